//! Reads a project again and again, opening only the files that may have changed since the last
//! time.
//!
//! Every file is looked at each time; whether it is opened depends on its [`Stamp`]. A file whose
//! stamp is so fresh that another write could leave it equal is opened again, as git does. Who has
//! heard which files were written can have only these looked at, which is fast, and have all looked
//! at later, which is sure. Knows nothing of who asks, or why.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::confined::{self, Confined, RealPath};
use super::folders::{CONFIG_FILE, ReadOptions};
use super::read::{self, Spent};
use super::stamp::Stamp;
use crate::source::{Input, Inputs, ProjectPath, Refusal, Refused, SourceFile};

/// Reads `roadbook.yaml`, the content folder, `themes/` and `static/` below `root`.
///
/// Left out are dot files (but those of `static/`, which hosts need), what editors leave, the
/// output folder, links to folders, and links to what lies in no folder that is read; the links are
/// noted in [`Inputs::refused`], as is everything that cannot be read, or is too much.
///
/// # Errors
/// Only when `root` itself cannot be opened.
pub fn read(root: &Path, options: &ReadOptions) -> std::io::Result<Inputs> {
    ProjectReader::new(root).read(|_| options.clone())
}

/// The configuration file of the project at `root` alone, which says what else to read. `None`
/// where there is none that can be read; [`read()`] says why.
pub fn configuration(root: &Path) -> Option<Arc<SourceFile>> {
    ProjectReader::new(root).configuration()
}

/// Reads one project, and remembers what it has read.
#[derive(Debug)]
pub struct ProjectReader {
    root: PathBuf,
    seen: HashMap<ProjectPath, SeenFile>,
    /// What was read last, and through which door.
    last: Option<(Inputs, Confined)>,
}

/// A file as it was when it was last opened.
#[derive(Debug, Clone)]
struct SeenFile {
    stamp: Stamp,
    /// Whether the stamp was too young to be trusted.
    is_fresh: bool,
    loaded: Result<Input, Refusal>,
}

/// A file that was looked at: as it is now, or why it cannot be read.
type LookedAt = (Result<SeenFile, Refusal>, ProjectPath);

impl ProjectReader {
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
        let configuration = self.look_at_configuration()?;
        let text = match &configuration {
            Some((Ok(SeenFile { loaded: Ok(Input::Text(file)), .. }), _)) => Some(&**file),
            _ => None,
        };
        let options = choose(text);
        let door = Confined::new(&self.root, &options).resolved()?;
        let (found, door) = read::list(door, &options);
        let looked = self.look_at_all(found.files);
        let mut refused = found.refused;
        let mut inputs = self.remember(configuration.into_iter().chain(looked), &mut refused);
        refused.sort_by(|a, b| a.path.cmp(&b.path));
        inputs.refused = refused;
        inputs.folders = found.folders;
        self.last = Some((inputs.clone(), door));
        Ok(inputs)
    }

    /// The files as they are now, but for those that are gone, and those that are too much.
    fn look_at_all(&self, files: Vec<(RealPath, ProjectPath)>) -> Vec<LookedAt> {
        let stamped: Vec<_> = files
            .into_par_iter()
            .filter_map(|(place, path)| Some((stamp(&place)?, place, path)))
            .collect();
        let mut spent = Spent::default();
        let judged: Vec<_> = stamped
            .into_iter()
            .map(|(stamp, place, path)| (affordable(&mut spent, stamp, &path), place, path))
            .collect();
        let look = |(stamp, place, path): (Result<Stamp, Refusal>, RealPath, ProjectPath)| {
            let looked = match stamp {
                Ok(stamp) => self.look(&place, &path, stamp)?,
                Err(refusal) => Err(refusal),
            };
            Some((looked, path))
        };
        judged.into_par_iter().filter_map(look).collect()
    }

    /// Keeps what was seen for the next time, and that alone. Adds what could not be loaded to
    /// `refused`.
    fn remember(
        &mut self,
        looked: impl Iterator<Item = LookedAt>,
        refused: &mut Vec<Refused>,
    ) -> Inputs {
        let mut seen = HashMap::new();
        let mut inputs = Inputs::new();
        for (looked, path) in looked {
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
                Err(refusal) => refused.push(Refused { path, refusal }),
            }
        }
        self.seen = seen;
        inputs
    }

    /// The configuration file alone.
    pub(super) fn configuration(&self) -> Option<Arc<SourceFile>> {
        match self.look_at_configuration() {
            Ok(Some((Ok(SeenFile { loaded: Ok(Input::Text(file)), .. }), _))) => Some(file),
            _ => None,
        }
    }

    fn look_at_configuration(&self) -> io::Result<Option<LookedAt>> {
        let door = Confined::to_configuration(&self.root).resolved()?;
        let Some(path) = ProjectPath::new(CONFIG_FILE) else { return Ok(None) };
        if !confined::is_there(&door.root().join(path.as_str())) {
            return Ok(None);
        }
        let looked = match door.judge(&path) {
            Ok(place) => stamp(&place).and_then(|stamp| self.look(&place, &path, stamp.ok()?)),
            Err(refusal) => Some(Err(refusal)),
        };
        Ok(looked.map(|looked| (looked, path)))
    }

    /// The project as it was read last, but for `files`, which are looked at: absolute paths below
    /// the root. `None` where that is not enough to know: where one of them is no file that was
    /// there before, or decides what else is read.
    pub fn read_again(&mut self, files: &BTreeSet<PathBuf>) -> Option<Inputs> {
        let (mut inputs, door) = self.last.take()?;
        for file in files {
            let path = confined::below(door.root(), file)?;
            let known = self.seen.get(&path);
            match confined::look(file) {
                // It came and went, as what is renamed into place does.
                Err(error)
                    if error.kind() == io::ErrorKind::NotFound
                        && known.is_none()
                        && !inputs.has_folder(&path) =>
                {
                    continue;
                }
                Ok(metadata) if metadata.is_file() && path.as_str() != CONFIG_FILE => {}
                _ => return None,
            }
            known.filter(|it| it.loaded.is_ok())?;
            // A folder on the way may have become a link.
            let place = door.judge(&path).ok()?;
            let stamp = stamp(&place)?.ok()?;
            let looked = self.look(&place, &path, stamp)?.ok()?;
            inputs.insert(path.clone(), looked.loaded.clone().ok()?);
            self.seen.insert(path, looked);
        }
        self.last = Some((inputs.clone(), door));
        Some(inputs)
    }

    /// The file as it is now, opened only where it may have changed; `None` where it is gone.
    fn look(
        &self,
        place: &RealPath,
        path: &ProjectPath,
        stamp: Stamp,
    ) -> Option<Result<SeenFile, Refusal>> {
        let old = self.seen.get(path);
        if let Some(old) = old.filter(|old| !old.is_fresh && old.stamp == stamp) {
            return Some(Ok(old.clone()));
        }
        #[expect(clippy::disallowed_methods, reason = "a stamp is trusted once it has aged")]
        let now = SystemTime::now();
        let (stamp, loaded) = match confined::open(place) {
            // Taken before the bytes: what is written while they are read has another stamp.
            Ok((mut handle, metadata)) => {
                let loaded = read::load(&mut handle, metadata.len(), path);
                let loaded = loaded.unwrap_or_else(|error| Err(refused(&error)));
                (Stamp::of(&metadata), loaded)
            }
            Err(error) if is_gone(&error) => return None,
            Err(error) => (stamp, Err(refused(&error))),
        };
        let same = |old: &&SeenFile| match (&old.loaded, &loaded) {
            (Ok(old), Ok(new)) => old.fingerprint() == new.fingerprint(),
            _ => false,
        };
        let loaded = old.filter(same).map_or(loaded, |old| old.loaded.clone());
        Some(Ok(SeenFile { is_fresh: stamp.is_fresh(now), stamp, loaded }))
    }
}

/// The stamp of a file; `None` where it is gone.
fn stamp(place: &RealPath) -> Option<Result<Stamp, Refusal>> {
    match confined::metadata(place) {
        Ok(metadata) => Some(Ok(Stamp::of(&metadata))),
        Err(error) if is_gone(&error) => None,
        Err(error) => Some(Err(refused(&error))),
    }
}

/// The same stamp, if the project may have a file of that length too.
fn affordable(
    spent: &mut Spent,
    stamp: Result<Stamp, Refusal>,
    path: &ProjectPath,
) -> Result<Stamp, Refusal> {
    let stamp = stamp?;
    spent.take(path, stamp.length()).map(|()| stamp)
}

fn refused(error: &io::Error) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}
