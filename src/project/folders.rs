//! The files and folders of a project that have a name and a meaning of their own, and which of
//! them are read.

use super::names::STATIC;
use crate::source::ProjectPath;

/// The configuration file that marks a project's root.
pub const CONFIG_FILE: &str = "roadbook.yaml";

/// The folder for cache and staging, below the root.
pub const STATE_FOLDER: &str = ".roadbook";

/// The folder of the project's own themes.
const THEMES: &str = "themes";

/// What to read, below the root.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The folder of nodes.
    pub content: ProjectPath,
    /// The output folder, which is never read, if it lies in the project.
    pub output: Option<ProjectPath>,
}

impl ReadOptions {
    /// The folders that are read.
    pub(crate) fn folders(&self) -> Vec<ProjectPath> {
        let of_every_project = [THEMES, STATIC].into_iter().filter_map(ProjectPath::new);
        std::iter::once(self.content.clone()).chain(of_every_project).collect()
    }
}
