//! Chooses what a map of many skills shows, in as much detail as can be read: all skills, leaves
//! folded, the skills that unlock most, or tracks. The number of cards decides, not that of skills.
//!
//! Places and draws nothing: that is `svg`.

use std::collections::{BTreeMap, BTreeSet};

use super::contraction::{contract, reduce};
use super::nodes::{fold_node, join, skill_node};
use super::{MapEdgeKind, MapGraph, MapNode, Model, Subject, spine};
use crate::graph::{NodeIx, SkillIx, TrackIx};
use crate::routes::OutputPath;

/// Up to here every skill is drawn.
const ALL: usize = 60;
/// At most this many cards are left when leaves that need the same are folded; where more would
/// be, the spine is drawn.
const FOLDED: usize = 90;
/// Beyond so many skills, tracks are drawn.
const SKILLS: usize = 400;

/// The view of `skills`, which come in order.
pub(super) fn view(model: &Model<'_>, page: &OutputPath, skills: &[SkillIx]) -> MapGraph {
    if skills.len() <= ALL {
        return every(model, page, skills);
    }
    if skills.len() > SKILLS
        && let Some(view) = tracks(model, page, skills)
    {
        return view;
    }
    let folds = Folds::of(model, skills);
    if folds.cards() <= FOLDED {
        folded(model, page, folds)
    } else {
        spine::view(model, page, skills)
    }
}

fn every(model: &Model<'_>, page: &OutputPath, skills: &[SkillIx]) -> MapGraph {
    let mut view = MapGraph::default();
    view.items.extend(skills.iter().map(|ix| skill_node(model, page, *ix)));
    join(model, skills, &mut view, true);
    bridge(model, skills, &mut view);
    view
}

/// Adds edges for ways among the skills that lead through others.
fn bridge(model: &Model<'_>, skills: &[SkillIx], view: &mut MapGraph) {
    if skills.len() == model.roadmap.skills().len() {
        return;
    }
    let direct: BTreeSet<(SkillIx, SkillIx)> = skills
        .iter()
        .flat_map(|ix| model.roadmap.edges_to(*ix))
        .filter(|edge| edge.is_hard())
        .map(|edge| (edge.from, edge.to))
        .collect();
    for (from, to) in contract(model, skills) {
        if !direct.contains(&(skills[from as usize], skills[to as usize])) {
            view.edges.push((from, to, MapEdgeKind::Hard));
        }
    }
}

/// Skills of a view, leaves of a track that need the same put together.
struct Folds {
    /// Those that are drawn for themselves, in order.
    kept: Vec<SkillIx>,
    /// What the leaves of a group need, and the leaves: two at least.
    groups: Vec<(Vec<SkillIx>, Vec<SkillIx>)>,
}

impl Folds {
    fn of(model: &Model<'_>, skills: &[SkillIx]) -> Self {
        let shown: BTreeSet<SkillIx> = skills.iter().copied().collect();
        let is_leaf =
            |ix: SkillIx| model.roadmap.edges_from(ix).all(|edge| !shown.contains(&edge.to));
        let mut groups: BTreeMap<(Vec<SkillIx>, Option<TrackIx>), Vec<SkillIx>> = BTreeMap::new();
        for &ix in skills.iter().filter(|ix| is_leaf(**ix)) {
            let edges = model.roadmap.edges_to(ix).iter();
            let needed = edges.filter(|edge| !edge.implied && shown.contains(&edge.from));
            let parents: BTreeSet<SkillIx> = needed.map(|edge| edge.from).collect();
            let key = (parents.into_iter().collect(), model.roadmap.skill(ix).track);
            groups.entry(key).or_default().push(ix);
        }
        let groups: Vec<(Vec<SkillIx>, Vec<SkillIx>)> = groups
            .into_iter()
            .filter(|(_, leaves)| leaves.len() > 1)
            .map(|((parents, _), leaves)| (parents, leaves))
            .collect();
        let hidden: BTreeSet<SkillIx> =
            groups.iter().flat_map(|(_, leaves)| leaves.iter().copied()).collect();
        let kept = skills.iter().copied().filter(|ix| !hidden.contains(ix)).collect();
        Self { kept, groups }
    }

    fn cards(&self) -> usize {
        self.kept.len() + self.groups.len()
    }
}

fn folded(model: &Model<'_>, page: &OutputPath, folds: Folds) -> MapGraph {
    let mut view = every(model, page, &folds.kept);
    view.fitted = true;
    for (parents, leaves) in folds.groups {
        let item = view.items.len() as u32;
        view.items.push(fold_node(model, page, leaves));
        for parent in parents {
            if let Ok(at) = folds.kept.binary_search(&parent) {
                view.edges.push((at as u32, item, MapEdgeKind::Hard));
            }
        }
    }
    view
}

/// One card per track, edges added up, and one for what lies in none of them; `None` where there
/// are too few tracks to be a map.
fn tracks(model: &Model<'_>, page: &OutputPath, skills: &[SkillIx]) -> Option<MapGraph> {
    let top = |ix: SkillIx| model.tracks_around(NodeIx::Skill(ix)).first().copied();
    let tops: BTreeSet<TrackIx> = skills.iter().filter_map(|ix| top(*ix)).collect();
    // Inside one track, its own tracks are the cards.
    let depth = usize::from(tops.len() < 2);
    let of = |ix: SkillIx| model.tracks_around(NodeIx::Skill(ix)).get(depth).copied();
    let mut members: BTreeMap<Option<TrackIx>, Vec<SkillIx>> = BTreeMap::new();
    for &ix in skills {
        members.entry(of(ix)).or_default().push(ix);
    }
    if members.keys().flatten().count() < 2 {
        return None;
    }
    let cards: Vec<Option<TrackIx>> = members.keys().copied().collect();
    let weights = track_weights(model, skills, |ix| cards.binary_search(&of(ix)).ok());
    let mut view = MapGraph::default();
    for (track, skills) in members {
        view.items.push(match track {
            Some(track) => track_node(model, page, track, &skills),
            None => fold_node(model, page, skills),
        });
    }
    view.edges = track_edges(&weights, cards.len());
    Some(view)
}

/// How many unimplied hard edges lead from the skills of one card to those of another.
fn track_weights(
    model: &Model<'_>,
    skills: &[SkillIx],
    card: impl Fn(SkillIx) -> Option<usize>,
) -> BTreeMap<(u32, u32), usize> {
    let shown: BTreeSet<SkillIx> = skills.iter().copied().collect();
    let mut weights: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for &ix in skills {
        let Some(to) = card(ix) else { continue };
        let edges = model.roadmap.edges_to(ix).iter();
        let hard = edges.filter(|edge| edge.is_reduced());
        for edge in hard.filter(|edge| shown.contains(&edge.from)) {
            if let Some(from) = card(edge.from)
                && from != to
            {
                *weights.entry((from as u32, to as u32)).or_default() += 1;
            }
        }
    }
    weights
}

fn track_node(model: &Model<'_>, page: &OutputPath, track: TrackIx, skills: &[SkillIx]) -> MapNode {
    let total = model.total(skills.iter().copied());
    let count = model.labels().count("skills", total.count as u64, &[]);
    MapNode {
        subject: Subject::Track(track),
        title: model.roadmap.track(track).title.clone(),
        href: model.href(page, NodeIx::Track(track)),
        note: total.text.map_or(count.clone(), |effort| format!("{count} · {effort}")),
        level: None,
        stands_for_more: false,
        focus: false,
        band: None,
    }
}

/// The stronger direction of every pair; pairs that need each other are marked. Where no pair does,
/// edges that others imply are left out.
fn track_edges(
    weights: &BTreeMap<(u32, u32), usize>,
    count: usize,
) -> Vec<(u32, u32, MapEdgeKind)> {
    let back = |from: u32, to: u32| weights.get(&(to, from)).copied().unwrap_or(0);
    let mut edges = Vec::new();
    for (&(from, to), &weight) in weights {
        let against = back(from, to);
        let stronger = weight > against || (weight == against && from < to);
        if stronger {
            edges.push((
                from,
                to,
                if against > 0 { MapEdgeKind::Mutual } else { MapEdgeKind::Hard },
            ));
        }
    }
    let forward = edges.iter().all(|(from, to, kind)| from < to && *kind == MapEdgeKind::Hard);
    if !forward {
        return edges;
    }
    let mut above = vec![BTreeSet::new(); count];
    for (from, to, _) in &edges {
        above[*to as usize].insert(*from);
    }
    reduce(&above).into_iter().map(|(from, to)| (from, to, MapEdgeKind::Hard)).collect()
}
