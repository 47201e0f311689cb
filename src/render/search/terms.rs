//! The inverted index: in which documents each word occurs, and how prominently.
//!
//! Built in one pass over the documents, in their order; what is kept grows with the number of
//! different words a document has, not with its length. Knows nothing of files or pages.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::digits;

/// Where in a document a word occurs. Later ones count for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Prominence {
    /// In the text.
    Text,
    /// In the text, again and again.
    Often,
    /// In the summary, a heading or an outcome.
    Heading,
    /// In the title, a tag or the id.
    Name,
}

/// A word that occurs this many times in a document's text occurs often.
const OFTEN: u32 = 3;

/// Titles of this many words and more are told apart no further.
pub(super) const LONG_TITLE: usize = 8;

/// A word and its documents.
#[derive(Debug)]
pub(super) struct Term {
    /// The word.
    pub(super) word: String,
    /// The number of documents.
    pub(super) count: u32,
    /// Per document: its distance from the one before it (the first: from -1), less one, times
    /// four, plus the prominence's number; after [`Prominence::Name`], zero for a tag or id, else
    /// one more than the word's position in the title times eight, plus the title's length less
    /// one, at most seven.
    pub(super) documents: String,
    /// Whether it occurs in a title or tag.
    pub(super) named: bool,
    previous: i64,
    current: Occurrences,
}

/// What the current document has said of a word so far.
#[derive(Debug, Clone, Copy)]
struct Occurrences {
    prominence: Prominence,
    times: u32,
    title: u32,
}

const NONE: Occurrences = Occurrences { prominence: Prominence::Text, times: 0, title: 0 };

/// Collects documents.
#[derive(Default)]
pub(super) struct IndexBuilder {
    by_word: HashMap<Box<str>, u32, BuildHasherDefault<WordHasher>>,
    terms: Vec<Term>,
    occurring: Vec<u32>,
    document: i64,
}

impl IndexBuilder {
    /// A word of the current document's text.
    pub(super) fn text(&mut self, word: &str) {
        self.occurrence_of(word).times += 1;
    }

    /// A word of its summary, of a heading or of an outcome.
    pub(super) fn heading(&mut self, word: &str) {
        let current = self.occurrence_of(word);
        current.times += 1;
        current.prominence = current.prominence.max(Prominence::Heading);
    }

    /// A word of its id.
    pub(super) fn id(&mut self, word: &str) {
        let current = self.occurrence_of(word);
        current.times += 1;
        current.prominence = Prominence::Name;
    }

    /// A word of a tag.
    pub(super) fn tag(&mut self, word: &str) {
        self.id(word);
        self.name(word);
    }

    /// The word at `position` of its title, which has `length` words.
    pub(super) fn title(&mut self, word: &str, position: usize, length: usize) {
        self.id(word);
        let length = length.clamp(1, LONG_TITLE) - 1;
        let place = (position * LONG_TITLE + length) as u32 + 1;
        let current = self.occurrence_of(word);
        current.title = if current.title == 0 { place } else { current.title.min(place) };
        self.name(word);
    }

    fn name(&mut self, word: &str) {
        if let Some(at) = self.by_word.get(word) {
            self.terms[*at as usize].named = true;
        }
    }

    fn occurrence_of(&mut self, word: &str) -> &mut Occurrences {
        let at = match self.by_word.get(word) {
            Some(at) => *at,
            None => {
                let at = self.terms.len() as u32;
                self.by_word.insert(Box::from(word), at);
                self.terms.push(Term {
                    word: word.to_owned(),
                    count: 0,
                    documents: String::new(),
                    named: false,
                    previous: -1,
                    current: NONE,
                });
                at
            }
        };
        let current = &mut self.terms[at as usize].current;
        if current.times == 0 {
            self.occurring.push(at);
        }
        current
    }

    /// Ends the current document.
    pub(super) fn end_document(&mut self) {
        for at in self.occurring.drain(..) {
            let term = &mut self.terms[at as usize];
            let current = std::mem::replace(&mut term.current, NONE);
            let often = current.prominence == Prominence::Text && current.times >= OFTEN;
            let prominence = if often { Prominence::Often } else { current.prominence };
            let gap = (self.document - term.previous - 1) as u32;
            term.previous = self.document;
            term.count += 1;
            digits::push(&mut term.documents, gap * 4 + prominence as u32);
            if prominence == Prominence::Name {
                digits::push(&mut term.documents, current.title);
            }
        }
        self.document += 1;
    }

    /// All words, in the order in which scripts compare strings.
    pub(super) fn finish(self) -> Vec<Term> {
        let mut terms = self.terms;
        terms.sort_unstable_by(|a, b| {
            let both_plain = a.word.is_ascii() && b.word.is_ascii();
            if both_plain {
                return a.word.cmp(&b.word);
            }
            a.word.encode_utf16().cmp(b.word.encode_utf16())
        });
        terms
    }
}

/// Hashes words.
#[derive(Default)]
pub(super) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxhash_rust::xxh3::xxh3_64_with_seed(bytes, self.0);
    }

    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}
