//! The resolved graph: always acyclic, everything by index, skills in the order of learning.
//!
//! Later stages have no "what if": every reference leads somewhere, every cycle is broken.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Suggester};
use crate::graph::formula::FeedbackEdges;
use crate::graph::names::entries::NodeNames;
use crate::graph::names::lookup::{Legal, LookupError};
use crate::graph::names::suggest::{Suggestion, Suggestions};
use crate::graph::network::arrows::Network;
use crate::graph::network::csr::Csr;
use crate::graph::network::forest::Forest;
use crate::graph::{
    Edge, NodeId, NodeIx, NodeKind, Path, PathIx, Reference, Skill, SkillIx, Track, TrackIx,
};

/// A resolved roadmap. Answers questions about itself; see also [`plan`](crate::graph::plan()).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roadmap {
    pub(in crate::graph) skills: Vec<Skill>,
    pub(in crate::graph) tracks: Vec<Track>,
    pub(in crate::graph) paths: Vec<Path>,
    /// Sorted by (to, from, kind) as ids.
    pub(in crate::graph) edges: Vec<Edge>,
    /// Per skill, where its edges lie in `edges`: those into it are neighbours.
    pub(in crate::graph) edges_to: Vec<(u32, u32)>,
    /// Per skill, the numbers of the edges from it, in the order of their ends.
    pub(in crate::graph) edges_from: Csr<u32>,
    pub(in crate::graph) names: NodeNames,
    pub(in crate::graph) forest: Forest,
    /// The hard graph.
    pub(in crate::graph) network: Network,
    /// References that were left out of it because they closed a cycle.
    pub(in crate::graph) feedback: FeedbackEdges,
    /// Per skill, whether it has a choice among its requirements, its own or inherited.
    pub(in crate::graph) has_choice: Vec<bool>,
    /// Per skill, those to learn together with it, in order.
    pub(in crate::graph) alongside: Csr<SkillIx>,
    /// Per skill, and then per track, the numbers of what it requires and nothing is called.
    pub(in crate::graph) missing: Csr<u32>,
}

impl Roadmap {
    /// All skills and projects, in the order of learning.
    pub fn skills(&self) -> &[Skill] {
        &self.skills
    }

    /// The indices of all tracks, each before those inside it.
    pub fn track_indices(&self) -> impl DoubleEndedIterator<Item = TrackIx> + use<> {
        (0..self.tracks.len() as u32).map(TrackIx)
    }

    /// The indices of all skills and projects, in the order of learning.
    pub fn skill_indices(&self) -> impl DoubleEndedIterator<Item = SkillIx> + use<> {
        (0..self.skills.len() as u32).map(SkillIx)
    }

    /// The indices of all paths.
    pub fn path_indices(&self) -> impl DoubleEndedIterator<Item = PathIx> + use<> {
        (0..self.paths.len() as u32).map(PathIx)
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

    /// What a skill or track itself requires and leads nowhere: by number. What is written alike has
    /// one number.
    pub fn missing(&self, node: NodeIx) -> &[u32] {
        match node {
            NodeIx::Skill(skill) => self.missing.of(skill.0),
            NodeIx::Track(track) => self.missing.of(self.skills.len() as u32 + track.0),
            NodeIx::Path(_) => &[],
        }
    }

    /// Whether anything that is required leads nowhere.
    pub fn has_missing(&self) -> bool {
        !self.missing.items().is_empty()
    }

    /// How much of what some skills require, themselves or by the tracks around them, leads nowhere,
    /// each counted once: its effort is unknown.
    pub fn count_missing(&self, skills: impl IntoIterator<Item = SkillIx>) -> usize {
        if !self.has_missing() {
            return 0;
        }
        let mut nodes = BTreeSet::new();
        for skill in skills {
            nodes.insert(NodeIx::Skill(skill));
            nodes.extend(self.forest.around(skill.0).map(|it| NodeIx::Track(TrackIx(it))));
        }
        let numbers = nodes.into_iter().flat_map(|node| self.missing(node));
        numbers.collect::<BTreeSet<_>>().len()
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
        self.guess(reference, legal).map(|it| it.name)
    }

    fn guess(&self, reference: &str, legal: Legal) -> Option<Suggestion> {
        Suggestions::new(&self.names).suggest(reference, legal)
    }

    /// [`Self::suggest`] on behalf of a file, as long as it has work left.
    pub fn suggest_within(
        &self,
        reference: &str,
        legal: Legal,
        suggester: &Suggester,
    ) -> Option<Suggestion> {
        if suggester.is_spent() {
            return None;
        }
        suggester.spend(16 * self.names.entries.len());
        self.guess(reference, legal)
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
