//! The parts of a text that are shown as they are written, and those that are something else.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::pass::RangedEvent;

/// So many bytes are looked at on either side of a mark: what is farther away is not its other end,
/// and a text of marks alone costs no more than its length.
const NEAR: usize = 1_000;

/// Text that is shown as it is written, without markup in it.
#[derive(Debug)]
pub(super) struct TextRun {
    pub(super) range: Range<usize>,
    /// Whether a line of its block begins with it.
    pub(super) begins_line: bool,
    /// Index into [`Prose::blocks`].
    pub(super) block: usize,
}

/// A text, with what its parser made of it.
#[derive(Debug)]
pub(super) struct Prose<'s> {
    pub(super) source: &'s str,
    /// In order.
    pub(super) runs: Vec<TextRun>,
    /// From the first to the last inline piece of a paragraph, a heading, a cell, an item.
    pub(super) blocks: Vec<Range<usize>>,
    /// Code, formulas and raw HTML, in order.
    hidden: Vec<Range<usize>>,
}

/// What an event is to prose.
enum EventRole {
    Text,
    Break,
    /// Inline markup: the block goes on.
    Inline,
    /// Something inline that is not text.
    Hidden,
    /// The beginning of a block that is not text, and its end.
    Opaque,
    Open,
    Picture,
    PictureEnd,
    /// Anything else ends the block.
    Block,
}

fn role(event: &Event<'_>) -> EventRole {
    match event {
        Event::Text(_) => EventRole::Text,
        Event::SoftBreak | Event::HardBreak => EventRole::Break,
        Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::InlineHtml(_) => {
            EventRole::Hidden
        }
        Event::FootnoteReference(_)
        | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
        | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {
            EventRole::Inline
        }
        Event::Start(Tag::Image { .. }) => EventRole::Picture,
        Event::End(TagEnd::Image) => EventRole::PictureEnd,
        Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => EventRole::Opaque,
        Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => EventRole::Open,
        _ => EventRole::Block,
    }
}

impl<'s> Prose<'s> {
    pub(super) fn new(source: &'s str, events: &[RangedEvent<'_>]) -> Self {
        let mut prose = Self { source, runs: Vec::new(), blocks: Vec::new(), hidden: Vec::new() };
        let (mut in_block, mut begins_line, mut opaque, mut pictures) = (false, true, false, 0_u32);
        for step in events {
            let role = role(&step.event);
            if opaque && !matches!(role, EventRole::Open) {
                continue;
            }
            match role {
                EventRole::Opaque | EventRole::Open | EventRole::Block => {
                    if matches!(role, EventRole::Opaque) {
                        prose.hidden.push(step.range.clone());
                    }
                    opaque = matches!(role, EventRole::Opaque);
                    (in_block, begins_line) = (false, true);
                    continue;
                }
                EventRole::Picture => pictures += 1,
                EventRole::PictureEnd => pictures = pictures.saturating_sub(1),
                _ => {}
            }
            match prose.blocks.last_mut().filter(|_| in_block) {
                Some(block) => block.end = block.end.max(step.range.end),
                None => prose.blocks.push(step.range.clone()),
            }
            in_block = true;
            match role {
                EventRole::Break => begins_line = true,
                EventRole::Hidden => prose.hidden.push(step.range.clone()),
                EventRole::Text if pictures == 0 => prose.text(step.range.clone(), begins_line),
                _ => {}
            }
            begins_line &= matches!(role, EventRole::Break);
        }
        prose
    }

    fn text(&mut self, range: Range<usize>, begins_line: bool) {
        let block = self.blocks.len() - 1;
        match self.runs.last_mut() {
            Some(run) if run.block == block && run.range.end == range.start && !begins_line => {
                run.range.end = range.end;
            }
            _ => self.runs.push(TextRun { range, begins_line, block }),
        }
    }

    /// What stands in a block from `at` on, as far as one looks for what closes something.
    pub(super) fn ahead(&self, block: usize, at: usize) -> &'s str {
        let end = self.blocks[block].end.max(at);
        &self.source[at..self.source.floor_char_boundary(end.min(at + NEAR))]
    }

    /// What stands in a block before `at`, as far as one looks for what opens something.
    pub(super) fn behind(&self, block: usize, at: usize) -> &'s str {
        let start = self.blocks[block].start.max(at.saturating_sub(NEAR)).min(at);
        &self.source[self.source.ceil_char_boundary(start)..at]
    }

    /// Whether a backslash makes plain text of the character at `at`.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        let before = self.source.as_bytes()[..at].iter().rev().take(NEAR);
        before.take_while(|byte| **byte == b'\\').count() % 2 == 1
    }

    /// Whether something else than text stands at `at`.
    pub(super) fn is_hidden(&self, at: usize) -> bool {
        let next = self.hidden.partition_point(|it| it.end <= at);
        self.hidden.get(next).is_some_and(|it| it.start <= at)
    }

    /// Whether text stands at `at`, or markup within it.
    pub(super) fn is_text(&self, at: usize) -> bool {
        let next = self.blocks.partition_point(|it| it.end <= at);
        self.blocks.get(next).is_some_and(|it| it.start <= at)
    }
}
