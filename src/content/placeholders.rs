//! The sentences that a new skill file begins with, for its author to replace. Who writes new files
//! takes them from here; pages that still hold them are told.

use super::node::Meta;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// The summary of a new file.
pub const NEW_SUMMARY: &str = "One sentence that says what this is and why it matters.";
/// The outcome of a new file.
pub const NEW_OUTCOME: &str = "say, in one line, what you will be able to do";
/// The paragraphs of a new file.
pub const NEW_BODY: [&str; 2] = ["What it is, why it matters, how it works.", "Show it."];

/// Reports what is left of the sentences of a new file, but for its summary, whose place is not
/// kept.
pub(super) fn find(file: &SourceFile, meta: &Meta, body: std::ops::Range<u32>) -> Vec<Diagnostic> {
    let outcomes = meta.outcomes.iter().filter(|it| it.text.text == NEW_OUTCOME);
    let mut found: Vec<Diagnostic> =
        outcomes.map(|it| finding(NEW_OUTCOME, it.place.clone())).collect();
    let mut at = body.start as usize;
    let text = file.text().get(at..body.end as usize).unwrap_or("");
    for line in text.split_inclusive('\n') {
        let sentence = NEW_BODY.into_iter().find(|it| *it == line.trim_end());
        found.extend(sentence.map(|it| finding(it, file.span(at..at + it.len()))));
        at += line.len();
    }
    found
}

/// The finding for one of them.
pub(super) fn finding(sentence: &str, place: Span) -> Diagnostic {
    let message = format!("`{sentence}` is what every new file says");
    Diagnostic::new(Code::EmptyBody, place, message)
        .with_help("write your own words, or set `draft: true` until there are some")
}
