//! Initial orders: two by searching through the graph and two by its eigenvectors (see `spectral`),
//! each improved by sweeps over the rows.
//!
//! A sweep sorts row after row by the barycentres of neighbours (Sugiyama, Tagawa and Toda, 1981)
//! or by their weighted medians, then exchanges adjacent vertices while that saves crossings
//! (Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs", 1993). None
//! starts from the order in which nodes are given.
//!
//! Knows neither sizes nor coordinates.

use std::collections::VecDeque;

use super::csr::Csr;
use super::order::Order;
use super::proper::ProperGraph;
use super::spectral::{self, Centring};

/// At most so many sweeps over all rows from each initial order.
const SWEEPS: usize = 32;

/// At most so many times adjacent vertices are exchanged after a sweep.
const EXCHANGES: usize = 20;

/// Up to so many positions are compared one by one with others.
const FEW: usize = 8;

/// So many sweeps without gain are enough.
const PATIENCE: usize = 8;

/// The most elementary steps of all sweeps: visits of an edge or a vertex, of some five nanoseconds.
/// Graphs of some ten thousand vertices and edges take fewer; denser ones have crossings anyway.
const BUDGET: u64 = 200_000_000;

/// By what a sweep sorts the vertices of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Barycentre,
    Median,
}

/// A way through the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Search {
    /// Depth first, from the topmost vertices down.
    DepthFirstDown,
    /// Breadth first, from the lowest vertices up.
    BreadthFirstUp,
}

/// Several orders, each already swept. Once one has no crossings, or the steps are spent, no more
/// are made.
pub(super) fn initial_orders(graph: &ProperGraph) -> Vec<Order> {
    orders_within(graph, &mut Steps { left: BUDGET })
}

/// [`initial_orders`] that take about `steps`; one order at least.
fn orders_within(graph: &ProperGraph, steps: &mut Steps) -> Vec<Order> {
    let starts: [(&dyn Fn() -> Order, Key); 4] = [
        (&|| search_order(graph, Search::DepthFirstDown), Key::Barycentre),
        (&|| spectral::order(graph, Centring::Whole), Key::Barycentre),
        (&|| spectral::order(graph, Centring::Rows), Key::Barycentre),
        (&|| search_order(graph, Search::BreadthFirstUp), Key::Median),
    ];
    let mut orders = Vec::with_capacity(starts.len());
    for (start, key) in starts {
        let order = sweep(graph, start(), key, steps);
        let is_planar = order.crossings(graph) == 0;
        orders.push(order);
        if is_planar || steps.are_spent() {
            break;
        }
    }
    orders
}

/// The elementary steps that sweeps may still take.
struct Steps {
    left: u64,
}

impl Steps {
    fn spend(&mut self, steps: usize) {
        self.left = self.left.saturating_sub(steps as u64);
    }

    fn are_spent(&self) -> bool {
        self.left == 0
    }
}

/// The order in which a search comes by.
fn search_order(graph: &ProperGraph, search: Search) -> Order {
    let (behind, ahead) = match search {
        Search::DepthFirstDown => (&graph.up, &graph.down),
        Search::BreadthFirstUp => (&graph.down, &graph.up),
    };
    let mut visited = vec![u32::MAX; graph.len()];
    let mut time = 0;
    let mut queue: VecDeque<u32> =
        (0..graph.len() as u32).filter(|&vertex| behind.of(vertex).is_empty()).collect();
    while let Some(vertex) = queue.pop_front() {
        if visited[vertex as usize] != u32::MAX {
            continue;
        }
        visited[vertex as usize] = time;
        time += 1;
        match search {
            Search::DepthFirstDown => {
                ahead.of(vertex).iter().rev().for_each(|&next| queue.push_front(next));
            }
            Search::BreadthFirstUp => queue.extend(ahead.of(vertex)),
        }
    }
    Order::by_key(graph, |vertex| visited[vertex as usize])
}

/// Sweeps down and up in turn, with exchanges after each; the best order on the way.
fn sweep(graph: &ProperGraph, mut order: Order, key: Key, steps: &mut Steps) -> Order {
    let mut best = order.clone();
    let mut fewest = order.crossings(graph);
    let mut idle = 0;
    for round in 0..SWEEPS {
        // Every other pair of sweeps reverses what is equal, which leads out of local minima.
        let reverse = round / 2 % 2 == 1;
        if round % 2 == 0 {
            for row in 1..graph.row_count {
                sort_row(&graph.up, &mut order, row, key, reverse);
            }
        } else {
            for row in (0..graph.row_count - 1).rev() {
                sort_row(&graph.down, &mut order, row, key, reverse);
            }
        }
        steps.spend(graph.len());
        exchange(graph, &mut order, reverse, steps);
        let reached = order.crossings(graph);
        idle += 1;
        if reached < fewest {
            // Gains of less than half a per cent are too small to go on for.
            if reached * 200 < fewest * 199 {
                idle = 0;
            }
            (best, fewest) = (order.clone(), reached);
        }
        if idle == PATIENCE || fewest == 0 || steps.are_spent() {
            break;
        }
    }
    best
}

/// Sorts a row by its `neighbours` in the row above or below; vertices without such stay in place.
fn sort_row(neighbours: &Csr, order: &mut Order, row: usize, key: Key, reverse: bool) {
    let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(order.rows[row].len());
    let mut positions = Vec::new();
    for &vertex in &order.rows[row] {
        positions.clear();
        let own = neighbours.of(vertex).iter();
        positions.extend(own.map(|&it| u64::from(order.position[it as usize])));
        if !positions.is_empty() {
            let key = match key {
                Key::Barycentre => barycentre(&positions),
                Key::Median => median(&mut positions),
            };
            keyed.push((key, vertex));
        }
    }
    if reverse {
        keyed.reverse();
    }
    keyed.sort_by_key(|&(key, _)| key);
    let mut sorted = keyed.into_iter();
    for slot in &mut order.rows[row] {
        if !neighbours.of(*slot).is_empty()
            && let Some((_, vertex)) = sorted.next()
        {
            *slot = vertex;
        }
    }
    order.renumber(row);
}

/// The mean of positions, in 2⁻¹⁶ of a position.
fn barycentre(positions: &[u64]) -> u64 {
    (positions.iter().sum::<u64>() << 16) / positions.len() as u64
}

/// The weighted median of positions, in 2⁻¹⁶ of a position: of an even number, between the middle
/// two, nearer to the side on which the others are closer together.
fn median(positions: &mut [u64]) -> u64 {
    positions.sort_unstable();
    let middle = positions.len() / 2;
    if positions.len() % 2 == 1 {
        return positions[middle] << 16;
    }
    let left = positions[middle - 1] - positions[0];
    let right = positions[positions.len() - 1] - positions[middle];
    if left + right == 0 {
        return (positions[middle - 1] + positions[middle]) << 15;
    }
    ((positions[middle - 1] * right + positions[middle] * left) << 16) / (left + right)
}

/// Exchanges adjacent vertices while that saves crossings and `steps` are left; at first, if
/// `equal_too`, also where it changes nothing.
fn exchange(graph: &ProperGraph, order: &mut Order, mut equal_too: bool, steps: &mut Steps) {
    let mut active = vec![true; graph.row_count];
    for _ in 0..EXCHANGES {
        let mut gained = false;
        for row in 0..graph.row_count {
            if steps.are_spent() {
                return;
            }
            if std::mem::take(&mut active[row]) && exchange_row(graph, order, row, equal_too, steps)
            {
                gained = true;
                active[row.saturating_sub(1)..(row + 2).min(graph.row_count)].fill(true);
            }
        }
        if !gained {
            return;
        }
        equal_too = false;
    }
}

/// Exchanges adjacent vertices of a row; whether that saves crossings.
fn exchange_row(
    graph: &ProperGraph,
    order: &mut Order,
    row: usize,
    equal_too: bool,
    steps: &mut Steps,
) -> bool {
    let mut gained = false;
    for at in 1..order.rows[row].len() {
        let (left, right) = (order.rows[row][at - 1], order.rows[row][at]);
        let (mut now, mut then) = (0, 0);
        for neighbours in [&graph.up, &graph.down] {
            let (lefts, rights) = (neighbours.of(left), neighbours.of(right));
            steps.spend(lefts.len() + rights.len());
            let crossings = match lefts.len().min(rights.len()) {
                0..=FEW => crossings_one_by_one(&order.position, lefts, rights),
                _ => crossings_of_many(&order.position, lefts, rights),
            };
            now += crossings.0;
            then += crossings.1;
        }
        if then < now || (equal_too && now > 0 && then == now) {
            order.rows[row].swap(at - 1, at);
            order.position.swap(left as usize, right as usize);
            gained |= then < now;
        }
    }
    gained
}

/// How often the edges of a vertex to `lefts` cross those of its right neighbour to `rights`, and
/// how often they would with the two exchanged.
fn crossings_one_by_one(position: &[u32], lefts: &[u32], rights: &[u32]) -> (u64, u64) {
    let (mut now, mut then) = (0, 0);
    for &left in lefts {
        let left = position[left as usize];
        for &right in rights {
            let right = position[right as usize];
            now += u64::from(left > right);
            then += u64::from(left < right);
        }
    }
    (now, then)
}

/// What [`crossings_one_by_one`] counts, in time that does not grow with the product.
fn crossings_of_many(position: &[u32], lefts: &[u32], rights: &[u32]) -> (u64, u64) {
    let sorted = |vertices: &[u32]| {
        let mut positions: Vec<u32> = vertices.iter().map(|&it| position[it as usize]).collect();
        positions.sort_unstable();
        positions
    };
    let (lefts, rights) = (sorted(lefts), sorted(rights));
    let (mut now, mut then) = (0, 0);
    let (mut less, mut not_greater) = (0, 0);
    for left in lefts {
        while rights.get(less).is_some_and(|&right| right < left) {
            less += 1;
        }
        while rights.get(not_greater).is_some_and(|&right| right <= left) {
            not_greater += 1;
        }
        now += less as u64;
        then += (rights.len() - not_greater) as u64;
    }
    (now, then)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::dag::DagEdge;
    use super::*;

    #[test]
    fn sweeps_end_with_their_steps() {
        // Every node has an edge to every later one.
        let rows: Vec<u32> = (0..40).collect();
        let pairs = rows.iter().flat_map(|&above| (above + 1..40).map(move |below| (above, below)));
        let edges = pairs.map(|(above, below)| DagEdge { above, below, weight: 1 }).collect();
        let graph = ProperGraph::new(&rows, edges);
        let taken = |left: u64| {
            let mut steps = Steps { left };
            let orders = orders_within(&graph, &mut steps);
            for order in &orders {
                let mut vertices = order.rows.concat();
                vertices.sort_unstable();
                assert!(vertices.into_iter().eq(0..graph.len() as u32));
            }
            (orders.len(), steps.are_spent())
        };
        assert_eq!(taken(1), (1, true));
        assert_eq!(taken(graph.len() as u64 * 40), (1, true));
        assert_eq!(taken(BUDGET), (4, false));
    }

    proptest! {
        #[test]
        fn crossings_of_many_edges_are_those_counted_one_by_one(
            position in Just((0_u32..60).collect::<Vec<_>>()).prop_shuffle(),
            lefts in proptest::collection::vec(0_u32..60, 0..40),
            rights in proptest::collection::vec(0_u32..60, 0..40),
        ) {
            prop_assert_eq!(
                crossings_of_many(&position, &lefts, &rights),
                crossings_one_by_one(&position, &lefts, &rights)
            );
        }
    }
}
