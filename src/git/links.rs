//! The files of a tree by path, and where its symbolic links lead. Reads no contents.

use std::collections::BTreeMap;

use crate::project::confined::Confined;
use crate::project::names;
use crate::source::{ProjectPath, Refusal, Refused};

/// So many links are followed on the way to one file, as systems do.
const HOPS: u32 = 40;

/// What an entry of a tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TreeEntryKind {
    File,
    Link,
    Submodule,
}

/// An entry of a tree.
#[derive(Debug, Clone)]
pub(super) struct TreeEntry {
    pub(super) kind: TreeEntryKind,
    /// The name of its object.
    pub(super) oid: String,
}

/// All entries of a tree, below its folders too.
#[derive(Debug, Clone, Default)]
pub(super) struct Listing {
    entries: BTreeMap<ProjectPath, TreeEntry>,
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
            Some("120000") => TreeEntryKind::Link,
            Some("160000") => TreeEntryKind::Submodule,
            _ => TreeEntryKind::File,
        };
        let oid = head.nth(1).unwrap_or_default().to_owned();
        let text = std::str::from_utf8(&line[tab + 1..]).ok();
        let path = text.and_then(|text| Some((text, ProjectPath::new(text)?)));
        let is_sound = |(text, path): &(&str, ProjectPath)| {
            path.as_str() == *text && path.segments().all(names::is_sound)
        };
        match path.filter(is_sound) {
            Some((_, path)) => {
                self.entries.insert(path, TreeEntry { kind, oid });
            }
            None => {
                let text = String::from_utf8_lossy(&line[tab + 1..]).into_owned();
                let (folder, name) = text.rsplit_once('/').unwrap_or(("", &text));
                let folder = ProjectPath::new(folder).unwrap_or_else(ProjectPath::root);
                self.unnamed.push((folder, name.to_owned()));
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&ProjectPath, &TreeEntry)> {
        self.entries.iter()
    }

    /// Whether there is such a file, link or folder.
    pub(super) fn holds(&self, path: &ProjectPath) -> bool {
        self.entries.contains_key(path) || self.below(path).next().is_some()
    }

    fn below<'a, 'f>(
        &'a self,
        folder: &'f ProjectPath,
    ) -> impl Iterator<Item = (&'a ProjectPath, &'a str, &'a TreeEntry)> + use<'a, 'f> {
        self.entries
            .range(folder.clone()..)
            .take_while(|(path, _)| path.as_str().starts_with(folder.as_str()))
            .filter_map(|(path, entry)| Some((path, path.below(folder)?, entry)))
    }

    /// The first link on the way to `path`, itself included.
    pub(super) fn link_on_the_way(&self, path: &ProjectPath) -> Option<ProjectPath> {
        let is_link = |path: &ProjectPath| {
            self.entries.get(path).is_some_and(|it| it.kind == TreeEntryKind::Link)
        };
        let mut way = ProjectPath::root();
        path.segments().find_map(|segment| {
            way = way.join(segment)?;
            is_link(&way).then(|| way.clone())
        })
    }

    /// Where `path` leads when links are followed: `targets` has what each link says, by its
    /// object.
    ///
    /// # Errors
    /// Where links lead out of the project, or round and round.
    pub(super) fn real(
        &self,
        path: &ProjectPath,
        targets: &BTreeMap<String, String>,
    ) -> Result<ProjectPath, Refusal> {
        let mut hops = 0;
        let mut real = ProjectPath::root();
        let mut ahead: Vec<&str> = path.segments().rev().collect();
        while let Some(segment) = ahead.pop() {
            let Some(next) = real.join(segment) else { return Err(Refusal::EscapesRoot) };
            match self.entries.get(&next) {
                Some(entry)
                    if entry.kind == TreeEntryKind::Link && segment != ".." && segment != "." =>
                {
                    hops += 1;
                    if hops > HOPS {
                        return Err(Refusal::LinkLoop);
                    }
                    let target = targets.get(&entry.oid).map_or("", String::as_str);
                    if target.starts_with('/') {
                        return Err(Refusal::EscapesRoot);
                    }
                    ahead.extend(target.split('/').rev().filter(|it| !it.is_empty()));
                }
                _ => real = next,
            }
        }
        Ok(real)
    }

    /// The files that are wanted, links followed as far as `door` lets them be: `targets` has what
    /// each link says, by its object.
    pub(super) fn resolve<'a>(
        &'a self,
        door: &Confined,
        wanted: &dyn Fn(&ProjectPath) -> bool,
        targets: &BTreeMap<String, String>,
    ) -> (Vec<(ProjectPath, &'a TreeEntry)>, Vec<Refused>) {
        let mut files = Vec::new();
        let mut refused = Vec::new();
        for (path, entry) in self.entries.iter().filter(|(path, _)| wanted(path)) {
            let judged = match entry.kind {
                TreeEntryKind::Link => self.judge(door, path, targets),
                _ => Ok(entry),
            };
            let words = "it is a submodule, whose files a revision does not hold";
            match judged {
                Ok(entry) if entry.kind == TreeEntryKind::Submodule => {
                    let refusal = Refusal::Unreadable(words.to_owned());
                    refused.push(Refused { path: path.clone(), refusal });
                }
                Ok(entry) => files.push((path.clone(), entry)),
                Err(refusal) => refused.push(Refused { path: path.clone(), refusal }),
            }
        }
        (files, refused)
    }

    /// What the link at `path` leads to, as [`Confined::judge`] finds it on the disk.
    ///
    /// # Errors
    /// Where that may not be read, or is no file.
    pub(super) fn judge(
        &self,
        door: &Confined,
        path: &ProjectPath,
        targets: &BTreeMap<String, String>,
    ) -> Result<&TreeEntry, Refusal> {
        let target = self.real(path, targets)?;
        let found = self.entries.get(&target);
        if found.is_none() && self.below(&target).next().is_none() {
            return Err(Refusal::DanglingLink);
        }
        door.allows(path, &target)?;
        found.ok_or(Refusal::LinkToFolder)
    }
}
