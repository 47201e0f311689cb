//! Which entries of a folder are taken while it is walked, from the outside in: what is hidden,
//! ignored or read by other rules is not looked into. Opens `.gitignore` files and no others.

use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::DirEntry;

use super::confined::{self, below};
use super::folders::ReadOptions;
use super::ignored::{GITIGNORE, GITIGNORE_LIMIT, IgnoredByGit};
use super::names::is_left_out;
use crate::source::{ProjectPath, Refused};

/// What is taken of one folder, and what was found out on the way.
pub(super) struct WalkFilter<'a> {
    root: &'a Path,
    folder: &'a ProjectPath,
    options: &'a ReadOptions,
    output: Option<PathBuf>,
    is_left_out: fn(&str) -> bool,
    /// Entries whose names are not valid.
    pub(super) unnamed: Vec<PathBuf>,
    /// `.gitignore` files that say too much.
    pub(super) refused: Vec<Refused>,
    /// What git ignores, as far as the walk has come.
    pub(super) ignored: IgnoredByGit,
}

impl<'a> WalkFilter<'a> {
    /// The filter in `folder`, where that much is known already of what git ignores.
    pub(super) fn new(
        root: &'a Path,
        folder: &'a ProjectPath,
        options: &'a ReadOptions,
        ignored: IgnoredByGit,
    ) -> Self {
        Self {
            root,
            folder,
            options,
            output: options.output.as_ref().map(|path| root.join(path.as_str())),
            is_left_out: is_left_out(folder),
            unnamed: Vec::new(),
            refused: Vec::new(),
            ignored,
        }
    }

    /// Whether an entry is taken; to be asked in the order of the walk.
    pub(super) fn takes(&mut self, entry: &DirEntry) -> bool {
        let is_taken = entry.depth() == 0 || self.takes_below(entry);
        if is_taken && self.reads_gitignore() && entry.file_type().is_dir() {
            self.read_gitignore(entry.path());
        }
        is_taken
    }

    fn takes_below(&mut self, entry: &DirEntry) -> bool {
        let Some(name) = entry.file_name().to_str() else {
            self.unnamed.push(entry.path().to_owned());
            return false;
        };
        if (self.is_left_out)(name) || self.output.as_deref() == Some(entry.path()) {
            return false;
        }
        let is_folder = entry.file_type().is_dir();
        let is_left_out = |path: ProjectPath| {
            self.options.leaves_out(self.folder, &path, is_folder, &self.ignored)
        };
        let has_rules = self.reads_gitignore() || !self.options.ignore.is_empty();
        // What has no name is reported when it is met.
        !(has_rules && below(self.root, entry.path()).is_some_and(is_left_out))
    }

    /// Whether the whole project is content, so that it holds what is not for readers.
    fn reads_gitignore(&self) -> bool {
        self.folder.is_root() && self.options.content.is_root()
    }

    fn read_gitignore(&mut self, folder: &Path) {
        let Some(path) = below(self.root, folder) else { return };
        let Ok((file, _)) = confined::open_plain(&folder.join(GITIGNORE)) else { return };
        let mut bytes = Vec::new();
        // One more than is read, so that too much is seen.
        if file.take(GITIGNORE_LIMIT + 1).read_to_end(&mut bytes).is_ok() {
            let added = self.ignored.add(&path, &String::from_utf8_lossy(&bytes));
            self.refused.extend(added.err());
        }
    }
}
