//! Columns: how far right each vertex is, given the order of the rows.
//!
//! Each vertex wants to be at the mean of its neighbours; bends want it most, so that long edges
//! run straight. Row by row the wishes are met as well as the order and the gaps allow: least
//! squares under an order are a run of averages ("pool adjacent violators"; Barlow and others,
//! "Statistical Inference under Order Restrictions", 1972).
//!
//! Places are in 64ths of a pixel, so that the result is the same on every machine.

use super::csr::Lists;
use super::order::Order;
use super::snap;
use super::spacing::Room;

/// Parts of a pixel.
const UNIT: i64 = 64;

/// At most so many times all rows are placed.
const MAX_ROUNDS: usize = 48;

/// Rows are placed at most so often that this many vertices are.
const MAX_PLACED: usize = 160_000;

/// The column of each vertex, in pixels; the leftmost box or bend reaches 0.
pub(super) fn columns(room: &Room<'_>, order: &Order) -> Vec<i64> {
    let net = room.net;
    let mut placer = Placer { room, columns: vec![0; net.len()], pools: Vec::new(), moved: 0 };
    for row in &order.rows {
        placer.pack(row);
    }
    let rounds = (MAX_PLACED / net.len().max(1)).clamp(4, MAX_ROUNDS);
    for round in 0..rounds {
        placer.moved = 0;
        for step in 0..net.rows {
            let row = if round % 2 == 0 { step } else { net.rows - 1 - step };
            placer.place(&order.rows[row]);
        }
        if placer.moved < UNIT / 4 {
            break;
        }
    }
    // Rounding down keeps distances of whole pixels.
    let mut columns: Vec<i64> =
        placer.columns.iter().map(|column| column.div_euclid(UNIT)).collect();
    snap::snap(room, order, &mut columns);
    let leftmost =
        (0..net.len() as u32).map(|it| columns[it as usize] - room.left(it)).min().unwrap_or(0);
    columns.iter_mut().for_each(|column| *column -= leftmost);
    columns
}

/// Places rows, one at a time.
struct Placer<'a> {
    room: &'a Room<'a>,
    /// In parts of a pixel.
    columns: Vec<i64>,
    pools: Vec<Pool>,
    /// The farthest that a vertex has moved.
    moved: i64,
}

/// Neighbours of a row that touch and move as one.
struct Pool {
    /// Weighted sum of where they want to be, less how far each is from the row's start.
    sum: i64,
    weight: i64,
    count: usize,
}

impl Pool {
    fn mean(&self) -> i64 {
        self.sum.div_euclid(self.weight)
    }
}

impl Placer<'_> {
    /// Packs a row, centred at 0.
    fn pack(&mut self, row: &[u32]) {
        let mut column = 0;
        for (at, &vertex) in row.iter().enumerate() {
            if at > 0 {
                column += self.room.apart(row[at - 1], vertex) * UNIT;
            }
            self.columns[vertex as usize] = column;
        }
        for &vertex in row {
            self.columns[vertex as usize] -= column / 2;
        }
    }

    /// Moves the vertices of a row to their neighbours.
    fn place(&mut self, row: &[u32]) {
        self.pools.clear();
        let mut offset = 0;
        for (at, &vertex) in row.iter().enumerate() {
            if at > 0 {
                offset += self.room.apart(row[at - 1], vertex) * UNIT;
            }
            let (sum, weight) = self.wish(vertex);
            let mut pool = Pool { sum: sum - offset * weight, weight, count: 1 };
            while self.pools.last().is_some_and(|before| before.mean() > pool.mean()) {
                let before = self.pools.pop().expect("there is a pool: it was compared");
                pool.sum += before.sum;
                pool.weight += before.weight;
                pool.count += before.count;
            }
            self.pools.push(pool);
        }
        let mut at = 0;
        let mut offset = 0;
        for pool in &self.pools {
            let start = pool.mean();
            for _ in 0..pool.count {
                if at > 0 {
                    offset += self.room.apart(row[at - 1], row[at]) * UNIT;
                }
                let column = &mut self.columns[row[at] as usize];
                self.moved = self.moved.max((start + offset - *column).abs());
                *column = start + offset;
                at += 1;
            }
        }
    }

    /// Where a vertex wants to be, times the weight of the wish.
    fn wish(&self, vertex: u32) -> (i64, i64) {
        let net = self.room.net;
        let bend = |vertex: u32| usize::from(vertex as usize >= net.nodes);
        let (mut sum, mut total) = (0, 0);
        let mut add = |neighbours: &Lists, weights: &Lists| {
            for (&next, &weight) in neighbours.of(vertex).iter().zip(weights.of(vertex)) {
                let weight = i64::from(weight) * [1, 2, 8][bend(vertex) + bend(next)];
                sum += self.columns[next as usize] * weight;
                total += weight;
            }
        };
        add(&net.up, &net.up_weight);
        add(&net.down, &net.down_weight);
        if total == 0 { (self.columns[vertex as usize], 1) } else { (sum, total) }
    }
}
