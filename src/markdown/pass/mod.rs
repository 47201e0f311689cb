//! The shared pass: markdown events to a row of pieces in the order in which they render.
//!
//! Both the document and the HTML are made from this row, so that links, headings, ids and code
//! blocks are the same ones, in the same order, in both. What is unsafe is gone from it: addresses
//! are checked and raw HTML is judged here, once. It works on a text alone and knows no places in
//! files.

mod blocks;
mod finish;
mod inline;
mod linking;
mod links;
mod piece;
mod rawhtml;
mod walk;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

pub(super) use self::finish::{note_id, reference_id};
pub(super) use self::inline::bare_urls;
pub(super) use self::piece::{CodeInfo, Container, LinkInfo, Pass, Piece, RawOpen};
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
    // The parser is not ours: should it ever fail, the text is shown as it is, with a finding.
    let read = catch_unwind(AssertUnwindSafe(|| ranged_events(source, mode, options))).ok();
    let failed = read.is_none();
    let events = read.unwrap_or_else(|| {
        let event = Event::Text(CowStr::Borrowed(source));
        vec![RangedEvent { event, range: 0..source.len(), text_end: 0, definition: None }]
    });
    let mut pass = finish::finish(walk::walk(source, events, mode, options), mode);
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

fn ranged_events<'a>(
    source: &'a str,
    mode: Mode<'_>,
    options: &MarkdownOptions,
) -> Vec<RangedEvent<'a>> {
    let mut parser = Parser::new_ext(source, parser_options(mode, options)).into_offset_iter();
    let mut events: Vec<RangedEvent<'a>> = Vec::new();
    let mut open = Vec::new();
    let mut last_end = 0;
    while let Some((event, range)) = parser.next() {
        let mut definition = None;
        match &event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => {
                open.push(events.len());
                if !id.is_empty() {
                    definition = parser.reference_definitions().get(id).map(|it| it.span.clone());
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(at) = open.pop() {
                    events[at].text_end = last_end;
                }
            }
            _ => {}
        }
        last_end = if matches!(event, Event::Start(_)) { range.start } else { range.end };
        events.push(RangedEvent { event, text_end: range.start, range, definition });
    }
    events
}

fn parser_options(mode: Mode<'_>, options: &MarkdownOptions) -> Options {
    let mut chosen = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    chosen.set(Options::ENABLE_FOOTNOTES, mode != Mode::Snippet);
    chosen.set(Options::ENABLE_SMART_PUNCTUATION, options.smart_punctuation);
    chosen.set(Options::ENABLE_MATH, options.math);
    chosen
}
