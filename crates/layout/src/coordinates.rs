//! Horizontal coordinate assignment: the x coordinate of each vertex, given the order of the rows.
//!
//! Each vertex is to be at the weighted mean of its neighbours; edges between dummy vertices weigh
//! most, so that long edges run straight, as in Gansner, Koutsofios, North and Vo, 1993. Row by row
//! this is met as well as the order and the gaps allow: least squares under an order are found by
//! pooling adjacent violators (Barlow, Bartholomew, Bremner and Brunk, "Statistical Inference under
//! Order Restrictions", 1972).
//!
//! Coordinates are in 64ths of a pixel meanwhile, so that the result is the same on every machine.

use super::align;
use super::csr::Csr;
use super::order::Order;
use super::spacing::Spacing;

/// Parts of a pixel.
const UNIT: i64 = 64;

/// At most so many times all rows are placed.
const MAX_ROUNDS: usize = 48;

/// Rows are placed at most so often that this many vertices are.
const MAX_PLACED: usize = 160_000;

/// How many times its weight an edge counts with so many dummy vertices at its ends.
const DUMMY_FACTORS: [i64; 3] = [1, 2, 8];

/// The x coordinate of each vertex, in pixels; the leftmost box or dummy vertex reaches 0.
pub(super) fn assign(spacing: &Spacing<'_>, order: &Order) -> Vec<i64> {
    let graph = spacing.graph;
    let mut relaxation =
        Relaxation { spacing, xs: vec![0; graph.len()], blocks: Vec::new(), moved: 0 };
    for row in &order.rows {
        relaxation.centre(row);
    }
    let rounds = (MAX_PLACED / graph.len().max(1)).clamp(4, MAX_ROUNDS);
    for round in 0..rounds {
        relaxation.moved = 0;
        for step in 0..graph.row_count {
            let row = if round % 2 == 0 { step } else { graph.row_count - 1 - step };
            relaxation.place(&order.rows[row]);
        }
        if relaxation.moved < UNIT / 4 {
            break;
        }
    }
    // Rounding down keeps distances of whole pixels.
    let mut xs: Vec<i64> = relaxation.xs.iter().map(|x| x.div_euclid(UNIT)).collect();
    align::align(spacing, order, &mut xs);
    let reach = (0..graph.len() as u32).map(|it| xs[it as usize] - spacing.left(it));
    let leftmost = reach.min().unwrap_or(0);
    xs.iter_mut().for_each(|x| *x -= leftmost);
    xs
}

/// Places rows, one at a time, between those above and below.
struct Relaxation<'a> {
    spacing: &'a Spacing<'a>,
    /// In parts of a pixel.
    xs: Vec<i64>,
    /// The blocks of the row that is placed.
    blocks: Vec<Block>,
    /// The farthest that a vertex has moved.
    moved: i64,
}

/// Adjacent vertices of a row that touch and move as one.
struct Block {
    /// Weighted sum of where they are to be, less how far each is from the row's start.
    sum: i64,
    weight: i64,
    count: usize,
}

impl Block {
    fn mean(&self) -> i64 {
        self.sum.div_euclid(self.weight)
    }
}

impl Relaxation<'_> {
    /// Places a row as close together as it may be, its middle at 0.
    fn centre(&mut self, row: &[u32]) {
        let mut x = 0;
        for (at, &vertex) in row.iter().enumerate() {
            if at > 0 {
                x += self.spacing.separation(row[at - 1], vertex) * UNIT;
            }
            self.xs[vertex as usize] = x;
        }
        for &vertex in row {
            self.xs[vertex as usize] -= x / 2;
        }
    }

    /// Moves the vertices of a row to their neighbours.
    fn place(&mut self, row: &[u32]) {
        self.blocks.clear();
        let mut offset = 0;
        for (at, &vertex) in row.iter().enumerate() {
            if at > 0 {
                offset += self.spacing.separation(row[at - 1], vertex) * UNIT;
            }
            let (sum, weight) = self.weighted_target(vertex);
            let mut block = Block { sum: sum - offset * weight, weight, count: 1 };
            while self.blocks.last().is_some_and(|before| before.mean() > block.mean()) {
                let before = self.blocks.pop().expect("there is a block: it was compared");
                block.sum += before.sum;
                block.weight += before.weight;
                block.count += before.count;
            }
            self.blocks.push(block);
        }
        let mut at = 0;
        let mut offset = 0;
        for block in &self.blocks {
            let start = block.mean();
            for _ in 0..block.count {
                if at > 0 {
                    offset += self.spacing.separation(row[at - 1], row[at]) * UNIT;
                }
                let x = &mut self.xs[row[at] as usize];
                self.moved = self.moved.max((start + offset - *x).abs());
                *x = start + offset;
                at += 1;
            }
        }
    }

    /// Where a vertex is to be, times the weight of that, and the weight.
    fn weighted_target(&self, vertex: u32) -> (i64, i64) {
        let graph = self.spacing.graph;
        let dummy = |vertex: u32| usize::from(graph.is_dummy(vertex));
        let (mut sum, mut total) = (0, 0);
        let mut add = |neighbours: &Csr, weights: &Csr| {
            for (&next, &weight) in neighbours.of(vertex).iter().zip(weights.of(vertex)) {
                let weight = i64::from(weight) * DUMMY_FACTORS[dummy(vertex) + dummy(next)];
                sum += self.xs[next as usize] * weight;
                total += weight;
            }
        };
        add(&graph.up, &graph.up_weight);
        add(&graph.down, &graph.down_weight);
        if total == 0 { (self.xs[vertex as usize], 1) } else { (sum, total) }
    }
}
