//! The exact transitive reduction, on bit sets: answers reachability queries over plain arrows.
//!
//! A skill v has the *direct* prerequisites P(v) and the *far* ones F(v): those that some direct
//! one needs. An edge u → v is implied exactly when u is in F(v). A gate has both sets too: its
//! members with all they need, and all they need alone; so a path through a gate counts as the one
//! step it stands for. O(nm/64) time in blocks of columns, each within a fixed memory.
//!
//! Only skills that are asked about get a column, and questions that levels answer are not asked.

use crate::graph::network::arrows::Network;
use crate::graph::network::order::TopologicalOrder;

/// At most this many words of bits at a time: 64 MB.
const WORDS: usize = 8 << 20;
const NONE: u32 = u32::MAX;

/// What is asked, and answered in place.
#[derive(Default)]
pub(in crate::graph) struct ReachabilityQueries {
    /// Whether a path of two or more plain steps leads from the first skill to the second.
    pub(in crate::graph) implied: Vec<ReachabilityQuery>,
    /// Whether any plain path leads from the first skill to the second.
    pub(in crate::graph) needed: Vec<ReachabilityQuery>,
    /// Of the skills that arrive through plain gates, the pairs that are not implied: a skill, the
    /// skill it needs, and the leaf of the gate. Sorted.
    pub(in crate::graph) through_gates: Vec<(u32, u32, u32)>,
}

/// A query about two skills.
#[derive(Debug, Clone, Copy)]
pub(in crate::graph) struct ReachabilityQuery {
    pub(in crate::graph) from: u32,
    pub(in crate::graph) to: u32,
    pub(in crate::graph) answer: bool,
}

/// Answers all queries. `may_gate` says whether one more pair may arrive over a leaf.
pub(in crate::graph) fn answer(
    network: &Network,
    order: &TopologicalOrder,
    may_gate: &dyn Fn(u32) -> bool,
    queries: &mut ReachabilityQueries,
) {
    let mut place = vec![0u32; network.nodes() as usize];
    for (node, at) in order.nodes.iter().zip(0..) {
        place[*node as usize] = at;
    }
    let levels = levels(network, order);
    let gated = gated(network, order);
    let far = |it: &ReachabilityQuery, least: u32| {
        levels[it.to as usize] >= levels[it.from as usize].saturating_add(least)
    };
    let asked = Asked {
        implied: by_skill(&queries.implied, &place, |it| far(it, 2)),
        needed: by_skill(&queries.needed, &place, |it| far(it, 1)),
    };
    let mut is_column = vec![false; network.skills() as usize];
    for (_, at) in &asked.implied {
        is_column[queries.implied[*at as usize].from as usize] = true;
    }
    for (_, at) in &asked.needed {
        is_column[queries.needed[*at as usize].from as usize] = true;
    }
    mark_gated(network, &gated, &mut is_column);
    let columns: Vec<u32> =
        order.skills.iter().copied().filter(|it| is_column[*it as usize]).collect();
    let rows = Rows::new(network, columns.len());
    let mut sweep =
        Sweep { network, order, place: &place, gated: &gated, asked: &asked, may_gate, rows };
    for block in columns.chunks(sweep.rows.width * 64) {
        sweep.run(block, queries);
    }
    queries.through_gates.sort_unstable();
}

/// Questions by the place of the skill that needs, as numbers.
struct Asked {
    implied: Vec<(u32, u32)>,
    needed: Vec<(u32, u32)>,
}

fn by_skill(
    queries: &[ReachabilityQuery],
    place: &[u32],
    open: impl Fn(&ReachabilityQuery) -> bool,
) -> Vec<(u32, u32)> {
    let open = queries.iter().zip(0..).filter(|(it, _)| open(it));
    let mut list: Vec<_> = open.map(|(it, at)| (place[it.to as usize], at)).collect();
    list.sort_unstable();
    list
}

/// The longest plain way to each node, in skills. A path of k steps raises it by k at least.
fn levels(network: &Network, order: &TopologicalOrder) -> Vec<u32> {
    let mut levels = vec![0u32; network.nodes() as usize];
    for &node in &order.nodes {
        let plain = network.arrows(node).iter().filter(|arrow| arrow.plain);
        let step = |from: u32| levels[from as usize] + u32::from(!network.is_gate(from));
        levels[node as usize] = plain.map(|arrow| step(arrow.from)).max().unwrap_or(0);
    }
    levels
}

/// The places of skills into which a gate leads plainly, in order.
fn gated(network: &Network, order: &TopologicalOrder) -> Vec<u32> {
    let leads = |skill: u32| {
        network.arrows(skill).iter().any(|arrow| arrow.plain && network.is_gate(arrow.from))
    };
    let nodes = order.nodes.iter().zip(0..);
    nodes.filter(|(node, _)| !network.is_gate(**node) && leads(**node)).map(|(_, at)| at).collect()
}

/// Marks all skills that lead into a gate: if any gate leads on plainly, their pairs are asked for.
fn mark_gated(network: &Network, gated: &[u32], is_column: &mut [bool]) {
    if gated.is_empty() {
        return;
    }
    for gate in network.skills()..network.nodes() {
        for arrow in network.arrows(gate) {
            if let Some(column) = is_column.get_mut(arrow.from as usize) {
                *column = true;
            }
        }
    }
}

/// The bit sets of one block: `near` holds all prerequisites of a skill, or members and all they
/// need of a gate; `far` what members of a gate need.
struct Rows {
    width: usize,
    near: Vec<u64>,
    far: Vec<u64>,
    column: Vec<u32>,
    new_near: Vec<u64>,
    new_far: Vec<u64>,
}

impl Rows {
    fn new(network: &Network, columns: usize) -> Self {
        let (nodes, skills) = (network.nodes() as usize, network.skills() as usize);
        let rows = nodes + (nodes - skills);
        let width = (WORDS / rows.max(1)).clamp(1, columns.div_ceil(64).max(1));
        Self {
            width,
            near: vec![0; nodes * width],
            far: vec![0; (nodes - skills) * width],
            column: vec![NONE; skills],
            new_near: vec![0; width],
            new_far: vec![0; width],
        }
    }

    fn holds(words: &[u64], column: u32) -> bool {
        column != NONE && words[column as usize / 64] & (1 << (column % 64)) != 0
    }

    fn range(&self, row: usize) -> std::ops::Range<usize> {
        row * self.width..(row + 1) * self.width
    }

    /// Adds what arrives from a skill: itself and what it needs.
    fn add_skill(&mut self, skill: u32) {
        let row = self.range(skill as usize);
        or(&mut self.new_far, &self.near[row]);
        let column = self.column[skill as usize];
        if column != NONE {
            self.new_near[column as usize / 64] |= 1 << (column % 64);
        }
    }

    /// Adds what arrives from a gate.
    fn add_gate(&mut self, gate: u32, skills: u32) {
        let near = self.range(gate as usize);
        let far = self.range((gate - skills) as usize);
        or(&mut self.new_near, &self.near[near]);
        or(&mut self.new_far, &self.far[far]);
    }
}

fn or(to: &mut [u64], from: &[u64]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to |= from;
    }
}

struct Sweep<'a> {
    network: &'a Network,
    order: &'a TopologicalOrder,
    place: &'a [u32],
    gated: &'a [u32],
    asked: &'a Asked,
    may_gate: &'a dyn Fn(u32) -> bool,
    rows: Rows,
}

impl Sweep<'_> {
    /// Answers the questions about the skills of `block`, which come in order: nothing before the
    /// first of them needs any of them.
    fn run(&mut self, block: &[u32], queries: &mut ReachabilityQueries) {
        for (skill, column) in block.iter().zip(0..) {
            self.rows.column[*skill as usize] = column;
        }
        let first = self.place[block[0] as usize];
        let last_of = |list: &[(u32, u32)]| list.last().map_or(0, |(place, _)| *place);
        let last = last_of(&self.asked.implied).max(last_of(&self.asked.needed));
        let last = last.max(self.gated.last().copied().unwrap_or(0));
        let mut implied = self.asked.implied.partition_point(|(place, _)| *place < first);
        let mut needed = self.asked.needed.partition_point(|(place, _)| *place < first);
        let mut gated = self.gated.partition_point(|place| *place < first);
        for at in first..=last {
            let node = self.order.nodes[at as usize];
            self.fill(node, first);
            while let Some((_, number)) = self.asked.implied.get(implied).filter(|it| it.0 == at) {
                let query = &mut queries.implied[*number as usize];
                let column = self.rows.column[query.from as usize];
                query.answer |= Rows::holds(&self.rows.new_far, column);
                implied += 1;
            }
            if self.gated.get(gated) == Some(&at) {
                self.list_gated(node, first, block, queries);
                gated += 1;
            }
            self.store(node);
            while let Some((_, number)) = self.asked.needed.get(needed).filter(|it| it.0 == at) {
                let query = &mut queries.needed[*number as usize];
                let column = self.rows.column[query.from as usize];
                query.answer |= Rows::holds(&self.rows.new_near, column);
                needed += 1;
            }
        }
        for skill in block {
            self.rows.column[*skill as usize] = NONE;
        }
    }

    /// Gathers what arrives at a node. Nodes before `first` hold rows of an earlier block: nothing.
    fn fill(&mut self, node: u32, first: u32) {
        let network = self.network;
        self.rows.new_near.fill(0);
        self.rows.new_far.fill(0);
        for arrow in network.arrows(node) {
            if !arrow.plain || self.place[arrow.from as usize] < first {
                continue;
            }
            match network.is_gate(arrow.from) {
                true => self.rows.add_gate(arrow.from, network.skills()),
                false => self.rows.add_skill(arrow.from),
            }
        }
    }

    /// Keeps what was gathered as the node's row.
    fn store(&mut self, node: u32) {
        let rows = &mut self.rows;
        or(&mut rows.new_near, &rows.new_far);
        let near = rows.range(node as usize);
        rows.near[near].copy_from_slice(&rows.new_near);
        if self.network.is_gate(node) {
            let far = rows.range((node - self.network.skills()) as usize);
            rows.far[far].copy_from_slice(&rows.new_far);
        }
    }

    /// Lists what the gates of a skill bring that nothing implies.
    fn list_gated(&self, skill: u32, first: u32, block: &[u32], queries: &mut ReachabilityQueries) {
        for arrow in self.network.arrows(skill) {
            let from = arrow.from;
            if !arrow.plain || !self.network.is_gate(from) || self.place[from as usize] < first {
                continue;
            }
            let near = &self.rows.near[self.rows.range(from as usize)];
            for (word, (near, far)) in near.iter().zip(&self.rows.new_far).enumerate() {
                let mut bits = near & !far;
                while bits != 0 {
                    if !(self.may_gate)(arrow.leaf) {
                        return;
                    }
                    let column = word * 64 + bits.trailing_zeros() as usize;
                    queries.through_gates.push((skill, block[column], arrow.leaf));
                    bits &= bits - 1;
                }
            }
        }
    }
}
