//! Orders to begin with in which neighbours are near each other throughout the component.
//!
//! Sweeps see two rows at a time and cannot unfold a component that a walk has folded: whole
//! branches would have to pass each other. So every vertex gets a number, far apart to begin with,
//! and time and again goes half of the way to the mean of its neighbours' numbers. What is last to
//! even out is the longest way through the component; the rows are sorted by it. This is the power
//! iteration for the second eigenvector of the walk matrix (Koren, "Drawing Graphs by
//! Eigenvectors: Theory and Practice", 2005), in integers and from a good guess, so that a few
//! rounds do.
//!
//! Knows neither sizes nor places.

use std::collections::VecDeque;

use super::net::Net;
use super::order::Order;

/// So many times every vertex goes towards its neighbours; more change little.
const ROUNDS: usize = 64;

/// Numbers are kept below two to this power, so that nothing is lost as they even out.
const SCALE: u32 = 24;

/// What the numbers are kept from evening out to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Centre {
    /// The same number for all.
    Whole,
    /// The same number for all of a row: where the longest way is that from top to bottom, which
    /// tells nothing of the order of a row, this finds the longest way across.
    Rows,
}

/// The order by numbers that are alike for neighbours.
pub(super) fn order(net: &Net, centre: Centre) -> Order {
    let mut numbers = distances(net);
    for _ in 0..ROUNDS {
        match centre {
            Centre::Whole => centre_all(&mut numbers),
            Centre::Rows => centre_rows(net, &mut numbers),
        }
        stretch(&mut numbers);
        numbers = (0..net.len() as u32).map(|vertex| towards(net, &numbers, vertex)).collect();
    }
    Order::by(net, |vertex| numbers[vertex as usize])
}

/// How far each vertex is from one of those farthest from the first: one end of the component.
fn distances(net: &Net) -> Vec<i64> {
    let first = walk(net, 0);
    let end = (0..net.len() as u32).max_by_key(|&vertex| first[vertex as usize]);
    walk(net, end.unwrap_or(0))
}

/// How many edges lead from `start` to each vertex, up or down.
fn walk(net: &Net, start: u32) -> Vec<i64> {
    let mut distances = vec![-1; net.len()];
    let mut queue = VecDeque::new();
    if let Some(distance) = distances.get_mut(start as usize) {
        *distance = 0;
        queue.push_back(start);
    }
    while let Some(vertex) = queue.pop_front() {
        let distance = distances[vertex as usize] + 1;
        for &next in net.up.of(vertex).iter().chain(net.down.of(vertex)) {
            if distances[next as usize] < 0 {
                distances[next as usize] = distance;
                queue.push_back(next);
            }
        }
    }
    distances
}

/// Half of the way from the number of `vertex` to the mean of its neighbours'.
fn towards(net: &Net, numbers: &[i64], vertex: u32) -> i64 {
    let (up, down) = (net.up.of(vertex), net.down.of(vertex));
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
fn centre_rows(net: &Net, numbers: &mut [i64]) {
    let mut means = vec![(0_i64, 0_i64); net.rows];
    for (number, &row) in numbers.iter().zip(&net.row) {
        let (sum, count) = &mut means[row as usize];
        *sum += number;
        *count += 1;
    }
    means.iter_mut().for_each(|(sum, count)| *sum /= (*count).max(1));
    for (number, &row) in numbers.iter_mut().zip(&net.row) {
        *number -= means[row as usize].0;
    }
}

/// Makes the numbers as large as they may be.
fn stretch(numbers: &mut [i64]) {
    let largest = numbers.iter().map(|number| number.abs()).max().unwrap_or(0).max(1);
    let factor = (1 << (SCALE + 16)) / largest;
    numbers.iter_mut().for_each(|number| *number = (*number * factor) >> 16);
}

#[cfg(test)]
mod tests {
    use super::super::graph::Link;
    use super::*;

    fn net(row: &[u32], ends: &[(u32, u32)]) -> Net {
        let link = |&(above, below): &(u32, u32)| Link { above, below, weight: 1 };
        Net::new(row, ends.iter().map(link).collect())
    }

    #[test]
    fn a_path_that_goes_up_and_down_is_unfolded() {
        // 0 and 3 stand above; the path is 3, 5, 0, 4, 1, 6, 2.
        let net = net(&[0, 0, 0, 0, 1, 1, 1], &[(3, 5), (0, 5), (0, 4), (1, 4), (1, 6), (2, 6)]);
        for centre in [Centre::Whole, Centre::Rows] {
            let order = order(&net, centre);
            assert_eq!(order.crossings(&net), 0, "{centre:?}");
            let mut top = order.rows[0].clone();
            if top[0] == 2 {
                top.reverse();
            }
            assert_eq!(top, [3, 0, 1, 2], "{centre:?}");
        }
    }

    #[test]
    fn rows_by_themselves_show_what_lies_across() {
        // A ladder whose sides are longer than it is wide: its longest way leads down.
        let row: Vec<u32> = (0..24).map(|it| it / 2).collect();
        let down = (0..22).map(|it| (it, it + 2));
        let rungs = (0..11).map(|it| (2 * it, 2 * it + 3));
        let ends: Vec<(u32, u32)> = down.chain(rungs).collect();
        let order = order(&net(&row, &ends), Centre::Rows);
        let lefts: Vec<u32> = order.rows.iter().map(|row| row[0] % 2).collect();
        assert!(lefts.iter().all(|&side| side == lefts[0]), "{lefts:?}");
    }

    #[test]
    fn a_net_without_vertices_or_edges_is_no_trouble() {
        for centre in [Centre::Whole, Centre::Rows] {
            assert_eq!(order(&net(&[], &[]), centre).rows.len(), 0);
            assert_eq!(order(&net(&[0], &[]), centre).rows, [[0]]);
        }
    }
}
