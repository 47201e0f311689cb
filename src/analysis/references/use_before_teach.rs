//! The lint `use-before-teach`: links to skills that a reader who follows the order has not met.
//!
//! Knows the graph alone.

use std::collections::{BTreeSet, HashSet};

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Edge, NodeIx, Roadmap, SkillIx};
use crate::source::Span;

/// Findings for those of a skill's links that lead to skills which nothing says come before it.
pub(super) fn use_before_teach(
    roadmap: &Roadmap,
    skill: SkillIx,
    links: &[(NodeIx, Span)],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut neighbours = Neighbours { roadmap, skill, asked: 0, all: None };
    for (node, place) in links {
        let NodeIx::Skill(other) = *node else { continue };
        let beside = |edge: &Edge| !edge.is_hard();
        let met = other == skill
            || !seen.insert(other)
            || roadmap.edges_to(skill).iter().any(|edge| beside(edge) && edge.from == other)
            || roadmap.edges_from(skill).any(|edge| beside(edge) && edge.to == other)
            || neighbours.holds(other);
        if met {
            continue;
        }
        let id = &roadmap.skill(other).id;
        let message = format!("`{id}` is used here, but nothing says that it comes before");
        let help = format!("add `{id}` to `requires` if it is needed, to `recommends` if it helps");
        found.push(Diagnostic::new(Code::UseBeforeTeach, place.clone(), message).with_help(help));
    }
    found
}

/// Who comes before a skill and who after it. The first questions are answered one by one, which is
/// quick where the two are near each other; after that all answers are found at once.
struct Neighbours<'a> {
    roadmap: &'a Roadmap,
    skill: SkillIx,
    asked: usize,
    all: Option<HashSet<SkillIx>>,
}

/// So many questions are answered one by one.
const ONE_BY_ONE: usize = 8;

impl Neighbours<'_> {
    /// Whether a hard path leads from `other` to the skill, or from it to `other`.
    fn holds(&mut self, other: SkillIx) -> bool {
        self.asked += 1;
        if self.asked <= ONE_BY_ONE {
            return comes_before(self.roadmap, other, self.skill)
                || comes_before(self.roadmap, self.skill, other);
        }
        let Self { roadmap, skill, .. } = *self;
        let all = self.all.get_or_insert_with(|| {
            let hard = |edge: &&Edge| edge.is_hard();
            let mut all = HashSet::new();
            let mut stack = vec![skill];
            while let Some(at) = stack.pop() {
                let before = roadmap.edges_to(at).iter().filter(hard).map(|edge| edge.from);
                stack.extend(before.filter(|it| all.insert(*it)));
            }
            stack.push(skill);
            while let Some(at) = stack.pop() {
                let after = roadmap.edges_from(at).filter(hard).map(|edge| edge.to);
                stack.extend(after.filter(|it| all.insert(*it)));
            }
            all
        });
        all.contains(&other)
    }
}

/// Whether a hard path leads from `first` to `last`. Skills are in topological order, so only
/// those between the two are looked at.
fn comes_before(roadmap: &Roadmap, first: SkillIx, last: SkillIx) -> bool {
    if first >= last {
        return false;
    }
    let mut seen = HashSet::from([last]);
    let mut stack = vec![last];
    while let Some(at) = stack.pop() {
        let hard = |edge: &&Edge| edge.is_hard();
        for from in roadmap.edges_to(at).iter().filter(hard).map(|edge| edge.from) {
            if from == first {
                return true;
            }
            if from > first && seen.insert(from) {
                stack.push(from);
            }
        }
    }
    false
}
