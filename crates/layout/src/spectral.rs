//! Spectral ordering: initial orders in which neighbours are near each other throughout the graph.
//!
//! Sweeps see two rows at a time and cannot unfold a graph that a search has folded: whole branches
//! would have to pass each other. The second eigenvector of the transition matrix of the random
//! walk gives every vertex a number that is close to those of its neighbours; the rows are sorted
//! by it. It is found by power iteration (Koren, "Drawing Graphs by Eigenvectors: Theory and
//! Practice", 2005), in integers and from a good guess, so that a few rounds do.
//!
//! Knows neither sizes nor coordinates.

use std::collections::VecDeque;

use super::order::Order;
use super::proper::ProperGraph;

/// Rounds of the power iteration; more change little.
const ROUNDS: usize = 64;

/// Numbers are scaled to about two to this power each round, so that nothing is lost as they
/// shrink.
const SCALE: u32 = 24;

/// To which trivial eigenvector the numbers are kept orthogonal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Centring {
    /// The same number for all vertices.
    Whole,
    /// The same number for all vertices of a row. Where the longest way through the graph leads
    /// from top to bottom, which tells nothing of the order of a row, this finds the longest way
    /// across.
    Rows,
}

/// The order by numbers that are alike for neighbours.
pub(super) fn order(graph: &ProperGraph, centring: Centring) -> Order {
    let mut numbers = distances_from_end(graph);
    for _ in 0..ROUNDS {
        match centring {
            Centring::Whole => centre_all(&mut numbers),
            Centring::Rows => centre_rows(graph, &mut numbers),
        }
        scale(&mut numbers);
        let vertices = 0..graph.len() as u32;
        numbers = vertices.map(|vertex| step(graph, &numbers, vertex)).collect();
    }
    Order::by_key(graph, |vertex| numbers[vertex as usize])
}

/// The first guess: how far each vertex is from one end of the graph, a vertex as far as can be
/// from the first.
fn distances_from_end(graph: &ProperGraph) -> Vec<i64> {
    let first = distances(graph, 0);
    let end = (0..graph.len() as u32).max_by_key(|&vertex| first[vertex as usize]);
    distances(graph, end.unwrap_or(0))
}

/// How many edges lead from `start` to each vertex, up or down.
fn distances(graph: &ProperGraph, start: u32) -> Vec<i64> {
    let mut distances = vec![-1; graph.len()];
    let mut queue = VecDeque::new();
    if let Some(distance) = distances.get_mut(start as usize) {
        *distance = 0;
        queue.push_back(start);
    }
    while let Some(vertex) = queue.pop_front() {
        let distance = distances[vertex as usize] + 1;
        for &next in graph.up.of(vertex).iter().chain(graph.down.of(vertex)) {
            if distances[next as usize] < 0 {
                distances[next as usize] = distance;
                queue.push_back(next);
            }
        }
    }
    distances
}

/// A step of the lazy random walk: half of the way from the number of `vertex` to the mean of its
/// neighbours' numbers.
fn step(graph: &ProperGraph, numbers: &[i64], vertex: u32) -> i64 {
    let (up, down) = (graph.up.of(vertex), graph.down.of(vertex));
    let sum: i64 = up.iter().chain(down).map(|&it| numbers[it as usize]).sum();
    let mean = sum / (up.len() + down.len()).max(1) as i64;
    (numbers[vertex as usize] + mean) / 2
}

/// Shifts all numbers so that their mean is 0.
fn centre_all(numbers: &mut [i64]) {
    let mean = numbers.iter().sum::<i64>() / numbers.len().max(1) as i64;
    numbers.iter_mut().for_each(|number| *number -= mean);
}

/// Shifts the numbers of each row so that their mean is 0.
fn centre_rows(graph: &ProperGraph, numbers: &mut [i64]) {
    let mut means = vec![(0_i64, 0_i64); graph.row_count];
    for (number, &row) in numbers.iter().zip(&graph.row_of) {
        let (sum, count) = &mut means[row as usize];
        *sum += number;
        *count += 1;
    }
    means.iter_mut().for_each(|(sum, count)| *sum /= (*count).max(1));
    for (number, &row) in numbers.iter_mut().zip(&graph.row_of) {
        *number -= means[row as usize].0;
    }
}

/// Scales the numbers so that the largest is about two to the power [`SCALE`].
fn scale(numbers: &mut [i64]) {
    let largest = numbers.iter().map(|number| number.abs()).max().unwrap_or(0).max(1);
    let factor = (1 << (SCALE + 16)) / largest;
    numbers.iter_mut().for_each(|number| *number = (*number * factor) >> 16);
}

#[cfg(test)]
mod tests {
    use super::super::dag::DagEdge;
    use super::*;

    fn graph(row_of: &[u32], ends: &[(u32, u32)]) -> ProperGraph {
        let edge = |&(above, below): &(u32, u32)| DagEdge { above, below, weight: 1 };
        ProperGraph::new(row_of, ends.iter().map(edge).collect())
    }

    #[test]
    fn a_path_that_goes_up_and_down_is_unfolded() {
        // 0 and 3 stand above; the path is 3, 5, 0, 4, 1, 6, 2.
        let graph =
            graph(&[0, 0, 0, 0, 1, 1, 1], &[(3, 5), (0, 5), (0, 4), (1, 4), (1, 6), (2, 6)]);
        for centring in [Centring::Whole, Centring::Rows] {
            let order = order(&graph, centring);
            assert_eq!(order.crossings(&graph), 0, "{centring:?}");
            let mut top = order.rows[0].clone();
            if top[0] == 2 {
                top.reverse();
            }
            assert_eq!(top, [3, 0, 1, 2], "{centring:?}");
        }
    }

    #[test]
    fn rows_by_themselves_show_what_lies_across() {
        // A ladder whose sides are longer than it is wide: its longest way leads down.
        let row: Vec<u32> = (0..24).map(|it| it / 2).collect();
        let down = (0..22).map(|it| (it, it + 2));
        let rungs = (0..11).map(|it| (2 * it, 2 * it + 3));
        let ends: Vec<(u32, u32)> = down.chain(rungs).collect();
        let order = order(&graph(&row, &ends), Centring::Rows);
        let lefts: Vec<u32> = order.rows.iter().map(|row| row[0] % 2).collect();
        assert!(lefts.iter().all(|&side| side == lefts[0]), "{lefts:?}");
    }

    #[test]
    fn a_graph_without_vertices_or_edges_is_no_trouble() {
        for centring in [Centring::Whole, Centring::Rows] {
            assert_eq!(order(&graph(&[], &[]), centring).rows.len(), 0);
            assert_eq!(order(&graph(&[0], &[]), centring).rows, [[0]]);
        }
    }
}
