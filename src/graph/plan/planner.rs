//! Plans: the skills to learn to reach some goals, and why each of them.
//!
//! Knows the roadmap; `steps` puts the chosen skills in order.

use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet};
use std::sync::Arc;

use crate::graph::plan::steps::arrange;
use crate::graph::plan::windows::{StepWindow, windows};
use crate::graph::{EffortSum, Known, Need, NodeIx, Roadmap, SkillIx, TrackIx, What};

/// A reader's choice among alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice {
    /// The skill with the `any`; none for every skill that offers the alternative.
    pub skill: Option<SkillIx>,
    /// The alternative: a skill or track that it names.
    pub alternative: NodeIx,
}

/// What to learn, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The goals, in order, each once; those that are known already have no step.
    pub goals: Vec<SkillIx>,
    /// The steps, the goals among them.
    pub steps: Vec<Step>,
    /// The effort of all steps.
    pub effort: EffortSum,
}

/// A skill that needs another, and the author's reason.
pub type StepReason = (SkillIx, Option<Arc<str>>);

/// One skill of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The skill.
    pub skill: SkillIx,
    /// The steps that need it directly, in order, with the authors' reasons. Only what the plan
    /// really uses counts: alternatives not taken need nothing. A skill that joined only beside its
    /// `alongside` partner names this partner; a goal may have none.
    pub because: Vec<StepReason>,
    /// Whether no step needs it, and `because` names those beside which it is learnt.
    pub beside: bool,
    /// Where it could stand.
    pub window: StepWindow,
}

impl Step {
    /// From which step on it may come at any time, in a plan of so many steps. What is learnt
    /// together with another keeps to it.
    pub fn any_time_from(&self, steps: usize) -> Option<usize> {
        let is_wide = self.window.is_wide(steps) && !self.beside;
        is_wide.then_some(self.window.earliest)
    }
}

/// The plan to `goals` for someone who knows `known`.
///
/// Holds the goals and their plain ancestors, less the known. Then, dependents first, each unmet
/// `any` takes a known alternative, else the reader's choice, else one already in the plan, else
/// the first listed, with its plain ancestors. Of the choices those made for the skill go before
/// those made for all, and among each the first that the `any` offers is taken. With one of an `alongside` pair comes the other,
/// with what it requires, next to it where the order allows. Near-linear in the plan and what its
/// skills name.
pub fn plan(roadmap: &Roadmap, goals: &[SkillIx], known: &Known, choices: &[Choice]) -> Plan {
    let mut planner = Planner::new(roadmap, known, choices);
    for goal in goals {
        planner.add(*goal);
    }
    while let Some(skill) = planner.open.pop() {
        if roadmap.has_choice[skill as usize] {
            for required in roadmap.requires_of(SkillIx(skill)) {
                planner.choose(&required.need, SkillIx(skill));
            }
        }
    }
    let mut goals = goals.to_vec();
    goals.sort_unstable();
    goals.dedup();
    let mut skills: Vec<_> = planner.skills.iter().copied().map(SkillIx).collect();
    skills.sort_unstable();
    let effort = roadmap.effort_of(&skills);
    let mut because = planner.because(&skills);
    let order = arrange(roadmap, &skills);
    let needs = because.iter().flat_map(|(skill, list)| list.iter().map(|(it, _)| (*skill, *it)));
    let windows = windows(roadmap, known, &order, needs);
    let step = |(skill, window): (SkillIx, StepWindow)| {
        let reasons = because.remove(&skill).unwrap_or_default();
        let beside = reasons.is_empty() && goals.binary_search(&skill).is_err();
        let because = if beside { planner.partners(skill) } else { reasons };
        Step { skill, beside: beside && !because.is_empty(), because, window }
    };
    let steps = order.into_iter().zip(windows).map(step).collect();
    Plan { goals, steps, effort }
}

struct Planner<'a> {
    roadmap: &'a Roadmap,
    known: &'a Known,
    /// What is chosen for one skill, and under `None` for all.
    choices: HashMap<Option<SkillIx>, Vec<NodeIx>>,
    /// Skills and gates that have been added.
    added: HashSet<u32>,
    skills: Vec<u32>,
    /// Skills whose choices are still to be made: the last in order comes first.
    open: BinaryHeap<u32>,
    /// Skills taken as alternatives: each with the one that needs it, and why.
    taken: Vec<(SkillIx, SkillIx, Option<Arc<str>>)>,
}

impl<'a> Planner<'a> {
    fn new(roadmap: &'a Roadmap, known: &'a Known, choices: &[Choice]) -> Self {
        let mut by_skill: HashMap<Option<SkillIx>, Vec<NodeIx>> = HashMap::new();
        for choice in choices {
            by_skill.entry(choice.skill).or_default().push(choice.alternative);
        }
        Self {
            roadmap,
            known,
            choices: by_skill,
            added: HashSet::new(),
            skills: Vec::new(),
            open: BinaryHeap::new(),
            taken: Vec::new(),
        }
    }

    /// Adds a skill with its plain ancestors, and with each skill those alongside it.
    fn add(&mut self, skill: SkillIx) {
        let network = &self.roadmap.network;
        let mut stack = vec![skill.0];
        while let Some(node) = stack.pop() {
            let is_skill = !network.is_gate(node);
            if (is_skill && self.known.contains(SkillIx(node))) || !self.added.insert(node) {
                continue;
            }
            let plain = network.arrows(node).iter().filter(|arrow| arrow.plain);
            stack.extend(plain.map(|arrow| arrow.from));
            if is_skill {
                self.skills.push(node);
                self.open.push(node);
                stack.extend(self.roadmap.alongside(SkillIx(node)).iter().map(|it| it.0));
            }
        }
    }

    /// Makes the choices in a need of `dependent`; what is plain in it has been added already.
    fn choose(&mut self, need: &Need, dependent: SkillIx) {
        match &need.what {
            What::All(list) => {
                for need in list {
                    self.choose(need, dependent);
                }
            }
            What::Any(_) => self.take(need, dependent, None),
            What::Skill(_) | What::Track(_) | What::External { .. } => {}
        }
    }

    /// Adds what meets a need, unless it is met.
    fn take(&mut self, need: &Need, dependent: SkillIx, outer_why: Option<&str>) {
        if self.roadmap.is_met(need, dependent, self.known) {
            return;
        }
        let why = need.why.as_deref().or(outer_why);
        match &need.what {
            What::Skill(skill) => self.take_skill(*skill, dependent, why),
            What::Track(track) => {
                for member in self.others(*track, dependent) {
                    if !self.known.contains(member) {
                        self.take_skill(member, dependent, why);
                    }
                }
            }
            What::All(list) => {
                for need in list {
                    self.take(need, dependent, why);
                }
            }
            What::Any(list) => {
                if let Some(need) = self.pick(list, dependent) {
                    self.take(need, dependent, why);
                }
            }
            What::External { .. } => {}
        }
    }

    fn take_skill(&mut self, skill: SkillIx, dependent: SkillIx, why: Option<&str>) {
        self.taken.push((skill, dependent, why.map(Arc::from)));
        self.add(skill);
    }

    /// The alternative to take where none is met.
    fn pick<'n>(&self, list: &'n [Need], dependent: SkillIx) -> Option<&'n Need> {
        let chosen = [Some(dependent), None].into_iter().filter_map(|it| self.choices.get(&it));
        let offer = |it: &NodeIx| list.iter().find(|need| self.offers(need, *it));
        let wanted = chosen.flatten().find_map(offer);
        let held = |need: &&Need| self.holds(need, dependent);
        wanted.or_else(|| list.iter().find(held)).or_else(|| list.first())
    }

    /// Whether an alternative names the node, or a track around it.
    fn offers(&self, need: &Need, node: NodeIx) -> bool {
        match (&need.what, node) {
            (What::Skill(it), NodeIx::Skill(node)) => *it == node,
            (What::Track(it), NodeIx::Track(node)) => *it == node,
            (What::Track(it), NodeIx::Skill(node)) => self.roadmap.is_member(node, *it),
            (What::Any(list) | What::All(list), _) => list.iter().any(|it| self.offers(it, node)),
            _ => false,
        }
    }

    /// Whether the plan, with what is known, meets a need.
    fn holds(&self, need: &Need, dependent: SkillIx) -> bool {
        let has = |skill: SkillIx| self.known.contains(skill) || self.added.contains(&skill.0);
        match &need.what {
            What::Skill(skill) => has(*skill),
            What::Track(track) => self.others(*track, dependent).into_iter().all(has),
            What::Any(list) => list.iter().any(|it| self.holds(it, dependent)),
            What::All(list) => list.iter().all(|it| self.holds(it, dependent)),
            What::External { .. } => true,
        }
    }

    fn others(&self, track: TrackIx, dependent: SkillIx) -> Vec<SkillIx> {
        let mut members = self.roadmap.members(track);
        members.retain(|it| *it != dependent);
        members
    }

    /// For each skill of the plan, the steps that need it.
    fn because(&self, skills: &[SkillIx]) -> BTreeMap<SkillIx, Vec<StepReason>> {
        let mut because: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for skill in skills {
            for edge in self.roadmap.edges_to(*skill) {
                let used = edge.is_plain();
                if used && self.added.contains(&edge.from.0) {
                    because.entry(edge.from).or_default().push((*skill, edge.why.clone()));
                }
            }
        }
        for (skill, dependent, why) in &self.taken {
            because.entry(*skill).or_default().push((*dependent, why.clone()));
        }
        for list in because.values_mut() {
            list.sort_by_key(|(dependent, why)| (*dependent, why.is_none()));
            list.dedup_by_key(|(dependent, _)| *dependent);
        }
        because
    }

    /// The skills of the plan that are learnt together with one of it.
    fn partners(&self, skill: SkillIx) -> Vec<StepReason> {
        let partners = self.roadmap.alongside(skill).iter();
        partners.filter(|it| self.added.contains(&it.0)).map(|it| (*it, None)).collect()
    }
}
