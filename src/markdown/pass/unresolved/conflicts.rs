//! The marks that version control leaves where two changes meet.

use std::ops::Range;

use super::prose::Prose;
use crate::diagnostic::Code;
use crate::markdown::text;
use crate::markdown::text_diagnostic::TextDiagnostic;

/// A mark is so long, and then there is a blank or nothing.
const LENGTH: usize = 7;

/// Reports each conflict at its first mark.
pub(super) fn find(prose: &Prose<'_>, found: &mut Vec<TextDiagnostic>) {
    let source = prose.source;
    if !source.contains("<<<<<<<") && !source.contains(">>>>>>>") {
        return;
    }
    let mut open: Option<(TextDiagnostic, bool)> = None;
    for (sign, line) in marks(prose) {
        match (sign, open.take()) {
            (b'=', Some((it, false))) => {
                open = Some((it.label(line, "the other side begins here"), true));
            }
            (b'=', before) => open = before,
            (b'>', Some((it, _))) => found.push(it.label(line, "and ends here")),
            (_, before) => {
                found.extend(before.map(|it| it.0));
                let new = finding(source, line);
                match sign {
                    b'<' => open = Some((new, false)),
                    _ => found.push(new),
                }
            }
        }
    }
    found.extend(open.map(|it| it.0));
}

/// The lines that are marks: their sign, and where they are.
fn marks<'p>(prose: &'p Prose<'_>) -> impl Iterator<Item = (u8, Range<usize>)> + 'p {
    let mut at = 0;
    let lines = prose.source.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line.trim_end())
    });
    lines.filter_map(|(start, line)| {
        let sign = *line.as_bytes().first()?;
        let is_mark = matches!(sign, b'<' | b'=' | b'>')
            && line.bytes().take_while(|byte| *byte == sign).count() == LENGTH
            && (line.len() == LENGTH || (sign != b'=' && line.as_bytes()[LENGTH] == b' '));
        (is_mark && !prose.is_hidden(start)).then(|| (sign, start..start + line.len()))
    })
}

fn finding(source: &str, line: Range<usize>) -> TextDiagnostic {
    let shown = text::shorten(&source[line.clone()], 60);
    let message = format!("`{shown}` is a mark of a merge conflict");
    TextDiagnostic::new(Code::UnresolvedMarkup, line, message)
        .help("keep one of the two sides, and remove the lines with the marks")
}
