//! The graph of hard requirements, made acyclic: cycles are reported, feedback edges left out.
//!
//! Knows no order of learning and no recommendations.

use crate::diagnostic::Diagnostic;
use crate::graph::formula::FeedbackEdges;
use crate::graph::names::registry::Registry;
use crate::graph::network::arrows::Network;
use crate::graph::network::cycles::cycles;
use crate::graph::network::feedback_edges::find_feedback_edges;
use crate::graph::resolve::edge_budget::EdgeBudget;
use crate::graph::resolve::messages::Messages;
use crate::graph::resolve::rank::NumberedNodes;
use crate::graph::resolve::requirement_leaves::RequirementLeaves;
use crate::graph::resolve::resolved_fields::ResolvedFields;

/// The hard graph, without cycles.
pub(in crate::graph) struct HardGraph {
    pub(in crate::graph) leaves: RequirementLeaves,
    pub(in crate::graph) network: Network,
    pub(in crate::graph) feedback: FeedbackEdges,
}

impl HardGraph {
    /// Makes the hard graph; cycles are reported and broken.
    pub(in crate::graph) fn new(
        written: &ResolvedFields,
        registry: &Registry,
        numbered: &NumberedNodes,
        edge_budget: &EdgeBudget<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut feedback = FeedbackEdges::new();
        let leaves = written.leaves(numbered, &feedback, edge_budget, |it| &it.requires);
        let network = Network::new(&leaves, &numbered.forest);
        let cycles = cycles(&network);
        if cycles.is_empty() {
            return Self { leaves, network, feedback };
        }
        let messages = Messages::new(registry, numbered, &written.sources);
        for steps in &cycles {
            found.push(messages.cycle(steps, &leaves));
            if let Some(closing) = steps.last() {
                feedback.insert((closing.skill, leaves.items()[closing.leaf as usize].target));
            }
        }
        find_feedback_edges(&leaves, &numbered.forest, &mut feedback);
        let again = EdgeBudget::new(numbered.forest.skills(), &written.sources);
        let leaves = written.leaves(numbered, &feedback, &again, |it| &it.requires);
        let network = Network::new(&leaves, &numbered.forest);
        Self { leaves, network, feedback }
    }
}
