//! Orders to begin with that owe nothing to the order as given: walks through the component, and
//! its vertices spread out (see `spread`), sorted up and down by the places of neighbours.
//!
//! Barycentres after Sugiyama, medians and swaps after Gansner, Koutsofios, North and Vo, "A Technique for
//! Drawing Directed Graphs", 1993. Knows neither sizes nor places.

use std::collections::VecDeque;

use super::net::Net;
use super::order::Order;
use super::spread::{self, Centre};

/// At most so many sweeps over all rows from each start.
const SWEEPS: usize = 32;

/// At most so many times all neighbours are compared after a sweep.
const SWAPS: usize = 20;

/// So many sweeps without gain are enough.
const PATIENCE: usize = 8;

/// Several orders, each already swept; the last crosses no edges if one of them does not.
pub(super) fn starts(net: &Net) -> Vec<Order> {
    let ways: [(&dyn Fn() -> Order, bool); 4] = [
        (&|| walk(net, true, true), false),
        (&|| spread::order(net, Centre::Whole), false),
        (&|| spread::order(net, Centre::Rows), false),
        (&|| walk(net, false, false), true),
    ];
    let mut orders = Vec::with_capacity(ways.len());
    for (start, by_median) in ways {
        let order = sweep(net, start(), by_median);
        let is_plain = order.crossings(net) == 0;
        orders.push(order);
        if is_plain {
            break;
        }
    }
    orders
}

/// The order in which a walk comes by.
fn walk(net: &Net, from_top: bool, depth_first: bool) -> Order {
    let (back, ahead) = if from_top { (&net.up, &net.down) } else { (&net.down, &net.up) };
    let mut visit = vec![u32::MAX; net.len()];
    let mut clock = 0;
    let mut queue: VecDeque<u32> =
        (0..net.len() as u32).filter(|&vertex| back.of(vertex).is_empty()).collect();
    while let Some(vertex) = queue.pop_front() {
        if visit[vertex as usize] != u32::MAX {
            continue;
        }
        visit[vertex as usize] = clock;
        clock += 1;
        if depth_first {
            ahead.of(vertex).iter().rev().for_each(|&next| queue.push_front(next));
        } else {
            queue.extend(ahead.of(vertex));
        }
    }
    Order::by(net, |vertex| visit[vertex as usize])
}

/// Sorts the rows by their neighbours, down and up in turn, and swaps; the best order on the way.
fn sweep(net: &Net, mut order: Order, by_median: bool) -> Order {
    let mut best = order.clone();
    let mut least = order.crossings(net);
    let mut idle = 0;
    for round in 0..SWEEPS {
        // Every other pair of sweeps turns round what is equal, which leads out of dead ends.
        let turn = round / 2 % 2 == 1;
        if round % 2 == 0 {
            (1..net.rows).for_each(|row| align(net, &mut order, row, true, by_median, turn));
        } else {
            (0..net.rows - 1)
                .rev()
                .for_each(|row| align(net, &mut order, row, false, by_median, turn));
        }
        swap(net, &mut order, turn);
        let reached = order.crossings(net);
        idle += 1;
        if reached < least {
            // Gains too small to go on for do not count.
            if reached * 200 < least * 199 {
                idle = 0;
            }
            (best, least) = (order.clone(), reached);
        }
        if idle == PATIENCE || least == 0 {
            break;
        }
    }
    best
}

/// Swaps neighbours while fewer edges cross then; at first, if `turn`, also where as many do.
fn swap(net: &Net, order: &mut Order, mut turn: bool) {
    let mut awake = vec![true; net.rows];
    for _ in 0..SWAPS {
        let mut gained = false;
        for row in 0..net.rows {
            if std::mem::take(&mut awake[row]) && swap_row(net, order, row, turn) {
                gained = true;
                awake[row.saturating_sub(1)..(row + 2).min(net.rows)].fill(true);
            }
        }
        if !gained {
            return;
        }
        turn = false;
    }
}

/// Swaps neighbours of a row; whether fewer edges cross.
fn swap_row(net: &Net, order: &mut Order, row: usize, turn: bool) -> bool {
    let mut gained = false;
    for at in 1..order.rows[row].len() {
        let (left, right) = (order.rows[row][at - 1], order.rows[row][at]);
        let (mut now, mut then) = (0, 0);
        for lists in [&net.up, &net.down] {
            for &a in lists.of(left) {
                let a = order.at[a as usize];
                for &b in lists.of(right) {
                    let b = order.at[b as usize];
                    now += u32::from(a > b);
                    then += u32::from(a < b);
                }
            }
        }
        if then < now || (turn && now > 0 && then == now) {
            order.rows[row].swap(at - 1, at);
            order.at.swap(left as usize, right as usize);
            gained |= then < now;
        }
    }
    gained
}

/// Sorts a row by its neighbours in the row above or below; vertices without such stay in place.
fn align(net: &Net, order: &mut Order, row: usize, above: bool, by_median: bool, turn: bool) {
    let neighbours = if above { &net.up } else { &net.down };
    let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(order.rows[row].len());
    let mut places = Vec::new();
    for &vertex in &order.rows[row] {
        places.clear();
        places.extend(neighbours.of(vertex).iter().map(|&it| u64::from(order.at[it as usize])));
        if !places.is_empty() {
            let key = if by_median { median(&mut places) } else { mean(&places) };
            keyed.push((key, vertex));
        }
    }
    if turn {
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

/// The mean of places, in fractions of a place.
fn mean(places: &[u64]) -> u64 {
    (places.iter().sum::<u64>() << 16) / places.len() as u64
}

/// The median of places, in fractions of a place; of an even number, between the middle two, near
/// the side on which the others are closer together.
fn median(places: &mut [u64]) -> u64 {
    places.sort_unstable();
    let middle = places.len() / 2;
    if places.len() % 2 == 1 {
        return places[middle] << 16;
    }
    let left = places[middle - 1] - places[0];
    let right = places[places.len() - 1] - places[middle];
    if left + right == 0 {
        return (places[middle - 1] + places[middle]) << 15;
    }
    ((places[middle - 1] * right + places[middle] * left) << 16) / (left + right)
}
