//! Which parts of a requirement apply to one skill.
//!
//! An inherited requirement does not apply to the skills it names: a part that names the skill
//! itself, or a track around it, counts as met for that skill, and so does an `any` that offers
//! such a part. Without this rule a track that requires one of its own skills would be a cycle.
//! Parts that were left out as feedback edges of a cycle are neither met nor needed.
//!
//! All functions recurse along the nesting of one formula only, which front matter bounds.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::graph::network::forest::Forest;
use crate::graph::{Need, NodeIx, SkillIx, What};

/// References that were left out because they closed a cycle: the dependent, and what it requires.
pub(in crate::graph) type FeedbackEdges = HashSet<(u32, NodeIx)>;

/// The skill for which a requirement is evaluated.
#[derive(Clone, Copy)]
pub(in crate::graph) struct Dependent<'a> {
    /// The skill.
    pub(in crate::graph) skill: u32,
    /// Whether the requirement is one of a track around it.
    pub(in crate::graph) inherited: bool,
    /// Which track holds which skills and tracks.
    pub(in crate::graph) forest: &'a Forest,
    /// What was left out to break cycles.
    pub(in crate::graph) feedback: &'a FeedbackEdges,
}

/// What becomes of a part of a requirement for one dependent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Applicability {
    Applies,
    /// It names the dependent itself, or a track around it.
    Met,
    /// It was left out to break a cycle.
    LeftOut,
}

impl Dependent<'_> {
    fn leaf(&self, node: NodeIx) -> Applicability {
        if self.inherited && names(self.forest, node, self.skill) {
            return Applicability::Met;
        }
        if !self.feedback.is_empty() && self.feedback.contains(&(self.skill, node)) {
            return Applicability::LeftOut;
        }
        Applicability::Applies
    }

    fn applicability(&self, what: &What) -> Applicability {
        match what {
            What::Skill(ix) => self.leaf(NodeIx::Skill(*ix)),
            What::Track(ix) => self.leaf(NodeIx::Track(*ix)),
            What::External { .. } => Applicability::Applies,
            What::Any(list) => self.fold(list, Applicability::Met),
            What::All(list) => self.fold(list, Applicability::Applies),
        }
    }

    /// The state of a list in which one part of state `strongest` decides.
    fn fold(&self, list: &[Need], strongest: Applicability) -> Applicability {
        let weaker = if strongest == Applicability::Met {
            Applicability::Applies
        } else {
            Applicability::Met
        };
        let mut state = Applicability::LeftOut;
        for need in list {
            let part = self.applicability(&need.what);
            if part == strongest {
                return strongest;
            }
            if part == weaker {
                state = weaker;
            }
        }
        state
    }
}

/// Whether `node` is the skill itself or a track around it.
pub(in crate::graph) fn names(forest: &Forest, node: NodeIx, skill: u32) -> bool {
    match node {
        NodeIx::Skill(SkillIx(it)) => it == skill,
        NodeIx::Track(track) => forest.holds(track.0, skill),
        NodeIx::Path(_) => false,
    }
}

/// Calls `found` for every skill and track that this dependent requires by `needs`: with its number
/// among all skills and tracks in `needs`, and whether it is plain, that is, no matter of choice.
pub(in crate::graph) fn visit(
    needs: &[Need],
    dependent: &Dependent,
    found: &mut impl FnMut(u32, NodeIx, bool),
) {
    let mut number = 0;
    for need in needs {
        visit_one(&need.what, dependent, true, &mut number, found);
    }
}

fn visit_one(
    what: &What,
    dependent: &Dependent,
    plain: bool,
    number: &mut u32,
    found: &mut impl FnMut(u32, NodeIx, bool),
) {
    let mut leaf = |node: NodeIx| {
        if dependent.leaf(node) == Applicability::Applies {
            found(*number, node, plain);
        }
        *number += 1;
    };
    match what {
        What::Skill(ix) => leaf(NodeIx::Skill(*ix)),
        What::Track(ix) => leaf(NodeIx::Track(*ix)),
        What::External { .. } => {}
        What::All(list) => {
            for need in list {
                visit_one(&need.what, dependent, plain, number, found);
            }
        }
        What::Any(list) => {
            let states: Vec<_> =
                list.iter().map(|need| dependent.applicability(&need.what)).collect();
            let met = states.contains(&Applicability::Met);
            let standing = states.iter().filter(|state| **state == Applicability::Applies).count();
            for (need, state) in list.iter().zip(states) {
                if met || state == Applicability::LeftOut {
                    *number += count_leaves(&need.what);
                } else {
                    visit_one(&need.what, dependent, plain && standing == 1, number, found);
                }
            }
        }
    }
}

/// How many skills and tracks a formula names.
pub(in crate::graph) fn count_leaves(what: &What) -> u32 {
    match what {
        What::Skill(_) | What::Track(_) => 1,
        What::External { .. } => 0,
        What::Any(list) | What::All(list) => list.iter().map(|need| count_leaves(&need.what)).sum(),
    }
}

/// What the parts of formulas that lie outside the roadmap take on a page, in bytes.
pub(in crate::graph) fn external_bytes(needs: &[Need]) -> usize {
    let bytes = |need: &Need| match &need.what {
        What::Skill(_) | What::Track(_) => 0,
        What::External { text, url } => {
            let why = need.why.as_ref().map_or(0, String::len);
            200 + text.len() + url.as_ref().map_or(0, String::len) + why
        }
        What::Any(list) | What::All(list) => external_bytes(list),
    };
    needs.iter().map(bytes).sum()
}

/// What is left of a need for this dependent; `None` where it does not apply at all.
pub(in crate::graph) fn simplify<'a>(
    need: &'a Need,
    dependent: &Dependent,
) -> Option<Cow<'a, Need>> {
    if dependent.applicability(&need.what) != Applicability::Applies {
        return None;
    }
    let (What::Any(list) | What::All(list)) = &need.what else {
        return Some(Cow::Borrowed(need));
    };
    let parts: Vec<_> = list.iter().filter_map(|part| simplify(part, dependent)).collect();
    let whole = parts.len() == list.len();
    if whole && parts.iter().all(|part| matches!(part, Cow::Borrowed(_))) {
        return Some(Cow::Borrowed(need));
    }
    let parts = parts.into_iter().map(Cow::into_owned).collect();
    let any = matches!(need.what, What::Any(_));
    join(parts, any, need.why.clone()).map(Cow::Owned)
}

/// An `any` or `all` of `parts`: of none, nothing; of one, that one, with the outer reason where it
/// has none of its own.
pub(in crate::graph) fn join(mut parts: Vec<Need>, any: bool, why: Option<String>) -> Option<Need> {
    if parts.len() < 2 {
        let mut only = parts.pop()?;
        only.why = only.why.or(why);
        return Some(only);
    }
    Some(Need { what: if any { What::Any(parts) } else { What::All(parts) }, why })
}

/// Renumbers the skills in a formula: `to[old]` is the new number.
pub(in crate::graph) fn renumber(needs: &mut [Need], to: &[u32]) {
    for need in needs {
        match &mut need.what {
            What::Skill(ix) => ix.0 = to[ix.0 as usize],
            What::Any(list) | What::All(list) => renumber(list, to),
            What::Track(_) | What::External { .. } => {}
        }
    }
}
