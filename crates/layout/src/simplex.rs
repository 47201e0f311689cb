//! The network simplex method: layers that make the sum of the lengths of edges least.
//!
//! As in Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs", 1993: a
//! spanning forest of tight edges, those of length 1, determines the layers. While a forest edge
//! has a negative cut value it is exchanged for another edge. Of the optimal layers the topmost are
//! taken, so that the result does not depend on the order of the exchanges.

use std::collections::VecDeque;

use super::csr::Csr;

/// Elementary steps that the search may take; about a nanosecond each. Where they do not suffice
/// the layers are feasible, not optimal.
const BUDGET: usize = 20_000_000;

/// An edge whose lower end has to be at least one layer below its upper end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Constraint {
    above: u32,
    below: u32,
    /// Of forest edges: by how much the sum of all lengths grows if this edge gets longer by 1.
    cut_value: i64,
}

impl Constraint {
    /// The edge from `above` to `below`.
    pub(super) fn new(above: u32, below: u32) -> Self {
        Self { above, below, cut_value: 0 }
    }

    fn other(&self, node: u32) -> u32 {
        self.above ^ self.below ^ node
    }
}

/// Layers, and a spanning forest of tight edges.
pub(super) struct NetworkSimplex {
    layers: Vec<i64>,
    edges: Vec<Constraint>,
    /// Per node, the edges at it.
    incident: Csr,
    /// Whether each edge is in the forest.
    in_forest: Vec<bool>,
    /// Per node, the edge to its parent in the forest.
    parent_edge: Vec<Option<u32>>,
    /// The nodes in preorder of the forest, so that those of a subtree follow each other.
    preorder: Vec<u32>,
    /// Per node, where its subtree begins and ends in `preorder`.
    subtree: Vec<(u32, u32)>,
    /// Per node, how many edges more lead out of its subtree than into it.
    surplus: Vec<i64>,
}

impl NetworkSimplex {
    /// Starts from feasible `layers`: those in which all `edges` lead downwards.
    pub(super) fn new(layers: Vec<i64>, edges: Vec<Constraint>) -> Self {
        let count = layers.len();
        let ends: Vec<(u32, u32)> =
            (0..).zip(&edges).flat_map(|(it, edge)| [(edge.above, it), (edge.below, it)]).collect();
        Self {
            incident: Csr::new(count, ends.iter().copied()),
            in_forest: vec![false; edges.len()],
            parent_edge: vec![None; count],
            preorder: Vec::with_capacity(count),
            subtree: vec![(0, 0); count],
            surplus: vec![0; count],
            layers,
            edges,
        }
    }

    /// The layers in which the sum of the lengths is least.
    pub(super) fn solve(mut self) -> Vec<i64> {
        self.span_with_tight_edges();
        let step = self.edges.len() + 4 * self.layers.len();
        let mut next = 0;
        for _ in 0..BUDGET / step.max(1) {
            self.compute_cut_values();
            let Some(node) = self.leaving_edge(next) else { break };
            self.exchange(node);
            // Searching cyclically keeps from exchanging the same edges for ever.
            next = node as usize + 1;
        }
        self.compute_cut_values();
        self.topmost()
    }

    fn length(&self, edge: &Constraint) -> i64 {
        self.layers[edge.below as usize] - self.layers[edge.above as usize]
    }

    /// Spans each component with tight edges. Where no tight edge leads on, what is spanned so far
    /// moves until one does.
    fn span_with_tight_edges(&mut self) {
        let mut tree_of = vec![u32::MAX; self.layers.len()];
        for root in 0..self.layers.len() as u32 {
            if tree_of[root as usize] != u32::MAX {
                continue;
            }
            tree_of[root as usize] = root;
            let mut tree = vec![root];
            let mut at = 0;
            loop {
                self.grow(&mut tree, at, &mut tree_of);
                let Some((slack, next)) = self.least_slack(&tree, &tree_of) else { break };
                for &node in &tree {
                    self.layers[node as usize] += slack;
                }
                at = next;
            }
        }
    }

    /// Adds to `tree` what tight edges lead to from its nodes, those from `at` on.
    fn grow(&mut self, tree: &mut Vec<u32>, mut at: usize, tree_of: &mut [u32]) {
        let root = tree[0];
        while at < tree.len() {
            let node = tree[at];
            at += 1;
            for &it in self.incident.of(node) {
                let edge = &self.edges[it as usize];
                let next = edge.other(node);
                if tree_of[next as usize] != root && self.length(edge) == 1 {
                    tree_of[next as usize] = root;
                    self.in_forest[it as usize] = true;
                    tree.push(next);
                }
            }
        }
    }

    /// How far `tree` has to go down for one more edge to be tight, and at which of its nodes.
    fn least_slack(&self, tree: &[u32], tree_of: &[u32]) -> Option<(i64, usize)> {
        let mut least: Option<(i64, u32, usize)> = None;
        for (at, &node) in tree.iter().enumerate() {
            for &it in self.incident.of(node) {
                let edge = &self.edges[it as usize];
                let found = (self.length(edge), it, at);
                if tree_of[edge.other(node) as usize] != tree[0]
                    && least.is_none_or(|least| found < least)
                {
                    least = Some(found);
                }
            }
        }
        least.map(|(length, it, at)| {
            let leads_out = self.edges[it as usize].above == tree[at];
            (if leads_out { length - 1 } else { 1 - length }, at)
        })
    }

    /// Computes the cut values of the forest edges, and its preorder on the way.
    fn compute_cut_values(&mut self) {
        self.traverse();
        self.surplus.fill(0);
        for edge in &self.edges {
            self.surplus[edge.above as usize] += 1;
            self.surplus[edge.below as usize] -= 1;
        }
        for at in (0..self.preorder.len()).rev() {
            let node = self.preorder[at];
            let Some(it) = self.parent_edge[node as usize] else { continue };
            let edge = &mut self.edges[it as usize];
            let parent = edge.other(node) as usize;
            let surplus = self.surplus[node as usize];
            edge.cut_value = if edge.above == node { surplus } else { -surplus };
            self.surplus[parent] += surplus;
            self.subtree[parent].1 = self.subtree[parent].1.max(self.subtree[node as usize].1);
        }
    }

    /// Traverses the forest in preorder; each subtree ends right after its root for now.
    fn traverse(&mut self) {
        self.preorder.clear();
        let mut seen = vec![false; self.layers.len()];
        let mut stack = Vec::new();
        for root in 0..self.layers.len() as u32 {
            if seen[root as usize] {
                continue;
            }
            seen[root as usize] = true;
            self.parent_edge[root as usize] = None;
            stack.push(root);
            while let Some(node) = stack.pop() {
                let at = self.preorder.len() as u32;
                self.subtree[node as usize] = (at, at + 1);
                self.preorder.push(node);
                let incident = self.incident.of(node).iter();
                for &it in incident.filter(|&&it| self.in_forest[it as usize]) {
                    let next = self.edges[it as usize].other(node);
                    if !std::mem::replace(&mut seen[next as usize], true) {
                        self.parent_edge[next as usize] = Some(it);
                        stack.push(next);
                    }
                }
            }
        }
    }

    /// The node whose edge to its parent is to leave the forest: the first from `next` on,
    /// cyclically, where it has a negative cut value.
    fn leaving_edge(&self, next: usize) -> Option<u32> {
        let count = self.layers.len();
        let mut nodes = (0..count).map(|step| (next + step) % count);
        let is_negative = |edge: u32| self.edges[edge as usize].cut_value < 0;
        nodes.find(|&node| self.parent_edge[node].is_some_and(is_negative)).map(|node| node as u32)
    }

    /// Takes the edge between `node` and its parent out of the forest, and the shortest edge in
    /// that joins the two parts the other way.
    fn exchange(&mut self, node: u32) {
        let Some(leaving) = self.parent_edge[node as usize] else { return };
        let (start, end) = self.subtree[node as usize];
        let within = |it: u32| (start..end).contains(&self.subtree[it as usize].0);
        let is_above = self.edges[leaving as usize].above == node;
        let joins_back = |edge: &&Constraint| {
            within(edge.above) != within(edge.below) && within(edge.above) != is_above
        };
        let candidates = self.edges.iter().enumerate().filter(|(_, edge)| joins_back(edge));
        let entering = candidates.map(|(it, edge)| (self.length(edge), it)).min();
        let Some((length, entering)) = entering else { return };
        // The subtree moves so that the new edge is tight.
        let shift = if is_above { 1 - length } else { length - 1 };
        for &node in &self.preorder[start as usize..end as usize] {
            self.layers[node as usize] += shift;
        }
        self.in_forest[leaving as usize] = false;
        self.in_forest[entering] = true;
    }

    /// The topmost of all optimal layers: by complementary slackness, those in which every edge of
    /// positive cut value is tight.
    fn topmost(self) -> Vec<i64> {
        let mut layers = vec![0_i64; self.layers.len()];
        let mut queue: VecDeque<u32> = (0..self.layers.len() as u32).collect();
        let mut steps = 0;
        while let Some(node) = queue.pop_front() {
            for &it in self.incident.of(node) {
                let edge = &self.edges[it as usize];
                let is_tight = self.in_forest[it as usize] && edge.cut_value > 0;
                let least = match edge.above == node {
                    true => layers[node as usize] + 1,
                    false if is_tight => layers[node as usize] - 1,
                    false => continue,
                };
                let next = &mut layers[edge.other(node) as usize];
                if *next < least {
                    *next = least;
                    queue.push_back(edge.other(node));
                }
                steps += 1;
            }
            if steps > BUDGET {
                break;
            }
        }
        layers
    }
}
