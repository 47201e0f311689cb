//! Indexes documents: one pass over them, then the words; makes the files of the index.
//!
//! Knows no pages, and not where files go.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::digits;
use super::document::SearchDocument;
use super::signs::signs;
use super::terms::{IndexBuilder, Prominence, Term};
use super::words::{Extra, words};
use super::write::{FileNames, front_coded, script, shard, text};

/// A shard is closed once it has this many characters: some 2 kB when compressed.
const SHARD: usize = 4_500;
/// A core of more characters than this (50 to 60 kB compressed, some 3,000 pages) leaves out what
/// the pages are called and where they are; both then come with the text of those that are shown.
const CORE: usize = 200_000;
/// The names of this many texts share a file where the core leaves them out.
const BLOCK: usize = 256;

/// Where in the index a track's documents are: itself, and then all of them.
pub(super) struct TrackSpan {
    /// The number of the track's own document.
    pub(super) start: u32,
    /// How many documents are in it, without itself.
    pub(super) length: u32,
}

/// What the index says besides the documents.
pub(super) struct IndexHeader {
    /// The tracks, each before those inside it.
    pub(super) spans: Vec<TrackSpan>,
    /// The titles of the levels.
    pub(super) levels: Vec<String>,
}

/// Takes a file below the folder of the index, by its name; fails as writing fails.
pub(super) type Put<'a> = dyn FnMut(&str, Vec<u8>) -> std::io::Result<()> + 'a;

/// Indexes documents, numbered in the order given; returns the core.
pub(super) struct Indexer<'a, 'p> {
    builder: IndexBuilder,
    names: FileNames,
    put: &'a mut Put<'p>,
    buffer: String,
    count: usize,
    texts: String,
    records: String,
    facts: String,
    tags: BTreeMap<String, u32>,
    tag_list: Vec<String>,
}

impl<'a, 'p> Indexer<'a, 'p> {
    pub(super) fn new(put: &'a mut Put<'p>) -> Self {
        Self {
            builder: IndexBuilder::default(),
            names: FileNames::default(),
            put,
            buffer: String::new(),
            count: 0,
            texts: String::new(),
            records: String::new(),
            facts: String::new(),
            tags: BTreeMap::new(),
            tag_list: Vec::new(),
        }
    }

    /// Adds the next document.
    pub(super) fn add(&mut self, document: &SearchDocument<'_>) -> std::io::Result<()> {
        self.index(document);
        self.record(document);
        let name = self.file(text(document))?;
        self.texts.push_str(&name);
        self.count += 1;
        Ok(())
    }

    fn file(&mut self, bytes: Vec<u8>) -> std::io::Result<String> {
        let name = self.names.name(&bytes);
        (self.put)(&name, bytes)?;
        Ok(name)
    }

    fn index(&mut self, document: &SearchDocument<'_>) {
        self.title(document.title);
        for tag in &document.tags {
            self.words(Prominence::Tag, Extra::Prose, tag);
        }
        for id in document.aliases.iter().copied().chain([document.id]) {
            self.words(Prominence::Id, Extra::Prose, id.rsplit('/').next().unwrap_or(id));
        }
        self.words(Prominence::Summary, Extra::Prose, document.summary);
        for section in &document.sections {
            self.words(Prominence::Heading, Extra::Prose, section.heading);
            self.words(Prominence::Text, Extra::Prose, section.text);
        }
        let others = [
            (Prominence::Outcome, &document.outcomes),
            (Prominence::Resource, &document.resources),
            (Prominence::Text, &document.questions),
        ];
        for (at, texts) in others {
            texts.iter().for_each(|text| self.words(at, Extra::Prose, text));
        }
        for code in &document.code {
            self.words(Prominence::Code, Extra::Code, code);
        }
        self.builder.end_document();
    }

    fn title(&mut self, title: &str) {
        let words = super::words::list(title);
        for (position, word) in words.iter().enumerate() {
            self.builder.title(word, position, words.len());
        }
        self.words(Prominence::Tag, Extra::Prose, title);
        if (3..=5).contains(&words.len()) {
            // `SVM` for *Support vector machines*.
            let initials: String = words.iter().filter_map(|it| it.chars().next()).collect();
            self.builder.occurs(&initials, Prominence::Tag);
        }
    }

    /// The words and signs of a text.
    fn words(&mut self, at: Prominence, extra: Extra, text: &str) {
        let Self { builder, buffer, .. } = self;
        words(text, extra, buffer, |word, itself| match itself {
            true => builder.word(word, at),
            false => builder.occurs(word, at),
        });
        signs(text, |run| builder.occurs(run, at));
    }

    fn record(&mut self, document: &SearchDocument<'_>) {
        if self.count > 0 {
            self.records.push('\n');
        }
        let blank = |c: char| if c.is_control() { ' ' } else { c };
        self.records.extend(document.shown().chars().map(blank));
        let (tail, id) = (document.tail(), document.own_id());
        if !tail.is_empty() || !id.is_empty() {
            self.records.push('\t');
            self.records.push_str(tail);
        }
        if !id.is_empty() {
            self.records.push('\t');
            self.records.push_str(id);
        }
        let level = document.level.map_or(0, |level| u32::from(level) + 1);
        digits::push(&mut self.facts, level * 4 + document.kind as u32);
        digits::push(&mut self.facts, document.tags.len() as u32);
        for tag in &document.tags {
            let next = self.tag_list.len() as u32;
            let at = *self.tags.entry((*tag).to_owned()).or_insert(next);
            if at == next {
                self.tag_list.push((*tag).to_owned());
            }
            digits::push(&mut self.facts, at);
        }
    }

    /// Writes the words; the bytes of the core, which nothing but its address leads to.
    pub(super) fn finish(mut self, header: &IndexHeader) -> std::io::Result<Vec<u8>> {
        let terms = std::mem::take(&mut self.builder).finish();
        let mut core = Map::new();
        core.insert("n".to_owned(), self.count.into());
        core.insert("levels".to_owned(), json!(header.levels));
        core.insert("spans".to_owned(), spans(&header.spans).into());
        let shards = shards(&terms);
        let mut files = String::new();
        for shard_terms in &shards {
            files.push_str(&self.file(shard(shard_terms))?);
        }
        let starts = starts(&shards);
        core.insert("starts".to_owned(), front_coded(starts.iter().map(String::as_str)).into());
        core.insert("shards".to_owned(), files.into());
        let whole = self.records.len() + self.facts.len() + self.texts.len();
        let rest = if whole <= CORE { self.whole() } else { self.split(&terms)? };
        core.extend(rest);
        Ok(script(&(core,)))
    }

    /// What a core below [`CORE`] says of the documents: everything but their text.
    fn whole(&mut self) -> Map<String, Json> {
        let entries = [
            ("docs", Json::from(std::mem::take(&mut self.records))),
            ("facts", std::mem::take(&mut self.facts).into()),
            ("tags", std::mem::take(&mut self.tag_list).into()),
            ("texts", std::mem::take(&mut self.texts).into()),
        ];
        entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }

    /// What a larger one says: the words of titles and tags, and the files that name the texts.
    fn split(&mut self, terms: &[Term]) -> std::io::Result<Map<String, Json>> {
        let named = terms.iter().filter(|it| it.named).map(|it| it.word.as_str());
        let words = front_coded(named);
        let texts = std::mem::take(&mut self.texts);
        let mut blocks = String::new();
        for block in texts.as_bytes().chunks(BLOCK * 6) {
            let names = String::from_utf8_lossy(block).into_owned();
            blocks.push_str(&self.file(script(&(names,)))?);
        }
        let entries = [("words", Json::from(words)), ("blocks", blocks.into())];
        Ok(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }
}

fn spans(spans: &[TrackSpan]) -> String {
    let mut out = String::new();
    let mut previous = 0;
    for span in spans {
        digits::push(&mut out, span.start - previous);
        digits::push(&mut out, span.length);
        previous = span.start;
    }
    out
}

/// The words in runs of at most [`SHARD`] characters. A longer word stands by itself.
fn shards(terms: &[Term]) -> Vec<&[Term]> {
    let mut shards = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (at, term) in terms.iter().enumerate() {
        let own = term.word.len() + term.documents.len() + 3;
        if size > 0 && size + own > SHARD {
            shards.push(&terms[start..at]);
            (start, size) = (at, 0);
        }
        size += own;
    }
    if start < terms.len() {
        shards.push(&terms[start..]);
    }
    shards
}

/// For each shard the shortest text that no word before it reaches, and that none in it precedes.
fn starts(shards: &[&[Term]]) -> Vec<String> {
    let mut previous = "";
    let mut starts = Vec::new();
    for shard in shards {
        let (Some(first), Some(last)) = (shard.first(), shard.last()) else { continue };
        let shared = first.word.chars().zip(previous.chars()).take_while(|(a, b)| a == b).count();
        starts.push(first.word.chars().take(shared + 1).collect());
        previous = &last.word;
    }
    starts
}
