//! The files of a tree by path, and where its symbolic links lead. Reads no contents.

use std::collections::BTreeMap;

use crate::source::{ProjectPath, Refusal, Refused};

/// A link may lead to a link this often.
const HOPS: u32 = 8;

/// What an entry of a tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Link,
    Submodule,
}

/// An entry of a tree.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// The name of its object.
    pub(super) oid: String,
}

/// All entries of a tree, below its folders too.
#[derive(Debug, Clone, Default)]
pub(super) struct Listing {
    entries: BTreeMap<ProjectPath, Entry>,
    /// Names that are not valid, each with the folder that it lies in.
    pub(super) unnamed: Vec<(ProjectPath, String)>,
}

impl Listing {
    /// Adds the entry of a line `MODE TYPE OID<TAB>PATH`.
    pub(super) fn add(&mut self, line: &[u8]) {
        let Some(tab) = line.iter().position(|byte| *byte == b'\t') else { return };
        let Ok(head) = std::str::from_utf8(&line[..tab]) else { return };
        let mut head = head.split(' ');
        let kind = match head.next() {
            Some("120000") => Kind::Link,
            Some("160000") => Kind::Submodule,
            _ => Kind::File,
        };
        let oid = head.nth(1).unwrap_or_default().to_owned();
        let text = std::str::from_utf8(&line[tab + 1..]).ok();
        let path = text.and_then(|text| Some((text, ProjectPath::new(text)?)));
        match path.filter(|(text, path)| path.as_str() == *text) {
            Some((_, path)) => {
                self.entries.insert(path, Entry { kind, oid });
            }
            None => {
                let text = String::from_utf8_lossy(&line[tab + 1..]).into_owned();
                let (folder, name) = text.rsplit_once('/').unwrap_or(("", &text));
                let folder = ProjectPath::new(folder).unwrap_or_else(ProjectPath::root);
                self.unnamed.push((folder, name.to_owned()));
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&ProjectPath, &Entry)> {
        self.entries.iter()
    }

    /// Whether there is such a file, link or folder.
    pub(super) fn holds(&self, path: &ProjectPath) -> bool {
        self.entries.contains_key(path) || self.below(path).next().is_some()
    }

    fn below<'a, 'f>(
        &'a self,
        folder: &'f ProjectPath,
    ) -> impl Iterator<Item = (&'a ProjectPath, &'a str, &'a Entry)> + use<'a, 'f> {
        self.entries
            .range(folder.clone()..)
            .take_while(|(path, _)| path.as_str().starts_with(folder.as_str()))
            .filter_map(|(path, entry)| Some((path, path.below(folder)?, entry)))
    }

    /// The files that are wanted, links followed: `targets` has what each link says, by its object.
    pub(super) fn resolve<'a>(
        &'a self,
        wanted: &dyn Fn(&ProjectPath) -> bool,
        targets: &BTreeMap<String, String>,
    ) -> (Vec<(ProjectPath, &'a Entry)>, Vec<Refused>) {
        let mut open: Vec<(ProjectPath, &ProjectPath, &Entry, u32)> = self
            .entries
            .iter()
            .filter(|(path, _)| wanted(path))
            .map(|(path, entry)| (path.clone(), path, entry, 0))
            .collect();
        let mut files = Vec::new();
        let mut refused = Vec::new();
        // Links to folders that hold links to folders: never more than a disk would show.
        let mut budget = self.entries.len() * 4 + 1_000;
        while let Some((shown, path, entry, hops)) = open.pop() {
            let mut refuse = |refusal| refused.push(Refused { path: shown.clone(), refusal });
            let unreadable = |words: &str| Refusal::Unreadable(words.to_owned());
            match entry.kind {
                Kind::File => files.push((shown, entry)),
                Kind::Submodule => {
                    refuse(unreadable("it is a submodule, whose files a revision does not hold"));
                }
                Kind::Link => {
                    let text = targets.get(&entry.oid).map_or("", String::as_str);
                    let Some(target) = path.folder().join(text) else {
                        refuse(Refusal::EscapesRoot);
                        continue;
                    };
                    if hops == HOPS || budget == 0 || path.below(&target).is_some() {
                        refuse(unreadable("the link leads back to itself"));
                        continue;
                    }
                    if let Some((path, entry)) = self.entries.get_key_value(&target) {
                        open.push((shown, path, entry, hops + 1));
                        continue;
                    }
                    let mut inside = self.below(&target).peekable();
                    if inside.peek().is_none() {
                        refuse(unreadable("the link leads nowhere"));
                    }
                    for (path, rest, entry) in inside {
                        budget = budget.saturating_sub(1);
                        if let Some(shown) = shown.join(rest).filter(|it| wanted(it)) {
                            open.push((shown, path, entry, hops + 1));
                        }
                    }
                }
            }
        }
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files.dedup_by(|a, b| a.0 == b.0);
        (files, refused)
    }
}
