//! Where each vertex of an ordered net stands.
//!
//! Horizontally: each row in turn is put as near as can be to where its neighbours pull it, under
//! the constraint that its order and the gaps hold. That is an isotonic regression, solved exactly
//! by pooling adjacent violators (Ayer et al. 1955). Bends pull hardest, so long edges run upright.

use super::net::Net;
use super::order::Rows;
use super::{LayoutNode, LayoutOptions, Placed};

/// Fractions of a pixel while rows settle.
const SCALE: i64 = 64;
/// Passes over all rows.
const PASSES: usize = 48;

/// A component with places.
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    /// The middle of each vertex.
    pub(super) centre: Vec<u32>,
    /// The top of each row.
    pub(super) top: Vec<u32>,
    /// The bottom of each row.
    pub(super) bottom: Vec<u32>,
}

impl Frame {
    /// The places of the boxes, each in the middle of its row.
    pub(super) fn boxes(&self, net: &Net, sizes: &[LayoutNode]) -> Vec<Placed> {
        let place = |(node, size): (usize, &LayoutNode)| {
            let row = net.row[node] as usize;
            let slack = (self.bottom[row] - self.top[row]).saturating_sub(size.height);
            Placed {
                x: self.centre[node].saturating_sub(size.width / 2),
                y: self.top[row] + slack / 2,
                layer: net.row[node],
            }
        };
        sizes.iter().enumerate().map(place).collect()
    }
}

/// Places the vertices of `net`, whose rows are ordered.
pub(super) fn place(
    net: &Net,
    rows: &Rows,
    sizes: &[LayoutNode],
    options: &LayoutOptions,
) -> Frame {
    let half = |vertex: u32| {
        let width = sizes.get(vertex as usize).map_or(0, |size| size.width);
        i64::from(width.div_ceil(2))
    };
    let is_bend = |vertex: u32| vertex as usize >= net.nodes;
    let gap = |a: u32, b: u32| {
        let between = if is_bend(a) || is_bend(b) { options.edge_gap } else { options.node_gap };
        (half(a) + half(b) + i64::from(between)) * SCALE
    };
    let mut x = vec![0_i64; net.len()];
    for row in rows {
        let mut at = 0;
        for (place, &vertex) in row.iter().enumerate() {
            if place > 0 {
                at += gap(row[place - 1], vertex);
            }
            x[vertex as usize] = at;
        }
        // Rows start out with their middles on one line.
        let middle = at / 2;
        row.iter().for_each(|&vertex| x[vertex as usize] -= middle);
    }
    for pass in 0..PASSES {
        // Early passes look one way, so that rows follow each other; late ones settle both ways.
        let both = pass >= PASSES / 2;
        let down = pass % 2 == 0;
        for step in 0..rows.len() {
            let row = if down { step } else { rows.len() - 1 - step };
            settle(net, &rows[row], &mut x, &gap, down, both);
        }
    }
    finish(net, rows, sizes, options, &x)
}

/// Moves one row to where its neighbours pull it.
fn settle(
    net: &Net,
    row: &[u32],
    x: &mut [i64],
    gap: &impl Fn(u32, u32) -> i64,
    down: bool,
    both: bool,
) {
    let mut offset = 0;
    let mut blocks: Vec<(i64, i64, usize)> = Vec::new();
    let mut offsets = Vec::with_capacity(row.len());
    for (place, &vertex) in row.iter().enumerate() {
        if place > 0 {
            offset += gap(row[place - 1], vertex);
        }
        offsets.push(offset);
        let (wish, weight) = pull(net, vertex, x, down, both);
        let mut block = ((wish - offset) * weight, weight, 1);
        while let Some(&(sum, weight, count)) = blocks.last() {
            // The means of two blocks, compared without dividing.
            if i128::from(sum) * i128::from(block.1) <= i128::from(block.0) * i128::from(weight) {
                break;
            }
            block = (block.0 + sum, block.1 + weight, block.2 + count);
            blocks.pop();
        }
        blocks.push(block);
    }
    let mut place = 0;
    for (sum, weight, count) in blocks {
        let base = sum.div_euclid(weight);
        for _ in 0..count {
            x[row[place] as usize] = base + offsets[place];
            place += 1;
        }
    }
}

/// Where a vertex's neighbours pull it, and how hard.
fn pull(net: &Net, vertex: u32, x: &[i64], down: bool, both: bool) -> (i64, i64) {
    let bend = |it: u32| it as usize >= net.nodes;
    let strength = |other: u32| match (bend(vertex), bend(other)) {
        (true, true) => 8,
        (true, false) | (false, true) => 2,
        (false, false) => 1,
    };
    let (mut sum, mut weight) = (0, 0);
    for (lists, wanted) in [(&net.up, both || down), (&net.down, both || !down)] {
        if wanted {
            for &other in lists.of(vertex) {
                let strength = strength(other);
                sum += x[other as usize] * strength;
                weight += strength;
            }
        }
    }
    // Without neighbours on that side it stays, but yields to those that have some.
    if weight == 0 { (x[vertex as usize], 1) } else { (sum.div_euclid(weight), weight * 4) }
}

/// Whole pixels, from 0; heights of rows, and gaps that grow with how far edges lean.
fn finish(
    net: &Net,
    rows: &Rows,
    sizes: &[LayoutNode],
    options: &LayoutOptions,
    x: &[i64],
) -> Frame {
    let half = |vertex: u32| {
        i64::from(sizes.get(vertex as usize).map_or(0, |size| size.width).div_ceil(2))
    };
    let pixel: Vec<i64> = x.iter().map(|x| x.div_euclid(SCALE)).collect();
    let all = || rows.iter().flatten().copied();
    let left = all().map(|vertex| pixel[vertex as usize] - half(vertex)).min().unwrap_or(0);
    let right = all().map(|vertex| pixel[vertex as usize] + half(vertex)).max().unwrap_or(0);
    let centre: Vec<u32> = pixel.iter().map(|x| (x - left).max(0) as u32).collect();
    let (mut top, mut bottom) = (Vec::new(), Vec::new());
    let mut y = 0;
    for (at, row) in rows.iter().enumerate() {
        let heights = row.iter().filter_map(|&vertex| sizes.get(vertex as usize));
        let height = heights.map(|size| size.height).max().unwrap_or(0);
        top.push(y);
        bottom.push(y + height);
        let lean = row.iter().flat_map(|&vertex| {
            let from = centre[vertex as usize];
            net.down.of(vertex).iter().map(move |&to| (from, to))
        });
        let lean = lean.map(|(from, to)| from.abs_diff(centre[to as usize])).max().unwrap_or(0);
        if at + 1 < rows.len() {
            y += height + options.layer_gap + (lean / 12).min(2 * options.layer_gap);
        }
    }
    let height = bottom.last().copied().unwrap_or(0);
    Frame { width: (right - left).max(0) as u32, height, centre, top, bottom }
}
