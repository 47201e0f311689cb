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

mod graph;
mod haul;
mod net;
mod order;
mod pack;
mod place;
mod rank;
mod route;
mod simplex;
mod snap;
mod spread;
mod sweep;

#[cfg(test)]
mod figures;
#[cfg(test)]
mod tests;

use graph::Graph;

/// A box to place, in pixels. Nodes are given in the roadmap's order, which breaks every tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LayoutNode {
    /// How wide the box is; at most [`MAX_SIZE`] counts.
    pub width: u32,
    /// How high the box is; at most [`MAX_SIZE`] counts.
    pub height: u32,
}

/// An edge, drawn from above to below.
///
/// Edges that close a cycle are turned round, in a fixed way. Loops, and edges that name no node,
/// are not drawn. Several edges between two nodes share one course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LayoutEdge {
    /// Index of the node above.
    pub from: u32,
    /// Index of the node below.
    pub to: u32,
    /// How much the edge wants to be straight, compared with others; 0 counts as 1.
    pub weight: u32,
}

/// How to draw.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LayoutOptions {
    /// The least distance between one layer and the next, in pixels; 0 counts as 1. Where edges run far to the
    /// side it may grow to twice as much.
    pub layer_gap: u32,
    /// The least distance between two boxes of a layer, in pixels.
    pub node_gap: u32,
    /// The least distance of an edge from a box that it passes, and from another edge that passes
    /// beside it, in pixels.
    pub edge_gap: u32,
    /// The least distance between two components, in pixels.
    pub component_gap: u32,
    /// Where the boxes of a layer would be wider than this, in pixels, those that nothing needs
    /// are spread over several rows.
    pub max_width: Option<u32>,
    /// How many elementary steps, of about four nanoseconds, the search for few crossings may take
    /// for each node and bend.
    pub effort: u32,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        Self {
            layer_gap: 56,
            node_gap: 24,
            edge_gap: 12,
            component_gap: 48,
            max_width: None,
            effort: 6_000,
        }
    }
}

impl LayoutOptions {
    /// For small drawings of which there are many: nearly as few crossings in a fraction of the time.
    pub fn quick() -> Self {
        Self { effort: 250, ..Self::default() }
    }
}

/// Sizes and gaps beyond this many pixels are taken as this many, so that no sum overflows.
pub const MAX_SIZE: u32 = 1 << 12;

/// A point, in pixels from the top left corner of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Pixels from the left.
    pub x: u32,
    /// Pixels from the top.
    pub y: u32,
}

/// Where a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Placed {
    /// Left edge of the box, in pixels.
    pub x: u32,
    /// Top edge of the box, in pixels.
    pub y: u32,
    /// Index of its component, by the smallest node.
    pub component: u32,
    /// Its layer, from 0 at the top of its component.
    pub layer: u32,
    /// Its place among the nodes of its component in the same layer, from the left, from 0.
    pub position: u32,
}

/// A piece of an edge, from where the piece before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Straight down to a point.
    Down(Point),
    /// A cubic Bézier curve between two layers that leaves and arrives straight downwards.
    Curve(Point, Point, Point),
}

/// The course of an edge: from the bottom of one box down to the top of another. It enters no box
/// and never turns upwards.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Route {
    /// Where it starts; none for edges that are not drawn.
    pub start: Option<Point>,
    /// Its pieces, from top to bottom.
    pub segments: Vec<Segment>,
    /// Whether the edge runs upwards: its course starts at `to`.
    pub reversed: bool,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Layout {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// One per node as given.
    pub nodes: Vec<Placed>,
    /// One per edge as given.
    pub edges: Vec<Route>,
    /// How often two edges cross.
    pub crossings: u32,
    /// How many pieces of edges are curved.
    pub bends: u32,
    /// The length of all edges together, curves taken as straight lines, in pixels.
    pub edge_length: u64,
}

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
            parts.push(pack::Part::new(number as u32, component, &graph, &layers, &sizes, options));
        }
    }
    pack::pack(parts, &alone, &graph, &sizes, options)
}

/// A length as it is given out; lengths beyond four thousand million pixels are cut off.
fn pixels(length: u64) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
