//! Patterns of paths, as `.gitignore` has them: `*.tmp`, `drafts/`, `/notes/*.md`, `!keep.md`.
//!
//! Matches texts alone, and knows neither files nor who wrote the patterns: they may be hostile.

use std::fmt;
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns of paths below one folder, of which the last that fits decides.
#[derive(Clone)]
pub struct PathPatterns {
    lines: Arc<[String]>,
    matcher: Gitignore,
}

impl PathPatterns {
    /// A pattern may have this many bytes.
    pub const LONGEST: usize = 1_024;
    /// So many patterns are read of one list.
    pub const MOST: usize = 2_000;

    /// The patterns of `lines`, of which those are left out that can never fit. `None` where they
    /// are too many, or take too much to be matched.
    pub fn new<'l>(lines: impl IntoIterator<Item = &'l str>) -> Option<Self> {
        let mut builder = GitignoreBuilder::new("");
        let mut kept = Vec::new();
        for line in lines.into_iter().filter(|line| is_rule(line)) {
            if kept.len() == Self::MOST {
                return None;
            }
            if line.len() <= Self::LONGEST && builder.add_line(None, line).is_ok() {
                kept.push(line.to_owned());
            }
        }
        Some(Self { lines: kept.into(), matcher: builder.build().ok()? })
    }

    /// Whether `text` is a pattern.
    pub fn is_pattern(text: &str) -> bool {
        is_rule(text) && Self::new([text]).is_some_and(|it| !it.lines.is_empty())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether they leave out what lies at `path` below their folder, or say that it stays; `None`
    /// where none fits. Folders around it are not looked at.
    pub fn leaves_out(&self, path: &str, is_folder: bool) -> Option<bool> {
        let found = self.matcher.matched(path, is_folder);
        (!found.is_none()).then(|| found.is_ignore())
    }

    /// Whether they leave out the file at `path` below their folder, or a folder around it.
    pub fn leaves_out_file(&self, path: &str) -> bool {
        let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        !self.is_empty()
            && (folders.any(|folder| self.leaves_out(folder, true) == Some(true))
                || self.leaves_out(path, false) == Some(true))
    }
}

/// Whether a line is no comment and not blank.
fn is_rule(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}

impl Default for PathPatterns {
    fn default() -> Self {
        Self { lines: Arc::new([]), matcher: Gitignore::empty() }
    }
}

impl PartialEq for PathPatterns {
    fn eq(&self, other: &Self) -> bool {
        self.lines == other.lines
    }
}

impl Eq for PathPatterns {}

impl fmt::Debug for PathPatterns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.lines.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_text_and_no_path_is_too_much(
            text in "([!#/*?{},a-c \\\\\\[\\]-]|\n|\\PC){0,200}",
            path in "[a-c./* ]{0,40}",
        ) {
            if let Some(found) = PathPatterns::new(text.lines()) {
                let _ = (found.leaves_out_file(&path), found.leaves_out(&path, true));
            }
        }
    }

    fn patterns(text: &str) -> PathPatterns {
        PathPatterns::new(text.lines()).expect("patterns")
    }

    #[test]
    fn patterns_mean_what_they_mean_to_git() {
        let it = patterns("# a comment\n\n*.tmp\nbuild/\n/top.md\n!keep.tmp\ndocs/**/x.md\n");
        assert_eq!(it.len(), 5);
        for out in ["a.tmp", "a/b.tmp", "build/a.md", "a/build/b/c.md", "top.md", "docs/a/b/x.md"] {
            assert!(it.leaves_out_file(out), "{out}");
        }
        for stays in ["a.md", "build", "a/top.md", "keep.tmp", "a/keep.tmp", "x.md"] {
            assert!(!it.leaves_out_file(stays), "{stays}");
        }
    }

    #[test]
    fn what_cannot_fit_is_left_out_and_too_much_is_refused() {
        let braces = "{".repeat(900);
        let stars = format!("{}z", "*a".repeat(500));
        let long = "x".repeat(PathPatterns::LONGEST + 1);
        let it = patterns(&format!("{braces}\n{stars}\n{long}\n[a\n\\\n!\n/\nok.md"));
        assert!(it.leaves_out_file("ok.md"));
        assert!(!it.leaves_out_file(&long));
        assert!(!PathPatterns::is_pattern(&long) && !PathPatterns::is_pattern("# note"));
        assert!(PathPatterns::is_pattern("drafts/"));
        let many = "a\n".repeat(PathPatterns::MOST);
        assert!(PathPatterns::new(many.lines()).is_some());
        assert!(PathPatterns::new(many.lines().chain(["b"])).is_none());
    }
}
