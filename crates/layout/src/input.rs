//! What is to be drawn, and how: boxes, edges, options.

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
