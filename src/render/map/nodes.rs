//! The nodes of a map that stand for skills, and the edges among a set of skills.
//!
//! Knows nothing of where they are placed.

use std::collections::{BTreeMap, BTreeSet};

use super::{MapEdgeKind, MapGraph, MapNode, Model, Subject};
use crate::graph::{EdgeKind, Need, NodeIx, SkillIx, TrackIx, What};
use crate::routes::{BuiltIn, OutputPath, relative};

/// At most so many of the skills behind one card are named.
const NAMED: usize = 12;

/// The node of a skill.
pub(super) fn skill_node(model: &Model<'_>, page: &OutputPath, ix: SkillIx) -> MapNode {
    let skill = model.roadmap.skill(ix);
    MapNode {
        subject: Subject::Skill(ix),
        title: skill.title.clone(),
        href: model.href(page, NodeIx::Skill(ix)),
        note: skill.effort.map(|effort| model.effort(effort).text).unwrap_or_default(),
        level: skill.level.map(|level| model.level(level)),
        stands_for_more: false,
        focus: false,
        band: None,
    }
}

/// One card for several skills. It leads to where they are listed: to their track, or below the
/// map on that track's own page, or to all skills.
pub(super) fn fold_node(model: &Model<'_>, page: &OutputPath, skills: Vec<SkillIx>) -> MapNode {
    let named = skills.iter().take(NAMED).map(|ix| model.roadmap.skill(*ix).title.as_str());
    let mut title = named.collect::<Vec<_>>().join(", ");
    if skills.len() > NAMED {
        let more = (skills.len() - NAMED) as u64;
        title.push(' ');
        title.push_str(&model.labels().count("map_and_more", more, &[]));
    }
    let tracks: BTreeSet<Option<TrackIx>> =
        skills.iter().map(|ix| model.roadmap.skill(*ix).track).collect();
    let href = match (tracks.first(), tracks.len()) {
        (Some(Some(track)), 1) => {
            let href = model.href(page, NodeIx::Track(*track));
            let is_here = model.routes.node(NodeIx::Track(*track)) == page;
            if is_here { href + "#rb-skills" } else { href }
        }
        _ => relative(page, &model.routes.built_in(BuiltIn::Skills)),
    };
    MapNode {
        title,
        note: model.labels().count("skills", skills.len() as u64, &[]),
        subject: Subject::Fold(skills),
        href,
        level: None,
        stands_for_more: false,
        focus: false,
        band: None,
    }
}

/// Joins skills by the reduced edges among them. `view.items` starts with one node per skill, in
/// the same order; junctions are added behind.
pub(super) fn join(model: &Model<'_>, skills: &[SkillIx], view: &mut MapGraph, recommended: bool) {
    let place: BTreeMap<SkillIx, u32> =
        skills.iter().enumerate().map(|(at, ix)| (*ix, at as u32)).collect();
    for (&ix, &to) in &place {
        let mut alternatives = BTreeSet::new();
        for edge in model.roadmap.edges_to(ix) {
            let Some(&from) = place.get(&edge.from) else { continue };
            match edge.kind {
                EdgeKind::Requires if edge.implied => {}
                EdgeKind::Requires if edge.alternative => {
                    alternatives.insert(edge.from);
                }
                EdgeKind::Requires => view.edges.push((from, to, MapEdgeKind::Hard)),
                EdgeKind::Recommends if recommended => {
                    view.edges.push((from, to, MapEdgeKind::Recommended));
                }
                EdgeKind::Recommends | EdgeKind::Alongside => {}
            }
        }
        if !alternatives.is_empty() {
            join_alternatives(model, ix, to, alternatives, &place, view);
        }
    }
}

/// A junction for every `any` that offers more than one of the skills shown.
fn join_alternatives(
    model: &Model<'_>,
    ix: SkillIx,
    to: u32,
    mut left: BTreeSet<SkillIx>,
    place: &BTreeMap<SkillIx, u32>,
    view: &mut MapGraph,
) {
    for required in model.roadmap.requires_of(ix) {
        let mut offered = BTreeSet::new();
        offers(model, &required.need, false, &left, &mut offered);
        let group: Vec<u32> = offered
            .into_iter()
            .filter(|it| left.remove(it))
            .filter_map(|it| place.get(&it).copied())
            .collect();
        let target = if group.len() > 1 {
            view.items.push(MapNode {
                subject: Subject::Junction,
                title: model.labels().get("one_of").to_owned(),
                href: String::new(),
                note: String::new(),
                level: None,
                stands_for_more: false,
                focus: false,
                band: None,
            });
            let junction = view.items.len() as u32 - 1;
            view.edges.push((junction, to, MapEdgeKind::Hard));
            junction
        } else {
            to
        };
        view.edges.extend(group.into_iter().map(|from| (from, target, MapEdgeKind::Alternative)));
    }
    let rest = left.into_iter().filter_map(|it| place.get(&it).copied());
    view.edges.extend(rest.map(|from| (from, to, MapEdgeKind::Alternative)));
}

/// Those of the skills `of` that an `any` of the need offers. Recurses along the formula's nesting,
/// which front matter bounds.
fn offers(
    model: &Model<'_>,
    need: &Need,
    in_any: bool,
    of: &BTreeSet<SkillIx>,
    out: &mut BTreeSet<SkillIx>,
) {
    match &need.what {
        What::Skill(ix) if in_any && of.contains(ix) => {
            out.insert(*ix);
        }
        What::Track(ix) if in_any => {
            out.extend(of.iter().filter(|it| model.roadmap.is_member(**it, *ix)));
        }
        What::Any(list) => list.iter().for_each(|item| offers(model, item, true, of, out)),
        What::All(list) => list.iter().for_each(|item| offers(model, item, in_any, of, out)),
        _ => {}
    }
}
