//! The graph of hard requirements: made, its cycles reported, and cut.

use crate::diagnostic::Diagnostic;
use crate::graph::formula::Cut;
use crate::graph::names::registry::Registry;
use crate::graph::network::arrows::Network;
use crate::graph::network::cycles::cycles;
use crate::graph::network::feedback_edges::cut_cycles;
use crate::graph::resolve::derived::Derived;
use crate::graph::resolve::leaves::Leaves;
use crate::graph::resolve::messages::Voice;
use crate::graph::resolve::rank::Numbered;
use crate::graph::resolve::written::Written;

/// The hard graph, without cycles.
pub(in crate::graph) struct Hard {
    pub(in crate::graph) leaves: Leaves,
    pub(in crate::graph) network: Network,
    pub(in crate::graph) cut: Cut,
}

impl Hard {
    /// Makes the hard graph; cycles are reported and cut.
    pub(in crate::graph) fn new(
        written: &Written,
        registry: &Registry,
        numbered: &Numbered,
        derived: &Derived<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut cut = Cut::new();
        let leaves = written.leaves(numbered, &cut, derived, |it| &it.requires);
        let network = Network::new(&leaves, &numbered.forest);
        let cycles = cycles(&network);
        if cycles.is_empty() {
            return Self { leaves, network, cut };
        }
        let voice = Voice::new(registry, numbered, &written.sources);
        for steps in &cycles {
            found.push(voice.cycle(steps, &leaves));
            if let Some(closing) = steps.last() {
                cut.insert((closing.skill, leaves.items()[closing.leaf as usize].target));
            }
        }
        cut_cycles(&leaves, &numbered.forest, &mut cut);
        let again = Derived::new(numbered.forest.skills(), &written.sources);
        let leaves = written.leaves(numbered, &cut, &again, |it| &it.requires);
        let network = Network::new(&leaves, &numbered.forest);
        Self { leaves, network, cut }
    }
}
