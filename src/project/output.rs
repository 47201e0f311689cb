//! The folder that a site is written to, checked before anything is made there.
//!
//! A person may name any folder. One in the project must be a plain folder of its own: no link of
//! the checkout leads there, and it neither holds nor lies in what is read, nor in the folders of
//! version control. Knows nothing of what is written.

use std::io;
use std::path::{Path, PathBuf};

use super::confined::{self, Confined};
use super::error::WriteError;
use super::names;

/// A folder that a site may be written to.
#[derive(Debug, Clone)]
pub struct OutputFolder {
    path: PathBuf,
}

impl OutputFolder {
    /// The folder `path`, for a site of the project behind `door`. It need not be there.
    ///
    /// # Errors
    /// [`WriteError::Link`], [`WriteError::SwallowsProject`], [`WriteError::InsideSource`],
    /// [`WriteError::OfOthers`].
    pub fn new(door: &Confined, path: &Path) -> Result<Self, WriteError> {
        let root = confined::resolve(door.root());
        let real = confined::resolve_outside(&root, path)?;
        if root.starts_with(&real) {
            return Err(WriteError::SwallowsProject(real));
        }
        let below = real.strip_prefix(&root).ok().into_iter().flat_map(Path::components);
        let mut names = below.map(|it| it.as_os_str().to_string_lossy());
        if names.any(|name| names::is_of_tools(&name)) {
            return Err(WriteError::OfOthers(real));
        }
        for folder in door.folders().iter().map(|folder| confined::resolve(folder)) {
            if folder.starts_with(&real) {
                return Err(WriteError::SwallowsProject(real));
            }
            // Where all of the project is content, its own output is left out.
            let is_left_out = |output: PathBuf| real.starts_with(confined::resolve(&output));
            if real.starts_with(&folder)
                && !(folder == root && door.output().is_some_and(is_left_out))
            {
                return Err(WriteError::InsideSource(real, folder));
            }
        }
        Ok(Self { path: path.to_owned() })
    }

    /// The folder, as it was named.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where an output lies.
    pub(super) fn join(&self, below: &str) -> PathBuf {
        self.path.join(below)
    }

    /// Makes the folder if it is not there.
    ///
    /// # Errors
    /// What the disk says.
    pub(super) fn make(&self) -> io::Result<()> {
        confined::make_folders(&self.path)
    }
}
