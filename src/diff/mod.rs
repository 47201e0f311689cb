//! Two roadmaps compared: what was added, removed, renamed and moved, and what that does to
//! learners' plans and to published addresses.
//!
//! [`compare`] makes a [`Diff`], which says enough to turn the older graph into the newer one;
//! [`diff_text`], [`diff_markdown`] and [`diff_json`] write it down. Pure: knows no git, no disk
//! and no command line.

mod edges;
mod facts;
mod json;
mod markdown;
mod moves;
mod plans;
mod renames;
mod text;
mod vanished;
mod wording;

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::graph::{EffortSum, NodeId, NodeIx, Roadmap};
use crate::routes::{OutputPath, Routes};

pub use edges::EdgeFacts;
pub use json::diff_json;
pub use markdown::diff_markdown;
pub use text::diff_text;
pub use vanished::Vanished;

/// One of the two roadmaps that are compared.
pub struct Side<'a> {
    /// The graph.
    pub roadmap: &'a Roadmap,
    /// Where everything goes.
    pub routes: &'a Routes,
    /// The ids of the levels, easiest first.
    pub levels: Vec<&'a str>,
    /// The texts of the nodes' files, for what is alike under another name.
    pub texts: HashMap<NodeIx, &'a str>,
    /// The addresses that people and tools may have kept.
    pub addresses: BTreeSet<OutputPath>,
}

/// What changed between two roadmaps.
///
/// Ids are those of the newer roadmap wherever it has the node, renamed or not; the older one's ids
/// stand for what is gone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diff {
    /// Skills and projects.
    pub skills: NodeChanges,
    /// Tracks.
    pub tracks: NodeChanges,
    /// Paths.
    pub paths: NodeChanges,
    /// Edges.
    pub edges: EdgeChanges,
    /// The ids of the levels before and after, where they differ.
    pub levels: Option<(Vec<String>, Vec<String>)>,
    /// What it does to the plans of paths and skills.
    pub plans: Plans,
    /// Published addresses that are gone without a redirect.
    pub vanished: Vec<Vanished>,
    /// The files that were left out, because they do not parse on one side or on both. [`compare`]
    /// sees no files: who leaves some out says so here.
    pub left_out: Vec<String>,
}

impl Diff {
    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        let same = |it: &NodeChanges| *it == NodeChanges::default();
        same(&self.skills)
            && same(&self.tracks)
            && same(&self.paths)
            && self.edges == EdgeChanges::default()
            && self.levels.is_none()
            && self.vanished.is_empty()
    }
}

/// What changed among the nodes of one kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NodeChanges {
    /// Those that are new, in order.
    pub added: Vec<AddedNode>,
    /// Those that are gone, in their former order.
    pub removed: Vec<NodeFacts>,
    /// Those with another id, in order.
    pub renamed: Vec<Renamed>,
    /// What else is different of those on both sides.
    pub changed: Vec<FactChange>,
    /// Those that come at another place in the order, as few as explain it, in order.
    pub moved: Vec<OrderChange>,
}

/// A node by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeFacts {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What else the graph knows of it, by the keys of `graph.json`.
    pub facts: Vec<(&'static str, Value)>,
}

/// A node and its place in the order.
#[derive(Debug, Clone, PartialEq)]
pub struct AddedNode {
    /// The node.
    pub node: NodeFacts,
    /// The one right before it; none for the first.
    pub after: Option<String>,
}

/// A node that got another id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// The former id.
    pub from: String,
    /// The new id.
    pub to: String,
    /// How that is known.
    pub by: RenamedBy,
}

/// How it is known that a node was renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenamedBy {
    /// The new one says so in `aliases`.
    Alias,
    /// The two are alike.
    Likeness,
}

impl RenamedBy {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alias => "alias",
            Self::Likeness => "likeness",
        }
    }
}

/// One fact about a node that is different.
#[derive(Debug, Clone, PartialEq)]
pub struct FactChange {
    /// The node's id.
    pub id: String,
    /// Which fact: `title`, or a key of `graph.json`.
    pub field: &'static str,
    /// What it was. Ids in it are those of the newer side.
    pub before: Value,
    /// What it is.
    pub after: Value,
}

/// A node that comes at another place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderChange {
    /// The node's id.
    pub id: String,
    /// The one right before it; none for the first.
    pub after: Option<String>,
}

/// What changed among the edges; all sorted by (to, from, kind).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EdgeChanges {
    /// Those that are new.
    pub added: Vec<EdgeFacts>,
    /// Those that are gone.
    pub removed: Vec<EdgeFacts>,
    /// Those that are on both sides and differ.
    pub changed: Vec<EdgeChange>,
}

/// An edge that is on both sides and differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdgeChange {
    /// What it was.
    pub before: EdgeFacts,
    /// What it is.
    pub after: EdgeFacts,
    /// Where it became implied or needed: the other way that says the same, or said it, from one
    /// end to the other.
    pub through: Vec<String>,
}

/// What a change does to plans.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plans {
    /// The paths whose plans change, those with the same change together; the largest group first.
    pub paths: Vec<PlanChange>,
    /// The skills whose plans change, likewise.
    pub skills: Vec<PlanChange>,
    /// How many more skills may be concerned: those that most others need were looked at.
    pub not_looked_at: usize,
}

/// What a change does to the plans of some goals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanChange {
    /// The goals: paths, or skills, in order.
    pub goals: Vec<String>,
    /// The skills that are part of the plan now, in order.
    pub added: Vec<String>,
    /// The skills that are no longer part of it, in their former order.
    pub removed: Vec<String>,
    /// What it costs more, or less.
    pub effort: EffortChange,
}

/// A difference of efforts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct EffortChange {
    /// Minutes at least.
    pub min: i64,
    /// Minutes at most.
    pub max: i64,
    /// Skills of unknown effort.
    pub unknown: i64,
}

impl EffortChange {
    fn between(before: EffortSum, after: EffortSum) -> Self {
        let minus = |after: u64, before: u64| after as i64 - before as i64;
        Self {
            min: minus(after.min, before.min),
            max: minus(after.max, before.max),
            unknown: minus(after.unknown as u64, before.unknown as u64),
        }
    }
}

/// Which nodes of the older side are which of the newer.
pub(crate) struct Renames<'a> {
    renamed: HashMap<&'a str, &'a str>,
}

impl<'a> Renames<'a> {
    fn new(renamed: [&'a [Renamed]; 3]) -> Self {
        let all = renamed.into_iter().flatten();
        Self { renamed: all.map(|it| (it.from.as_str(), it.to.as_str())).collect() }
    }

    /// What the newer side calls the node; the same name for what is gone.
    fn new_name<'b>(&self, id: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.renamed.get(id).copied().unwrap_or(id)
    }
}

/// Compares an older roadmap with a newer one. Near-linear in both, but for plans: at most some
/// hundreds are made.
pub fn compare(before: &Side<'_>, after: &Side<'_>) -> Diff {
    let skills = renames::renamed(before, after, renames::Class::Skill);
    let tracks = renames::renamed(before, after, renames::Class::Track);
    let paths = renames::renamed(before, after, renames::Class::Path);
    let renames = Renames::new([&skills, &tracks, &paths]);
    let changes = |renamed: &[Renamed], facts: fn(&Side<'_>, &Renames<'_>) -> Vec<NodeFacts>| {
        let nothing = Renames { renamed: HashMap::new() };
        facts::changes(facts(before, &renames), facts(after, &nothing), renamed.to_vec())
    };
    let mut diff = Diff {
        skills: changes(&skills, facts::skills),
        tracks: changes(&tracks, facts::tracks),
        paths: changes(&paths, facts::paths),
        edges: edges::changes(before.roadmap, after.roadmap, &renames),
        levels: None,
        plans: Plans::default(),
        vanished: vanished::all(before, after, &renames),
        left_out: Vec::new(),
    };
    if before.levels != after.levels {
        let owned = |levels: &[&str]| levels.iter().map(|it| (*it).to_owned()).collect();
        diff.levels = Some((owned(&before.levels), owned(&after.levels)));
    }
    diff.plans = plans::changes(before.roadmap, after.roadmap, &renames, &diff);
    diff
}

/// The published addresses of an older roadmap that are gone without a redirect in a newer one:
/// [`Diff::vanished`] alone.
pub fn vanished_between(before: &Side<'_>, after: &Side<'_>) -> Vec<Vanished> {
    let classes = [renames::Class::Skill, renames::Class::Track, renames::Class::Path];
    let [skills, tracks, paths] = classes.map(|class| renames::renamed(before, after, class));
    vanished::all(before, after, &Renames::new([&skills, &tracks, &paths]))
}

fn index(roadmap: &Roadmap, id: &str) -> Option<NodeIx> {
    roadmap.index(&NodeId::new(id))
}
