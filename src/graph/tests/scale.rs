//! Shapes that must neither explode nor recurse: sizes that nobody writes by hand.
//!
//! Sizes are smaller in debug builds. `ROADBOOK_TIMES=1` prints what each shape takes; nothing
//! depends on it.

use std::time::Instant;

use super::fixture::*;
use crate::diagnostic::Code;
use crate::graph::{
    Formula, NodeKind, NodeSummary, Requirement, ResolveOptions, Roadmap, SkillIx, plan, resolve,
};

fn size(release: usize) -> usize {
    if cfg!(debug_assertions) { release / 10 } else { release }
}

fn node(id: &str, requires: &[String]) -> NodeSummary {
    let mut node = bare(id, NodeKind::Skill);
    node.requires = requires.iter().map(|it| requirement(&node, it)).collect();
    node
}

fn track(id: &str, requires: &[&str]) -> NodeSummary {
    let mut node = bare(id, NodeKind::Track);
    node.requires = requires.iter().map(|it| requirement(&node, it)).collect();
    node
}

fn id(at: usize) -> String {
    format!("skills/s{at:06}")
}

/// Resolves, which a shape that explodes never does; the number of findings of a code must be that
/// given.
#[track_caller]
fn timed(name: &str, summaries: &[NodeSummary], code: Code, count: usize) -> Roadmap {
    let options =
        ResolveOptions { report: crate::graph::Reports::ALL, ..ResolveOptions::default() };
    let start = Instant::now();
    let checked = resolve(summaries, &options);
    told_time(name, start);
    let found = checked.diagnostics.iter().filter(|it| it.code == code).count();
    assert_eq!(found, count, "{name}");
    checked.value
}

fn told_time(name: &str, start: Instant) {
    if std::env::var_os("ROADBOOK_TIMES").is_some() {
        eprintln!("{name}: {:.3} s", start.elapsed().as_secs_f64());
    }
}

/// The last skill's plan, and answers about everything.
fn asked(name: &str, roadmap: &Roadmap) -> usize {
    let start = Instant::now();
    let last = SkillIx(roadmap.skills().len() as u32 - 1);
    let known = roadmap.known_closure(&[]);
    let steps = plan(roadmap, &[last], &known, &[]).steps.len();
    assert_eq!(roadmap.ancestors(last).len() + 1, steps);
    roadmap.ready(&known);
    roadmap.one_step_away(&known);
    roadmap.known_closure(&[last]);
    told_time(&format!("  asked: {name}"), start);
    steps
}

#[test]
fn a_ladder_of_diamonds() {
    let count = size(20_000);
    let mut nodes = vec![node(&id(0), &[])];
    for at in 0..count {
        let base = 3 * at;
        nodes.push(node(&id(base + 1), &[id(base)]));
        nodes.push(node(&id(base + 2), &[id(base)]));
        nodes.push(node(&id(base + 3), &[id(base + 1), id(base + 2)]));
    }
    let roadmap = timed("ladder of 20,000 diamonds", &nodes, Code::RedundantPrerequisite, 0);
    assert_eq!(asked("ladder", &roadmap), 3 * count + 1);
}

#[test]
fn a_ladder_of_choices() {
    let count = size(20_000);
    let mut nodes = vec![node(&id(0), &[])];
    for at in 0..count {
        let base = 3 * at;
        nodes.push(node(&id(base + 1), &[id(base)]));
        nodes.push(node(&id(base + 2), &[id(base)]));
        let mut top = node(&id(base + 3), &[id(base + 1), id(base + 2)]);
        let both = std::mem::take(&mut top.requires);
        top.requires = vec![Requirement { formula: Formula::Any(both), why: None }];
        nodes.push(top);
    }
    let roadmap = timed("ladder of 20,000 choices", &nodes, Code::PrerequisiteCycle, 0);
    let start = Instant::now();
    let last = SkillIx(roadmap.skills().len() as u32 - 1);
    let steps = plan(&roadmap, &[last], &roadmap.known_closure(&[]), &[]).steps.len();
    told_time("  plan", start);
    assert_eq!(steps, 2 * count + 1);
}

#[test]
fn a_long_chain() {
    let count = size(100_000);
    let chain = |at: usize| node(&id(at), &if at == 0 { vec![] } else { vec![id(at - 1)] });
    let nodes: Vec<_> = (0..count).map(chain).collect();
    let roadmap = timed("chain of 100,000", &nodes, Code::PrerequisiteCycle, 0);
    assert_eq!(asked("chain", &roadmap), count);
    let depth = roadmap.skills().iter().map(|it| it.depth).max();
    assert_eq!(depth, Some(count as u32 - 1));
}

#[test]
fn a_long_chain_with_shortcuts() {
    let count = size(100_000);
    let chain = |at: usize| {
        let back = [1, 2, 7, 1_000].into_iter().filter(|back| *back <= at);
        node(&id(at), &back.map(|back| id(at - back)).collect::<Vec<_>>())
    };
    let nodes: Vec<_> = (0..count).map(chain).collect();
    let redundant = 3 * count - 2 - 7 - 1_000;
    let roadmap =
        timed("chain of 100,000 with shortcuts", &nodes, Code::RedundantPrerequisite, redundant);
    assert_eq!(asked("chain with shortcuts", &roadmap), count);
}

#[test]
fn a_wide_random_roadmap() {
    let count = size(100_000);
    let mut state = 7u64;
    let mut random = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below
    };
    let nodes: Vec<_> = (0..count)
        .map(|at| {
            let near = at.min(500);
            let many = if near == 0 { 0 } else { random(4) };
            let mut requires: Vec<_> = (0..many).map(|_| id(at - 1 - random(near))).collect();
            requires.dedup();
            node(&id(at), &requires)
        })
        .collect();
    let roadmap = timed("random roadmap of 100,000", &nodes, Code::PrerequisiteCycle, 0);
    asked("random", &roadmap);
}

#[test]
fn a_hub() {
    let count = size(50_000);
    let mut nodes = vec![node("hub", &[])];
    nodes.extend((0..count).map(|at| node(&id(at), &["hub".to_owned()])));
    let roadmap = timed("one required by 50,000", &nodes, Code::PrerequisiteCycle, 0);
    asked("hub", &roadmap);
    nodes[0].requires = (0..count).map(|at| requirement(&nodes[0], &id(at))).collect();
    for node in &mut nodes[1..] {
        node.requires.clear();
    }
    let roadmap = timed("one that requires 50,000", &nodes, Code::PrerequisiteCycle, 0);
    assert_eq!(asked("sink", &roadmap), count + 1);
}

#[test]
fn a_track_that_requires_a_track() {
    let count = size(2_000);
    for chained in [true, false] {
        let mut nodes = vec![track("b", &["a"])];
        for side in ["a", "b"] {
            for at in 0..count {
                let before = format!("{side}/s{:06}", at.saturating_sub(1));
                let before = if chained && at > 0 { vec![before] } else { vec![] };
                nodes.push(node(&format!("{side}/s{at:06}"), &before));
            }
        }
        let name = if chained { "track of 2,000 in a row" } else { "track of 2,000 at once" };
        let roadmap =
            timed(&format!("{name} requires another"), &nodes, Code::PrerequisiteCycle, 0);
        let between = if chained { 1 } else { count * count };
        let within = if chained { 2 * (count - 1) } else { 0 };
        assert_eq!(roadmap.edges().len(), between + within);
        asked(name, &roadmap);
    }
}

#[test]
fn a_large_track_with_everything_inside_requiring_it() {
    let count = size(20_000);
    let inside = |at: usize| node(&format!("t/s{at:06}"), &["t".to_owned()]);
    let nodes: Vec<_> = (0..count).map(inside).collect();
    timed("20,000 that require the track around them", &nodes, Code::PrerequisiteCycle, 1);
}

#[test]
fn a_row_of_tracks_each_requiring_the_one_before() {
    let count = size(2_000);
    let mut nodes = Vec::new();
    for at in 0..count {
        let before = format!("t{:06}", at.saturating_sub(1));
        let requires = [before.as_str()];
        nodes.push(track(&format!("t{at:06}"), if at > 0 { &requires } else { &[] }));
        for skill in 0..20 {
            nodes.push(node(&format!("t{at:06}/s{skill}"), &[]));
        }
    }
    let roadmap = timed("2,000 tracks of 20 in a row", &nodes, Code::PrerequisiteCycle, 0);
    assert_eq!(roadmap.edges().len(), 400 * (count - 1));
    asked("row of tracks", &roadmap);
}

#[test]
fn a_long_cycle() {
    let count = size(100_000);
    let nodes: Vec<_> = (0..count).map(|at| node(&id(at), &[id((at + 1) % count)])).collect();
    let roadmap = timed("cycle of 100,000", &nodes, Code::PrerequisiteCycle, 1);
    assert_eq!(roadmap.edges().len(), count - 1);
}

#[test]
fn a_large_knot() {
    let count = size(30_000);
    let knot = |at: usize| {
        let back = [1, 2, 3, 11].map(|back| id((at + count - back) % count));
        node(&id(at), &back)
    };
    let nodes: Vec<_> = (0..count).map(knot).collect();
    let roadmap = timed("knot of 30,000 with 120,000 edges", &nodes, Code::PrerequisiteCycle, 1);
    assert!(roadmap.edges().len() >= 4 * count - 100);
}

#[test]
fn many_small_knots() {
    let count = size(50_000);
    let pair = |at: usize| node(&id(at), &[id(at ^ 1)]);
    let nodes: Vec<_> = (0..count).map(pair).collect();
    timed("25,000 pairs that require each other", &nodes, Code::PrerequisiteCycle, count / 2);
}

#[test]
fn many_unknown_references() {
    let count = size(50_000);
    let nodes: Vec<_> = (0..count).map(|at| node(&id(at), &[format!("t{at:06}")])).collect();
    timed("50,000 unknown references", &nodes, Code::UnknownReference, count);
}

#[test]
fn many_nodes_with_one_tail() {
    let count = size(50_000);
    let nodes: Vec<_> = (0..count)
        .map(|at| {
            node(&format!("t{at:06}/basics"), &["basics/x".to_owned(), "x/basics".to_owned()])
        })
        .collect();
    timed("50,000 nodes with one tail", &nodes, Code::UnknownReference, 2 * count);
    let mut nodes: Vec<_> = (0..count).map(|at| node(&format!("t{at:06}/basics"), &[])).collect();
    let ambiguous = |at: usize| node(&format!("u{at:06}"), &["basics".to_owned()]);
    nodes.extend((0..count / 10).map(ambiguous));
    timed("5,000 references to them", &nodes, Code::AmbiguousReference, count / 10);
}

#[test]
fn chains_and_ladders_of_drafts() {
    let count = size(20_000);
    let mut nodes = vec![node(&id(0), &[])];
    for at in 1..count {
        let mut draft = node(&id(at), &[id(at - 1), id(at.saturating_sub(2))]);
        draft.draft = at % 1_000 != 0;
        if at % 3 == 0 {
            let both = std::mem::take(&mut draft.requires);
            draft.requires = vec![Requirement { formula: Formula::Any(both), why: None }];
        }
        nodes.push(draft);
    }
    let live = (count - 1) / 1_000;
    timed("20,000 drafts in a ladder", &nodes, Code::DraftReferenced, 2 * live);
}

#[test]
fn deep_folders() {
    let count = size(2_000);
    let deep = |at: usize| vec!["d"; at + 1].join("/") + "/s";
    let nodes: Vec<_> = (0..count).map(|at| node(&deep(at), &["s".to_owned()])).collect();
    timed("2,000 nested folders", &nodes, Code::SelfPrerequisite, count);
}
