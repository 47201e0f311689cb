//! The requirements of a skill, project or track with their reasons, its own ones first.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::graph::{Need, NodeIx, NodeKind, Required, SkillIx, Track, TrackIx, What};
use crate::render::model::Model;
use crate::render::view::{NeedKind, NeedView, RequirementsView};
use crate::routes::OutputPath;

/// Where a need stands: on which page, and from which track it comes.
#[derive(Clone, Copy)]
struct NeedContext<'p> {
    page: &'p OutputPath,
    /// The skill that has it, which is no part of what it needs; none for a track.
    asker: Option<SkillIx>,
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
            let context = NeedContext {
                page,
                asker: Some(ix),
                inherited: self.inherited_from(ix, &it, |track| &track.requires),
            };
            self.add(&it.need, context, &implied, &mut shown, &mut view);
        }
        for it in self.roadmap.recommends_of(ix) {
            let context = NeedContext {
                page,
                asker: Some(ix),
                inherited: self.inherited_from(ix, &it, |track| &track.recommends),
            };
            view.recommended.push(self.need(&it.need, context));
        }
        let is_said = |ix: &SkillIx| {
            let mut around = self.tracks_around(NodeIx::Skill(*ix)).into_iter();
            shown.contains(&NodeIx::Skill(*ix))
                || around.any(|it| shown.contains(&NodeIx::Track(it)))
        };
        let others = implied.into_iter().filter(|ix| !is_said(ix));
        view.also_uses = others.map(|ix| self.skill_link(page, ix)).collect();
        let alongside = self.roadmap.alongside(ix).iter();
        view.alongside = alongside.map(|ix| self.skill_link(page, *ix)).collect();
        view.plan = self.skill_plan(page, ix);
        view.first = self.all_first(&self.together(ix));
        fold(self, &mut view);
        view
    }

    /// The skills that a learner can start with: they need nothing of the roadmap, nor does what is
    /// learnt together with them; in order.
    pub(super) fn first_skills(&self) -> Vec<SkillIx> {
        let mut judged: BTreeMap<SkillIx, bool> = BTreeMap::new();
        for ix in self.roadmap.skill_indices() {
            if self.roadmap.skill(ix).depth == 0 && !judged.contains_key(&ix) {
                let group = self.together(ix);
                let first = self.all_first(&group);
                judged.extend(group.into_iter().map(|it| (it, first)));
            }
        }
        judged.into_iter().filter_map(|(ix, first)| first.then_some(ix)).collect()
    }

    /// A skill and all that is learnt together with it, directly or by way of others.
    fn together(&self, ix: SkillIx) -> Vec<SkillIx> {
        let mut seen = BTreeSet::from([ix]);
        let mut group = vec![ix];
        let mut at = 0;
        while let Some(next) = group.get(at) {
            let others = self.roadmap.alongside(*next).iter();
            let new: Vec<SkillIx> = others.copied().filter(|it| seen.insert(*it)).collect();
            group.extend(new);
            at += 1;
        }
        group
    }

    fn all_first(&self, group: &[SkillIx]) -> bool {
        group.iter().all(|it| self.roadmap.skill(*it).depth == 0)
    }

    /// What all skills of a track require.
    pub(super) fn track_requirements(&self, ix: TrackIx) -> RequirementsView {
        let page = self.routes.node(NodeIx::Track(ix));
        let mut view = RequirementsView::default();
        let mut shown = HashSet::new();
        let none = BTreeSet::new();
        let own = NeedContext { page, asker: None, inherited: None };
        for need in &self.roadmap.track(ix).requires {
            self.add(need, own, &none, &mut shown, &mut view);
        }
        for need in &self.roadmap.track(ix).recommends {
            view.recommended.push(self.need(need, own));
        }
        for track in self.tracks_around(NodeIx::Track(ix)).into_iter().rev() {
            let context = NeedContext { page, asker: None, inherited: Some(track) };
            for need in &self.roadmap.track(track).requires {
                self.add(need, context, &none, &mut shown, &mut view);
            }
        }
        fold(self, &mut view);
        view
    }

    /// The track that an inherited need comes from.
    fn inherited_from(
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
        context: NeedContext<'_>,
        implied: &BTreeSet<SkillIx>,
        shown: &mut HashSet<NodeIx>,
        view: &mut RequirementsView,
    ) {
        match &need.what {
            What::External { .. } => view.external.push(self.need(need, context)),
            What::Skill(ix) if implied.contains(ix) && need.why.is_none() => {}
            _ => {
                let node = match need.what {
                    What::Skill(ix) => Some(NodeIx::Skill(ix)),
                    What::Track(ix) => Some(NodeIx::Track(ix)),
                    _ => None,
                };
                if node.is_none_or(|node| shown.insert(node)) {
                    view.required.push(self.need(need, context));
                }
            }
        }
    }

    /// One need. Recurses along the nesting of the formula, which front matter bounds.
    fn need(&self, need: &Need, context: NeedContext<'_>) -> NeedView {
        let mut view = NeedView {
            kind: NeedKind::All,
            id: None,
            title: String::new(),
            url: None,
            total: None,
            effort: None,
            why_html: need.why.as_ref().map(|why| self.inline(why)),
            inherited: context.inherited.map(|track| self.link(context.page, NodeIx::Track(track))),
            items: Vec::new(),
        };
        let inner = NeedContext { inherited: None, ..context };
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
                view.url = Some(self.href(context.page, NodeIx::Skill(*ix)));
                view.effort = skill.effort.map(|effort| self.effort(effort));
            }
            What::Track(ix) => {
                let track = self.roadmap.track(*ix);
                view.kind = NeedKind::Track;
                view.id = Some(track.id.to_string());
                view.title = track.title.clone();
                view.url = Some(self.href(context.page, NodeIx::Track(*ix)));
                let members = self.roadmap.members(*ix).into_iter();
                view.total = Some(self.total(members.filter(|it| Some(*it) != context.asker)));
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
}

fn fold(model: &Model<'_>, view: &mut RequirementsView) {
    let (or, and) = (model.labels().get("or"), model.labels().get("and"));
    for need in view.required.iter_mut().chain(&mut view.recommended) {
        need.fold(or, and);
    }
}
