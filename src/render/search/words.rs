//! What a word is to the search: the same rules as in `search-engine.js`, letter by letter.
//!
//! Text is folded (compatibility forms decomposed, marks and what is never seen dropped, lower case,
//! a few letters that do not decompose spelt out) and cut into runs of letters and digits; `+` and
//! `#` at the end of a run belong to it (`c++`, `c#`). Runs of scripts that write without blanks are
//! cut into overlapping pairs, and their last letter stands by itself too.
//!
//! A name is found by its parts and its joined form too ([`Extra`]). Signs that stand for
//! themselves, as operators do, are in `signs`. Knows nothing of documents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut at this many characters.
pub(super) const LONGEST: usize = 32;
/// Names of more parts have no joined form.
const MOST_PARTS: usize = 5;

/// What is found besides the words themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extra {
    /// Nothing.
    Nothing,
    /// In code: the endings of `addEventListener` (`eventlistener`, `listener`), and names joined by
    /// hyphens and underscores without them.
    Code,
    /// In prose: those, and names joined by a dot or a slash (`nodejs`, `tcpip`); words that begin
    /// with an article or preposition, as Arabic and Hebrew write them, without it.
    Prose,
}

/// Calls `each` with every word of `text`, in order, and with whether it is one by itself, not an
/// extra. `buffer` is scratch space.
pub(super) fn words(
    text: &str,
    extra: Extra,
    buffer: &mut String,
    mut each: impl FnMut(&str, bool),
) {
    let bytes = text.as_bytes();
    let mut name = JoinedName::new(text, extra);
    let mut at = 0;
    while at < bytes.len() {
        if !in_piece(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        let mut ascii = true;
        let mut capitals = 0;
        while at < bytes.len() && in_piece(bytes[at]) {
            ascii &= bytes[at].is_ascii();
            capitals += usize::from(bytes[at].is_ascii_uppercase());
            at += 1;
        }
        let end = at;
        while at < bytes.len() && matches!(bytes[at], b'+' | b'#') {
            at += 1;
        }
        let signs = &text[end..at];
        let signs = if signs.is_empty() || starts_with_letter(&text[at..]) { "" } else { signs };
        name.piece(start..end, ascii, buffer, &mut each);
        if ascii {
            lower(buffer, &text[start..end]);
            buffer.push_str(signs);
            each(cut(buffer), true);
            if capitals > 0 && extra != Extra::Nothing {
                endings(&text[start..end], buffer, &mut each);
            }
        } else {
            folded(&text[start..end], signs, extra, &mut each);
        }
    }
    name.end(buffer, &mut each);
}

/// All words of `text`, without extras.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    words(text, Extra::Nothing, &mut String::new(), |word, _| all.push(word.to_owned()));
    all
}

fn lower(buffer: &mut String, piece: &str) {
    buffer.clear();
    buffer.push_str(piece);
    buffer.make_ascii_lowercase();
}

/// The name that pieces make together, as long as one sign alone stands between them.
struct JoinedName<'t> {
    text: &'t str,
    extra: Extra,
    start: usize,
    end: usize,
    parts: usize,
}

impl<'t> JoinedName<'t> {
    fn new(text: &'t str, extra: Extra) -> Self {
        Self { text, extra, start: 0, end: 0, parts: 0 }
    }

    fn piece(
        &mut self,
        at: std::ops::Range<usize>,
        ascii: bool,
        buffer: &mut String,
        each: &mut impl FnMut(&str, bool),
    ) {
        if self.extra == Extra::Nothing {
            return;
        }
        if self.parts > 0 && ascii && at.start == self.end + 1 && self.joins() {
            self.end = at.end;
            self.parts += 1;
            return;
        }
        self.end(buffer, each);
        if ascii {
            (self.start, self.end, self.parts) = (at.start, at.end, 1);
        }
    }

    fn joins(&self) -> bool {
        match self.text.as_bytes().get(self.end) {
            Some(b'_' | b'-') => true,
            Some(b'.' | b'/') => self.extra == Extra::Prose,
            _ => false,
        }
    }

    /// Ends the name, and says it without what joins it.
    fn end(&mut self, buffer: &mut String, each: &mut impl FnMut(&str, bool)) {
        let parts = std::mem::take(&mut self.parts);
        if !(2..=MOST_PARTS).contains(&parts) || self.end - self.start > LONGEST {
            return;
        }
        let name = &self.text[self.start..self.end];
        if name.bytes().any(|it| it.is_ascii_alphabetic()) {
            lower(buffer, name);
            buffer.retain(|c| c.is_ascii_alphanumeric());
            each(buffer, false);
        }
    }
}

/// What follows each place at which a name of several words begins a new one.
fn endings(piece: &str, buffer: &str, each: &mut impl FnMut(&str, bool)) {
    let bytes = piece.as_bytes();
    for at in 1..bytes.len().min(LONGEST) - 1 {
        let begins = bytes[at].is_ascii_uppercase()
            && (!bytes[at - 1].is_ascii_uppercase() || bytes[at + 1].is_ascii_lowercase());
        if begins {
            each(cut(&buffer[at..]), false);
        }
    }
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
    let seen = text.nfkd().filter(|c| !is_unseen(*c) && !is_combining_mark(*c));
    let plain = seen.flat_map(char::to_lowercase);
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

/// Hyphens and joiners that are not seen, and the stroke that only stretches Arabic words.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{640}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// The words of a piece that is not plain ASCII, followed by `signs`.
fn folded(piece: &str, signs: &str, extra: Extra, each: &mut impl FnMut(&str, bool)) {
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
            continue;
        }
        if rest.is_empty() {
            each(cut(&format!("{run}{signs}")), true);
        } else {
            each(cut(run), true);
        }
        if extra == Extra::Prose {
            without_prefix(run).into_iter().for_each(|it| each(cut(it), false));
        }
    }
}

/// An Arabic or Hebrew word without the article and the like that it is written in one with.
fn without_prefix(word: &str) -> Option<&str> {
    let long = |it: &&str| it.chars().nth(2).is_some();
    match word.chars().next()? {
        'א'..='ת' => word.strip_prefix(['ה', 'ו', 'ב', 'ל', 'מ', 'ש', 'כ']).filter(long),
        'ء'..='ي' => {
            let inner = word.strip_prefix(['و', 'ف', 'ب', 'ك']).unwrap_or(word);
            inner.strip_prefix("ال").or_else(|| word.strip_prefix("لل")).filter(long)
        }
        _ => None,
    }
}

fn pairs(run: &str, each: &mut impl FnMut(&str, bool)) {
    let mut last = "";
    let mut at = 0;
    for c in run.chars() {
        let end = at + c.len_utf8();
        if !last.is_empty() {
            each(&run[at - last.len()..end], true);
        }
        last = &run[at..end];
        at = end;
    }
    each(last, true);
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
        check("Soft\u{AD}hyphen مـتغير \u{FE71}", "softhyphen متغير");
        check(&"a".repeat(40), &"a".repeat(32));
    }

    #[test]
    fn names_have_parts_and_joined_forms() {
        let check = |text: &str, extra, expected: &str| {
            let mut all = Vec::new();
            words(text, extra, &mut String::new(), |word, itself| {
                all.extend((!itself).then(|| word.to_owned()));
            });
            assert_eq!(all.join(" "), expected, "{text}");
        };
        check("addEventListener", Extra::Prose, "eventlistener listener");
        check("HTTPServer parseJSON XML", Extra::Code, "server json");
        check("train_test_split(x)", Extra::Code, "traintestsplit");
        check("Node.js, TCP/IP; f-strings.", Extra::Prose, "nodejs tcpip fstrings");
        check("self.name a/b", Extra::Code, "");
        check("3.13.1 and/or 1-2", Extra::Prose, "andor");
        check("a-b-c-d-e-f", Extra::Prose, "");
        check("über-uns x--y", Extra::Prose, "");
        check("البرمجة والبيانات للكل الى", Extra::Prose, "برمجة بيانات");
        check("הנתונים בבית", Extra::Prose, "נתונים בית");
        check("addEventListener Node.js", Extra::Nothing, "");
    }

    proptest! {
        #[test]
        fn any_text_has_words_that_are_words_of_themselves(text: String) {
            for word in list(&text) {
                prop_assert!(!word.is_empty() && !word.contains(' '));
                prop_assert!(list(&word).contains(&word) || word.chars().count() == LONGEST);
            }
        }

        #[test]
        fn extras_are_words_too_and_leave_the_others_as_they_are(text in "([a-zA-Z0-9]{1,9}[_./ -]){0,9}|\\PC*") {
            for extra in [Extra::Code, Extra::Prose] {
                let mut own = Vec::new();
                words(&text, extra, &mut String::new(), |word, itself| {
                    if itself {
                        own.push(word.to_owned());
                    } else {
                        assert_eq!(list(word), [word]);
                    }
                });
                prop_assert_eq!(own, list(&text));
            }
        }
    }
}
