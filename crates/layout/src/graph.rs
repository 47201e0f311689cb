//! The graph as the layout works on it: every edge once, no loops, no cycles.
//!
//! Knows node numbers only, neither sizes nor places.

use super::csr::Lists;
use super::input::LayoutEdge;

/// An edge of the acyclic graph, from above to below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) above: u32,
    pub(super) below: u32,
    /// The weights of all edges that it stands for; at least 1.
    pub(super) weight: u32,
}

/// What became of an edge as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fate {
    /// Index into [`Graph::links`].
    pub(super) link: u32,
    /// Whether it runs upwards: it would have closed a cycle.
    pub(super) reversed: bool,
}

/// The acyclic graph.
#[derive(Debug)]
pub(super) struct Graph {
    /// How many nodes there are.
    pub(super) count: usize,
    /// The edges, each once, by (above, below).
    pub(super) links: Vec<Link>,
    /// Per edge as given; none for loops and for edges that name no node.
    pub(super) fates: Vec<Option<Fate>>,
    /// Per node, the nodes right above.
    pub(super) parents: Lists,
    /// Per node, the nodes right below.
    pub(super) children: Lists,
}

impl Graph {
    /// The graph of `count` nodes with `edges`, cut open where they run in circles: a walk from
    /// the nodes in order turns round every edge that leads back to where it came from.
    pub(super) fn new(count: usize, edges: &[LayoutEdge]) -> Self {
        let sound =
            |edge: &LayoutEdge| edge.from != edge.to && (edge.from.max(edge.to) as usize) < count;
        let given = edges.iter().filter(|edge| sound(edge));
        let forward = Lists::new(count, given.map(|edge| (edge.from, edge.to)));
        let finish = finishing_times(count, &forward);
        let turned = |edge: &LayoutEdge| finish[edge.from as usize] < finish[edge.to as usize];

        let mut ends: Vec<(u32, u32, usize)> = Vec::with_capacity(edges.len());
        for (at, edge) in edges.iter().enumerate().filter(|(_, edge)| sound(edge)) {
            let (above, below) =
                if turned(edge) { (edge.to, edge.from) } else { (edge.from, edge.to) };
            ends.push((above, below, at));
        }
        ends.sort_unstable();
        let mut links: Vec<Link> = Vec::with_capacity(ends.len());
        let mut fates = vec![None; edges.len()];
        for (above, below, at) in ends {
            let weight = edges[at].weight.clamp(1, MAX_WEIGHT);
            match links.last_mut() {
                Some(last) if (last.above, last.below) == (above, below) => {
                    last.weight = (last.weight + weight).min(MAX_WEIGHT);
                }
                _ => links.push(Link { above, below, weight }),
            }
            let link = links.len() as u32 - 1;
            fates[at] = Some(Fate { link, reversed: turned(&edges[at]) });
        }
        let parents = Lists::new(count, links.iter().map(|link| (link.below, link.above)));
        let children = Lists::new(count, links.iter().map(|link| (link.above, link.below)));
        Self { count, links, fates, parents, children }
    }

    /// The edges from `node` downwards: indices into `links`.
    pub(super) fn links_from(&self, node: u32) -> std::ops::Range<usize> {
        self.children.range(node)
    }

    /// The nodes, each after all nodes above it; smaller numbers first where both may.
    pub(super) fn topological(&self) -> Vec<u32> {
        let mut missing: Vec<u32> =
            (0..self.count as u32).map(|node| self.parents.of(node).len() as u32).collect();
        let mut order: Vec<u32> =
            (0..self.count as u32).filter(|&node| missing[node as usize] == 0).collect();
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
        let mut seen = vec![false; self.count];
        let mut components = Vec::new();
        for root in 0..self.count as u32 {
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

/// Beyond this, a heavier edge is no straighter.
const MAX_WEIGHT: u32 = 16;

/// When a depth-first walk from the nodes in order leaves each node for good. Edges of an acyclic
/// graph lead from later to earlier; an edge that leads the other way closes a cycle.
fn finishing_times(count: usize, forward: &Lists) -> Vec<u32> {
    let mut finish = vec![u32::MAX; count];
    let mut entered = vec![false; count];
    let mut clock = 0;
    let mut stack: Vec<(u32, usize)> = Vec::new();
    for root in 0..count as u32 {
        if entered[root as usize] {
            continue;
        }
        entered[root as usize] = true;
        stack.push((root, 0));
        while let Some((node, next)) = stack.last_mut() {
            let list = forward.of(*node);
            if let Some(&child) = list.get(*next) {
                *next += 1;
                if !entered[child as usize] {
                    entered[child as usize] = true;
                    stack.push((child, 0));
                }
            } else {
                finish[*node as usize] = clock;
                clock += 1;
                stack.pop();
            }
        }
    }
    finish
}
