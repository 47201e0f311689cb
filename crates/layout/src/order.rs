//! An order of the vertices of each row, and how many edges cross in it.
//!
//! Knows neither sizes nor places.

use super::net::Net;

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
