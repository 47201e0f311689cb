//! Layers: every node below all nodes that lead to it.
//!
//! Longest-path layering, with sources pulled down to what they lead to. A node that nothing
//! follows decides about no other node's layer, so that adding one moves nothing.

use super::graph::Graph;

/// The layer of each node, from 0 at the top.
pub(super) fn ranks(graph: &Graph) -> Vec<u32> {
    let mut rank = vec![0_u32; graph.count];
    let below_parents = |rank: &[u32], node: u32| {
        let parents = graph.parents.of(node).iter();
        parents.map(|&parent| rank[parent as usize] + 1).max().unwrap_or(0)
    };
    for node in graph.topological() {
        rank[node as usize] = below_parents(&rank, node);
    }
    rank
}
