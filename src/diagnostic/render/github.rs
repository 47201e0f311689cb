//! Writes findings as GitHub workflow commands, which show them as annotations on changed files.

use std::fmt::Write;

use super::line_columns::LineColumns;
use super::printable;
use crate::diagnostic::Diagnostics;
use crate::source::Inputs;

pub(super) fn render(found: &Diagnostics, inputs: &Inputs) -> String {
    let mut out = String::new();
    for it in found.iter() {
        let place = LineColumns::of(&it.primary.span, inputs);
        let mut body = it.message.clone();
        for help in &it.help {
            body.push_str("\nhelp: ");
            body.push_str(help);
        }
        let _infallible = writeln!(
            out,
            "::{} file={},line={},endLine={},col={},endColumn={},title=roadbook {}::{}",
            it.severity.as_str(),
            property(&format!("{}{}", inputs.in_repository, place.file)),
            place.line,
            place.end_line,
            place.column,
            place.end_column,
            it.code.as_str(),
            data(&body),
        );
    }
    out
}

fn data(text: &str) -> String {
    printable(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
