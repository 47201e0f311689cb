//! The graph of hard requirements: made, its cycles reported, and cut.

use super::cut::cut_cycles;
use super::cycle::cycles;
use super::derived::Derived;
use super::formula::Cut;
use super::leaves::Leaves;
use super::names::Registry;
use super::network::Network;
use super::rank::Numbered;
use super::report::Voice;
use super::written::Written;
use crate::diagnostic::Diagnostic;

/// The hard graph, without cycles.
pub(super) struct Hard {
    pub(super) leaves: Leaves,
    pub(super) network: Network,
    pub(super) cut: Cut,
}

impl Hard {
    /// Makes the hard graph; cycles are reported and cut.
    pub(super) fn new(
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
