//! What holds for every roadmap.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::fixture::*;
use super::oracle;
use crate::diagnostic::{Checked, Code};
use crate::graph::{
    EdgeKind, Effort, Formula, NodeId, NodeKind, NodeSummary, Reference, Requirement,
    ResolveOptions, Roadmap, SkillIx, nearest_steps, plan, reaches, resolve,
};
use crate::source::ProjectPath;

fn config() -> ProptestConfig {
    let cases = if cfg!(debug_assertions) { 150 } else { 2_000 };
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

const TRACKS: [&str; 5] = ["", "t", "t/u", "t/u/w", "v"];

/// A formula in the abstract: skills and tracks by number.
#[derive(Debug, Clone)]
enum FormulaShape {
    Skill(usize),
    Track(usize),
    Any(Vec<FormulaShape>),
    All(Vec<FormulaShape>),
    External,
}

fn shape() -> impl Strategy<Value = FormulaShape> {
    let leaf = prop_oneof![
        8 => (0..12usize).prop_map(FormulaShape::Skill),
        1 => (1..TRACKS.len()).prop_map(FormulaShape::Track),
        1 => Just(FormulaShape::External),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            2 => inner.clone(),
            1 => prop::collection::vec(inner.clone(), 1..4).prop_map(FormulaShape::Any),
            1 => prop::collection::vec(inner, 1..4).prop_map(FormulaShape::All),
        ]
    })
}

/// A roadmap in the abstract: which track each skill is in, and what skills and tracks require.
#[derive(Debug, Clone)]
struct World {
    tracks: Vec<usize>,
    skills: Vec<Vec<FormulaShape>>,
    of_tracks: Vec<Vec<FormulaShape>>,
    alongside: Vec<(usize, usize)>,
    /// Whether skills name only skills before them: seldom a cycle.
    forward: bool,
}

fn world(forward: bool) -> impl Strategy<Value = World> {
    let skills =
        prop::collection::vec((0..TRACKS.len(), prop::collection::vec(shape(), 0..4)), 2..12);
    let of_tracks = prop::collection::vec(prop::collection::vec(shape(), 0..2), TRACKS.len() - 1);
    let alongside = prop::collection::vec((0..12usize, 0..12usize), 0..3);
    (skills, of_tracks, alongside).prop_map(move |(skills, of_tracks, alongside)| {
        let (tracks, skills) = skills.into_iter().unzip();
        World { tracks, skills, of_tracks, alongside, forward }
    })
}

impl World {
    fn id(&self, skill: usize) -> String {
        let skill = skill % self.skills.len();
        match TRACKS[self.tracks[skill]] {
            "" => format!("s{skill:02}"),
            track => format!("{track}/s{skill:02}"),
        }
    }

    fn summaries(&self) -> Vec<NodeSummary> {
        let mut nodes = Vec::new();
        for (at, shapes) in self.skills.iter().enumerate() {
            let mut node = bare(&self.id(at), NodeKind::Skill);
            node.requires = shapes.iter().filter_map(|it| self.formula(&node, it, at)).collect();
            for (a, b) in &self.alongside {
                if a % self.skills.len() == at && b % self.skills.len() != at {
                    let span = node.place.clone();
                    node.alongside.push(Reference { text: self.id(*b), span });
                }
            }
            nodes.push(node);
        }
        for (track, shapes) in TRACKS[1..].iter().zip(&self.of_tracks) {
            let inside = format!("{track}/");
            if nodes.iter().any(|it| it.id.as_str().starts_with(&inside)) {
                let mut node = bare(track, NodeKind::Track);
                let formula = |it: &FormulaShape| self.formula(&node, it, usize::MAX);
                node.requires = shapes.iter().filter_map(formula).collect();
                nodes.push(node);
            }
        }
        nodes
    }

    /// A formula without self-references and names that lead nowhere; `None` where nothing is left.
    fn formula(&self, node: &NodeSummary, shape: &FormulaShape, at: usize) -> Option<Requirement> {
        let list = |list: &[FormulaShape]| -> Option<Vec<Requirement>> {
            let list: Vec<_> = list.iter().filter_map(|it| self.formula(node, it, at)).collect();
            (!list.is_empty()).then_some(list)
        };
        let formula = match shape {
            FormulaShape::External => Formula::External { text: "maths".to_owned(), url: None },
            FormulaShape::Any(parts) => Formula::Any(list(parts)?),
            FormulaShape::All(parts) => Formula::All(list(parts)?),
            FormulaShape::Skill(it) => {
                let it = it % self.skills.len();
                if it == at || (self.forward && it >= at) {
                    return None;
                }
                return Some(requirement(node, &self.id(it)));
            }
            FormulaShape::Track(it) => {
                let inside = format!("{}/", TRACKS[*it]);
                let mut members =
                    (0..self.skills.len()).filter(|it| self.id(*it).starts_with(&inside));
                let alike = TRACKS[*it] == node.id.as_str();
                if members.clone().next().is_none() || alike {
                    return None;
                }
                if self.forward && at != usize::MAX && members.any(|it| it > at) {
                    return None;
                }
                return Some(requirement(node, TRACKS[*it]));
            }
        };
        Some(Requirement { formula, why: None })
    }
}

fn cycles(checked: &Checked<Roadmap>) -> Vec<usize> {
    let cycles = checked.diagnostics.iter().filter(|it| it.code == Code::PrerequisiteCycle);
    // The primary place and the labels are a step each; longer cycles are shortened.
    let mut lengths: Vec<_> = cycles.map(|it| it.labels.len() + 1).collect();
    lengths.sort_unstable();
    lengths
}

fn check_order(roadmap: &Roadmap) {
    let mut depth = vec![0; roadmap.skills().len()];
    for ((to, from), _) in oracle::pairs_of(roadmap) {
        assert!(skill(roadmap, &from) < skill(roadmap, &to), "{from} comes before {to}");
    }
    let pairs = oracle::pairs_of(roadmap);
    for to in roadmap.skill_indices() {
        let id = roadmap.skill(to).id.as_str();
        let needed = pairs.keys().filter(|(it, _)| it == id);
        let heights = needed.map(|(_, from)| depth[skill(roadmap, from).0 as usize] + 1);
        depth[to.0 as usize] = heights.max().unwrap_or(0);
        assert_eq!(roadmap.skill(to).depth, depth[to.0 as usize]);
    }
}

/// A plan holds all that its steps need, in order, and whoever is alongside them.
fn check_plan(roadmap: &Roadmap, goals: &[SkillIx], knows: &[SkillIx]) {
    let known = roadmap.known_closure(knows);
    let plan = plan(roadmap, goals, &known, &[]);
    let mut held: Vec<SkillIx> = known.iter().collect();
    let in_order: Vec<_> = plan.steps.iter().map(|it| it.skill).collect();
    let all: BTreeSet<_> = in_order.iter().copied().collect();
    assert_eq!(all.len(), in_order.len());
    for step in &plan.steps {
        assert!(!known.contains(step.skill));
        let now = roadmap.known_closure(&held);
        for required in roadmap.requires_of(step.skill) {
            assert!(
                roadmap.is_met(&required.need, step.skill, &now),
                "{:?}",
                roadmap.skill(step.skill).id
            );
        }
        held.push(step.skill);
        for other in roadmap.alongside(step.skill) {
            assert!(known.contains(*other) || all.contains(other));
        }
        let needless = step.because.is_empty() && !goals.contains(&step.skill);
        assert!(!needless, "{:?} has a reason", roadmap.skill(step.skill).id);
        assert!(step.because.iter().all(|(it, _)| all.contains(it)));
    }
    assert!(goals.iter().all(|it| known.contains(*it) || all.contains(it)));
    check_neighbours(roadmap, &in_order);
    let choice = goals.iter().chain(&in_order).any(|it| roadmap.has_choice[it.0 as usize]);
    let alongside = in_order.iter().any(|it| !roadmap.alongside(*it).is_empty());
    if !choice && !alongside {
        let mut least: BTreeSet<_> = goals.iter().copied().collect();
        least.extend(goals.iter().flat_map(|it| roadmap.ancestors(*it)));
        least.retain(|it| !known.contains(*it));
        assert_eq!(all, least);
        assert!(in_order.is_sorted());
    }
}

/// The steps keep the hard graph's order, and a single `alongside` pair stands together unless a
/// way leads from one to the other through a third step.
fn check_neighbours(roadmap: &Roadmap, steps: &[SkillIx]) {
    let place = |it: &SkillIx| steps.iter().position(|step| step == it);
    let count = steps.len();
    let mut way = vec![vec![false; count]; count];
    for (to, from) in oracle::pairs_of(roadmap).keys() {
        let (to, from) = (skill(roadmap, to), skill(roadmap, from));
        if let (Some(to), Some(from)) = (place(&to), place(&from)) {
            assert!(from < to, "the order holds");
            way[from][to] = true;
        }
    }
    let pairs: Vec<_> = steps
        .iter()
        .flat_map(|it| {
            roadmap.alongside(*it).iter().filter_map(move |to| Some((place(it)?, place(to)?)))
        })
        .filter(|(a, b)| a < b)
        .collect();
    for middle in 0..count {
        for from in 0..count {
            for to in 0..count {
                way[from][to] |= way[from][middle] && way[middle][to];
            }
        }
    }
    if let [(a, b)] = pairs[..] {
        let apart = (0..count).any(|it| way[a][it] && way[it][b]);
        assert!(apart || a + 1 == b, "{a} and {b} stand together");
    }
}

fn numbers() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..12usize, 0..3)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn edges_are_what_the_slow_reading_says(world in world(true)) {
        let summaries = world.summaries();
        let checked = resolve(&summaries, &options());
        let pairs = oracle::pairs(&summaries);
        prop_assert_eq!(cycles(&checked), oracle::shortest_cycles(&pairs));
        if cycles(&checked).is_empty() {
            prop_assert_eq!(oracle::lines_of(&checked.value), oracle::edge_lines(&pairs));
        }
    }

    #[test]
    fn reaches_are_the_plans_they_stand_for(world in world(true)) {
        let roadmap = resolve(&world.summaries(), &options()).value;
        let nothing = roadmap.known_closure(&[]);
        let reaches = reaches(&roadmap);
        for ix in roadmap.skill_indices() {
            let reach = reaches[ix.0 as usize];
            let mut closure = roadmap.ancestors(ix);
            closure.push(ix);
            prop_assert_eq!(reach.skills as usize, closure.len());
            prop_assert_eq!(reach.effort, roadmap.effort_of(&closure));
            if reach.plain {
                let plan = plan(&roadmap, &[ix], &nothing, &[]);
                let steps: Vec<_> = plan.steps.iter().map(|step| step.skill).collect();
                prop_assert_eq!(&steps, &closure);
                let last = &steps[steps.len().saturating_sub(3)..];
                prop_assert_eq!(nearest_steps(&roadmap, ix, 3), last);
            }
        }
    }

    #[test]
    fn cycles_are_shortest_and_what_is_left_has_none(world in world(false)) {
        let summaries = world.summaries();
        let checked = resolve(&summaries, &options());
        let pairs = oracle::pairs(&summaries);
        prop_assert_eq!(cycles(&checked), oracle::shortest_cycles(&pairs));
        check_order(&checked.value);
        prop_assert_eq!(
            oracle::lines_of(&checked.value),
            oracle::edge_lines(&oracle::pairs_of(&checked.value))
        );
    }

    #[test]
    fn the_order_of_summaries_does_not_matter(
        (world, shuffled) in (any::<bool>()).prop_flat_map(world).prop_flat_map(|world| {
            let summaries = world.summaries();
            (Just(summaries.clone()), Just(summaries).prop_shuffle())
        })
    ) {
        prop_assert_eq!(resolve(&world, &options()), resolve(&shuffled, &options()));
    }

    #[test]
    fn plans_hold_what_is_needed_and_no_more(
        world in world(true), goals in numbers(), knows in numbers()
    ) {
        let roadmap = resolve(&world.summaries(), &options()).value;
        let find = |list: Vec<usize>| -> Vec<SkillIx> {
            list.into_iter().map(|it| skill(&roadmap, &world.id(it))).collect()
        };
        check_plan(&roadmap, &find(goals), &find(knows));
    }

    #[test]
    fn known_holds_exactly_the_ancestors(world in world(false), knows in numbers()) {
        let roadmap = resolve(&world.summaries(), &options()).value;
        let pairs = oracle::pairs_of(&roadmap);
        let mut expected = BTreeSet::new();
        let knows: Vec<_> = knows.iter().map(|it| world.id(*it)).collect();
        for id in &knows {
            expected.insert(id.as_str());
            expected.extend(oracle::ancestors(&pairs, id));
        }
        let closed = known(&roadmap, &knows.join(" "));
        let found = closed.iter().map(|it| roadmap.skill(it).id.as_str()).collect::<BTreeSet<_>>();
        prop_assert_eq!(found, expected);
        for ready in roadmap.ready(&closed) {
            prop_assert!(!closed.contains(ready));
            prop_assert!(roadmap.unmet(ready, &closed).is_empty());
        }
    }

    #[test]
    fn a_skill_one_step_away_is_made_ready_by_one_skill(world in world(true), knows in numbers()) {
        let roadmap = resolve(&world.summaries(), &options()).value;
        let knows: Vec<_> = knows.iter().map(|it| skill(&roadmap, &world.id(*it))).collect();
        let known = roadmap.known_closure(&knows);
        let pairs = oracle::pairs_of(&roadmap);
        let away = roadmap.one_step_away(&known);
        for asker in roadmap.skill_indices() {
            if known.contains(asker) || roadmap.is_ready(asker, &known) {
                prop_assert!(!away.contains(&asker));
                continue;
            }
            // Adding one skill without its ancestors: the slow way, on formulas.
            let id = roadmap.skill(asker).id.to_string();
            let direct = roadmap.skill_indices().filter(|it| {
                pairs.contains_key(&(id.clone(), roadmap.skill(*it).id.to_string()))
            });
            let unmet = roadmap.unmet(asker, &known);
            let helps = |more: SkillIx| unmet.iter().all(|it| met(&roadmap, &it.need.what, asker, &known, more));
            prop_assert_eq!(away.contains(&asker), direct.into_iter().any(helps));
        }
    }

    #[test]
    fn nothing_panics(nodes in prop::collection::vec(wild(), 0..14), include_drafts: bool) {
        let mut nodes = nodes;
        for (node, at) in nodes.iter_mut().zip(0..) {
            // Two nodes never share a file.
            node.place.file = ProjectPath::new(&format!("roadmap/{at}.md")).expect("a path");
        }
        let options = ResolveOptions {
            include_drafts,
            track_order: nodes.first().map(|it| it.alongside.clone()).unwrap_or_default(),
            ..options()
        };
        let checked = resolve(&nodes, &options);
        let mut backwards = nodes.clone();
        backwards.reverse();
        prop_assert_eq!(&resolve(&backwards, &options), &checked);
        let roadmap = checked.value;
        check_order(&roadmap);
        let (old, new) = (oracle::lines_of(&roadmap), oracle::edge_lines(&oracle::pairs_of(&roadmap)));
        prop_assert_eq!(old, new);
        for edge in roadmap.edges() {
            let to = (edge.kind != EdgeKind::Requires) || edge.from < edge.to;
            prop_assert!(to && edge.from != edge.to);
            prop_assert!(roadmap.edges_to(edge.to).contains(edge));
            prop_assert!(roadmap.edges_from(edge.from).any(|it| it == edge));
        }
        let all: Vec<_> = roadmap.skill_indices().collect();
        check_plan(&roadmap, &all, &all[..all.len() / 3]);
        check_plan(&roadmap, &all[all.len() / 2..], &[]);
    }
}

fn met(
    roadmap: &Roadmap,
    what: &crate::graph::What,
    asker: SkillIx,
    known: &crate::graph::Known,
    more: SkillIx,
) -> bool {
    use crate::graph::What;
    let has = |skill: SkillIx| known.contains(skill) || skill == more;
    match what {
        What::Skill(skill) => has(*skill),
        What::Track(track) => roadmap.members(*track).into_iter().all(|it| it == asker || has(it)),
        What::Any(list) => list.iter().any(|it| met(roadmap, &it.what, asker, known, more)),
        What::All(list) => list.iter().all(|it| met(roadmap, &it.what, asker, known, more)),
        What::External { .. } => true,
    }
}

/// Any node at all, its names out of a small pool, so that they meet.
fn wild() -> impl Strategy<Value = NodeSummary> {
    let name = || {
        let segment = prop::sample::select(vec!["a", "b", "A", "c-d", "c_d", "x"]);
        prop::collection::vec(segment, 1..4).prop_map(|it| it.join("/"))
    };
    let odd = prop_oneof![30 => name(), 1 => Just(String::new()), 1 => Just("a//b".to_owned())];
    let kind = prop::sample::select(vec![
        NodeKind::Skill,
        NodeKind::Skill,
        NodeKind::Skill,
        NodeKind::Project,
        NodeKind::Track,
        NodeKind::Path,
    ]);
    let shape = name().prop_map(Wild::Node).prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            3 => inner.clone(),
            1 => prop::collection::vec(inner.clone(), 0..3).prop_map(Wild::Any),
            1 => prop::collection::vec(inner, 0..3).prop_map(Wild::All),
        ]
    });
    let names = || prop::collection::vec(name(), 0..2);
    let formulas = prop::collection::vec(shape, 0..3);
    let lists = (formulas.clone(), formulas, names(), names(), names());
    let numbers = (prop::option::of(0..3u16), prop::option::of(0..9000u32), 0..3u8);
    (odd, kind, prop::bool::weighted(0.3), lists, numbers).prop_map(
        |(id, kind, draft, lists, numbers)| {
            let mut node = bare(if id.is_empty() { "home" } else { &id }, kind);
            node.id = NodeId::new(&id);
            node.draft = draft;
            node.title = format!("{:?}", numbers);
            (node.level, node.effort) =
                (numbers.0, numbers.1.map(|it| Effort { min: it, max: it }));
            node.order = Some(numbers.2.into());
            let span = node.place.clone();
            let references = |list: Vec<String>| -> Vec<Reference> {
                list.into_iter().map(|text| Reference { text, span: span.clone() }).collect()
            };
            node.requires = lists.0.iter().map(|it| it.requirement(&node)).collect();
            node.recommends = lists.1.iter().map(|it| it.requirement(&node)).collect();
            node.alongside = references(lists.2);
            node.aliases = references(lists.3.clone());
            node.goals = references(lists.4);
            node.assumes = references(lists.3);
            node
        },
    )
}

#[derive(Debug, Clone)]
enum Wild {
    Node(String),
    Any(Vec<Wild>),
    All(Vec<Wild>),
}

impl Wild {
    fn requirement(&self, node: &NodeSummary) -> Requirement {
        let list = |list: &[Wild]| list.iter().map(|it| it.requirement(node)).collect();
        match self {
            Self::Node(name) => requirement(node, name),
            Self::Any(parts) => Requirement { formula: Formula::Any(list(parts)), why: None },
            Self::All(parts) => Requirement { formula: Formula::All(list(parts)), why: None },
        }
    }
}
