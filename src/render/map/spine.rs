//! Chooses what a map of more skills than can be drawn shows: the skills that unlock most others,
//! called the spine. Each of the rest is counted once: on the spine skill nearest to it, or on a card
//! of its track's where no path leads to the spine.

use std::collections::{BTreeMap, BTreeSet};

use super::contraction::contract;
use super::nodes::{fold_node, skill_node};
use super::{MapEdgeKind, MapGraph, Model};
use crate::graph::{NodeIx, SkillIx, TrackIx};
use crate::routes::OutputPath;

/// About this many skills make a spine.
const NODES: usize = 60;

/// The view of `skills`, which come in order.
pub(super) fn view(model: &Model<'_>, page: &OutputPath, skills: &[SkillIx]) -> MapGraph {
    let shown: BTreeSet<SkillIx> = skills.iter().copied().collect();
    let unlocked = |ix: SkillIx| {
        let edges = model.roadmap.edges_from(ix);
        edges.filter(|edge| edge.is_hard() && shown.contains(&edge.to)).count()
    };
    let weights: Vec<usize> = skills.iter().map(|ix| unlocked(*ix)).collect();
    let kept = strongest(model, &shown, &weights);
    let nearest = nearest(model, &kept);
    let mut counts = vec![0_usize; kept.len()];
    let mut apart: BTreeMap<Option<TrackIx>, Vec<SkillIx>> = BTreeMap::new();
    for &ix in skills.iter().filter(|ix| kept.binary_search(ix).is_err()) {
        match nearest[ix.0 as usize] {
            Some((_, at)) => counts[at] += 1,
            None => apart.entry(model.roadmap.skill(ix).track).or_default().push(ix),
        }
    }
    let mut view = MapGraph { fitted: true, ..MapGraph::default() };
    for (ix, count) in kept.iter().zip(&counts) {
        let mut item = skill_node(model, page, *ix);
        if *count > 0 {
            item.note = model.labels().count("map_and_more", *count as u64, &[]);
            item.stands_for_more = true;
        }
        view.items.push(item);
    }
    let edges = contract(model, &kept);
    view.edges.extend(edges.into_iter().map(|(from, to)| (from, to, MapEdgeKind::Hard)));
    view.items.extend(apart.into_values().map(|group| match group[..] {
        [ix] => skill_node(model, page, ix),
        _ => fold_node(model, page, group),
    }));
    let hidden: usize = counts.iter().sum();
    view.caption.push(model.labels().count("map_spine", hidden as u64, &[]));
    let is_elsewhere = |track: TrackIx| model.routes.node(NodeIx::Track(track)) != page;
    if skills.iter().any(|ix| model.roadmap.skill(*ix).track.is_some_and(is_elsewhere)) {
        view.caption.push(model.labels().get("map_tracks").to_owned());
    }
    view
}

/// The skills that unlock at least so many others that about [`NODES`] are left. Where very many
/// unlock equally many, none of these, or some, evenly spread, when that left too few. Starting
/// points that others build on are there too, unless they are many: a map begins where readers do.
fn strongest(model: &Model<'_>, shown: &BTreeSet<SkillIx>, weights: &[usize]) -> Vec<SkillIx> {
    let mut sorted = weights.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let least = sorted.get(NODES).copied().unwrap_or(0).max(1);
    let stronger = weights.iter().filter(|weight| **weight > least).count();
    let equal = weights.iter().filter(|weight| **weight == least).count();
    let stride = if stronger + equal <= NODES * 4 / 3 {
        Some(1)
    } else if stronger >= NODES / 2 {
        None
    } else {
        Some(equal.div_ceil(NODES - stronger))
    };
    let is_start = |ix: SkillIx| {
        let edges = model.roadmap.edges_to(ix).iter();
        edges.filter(|edge| edge.is_hard()).all(|edge| !shown.contains(&edge.from))
    };
    let all = || shown.iter().zip(weights);
    let starts: BTreeSet<SkillIx> =
        all().filter(|(ix, weight)| **weight > 0 && is_start(**ix)).map(|(ix, _)| *ix).collect();
    let has_few_starts = starts.len() <= NODES / 4;
    let mut seen = 0;
    let keep = |(ix, weight): (&SkillIx, &usize)| {
        let of_equals = *weight == least && {
            seen += 1;
            stride.is_some_and(|stride| (seen - 1) % stride == 0)
        };
        let is_start = has_few_starts && starts.contains(ix);
        (*weight > least || of_equals || is_start).then_some(*ix)
    };
    all().filter_map(keep).collect()
}

/// For every skill of the roadmap, the place of the kept one nearest to it, with its distance:
/// above it, else where what builds on it belongs. Where several are as near, the latest in order.
fn nearest(model: &Model<'_>, kept: &[SkillIx]) -> Vec<Option<(u32, usize)>> {
    let closest = |found: &mut dyn Iterator<Item = (u32, usize)>| {
        found.map(|(far, at)| (far + 1, at)).min_by_key(|(far, at)| (*far, usize::MAX - at))
    };
    let mut nearest: Vec<Option<(u32, usize)>> = Vec::with_capacity(model.roadmap.skills().len());
    for ix in model.roadmap.skill_indices() {
        let own = kept.binary_search(&ix).ok().map(|at| (0, at));
        let above = || {
            let edges = model.roadmap.edges_to(ix).iter();
            let hard = edges.filter(|edge| edge.is_reduced());
            closest(&mut hard.filter_map(|edge| nearest[edge.from.0 as usize]))
        };
        let found = own.or_else(above);
        nearest.push(found);
    }
    for ix in (0..nearest.len()).rev().filter(|ix| nearest[*ix].is_none()).collect::<Vec<_>>() {
        let edges = model.roadmap.edges_from(SkillIx(ix as u32));
        let hard = edges.filter(|edge| edge.is_reduced());
        nearest[ix] = closest(&mut hard.filter_map(|edge| nearest[edge.to.0 as usize]));
    }
    nearest
}
