//! How pieces of YAML are changed without reading it anew: values that take quotes, items that leave
//! their list. Works on text, one line at a time; says nothing where it is not sure.

use std::ops::Range;

/// What stands at `place`, in quotes: the value of a key or item that has the rest of its line.
pub(super) fn quoted(text: &str, place: Range<usize>) -> Option<String> {
    let value = text.get(place.clone())?;
    let line = line(text, place.start);
    let (before, after) = (text.get(line.start..place.start)?, text.get(place.end..line.end));
    if value.contains(['\n', '\r']) || !ends(after?) || !begins(before) {
        return None;
    }
    match (value.contains('\''), value.contains(['"', '\\'])) {
        (false, _) => Some(format!("'{value}'")),
        (true, false) => Some(format!("\"{value}\"")),
        (true, true) => None,
    }
}

/// Whether what stands at `place` is an item with a line of its own, as far as what is before it
/// says.
pub(super) fn is_item(text: &str, place: &Range<usize>) -> bool {
    let before = text.get(line(text, place.start).start..place.start);
    before.is_some_and(|before| before.trim() == "-")
}

/// What has to go so that the item at `place`, which is not the first of its list, is gone: its line,
/// or the item and the comma before it. `place` is without quotes.
pub(super) fn item(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let place = with_quotes(text, place)?;
    let line = line(text, place.start);
    let (before, after) = (text.get(line.start..place.start)?, text.get(place.end..line.end)?);
    if before.trim() == "-" && after.trim().is_empty() && line.start > 0 {
        let before = &text[..line.start - 1];
        return Some(before.strip_suffix('\r').unwrap_or(before).len()..line.end);
    }
    let comma = before.trim_end().strip_suffix(',')?;
    let is_flow = after.trim_start().starts_with([',', ']']);
    is_flow.then_some(line.start + comma.len()..place.end)
}

/// With the quotes around it, where there are any.
fn with_quotes(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..place.start)?.chars().next_back();
    let after = text.get(place.end..)?.chars().next();
    match (before, after) {
        (Some(open @ ('\'' | '"')), Some(close)) if open == close => {
            Some(place.start - 1..place.end + 1)
        }
        _ => Some(place),
    }
}

/// Whether a value that begins behind this part of its line has the rest of it: `key: `, `- `,
/// `- key: ` or nothing.
fn begins(before: &str) -> bool {
    let mut rest = before.trim_start();
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    let is_word = |key: &str| key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    rest.is_empty() || rest.trim_end().strip_suffix(':').is_some_and(is_word)
}

/// Whether nothing follows on the line, but for a comment.
fn ends(after: &str) -> bool {
    after.trim().is_empty()
        || after.trim_start().starts_with("# ") && after.starts_with([' ', '\t'])
}

/// The line around `at`, without its end.
fn line(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    start..start + text[start..end].trim_end_matches('\r').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, part: &str) -> Range<usize> {
        let start = text.rfind(part).expect("it is there");
        start..start + part.len()
    }

    #[test]
    fn values_take_the_quotes_that_they_do_not_hold() {
        let quote = |text: &str, part: &str| quoted(text, place(text, part));
        assert_eq!(quote("title: C #1\n", "C #1").as_deref(), Some("'C #1'"));
        assert_eq!(quote("- ask: it's #1\r\n", "it's #1").as_deref(), Some("\"it's #1\""));
        assert_eq!(quote("a: b: c # note\n", "b: c").as_deref(), Some("'b: c'"));
        assert_eq!(quote("title: it's \"a\" #1", "it's \"a\" #1"), None);
        assert_eq!(quote("{title: C #1}\n", "C #1"), None);
        assert_eq!(quote("tags: [a, C #1\n]", "C #1"), None);
        assert_eq!(quote("title: a\n  b #1", "a\n  b #1"), None);
    }

    #[test]
    fn items_go_with_their_line_or_comma() {
        let without = |text: &str, part: &str| {
            let range = item(text, place(text, part))?;
            Some([&text[..range.start], &text[range.end..]].concat())
        };
        let holds = |text: &str, part: &str, rest: &str| {
            assert_eq!(without(text, part).as_deref(), Some(rest), "{text}");
        };
        holds("a:\n  - b\n  - b\nc: d\n", "b", "a:\n  - b\nc: d\n");
        holds("a:\r\n- b\r\n- \"b\"\r\n", "b", "a:\r\n- b\r\n");
        holds("a:\n  - b\n\n  - b\n", "b", "a:\n  - b\n\n");
        holds("a: [b, 'b']\n", "b", "a: [b]\n");
        holds("a: [b, b , c]\n", "b", "a: [b , c]\n");
        for (text, part) in [
            ("a:\n  - b\n  - b # note\n", "b"),
            ("a: [b,\n b]\n", "b"),
            ("a:\n  - b\n  - id: b\n", "b"),
            ("b", "b"),
        ] {
            assert_eq!(without(text, part), None, "{text}");
        }
    }
}
