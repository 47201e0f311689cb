//! Writes findings as JSON lines, one object each, for scripts.

use serde::Serialize;

use super::line_columns::LineColumns;
use crate::diagnostic::{Diagnostic, Diagnostics, Edit};
use crate::source::Inputs;

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: LineColumns<'a>,
    labels: Vec<LabelJson<'a>>,
    help: &'a [String],
    fix: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    #[serde(flatten)]
    place: LineColumns<'a>,
    replacement: &'a str,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    #[serde(flatten)]
    place: LineColumns<'a>,
    text: &'a str,
}

pub(super) fn render(found: &Diagnostics, inputs: &Inputs) -> String {
    found.iter().map(|it| line(it, inputs) + "\n").collect()
}

fn line(it: &Diagnostic, inputs: &Inputs) -> String {
    let labels = it
        .labels
        .iter()
        .map(|label| LabelJson { place: LineColumns::of(&label.span, inputs), text: &label.text });
    let line = DiagnosticJson {
        code: it.code.as_str(),
        severity: it.severity.as_str(),
        message: &it.message,
        place: LineColumns::of(&it.primary.span, inputs),
        labels: labels.collect(),
        help: &it.help,
        fix: it.fix.iter().map(|it| edit(it, inputs)).collect(),
    };
    serde_json::to_string(&line).expect("strings and numbers always serialise")
}

fn edit<'a>(it: &'a Edit, inputs: &Inputs) -> EditJson<'a> {
    EditJson { place: LineColumns::of(&it.span, inputs), replacement: &it.replacement }
}
