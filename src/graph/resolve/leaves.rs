//! Every skill and track that a skill asks for, its own requirements and the inherited ones, flat.
//!
//! Knows formulas and who lies in whom; nothing of paths through the graph.

use crate::graph::NodeIx;
use crate::graph::formula::{Asker, Cut, external_bytes, visit};
use crate::graph::network::csr::Csr;
use crate::graph::network::forest::Forest;
use crate::graph::resolve::derived::{Cause, Derived};
use crate::graph::resolve::needs::Needs;

/// One skill or track that a skill asks for.
#[derive(Debug, Clone, Copy)]
pub(in crate::graph) struct Leaf {
    /// What is asked for: a skill or a track.
    pub(in crate::graph) target: NodeIx,
    /// Number of its source.
    pub(in crate::graph) source: u32,
    /// Whether it is no matter of choice.
    pub(in crate::graph) plain: bool,
    /// Whether the skill asks itself, and not a track around it.
    pub(in crate::graph) own: bool,
}

/// What each skill asks for: first itself, then the tracks around it, innermost first.
pub(in crate::graph) type Leaves = Csr<Leaf>;

/// Gathers what each skill asks for, given the formulas `own` of skills and `of_tracks`.
pub(in crate::graph) fn gather(
    own: &[&Needs],
    of_tracks: &[&Needs],
    forest: &Forest,
    cut: &Cut,
    derived: &Derived<'_>,
) -> Leaves {
    let outside: Vec<_> = of_tracks.iter().map(|needs| external_bytes(&needs.list)).collect();
    Csr::from_lists((0..forest.skills()).map(|skill| {
        let mut list = Vec::new();
        let mut add = |needs: &Needs, inherited: bool| {
            if needs.list.is_empty() {
                return;
            }
            let asker = Asker { skill, inherited, forest, cut };
            visit(&needs.list, &asker, &mut |number, target, plain| {
                let source = needs.first_source + number;
                if inherited && !derived.edge(source) {
                    return;
                }
                list.push(Leaf { target, source, plain, own: !inherited });
            });
        };
        add(own[skill as usize], false);
        for track in forest.around(skill) {
            let needs = of_tracks[track as usize];
            if derived.take(Cause::Track(track), outside[track as usize]) {
                add(needs, true);
            }
        }
        list
    }))
}
