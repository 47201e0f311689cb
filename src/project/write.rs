//! Puts a finished site in its place: only what changed, only what is ours, never half.
//!
//! Everything is staged on the output's file system first. Then the manifest is widened to old and
//! new outputs together, new files are renamed into place one by one, assets before pages, what is
//! left over is removed, and the manifest is narrowed. A build that is killed at any point leaves
//! whole files, and a manifest that lets the next build finish the work.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Staging;
use crate::site::{Body, Output, OutputClass, OutputPath, Site};
use crate::source::Fingerprint;

/// Lists what is ours in an output folder.
pub(super) const MANIFEST: &str = ".roadbook-manifest.json";
const MANIFEST_VERSION: u32 = 1;

/// What a write did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WriteReport {
    /// Files that were new or had other bytes.
    pub written: usize,
    /// Files that already were as they should be.
    pub unchanged: usize,
    /// Files of ours that are no longer part of the site.
    pub removed: usize,
}

/// Why nothing, or not everything, was written. What was there stays whole.
#[derive(Debug)]
pub enum WriteError {
    /// The output folder is, or contains, the project or one of its folders.
    SwallowsProject(PathBuf),
    /// The output folder lies in a folder that is read: the output, and that folder.
    InsideSource(PathBuf, PathBuf),
    /// Files that roadbook did not make stand where its outputs go.
    Foreign(Vec<PathBuf>),
    /// The disk said no.
    Io(PathBuf, io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SwallowsProject(path) => {
                write!(f, "the output folder `{}` would swallow the project", path.display())
            }
            Self::InsideSource(path, read) => {
                let (path, read) = (path.display(), read.display());
                write!(f, "the output folder `{path}` lies in `{read}`, which is read")
            }
            Self::Foreign(paths) => {
                let first = paths.first().map(|path| path.display().to_string());
                write!(f, "`{}` was not made by roadbook", first.unwrap_or_default())?;
                match paths.len() {
                    0 | 1 => Ok(()),
                    count => write!(f, " (nor were {} more)", count - 1),
                }
            }
            Self::Io(path, error) => write!(f, "cannot write `{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    version: u32,
    outputs: BTreeMap<String, String>,
}

/// Refuses an output folder that is, contains, or lies inside a folder that is read.
///
/// # Errors
/// [`WriteError::SwallowsProject`], [`WriteError::InsideSource`].
pub fn check_output(root: &Path, output: &Path, read: &[PathBuf]) -> Result<(), WriteError> {
    let root = resolved(root);
    let output = resolved(output);
    if root.starts_with(&output) {
        return Err(WriteError::SwallowsProject(output));
    }
    for folder in read.iter().map(|folder| resolved(folder)) {
        if folder.starts_with(&output) {
            return Err(WriteError::SwallowsProject(output));
        }
        if output.starts_with(&folder) {
            return Err(WriteError::InsideSource(output, folder));
        }
    }
    Ok(())
}

/// The path with links and `..` resolved, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for component in absolute.components() {
        if component == Component::ParentDir {
            real.pop();
            continue;
        }
        real.push(component);
        if let Ok(there) = real.canonicalize() {
            real = there;
        }
    }
    real
}

/// Puts `site` into `output`; copies come from below `root`.
///
/// # Errors
/// [`WriteError::Foreign`] before anything is touched; [`WriteError::Io`] at any time, with every
/// file of the output still whole.
pub fn write(
    site: &Site,
    root: &Path,
    output: &Path,
    staging: &Staging,
) -> Result<WriteReport, WriteError> {
    let old = read_manifest(output);
    check_folders(site, output, old.as_ref())?;
    let plan: Vec<Planned<'_>> = site
        .outputs
        .par_iter()
        .map(|(path, it)| Planned::new(path, it, output, staging, old.as_ref()))
        .collect::<Result<_, _>>()?;
    let foreign: Vec<PathBuf> =
        plan.iter().filter(|it| it.state == State::Foreign).map(|it| it.target.clone()).collect();
    if !foreign.is_empty() {
        return Err(WriteError::Foreign(foreign));
    }
    let mut changed: Vec<&Planned<'_>> =
        plan.iter().filter(|it| it.state == State::Changed).collect();
    changed.par_iter().try_for_each(|it| it.stage(root, staging))?;

    let old = old.unwrap_or_default();
    let new: BTreeMap<String, String> = site
        .outputs
        .iter()
        .map(|(path, it)| (path.to_string(), it.fingerprint.short(32)))
        .collect();
    let leftovers: BTreeSet<&str> =
        old.outputs.keys().map(String::as_str).filter(|path| !new.contains_key(*path)).collect();
    let is_news = !changed.is_empty() || old.outputs != new;
    if is_news {
        let mut union = old.outputs.clone();
        union.extend(new.iter().map(|(path, mark)| (path.clone(), mark.clone())));
        write_manifest(output, staging, union)?;
    }
    changed.sort_by_key(|it| (it.output.class, it.path));
    for class in [OutputClass::Asset, OutputClass::Page] {
        for it in changed.iter().filter(|it| it.output.class == class) {
            it.put_in_place(staging, &leftovers, output)?;
        }
    }
    let mut removed = 0;
    for path in &leftovers {
        removed += usize::from(remove_owned(output, path)?);
    }
    if is_news {
        write_manifest(output, staging, new)?;
    }
    Ok(WriteReport { written: changed.len(), unchanged: plan.len() - changed.len(), removed })
}

/// Refuses folders in the output that are links, so that nothing outside is written or removed, and
/// files of others where a folder is needed.
fn check_folders(site: &Site, output: &Path, old: Option<&Manifest>) -> Result<(), WriteError> {
    let folders = |path: &'_ str| -> Vec<String> {
        path.match_indices('/').map(|(at, _)| path[..at].to_owned()).collect()
    };
    let new: BTreeSet<String> = site.outputs.keys().flat_map(|it| folders(it.as_str())).collect();
    let known = old.into_iter().flat_map(|old| old.outputs.keys());
    let mut all: BTreeSet<String> = known.flat_map(|it| folders(it)).collect();
    all.extend(new.iter().cloned());
    let is_ours = |path: &String| old.is_some_and(|old| old.outputs.contains_key(path));
    let in_the_way = |path: &String| {
        let found = fs::symlink_metadata(output.join(path));
        found.is_ok_and(|it| {
            it.is_symlink() || (it.is_file() && new.contains(path) && !is_ours(path))
        })
    };
    let foreign: Vec<PathBuf> =
        all.into_iter().filter(in_the_way).map(|path| output.join(path)).collect();
    if foreign.is_empty() { Ok(()) } else { Err(WriteError::Foreign(foreign)) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Unchanged,
    Changed,
    Foreign,
}

struct Planned<'a> {
    path: &'a OutputPath,
    output: &'a Output,
    target: PathBuf,
    state: State,
}

impl<'a> Planned<'a> {
    fn new(
        path: &'a OutputPath,
        output: &'a Output,
        folder: &Path,
        staging: &Staging,
        old: Option<&Manifest>,
    ) -> Result<Self, WriteError> {
        let target = folder.join(path.as_str());
        let state = match fs::symlink_metadata(&target) {
            Err(_) => State::Changed,
            Ok(found) => {
                let ours = old.is_some_and(|old| old.outputs.contains_key(path.as_str()));
                let same = found.is_file() && has_bytes(&target, path, output, staging)?;
                match (same, ours) {
                    (true, _) => State::Unchanged,
                    (false, true) if !found.is_dir() => State::Changed,
                    // A folder of ours that is to become a file holds leftovers only.
                    (false, _) if found.is_dir() && holds_only_ours(path, old) => State::Changed,
                    (false, _) => State::Foreign,
                }
            }
        };
        Ok(Self { path, output, target, state })
    }

    /// Makes sure that the bytes wait on the output's file system.
    fn stage(&self, root: &Path, staging: &Staging) -> Result<(), WriteError> {
        let file = staging.file(self.path);
        let fail = |error| WriteError::Io(self.target.clone(), error);
        match &self.output.body {
            Body::Stored => Ok(()),
            // Was there when it was looked for, and is gone: somebody else is at work.
            Body::InPlace => Err(fail(io::ErrorKind::NotFound.into())),
            Body::Bytes(bytes) => {
                create_parent(&file).map_err(fail)?;
                fs::write(&file, bytes).map_err(fail)
            }
            Body::Copy(source) => {
                create_parent(&file).map_err(fail)?;
                fs::copy(root.join(source.as_str()), &file).map(|_| ()).map_err(fail)
            }
        }
    }

    fn put_in_place(
        &self,
        staging: &Staging,
        leftovers: &BTreeSet<&str>,
        output: &Path,
    ) -> Result<(), WriteError> {
        let fail = |error| WriteError::Io(self.target.clone(), error);
        // A file of ours may stand where a folder is needed now, and the other way round.
        for (at, _) in self.path.as_str().match_indices('/') {
            let folder = &self.path.as_str()[..at];
            if leftovers.contains(folder) {
                remove_owned(output, folder)?;
            }
        }
        let below = format!("{}/", self.path);
        for path in leftovers.range(below.as_str()..).take_while(|path| path.starts_with(&below)) {
            remove_owned(output, path)?;
        }
        create_parent(&self.target).map_err(fail)?;
        fs::rename(staging.file(self.path), &self.target).map_err(fail)
    }
}

fn holds_only_ours(path: &OutputPath, old: Option<&Manifest>) -> bool {
    let below = format!("{path}/");
    old.is_some_and(|old| {
        old.outputs.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below))
    })
}

/// Whether the file at `target` has the bytes of the output already.
fn has_bytes(
    target: &Path,
    path: &OutputPath,
    output: &Output,
    staging: &Staging,
) -> Result<bool, WriteError> {
    let fail = |error| WriteError::Io(target.to_owned(), error);
    if matches!(output.body, Body::InPlace) {
        return Ok(true);
    }
    let length = fs::metadata(target).map_err(fail)?.len();
    let expected = match &output.body {
        Body::Bytes(bytes) => Some(bytes.len() as u64),
        Body::Stored => Some(fs::metadata(staging.file(path)).map_err(fail)?.len()),
        Body::Copy(_) | Body::InPlace => None,
    };
    if expected.is_some_and(|expected| expected != length) {
        return Ok(false);
    }
    let bytes = fs::read(target).map_err(fail)?;
    Ok(Fingerprint::of(&bytes) == output.fingerprint)
}

fn create_parent(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) => fs::create_dir_all(folder),
        None => Ok(()),
    }
}

/// The paths in an output folder that are ours.
pub(super) fn owned(output: &Path) -> BTreeSet<String> {
    read_manifest(output).map(|it| it.outputs.into_keys().collect()).unwrap_or_default()
}

/// The manifest of an output folder; `None` where there is none that can be read.
pub(super) fn read_manifest(output: &Path) -> Option<Manifest> {
    manifest(&fs::read(output.join(MANIFEST)).ok()?)
}

/// What a manifest lists.
pub(super) fn manifest_outputs(manifest: &Manifest) -> Vec<OutputPath> {
    manifest.outputs.keys().map(OutputPath::new).collect()
}

/// A manifest from its bytes.
pub(super) fn manifest(bytes: &[u8]) -> Option<Manifest> {
    let manifest: Manifest = serde_json::from_slice(bytes).ok()?;
    let safe =
        |path: &String| crate::source::ProjectPath::new(path).is_some_and(|it| it.as_str() == path);
    (manifest.version == MANIFEST_VERSION && manifest.outputs.keys().all(safe)).then_some(manifest)
}

fn write_manifest(
    output: &Path,
    staging: &Staging,
    outputs: BTreeMap<String, String>,
) -> Result<(), WriteError> {
    let target = output.join(MANIFEST);
    let fail = |error| WriteError::Io(target.clone(), error);
    let manifest = Manifest { version: MANIFEST_VERSION, outputs };
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| fail(error.into()))?;
    let fresh = staging.fresh();
    fs::write(&fresh, text + "\n").map_err(fail)?;
    fs::rename(&fresh, &target).map_err(fail)
}

/// Removes a file of ours, and the folders that it leaves empty; says whether it was there.
fn remove_owned(output: &Path, path: &str) -> Result<bool, WriteError> {
    let target = output.join(path);
    match fs::symlink_metadata(&target) {
        Ok(found) if !found.is_dir() => {
            fs::remove_file(&target).map_err(|error| WriteError::Io(target.clone(), error))?;
        }
        _ => return Ok(false),
    }
    let mut folder = target.parent();
    while let Some(at) = folder.filter(|at| *at != output && at.starts_with(output)) {
        // Fails where it is not empty, which is what is wanted.
        if fs::remove_dir(at).is_err() {
            break;
        }
        folder = at.parent();
    }
    Ok(true)
}
