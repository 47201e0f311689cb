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
    suggester: Suggester,
    known: HashMap<(String, Legal), Option<String>>,
    folded: Option<HashMap<String, Vec<u32>>>,
}

impl<'a> Suggestions<'a> {
    pub(in crate::graph) fn new(names: &'a NodeNames) -> Self {
        Self { names, suggester: Suggester::of_a_run(), known: HashMap::new(), folded: None }
    }

    /// What `text` was meant to be: a reference that would work.
    pub(in crate::graph) fn suggest(&mut self, text: &str, legal: Legal) -> Option<String> {
        let key = (text.to_owned(), legal);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let meant = self.respelt(text, legal).or_else(|| self.near(text, legal));
        self.known.insert(key, meant.clone());
        meant
    }

    fn candidates(&self, legal: Legal) -> impl Iterator<Item = &'a NodeEntry> {
        let fits = move |it: &&NodeEntry| !it.draft && legal.admits(it.kind);
        self.names.entries.iter().filter(fits)
    }

    /// A name equal but for case, hyphens, underscores, blanks and Unicode form.
    fn respelt(&mut self, text: &str, legal: Legal) -> Option<String> {
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
        let mut meant = None;
        for at in same_tail {
            let entry = &names.entries[*at as usize];
            if entry.draft || !legal.admits(entry.kind) {
                continue;
            }
            let name = tail_like(entry.id.as_str(), text);
            if fold(name) == wanted {
                meant = Some(name);
                break;
            }
        }
        self.workable(meant?, legal)
    }

    fn near(&mut self, text: &str, legal: Legal) -> Option<String> {
        if self.suggester.is_spent() {
            return None;
        }
        let names = self.candidates(legal).flat_map(|entry| {
            let id = entry.id.as_str();
            let tail = tail_like(id, text);
            std::iter::once(tail).chain((tail.len() < id.len()).then_some(id))
        });
        let name = self.suggester.nearest(text, names)?;
        self.workable(name, legal)
    }

    /// `name`, or the whole id of the first node it fits where it fits several.
    fn workable(&self, name: &str, legal: Legal) -> Option<String> {
        let hit = self.names.find(name, None, legal);
        if hit.is_ok_and(|entry| !self.names.entries[entry as usize].draft) {
            return Some(name.to_owned());
        }
        let fits =
            |it: &&NodeEntry| it.id.as_str().strip_suffix(name).is_some_and(|it| it.ends_with('/'));
        self.candidates(legal).find(fits).map(|entry| entry.id.to_string())
    }
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
