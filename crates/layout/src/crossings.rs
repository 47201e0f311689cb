//! The order of each row, so that few edges cross.
//!
//! Several orders to begin with (see `sweep`); the best of them descends, one group after another
//! moving to where it costs least (see `haul`); then, while steps are left, some vertices are
//! thrown elsewhere, and what becomes of that is kept if it is no worse.
//!
//! Knows neither sizes nor places.

use super::haul::Hauler;
use super::net::Net;
use super::order::Order;
use super::random::Random;
use super::sweep;

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
