//! Draws a graph in layers: nodes as boxes, what is needed above what needs it, edges as curves.
//!
//! [`layout`] works in five steps, a file each: `graph` drops loops and opens cycles, `rank` gives
//! each node a layer, `net` splits long edges so that every piece leads from one row to the next,
//! `order` sorts the rows so that few edges cross, `place` sets the columns, and `route` and
//! `pack` draw the edges and lay the components side by side. The method is Sugiyama's (Sugiyama,
//! Tagawa and Toda, "Methods for Visual Understanding of Hierarchical System Structures", 1981).
//!
//! Everything is in integers and depends on the arguments alone. This module knows boxes and
//! edges; it knows neither skills nor SVG.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests may look at clocks and files"))]

mod component;
mod crossings;
mod csr;
mod drawing;
mod graph;
mod haul;
mod input;
mod net;
mod order;
mod pack;
mod place;
mod random;
mod rank;
mod route;
mod simplex;
mod snap;
mod spacing;
mod spread;
mod sweep;

#[cfg(test)]
mod figures;
#[cfg(test)]
mod tests;

use component::Part;
pub use drawing::{Layout, Placed, Point, Route, Segment};
use graph::Graph;
pub use input::{LayoutEdge, LayoutNode, LayoutOptions, MAX_SIZE};

/// Draws `nodes` and `edges`.
///
/// Takes time and memory in proportion to the nodes and to the layers that edges span, and a
/// search that is bounded by the number of its steps.
pub fn layout(nodes: &[LayoutNode], edges: &[LayoutEdge], options: &LayoutOptions) -> Layout {
    let options = &LayoutOptions {
        layer_gap: options.layer_gap.clamp(1, MAX_SIZE),
        node_gap: options.node_gap.min(MAX_SIZE),
        edge_gap: options.edge_gap.min(MAX_SIZE),
        component_gap: options.component_gap.min(MAX_SIZE),
        ..options.clone()
    };
    let sizes: Vec<LayoutNode> = nodes
        .iter()
        .map(|node| LayoutNode {
            width: node.width.min(MAX_SIZE),
            height: node.height.min(MAX_SIZE),
        })
        .collect();
    let graph = Graph::new(nodes.len(), edges);
    let layers = rank::layers(&graph);
    let mut parts = Vec::new();
    let mut alone = Vec::new();
    for (number, component) in graph.components().into_iter().enumerate() {
        if let [node] = component[..] {
            alone.push((number as u32, node));
        } else {
            parts.push(Part::new(number as u32, component, &graph, &layers, &sizes, options));
        }
    }
    pack::pack(parts, &alone, &graph, &sizes, options)
}
