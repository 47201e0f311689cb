//! Compares edges: new ones, removed ones, and those that became implied or needed. Knows nothing
//! of nodes beside their names.

use std::collections::{HashMap, VecDeque};

use super::{EdgeChange, EdgeChanges, Renames, index};
use crate::graph::{Edge, EdgeKind, NodeIx, Roadmap, SkillIx};

/// An edge, by the ids of its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdgeFacts {
    /// The dependent.
    pub to: String,
    /// The prerequisite.
    pub from: String,
    /// What kind.
    pub kind: EdgeKind,
    /// Whether it is one of several that would do.
    pub alternative: bool,
    /// Whether it comes from a track around the dependent.
    pub inherited: bool,
    /// Whether other plain hard edges imply it.
    pub implied: bool,
    /// Why, in the author's words.
    pub why: Option<String>,
}

impl EdgeFacts {
    fn new(roadmap: &Roadmap, edge: &Edge, name: &dyn Fn(&str) -> String) -> Self {
        let mut from = name(roadmap.skill(edge.from).id.as_str());
        let mut to = name(roadmap.skill(edge.to).id.as_str());
        // A pair has no direction: it stands from the smaller id to the larger.
        if edge.kind == EdgeKind::Alongside && from > to {
            std::mem::swap(&mut from, &mut to);
        }
        Self {
            to,
            from,
            kind: edge.kind,
            alternative: edge.alternative,
            inherited: edge.inherited,
            implied: edge.implied,
            why: edge.why.as_deref().map(str::to_owned),
        }
    }

    /// What tells it from all other edges, and its place among them.
    pub fn key(&self) -> (&str, &str, EdgeKind) {
        (&self.to, &self.from, self.kind)
    }
}

fn sorted(roadmap: &Roadmap, name: &dyn Fn(&str) -> String) -> Vec<EdgeFacts> {
    let edges = roadmap.edges().iter().map(|edge| EdgeFacts::new(roadmap, edge, name));
    let mut edges: Vec<_> = edges.collect();
    edges.sort_by(|a, b| a.key().cmp(&b.key()));
    edges
}

/// The changes between the edges of two roadmaps.
pub(super) fn changes(before: &Roadmap, after: &Roadmap, renames: &Renames<'_>) -> EdgeChanges {
    let old = sorted(before, &|id| renames.new_name(id).to_owned());
    let new = sorted(after, &str::to_owned);
    let former: HashMap<&str, &str> =
        renames.renamed.iter().map(|(old, new)| (*new, *old)).collect();
    let old_name = |id: &str| former.get(id).copied().unwrap_or(id).to_owned();
    let mut changes = EdgeChanges::default();
    let mut old = old.into_iter().peekable();
    for edge in new {
        while let Some(gone) = old.next_if(|it| it.key() < edge.key()) {
            changes.removed.push(gone);
        }
        let Some(was) = old.next_if(|it| it.key() == edge.key()) else {
            changes.added.push(edge);
            continue;
        };
        if was == edge {
            continue;
        }
        let through = match (was.implied, edge.implied) {
            (false, true) => way(after, &edge.from, &edge.to),
            (true, false) => way(before, &old_name(&edge.from), &old_name(&edge.to))
                .iter()
                .map(|id| renames.new_name(id).to_owned())
                .collect(),
            _ => Vec::new(),
        };
        changes.changed.push(EdgeChange { before: was, after: edge, through });
    }
    changes.removed.extend(old);
    changes
}

/// A shortest way of plain hard edges from one skill to another that is not the edge between them.
/// Linear in what comes before the latter.
fn way(roadmap: &Roadmap, from: &str, to: &str) -> Vec<String> {
    let (Some(NodeIx::Skill(from)), Some(NodeIx::Skill(to))) =
        (index(roadmap, from), index(roadmap, to))
    else {
        return Vec::new();
    };
    let mut next: HashMap<SkillIx, SkillIx> = HashMap::new();
    let mut open = VecDeque::from([to]);
    while let Some(at) = open.pop_front() {
        let plain = |edge: &&Edge| edge.is_plain();
        for edge in roadmap.edges_to(at).iter().filter(plain) {
            // Skills are in topological order: nothing smaller leads back.
            let is_itself = at == to && edge.from == from;
            if is_itself || edge.from < from || next.contains_key(&edge.from) {
                continue;
            }
            next.insert(edge.from, at);
            if edge.from == from {
                let mut way = vec![from];
                while let Some(at) = way.last().and_then(|last| next.get(last)) {
                    way.push(*at);
                }
                return way.iter().map(|ix| roadmap.skill(*ix).id.to_string()).collect();
            }
            open.push_back(edge.from);
        }
    }
    Vec::new()
}
