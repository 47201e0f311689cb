//! What comes before a skill, project or track, and the plan to it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::model::Model;
use super::view::{Because, NeedKind, NeedView, PlanStep, PlanView, RequirementsView, TotalView};
use crate::graph::{
    Need, NodeIx, NodeKind, Plan, Required, SkillIx, Track, TrackIx, What, nearest_steps, plan,
};
use crate::routes::OutputPath;

/// A plan of more steps than this shows only the nearest.
const PLAN_STEPS: usize = 60;
/// How many steps it shows then.
const PLAN_NEAREST: usize = 20;

/// A folded plan of more steps than this names one reason a step, without the author's words for it:
/// those stand on the step's own page.
const PLAN_FULL: usize = 30;

/// At most this many of the steps that need one are named.
const BECAUSE: usize = 3;

/// A step that needs another, and why.
type Reason = (SkillIx, Option<Arc<str>>);

/// Where a need stands: on which page, and from which track it comes.
#[derive(Clone, Copy)]
struct Place<'p> {
    page: &'p OutputPath,
    inherited: Option<TrackIx>,
}

impl Model<'_> {
    /// What comes before a skill: its own needs, then those of the tracks around it.
    pub(super) fn requirements_of(&self, ix: SkillIx) -> RequirementsView {
        let page = self.routes.skill(ix);
        let implied: BTreeSet<SkillIx> = self
            .roadmap
            .edges_to(ix)
            .iter()
            .filter(|edge| edge.implied)
            .map(|edge| edge.from)
            .collect();
        let mut view = RequirementsView::default();
        let mut shown = HashSet::new();
        for it in self.roadmap.requires_of(ix) {
            let place = Place { page, inherited: self.giver(ix, &it, |track| &track.requires) };
            self.add(&it.need, place, &implied, &mut shown, &mut view);
        }
        for it in self.roadmap.recommends_of(ix) {
            let place = Place { page, inherited: self.giver(ix, &it, |track| &track.recommends) };
            view.recommended.push(self.need(&it.need, place));
        }
        view.also_uses = implied.into_iter().map(|ix| self.skill_link(page, ix)).collect();
        view.plan = self.skill_plan(page, ix);
        fold(self, &mut view);
        view
    }

    /// What all skills of a track require.
    pub(super) fn track_requirements(&self, ix: TrackIx) -> RequirementsView {
        let page = self.routes.node(NodeIx::Track(ix));
        let mut view = RequirementsView::default();
        let mut shown = HashSet::new();
        let none = BTreeSet::new();
        let own = Place { page, inherited: None };
        for need in &self.roadmap.track(ix).requires {
            self.add(need, own, &none, &mut shown, &mut view);
        }
        for need in &self.roadmap.track(ix).recommends {
            view.recommended.push(self.need(need, own));
        }
        for track in self.tracks_around(NodeIx::Track(ix)).into_iter().rev() {
            let place = Place { page, inherited: Some(track) };
            for need in &self.roadmap.track(track).requires {
                self.add(need, place, &none, &mut shown, &mut view);
            }
        }
        fold(self, &mut view);
        view
    }

    /// The track that an inherited need comes from.
    fn giver(
        &self,
        ix: SkillIx,
        it: &Required<'_>,
        list: impl Fn(&Track) -> &[Need],
    ) -> Option<TrackIx> {
        if !it.inherited {
            return None;
        }
        let around = self.tracks_around(NodeIx::Skill(ix));
        let mut innermost_first = around.into_iter().rev();
        // What does not apply to this skill may have been taken out of the need.
        let alike = |need: &Need| *need == *it.need || need.why == it.need.why;
        innermost_first.find(|track| list(self.roadmap.track(*track)).iter().any(alike))
    }

    fn add(
        &self,
        need: &Need,
        place: Place<'_>,
        implied: &BTreeSet<SkillIx>,
        shown: &mut HashSet<NodeIx>,
        view: &mut RequirementsView,
    ) {
        match &need.what {
            What::External { .. } => view.external.push(self.need(need, place)),
            What::Skill(ix) if implied.contains(ix) && need.why.is_none() => {}
            _ => {
                let node = match need.what {
                    What::Skill(ix) => Some(NodeIx::Skill(ix)),
                    What::Track(ix) => Some(NodeIx::Track(ix)),
                    _ => None,
                };
                if node.is_none_or(|node| shown.insert(node)) {
                    view.required.push(self.need(need, place));
                }
            }
        }
    }

    /// One need. Recurses along the nesting of the formula, which front matter bounds.
    fn need(&self, need: &Need, place: Place<'_>) -> NeedView {
        let mut view = NeedView {
            kind: NeedKind::All,
            id: None,
            title: String::new(),
            url: None,
            total: None,
            effort: None,
            why_html: need.why.as_ref().map(|why| self.inline(why)),
            inherited: place.inherited.map(|track| self.link(place.page, NodeIx::Track(track))),
            items: Vec::new(),
        };
        let inner = Place { page: place.page, inherited: None };
        let items = |list: &[Need]| list.iter().map(|item| self.need(item, inner)).collect();
        match &need.what {
            What::Skill(ix) => {
                let skill = self.roadmap.skill(*ix);
                view.kind = match skill.kind {
                    NodeKind::Project => NeedKind::Project,
                    _ => NeedKind::Skill,
                };
                view.id = Some(skill.id.to_string());
                view.title = skill.title.clone();
                view.url = Some(self.href(place.page, NodeIx::Skill(*ix)));
                view.effort = skill.effort.map(|effort| self.effort(effort));
            }
            What::Track(ix) => {
                let track = self.roadmap.track(*ix);
                view.kind = NeedKind::Track;
                view.id = Some(track.id.to_string());
                view.title = track.title.clone();
                view.url = Some(self.href(place.page, NodeIx::Track(*ix)));
                view.total = Some(self.total(self.roadmap.members(*ix)));
            }
            What::Any(list) => {
                view.kind = NeedKind::Any;
                view.items = items(list);
            }
            What::All(list) => view.items = items(list),
            What::External { text, url } => {
                view.kind = NeedKind::External;
                view.title = text.clone();
                view.url = url.clone();
            }
        }
        view
    }

    /// The plan to a skill; none where nothing comes before it.
    fn skill_plan(&self, page: &OutputPath, ix: SkillIx) -> Option<PlanView> {
        let reach = self.reaches[ix.0 as usize];
        if reach.plain && reach.skills as usize > PLAN_STEPS {
            return Some(self.long_plan(page, ix));
        }
        let plan = plan(self.roadmap, &[ix], self.nothing, &[]);
        (plan.steps.len() > 1).then(|| self.plan_view(page, &plan, &[ix], PLAN_STEPS))
    }

    /// The figures of a long plan and its last steps, without making all of it: what needs one of
    /// the last steps comes after it, so it is one of them.
    fn long_plan(&self, page: &OutputPath, goal: SkillIx) -> PlanView {
        let reach = self.reaches[goal.0 as usize];
        let count = reach.skills as usize;
        let nearest = nearest_steps(self.roadmap, goal, PLAN_NEAREST);
        let hidden = count - nearest.len();
        let mut because: BTreeMap<SkillIx, Vec<Reason>> = BTreeMap::new();
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
            plain: true,
            url: None,
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
        let reasons = |all: &[Reason]| match all {
            [(skill, _), ..] if brief => self.because(page, &[(*skill, None)]),
            _ => self.because(page, all),
        };
        let steps = plan.steps.iter().skip(hidden).map(|step| PlanStep {
            number: numbers.get(&step.skill).copied().unwrap_or_default(),
            skill: self.skill_link(page, step.skill),
            goal: goals.contains(&step.skill),
            because: reasons(&step.because),
            more_because: if brief { 0 } else { step.because.len().saturating_sub(BECAUSE) },
        });
        PlanView {
            total: self.total(plan.steps.iter().map(|step| step.skill)),
            steps: steps.collect(),
            hidden,
            plain: plan.steps.iter().all(|step| {
                !self.roadmap.has_choice(step.skill)
                    && self.roadmap.alongside(step.skill).is_empty()
            }),
            url: None,
        }
    }

    fn because(&self, page: &OutputPath, reasons: &[Reason]) -> Vec<Because> {
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

fn fold(model: &Model<'_>, view: &mut RequirementsView) {
    let (or, and) = (model.labels().get("or"), model.labels().get("and"));
    for need in view.required.iter_mut().chain(&mut view.recommended) {
        need.fold(or, and);
    }
}
