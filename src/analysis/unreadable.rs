//! Findings for files and folders that could not be read. Reads nothing itself.

use crate::diagnostic::{Code, Diagnostic, wording};
use crate::source::{Budget, Inputs, OffLimits, Refusal, Refused, Span};

const MEND_LINK: &str = "put the file itself in the place of the link, or remove it";

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
        Refusal::OffLimits(target, why) => {
            let why = match why {
                OffLimits::Hidden => "which is hidden",
                OffLimits::Output => "which belongs to the output",
                OffLimits::NotRead => "which lies in no folder that is read",
            };
            new(Code::EscapesRoot, format!("`{path}` is a link to `{target}`, {why}"))
                .with_help("put a copy of the file in the place of the link")
        }
        Refusal::LinkToFolder => {
            let message = format!("`{path}` is a link to a folder, which is not followed");
            new(Code::EscapesRoot, message)
                .with_help("put the folder itself in the place of the link, or links to its files")
        }
        Refusal::DanglingLink => {
            new(Code::InvalidText, format!("`{path}` is a link that leads nowhere"))
                .with_help(MEND_LINK)
        }
        Refusal::LinkLoop => {
            new(Code::InvalidText, format!("`{path}` is a link that leads back to itself"))
                .with_help(MEND_LINK)
        }
        Refusal::TooMuch(budget) => {
            let what = match budget {
                Budget::Entries(limit) => format!("{limit} files, folders and links"),
                Budget::Texts(limit) => format!("{} GiB of texts", limit >> 30),
                Budget::Bytes(limit) => format!("{} GiB of files", limit >> 30),
                Budget::Patterns(limit) => format!("{limit} patterns of what git ignores"),
            };
            let message = format!("`{path}` is not read: with it the project has more than {what}");
            new(Code::TooLarge, message)
                .with_help("take out what does not belong to the roadmap, or make two of it")
        }
        Refusal::TooLarge(limit) => {
            let limit = limit >> 20;
            new(Code::TooLarge, format!("`{path}` is larger than {limit} MiB"))
                .with_help(wording::SPLIT_PAGE)
        }
        Refusal::UnreadableName(name) => {
            new(Code::InvalidText, format!("`{name}` in `{path}` is not a valid name"))
                .with_help("give the file a name that is valid Unicode, without backslashes and control characters")
        }
        Refusal::Unreadable(words) => {
            new(Code::InvalidText, format!("`{path}` cannot be read: {words}"))
                .with_help("check the file's permissions")
        }
    }
}
