//! Compares the plans of paths and skills.
//!
//! Only the plans that a change can reach are made: those of skills that come after something that
//! changed, on either side.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Diff, EffortChange, NodeChanges, PlanChange, Plans, Renames, index};
use crate::graph::{Edge, EdgeKind, NodeIx, PathIx, Roadmap, SkillIx, plan};

/// At most this many skills have their plans compared: those that most others need.
const LIMIT: usize = 400;

/// What `diff`, which is complete but for its plans, does to plans.
pub(super) fn changes(
    before: &Roadmap,
    after: &Roadmap,
    renames: &Renames<'_>,
    diff: &Diff,
) -> Plans {
    let both = Both::new(before, after, renames);
    let mut paths = PlanGroups::default();
    for (at, path) in (0..).zip(after.paths()) {
        if let Some(NodeIx::Path(old)) = both.former(path.id.as_str()) {
            paths.add(path.id.as_str(), both.path(old, PathIx(at)));
        }
    }
    let mut concerned = both.concerned(diff);
    let used = |ix: &SkillIx| after.edges_from(*ix).len();
    concerned.sort_by_key(|(_, new)| (std::cmp::Reverse(used(new)), *new));
    let not_looked_at = concerned.len().saturating_sub(LIMIT);
    concerned.truncate(LIMIT);
    concerned.sort_by_key(|(_, new)| *new);
    let mut skills = PlanGroups::default();
    for (old, new) in concerned {
        skills.add(after.skill(new).id.as_str(), both.change((&[old], &[]), (&[new], &[])));
    }
    Plans { paths: paths.finish(), skills: skills.finish(), not_looked_at }
}

/// Goals by what happens to their plans.
#[derive(Default)]
struct PlanGroups {
    goals: BTreeMap<PlanKey, Vec<String>>,
}

/// Skills added and removed, and the effort.
type PlanKey = (Vec<String>, Vec<String>, EffortChange);

impl PlanGroups {
    /// Adds a goal, unless nothing happens to its plan.
    fn add(&mut self, goal: &str, it: PlanChange) {
        if it != PlanChange::default() {
            let key = (it.added, it.removed, it.effort);
            self.goals.entry(key).or_default().push(goal.to_owned());
        }
    }

    /// The groups, the largest first.
    fn finish(self) -> Vec<PlanChange> {
        let change =
            |((added, removed, effort), goals)| PlanChange { goals, added, removed, effort };
        let mut groups: Vec<PlanChange> = self.goals.into_iter().map(change).collect();
        groups.sort_by_key(|it| std::cmp::Reverse(it.goals.len()));
        groups
    }
}

impl Default for PlanChange {
    /// No change, for nobody.
    fn default() -> Self {
        let effort = EffortChange::default();
        Self { goals: Vec::new(), added: Vec::new(), removed: Vec::new(), effort }
    }
}

/// Two roadmaps, and which skill of the one is which of the other.
struct Both<'a> {
    before: &'a Roadmap,
    after: &'a Roadmap,
    renames: &'a Renames<'a>,
    /// Former ids by new ones, where they differ.
    former: HashMap<&'a str, &'a str>,
}

/// Goals, and what is known.
type Wanted<'a> = (&'a [SkillIx], &'a [SkillIx]);

impl<'a> Both<'a> {
    fn new(before: &'a Roadmap, after: &'a Roadmap, renames: &'a Renames<'a>) -> Self {
        let former = renames.renamed.iter().map(|(old, new)| (*new, *old)).collect();
        Self { before, after, renames, former }
    }

    /// The older side's node for an id of the newer.
    fn former(&self, id: &str) -> Option<NodeIx> {
        index(self.before, self.former.get(id).copied().unwrap_or(id))
    }

    /// The newer side's skill for one of the older.
    fn now(&self, skill: SkillIx) -> Option<SkillIx> {
        let id = self.renames.new_name(self.before.skill(skill).id.as_str());
        match index(self.after, id) {
            Some(NodeIx::Skill(skill)) => Some(skill),
            _ => None,
        }
    }

    fn path(&self, old: PathIx, new: PathIx) -> PlanChange {
        let (old, new) = (self.before.path(old), self.after.path(new));
        self.change((&old.goals, &old.assumes), (&new.goals, &new.assumes))
    }

    /// The difference of two plans.
    fn change(&self, old: Wanted<'_>, new: Wanted<'_>) -> PlanChange {
        let steps = |roadmap: &Roadmap, (goals, known): Wanted<'_>| {
            let plan = plan(roadmap, goals, &roadmap.known_closure(known), &[]);
            let skills: Vec<SkillIx> = plan.steps.iter().map(|step| step.skill).collect();
            (skills, plan.effort)
        };
        let (old, old_effort) = steps(self.before, old);
        let (new, new_effort) = steps(self.after, new);
        let old: Vec<(&str, SkillIx)> = old
            .into_iter()
            .map(|ix| (self.renames.new_name(self.before.skill(ix).id.as_str()), ix))
            .collect();
        let new: Vec<&str> = new.into_iter().map(|ix| self.after.skill(ix).id.as_str()).collect();
        let were: HashSet<&str> = old.iter().map(|(id, _)| *id).collect();
        let are: HashSet<&str> = new.iter().copied().collect();
        let added = new.iter().filter(|id| !were.contains(*id)).map(|id| (*id).to_owned());
        let removed =
            old.iter().filter(|(id, _)| !are.contains(id)).map(|(id, _)| (*id).to_owned());
        PlanChange {
            goals: Vec::new(),
            added: added.collect(),
            removed: removed.collect(),
            effort: EffortChange::between(old_effort, new_effort),
        }
    }

    /// The skills on both sides whose plans may have changed, in order.
    fn concerned(&self, diff: &Diff) -> Vec<(SkillIx, SkillIx)> {
        let mut seen = vec![false; self.after.skills().len()];
        let mut open: Vec<SkillIx> = self.starts(diff).into_iter().collect();
        let mut renames = BTreeSet::new();
        while let Some(skill) = open.pop() {
            if std::mem::replace(&mut seen[skill.0 as usize], true) {
                continue;
            }
            open.extend(nexts(self.after, skill));
            if let Some(NodeIx::Skill(old)) = self.former(self.after.skill(skill).id.as_str()) {
                renames.insert((skill, old));
                open.extend(nexts(self.before, old).filter_map(|ix| self.now(ix)));
            }
        }
        renames.into_iter().map(|(new, old)| (old, new)).collect()
    }

    /// The skills at which something changed that plans hang on.
    fn starts(&self, diff: &Diff) -> BTreeSet<SkillIx> {
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        let edges = diff.edges.added.iter().chain(&diff.edges.removed);
        let matters = |kind: EdgeKind| kind != EdgeKind::Recommends;
        for edge in edges.filter(|it| matters(it.kind)) {
            ids.insert(&edge.to);
            if edge.kind == EdgeKind::Alongside {
                ids.insert(&edge.from);
            }
        }
        let other =
            diff.edges.changed.iter().filter(|it| {
                matters(it.after.kind) && it.before.alternative != it.after.alternative
            });
        ids.extend(other.map(|it| it.after.to.as_str()));
        ids.extend(fields(&diff.skills, &["effort", "requires"]));
        let skills = ids.into_iter().filter_map(|id| match index(self.after, id) {
            Some(NodeIx::Skill(skill)) => Some(skill),
            _ => None,
        });
        let mut starts: BTreeSet<SkillIx> = skills.collect();
        for id in fields(&diff.tracks, &["requires"]) {
            if let Some(NodeIx::Track(track)) = index(self.after, id) {
                starts.extend(self.after.members(track));
            }
        }
        starts
    }
}

/// The nodes of which one of these facts changed.
fn fields<'a>(changes: &'a NodeChanges, fields: &[&str]) -> impl Iterator<Item = &'a str> {
    let changed = changes.changed.iter().filter(|it| fields.contains(&it.field));
    changed.map(|it| it.id.as_str())
}

/// The skills whose plans hold this one wherever they hold what needs it.
fn nexts(roadmap: &Roadmap, skill: SkillIx) -> impl Iterator<Item = SkillIx> {
    let needs = |edge: &&Edge| edge.is_hard();
    let dependents = roadmap.edges_from(skill).filter(needs).map(|edge| edge.to);
    dependents.chain(roadmap.alongside(skill).iter().copied())
}
