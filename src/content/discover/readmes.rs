//! What a README is: the page of its folder, as code hosts show it. A folder with other nodes
//! is a track, and its README its `_index`; one without is a skill, and its README its `index`.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{has_front_matter, is_readme, is_translated_readme};
use super::{Entry, Role};
use crate::source::ProjectPath;

/// What the READMEs of a content folder are.
#[derive(Default)]
pub(super) struct Readmes {
    /// The roles of those that are their folder's page.
    pub(super) pages: BTreeMap<ProjectPath, Role>,
    /// The folders that have another page, by the README beside it, and whether that is written as
    /// a page all the same.
    beside: BTreeMap<ProjectPath, bool>,
}

impl Readmes {
    /// Sorts out the READMEs among `entries`, of which those in `bundles` are files like others.
    pub(super) fn new(
        entries: &[Entry<'_>],
        content: &ProjectPath,
        bundles: &[ProjectPath],
    ) -> Self {
        let in_bundle = |it: &Entry<'_>| super::bundle_of(it.path, content, bundles).is_some();
        let mut indexed = BTreeSet::new();
        let mut holding = Holding { content, folders: BTreeSet::new() };
        let mut readmes: BTreeMap<ProjectPath, &Entry<'_>> = BTreeMap::new();
        for entry in entries.iter().filter(|it| it.format.is_some()) {
            let folder = entry.path.folder();
            if is_readme(entry.path) {
                if in_bundle(entry) {
                    continue;
                }
                // A page of the folder is a node of those around it.
                if folder != *content {
                    holding.add(folder.folder());
                }
                readmes.entry(folder).or_insert(entry);
            } else if entry.path.stem() == "_index" {
                indexed.insert(folder);
            } else if !is_translated_readme(entry.path) {
                holding.add(folder);
            }
        }
        let mut found = Self::default();
        for (folder, readme) in readmes {
            if indexed.contains(&folder) {
                found.beside.insert(readme.path.clone(), has_front_matter(readme.input));
                continue;
            }
            let role = match (folder == *content, holding.folders.contains(&folder)) {
                (true, _) => Role::Home,
                (false, true) => Role::Track,
                (false, false) => Role::Node,
            };
            found.pages.insert(readme.path.clone(), role);
        }
        found
    }

    /// Whether the folder of a README has another page, so that it is not read.
    pub(super) fn is_not_read(&self, path: &ProjectPath) -> bool {
        self.beside.get(path) == Some(&false)
    }
}

/// The folders that hold a node, at whatever depth.
struct Holding<'a> {
    content: &'a ProjectPath,
    folders: BTreeSet<ProjectPath>,
}

impl Holding<'_> {
    /// Adds a folder and those around it, each once.
    fn add(&mut self, folder: ProjectPath) {
        let mut folder = folder;
        while self.folders.insert(folder.clone()) && folder != *self.content {
            folder = folder.folder();
        }
    }
}
