//! The public types of a roadmap: nodes, what they need, edges, and the indices that stand for
//! nodes. Plain data; knows nothing of how it is resolved.

use std::sync::Arc;

use crate::graph::{Effort, NodeId, NodeKind};

/// Index into [`Roadmap::skills`](crate::graph::Roadmap::skills). Skills are in topological order,
/// so a skill's prerequisites have smaller indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillIx(pub u32);

/// Index into [`Roadmap::tracks`](crate::graph::Roadmap::tracks); a track comes after the track
/// around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TrackIx(pub u32);

/// Index into [`Roadmap::paths`](crate::graph::Roadmap::paths).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathIx(pub u32);

/// Any node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeIx {
    /// A skill or project.
    Skill(SkillIx),
    /// A track.
    Track(TrackIx),
    /// A path.
    Path(PathIx),
}

/// A requirement whose references are resolved.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Need {
    /// What is needed.
    pub what: What,
    /// Why, in the author's words.
    pub why: Option<String>,
}

/// What a need asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum What {
    /// A skill or project.
    Skill(SkillIx),
    /// All skills and projects of a track, nested ones too, without the dependent.
    Track(TrackIx),
    /// One of these is enough. Never empty, never of one.
    Any(Vec<Need>),
    /// All of these. Never empty.
    All(Vec<Need>),
    /// Something outside the roadmap: always met.
    External {
        /// What it is.
        text: String,
        /// Where to learn it.
        url: Option<String>,
    },
}

/// A skill or project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// The id.
    pub id: NodeId,
    /// Skill or project.
    pub kind: NodeKind,
    /// The title, as plain text.
    pub title: String,
    /// The innermost track around it.
    pub track: Option<TrackIx>,
    /// Index into the configuration's levels.
    pub level: Option<u16>,
    /// The effort.
    pub effort: Option<Effort>,
    /// The longest hard path from a root; roots have 0.
    pub depth: u32,
    /// Its own `requires`, resolved.
    pub requires: Vec<Need>,
    /// Its own `recommends`, resolved.
    pub recommends: Vec<Need>,
    /// Former ids.
    pub aliases: Vec<NodeId>,
}

/// A folder of skills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// The id.
    pub id: NodeId,
    /// The title, as plain text.
    pub title: String,
    /// As written.
    pub order: Option<i64>,
    /// The track around it.
    pub parent: Option<TrackIx>,
    /// Tracks directly inside, in order.
    pub children: Vec<TrackIx>,
    /// Skills directly inside, in order; those of nested tracks are theirs.
    pub skills: Vec<SkillIx>,
    /// What all its skills require, resolved.
    pub requires: Vec<Need>,
    /// What helps all its skills, resolved.
    pub recommends: Vec<Need>,
    /// Former ids.
    pub aliases: Vec<NodeId>,
}

/// A named goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The id.
    pub id: NodeId,
    /// The title, as plain text.
    pub title: String,
    /// The skills it leads to, tracks expanded, in order.
    pub goals: Vec<SkillIx>,
    /// The skills its learner knows, tracks expanded, in order.
    pub assumes: Vec<SkillIx>,
    /// Former ids.
    pub aliases: Vec<NodeId>,
}

/// The kind of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// `alongside`: both at a time. Stands once per pair, from the smaller id to the larger.
    Alongside,
    /// `recommends`: helps, never gates.
    Recommends,
    /// `requires`: must come before.
    Requires,
}

impl EdgeKind {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alongside => "alongside",
            Self::Recommends => "recommends",
            Self::Requires => "requires",
        }
    }
}

/// An edge from a prerequisite to its dependent. One per (from, to, kind).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The prerequisite.
    pub from: SkillIx,
    /// The dependent.
    pub to: SkillIx,
    /// What kind.
    pub kind: EdgeKind,
    /// Whether it is one of several that would do.
    pub alternative: bool,
    /// Whether it comes from a track around the dependent.
    pub inherited: bool,
    /// Whether other plain hard edges imply it.
    pub implied: bool,
    /// Why, in the author's words: the first given.
    pub why: Option<Arc<str>>,
}

impl Edge {
    /// Whether the prerequisite must come before the dependent.
    pub fn is_hard(&self) -> bool {
        self.kind == EdgeKind::Requires
    }

    /// Whether the prerequisite must come before the dependent, and is no matter of choice.
    pub fn is_plain(&self) -> bool {
        self.is_hard() && !self.alternative
    }

    /// Whether it is hard and belongs to the transitive reduction: no other edges imply it.
    pub fn is_reduced(&self) -> bool {
        self.is_hard() && !self.implied
    }
}
