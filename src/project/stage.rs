//! The staging folder: rendered outputs wait here until everything is rendered.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::site::{Body, OutputPath, Store};

/// A folder of this process's own, on the file system of the output folder; removed when dropped.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    counter: AtomicU64,
}

impl Staging {
    /// Makes a staging folder for a build of `root` into `output`, and removes what killed builds
    /// have left.
    ///
    /// It lies in the project's state folder where that is on the same file system as the output,
    /// and else inside the output: outputs are put in place by renaming.
    ///
    /// # Errors
    /// Whatever keeps the folder from being made.
    pub fn new(root: &Path, output: &Path) -> io::Result<Self> {
        fs::create_dir_all(output)?;
        let state = root.join(super::STATE_FOLDER);
        let parent = if same_file_system(root, output) {
            fs::create_dir_all(&state)?;
            let ignore = state.join(".gitignore");
            if !ignore.exists() {
                fs::write(ignore, "*\n")?;
            }
            state.join("staging")
        } else {
            output.join(".roadbook-staging")
        };
        remove_stale(&parent);
        let folder = parent.join(std::process::id().to_string());
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, counter: AtomicU64::new(0) })
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
        match fs::write(&file, &bytes) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if let Some(folder) = file.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::write(&file, &bytes)?;
            }
            other => other?,
        }
        Ok(Body::Stored)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Leftovers are harmless: the next build removes them.
        let _left = fs::remove_dir_all(&self.folder);
        if let Some(parent) = self.folder.parent() {
            let _not_empty = fs::remove_dir(parent);
        }
    }
}

/// Removes the staging folders of processes that are gone.
fn remove_stale(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.parse().ok());
        let alive = process.is_some_and(|it| it != std::process::id() && is_running(it));
        if !alive {
            let _left = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(target_os = "linux")]
pub(super) fn is_running(process: u32) -> bool {
    Path::new(&format!("/proc/{process}")).exists()
}

/// Elsewhere what others are writing counts as left over: two builds of one project at once are not
/// supported.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_running(process: u32) -> bool {
    process == std::process::id()
}

#[cfg(unix)]
fn same_file_system(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(a), fs::metadata(b)) {
        (Ok(a), Ok(b)) => a.dev() == b.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn same_file_system(a: &Path, b: &Path) -> bool {
    b.starts_with(a)
}
