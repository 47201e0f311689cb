//! Finds the project around a folder.

use std::path::{Path, PathBuf};

/// The configuration file that marks a project's root.
pub const CONFIG_FILE: &str = "roadbook.yaml";

/// The folder for cache and staging, below the root.
pub const STATE_FOLDER: &str = ".roadbook";

/// The nearest folder, from `start` outwards, that holds a `roadbook.yaml`; else the nearest that
/// holds a `roadmap/` folder.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let with_config = start.ancestors().find(|folder| folder.join(CONFIG_FILE).is_file());
    let with_roadmap = || start.ancestors().find(|folder| folder.join("roadmap").is_dir());
    with_config.or_else(with_roadmap).map(Path::to_owned)
}
