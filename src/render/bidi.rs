//! In a page that runs from right to left, sets apart what runs from left to right and has symbols at
//! its ends: `C++`, `.NET`, `--flag`. A browser would move these to the other end.
//!
//! Works on finished text and markup, and knows neither pages nor languages.

use std::borrow::Cow;

/// Elements whose text is not touched: it runs its own way, or is no text.
const LEFT_ALONE: &[&str] = &[
    "bdi", "bdo", "code", "kbd", "math", "pre", "samp", "script", "style", "textarea", "template",
];
/// Elements that hold no elements: marks take the place of tags there.
const PLAIN: &[&str] = &["title", "option", "text", "tspan", "desc"];

/// How a run is set apart.
#[derive(Clone, Copy)]
struct Around(&'static str, &'static str);

const ELEMENT: Around = Around("<bdi>", "</bdi>");
const MARKS: Around = Around("\u{2066}", "\u{2069}");

/// A page or drawing with such runs set apart in all its text.
pub(super) fn isolate_html(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    let mut plain = false;
    let mut after_open = false;
    while let Some(at) = rest.find('<') {
        let (text, tail) = rest.split_at(at);
        let whole = after_open && tail.starts_with("</");
        push(&mut out, text, whole, if plain { MARKS } else { ELEMENT });
        let length = tag_length(tail);
        let tag = &tail[..length];
        let name = name_of(tag);
        after_open = !tag.starts_with("</") && !tag.ends_with("/>");
        if PLAIN.contains(&name) {
            plain = after_open;
        }
        let length = match after_open && LEFT_ALONE.contains(&name) {
            true => length + element_length(&tail[length..], name),
            false => length,
        };
        out.push_str(&tail[..length]);
        rest = &tail[length..];
    }
    out.push_str(rest);
    out
}

/// A name or title with marks around such runs.
pub(super) fn isolate_text(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    push(&mut out, text, true, MARKS);
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// The length of the tag or comment that `html` begins with.
fn tag_length(html: &str) -> usize {
    if html.starts_with("<!--") {
        return html.find("-->").map_or(html.len(), |at| at + 3);
    }
    let mut quote = None;
    for (at, c) in html.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    html.len()
}

fn name_of(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}

/// How much follows an opening tag up to and with the tag that closes its element.
fn element_length(html: &str, name: &str) -> usize {
    let mut depth = 1_usize;
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let tag = &html[start..];
        let is_close = tag.starts_with("</");
        at = start + 1;
        if name_of(&tag[..tag.floor_char_boundary(20)]) != name {
            continue;
        }
        depth = if is_close { depth - 1 } else { depth + 1 };
        if depth == 0 {
            return start + tag_length(tag);
        }
    }
    html.len()
}

/// What a piece of text does to the direction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BidiClass {
    /// A letter that runs from left to right.
    Left,
    Digit,
    /// A letter that runs from right to left.
    Right,
    Blank,
    Symbol,
}

/// A character, or a character reference, by its bytes.
#[derive(Clone, Copy)]
struct Unit {
    start: usize,
    end: usize,
    class: BidiClass,
}

fn push(out: &mut String, text: &str, whole: bool, around: Around) {
    if !text.bytes().any(|it| it.is_ascii_alphabetic() || it.is_ascii_punctuation()) {
        return out.push_str(text);
    }
    let units = units(text);
    let whole = whole && units.iter().all(|it| it.class != BidiClass::Right);
    let mut done = 0;
    for run in units.split(|it| it.class == BidiClass::Right) {
        let run = if whole { trimmed(run) } else { without_sentence(text, trimmed(run)) };
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let moved = is_scrambled(run) || (whole && is_signs(text, run));
        if !moved {
            continue;
        }
        out.push_str(&text[done..first.start]);
        out.push_str(around.0);
        out.push_str(&text[first.start..last.end]);
        out.push_str(around.1);
        done = last.end;
    }
    out.push_str(&text[done..]);
}

fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let reference =
            if c == '&' { rest[..rest.floor_char_boundary(12)].find(';') } else { None };
        let length = reference.map_or(c.len_utf8(), |end| end + 1);
        units.push(Unit { start: at, end: at + length, class: class(c) });
        at += length;
    }
    units
}

fn class(c: char) -> BidiClass {
    let right = matches!(c,
        '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    match c {
        _ if right => BidiClass::Right,
        _ if c.is_ascii_digit() => BidiClass::Digit,
        _ if c.is_alphabetic() => BidiClass::Left,
        _ if c.is_whitespace() => BidiClass::Blank,
        _ => BidiClass::Symbol,
    }
}

fn trimmed(run: &[Unit]) -> &[Unit] {
    let start = run.iter().position(|it| it.class != BidiClass::Blank).unwrap_or(run.len());
    let end = run.iter().rposition(|it| it.class != BidiClass::Blank).map_or(start, |at| at + 1);
    &run[start..end]
}

/// A run without the signs at its ends that belong to the sentence around it.
fn without_sentence<'u>(text: &str, mut run: &'u [Unit]) -> &'u [Unit] {
    let shown = |it: &Unit| &text[it.start..it.end];
    let count = |run: &[Unit], sign: &str| run.iter().filter(|it| shown(it) == sign).count();
    // Counted once: each sign that goes is taken off.
    let mut counts = PAIRS.map(|(open, close)| (count(run, open), count(run, close)));
    loop {
        let [first, .., last] = run else { return run };
        let apart = |unit: &Unit, beside: Option<&Unit>| {
            unit.class == BidiClass::Symbol && beside.is_some_and(|it| it.class == BidiClass::Blank)
        };
        let opens = PAIRS.iter().position(|(open, _)| *open == shown(first));
        let closes = PAIRS.iter().position(|(_, close)| *close == shown(last));
        let unclosed = opens.filter(|at| unpaired(PAIRS[*at], counts[*at], true));
        let unopened = closes.filter(|at| unpaired(PAIRS[*at], counts[*at], false));
        if apart(first, run.get(1)) || unclosed.is_some() {
            if let Some(at) = unclosed {
                counts[at].0 = counts[at].0.saturating_sub(1);
            }
            run = trimmed(&run[1..]);
        } else if ends_sentence(shown(last))
            || unopened.is_some()
            || apart(last, run.get(run.len() - 2))
        {
            if let Some(at) = unopened {
                counts[at].1 = counts[at].1.saturating_sub(1);
            }
            run = trimmed(&run[..run.len() - 1]);
        } else {
            return run;
        }
    }
}

/// Signs that stand in pairs.
const PAIRS: [(&str, &str); 5] =
    [("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"), ("&quot;", "&quot;")];

fn unpaired((open, close): (&str, &str), (opened, closed): (usize, usize), opens: bool) -> bool {
    match (open == close, opens) {
        (true, _) => opened % 2 == 1,
        (false, true) => opened > closed,
        (false, false) => closed > opened,
    }
}

fn ends_sentence(sign: &str) -> bool {
    matches!(sign, "." | "," | ";" | ":" | "!" | "?" | "…")
}

/// Whether a run has letters, and signs where a browser would move them.
fn is_scrambled(run: &[Unit]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let has = |class| run.iter().any(|it| it.class == class);
    let at_end = first.class == BidiClass::Symbol || last.class == BidiClass::Symbol;
    let digits_first =
        first.class == BidiClass::Digit && (has(BidiClass::Symbol) || has(BidiClass::Blank));
    has(BidiClass::Left) && (at_end || digits_first)
}

/// Whether a run is signs alone, as in `- + *`.
fn is_signs(text: &str, run: &[Unit]) -> bool {
    let is_sign = |it: &&Unit| it.class == BidiClass::Symbol && text[it.start..it.end].is_ascii();
    let others = |it: &Unit| matches!(it.class, BidiClass::Symbol | BidiClass::Blank);
    run.iter().filter(is_sign).count() >= 2 && run.iter().all(others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_signs_at_its_ends_is_set_apart() {
        for (text, made) in [
            (
                "<p>نص عن C++ و .NET و C# و</p>",
                "<p>نص عن <bdi>C++</bdi> و <bdi>.NET</bdi> و <bdi>C#</bdi> و</p>",
            ),
            ("<p>شغّل git push --force.</p>", "<p>شغّل git push --force.</p>"),
            ("<p>اكتب --flag الآن</p>", "<p>اكتب <bdi>--flag</bdi> الآن</p>"),
            ("<a href='x>C++'>C++</a>", "<a href='x>C++'><bdi>C++</bdi></a>"),
            ("<a>print()</a>", "<a><bdi>print()</bdi></a>"),
            ("<a>Hello, world!</a>", "<a><bdi>Hello, world!</bdi></a>"),
            ("<p>استخدم C++.</p>", "<p>استخدم <bdi>C++</bdi>.</p>"),
            ("<p>(انظر C++)</p>", "<p>(انظر <bdi>C++</bdi>)</p>"),
            ("<p>لغة R&amp;D و Q&amp; و</p>", "<p>لغة R&amp;D و <bdi>Q&amp;</bdi> و</p>"),
            ("<p>C++ Primer (5th ed.)</p>", "<p><bdi>C++ Primer (5th ed.)</bdi></p>"),
            ("<p>نص – Rust – نص</p>", "<p>نص – Rust – نص</p>"),
            ("<a>- + * /</a> <i>/&gt;</i>", "<a><bdi>- + * /</bdi></a> <i><bdi>/&gt;</bdi></i>"),
            ("<i>●○○</i><i>(12%)</i><i>·</i>", "<i>●○○</i><i>(12%)</i><i>·</i>"),
            ("<p>نص 12% و 3</p>", "<p>نص 12% و 3</p>"),
            ("<p>א 2 + x ב</p>", "<p>א <bdi>2 + x</bdi> ב</p>"),
        ] {
            assert_eq!(isolate_html(text), made);
        }
    }

    #[test]
    fn code_scripts_and_comments_are_left_alone() {
        for text in [
            "<code>--a</code><pre><code>.b</code> --c</pre><kbd>C+</kbd>",
            "<script>\"<b>\" + \"C++\"</script><style>.a { b: c }</style>",
            "<!-- C++ --><bdi>C++</bdi><math><mi>x</mi>+</math>",
            "<p>عربي Python عربي</p>",
            "<code>unclosed C++",
        ] {
            assert_eq!(isolate_html(text), text);
        }
    }

    #[test]
    fn where_no_element_can_stand_marks_do() {
        assert_eq!(
            isolate_html("<title>C++ – خارطة</title><svg><text x=\"1\">.NET</text></svg><p>C#</p>"),
            "<title>\u{2066}C++\u{2069} – خارطة</title><svg><text x=\"1\">\u{2066}.NET\u{2069}\
             </text></svg><p><bdi>C#</bdi></p>"
        );
        assert_eq!(isolate_text("لغة C++"), "لغة \u{2066}C++\u{2069}");
        assert_eq!(isolate_text("Rust"), "Rust");
    }

    #[test]
    fn hostile_text_costs_what_it_is_long() {
        for part in ["<", "((a ", ")a", "<code", "<b>C++", "&", "\"", "<!--", "a) א"] {
            let text = part.repeat(20_000);
            assert!(isolate_html(&text).len() >= text.len(), "{part}");
        }
    }
}
