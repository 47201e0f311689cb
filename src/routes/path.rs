//! The path of an output in the output folder. Touches no disk.

use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

/// A path in the output folder: `/` between segments, normalised, as the file system gets it (a
/// URL is its percent-encoded form).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// The path `text`, which must be relative and normalised: callers build it from segments that
    /// routes have cleaned, or from a [`ProjectPath`](crate::source::ProjectPath).
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(Arc::from(text.as_ref()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder, without a slash at its end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |at| &self.0[..at])
    }

    /// The same path with its last extension replaced by `extension`.
    pub fn with_extension(&self, extension: &str) -> Self {
        let name = self.0.rfind('/').map_or(0, |at| at + 1);
        let end = self.0[name..].rfind('.').map_or(self.0.len(), |at| name + at);
        Self::new(format!("{}.{extension}", &self.0[..end]))
    }

    /// The path as compared on file systems that ignore case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// One segment of a URL: NFC, lower case, without characters that file systems or URLs refuse.
pub fn clean_segment(text: &str) -> String {
    let folded: String = text.nfc().flat_map(char::to_lowercase).nfc().collect();
    let refused = |c: char| {
        c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
    };
    let clean: String =
        folded.chars().map(|c| if refused(c) || c.is_whitespace() { '-' } else { c }).collect();
    match clean.trim_end_matches(['.', ' ']) {
        "" => "-".to_owned(),
        rest => rest.to_owned(),
    }
}
