//! The summary that `content` makes of each file: all that the graph knows of a node.
//!
//! Equal summaries give an equal graph, so prose must not show up here.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::source::Span;

/// The id of a node: its path below the content folder, as written, without extension.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(Arc<str>);

impl NodeId {
    /// The id `text`.
    ///
    /// Kept in Unicode's composed form: what a file system makes of a name is not an
    /// author's choice.
    pub fn new(text: &str) -> Self {
        if is_nfc(text) {
            return Self(Arc::from(text));
        }
        Self(Arc::from(text.nfc().collect::<String>()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last segment: `generators` of `core-python/generators`.
    pub fn tail(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or("")
    }

    /// The id of the track around this node; `None` at the top.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|at| Self::new(&self.0[..at]))
    }
}

impl Borrow<str> for NodeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// Something to learn.
    Skill,
    /// Something to build; in the graph, the same as a skill.
    Project,
    /// A named goal.
    Path,
    /// A folder of nodes.
    Track,
}

impl NodeKind {
    /// The word used in front matter and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::Project => "project",
            Self::Path => "path",
            Self::Track => "track",
        }
    }

    /// Whether it is learnt or built: what plans consist of.
    pub fn is_skill(self) -> bool {
        matches!(self, Self::Skill | Self::Project)
    }
}

/// An effort in minutes, as a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Effort {
    /// At least this many minutes.
    pub min: u32,
    /// At most this many minutes.
    pub max: u32,
}

impl fmt::Display for Effort {
    /// As it is written in front matter: `45m`, `3h`, `2h-4h`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&time(self.min.into()))?;
        match self.min == self.max {
            true => Ok(()),
            false => write!(f, "-{}", time(self.max.into())),
        }
    }
}

/// A time in minutes as people write it.
pub(in crate::graph) fn time(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, 30) => format!("{hours}.5h"),
        (hours, minutes) => format!("{hours}h{minutes}m"),
    }
}

/// A reference as it is written, and where.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The text of the reference.
    pub text: String,
    /// Where it stands: exactly the text, without quotes.
    pub span: Span,
}

/// One item of `requires` or `recommends`, or of an `any` or `all` in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Requirement {
    /// What is required.
    pub formula: Formula,
    /// Why, in the author's words.
    pub why: Option<String>,
}

/// What a requirement asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Formula {
    /// A skill, project or track.
    Node(Reference),
    /// One of these is enough.
    Any(Vec<Requirement>),
    /// All of these.
    All(Vec<Requirement>),
    /// Something outside the roadmap: always met.
    External {
        /// What it is.
        text: String,
        /// Where to learn it; already checked.
        url: Option<String>,
    },
}

/// What the graph knows of one node.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NodeSummary {
    /// The id.
    pub id: NodeId,
    /// What it is.
    pub kind: NodeKind,
    /// The title, as plain text.
    pub title: String,
    /// Where the title stands, or the start of the file: the place of findings about the node.
    pub place: Span,
    /// Whether the node itself is marked as a draft.
    pub draft: bool,
    /// Index into the configuration's levels.
    pub level: Option<u16>,
    /// Where `level` stands.
    pub level_place: Option<Span>,
    /// The effort.
    pub effort: Option<Effort>,
    /// Where `effort` stands.
    pub effort_place: Option<Span>,
    /// Position among its siblings; a missing one sorts last.
    pub order: Option<i64>,
    /// Former ids.
    pub aliases: Vec<Reference>,
    /// What must come before.
    pub requires: Vec<Requirement>,
    /// What helps.
    pub recommends: Vec<Requirement>,
    /// What is learnt together with it.
    pub alongside: Vec<Reference>,
    /// A path's goals.
    pub goals: Vec<Reference>,
    /// What a path's learner already knows.
    pub assumes: Vec<Reference>,
    /// The text in which further references may stand, where a syntax error kept it from being
    /// read.
    pub unread: Option<String>,
}
