//! The JSON Schemas accept and refuse what reading does.

use serde_json::{Value as Json, json};

use super::*;
use crate::content::table::{FRONT_MATTER, HOME, PATH, PROJECT, SKILL, TRACK, YAML_FILE};
use crate::yaml::{KeyOwner, Value, to_json};

const KINDS: [(KeyOwner, &str, SchemaKind); 5] = [
    (SKILL, "roadmap/a.yaml", SchemaKind::Skill),
    (PROJECT, "roadmap/a.yaml", SchemaKind::Project),
    (PATH, "roadmap/a.yaml", SchemaKind::Path),
    (TRACK, "roadmap/a/_index.yaml", SchemaKind::Track),
    (HOME, "roadmap/_index.yaml", SchemaKind::Home),
];

/// YAML with the example of every key that is legal on `kind`.
fn examples(kind: KeyOwner) -> String {
    let mut text = String::new();
    for field in FRONT_MATTER.legal(&[kind, YAML_FILE]) {
        let example = match field.key {
            "kind" => kind.name,
            "body" => "|\n  ## Laziness\n\n  Text.",
            _ => field.example,
        };
        text.push_str(&format!("{}: {example}\n", field.key));
    }
    text
}

fn yaml_json(text: &str) -> Json {
    let file = crate::yaml::testing::file(text);
    to_json(
        &crate::yaml::parse(&file, 0..text.len())
            .value
            .unwrap_or(crate::yaml::Yaml { value: Value::Null, span: 0..0 }),
    )
}

/// The part of JSON Schema that ours use, patterns left out.
fn fits(schema: &Json, value: &Json, root: &Json) -> bool {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).expect("a definition");
        return fits(target, value, root);
    }
    let of_type = |name: &str| match name {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("type {other}"),
    };
    let typed = match &schema["type"] {
        Json::Null => true,
        Json::String(name) => of_type(name),
        Json::Array(names) => names.iter().any(|name| of_type(name.as_str().expect("a name"))),
        other => panic!("type {other}"),
    };
    let list = |key: &str| schema[key].as_array();
    typed
        && list("enum").is_none_or(|words| words.contains(value))
        && list("anyOf").is_none_or(|all| all.iter().any(|it| fits(it, value, root)))
        && list("oneOf")
            .is_none_or(|all| all.iter().filter(|it| fits(it, value, root)).count() == 1)
        && list("required").is_none_or(|keys| {
            keys.iter().all(|key| !value[key.as_str().expect("a key")].is_null())
        })
        && schema["minimum"]
            .as_i64()
            .is_none_or(|least| value.as_i64().is_none_or(|it| it >= least))
        && value.as_array().is_none_or(|items| {
            schema.get("items").is_none_or(|it| items.iter().all(|item| fits(it, item, root)))
        })
        && value.as_object().is_none_or(|entries| {
            entries.iter().all(|(key, value)| {
                match (schema["properties"].get(key), &schema["additionalProperties"]) {
                    (Some(property), _) => fits(property, value, root),
                    (None, Json::Bool(allowed)) => *allowed,
                    (None, Json::Null) => true,
                    (None, others) => fits(others, value, root),
                }
            })
        })
}

#[test]
fn every_key_of_the_table_is_read_and_its_example_is_valid() {
    for (kind, path, _) in KINDS {
        let text = examples(kind);
        // A key that is in the table but never asked for would be unknown here; one that is asked
        // for but not in the table fails an assertion while reading.
        assert_eq!(parse_at(path, text.as_bytes()).1, "", "{text}");
    }
}

#[test]
fn the_examples_of_nested_tables_are_valid() {
    use crate::content::table::{ALLOW, OUTCOME_KEYS, QUESTION_KEYS, RESOURCE_KEYS, REVIEWED};
    for (key, table, list) in [
        ("outcomes", &OUTCOME_KEYS, true),
        ("resources", &RESOURCE_KEYS, true),
        ("questions", &QUESTION_KEYS, true),
        ("reviewed", &REVIEWED, false),
        ("allow", &ALLOW, true),
    ] {
        let indent = if list { "    " } else { "  " };
        let lines: String =
            table.fields.iter().map(|it| format!("{indent}{}: {}\n", it.key, it.example)).collect();
        let lines = if list { lines.replacen("    ", "  - ", 1) } else { lines };
        let text = format!("title: A\n{key}:\n{lines}body: \"## Laziness\\n\\nText.\"\n");
        assert_eq!(parse_at("roadmap/a.yaml", text.as_bytes()).1, "", "{text}");
    }
}

#[test]
fn schemas_take_what_reading_takes() {
    for (kind, _, schema_kind) in KINDS {
        let value = yaml_json(&examples(kind));
        let schema = schema(schema_kind);
        assert!(fits(&schema, &value, &schema), "{}", kind.name);
        let any = super::schema(SchemaKind::Node);
        if [SKILL, PROJECT, PATH].contains(&kind) {
            assert!(fits(&any, &value, &any), "{}", kind.name);
        }
    }
    for lines in [
        "title: 2048\nrequires: a\ntags: x\n",
        "title: x\nrequires:\ntags:\nlevel:\n",
        "requires: {any: [{all: [a, b]}, c], why: d}",
        "kind: skill\nreviewed: 2026-11-20",
    ] {
        let schema = schema(SchemaKind::Skill);
        assert!(fits(&schema, &yaml_json(lines), &schema), "{lines}");
        let (_, found) = parse_at(
            "roadmap/a.yaml",
            format!("title: A\nbody: x\n{}", lines.replace("title", "#")).as_bytes(),
        );
        assert_eq!(found, "", "{lines}");
    }
}

#[test]
fn schemas_refuse_what_reading_refuses() {
    for lines in [
        "titel: x",
        "goals: [a]",
        "kind: projekt",
        "draft: sometimes",
        "order: first",
        "tags: {a: b}",
        "requires: [{id: a, any: [b]}]",
        "requires: [{why: a}]",
        "requires: [[a]]",
        "requires: [{any: [{x: y}]}]",
        "resources: [x]",
        "resources: [{url: y}]",
        "resources: [{title: x, type: film}]",
        "outcomes: [{id: x}]",
        "questions: [{answer: x}]",
        "reviewed: {by: x}",
        "allow: [missing-effort]",
        "extra: [x]",
    ] {
        let schema = schema(SchemaKind::Skill);
        assert!(!fits(&schema, &yaml_json(lines), &schema), "{lines}");
        let any = super::schema(SchemaKind::Node);
        let valid_elsewhere = lines.starts_with("goals");
        assert!(valid_elsewhere || !fits(&any, &yaml_json(lines), &any), "{lines}");
        assert_ne!(findings(&format!("title: A\n{lines}")), "", "{lines}");
    }
}

#[test]
fn the_schema_of_the_configuration_follows_its_table() {
    let schema = schema(SchemaKind::Config);
    let fit = |text: &str| fits(&schema, &yaml_json(text), &schema);
    let all: String = crate::config::CONFIG
        .fields
        .iter()
        .map(|it| format!("{}: {}\n", it.key, it.example))
        .collect();
    assert!(fit(&all));
    assert!(fit("levels: [{id: a, title: A}, b]\nrepository: {url: https://x.org}"));
    for text in [
        "base_url: x",
        "markdown: {raw-html: on}",
        "lints: {orphan-skill: off}",
        "highlight: {max-line: 0}",
        "levels: [{title: A}]",
    ] {
        assert!(!fit(text), "{text}");
    }
}

#[test]
fn schemas_say_what_they_are() {
    for kind in SchemaKind::ALL {
        let it = schema(kind);
        assert_eq!(it["$schema"], json!("https://json-schema.org/draft/2020-12/schema"));
        assert!(it["title"].is_string());
        assert_eq!(SchemaKind::from_name(kind.as_str()), Some(kind));
    }
}

#[test]
fn the_reference_lists_every_key() {
    let text = reference_markdown();
    for field in FRONT_MATTER.fields.iter().chain(crate::config::CONFIG.fields) {
        assert!(text.contains(&format!("| `{}`", field.key)), "{}", field.key);
    }
    for line in text.lines().filter(|line| line.starts_with('|')) {
        let cells = line.replace("\\|", "").matches('|').count();
        assert!(matches!(cells, 5 | 6), "{line}");
    }
}
