//! The stage: summaries in, roadmap and findings out. Each step is a module of its own.

use super::assemble::assemble;
use super::closure::{Question, Questions, answer};
use super::cut::cut_cycles;
use super::cycle::cycles;
use super::derived::Derived;
use super::edges::{Material, Record, recommended, required};
use super::formula::Cut;
use super::leaves::{Leaves, gather};
use super::lints::Lints;
use super::names::{Registry, register};
use super::network::Network;
use super::order::order;
use super::rank::{Numbered, number};
use super::references::{Field, Needs, References, Referrer, Source};
use super::report::Voice;
use super::{NodeIx, NodeSummary, PathIx, Reference, Roadmap, SkillIx, TrackIx};
use crate::diagnostic::{Checked, Code, Diagnostic, Levels};

/// What [`resolve`] depends on beside the summaries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ResolveOptions {
    /// Tracks in the order the configuration gives them, at any depth: they come before their
    /// siblings that it does not list.
    pub track_order: Vec<Reference>,
    /// Whether drafts are treated like everything else.
    pub include_drafts: bool,
    /// Which dear lints are looked for.
    pub report: Reports,
}

/// Lints that take work of their own: looked for only where the project reports them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Reports {
    /// `redundant-prerequisite`.
    pub redundant_prerequisite: bool,
    /// `shadowed-recommendation`.
    pub shadowed_recommendation: bool,
}

impl Reports {
    /// All of them.
    pub const ALL: Self = Self { redundant_prerequisite: true, shadowed_recommendation: true };

    /// Those that a project with these levels reports.
    pub fn of(levels: &Levels) -> Self {
        Self {
            redundant_prerequisite: levels.reports(Code::RedundantPrerequisite),
            shadowed_recommendation: levels.reports(Code::ShadowedRecommendation),
        }
    }
}

/// Turns summaries, in any order, into a roadmap without cycles.
///
/// Names that lead nowhere and requirements that close a cycle are reported and left out; drafts
/// are replaced by what they require. The home page has no id and is passed over.
pub fn resolve(summaries: &[NodeSummary], options: &ResolveOptions) -> Checked<Roadmap> {
    let mut found = Vec::new();
    let mut registry = register(summaries, options.include_drafts, &mut found);
    let numbered = number(&mut registry, &options.track_order, &mut found);
    let mut written = Written::read(&registry, &numbered, &mut found);
    let derived = Derived::new(numbered.forest.skills(), &written.sources);
    let hard = Hard::new(&written, &registry, &numbered, &derived, &mut found);
    let order = order(&hard.network, &numbered.rank);
    let recommends = written.leaves(&numbered, &Cut::new(), &derived, |it| &it.recommends);

    let mut questions = Questions::default();
    let required = required(&hard.leaves, &numbered.forest, &derived, &mut questions);
    let recommended = recommended(&recommends, &numbered.forest, &derived);
    if options.report.shadowed_recommendation {
        let own = |it: &&Record| recommends.items()[it.leaf as usize].own;
        let own = recommended.iter().filter(own);
        let question = |it: &Record| Question { from: it.from, to: it.to, answer: false };
        questions.needed = own.map(question).collect();
    }
    let may_gate = |leaf: u32| derived.edge(hard.leaves.items()[leaf as usize].source);
    answer(&hard.network, &order, &may_gate, &mut questions);
    let place = |track: u32| {
        let entry = numbered.tracks.get(track as usize)?;
        Some(registry.summaries[*entry as usize]?.place.clone())
    };
    derived.finish(place, &mut found);
    let material = Material {
        required: &required,
        requires: &hard.leaves,
        recommended: &recommended,
        recommends: &recommends,
        alongside: &written.alongside,
        questions: &questions,
        sources: &written.sources,
    };
    let edges = material.edges(numbered.forest.skills());
    let lints = Lints {
        registry: &registry,
        numbered: &numbered,
        voice: voice(&registry, &numbered, &written.sources),
        network: &hard.network,
        order: &order,
        material: &material,
        edges: &edges,
        goals: &written.goals,
        report: options.report,
    };
    lints.run(&mut found);
    let roadmap = assemble(registry, numbered, &mut written, hard, &order, edges);
    Checked::new(roadmap, found)
}

fn voice<'a>(registry: &'a Registry, numbered: &'a Numbered, sources: &'a [Source]) -> Voice<'a> {
    let Numbered { skills, tracks, .. } = numbered;
    Voice { names: &registry.names, skills, tracks, sources }
}

/// Formulas of a skill or track.
#[derive(Default)]
pub(super) struct Formulas {
    pub(super) requires: Needs,
    pub(super) recommends: Needs,
}

/// What is written, references resolved.
pub(super) struct Written {
    pub(super) skills: Vec<Formulas>,
    pub(super) tracks: Vec<Formulas>,
    pub(super) alongside: Vec<(u32, u32)>,
    /// Per path.
    pub(super) goals: Vec<Vec<NodeIx>>,
    pub(super) assumes: Vec<Vec<NodeIx>>,
    pub(super) sources: Vec<Source>,
}

impl Written {
    fn read(registry: &Registry, numbered: &Numbered, found: &mut Vec<Diagnostic>) -> Self {
        let mut references = References::new(registry, &numbered.forest, &numbered.tracks, found);
        let mut formulas = |entry: u32, node: NodeIx| match registry.summaries[entry as usize] {
            Some(summary) => {
                let mut needs =
                    |field, list| references.needs(Referrer { entry, node, field }, list);
                let requires = needs(Field::Requires, &summary.requires);
                Formulas { requires, recommends: needs(Field::Recommends, &summary.recommends) }
            }
            None => Formulas::default(),
        };
        let skills = numbered.skills.iter().zip(0..);
        let skills = skills.map(|(it, at)| formulas(*it, NodeIx::Skill(SkillIx(at)))).collect();
        let tracks = numbered.tracks.iter().zip(0..);
        let tracks = tracks.map(|(it, at)| formulas(*it, NodeIx::Track(TrackIx(at)))).collect();
        let mut alongside = Vec::new();
        for (entry, at) in numbered.skills.iter().copied().zip(0..) {
            let node = NodeIx::Skill(SkillIx(at));
            let referrer = Referrer { entry, node, field: Field::Alongside };
            let list = registry.summaries[entry as usize].map_or(&[][..], |it| &it.alongside);
            for other in references.nodes(referrer, list) {
                if let NodeIx::Skill(other) = other {
                    alongside.push((at.min(other.0), at.max(other.0)));
                }
            }
        }
        let (mut goals, mut assumes) = (Vec::new(), Vec::new());
        for (entry, at) in numbered.paths.iter().copied().zip(0..) {
            let node = NodeIx::Path(PathIx(at));
            let mut nodes = |field, list| references.nodes(Referrer { entry, node, field }, list);
            let summary = registry.summaries[entry as usize];
            goals.push(nodes(Field::Goals, summary.map_or(&[][..], |it| &it.goals)));
            assumes.push(nodes(Field::Assumes, summary.map_or(&[][..], |it| &it.assumes)));
        }
        let sources = std::mem::take(&mut references.sources);
        Self { skills, tracks, alongside, goals, assumes, sources }
    }

    fn leaves(
        &self,
        numbered: &Numbered,
        cut: &Cut,
        derived: &Derived<'_>,
        which: impl Fn(&Formulas) -> &Needs,
    ) -> Leaves {
        let own: Vec<_> = self.skills.iter().map(&which).collect();
        let of_tracks: Vec<_> = self.tracks.iter().map(&which).collect();
        gather(&own, &of_tracks, &numbered.forest, cut, derived)
    }
}

/// The hard graph, without cycles.
pub(super) struct Hard {
    pub(super) leaves: Leaves,
    pub(super) network: Network,
    pub(super) cut: Cut,
}

impl Hard {
    /// Makes the hard graph; cycles are reported and cut.
    fn new(
        written: &Written,
        registry: &Registry,
        numbered: &Numbered,
        derived: &Derived<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut cut = Cut::new();
        let leaves = written.leaves(numbered, &cut, derived, |it| &it.requires);
        let network = Network::new(&leaves, &numbered.forest);
        let cycles = cycles(&network);
        if cycles.is_empty() {
            return Self { leaves, network, cut };
        }
        let voice = voice(registry, numbered, &written.sources);
        for steps in &cycles {
            found.push(voice.cycle(steps, &leaves));
            if let Some(closing) = steps.last() {
                cut.insert((closing.skill, leaves.items()[closing.leaf as usize].target));
            }
        }
        cut_cycles(&leaves, &numbered.forest, &mut cut);
        let again = Derived::new(numbered.forest.skills(), &written.sources);
        let leaves = written.leaves(numbered, &cut, &again, |it| &it.requires);
        let network = Network::new(&leaves, &numbered.forest);
        Self { leaves, network, cut }
    }
}
