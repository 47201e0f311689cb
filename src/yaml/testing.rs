//! Findings as lines of text, for tests that assert them whole.

use crate::diagnostic::Diagnostic;
use crate::source::{SourceFile, Span};

/// One finding a paragraph: `code line:col-line:col message`, then labels and help lines.
pub(crate) fn show(file: &SourceFile, found: &[Diagnostic]) -> String {
    let place = |span: &Span| {
        let (start, end) = (file.position(span.start), file.position(span.end));
        format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column)
    };
    let mut sorted: Vec<_> = found.iter().collect();
    sorted.sort_by_key(|it| (it.primary.span.start, it.code));
    let mut lines = Vec::new();
    for it in sorted {
        let at = place(&it.primary.span);
        lines.push(format!("{} {at} {}", it.code.as_str(), it.message));
        for label in &it.labels {
            lines.push(format!("  {} {}", place(&label.span), label.text));
        }
        lines.extend(it.help.iter().map(|help| format!("  help: {help}")));
    }
    lines.join("\n")
}

/// A file of that text.
pub(crate) fn file(text: &str) -> SourceFile {
    let path = crate::source::ProjectPath::new("a.yaml").expect("a path");
    SourceFile::new(path, text.as_bytes())
}
