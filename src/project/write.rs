//! Puts a finished site in its place: only what changed, only what is ours, never half.
//!
//! Everything is staged on the output's file system first. Then the manifest is widened to old and
//! new outputs together, new files are renamed into place one by one, assets before pages, what is
//! left over is removed, and the manifest is narrowed. A build that is killed at any point leaves
//! whole files, and a manifest that lets the next build finish the work.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::confined::{self, Confined, LinkInTheWay, mode};
use super::error::WriteError;
use super::names;
use super::output::OutputFolder;
use super::stage::Staging;
use crate::output::{Body, Output, OutputClass, Site};
use crate::routes::OutputPath;
use crate::source::{Fingerprint, ProjectPath};

/// Lists what is ours in an output folder.
pub(crate) const MANIFEST: &str = ".roadbook-manifest.json";
const MANIFEST_VERSION: u32 = 1;
/// A manifest that lists more than this, or a longer or deeper path, is none of ours.
const MOST_OUTPUTS: usize = 1_000_000;
const LONGEST_PATH: usize = 4_096;
const DEEPEST: usize = 64;

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

#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct OutputManifest {
    version: u32,
    outputs: BTreeMap<String, String>,
}

/// Puts `site` into `output`; what is copied comes through `door`.
///
/// # Errors
/// [`WriteError::Foreign`] before anything is touched; [`WriteError::Io`] at any time, with every
/// file of the output still whole.
pub fn write(
    site: &Site,
    door: &Confined,
    output: &OutputFolder,
    staging: &Staging,
) -> Result<WriteReport, WriteError> {
    confined::refuse_links(output.path(), Path::new(MANIFEST))?;
    let old = read_manifest(output.path());
    check_folders(site, output, old.as_ref())?;
    let plan: Vec<Planned<'_>> = site
        .outputs
        .par_iter()
        .map(|(path, it)| Planned::new(path, it, output, staging, old.as_ref()))
        .collect::<Result<_, _>>()?;
    let foreign: Vec<PathBuf> = plan
        .iter()
        .filter(|it| it.state == OutputState::Foreign)
        .map(|it| it.target.clone())
        .collect();
    if !foreign.is_empty() {
        return Err(WriteError::Foreign(foreign));
    }
    let mut changed: Vec<&Planned<'_>> =
        plan.iter().filter(|it| it.state == OutputState::Changed).collect();
    changed.par_iter().try_for_each(|it| it.stage(door, staging))?;

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
fn check_folders(
    site: &Site,
    output: &OutputFolder,
    old: Option<&OutputManifest>,
) -> Result<(), WriteError> {
    let folders = |path: &'_ str| -> Vec<String> {
        path.match_indices('/').map(|(at, _)| path[..at].to_owned()).collect()
    };
    let new: BTreeSet<String> = site.outputs.keys().flat_map(|it| folders(it.as_str())).collect();
    let known = old.into_iter().flat_map(|old| old.outputs.keys());
    let mut all: BTreeSet<String> = known.flat_map(|it| folders(it)).collect();
    all.extend(new.iter().cloned());
    let is_ours = |path: &String| old.is_some_and(|old| old.outputs.contains_key(path));
    let mut foreign = Vec::new();
    for path in all {
        let place = output.join(&path);
        match confined::look(&place) {
            Ok(it) if it.is_symlink() => return Err(LinkInTheWay(place).into()),
            Ok(it) if it.is_file() && new.contains(&path) && !is_ours(&path) => foreign.push(place),
            _ => {}
        }
    }
    if foreign.is_empty() { Ok(()) } else { Err(WriteError::Foreign(foreign)) }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OutputState {
    Unchanged,
    Changed,
    Foreign,
}

struct Planned<'a> {
    path: &'a OutputPath,
    output: &'a Output,
    target: PathBuf,
    state: OutputState,
}

impl<'a> Planned<'a> {
    fn new(
        path: &'a OutputPath,
        output: &'a Output,
        folder: &OutputFolder,
        staging: &Staging,
        old: Option<&OutputManifest>,
    ) -> Result<Self, WriteError> {
        let target = folder.join(path.as_str());
        let state = match confined::look(&target) {
            Err(_) => OutputState::Changed,
            Ok(found) => {
                let ours = old.is_some_and(|old| old.outputs.contains_key(path.as_str()));
                let same = found.is_file() && has_bytes(&target, &found, path, output, staging)?;
                match (same, ours) {
                    (true, _) => {
                        if ours && !mode::is_plain(&found) {
                            // A disk without modes refuses, and shows the site all the same.
                            let _left = mode::make_plain(&target, false);
                        }
                        OutputState::Unchanged
                    }
                    (false, true) if !found.is_dir() => OutputState::Changed,
                    // A folder of ours that is to become a file holds leftovers only.
                    (false, _) if found.is_dir() && holds_only_ours(path, old) => {
                        OutputState::Changed
                    }
                    (false, _) => OutputState::Foreign,
                }
            }
        };
        Ok(Self { path, output, target, state })
    }

    /// Makes sure that the bytes wait on the output's file system.
    fn stage(&self, door: &Confined, staging: &Staging) -> Result<(), WriteError> {
        let file = staging.file(self.path);
        let staged = match &self.output.body {
            Body::Stored => Ok(()),
            // Was there when it was looked for, and is gone: somebody else is at work.
            Body::InPlace => Err(io::ErrorKind::NotFound.into()),
            Body::Bytes(bytes) => {
                confined::make_parent(&file).and_then(|()| confined::write_own(&file, bytes))
            }
            Body::Copy(source) => confined::make_parent(&file).and_then(|()| {
                let (mut from, _) = door.open(source)?;
                // Its bytes alone: the mode of a source is none of the site's business.
                io::copy(&mut from, &mut confined::create(&file)?).map(|_| ())
            }),
        };
        staged.map_err(|error| WriteError::Io(self.target.clone(), error))
    }

    fn put_in_place(
        &self,
        staging: &Staging,
        leftovers: &BTreeSet<&str>,
        output: &OutputFolder,
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
        let staged = staging.file(self.path);
        staging.make_plain(&staged);
        staging.make_parent(output, &self.target).map_err(fail)?;
        confined::rename(&staged, &self.target).map_err(fail)
    }
}

fn holds_only_ours(path: &OutputPath, old: Option<&OutputManifest>) -> bool {
    let below = format!("{path}/");
    old.is_some_and(|old| {
        old.outputs.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below))
    })
}

/// Whether the file at `target` has the bytes of the output already.
fn has_bytes(
    target: &Path,
    found: &Metadata,
    path: &OutputPath,
    output: &Output,
    staging: &Staging,
) -> Result<bool, WriteError> {
    let fail = |error| WriteError::Io(target.to_owned(), error);
    if matches!(output.body, Body::InPlace) {
        return Ok(true);
    }
    let expected = match &output.body {
        Body::Bytes(bytes) => Some(bytes.len() as u64),
        Body::Stored => Some(confined::look(&staging.file(path)).map_err(fail)?.len()),
        Body::Copy(_) | Body::InPlace => None,
    };
    if expected.is_some_and(|expected| expected != found.len()) {
        return Ok(false);
    }
    let (mut file, _) = confined::open_plain(target).map_err(fail)?;
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    io::copy(&mut file, &mut hasher).map_err(fail)?;
    Ok(Fingerprint(hasher.digest128()) == output.fingerprint)
}

/// The paths in an output folder that are ours.
pub(super) fn owned(output: &Path) -> BTreeSet<String> {
    read_manifest(output).map(|it| it.outputs.into_keys().collect()).unwrap_or_default()
}

/// The manifest of an output folder; `None` where there is none that can be read.
pub(super) fn read_manifest(output: &Path) -> Option<OutputManifest> {
    manifest(&confined::read_plain(&output.join(MANIFEST)).ok()?)
}

/// What a manifest lists.
pub(crate) fn manifest_outputs(manifest: &OutputManifest) -> Vec<OutputPath> {
    manifest.outputs.keys().map(OutputPath::new).collect()
}

/// A manifest from its bytes.
pub(crate) fn manifest(bytes: &[u8]) -> Option<OutputManifest> {
    // Two strings an output; counted before they are kept.
    if bytes.iter().filter(|byte| **byte == b'"').count() > 4 * MOST_OUTPUTS {
        return None;
    }
    let manifest: OutputManifest = serde_json::from_slice(bytes).ok()?;
    // What tools keep beside a site, as git does in a working tree of it, is nobody's to list.
    let safe = |path: &String| {
        let whole = ProjectPath::new(path).filter(|it| it.as_str() == path && !it.is_root());
        let deep = path.len() > LONGEST_PATH || path.matches('/').count() > DEEPEST;
        whole.is_some_and(|it| !deep && !it.segments().any(names::is_of_tools))
    };
    (manifest.version == MANIFEST_VERSION && manifest.outputs.keys().all(safe)).then_some(manifest)
}

fn write_manifest(
    output: &OutputFolder,
    staging: &Staging,
    outputs: BTreeMap<String, String>,
) -> Result<(), WriteError> {
    let target = output.join(MANIFEST);
    let fail = |error| WriteError::Io(target.clone(), error);
    let manifest = OutputManifest { version: MANIFEST_VERSION, outputs };
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| fail(error.into()))?;
    let fresh = staging.fresh();
    confined::write_own(&fresh, (text + "\n").as_bytes()).map_err(fail)?;
    staging.make_plain(&fresh);
    confined::rename(&fresh, &target).map_err(fail)
}

/// Removes a file of ours, and the folders that it leaves empty; says whether it was there.
fn remove_owned(output: &OutputFolder, path: &str) -> Result<bool, WriteError> {
    let target = output.join(path);
    match confined::look(&target) {
        Ok(found) if !found.is_dir() => {
            let fail = |error| WriteError::Io(target.clone(), error);
            confined::remove_file(&target).map_err(fail)?;
        }
        _ => return Ok(false),
    }
    let mut folder = target.parent();
    let top = output.path();
    while let Some(at) = folder.filter(|at| *at != top && at.starts_with(top)) {
        // Fails where it is not empty, which is what is wanted.
        if confined::remove_empty_folder(at).is_err() {
            break;
        }
        folder = at.parent();
    }
    Ok(true)
}
