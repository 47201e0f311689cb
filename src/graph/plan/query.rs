//! Queries on a roadmap: which skills need which, what is known, what can be learnt now.
//!
//! Nothing here recurses along the graph, and nothing about one skill costs the whole roadmap but
//! where it says so.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::graph::formula::{Dependent, simplify};
use crate::graph::resolve::needs::node;
use crate::graph::{Need, NodeIx, Roadmap, SkillIx, TrackIx, What};

/// The skills a learner knows, closed: with each skill all its plain ancestors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    skills: Vec<bool>,
    count: usize,
    /// Per track, how many skills in it are known.
    in_track: Vec<u32>,
    /// Whether some are known without what they require.
    skips: bool,
}

impl Known {
    /// Whether a skill is known.
    pub fn contains(&self, skill: SkillIx) -> bool {
        self.skills[skill.0 as usize]
    }

    /// The known skills, in order. Walks over all skills.
    pub fn iter(&self) -> impl Iterator<Item = SkillIx> {
        let known = self.skills.iter().zip(0..).filter(|(known, _)| **known);
        known.map(|(_, at)| SkillIx(at))
    }

    /// How many skills are known.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether some may be known without what they require.
    pub(super) fn skips(&self) -> bool {
        self.skips
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// A requirement of a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Required<'a> {
    /// What is required; less what does not apply to this skill.
    pub need: Cow<'a, Need>,
    /// Whether a track around the skill requires it.
    pub inherited: bool,
}

/// The effort of a set of skills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct EffortSum {
    /// At least this many minutes.
    pub min: u64,
    /// At most this many minutes, but for the unknown.
    pub max: u64,
    /// How many skills have no effort, and how many requirements of theirs lead nowhere.
    pub unknown: usize,
}

impl Roadmap {
    /// All plain ancestors of a skill, in order: what knowing it implies. Linear in these.
    pub fn ancestors(&self, skill: SkillIx) -> Vec<SkillIx> {
        let mut seen = HashSet::from([skill.0]);
        let mut stack = vec![skill.0];
        let mut ancestors = Vec::new();
        while let Some(node) = stack.pop() {
            for arrow in self.network.arrows(node).iter().filter(|arrow| arrow.plain) {
                if seen.insert(arrow.from) {
                    stack.push(arrow.from);
                    if !self.network.is_gate(arrow.from) {
                        ancestors.push(SkillIx(arrow.from));
                    }
                }
            }
        }
        ancestors.sort_unstable();
        ancestors
    }

    /// The known skills when these are known. Linear in the roadmap.
    pub fn known_closure(&self, skills: &[SkillIx]) -> Known {
        let mut seen = vec![false; self.network.nodes() as usize];
        let mut stack: Vec<u32> = skills.iter().map(|skill| skill.0).collect();
        while let Some(node) = stack.pop() {
            if !std::mem::replace(&mut seen[node as usize], true) {
                let plain = self.network.arrows(node).iter().filter(|arrow| arrow.plain);
                stack.extend(plain.map(|arrow| arrow.from));
            }
        }
        seen.truncate(self.skills.len());
        self.known_exactly(seen)
    }

    /// The known skills when `known` are, and `skipped` count as known without what they require.
    /// Linear in the roadmap.
    pub fn known_and_skipped(&self, known: &[SkillIx], skipped: &[SkillIx]) -> Known {
        let mut skills = self.known_closure(known).skills;
        for skill in skipped {
            skills[skill.0 as usize] = true;
        }
        Known { skips: !skipped.is_empty(), ..self.known_exactly(skills) }
    }

    fn known_exactly(&self, seen: Vec<bool>) -> Known {
        let mut in_track = vec![0; self.tracks.len()];
        for (_, skill) in seen.iter().zip(0..).filter(|(known, _)| **known) {
            for track in self.forest.around(skill) {
                in_track[track as usize] += 1;
            }
        }
        let count = seen.iter().filter(|known| **known).count();
        Known { skills: seen, count, in_track, skips: false }
    }

    /// What a skill requires: its own requirements, then those of the tracks around it, innermost
    /// first. An inherited one does not apply to the skills it names: what names the skill itself
    /// or a track around it is left out, as is a skill or track that has been required already.
    pub fn requires_of(&self, skill: SkillIx) -> Vec<Required<'_>> {
        self.needs_of(skill, |track| &self.track(track).requires, &self.skill(skill).requires)
    }

    /// What is recommended to a skill, by the same rules as [`Roadmap::requires_of`].
    pub fn recommends_of(&self, skill: SkillIx) -> Vec<Required<'_>> {
        self.needs_of(skill, |track| &self.track(track).recommends, &self.skill(skill).recommends)
    }

    fn needs_of<'a>(
        &'a self,
        skill: SkillIx,
        of_track: impl Fn(TrackIx) -> &'a Vec<Need>,
        own: &'a [Need],
    ) -> Vec<Required<'a>> {
        let own = own.iter().map(|need| Required { need: Cow::Borrowed(need), inherited: false });
        let mut all: Vec<_> = own.collect();
        let (forest, feedback) = (&self.forest, &self.feedback);
        let dependent = Dependent { skill: skill.0, inherited: true, forest, feedback };
        let mut named: Option<HashSet<NodeIx>> = None;
        let mut groups: Option<HashMap<u64, Vec<usize>>> = None;
        for need in forest.around(skill.0).flat_map(|track| of_track(TrackIx(track))) {
            let Some(need) = simplify(need, &dependent) else { continue };
            let names = |it: &Required| node(&it.need.what);
            let named = named.get_or_insert_with(|| all.iter().filter_map(names).collect());
            let new = match node(&need.what) {
                Some(node) => named.insert(node),
                None => {
                    // Groups and what lies outside are compared with those of their hash alone.
                    let others = groups.get_or_insert_with(|| {
                        let mut groups: HashMap<u64, Vec<usize>> = HashMap::new();
                        for (at, it) in all.iter().enumerate() {
                            if node(&it.need.what).is_none() {
                                groups.entry(hash(&it.need.what)).or_default().push(at);
                            }
                        }
                        groups
                    });
                    let others = others.entry(hash(&need.what)).or_default();
                    let new = !others.iter().any(|at| all[*at].need.what == need.what);
                    if new {
                        others.push(all.len());
                    }
                    new
                }
            };
            if new {
                all.push(Required { need, inherited: true });
            }
        }
        all
    }

    /// Whether a need of `dependent` is met by what is known.
    pub fn is_met(&self, need: &Need, dependent: SkillIx, known: &Known) -> bool {
        self.is_met_with(need, dependent, known, None)
    }

    /// Whether a need is met when one more skill is known.
    fn is_met_with(
        &self,
        need: &Need,
        dependent: SkillIx,
        known: &Known,
        more: Option<SkillIx>,
    ) -> bool {
        let met = |need: &Need| self.is_met_with(need, dependent, known, more);
        match &need.what {
            What::Skill(skill) => known.contains(*skill) || more == Some(*skill),
            What::Track(track) => {
                let missing = self.missing_in(*track, dependent, known);
                let adds = |it: &SkillIx| {
                    *it != dependent && !known.contains(*it) && self.forest.holds(track.0, it.0)
                };
                missing == usize::from(more.filter(adds).is_some())
            }
            What::Any(list) => list.iter().any(met),
            What::All(list) => list.iter().all(met),
            What::External { .. } => true,
        }
    }

    /// How many skills in a track are not known, without the dependent.
    fn missing_in(&self, track: TrackIx, dependent: SkillIx, known: &Known) -> usize {
        let size = self.forest.members(track.0).len();
        let itself = self.forest.holds(track.0, dependent.0) && !known.contains(dependent);
        size - known.in_track[track.0 as usize] as usize - usize::from(itself)
    }

    /// The skills that can be learnt now: not known, and all their requirements met; in order.
    /// Linear in the requirements.
    pub fn ready(&self, known: &Known) -> Vec<SkillIx> {
        self.skill_indices().filter(|skill| self.is_ready(*skill, known)).collect()
    }

    /// Whether a skill can be learnt now.
    pub fn is_ready(&self, skill: SkillIx, known: &Known) -> bool {
        !known.contains(skill) && self.unmet(skill, known).is_empty()
    }

    /// The requirements of a skill that are not met.
    pub fn unmet(&self, skill: SkillIx, known: &Known) -> Vec<Required<'_>> {
        let mut needs = self.requires_of(skill);
        needs.retain(|it| !self.is_met(&it.need, skill, known));
        needs
    }

    /// The skills that one more known skill would make ready, in order: not known, not ready, and
    /// all their requirements are met when some one skill that they name, or that lies in a track
    /// they name, counts as known.
    pub fn one_step_away(&self, known: &Known) -> Vec<SkillIx> {
        let away = |skill: &SkillIx| {
            let unmet = if known.contains(*skill) { Vec::new() } else { self.unmet(*skill, known) };
            let Some(first) = unmet.first() else { return false };
            let mut candidates = Vec::new();
            self.candidates(&first.need, *skill, known, &mut candidates);
            candidates.iter().any(|more| {
                unmet.iter().all(|it| self.is_met_with(&it.need, *skill, known, Some(*more)))
            })
        };
        self.skill_indices().filter(away).collect()
    }

    /// The skills that might meet a need alone.
    fn candidates(&self, need: &Need, dependent: SkillIx, known: &Known, found: &mut Vec<SkillIx>) {
        match &need.what {
            What::Skill(skill) => found.push(*skill),
            What::Track(track) => {
                if self.missing_in(*track, dependent, known) == 1 {
                    let members = self.forest.members(track.0).iter().map(|it| SkillIx(*it));
                    found.extend(members.filter(|it| *it != dependent && !known.contains(*it)));
                }
            }
            What::Any(list) => {
                for need in list {
                    self.candidates(need, dependent, known, found);
                }
            }
            What::All(list) => {
                // Any skill that meets all of them meets the first that is unmet.
                let unmet = list.iter().find(|it| !self.is_met(it, dependent, known));
                if let Some(need) = unmet {
                    self.candidates(need, dependent, known, found);
                }
            }
            What::External { .. } => {}
        }
    }

    /// Whether a skill has a choice among its requirements, its own or inherited.
    pub fn has_choice(&self, skill: SkillIx) -> bool {
        self.has_choice[skill.0 as usize]
    }

    /// The skills that require this one directly, in order.
    pub fn unlocks(&self, skill: SkillIx) -> Vec<SkillIx> {
        let required = self.edges_from(skill).filter(|edge| edge.is_hard());
        required.map(|edge| edge.to).collect()
    }

    /// The skills to learn together with this one, in order.
    pub fn alongside(&self, skill: SkillIx) -> &[SkillIx] {
        self.alongside.of(skill.0)
    }

    /// All skills and projects in a track, nested ones too, in order.
    pub fn members(&self, track: TrackIx) -> Vec<SkillIx> {
        let mut members: Vec<_> =
            self.forest.members(track.0).iter().map(|it| SkillIx(*it)).collect();
        members.sort_unstable();
        members
    }

    /// Whether a skill lies in a track, at any depth.
    pub fn is_member(&self, skill: SkillIx, track: TrackIx) -> bool {
        self.forest.holds(track.0, skill.0)
    }

    /// The skills that a node stands for: itself, the members of a track, the goals of a path.
    pub fn skills_of(&self, node: NodeIx) -> Vec<SkillIx> {
        match node {
            NodeIx::Skill(skill) => vec![skill],
            NodeIx::Track(track) => self.members(track),
            NodeIx::Path(path) => self.path(path).goals.clone(),
        }
    }

    /// The effort of a set of skills; one that is given twice counts once.
    pub fn effort_of(&self, skills: &[SkillIx]) -> EffortSum {
        let mut set = skills.to_vec();
        set.sort_unstable();
        set.dedup();
        let unknown = self.count_missing(set.iter().copied());
        let mut sum = EffortSum { unknown, ..EffortSum::default() };
        for skill in set {
            match self.skill(skill).effort {
                Some(effort) => {
                    sum.min += u64::from(effort.min);
                    sum.max += u64::from(effort.max);
                }
                None => sum.unknown += 1,
            }
        }
        sum
    }
}

fn hash(what: &What) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    std::hash::Hash::hash(what, &mut hasher);
    std::hash::Hasher::finish(&hasher)
}
