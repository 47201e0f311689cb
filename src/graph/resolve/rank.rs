//! Numbers the nodes that are present: tracks in pre-order, skills by id with a rank among their
//! siblings, paths by `order`.
//!
//! Knows names and `order`; nothing of requirements.

use std::collections::HashMap;

use crate::diagnostic::Diagnostic;
use crate::graph::names::lookup::Legal;
use crate::graph::names::registry::{Registry, folders_of};
use crate::graph::network::forest::Forest;
use crate::graph::{NodeIx, NodeKind, PathIx, Reference, SkillIx, TrackIx};

/// The nodes that are present, numbered. Skills are numbered by id, to be renumbered in the order
/// of learning; tracks in pre-order; paths by `order`, then id.
pub(in crate::graph) struct NumberedNodes {
    /// Per skill, its entry.
    pub(in crate::graph) skills: Vec<u32>,
    /// Per track, its entry.
    pub(in crate::graph) tracks: Vec<u32>,
    /// Per path, its entry.
    pub(in crate::graph) paths: Vec<u32>,
    pub(in crate::graph) forest: Forest,
    /// Per skill, its place by (tracks around it, `order`, id).
    pub(in crate::graph) rank: Vec<u32>,
}

/// Numbers the nodes of a registry, and writes the numbers into its entries.
pub(in crate::graph) fn number(
    registry: &mut Registry,
    track_order: &[Reference],
    found: &mut Vec<Diagnostic>,
) -> NumberedNodes {
    let listed = listed(registry, track_order, found);
    let present = |fits: fn(NodeKind) -> bool| -> Vec<u32> {
        let entries = registry.names.entries.iter().zip(0..);
        entries.filter(|(it, _)| !it.draft && fits(it.kind)).map(|(_, at)| at).collect()
    };
    let skills = present(NodeKind::is_skill);
    let mut paths = present(|kind| kind == NodeKind::Path);
    paths.sort_by_key(|it| own_order(registry, *it));
    let tracks = pre_order(registry, &present(|kind| kind == NodeKind::Track), &listed);
    let numbers: HashMap<u32, u32> = tracks.iter().zip(0..).map(|(it, at)| (*it, at)).collect();
    let around = |entry: &u32| around(registry, *entry, &numbers);
    let parent = tracks.iter().map(around).collect();
    let track_of: Vec<_> = skills.iter().map(around).collect();
    let mut sorted: Vec<u32> = (0..skills.len() as u32).collect();
    sorted.sort_by_key(|it| {
        let it = *it as usize;
        (track_of[it], own_order(registry, skills[it]))
    });
    let mut rank = vec![0; skills.len()];
    for (skill, at) in sorted.into_iter().zip(0..) {
        rank[skill as usize] = at;
    }
    let forest = Forest::new(parent, track_of);
    let entries = &mut registry.names.entries;
    for (entry, at) in tracks.iter().zip(0..) {
        entries[*entry as usize].node = Some(NodeIx::Track(TrackIx(at)));
    }
    for (entry, at) in paths.iter().zip(0..) {
        entries[*entry as usize].node = Some(NodeIx::Path(PathIx(at)));
    }
    number_skills(registry, &skills, |skill| skill);
    NumberedNodes { skills, tracks, paths, forest, rank }
}

/// A node's `order`; a missing one sorts last.
fn own_order(registry: &Registry, entry: u32) -> (bool, Option<i64>) {
    let order = registry.summaries[entry as usize].and_then(|it| it.order);
    (order.is_none(), order)
}

/// What `numbers` holds for the innermost track around an entry.
fn around(registry: &Registry, entry: u32, numbers: &HashMap<u32, u32>) -> Option<u32> {
    let names = &registry.names;
    let folders = folders_of(names.entries[entry as usize].id.as_str()).rev();
    folders.filter_map(|it| names.ids.whole(it)).find_map(|it| numbers.get(&it).copied())
}

/// Tracks, given by id, in pre-order: siblings as `listed`, then by `order`, then by id.
fn pre_order(registry: &Registry, tracks: &[u32], listed: &HashMap<u32, usize>) -> Vec<u32> {
    let themselves: HashMap<u32, u32> = tracks.iter().map(|it| (*it, *it)).collect();
    let mut children: HashMap<Option<u32>, Vec<u32>> = HashMap::new();
    for track in tracks {
        children.entry(around(registry, *track, &themselves)).or_default().push(*track);
    }
    let key = |it: &u32| (listed.get(it).copied().unwrap_or(usize::MAX), own_order(registry, *it));
    let mut sorted = Vec::new();
    let mut stack = vec![None];
    while let Some(top) = stack.pop() {
        sorted.extend(top);
        if let Some(mut inner) = children.remove(&top) {
            inner.sort_by_key(key);
            stack.extend(inner.into_iter().rev().map(Some));
        }
    }
    sorted
}

/// Writes the numbers of skills into their entries: `to` gives the number of each.
pub(in crate::graph) fn number_skills(
    registry: &mut Registry,
    skills: &[u32],
    to: impl Fn(u32) -> u32,
) {
    for (entry, at) in skills.iter().zip(0..) {
        registry.names.entries[*entry as usize].node = Some(NodeIx::Skill(SkillIx(to(at))));
    }
}

/// The place of each track in the configured order.
fn listed(
    registry: &Registry,
    track_order: &[Reference],
    found: &mut Vec<Diagnostic>,
) -> HashMap<u32, usize> {
    let names = &registry.names;
    let mut listed = HashMap::new();
    let mut suggestions = crate::graph::names::suggest::Suggestions::new(names);
    for (reference, at) in track_order.iter().zip(0..) {
        match names.find(&reference.text, None, Legal::Track) {
            Ok(entry) => {
                listed.entry(entry).or_insert(at);
            }
            Err(error) => {
                let meant = suggestions.suggest(&reference.text, Legal::Track);
                let meant = meant.as_ref().map(|it| it.name.as_str());
                found.push(names.refuse(reference, Legal::Track, &error, meant));
            }
        }
    }
    listed
}
