//! The order of each row, so that few edges cross.
//!
//! Several orders to begin with (see `sweep`); the best of them descends, one group after another
//! moving to where it costs least (see `haul`); then, while steps are left, some vertices are
//! thrown elsewhere, and what becomes of that is kept if it is no worse.
//!
//! Knows neither sizes nor places.

use super::haul::Hauler;
use super::net::Net;
use super::sweep;

/// An order of the vertices of each row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    /// The vertices of each row, from the left.
    pub(super) rows: Vec<Vec<u32>>,
    /// The place of each vertex in its row, from 0.
    pub(super) at: Vec<u32>,
}

impl Order {
    /// The vertices of each row by `key`; equal ones by number.
    pub(super) fn by<K: Ord>(net: &Net, key: impl Fn(u32) -> K) -> Self {
        let mut rows = vec![Vec::new(); net.rows];
        for vertex in 0..net.len() as u32 {
            rows[net.row[vertex as usize] as usize].push(vertex);
        }
        let mut order = Self { rows, at: vec![0; net.len()] };
        for row in 0..net.rows {
            order.rows[row].sort_by_key(|&vertex| key(vertex));
            order.renumber(row);
        }
        order
    }

    /// Writes down the places of a row.
    pub(super) fn renumber(&mut self, row: usize) {
        for (place, &vertex) in self.rows[row].iter().enumerate() {
            self.at[vertex as usize] = place as u32;
        }
    }

    /// The order or its mirror image, whichever has smaller nodes rather on the left.
    pub(super) fn faced(mut self, net: &Net) -> Self {
        let mut lean = 0;
        for row in &self.rows {
            for (place, &vertex) in row.iter().enumerate().filter(|it| (*it.1 as usize) < net.nodes)
            {
                lean += (2 * place as i64 + 1 - row.len() as i64) * i64::from(vertex);
            }
        }
        if lean < 0 {
            for row in 0..self.rows.len() {
                self.rows[row].reverse();
                self.renumber(row);
            }
        }
        self
    }

    /// How often edges cross.
    pub(super) fn crossings(&self, net: &Net) -> u64 {
        let mut tree = Tally::default();
        let mut sum = 0;
        for row in 1..net.rows {
            tree.clear(self.rows[row].len());
            for &vertex in &self.rows[row - 1] {
                let ends = net.down.of(vertex).iter().map(|&end| self.at[end as usize]);
                sum += ends.clone().map(|end| tree.beyond(end)).sum::<u64>();
                ends.for_each(|end| tree.add(end));
            }
        }
        sum
    }
}

/// Counts numbers by size: a binary indexed tree, as in Barth, Mutzel and Jünger, "Simple and
/// Efficient Bilayer Cross Counting", 2004.
#[derive(Default)]
struct Tally {
    tree: Vec<u32>,
    total: u32,
}

impl Tally {
    /// Forgets all; from now on numbers are below `size`.
    fn clear(&mut self, size: usize) {
        self.tree.clear();
        self.tree.resize(size + 1, 0);
        self.total = 0;
    }

    /// Counts `number`.
    fn add(&mut self, number: u32) {
        let mut at = number as usize + 1;
        while at < self.tree.len() {
            self.tree[at] += 1;
            at += at & at.wrapping_neg();
        }
        self.total += 1;
    }

    /// How many of those counted are greater than `number`.
    fn beyond(&self, number: u32) -> u64 {
        let mut at = number as usize + 1;
        let mut within = 0;
        while at > 0 {
            within += self.tree[at];
            at &= at - 1;
        }
        u64::from(self.total - within)
    }
}

/// Elementary steps that a search may take; about four nanoseconds each.
const BUDGET: u64 = 12_000_000;

/// So many of the orders to begin with are worth a closer look.
const FINALISTS: usize = 2;

/// What it costs to try another order, for each vertex, besides the search: to copy it and to
/// count how often edges cross.
const TRIAL: u64 = 4;

/// Sorts the rows of `net`, with so many elementary steps for each vertex.
pub(super) fn sort(net: &Net, effort: u32) -> Order {
    let mut orders = sweep::starts(net);
    orders.sort_by_cached_key(|order| order.crossings(net));
    orders.truncate(FINALISTS);
    let mut hauler = Hauler::new(net, BUDGET.min(u64::from(effort) * net.len() as u64));
    orders.iter_mut().for_each(|order| hauler.settle(order));
    let best = orders.into_iter().min_by_key(|order| order.crossings(net));
    let mut best = best.unwrap_or_else(|| Order::by(net, |vertex| vertex));
    hauler.descend(&mut best);
    let mut least = best.crossings(net);
    let mut random = Random(1);
    while least > 0 && !hauler.is_spent() {
        hauler.spend(TRIAL * net.len() as u64);
        let mut order = best.clone();
        kick(net, &mut order, &mut random, &mut hauler);
        hauler.follow_up(&mut order);
        let reached = order.crossings(net);
        if reached <= least {
            (best, least) = (order, reached);
        }
    }
    best.faced(net)
}

/// Throws some vertices elsewhere in their rows, and wakes what that concerns.
fn kick(net: &Net, order: &mut Order, random: &mut Random, hauler: &mut Hauler) {
    const THROWN: usize = 4;
    for _ in 0..THROWN {
        let vertex = random.below(net.len()) as u32;
        let row = net.row[vertex as usize] as usize;
        let to = random.below(order.rows[row].len());
        let thrown = order.rows[row].remove(order.at[vertex as usize] as usize);
        order.rows[row].insert(to, thrown);
        order.renumber(row);
        hauler.wake(vertex);
    }
}

/// Numbers without a pattern, the same in every run: SplitMix64.
pub(super) struct Random(pub(super) u64);

impl Random {
    /// A number below `bound`, or 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }
}
