//! The state folder of a project, `.roadbook/`, which holds the cache and the staging folder.
//!
//! It holds nothing that cannot be made again, and nothing in it is reached through a link. Knows
//! nothing of what lies there.

use std::io;
use std::path::{Path, PathBuf};

use super::confined::{self, LinkInTheWay};
use super::folders::STATE_FOLDER;

/// The state folder of a project.
#[derive(Debug, Clone)]
pub(super) struct StateFolder {
    path: PathBuf,
}

impl StateFolder {
    /// The state folder of the project at `root`, which need not be there.
    ///
    /// # Errors
    /// A link in it, or in its place: roadbook makes none.
    pub(super) fn of(root: &Path) -> Result<Self, LinkInTheWay> {
        let path = root.join(STATE_FOLDER);
        confined::refuse_links(root, Path::new(STATE_FOLDER))?;
        for folder in [path.clone(), path.join("cache"), path.join("staging")] {
            let entries = confined::list(&folder).unwrap_or_default();
            let is_link =
                |entry: &std::fs::DirEntry| entry.file_type().is_ok_and(|it| it.is_symlink());
            if let Some(link) = entries.iter().find(|entry| is_link(entry)) {
                return Err(LinkInTheWay(link.path()));
            }
        }
        Ok(Self { path })
    }

    /// The state folder at `path`, which was judged before.
    pub(super) fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Where highlighted code and the list of outputs are kept.
    pub(super) fn cache(&self) -> PathBuf {
        self.path.join("cache")
    }

    /// Where outputs wait.
    pub(super) fn staging(&self) -> PathBuf {
        self.path.join("staging")
    }

    /// Makes the folder if it is not there, and keeps it out of version control.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn make(&self) -> io::Result<()> {
        confined::make_folders(&self.path)?;
        let ignore = self.path.join(".gitignore");
        match confined::write_new(&ignore, b"*\n") {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    }
}
