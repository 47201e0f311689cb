//! The map of one skill's neighbourhood: what leads to it, nearest first, and what it unlocks.

use std::collections::BTreeSet;

use super::nodes::{join, skill_node};
use super::{MapGraph, Model};
use crate::graph::SkillIx;
use crate::routes::OutputPath;

/// At most this many nodes.
const NODES: usize = 30;
/// At most this many of them are dependents.
const DEPENDENTS: usize = 12;

/// The nodes of a skill's neighbourhood.
pub(super) fn view(model: &Model<'_>, page: &OutputPath, ix: SkillIx) -> MapGraph {
    let unlocks = model.roadmap.unlocks(ix);
    let dependents = unlocks.iter().take(DEPENDENTS).copied();
    let (chosen, left_out) = with_requirements(model, ix, dependents.collect());
    let mut caption = Vec::new();
    if left_out {
        let drawn = plain_ancestors(model, ix, &chosen) as u64;
        let hidden = u64::from(model.reaches[ix.0 as usize].skills - 1).saturating_sub(drawn);
        caption.push(model.labels().count("map_more_before", hidden, &[]));
    }
    if unlocks.len() > DEPENDENTS {
        let hidden = (unlocks.len() - DEPENDENTS) as u64;
        caption.push(model.labels().count("map_more_after", hidden, &[]));
    }
    let skills: Vec<SkillIx> = chosen.into_iter().collect();
    let mut view = MapGraph::default();
    view.items.extend(skills.iter().map(|it| skill_node(model, page, *it)));
    for (item, it) in view.items.iter_mut().zip(&skills) {
        item.focus = *it == ix;
    }
    view.caption = caption;
    join(model, &skills, &mut view, true);
    view
}

/// The chosen skills, the skill `ix` and those that lead to it, level by level; and whether there
/// are more than [`NODES`] of them, so that some are left out.
fn with_requirements(
    model: &Model<'_>,
    ix: SkillIx,
    mut chosen: BTreeSet<SkillIx>,
) -> (BTreeSet<SkillIx>, bool) {
    chosen.insert(ix);
    let mut level = vec![ix];
    let mut left_out = false;
    while !level.is_empty() {
        let mut next = BTreeSet::new();
        for at in level {
            let needed = model.roadmap.edges_to(at).iter();
            let needed = needed.filter(|edge| edge.is_reduced());
            next.extend(needed.map(|edge| edge.from).filter(|from| !chosen.contains(from)));
        }
        level = Vec::new();
        for from in next {
            if chosen.len() < NODES {
                chosen.insert(from);
                level.push(from);
            } else {
                left_out = true;
            }
        }
    }
    (chosen, left_out)
}

/// How many of the chosen skills are plain ancestors.
fn plain_ancestors(model: &Model<'_>, ix: SkillIx, chosen: &BTreeSet<SkillIx>) -> usize {
    let mut seen = BTreeSet::from([ix]);
    let mut stack = vec![ix];
    while let Some(at) = stack.pop() {
        for edge in model.roadmap.edges_to(at) {
            let plain = edge.is_plain() && !edge.implied;
            if plain && chosen.contains(&edge.from) && seen.insert(edge.from) {
                stack.push(edge.from);
            }
        }
    }
    seen.len() - 1
}
