//! Views of requirements with their reasons, and of plans.

use serde::Serialize;

use super::{EffortView, Link, SkillLink, TotalView};

/// What to know before a skill, project or track.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RequirementsView {
    /// Skills, tracks and "one of" groups that must come before: its own, then inherited ones.
    pub required: Vec<NeedView>,
    /// What lies outside the roadmap.
    pub external: Vec<NeedView>,
    /// What is learnt together with it.
    pub alongside: Vec<SkillLink>,
    /// Whether nothing of the roadmap must come before it, nor before what is learnt together with it.
    pub first: bool,
    /// What helps and is not needed.
    pub recommended: Vec<NeedView>,
    /// Required skills that others of the list imply.
    pub also_uses: Vec<SkillLink>,
    /// The way there from nothing; none where nothing comes before.
    pub plan: Option<PlanView>,
}

/// What kind of need it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NeedKind {
    /// A skill.
    Skill,
    /// A project.
    Project,
    /// All skills of a track.
    Track,
    /// One of `items`.
    Any,
    /// All of `items`.
    All,
    /// Something outside the roadmap.
    External,
}

/// One need.
#[derive(Debug, Clone, Serialize)]
pub struct NeedView {
    /// What kind it is.
    pub kind: NeedKind,
    /// The id; none for groups and what lies outside.
    pub id: Option<String>,
    /// The title; for groups deeper than [`NeedView::DEPTH`] their members, joined; else empty
    /// for groups.
    pub title: String,
    /// Where it leads; none for groups and for what lies outside without a link.
    pub url: Option<String>,
    /// A track's members; none for all others.
    pub total: Option<TotalView>,
    /// The effort of a skill or project.
    pub effort: Option<EffortView>,
    /// Why, inline.
    pub why_html: Option<String>,
    /// The track around the skill that it comes from; none for the skill's own.
    pub inherited: Option<Link>,
    /// The members of a group. Groups nest at most [`NeedView::DEPTH`] deep.
    pub items: Vec<NeedView>,
}

impl NeedView {
    /// How deep groups nest: templates show them by recursion, which their engine limits.
    pub const DEPTH: usize = 6;

    /// Replaces groups deeper than [`NeedView::DEPTH`] by their members' titles, joined with the
    /// given words (`or`, `and`). The caller's own nesting bounds the recursion.
    pub fn fold(&mut self, or: &str, and: &str) {
        self.fold_at(Self::DEPTH, or, and);
    }

    fn fold_at(&mut self, depth: usize, or: &str, and: &str) {
        if depth == 0 && !self.items.is_empty() {
            self.title = self.joined(or, and);
            self.items = Vec::new();
        }
        for item in &mut self.items {
            item.fold_at(depth.saturating_sub(1), or, and);
        }
    }

    fn joined(&self, or: &str, and: &str) -> String {
        let word = if self.kind == NeedKind::Any { or } else { and };
        let member = |item: &NeedView| {
            if item.items.is_empty() {
                item.title.clone()
            } else {
                format!("({})", item.joined(or, and))
            }
        };
        self.items.iter().map(member).collect::<Vec<_>>().join(&format!(" {word} "))
    }
}

/// A plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanView {
    /// All its steps: how many, and their effort.
    pub total: TotalView,
    /// The steps that are shown, in order: all, or the nearest.
    pub steps: Vec<PlanStep>,
    /// How many steps are not shown; they come before those that are.
    pub hidden: usize,
    /// Whether it holds nothing but what its goals plainly require: no choice among alternatives,
    /// and nothing that is learnt together. Then what is left of it is what of it is not known.
    pub plain: bool,
    /// Where all of it is shown; none where nowhere.
    pub url: Option<String>,
}

/// A step of a plan.
#[derive(Debug, Clone, Serialize)]
pub struct PlanStep {
    /// Its place in the whole plan, from 1.
    pub number: usize,
    /// What is learnt or built.
    pub skill: SkillLink,
    /// Whether it is a goal of the plan.
    pub goal: bool,
    /// The steps that need it; at most three, see `more_because`.
    pub because: Vec<Because>,
    /// Whether no step needs it, and `because` names those beside which it is learnt.
    pub beside: bool,
    /// From which step on it may come at any time; none where it is waited for, or has few places
    /// to choose among.
    pub anytime: Option<usize>,
    /// How many more steps need it.
    pub more_because: usize,
}

/// A step that needs another.
#[derive(Debug, Clone, Serialize)]
pub struct Because {
    /// The step.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// Why it needs it, inline.
    pub why_html: Option<String>,
}
