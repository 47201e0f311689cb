//! Finds bare addresses in text, which become links as they do on code hosts. Knows no events.

use std::ops::Range;

/// No name of a host has more bytes: what goes on longer is not looked through again from every
/// start in it.
const LONGEST_HOST: usize = 255;
/// What a bare address starts with.
const STARTS: [&str; 3] = ["https://", "http://", "www."];

/// The bare addresses in `text`, in order, after the rules of GitHub Flavored Markdown: at the
/// start, or after a blank or one of `*`, `_`, `~`, `(`; a host with a dot in it (or `localhost`);
/// up to a blank or `<`; without trailing punctuation, unbalanced closing brackets and entities.
pub(in crate::markdown) fn bare_urls(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        let before = text[..start].chars().next_back();
        let apart = before.is_none_or(|c| {
            c.is_whitespace()
                || matches!(c, '*' | '_' | '~' | '(')
                || (!c.is_ascii() && !c.is_alphabetic())
        });
        match apart.then(|| address(&text[start..])).flatten() {
            Some(length) => {
                found.push(start..start + length);
                at = start + length;
            }
            None => at = start + 4,
        }
    }
    found
}

fn next_start(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let lower = |prefix: &str, at: usize| {
        rest.get(at..at + prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let candidate = |at: &usize| STARTS.iter().any(|prefix| lower(prefix, *at));
    let letters = rest.bytes().enumerate().filter(|(_, b)| matches!(b, b'h' | b'w' | b'H' | b'W'));
    letters.map(|(at, _)| at).find(candidate).map(|at| from + at)
}

/// The length of the address that `text` starts with.
fn address(text: &str) -> Option<usize> {
    // Only its first bytes are looked at: a long text may hold many addresses.
    let slashes = text.bytes().take(8).collect::<Vec<_>>();
    let host_at = slashes.windows(3).position(|it| it == b"://").map_or(0, |at| at + 3);
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let rest = &text[host_at..];
    let rest = &rest[..rest.floor_char_boundary(LONGEST_HOST + 1)];
    let host = &rest[..rest.find(|c| !is_host(c)).unwrap_or(rest.len())];
    if host.len() > LONGEST_HOST {
        return None;
    }
    let host = host.trim_end_matches(['.', '-', '_']);
    if !is_domain(host, host_at > 0) {
        return None;
    }
    let stops = |c: char| {
        c.is_whitespace()
            || c == '<'
            || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF0F}')
    };
    let end = text.find(stops).unwrap_or(text.len());
    Some(trim_end(&text[..end]).len().max(host_at + host.len()))
}

fn is_domain(host: &str, schemed: bool) -> bool {
    let parts: Vec<&str> = host.split('.').collect();
    if parts.iter().any(|part| part.is_empty()) {
        return false;
    }
    let last = &parts[parts.len().saturating_sub(2)..];
    if last.iter().any(|part| part.contains('_')) {
        return false;
    }
    parts.len() > 1 || (schemed && host == "localhost")
}

/// Cuts off what belongs to the sentence and not to the address.
fn trim_end(address: &str) -> &str {
    let mut opened = address.bytes().filter(|byte| *byte == b'(').count();
    let mut closed = address.bytes().filter(|byte| *byte == b')').count();
    let mut kept = address;
    while let Some(last) = kept.chars().next_back() {
        let cut = match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | '`' => 1,
            '”' | '’' | '»' | '…' => last.len_utf8(),
            ')' if closed > opened => {
                closed -= 1;
                1
            }
            ';' => entity_at_end(kept).unwrap_or(1),
            _ => return kept,
        };
        kept = &kept[..kept.len() - cut];
        if cut > 1 {
            // An entity holds no brackets, so the counts stand.
            opened = opened.min(kept.len());
        }
    }
    kept
}

fn entity_at_end(text: &str) -> Option<usize> {
    let name = text.len() - 1;
    let start = text[..name].rfind(|c: char| !c.is_ascii_alphanumeric())?;
    (text.as_bytes()[start] == b'&' && start + 1 < name).then_some(text.len() - start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(text: &str) -> Vec<&str> {
        bare_urls(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_are_found_without_the_sentence_around_them() {
        for (text, found) in [
            ("see https://a.org/x?y=1#z.", "https://a.org/x?y=1#z"),
            ("(https://a.org/x_(y))", "https://a.org/x_(y)"),
            ("(see https://a.org/x).", "https://a.org/x"),
            ("www.a.org, and", "www.a.org"),
            ("HTTP://A.org!", "HTTP://A.org"),
            ("**https://a.org**", "https://a.org"),
            ("https://a.org/?q=a&hl=en", "https://a.org/?q=a&hl=en"),
            ("https://a.org/?q=a&copy;", "https://a.org/?q=a"),
            ("https://a.org/x;", "https://a.org/x"),
            ("https://a.org/<b>", "https://a.org/"),
            ("http://localhost:8000/x", "http://localhost:8000/x"),
            ("見る https://a.org/é。次", "https://a.org/é"),
            ("“https://a.org/x”", "https://a.org/x"),
            ("https://a.org/x's", "https://a.org/x's"),
        ] {
            assert_eq!(urls(text), [found], "{text}");
        }
        assert_eq!(urls("http://a.b http://c.d").len(), 2);
    }

    #[test]
    fn other_texts_are_no_addresses() {
        for text in [
            "xhttps://a.org",
            "https://",
            "https://a",
            "www.",
            "www",
            "https://a_b.c_d",
            "http:/a.b",
            "https://.a",
            "ahttp://b.c",
            "htt",
            "hw",
        ] {
            assert_eq!(urls(text), [""; 0], "{text}");
        }
    }
}
