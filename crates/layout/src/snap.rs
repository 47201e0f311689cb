//! Straightens what is nearly straight: bends of one edge that can share a column do, and nodes
//! move onto their neighbours' columns where that makes their edges shorter or straighter.
//!
//! Works in whole pixels and keeps the order of the rows and their gaps.

use super::order::Order;
use super::spacing::Room;

/// What a bend is worth, in pixels of an edge's way to the side.
const BEND: i64 = 16;

/// So many columns on each side of the median are tried.
const NEAR: usize = 3;

/// How often everything is looked at.
const ROUNDS: usize = 3;

/// Straightens `columns`.
pub(super) fn snap(room: &Room<'_>, order: &Order, columns: &mut [i64]) {
    let mut snapper = Snapper { room, order, columns };
    for _ in 0..ROUNDS {
        let mut moved = false;
        for link in 0..room.net.links.len() {
            moved |= snapper.straighten(link);
        }
        for node in 0..room.net.nodes as u32 {
            moved |= snapper.align(node);
        }
        if !moved {
            return;
        }
    }
}

struct Snapper<'a> {
    room: &'a Room<'a>,
    order: &'a Order,
    columns: &'a mut [i64],
}

impl Snapper<'_> {
    /// The columns open to a vertex while its neighbours of the row stay.
    fn span(&self, vertex: u32) -> (i64, i64) {
        let row = &self.order.rows[self.room.net.row[vertex as usize] as usize];
        let at = self.order.at[vertex as usize] as usize;
        let left = at.checked_sub(1).map_or(i64::MIN, |before| {
            self.columns[row[before] as usize] + self.room.apart(row[before], vertex)
        });
        let right = row.get(at + 1).map_or(i64::MAX, |&after| {
            self.columns[after as usize] - self.room.apart(vertex, after)
        });
        (left, right)
    }

    /// Gives the bends of an edge one column, or as few as possible; whether one has moved.
    fn straighten(&mut self, link: usize) -> bool {
        let net = self.room.net;
        let bends = net.first_bend[link]..net.first_bend[link + 1];
        let mut moved = false;
        let mut start = bends.start;
        while start < bends.end {
            let mut span = self.span(start);
            let mut end = start + 1;
            while end < bends.end {
                let next = self.span(end);
                let both = (span.0.max(next.0), span.1.min(next.1));
                if both.0 > both.1 {
                    break;
                }
                span = both;
                end += 1;
            }
            let column = self.shared_column(link, start, end, span);
            for bend in start..end {
                moved |= self.columns[bend as usize] != column;
                self.columns[bend as usize] = column;
            }
            start = end;
        }
        moved
    }

    /// The column for a run of bends: that of the vertex before or after the run, whichever is
    /// nearer, else the middle of the run.
    fn shared_column(&self, link: usize, start: u32, end: u32, span: (i64, i64)) -> i64 {
        let net = self.room.net;
        let bends = net.first_bend[link]..net.first_bend[link + 1];
        let before = if start == bends.start { net.links[link].above } else { start - 1 };
        let after = if end == bends.end { net.links[link].below } else { end };
        let sum: i64 = (start..end).map(|bend| self.columns[bend as usize]).sum();
        let middle = sum.div_euclid(i64::from(end - start));
        [before, after]
            .map(|vertex| self.columns[vertex as usize])
            .into_iter()
            .filter(|column| (span.0..=span.1).contains(column))
            .min_by_key(|column| column.abs_diff(middle))
            .unwrap_or(middle.clamp(span.0, span.1))
    }

    /// Moves a node to the column of one of its neighbours, or as near as it gets, if that makes
    /// its edges shorter, a bend counting as [`BEND`]; whether it has moved.
    fn align(&mut self, node: u32) -> bool {
        let net = self.room.net;
        let (left, right) = self.span(node);
        let above = net.up.of(node).iter().zip(net.up_weight.of(node));
        let below = net.down.of(node).iter().zip(net.down_weight.of(node));
        let column_of =
            |(&next, &weight): (&u32, &u32)| (self.columns[next as usize], i64::from(weight));
        let mut wishes: Vec<(i64, i64)> = above.chain(below).map(column_of).collect();
        wishes.sort_unstable();
        let cost = |from: i64| -> i64 {
            let aside = |to: i64| if to == from { 0 } else { (to - from).abs() + BEND };
            wishes.iter().map(|&(to, weight)| aside(to) * weight).sum()
        };
        // Edges are shortest at the median; the columns of its neighbours may be as good.
        let middle = wishes.len() / 2;
        let near = wishes.iter().skip(middle.saturating_sub(NEAR)).take(2 * NEAR + 1);
        let best = near.map(|wish| wish.0.clamp(left, right)).min_by_key(|&column| cost(column));
        let old = self.columns[node as usize];
        match best {
            Some(column) if cost(column) < cost(old) => {
                self.columns[node as usize] = column;
                true
            }
            _ => false,
        }
    }
}
