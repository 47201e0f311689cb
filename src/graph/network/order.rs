//! The order of learning: a topological sort by Kahn's algorithm, smallest rank first.
//!
//! Knows the network and a rank per skill.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::graph::network::arrows::Network;

/// An order of the network's nodes.
pub(in crate::graph) struct TopologicalOrder {
    /// The skills in order.
    pub(in crate::graph) skills: Vec<u32>,
    /// Skills and gates, each after all that leads to it.
    pub(in crate::graph) nodes: Vec<u32>,
    /// Per skill, the longest way from a root, in skills.
    pub(in crate::graph) depth: Vec<u32>,
}

/// Orders an acyclic network: of the skills whose prerequisites have all come, the one of smallest
/// `rank` is next. Gates take no place: they open with the last skill that leads to them.
pub(in crate::graph) fn order(network: &Network, rank: &[u32]) -> TopologicalOrder {
    let nodes = network.nodes();
    let out = network.out();
    let mut waiting: Vec<_> = (0..nodes).map(|node| network.arrows(node).len() as u32).collect();
    let mut height = vec![0u32; nodes as usize];
    let mut ready = BinaryHeap::new();
    let mut gates = Vec::new();
    let mut order = TopologicalOrder { skills: Vec::new(), nodes: Vec::new(), depth: Vec::new() };
    for node in (0..nodes).filter(|node| waiting[*node as usize] == 0) {
        match network.is_gate(node) {
            true => gates.push(node),
            false => ready.push(Reverse((rank[node as usize], node))),
        }
    }
    while let Some(node) = gates.pop().or_else(|| ready.pop().map(|Reverse((_, node))| node)) {
        order.nodes.push(node);
        let mut length = height[node as usize];
        if !network.is_gate(node) {
            order.skills.push(node);
            length += 1;
        }
        for &next in out.of(node) {
            let at = next as usize;
            height[at] = height[at].max(length);
            waiting[at] -= 1;
            if waiting[at] == 0 {
                match network.is_gate(next) {
                    true => gates.push(next),
                    false => ready.push(Reverse((rank[at], next))),
                }
            }
        }
    }
    height.truncate(network.skills() as usize);
    order.depth = height;
    order
}
