//! Stars that were meant to make something bold and stay, and names with underscores around them
//! that became bold.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::prose::Prose;
use crate::diagnostic::Code;
use crate::markdown::pass::RangedEvent;
use crate::markdown::text_diagnostic::TextDiagnostic;

pub(super) fn find(prose: &Prose<'_>, events: &[RangedEvent<'_>], found: &mut Vec<TextDiagnostic>) {
    if prose.source.contains("__") {
        found.extend(events.iter().filter_map(|step| bold_name(prose.source, step)));
    }
    if prose.source.contains("**") {
        stars(prose, found);
    }
}

/// So many bytes around a name are looked at.
const LONGEST_NAME: usize = 100;

/// Names of programs that are written between underscores, without these.
const NAMES: &str = " abs add aenter aexit aiter all and anext annotations author await bases bool \
    builtins bytes call ceil class cls code complex construct contains copy counter ctx date \
    debug deepcopy def defaults del delattr delete delitem destruct dict dir dirname divmod doc \
    email enter eq exit file filename floor float floordiv format func function future ge get \
    getattr getattribute getitem getstate globals gt hash iadd iand id import imul index init \
    instancecheck int invert invoke isub iter kwdefaults ior ipow kwargs le len length line license \
    loader lshift lt main matmul members method missing mod module mro mul name namespace ne neg \
    new next or package path pos pow prepare proto qualname radd rand rdiv reduce repr reversed \
    rmul ror round rpow rshift rsub rtruediv self set setattr setitem setstate sizeof sleep slots \
    spec static str sub subclasses subclasshook subclasscheck time toString trait truediv trunc \
    typename unicode unset version wakeup weakref wrapped xor ";

/// A bold text that is the name of something in a program.
fn bold_name(source: &str, step: &RangedEvent<'_>) -> Option<TextDiagnostic> {
    if !matches!(step.event, Event::Start(Tag::Strong)) {
        return None;
    }
    let written = source.get(step.range.clone())?;
    let name = written.strip_prefix("__")?.strip_suffix("__")?;
    let is_word = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let known = |name: &str| NAMES.contains(&format!(" {name} "));
    let is_name =
        is_word && (name.contains('_') || known(name) || known(&name.to_ascii_lowercase()));
    if !is_name {
        return None;
    }
    let whole = whole_name(source, &step.range);
    let message = format!("`{written}` became bold, without its underscores");
    let made = TextDiagnostic::new(Code::UnresolvedMarkup, step.range.clone(), message);
    let code = format!("`{}`", &source[whole.clone()]);
    Some(made.help("write it as code, in backticks").edit(whole, code))
}

/// The name with what belongs to it: `self.__dict__`, `__init__.py`, `__init__()`.
fn whole_name(source: &str, range: &Range<usize>) -> Range<usize> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let from = source.ceil_char_boundary(range.start.saturating_sub(LONGEST_NAME));
    let source = &source[..source.floor_char_boundary(range.end + LONGEST_NAME)];
    let before = source[from..range.start].trim_end_matches(|c| is_word(c) || c == '.');
    let before = &source[from + before.len()..range.start];
    let before = if before.ends_with('.') { before.trim_start_matches('.') } else { "" };
    let mut end = range.end;
    while let Some(rest) = source[end..].strip_prefix('.') {
        let length = rest.len() - rest.trim_start_matches(is_word).len();
        if length == 0 {
            break;
        }
        end += 1 + length;
    }
    if source[end..].starts_with("()") {
        end += 2;
    }
    range.start - before.len()..end
}

/// A mark of two stars or more.
struct Stars {
    range: Range<usize>,
    before: Option<char>,
    after: Option<char>,
    literal: bool,
}

fn is_blank(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphabetic)
}

/// Marks that the characters beside them keep from opening or closing.
fn stars(prose: &Prose<'_>, found: &mut Vec<TextDiagnostic>) {
    let mut runs = prose.runs.iter().peekable();
    for block in &prose.blocks {
        let mut marks: Vec<Stars> = Vec::new();
        let text = &prose.source[block.clone()];
        let mut from = 0;
        while let Some(at) = text[from..].find("**").map(|at| from + at) {
            let length = text[at..].bytes().take_while(|byte| *byte == b'*').count();
            from = at + length;
            let range = block.start + at..block.start + at + length;
            while runs.next_if(|run| run.range.end <= range.start).is_some() {}
            let literal = runs.peek().is_some_and(|run| run.range.start <= range.start);
            let before = text[..at].chars().next_back();
            if before != Some('\\') && !prose.is_hidden(range.start) {
                marks.push(Stars { range, before, after: text[from..].chars().next(), literal });
            }
        }
        judge(&marks, found);
    }
}

fn judge(marks: &[Stars], found: &mut Vec<TextDiagnostic>) {
    let opens = |it: &Stars| !is_blank(it.after) && !is_closing(it.before);
    let closes = |it: &Stars| !is_blank(it.before) && !is_opening(it.after);
    let (mut opened, mut told) = (false, false);
    let last_close = marks.iter().rposition(closes);
    for (at, it) in marks.iter().enumerate() {
        // A power, as in `(a+b)**n`.
        let is_power =
            matches!(it.before, Some(')' | ']')) && it.after.is_some_and(|c| c.is_ascii());
        let closes_before = is_closing(it.before) && is_letter(it.after) && !is_power;
        let closing = it.before.filter(|_| closes_before);
        let opening = it.after.filter(|_| is_opening(it.after) && is_letter(it.before));
        if let Some(c) = closing.filter(|_| it.literal && opened) {
            if std::mem::take(&mut told) {
                continue;
            }
            let after = it.after.unwrap_or(' ');
            found.push(finding(
                it,
                c,
                format!("stay as stars: they cannot close between `{c}` and `{after}`"),
            ));
        } else if let Some(c) =
            opening.filter(|_| it.literal && last_close.is_some_and(|last| last > at))
        {
            told = true;
            let before = it.before.unwrap_or(' ');
            found.push(finding(
                it,
                c,
                format!("stay as stars: they cannot open between `{before}` and `{c}`"),
            ));
        }
        opened |= opens(it);
    }
}

fn finding(it: &Stars, c: char, words: String) -> TextDiagnostic {
    let stars = "*".repeat(it.range.len().min(8));
    let message = format!("`{stars}` {words}");
    let help = format!("put `{c}` outside of the stars, or write `<strong>…</strong>`");
    TextDiagnostic::new(Code::UnresolvedMarkup, it.range.clone(), message).help(help)
}

/// Punctuation that closes something, or may.
fn is_closing(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(
            c,
            ')' | ']'
                | '}'
                | '.'
                | ','
                | ':'
                | ';'
                | '!'
                | '?'
                | '"'
                | '\''
                | '’'
                | '”'
                | '»'
                | '…'
                | '、'
                | '。'
                | '〉'
                | '》'
                | '」'
                | '』'
                | '】'
                | '〕'
                | '〗'
                | '〞'
                | '〟'
                | '！'
                | '）'
                | '，'
                | '．'
                | '：'
                | '；'
                | '？'
                | '］'
                | '｝'
                | '％'
                | '｡'
                | '｣'
                | '､'
        )
    })
}

/// Punctuation that opens something, or may.
fn is_opening(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        matches!(
            c,
            '(' | '['
                | '{'
                | '"'
                | '\''
                | '‘'
                | '“'
                | '«'
                | '〈'
                | '《'
                | '「'
                | '『'
                | '【'
                | '〔'
                | '〖'
                | '〝'
                | '（'
                | '［'
                | '｛'
                | '｢'
                | '＜'
                | '¿'
                | '¡'
        )
    })
}
