//! Crossing minimisation: an order of the vertices of each row such that few edges cross.
//!
//! An iterated local search. Several initial orders are made by sweeps (`barycentre`); the best of
//! them goes through group sifting (`sifting`) until no group gains by moving. Then, while steps
//! are left, a few vertices are moved at random, group sifting goes on from there, and what it
//! reaches is kept if no more edges cross.
//!
//! Knows neither sizes nor coordinates.

use super::barycentre;
use super::order::Order;
use super::proper::ProperGraph;
use super::random::Random;
use super::sifting::GroupSifting;

/// The most elementary steps of a search; about four nanoseconds each.
const BUDGET: u64 = 12_000_000;

/// So many of the initial orders are sifted, vertex by vertex, before the best is chosen.
const FINALISTS: usize = 2;

/// So many vertices are moved at random at a time.
const PERTURBED: usize = 4;

/// The steps per vertex that it costs to try another order, besides sifting: to copy it and to
/// count its crossings.
const TRIAL_COST: u64 = 4;

/// An order of `graph` with few crossings. `effort`: how many elementary steps the search may take
/// for each vertex.
pub(super) fn minimise(graph: &ProperGraph, effort: u32) -> Order {
    let mut orders = barycentre::initial_orders(graph);
    orders.sort_by_cached_key(|order| order.crossings(graph));
    orders.truncate(FINALISTS);
    let budget = BUDGET.min(u64::from(effort) * graph.len() as u64);
    let mut sifting = GroupSifting::new(graph, budget);
    orders.iter_mut().for_each(|order| sifting.sift_vertices(order));
    let best = orders.into_iter().min_by_key(|order| order.crossings(graph));
    let mut best = best.unwrap_or_else(|| Order::by_key(graph, |vertex| vertex));
    sifting.sift_groups(&mut best);
    let mut fewest = best.crossings(graph);
    let mut random = Random(1);
    while fewest > 0 && !sifting.is_spent() {
        sifting.spend(TRIAL_COST * graph.len() as u64);
        let mut order = best.clone();
        perturb(graph, &mut order, &mut random, &mut sifting);
        sifting.sift_active_groups(&mut order);
        let reached = order.crossings(graph);
        if reached <= fewest {
            (best, fewest) = (order, reached);
        }
    }
    best.nearer_to_given(graph)
}

/// Moves some vertices to random positions in their rows, and activates what that concerns.
fn perturb(
    graph: &ProperGraph,
    order: &mut Order,
    random: &mut Random,
    sifting: &mut GroupSifting<'_>,
) {
    for _ in 0..PERTURBED {
        let vertex = random.below(graph.len()) as u32;
        let row = graph.row(vertex);
        let to = random.below(order.rows[row].len());
        let moved = order.rows[row].remove(order.position[vertex as usize] as usize);
        order.rows[row].insert(to, moved);
        order.renumber(row);
        sifting.activate(vertex);
    }
}
