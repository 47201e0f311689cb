//! What could not be read, as findings.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Inputs, Refusal, Refused, Span};

/// A finding for each file or folder that was left out while reading.
pub(super) fn report(inputs: &Inputs) -> Vec<Diagnostic> {
    inputs.refused.iter().map(finding).collect()
}

fn finding(it: &Refused) -> Diagnostic {
    let path = &it.path;
    let new = |code, message| Diagnostic::new(code, Span::file_start(path.clone()), message);
    match &it.refusal {
        Refusal::EscapesRoot => {
            new(Code::EscapesRoot, format!("`{path}` is a link that leads out of the project"))
                .with_help("copy what it leads to into the project")
        }
        Refusal::TooLarge(limit) => {
            let limit = limit >> 20;
            new(Code::TooLarge, format!("`{path}` is larger than {limit} MiB"))
                .with_help("split the page, or move large data into a file of its own")
        }
        Refusal::UnreadableName(name) => {
            new(Code::InvalidText, format!("`{name}` in `{path}` is not a valid name"))
                .with_help("give the file a name that is valid Unicode, without backslashes")
        }
        Refusal::Unreadable(words) => {
            new(Code::InvalidText, format!("`{path}` cannot be read: {words}"))
                .with_help("check the file's permissions")
        }
    }
}
