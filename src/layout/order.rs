//! The order within each row, so that few edges cross.
//!
//! Sweeps by barycentre and median in turn (Sugiyama et al. 1981; Eades and Wormald 1994), with
//! swaps of neighbours (Gansner et al. 1993), from several starting orders; the best is kept.
//! Crossings are counted with an accumulator tree (Barth, Jünger and Mutzel 2002).

use super::net::Net;

/// Sweeps without a better order before giving up.
const PATIENCE: u32 = 4;
/// Sweeps at the most.
const SWEEPS: u32 = 28;
/// Passes of neighbour swaps after each sweep.
const SWAPS: u32 = 6;

/// The vertices of each row, left to right.
pub(super) type Rows = Vec<Vec<u32>>;

/// The best order found, and its crossings.
pub(super) fn order(net: &Net) -> (Rows, u64) {
    let mut best: Option<(Rows, u64)> = None;
    for start in 0..4 {
        let mut rows = first(net, start);
        let found = improve(net, &mut rows);
        if best.as_ref().is_none_or(|(_, least)| found < *least) {
            best = Some((rows, found));
        }
        if best.as_ref().is_some_and(|(_, least)| *least == 0) {
            break;
        }
    }
    best.unwrap_or_default()
}

/// A starting order: a walk from the sources or the sinks, depth or breadth first.
fn first(net: &Net, start: u32) -> Rows {
    let (from_sinks, breadth) = (start % 2 == 1, start >= 2);
    let (next, before) = if from_sinks { (&net.up, &net.down) } else { (&net.down, &net.up) };
    let mut rows: Rows = vec![Vec::new(); net.rows];
    let mut seen = vec![false; net.len()];
    let roots = (0..net.len() as u32).filter(|&vertex| before.of(vertex).is_empty());
    for root in roots {
        let mut queue = std::collections::VecDeque::from([root]);
        while let Some(vertex) = if breadth { queue.pop_front() } else { queue.pop_back() } {
            if std::mem::replace(&mut seen[vertex as usize], true) {
                continue;
            }
            rows[net.row[vertex as usize] as usize].push(vertex);
            let ahead = next.of(vertex).iter().copied();
            let ahead: Vec<u32> = if breadth { ahead.collect() } else { ahead.rev().collect() };
            queue.extend(ahead.into_iter().filter(|&it| !seen[it as usize]));
        }
    }
    rows
}

fn improve(net: &Net, rows: &mut Rows) -> u64 {
    let mut at = positions(net, rows);
    let mut best = rows.clone();
    let mut least = crossings(net, rows, &at);
    let mut idle = 0;
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let median = sweep % 4 >= 2;
        let count = rows.len();
        for step in 1..count {
            let row = if down { step } else { count - 1 - step };
            align(net, &mut rows[row], &mut at, down, median);
        }
        for _ in 0..SWAPS {
            let mut changed = false;
            for row in rows.iter_mut() {
                changed |= swap(net, row, &mut at);
            }
            if !changed {
                break;
            }
        }
        let found = crossings(net, rows, &at);
        if found < least {
            least = found;
            best.clone_from(rows);
            idle = 0;
        } else {
            idle += 1;
        }
        if least == 0 || idle >= PATIENCE {
            break;
        }
    }
    *rows = best;
    least
}

/// The place of each vertex in its row.
fn positions(net: &Net, rows: &Rows) -> Vec<u32> {
    let mut at = vec![0; net.len()];
    for row in rows {
        renumber(row, &mut at);
    }
    at
}

fn renumber(row: &[u32], at: &mut [u32]) {
    for (place, &vertex) in row.iter().enumerate() {
        at[vertex as usize] = place as u32;
    }
}

/// Sorts a row by where its neighbours in the row before stand; vertices without any stay.
fn align(net: &Net, row: &mut [u32], at: &mut [u32], down: bool, median: bool) {
    let lists = if down { &net.up } else { &net.down };
    let wish = |vertex: u32| -> Option<u64> {
        let mut places: Vec<u64> =
            lists.of(vertex).iter().map(|&it| u64::from(at[it as usize])).collect();
        if places.is_empty() {
            return None;
        }
        places.sort_unstable();
        let count = places.len() as u64;
        Some(if median {
            let middle = places.len() / 2;
            (places[middle] + places[(places.len() - 1) / 2]) << 31
        } else {
            (places.iter().sum::<u64>() << 32) / count
        })
    };
    let wishes: Vec<Option<u64>> = row.iter().map(|&vertex| wish(vertex)).collect();
    let mut moving: Vec<(u64, u32)> =
        row.iter().zip(&wishes).filter_map(|(&vertex, wish)| Some(((*wish)?, vertex))).collect();
    moving.sort_by_key(|(wish, _)| *wish);
    let mut moved = moving.into_iter();
    for (place, wish) in row.iter_mut().zip(&wishes) {
        if wish.is_some()
            && let Some((_, vertex)) = moved.next()
        {
            *place = vertex;
        }
    }
    renumber(row, at);
}

/// Swaps neighbours where fewer edges cross then; says whether any were swapped.
fn swap(net: &Net, row: &mut [u32], at: &mut [u32]) -> bool {
    let mut changed = false;
    for left in 0..row.len().saturating_sub(1) {
        let (a, b) = (row[left], row[left + 1]);
        let mut before = 0;
        let mut after = 0;
        for lists in [&net.up, &net.down] {
            let (now, then) = pair(lists.of(a), lists.of(b), at);
            before += now;
            after += then;
        }
        if after < before {
            row.swap(left, left + 1);
            at.swap(a as usize, b as usize);
            changed = true;
        }
    }
    changed
}

/// How often the edges of two neighbours cross, and how often they would if swapped.
fn pair(a: &[u32], b: &[u32], at: &[u32]) -> (u64, u64) {
    let (mut now, mut then) = (0, 0);
    for &one in a {
        for &other in b {
            match at[one as usize].cmp(&at[other as usize]) {
                std::cmp::Ordering::Greater => now += 1,
                std::cmp::Ordering::Less => then += 1,
                std::cmp::Ordering::Equal => {}
            }
        }
    }
    (now, then)
}

/// How often edges cross between all rows.
fn crossings(net: &Net, rows: &Rows, at: &[u32]) -> u64 {
    let mut all = 0;
    for pair in rows.windows(2) {
        let mut ends: Vec<u32> = Vec::new();
        for &vertex in &pair[0] {
            let from = ends.len();
            ends.extend(net.down.of(vertex).iter().map(|&it| at[it as usize]));
            ends[from..].sort_unstable();
        }
        all += inversions(&ends, pair[1].len());
    }
    all
}

/// How many pairs stand in the wrong order.
fn inversions(ends: &[u32], width: usize) -> u64 {
    let mut tree = vec![0_u64; width + 1];
    let mut count = 0;
    for (seen, &end) in ends.iter().enumerate() {
        let mut at = end as usize + 1;
        let mut not_after = 0;
        while at > 0 {
            not_after += tree[at];
            at &= at - 1;
        }
        count += seen as u64 - not_after;
        at = end as usize + 1;
        while at <= width {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    count
}
