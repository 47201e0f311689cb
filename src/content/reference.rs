//! Writes the reference of all keys as markdown, from the tables that drive reading.

use std::fmt::Write as _;

use super::table::{
    ALLOW, FRONT_MATTER, OUTCOME_KEYS, QUESTION_KEYS, REQUIREMENT_KEYS, RESOURCE_KEYS, REVIEWED,
};
use crate::config::{CONFIG, HIGHLIGHT, LEVEL_KEYS, MARKDOWN, REPOSITORY, SAMPLES};
use crate::yaml::{Field, KeyTable};

/// The keys of front matter and of roadbook.yaml, as markdown with a table for each set of keys.
pub fn reference_markdown() -> String {
    let mut out = String::new();
    section(&mut out, "## Front matter", &FRONT_MATTER, true);
    for (title, table) in [
        ("### An item of `requires`, `recommends`, `any` and `all`", &REQUIREMENT_KEYS),
        ("### An item of `outcomes`", &OUTCOME_KEYS),
        ("### An item of `resources`", &RESOURCE_KEYS),
        ("### An item of `questions`", &QUESTION_KEYS),
        ("### `reviewed`", &REVIEWED),
        ("### An item of `allow`", &ALLOW),
    ] {
        section(&mut out, title, table, false);
    }
    section(&mut out, "## roadbook.yaml", &CONFIG, false);
    for (title, table) in [
        ("### An item of `levels`", &LEVEL_KEYS),
        ("### `markdown`", &MARKDOWN),
        ("### `highlight`", &HIGHLIGHT),
        ("### `repository`", &REPOSITORY),
        ("### `samples`", &SAMPLES),
    ] {
        section(&mut out, title, table, false);
    }
    out
}

fn section(out: &mut String, title: &str, table: &'static KeyTable, on: bool) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{title}\n");
    if let [first, rest @ ..] = table.one_of {
        let rest: Vec<_> = rest.iter().map(|key| format!(", `{key}`")).collect();
        let _ = writeln!(out, "Exactly one of `{first}`{}.\n", rest.concat());
    }
    let (head, rule) = if on { ("| on ", "|---") } else { ("", "") };
    let _ = writeln!(out, "| key {head}| takes | meaning | example |\n|---{rule}|---|---|---|");
    for field in table.fields {
        row(out, field, on);
    }
    out.push('\n');
}

fn row(out: &mut String, field: &Field, on: bool) {
    let required = if field.required { " (required)" } else { "" };
    let kinds: Vec<_> = field.on.iter().map(|kind| kind.name).collect();
    let kinds = match (on, kinds.is_empty()) {
        (false, _) => String::new(),
        (true, true) => " all |".to_owned(),
        (true, false) => format!(" {} |", kinds.join(", ")),
    };
    let cell = |text: &str| text.replace('|', "\\|");
    let _ = writeln!(
        out,
        "| `{}`{required} |{kinds} {} | {} | `{}: {}` |",
        field.key,
        cell(&field.shape.describe()),
        cell(field.doc),
        field.key,
        cell(field.example),
    );
}
