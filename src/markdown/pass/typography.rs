//! Typographic quotes, dashes and ellipses, where prose has them. What could be typed into a
//! program stays as it is written: `--flag`, `a...b`, `f("x")`.
//!
//! Works on the events of a text; knows neither pieces nor HTML.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::RangedEvent;
use crate::markdown::prose_blocks::is_delimiter_row;
use crate::markdown::raw;
use crate::markdown::text::is_east_asian;

/// What typography replaces, and by what.
const REPLACED: [(&str, &str); 6] =
    [("---", "—"), ("...", "…"), ("\"", "“"), ("\"", "”"), ("'", "‘"), ("'", "’")];

/// What those begin with.
const MARKS: [u8; 4] = [b'-', b'.', b'"', b'\''];

/// Stands for what is no text among text: code, a formula, a picture.
const OBJECT: char = '\u{FFFC}';

/// Whether `shown` is what typography makes of `written`.
pub(super) fn is_replaced(written: &str, shown: &str) -> bool {
    REPLACED.contains(&(written, shown))
}

/// The events with typographic marks, each an event of its own.
pub(super) fn apply<'a>(source: &'a str, events: Vec<RangedEvent<'a>>) -> Vec<RangedEvent<'a>> {
    let has = |mark: &str| source.contains(mark);
    if !(has("\"") || has("'") || has("...") || has("---")) {
        return events;
    }
    let next = first_characters(&events);
    let mut setter = Setter { source, next: &next, ..Setter::default() };
    for (at, it) in events.iter().enumerate() {
        setter.event(at, it);
    }
    setter.end_of_context();
    split(events, setter.marks)
}

/// A mark that is replaced: in which event, where in its text, and by what.
struct Mark {
    event: usize,
    at: usize,
    length: usize,
    /// Nothing where it stays.
    shown: Option<&'static str>,
    /// Whether it is a mark of prose at all.
    is_prose: bool,
}

/// For each event, the first character from it on, up to the end of its paragraph.
fn first_characters(events: &[RangedEvent<'_>]) -> Vec<Option<char>> {
    let mut first = vec![None; events.len() + 1];
    for (at, it) in events.iter().enumerate().rev() {
        first[at] = match &it.event {
            Event::Text(text) => text.chars().next().or(first[at + 1]),
            Event::SoftBreak | Event::HardBreak => Some('\n'),
            event if is_inline(event) => first[at + 1],
            Event::Start(_) | Event::End(_) | Event::Rule | Event::Html(_) => None,
            _ => Some(OBJECT),
        };
    }
    first
}

/// Whether an event is the edge of something within a line.
fn is_inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ) | Event::End(
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ) | Event::FootnoteReference(_)
    ) || matches!(event, Event::InlineHtml(html) if is_tag(html))
}

/// Whether some HTML is a tag of a known element: any other may be shown as text.
fn is_tag(html: &str) -> bool {
    let name = html.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    raw::element(&name[..end]).is_some()
}

#[derive(Default)]
struct Setter<'s> {
    source: &'s str,
    next: &'s [Option<char>],
    marks: Vec<Mark>,
    /// Inside code, or an address in angle brackets.
    verbatim: bool,
    /// The two characters before, in this paragraph.
    before: [Option<char>; 2],
    word: Word,
    /// The line that was looked at last.
    line: (Range<usize>, bool),
    /// The open quotes: indices into the marks.
    double: Option<usize>,
    single: Option<usize>,
}

/// What is known of the word, up to the next blank, that is being read.
#[derive(Debug, Default, PartialEq)]
struct Word {
    /// How long it is, as far as it matters, and its start.
    length: usize,
    start: [char; 2],
    /// Whether it is an option, such as `-m`, and whether the one before it was.
    is_option: bool,
    after_option: bool,
    /// Whether a straight quote stays in it.
    is_code: bool,
}

impl Setter<'_> {
    fn event(&mut self, at: usize, it: &RangedEvent<'_>) {
        match &it.event {
            Event::Text(text) if self.verbatim => self.pass(text.chars().next_back()),
            Event::Text(text) if self.source.get(it.range.clone()) == Some(&**text) => {
                self.text(at, text, it.range.start);
            }
            Event::Text(text) => self.pass(text.chars().next_back()),
            Event::SoftBreak | Event::HardBreak => self.see('\n'),
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                self.verbatim = true;
            }
            Event::End(TagEnd::Link) => self.verbatim = false,
            event if is_inline(event) => {}
            Event::Start(tag) => {
                self.end_of_context();
                self.verbatim = matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock);
            }
            Event::End(_) => {
                self.end_of_context();
                self.verbatim = false;
            }
            Event::Rule | Event::Html(_) | Event::TaskListMarker(_) => {}
            _ => self.see(OBJECT),
        }
    }

    fn pass(&mut self, last: Option<char>) {
        self.see(last.unwrap_or(OBJECT));
    }

    fn text(&mut self, event: usize, text: &str, start: usize) {
        let is_escaped = self.source[..start].ends_with('\\');
        let first = text.chars().next().filter(|c| is_escaped && c.is_ascii_punctuation());
        let mut at = first.map_or(0, char::len_utf8);
        first.into_iter().for_each(|c| self.see(c));
        loop {
            let plain = text[at..].bytes().position(|byte| MARKS.contains(&byte));
            let plain = plain.unwrap_or(text.len() - at);
            self.see_plain(&text[at..at + plain]);
            at += plain;
            let Some(c) = text[at..].chars().next() else { break };
            let length = match c {
                '-' | '.' => text[at..].bytes().take_while(|byte| *byte == c as u8).count(),
                c => c.len_utf8(),
            };
            let after = text[at + length..].chars().next().or(self.next[event + 1]);
            match c {
                '-' if length == 3 && !self.is_ruled(start + at) => {
                    self.mark(event, at, length, "—");
                }
                '.' if length == 3 && self.ends_word() && is_blank(after) => {
                    self.mark(event, at, length, "…");
                }
                '"' => self.double_quote(event, at, after),
                '\'' => self.single_quote(event, at, after),
                _ => {}
            }
            self.see_all(c, length / c.len_utf8());
            at += length;
        }
    }

    /// Whether the line at `at` is the rule of what was to be a table.
    fn is_ruled(&mut self, at: usize) -> bool {
        if !self.line.0.contains(&at) {
            let start = self.source[..at].rfind('\n').map_or(0, |end| end + 1);
            let end = self.source[at..].find('\n').map_or(self.source.len(), |end| at + end);
            self.line = (start..end, is_delimiter_row(&self.source[start..end]));
        }
        self.line.1
    }

    fn mark(&mut self, event: usize, at: usize, length: usize, shown: &'static str) {
        self.marks.push(Mark { event, at, length, shown: Some(shown), is_prose: true });
    }

    fn ends_word(&self) -> bool {
        self.before[0].is_some_and(char::is_alphanumeric)
    }

    fn double_quote(&mut self, event: usize, at: usize, after: Option<char>) {
        match self.double {
            Some(open) if self.closes(after) => {
                self.double = None;
                self.close(open, event, at, ["“", "”"]);
            }
            _ if self.opens(after) => {
                // One that nothing closes stays straight.
                self.double = Some(self.marks.len());
                self.open(event, at, None);
            }
            _ => self.word.is_code = true,
        }
    }

    fn single_quote(&mut self, event: usize, at: usize, after: Option<char>) {
        let is_object = self.before[0] == Some(OBJECT);
        let inside = (self.ends_word() || is_object) && after.is_some_and(char::is_alphanumeric);
        match self.single {
            _ if inside && self.word.is_prefix() => self.word.is_code = true,
            _ if inside && !self.word.is_code => self.mark(event, at, 1, "’"),
            Some(open) if self.closes(after) => {
                self.single = None;
                self.close(open, event, at, ["‘", "’"]);
            }
            _ if self.opens(after) => {
                self.single = Some(self.marks.len());
                // The ’90s.
                let alone = after.is_some_and(char::is_numeric).then_some("’");
                self.open(event, at, alone);
            }
            // The possessive of a plural.
            _ if self.before[0].is_some_and(char::is_alphabetic) && !self.word.is_code => {
                self.mark(event, at, 1, "’");
            }
            _ => self.word.is_code = true,
        }
    }

    /// Whether a quote here can open: before a word, and after what words follow.
    fn opens(&self, after: Option<char>) -> bool {
        let [before, _] = self.before;
        !is_blank(after)
            && before.is_none_or(|c| c.is_whitespace() || "([{—–“‘\"'".contains(c) || is_wide(c))
    }

    /// Whether a quote here can close what is open.
    fn closes(&self, after: Option<char>) -> bool {
        self.before[0].is_some_and(|c| !c.is_whitespace())
            && after.is_none_or(|c| !c.is_alphanumeric() && c != '_' || is_wide(c))
    }

    /// A quote that may open prose, and what it is where nothing closes it. One in a call, or of
    /// the value of an option, stays.
    fn open(&mut self, event: usize, at: usize, alone: Option<&'static str>) {
        let [before, second] = self.before;
        let in_call = before.is_some_and(|c| "([{".contains(c))
            && second.is_some_and(|c| !c.is_whitespace() && !is_wide(c));
        let is_prose = !in_call && !self.word.is_code && !self.word.after_option;
        self.marks.push(Mark { event, at, length: 1, shown: alone.filter(|_| is_prose), is_prose });
    }

    fn close(&mut self, open: usize, event: usize, at: usize, shown: [&'static str; 2]) {
        let opener = &mut self.marks[open];
        if opener.is_prose {
            opener.shown = Some(shown[0]);
            self.mark(event, at, 1, shown[1]);
        }
    }

    fn see(&mut self, c: char) {
        self.see_all(c, 1);
    }

    fn see_all(&mut self, c: char, count: usize) {
        let second = if count > 1 { Some(c) } else { self.before[0] };
        self.before = [Some(c), second];
        self.word.see(c, count);
    }

    /// Sees text without marks: what counts of it are its last two words.
    fn see_plain(&mut self, text: &str) {
        let last = text.rfind(char::is_whitespace).unwrap_or(0);
        let from = text[..last].rfind(char::is_whitespace).unwrap_or(0);
        text[from..].chars().for_each(|c| self.see(c));
    }

    fn end_of_context(&mut self) {
        self.before = [None, None];
        self.word = Word::default();
        (self.double, self.single) = (None, None);
    }
}

impl Word {
    fn see(&mut self, c: char, count: usize) {
        if c.is_whitespace() {
            *self = Self { after_option: self.is_option, ..Self::default() };
            return;
        }
        if let Some(place) = self.start.get_mut(self.length) {
            *place = c;
        }
        self.length += count;
        self.is_option |= self.start[0] == '-' && c.is_ascii_alphabetic();
    }

    /// Whether it is so far what stands before the quotes of a string in a program.
    fn is_prefix(&self) -> bool {
        let start: String = self.start.iter().take(self.length).collect();
        let start = start.to_ascii_lowercase();
        self.length <= 2 && ["b", "br", "f", "fr", "r", "rb", "rf", "u"].contains(&start.as_str())
    }
}

fn is_blank(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Whether words need no blank beside `c`.
fn is_wide(c: char) -> bool {
    is_east_asian(c)
        || ('\u{3000}'..='\u{303F}').contains(&c)
        || ('\u{FF01}'..='\u{FF65}').contains(&c)
}

/// The events with those marks cut out of their texts.
fn split<'a>(events: Vec<RangedEvent<'a>>, mut marks: Vec<Mark>) -> Vec<RangedEvent<'a>> {
    marks.retain(|mark| mark.shown.is_some());
    let mut marks = marks.into_iter().peekable();
    let mut out = Vec::with_capacity(events.len() + marks.len() * 2);
    for (at, it) in events.into_iter().enumerate() {
        let mut done = 0;
        while let Some(mark) = marks.next_if(|mark| mark.event == at) {
            out.extend(piece(&it, done..mark.at));
            let start = it.range.start + mark.at;
            let shown = mark.shown.unwrap_or_default();
            out.push(text(CowStr::Borrowed(shown), start..start + mark.length));
            done = mark.at + mark.length;
        }
        let rest = it.range.end - it.range.start;
        if done == 0 {
            out.push(it);
        } else {
            out.extend(piece(&it, done..rest));
        }
    }
    out
}

/// A part of a text that is the source's.
fn piece<'a>(it: &RangedEvent<'a>, part: Range<usize>) -> Option<RangedEvent<'a>> {
    let Event::Text(whole) = &it.event else { return None };
    let shown = match whole {
        CowStr::Borrowed(whole) => CowStr::Borrowed(whole.get(part.clone())?),
        whole => CowStr::from(whole.get(part.clone())?.to_owned()),
    };
    let range = it.range.start + part.start..it.range.start + part.end;
    (!part.is_empty()).then(|| text(shown, range))
}

fn text(shown: CowStr<'_>, range: Range<usize>) -> RangedEvent<'_> {
    RangedEvent { event: Event::Text(shown), text_end: range.start, range, definition: None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_text_is_seen_by_its_end(before in "[-a. ]{0,4}", text in "[a-b \n\u{3000}ü]{0,12}") {
            let (mut whole, mut end) = (Setter::default(), Setter::default());
            before.chars().for_each(|c| whole.see(c));
            before.chars().for_each(|c| end.see(c));
            text.chars().for_each(|c| whole.see(c));
            end.see_plain(&text);
            prop_assert_eq!((whole.before, whole.word), (end.before, end.word));
        }
    }
}
