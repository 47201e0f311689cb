//! The errors of writing a site, and of reaching the folders for it. Touches no disk.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::confined::LinkInTheWay;

/// Why nothing, or not everything, was written. What was there stays whole.
#[derive(Debug)]
pub enum WriteError {
    /// The output folder is, or contains, the project or one of its folders.
    SwallowsProject(PathBuf),
    /// The output folder lies in a folder that is read: the output, and that folder.
    InsideSource(PathBuf, PathBuf),
    /// The output folder belongs to version control, a code host, an editor, or is roadbook's own.
    OfOthers(PathBuf),
    /// A link stands where something would be made, replaced or removed.
    Link(LinkInTheWay),
    /// Files that roadbook did not make stand where its outputs go.
    Foreign(Vec<PathBuf>),
    /// The disk said no.
    Io(PathBuf, io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SwallowsProject(path) => {
                write!(f, "the output folder `{}` would swallow the project", path.display())
            }
            Self::InsideSource(path, read) => {
                let (path, read) = (path.display(), read.display());
                write!(f, "the output folder `{path}` lies in `{read}`, which is read")
            }
            Self::OfOthers(path) => {
                write!(f, "the output folder `{}` lies in a folder of other tools", path.display())
            }
            Self::Link(link) => link.fmt(f),
            Self::Foreign(paths) => {
                let first = paths.first().map(|path| path.display().to_string());
                write!(f, "`{}` was not made by roadbook", first.unwrap_or_default())?;
                match paths.len() {
                    0 | 1 => Ok(()),
                    count => write!(f, " (nor were {} more)", count - 1),
                }
            }
            Self::Io(path, error) => write!(f, "cannot write `{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<LinkInTheWay> for WriteError {
    fn from(link: LinkInTheWay) -> Self {
        Self::Link(link)
    }
}
