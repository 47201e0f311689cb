//! What git ignores, as the `.gitignore` files of a project say: hostile texts, read within bounds.
//!
//! Knows nothing of what a user's own git ignores besides: what is read must not hang on a machine.

use std::collections::BTreeMap;

use crate::source::{Budget, PathPatterns, ProjectPath, Refusal, Refused};

/// The file that says what git ignores below its folder.
pub(crate) const GITIGNORE: &str = ".gitignore";
/// Of one such file so many bytes are read.
pub(crate) const GITIGNORE_LIMIT: u64 = 256 << 10;
/// All of them may have this many patterns together.
const MOST_PATTERNS: usize = 10_000;

/// What git ignores.
#[derive(Debug, Clone, Default)]
pub(crate) struct IgnoredByGit {
    /// The patterns of each folder that has some.
    folders: BTreeMap<ProjectPath, PathPatterns>,
    /// How many these are.
    patterns: usize,
}

impl IgnoredByGit {
    /// Adds what the `.gitignore` of `folder` says.
    ///
    /// # Errors
    /// Where that is too much: then nothing of it counts.
    pub(crate) fn add(&mut self, folder: &ProjectPath, text: &str) -> Result<(), Refused> {
        let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines();
        let found = PathPatterns::new(lines);
        let fits = |it: &PathPatterns| {
            text.len() as u64 <= GITIGNORE_LIMIT && self.patterns + it.len() <= MOST_PATTERNS
        };
        let Some(found) = found.filter(fits) else {
            let path = folder.join(GITIGNORE).unwrap_or_else(|| folder.clone());
            let refusal = Refusal::TooMuch(Budget::Patterns(MOST_PATTERNS));
            return Err(Refused { path, refusal });
        };
        self.patterns += found.len();
        if !found.is_empty() {
            self.folders.insert(folder.clone(), found);
        }
        Ok(())
    }

    /// Whether `path` is ignored, none of the folders around it being so: the nearest `.gitignore`
    /// that has a pattern for it decides.
    pub(crate) fn holds(&self, path: &ProjectPath, is_folder: bool) -> bool {
        if self.folders.is_empty() || path.is_root() {
            return false;
        }
        let mut folder = path.clone();
        while !folder.is_root() {
            folder = folder.folder();
            let Some(patterns) = self.folders.get(&folder) else { continue };
            let below = path.below(&folder).unwrap_or_default();
            if let Some(is_ignored) = patterns.leaves_out(below, is_folder) {
                return is_ignored;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).expect("a path")
    }

    #[test]
    fn the_nearest_gitignore_decides() {
        let mut ignored = IgnoredByGit::default();
        ignored.add(&path(""), "\u{feff}*.log\n/build/\n").expect("few");
        ignored.add(&path("a"), "!keep.log\n/x.md\n").expect("few");
        for (name, is_folder, expected) in [
            ("b.log", false, true),
            ("a/b.log", false, true),
            ("a/keep.log", false, false),
            ("a/x.md", false, true),
            ("a/b/x.md", false, false),
            ("build", true, true),
            ("build", false, false),
            ("a/build", true, false),
        ] {
            assert_eq!(ignored.holds(&path(name), is_folder), expected, "{name}");
        }
    }

    #[test]
    fn patterns_are_counted_over_all_files() {
        let mut ignored = IgnoredByGit::default();
        let text = "x*y\n".repeat(PathPatterns::MOST);
        for number in 0..MOST_PATTERNS / PathPatterns::MOST {
            ignored.add(&path(&number.to_string()), &text).expect("few enough");
        }
        let refused = ignored.add(&path("more"), "x").expect_err("too many");
        assert_eq!(refused.path.as_str(), "more/.gitignore");
        ignored.add(&path("none"), "# nothing").expect("nothing");
    }
}
