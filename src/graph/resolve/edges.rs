//! Makes the edges of a roadmap: one per (from, to, kind), with what tells them apart.
//!
//! Every skill named in a requirement makes an edge. A track named plainly makes only the edges
//! that nothing implies, one named in an `any` makes one for each of its skills, and so does one
//! that is recommended. Where several references make one edge, plain beats alternative and own
//! beats inherited, and the first reason given stays.

use std::sync::Arc;

use crate::graph::network::closure::{ReachabilityQueries, ReachabilityQuery};
use crate::graph::network::forest::Forest;
use crate::graph::resolve::edge_budget::EdgeBudget;
use crate::graph::resolve::needs::NeedSource;
use crate::graph::resolve::requirement_leaves::{RequirementLeaf, RequirementLeaves};
use crate::graph::{Edge, EdgeKind, NodeIx, SkillIx};

/// Marks a record whose implication is not asked for.
const NO_QUERY: u32 = u32::MAX;

/// One reference's share in an edge.
#[derive(Debug, Clone, Copy)]
pub(in crate::graph) struct Record {
    pub(in crate::graph) to: u32,
    pub(in crate::graph) from: u32,
    /// The number of its leaf: earlier ones were written first.
    pub(in crate::graph) leaf: u32,
    query: u32,
    plain: bool,
    pub(in crate::graph) own: bool,
}

impl Record {
    fn new(to: u32, from: u32, leaf: (u32, &RequirementLeaf)) -> Self {
        let (number, RequirementLeaf { plain, own, .. }) = leaf;
        Self { to, from, leaf: number, query: NO_QUERY, plain: *plain, own: *own }
    }

    /// Whether other plain arrows lead the same way.
    pub(in crate::graph) fn implied(&self, queries: &ReachabilityQueries) -> bool {
        queries.implied.get(self.query as usize).is_some_and(|it| it.answer)
    }
}

/// The records of what skills require, without those that come through plain tracks, sorted by
/// dependent and prerequisite; what they imply is added to `queries`.
pub(in crate::graph) fn required(
    leaves: &RequirementLeaves,
    forest: &Forest,
    edge_budget: &EdgeBudget<'_>,
    queries: &mut ReachabilityQueries,
) -> Vec<Record> {
    let mut records = Vec::new();
    for to in 0..leaves.owners() {
        let start = records.len();
        let tracks = plain_tracks(leaves, to);
        // What a plain track brings, as an alternative too, is that track's affair.
        let brought = |it: u32| tracks.iter().any(|(plain, _)| forest.holds(*plain, it));
        named(leaves, to, &mut records, |track, leaf: &RequirementLeaf| match leaf.plain {
            true => Vec::new(),
            false => {
                let members = forest.members(track).iter().copied();
                members.filter(|it| !brought(*it) && edge_budget.edge(leaf.source)).collect()
            }
        });
        also_through_tracks(&mut records, start, &tracks, leaves, forest);
        records[start..].sort_unstable_by_key(|it| (it.from, it.leaf));
        for record in records[start..].iter_mut().filter(|it| it.plain) {
            match queries.implied.last() {
                Some(last) if (last.from, last.to) == (record.from, to) => {}
                _ => {
                    queries.implied.push(ReachabilityQuery { from: record.from, to, answer: false })
                }
            }
            record.query = queries.implied.len() as u32 - 1;
        }
    }
    records
}

/// The records of what is recommended to skills.
pub(in crate::graph) fn recommended(
    leaves: &RequirementLeaves,
    forest: &Forest,
    edge_budget: &EdgeBudget<'_>,
) -> Vec<Record> {
    let mut records = Vec::new();
    for to in 0..leaves.owners() {
        let start = records.len();
        let all = |track, leaf: &RequirementLeaf| {
            let members = forest.members(track).iter().copied();
            members.filter(|_| edge_budget.edge(leaf.source)).collect()
        };
        named(leaves, to, &mut records, all);
        records[start..].sort_unstable_by_key(|it| (it.from, it.leaf));
    }
    records
}

/// Adds a record for each skill that `to` names, and for those that `expand` makes of a track.
fn named(
    leaves: &RequirementLeaves,
    to: u32,
    records: &mut Vec<Record>,
    expand: impl Fn(u32, &RequirementLeaf) -> Vec<u32>,
) {
    for at in leaves.range(to) {
        let leaf = &leaves.items()[at];
        match leaf.target {
            NodeIx::Skill(from) => records.push(Record::new(to, from.0, (at as u32, leaf))),
            NodeIx::Track(track) => {
                let members = expand(track.0, leaf).into_iter().filter(|member| *member != to);
                records.extend(members.map(|from| Record::new(to, from, (at as u32, leaf))));
            }
            NodeIx::Path(_) => {}
        }
    }
}

/// The tracks a skill plainly requires, with their leaves.
fn plain_tracks(leaves: &RequirementLeaves, skill: u32) -> Vec<(u32, u32)> {
    let plain = leaves.range(skill).filter_map(|at| match leaves.items()[at] {
        RequirementLeaf { target: NodeIx::Track(track), plain: true, .. } => {
            Some((track.0, at as u32))
        }
        _ => None,
    });
    plain.collect()
}

/// A skill that is named, and that a plain track brings too, is a plain prerequisite, and the
/// skill's own if the track is.
fn also_through_tracks(
    records: &mut Vec<Record>,
    start: usize,
    tracks: &[(u32, u32)],
    leaves: &RequirementLeaves,
    forest: &Forest,
) {
    if tracks.is_empty() {
        return;
    }
    for at in start..records.len() {
        let Record { to, from, plain, own, .. } = records[at];
        if plain && own {
            continue;
        }
        let through = tracks.iter().filter(|(track, _)| forest.holds(*track, from));
        let through = through
            .map(|(_, leaf)| Record::new(to, from, (*leaf, &leaves.items()[*leaf as usize])));
        let through: Vec<_> = through.collect();
        records.extend(through);
    }
}

/// Everything that edges are made of.
pub(in crate::graph) struct EdgeInputs<'a> {
    pub(in crate::graph) required: &'a [Record],
    pub(in crate::graph) requires: &'a RequirementLeaves,
    pub(in crate::graph) recommended: &'a [Record],
    pub(in crate::graph) recommends: &'a RequirementLeaves,
    /// Pairs, the smaller number first.
    pub(in crate::graph) alongside: &'a [(u32, u32)],
    pub(in crate::graph) queries: &'a ReachabilityQueries,
    pub(in crate::graph) sources: &'a [NeedSource],
}

impl EdgeInputs<'_> {
    /// The edges, sorted by dependent, prerequisite and kind.
    pub(in crate::graph) fn edges(&self, skills: u32) -> Vec<Edge> {
        let mut edges = Vec::new();
        let mut required = self.required;
        let mut gated = self.queries.through_gates.as_slice();
        let mut recommended = self.recommended;
        let mut alongside: Vec<_> = self.alongside.iter().map(|(from, to)| (*to, *from)).collect();
        alongside.sort_unstable();
        alongside.dedup();
        let mut alongside = alongside.as_slice();
        for to in 0..skills {
            let start = edges.len();
            let mut records = take(&mut required, |it| it.to == to).to_vec();
            records.extend(take(&mut gated, |it| it.0 == to).iter().map(|(to, from, leaf)| {
                Record::new(*to, *from, (*leaf, &self.requires.items()[*leaf as usize]))
            }));
            records.sort_unstable_by_key(|it| (it.from, it.leaf));
            self.merge(&records, self.requires, EdgeKind::Requires, &mut edges);
            let records = take(&mut recommended, |it| it.to == to);
            self.merge(records, self.recommends, EdgeKind::Recommends, &mut edges);
            edges.extend(take(&mut alongside, |it| it.0 == to).iter().map(|(to, from)| Edge {
                from: SkillIx(*from),
                to: SkillIx(*to),
                kind: EdgeKind::Alongside,
                alternative: false,
                inherited: false,
                implied: false,
                why: None,
            }));
            edges[start..].sort_unstable_by_key(|it| (it.from, it.kind));
        }
        edges
    }

    /// One edge for each prerequisite in `records`, which all have the same dependent.
    fn merge(
        &self,
        records: &[Record],
        leaves: &RequirementLeaves,
        kind: EdgeKind,
        edges: &mut Vec<Edge>,
    ) {
        for group in records.chunk_by(|a, b| a.from == b.from) {
            let Some(best) = group.iter().max_by_key(|it| (it.plain, it.own)) else { continue };
            edges.push(Edge {
                from: SkillIx(best.from),
                to: SkillIx(best.to),
                kind,
                alternative: !best.plain,
                inherited: !best.own,
                implied: group.iter().any(|it| it.implied(self.queries)),
                why: group.iter().find_map(|it| self.why(leaves, it)),
            });
        }
    }

    fn why(&self, leaves: &RequirementLeaves, record: &Record) -> Option<Arc<str>> {
        let leaf = &leaves.items()[record.leaf as usize];
        self.sources[leaf.source as usize].why.clone()
    }
}

/// Takes the items off the front of `list` for which `fits` holds.
fn take<'a, T>(list: &mut &'a [T], fits: impl Fn(&T) -> bool) -> &'a [T] {
    let count = list.iter().take_while(|it| fits(it)).count();
    let (front, rest) = list.split_at(count);
    *list = rest;
    front
}
