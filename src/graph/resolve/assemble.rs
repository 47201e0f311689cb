//! The last step of resolving: numbers skills in the order of learning and puts the [`Roadmap`]
//! together.
//!
//! Decides nothing: formulas, edges and the order come as they are.

use crate::graph::formula::{Dependent, FeedbackEdges, renumber, simplify};
use crate::graph::names::registry::Registry;
use crate::graph::network::csr::Csr;
use crate::graph::network::forest::Forest;
use crate::graph::network::order::TopologicalOrder;
use crate::graph::resolve::hard_graph::HardGraph;
use crate::graph::resolve::needs::Needs;
use crate::graph::resolve::rank::{NumberedNodes, number_skills};
use crate::graph::resolve::resolved_fields::{Formulas, ResolvedFields};
use crate::graph::{
    Edge, EdgeKind, Need, NodeIx, Path, Roadmap, Skill, SkillIx, Track, TrackIx, What,
};

/// Renumbers the skills in the order of learning and puts everything together.
pub(in crate::graph) fn assemble(
    mut registry: Registry,
    numbered: NumberedNodes,
    written: &mut ResolvedFields,
    hard: HardGraph,
    order: &TopologicalOrder,
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
    let forest = Forest::new(parents, track_of);
    let moved = |(skill, node): &(u32, NodeIx)| match *node {
        NodeIx::Skill(it) => (to[*skill as usize], NodeIx::Skill(SkillIx(to[it.0 as usize]))),
        node => (to[*skill as usize], node),
    };
    let feedback: FeedbackEdges = hard.feedback.iter().map(moved).collect();
    let mut assembler =
        Assembler { registry: &registry, numbered: &numbered, forest: &forest, to: &to };
    let missing = missing(written, order);
    let tracks = assembler.tracks(&mut written.tracks);
    let skills = assembler.skills(&mut written.skills, order, &feedback);
    let paths = assembler.paths(&written.goals, &written.assumes);
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
        feedback,
        has_choice,
        alongside,
        missing,
    }
}

/// What leads nowhere of what each skill requires itself, and then of what each track does.
fn missing(written: &ResolvedFields, order: &TopologicalOrder) -> Csr<u32> {
    let skills = order.skills.iter().map(|old| &written.skills[*old as usize]);
    Csr::from_lists(skills.chain(&written.tracks).map(|it| it.requires.missing.clone()))
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

fn has_choice(skills: &[Skill], tracks: &[Track], forest: &Forest) -> Vec<bool> {
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
struct Assembler<'a> {
    registry: &'a Registry<'a>,
    numbered: &'a NumberedNodes,
    forest: &'a Forest,
    to: &'a [u32],
}

impl Assembler<'_> {
    fn needs(&self, needs: &mut Needs) -> Vec<Need> {
        let mut list = std::mem::take(&mut needs.list);
        renumber(&mut list, self.to);
        list
    }

    fn skills(
        &mut self,
        formulas: &mut [Formulas],
        order: &TopologicalOrder,
        feedback: &FeedbackEdges,
    ) -> Vec<Skill> {
        let make = |(old, new): (&u32, u32)| {
            let entry = self.numbered.skills[*old as usize] as usize;
            let (node, summary) =
                (&self.registry.names.entries[entry], self.registry.summaries[entry]);
            let formulas = &mut formulas[*old as usize];
            let dependent =
                Dependent { skill: new, inherited: false, forest: self.forest, feedback };
            let requires = self.needs(&mut formulas.requires);
            let kept = |need: &Need| simplify(need, &dependent).map(|it| it.into_owned());
            let requires = match feedback.is_empty() {
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
