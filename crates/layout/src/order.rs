//! An order of the vertices of each row, and how many edges cross in it.
//!
//! Knows neither sizes nor coordinates, and not how orders are found.

use super::proper::ProperGraph;

/// An order of the vertices of each row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    /// The vertices of each row, from the left.
    pub(super) rows: Vec<Vec<u32>>,
    /// The position of each vertex in its row, from 0.
    pub(super) position: Vec<u32>,
}

impl Order {
    /// The vertices of each row by `key`; equal ones by number.
    pub(super) fn by_key<K: Ord>(graph: &ProperGraph, key: impl Fn(u32) -> K) -> Self {
        let mut rows = vec![Vec::new(); graph.row_count];
        for vertex in 0..graph.len() as u32 {
            rows[graph.row(vertex)].push(vertex);
        }
        let mut order = Self { rows, position: vec![0; graph.len()] };
        for row in 0..graph.row_count {
            order.rows[row].sort_by_key(|&vertex| key(vertex));
            order.renumber(row);
        }
        order
    }

    /// Sets the positions of the vertices of a row anew.
    pub(super) fn renumber(&mut self, row: usize) {
        for (position, &vertex) in self.rows[row].iter().enumerate() {
            self.position[vertex as usize] = position as u32;
        }
    }

    /// The order or its mirror image: the one in which smaller nodes are further left.
    pub(super) fn nearer_to_given(mut self, graph: &ProperGraph) -> Self {
        let mut lean = 0;
        for row in &self.rows {
            let nodes = row.iter().enumerate().filter(|(_, vertex)| !graph.is_dummy(**vertex));
            for (position, &vertex) in nodes {
                lean += (2 * position as i64 + 1 - row.len() as i64) * i64::from(vertex);
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

    /// How often edges cross: Barth, Mutzel and Jünger, "Simple and Efficient Bilayer Cross
    /// Counting", 2004.
    pub(super) fn crossings(&self, graph: &ProperGraph) -> u64 {
        let mut counter = Counter::default();
        let mut sum = 0;
        for row in 1..graph.row_count {
            counter.clear(self.rows[row].len());
            for &vertex in &self.rows[row - 1] {
                let ends = graph.down.of(vertex).iter().map(|&end| self.position[end as usize]);
                sum += ends.clone().map(|end| counter.greater_than(end)).sum::<u64>();
                ends.for_each(|end| counter.add(end));
            }
        }
        sum
    }
}

/// Counts numbers by size, in a binary indexed tree.
#[derive(Default)]
struct Counter {
    tree: Vec<u32>,
    total: u32,
}

impl Counter {
    /// Forgets all; from now on numbers are below `size`.
    fn clear(&mut self, size: usize) {
        self.tree.clear();
        self.tree.resize(size + 1, 0);
        self.total = 0;
    }

    fn add(&mut self, number: u32) {
        let mut at = number as usize + 1;
        while at < self.tree.len() {
            self.tree[at] += 1;
            at += at & at.wrapping_neg();
        }
        self.total += 1;
    }

    /// How many of the numbers added are greater than `number`.
    fn greater_than(&self, number: u32) -> u64 {
        let mut at = number as usize + 1;
        let mut not_greater = 0;
        while at > 0 {
            not_greater += self.tree[at];
            at &= at - 1;
        }
        u64::from(self.total - not_greater)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::dag::DagEdge;
    use super::*;

    proptest! {
        #[test]
        fn crossings_are_counted_as_one_by_one(
            rows in (1_usize..7, 1_usize..7),
            pairs in proptest::collection::vec((0_usize..7, 0_usize..7), 1..20),
        ) {
            let edges: Vec<DagEdge> = pairs
                .iter()
                .map(|&(a, b)| ((a % rows.0) as u32, (rows.0 + b % rows.1) as u32))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .map(|(above, below)| DagEdge { above, below, weight: 1 })
                .collect();
            let row_of: Vec<u32> = (0..rows.0 + rows.1).map(|it| u32::from(it >= rows.0)).collect();
            let graph = ProperGraph::new(&row_of, edges.clone());
            let order = Order::by_key(&graph, |vertex| vertex);
            let mut crossings = 0;
            for one in &edges {
                for two in &edges {
                    crossings += u64::from(one.above < two.above && one.below > two.below);
                }
            }
            prop_assert_eq!(order.crossings(&graph), crossings);
        }
    }
}
