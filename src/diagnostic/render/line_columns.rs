//! Spans as lines and columns, for the machine formats. Knows no format itself.

use serde::Serialize;

use crate::source::{Inputs, Position, Span};

/// A span in lines and columns, as the machine formats write it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct LineColumns<'a> {
    pub(super) file: &'a str,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

impl<'a> LineColumns<'a> {
    /// The place of `span`; the start of the file where its text is not at hand.
    pub(super) fn of(span: &'a Span, inputs: &Inputs) -> Self {
        let start_of_file = Position { line: 1, column: 1 };
        let (start, end) = match inputs.text(&span.file) {
            Some(file) => (file.position(span.start), file.position(span.end)),
            None => (start_of_file, start_of_file),
        };
        Self {
            file: span.file.as_str(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
