//! The only path type inside the library: relative to the project's root, normalised, with `/`
//! between segments, never climbing out of the root.

use std::fmt;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A normalised path below the project's root.
///
/// Segments are separated by `/` on every platform; there is no leading `/`, no `.`, no `..` and
/// no empty segment. The root itself is the empty path. Ordering is by bytes, so that sorted
/// listings do not depend on platform or locale.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectPath(Arc<str>);

impl ProjectPath {
    /// The project's root.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Normalises `text`; `None` where it is absolute, climbs out of the root, or holds a NUL.
    ///
    /// Backslashes and drive letters are refused, not translated: a path that means different
    /// things on different platforms has no place in a project.
    pub fn new(text: &str) -> Option<Self> {
        Self::root().join(text)
    }

    /// The path `relative` names, seen from the folder `self`; `None` where [`Self::new`] refuses.
    pub fn join(&self, relative: &str) -> Option<Self> {
        if relative.starts_with('/') || relative.contains(['\\', '\0']) || has_drive(relative) {
            return None;
        }
        let mut segments: Vec<&str> = self.segments().collect();
        for segment in relative.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop()?;
                }
                name => segments.push(name),
            }
        }
        Some(Self(Arc::from(segments.join("/"))))
    }

    /// The path as text; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path's segments, outermost first; none for the root.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|segment| !segment.is_empty())
    }

    /// The folder that holds this path; the root's folder is the root.
    pub fn folder(&self) -> Self {
        match self.0.rfind('/') {
            Some(at) => Self(Arc::from(&self.0[..at])),
            None => Self::root(),
        }
    }

    /// The last segment; empty for the root.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or("")
    }

    /// The file name without its last extension; a leading dot starts no extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        match name.rfind('.') {
            Some(at) if at > 0 => &name[..at],
            _ => name,
        }
    }

    /// The last extension without its dot, in the case it is written in.
    pub fn extension(&self) -> Option<&str> {
        let name = self.file_name();
        match name.rfind('.') {
            Some(at) if at > 0 => Some(&name[at + 1..]),
            _ => None,
        }
    }

    /// The rest of this path below `folder`; `None` where it does not lie there.
    pub fn below(&self, folder: &ProjectPath) -> Option<&str> {
        if folder.0.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(&*folder.0)?.strip_prefix('/')
    }

    /// The path in Unicode's composed form, in which two spellings of one name are equal.
    pub fn composed(&self) -> Self {
        if is_nfc(&self.0) {
            return self.clone();
        }
        Self(Arc::from(self.0.nfc().collect::<String>()))
    }

    /// Whether this is the root.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }
}

fn has_drive(text: &str) -> bool {
    let mut characters = text.chars();
    let letter = characters.next().is_some_and(|c| c.is_ascii_alphabetic());
    letter && characters.next() == Some(':')
}

impl Default for ProjectPath {
    fn default() -> Self {
        Self::root()
    }
}

impl fmt::Display for ProjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ProjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).expect("a path below the root")
    }

    #[test]
    fn paths_are_normalised_and_never_leave_the_root() {
        assert_eq!(path("./a//b/../c").as_str(), "a/c");
        assert_eq!(path("a/..").as_str(), "");
        for outside in ["..", "a/../../b", "/etc/passwd", "C:/x", "c:x", "a\\b", "a\0"] {
            assert_eq!(ProjectPath::new(outside), None, "{outside:?}");
        }
    }

    #[test]
    fn parts_of_a_path() {
        let it = path("roadmap/core/lazy.tar.gz");
        assert_eq!(it.folder().as_str(), "roadmap/core");
        assert_eq!(
            (it.file_name(), it.stem(), it.extension()),
            ("lazy.tar.gz", "lazy.tar", Some("gz"))
        );
        assert_eq!((path(".env").stem(), path(".env").extension()), (".env", None));
        assert_eq!(it.below(&path("roadmap")), Some("core/lazy.tar.gz"));
        assert_eq!(it.below(&path("road")), None);
        assert_eq!(it.below(&ProjectPath::root()), Some(it.as_str()));
    }

    #[test]
    fn joining_is_relative_to_the_folder() {
        assert_eq!(path("a/b").join("../c").expect("inside").as_str(), "a/c");
        assert_eq!(path("a").join("../../c"), None);
    }
}
