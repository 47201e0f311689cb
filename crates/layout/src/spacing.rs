//! How far apart the vertices of a row have to be.

use super::input::Options;
use super::proper::ProperGraph;

/// The widths and gaps of the vertices of a graph, in pixels.
pub(super) struct Spacing<'a> {
    pub(super) graph: &'a ProperGraph,
    /// The width of each node; dummy vertices have none.
    pub(super) widths: &'a [u32],
    pub(super) options: &'a Options,
}

impl Spacing<'_> {
    fn width(&self, vertex: u32) -> i64 {
        self.widths.get(vertex as usize).map_or(0, |&width| i64::from(width))
    }

    /// How far a vertex reaches to the left of its x coordinate, where its edges start and end.
    pub(super) fn left(&self, vertex: u32) -> i64 {
        self.width(vertex) / 2
    }

    /// How far a vertex reaches to the right of its x coordinate.
    pub(super) fn right(&self, vertex: u32) -> i64 {
        self.width(vertex) - self.width(vertex) / 2
    }

    /// The least distance between the x coordinates of adjacent vertices of a row.
    pub(super) fn separation(&self, left: u32, right: u32) -> i64 {
        let Options { node_gap, edge_gap, .. } = *self.options;
        let gap = match (self.graph.is_dummy(left), self.graph.is_dummy(right)) {
            (false, false) => node_gap,
            (true, true) => edge_gap,
            // With an edge between them, too, nodes keep their distance.
            _ => edge_gap.max(node_gap.div_ceil(2)),
        };
        self.right(left) + i64::from(gap) + self.left(right)
    }
}
