//! One JSON object a line: the form scripts read.

use serde::Serialize;

use super::place::Place;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Inputs;

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<LabelJson<'a>>,
    help: &'a [String],
}

#[derive(Serialize)]
struct LabelJson<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

pub(super) fn render(found: &Diagnostics, inputs: &Inputs) -> String {
    found.iter().map(|it| line(it, inputs) + "\n").collect()
}

fn line(it: &Diagnostic, inputs: &Inputs) -> String {
    let labels = it
        .labels
        .iter()
        .map(|label| LabelJson { place: Place::of(&label.span, inputs), text: &label.text });
    let line = Line {
        code: it.code.as_str(),
        severity: it.severity.as_str(),
        message: &it.message,
        place: Place::of(&it.primary.span, inputs),
        labels: labels.collect(),
        help: &it.help,
    };
    serde_json::to_string(&line).expect("strings and numbers always serialise")
}
