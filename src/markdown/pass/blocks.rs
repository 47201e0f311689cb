//! The part of the walk that reads headings with their `{#id .class}`, tables, task markers, formulas
//! and code blocks.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, HeadingLevel};

use super::piece::{CodeInfo, Container, HeadingInfo, Piece};
use super::walk::{OpenElement, Walker};
use crate::diagnostic::Code;
use crate::markdown::raw::ContentModel;
use crate::markdown::text_diagnostic::TextDiagnostic;
use crate::markdown::{code, math, raw, tex, text};

/// How many headings a page has: each is repeated in its contents, and is an answer of the search.
const MOST_HEADINGS: usize = 2_000;
/// How many cells of a table may be there without being written: a row of one byte gets as many as
/// the head has.
const MOST_FILLED: usize = 10_000;
/// So many attributes of a heading are named that were removed.
const MOST_ATTRIBUTES: usize = 8;

impl<'a> Walker<'a> {
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'a>>,
        classes: &[CowStr<'a>],
        attrs: &[(CowStr<'a>, Option<CowStr<'a>>)],
        range: Range<usize>,
    ) {
        if self.snippet {
            return self.open_block(Container::Strapline, ContentModel::Phrasing);
        }
        if self.pass.headings.len() >= MOST_HEADINGS {
            let message = format!("this is heading {}", MOST_HEADINGS + 1);
            let help = format!("a page has at most {MOST_HEADINGS} headings: split the page");
            self.once("headings", range, message, help);
            return self.open_block(Container::Strapline, ContentModel::Phrasing);
        }
        self.open_to_flow();
        let top = self.open_elements.is_empty();
        let written = self.source[range.clone()].trim_end();
        let range = range.start..range.start + written.len();
        let braces = written.rfind('{').map_or(range.clone(), |at| range.start + at..range.end);
        let place = |word: &str| {
            let found = self.source.get(braces.clone()).and_then(|text| text.rfind(word));
            found.map_or(braces.clone(), |at| braces.start + at..braces.start + at + word.len())
        };
        let own_id = id.map(|id| (id.to_string(), place(&id)));
        let mut removed = Vec::new();
        for (name, _) in attrs.iter().take(MOST_ATTRIBUTES) {
            let message = format!("`{name}` was removed: a heading has only an id and classes");
            let problem = TextDiagnostic::new(Code::RawHtmlRemoved, place(name), message);
            removed.push(problem.help("write `{#id .class}`, or leave it out"));
        }
        if attrs.len() > MOST_ATTRIBUTES {
            let message = format!("`{}` attributes of a heading were removed", attrs.len());
            let problem = TextDiagnostic::new(Code::RawHtmlRemoved, braces.clone(), message);
            removed.push(problem.help("write `{#id .class}`, or leave it out"));
        }
        removed.into_iter().for_each(|problem| self.problem(problem));
        let classes = raw::classes(&classes.join(" ")).unwrap_or_default().into_owned();
        let index = self.pass.headings.len();
        self.pass.headings.push(HeadingInfo {
            level: level as u8,
            own_id,
            id: String::new(),
            classes,
            text: String::new(),
            written: String::new(),
            range,
            top,
        });
        if !self.muted {
            self.heading = Some(index);
        }
        self.push_open(Some(Container::Heading(index)), ContentModel::Phrasing, false, false);
    }

    pub(super) fn start_cell(&mut self, range: &Range<usize>) {
        // The parser fills short rows up to the width of the head.
        self.table.filled += usize::from(range.is_empty());
        if self.table.filled > MOST_FILLED {
            let message = format!("this table has more than {MOST_FILLED} cells that nobody wrote");
            let help = "give its head as many columns as its rows have";
            let place = range.start.saturating_sub(1)..range.start;
            self.once("cells", place, message, help);
            return self.push_open(None, ContentModel::Flow, false, false);
        }
        let align = self.table.aligns.get(self.table.column).copied().unwrap_or(Alignment::None);
        self.open_part(Container::Cell { head: self.table.in_head, align }, ContentModel::Flow);
    }

    /// Writes the head's text into the table's opening piece.
    pub(super) fn name_table(&mut self, at: usize) {
        let table = std::mem::take(&mut self.table);
        let words = table.head.split(", ").map(text::fold_blanks).filter(|word| !word.is_empty());
        let name = words.collect::<Vec<_>>().join(", ");
        if let Some(Piece::Open(Container::Table { head })) = self.row().get_mut(at) {
            *head = text::shorten(&name, 80);
        }
    }

    pub(super) fn task(&mut self, done: bool) {
        let mut marks = Vec::new();
        for element in self.open_elements.iter().rev() {
            match element {
                OpenElement::Markdown {
                    node: Some(Container::Item { .. } | Container::List { .. }),
                    at,
                    ..
                } => {
                    marks.push(*at);
                }
                OpenElement::Markdown { node: Some(Container::Paragraph), .. } => continue,
                _ => break,
            }
            if marks.len() == 2 {
                break;
            }
        }
        for at in marks {
            match self.row().get_mut(at) {
                Some(Piece::Open(Container::Item { task })) => *task = true,
                Some(Piece::Open(Container::List { tasks, .. })) => *tasks = true,
                _ => {}
            }
        }
        self.emit(Piece::Task(done));
    }

    pub(super) fn formula(&mut self, formula: CowStr<'a>, display: bool, range: Range<usize>) {
        if let Err(error) = math::to_mathml(&formula, display) {
            let message = format!("`{}` {}", error.part, error.what);
            let found = self.source.get(range.clone()).and_then(|text| text.find(&error.part));
            let place = match found {
                Some(at) => range.start + at..range.start + at + error.part.len(),
                None => range.clone(),
            };
            let problem = TextDiagnostic::new(Code::InvalidValue, place, message);
            let problem = problem.did_you_mean(error.meant.as_deref());
            let help = "write `\\$` for a dollar that is meant as one, or correct the formula";
            self.problem(problem.help(help));
        }
        if let Some(command) = tex::colour(&formula) {
            let found = self.source.get(range.clone()).and_then(|text| text.find(command));
            let place = found
                .map_or(range.clone(), |at| range.start + at..range.start + at + command.len());
            let message = format!("`{command}` sets no colour: formulas have that of the text");
            let problem = TextDiagnostic::new(Code::UnresolvedMarkup, place, message);
            self.problem(problem.help("leave it out, and say in words what it stands for"));
        }
        self.say(&formula);
        self.emit(Piece::Math { formula, display });
    }

    /// A block of code whose language is `math` is a formula, as code hosts have it.
    fn math_block(&mut self, text: &str, range: Range<usize>) {
        self.emit(Piece::Open(Container::Paragraph));
        self.formula(CowStr::from(text.trim().to_owned()), true, range);
        self.emit(Piece::Close(Container::Paragraph));
    }

    pub(super) fn end_code(&mut self) {
        let Some((info, range, fenced, text)) = self.code.take() else { return };
        let start = range.start;
        let first = self.source.get(range.clone()).and_then(|it| it.lines().next()).unwrap_or("");
        let ticks = first.len() - first.trim_start_matches(['`', '~']).len();
        let is_math = first[ticks..].trim().eq_ignore_ascii_case("math");
        if is_math && fenced && self.math && !text.trim().is_empty() {
            return self.math_block(&text, range);
        }
        let info = match fenced && !info.is_empty() {
            true => code::parse_info(&first[ticks..], start + ticks, &mut self.pass.problems),
            false => code::InfoString::default(),
        };
        let range = if fenced { start..start + first.trim_end().len() } else { range };
        self.check_code(&info, &text);
        let index = self.pass.code.len();
        self.pass.code.push(CodeInfo { info, text, range });
        self.emit(Piece::Block(index));
    }

    pub(super) fn check_code(&mut self, info: &code::InfoString, text: &str) {
        match &info.file {
            Some((_, place)) if self.snippet => {
                let message = "`file` works in a page's body only";
                self.problem(TextDiagnostic::new(Code::InvalidValue, place.clone(), message));
            }
            Some((file, place)) if !text.trim().is_empty() => {
                let message = format!("`{file}` is shown here, and the block has text of its own");
                let problem = TextDiagnostic::new(Code::InvalidValue, place.clone(), message);
                self.problem(problem.help("leave the block empty, or take `file` away"));
            }
            Some(_) => {}
            None => {
                let count = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
                let beyond = info.marked.iter().find(|(_, last)| *last > count);
                if let (Some((_, last)), Some(place)) = (beyond, &info.marked_at) {
                    let lines = if count == 1 { "1 line" } else { &format!("{count} lines") };
                    let message = format!("`{last}` is beyond the block's {lines}");
                    let help = match count {
                        0 => "take the marks away: the block is empty".to_owned(),
                        1 => "mark its one line as `{1}`, or take the marks away".to_owned(),
                        _ => format!("mark lines from 1 to {count}, such as `{{{count}}}`"),
                    };
                    let problem = TextDiagnostic::new(Code::InvalidValue, place.clone(), message);
                    self.problem(problem.help(help));
                }
            }
        }
    }
}
