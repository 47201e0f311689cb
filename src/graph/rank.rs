//! Where everything stands among its siblings: tracks in pre-order, skills by rank.
//!
//! Knows names and `order`; nothing of requirements.

use std::collections::HashMap;

use super::forest::Forest;
use super::lookup::Legal;
use super::names::{Registry, folders_of};
use super::{NodeIx, NodeKind, PathIx, Reference, SkillIx, TrackIx};
use crate::diagnostic::Diagnostic;

/// The nodes that are present, numbered. Skills are numbered by id, to be renumbered in the order
/// of learning; tracks in pre-order; paths by `order`, then id.
pub(super) struct Numbered {
    /// Per skill, its entry.
    pub(super) skills: Vec<u32>,
    /// Per track, its entry.
    pub(super) tracks: Vec<u32>,
    /// Per path, its entry.
    pub(super) paths: Vec<u32>,
    pub(super) forest: Forest,
    /// Per skill, its place by (tracks around it, `order`, id).
    pub(super) rank: Vec<u32>,
}

/// Numbers the nodes of a registry, and writes the numbers into its entries.
pub(super) fn number(
    registry: &mut Registry,
    track_order: &[Reference],
    found: &mut Vec<Diagnostic>,
) -> Numbered {
    let listed = listed(registry, track_order, found);
    let entries = &registry.names.entries;
    let present = |fits: fn(NodeKind) -> bool| -> Vec<u32> {
        let fitting = entries.iter().zip(0..).filter(|(it, _)| !it.draft && fits(it.kind));
        fitting.map(|(_, at)| at).collect()
    };
    let order = |entry: u32| {
        let order = registry.summaries[entry as usize].and_then(|it| it.order);
        (order.is_none(), order)
    };
    let skills = present(NodeKind::is_skill);
    let mut paths = present(|kind| kind == NodeKind::Path);
    paths.sort_by_key(|it| order(*it));
    let by_id = present(|kind| kind == NodeKind::Track);
    let around = |entry: u32, tracks: &HashMap<u32, u32>| {
        let folders = folders_of(entries[entry as usize].id.as_str()).rev();
        folders
            .filter_map(|it| registry.names.ids.whole(it))
            .find_map(|it| tracks.get(&it).copied())
    };
    let unsorted: HashMap<u32, u32> = by_id.iter().map(|it| (*it, *it)).collect();
    let mut children: HashMap<Option<u32>, Vec<u32>> = HashMap::new();
    for track in &by_id {
        children.entry(around(*track, &unsorted)).or_default().push(*track);
    }
    let key = |it: &u32| (listed.get(it).copied().unwrap_or(usize::MAX), order(*it));
    let mut tracks = Vec::new();
    let mut stack = vec![None];
    while let Some(top) = stack.pop() {
        tracks.extend(top);
        if let Some(mut inner) = children.remove(&top) {
            inner.sort_by_key(key);
            stack.extend(inner.into_iter().rev().map(Some));
        }
    }
    let numbers: HashMap<u32, u32> = tracks.iter().zip(0..).map(|(it, at)| (*it, at)).collect();
    let parent = tracks.iter().map(|it| around(*it, &numbers)).collect();
    let track_of: Vec<_> = skills.iter().map(|it| around(*it, &numbers)).collect();
    let mut sorted: Vec<u32> = (0..skills.len() as u32).collect();
    sorted.sort_by_key(|it| (track_of[*it as usize], order(skills[*it as usize])));
    let mut rank = vec![0; skills.len()];
    for (skill, at) in sorted.into_iter().zip(0..) {
        rank[skill as usize] = at;
    }
    let forest = Forest::new(parent, track_of);
    let numbered = Numbered { skills, tracks, paths, forest, rank };
    let entries = &mut registry.names.entries;
    for (entry, at) in numbered.tracks.iter().zip(0..) {
        entries[*entry as usize].node = Some(NodeIx::Track(TrackIx(at)));
    }
    for (entry, at) in numbered.paths.iter().zip(0..) {
        entries[*entry as usize].node = Some(NodeIx::Path(PathIx(at)));
    }
    number_skills(registry, &numbered.skills, |skill| skill);
    numbered
}

/// Writes the numbers of skills into their entries: `to` gives the number of each.
pub(super) fn number_skills(registry: &mut Registry, skills: &[u32], to: impl Fn(u32) -> u32) {
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
    for (reference, at) in track_order.iter().zip(0..) {
        match names.find(&reference.text, None, Legal::Track) {
            Ok(entry) => {
                listed.entry(entry).or_insert(at);
            }
            Err(error) => {
                let meant =
                    super::suggest::Suggestions::new(names).suggest(&reference.text, Legal::Track);
                found.push(names.refuse(reference, Legal::Track, &error, meant.as_deref()));
            }
        }
    }
    listed
}
