//! The shared pass: markdown events to a row of pieces in the order in which they render.
//!
//! Both the document and the HTML are made from this row, so that links, headings, ids and code
//! blocks are the same ones, in the same order, in both. What is unsafe is gone from it: addresses
//! are checked and raw HTML is judged here, once. It works on a text alone and knows no places in
//! files.

mod blocks;
mod breaks;
mod callouts;
mod finish;
mod frames;
mod inline;
mod linking;
mod links;
mod mask;
mod piece;
mod rawhtml;
mod reading;
mod typography;
mod unresolved;
mod walk;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{CowStr, Event};

pub(super) use self::finish::{note_id, reference_id};
pub(super) use self::inline::bare_urls;
pub(super) use self::piece::{
    Callout, CalloutKind, CodeInfo, Container, LinkInfo, Pass, Piece, RawOpen,
};
use self::reading::Reading;
use super::MarkdownOptions;
use super::text_diagnostic::{TextDiagnostic, clamp};
use crate::diagnostic::Code;

/// What becomes of the first heading of level one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TitleRule<'t> {
    /// Dropped where it says the title, or where there is no title.
    Compare(Option<&'t str>),
    /// Dropped.
    Drop,
    /// Kept.
    Keep,
}

/// What kind of text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode<'t> {
    /// The body of a page.
    Body(TitleRule<'t>),
    /// A value in front matter: without ids, notes and included files.
    Snippet,
}

/// A markdown event and what belongs to it.
#[derive(Debug)]
struct RangedEvent<'a> {
    event: Event<'a>,
    range: Range<usize>,
    /// For a link or picture, where its text ends.
    text_end: usize,
    /// For a reference link, the place of its definition.
    definition: Option<Range<usize>>,
}

/// Runs the pass over `source`.
pub(super) fn run<'a>(source: &'a str, mode: Mode<'_>, options: &MarkdownOptions) -> Pass<'a> {
    pass(source, mode, options, false)
}

/// Runs the pass over `source`, and looks for markup in it that became text.
pub(super) fn check<'a>(source: &'a str, mode: Mode<'_>, options: &MarkdownOptions) -> Pass<'a> {
    pass(source, mode, options, true)
}

fn pass<'a>(source: &'a str, mode: Mode<'_>, options: &MarkdownOptions, checked: bool) -> Pass<'a> {
    // The parser is not ours: should it ever fail, the text is shown as it is, with a finding.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let Reading { events, references } = reading::read(source, mode, options);
        let unresolved = match checked {
            true => unresolved::find(source, &events, &references, mode != Mode::Snippet),
            false => Vec::new(),
        };
        (shape(source, events, options), unresolved)
    }));
    let failed = read.is_err();
    let (events, unresolved) = read.unwrap_or_else(|_| {
        let event = Event::Text(CowStr::Borrowed(source));
        let all = RangedEvent { event, range: 0..source.len(), text_end: 0, definition: None };
        (vec![all], Vec::new())
    });
    let mut pass = finish::finish(walk::walk(source, events, mode, options), mode);
    unresolved.into_iter().for_each(|problem| pass.problems.push(problem));
    if failed {
        let message = "this text cannot be read as markdown";
        pass.problems.push(TextDiagnostic::new(Code::InvalidValue, 0..source.len(), message));
    }
    pass.problems.clamp(source);
    for link in &mut pass.links {
        link.range = clamp(source, &link.range);
    }
    pass
}

/// Brings the events into the shape in which they are shown.
fn shape<'a>(
    source: &'a str,
    mut events: Vec<RangedEvent<'a>>,
    options: &MarkdownOptions,
) -> Vec<RangedEvent<'a>> {
    breaks::join_lines(&mut events);
    if options.smart_punctuation { typography::apply(source, events) } else { events }
}
