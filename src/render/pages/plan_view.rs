//! The view of a plan: how many of its steps are shown, and what needs each of them.
//!
//! Knows no pages; which steps a plan has is decided by `graph::plan`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::graph::{NodeIx, Plan, SkillIx, StepReason, nearest_steps, plan};
use crate::render::model::Model;
use crate::render::view::{Because, PlanStep, PlanView, TotalView};
use crate::routes::{BuiltIn, OutputPath, encode, relative};

/// A plan of more steps than this shows only the nearest.
const PLAN_STEPS: usize = 60;
/// How many steps it shows then.
const PLAN_NEAREST: usize = 20;

/// A folded plan of more steps than this names one reason a step, without the author's words for
/// it: those stand on the step's own page.
const PLAN_FULL: usize = 30;

/// At most this many of the steps that need one are named.
const BECAUSE: usize = 3;

impl Model<'_> {
    /// The plan to a skill; none where nothing comes before it.
    pub(super) fn skill_plan(&self, page: &OutputPath, ix: SkillIx) -> Option<PlanView> {
        let reach = self.reaches[ix.0 as usize];
        if reach.plain && reach.skills as usize > PLAN_STEPS {
            return Some(self.long_plan(page, ix));
        }
        let plan = plan(self.roadmap, &[ix], self.nothing, &[]);
        (plan.steps.len() > 1).then(|| {
            let view = self.plan_view(page, &plan, &[ix], PLAN_STEPS);
            let url = (view.hidden > 0).then(|| self.whole_plan(page, ix));
            PlanView { url, ..view }
        })
    }

    /// Where all steps to a skill are shown.
    fn whole_plan(&self, page: &OutputPath, goal: SkillIx) -> String {
        let plan = relative(page, &self.routes.built_in(BuiltIn::Plan));
        // A comma stands between goals there, and a plus for a blank.
        let id = encode(self.roadmap.skill(goal).id.as_str());
        format!("{plan}#goals={}", id.replace('+', "%2B").replace(',', "%2C"))
    }

    /// The figures of a long plan and its last steps, without making all of it: what needs one of
    /// the last steps comes after it, so it is one of them.
    fn long_plan(&self, page: &OutputPath, goal: SkillIx) -> PlanView {
        let reach = self.reaches[goal.0 as usize];
        let count = reach.skills as usize;
        let nearest = nearest_steps(self.roadmap, goal, PLAN_NEAREST);
        let hidden = count - nearest.len();
        let mut because: BTreeMap<SkillIx, Vec<StepReason>> = BTreeMap::new();
        for to in &nearest {
            for edge in self.roadmap.edges_to(*to) {
                if edge.is_hard() && nearest.binary_search(&edge.from).is_ok() {
                    because.entry(edge.from).or_default().push((*to, edge.why.clone()));
                }
            }
        }
        let steps = nearest.iter().enumerate().map(|(at, ix)| {
            let reasons = because.remove(ix).unwrap_or_default();
            PlanStep {
                number: hidden + at + 1,
                skill: self.skill_link(page, *ix),
                goal: *ix == goal,
                because: self.because(page, &reasons),
                beside: false,
                anytime: None,
                more_because: reasons.len().saturating_sub(BECAUSE),
            }
        });
        let effort = reach.effort;
        PlanView {
            steps: steps.collect(),
            total: TotalView {
                count,
                min: effort.min,
                max: effort.max,
                unknown: effort.unknown,
                text: self.labels().total(effort.min, effort.max, effort.unknown as u64),
            },
            hidden,
            plain: !self.roadmap.has_missing(),
            url: Some(self.whole_plan(page, goal)),
        }
    }

    /// A plan as a page shows it: at most `most` steps, beyond that the nearest.
    pub(super) fn plan_view(
        &self,
        page: &OutputPath,
        plan: &Plan,
        goals: &[SkillIx],
        most: usize,
    ) -> PlanView {
        let hidden =
            if plan.steps.len() > most { plan.steps.len() - PLAN_NEAREST.min(most) } else { 0 };
        let numbers: HashMap<SkillIx, usize> =
            plan.steps.iter().enumerate().map(|(at, step)| (step.skill, at + 1)).collect();
        let goals: BTreeSet<SkillIx> = goals.iter().copied().collect();
        let brief = most < usize::MAX && plan.steps.len() > PLAN_FULL;
        let reasons = |all: &[StepReason]| match all {
            [(skill, _), ..] if brief => self.because(page, &[(*skill, None)]),
            _ => self.because(page, all),
        };
        let steps = plan.steps.iter().skip(hidden).map(|step| PlanStep {
            number: numbers.get(&step.skill).copied().unwrap_or_default(),
            skill: self.skill_link(page, step.skill),
            goal: goals.contains(&step.skill),
            because: reasons(&step.because),
            beside: step.beside,
            anytime: step.any_time_from(plan.steps.len()),
            more_because: if brief { 0 } else { step.because.len().saturating_sub(BECAUSE) },
        });
        PlanView {
            total: self.total(plan.steps.iter().map(|step| step.skill)),
            steps: steps.collect(),
            hidden,
            plain: plan.steps.iter().all(|step| {
                !self.roadmap.has_choice(step.skill)
                    && self.roadmap.alongside(step.skill).is_empty()
            }) && !self.roadmap.has_missing(),
            url: None,
        }
    }

    fn because(&self, page: &OutputPath, reasons: &[StepReason]) -> Vec<Because> {
        // A reason that a whole track gives need not be read three times.
        let mut given = BTreeSet::new();
        let mut views = Vec::new();
        for (skill, why) in reasons.iter().take(BECAUSE) {
            let why = why.as_deref().filter(|why| given.insert(*why));
            views.push(Because {
                title: self.roadmap.skill(*skill).title.clone(),
                url: self.href(page, NodeIx::Skill(*skill)),
                why_html: why.map(|why| self.inline(why)),
            });
        }
        views
    }
}
