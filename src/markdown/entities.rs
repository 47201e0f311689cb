//! Character references: the few that matter for addresses and attribute values.
//!
//! Decoding here is for *checking* and for re-escaping: whatever is not decoded is escaped again on
//! output, so an unknown name can never come to life in a browser. Knows nothing of markdown.

use std::borrow::Cow;

/// The names that can hide something in an address or an attribute, and those authors really use.
const NAMED: &[(&str, char)] = &[
    ("NewLine", '\n'),
    ("Tab", '\t'),
    ("amp", '&'),
    ("apos", '\''),
    ("bsol", '\\'),
    ("colon", ':'),
    ("comma", ','),
    ("commat", '@'),
    ("copy", '©'),
    ("equals", '='),
    ("excl", '!'),
    ("grave", '`'),
    ("gt", '>'),
    ("hellip", '…'),
    ("lbrace", '{'),
    ("lowbar", '_'),
    ("lpar", '('),
    ("lsqb", '['),
    ("lt", '<'),
    ("mdash", '—'),
    ("nbsp", '\u{A0}'),
    ("ndash", '–'),
    ("num", '#'),
    ("percnt", '%'),
    ("period", '.'),
    ("plus", '+'),
    ("quest", '?'),
    ("quot", '"'),
    ("rarr", '→'),
    ("rbrace", '}'),
    ("reg", '®'),
    ("rpar", ')'),
    ("rsqb", ']'),
    ("semi", ';'),
    ("sol", '/'),
    ("times", '×'),
];

/// The longest reference that is looked at, in bytes.
const LONGEST: usize = 32;

/// Replaces character references by their characters: all numeric ones, with or without their
/// semicolon, and the named ones of a short list. Others stay as they are.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((character, length)) => {
                out.push(character);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The length of the well-formed reference that `text` starts with, semicolon included.
pub(super) fn well_formed(text: &str) -> Option<usize> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let fits = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
            None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
        },
        None => {
            name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        }
    };
    fits.then_some(end + 1)
}

/// The character of the reference that `text` starts with, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix, skip) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits.bytes().take_while(|byte| (*byte as char).is_digit(radix)).count();
        if length == 0 {
            return None;
        }
        let value = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
        let character = char::from_u32(value).filter(|c| *c != '\0').unwrap_or('\u{FFFD}');
        let semicolon = usize::from(digits[length..].starts_with(';'));
        return Some((character, skip + length + semicolon));
    }
    let end = body.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = body.get(..end)?;
    let (_, character) = NAMED.iter().find(|(known, _)| *known == name)?;
    Some((*character, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        assert_eq!(decode("java&#115;cript&colon;x"), "javascript:x");
        assert_eq!(decode("&#x6A&#106;a&Tab;b"), "jja\tb");
        assert_eq!(decode("a&b &unknown; &#; &"), "a&b &unknown; &#; &");
        assert_eq!(decode("&#0;&#x110000;&#99999999999;"), "\u{FFFD}\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn well_formed_references_are_told_from_ampersands() {
        assert_eq!(well_formed("&rarr; x"), Some(6));
        assert_eq!(well_formed("&#x2192;"), Some(8));
        assert_eq!(well_formed("&#;"), None);
        assert_eq!(well_formed("& x;"), None);
        assert_eq!(well_formed("&a"), None);
    }
}
