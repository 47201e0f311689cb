//! What comes out: places of boxes, curves of edges, and figures of the whole.

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

/// A length as it is given out; lengths beyond four thousand million pixels are cut off.
pub(super) fn pixels(length: u64) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
