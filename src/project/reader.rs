//! Reads a project again and again, opening only the files that may have changed since the last
//! time.
//!
//! Every file is looked at each time; whether it is opened depends on its [`Stamp`]. A file whose
//! stamp is so fresh that another write could leave it equal is opened again, as git does. Who has
//! heard which files were written can have only these looked at, which is fast, and have all looked
//! at later, which is sure. Knows nothing of who asks, or why.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::read::{self, ReadOptions};
use super::stamp::Stamp;
use crate::source::{Input, Inputs, ProjectPath, Refusal, Refused, SourceFile};

/// Reads one project, and remembers what it has read.
#[derive(Debug)]
pub struct Reader {
    root: PathBuf,
    seen: HashMap<ProjectPath, Seen>,
    last: Option<Inputs>,
}

/// A file as it was when it was last opened.
#[derive(Debug, Clone)]
struct Seen {
    stamp: Stamp,
    /// Whether the stamp was too young to be trusted.
    is_fresh: bool,
    loaded: Result<Input, Refusal>,
}

impl Reader {
    /// A reader of the project at `root` that has read nothing yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), seen: HashMap::new(), last: None }
    }

    /// Reads the project as it is now. `choose` is given the configuration, and says what to read
    /// besides; what it is given is what the result holds.
    ///
    /// The result is that of [`read`](super::read()); files that have not changed since the last
    /// call are shared with its result.
    ///
    /// # Errors
    /// Only when the root itself cannot be opened.
    pub fn read(
        &mut self,
        choose: impl FnOnce(Option<&SourceFile>) -> ReadOptions,
    ) -> io::Result<Inputs> {
        let root = self.root.canonicalize()?;
        let mut seen = HashMap::new();
        let mut configuration = None;
        let config = root.join(super::CONFIG_FILE);
        if let Some(path) = ProjectPath::new(super::CONFIG_FILE).filter(|_| config.is_file()) {
            configuration = self.look(&config, &path).map(|looked| (looked, path));
        }
        let text = match &configuration {
            Some((Ok(Seen { loaded: Ok(Input::Text(file)), .. }), _)) => Some(&**file),
            _ => None,
        };
        let mut found = read::list(&root, &choose(text));
        let looked: Vec<_> = found
            .files
            .into_par_iter()
            .filter_map(|(file, path)| Some((self.look(&file, &path)?, path)))
            .collect();
        let mut inputs = Inputs::new();
        for (looked, path) in configuration.into_iter().chain(looked) {
            let loaded = match looked {
                Ok(file) => {
                    let loaded = file.loaded.clone();
                    seen.insert(path.clone(), file);
                    loaded
                }
                Err(refusal) => Err(refusal),
            };
            match loaded {
                Ok(input) => inputs.insert(path, input),
                Err(refusal) => found.refused.push(Refused { path, refusal }),
            }
        }
        found.refused.sort_by(|a, b| a.path.cmp(&b.path));
        inputs.refused = found.refused;
        self.seen = seen;
        self.last = Some(inputs.clone());
        Ok(inputs)
    }

    /// The project as it was read last, but for `files`, which are looked at: absolute paths below
    /// the root. `None` where that is not enough to know: where one of them is no file that was
    /// there before, or decides what else is read.
    pub fn read_again(&mut self, files: &BTreeSet<PathBuf>) -> Option<Inputs> {
        let root = self.root.canonicalize().ok()?;
        let mut inputs = self.last.take()?;
        for file in files {
            let path = read::below(&root, file)?;
            let known = self.seen.get(&path);
            match fs::symlink_metadata(file) {
                // It came and went, as what is renamed into place does.
                Err(error)
                    if error.kind() == io::ErrorKind::NotFound
                        && known.is_none()
                        && !inputs.has_folder(&path) =>
                {
                    continue;
                }
                Ok(metadata) if metadata.is_file() && path.as_str() != super::CONFIG_FILE => {}
                _ => return None,
            }
            known.filter(|it| it.loaded.is_ok())?;
            let looked = self.look(file, &path)?.ok()?;
            inputs.insert(path.clone(), looked.loaded.clone().ok()?);
            self.seen.insert(path, looked);
        }
        self.last = Some(inputs.clone());
        Some(inputs)
    }

    /// The file as it is now, opened only where it may have changed; `None` where it is gone.
    fn look(&self, file: &Path, path: &ProjectPath) -> Option<Result<Seen, Refusal>> {
        let refused = |error: &io::Error| Refusal::Unreadable(error.to_string());
        let is_gone = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
        let old = self.seen.get(path);
        let stamp = match fs::metadata(file) {
            Ok(metadata) => Stamp::of(&metadata),
            Err(error) if is_gone(&error) => return None,
            Err(error) => return Some(Err(refused(&error))),
        };
        if let Some(old) = old.filter(|old| !old.is_fresh && old.stamp == stamp) {
            return Some(Ok(old.clone()));
        }
        let now = SystemTime::now();
        let opened = File::open(file).and_then(|handle| Ok((handle.metadata()?, handle)));
        let (stamp, loaded) = match opened {
            // Taken before the bytes: what is written while they are read has another stamp.
            Ok((metadata, mut handle)) => {
                let loaded = read::load(&mut handle, metadata.len(), path);
                let loaded = loaded.unwrap_or_else(|error| Err(refused(&error)));
                (Stamp::of(&metadata), loaded)
            }
            Err(error) if is_gone(&error) => return None,
            Err(error) => (stamp, Err(refused(&error))),
        };
        let same = |old: &&Seen| match (&old.loaded, &loaded) {
            (Ok(old), Ok(new)) => old.fingerprint() == new.fingerprint(),
            _ => false,
        };
        let loaded = old.filter(same).map_or(loaded, |old| old.loaded.clone());
        Some(Ok(Seen { is_fresh: stamp.is_fresh(now), stamp, loaded }))
    }
}

/// Opens a file of the project for copying, and says how long it is. Links that lead out of `root`
/// are not followed.
///
/// # Errors
/// `NotFound` for what is no file inside `root`; else what the disk says.
pub fn open_inside(root: &Path, path: &ProjectPath) -> io::Result<(File, u64)> {
    let root = root.canonicalize()?;
    let file = root.join(path.as_str()).canonicalize()?;
    let metadata = fs::metadata(&file)?;
    if !file.starts_with(&root) || !metadata.is_file() {
        return Err(io::ErrorKind::NotFound.into());
    }
    let handle = File::open(file)?;
    let length = handle.metadata()?.len();
    Ok((handle, length))
}
