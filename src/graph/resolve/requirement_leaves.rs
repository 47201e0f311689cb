//! The leaves of requirement formulas: every skill and track that a skill requires, its own
//! requirements and the inherited ones, as a flat list.
//!
//! Knows formulas and which track holds what; nothing of paths through the graph.

use crate::graph::NodeIx;
use crate::graph::formula::{Dependent, FeedbackEdges, external_bytes, visit};
use crate::graph::network::csr::Csr;
use crate::graph::network::forest::Forest;
use crate::graph::resolve::edge_budget::{Cause, EdgeBudget};
use crate::graph::resolve::needs::Needs;

/// One skill or track that a skill requires.
#[derive(Debug, Clone, Copy)]
pub(in crate::graph) struct RequirementLeaf {
    /// What is required: a skill or a track.
    pub(in crate::graph) target: NodeIx,
    /// Number of its source.
    pub(in crate::graph) source: u32,
    /// Whether it is no matter of choice.
    pub(in crate::graph) plain: bool,
    /// Whether the skill requires it itself, and not a track around it.
    pub(in crate::graph) own: bool,
}

/// What each skill requires: first itself, then the tracks around it, innermost first.
pub(in crate::graph) type RequirementLeaves = Csr<RequirementLeaf>;

/// Gathers what each skill requires, given the formulas `own` of skills and `of_tracks`.
pub(in crate::graph) fn gather(
    own: &[&Needs],
    of_tracks: &[&Needs],
    forest: &Forest,
    feedback: &FeedbackEdges,
    edge_budget: &EdgeBudget<'_>,
) -> RequirementLeaves {
    let outside: Vec<_> = of_tracks.iter().map(|needs| external_bytes(&needs.list)).collect();
    Csr::from_lists((0..forest.skills()).map(|skill| {
        let mut list = Vec::new();
        let mut add = |needs: &Needs, inherited: bool| {
            if needs.list.is_empty() {
                return;
            }
            let dependent = Dependent { skill, inherited, forest, feedback };
            visit(&needs.list, &dependent, &mut |number, target, plain| {
                let source = needs.first_source + number;
                if inherited && !edge_budget.edge(source) {
                    return;
                }
                list.push(RequirementLeaf { target, source, plain, own: !inherited });
            });
        };
        add(own[skill as usize], false);
        for track in forest.around(skill) {
            let needs = of_tracks[track as usize];
            if edge_budget.take(Cause::Track(track), outside[track as usize]) {
                add(needs, true);
            }
        }
        list
    }))
}
