//! The staging folder, where rendered outputs are kept until all are rendered. Knows no output
//! folder's state.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::confined::{self, mode};
use super::error::WriteError;
use super::output::OutputFolder;
use super::state::StateFolder;
use crate::output::{Body, Store};
use crate::routes::OutputPath;

/// Where outputs wait if the state folder lies on another file system.
const INSIDE_OUTPUT: &str = ".roadbook-staging";

/// A folder of this process's own, on the file system of the output folder; removed when dropped.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    counter: AtomicU64,
    /// Whether files that are made here have the mode of what is published by themselves.
    has_plain_modes: bool,
}

impl Staging {
    /// Makes a staging folder for a build of the project at `root` into `output`, and removes what
    /// killed builds have left.
    ///
    /// It lies in the project's state folder where that is on the same file system as the output,
    /// and else inside the output: outputs are put in place by renaming.
    ///
    /// # Errors
    /// Whatever keeps the folder from being made.
    pub fn new(root: &Path, output: &OutputFolder) -> Result<Self, WriteError> {
        let fail = |error| WriteError::Io(output.path().to_owned(), error);
        let is_new = !confined::is_there(output.path());
        output.make().map_err(fail)?;
        let parent = if confined::same_file_system(root, output.path()) {
            let state = StateFolder::of(root)?;
            state.make().map_err(fail)?;
            state.staging()
        } else {
            confined::refuse_links(output.path(), Path::new(INSIDE_OUTPUT))?;
            output.path().join(INSIDE_OUTPUT)
        };
        remove_stale(&parent);
        let folder = parent.join(std::process::id().to_string());
        if confined::is_there(&folder) {
            confined::remove_tree(&folder).map_err(fail)?;
        }
        confined::make_folders(&folder).map_err(fail)?;
        let has_plain_modes = has_plain_modes(&folder).map_err(fail)?;
        if is_new && !has_plain_modes {
            let _left = mode::make_plain(output.path(), true);
        }
        Ok(Self { folder, counter: AtomicU64::new(0), has_plain_modes })
    }

    /// Gives a file that waits here the mode of what is published.
    pub(super) fn make_plain(&self, file: &Path) {
        if !self.has_plain_modes {
            // A disk without modes refuses, and shows the site all the same.
            let _left = mode::make_plain(file, false);
        }
    }

    /// Makes the folder around an output, with the mode of what is published.
    pub(super) fn make_parent(&self, output: &OutputFolder, file: &Path) -> io::Result<()> {
        if self.has_plain_modes {
            return confined::make_parent(file);
        }
        let Some(folder) = file.parent() else { return Ok(()) };
        let missing = |it: &&Path| it.starts_with(output.path()) && !confined::is_there(it);
        let made: Vec<&Path> = folder.ancestors().take_while(missing).collect();
        confined::make_folders(folder)?;
        for folder in made {
            let _left = mode::make_plain(folder, true);
        }
        Ok(())
    }

    /// Where the bytes of `path` wait.
    pub(super) fn file(&self, path: &OutputPath) -> PathBuf {
        self.folder.join("out").join(path.as_str())
    }

    /// A fresh file name for bytes on their way to the output.
    pub(super) fn fresh(&self) -> PathBuf {
        let number = self.counter.fetch_add(1, Ordering::Relaxed);
        self.folder.join(format!("tmp-{number}"))
    }
}

impl Store for Staging {
    fn put(&self, path: &OutputPath, bytes: Vec<u8>) -> io::Result<Body> {
        let file = self.file(path);
        match confined::write_own(&file, &bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                confined::make_parent(&file)?;
                confined::write_own(&file, &bytes)?;
            }
            other => other?,
        }
        Ok(Body::Stored)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Leftovers are harmless: the next build removes them.
        let _left = confined::remove_tree(&self.folder);
        if let Some(parent) = self.folder.parent() {
            let _not_empty = confined::remove_empty_folder(parent);
        }
    }
}

/// Whether a file and a folder that are made in `folder` have the mode of what is published: a
/// matter of the machine's habits, which do not change while a program runs.
fn has_plain_modes(folder: &Path) -> io::Result<bool> {
    let probe = folder.join("probe");
    confined::write_new(&probe, b"")?;
    let modes = [confined::look(&probe)?, confined::look(folder)?];
    confined::remove_file(&probe)?;
    Ok(modes.iter().all(mode::is_plain))
}

/// Removes the staging folders of processes that are gone.
fn remove_stale(parent: &Path) {
    for entry in confined::list(parent).unwrap_or_default() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.parse().ok());
        let alive = process.is_some_and(|it| it != std::process::id() && is_running(it));
        if !alive {
            let _left = confined::remove_tree(&entry.path());
        }
    }
}

#[cfg(target_os = "linux")]
pub(super) fn is_running(process: u32) -> bool {
    confined::is_there(Path::new(&format!("/proc/{process}")))
}

/// Elsewhere what others are writing counts as left over: two builds of one project at once are not
/// supported.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_running(process: u32) -> bool {
    process == std::process::id()
}
