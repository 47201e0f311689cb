//! Alignment: straightens what is nearly straight. Dummy vertices of one edge get the same x
//! coordinate where they can, and nodes move below or above their neighbours where that makes their
//! edges shorter or straighter.
//!
//! Works in whole pixels and keeps the order of the rows and their gaps.

use super::order::Order;
use super::spacing::Spacing;

/// What a bend counts as, in pixels of an edge's way to the side.
const BEND_COST: i64 = 16;

/// So many neighbours on each side of the median are tried.
const NEAR: usize = 3;

/// How often everything is looked at.
const ROUNDS: usize = 3;

/// Aligns the x coordinates `xs`.
pub(super) fn align(spacing: &Spacing<'_>, order: &Order, xs: &mut [i64]) {
    let graph = spacing.graph;
    let mut alignment = Alignment { spacing, order, xs };
    for _ in 0..ROUNDS {
        let mut moved = false;
        for edge in 0..graph.edges.len() {
            moved |= alignment.straighten(edge);
        }
        for node in 0..graph.node_count as u32 {
            moved |= alignment.move_to_neighbours(node);
        }
        if !moved {
            return;
        }
    }
}

struct Alignment<'a> {
    spacing: &'a Spacing<'a>,
    order: &'a Order,
    xs: &'a mut [i64],
}

impl Alignment<'_> {
    /// The least and the greatest x coordinate open to a vertex while the others of its row stay.
    fn range(&self, vertex: u32) -> (i64, i64) {
        let row = &self.order.rows[self.spacing.graph.row(vertex)];
        let at = self.order.position[vertex as usize] as usize;
        let least = at.checked_sub(1).map_or(i64::MIN, |before| {
            self.xs[row[before] as usize] + self.spacing.separation(row[before], vertex)
        });
        let greatest = row.get(at + 1).map_or(i64::MAX, |&after| {
            self.xs[after as usize] - self.spacing.separation(vertex, after)
        });
        (least, greatest)
    }

    /// Gives the dummy vertices of an edge one x coordinate, or as few as possible; whether one has
    /// moved.
    fn straighten(&mut self, edge: usize) -> bool {
        let dummies = self.spacing.graph.dummies(edge);
        let mut moved = false;
        let mut start = dummies.start;
        while start < dummies.end {
            let mut range = self.range(start);
            let mut end = start + 1;
            while end < dummies.end {
                let next = self.range(end);
                let both = (range.0.max(next.0), range.1.min(next.1));
                if both.0 > both.1 {
                    break;
                }
                range = both;
                end += 1;
            }
            let x = self.shared_x(edge, start, end, range);
            for dummy in start..end {
                moved |= self.xs[dummy as usize] != x;
                self.xs[dummy as usize] = x;
            }
            start = end;
        }
        moved
    }

    /// The x coordinate for a run of dummy vertices: that of the vertex before or after the run,
    /// whichever is nearer, else the mean of the run.
    fn shared_x(&self, edge: usize, start: u32, end: u32, range: (i64, i64)) -> i64 {
        let graph = self.spacing.graph;
        let dummies = graph.dummies(edge);
        let before = if start == dummies.start { graph.edges[edge].above } else { start - 1 };
        let after = if end == dummies.end { graph.edges[edge].below } else { end };
        let sum: i64 = (start..end).map(|dummy| self.xs[dummy as usize]).sum();
        let mean = sum.div_euclid(i64::from(end - start));
        [before, after]
            .map(|vertex| self.xs[vertex as usize])
            .into_iter()
            .filter(|x| (range.0..=range.1).contains(x))
            .min_by_key(|x| x.abs_diff(mean))
            .unwrap_or(mean.clamp(range.0, range.1))
    }

    /// Moves a node to the x coordinate of one of its neighbours, or as near as it gets, if that
    /// makes its edges shorter, a bend counting as [`BEND_COST`]; whether it has moved.
    fn move_to_neighbours(&mut self, node: u32) -> bool {
        let graph = self.spacing.graph;
        let (least, greatest) = self.range(node);
        let above = graph.up.of(node).iter().zip(graph.up_weight.of(node));
        let below = graph.down.of(node).iter().zip(graph.down_weight.of(node));
        let x_and_weight =
            |(&next, &weight): (&u32, &u32)| (self.xs[next as usize], i64::from(weight));
        let mut targets: Vec<(i64, i64)> = above.chain(below).map(x_and_weight).collect();
        targets.sort_unstable();
        let cost = |from: i64| -> i64 {
            let aside = |to: i64| if to == from { 0 } else { (to - from).abs() + BEND_COST };
            targets.iter().map(|&(to, weight)| aside(to) * weight).sum()
        };
        // Edges are shortest at the median; near it there may be one that is as good and
        // straighter.
        let middle = targets.len() / 2;
        let near = targets.iter().skip(middle.saturating_sub(NEAR)).take(2 * NEAR + 1);
        let best = near.map(|target| target.0.clamp(least, greatest)).min_by_key(|&x| cost(x));
        let old = self.xs[node as usize];
        match best {
            Some(x) if cost(x) < cost(old) => {
                self.xs[node as usize] = x;
                true
            }
            _ => false,
        }
    }
}
