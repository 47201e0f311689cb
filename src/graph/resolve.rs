//! The stage: summaries in, roadmap and findings out. Each step is a module of its own.

use super::closure::{Question, Questions, answer};
use super::csr::Csr;
use super::cut::cut_cycles;
use super::cycle::cycles;
use super::edges::{Material, Record, recommended, required};
use super::formula::{Cut, renumber};
use super::leaves::{Leaves, gather};
use super::lints::Lints;
use super::names::{Registry, register};
use super::network::Network;
use super::order::{Order, order};
use super::rank::{Numbered, number, number_skills};
use super::references::{Field, Needs, References, Referrer, Source};
use super::report::Voice;
use super::{
    Edge, EdgeKind, Need, NodeIx, NodeSummary, Path, PathIx, Reference, Roadmap, Skill, SkillIx,
    Track, TrackIx, What,
};
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
    let hard = Hard::new(&written, &registry, &numbered, &mut found);
    let order = order(&hard.network, &numbered.rank);
    let recommends = written.leaves(&numbered, &Cut::new(), |it| &it.recommends);

    let mut questions = Questions::default();
    let required = required(&hard.leaves, &numbered.forest, &mut questions);
    let recommended = recommended(&recommends, &numbered.forest);
    if options.report.shadowed_recommendation {
        let own = |it: &&Record| recommends.items()[it.leaf as usize].own;
        let own = recommended.iter().filter(own);
        let question = |it: &Record| Question { from: it.from, to: it.to, answer: false };
        questions.needed = own.map(question).collect();
    }
    answer(&hard.network, &order, &mut questions);
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
struct Formulas {
    requires: Needs,
    recommends: Needs,
}

/// What is written, references resolved.
struct Written {
    skills: Vec<Formulas>,
    tracks: Vec<Formulas>,
    alongside: Vec<(u32, u32)>,
    /// Per path.
    goals: Vec<Vec<NodeIx>>,
    assumes: Vec<Vec<NodeIx>>,
    sources: Vec<Source>,
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
        which: impl Fn(&Formulas) -> &Needs,
    ) -> Leaves {
        let own: Vec<_> = self.skills.iter().map(&which).collect();
        let of_tracks: Vec<_> = self.tracks.iter().map(&which).collect();
        gather(&own, &of_tracks, &numbered.forest, cut)
    }
}

/// The hard graph, without cycles.
struct Hard {
    leaves: Leaves,
    network: Network,
    cut: Cut,
}

impl Hard {
    /// Makes the hard graph; cycles are reported and cut.
    fn new(
        written: &Written,
        registry: &Registry,
        numbered: &Numbered,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut cut = Cut::new();
        let leaves = written.leaves(numbered, &cut, |it| &it.requires);
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
        let leaves = written.leaves(numbered, &cut, |it| &it.requires);
        let network = Network::new(&leaves, &numbered.forest);
        Self { leaves, network, cut }
    }
}

/// Renumbers the skills in the order of learning and puts everything together.
fn assemble(
    mut registry: Registry,
    numbered: Numbered,
    written: &mut Written,
    hard: Hard,
    order: &Order,
    mut edges: Vec<Edge>,
) -> Roadmap {
    let mut to = vec![0u32; order.skills.len()];
    for (old, new) in order.skills.iter().zip(0..) {
        to[*old as usize] = new;
    }
    number_skills(&mut registry, &numbered.skills, |skill| to[skill as usize]);
    let edges_to = ranges(&edges, &to);
    for edge in &mut edges {
        edge.from.0 = to[edge.from.0 as usize];
        edge.to.0 = to[edge.to.0 as usize];
    }
    let track_of = order.skills.iter().map(|old| numbered.forest.track_of(*old)).collect();
    let parents = (0..numbered.forest.tracks()).map(|it| numbered.forest.parent(it)).collect();
    let forest = super::forest::Forest::new(parents, track_of);
    let moved = |(skill, node): &(u32, NodeIx)| match *node {
        NodeIx::Skill(it) => (to[*skill as usize], NodeIx::Skill(SkillIx(to[it.0 as usize]))),
        node => (to[*skill as usize], node),
    };
    let cut: Cut = hard.cut.iter().map(moved).collect();
    let mut maker = Maker { registry: &registry, numbered: &numbered, forest: &forest, to: &to };
    let tracks = maker.tracks(&mut written.tracks);
    let skills = maker.skills(&mut written.skills, order, &cut);
    let paths = maker.paths(&written.goals, &written.assumes);
    let has_choice = has_choice(&skills, &tracks, &forest);
    let network = hard.network.renumbered(&to);
    let names = registry.names;
    let edges_from = edges_from(&edges, skills.len());
    let alongside = alongside(&edges, skills.len());
    Roadmap {
        skills,
        tracks,
        paths,
        edges,
        edges_to,
        edges_from,
        names,
        forest,
        network,
        cut,
        has_choice,
        alongside,
    }
}

/// Per skill, in new numbers, where the edges into it lie.
fn ranges(edges: &[Edge], to: &[u32]) -> Vec<(u32, u32)> {
    let mut ranges = vec![(0, 0); to.len()];
    let mut start = 0;
    for group in edges.chunk_by(|a, b| a.to == b.to) {
        let end = start + group.len() as u32;
        ranges[to[group[0].to.0 as usize] as usize] = (start, end);
        start = end;
    }
    ranges
}

/// Per skill, the edges from it in the order of their ends.
fn edges_from(edges: &[Edge], skills: usize) -> Csr<u32> {
    let mut by_end: Vec<u32> = (0..edges.len() as u32).collect();
    by_end.sort_by_key(|at| edges[*at as usize].to);
    let pairs: Vec<_> = by_end.into_iter().map(|at| (edges[at as usize].from.0, at)).collect();
    Csr::from_pairs(skills, &pairs)
}

/// Per skill, those alongside it, in order.
fn alongside(edges: &[Edge], skills: usize) -> Csr<SkillIx> {
    let pairs = edges.iter().filter(|edge| edge.kind == EdgeKind::Alongside);
    let both = pairs.flat_map(|edge| [(edge.from.0, edge.to), (edge.to.0, edge.from)]);
    let mut both: Vec<_> = both.collect();
    both.sort_unstable();
    Csr::from_pairs(skills, &both)
}

fn has_choice(skills: &[Skill], tracks: &[Track], forest: &super::forest::Forest) -> Vec<bool> {
    fn chooses(needs: &[Need]) -> bool {
        needs.iter().any(|need| match &need.what {
            What::Any(_) => true,
            What::All(list) => chooses(list),
            What::Skill(_) | What::Track(_) | What::External { .. } => false,
        })
    }
    let of_tracks: Vec<_> = tracks.iter().map(|track| chooses(&track.requires)).collect();
    let inherited = |skill: u32| forest.around(skill).any(|track| of_tracks[track as usize]);
    let skills = skills.iter().zip(0..);
    skills.map(|(skill, at)| chooses(&skill.requires) || inherited(at)).collect()
}

/// Makes the public values out of summaries and resolved references.
struct Maker<'a> {
    registry: &'a Registry<'a>,
    numbered: &'a Numbered,
    forest: &'a super::forest::Forest,
    to: &'a [u32],
}

impl Maker<'_> {
    fn needs(&self, needs: &mut Needs) -> Vec<Need> {
        let mut list = std::mem::take(&mut needs.list);
        renumber(&mut list, self.to);
        list
    }

    fn skills(&mut self, formulas: &mut [Formulas], order: &Order, cut: &Cut) -> Vec<Skill> {
        let make = |(old, new): (&u32, u32)| {
            let entry = self.numbered.skills[*old as usize] as usize;
            let (node, summary) =
                (&self.registry.names.entries[entry], self.registry.summaries[entry]);
            let formulas = &mut formulas[*old as usize];
            let asker =
                super::formula::Asker { skill: new, inherited: false, forest: self.forest, cut };
            let requires = self.needs(&mut formulas.requires);
            let kept =
                |need: &Need| super::formula::simplify(need, &asker).map(|it| it.into_owned());
            let requires = match cut.is_empty() {
                true => requires,
                false => requires.iter().filter_map(kept).collect(),
            };
            Skill {
                id: node.id.clone(),
                kind: node.kind,
                title: summary.map_or_else(String::new, |it| it.title.clone()),
                track: self.forest.track_of(new).map(TrackIx),
                level: summary.and_then(|it| it.level),
                effort: summary.and_then(|it| it.effort),
                depth: order.depth[*old as usize],
                requires,
                recommends: self.needs(&mut formulas.recommends),
                aliases: self.registry.aliases[entry].clone(),
            }
        };
        order.skills.iter().zip(0..).map(make).collect()
    }

    fn tracks(&mut self, formulas: &mut [Formulas]) -> Vec<Track> {
        let make = |((entry, formulas), at): ((&u32, &mut Formulas), u32)| {
            let entry = *entry as usize;
            let (node, summary) =
                (&self.registry.names.entries[entry], self.registry.summaries[entry]);
            Track {
                id: node.id.clone(),
                title: summary.map_or_else(|| title(node.id.tail()), |it| it.title.clone()),
                order: summary.and_then(|it| it.order),
                parent: self.forest.parent(at).map(TrackIx),
                children: self.forest.children(at).iter().copied().map(TrackIx).collect(),
                skills: self.forest.direct(at).iter().copied().map(SkillIx).collect(),
                requires: self.needs(&mut formulas.requires),
                recommends: self.needs(&mut formulas.recommends),
                aliases: self.registry.aliases[entry].clone(),
            }
        };
        self.numbered.tracks.iter().zip(formulas).zip(0..).map(make).collect()
    }

    fn paths(&self, goals: &[Vec<NodeIx>], assumes: &[Vec<NodeIx>]) -> Vec<Path> {
        let expand = |nodes: &[NodeIx]| {
            let mut skills = Vec::new();
            for node in nodes {
                match node {
                    NodeIx::Skill(it) => skills.push(SkillIx(self.to[it.0 as usize])),
                    NodeIx::Track(it) => {
                        skills.extend(self.forest.members(it.0).iter().copied().map(SkillIx));
                    }
                    NodeIx::Path(_) => {}
                }
            }
            skills.sort_unstable();
            skills.dedup();
            skills
        };
        let make = |((entry, goals), assumes): ((&u32, &Vec<NodeIx>), &Vec<NodeIx>)| {
            let entry = *entry as usize;
            let summary = self.registry.summaries[entry];
            Path {
                id: self.registry.names.entries[entry].id.clone(),
                title: summary.map_or_else(String::new, |it| it.title.clone()),
                goals: expand(goals),
                assumes: expand(assumes),
                aliases: self.registry.aliases[entry].clone(),
            }
        };
        self.numbered.paths.iter().zip(goals).zip(assumes).map(make).collect()
    }
}

/// The title of a folder without a file: `multi-process` is "Multi process".
fn title(folder: &str) -> String {
    let spaced = folder.replace(['-', '_'], " ");
    let mut letters = spaced.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
