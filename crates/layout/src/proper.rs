//! The proper graph of one component: every edge leads from one row to the next, long edges by way
//! of dummy vertices.
//!
//! Knows neither sizes nor coordinates.

use super::csr::Csr;
use super::dag::DagEdge;

/// A proper layered graph. Its vertices are the nodes of the component, then the dummy vertices,
/// edge by edge, those of an edge from top to bottom.
#[derive(Debug)]
pub(super) struct ProperGraph {
    pub(super) row_count: usize,
    /// How many of the vertices are nodes.
    pub(super) node_count: usize,
    /// The row of each vertex.
    pub(super) row_of: Vec<u32>,
    /// Per edge, its first dummy vertex; one more at the end.
    pub(super) first_dummy: Vec<u32>,
    /// The edges, between nodes of this component.
    pub(super) edges: Vec<DagEdge>,
    /// Per vertex, its neighbours in the row above.
    pub(super) up: Csr,
    /// Per vertex, its neighbours in the row below.
    pub(super) down: Csr,
    /// The weight of the edge to each neighbour in `up`.
    pub(super) up_weight: Csr,
    /// The weight of the edge to each neighbour in `down`.
    pub(super) down_weight: Csr,
}

impl ProperGraph {
    /// The graph of nodes in rows, `row_of` each, and `edges` that lead downwards.
    pub(super) fn new(row_of: &[u32], edges: Vec<DagEdge>) -> Self {
        let node_count = row_of.len();
        let row_count = row_of.iter().max().map_or(0, |&last| last as usize + 1);
        let mut row_of = row_of.to_vec();
        let mut first_dummy = Vec::with_capacity(edges.len() + 1);
        let mut steps = Vec::new();
        for edge in &edges {
            first_dummy.push(row_of.len() as u32);
            let mut above = edge.above;
            for row in row_of[edge.above as usize] + 1..row_of[edge.below as usize] {
                let dummy = row_of.len() as u32;
                row_of.push(row);
                steps.push((above, dummy, edge.weight));
                above = dummy;
            }
            steps.push((above, edge.below, edge.weight));
        }
        first_dummy.push(row_of.len() as u32);
        let lists = |pairs: fn(&(u32, u32, u32)) -> (u32, u32)| {
            Csr::new(row_of.len(), steps.iter().map(pairs))
        };
        let up = lists(|&(above, below, _)| (below, above));
        let down = lists(|&(above, below, _)| (above, below));
        let up_weight = lists(|&(_, below, weight)| (below, weight));
        let down_weight = lists(|&(above, _, weight)| (above, weight));
        Self { row_count, node_count, row_of, first_dummy, edges, up, down, up_weight, down_weight }
    }

    /// How many vertices there are.
    pub(super) fn len(&self) -> usize {
        self.row_of.len()
    }

    /// The row of `vertex`, as an index.
    pub(super) fn row(&self, vertex: u32) -> usize {
        self.row_of[vertex as usize] as usize
    }

    /// Whether `vertex` is a dummy vertex, not a node.
    pub(super) fn is_dummy(&self, vertex: u32) -> bool {
        vertex as usize >= self.node_count
    }

    /// The dummy vertices of an edge, from top to bottom.
    pub(super) fn dummies(&self, edge: usize) -> std::ops::Range<u32> {
        self.first_dummy[edge]..self.first_dummy[edge + 1]
    }

    /// The vertices of an edge, from top to bottom.
    pub(super) fn chain(&self, edge: usize) -> impl Iterator<Item = u32> + '_ {
        let DagEdge { above, below, .. } = self.edges[edge];
        std::iter::once(above).chain(self.dummies(edge)).chain(std::iter::once(below))
    }
}
