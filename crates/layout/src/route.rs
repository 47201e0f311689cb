//! Edge routing: how edges run, given the rows and the x coordinates.
//!
//! An edge runs straight down while it is within a row, so that it cannot enter a box, and turns
//! only in the gaps between rows. All curves of a gap have the same form, so that two of them cross
//! only where straight lines would.

use super::drawing::{Point, Segment, pixels};
use super::proper::ProperGraph;
use super::rows::Rows;

/// How an edge runs, in pixels from the corner of its component.
pub(super) struct EdgePath {
    pub(super) start: Point,
    pub(super) segments: Vec<Segment>,
    /// How many of the segments are curved.
    pub(super) bends: u32,
    /// Curves taken as straight lines.
    pub(super) length: u64,
}

/// The path of `edge`. Nodes have `heights`, vertices the x coordinates `xs`.
pub(super) fn route(
    graph: &ProperGraph,
    edge: usize,
    rows: &Rows,
    heights: &[u32],
    xs: &[i64],
) -> EdgePath {
    let at = |x: i64, y: u64| Point { x: pixels(x.unsigned_abs()), y: pixels(y) };
    let ends = graph.edges[edge];
    let height = |node: u32| heights[node as usize];
    let first_row = graph.row(ends.above);
    let top = rows.top_of_box(first_row, height(ends.above)) + u64::from(height(ends.above));
    let bottom = rows.top_of_box(graph.row(ends.below), height(ends.below));
    let mut x = xs[ends.above as usize];
    let mut path =
        EdgePath { start: at(x, top), segments: Vec::new(), bends: 0, length: bottom - top };
    // How far down segments reach so far.
    let mut drawn = top;
    for (row, vertex) in (first_row..).zip(graph.chain(edge).skip(1)) {
        let next = xs[vertex as usize];
        if next == x {
            continue;
        }
        let (from, to) = (rows.bottom(row), rows.top(row + 1));
        if from > drawn {
            path.segments.push(Segment::Down(at(x, from)));
        }
        let middle = from + (to - from) / 2;
        path.segments.push(Segment::Curve(at(x, middle), at(next, middle), at(next, to)));
        path.bends += 1;
        let (aside, down) = (next.abs_diff(x), to - from);
        path.length = path.length - down + (aside * aside + down * down).isqrt();
        drawn = to;
        x = next;
    }
    if bottom > drawn {
        path.segments.push(Segment::Down(at(x, bottom)));
    }
    path
}
