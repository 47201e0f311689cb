//! The graph of requirements as arrows between skills, with a helper node, its gate, for every track
//! that something requires.
//!
//! The skills of a track lead to its gate and the gate to those who require the track, so that a
//! track of n skills that requires one of m costs n + m arrows. A skill that requires a track
//! around itself must not meet itself in the gate: it gets gates for what lies before and after it.
//!
//! Knows no recommendations, no names and no reasons.

use crate::graph::NodeIx;
use crate::graph::network::csr::Csr;
use crate::graph::network::forest::Forest;
use crate::graph::resolve::requirement_leaves::RequirementLeaves;

/// An arrow from a prerequisite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) struct Arrow {
    /// A skill or gate.
    pub(in crate::graph) from: u32,
    /// Whether it is no matter of choice.
    pub(in crate::graph) plain: bool,
    /// Which of all leaves it comes from; [`Arrow::INTO_GATE`] where it makes up a gate.
    pub(in crate::graph) leaf: u32,
}

impl Arrow {
    /// In place of a leaf: the arrow leads from a member to a gate.
    pub(in crate::graph) const INTO_GATE: u32 = u32::MAX;
}

/// Skills, numbered from 0, then gates; per node the arrows that lead into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::graph) struct Network {
    skills: u32,
    into: Csr<Arrow>,
}

impl Network {
    /// The network of what skills ask for.
    pub(in crate::graph) fn new(leaves: &RequirementLeaves, forest: &Forest) -> Self {
        let skills = leaves.owners();
        let mut builder = NetworkBuilder::new(skills, forest);
        for skill in 0..skills {
            for at in leaves.range(skill) {
                let leaf = leaves.items()[at];
                let arrow = |from| (skill, Arrow { from, plain: leaf.plain, leaf: at as u32 });
                match leaf.target {
                    NodeIx::Skill(from) => builder.arrows.push(arrow(from.0)),
                    NodeIx::Track(track) if forest.holds(track.0, skill) => {
                        builder.all_but(track.0, skill, arrow);
                    }
                    NodeIx::Track(track) => {
                        let gate = builder.gate(track.0);
                        builder.arrows.push(arrow(gate));
                    }
                    NodeIx::Path(_) => {}
                }
            }
        }
        Self { skills, into: Csr::from_pairs(builder.nodes as usize, &builder.arrows) }
    }

    /// How many skills there are; numbers from here on are gates.
    pub(in crate::graph) fn skills(&self) -> u32 {
        self.skills
    }

    /// How many skills and gates there are.
    pub(in crate::graph) fn nodes(&self) -> u32 {
        self.into.owners()
    }

    /// Whether a node is a gate.
    pub(in crate::graph) fn is_gate(&self, node: u32) -> bool {
        node >= self.skills
    }

    /// The arrows into a node.
    pub(in crate::graph) fn arrows(&self, node: u32) -> &[Arrow] {
        self.into.of(node)
    }

    /// Per node, where arrows lead from it.
    pub(in crate::graph) fn out(&self) -> Csr<u32> {
        let mut pairs = Vec::with_capacity(self.into.items().len());
        for node in 0..self.nodes() {
            pairs.extend(self.arrows(node).iter().map(|arrow| (arrow.from, node)));
        }
        Csr::from_pairs(self.nodes() as usize, &pairs)
    }

    /// The same network with skills renumbered: `to[old]` is the new number.
    pub(in crate::graph) fn renumbered(&self, to: &[u32]) -> Self {
        let new = |node: u32| to.get(node as usize).copied().unwrap_or(node);
        let mut arrows = Vec::with_capacity(self.into.items().len());
        for node in 0..self.nodes() {
            let moved = |arrow: &Arrow| Arrow { from: new(arrow.from), ..*arrow };
            arrows.extend(self.arrows(node).iter().map(|arrow| (new(node), moved(arrow))));
        }
        Self { skills: self.skills, into: Csr::from_pairs(self.nodes() as usize, &arrows) }
    }
}

/// Gates that leave out one item of a track: `before[i]` holds the items before `i + 1`,
/// `after[i]` those after `i - 1`.
#[derive(Clone, Copy)]
struct Sides {
    before: u32,
    after: u32,
    count: u32,
}

struct NetworkBuilder<'a> {
    forest: &'a Forest,
    nodes: u32,
    arrows: Vec<(u32, Arrow)>,
    gates: Vec<Option<u32>>,
    sides: Vec<Option<Sides>>,
}

impl<'a> NetworkBuilder<'a> {
    fn new(skills: u32, forest: &'a Forest) -> Self {
        let tracks = forest.tracks() as usize;
        let gates = vec![None; tracks];
        let sides = (0..tracks).map(|_| None).collect();
        Self { forest, nodes: skills, arrows: Vec::new(), gates, sides }
    }

    fn lead(&mut self, from: u32, gate: u32) {
        self.arrows.push((gate, Arrow { from, plain: true, leaf: Arrow::INTO_GATE }));
    }

    /// The gate of a track, made with those of the tracks inside where it is missing.
    fn gate(&mut self, track: u32) -> u32 {
        if let Some(gate) = self.gates[track as usize] {
            return gate;
        }
        let forest = self.forest;
        for inner in forest.subtree(track).rev() {
            if self.gates[inner as usize].is_some() {
                continue;
            }
            let gate = self.nodes;
            self.nodes += 1;
            self.gates[inner as usize] = Some(gate);
            for item in self.items(inner) {
                self.lead(item, gate);
            }
        }
        self.gates[track as usize].unwrap_or_default()
    }

    /// The skills directly in a track, then the gates of the tracks directly in it.
    fn items(&mut self, track: u32) -> Vec<u32> {
        let forest = self.forest;
        let mut items = forest.direct(track).to_vec();
        items.extend(forest.children(track).iter().map(|inner| self.gate(*inner)));
        items
    }

    /// Arrows from everything in `track` but `skill`, which lies in it.
    fn all_but(&mut self, track: u32, skill: u32, arrow: impl Fn(u32) -> (u32, Arrow)) {
        let mut inside = skill;
        let mut inside_is_track = false;
        for around in self.forest.around(skill) {
            let direct = self.forest.direct(around);
            let place = match inside_is_track {
                false => direct.binary_search(&inside).unwrap_or_default(),
                true => {
                    let children = self.forest.children(around);
                    direct.len() + children.binary_search(&inside).unwrap_or_default()
                }
            } as u32;
            let Sides { before, after, count } = self.sides(around);
            if place > 0 {
                self.arrows.push(arrow(before + place - 1));
            }
            if place + 1 < count {
                self.arrows.push(arrow(after + place + 1));
            }
            if around == track {
                break;
            }
            (inside, inside_is_track) = (around, true);
        }
    }

    fn sides(&mut self, track: u32) -> Sides {
        if let Some(sides) = self.sides[track as usize] {
            return sides;
        }
        let items = self.items(track);
        let count = items.len() as u32;
        let (before, after) = (self.nodes, self.nodes + count);
        self.nodes += 2 * count;
        for (item, at) in items.into_iter().zip(0..) {
            self.lead(item, before + at);
            self.lead(item, after + at);
            if at > 0 {
                self.lead(before + at - 1, before + at);
                self.lead(after + at, after + at - 1);
            }
        }
        let sides = Sides { before, after, count };
        self.sides[track as usize] = Some(sides);
        sides
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::TrackIx;
    use crate::graph::resolve::requirement_leaves::RequirementLeaf;

    #[test]
    fn a_skill_that_requires_the_track_around_it_does_not_meet_itself() {
        // Track 0 holds skills 0, 1, 2 and track 1, which holds 3 and 4; skill 3 requires track 0.
        let forest =
            Forest::new(vec![None, Some(0)], vec![Some(0), Some(0), Some(0), Some(1), Some(1)]);
        let leaf = RequirementLeaf {
            target: NodeIx::Track(TrackIx(0)),
            source: 0,
            plain: true,
            own: true,
        };
        let leaves = Csr::from_pairs(5, &[(3, leaf)]);
        let network = Network::new(&leaves, &forest);
        let mut seen = vec![3];
        let mut at = 0;
        while let Some(node) = seen.get(at) {
            let from: Vec<_> = network.arrows(*node).iter().map(|arrow| arrow.from).collect();
            seen.extend(from);
            at += 1;
        }
        let mut skills: Vec<_> = seen[1..].iter().filter(|it| **it < 5).collect();
        skills.sort();
        skills.dedup();
        assert_eq!(skills, [&0, &1, &2, &4]);
    }
}
