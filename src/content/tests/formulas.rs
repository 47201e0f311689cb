//! `requires` and `recommends` as written.

use super::*;
use crate::graph::{Formula, Requirement};

/// A formula as one line, each reference with the text its span covers.
fn line(text: &str, it: &Requirement) -> String {
    let group = |members: &[Requirement]| {
        members.iter().map(|it| line(text, it)).collect::<Vec<_>>().join(", ")
    };
    let body = match &it.formula {
        Formula::Node(reference) => {
            assert_eq!(&text[reference.span.range()], reference.text);
            reference.text.clone()
        }
        Formula::Any(members) => format!("any({})", group(members)),
        Formula::All(members) => format!("all({})", group(members)),
        Formula::External { text, url } => {
            format!(
                "external({text}{})",
                url.as_ref().map_or(String::new(), |url| format!(" {url}"))
            )
        }
    };
    body + &it.why.as_ref().map_or(String::new(), |why| format!(" because {why}"))
}

fn formulas(lines: &str) -> Vec<String> {
    let text = format!("---\r\ntitle: A\r\n{lines}\r\n---\r\nText.\r\n");
    let (node, found) = parse_text(&text);
    assert_eq!(found, "", "{lines}");
    node.summary.requires.iter().map(|it| line(&text, it)).collect()
}

#[test]
fn the_language_of_requirements_is_read_whole() {
    assert_eq!(
        formulas(
            "requires:\r\n  - functions\r\n  - 'data-science'   # a track\r\n  - id: \"linear-algebra\"\r\n    why: a layer is a matrix product\r\n\
             \x20 - any: [django, flask]\r\n    why: one request cycle\r\n  - any: [{all: [numpy, matplotlib]}, pandas]\r\n\
             \x20 - external: High-school algebra\r\n    url: https://example.org/a"
        ),
        [
            "functions",
            "data-science",
            "linear-algebra because a layer is a matrix product",
            "any(django, flask) because one request cycle",
            "any(all(numpy, matplotlib), pandas)",
            "external(High-school algebra https://example.org/a)",
        ]
    );
}

#[test]
fn kind_readings_of_lists() {
    assert_eq!(formulas("requires: functions"), ["functions"]);
    assert_eq!(formulas("requires: {any: [a, b]}"), ["any(a, b)"]);
    assert_eq!(formulas("requires:\r\n  - any: a"), ["any(a)"]);
    assert_eq!(formulas("requires:"), [""; 0]);
    assert_eq!(formulas("requires: []"), [""; 0]);
    assert_eq!(
        formulas("requires: [Überblick, 007, 1.10, 'a b#c']"),
        ["Überblick", "007", "1.10", "a b#c"]
    );
}

const WRONG: &[(&str, &str)] = &[
    (
        "requires:\n  - generators: because",
        "unknown-field 4:5-4:15 `generators` is not a key of a requirement\n  help: to give a reason, write `- id: generators` and below it `why: …`",
    ),
    (
        "requires:\n  - generators:",
        "unknown-field 4:5-4:15 `generators` is not a key of a requirement\n  help: write `- generators` without the colon",
    ),
    (
        "requires: [{any: []}]",
        "invalid-value 3:18-3:20 `any` is empty\n  help: list what belongs to it: `any: [django, flask]`",
    ),
    (
        "requires:\n  - all:\n    why: x",
        "invalid-value 4:5-4:8 `all` is empty\n  help: list what belongs to it: `all: [django, flask]`",
    ),
    (
        "requires: [{id: a, any: [b]}]",
        "invalid-value 3:20-3:23 `any` and `id` exclude each other\n  3:13-3:15 the other one\n  help: a requirement has exactly one of `id`, `any`, `all`, `external`",
    ),
    (
        "requires: [{why: x}]",
        "invalid-value 3:13-3:16 a requirement is not complete\n  help: a requirement has exactly one of `id`, `any`, `all`, `external`",
    ),
    ("requires: [{id: [a]}]", "invalid-value 3:17-3:20 `id` takes a text, not a list"),
    (
        "requires: [{id: a, reason: x}]",
        "unknown-field 3:20-3:26 `reason` is not a key of a requirement\n  help: did you mean `why`?",
    ),
    (
        "requires: [{one_of: [a, b]}]",
        "unknown-field 3:13-3:19 `one_of` is not a key of a requirement\n  help: did you mean `any`?",
    ),
    (
        "requires:\n  - [[generators]]",
        "invalid-value 4:5-4:19 `requires` takes references and groups, not a list inside the list\n  help: write the id alone: `generators`",
    ),
    (
        "requires: [[a, b]]",
        "invalid-value 3:12-3:18 `requires` takes references and groups, not a list inside the list\n  help: write `any: […]` or `all: […]` for a group",
    ),
    (
        "requires: functions, loops",
        "invalid-value 3:11-3:27 `functions, loops` looks like several values\n  help: write a list: `requires: [functions, loops]`",
    ),
    (
        "requires: [a, '']",
        "invalid-value 3:15-3:17 `requires` is blank\n  help: write a text, or leave the key out",
    ),
    (
        "requires: [{id: a, url: 'https://x.org'}]",
        "invalid-value 3:26-3:39 `https://x.org` is the address of nothing\n  help: `url` goes with `external`",
    ),
    (
        "requires: [{external: x, url: 'javascript:alert(1)'}]",
        "unsafe-url 3:32-3:51 `javascript:alert(1)` is neither an http(s) address nor a relative link\n  help: write an address that starts with `https://`",
    ),
    (
        "alongside:\n  - id: b\n    why: x",
        "invalid-value 4:5-4:7 `alongside` takes references alone, without reasons or groups\n  help: write the id alone: `b`",
    ),
];

#[test]
fn wrong_requirements_are_reported_at_their_own_place() {
    assert_findings(WRONG);
}

#[test]
fn what_is_right_in_a_broken_list_is_kept() {
    let (node, _) = parse_text("---\ntitle: A\nrequires: [a, [b], {any: [c, {x: y}]}, d]\n---\n");
    assert_eq!(node.summary.requires.len(), 3);
}

#[test]
fn deep_groups_are_read_and_deeper_ones_refused() {
    let nested = |depth: usize| {
        let text = format!(
            "---\ntitle: A\nrequires: {}a{}\n---\nText.\n",
            "{any: [".repeat(depth),
            "]}".repeat(depth)
        );
        parse_text(&text)
    };
    assert_eq!(nested(31).1, "");
    assert!(nested(40).1.contains("too-large"), "{}", nested(40).1);
    nested(20_000);
}
