//! Values, their places, and limits.

use proptest::prelude::*;

use super::testing::{file, show};
use super::*;
use crate::diagnostic::Code;
use crate::source::{ProjectPath, SourceFile};

fn tree(text: &str) -> Yaml {
    let file = file(text);
    let checked = parse(&file, 0..text.len());
    assert_eq!(show(&file, &checked.diagnostics), "", "{text:?}");
    checked.value.expect("a value")
}

/// Every value as `source of its span|source of its inner span`, in order of reading.
fn spans(source: &str, yaml: &Yaml, out: &mut Vec<String>) {
    let cut = |range: &std::ops::Range<u32>| &source[range.start as usize..range.end as usize];
    match &yaml.value {
        Value::Null => out.push(format!("null:{}", cut(&yaml.span))),
        Value::Scalar(scalar) => out.push(format!("{}|{}", cut(&yaml.span), cut(&scalar.inner))),
        Value::List(items) => {
            out.push(format!("list:{}", cut(&yaml.span)));
            items.iter().for_each(|item| spans(source, item, out));
        }
        Value::Map(entries) => {
            out.push(format!("map:{}", cut(&yaml.span)));
            for (key, value) in entries {
                spans(source, key, out);
                spans(source, value, out);
            }
        }
    }
}

fn spans_of(text: &str) -> Vec<String> {
    let file = SourceFile::new(ProjectPath::new("a.yaml").expect("a path"), text.as_bytes());
    let checked = parse(&file, 0..file.text().len());
    let mut out = Vec::new();
    spans(file.text(), &checked.value.expect("a value"), &mut out);
    out
}

#[test]
fn spans_are_exact_with_mark_crlf_tabs_and_wide_text() {
    let text =
        "\u{FEFF}é字: \"ü 😀\"\r\nlist:\r\n  -\t'it''s'\r\n  - plain text  # why\r\nempty:\r\n";
    assert_eq!(
        spans_of(text),
        [
            "map:é字: \"ü 😀\"\r\nlist:\r\n  -\t'it''s'\r\n  - plain text  # why\r\nempty",
            "é字|é字",
            "\"ü 😀\"|ü 😀",
            "list|list",
            "list:-\t'it''s'\r\n  - plain text",
            "'it''s'|it''s",
            "plain text|plain text",
            "empty|empty",
            "null:",
        ]
    );
}

#[test]
fn spans_of_blocks_and_brackets_are_exact() {
    let text = "a: |\n  one\n\n  two\n\nb: >-\n  x\n  y\nc: [p, {q: r}]\nd: s\n  t\n";
    assert_eq!(
        spans_of(text)[1..],
        [
            "a|a",
            "one\n\n  two|one\n\n  two",
            "b|b",
            "x\n  y|x\n  y",
            "c|c",
            "list:[p, {q: r}]",
            "p|p",
            "map:{q: r}",
            "q|q",
            "r|r",
            "d|d",
            "s\n  t|s\n  t",
        ]
    );
}

#[test]
fn spans_count_from_the_start_of_the_file() {
    let file = file("---\ntitle: x\n---\nbody");
    let yaml = parse(&file, 4..13).value.expect("a value");
    let Value::Map(entries) = yaml.value else { panic!("a map") };
    assert_eq!((entries[0].0.span.clone(), entries[0].1.span.clone()), (4..9, 11..12));
}

#[test]
fn the_core_schema_decides_what_plain_text_means() {
    let json = |text: &str| to_json(&tree(&format!("a: {text}")))["a"].to_string();
    for (text, meaning) in [
        ("no", "\"no\""),
        ("yes", "\"yes\""),
        ("on", "\"on\""),
        ("true", "true"),
        ("False", "false"),
        ("\"true\"", "\"true\""),
        ("null", "null"),
        ("~", "null"),
        ("''", "\"\""),
        ("007", "7"),
        ("0o17", "15"),
        ("0x1F", "31"),
        ("-12", "-12"),
        ("1.10", "1.1"),
        ("1e3", "1000.0"),
        ("1_000", "\"1_000\""),
        (".inf", "\".inf\""),
        ("1.2.3", "\"1.2.3\""),
        ("-", "null"),
        ("2026-11-20", "\"2026-11-20\""),
        ("!!str 12", "\"12\""),
        ("! 12", "\"12\""),
        ("!!int 12", "12"),
        ("!!null ''", "\"\""),
        ("12:30", "\"12:30\""),
    ] {
        if text != "-" {
            assert_eq!(json(text), meaning, "{text}");
        }
    }
}

#[test]
fn a_text_keeps_its_spelling_whatever_it_means() {
    let yaml = tree("[1.10, 007, no, true, 1e3]");
    let Value::List(items) = &yaml.value else { panic!("a list") };
    let texts: Vec<_> =
        items.iter().filter_map(Yaml::as_scalar).map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["1.10", "007", "no", "true", "1e3"]);
}

#[test]
fn aliases_are_written_out() {
    let text = "a: &x [1, {b: 2}]\nc: *x\nd: [*x]\ne: &y t\nf: *y";
    let expected =
        "{\"a\":[1,{\"b\":2}],\"c\":[1,{\"b\":2}],\"d\":[[1,{\"b\":2}]],\"e\":\"t\",\"f\":\"t\"}";
    assert_eq!(to_json(&tree(text)).to_string(), expected);
}

fn refused(text: &str) -> String {
    let file = file(text);
    let checked = parse(&file, 0..text.len());
    assert_eq!(checked.diagnostics.len(), 1, "{:?}", checked.diagnostics);
    assert_eq!(checked.diagnostics[0].code, Code::TooLarge);
    checked.diagnostics[0].message.clone()
}

#[test]
fn bombs_and_abysses_are_refused() {
    let many = "the document holds more values than are read";
    let deep = "values are nested more than 64 levels deep";
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for at in 1..30 {
        let name = format!("*a{}, ", at - 1);
        bomb.push_str(&format!("a{at}: &a{at} [{}]\n", name.repeat(10)));
    }
    assert_eq!(refused(&bomb), many);
    let long = format!("a: &a {}\nb: [{}]", "x".repeat(200_000), "*a, ".repeat(1_000));
    assert_eq!(refused(&long), many);
    let mut chain = "a0: &a0 [x]\n".to_owned();
    for at in 1..80 {
        chain.push_str(&format!("a{at}: &a{at} [*a{}]\n", at - 1));
    }
    assert_eq!(refused(&chain), deep);
    assert_eq!(refused(&"- x\n".repeat(30_000)), many);
    for open in ["[", "{a: ", "- ", "? ", "[{a: "] {
        assert_eq!(refused(&open.repeat(100_000)), deep, "{open}");
    }
    assert_eq!(
        refused(&"#".repeat(parse::MAX_BYTES + 1)),
        "1048577 bytes of YAML are more than are read"
    );
}

#[test]
fn sixty_four_levels_are_fine_and_one_more_is_not() {
    let nested = |depth: usize| format!("{}x{}", "[".repeat(depth), "]".repeat(depth));
    tree(&nested(64));
    assert_eq!(refused(&nested(65)), "values are nested more than 64 levels deep");
}

#[test]
fn a_very_long_line_is_read() {
    let text = format!("a: {}", "word ".repeat(100_000));
    assert_eq!(tree(&text).span, 0..text.trim_end().len() as u32);
}

static PET: KeyTable = KeyTable {
    noun: "a pet",
    one_of: &["cat", "dog"],
    alone: None,
    foreign: &[("label", "name"), ("years", "age")],
    fields: &[
        Field { required: true, ..plain("name", Shape::Text("a text", None)) },
        plain("age", Shape::Integer(Some(0))),
        plain("tame", Shape::Bool),
        plain("tags", Shape::List(&Shape::Text("a text", None))),
        plain("size", Shape::Choice(&["small", "large"])),
        plain("cat", Shape::Free),
        plain("dog", Shape::Free),
    ],
};

const fn plain(key: &'static str, shape: Shape) -> Field {
    Field { key, on: &[], shape, required: false, doc: "", example: "Rex" }
}

fn read_pet(text: &str) -> String {
    let file = file(text);
    let yaml = parse(&file, 0..text.len()).value.expect("a value");
    let reader = ValueReader::new(&file);
    if let Some(mut fields) = reader.fields(&yaml, &PET, &[]) {
        fields.text("name");
        fields.integer("age");
        fields.boolean("tame");
        fields.texts("tags");
        fields.choice("size");
        fields.take("cat");
        fields.take("dog");
        fields.finish();
    }
    show(&file, &reader.finish())
}

#[test]
fn right_values_pass_and_empty_ones_count_as_left_out() {
    assert_eq!(read_pet("name: no\nage: 3\ntame: true\ntags: quiet\nsize: small\ncat: 1"), "");
    assert_eq!(read_pet("name: 007\nage:\ntame: ~\ntags:\nsize:\ndog: 1"), "");
    assert_eq!(read_pet("name: x\ntags: []\ndog: 1"), "");
}

#[test]
fn wrong_values_say_what_was_expected_and_what_was_found() {
    for (line, finding) in [
        ("name: [a]", "invalid-value 2:7-2:10 `name` takes a text, not a list"),
        (
            "name: {a b: c}",
            "invalid-value 2:7-2:15 `name` takes a text, not a map of keys and values\n  help: put the text in quotes: a colon followed by a space makes it a key and a value",
        ),
        (
            "name: '  '",
            "invalid-value 2:7-2:11 `name` is blank\n  help: write a text, or leave the key out",
        ),
        (
            "name: x\nage: ten",
            "invalid-value 3:6-3:9 `ten` is not a whole number\n  help: `age` takes a whole number",
        ),
        (
            "name: x\nage: -1",
            "invalid-value 3:6-3:8 `-1` is less than 0\n  help: `age` takes a whole number from 0",
        ),
        ("name: x\nage: [1]", "invalid-value 3:6-3:9 `age` takes a whole number, not a list"),
        (
            "name: x\ntame: yes",
            "invalid-value 3:7-3:10 `yes` is a text, not `true` or `false`\n  help: write `tame: true`",
        ),
        (
            "name: x\ntame: rather",
            "invalid-value 3:7-3:13 `rather` is not `true` or `false`\n  help: `tame` takes `true` or `false`",
        ),
        ("name: x\ntags: [a, [b]]", "invalid-value 3:11-3:14 `tags` takes a text, not a list"),
        (
            "name: x\ntags:\n  - a\n  -",
            "invalid-value 5:4-5:4 an item of `tags` is empty\n  help: write a text, or remove the item",
        ),
        (
            "name: x\ntags: a, b",
            "invalid-value 3:7-3:11 `a, b` looks like several values\n  help: write a list: `tags: [a, b]`",
        ),
        (
            "name: x\nsize: smal",
            "invalid-value 3:7-3:11 `smal` is not a value of `size`\n  help: did you mean `small`?\n  help: `size` takes `small` or `large`",
        ),
    ] {
        assert_eq!(read_pet(&format!("cat: 1\n{line}")), finding, "{line}");
    }
}

#[test]
fn unknown_missing_and_exclusive_keys_are_reported() {
    for (text, finding) in [
        (
            "name: x\ncat: 1\nTaem: true",
            "unknown-field 3:1-3:5 `Taem` is not a key of a pet\n  help: did you mean `tame`?",
        ),
        (
            "name: x\ncat: 1\nYears: 3",
            "unknown-field 3:1-3:6 `Years` is not a key of a pet\n  help: did you mean `age`?",
        ),
        (
            "name: x\ncat: 1\nwhiskers: 3",
            "unknown-field 3:1-3:9 `whiskers` is not a key of a pet\n  help: the keys are `name`, `age`, `tame`, `tags`, `size`, `cat`, `dog`",
        ),
        (
            "{name: x, cat: 1, age:3}",
            "unknown-field 1:19-1:24 `age:3` is not a key of a pet\n  help: write `age: 3`: a colon needs a space behind it",
        ),
        (
            "{cat: 1, name: x, y and z}",
            "unknown-field 1:19-1:26 `y and z` is not a key of a pet\n  help: put quotes around the text before it: between braces, a comma ends a value",
        ),
        ("cat: 1", "invalid-value 1:1-1:4 `name` is missing in a pet\n  help: add `name: Rex`"),
        (
            "name: x",
            "invalid-value 1:1-1:5 a pet is not complete\n  help: a pet has exactly one of `cat`, `dog`",
        ),
        (
            "name: x\ndog: 1\ncat: 1",
            "invalid-value 2:1-2:4 `dog` and `cat` exclude each other\n  3:1-3:4 the other one\n  help: a pet has exactly one of `cat`, `dog`",
        ),
    ] {
        assert_eq!(read_pet(text), finding, "{text}");
    }
}

#[test]
fn dates_exist() {
    for text in ["2026-11-20", "2024-02-29", "2000-02-29", "0001-01-31"] {
        assert!(is_date(text), "{text}");
    }
    for text in [
        "2026-2-3",
        "2026-13-01",
        "2026-00-01",
        "2025-02-29",
        "1900-02-29",
        "2026-04-31",
        "2026-11-20T10",
        "20261120",
        "٢٠٢٦-11-20",
    ] {
        assert!(!is_date(text), "{text}");
    }
}

/// All spans of a value lie in the text, on character boundaries, in the order start, end.
fn assert_spans(text: &str, yaml: &Yaml) {
    let fine =
        |range: &std::ops::Range<u32>| text.get(range.start as usize..range.end as usize).is_some();
    assert!(fine(&yaml.span), "{:?} in {text:?}", yaml.span);
    match &yaml.value {
        Value::Null => {}
        Value::Scalar(scalar) => assert!(fine(&scalar.inner), "{:?} in {text:?}", scalar.inner),
        Value::List(items) => items.iter().for_each(|item| assert_spans(text, item)),
        Value::Map(entries) => entries.iter().for_each(|(key, value)| {
            assert_spans(text, key);
            assert_spans(text, value);
        }),
    }
}

fn assert_sound(bytes: &[u8]) {
    let file = SourceFile::new(ProjectPath::new("a.yaml").expect("a path"), bytes);
    let checked = parse(&file, 0..file.text().len());
    if let Some(yaml) = &checked.value {
        assert_spans(file.text(), yaml);
    }
    for it in &checked.diagnostics {
        let places = it.labels.iter().chain([&it.primary]);
        for label in places {
            assert!(file.text().get(label.span.range()).is_some(), "{it:?} in {:?}", file.text());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        assert_sound(&bytes);
    }

    #[test]
    fn any_text_near_yaml_is_read_without_panic(
        parts in proptest::collection::vec(prop_oneof![
            Just("- "), Just("a: "), Just("b:"), Just("\n"), Just("\r\n"), Just("  "), Just("\t"),
            Just("["), Just("]"), Just("{"), Just("}"), Just(", "), Just("\""), Just("'"), Just("\\"),
            Just("|\n"), Just(">-"), Just("#"), Just("&x "), Just("*x"), Just("!t "), Just("!!str "),
            Just("%"), Just("---"), Just("..."), Just("?"), Just("@"), Just("é字😀"), Just("text"), Just("\u{feff}"),
        ], 0..40)
    ) {
        assert_sound(parts.concat().as_bytes());
    }
}
