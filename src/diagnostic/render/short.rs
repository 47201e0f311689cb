//! Writes findings in one line each, in the form that editors parse.

use std::fmt::Write;

use super::line_columns::LineColumns;
use super::repeated::{ShownFinding, shown};
use super::{Style, printable};
use crate::diagnostic::{Diagnostics, Severity};
use crate::source::Inputs;

pub(super) fn render(found: &Diagnostics, inputs: &Inputs, style: Style) -> String {
    let mut out = String::new();
    for ShownFinding { finding: it, more } in shown(found) {
        let place = LineColumns::of(&it.primary.span, inputs);
        let (on, off) = match (style.colour, it.severity) {
            (false, _) => ("", ""),
            (true, Severity::Error) => ("\u{1b}[1;31m", "\u{1b}[0m"),
            (true, Severity::Warning) => ("\u{1b}[1;33m", "\u{1b}[0m"),
        };
        let message = printable(&it.message);
        let _infallible = writeln!(
            out,
            "{}:{}:{}: {on}{}[{}]{off}: {message}",
            printable(place.file),
            place.line,
            place.column,
            it.severity.as_str(),
            it.code.as_str(),
        );
        if let Some(more) = more {
            let _infallible = writeln!(out, "  … {}", printable(&more));
        }
    }
    out
}
