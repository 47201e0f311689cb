//! One component in rows: every edge leads from one row to the next, long ones by way of bends.
//!
//! Knows neither sizes nor places.

use super::csr::Lists;
use super::graph::Link;

/// A component whose edges all lead from one row to the next. Its vertices are its nodes, then
/// the bends of its long edges, from top to bottom, edge by edge.
#[derive(Debug)]
pub(super) struct Net {
    /// How many rows there are.
    pub(super) rows: usize,
    /// How many of the vertices are nodes.
    pub(super) nodes: usize,
    /// The row of each vertex.
    pub(super) row: Vec<u32>,
    /// Per edge, its first bend; its bends follow each other. One more at the end.
    pub(super) first_bend: Vec<u32>,
    /// The edges, between vertices of this net.
    pub(super) links: Vec<Link>,
    /// Per vertex, its neighbours in the row above.
    pub(super) up: Lists,
    /// Per vertex, its neighbours in the row below.
    pub(super) down: Lists,
    /// How heavy each of the edges in `up` is.
    pub(super) up_weight: Lists,
    /// How heavy each of the edges in `down` is.
    pub(super) down_weight: Lists,
}

impl Net {
    /// The net of nodes in `rows`, one number each, and `links` that lead downwards.
    pub(super) fn new(row: &[u32], links: Vec<Link>) -> Self {
        let nodes = row.len();
        let rows = row.iter().max().map_or(0, |&last| last as usize + 1);
        let mut row = row.to_vec();
        let mut first_bend = Vec::with_capacity(links.len() + 1);
        let mut steps = Vec::new();
        for link in &links {
            first_bend.push(row.len() as u32);
            let mut above = link.above;
            for between in row[link.above as usize] + 1..row[link.below as usize] {
                let bend = row.len() as u32;
                row.push(between);
                steps.push((above, bend, link.weight));
                above = bend;
            }
            steps.push((above, link.below, link.weight));
        }
        first_bend.push(row.len() as u32);
        let of = |pairs: fn(&(u32, u32, u32)) -> (u32, u32)| {
            Lists::new(row.len(), steps.iter().map(pairs))
        };
        let up = of(|&(above, below, _)| (below, above));
        let down = of(|&(above, below, _)| (above, below));
        let up_weight = of(|&(_, below, weight)| (below, weight));
        let down_weight = of(|&(above, _, weight)| (above, weight));
        Self { rows, nodes, row, first_bend, links, up, down, up_weight, down_weight }
    }

    /// The vertices of an edge, from top to bottom.
    pub(super) fn course(&self, link: usize) -> impl Iterator<Item = u32> + '_ {
        let Link { above, below, .. } = self.links[link];
        let bends = self.first_bend[link]..self.first_bend[link + 1];
        std::iter::once(above).chain(bends).chain(std::iter::once(below))
    }

    /// How many vertices there are.
    pub(super) fn len(&self) -> usize {
        self.row.len()
    }
}
