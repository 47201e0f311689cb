//! The layers that make edges shortest.
//!
//! The network simplex method of Gansner, Koutsofios, North and Vo, "A Technique for Drawing
//! Directed Graphs", 1993: a forest of tight ties spans the graph; a tie that would better be longer
//! is exchanged for another, until there is none. Of the layers that are as good the topmost are
//! taken, so that the result owes nothing to the way there.

use std::collections::VecDeque;

use super::csr::Lists;

/// Elementary steps that the search may take; about a nanosecond each. Where they do not suffice
/// the layers are good, not best.
const BUDGET: usize = 20_000_000;

/// An edge that should be short.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    above: u32,
    below: u32,
    /// Of ties of the forest, how much longer all edges would be if this one were.
    worth: i64,
}

impl Tie {
    /// The tie from `above` to `below`, which is at least a layer lower.
    pub(super) fn new(above: u32, below: u32) -> Self {
        Self { above, below, worth: 0 }
    }

    fn other(&self, node: u32) -> u32 {
        self.above ^ self.below ^ node
    }
}

/// Layers, and a forest of ties between nodes right below each other.
pub(super) struct Simplex {
    layers: Vec<i64>,
    ties: Vec<Tie>,
    /// Per node, the ties at it.
    at: Lists,
    /// Whether each tie is of the forest.
    chosen: Vec<bool>,
    /// Per node, the tie to its parent in the forest.
    up: Vec<Option<u32>>,
    /// The nodes, each after its parent in the forest; those of a subtree in a row.
    walk: Vec<u32>,
    /// Per node, where its subtree begins and ends in `walk`.
    span: Vec<(u32, u32)>,
    /// Per node, how many ties more lead out of its subtree than into it.
    surplus: Vec<i64>,
}

impl Simplex {
    /// To start from `layers` in which all `ties` lead downwards.
    pub(super) fn new(layers: Vec<i64>, ties: Vec<Tie>) -> Self {
        let count = layers.len();
        let ends: Vec<(u32, u32)> =
            (0..).zip(&ties).flat_map(|(it, tie)| [(tie.above, it), (tie.below, it)]).collect();
        Self {
            at: Lists::new(count, ends.iter().copied()),
            chosen: vec![false; ties.len()],
            up: vec![None; count],
            walk: Vec::with_capacity(count),
            span: vec![(0, 0); count],
            surplus: vec![0; count],
            layers,
            ties,
        }
    }

    /// The layers in which the ties are shortest in sum.
    pub(super) fn shortest(mut self) -> Vec<i64> {
        self.span_tight();
        let step = self.ties.len() + 4 * self.layers.len();
        let mut next = 0;
        for _ in 0..BUDGET / step.max(1) {
            self.survey();
            let Some(node) = self.too_short(next) else { break };
            self.exchange(node);
            // Going round keeps from exchanging the same ties for ever.
            next = node as usize + 1;
        }
        self.survey();
        self.topmost()
    }

    fn length(&self, tie: &Tie) -> i64 {
        self.layers[tie.below as usize] - self.layers[tie.above as usize]
    }

    /// Spans each component with tight ties; where there is none, what is spanned so far moves.
    fn span_tight(&mut self) {
        let mut tree = vec![u32::MAX; self.layers.len()];
        for root in 0..self.layers.len() as u32 {
            if tree[root as usize] != u32::MAX {
                continue;
            }
            tree[root as usize] = root;
            let mut reached = vec![root];
            let mut at = 0;
            loop {
                self.reach(&mut reached, at, &mut tree);
                let Some((slack, next)) = self.nearest(&reached, &tree) else { break };
                for &node in &reached {
                    self.layers[node as usize] += slack;
                }
                at = next;
            }
        }
    }

    /// Adds to `reached` what tight ties lead to from its nodes, those from `at` on.
    fn reach(&mut self, reached: &mut Vec<u32>, mut at: usize, tree: &mut [u32]) {
        let root = reached[0];
        while at < reached.len() {
            let node = reached[at];
            at += 1;
            for &it in self.at.of(node) {
                let tie = &self.ties[it as usize];
                let next = tie.other(node);
                if tree[next as usize] != root && self.length(tie) == 1 {
                    tree[next as usize] = root;
                    self.chosen[it as usize] = true;
                    reached.push(next);
                }
            }
        }
    }

    /// How far `reached` has to go down for one more tie to be tight, and at which of its nodes.
    fn nearest(&self, reached: &[u32], tree: &[u32]) -> Option<(i64, usize)> {
        let mut nearest: Option<(i64, u32, usize)> = None;
        for (at, &node) in reached.iter().enumerate() {
            for &it in self.at.of(node) {
                let tie = &self.ties[it as usize];
                let found = (self.length(tie), it, at);
                if tree[tie.other(node) as usize] != reached[0]
                    && nearest.is_none_or(|least| found < least)
                {
                    nearest = Some(found);
                }
            }
        }
        nearest.map(|(length, it, at)| {
            let leads_out = self.ties[it as usize].above == reached[at];
            (if leads_out { length - 1 } else { 1 - length }, at)
        })
    }

    /// Walks the forest and finds out what its ties are worth.
    fn survey(&mut self) {
        self.climb();
        self.surplus.fill(0);
        for tie in &self.ties {
            self.surplus[tie.above as usize] += 1;
            self.surplus[tie.below as usize] -= 1;
        }
        for at in (0..self.walk.len()).rev() {
            let node = self.walk[at];
            let Some(it) = self.up[node as usize] else { continue };
            let tie = &mut self.ties[it as usize];
            let parent = tie.other(node) as usize;
            let surplus = self.surplus[node as usize];
            tie.worth = if tie.above == node { surplus } else { -surplus };
            self.surplus[parent] += surplus;
            self.span[parent].1 = self.span[parent].1.max(self.span[node as usize].1);
        }
    }

    /// Walks the forest from its roots; each span ends right after its node for now.
    fn climb(&mut self) {
        self.walk.clear();
        let mut seen = vec![false; self.layers.len()];
        let mut stack = Vec::new();
        for root in 0..self.layers.len() as u32 {
            if seen[root as usize] {
                continue;
            }
            seen[root as usize] = true;
            self.up[root as usize] = None;
            stack.push(root);
            while let Some(node) = stack.pop() {
                let at = self.walk.len() as u32;
                self.span[node as usize] = (at, at + 1);
                self.walk.push(node);
                for &it in self.at.of(node).iter().filter(|&&it| self.chosen[it as usize]) {
                    let next = self.ties[it as usize].other(node);
                    if !std::mem::replace(&mut seen[next as usize], true) {
                        self.up[next as usize] = Some(it);
                        stack.push(next);
                    }
                }
            }
        }
    }

    /// A node whose tie to its parent would better be longer, the first from `next` on.
    fn too_short(&self, next: usize) -> Option<u32> {
        let count = self.layers.len();
        let mut nodes = (0..count).map(|step| (next + step) % count);
        let is_bad = |tie: u32| self.ties[tie as usize].worth < 0;
        nodes.find(|&node| self.up[node].is_some_and(is_bad)).map(|node| node as u32)
    }

    /// Takes the tie between `node` and its parent out of the forest, and in the shortest that
    /// binds the two parts the other way.
    fn exchange(&mut self, node: u32) {
        let Some(out) = self.up[node as usize] else { return };
        let (start, end) = self.span[node as usize];
        let within = |it: u32| (start..end).contains(&self.span[it as usize].0);
        let is_above = self.ties[out as usize].above == node;
        let back =
            |tie: &&Tie| within(tie.above) != within(tie.below) && within(tie.above) != is_above;
        let ties = self.ties.iter().enumerate().filter(|(_, tie)| back(tie));
        let Some((length, chosen)) = ties.map(|(it, tie)| (self.length(tie), it)).min() else {
            return;
        };
        // The part with the node moves so that the new tie is tight.
        let shift = if is_above { 1 - length } else { length - 1 };
        for &node in &self.walk[start as usize..end as usize] {
            self.layers[node as usize] += shift;
        }
        self.chosen[out as usize] = false;
        self.chosen[chosen] = true;
    }

    /// The topmost of all layers that are as good: ties that are worth something are tight.
    fn topmost(self) -> Vec<i64> {
        let mut layers = vec![0_i64; self.layers.len()];
        let mut queue: VecDeque<u32> = (0..self.layers.len() as u32).collect();
        let mut steps = 0;
        while let Some(node) = queue.pop_front() {
            for &it in self.at.of(node) {
                let tie = &self.ties[it as usize];
                let is_tight = self.chosen[it as usize] && tie.worth > 0;
                let least = match tie.above == node {
                    true => layers[node as usize] + 1,
                    false if is_tight => layers[node as usize] - 1,
                    false => continue,
                };
                let next = &mut layers[tie.other(node) as usize];
                if *next < least {
                    *next = least;
                    queue.push_back(tie.other(node));
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
