//! Layers: how far down each node goes, and the rows of boxes within a layer.
//!
//! Layers are such that the edges are as short as they can be in sum (see `simplex`). In small
//! graphs, of which authors know every node, what nothing needs has no say in it: it goes right
//! below what it needs, so that a new leaf leaves the others in their layers, unless what it needs
//! was itself a leaf. Only of sources that leaves alone need, the first of these leaves has one:
//! else they would stay at the top, far from it.
//!
//! Knows neither order nor columns.

use super::graph::Graph;
use super::input::{LayoutNode, LayoutOptions};
use super::simplex::{Simplex, Tie};

/// A graph of at most so many nodes is small.
const SMALL: usize = 100;

/// The layer of each node, every edge leading downwards; the topmost nodes have 0.
pub(super) fn layers(graph: &Graph) -> Vec<u32> {
    let order = graph.topological();
    let mut layers = vec![0; graph.count];
    lower(graph, &order, &mut layers);
    let has_say = voters(graph);
    let links = graph.links.iter().filter(|link| has_say[link.below as usize]);
    let ties = links.map(|link| Tie::new(link.above, link.below)).collect();
    let mut layers = Simplex::new(layers, ties).shortest();
    lower(graph, &order, &mut layers);
    layers.into_iter().map(|layer| layer.unsigned_abs() as u32).collect()
}

/// Whether the length of the edges to each node counts.
fn voters(graph: &Graph) -> Vec<bool> {
    let is_leaf = |node: u32| graph.children.of(node).is_empty();
    let nodes = 0..graph.count as u32;
    let mut voters: Vec<bool> =
        nodes.clone().map(|node| graph.count > SMALL || !is_leaf(node)).collect();
    for source in nodes.filter(|&node| graph.parents.of(node).is_empty()) {
        let children = graph.children.of(source);
        if let Some(&first) = children.first()
            && children.iter().all(|&child| is_leaf(child))
        {
            voters[first as usize] = true;
        }
    }
    voters
}

/// Lowers nodes until every edge leads downwards.
fn lower(graph: &Graph, order: &[u32], layers: &mut [i64]) {
    for &node in order {
        let above = graph.parents.of(node).iter().map(|&parent| layers[parent as usize] + 1).max();
        let layer = &mut layers[node as usize];
        *layer = above.unwrap_or(0).max(*layer);
    }
}

/// The rows of a component, from 0 without gaps, for nodes in order. A layer is one row, or several
/// where its boxes would be too wide: then nodes without children fill further rows in order.
pub(super) fn rows(
    component: &[u32],
    graph: &Graph,
    layers: &[u32],
    sizes: &[LayoutNode],
    options: &LayoutOptions,
) -> Vec<u32> {
    let deepest = component.iter().map(|&node| layers[node as usize]).max().unwrap_or(0);
    let mut used = vec![0_u64; deepest as usize + 1];
    let room = |node: u32| u64::from(sizes[node as usize].width + options.node_gap);
    let is_leaf = |node: u32| graph.children.of(node).is_empty();
    for &node in component.iter().filter(|&&node| !is_leaf(node)) {
        used[layers[node as usize] as usize] += room(node);
    }
    let limit = options.max_width.map_or(u64::MAX, u64::from);
    // Which row of its layer each node is in; how many rows each layer has.
    let mut sub = vec![0_u32; component.len()];
    let mut taken = vec![0_u32; used.len()];
    for (at, &node) in component.iter().enumerate() {
        let layer = layers[node as usize] as usize;
        taken[layer] = taken[layer].max(1);
        if is_leaf(node) {
            if used[layer] > 0 && used[layer] + room(node) > limit {
                used[layer] = 0;
                taken[layer] += 1;
            }
            used[layer] += room(node);
            sub[at] = taken[layer] - 1;
        }
    }
    let first: Vec<u32> = taken
        .iter()
        .scan(0, |next, &count| {
            *next += count;
            Some(*next - count)
        })
        .collect();
    component
        .iter()
        .zip(sub)
        .map(|(&node, sub)| first[layers[node as usize] as usize] + sub)
        .collect()
}
