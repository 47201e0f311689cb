//! What readers have stored lives on: a project as an older version left it, `tests/kept/`, keeps its
//! addresses and all ids under which readers' progress is kept. What a browser makes of them is tested
//! in `tests/browser/kept.test.mjs`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Project, project, text};

const PROJECT: &str = include_str!("../kept/project.txt");
const READER: &str = include_str!("../kept/reader.json");
const OUTPUTS: &str = include_str!("../kept/outputs.txt");

/// Published under this name once, and as a text today: the guide says so.
const MOVED: &str = "backend/forms/form.py";

/// Outcomes, the ids that the older version made of them, and those that it made where
/// `smart-punctuation` and `math` were off, if others.
const OUTCOMES: &[(&str, &str, Option<&str>)] = &[
    ("write a page", "write-a-page", None),
    ("tell `--flag` from -f", "tell-flag-from-f", None),
    ("pass --verbose to a program", "pass-verbose-to-a-program", None),
    ("count from 1--3", "count-from-13", Some("count-from-1-3")),
    ("count from 1-3", "count-from-1-3", None),
    ("say it---plainly", "say-itplainly", Some("say-it-plainly")),
    ("a----b-----c", "abc", Some("a-b-c")),
    ("spaces  --  around", "spaces-around", None),
    ("`a--b` and `c`", "a-b-and-c", None),
    ("`a`--`b`", "ab", Some("a-b")),
    ("--", "section", None),
    ("see https://example.org/a--b now", "see-httpsexampleorga-b-now", None),
    ("[[a|the other--one]] and [[a]]", "the-otherone-and-a", Some("the-other-one-and-a")),
    ("wait... and see", "wait-and-see", None),
    ("explain why it's \"lazy\"", "explain-why-its-lazy", None),
    ("it’s", "its", None),
    ("buy for $5-$10", "buy-for-5-10", None),
    ("costs US$4 -- not $20", "costs-us4-not-20", None),
    ("`$HOME:$PATH` and $HOME:$PATH", "homepath-and-homepath", None),
    ("compute $x^2$ and $n$th", "compute-x2-and-nth", None),
    ("$a--b$ is a formula", "a-b-is-a-formula", None),
    ("$a_1 + b_2$", "a_1-b_2", None),
    ("use C++ & C#", "use-c-c", None),
    ("&amp; and &copy;", "and", None),
    ("\\-\\- and \\*", "and", None),
    ("Überblick geben über Größe", "überblick-geben-über-größe", None),
    ("U\u{308}berblick", "überblick", None),
    ("İstanbul and ǅ", "i̇stanbul-and-ǆ", None),
    ("列表 と 集合", "列表-と-集合", None),
    ("日本\n語", "日本-語", None),
    ("two\nlines", "two-lines", None),
    ("**粗体**的 字", "粗体的-字", None),
    ("**bold** and [a link](https://example.org/)", "bold-and-a-link", None),
    ("!?", "section", None),
    ("1. first of all", "1-first-of-all", None),
    ("- starts like a list", "starts-like-a-list", None),
    ("# starts like a heading", "starts-like-a-heading", None),
    ("press <kbd>Ctrl</kbd>+C", "press-ctrlc", None),
    ("one<br>two", "one-two", None),
    ("<!-- gone -->here", "here", None),
    ("~~old~~ new", "old-new", None),
    ("a — b – c", "a-b-c", None),
    ("1–3", "13", None),
    ("x_i and _y_", "x_i-and-y", None),
    ("snake_case", "snake_case", None),
    ("5 < 6 > 4", "5-6-4", None),
    ("e.g. 50 % – done", "eg-50-done", None),
    (
        "read a long text that goes on and on, far beyond what an id may hold, and one",
        "read-a-long-text-that-goes-on-and-on-far-beyond-82cd",
        None,
    ),
    (
        "read a long text that goes on and on, far beyond what an id may hold -- and $two$",
        "read-a-long-text-that-goes-on-and-on-far-beyond-2d2e",
        None,
    ),
    (
        "a_very_long_word_without_any_hyphen_in_it_that_is_cut_where_it_happens_to_be",
        "a_very_long_word_without_any_hyphen_in_it_that_i-283f",
        None,
    ),
];

/// The ids of these outcomes, each that of a skill of its own.
fn outcome_ids(config: &str) -> Vec<String> {
    let skills = OUTCOMES.iter().enumerate().map(|(at, (text, _, _))| {
        let text = format!("---\ntitle: N\noutcomes: [{}]\n---\n", json!(text));
        (format!("roadmap/n{at:03}.md"), text)
    });
    let mut files: Vec<_> = skills.collect();
    files.push(("roadbook.yaml".to_owned(), config.to_owned()));
    files.push(("roadmap/a.md".to_owned(), "# A\n".to_owned()));
    let (analysis, _) = Project::of(files).analyse();
    let mut nodes: Vec<_> = analysis.nodes.skills.iter().collect();
    nodes.sort_by_key(|node| node.path.clone());
    nodes.iter().flat_map(|node| &node.meta.outcomes).map(|it| it.id.clone()).collect()
}

#[test]
fn outcomes_have_the_ids_that_ticks_were_stored_under() {
    let expected: Vec<_> = OUTCOMES.iter().map(|(_, id, _)| *id).collect();
    assert_eq!(outcome_ids("title: T\n"), expected);
    let plain = OUTCOMES.iter().map(|(_, id, plain)| plain.unwrap_or(id));
    let config = "markdown: {smart-punctuation: false, math: false}\n";
    assert_eq!(outcome_ids(config), plain.collect::<Vec<_>>());
}

#[test]
fn a_roadmap_without_an_id_keeps_that_of_its_title() {
    // Written in the configuration, and in the front matter or as the heading of the home page.
    for (title, configured, home) in [
        ("Web -- from HTML & CSS to C++", "web-from-html-css-to-c", "web-from-html-css-to-c"),
        ("Learn--fast", "learn-fast", "learnfast"),
        ("Road---map", "road-map", "roadmap"),
        ("`code` *and* emphasis", "code-and-emphasis", "code-and-emphasis"),
        ("Price: $5-$10", "price-5-10", "price-5-10"),
        ("日本語", "日本語", "日本語"),
        ("!?", "section", "section"),
        ("2026: a plan", "2026-a-plan", "2026-a-plan"),
    ] {
        let id = |path: &str, written: String| {
            let project = Project::of([(path.to_owned(), written), skill()]);
            let compilation = project.built();
            let page = text(&compilation, "index.html");
            let graph: Value = serde_json::from_str(text(&compilation, "graph.json")).unwrap();
            assert!(
                page.contains(&format!("data-site=\"{}\"", compilation.analysis.id)),
                "{title}"
            );
            assert_eq!(graph["id"], compilation.analysis.id.as_str());
            compilation.analysis.id.clone()
        };
        assert_eq!(id("roadbook.yaml", format!("title: {}\n", json!(title))), configured);
        let front = format!("---\ntitle: {}\n---\n", json!(title));
        assert_eq!(id("roadmap/_index.md", front), home);
        assert_eq!(id("roadmap/_index.md", format!("# {title}\n\nText.\n")), home);
    }
    let untitled = Project::of([skill()]).built();
    assert_eq!(untitled.analysis.id, "roadmap");
}

fn skill() -> (String, String) {
    ("roadmap/a.md".to_owned(), "# A\n\nText.\n".to_owned())
}

#[test]
fn a_project_of_then_has_all_its_addresses() {
    let compilation = project(PROJECT).built();
    let now: BTreeSet<&str> = compilation.site.outputs.keys().map(|it| it.as_str()).collect();
    let gone: Vec<&str> = OUTPUTS.lines().filter(|it| !now.contains(it)).collect();
    assert_eq!(gone, [MOVED]);
    assert!(now.contains(format!("{MOVED}.txt").as_str()));
}

#[test]
fn what_a_reader_of_then_has_stored_names_what_is_there() {
    let reader: Value = serde_json::from_str(READER).unwrap();
    let compilation = project(PROJECT).built();
    let analysis = &compilation.analysis;
    let record = &reader["localStorage"][format!("roadbook:{}", analysis.id)];
    let record: Value = serde_json::from_str(record.as_str().unwrap()).unwrap();
    let nodes = || analysis.nodes.skills.iter();
    for (id, entry) in record["skills"].as_object().unwrap() {
        let node = nodes().find(|node| node.summary.id.as_str() == id);
        let node = node.unwrap_or_else(|| panic!("no skill `{id}`"));
        let outcomes: BTreeSet<&str> = node.meta.outcomes.iter().map(|it| it.id.as_str()).collect();
        for tick in entry["ticks"].as_object().iter().flat_map(|ticks| ticks.keys()) {
            assert!(outcomes.contains(tick.as_str()), "`{id}` has no outcome `{tick}`");
        }
    }
    let html = &record["skills"]["basics/html"]["ticks"];
    let first = nodes().find(|node| node.summary.id.as_str() == "basics/html").unwrap();
    assert_eq!(html.as_object().unwrap().len(), first.meta.outcomes.len(), "all were ticked");
    for (id, choice) in record["choices"].as_object().unwrap() {
        let taken = choice["take"].as_array().unwrap().iter().map(|it| it.as_str().unwrap());
        for id in taken.chain([id.as_str()]) {
            assert!(nodes().any(|node| node.summary.id.as_str() == id), "no skill `{id}`");
        }
    }
}
