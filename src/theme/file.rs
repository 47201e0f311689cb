//! A file of a theme layer, from the project or built in. Knows nothing of what it holds.

use std::sync::Arc;

use crate::source::{Fingerprint, ProjectPath, SourceFile};

/// A file of a layer.
#[derive(Debug, Clone)]
pub(super) enum LayerFile {
    /// A text of the project.
    Text(Arc<SourceFile>),
    /// Anything else of the project.
    Copy(ProjectPath, Fingerprint),
    /// A file that is built into the program.
    Embedded(&'static [u8]),
}

impl LayerFile {
    /// The text; `None` where it is none.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(file) => Some(file.text()),
            Self::Copy(..) => None,
            Self::Embedded(bytes) => std::str::from_utf8(bytes).ok(),
        }
    }

    /// The file as a source, if it is a text of the project.
    pub(super) fn source(&self) -> Option<&Arc<SourceFile>> {
        match self {
            Self::Text(file) => Some(file),
            _ => None,
        }
    }
}
