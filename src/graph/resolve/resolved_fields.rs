//! The fields of all nodes that hold references, resolved.
//!
//! Knows names and tracks; nothing of the graph that the requirements make.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::graph::formula::FeedbackEdges;
use crate::graph::names::registry::Registry;
use crate::graph::resolve::edge_budget::EdgeBudget;
use crate::graph::resolve::needs::{NeedSource, Needs};
use crate::graph::resolve::rank::NumberedNodes;
use crate::graph::resolve::references::{ReferenceField, ReferenceResolver, Referrer};
use crate::graph::resolve::requirement_leaves::{RequirementLeaves, gather};
use crate::graph::{NodeIx, PathIx, SkillIx, TrackIx};

/// Formulas of a skill or track.
#[derive(Default)]
pub(in crate::graph) struct Formulas {
    pub(in crate::graph) requires: Needs,
    pub(in crate::graph) recommends: Needs,
}

/// The fields that hold references, resolved. Skills and tracks are by number.
pub(in crate::graph) struct ResolvedFields {
    pub(in crate::graph) skills: Vec<Formulas>,
    pub(in crate::graph) tracks: Vec<Formulas>,
    pub(in crate::graph) alongside: Vec<(u32, u32)>,
    /// Per path.
    pub(in crate::graph) goals: Vec<Vec<NodeIx>>,
    pub(in crate::graph) assumes: Vec<Vec<NodeIx>>,
    pub(in crate::graph) sources: Vec<NeedSource>,
    /// The nodes at both ends of the references that lead nowhere.
    pub(in crate::graph) lost: BTreeSet<NodeIx>,
}

impl ResolvedFields {
    pub(in crate::graph) fn read(
        registry: &Registry,
        numbered: &NumberedNodes,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut references =
            ReferenceResolver::new(registry, &numbered.forest, &numbered.tracks, found);
        let mut formulas = |entry: u32, node: NodeIx| match registry.summaries[entry as usize] {
            Some(summary) => {
                let mut needs =
                    |field, list| references.needs(Referrer { entry, node, field }, list);
                let requires = needs(ReferenceField::Requires, &summary.requires);
                Formulas {
                    requires,
                    recommends: needs(ReferenceField::Recommends, &summary.recommends),
                }
            }
            None => Formulas::default(),
        };
        let skills = numbered.skills.iter().zip(0..);
        let skills = skills.map(|(it, at)| formulas(*it, NodeIx::Skill(SkillIx(at)))).collect();
        let tracks = numbered.tracks.iter().zip(0..);
        let tracks = tracks.map(|(it, at)| formulas(*it, NodeIx::Track(TrackIx(at)))).collect();
        let mut alongside = Vec::new();
        for (entry, at) in numbered.skills.iter().copied().zip(0..) {
            let node = NodeIx::Skill(SkillIx(at));
            let referrer = Referrer { entry, node, field: ReferenceField::Alongside };
            let list = registry.summaries[entry as usize].map_or(&[][..], |it| &it.alongside);
            for other in references.nodes(referrer, list) {
                if let NodeIx::Skill(other) = other {
                    alongside.push((at.min(other.0), at.max(other.0)));
                }
            }
        }
        let (mut goals, mut assumes) = (Vec::new(), Vec::new());
        for (entry, at) in numbered.paths.iter().copied().zip(0..) {
            let node = NodeIx::Path(PathIx(at));
            let mut nodes = |field, list| references.nodes(Referrer { entry, node, field }, list);
            let summary = registry.summaries[entry as usize];
            goals.push(nodes(ReferenceField::Goals, summary.map_or(&[][..], |it| &it.goals)));
            assumes.push(nodes(ReferenceField::Assumes, summary.map_or(&[][..], |it| &it.assumes)));
        }
        let sources = std::mem::take(&mut references.sources);
        let lost = std::mem::take(&mut references.lost);
        Self { skills, tracks, alongside, goals, assumes, sources, lost }
    }

    pub(in crate::graph) fn leaves(
        &self,
        numbered: &NumberedNodes,
        feedback: &FeedbackEdges,
        edge_budget: &EdgeBudget<'_>,
        which: impl Fn(&Formulas) -> &Needs,
    ) -> RequirementLeaves {
        let own: Vec<_> = self.skills.iter().map(&which).collect();
        let of_tracks: Vec<_> = self.tracks.iter().map(&which).collect();
        gather(&own, &of_tracks, &numbered.forest, feedback, edge_budget)
    }
}
