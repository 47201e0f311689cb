//! Finds a shortest cycle in every strongly connected component of the hard graph.
//!
//! Knows the network only; `messages` puts cycles into words, `feedback_edges` breaks them.

use std::collections::VecDeque;

use crate::graph::network::arrows::{Arrow, Network};
use crate::graph::network::components::{components, on_all_cycles};

/// Up to this many skills the cycle found is a shortest one of its component for certain.
const EXACT_SKILLS: usize = 2_000;
/// How many arrows may be followed in a larger component before the best cycle so far is taken.
const ARROWS: usize = 20_000_000;
const NONE: u32 = u32::MAX;

/// One step of a cycle: `skill` requires the skill of the next step, or of the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) struct CycleStep {
    pub(in crate::graph) skill: u32,
    /// The leaf that says so.
    pub(in crate::graph) leaf: u32,
}

/// A cycle per strongly connected component, beginning with its smallest skill; sorted by it.
///
/// A shortest cycle by the number of skills: a breadth-first search from each node of a set that
/// lies on all cycles, cut off at the best length so far, each searched node then taken away.
pub(in crate::graph) fn cycles(network: &Network) -> Vec<Vec<CycleStep>> {
    let components = components(network);
    if components.is_empty() {
        return Vec::new();
    }
    let mut search = CycleSearch::new(network);
    let mut cycles: Vec<_> = components.iter().map(|it| search.shortest(it)).collect();
    cycles.retain(|cycle| !cycle.is_empty());
    cycles.sort_unstable_by_key(|cycle| cycle[0].skill);
    cycles
}

struct CycleSearch<'a> {
    network: &'a Network,
    inside: Vec<bool>,
    state: Vec<u8>,
    distance: Vec<u32>,
    /// How each node was reached: from which node, over which leaf.
    reached: Vec<(u32, u32)>,
    touched: Vec<u32>,
    queue: VecDeque<(u32, u32)>,
    arrows: usize,
}

impl<'a> CycleSearch<'a> {
    fn new(network: &'a Network) -> Self {
        let nodes = network.nodes() as usize;
        Self {
            network,
            inside: vec![false; nodes],
            state: vec![0; nodes],
            distance: vec![NONE; nodes],
            reached: vec![(NONE, NONE); nodes],
            touched: Vec::new(),
            queue: VecDeque::new(),
            arrows: 0,
        }
    }

    fn shortest(&mut self, component: &[u32]) -> Vec<CycleStep> {
        for node in component {
            self.inside[*node as usize] = true;
        }
        let skills = component.iter().filter(|node| !self.network.is_gate(**node)).count();
        let mut best = Vec::new();
        self.arrows = 0;
        for root in on_all_cycles(self.network, component, &self.inside, &mut self.state) {
            let exhausted = skills > EXACT_SKILLS && self.arrows > ARROWS;
            if best.len() == 2 || (exhausted && !best.is_empty()) {
                break;
            }
            let limit = if best.is_empty() { NONE } else { best.len() as u32 };
            if let Some(cycle) = self.through(root, limit) {
                best = cycle;
            }
            self.inside[root as usize] = false;
        }
        for node in component {
            self.inside[*node as usize] = false;
        }
        let first = best.iter().zip(0..).min_by_key(|(step, _)| step.skill);
        let first = first.map_or(0, |(_, at)| at);
        best.rotate_left(first);
        best
    }

    /// A shortest cycle through `root` of fewer than `limit` skills.
    fn through(&mut self, root: u32, limit: u32) -> Option<Vec<CycleStep>> {
        let network = self.network;
        self.queue.clear();
        self.queue.push_back((root, 0));
        let mut closed = None;
        'search: while let Some((node, distance)) = self.queue.pop_front() {
            if node != root && self.distance[node as usize] < distance {
                continue;
            }
            for arrow in network.arrows(node) {
                self.arrows += 1;
                let from = arrow.from;
                let cost = u32::from(!network.is_gate(from));
                let next = distance + cost;
                let seen = self.distance[from as usize];
                if !self.inside[from as usize] || next >= limit || next >= seen {
                    continue;
                }
                if seen == NONE {
                    self.touched.push(from);
                }
                self.distance[from as usize] = next;
                self.reached[from as usize] = (node, arrow.leaf);
                if from == root {
                    // Steps that cost nothing go first, so that the first return is a shortest.
                    closed = Some(());
                    break 'search;
                }
                match cost {
                    0 => self.queue.push_front((from, next)),
                    _ => self.queue.push_back((from, next)),
                }
            }
        }
        let cycle = closed.map(|()| self.walk(root));
        for node in self.touched.drain(..) {
            self.distance[node as usize] = NONE;
        }
        cycle
    }

    /// The way back from `root` to itself, as the steps that were taken.
    fn walk(&self, root: u32) -> Vec<CycleStep> {
        let mut steps = Vec::new();
        let mut node = root;
        loop {
            let (to, leaf) = self.reached[node as usize];
            if leaf != Arrow::INTO_GATE {
                steps.push(CycleStep { skill: to, leaf });
            }
            node = to;
            if node == root {
                break;
            }
        }
        steps.reverse();
        steps
    }
}
