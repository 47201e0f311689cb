//! What comes out: places of boxes, curves of edges, and figures of the whole.

/// A point, in pixels from the top left corner of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// Pixels from the left.
    pub x: u32,
    /// Pixels from the top.
    pub y: u32,
}

/// Where the box of a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PlacedNode {
    /// Its left edge, in pixels from the left.
    pub x: u32,
    /// Its top edge, in pixels from the top.
    pub y: u32,
    /// Index of its connected component; components are numbered by their smallest nodes.
    pub component: u32,
    /// Its layer, from 0 at the top of its component.
    pub layer: u32,
    /// Its place among the nodes of its layer in its component, from 0 at the left.
    pub position: u32,
}

/// A piece of an edge, from where the piece before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Segment {
    /// A straight line down to a point.
    Down(Point),
    /// A cubic Bézier curve between two rows: its two control points, then its end. It leaves and
    /// arrives straight downwards.
    Curve(Point, Point, Point),
}

/// How an edge runs: from the bottom of one box down to the top of another, through no box and
/// never upwards.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct RoutedEdge {
    /// Where it starts; none for edges that are not drawn.
    pub start: Option<Point>,
    /// Its pieces, from top to bottom.
    pub segments: Vec<Segment>,
    /// Whether it is drawn upwards: it starts at `to` and ends at `from`.
    pub reversed: bool,
}

/// A drawing. Lengths beyond `u32::MAX` pixels are cut off.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Layout {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// One per node as given.
    pub nodes: Vec<PlacedNode>,
    /// One per edge as given.
    pub edges: Vec<RoutedEdge>,
    /// How often two edges cross.
    pub crossings: u32,
    /// How many pieces of edges are curved.
    pub bends: u32,
    /// The length of all edges together, curves taken as straight lines, in pixels.
    pub edge_length: u64,
}

/// A length as it is given out: what does not fit is cut off.
pub(super) fn pixels(length: u64) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
