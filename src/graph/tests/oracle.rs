//! A slow and simple reading of the same rules, pair by pair, to compare with.

use std::collections::{BTreeMap, BTreeSet};

use super::fixture::*;
use crate::graph::{Formula, NodeKind, NodeSummary, Requirement, Roadmap, What, resolve};

/// One pair of the hard graph: whether it is plain, and whether the skill names it itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RequirementPair {
    pub(super) plain: bool,
    pub(super) own: bool,
    /// Whether the skill itself is named, and not only a track with it.
    pub(super) named: bool,
}

/// All pairs of the hard graph, (to, from), by id.
pub(super) type RequirementPairs = BTreeMap<(String, String), RequirementPair>;

enum Tree {
    Skills(BTreeSet<String>, bool),
    Any(Vec<Tree>),
    All(Vec<Tree>),
    /// Stands, but names nobody.
    Free,
    Met,
}

/// The pairs that summaries make: every reference a whole id, no drafts, no self-references.
pub(super) fn pairs(summaries: &[NodeSummary]) -> RequirementPairs {
    let mut pairs = RequirementPairs::new();
    for skill in summaries.iter().filter(|it| it.kind.is_skill()) {
        let id = skill.id.as_str();
        for giver in summaries {
            let around = giver.kind == NodeKind::Track && id.starts_with(&format!("{}/", giver.id));
            if giver.id != skill.id && !around {
                continue;
            }
            for requirement in &giver.requires {
                let tree = tree(summaries, id, requirement, around);
                collect(&mut pairs, id, &tree, true, !around);
            }
        }
    }
    pairs
}

fn tree(summaries: &[NodeSummary], id: &str, requirement: &Requirement, inherited: bool) -> Tree {
    let list = |list: &[Requirement]| -> Vec<Tree> {
        let same = |a: &Requirement, b: &Requirement| match (&a.formula, &b.formula) {
            (Formula::Node(a), Formula::Node(b)) => a.text == b.text,
            _ => false,
        };
        let first = |it: &&Requirement| {
            list.iter().find(|other| same(it, other)).is_none_or(|other| std::ptr::eq(*it, other))
        };
        list.iter().filter(first).map(|it| tree(summaries, id, it, inherited)).collect()
    };
    match &requirement.formula {
        Formula::External { .. } => Tree::Free,
        Formula::Node(reference) => {
            let name = reference.text.as_str();
            let is_skill = summaries.iter().any(|it| it.kind.is_skill() && it.id.as_str() == name);
            let inside = format!("{name}/");
            if inherited && (id == name || id.starts_with(&inside)) {
                return Tree::Met;
            }
            let fits = |it: &&NodeSummary| {
                let it_id = it.id.as_str();
                it.kind.is_skill() && it_id != id && (it_id == name || it_id.starts_with(&inside))
            };
            let skills = summaries.iter().filter(fits).map(|it| it.id.to_string()).collect();
            Tree::Skills(skills, is_skill)
        }
        Formula::All(parts) => {
            let parts = list(parts);
            if parts.iter().all(|it| matches!(it, Tree::Met)) {
                Tree::Met
            } else {
                Tree::All(parts)
            }
        }
        Formula::Any(parts) => {
            let parts = list(parts);
            if parts.iter().any(|it| matches!(it, Tree::Met)) {
                Tree::Met
            } else {
                Tree::Any(parts)
            }
        }
    }
}

fn collect(pairs: &mut RequirementPairs, id: &str, tree: &Tree, plain: bool, own: bool) {
    match tree {
        Tree::Skills(skills, named) => {
            for skill in skills {
                let new = RequirementPair { plain, own, named: *named };
                let pair = pairs.entry((id.to_owned(), skill.clone())).or_insert(new);
                let named = pair.named || new.named;
                let best = (pair.plain, pair.own).max((plain, own));
                *pair = RequirementPair { plain: best.0, own: best.1, named };
            }
        }
        Tree::All(parts) => parts.iter().for_each(|it| collect(pairs, id, it, plain, own)),
        Tree::Any(parts) => {
            let plain = plain && parts.len() == 1;
            parts.iter().for_each(|it| collect(pairs, id, it, plain, own));
        }
        Tree::Free | Tree::Met => {}
    }
}

/// The pairs that a roadmap's formulas make.
pub(super) fn pairs_of(roadmap: &Roadmap) -> RequirementPairs {
    let mut pairs = RequirementPairs::new();
    for skill in roadmap.skill_indices() {
        for required in roadmap.requires_of(skill) {
            let tree = tree_of(roadmap, skill, &required.need.what);
            collect(&mut pairs, roadmap.skill(skill).id.as_str(), &tree, true, !required.inherited);
        }
    }
    pairs
}

fn tree_of(roadmap: &Roadmap, asker: crate::graph::SkillIx, what: &What) -> Tree {
    let id = |skill| roadmap.skill(skill).id.to_string();
    let list = |list: &[crate::graph::Need]| {
        list.iter().map(|it| tree_of(roadmap, asker, &it.what)).collect()
    };
    match what {
        What::Skill(skill) => Tree::Skills(BTreeSet::from([id(*skill)]), true),
        What::Track(track) => {
            let members = roadmap.members(*track).into_iter().filter(|it| *it != asker);
            Tree::Skills(members.map(id).collect(), false)
        }
        What::Any(parts) => Tree::Any(list(parts)),
        What::All(parts) => Tree::All(list(parts)),
        What::External { .. } => Tree::Free,
    }
}

/// Everything that leads to a skill by one or more plain pairs.
pub(super) fn ancestors<'a>(pairs: &'a RequirementPairs, of: &str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open = vec![of.to_owned()];
    while let Some(skill) = open.pop() {
        for ((to, from), pair) in pairs {
            if *to == skill && pair.plain && found.insert(from.as_str()) {
                open.push(from.clone());
            }
        }
    }
    found
}

/// The edges that the data must have: in the form of [`super::fixture::edges`], without reasons.
pub(super) fn edge_lines(pairs: &RequirementPairs) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    let far: BTreeMap<_, _> =
        pairs.keys().map(|(_, from)| (from.as_str(), ancestors(pairs, from))).collect();
    for ((to, from), pair) in pairs {
        let through = |it: &str| {
            let direct = pairs.get(&(to.clone(), it.to_owned()));
            direct.is_some_and(|it| it.plain) && far[it].contains(from.as_str())
        };
        let implied = pair.plain && far.keys().any(|it| through(it));
        if pair.named || !implied {
            let mut line = format!("{from} -> {to} requires");
            line += if pair.plain { "" } else { " any" };
            line += if pair.own { "" } else { " inherited" };
            line += if implied { " implied" } else { "" };
            lines.insert(line);
        }
    }
    lines
}

/// The edges of a roadmap in the same form.
pub(super) fn lines_of(roadmap: &Roadmap) -> BTreeSet<String> {
    let lines = edges(roadmap);
    let bare = |line: &str| line.split(" '").next().unwrap_or_default().to_owned();
    lines.lines().filter(|line| line.contains("requires")).map(bare).collect()
}

/// The length of a shortest cycle for each strongly connected component, sorted.
pub(super) fn shortest_cycles(pairs: &RequirementPairs) -> Vec<usize> {
    let nodes: BTreeSet<&str> = pairs.keys().flat_map(|(to, from)| [&**to, &**from]).collect();
    let nodes: Vec<_> = nodes.into_iter().collect();
    let count = nodes.len();
    let at = |id: &str| nodes.iter().position(|it| *it == id).expect("a node");
    let mut distance = vec![vec![usize::MAX; count]; count];
    for (to, from) in pairs.keys() {
        distance[at(to)][at(from)] = 1;
    }
    for middle in 0..count {
        for from in 0..count {
            for to in 0..count {
                let way = distance[from][middle].saturating_add(distance[middle][to]);
                distance[from][to] = distance[from][to].min(way);
            }
        }
    }
    let mut done = vec![false; count];
    let mut lengths = Vec::new();
    for node in 0..count {
        if done[node] || distance[node][node] == usize::MAX {
            continue;
        }
        let mut least = usize::MAX;
        for other in 0..count {
            let same = distance[node][other] != usize::MAX && distance[other][node] != usize::MAX;
            if same {
                done[other] = true;
                least = least.min(distance[other][other]);
            }
        }
        lengths.push(least);
    }
    lengths.sort_unstable();
    lengths
}

#[test]
fn a_roadmap_by_hand_agrees() {
    let fixture = "
        a
        t/ <- a
        t/b
        t/c <- any(t/b, a), ~maths
        d <- t, any(a)
        e <- any(all(t, d), a)";
    let summaries = summaries(fixture);
    let roadmap = resolve(&summaries, &options()).value;
    assert_eq!(lines_of(&roadmap), edge_lines(&pairs(&summaries)));
    assert_eq!(lines_of(&roadmap), edge_lines(&pairs_of(&roadmap)));
}
