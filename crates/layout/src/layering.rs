//! Layer assignment: which layer each node is in, and which row of its layer.
//!
//! The layers make the sum of the lengths of all edges as small as it can be (see `simplex`). In
//! small graphs, of which readers know every node, edges to sinks do not count: a sink goes right
//! below its lowest parent, so that a new sink leaves the other nodes in their layers, unless its
//! parent was itself a sink. Where sinks alone are children of a source, the edges to the first of
//! these do count: else the source would stay at the top, far from it.
//!
//! Knows neither order nor coordinates.

use super::dag::Dag;
use super::input::{Node, Options};
use super::simplex::{Constraint, NetworkSimplex};

/// A graph of at most so many nodes is small.
const SMALL: usize = 100;

/// The layer of each node, every edge leading downwards; the topmost nodes are in layer 0.
pub(super) fn layers(dag: &Dag) -> Vec<u32> {
    let order = dag.topological();
    let mut layers = vec![0; dag.node_count];
    lower(dag, &order, &mut layers);
    let counts = ends_that_count(dag);
    let edges = dag.edges.iter().filter(|edge| counts[edge.below as usize]);
    let constraints = edges.map(|edge| Constraint::new(edge.above, edge.below)).collect();
    let mut layers = NetworkSimplex::new(layers, constraints).solve();
    lower(dag, &order, &mut layers);
    layers.into_iter().map(|layer| layer.unsigned_abs() as u32).collect()
}

/// Per node, whether the length of the edges from above to it counts.
fn ends_that_count(dag: &Dag) -> Vec<bool> {
    let nodes = 0..dag.node_count as u32;
    let mut counts: Vec<bool> =
        nodes.clone().map(|node| dag.node_count > SMALL || !dag.is_sink(node)).collect();
    for source in nodes.filter(|&node| dag.parents.of(node).is_empty()) {
        let children = dag.children.of(source);
        if let Some(&first) = children.first()
            && children.iter().all(|&child| dag.is_sink(child))
        {
            counts[first as usize] = true;
        }
    }
    counts
}

/// Lowers nodes until every edge leads downwards. `order` is a topological one.
fn lower(dag: &Dag, order: &[u32], layers: &mut [i64]) {
    for &node in order {
        let above = dag.parents.of(node).iter().map(|&parent| layers[parent as usize] + 1).max();
        let layer = &mut layers[node as usize];
        *layer = above.unwrap_or(0).max(*layer);
    }
}

/// The row of each node of a component, from 0 without gaps. A layer is one row, or several where
/// its boxes would be wider than [`Options::max_width`]: then its sinks fill further rows in order.
pub(super) fn rows(
    component: &[u32],
    dag: &Dag,
    layers: &[u32],
    sizes: &[Node],
    options: &Options,
) -> Vec<u32> {
    let lowest = component.iter().map(|&node| layers[node as usize]).max().unwrap_or(0);
    // The width of the last row of each layer.
    let mut used = vec![0_u64; lowest as usize + 1];
    let width = |node: u32| u64::from(sizes[node as usize].width + options.node_gap);
    for &node in component.iter().filter(|&&node| !dag.is_sink(node)) {
        used[layers[node as usize] as usize] += width(node);
    }
    let limit = options.max_width.map_or(u64::MAX, u64::from);
    let mut row_in_layer = vec![0_u32; component.len()];
    let mut row_count = vec![0_u32; used.len()];
    for (at, &node) in component.iter().enumerate() {
        let layer = layers[node as usize] as usize;
        row_count[layer] = row_count[layer].max(1);
        if dag.is_sink(node) {
            if used[layer] > 0 && used[layer] + width(node) > limit {
                used[layer] = 0;
                row_count[layer] += 1;
            }
            used[layer] += width(node);
            row_in_layer[at] = row_count[layer] - 1;
        }
    }
    let first: Vec<u32> = row_count
        .iter()
        .scan(0, |next, &count| {
            *next += count;
            Some(*next - count)
        })
        .collect();
    let nodes = component.iter().zip(row_in_layer);
    nodes.map(|(&node, row)| first[layers[node as usize] as usize] + row).collect()
}
