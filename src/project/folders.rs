//! The files and folders of a project that have a name and a meaning of their own, and which of
//! them are read.

use super::ignored::IgnoredByGit;
use super::names::STATIC;
use crate::config::Config;
use crate::source::{PathPatterns, ProjectPath};

/// The configuration file that marks a project's root.
pub const CONFIG_FILE: &str = "roadbook.yaml";

/// The folder for cache and staging, below the root.
pub const STATE_FOLDER: &str = ".roadbook";

/// The folder of the project's own themes.
pub(super) const THEMES: &str = "themes";

/// What to read, below the root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The folder of nodes; the root itself where all of the project is content.
    pub content: ProjectPath,
    /// The output folder, which is never read, if it lies in the project.
    pub output: Option<ProjectPath>,
    /// Folders of source files that pages show parts of.
    pub sources: Vec<ProjectPath>,
    /// What of the content is not read.
    pub ignore: PathPatterns,
}

impl From<&Config> for ReadOptions {
    fn from(config: &Config) -> Self {
        Self {
            content: config.content.clone(),
            output: Some(config.output.clone()),
            sources: config.sources.clone(),
            ignore: config.ignore.clone(),
        }
    }
}

impl ReadOptions {
    /// The folders that are read, those that may hold others last.
    pub(crate) fn folders(&self) -> Vec<ProjectPath> {
        let of_every_project = [THEMES, STATIC].into_iter().filter_map(ProjectPath::new);
        let sources = self.sources.iter().cloned();
        of_every_project.chain(sources).chain(std::iter::once(self.content.clone())).collect()
    }

    /// Whether what lies at `path`, met in `folder`, is left out: folders around it are not looked
    /// at again.
    pub(crate) fn leaves_out(
        &self,
        folder: &ProjectPath,
        path: &ProjectPath,
        is_folder: bool,
        ignored: &IgnoredByGit,
    ) -> bool {
        if self.output.as_ref() == Some(path) {
            return true;
        }
        if *folder != self.content {
            return false;
        }
        let below = path.below(folder).unwrap_or_default();
        self.ignore.leaves_out(below, is_folder) == Some(true)
            || folder.is_root()
                && (self.has_rules_of_its_own(path) || ignored.holds(path, is_folder))
    }

    /// The same, folders around it looked at too.
    pub(crate) fn leaves_out_file(
        &self,
        folder: &ProjectPath,
        path: &ProjectPath,
        ignored: &IgnoredByGit,
    ) -> bool {
        if path == folder {
            return false;
        }
        let Some(below) = path.below(folder) else { return true };
        let around = below.match_indices('/').filter_map(|(at, _)| folder.join(&below[..at]));
        let mut around = around.map(|path| (path, true));
        around.any(|(path, is_folder)| self.leaves_out(folder, &path, is_folder, ignored))
            || self.leaves_out(folder, path, false, ignored)
    }

    /// Whether a folder of the root is read by other rules than the content.
    fn has_rules_of_its_own(&self, path: &ProjectPath) -> bool {
        matches!(path.as_str(), THEMES | STATIC) || self.sources.contains(path)
    }
}
