//! Vertical coordinate assignment: where each row begins and how high it is.

use super::input::Options;
use super::proper::ProperGraph;

/// Where an edge runs this many pixels to the side, the gap grows by one.
const FLATTEST: u64 = 12;

/// The rows of a component, from top to bottom.
pub(super) struct Rows {
    /// The top of each row, in pixels.
    tops: Vec<u64>,
    /// How high each row is, in pixels.
    heights: Vec<u32>,
}

impl Rows {
    /// Stacks the rows of `graph`, whose nodes have `heights` and whose vertices have the x
    /// coordinates `xs`. Where an edge runs far to the side the gap grows, up to twice its size.
    pub(super) fn new(graph: &ProperGraph, heights: &[u32], xs: &[i64], options: &Options) -> Self {
        let mut highest = vec![0_u32; graph.row_count];
        for (node, &height) in (0..).zip(heights) {
            let row = &mut highest[graph.row(node)];
            *row = height.max(*row);
        }
        let mut farthest = vec![0_u64; graph.row_count];
        for vertex in 0..graph.len() as u32 {
            for &next in graph.down.of(vertex) {
                let aside = xs[vertex as usize].abs_diff(xs[next as usize]);
                let far = &mut farthest[graph.row(vertex)];
                *far = aside.max(*far);
            }
        }
        let mut tops = Vec::with_capacity(graph.row_count);
        let mut top = 0;
        let gap = u64::from(options.layer_gap);
        for row in 0..graph.row_count {
            tops.push(top);
            top += u64::from(highest[row]) + gap + (farthest[row] / FLATTEST).min(gap);
        }
        Self { tops, heights: highest }
    }

    /// The top of a row, in pixels.
    pub(super) fn top(&self, row: usize) -> u64 {
        self.tops[row]
    }

    /// The bottom of a row, in pixels.
    pub(super) fn bottom(&self, row: usize) -> u64 {
        self.tops[row] + u64::from(self.heights[row])
    }

    /// The top of a box of `height` that stands in the middle of a row.
    pub(super) fn top_of_box(&self, row: usize, height: u32) -> u64 {
        self.tops[row] + u64::from((self.heights[row] - height) / 2)
    }

    /// How high all rows are together.
    pub(super) fn height(&self) -> u64 {
        self.tops.len().checked_sub(1).map_or(0, |last| self.bottom(last))
    }
}
