//! Finds the root of the project around a folder. Reads no file.

use std::path::{Path, PathBuf};

use super::confined;
use super::folders::CONFIG_FILE;

/// Whether a project's root is here: by names alone, whatever stands there.
pub fn is_project(folder: &Path) -> bool {
    confined::is_there(&folder.join(CONFIG_FILE)) || confined::is_there(&folder.join("roadmap"))
}

/// The project around `start`: the nearest folder, from it outwards, that holds a `roadbook.yaml`
/// or a `roadmap/` folder.
///
/// A folder named `roadmap` inside a project's own content is a track and no project.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let has_config = |folder: &Path| confined::is_there(&folder.join(CONFIG_FILE));
    let nearest = start.ancestors().find(|folder| is_project(folder))?;
    let around = nearest.ancestors().skip(1).find(|folder| has_config(folder));
    let is_content = |root: &&Path| nearest.starts_with(root.join("roadmap"));
    let root = around.filter(|_| !has_config(nearest)).filter(is_content).unwrap_or(nearest);
    Some(root.to_owned())
}
