//! Moves groups of vertices along their rows to where they cost least.
//!
//! Sifting (Matuszewski, Schönfeld and Molitor, "Using Sifting for k-Layer Straightline Crossing
//! Minimization", 1999) moves one vertex at a time and is soon stuck, since a node alone may not
//! leave its children. A haul moves a vertex with all that hangs on it alone: what is reached only
//! through the group, from above or from below, and the bends of its long edges. The vertex tries
//! the places that cost it least; each follower then takes the place that is cheapest for it.
//!
//! Knows neither sizes nor places.

use super::net::Net;
use super::order::Order;

/// Stands for the place of a vertex that is in the group and not yet placed.
const ABSENT: u32 = u32::MAX;

/// At most so many vertices move together.
const MAX_GROUP: usize = 48;

/// At most so many places are tried for the first vertex of a group.
const MAX_TRIES: usize = 24;

/// At most so many times those that are awake are looked at.
const MAX_PASSES: usize = 8;

/// So many elementary steps it takes to look for a vertex's place however short the row is.
const OVERHEAD: usize = 8;

/// Moves groups; holds what it needs for it.
pub(super) struct Hauler<'a> {
    net: &'a Net,
    /// Elementary steps left.
    budget: u64,
    /// Whether each vertex is in the group.
    grouped: Vec<bool>,
    group: Vec<u32>,
    /// The rows of the group without it; by row.
    rest: Vec<Vec<u32>>,
    /// The cheapest rows found; by row.
    found: Vec<Vec<u32>>,
    /// Which rows were written to in this try.
    fresh: Vec<bool>,
    /// The places of a vertex's neighbours.
    mine: Vec<u32>,
    costs: Vec<i64>,
    tries: Vec<(i64, u32, u32)>,
    /// Which vertices are to be looked at: something about them has changed.
    awake: Vec<bool>,
}

impl<'a> Hauler<'a> {
    /// A hauler for `net` that takes at most `budget` elementary steps.
    pub(super) fn new(net: &'a Net, budget: u64) -> Self {
        Self {
            net,
            budget,
            grouped: vec![false; net.len()],
            group: Vec::new(),
            rest: vec![Vec::new(); net.rows],
            found: vec![Vec::new(); net.rows],
            fresh: vec![false; net.rows],
            mine: Vec::new(),
            costs: Vec::new(),
            tries: Vec::new(),
            awake: vec![false; net.len()],
        }
    }

    /// Whether it may do no more.
    pub(super) fn is_spent(&self) -> bool {
        self.budget == 0
    }

    /// Takes `steps` off what it may do.
    pub(super) fn spend(&mut self, steps: u64) {
        self.budget = self.budget.saturating_sub(steps);
    }

    /// Moves single vertices until none gains from it.
    pub(super) fn settle(&mut self, order: &mut Order) {
        self.awake.fill(true);
        self.run(order, false);
    }

    /// Moves groups until none gains from it.
    pub(super) fn descend(&mut self, order: &mut Order) {
        self.awake.fill(true);
        self.run(order, true);
    }

    /// Moves groups as `descend` does, but looks only at vertices that have been woken, and at
    /// those that their moves wake.
    pub(super) fn follow_up(&mut self, order: &mut Order) {
        self.run(order, true);
    }

    /// Has `vertex`, which was moved, and its neighbours looked at.
    pub(super) fn wake(&mut self, vertex: u32) {
        self.awake[vertex as usize] = true;
        for lists in [&self.net.up, &self.net.down] {
            for &next in lists.of(vertex) {
                self.awake[next as usize] = true;
            }
        }
    }

    fn run(&mut self, order: &mut Order, with_followers: bool) {
        let mut passes = 0..MAX_PASSES;
        while passes.next().is_some() && self.pass(order, with_followers) {}
        self.awake.fill(false);
    }

    /// Looks at every vertex that is awake, row by row; whether one has moved.
    fn pass(&mut self, order: &mut Order, with_followers: bool) -> bool {
        let vertices: Vec<u32> = order.rows.iter().flatten().copied().collect();
        let mut has_moved = false;
        for vertex in vertices {
            if self.budget == 0 {
                return false;
            }
            if !std::mem::take(&mut self.awake[vertex as usize]) {
                continue;
            }
            self.gather(vertex, with_followers);
            let moves = self.haul(order);
            has_moved |= moves;
            for at in 0..self.group.len() {
                let member = self.group[at];
                self.grouped[member as usize] = false;
                if moves {
                    self.wake(member);
                }
            }
        }
        has_moved
    }

    /// Forms the group of `vertex`.
    fn gather(&mut self, vertex: u32, with_followers: bool) {
        self.group.clear();
        self.join(vertex);
        let mut at = 0;
        while with_followers && at < self.group.len() && self.group.len() < MAX_GROUP {
            let member = self.group[at];
            at += 1;
            for &next in self.net.down.of(member) {
                let is_bend = next as usize >= self.net.nodes;
                if !self.grouped[next as usize] && (is_bend || self.all_in(self.net.up.of(next))) {
                    self.join(next);
                }
            }
            for &next in self.net.up.of(member) {
                let is_bend = next as usize >= self.net.nodes;
                if !self.grouped[next as usize] && (is_bend || self.all_in(self.net.down.of(next)))
                {
                    self.join(next);
                }
            }
        }
    }

    fn join(&mut self, vertex: u32) {
        self.grouped[vertex as usize] = true;
        self.group.push(vertex);
    }

    fn all_in(&self, vertices: &[u32]) -> bool {
        vertices.iter().all(|&vertex| self.grouped[vertex as usize])
    }

    /// Moves the group to where it costs less; whether there is such a place.
    fn haul(&mut self, order: &mut Order) -> bool {
        let first = self.group[0];
        let old = order.at[first as usize];
        let mut least = self.cost_now(order);
        let mut is_found = false;
        if least > 0 {
            self.list_tries(order, old);
            for at in 0..self.tries.len().min(MAX_TRIES) {
                let (cost, _, place) = self.tries[at];
                if cost >= least {
                    break;
                }
                if let Some(cost) = self.attempt(order, place, cost, least) {
                    least = cost;
                    is_found = true;
                }
            }
        }
        for at in 0..self.group.len() {
            let row = self.net.row[self.group[at] as usize] as usize;
            order.rows[row].clone_from(&self.found[row]);
            order.renumber(row);
        }
        is_found
    }

    /// What the group costs where it is. Leaves it absent, its rows saved.
    fn cost_now(&mut self, order: &mut Order) -> i64 {
        for at in 0..self.group.len() {
            let row = self.net.row[self.group[at] as usize] as usize;
            self.found[row].clone_from(&order.rows[row]);
            self.rest[row].clone_from(&order.rows[row]);
        }
        for at in 0..self.group.len() {
            let row = self.net.row[self.group[at] as usize] as usize;
            self.rest[row].retain(|&vertex| !self.grouped[vertex as usize]);
            order.rows[row].clone_from(&self.rest[row]);
        }
        let group = std::mem::take(&mut self.group);
        let places: Vec<u32> = group
            .iter()
            .map(|&member| std::mem::replace(&mut order.at[member as usize], ABSENT))
            .collect();
        let mut sum = 0;
        for (&member, &old) in group.iter().zip(&places) {
            let row = self.net.row[member as usize] as usize;
            self.price(order, member);
            let place = order.rows[row].partition_point(|&other| order.at[other as usize] < old);
            sum += self.costs[place];
            order.rows[row].insert(place, member);
            order.at[member as usize] = old;
        }
        self.clear(order, &group);
        self.group = group;
        sum
    }

    /// Takes the group out of its rows.
    fn clear(&self, order: &mut Order, group: &[u32]) {
        for &member in group {
            order.at[member as usize] = ABSENT;
        }
        for &member in group {
            let row = self.net.row[member as usize] as usize;
            order.rows[row].clone_from(&self.rest[row]);
            order.renumber(row);
        }
    }

    /// Lists the places for the first of the group, cheapest first; of neighbouring places that
    /// cost the same, the one nearest to the old place.
    fn list_tries(&mut self, order: &Order, old: u32) {
        self.price(order, self.group[0]);
        self.tries.clear();
        let mut start = 0;
        for run in self.costs.chunk_by(|left, right| left == right) {
            let last = start + run.len() as u32 - 1;
            let place = old.clamp(start, last);
            self.tries.push((run[0], place.abs_diff(old), place));
            start = last + 1;
        }
        self.tries.sort_unstable();
    }

    /// Puts the first of the group at `place` and each follower where it is cheapest. If that
    /// costs less than `least`, keeps it as found and returns the cost.
    fn attempt(&mut self, order: &mut Order, place: u32, cost: i64, least: i64) -> Option<i64> {
        let group = std::mem::take(&mut self.group);
        let mut sum = cost;
        let mut placed = 0;
        for (at, &member) in group.iter().enumerate() {
            let row = self.net.row[member as usize] as usize;
            if !self.fresh[row] {
                self.fresh[row] = true;
                order.rows[row].clone_from(&self.rest[row]);
            }
            let place = if at == 0 { place as usize } else { self.cheapest(order, member) };
            if at > 0 {
                sum += self.costs[place];
            }
            if sum >= least {
                break;
            }
            order.rows[row].insert(place, member);
            order.renumber(row);
            placed += 1;
        }
        let is_better = placed == group.len();
        for &member in &group {
            let row = self.net.row[member as usize] as usize;
            if is_better {
                self.found[row].clone_from(&order.rows[row]);
            }
            self.fresh[row] = false;
            order.at[member as usize] = ABSENT;
        }
        self.group = group;
        is_better.then_some(sum)
    }

    /// The cheapest place for `member`; its cost is in `costs`.
    fn cheapest(&mut self, order: &Order, member: u32) -> usize {
        self.price(order, member);
        let least = self.costs.iter().min().copied().unwrap_or(0);
        self.costs.iter().position(|&cost| cost == least).unwrap_or(0)
    }

    /// Works out what `member` costs at each place of its row, from the left of the first vertex
    /// to the right of the last: its crossings with the edges of vertices that are placed.
    fn price(&mut self, order: &Order, member: u32) {
        let row = &order.rows[self.net.row[member as usize] as usize];
        // First, at each place, what changes on the way to it from the place before.
        self.costs.clear();
        self.costs.resize(row.len() + 1, 0);
        let changes = &mut self.costs[1..];
        let mut leftmost = 0;
        let mut steps = OVERHEAD + row.len();
        for lists in [&self.net.up, &self.net.down] {
            let mine = &mut self.mine;
            mine.clear();
            let places = lists.of(member).iter().map(|&it| order.at[it as usize]);
            mine.extend(places.filter(|&at| at != ABSENT));
            let theirs = |other: u32| lists.of(other).iter().map(|&it| order.at[it as usize]);
            let rest = row.iter().zip(&mut *changes);
            match mine[..] {
                [] => {}
                [only] => {
                    steps += row.len();
                    leftmost +=
                        rest.map(|(&it, to)| add(to, theirs(it), |at| one(only, at))).sum::<i64>();
                }
                _ if mine.len() <= FEW => {
                    steps += row.len() * mine.len();
                    leftmost +=
                        rest.map(|(&it, to)| add(to, theirs(it), |at| few(mine, at))).sum::<i64>();
                }
                _ => {
                    mine.sort_unstable();
                    steps += row.len() * FEW;
                    leftmost +=
                        rest.map(|(&it, to)| add(to, theirs(it), |at| many(mine, at))).sum::<i64>();
                }
            }
        }
        let mut cost = leftmost;
        for change in &mut self.costs {
            cost += *change;
            *change = cost;
        }
        self.budget = self.budget.saturating_sub(steps as u64);
    }
}

/// Up to so many places are compared one by one.
const FEW: usize = 8;

/// Adds to `change` what changes when a vertex passes another, whose neighbours are at `theirs`,
/// from left to right; returns the crossings while it is on the left. `split` tells of a place how
/// many of the passing vertex's neighbours are on its left and on its right.
fn add(
    change: &mut i64,
    theirs: impl Iterator<Item = u32>,
    split: impl Fn(u32) -> (u32, u32),
) -> i64 {
    let (mut on_left, mut on_right) = (0, 0);
    for their in theirs.filter(|&at| at != ABSENT) {
        let (left, right) = split(their);
        on_right += i64::from(left);
        on_left += i64::from(right);
    }
    *change += on_right - on_left;
    on_left
}

fn one(place: u32, pivot: u32) -> (u32, u32) {
    (u32::from(place < pivot), u32::from(place > pivot))
}

fn few(places: &[u32], pivot: u32) -> (u32, u32) {
    places.iter().fold((0, 0), |(left, right), &place| {
        let (less, greater) = one(place, pivot);
        (left + less, right + greater)
    })
}

/// Of sorted places.
fn many(places: &[u32], pivot: u32) -> (u32, u32) {
    let less = places.partition_point(|&place| place < pivot);
    let greater = places.len() - places.partition_point(|&place| place <= pivot);
    (less as u32, greater as u32)
}
