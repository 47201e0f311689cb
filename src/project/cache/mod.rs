//! What is kept on disk between builds, in `.roadbook/cache/`: where the outputs of the last build
//! are, and highlighted code.
//!
//! Can be deleted at any moment, and used by several processes at once: files are made under other
//! names, then renamed, and never changed. Whatever is missing, cut short or of another version of
//! the program is a miss. Knows keys and bytes, and nothing of what they mean.

mod code;
mod outputs;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::code::CodeFiles;
use self::outputs::DiskOutputCache;
use super::confined;
use super::error::WriteError;
use super::output::OutputFolder;
use super::stamp::Stamp;
use super::state::StateFolder;
use crate::memo::{Backing, Key, Table};
use crate::output::{OutputCache, Site};
use crate::source::Fingerprint;

/// All highlighted code together may take this many bytes.
const CODE_LIMIT: u64 = 256 << 20;

/// The cache of a project.
pub struct Cache {
    outputs: Arc<DiskOutputCache>,
    code: Arc<CodeFiles>,
    /// Where the site goes.
    output: PathBuf,
}

impl Cache {
    /// The cache of the project at `root`, for builds into `output`. Where it cannot be read it is
    /// empty.
    ///
    /// # Errors
    /// [`WriteError::Link`] where a link lies in the state folder, or in its place.
    pub fn open(root: &Path, output: &OutputFolder) -> Result<Self, WriteError> {
        let folder = StateFolder::of(root)?.cache();
        Ok(Self::within(&folder, output.path(), &identity(), CODE_LIMIT))
    }

    /// The cache of the project at `root`, for what writes no output: highlighted code alone.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn without_output(root: &Path) -> Result<Self, WriteError> {
        let folder = StateFolder::of(root)?.cache();
        Ok(Self::within(&folder, Path::new(""), &identity(), CODE_LIMIT))
    }

    fn within(folder: &Path, output: &Path, identity: &str, limit: u64) -> Self {
        let output = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
        let name = Fingerprint::of(output.as_os_str().as_encoded_bytes()).short(16);
        let outputs =
            DiskOutputCache::read(folder.join(format!("outputs-{name}")), &output, identity);
        let code = CodeFiles::open(folder, identity, limit);
        Self { outputs: Arc::new(outputs), code: Arc::new(code), output }
    }

    /// The outputs of the last build that are still as it left them.
    pub fn outputs(&self) -> Arc<dyn OutputCache> {
        Arc::clone(&self.outputs) as Arc<dyn OutputCache>
    }

    /// A table of highlighted code.
    pub fn code(&self) -> Table<String> {
        Table::backed(Box::new(SharedCode(Arc::clone(&self.code))))
    }

    /// A table of highlighted code for a process that stays: what it holds is in memory too.
    pub fn code_in_memory(&self) -> Table<String> {
        Table::before(Box::new(SharedCode(Arc::clone(&self.code))))
    }

    /// Keeps what a build has made, once `site` is in place.
    ///
    /// # Errors
    /// Whatever the disk says; what was kept before is whole, and the site does not depend on it.
    pub fn save(&self, site: &Site) -> io::Result<()> {
        self.outputs.save(site, &self.output)?;
        self.save_code()
    }

    /// Keeps highlighted code alone: for what has no output folder.
    ///
    /// # Errors
    /// Whatever the disk says; what was kept before is whole.
    pub fn save_code(&self) -> io::Result<()> {
        self.code.save()
    }
}

struct SharedCode(Arc<CodeFiles>);

impl Backing<String> for SharedCode {
    fn get(&self, key: Key) -> Option<String> {
        self.0.get(key)
    }

    fn put(&self, key: Key, value: &String) {
        self.0.put(key, value);
    }
}

/// Tells builds of this program apart: another one may make other bytes of the same inputs.
fn identity() -> String {
    let program = std::env::current_exe().and_then(|path| Stamp::of_file(&path));
    let program = program.map_or_else(|_| String::new(), |stamp| stamp.to_string());
    format!("roadbook {} {program}", env!("CARGO_PKG_VERSION"))
}

/// Writes a file under another name and renames it, so that it is whole or not there.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let fresh = path.with_extension(format!("new-{}", std::process::id()));
    // Of a process of this number that was killed; two of one number are not at work at once.
    let _none = confined::remove_file(&fresh);
    let written = confined::write_new(&fresh, bytes).and_then(|()| confined::rename(&fresh, path));
    if written.is_err() {
        let _left = confined::remove_file(&fresh);
    }
    written
}

/// Makes the folder of the cache, and keeps the state folder out of version control.
fn make_folder(folder: &Path) -> io::Result<()> {
    if let Some(state) = folder.parent() {
        StateFolder::at(state).make()?;
    }
    confined::make_folders(folder)
}
