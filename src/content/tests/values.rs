//! The values of front matter, right and wrong.

use super::*;
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Effort, NodeKind};

#[test]
fn front_matter_is_read_with_crlf_byte_order_mark_and_trailing_blanks() {
    let unix =
        "---\ntitle: Ä `x`\nrequires:\n  - a\neffort: 3h\ntags: [x]\n---\n# Other\n\nText.\n";
    let (plain, found) = parse_text(unix);
    assert_eq!(found, "");
    for text in [
        unix.replace('\n', "\r\n"),
        format!("\u{FEFF}{unix}"),
        format!("\u{FEFF}{}", unix.replace('\n', "\r\n")),
        unix.replace("---\n", "---  \t\n"),
        unix.replacen("---\n# Other", "...\n# Other", 1),
        format!("\n\n{unix}"),
    ] {
        let (node, found) = parse_text(&text);
        assert_eq!(found, "", "{text:?}");
        assert_eq!(node.summary.title, plain.summary.title, "{text:?}");
        assert_eq!(
            (node.summary.effort, node.body.words),
            (plain.summary.effort, plain.body.words),
            "{text:?}"
        );
        let crate::graph::Formula::Node(reference) = &node.summary.requires[0].formula else {
            panic!("a reference")
        };
        assert_eq!(&node.file.text()[reference.span.range()], "a", "{text:?}");
        assert_eq!(&node.file.text()[node.summary.place.range()], "Ä `x`", "{text:?}");
    }
}

#[test]
fn fences_that_do_not_fit_are_reported_at_the_fence() {
    for (text, finding) in [
        (
            "---\ntitle: A\n\n# Text\n",
            "yaml-syntax 1:1-1:4 `---` opens front matter that is never closed\n  help: add a line `---` after the last key",
        ),
        (
            "+++\ntitle = \"A\"\n+++\n\n# Text\n",
            "yaml-syntax 1:1-1:4 `+++` opens front matter in TOML, which is not read\n  help: write YAML between `---` lines: `title: Generators` instead of `title = \"Generators\"`",
        ),
        (
            "---\n- a\n---\nText\n",
            "invalid-value 2:1-2:4 front matter takes keys and values, not a list\n  help: write `title: …` and so on, one key a line",
        ),
        (
            "---\ntitle:Generators\n---\nText\n",
            "invalid-value 2:1-2:17 front matter takes keys and values, not a text\n  help: write `title: …`, with a space behind the colon",
        ),
        (
            "---\ntitle: a: b\n---\nText\n",
            "yaml-syntax 2:9-2:10 `:` followed by a space cannot stand in a text without quotes\n  help: put the text in quotes: `title: \"a: b\"`",
        ),
    ] {
        let (node, found) = parse_text(text);
        assert_eq!(found, finding, "{text:?}");
        assert!(!node.summary.title.is_empty());
    }
}

#[test]
fn a_thematic_break_is_no_front_matter() {
    for text in ["---\n\n# Title\n\nText\n", "\n---\n\n# Title\n\nText\n"] {
        let (node, found) = parse_text(text);
        assert_eq!(found, "", "{text:?}");
        assert_eq!(node.summary.title, "Title", "{text:?}");
    }
    // Four hyphens make a heading of what stands above them, which is the first.
    let (node, found) = parse_text("----\ntitle: x\n----\n\n# Title\n");
    assert_eq!((node.summary.title.as_str(), found.as_str()), ("title: x", ""));
    assert_eq!(node.body.headings[0].text, "Title");
}

#[test]
fn titles_come_from_front_matter_heading_or_nowhere() {
    assert_eq!(
        parse_text("# The `yield` *word*\n\nText.").0.summary.title.replace(['`', '*'], ""),
        "The yield word"
    );
    assert_eq!(parse_text("---\ntitle: 2048\n---\n# Other\nText.").0.summary.title, "2048");
    assert_eq!(parse_text("---\ntitle: no\n---\nText.").0.summary.title, "no");
    let (node, found) = parse_text("---\ntags: [x]\n---\nText.\n");
    assert_eq!(
        found,
        "missing-title 1:1-1:1 `A` is the page's title for want of another\n  help: write `title: …` in the front matter, or begin the body with a `# heading`"
    );
    assert_eq!((node.summary.title.as_str(), node.meta.title.text.as_str()), ("A", "A"));
    let (_, found) = parse_text("---\ntags: [x]\ntitle:\n---\nText.\n");
    assert_eq!(
        found.lines().next(),
        Some("missing-title 3:1-3:6 `A` is the page's title for want of another")
    );
    assert_eq!(
        parse_at("roadmap/a.yaml", b"body: x").1,
        "missing-title 1:1-1:1 `A` is the page's title for want of another\n  help: write `title: …`"
    );
}

#[test]
fn a_syntax_error_is_not_followed_by_complaints_about_what_is_missing() {
    let (node, found) = parse_text("---\nrequires: [a]\ntags: [b\ntitle: x\n---\n");
    assert_eq!(found, "yaml-syntax 3:7-3:8 `[` is never closed\n  help: add `]` at the end");
    assert_eq!(node.summary.requires.len(), 1);
}

#[test]
fn every_kind_has_its_keys() {
    for (path, text, finding) in [
        (
            "roadmap/a.md",
            "goals: [x]",
            "unknown-field 3:1-3:6 `goals` belongs to a path, not to a skill\n  help: remove it, or make this a path",
        ),
        (
            "roadmap/a.md",
            "kind: project\ngoals: [x]",
            "unknown-field 4:1-4:6 `goals` belongs to a path, not to a project\n  help: remove it, or make this a path",
        ),
        (
            "roadmap/a.md",
            "kind: path\neffort: 3h\ngoals: b",
            "unknown-field 4:1-4:7 `effort` belongs to a skill or a project, not to a path\n  help: remove it, or make this a skill or a project",
        ),
        (
            "roadmap/a/_index.md",
            "level: beginner",
            "unknown-field 3:1-3:6 `level` belongs to a skill or a project, not to a track\n  help: remove it, or make this a skill or a project",
        ),
        (
            "roadmap/_index.md",
            "requires: [a]",
            "unknown-field 3:1-3:9 `requires` belongs to a skill, a project or a track, not to the home page\n  help: remove it, or make this a skill, a project or a track",
        ),
        (
            "roadmap/a/_index.md",
            "kind: project",
            "unknown-field 3:1-3:5 `kind` belongs to a skill, a project or a path, not to a track\n  help: remove it, or make this a skill, a project or a path",
        ),
        (
            "roadmap/a.md",
            "body: x",
            "unknown-field 3:1-3:5 `body` belongs to a file in YAML alone, not to a skill\n  help: remove it, or make this a file in YAML alone",
        ),
        (
            "roadmap/a.md",
            "kind: track",
            "invalid-value 3:7-3:12 `track` is not a kind of file\n  help: a folder is a track: its title and order are written in its `_index.md`",
        ),
        (
            "roadmap/a.md",
            "kind: projekt",
            "invalid-value 3:7-3:14 `projekt` is not a value of `kind`\n  help: did you mean `project`?\n  help: `kind` takes `skill`, `project` or `path`",
        ),
    ] {
        let text = format!("---\ntitle: A\n{text}\n---\nText.\n");
        assert_eq!(parse_at(path, text.as_bytes()).1, finding, "{text}");
    }
    let kind = |path, text: &str| parse_at(path, text.as_bytes()).0.summary.kind;
    assert_eq!(kind("roadmap/a.md", "---\nkind: path\n---\n"), NodeKind::Path);
    assert_eq!(kind("roadmap/a.yaml", "kind: project"), NodeKind::Project);
    assert_eq!(kind("roadmap/a/_index.md", ""), NodeKind::Track);
}

#[test]
fn foreign_names_are_recognised() {
    for (theirs, ours) in [
        ("prerequisites", "requires"),
        ("depends_on", "requires"),
        ("needs", "requires"),
        ("description", "summary"),
        ("duration", "effort"),
        ("time", "effort"),
        ("hours", "effort"),
        ("difficulty", "level"),
        ("links", "resources"),
        ("references", "resources"),
        ("weight", "order"),
        ("position", "order"),
        ("name", "title"),
        ("keywords", "tags"),
        ("titel", "title"),
        ("requries", "requires"),
    ] {
        let found = findings(&format!("tags: [a]\n{theirs}: 3"));
        let lines: Vec<_> = found.lines().filter(|line| !line.starts_with("missing")).collect();
        assert!(lines.contains(&&*format!("  help: did you mean `{ours}`?")), "{theirs}: {found}");
    }
    assert_findings(&[(
        "colour: red",
        "unknown-field 3:1-3:7 `colour` is not a key of a skill\n  help: data of your own goes below `extra`: `extra: {colour: …}`",
    )]);
}

#[test]
fn efforts_and_levels() {
    let (node, found) = parse_text("---\ntitle: A\neffort: 2h-4h\nlevel: advanced\n---\nText.");
    assert_eq!(found, "");
    assert_eq!(node.summary.effort, Some(Effort { min: 120, max: 240 }));
    assert_eq!((node.summary.level, node.meta.level.as_deref()), (Some(2), Some("advanced")));
    let text = |span: &Option<crate::source::Span>| {
        span.as_ref().map(|span| node.file.text()[span.range()].to_owned())
    };
    assert_eq!(text(&node.summary.effort_place).as_deref(), Some("2h-4h"));
    assert_eq!(text(&node.summary.level_place).as_deref(), Some("advanced"));
    assert_eq!(
        parse_text("---\ntitle: A\neffort: 3\n---\nText.").0.summary.effort,
        Some(Effort { min: 180, max: 180 })
    );
    let help = "\n  help: write minutes or hours: `45m`, `3h`, `1.5h`, `1h30m`, `2h-4h`";
    assert_findings(&[
        ("effort: soon", &format!("invalid-value 3:9-3:13 `soon` is not an effort{help}")),
        ("effort: 4h-2h", &format!("invalid-value 3:9-3:14 `4h-2h` ends before it begins{help}")),
        ("effort: 0", &format!("invalid-value 3:9-3:10 `0` is no time at all{help}")),
        ("effort: '-2h'", &format!("invalid-value 3:10-3:13 `-2h` is negative{help}")),
        ("effort: [3h]", "invalid-value 3:9-3:13 `effort` takes a text, not a list"),
        (
            "level: begginer",
            "invalid-value 3:8-3:16 `begginer` is not a value of `level`\n  help: did you mean `beginner`?\n  help: `level` takes `beginner`, `intermediate` or `advanced`",
        ),
    ]);
}

#[test]
fn outcomes_have_stable_unique_ids() {
    let (node, found) = parse_text(
        "---\ntitle: A\noutcomes:\n  - Write a generator\n  - {id: explain, text: say when its body runs}\n  - tell a very long story about everything that there is to say about it\n  - tell a very long story about everything that there is to say about them\n---\nText.",
    );
    assert_eq!(found, "");
    let ids: Vec<_> = node.meta.outcomes.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids[..2], ["write-a-generator", "explain"]);
    assert!(
        ids[2].starts_with("tell-a-very-long-story-about-everything-that-") && ids[2].len() < 60,
        "{}",
        ids[2]
    );
    assert_ne!(ids[2], ids[3]);
    assert_findings(&[
        (
            "outcomes: [do it, Do it]",
            "invalid-value 3:19-3:24 `do-it` is listed twice\n  3:12-3:17 first here\n  help: keep one of the two",
        ),
        (
            "outcomes:\n  - {id: A b, text: x}",
            "invalid-value 4:10-4:13 `A b` is not an id\n  help: write it in lower case with hyphens: `a-b`",
        ),
        (
            "outcomes:\n  - explain the rule: a generator is lazy",
            "invalid-value 4:5-4:42 `outcomes` takes a text, not a map of keys and values\n  help: put the text in quotes: a colon followed by a space makes it a key and a value",
        ),
        (
            "outcomes: [{id: x}]",
            "invalid-value 3:13-3:15 `text` is missing in an outcome\n  help: add `text: write a generator function`",
        ),
    ]);
}

#[test]
fn resources_are_checked() {
    let (node, found) = parse_text(
        "---\ntitle: A\nresources:\n  - {title: T, url: 'https://x.org/', type: book, cost: free, language: en, by: Ada, part: '3', effort: 45m, why: good, optional: true}\n  - title: Book\n  - {title: U, url: ../b.md}\n---\nText.",
    );
    assert_eq!(found, "");
    let it = &node.meta.resources[0];
    assert_eq!((it.kind, it.cost, it.optional), (Some(ResourceType::Book), Some(Cost::Free), true));
    assert_eq!(
        it.url.as_ref().map(|(url, span)| (url.as_str(), &node.file.text()[span.range()])),
        Some(("https://x.org/", "https://x.org/"))
    );
    assert_eq!(node.meta.resources[1].kind, None);
    let unsafe_help = "is neither an http(s) address nor a relative link\n  help: write an address that starts with `https://`";
    assert_findings(&[
        (
            "resources: [{title: T, url: 'javascript:alert(1)'}]",
            &format!("unsafe-url 3:30-3:49 `javascript:alert(1)` {unsafe_help}"),
        ),
        (
            "resources: [{title: T, url: 'data:text/html,x'}]",
            &format!("unsafe-url 3:30-3:46 `data:text/html,x` {unsafe_help}"),
        ),
        (
            "resources: [{title: T, url: '//x.org'}]",
            &format!("unsafe-url 3:30-3:37 `//x.org` {unsafe_help}"),
        ),
        (
            "resources: [{title: T, url: 'mailto:a@b.c'}]",
            &format!("unsafe-url 3:30-3:42 `mailto:a@b.c` {unsafe_help}"),
        ),
        (
            "resources: [{title: T, url: 'http://x.org'}]",
            "insecure-url 3:30-3:42 `http://x.org` is a link over plain http\n  help: link to `https:` instead",
        ),
        (
            "resources: [{title: T, url: 'https://x.org/a b'}]",
            "invalid-value 3:30-3:47 `https://x.org/a b` is not an http(s) address\n  help: write `%20` for a space, and leave out quotes and brackets",
        ),
        (
            "resources: [{title: T, type: vidoe}]",
            "invalid-value 3:30-3:35 `vidoe` is not a value of `type`\n  help: did you mean `video`?\n  help: `type` takes `article`, `video`, `course`, `book`, `docs`, `tutorial`, `paper`, `exercise`, `tool`, `repository` or `podcast`",
        ),
        (
            "resources: [{url: 'https://x.org'}]",
            "invalid-value 3:14-3:17 `title` is missing in a resource\n  help: add `title: The Python tutorial`",
        ),
        (
            "resources: ['https://x.org']",
            "invalid-value 3:14-3:27 `https://x.org` is a resource without a title\n  help: write `{title: …, url: …}`",
        ),
        (
            "resources: [{title: T, url: 'https://x.org'}, {title: U, url: 'https://x.org'}]",
            "duplicate-resource 3:64-3:77 `https://x.org` is listed twice\n  3:30-3:43 first here\n  help: keep one of the two, or link to the exact parts",
        ),
    ]);
}

#[test]
fn questions_point_at_headings_of_the_body() {
    let (node, found) = parse_text(
        "---\ntitle: A\nquestions:\n  - {ask: Why?, answer: So., section: two-words}\n  - Who?\n---\n## Two words\n\nText.\n",
    );
    assert_eq!(found, "");
    assert_eq!(
        node.meta.questions[0].section.as_ref().map(|(id, _)| id.as_str()),
        Some("two-words")
    );
    assert_eq!(node.meta.questions[1].ask.text, "Who?");
    assert_findings(&[
        (
            "questions: [{ask: Why?, section: Two words}]",
            "dead-anchor 3:34-3:43 `Two words` is not the id of a heading of this page\n  help: did you mean `two-words`?",
        ),
        (
            "questions: [{ask: Why?, section: two-wrods}]",
            "dead-anchor 3:34-3:43 `two-wrods` is not the id of a heading of this page\n  help: did you mean `two-words`?",
        ),
        (
            "questions: [{ask: Why?, section: elsewhere}]",
            "dead-anchor 3:34-3:43 `elsewhere` is not the id of a heading of this page\n  help: the headings are `two-words`",
        ),
    ]);
}

const WRONG: &[(&str, &str)] = &[
    (
        "reviewed: 2026-02-30",
        "invalid-value 3:11-3:21 `2026-02-30` is not a date\n  help: write year, month and day: `2026-11-20`",
    ),
    (
        "reviewed: {by: me}",
        "invalid-value 3:12-3:14 `on` is missing in `reviewed`\n  help: add `on: 2026-11-20`",
    ),
    (
        "reviewed: {on: 2026-11-20, basis: Python 3.13, Django}",
        "unknown-field 3:48-3:54 `Django` is not a key of `reviewed`\n  help: the keys are `on`, `by`, `basis`",
    ),
    (
        "slug: a/b",
        "invalid-value 3:7-3:10 `a/b` is not one segment of an address\n  help: write one word with hyphens: `slug: ab`",
    ),
    (
        "aliases: [../../etc]",
        "invalid-value 3:11-3:20 `../../etc` is not an id\n  help: write a former id as it was: `core-python/generators`",
    ),
    (
        "aliases: [/old/]",
        "invalid-value 3:11-3:16 `/old/` is not an id\n  help: write a former id as it was: `core-python/generators`",
    ),
    (
        "order: first",
        "invalid-value 3:8-3:13 `first` is not a whole number\n  help: `order` takes a whole number",
    ),
    (
        "draft: yes",
        "invalid-value 3:8-3:11 `yes` is a text, not `true` or `false`\n  help: write `draft: true`",
    ),
    (
        "tags: [a, b, a]",
        "invalid-value 3:14-3:15 `a` is listed twice\n  3:8-3:9 first here\n  help: keep one of the two",
    ),
    (
        "allow: [missing-effort]",
        "invalid-value 3:9-3:23 `missing-effort` is allowed without a reason\n  help: write `{lint: missing-effort, why: …}`",
    ),
    (
        "allow: [{lint: missing-effort}]",
        "invalid-value 3:10-3:14 `why` is missing in an item of `allow`\n  help: add `why: depends on the reader`",
    ),
    (
        "allow: [{lint: unsafe-url, why: x}]",
        "invalid-value 3:16-3:26 `unsafe-url` is an error, not a lint, and cannot be switched off\n  help: mend what it reports: `roadbook explain unsafe-url` says how",
    ),
    (
        "allow: [{lint: missing-efort, why: x}]",
        "invalid-value 3:16-3:29 `missing-efort` is not a lint\n  help: did you mean `missing-effort`?",
    ),
    (
        "extra: [a]",
        "invalid-value 3:8-3:11 `extra` takes a map of keys and values, not a list\n  help: write keys of your own below it: `extra: {name: value}`",
    ),
    (
        "summary: {a b: c}",
        "invalid-value 3:10-3:18 `summary` takes a text, not a map of keys and values\n  help: put the text in quotes: a colon followed by a space makes it a key and a value",
    ),
];

#[test]
fn the_other_values_are_checked() {
    assert_findings(WRONG);
    let (node, found) = parse_text(
        "---\ntitle: A\nreviewed: 2024-02-29\nallow: [{lint: empty-body, why: later}]\nextra: {a: [1, no, 2.5]}\nslug: x\nauthors: Ada\n---\nText.",
    );
    assert_eq!(found, "");
    assert_eq!(node.meta.reviewed.as_ref().map(|it| it.on.as_str()), Some("2024-02-29"));
    assert_eq!(node.meta.allow[0].0.lint, Code::EmptyBody);
    assert_eq!(node.meta.extra.to_string(), "{\"a\":[1,\"no\",2.5]}");
}

fn codes(path: &str, text: &str) -> Vec<&'static str> {
    let file = Arc::new(SourceFile::new(ProjectPath::new(path).expect("a path"), text.as_bytes()));
    let checked = parse(&file, &source(path), &ParseOptions::new(&Config::default()));
    checked.diagnostics.iter().map(|it: &Diagnostic| it.code.as_str()).collect()
}

#[test]
fn local_lints_tell_what_a_page_lacks() {
    assert_eq!(codes("roadmap/a.md", "# A"), ["missing-summary", "missing-effort", "empty-body"]);
    assert_eq!(
        codes("roadmap/a.md", "---\ntitle: A\nkind: path\ngoals: b\n---\n"),
        ["missing-summary"]
    );
    let path = |rest: &str| {
        codes("roadmap/a.md", &format!("---\ntitle: A\nkind: path\nsummary: S\n{rest}---\n"))
    };
    for empty in ["", "goals:\n", "goals: []\n", "draft: false\n"] {
        assert_eq!(path(empty), ["invalid-value"], "{empty}");
    }
    assert_eq!(path("draft: true\n"), [""; 0]);
    assert_eq!(codes("roadmap/a/_index.md", "# A"), ["missing-summary"]);
    assert_eq!(codes("roadmap/a.yaml", "title: A\nsummary: s\neffort: 1h\n"), ["empty-body"]);
    assert_eq!(
        codes("roadmap/a.yaml", "title: A\nsummary: s\neffort: 1h\nbody: |\n  Text.\n"),
        [""; 0]
    );
}

#[test]
fn a_yaml_node_has_its_body_in_body() {
    let (node, found) =
        parse_at("roadmap/a.yaml", b"title: A\nbody: |\n  One two.\n\n  ## Three\n");
    assert_eq!(found, "");
    assert_eq!(node.body.text.as_deref(), Some("One two.\n\n## Three\n"));
    assert_eq!(node.body.headings.len(), 1);
}

#[test]
fn a_file_that_is_not_utf_8_is_reported_once() {
    let (node, found) = parse_at("roadmap/a.md", b"---\ntitle: A\n---\nText \xff\xfe here\n");
    assert_eq!(found, "invalid-text 4:6-4:6 the file is not UTF-8 text\n  help: save it as UTF-8");
    assert_eq!(node.summary.title, "A");
}

#[test]
fn the_home_page_takes_the_title_of_the_configuration() {
    let file = Arc::new(SourceFile::new(
        ProjectPath::new("roadmap/_index.md").expect("a path"),
        b"Hello.",
    ));
    let mut home = source("roadmap/_index.md");
    home.fallback_title = Some("Python *developer*".to_owned());
    let checked = parse(&file, &home, &ParseOptions::new(&Config::default()));
    assert_eq!(checked.value.summary.title, "Python *developer*");
    assert_eq!((checked.value.role, checked.value.id), (Role::Home, id("")));
    assert!(checked.diagnostics.iter().all(|it| it.code != Code::MissingTitle));
}
