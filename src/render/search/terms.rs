//! The inverted index: in which documents each word occurs, and how prominently.
//!
//! Built in one pass over the documents, in their order; what is kept grows with the number of
//! different words a document has, not with its length. Knows nothing of files or pages.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::digits;

/// Where in a document a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prominence {
    Code,
    Text,
    Resource,
    Outcome,
    Heading,
    Summary,
    Id,
    Tag,
}

impl Prominence {
    /// How much one word there says of what the document is about.
    fn weight(self) -> u32 {
        match self {
            Self::Code => 1,
            Self::Text => 2,
            Self::Outcome => 6,
            Self::Resource | Self::Heading | Self::Id | Self::Tag => 8,
            Self::Summary => 10,
        }
    }
}

/// From these weights on a word is one step more prominent.
const STEPS: [u32; PLACES as usize - 1] = [3, 6, 12, 24, 48];
/// How many steps there are: what is said of a word that is in no title, tag or id.
const PLACES: u32 = 6;
/// In a tag or the id; the step follows.
const TAG: u32 = PLACES;
/// In the title; its place there and the step follow.
const TITLE: u32 = PLACES + 1;
/// The length, in words, of a document whose words count as they are; those of one four times as
/// long count half.
const USUAL: u32 = 600;

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
    /// eight, plus how prominent the word is there, from 0 to 5, or 6 where it stands in a tag or
    /// the id, or 7 where it stands in the title. After a 6, the prominence. After a 7, six times
    /// the place in the title, plus the prominence; the place is the position times eight, plus the
    /// title's length less one, at most seven.
    pub(super) documents: String,
    /// Whether it occurs in a title or tag.
    pub(super) named: bool,
    previous: i64,
    current: Occurrences,
}

/// What the current document has said of a word so far.
#[derive(Debug, Clone, Copy)]
struct Occurrences {
    weight: u32,
    /// In code, where once and again are the same: names are repeated there.
    coded: bool,
    /// In a tag or the id.
    tagged: bool,
    /// One more than the place in the title; zero for none.
    title: u32,
}

const NONE: Occurrences = Occurrences { weight: 0, coded: false, tagged: false, title: 0 };

/// Collects documents.
#[derive(Default)]
pub(super) struct IndexBuilder {
    by_word: HashMap<Box<str>, u32, BuildHasherDefault<WordHasher>>,
    terms: Vec<Term>,
    occurring: Vec<u32>,
    document: i64,
    /// How many words the current document has.
    length: u32,
}

impl IndexBuilder {
    /// A word of the current document.
    pub(super) fn word(&mut self, word: &str, at: Prominence) {
        self.length += 1;
        self.occurs(word, at);
    }

    /// Another form of one, or signs.
    pub(super) fn occurs(&mut self, word: &str, at: Prominence) {
        let current = self.occurrences_of(word);
        if at == Prominence::Code && std::mem::replace(&mut current.coded, true) {
            return;
        }
        current.weight = current.weight.saturating_add(at.weight());
        current.tagged |= matches!(at, Prominence::Tag | Prominence::Id);
        if at == Prominence::Tag {
            self.name(word);
        }
    }

    /// The word at `position` of its title, which has `length` words.
    pub(super) fn title(&mut self, word: &str, position: usize, length: usize) {
        self.occurs(word, Prominence::Id);
        let length = length.clamp(1, LONG_TITLE) - 1;
        let place = (position * LONG_TITLE + length) as u32 + 1;
        let current = self.occurrences_of(word);
        current.title = if current.title == 0 { place } else { current.title.min(place) };
        self.name(word);
    }

    fn name(&mut self, word: &str) {
        if let Some(at) = self.by_word.get(word) {
            self.terms[*at as usize].named = true;
        }
    }

    fn occurrences_of(&mut self, word: &str) -> &mut Occurrences {
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
        if current.weight == 0 {
            self.occurring.push(at);
        }
        current
    }

    /// Ends the current document.
    pub(super) fn end_document(&mut self) {
        // In 64ths of the usual.
        let root = (self.length.saturating_mul(4096) / USUAL).isqrt().max(32);
        for at in self.occurring.drain(..) {
            let term = &mut self.terms[at as usize];
            let current = std::mem::replace(&mut term.current, NONE);
            let gap = (self.document - term.previous - 1) as u32 * (TITLE + 1);
            term.previous = self.document;
            term.count += 1;
            let step = step(current.weight, root);
            match current {
                Occurrences { title: 1.., .. } => {
                    digits::push(&mut term.documents, gap + TITLE);
                    digits::push(&mut term.documents, (current.title - 1) * PLACES + step);
                }
                Occurrences { tagged: true, .. } => {
                    digits::push(&mut term.documents, gap + TAG);
                    digits::push(&mut term.documents, step);
                }
                _ => digits::push(&mut term.documents, gap + step),
            }
        }
        self.length = 0;
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

/// How prominent a word of this weight is in a document whose length has this root.
fn step(weight: u32, root: u32) -> u32 {
    let weight = weight.min(1 << 20) * 64 / root;
    STEPS.iter().take_while(|it| **it <= weight).count() as u32
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
