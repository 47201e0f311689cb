//! "Did you mean" for references, within a bound on the work. Knows names only.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Suggester;
use crate::graph::Legal;
use crate::graph::names::entries::{NodeEntry, NodeNames};

/// Finds what references were meant to be. Typos in case, hyphens and Unicode form are always
/// found; the nearest of all names is looked for as long as the work is bearable.
pub(in crate::graph) struct Suggestions<'a> {
    names: &'a NodeNames,
    /// Per entry, its title, where they are known.
    titles: Vec<Option<&'a str>>,
    by_title: Option<HashMap<String, Vec<u32>>>,
    suggester: Suggester,
    known: HashMap<(String, Legal), Option<Suggestion>>,
    folded: Option<HashMap<String, Vec<u32>>>,
}

/// What a reference was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// A reference that would work.
    pub name: String,
    /// Whether nothing else can be meant: the same name in another spelling, as a file, or the title
    /// of one node. What is merely near is a guess.
    pub certain: bool,
}

impl<'a> Suggestions<'a> {
    pub(in crate::graph) fn new(names: &'a NodeNames) -> Self {
        let suggester = Suggester::of_a_run();
        let (known, titles) = (HashMap::new(), Vec::new());
        Self { names, titles, by_title: None, suggester, known, folded: None }
    }

    /// Suggestions that know what nodes are called, too: per entry, its title.
    pub(in crate::graph) fn with_titles(
        names: &'a NodeNames,
        titles: impl Iterator<Item = Option<&'a str>>,
    ) -> Self {
        Self { titles: titles.collect(), ..Self::new(names) }
    }

    /// What `text` was meant to be.
    pub(in crate::graph) fn suggest(&mut self, text: &str, legal: Legal) -> Option<Suggestion> {
        let key = (text.to_owned(), legal);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let meant = self
            .respelt(text, legal)
            .or_else(|| self.as_file(text, legal))
            .or_else(|| self.titled(text, legal))
            .or_else(|| self.near(text, legal));
        self.known.insert(key, meant.clone());
        meant
    }

    fn candidates(&self, legal: Legal) -> impl Iterator<Item = &'a NodeEntry> {
        let fits = move |it: &&NodeEntry| !it.draft && legal.admits(it.kind);
        self.names.entries.iter().filter(fits)
    }

    /// A name equal but for case, hyphens, underscores, blanks and Unicode form.
    fn respelt(&mut self, text: &str, legal: Legal) -> Option<Suggestion> {
        let names = self.names;
        let folded = self.folded.get_or_insert_with(|| {
            let mut folded: HashMap<String, Vec<u32>> = HashMap::new();
            for (entry, at) in names.entries.iter().zip(0..) {
                folded.entry(fold(entry.id.tail())).or_default().push(at);
            }
            folded
        });
        let same_tail = folded.get(&fold(text.rsplit('/').next()?))?;
        let wanted = fold(text);
        let mut meant: Option<&str> = None;
        let mut several = false;
        for at in same_tail {
            let entry = &names.entries[*at as usize];
            if entry.draft || !legal.admits(entry.kind) {
                continue;
            }
            let name = tail_like(entry.id.as_str(), text);
            if fold(name) == wanted {
                several |= meant.is_some_and(|first| first != name);
                meant = meant.or(Some(name));
            }
            if several {
                break;
            }
        }
        let found = self.workable(meant?, legal)?;
        Some(Suggestion { certain: found.certain && !several, ..found })
    }

    /// What a reference names that is written like a link to a file.
    fn as_file(&mut self, text: &str, legal: Legal) -> Option<Suggestion> {
        let bare = without_file(text);
        if bare == text {
            return None;
        }
        let tail = bare.rsplit('/').next().unwrap_or(&bare);
        // The file of that name may lie elsewhere.
        let guess = |it| Suggestion { certain: false, ..it };
        self.respelt(&bare, legal).or_else(|| self.respelt(tail, legal).map(guess))
    }

    /// The only node with the title `text`.
    fn titled(&mut self, text: &str, legal: Legal) -> Option<Suggestion> {
        let titles = &self.titles;
        let by_title = self.by_title.get_or_insert_with(|| {
            let mut by_title: HashMap<String, Vec<u32>> = HashMap::new();
            for (title, at) in titles.iter().zip(0..) {
                let Some(title) = title else { continue };
                by_title.entry(title.trim().to_lowercase()).or_default().push(at);
            }
            by_title
        });
        let names = self.names;
        let fits = |at: &&u32| {
            let entry = &names.entries[**at as usize];
            !entry.draft && legal.admits(entry.kind)
        };
        let mut hits = by_title.get(&text.trim().to_lowercase())?.iter().take(100).filter(fits);
        let entry = &names.entries[*hits.next()? as usize];
        if hits.next().is_some() {
            return None;
        }
        self.workable(entry.id.tail(), legal)
    }

    fn near(&mut self, text: &str, legal: Legal) -> Option<Suggestion> {
        if self.suggester.is_spent() {
            return None;
        }
        let names = self.candidates(legal).flat_map(|entry| {
            let id = entry.id.as_str();
            let tail = tail_like(id, text);
            std::iter::once(tail).chain((tail.len() < id.len()).then_some(id))
        });
        let name = self.suggester.nearest(text, names)?;
        let guess = self.workable(name, legal)?;
        Some(Suggestion { certain: false, ..guess })
    }

    /// `name`, or the whole id of the first node it fits where it fits several.
    fn workable(&self, name: &str, legal: Legal) -> Option<Suggestion> {
        let hit = self.names.find(name, None, legal);
        if hit.is_ok_and(|entry| !self.names.entries[entry as usize].draft) {
            return Some(Suggestion { name: name.to_owned(), certain: true });
        }
        let fits =
            |it: &&NodeEntry| it.id.as_str().strip_suffix(name).is_some_and(|it| it.ends_with('/'));
        let first = self.candidates(legal).find(fits)?;
        Some(Suggestion { name: first.id.to_string(), certain: false })
    }
}

/// A reference that is written like a link to a file, without what belongs to the file.
fn without_file(text: &str) -> String {
    let path = text.replace('\\', "/");
    let mut path = path.as_str();
    while let Some(rest) = ["./", "../", "/"].iter().find_map(|it| path.strip_prefix(it)) {
        path = rest;
    }
    for ending in [".md", ".markdown", ".yaml", ".yml", ".html"] {
        path = path.strip_suffix(ending).unwrap_or(path);
    }
    for index in ["/index", "/_index", "/README", "/"] {
        path = path.strip_suffix(index).unwrap_or(path);
    }
    path.to_owned()
}

/// The tail of `id` that has as many segments as `text`.
fn tail_like<'a>(id: &'a str, text: &str) -> &'a str {
    let segments = text.matches('/').count();
    match id.rmatch_indices('/').nth(segments) {
        Some((at, _)) => &id[at + 1..],
        None => id,
    }
}

fn fold(name: &str) -> String {
    let letters = name.nfc().filter(|c| !matches!(c, '-' | '_' | ' '));
    letters.flat_map(char::to_lowercase).nfc().collect()
}
