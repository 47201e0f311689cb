//! Tests of the search index: what it holds is found again.

use crate::render::bidi::isolate_text;
use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value as Json;

use super::digits::read;
use super::document::{DocumentKind, SearchDocument, SearchSection};
use super::index::{IndexHeader, Indexer, TrackSpan};
use super::words::list;

/// An index as `search.js` sees it.
struct Read {
    core: Json,
    files: BTreeMap<String, Vec<Json>>,
    bytes: Vec<Vec<u8>>,
}

fn arguments(bytes: &[u8]) -> Vec<Json> {
    let text = std::str::from_utf8(bytes).unwrap();
    let inner = text.strip_prefix("roadbookSearch.take(").unwrap().strip_suffix(");\n").unwrap();
    assert!(!inner.contains('\n'), "a script is one line");
    serde_json::from_str(&format!("[{inner}]")).unwrap()
}

fn header() -> IndexHeader {
    IndexHeader {
        spans: vec![TrackSpan { start: 0, length: 1 }],
        levels: vec!["Beginner".to_owned()],
    }
}

fn index(documents: &[SearchDocument<'_>]) -> Read {
    let mut files = BTreeMap::new();
    let mut bytes = Vec::new();
    let mut put = |name: &str, content: Vec<u8>| {
        let before = files.insert(name.to_owned(), arguments(&content));
        assert_eq!(before, None, "no two files have one name");
        bytes.push(content);
        Ok(())
    };
    let mut indexer = Indexer::new(&mut put);
    for document in documents {
        indexer.add(document).unwrap();
    }
    let core = indexer.finish(&header()).unwrap();
    bytes.push(core.clone());
    Read { core: arguments(&core).remove(0), files, bytes }
}

fn names(text: &str) -> Vec<&str> {
    (0..text.len() / 6).map(|at| &text[at * 6..at * 6 + 6]).collect()
}

/// Undoes the front coding.
fn unfold(text: &str) -> Vec<String> {
    let mut last: Vec<u16> = Vec::new();
    let mut words = Vec::new();
    for it in text.split(' ').filter(|it| !it.is_empty()) {
        last.truncate(read(&it[..1])[0] as usize);
        last.extend(it[1..].encode_utf16());
        words.push(String::from_utf16(&last).unwrap());
    }
    words
}

/// A word's documents: number, place, place in the title.
type Found = Vec<(u32, u32, u32)>;

impl Read {
    fn text(&self, key: &str) -> &str {
        self.core[key].as_str().unwrap_or("")
    }

    fn shards(&self) -> Vec<Vec<(String, Found)>> {
        let shard = |name: &str| {
            let data = &self.files[name];
            let mut numbers = read(data[1].as_str().unwrap()).into_iter();
            let mut next = || numbers.next().unwrap();
            let mut words = Vec::new();
            for word in unfold(data[0].as_str().unwrap()) {
                let (mut document, mut found) = (0, Vec::new());
                for at in 0..next() {
                    let (gap, place) = {
                        let it = next();
                        (it / 8, it % 8)
                    };
                    document += gap + u32::from(at > 0);
                    found.push((document, place, if place > 5 { next() } else { 0 }));
                }
                words.push((word, found));
            }
            assert_eq!(numbers.next(), None);
            words
        };
        names(self.text("shards")).into_iter().map(shard).collect()
    }

    /// What a word leads to, by the way that `search.js` goes.
    fn find(&self, word: &str) -> Found {
        let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        let starts = unfold(self.text("starts"));
        let after = starts.iter().take_while(|start| units(start) <= units(word)).count();
        let Some(at) = after.checked_sub(1) else { return Vec::new() };
        let shard = self.shards().swap_remove(at);
        shard.into_iter().find(|(it, _)| it == word).map(|(_, found)| found).unwrap_or_default()
    }
}

fn document<'a>(title: &'a str, id: &'a str) -> SearchDocument<'a> {
    SearchDocument {
        kind: DocumentKind::Skill,
        title,
        shown: None,
        id,
        url: format!("{id}.html"),
        folder: String::new(),
        track: "",
        level: None,
        tags: Vec::new(),
        aliases: Vec::new(),
        summary: "",
        outcomes: Vec::new(),
        sections: Vec::new(),
        code: Vec::new(),
        resources: Vec::new(),
        questions: Vec::new(),
    }
}

fn two() -> Vec<SearchDocument<'static>> {
    let mut track = document("Core Python", "core-python");
    track.kind = DocumentKind::Track;
    track.url = "core-python/index.html".to_owned();
    let mut skill = document("Lists \"and\" tuples", "core-python/Lists");
    skill.url = "core-python/lists.html".to_owned();
    skill.folder = "core-python/".to_owned();
    skill.track = "Core Python";
    skill.level = Some(0);
    skill.tags = vec!["sequence"];
    skill.aliases = vec!["core-python/arrays"];
    skill.summary = "Rows of things.";
    skill.code = vec!["x ** flatten(y)"];
    skill.sections = vec![
        SearchSection { heading: "", anchor: "", text: "A list, a list, a list." },
        SearchSection { heading: "Slices", anchor: "slices", text: "Cut </script> here." },
    ];
    vec![track, skill]
}

#[test]
fn the_files_of_a_small_roadmap() {
    let read = index(&two());
    let core = serde_json::json!({
        "n": 2,
        "levels": ["Beginner"],
        "spans": "#$",
        "starts": "#*",
        "shards": read.text("shards"),
        "docs": "Core Python\nLists \"and\" tuples\tlists\tcore-python/Lists",
        "facts": "%#'$#",
        "tags": ["sequence"],
        "texts": read.text("texts"),
    });
    assert_eq!(read.core, core);
    let texts: Vec<_> = names(read.text("texts")).iter().map(|name| &read.files[*name]).collect();
    let expected = serde_json::json!([
        [["Core Python", "core-python/index.html", "", 2, 0, ""], "", []],
        [
            [
                "Lists \"and\" tuples",
                "core-python/lists.html",
                "core-python/Lists",
                0,
                1,
                "Core Python"
            ],
            "Rows of things.",
            ["", "", "A list, a list, a list.", "Slices", "slices", "Cut </script> here."],
        ],
    ]);
    assert_eq!(serde_json::json!(texts), expected);
}

#[test]
fn words_are_placed_where_they_count_most() {
    let read = index(&two());
    // Short pages count double. Title: six times the position times eight, plus the number of words
    // less one; plus the step.
    assert_eq!(read.find("python"), [(0, 7, 6 * (8 + 1) + 5)]);
    assert_eq!(read.find("lists"), [(1, 7, 6 * 2 + 5)]);
    assert_eq!(read.find("sequence"), [(1, 6, 3)]);
    assert_eq!(read.find("arrays"), [(1, 6, 3)]);
    assert_eq!(read.find("rows"), [(1, 3, 0)]);
    assert_eq!(read.find("slices"), [(1, 3, 0)]);
    assert_eq!(read.find("list"), [(1, 3, 0)]);
    assert_eq!(read.find("here"), [(1, 1, 0)]);
    assert_eq!(read.find("flatten"), [(1, 0, 0)]);
    assert_eq!(read.find("lat"), [(1, 6, 3)], "initials");
    assert_eq!(read.find("nowhere"), []);
}

#[test]
fn a_title_that_is_set_apart_is_found_and_addressed_by_the_same_words() {
    for title in ["C++", "لغة C++", ".NET", "مقدمة إلى .NET و C#", "--flag", "print()"]
    {
        let shown = isolate_text(title);
        assert_eq!(list(&shown), list(title), "{title}");
        let mut it = document(title, "a");
        it.shown = Some(shown.into_owned());
        assert_eq!(it.tail(), "a");
    }
}

#[test]
fn addresses_that_follow_from_titles_are_left_out() {
    let mut it = document("Lists and tuples", "a/lists-and-tuples");
    it.url = "a/lists-and-tuples.html".to_owned();
    it.folder = "a/".to_owned();
    assert_eq!((it.tail(), it.own_id()), ("", ""));
    it.id = "a/Lists_And_Tuples";
    assert_eq!((it.tail(), it.own_id()), ("", "a/Lists_And_Tuples"));
    it.title = "Überblick";
    it.url = "a/%C3%BCberblick.html".to_owned();
    assert_eq!(it.tail(), "%C3%BCberblick");
}

#[test]
fn a_core_that_would_be_large_names_words_and_blocks_instead() {
    let titles: Vec<(String, String)> = (0..4000)
        .map(|at| (format!("Understanding topic {at} of many"), format!("t/topic-number-{at}")))
        .collect();
    let documents: Vec<_> = titles.iter().map(|(title, id)| document(title, id)).collect();
    let read = index(&documents);
    assert_eq!(read.core["docs"], Json::Null);
    let words = unfold(read.text("words"));
    for title in ["understanding", "topic", "3999"] {
        assert!(words.iter().any(|it| it == title), "{title}");
    }
    assert!(!words.iter().any(|it| it == "number"), "words of ids are in the shards only");
    assert_eq!(read.find("number").len(), 4000);
    let blocks = names(read.text("blocks"));
    assert_eq!(blocks.len(), 4000_usize.div_ceil(256));
    let text = names(read.files[blocks[11]][0].as_str().unwrap())[100];
    assert_eq!(read.files[text][0][0], titles[11 * 256 + 100].0.as_str());
}

#[test]
fn a_large_index_is_in_many_small_files() {
    let text: Vec<String> = (0..400).map(|at| format!("w{} v{} common", at, at * 7)).collect();
    let mut documents: Vec<_> = text.iter().map(|_| document("Same", "same")).collect();
    for (document, text) in documents.iter_mut().zip(&text) {
        document.sections.push(SearchSection { heading: "", anchor: "", text });
    }
    let read = index(&documents);
    assert_eq!(names(read.text("shards")).len(), unfold(read.text("starts")).len());
    assert!(names(read.text("shards")).len() > 1);
    let longest = read.bytes.iter().map(Vec::len).max().unwrap();
    assert!(longest < 20_000, "{longest}");
    assert_eq!(read.find("common").len(), 400);
}

/// Texts with some Unicode, and with words that several share.
fn some_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => "[a-e]{1,3}",
        1 => "[a-zA-Z0-9_+#é-]{1,40}",
        1 => "[列表和元组ガイド𝒳😀İßŁﬁ]{1,4}",
        1 => any::<String>(),
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_word_of_every_document_is_found(
        texts in prop::collection::vec(prop::array::uniform6(some_text()), 1..12),
    ) {
        let documents: Vec<_> = texts.iter().map(|[title, tag, heading, text, outcome, more]| {
            let mut it = document(title, "x");
            it.tags.push(tag);
            it.sections.push(SearchSection { heading, anchor: "", text });
            it.outcomes.push(outcome);
            it.resources.push(more);
            it
        }).collect();
        let read = index(&documents);
        let all: BTreeMap<String, Found> = read.shards().into_iter().flatten().collect();
        for (at, fields) in texts.iter().enumerate() {
            for (field, least) in fields.iter().zip([6, 6, 1, 0, 1, 0]) {
                for word in list(field) {
                    let entry = all[&word].iter().find(|(number, ..)| *number == at as u32);
                    prop_assert!(entry.is_some_and(|(_, place, _)| *place >= least), "{word}");
                }
            }
        }
        for word in all.keys() {
            prop_assert_eq!(&read.find(word), &all[word]);
        }
        prop_assert_eq!(index(&documents).bytes, read.bytes);
    }
}
