//! Cycle removal: the graph as given becomes acyclic, every edge once, without loops.
//!
//! Knows node numbers only, neither sizes nor coordinates.

use std::ops::Range;

use super::csr::Csr;
use super::input::Edge;

/// Beyond this, a heavier edge is no straighter.
const MAX_WEIGHT: u32 = 16;

/// An edge of the acyclic graph, from above to below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DagEdge {
    pub(super) above: u32,
    pub(super) below: u32,
    /// The sum of the weights of all given edges that it stands for: 1 to [`MAX_WEIGHT`].
    pub(super) weight: u32,
}

/// Which edge of the acyclic graph stands for an edge as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StandIn {
    /// Index into [`Dag::edges`].
    pub(super) edge: u32,
    /// Whether it leads the other way: the edge as given would have closed a cycle.
    pub(super) reversed: bool,
}

/// The acyclic graph.
#[derive(Debug)]
pub(super) struct Dag {
    /// How many nodes there are.
    pub(super) node_count: usize,
    /// The edges, each once, by (above, below).
    pub(super) edges: Vec<DagEdge>,
    /// Per edge as given; none for loops and for edges that name no node.
    pub(super) stand_ins: Vec<Option<StandIn>>,
    /// Per node, the nodes right above.
    pub(super) parents: Csr,
    /// Per node, the nodes right below.
    pub(super) children: Csr,
}

impl Dag {
    /// The graph of `node_count` nodes with the edges `given`. Its feedback edges, which are
    /// reversed, are the back edges of a depth-first search from the nodes in order.
    pub(super) fn new(node_count: usize, given: &[Edge]) -> Self {
        let is_drawn =
            |edge: &Edge| edge.from != edge.to && (edge.from.max(edge.to) as usize) < node_count;
        let drawn = given.iter().filter(|edge| is_drawn(edge));
        let forward = Csr::new(node_count, drawn.map(|edge| (edge.from, edge.to)));
        let finish = finishing_times(node_count, &forward);
        let is_reversed = |edge: &Edge| finish[edge.from as usize] < finish[edge.to as usize];

        let mut ends: Vec<(u32, u32, usize)> = Vec::with_capacity(given.len());
        for (at, edge) in given.iter().enumerate().filter(|(_, edge)| is_drawn(edge)) {
            let (above, below) =
                if is_reversed(edge) { (edge.to, edge.from) } else { (edge.from, edge.to) };
            ends.push((above, below, at));
        }
        ends.sort_unstable();
        let mut edges: Vec<DagEdge> = Vec::with_capacity(ends.len());
        let mut stand_ins = vec![None; given.len()];
        for (above, below, at) in ends {
            let weight = given[at].weight.clamp(1, MAX_WEIGHT);
            match edges.last_mut() {
                Some(last) if (last.above, last.below) == (above, below) => {
                    last.weight = (last.weight + weight).min(MAX_WEIGHT);
                }
                _ => edges.push(DagEdge { above, below, weight }),
            }
            let edge = edges.len() as u32 - 1;
            stand_ins[at] = Some(StandIn { edge, reversed: is_reversed(&given[at]) });
        }
        let parents = Csr::new(node_count, edges.iter().map(|edge| (edge.below, edge.above)));
        let children = Csr::new(node_count, edges.iter().map(|edge| (edge.above, edge.below)));
        Self { node_count, edges, stand_ins, parents, children }
    }

    /// The edges from `node` downwards: indices into `edges`.
    pub(super) fn edges_from(&self, node: u32) -> Range<usize> {
        self.children.range(node)
    }

    /// Whether no edge leads down from `node`.
    pub(super) fn is_sink(&self, node: u32) -> bool {
        self.children.of(node).is_empty()
    }

    /// The nodes in a topological order: each after all nodes above it.
    pub(super) fn topological(&self) -> Vec<u32> {
        let nodes = 0..self.node_count as u32;
        let mut missing: Vec<u32> =
            nodes.clone().map(|node| self.parents.of(node).len() as u32).collect();
        let mut order: Vec<u32> = nodes.filter(|&node| missing[node as usize] == 0).collect();
        let mut at = 0;
        while at < order.len() {
            for &child in self.children.of(order[at]) {
                missing[child as usize] -= 1;
                if missing[child as usize] == 0 {
                    order.push(child);
                }
            }
            at += 1;
        }
        order
    }

    /// The connected components, by their smallest nodes; the nodes of each in order.
    pub(super) fn components(&self) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.node_count];
        let mut components = Vec::new();
        for root in 0..self.node_count as u32 {
            if seen[root as usize] {
                continue;
            }
            seen[root as usize] = true;
            let mut component = vec![root];
            let mut at = 0;
            while at < component.len() {
                let node = component[at];
                for &next in self.parents.of(node).iter().chain(self.children.of(node)) {
                    if !seen[next as usize] {
                        seen[next as usize] = true;
                        component.push(next);
                    }
                }
                at += 1;
            }
            component.sort_unstable();
            components.push(component);
        }
        components
    }
}

/// When a depth-first search from the nodes in order leaves each node for good. Edges of an acyclic
/// graph lead from later to earlier; an edge that leads the other way is a back edge.
fn finishing_times(node_count: usize, forward: &Csr) -> Vec<u32> {
    let mut finish = vec![u32::MAX; node_count];
    let mut entered = vec![false; node_count];
    let mut time = 0;
    let mut stack: Vec<(u32, usize)> = Vec::new();
    for root in 0..node_count as u32 {
        if entered[root as usize] {
            continue;
        }
        entered[root as usize] = true;
        stack.push((root, 0));
        while let Some((node, next)) = stack.last_mut() {
            let children = forward.of(*node);
            if let Some(&child) = children.get(*next) {
                *next += 1;
                if !entered[child as usize] {
                    entered[child as usize] = true;
                    stack.push((child, 0));
                }
            } else {
                finish[*node as usize] = time;
                time += 1;
                stack.pop();
            }
        }
    }
    finish
}
