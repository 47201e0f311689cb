//! Wordings of findings that several modules make. Knows no module that uses them.

use super::{Code, Diagnostic};
use crate::source::{ProjectPath, Span};

/// How to mend a file that is too large to be a node.
pub(crate) const SPLIT_PAGE: &str = "split the page, or move large data into a file of its own";

/// `too-large` for a file of `bytes` bytes that is to be read as `what`: "a node".
pub(crate) fn too_large_for(path: &ProjectPath, what: &str, bytes: u64) -> Diagnostic {
    let message = format!("`{path}` is too large for {what}: {bytes} bytes");
    Diagnostic::new(Code::TooLarge, Span::file_start(path.clone()), message)
}

/// `insecure-url` for a link over plain http that reads `shown`: its message and how to mend it.
pub(crate) fn plain_http(shown: &str) -> (String, &'static str) {
    (format!("`{shown}` is a link over plain http"), "link to `https:` instead")
}
