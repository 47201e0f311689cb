//! How far apart the vertices of a row have to be.

use super::input::LayoutOptions;
use super::net::Net;

/// The widths and gaps of the vertices of a net.
pub(super) struct Room<'a> {
    pub(super) net: &'a Net,
    /// The width of each node; bends have none.
    pub(super) widths: &'a [u32],
    pub(super) options: &'a LayoutOptions,
}

impl Room<'_> {
    fn width(&self, vertex: u32) -> i64 {
        self.widths.get(vertex as usize).map_or(0, |&width| i64::from(width))
    }

    /// How far a vertex reaches to the left of its column, where its edges start and end.
    pub(super) fn left(&self, vertex: u32) -> i64 {
        self.width(vertex) / 2
    }

    /// How far a vertex reaches to the right of its column.
    pub(super) fn right(&self, vertex: u32) -> i64 {
        self.width(vertex) - self.width(vertex) / 2
    }

    /// The least distance between the columns of neighbours of a row.
    pub(super) fn apart(&self, left: u32, right: u32) -> i64 {
        let is_node = |vertex: u32| (vertex as usize) < self.net.nodes;
        let LayoutOptions { node_gap, edge_gap, .. } = *self.options;
        let gap = match (is_node(left), is_node(right)) {
            (true, true) => node_gap,
            (false, false) => edge_gap,
            // With an edge between them, too, nodes keep their distance.
            _ => edge_gap.max(node_gap.div_ceil(2)),
        };
        self.right(left) + i64::from(gap) + self.left(right)
    }
}
