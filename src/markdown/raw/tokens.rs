//! A tokenizer for pieces of HTML: total (any text is a sequence of tokens) and linear in time.
//! Knows no element.

use std::ops::Range;

/// An attribute as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown) struct Attribute<'t> {
    /// The name, as written.
    pub(in crate::markdown) name: &'t str,
    /// The value without quotes, character references not decoded; empty where there is none.
    pub(in crate::markdown) value: &'t str,
    /// Where the name starts.
    pub(in crate::markdown) at: usize,
    /// Where the value starts.
    pub(in crate::markdown) value_at: usize,
}

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown) enum Token<'t> {
    /// Text, character references and all.
    Text(Range<usize>),
    /// `<name …>`.
    Open {
        /// The name, as written.
        name: &'t str,
        /// The attributes, in order.
        attributes: Vec<Attribute<'t>>,
        /// Whether it ends with `/>`.
        closed: bool,
        /// All of it.
        range: Range<usize>,
    },
    /// `</name>`.
    Close {
        /// The name, as written.
        name: &'t str,
        /// All of it.
        range: Range<usize>,
    },
    /// `<!-- … -->`.
    Comment,
    /// A declaration, a processing instruction, a CDATA section, or a closing tag without a name.
    Other(Range<usize>),
    /// A tag that does not end.
    Unfinished(Range<usize>),
}

/// The tokens of `html`, in order.
pub(in crate::markdown) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut text_from = 0;
    let mut at = 0;
    while let Some(step) = html[at..].find('<') {
        let start = at + step;
        let Some((token, end)) = markup(html, start) else {
            at = start + 1;
            continue;
        };
        if text_from < start {
            found.push(Token::Text(text_from..start));
        }
        found.push(token);
        at = end;
        text_from = end;
    }
    if text_from < html.len() {
        found.push(Token::Text(text_from..html.len()));
    }
    found
}

/// The markup that starts with the `<` at `start`, and where it ends; `None` where it is text.
fn markup(html: &str, start: usize) -> Option<(Token<'_>, usize)> {
    let rest = &html[start + 1..];
    let until = |end: &str| rest.find(end).map_or(html.len(), |at| start + 1 + at + end.len());
    match rest.bytes().next()? {
        b'!' if rest.starts_with("!--") => Some((Token::Comment, comment_end(html, start))),
        b'!' if rest.starts_with("![CDATA[") => {
            let end = until("]]>");
            Some((Token::Other(start..end), end))
        }
        b'!' | b'?' => {
            let end = until(">");
            Some((Token::Other(start..end), end))
        }
        b'/' => match rest.as_bytes().get(1) {
            Some(byte) if byte.is_ascii_alphabetic() => {
                let name = name_at(html, start + 2);
                let end = until(">");
                let token = Token::Close { name, range: start..end };
                Some((token, end))
            }
            Some(_) => {
                let end = until(">");
                Some((Token::Other(start..end), end))
            }
            None => None,
        },
        byte if byte.is_ascii_alphabetic() => Some(open_tag(html, start)),
        _ => None,
    }
}

fn comment_end(html: &str, start: usize) -> usize {
    let body = start + 4;
    let rest = html.get(body..).unwrap_or("");
    for short in [">", "->"] {
        if rest.starts_with(short) {
            return body + short.len();
        }
    }
    // One after the other: to look for the one that is not there would cost the rest of the text
    // for every comment.
    for (at, _) in rest.match_indices('>') {
        for end in ["--", "--!"] {
            if rest[..at].ends_with(end) {
                return body + at + 1;
            }
        }
    }
    html.len()
}

fn name_at(html: &str, at: usize) -> &str {
    let rest = &html[at..];
    let end = rest.find(|c: char| is_blank(c) || matches!(c, '/' | '>')).unwrap_or(rest.len());
    &rest[..end]
}

fn open_tag(html: &str, start: usize) -> (Token<'_>, usize) {
    let name = name_at(html, start + 1);
    let mut at = start + 1 + name.len();
    let mut attributes = Vec::new();
    let mut closed = false;
    loop {
        let rest = &html[at..];
        match rest.chars().next() {
            None => return (Token::Unfinished(start..html.len()), html.len()),
            Some('>') => {
                let range = start..at + 1;
                return (Token::Open { name, attributes, closed, range }, at + 1);
            }
            Some('/') => {
                closed = true;
                at += 1;
            }
            Some(c) if is_blank(c) => at += c.len_utf8(),
            Some(_) => {
                closed = false;
                let attribute = attribute_at(html, at);
                at = attribute.1;
                attributes.push(attribute.0);
            }
        }
    }
}

/// The attribute that starts at `at`, which is no blank, `/` or `>`, and where it ends.
fn attribute_at(html: &str, at: usize) -> (Attribute<'_>, usize) {
    let rest = &html[at..];
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let ends = |c: char| is_blank(c) || matches!(c, '/' | '>' | '=');
    let end = rest[first..].find(ends).map_or(rest.len(), |end| end + first);
    let name = &rest[..end];
    let after = at + end;
    let gap = skip_blanks(html, after);
    if !html[gap..].starts_with('=') {
        return (Attribute { name, value: "", at, value_at: after }, after);
    }
    let value_at = skip_blanks(html, gap + 1);
    let body = &html[value_at..];
    if let Some(quote) = body.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = &body[1..];
        let length = inner.find(quote).unwrap_or(inner.len());
        let end = (value_at + 1 + length + 1).min(html.len());
        let value = &inner[..length];
        return (Attribute { name, value, at, value_at: value_at + 1 }, end);
    }
    let length = body.find(|c: char| is_blank(c) || c == '>').unwrap_or(body.len());
    (Attribute { name, value: &body[..length], at, value_at }, value_at + length)
}

fn skip_blanks(html: &str, at: usize) -> usize {
    let rest = &html[at..];
    at + rest.len() - rest.trim_start_matches(is_blank).len()
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(html: &str) -> Vec<String> {
        let show = |token: Token<'_>| match token {
            Token::Text(range) => format!("text {:?}", &html[range]),
            Token::Open { name, attributes, closed, .. } => {
                let list = attributes.iter().map(|it| format!("{}={:?}", it.name, it.value));
                let list: Vec<_> = list.collect();
                format!("<{name} {}{}>", list.join(" "), if closed { "/" } else { "" })
            }
            Token::Close { name, .. } => format!("</{name}>"),
            Token::Comment => "comment".to_owned(),
            Token::Other(range) => format!("other {:?}", &html[range]),
            Token::Unfinished(range) => format!("unfinished {:?}", &html[range]),
        };
        tokens(html).into_iter().map(show).collect()
    }

    #[test]
    fn tags_and_attributes_are_read_as_browsers_do() {
        assert_eq!(
            show("a<b c d=e f='g>h' i=\"j\"k=l/>m</b x>"),
            ["text \"a\"", "<b c=\"\" d=\"e\" f=\"g>h\" i=\"j\" k=\"l/\">", "text \"m\"", "</b>"]
        );
        assert_eq!(show("<br/><x/y z / >"), ["<br /> ".trim(), "<x y=\"\" z=\"\"/>"]);
        assert_eq!(show("<a/onclick=x>"), ["<a onclick=\"x\">"]);
        assert_eq!(show("<a =x = y>"), ["<a =x=\"y\">"]);
    }

    #[test]
    fn the_rest_is_told_apart() {
        assert_eq!(
            show("1 < 2 <!-- <b> --> <!doctype x><?php ?></ x><![CDATA[<a>]]>"),
            [
                "text \"1 < 2 \"",
                "comment",
                "text \" \"",
                "other \"<!doctype x>\"",
                "other \"<?php ?>\"",
                "other \"</ x>\"",
                "other \"<![CDATA[<a>]]>\""
            ]
        );
        assert_eq!(
            show("<!--> x <!---> y <!-- a --!> z"),
            ["comment", "text \" x \"", "comment", "text \" y \"", "comment", "text \" z\""]
        );
        assert_eq!(show("a <b c=\"d>"), ["text \"a \"", "unfinished \"<b c=\\\"d>\""]);
        assert_eq!(show("<!-- open"), ["comment"]);
        assert_eq!(show("<"), ["text \"<\""]);
        assert_eq!(show("</"), ["text \"</\""]);
    }
}
