//! Writes findings as one SARIF 2.1.0 log, for code-scanning services.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::line_columns::LineColumns;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Inputs, ProjectPath, Span};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn render(found: &Diagnostics, inputs: &Inputs) -> String {
    let codes: BTreeSet<Code> = found.iter().map(|it| it.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code)).collect();
    let results: Vec<Value> = found.iter().map(|it| result(it, inputs)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "roadbook",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": {"text": code.title()},
        "help": {"text": code.explanation(), "markdown": code.explanation()},
    })
}

fn result(it: &Diagnostic, inputs: &Inputs) -> Value {
    let mut text = it.message.clone();
    for help in &it.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    let related: Vec<Value> = it
        .labels
        .iter()
        .map(|label| {
            let mut place = location(&label.span, inputs);
            place["message"] = json!({"text": label.text});
            place
        })
        .collect();
    let mut result = json!({
        "ruleId": it.code.as_str(),
        "level": it.severity.as_str(),
        "message": {"text": text},
        "locations": [location(&it.primary.span, inputs)],
        "relatedLocations": related,
    });
    if !it.fix.is_empty() {
        result["fixes"] = json!([fix(it, inputs)]);
    }
    result
}

/// The changes that mend a finding, by file.
fn fix(it: &Diagnostic, inputs: &Inputs) -> Value {
    let mut files: BTreeMap<&ProjectPath, Vec<Value>> = BTreeMap::new();
    for edit in &it.fix {
        let change = json!({
            "deletedRegion": region(&LineColumns::of(&edit.span, inputs)),
            "insertedContent": {"text": edit.replacement},
        });
        files.entry(&edit.span.file).or_default().push(change);
    }
    let changes = files.into_iter().map(|(file, replacements)| {
        json!({"artifactLocation": {"uri": uri(file.as_str(), inputs)}, "replacements": replacements})
    });
    let text = it.help.first().map_or("mend it", String::as_str);
    json!({"description": {"text": text}, "artifactChanges": changes.collect::<Vec<_>>()})
}

fn location(span: &Span, inputs: &Inputs) -> Value {
    let place = LineColumns::of(span, inputs);
    json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(place.file, inputs)},
        "region": region(&place),
    }})
}

fn region(place: &LineColumns<'_>) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

/// What of ASCII is encoded in a URI reference: all but unreserved characters and slashes.
const RESERVED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path as a URI reference that is relative to the repository: everything but unreserved
/// characters is percent-encoded.
fn uri(path: &str, inputs: &Inputs) -> String {
    let path = format!("{}{path}", inputs.in_repository);
    utf8_percent_encode(&path, RESERVED).to_string()
}
