//! What a word is to the search: the same rules as in `search.js`, letter by letter.
//!
//! Text is folded (compatibility forms decomposed, marks dropped, lower case, a few letters that do
//! not decompose spelt out) and cut into runs of letters and digits; `+` and `#` at the end of a
//! run belong to it (`c++`, `c#`). Runs of scripts that write without blanks are cut into
//! overlapping pairs, and their last letter stands by itself too. Knows nothing of documents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut at this many characters.
pub(super) const LONGEST: usize = 32;

/// Calls `each` with every word of `text`, in order. `buffer` is scratch space.
pub(super) fn words(text: &str, buffer: &mut String, mut each: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !in_piece(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        let mut ascii = true;
        while at < bytes.len() && in_piece(bytes[at]) {
            ascii &= bytes[at].is_ascii();
            at += 1;
        }
        let end = at;
        while at < bytes.len() && matches!(bytes[at], b'+' | b'#') {
            at += 1;
        }
        let signs = &text[end..at];
        let signs = if signs.is_empty() || starts_with_letter(&text[at..]) { "" } else { signs };
        if ascii {
            buffer.clear();
            buffer.push_str(&text[start..end]);
            buffer.make_ascii_lowercase();
            buffer.push_str(signs);
            each(cut(buffer));
        } else {
            folded(&text[start..end], signs, &mut each);
        }
    }
}

/// All words of `text`.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    words(text, &mut String::new(), |word| all.push(word.to_owned()));
    all
}

/// Other ASCII characters end a word whatever stands beside them.
fn in_piece(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

fn starts_with_letter(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    fold(first.encode_utf8(&mut [0; 4])).starts_with(char::is_alphanumeric)
}

fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    for c in plain.filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            c => out.push(c),
        }
    }
    out
}

/// The words of a piece that is not plain ASCII, followed by `signs`.
fn folded(piece: &str, signs: &str, each: &mut impl FnMut(&str)) {
    let text = fold(piece);
    let mut rest = text.as_str();
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let unbroken = rest.starts_with(is_unbroken);
        let end = rest
            .find(|c: char| !c.is_alphanumeric() || is_unbroken(c) != unbroken)
            .unwrap_or(rest.len());
        let run = &rest[..end];
        rest = &rest[end..];
        if unbroken {
            pairs(run, each);
        } else if rest.is_empty() {
            each(cut(&format!("{run}{signs}")));
        } else {
            each(cut(run));
        }
    }
}

fn pairs(run: &str, each: &mut impl FnMut(&str)) {
    let mut last = "";
    let mut at = 0;
    for c in run.chars() {
        let end = at + c.len_utf8();
        if !last.is_empty() {
            each(&run[at - last.len()..end]);
        }
        last = &run[at..end];
        at = end;
    }
    each(last);
}

/// Scripts that write words without blanks: Thai, Lao, Myanmar, Khmer, kana, Han.
fn is_unbroken(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

fn cut(word: &str) -> &str {
    if word.len() <= LONGEST {
        return word;
    }
    word.char_indices().nth(LONGEST).map_or(word, |(at, _)| &word[..at])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_folded_and_cut() {
        let check = |text: &str, expected: &str| assert_eq!(list(text).join(" "), expected);
        check("Lists and tuples", "lists and tuples");
        check(
            "“C++”, C#, a+b, issue#5 and scikit-learn's",
            "c++ c# a b issue 5 and scikit learn s",
        );
        check("Überblick: Straße, ŁÓDŹ, İzmir, ΣΊΣΥΦΟΣ", "uberblick strasse lodz izmir σισυφοσ");
        check("read_csv(x) … ﬁne ½", "read csv x fine 1 2");
        check("列表和 tuple", "列表 表和 和 tuple");
        check("表", "表");
        check("Python入門 ガイド", "python 入門 門 カイ イト ト");
        check("é++ “x”#", "e++ x");
        check(&"a".repeat(40), &"a".repeat(32));
    }

    proptest! {
        #[test]
        fn any_text_has_words_that_are_words_of_themselves(text: String) {
            for word in list(&text) {
                prop_assert!(!word.is_empty() && !word.contains(' '));
                prop_assert!(list(&word).contains(&word) || word.chars().count() == LONGEST);
            }
        }
    }
}
