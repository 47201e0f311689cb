//! The courses of edges, given rows and columns.
//!
//! An edge runs straight down while it is within a row, so that it cannot enter a box, and turns
//! only in the gaps between rows. All curves of a gap have the same form, so that two of them cross
//! only where straight lines would.

use super::drawing::{Point, Segment, pixels};
use super::input::LayoutOptions;
use super::net::Net;

/// The heights of the rows of a component.
pub(super) struct Rows {
    /// The top of each row, in pixels.
    pub(super) tops: Vec<u64>,
    /// How high each row is.
    pub(super) heights: Vec<u32>,
}

impl Rows {
    /// Stacks the rows. Where an edge runs far to the side the gap grows, up to twice its size.
    pub(super) fn new(
        net: &Net,
        heights: &[u32],
        columns: &[i64],
        options: &LayoutOptions,
    ) -> Self {
        /// So many pixels to the side are worth one more downwards.
        const FLATTEST: u64 = 12;
        let mut highest = vec![0_u32; net.rows];
        for (node, &height) in heights.iter().enumerate() {
            let row = &mut highest[net.row[node] as usize];
            *row = height.max(*row);
        }
        let mut farthest = vec![0_u64; net.rows];
        for vertex in 0..net.len() as u32 {
            for &next in net.down.of(vertex) {
                let aside = columns[vertex as usize].abs_diff(columns[next as usize]);
                let far = &mut farthest[net.row[vertex as usize] as usize];
                *far = aside.max(*far);
            }
        }
        let mut tops = Vec::with_capacity(net.rows);
        let mut top = 0;
        let gap = u64::from(options.layer_gap);
        for row in 0..net.rows {
            tops.push(top);
            top += u64::from(highest[row]) + gap + (farthest[row] / FLATTEST).min(gap);
        }
        Self { tops, heights: highest }
    }

    /// Where a box of `height` begins that stands in the middle of `row`.
    pub(super) fn top_of(&self, row: u32, height: u32) -> u64 {
        self.tops[row as usize] + u64::from((self.heights[row as usize] - height) / 2)
    }

    fn bottom(&self, row: usize) -> u64 {
        self.tops[row] + u64::from(self.heights[row])
    }

    /// How high all rows are together.
    pub(super) fn height(&self) -> u64 {
        self.tops.len().checked_sub(1).map_or(0, |last| self.bottom(last))
    }
}

/// The course of an edge, and how long it is.
pub(super) struct Course {
    pub(super) start: Point,
    pub(super) segments: Vec<Segment>,
    pub(super) bends: u32,
    pub(super) length: u64,
}

/// The course of edge `link`.
pub(super) fn course(
    net: &Net,
    link: usize,
    rows: &Rows,
    heights: &[u32],
    columns: &[i64],
) -> Course {
    let at = |x: i64, y: u64| Point { x: pixels(x.unsigned_abs()), y: pixels(y) };
    let ends = net.links[link];
    let height = |node: u32| heights[node as usize];
    let first_row = net.row[ends.above as usize];
    let last_row = net.row[ends.below as usize];
    let top = rows.top_of(first_row, height(ends.above)) + u64::from(height(ends.above));
    let bottom = rows.top_of(last_row, height(ends.below));
    let mut x = columns[ends.above as usize];
    let mut course =
        Course { start: at(x, top), segments: Vec::new(), bends: 0, length: bottom - top };
    // The end of the piece that runs straight down, and the end of what is drawn.
    let mut drawn = top;
    for (row, vertex) in (first_row as usize..).zip(net.course(link).skip(1)) {
        let next = columns[vertex as usize];
        if next == x {
            continue;
        }
        let (from, to) = (rows.bottom(row), rows.tops[row + 1]);
        if from > drawn {
            course.segments.push(Segment::Down(at(x, from)));
        }
        let middle = from + (to - from) / 2;
        course.segments.push(Segment::Curve(at(x, middle), at(next, middle), at(next, to)));
        course.bends += 1;
        let (aside, down) = (next.abs_diff(x), to - from);
        course.length = course.length - down + (aside * aside + down * down).isqrt();
        drawn = to;
        x = next;
    }
    if bottom > drawn {
        course.segments.push(Segment::Down(at(x, bottom)));
    }
    course
}
