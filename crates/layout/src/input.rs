//! What is to be drawn, and how: nodes, edges, options.

/// Sizes and gaps beyond this many pixels are taken as this many, so that no sum overflows.
pub const MAX_SIZE: u32 = 1 << 12;

/// A node: the size of its box. Where nothing else decides, nodes keep the order in which they are
/// given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Node {
    /// In pixels; at most [`MAX_SIZE`] of them count.
    pub width: u32,
    /// In pixels; at most [`MAX_SIZE`] of them count.
    pub height: u32,
}

impl Node {
    /// The node with its size within its bounds.
    pub(super) fn bounded(&self) -> Self {
        Self { width: self.width.min(MAX_SIZE), height: self.height.min(MAX_SIZE) }
    }
}

/// An edge, drawn downwards.
///
/// Edges that close a cycle are drawn upwards, in a fixed way. Loops, and edges that name no node,
/// are not drawn. Several edges between two nodes share one curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Index of the upper node.
    pub from: u32,
    /// Index of the lower node.
    pub to: u32,
    /// How much the edge is to be straight, compared with others: 1 to 16. Smaller and
    /// greater weights count as these.
    pub weight: u32,
}

/// How to draw.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Options {
    /// The least distance between two rows of boxes, in pixels, from 1 to [`MAX_SIZE`]. Where edges
    /// run far to the side it grows, at most to twice as much.
    pub layer_gap: u32,
    /// The least distance between two boxes of a row, in pixels, at most [`MAX_SIZE`].
    pub node_gap: u32,
    /// The least distance of an edge from a box that it passes, and from another edge that passes
    /// beside it, in pixels, at most [`MAX_SIZE`].
    pub edge_gap: u32,
    /// The least distance between two connected components, in pixels, at most [`MAX_SIZE`].
    pub component_gap: u32,
    /// Where the boxes of a layer would be wider than this, in pixels, its sinks (nodes without
    /// edges downwards) are set in several rows. None: every layer is one row.
    pub max_width: Option<u32>,
    /// How many elementary steps, of about four nanoseconds, the search for few crossings may take
    /// for each node and each layer that an edge passes; at most 12 million for a component.
    pub effort: u32,
}

impl Default for Options {
    /// For drawings that are looked at for long: gaps that suit boxes with a line of text, and a
    /// thorough search.
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

impl Options {
    /// For small drawings of which there are many: nearly as few crossings in a fraction of the
    /// time.
    pub fn quick() -> Self {
        Self { effort: 250, ..Self::default() }
    }

    /// The options with gaps within their bounds.
    pub(super) fn bounded(&self) -> Self {
        Self {
            layer_gap: self.layer_gap.clamp(1, MAX_SIZE),
            node_gap: self.node_gap.min(MAX_SIZE),
            edge_gap: self.edge_gap.min(MAX_SIZE),
            component_gap: self.component_gap.min(MAX_SIZE),
            ..self.clone()
        }
    }
}
