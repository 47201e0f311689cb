//! Group sifting: moves groups of vertices along their rows to where they cause fewest crossings.
//!
//! Sifting (Matuszewski, Schönfeld and Molitor, "Using Sifting for k-Layer Straightline Crossing
//! Minimization", 1999) moves one vertex at a time and is soon stuck, since a node alone may not
//! leave its children. Here a vertex moves with all that hangs on it alone: what is reached only
//! through the group, from above or from below, and the dummy vertices of its long edges. The
//! vertex tries the positions that are best for it; each other member then takes the position that
//! is best for it, given those before.
//!
//! Knows neither sizes nor coordinates.

use super::csr::Csr;
use super::order::Order;
use super::proper::ProperGraph;

/// Stands for the position of a vertex that is in the group and not placed yet.
const UNPLACED: u32 = u32::MAX;

/// At most so many vertices move together.
const MAX_GROUP: usize = 48;

/// At most so many positions are tried for the first vertex of a group.
const MAX_TRIES: usize = 24;

/// At most so many times all active vertices are looked at.
const MAX_PASSES: usize = 8;

/// So many elementary steps it takes to look for a vertex's position however short the row is.
const OVERHEAD: usize = 8;

/// Moves groups; holds the memory and the budget for it.
pub(super) struct GroupSifting<'a> {
    graph: &'a ProperGraph,
    /// Elementary steps left.
    budget: u64,
    /// Whether each vertex is to be looked at: something about it has changed.
    is_active: Vec<bool>,
    /// The vertices that move together; the first of them chooses.
    group: Vec<u32>,
    /// Whether each vertex is in the group.
    in_group: Vec<bool>,
    /// By row, the vertices that are not in the group; of rows with members.
    others: Vec<Vec<u32>>,
    /// By row, the best order found; of rows with members.
    best: Vec<Vec<u32>>,
    /// By row, whether it has been cleared of the group in this try.
    is_cleared: Vec<bool>,
    /// The positions of a vertex's neighbours.
    neighbours: Vec<u32>,
    /// By position, the crossings that a vertex has there.
    costs: Vec<i64>,
    /// Candidate positions: their cost, how far they are from the old one, the position.
    candidates: Vec<(i64, u32, u32)>,
}

impl<'a> GroupSifting<'a> {
    /// Sifting of `graph` that takes about `budget` elementary steps at most.
    pub(super) fn new(graph: &'a ProperGraph, budget: u64) -> Self {
        Self {
            graph,
            budget,
            is_active: vec![false; graph.len()],
            group: Vec::new(),
            in_group: vec![false; graph.len()],
            others: vec![Vec::new(); graph.row_count],
            best: vec![Vec::new(); graph.row_count],
            is_cleared: vec![false; graph.row_count],
            neighbours: Vec::new(),
            costs: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// Whether no steps are left.
    pub(super) fn is_spent(&self) -> bool {
        self.budget == 0
    }

    /// Takes `steps` off the budget.
    pub(super) fn spend(&mut self, steps: u64) {
        self.budget = self.budget.saturating_sub(steps);
    }

    /// Moves single vertices until none gains from it.
    pub(super) fn sift_vertices(&mut self, order: &mut Order) {
        self.is_active.fill(true);
        self.sift(order, false);
    }

    /// Moves groups until none gains from it.
    pub(super) fn sift_groups(&mut self, order: &mut Order) {
        self.is_active.fill(true);
        self.sift(order, true);
    }

    /// Moves groups of active vertices, and of those that these moves activate.
    pub(super) fn sift_active_groups(&mut self, order: &mut Order) {
        self.sift(order, true);
    }

    /// Activates `vertex`, which was moved, and its neighbours.
    pub(super) fn activate(&mut self, vertex: u32) {
        self.is_active[vertex as usize] = true;
        for neighbours in [&self.graph.up, &self.graph.down] {
            for &next in neighbours.of(vertex) {
                self.is_active[next as usize] = true;
            }
        }
    }

    fn sift(&mut self, order: &mut Order, with_groups: bool) {
        let mut passes = 0..MAX_PASSES;
        while passes.next().is_some() && self.pass(order, with_groups) {}
        self.is_active.fill(false);
    }

    /// Looks at every active vertex, row by row; whether one has moved.
    fn pass(&mut self, order: &mut Order, with_groups: bool) -> bool {
        let vertices: Vec<u32> = order.rows.iter().flatten().copied().collect();
        let mut has_moved = false;
        for vertex in vertices {
            if self.budget == 0 {
                return false;
            }
            if !std::mem::take(&mut self.is_active[vertex as usize]) {
                continue;
            }
            self.form_group(vertex, with_groups);
            let moves = self.move_group(order);
            has_moved |= moves;
            for at in 0..self.group.len() {
                let member = self.group[at];
                self.in_group[member as usize] = false;
                if moves {
                    self.activate(member);
                }
            }
        }
        has_moved
    }

    /// Forms the group of `vertex`, or of it alone.
    fn form_group(&mut self, vertex: u32, with_others: bool) {
        let graph = self.graph;
        self.group.clear();
        self.join(vertex);
        let mut at = 0;
        while with_others && at < self.group.len() && self.group.len() < MAX_GROUP {
            let member = self.group[at];
            at += 1;
            for (ahead, behind) in [(&graph.down, &graph.up), (&graph.up, &graph.down)] {
                for &next in ahead.of(member) {
                    let hangs_on_group = || graph.is_dummy(next) || self.has_all(behind.of(next));
                    if !self.in_group[next as usize] && hangs_on_group() {
                        self.join(next);
                    }
                }
            }
        }
    }

    fn join(&mut self, vertex: u32) {
        self.in_group[vertex as usize] = true;
        self.group.push(vertex);
    }

    fn has_all(&self, vertices: &[u32]) -> bool {
        vertices.iter().all(|&vertex| self.in_group[vertex as usize])
    }

    /// Moves the group to where it has fewer crossings; whether there is such a place.
    fn move_group(&mut self, order: &mut Order) -> bool {
        let old = order.position[self.group[0] as usize];
        let mut least = self.take_out(order);
        let mut is_found = false;
        if least > 0 {
            self.list_candidates(order, old);
            for at in 0..self.candidates.len().min(MAX_TRIES) {
                let (cost, _, position) = self.candidates[at];
                if cost >= least {
                    break;
                }
                if let Some(cost) = self.try_position(order, position, cost, least) {
                    least = cost;
                    is_found = true;
                }
            }
        }
        for at in 0..self.group.len() {
            let row = self.graph.row(self.group[at]);
            order.rows[row].clone_from(&self.best[row]);
            order.renumber(row);
        }
        is_found
    }

    /// Takes the group out of its rows, which are saved as the best so far; returns its crossings.
    fn take_out(&mut self, order: &mut Order) -> i64 {
        let group = std::mem::take(&mut self.group);
        for &member in &group {
            let row = self.graph.row(member);
            self.best[row].clone_from(&order.rows[row]);
            self.others[row].clone_from(&order.rows[row]);
        }
        for &member in &group {
            let row = self.graph.row(member);
            self.others[row].retain(|&vertex| !self.in_group[vertex as usize]);
            order.rows[row].clone_from(&self.others[row]);
        }
        let positions: Vec<u32> = group
            .iter()
            .map(|&member| std::mem::replace(&mut order.position[member as usize], UNPLACED))
            .collect();
        // Members are put back one by one, so that crossings between two of them count once.
        let mut sum = 0;
        for (&member, &old) in group.iter().zip(&positions) {
            self.compute_costs(order, member);
            let vertices = &mut order.rows[self.graph.row(member)];
            let at = vertices.partition_point(|&other| order.position[other as usize] < old);
            sum += self.costs[at];
            vertices.insert(at, member);
            order.position[member as usize] = old;
        }
        for &member in &group {
            order.position[member as usize] = UNPLACED;
        }
        for &member in &group {
            let row = self.graph.row(member);
            order.rows[row].clone_from(&self.others[row]);
            order.renumber(row);
        }
        self.group = group;
        sum
    }

    /// Lists the positions for the first of the group, best first; of adjacent positions that are
    /// equally good, the one nearest to the old position.
    fn list_candidates(&mut self, order: &Order, old: u32) {
        self.compute_costs(order, self.group[0]);
        self.candidates.clear();
        let mut start = 0;
        for run in self.costs.chunk_by(|left, right| left == right) {
            let last = start + run.len() as u32 - 1;
            let position = old.clamp(start, last);
            self.candidates.push((run[0], position.abs_diff(old), position));
            start = last + 1;
        }
        self.candidates.sort_unstable();
    }

    /// Puts the first of the group at `position`, where it has `cost` crossings, and each other
    /// member where it is best. If the group has fewer than `least` then, saves the rows as the
    /// best and returns its crossings. Its members count as not placed afterwards.
    fn try_position(
        &mut self,
        order: &mut Order,
        position: u32,
        cost: i64,
        least: i64,
    ) -> Option<i64> {
        let group = std::mem::take(&mut self.group);
        let mut sum = cost;
        let mut placed = 0;
        for (at, &member) in group.iter().enumerate() {
            let row = self.graph.row(member);
            if !std::mem::replace(&mut self.is_cleared[row], true) {
                order.rows[row].clone_from(&self.others[row]);
            }
            let position =
                if at == 0 { position as usize } else { self.best_position(order, member) };
            if at > 0 {
                sum += self.costs[position];
            }
            if sum >= least {
                break;
            }
            order.rows[row].insert(position, member);
            order.renumber(row);
            placed += 1;
        }
        let is_better = placed == group.len();
        for &member in &group {
            let row = self.graph.row(member);
            if is_better {
                self.best[row].clone_from(&order.rows[row]);
            }
            self.is_cleared[row] = false;
            order.position[member as usize] = UNPLACED;
        }
        self.group = group;
        is_better.then_some(sum)
    }

    /// The position where `member` has fewest crossings; they are in `costs`.
    fn best_position(&mut self, order: &Order, member: u32) -> usize {
        self.compute_costs(order, member);
        let least = self.costs.iter().min().copied().unwrap_or(0);
        self.costs.iter().position(|&cost| cost == least).unwrap_or(0)
    }

    /// Computes the crossings that `member` has at each position of its row, from the left of the
    /// first vertex to the right of the last, with the edges of vertices that are placed.
    fn compute_costs(&mut self, order: &Order, member: u32) {
        let row = &order.rows[self.graph.row(member)];
        // First, at each position, the change on the way to it from the position before.
        self.costs.clear();
        self.costs.resize(row.len() + 1, 0);
        let changes = &mut self.costs[1..];
        let mut leftmost = 0;
        let mut steps = OVERHEAD + row.len();
        for lists in [&self.graph.up, &self.graph.down] {
            let own = &mut self.neighbours;
            own.clear();
            own.extend(placed(order, lists, member));
            let passes = row.iter().zip(&mut *changes);
            let theirs = |other: u32| placed(order, lists, other);
            match own[..] {
                [] => {}
                [only] => {
                    steps += row.len();
                    let pass = |(&it, to)| add_change(to, theirs(it), |at| split_one(only, at));
                    leftmost += passes.map(pass).sum::<i64>();
                }
                _ if own.len() <= FEW => {
                    steps += row.len() * own.len();
                    let pass = |(&it, to)| add_change(to, theirs(it), |at| split_few(own, at));
                    leftmost += passes.map(pass).sum::<i64>();
                }
                _ => {
                    own.sort_unstable();
                    steps += row.len() * FEW;
                    let pass = |(&it, to)| add_change(to, theirs(it), |at| split_sorted(own, at));
                    leftmost += passes.map(pass).sum::<i64>();
                }
            }
        }
        let mut cost = leftmost;
        for change in &mut self.costs {
            cost += *change;
            *change = cost;
        }
        self.spend(steps as u64);
    }
}

/// The positions of the neighbours of `vertex` that are placed.
fn placed(order: &Order, neighbours: &Csr, vertex: u32) -> impl Iterator<Item = u32> {
    let positions = neighbours.of(vertex).iter().map(|&it| order.position[it as usize]);
    positions.filter(|&at| at != UNPLACED)
}

/// Up to so many positions are compared one by one.
const FEW: usize = 8;

/// Adds to `change` by how much crossings change when a vertex passes another, whose neighbours are
/// at `theirs`, from left to right; returns the crossings while it is on the left. `split` tells of
/// a position how many neighbours of the passing vertex are on its left and on its right.
fn add_change(
    change: &mut i64,
    theirs: impl Iterator<Item = u32>,
    split: impl Fn(u32) -> (u32, u32),
) -> i64 {
    let (mut on_left, mut on_right) = (0, 0);
    for their in theirs {
        let (left, right) = split(their);
        on_right += i64::from(left);
        on_left += i64::from(right);
    }
    *change += on_right - on_left;
    on_left
}

fn split_one(position: u32, pivot: u32) -> (u32, u32) {
    (u32::from(position < pivot), u32::from(position > pivot))
}

fn split_few(positions: &[u32], pivot: u32) -> (u32, u32) {
    positions.iter().fold((0, 0), |(left, right), &position| {
        let (less, greater) = split_one(position, pivot);
        (left + less, right + greater)
    })
}

fn split_sorted(positions: &[u32], pivot: u32) -> (u32, u32) {
    let less = positions.partition_point(|&position| position < pivot);
    let greater = positions.len() - positions.partition_point(|&position| position <= pivot);
    (less as u32, greater as u32)
}
