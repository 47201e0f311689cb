//! Maps of many skills, in as much detail as can be read: all of them, leaves folded, the spine
//! alone, or tracks.

use std::collections::{BTreeMap, BTreeSet};

use super::contract::{contract, reduce};
use super::select::{join, skill_item};
use super::{Item, Model, Subject, View, Wire};
use crate::graph::{EdgeKind, NodeIx, SkillIx, TrackIx};
use crate::site::{BuiltIn, OutputPath, relative};

/// Up to here every skill is drawn.
const ALL: usize = 60;
/// Up to here leaves that need the same are folded.
const FOLDED: usize = 150;
/// Up to here the spine is drawn; beyond, tracks.
const SPINE: usize = 400;
/// About this many skills make a spine.
const SPINE_NODES: usize = 60;

/// The view of `skills`, which come in order.
pub(super) fn view(model: &Model<'_>, page: &OutputPath, skills: &[SkillIx]) -> View {
    let count = skills.len();
    if count <= ALL {
        every(model, page, skills)
    } else if count <= FOLDED {
        folded(model, page, skills)
    } else if count <= SPINE {
        spine(model, page, skills)
    } else {
        tracks(model, page, skills).unwrap_or_else(|| spine(model, page, skills))
    }
}

fn every(model: &Model<'_>, page: &OutputPath, skills: &[SkillIx]) -> View {
    let mut view = View::default();
    view.items.extend(skills.iter().map(|ix| skill_item(model, page, *ix)));
    join(model, skills, &mut view, true);
    bridge(model, skills, &mut view);
    view
}

/// Adds edges for ways among the skills that lead through others.
fn bridge(model: &Model<'_>, skills: &[SkillIx], view: &mut View) {
    if skills.len() == model.roadmap.skills().len() {
        return;
    }
    let direct: BTreeSet<(SkillIx, SkillIx)> = skills
        .iter()
        .flat_map(|ix| model.roadmap.edges_to(*ix))
        .filter(|edge| edge.kind == EdgeKind::Requires)
        .map(|edge| (edge.from, edge.to))
        .collect();
    for (from, to) in contract(model, skills) {
        if !direct.contains(&(skills[from as usize], skills[to as usize])) {
            view.wires.push((from, to, Wire::Hard));
        }
    }
}

fn folded(model: &Model<'_>, page: &OutputPath, skills: &[SkillIx]) -> View {
    let shown: BTreeSet<SkillIx> = skills.iter().copied().collect();
    let is_leaf = |ix: SkillIx| model.roadmap.edges_from(ix).all(|edge| !shown.contains(&edge.to));
    let mut groups: BTreeMap<Vec<SkillIx>, Vec<SkillIx>> = BTreeMap::new();
    for &ix in skills.iter().filter(|ix| is_leaf(**ix)) {
        let edges = model.roadmap.edges_to(ix).iter();
        let needed = edges.filter(|edge| !edge.implied && shown.contains(&edge.from));
        let parents: BTreeSet<SkillIx> = needed.map(|edge| edge.from).collect();
        groups.entry(parents.into_iter().collect()).or_default().push(ix);
    }
    let folds: Vec<(Vec<SkillIx>, Vec<SkillIx>)> =
        groups.into_iter().filter(|(_, leaves)| leaves.len() > 1).collect();
    let hidden: BTreeSet<SkillIx> = folds.iter().flat_map(|(_, leaves)| leaves.clone()).collect();
    let kept: Vec<SkillIx> = skills.iter().copied().filter(|ix| !hidden.contains(ix)).collect();
    let mut view = every(model, page, &kept);
    for (parents, leaves) in folds {
        let item = view.items.len() as u32;
        view.items.push(fold_item(model, page, leaves));
        for parent in parents {
            if let Ok(at) = kept.binary_search(&parent) {
                view.wires.push((at as u32, item, Wire::Hard));
            }
        }
    }
    view
}

fn fold_item(model: &Model<'_>, page: &OutputPath, leaves: Vec<SkillIx>) -> Item {
    let titles: Vec<&str> =
        leaves.iter().map(|ix| model.roadmap.skill(*ix).title.as_str()).collect();
    let tracks: BTreeSet<Option<TrackIx>> =
        leaves.iter().map(|ix| model.roadmap.skill(*ix).track).collect();
    let href = match (tracks.first(), tracks.len()) {
        (Some(Some(track)), 1) => model.href(page, NodeIx::Track(*track)),
        _ => relative(page, &BuiltIn::Skills.path()),
    };
    Item {
        title: titles.join(", "),
        note: model.labels().count("skills", leaves.len() as u64, &[]),
        subject: Subject::Fold(leaves),
        href,
        level: None,
        focus: false,
        band: None,
    }
}

/// The skills on which most others build; the rest as counts on their nearest spine ancestor.
fn spine(model: &Model<'_>, page: &OutputPath, skills: &[SkillIx]) -> View {
    let shown: BTreeSet<SkillIx> = skills.iter().copied().collect();
    let unlocked = |ix: SkillIx| {
        let edges = model.roadmap.edges_from(ix);
        edges.filter(|edge| edge.kind == EdgeKind::Requires && shown.contains(&edge.to)).count()
    };
    let weights: Vec<usize> = skills.iter().map(|ix| unlocked(*ix)).collect();
    let kept = strongest(skills, &weights);
    let nearest = nearest_kept(model, &kept);
    let mut counts = vec![0_usize; kept.len()];
    for &ix in skills {
        if kept.binary_search(&ix).is_err()
            && let Some((_, at)) = nearest[ix.0 as usize]
        {
            counts[at] += 1;
        }
    }
    let mut view = View::default();
    for (ix, count) in kept.iter().zip(counts) {
        let mut item = skill_item(model, page, *ix);
        if count > 0 {
            item.note = model.labels().count("map_and_more", count as u64, &[]);
        }
        view.items.push(item);
    }
    let wires = contract(model, &kept);
    view.wires.extend(wires.into_iter().map(|(from, to)| (from, to, Wire::Hard)));
    let hidden = (skills.len() - kept.len()) as u64;
    view.caption.push(model.labels().count("map_spine", hidden, &[]));
    view
}

/// The skills that unlock at least so many others that about [`SPINE_NODES`] are left. Where very
/// many unlock equally many, some of these, evenly spread.
fn strongest(skills: &[SkillIx], weights: &[usize]) -> Vec<SkillIx> {
    let mut sorted = weights.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let least = sorted.get(SPINE_NODES).copied().unwrap_or(0).max(1);
    let stronger = weights.iter().filter(|weight| **weight > least).count();
    let equal = weights.iter().filter(|weight| **weight == least).count();
    let room = (SPINE_NODES * 4 / 3).saturating_sub(stronger);
    // With room for all, each is taken; else every so manieth.
    let stride = if equal <= room {
        1
    } else {
        equal.div_ceil((SPINE_NODES - stronger.min(SPINE_NODES)).max(1))
    };
    let mut seen = 0;
    let keep = |(ix, weight): (&SkillIx, &usize)| {
        let of_equals = *weight == least && {
            seen += 1;
            (seen - 1) % stride == 0
        };
        (*weight > least || of_equals).then_some(*ix)
    };
    skills.iter().zip(weights).filter_map(keep).collect()
}

/// For every skill of the roadmap, the nearest kept one above it, with its distance: the latest in
/// order where several are as near.
fn nearest_kept(model: &Model<'_>, kept: &[SkillIx]) -> Vec<Option<(u32, usize)>> {
    let mut nearest: Vec<Option<(u32, usize)>> = Vec::with_capacity(model.roadmap.skills().len());
    for ix in model.roadmap.skill_indices() {
        let own = kept.binary_search(&ix).ok().map(|at| (0, at));
        let above = || {
            let edges = model.roadmap.edges_to(ix).iter();
            let hard = edges.filter(|edge| edge.kind == EdgeKind::Requires && !edge.implied);
            let from = hard.filter_map(|edge| nearest[edge.from.0 as usize]);
            from.map(|(far, at)| (far + 1, at)).min_by_key(|(far, at)| (*far, usize::MAX - at))
        };
        let found = own.or_else(above);
        nearest.push(found);
    }
    nearest
}

/// One card per track, edges added up; `None` where there are too few tracks to be a map.
fn tracks(model: &Model<'_>, page: &OutputPath, skills: &[SkillIx]) -> Option<View> {
    let top = |ix: SkillIx| model.tracks_around(NodeIx::Skill(ix)).first().copied();
    let tops: BTreeSet<TrackIx> = skills.iter().filter_map(|ix| top(*ix)).collect();
    // Inside one track, its own tracks are the cards.
    let depth = usize::from(tops.len() < 2);
    let of = |ix: SkillIx| model.tracks_around(NodeIx::Skill(ix)).get(depth).copied();
    let mut members: BTreeMap<TrackIx, Vec<SkillIx>> = BTreeMap::new();
    for &ix in skills {
        if let Some(track) = of(ix) {
            members.entry(track).or_default().push(ix);
        }
    }
    if members.len() < 2 {
        return None;
    }
    let cards: Vec<TrackIx> = members.keys().copied().collect();
    let mut weights: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for &ix in skills {
        let Some(to) = of(ix).and_then(|track| cards.binary_search(&track).ok()) else { continue };
        for edge in model.roadmap.edges_to(ix) {
            let from = of(edge.from).and_then(|track| cards.binary_search(&track).ok());
            let Some(from) = from.filter(|from| *from != to) else { continue };
            if edge.kind == EdgeKind::Requires && !edge.implied {
                *weights.entry((from as u32, to as u32)).or_default() += 1;
            }
        }
    }
    let mut view = View::default();
    for (track, skills) in &members {
        let total = model.total(skills.iter().copied());
        let count = model.labels().count("skills", total.count as u64, &[]);
        view.items.push(Item {
            subject: Subject::Track(*track),
            title: model.roadmap.track(*track).title.clone(),
            href: model.href(page, NodeIx::Track(*track)),
            note: total.text.map_or(count.clone(), |effort| format!("{count} · {effort}")),
            level: None,
            focus: false,
            band: None,
        });
    }
    view.wires = track_wires(&weights, cards.len());
    Some(view)
}

/// The stronger direction of every pair; pairs that need each other are marked. Where no pair does,
/// edges that others imply are left out.
fn track_wires(weights: &BTreeMap<(u32, u32), usize>, count: usize) -> Vec<(u32, u32, Wire)> {
    let back = |from: u32, to: u32| weights.get(&(to, from)).copied().unwrap_or(0);
    let mut wires = Vec::new();
    for (&(from, to), &weight) in weights {
        let against = back(from, to);
        let stronger = weight > against || (weight == against && from < to);
        if stronger {
            wires.push((from, to, if against > 0 { Wire::Mutual } else { Wire::Hard }));
        }
    }
    let forward = wires.iter().all(|(from, to, wire)| from < to && *wire == Wire::Hard);
    if !forward {
        return wires;
    }
    let mut above = vec![BTreeSet::new(); count];
    for (from, to, _) in &wires {
        above[*to as usize].insert(*from);
    }
    reduce(&above).into_iter().map(|(from, to)| (from, to, Wire::Hard)).collect()
}
