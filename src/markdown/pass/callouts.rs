//! The part of the walk that reads callouts: `> [!TIP] Title`, folding ones, and the kinds that
//! Obsidian knows besides the five of the code hosts.
//!
//! The parser reads a callout only where its mark stands alone and is one of the five; all others
//! arrive here as a quote whose first paragraph begins with the mark.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, TagEnd};

use super::RangedEvent;
use super::piece::{Callout, CalloutKind, Container, Piece};
use super::walk::{CalloutMark, OpenElement, OpenTitle, Walker};
use crate::diagnostic::{Code, nearest};
use crate::markdown::raw::ContentModel;
use crate::markdown::text;
use crate::markdown::text_diagnostic::TextDiagnostic;

/// The names of kinds: the five of the code hosts, then those that stand for one of them.
const KINDS: &[(&str, CalloutKind)] = &[
    ("note", CalloutKind::Note),
    ("tip", CalloutKind::Tip),
    ("important", CalloutKind::Important),
    ("warning", CalloutKind::Warning),
    ("caution", CalloutKind::Caution),
    ("abstract", CalloutKind::Note),
    ("attention", CalloutKind::Warning),
    ("bug", CalloutKind::Caution),
    ("check", CalloutKind::Tip),
    ("cite", CalloutKind::Note),
    ("danger", CalloutKind::Caution),
    ("done", CalloutKind::Tip),
    ("error", CalloutKind::Caution),
    ("example", CalloutKind::Note),
    ("fail", CalloutKind::Caution),
    ("failure", CalloutKind::Caution),
    ("faq", CalloutKind::Note),
    ("help", CalloutKind::Note),
    ("hint", CalloutKind::Tip),
    ("info", CalloutKind::Note),
    ("missing", CalloutKind::Caution),
    ("question", CalloutKind::Note),
    ("quote", CalloutKind::Note),
    ("success", CalloutKind::Tip),
    ("summary", CalloutKind::Note),
    ("tldr", CalloutKind::Note),
    ("todo", CalloutKind::Note),
];
/// How many of them are no aliases.
const OWN: usize = 5;

impl<'a> Walker<'a> {
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>, range: &Range<usize>) {
        if let Some(kind) = kind {
            let callout = Callout { kind: kind_of(kind), name: None, open: None, titled: false };
            return self.open_container(Container::Callout(callout), range);
        }
        let node = match self.read_marker(range) {
            Some(marker) => {
                let callout = marker.callout.clone();
                self.callout = Some(marker);
                Container::Callout(callout)
            }
            None => Container::Quote,
        };
        self.open_container(node, range);
    }

    /// The mark of the callout that a quote begins with.
    fn read_marker(&mut self, range: &Range<usize>) -> Option<CalloutMark> {
        let source = self.source;
        let quote = source.get(range.clone())?;
        let body = quote.trim_start_matches(' ').strip_prefix('>')?;
        let inner = body.trim_start_matches([' ', '\t']);
        // Five blanks make it code. Only now the line is looked through: quotes may nest deeply.
        if body.len() - inner.len() > 4 || !inner.starts_with("[!") {
            return None;
        }
        let start = range.start + quote.len() - inner.len();
        let inner = inner.lines().next()?;
        let close = inner.find(']')?;
        let name = &inner[2..close];
        let after = &inner[close + 1..];
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '|');
        if name.is_empty() || !name.chars().all(fits) || after.starts_with(['(', '[', ':']) {
            return None;
        }
        let open = after.chars().next().filter(|c| matches!(c, '+' | '-')).map(|c| c == '+');
        let title = &after[usize::from(open.is_some())..];
        let place = start..start + close + 1;
        if !(title.is_empty() || title.starts_with(char::is_whitespace)) {
            let message = format!("`{}` is no callout: text follows it at once", &inner[..=close]);
            let problem = TextDiagnostic::new(Code::UnresolvedMarkup, place, message);
            self.problem(problem.help("write a blank, then the title"));
            return None;
        }
        // What follows a bar says how another tool lays it out.
        let kind = name.split('|').next().unwrap_or(name).trim();
        let Some((kind, name)) = find_kind(kind) else {
            self.unknown_kind(kind, place);
            return None;
        };
        let titled = !title.trim().is_empty();
        let end = start + inner.len() - title.trim_start().len();
        Some(CalloutMark { callout: Callout { kind, name, open, titled }, range: start..end })
    }

    fn unknown_kind(&mut self, kind: &str, place: Range<usize>) {
        let shown = text::shorten(&self.source[place.clone()], 40);
        let message = format!("`{shown}` is no kind of callout, and stays a quote");
        let problem = TextDiagnostic::new(Code::UnresolvedMarkup, place, message);
        let folded = kind.to_lowercase();
        self.problem(match nearest(&folded, KINDS.iter().map(|(name, _)| *name)) {
            Some(name) => problem.did_you_mean(Some(&format!("[!{}]", name.to_uppercase()))),
            None => problem.help(
                "the kinds are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`",
            ),
        });
    }

    /// The first paragraph of a callout: its first line is the title, or the mark alone.
    pub(super) fn start_title(&mut self, range: &Range<usize>) {
        let Some(marker) = self.callout.take().filter(|it| it.range.start == range.start) else {
            return self.open_block(Container::Paragraph, ContentModel::Phrasing);
        };
        let folds = marker.callout.open.is_some();
        match marker.callout.titled {
            true => self.open_block(Container::CalloutTitle { folds }, ContentModel::Phrasing),
            false => self.push_open(None, ContentModel::Phrasing, false, false),
        }
        self.title = Some(OpenTitle { mark: marker.range, depth: self.open_elements.len() });
    }

    /// Takes what belongs to a callout's mark or ends its title; gives back what does not.
    pub(super) fn title_step(&mut self, step: RangedEvent<'a>) -> Option<RangedEvent<'a>> {
        let Some(title) = &self.title else { return Some(step) };
        match step.event {
            Event::Text(text) if step.range.start < title.mark.end => {
                let rest = title.mark.end.max(step.range.start)..step.range.end;
                let kept = self.source.get(rest.clone()).filter(|it| text.ends_with(it));
                let event = Event::Text(CowStr::Borrowed(kept.filter(|it| !it.is_empty())?));
                Some(RangedEvent { event, range: rest, ..step })
            }
            Event::SoftBreak | Event::HardBreak if self.in_title_itself(title.depth) => {
                self.flush();
                self.end_title();
                None
            }
            Event::End(TagEnd::Paragraph) => {
                self.title = None;
                Some(step)
            }
            _ => Some(step),
        }
    }

    /// Whether nothing of markdown is open in the title.
    fn in_title_itself(&self, depth: usize) -> bool {
        let inner = self.open_elements.get(depth..).unwrap_or_default();
        self.picture.is_none() && !inner.iter().any(|it| matches!(it, OpenElement::Markdown { .. }))
    }

    /// Goes on from the title's line to the paragraph below it.
    fn end_title(&mut self) {
        self.close_raw_elements();
        self.title = None;
        let node = match self.open_elements.pop() {
            Some(OpenElement::Markdown { node, .. }) => node,
            _ => None,
        };
        if let Some(node) = node {
            self.emit(Piece::Close(node));
        }
        self.open_block(Container::Paragraph, ContentModel::Phrasing);
    }
}

fn kind_of(kind: BlockQuoteKind) -> CalloutKind {
    match kind {
        BlockQuoteKind::Note => CalloutKind::Note,
        BlockQuoteKind::Tip => CalloutKind::Tip,
        BlockQuoteKind::Important => CalloutKind::Important,
        BlockQuoteKind::Warning => CalloutKind::Warning,
        BlockQuoteKind::Caution => CalloutKind::Caution,
    }
}

/// The kind of that name, whatever its case, and what it is called if it is an alias.
fn find_kind(name: &str) -> Option<(CalloutKind, Option<String>)> {
    let at = KINDS.iter().position(|(known, _)| known.eq_ignore_ascii_case(name))?;
    let (known, kind) = KINDS[at];
    let alias = (at >= OWN).then(|| known[..1].to_uppercase() + &known[1..]);
    Some((kind, alias))
}
