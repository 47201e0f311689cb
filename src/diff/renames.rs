//! Finds which nodes were renamed: those that say so by an alias, and those that are alike.
//!
//! How alike two nodes are is for one half a matter of the lines that they share, for a quarter
//! each of their titles and the ends of their ids. Only pairs that share a title, an end or a line
//! that few others have are looked at. Knows nothing of edges, plans and addresses.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Renamed, RenamedBy, Side};
use crate::graph::{NodeId, NodeIx, PathIx, SkillIx, TrackIx};

/// Out of 100: from here on, two nodes are taken for one.
const ENOUGH: u32 = 50;
/// Something that more pairs than this have in common says nothing about any of them.
const COMMON: usize = 64;
/// Shorter lines are not looked at: fences, blank lines, closing brackets.
const SHORT: usize = 6;

/// The kinds of nodes, which are never renamed into one another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Class {
    Skill,
    Track,
    Path,
}

struct Candidate<'a> {
    id: &'a NodeId,
    title: &'a str,
    aliases: &'a [NodeId],
    ix: NodeIx,
}

fn candidates<'a>(side: &Side<'a>, class: Class) -> Vec<Candidate<'a>> {
    let roadmap = side.roadmap;
    match class {
        Class::Skill => (0..)
            .zip(roadmap.skills())
            .map(|(at, it)| (NodeIx::Skill(SkillIx(at)), &it.id, &it.title, &it.aliases))
            .map(candidate)
            .collect(),
        Class::Track => (0..)
            .zip(roadmap.tracks())
            .map(|(at, it)| (NodeIx::Track(TrackIx(at)), &it.id, &it.title, &it.aliases))
            .map(candidate)
            .collect(),
        Class::Path => (0..)
            .zip(roadmap.paths())
            .map(|(at, it)| (NodeIx::Path(PathIx(at)), &it.id, &it.title, &it.aliases))
            .map(candidate)
            .collect(),
    }
}

fn candidate<'a>(
    (ix, id, title, aliases): (NodeIx, &'a NodeId, &'a String, &'a Vec<NodeId>),
) -> Candidate<'a> {
    Candidate { id, title, aliases, ix }
}

/// The nodes of one kind with another id, in the newer side's order.
pub(super) fn renamed(before: &Side<'_>, after: &Side<'_>, class: Class) -> Vec<Renamed> {
    let (mut old, mut new) = (candidates(before, class), candidates(after, class));
    let old_ids: HashSet<&NodeId> = old.iter().map(|it| it.id).collect();
    let new_ids: HashSet<&NodeId> = new.iter().map(|it| it.id).collect();
    old.retain(|it| !new_ids.contains(it.id));
    new.retain(|it| !old_ids.contains(it.id));
    if old.is_empty() {
        return Vec::new();
    }
    let places: HashMap<&NodeId, usize> = old.iter().zip(0..).map(|(it, at)| (it.id, at)).collect();
    // Per new one, its former self.
    let mut pairs: Vec<Option<(usize, RenamedBy)>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for (pair, it) in pairs.iter_mut().zip(&new) {
        let former = it.aliases.iter().filter_map(|id| places.get(id).copied());
        if let Some(at) = former.into_iter().find(|at| !taken[*at]) {
            (*pair, taken[at]) = (Some((at, RenamedBy::Alias)), true);
        }
    }
    let left_old: Vec<usize> = (0..old.len()).filter(|at| !taken[*at]).collect();
    let left_new: Vec<usize> = (0..new.len()).filter(|at| pairs[*at].is_none()).collect();
    let left_old: Vec<_> = left_old.iter().map(|at| (*at, traits(before, &old[*at]))).collect();
    let left_new: Vec<_> = left_new.iter().map(|at| (*at, traits(after, &new[*at]))).collect();
    for (_, old_at, new_at) in alike(&left_old, &left_new) {
        if !taken[old_at] && pairs[new_at].is_none() {
            (pairs[new_at], taken[old_at]) = (Some((old_at, RenamedBy::Likeness)), true);
        }
    }
    let named = pairs.iter().zip(&new).filter_map(|(pair, it)| {
        let (at, by) = (*pair)?;
        Some(Renamed { from: old[at].id.to_string(), to: it.id.to_string(), by })
    });
    named.collect()
}

fn traits<'a>(side: &Side<'a>, it: &Candidate<'_>) -> Traits<'a> {
    Traits::new(it.id, it.title, side.texts.get(&it.ix).copied().unwrap_or_default())
}

/// What is compared of a node.
struct Traits<'a> {
    title: String,
    tail: String,
    /// Each line once.
    lines: HashSet<&'a str>,
}

impl<'a> Traits<'a> {
    fn new(id: &NodeId, title: &str, text: &'a str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| line.len() >= SHORT);
        Self {
            title: title.to_lowercase(),
            tail: id.tail().to_lowercase().replace('_', "-"),
            lines: lines.collect(),
        }
    }

    /// How alike two nodes are, out of 100.
    fn likeness(&self, other: &Self) -> u32 {
        let shared = self.lines.intersection(&other.lines).count();
        let all = self.lines.len() + other.lines.len();
        let lines = if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 };
        let title = strsim::sorensen_dice(&self.title, &other.title);
        let tail = strsim::sorensen_dice(&self.tail, &other.tail);
        // Both are sums of quotients of small numbers: the same on every machine.
        ((lines * 2.0 + title + tail) * 25.0) as u32
    }
}

/// The pairs that are alike enough, the most alike first: likeness, older, newer.
fn alike(old: &[(usize, Traits<'_>)], new: &[(usize, Traits<'_>)]) -> Vec<(u32, usize, usize)> {
    type Shared = (Vec<usize>, Vec<usize>);
    let mut shared: BTreeMap<(u8, &str), Shared> = BTreeMap::new();
    for (at, (_, it)) in old.iter().enumerate() {
        for key in keys(it) {
            shared.entry(key).or_default().0.push(at);
        }
    }
    for (at, (_, it)) in new.iter().enumerate() {
        for key in keys(it) {
            if let Some(shared) = shared.get_mut(&key) {
                shared.1.push(at);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for (olds, news) in shared.values().filter(|(a, b)| a.len() * b.len() <= COMMON) {
        pairs.extend(olds.iter().flat_map(|old| news.iter().map(move |new| (*old, *new))));
    }
    let mut found: Vec<(u32, usize, usize)> = pairs
        .into_iter()
        .map(|(a, b)| (old[a].1.likeness(&new[b].1), old[a].0, new[b].0))
        .filter(|(likeness, _, _)| *likeness >= ENOUGH)
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    found
}

fn keys<'a>(it: &'a Traits<'_>) -> impl Iterator<Item = (u8, &'a str)> {
    let lines = it.lines.iter().map(|line| (2, *line));
    [(0, it.title.as_str()), (1, it.tail.as_str())].into_iter().chain(lines)
}
