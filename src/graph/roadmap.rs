//! The resolved graph: always acyclic, everything by index, in the order of design.
//!
//! Later stages have no "what if": every reference leads somewhere, every cycle is cut.

use std::sync::Arc;

use super::csr::Csr;
use super::forest::Forest;
use super::formula::Cut;
use super::lookup::{Legal, LookupError};
use super::names::Names;
use super::network::Network;
use super::suggest::Suggestions;
use super::{Effort, NodeId, NodeKind, Reference};
use crate::diagnostic::{Diagnostic, Suggester};

/// A resolved roadmap. Answers questions about itself; see also [`plan`](super::plan()).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roadmap {
    pub(super) skills: Vec<Skill>,
    pub(super) tracks: Vec<Track>,
    pub(super) paths: Vec<Path>,
    /// Sorted by (to, from, kind) as ids.
    pub(super) edges: Vec<Edge>,
    /// Per skill, where its edges lie in `edges`: those into it are neighbours.
    pub(super) edges_to: Vec<(u32, u32)>,
    /// Per skill, the numbers of the edges from it, in the order of their ends.
    pub(super) edges_from: Csr<u32>,
    pub(super) names: Names,
    pub(super) forest: Forest,
    /// The hard graph.
    pub(super) network: Network,
    /// What was left out of it because it closed a cycle.
    pub(super) cut: Cut,
    /// Per skill, whether it has a choice among its requirements, its own or inherited.
    pub(super) has_choice: Vec<bool>,
    /// Per skill, those to learn together with it, in order.
    pub(super) alongside: Csr<SkillIx>,
}

impl Roadmap {
    /// All skills and projects, in the order of learning.
    pub fn skills(&self) -> &[Skill] {
        &self.skills
    }

    /// The indices of all skills and projects, in the order of learning.
    pub fn skill_indices(&self) -> impl DoubleEndedIterator<Item = SkillIx> + use<> {
        (0..self.skills.len() as u32).map(SkillIx)
    }

    /// A skill or project.
    pub fn skill(&self, skill: SkillIx) -> &Skill {
        &self.skills[skill.0 as usize]
    }

    /// All tracks in order, each right before those inside it.
    pub fn tracks(&self) -> &[Track] {
        &self.tracks
    }

    /// A track.
    pub fn track(&self, track: TrackIx) -> &Track {
        &self.tracks[track.0 as usize]
    }

    /// The tracks that lie in no other, in order.
    pub fn top_tracks(&self) -> impl Iterator<Item = TrackIx> {
        let tracks = self.tracks.iter().zip(0..);
        tracks.filter(|(track, _)| track.parent.is_none()).map(|(_, at)| TrackIx(at))
    }

    /// All paths, by `order`, then id.
    pub fn paths(&self) -> &[Path] {
        &self.paths
    }

    /// A path.
    pub fn path(&self, path: PathIx) -> &Path {
        &self.paths[path.0 as usize]
    }

    /// All edges, sorted by (to, from, kind) as ids. A track that is plainly required shows in
    /// those of its edges only that nothing implies.
    pub fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// The edges into a skill, by the id of the other end.
    pub fn edges_to(&self, skill: SkillIx) -> &[Edge] {
        let (start, end) = self.edges_to[skill.0 as usize];
        &self.edges[start as usize..end as usize]
    }

    /// The edges from a skill, in the order of learning of the other ends.
    pub fn edges_from(&self, skill: SkillIx) -> impl ExactSizeIterator<Item = &Edge> {
        self.edges_from.of(skill.0).iter().map(|at| &self.edges[*at as usize])
    }

    /// The node with exactly this id, if it is present.
    pub fn index(&self, id: &NodeId) -> Option<NodeIx> {
        self.names.entries[self.names.ids.whole(id.as_str())? as usize].node
    }

    /// The id of a node.
    pub fn id(&self, node: NodeIx) -> &NodeId {
        match node {
            NodeIx::Skill(ix) => &self.skill(ix).id,
            NodeIx::Track(ix) => &self.track(ix).id,
            NodeIx::Path(ix) => &self.path(ix).id,
        }
    }

    /// The title of a node, as plain text.
    pub fn title(&self, node: NodeIx) -> &str {
        match node {
            NodeIx::Skill(ix) => &self.skill(ix).title,
            NodeIx::Track(ix) => &self.track(ix).title,
            NodeIx::Path(ix) => &self.path(ix).title,
        }
    }

    /// What a node is.
    pub fn kind(&self, node: NodeIx) -> NodeKind {
        match node {
            NodeIx::Skill(ix) => self.skill(ix).kind,
            NodeIx::Track(_) => NodeKind::Track,
            NodeIx::Path(_) => NodeKind::Path,
        }
    }

    /// The node that `reference` means, seen from the node or page with the id `from`.
    ///
    /// Tried in turn: the whole id; `TRACK/reference` from the referrer's track outwards (for a
    /// track, from itself); a tail at a `/`; the same three over aliases. Only nodes that are
    /// `legal` are candidates, and the first step with a hit decides. Takes a few hash look-ups
    /// for each segment of `from`.
    ///
    /// # Errors
    ///
    /// Where nothing fits, several nodes do, or the one that does is an absent draft.
    pub fn lookup(
        &self,
        reference: &str,
        from: Option<&NodeId>,
        legal: Legal,
    ) -> Result<NodeIx, LookupError> {
        self.names.lookup(reference, from, legal)
    }

    /// A reference that would work and that `reference` was probably meant to be. Linear in the
    /// roadmap: for findings only.
    pub fn suggest(&self, reference: &str, legal: Legal) -> Option<String> {
        Suggestions::new(&self.names).suggest(reference, legal)
    }

    /// [`Self::suggest`] on behalf of a file, as long as it has work left.
    pub fn suggest_within(
        &self,
        reference: &str,
        legal: Legal,
        suggester: &Suggester,
    ) -> Option<String> {
        if suggester.is_spent() {
            return None;
        }
        suggester.spend(16 * self.names.entries.len());
        self.suggest(reference, legal)
    }

    /// The finding for a reference that leads nowhere, with a suggestion where it is unknown.
    pub fn refuse(&self, reference: &Reference, legal: Legal, error: &LookupError) -> Diagnostic {
        let suggestion = match error {
            LookupError::Ambiguous { .. } | LookupError::Draft(_) => None,
            _ => self.suggest(&reference.text, legal),
        };
        self.names.refuse(reference, legal, error, suggestion.as_deref())
    }
}

/// Index into [`Roadmap::skills`]. Skills are in topological order, so a skill's prerequisites
/// have smaller indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillIx(pub u32);

/// Index into [`Roadmap::tracks`]; a track comes after the track around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TrackIx(pub u32);

/// Index into [`Roadmap::paths`].
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
    /// All skills and projects of a track, nested ones too, without the skill that asks.
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
