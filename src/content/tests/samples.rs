//! Our reading against another parser's, and against arbitrary bytes.
//!
//! The two differ knowingly in one thing: `007` is the number 7 in the core schema, and a text to
//! serde_yaml.

use proptest::prelude::*;

use super::*;
use crate::graph::{Formula, NodeSummary, Requirement};
use crate::source::Span;
use crate::yaml::to_json;

/// What serde_yaml makes of a text, as JSON.
fn oracle(text: &str) -> serde_json::Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn assert_same(text: &str) {
    let file = crate::yaml::testing::file(text);
    let checked = crate::yaml::parse(&file, 0..text.len());
    assert_eq!(show(&file, &checked.diagnostics), "", "{text}");
    let ours = checked.value.map_or(serde_json::Value::Null, |yaml| to_json(&yaml));
    assert_eq!(ours, oracle(text), "{text}");
}

#[test]
fn samples_mean_the_same_to_another_parser() {
    for text in [
        "title: Generators\ntags: [a, b]\n",
        "title: 'It''s'\nsummary: \"tab\\tquote \\\" uni \\u00e9\"\n",
        "summary: >\n  folded\n  text\n\n  again\nbody: |\n  kept\n    more\n\n  end\n",
        "summary: >-\n  stripped\nbody: |+\n  kept\n\nnext: 1\n",
        "a: plain text\n  over lines\nb:\n- x\n-  y\n",
        "requires:\n  - id: a\n    why: b, c\n  - any: [d, {all: [e, f]}]\n",
        "n: [1, -2, 3.5, 1e3, 0x1f, 0o17, 1_000, 12:30]\n",
        "b: [true, false, yes, no, on, off, True, null, ~, '', \"\"]\n",
        "empty:\nlist: []\nmap: {}\nnested: {a: {b: [c, {d: e}]}}\n",
        "a: &x {k: v}\nb: *x\nc: [*x, *x]\n",
        "date: 2026-11-20\nversion: 1.10\nurl: https://x.org/a?b=c#d\ntime: 12:30:45\n",
        "# only a comment\n",
        "a: b # comment\nc: 'd # not'\ne: f#not\n",
        "\"quoted key\": 1\n? explicit\n: 2\n",
        "a: é字😀\n\"ü\": \"\\U0001F600\"\n",
        "[a, b]\n",
        "just text\n",
        "a: \"folded\n  in quotes\n\n  twice\"\n",
        "a:\r\n  - b\r\n  - |\r\n    c\r\n    d\r\n",
        "---\na: b\n...\n",
        "!!str 12\n",
    ] {
        assert_same(text);
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "reads the bundled roadmap, as a corpus")]
fn the_bundled_roadmap_means_the_same_to_another_parser() {
    let mut folders =
        vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/roadmap"))];
    let mut texts = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let extension = path.extension().and_then(|it| it.to_str());
            if !matches!(extension, Some("md" | "yaml")) {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            let yaml = match extension {
                Some("md") => {
                    match text.strip_prefix("---\n").and_then(|it| it.split_once("\n---\n")) {
                        Some((yaml, _)) => format!("{yaml}\n"),
                        None => continue,
                    }
                }
                _ => text,
            };
            assert_same(&yaml);
            texts += 1;
        }
    }
    assert!(texts > 0);
}

fn references<'n>(list: &'n [Requirement], out: &mut Vec<(&'n str, &'n Span)>) {
    for it in list {
        match &it.formula {
            Formula::Node(reference) => out.push((&reference.text, &reference.span)),
            Formula::Any(members) | Formula::All(members) => references(members, out),
            Formula::External { .. } => {}
        }
    }
}

fn assert_sound(path: &str, bytes: &[u8]) {
    let file = Arc::new(SourceFile::new(ProjectPath::new(path).expect("a path"), bytes));
    let checked = parse(&file, &source(path), &ParseOptions::new(&Config::default()));
    let node = checked.value;
    let inside = |span: &Span| {
        assert!(file.text().get(span.range()).is_some(), "{span:?} in {:?}", file.text());
    };
    for it in &checked.diagnostics {
        inside(&it.primary.span);
        it.labels.iter().for_each(|label| inside(&label.span));
    }
    let NodeSummary {
        place, level_place, effort_place, aliases, alongside, goals, assumes, ..
    } = &node.summary;
    inside(place);
    level_place.iter().chain(effort_place).for_each(inside);
    for list in [aliases, alongside, goals, assumes] {
        list.iter().for_each(|it| inside(&it.span));
    }
    let mut written = Vec::new();
    references(&node.summary.requires, &mut written);
    references(&node.summary.recommends, &mut written);
    written.iter().for_each(|(_, span)| inside(span));
    node.meta.tags.iter().chain(&node.meta.slug).for_each(|(_, span)| inside(span));
    node.meta.outcomes.iter().for_each(|it| inside(&it.place));
    node.meta.resources.iter().for_each(|it| inside(&it.place));
    assert!(!node.summary.title.is_empty());
}

const WORDS: &[&str] = &[
    "---",
    "\n",
    "\r\n",
    "...",
    "+++",
    "title: ",
    "kind: path",
    "requires:",
    "  - ",
    "any: ",
    "all: ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "id: ",
    "why: x",
    "external: ",
    "url: ",
    "javascript:x",
    "http://a",
    "effort: ",
    "2h-4h",
    "-1",
    "outcomes: ",
    "resources: ",
    "questions: ",
    "section: ",
    "reviewed: ",
    "on: 2026-11-20",
    "allow: ",
    "lint: ",
    "empty-body",
    "extra: ",
    "slug: ",
    "aliases: ",
    "body: |",
    "# ",
    "## é字😀",
    "`",
    "*x",
    "&x ",
    "\"",
    "'",
    ": ",
    "\t",
    "null",
    "\u{feff}",
    "level: beginner",
    "text: ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_make_a_node(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        assert_sound("roadmap/a.md", &bytes);
        assert_sound("roadmap/a.yaml", &bytes);
        assert_sound("roadmap/a.md", &[b"---\n", &bytes[..], b"\n---\n"].concat());
    }

    #[test]
    fn anything_near_front_matter_makes_a_node(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..50)
    ) {
        let text = words.concat();
        assert_sound("roadmap/a.yaml", text.as_bytes());
        assert_sound("roadmap/a.md", format!("---\ntitle: A\n{text}\n---\n## B\n{text}").as_bytes());
        assert_sound("roadmap/_index.md", text.as_bytes());
    }
}
