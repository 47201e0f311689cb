//! The files of the index: scripts that hand plain data to `search.js`, under names that are
//! fingerprints of their bytes. Knows nothing of the order in which they are made.

use std::collections::HashSet;

use serde::Serialize;

use super::digits;
use super::document::SearchDocument;
use super::terms::Term;
use crate::source::Fingerprint;

/// The characters of a file's name: no two alike but for case.
const NAME: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// How many of them a name has.
const NAME_LENGTH: usize = 6;
/// At most this many characters of a page's text are kept to be shown.
const SHOWN_TEXT: usize = 8000;
/// Words share at most this much of their beginnings, so that the length takes one character.
const SHARED: usize = 45;

/// A script that hands over `arguments`, a tuple.
pub(super) fn script(arguments: &impl Serialize) -> Vec<u8> {
    let mut out = b"roadbookSearch.take".to_vec();
    let start = out.len();
    // Text, numbers and lists of them: neither they nor a vector can fail.
    let _ = serde_json::to_writer(&mut out, arguments);
    if let [.., last] = &mut out[start..] {
        *last = b')';
    }
    if let Some(first) = out.get_mut(start) {
        *first = b'(';
    }
    out.extend(b";\n");
    out
}

/// Gives out names, each once.
#[derive(Default)]
pub(super) struct FileNames {
    used: HashSet<u32>,
}

impl FileNames {
    /// A name for a file of these bytes. Two files that would get the same one (at a hundred
    /// thousand files, some five pairs) get different ones, which depend on their order alone.
    pub(super) fn name(&mut self, bytes: &[u8]) -> String {
        let mask = (1u128 << (5 * NAME_LENGTH)) - 1;
        let mut number = (Fingerprint::of(bytes).0 & mask) as u32;
        while !self.used.insert(number) {
            number = (number + 1) & mask as u32;
        }
        (0..NAME_LENGTH).map(|at| char::from(NAME[(number >> (5 * at)) as usize & 31])).collect()
    }
}

/// Words in their order, each without what it shares with the one before it.
pub(super) fn front_coded<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    let mut previous = "";
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        let (mut bytes, mut units) = (0, 0);
        for (a, b) in word.chars().zip(previous.chars()) {
            if a != b || units + a.len_utf16() > SHARED {
                break;
            }
            bytes += a.len_utf8();
            units += a.len_utf16();
        }
        digits::push(&mut out, units as u32);
        out.push_str(&word[bytes..]);
        previous = word;
    }
    out
}

/// A shard: some words in their order, and their documents.
pub(super) fn shard(terms: &[Term]) -> Vec<u8> {
    let mut numbers = String::new();
    for term in terms {
        digits::push(&mut numbers, term.count);
        numbers.push_str(&term.documents);
    }
    let words = front_coded(terms.iter().map(|it| it.word.as_str()));
    script(&(words, numbers))
}

/// What is shown of a document: its record, its summary, and its text by section.
pub(super) fn text(document: &SearchDocument<'_>) -> Vec<u8> {
    let record = (
        document.title,
        &document.url,
        document.own_id(),
        document.kind as u8,
        document.level.map_or(0, |level| u32::from(level) + 1),
        document.track,
    );
    let mut sections: Vec<&str> = Vec::new();
    let mut left = SHOWN_TEXT;
    let mut add = |heading, anchor, text| {
        let text = beginning(text, left);
        left -= text.len();
        if !text.is_empty() {
            sections.extend([heading, anchor, text]);
        }
    };
    for section in &document.sections {
        add(section.heading, section.anchor, section.text);
    }
    let outcomes = document.outcomes.join(" · ");
    let more = [document.questions.as_slice(), &document.resources].concat().join(" · ");
    add("", "", &outcomes);
    add("", "", &more);
    script(&(record, document.summary, sections))
}

/// At most `most` bytes of `text`, cut at a blank where there is one.
fn beginning(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let most = text.floor_char_boundary(most);
    text[..most].rfind(char::is_whitespace).map_or(&text[..most], |at| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_even_where_fingerprints_are_not() {
        let mut names = FileNames::default();
        let (one, other) = (names.name(b"x"), names.name(b"x"));
        assert_ne!(one, other);
        assert_eq!(one, FileNames::default().name(b"x"));
        assert_eq!(one.len(), NAME_LENGTH);
    }

    #[test]
    fn words_lose_what_they_share() {
        assert_eq!(
            front_coded(["list", "lists", "loop", "表和"].into_iter()),
            "#list 's $oop #表和"
        );
    }

    #[test]
    fn texts_end_between_words() {
        assert_eq!(beginning("lazy lists", 7), "lazy");
        assert_eq!(beginning("ééé", 3), "é");
        assert_eq!(beginning("all", 3), "all");
    }
}
