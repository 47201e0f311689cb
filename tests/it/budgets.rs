//! What content may cost: every bound is told where it is passed, and beyond the bounds the output
//! grows no faster than what was written. Counted in bytes and findings, never by a clock.
//!
//! docs/security.md lists the bounds; each of its rows is a `Bound` here, or names its test.

use std::collections::BTreeSet;

use roadbook::diagnostic::render::{Format, Style, render};
use roadbook::diagnostic::{Code, Diagnostics};
use roadbook::output::Body;

use crate::support::Project;

/// A bound, a project that passes it, and all that is said about that.
struct Bound {
    /// The row in docs/security.md.
    row: &'static str,
    project: Project,
    /// `short`.
    told: String,
}

fn bounds() -> Vec<Bound> {
    let told = |place: &str, rest: &str| format!("{place}: error[too-large]: {rest}\n");
    vec![
        Bound {
            row: "markdown of a page",
            project: page(&"x ".repeat((1 << 19) + 10)),
            told: told(
                "roadmap/a.md:4:1048577",
                "`1048596` bytes of markdown are more than are read",
            ),
        },
        Bound {
            row: "headings of a page",
            project: page(&"## H\n\n".repeat(2_001)),
            told: told("roadmap/a.md:4004:1", "this is heading 2001"),
        },
        Bound {
            row: "links and pictures of a page",
            project: page(&"[x](a.md)\n".repeat(10_001)),
            told: told("roadmap/a.md:10004:5", "this is link 10001"),
        },
        Bound {
            row: "marked ranges of a code block",
            project: page(&format!("```text {{{}1}}\nx\n```\n", "1,".repeat(1_000))),
            told: told("roadmap/a.md:4:9", "`1001` ranges of lines are more than are marked"),
        },
        Bound {
            row: "files that a page includes, in all",
            project: {
                let big = "0123456789abcde\n".repeat(16 << 10);
                let fence = "```text file=\"big.txt\"\n```\n";
                with_file(page(&fence.repeat(3)), "roadmap/big.txt", &big)
            },
            told: told(
                "roadmap/a.md:8:15",
                "`big.txt` would add 262144 bytes to what this page includes",
            ),
        },
        Bound {
            row: "files that all pages include, in all",
            project: {
                let text = format!("# A\n\n{}", "```text file=\"big.txt\"\n```\n".repeat(2));
                let pages = (10..90).map(|at| (format!("roadmap/a{at}.md"), text.clone()));
                let big = "0123456789abcde\n".repeat(16 << 10);
                with_file(Project::of(pages), "roadmap/big.txt", &big)
            },
            told: told(
                "roadmap/a76.md:3:15",
                "with `big.txt` the pages include more than 34865152 bytes in all",
            ),
        },
        Bound {
            row: "regions of an included file",
            project: {
                let regions: String =
                    (0..10_001).map(|at| format!("# region r{at}\nx\n# endregion\n")).collect();
                let text = page("```text file=\"big.txt\" region=r10000\n```\n");
                with_file(text, "roadmap/big.txt", &regions)
            },
            told: told("roadmap/a.md:4:31", "`big.txt` has more regions than are looked at"),
        },
        Bound {
            row: "cells of a table that nobody wrote",
            project: page(&format!(
                "|{}\n|{}\n{}",
                "a|".repeat(101),
                "-|".repeat(101),
                "|b\n".repeat(101)
            )),
            told: told(
                "roadmap/a.md:106:3",
                "this table has more than 10000 cells that nobody wrote",
            ),
        },
        Bound {
            row: "nesting of quotes and lists",
            project: page(&format!("{}x\n", "> ".repeat(81))),
            told: told("roadmap/a.md:4:161", "this is nested more than 80 levels deep"),
        },
        Bound {
            row: "patterns of `ignore`",
            project: {
                let patterns = (0..2_001).map(|at| format!("a{at}")).collect::<Vec<_>>().join(", ");
                let config = format!("title: T\nignore: [{patterns}]\n");
                with_file(page("Text.\n"), "roadbook.yaml", &config)
            },
            told: told("roadbook.yaml:2:10", "these are more than 2000 patterns"),
        },
        Bound {
            row: "folders around a file",
            project: {
                let deep = format!("roadmap/{}a.md", "d/".repeat(33));
                let path = deep.clone();
                with_file(page("Text.\n"), &path, "# B\n\nText.\n")
            },
            told: told(
                &format!("roadmap/{}a.md:1:1", "d/".repeat(33)),
                &format!("`roadmap/{}a.md` lies in more than 32 folders", "d/".repeat(33)),
            ),
        },
        Bound {
            row: "the name of an output",
            project: front_matter(&format!("aliases: [{}]", "x".repeat(240))),
            told: told(
                "roadmap/a.yaml:1:8",
                &format!("`{}.html` is a longer name than file systems take", "x".repeat(240)),
            ),
        },
        Bound {
            row: "a title",
            project: {
                let heading = format!("# {}\n\nText.\n", "b".repeat(301));
                with_file(front_matter("summary: x"), "roadmap/b.md", &heading)
            },
            told: told("roadmap/b.md:1:1", "`title` has 301 characters, and at most 300 are read"),
        },
        Bound {
            row: "a summary",
            project: front_matter(&format!("summary: {}", "x".repeat(2_001))),
            told: told(
                "roadmap/a.yaml:2:10",
                "`summary` has 2001 characters, and at most 2000 are read",
            ),
        },
        Bound {
            row: "a reason, an outcome, a question and other short texts",
            project: front_matter(&format!("questions: [{{ask: {}}}]", "x".repeat(501))),
            told: told("roadmap/a.yaml:2:19", "`ask` has 501 characters, and at most 500 are read"),
        },
        Bound {
            row: "an answer",
            project: {
                front_matter(&format!("questions: [{{ask: x, answer: {}}}]", "x".repeat(20_001)))
            },
            told: told(
                "roadmap/a.yaml:2:30",
                "`answer` has 20001 characters, and at most 20000 are read",
            ),
        },
        Bound {
            row: "a tag, a slug",
            project: front_matter(&format!("tags: [{}]", "x".repeat(101))),
            told: told("roadmap/a.yaml:2:8", "`tags` has 101 characters, and at most 100 are read"),
        },
        Bound {
            row: "an author",
            project: front_matter(&format!("authors: [{}]", "x".repeat(101))),
            told: told(
                "roadmap/a.yaml:2:11",
                "`authors` has 101 characters, and at most 100 are read",
            ),
        },
        Bound {
            row: "any other text of front matter and configuration",
            project: {
                let config = format!("title: {}\n", "x".repeat(2_001));
                with_file(page("Text.\n"), "roadbook.yaml", &config)
            },
            told: told(
                "roadbook.yaml:1:8",
                "`title` has 2001 characters, and at most 2000 are read",
            ),
        },
        list_bound("tags", "tags", 50, "t"),
        list_bound("aliases, skills alongside, authors, lints allowed", "aliases", 100, "old/a"),
        list_bound("outcomes, resources, questions", "outcomes", 200, "do thing "),
        Bound {
            row: "edges that tracks bring about",
            project: tracks(360, &"w".repeat(500)),
            told: told(
                "roadmap/t/_index.yaml:70:8",
                "this, with what other tracks bring, makes more edges than are kept",
            ),
        },
        Bound {
            row: "what tracks ask for outside the roadmap",
            project: externals(1_000, 500),
            told: told(
                "roadmap/t/_index.yaml:1:8",
                "this, with what other tracks bring, makes more edges than are kept",
            ),
        },
        Bound {
            row: "steps of all paths together",
            project: paths(330, 330),
            told: told("roadmap/p84.yaml:1:8", "`p84` has 330 steps, and 10 are left"),
        },
    ]
}

/// A page with this body.
fn page(body: &str) -> Project {
    Project::of([("roadmap/a.md", format!("---\ntitle: A\n---\n{body}"))])
}

/// A skill with these lines of front matter.
fn front_matter(yaml: &str) -> Project {
    Project::of([("roadmap/a.yaml", format!("title: A\n{yaml}\nbody: Text.\n"))])
}

fn with_file(mut project: Project, path: &str, text: &str) -> Project {
    let file = Project::of([(path, text)]);
    let path = crate::support::path_of(path);
    if let Some(text) = file.inputs.text(&path) {
        project.inputs.insert_text((**text).clone());
    }
    project
}

/// A list with one item too many.
fn list_bound(row: &'static str, key: &str, most: usize, item: &str) -> Bound {
    let items: String = (0..=most).map(|at| format!("\n- {item}{at}")).collect();
    Bound {
        row,
        project: front_matter(&format!("{key}:{items}")),
        told: format!(
            "roadmap/a.yaml:{}:3: error[too-large]: `{key}` has {} items, and at most {most} are read\n",
            most + 3,
            most + 1
        ),
    }
}

/// A track of `count` skills that requires as many others one by one.
fn tracks(count: usize, why: &str) -> Project {
    let requires: String = (0..count).map(|at| format!("\n- {{id: b{at}, why: {why}}}")).collect();
    let track = format!("title: T\nrequires:{requires}\n");
    let skill = |folder: &str, at: usize| {
        (
            format!("roadmap/{folder}{at}.yaml"),
            format!("title: S\neffort: 1h\nbody: {folder}{at}\n"),
        )
    };
    let skills = (0..count).flat_map(|at| [skill("t/a", at), skill("b", at)]);
    Project::of(skills.chain([("roadmap/t/_index.yaml".to_owned(), track)]))
}

/// A track that asks for `count` things outside the roadmap, of `skills` skills.
fn externals(count: usize, skills: usize) -> Project {
    let outside: String = (0..count).map(|at| format!("\n- external: e{at}")).collect();
    let track = format!("title: T\nrequires:{outside}\n");
    let skill = |at: usize| (format!("roadmap/t/s{at}.yaml"), format!("title: S\nbody: s{at}\n"));
    Project::of((0..skills).map(skill).chain([("roadmap/t/_index.yaml".to_owned(), track)]))
}

/// A chain of skills, and paths to its end.
fn paths(skills: usize, paths: usize) -> Project {
    let skill = |at: usize| {
        let requires = at.checked_sub(1).map(|it| format!("[s{it}]")).unwrap_or_default();
        (format!("roadmap/s{at}.yaml"), format!("title: S\nrequires: {requires}\nbody: s{at}\n"))
    };
    let path = |at: usize| {
        let text = format!("title: P\nkind: path\ngoals: [s{}]\nbody: p{at}\n", skills - 1);
        (format!("roadmap/p{at}.yaml"), text)
    };
    Project::of((0..skills).map(skill).chain((0..paths).map(path)))
}

#[test]
fn every_bound_is_told_where_it_is_passed_and_how_to_mend_it() {
    for Bound { row, project, told } in bounds() {
        let (_, found) = project.analyse();
        let large = found.only(|it| it.code == Code::TooLarge);
        assert_eq!(project.told(&large, Format::Short), told, "{row}");
        assert!(large.iter().all(|it| !it.help.is_empty()), "{row}");
        let others = found.only(|it| it.code != Code::TooLarge);
        assert_eq!(others.errors(), 0, "{row}: {}", project.told(&others, Format::Short));
    }
}

/// Rows of docs/security.md that are tested elsewhere, and where.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    (
        "files, folders and links of a project",
        "src/project/read.rs",
        "fn files_folders_and_links_are_walked_to_a_limit",
    ),
    (
        "texts of a project, in all",
        "src/project/read.rs",
        "fn bytes_are_read_to_a_limit_and_texts_to_a_smaller_one",
    ),
    (
        "files of a project, in all",
        "src/project/read.rs",
        "fn bytes_are_read_to_a_limit_and_texts_to_a_smaller_one",
    ),
    ("a markdown or YAML file, `roadbook.yaml` too", "tests/it/codes.rs", "fn too_large"),
    ("a `.gitignore`", "tests/it/discovery.rs", "fn a_gitignore_is_read_within_bounds"),
    ("YAML of one file", "src/yaml/tests.rs", "fn bombs_and_abysses_are_refused"),
    ("aliases in YAML", "src/yaml/tests.rs", "fn bombs_and_abysses_are_refused"),
    ("a code block that is highlighted", "tests/it/codes.rs", "Code::HighlightLimit"),
    (
        "work on the colours of the code of a page",
        "crates/highlight/src/highlight/tests.rs",
        "fn texts_that_share_a_limit_are_cheap_together",
    ),
    ("nesting of raw HTML", "src/markdown/tests/hostile.rs", "fn deep_nesting_is_flattened"),
    ("a formula", "src/markdown/math.rs", "fn hostile_formulas_are_bounded"),
    (
        "a quoted source line",
        "tests/it/budgets.rs",
        "a_finding_costs_the_same_wherever_it_is_and_whatever_it_quotes",
    ),
    (
        "findings of one kind in one file",
        "src/diagnostic/crowd.rs",
        "more_of_one_kind_in_one_file_are_counted_and_others_are_told",
    ),
    (
        "search for what was meant",
        "src/diagnostic/suggest.rs",
        "work_is_bounded_and_a_look_alike_of_any_length_is_found",
    ),
    ("search for shortest circles, implied edges", "src/graph/tests/scale.rs", "fn a_large_knot"),
];

#[test]
fn what_the_guide_says_is_bounded_is_tested() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let text = read("docs/security.md");
    let table = text.split("## What is bounded").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let rows: BTreeSet<&str> = rows.skip(1).collect();
    let bounds = bounds();
    let tested = bounds.iter().map(|it| it.row).chain(ELSEWHERE.iter().map(|it| it.0));
    assert_eq!(rows, tested.collect());
    for (row, path, name) in ELSEWHERE {
        assert!(read(path).contains(name), "{row}: there is no `{name}` in {path}");
    }
}

// What a finding costs ---------------------------------------------------------------------------

#[test]
fn a_finding_costs_the_same_wherever_it_is_and_whatever_it_quotes() {
    // Places on one long line, on long lines, over many lines, in names of any length.
    let texts = [
        "[x](missing) ".repeat(40),
        format!("{}[x](missing)", "word ".repeat(20_000)),
        format!("{}[x](missing){}", "字".repeat(20_000), "字".repeat(20_000)),
        format!("[x]({}.md)", "m".repeat(50_000)),
        format!("<b onclick=x {}a>", "title=x\n".repeat(5_000)),
        format!("```py file=\"{}\"\n```\n", "m/".repeat(20_000)),
        format!("{}<foo {}>", "x".repeat(30_000), "a ".repeat(10_000)),
        format!("[[{}]]", "no such ".repeat(5_000)),
        format!("$\\foo{}$", "x".repeat(4_000)),
    ];
    for text in texts {
        let project = page(&text);
        let (_, found) = project.analyse();
        assert!(found.iter().len() > 0, "{}", &text[..40]);
        for (format, most) in [
            (Format::Full, 4_000),
            (Format::Short, 3_000),
            (Format::Json, 5_000),
            (Format::Github, 5_000),
            (Format::Sarif, 12_000),
        ] {
            let told = project.told(&found, format).len() / found.iter().len();
            assert!(told < most, "{told} bytes a finding in {format:?}: {}", &text[..40]);
        }
    }
}

#[test]
fn a_long_line_is_cut_around_the_place() {
    let project =
        page(&format!("{}[x](missing.md) {}", "left ".repeat(2_000), "right ".repeat(2_000)));
    let (_, found) = project.analyse();
    let told = project.told(&found, Format::Full);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[1], " --> roadmap/a.md:4:10005");
    assert!(lines[3].contains("left [x](missing.md) right"), "{told}");
    assert!(lines.iter().all(|line| line.chars().count() <= 110), "{told}");
    let (line, marks) = (lines[3], lines[4]);
    let at = line.find("missing.md").unwrap();
    let shown = line[..at].chars().count();
    assert_eq!(marks.find("^^^^^^^^^^"), Some(shown), "{told}");
}

// What a page costs ------------------------------------------------------------------------------

/// What is made of a project: the bytes of the site, and of its findings in two formats.
fn made(project: &Project) -> usize {
    let compilation = project.compile();
    let bytes = compilation.site.outputs.values().map(|it| match &it.body {
        Body::Bytes(bytes) => bytes.len(),
        Body::Copy(_) | Body::Stored | Body::InPlace => 0,
    });
    bytes.sum::<usize>() + told(project, &compilation.diagnostics)
}

fn told(project: &Project, found: &Diagnostics) -> usize {
    let in_format = |format| render(found, &project.inputs, format, Style::PLAIN).len();
    in_format(Format::Full) + in_format(Format::Json)
}

fn written(project: &Project) -> usize {
    project
        .inputs
        .iter()
        .filter_map(|(path, _)| Some(project.inputs.text(path)?.text().len()))
        .sum()
}

/// What each byte of content may become at most.
const FACTOR: usize = 200;

/// Pages that repeat one thing: (name, what stands before, what is repeated, how often, what stands
/// behind).
fn repeated() -> Vec<(&'static str, String, &'static str, usize, &'static str)> {
    let plain = |name, piece, count| (name, String::new(), piece, count, "");
    vec![
        plain("headings alike", "## Same\n\n", 3_000),
        plain("links to nowhere", "[x](m) ", 3_000),
        plain("anchors to nowhere", "[x](#m) ", 3_000),
        plain("wiki links to nowhere", "[[nowhere]] ", 3_000),
        plain("pictures that are missing", "![x](m.png) ", 3_000),
        plain("included files that are missing", "\n```py file=\"m.py\"\n```\n", 1_000),
        plain("wiki links to a page with a long title", "[[long]] ", 12_000),
        plain("addresses", "https://x.org/a ", 3_000),
        plain("what looks like an address", "_www.a", 3_000),
        plain("notes that are mentioned", "x[^1] ", 3_000),
        ("a note", "x\n\n[^1]: n\n\n".to_owned(), "x[^1] ", 3_000, ""),
        plain("rows of a table", "|a|b|\n", 3_000),
        (
            "short rows of a wide table",
            format!("|{}\n|{}\n", "a|".repeat(300), "-|".repeat(300)),
            "|b\n",
            5_000,
            "",
        ),
        plain("emphasis", "*a _b ", 3_000),
        plain("brackets", "[", 6_000),
        plain("quotes", "> ", 200),
        plain("lists", "- ", 200),
        plain("definitions", "T\n: d\n\n", 2_000),
        plain("callouts", "> [!NOTE]\n> x\n\n", 1_000),
        plain("tasks", "- [ ] x\n", 2_000),
        plain("code blocks of unknown languages", "```lang\nx\n```\n", 1_000),
        ("numbered lines", "```text linenos\n".to_owned(), "\n", 6_000, "```\n"),
        (
            "marked lines",
            format!("```text {{{}1}}\n", "1-9999,".repeat(990)),
            "x\n",
            10_000,
            "```\n",
        ),
        ("words of a fence", "```py ".to_owned(), "titel=x ", 2_000, "\n```\n"),
        ("attributes of a heading", "## x {".to_owned(), "a=1 ", 2_000, "}\n"),
        ("attributes of a tag", "a <b ".to_owned(), "onx=1 ", 2_000, ">\n"),
        plain("tags that stay open", "<b>", 3_000),
        plain("tags that close nothing", "x </b>", 3_000),
        ("comments in HTML", "<div>\n".to_owned(), "<!-- x -->", 2_000, "</div>\n"),
        plain("ids alike", "<b id=\"x\">x</b> ", 2_000),
        plain("formulas", "$x^2$ ", 2_000),
        plain("formulas that cannot be read", "$\\foo$ ", 2_000),
        plain("a long word", "x", 30_000),
        plain(
            "definitions of links",
            "[r]: https://x.org/aaaaaaaaaaaaaaaaaaaa\n\n[r] [r] [r] ",
            500,
        ),
    ]
}

#[test]
fn no_page_makes_more_than_a_factor_of_what_is_written() {
    for (name, before, piece, count, behind) in repeated() {
        let of = |count: usize| {
            let body = [before.as_str(), &piece.repeat(count), behind].concat();
            let long = format!("---\ntitle: {}\n---\nText.\n", "t".repeat(300));
            with_file(page(&body), "roadmap/long.md", &long)
        };
        let (once, twice) = (of(count), of(2 * count));
        let more = made(&twice).saturating_sub(made(&once));
        let added = written(&twice) - written(&once);
        assert!(more <= FACTOR * added + 20_000, "{name}: {more} bytes more for {added}");
    }
}
