//! Large roadmaps: the time grows with their size, and hostile shapes do not explode.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use crate::support::Project;

/// `count` skills in tracks of 25, each requiring a few before it (some dozens in all, as roadmaps
/// have it), with text and a code block.
fn generated(count: usize) -> Project {
    let skill = |at: usize| {
        let requires: Vec<String> =
            [at / 2, at / 3, at.saturating_sub(usize::from(!at.is_multiple_of(10)))]
                .iter()
                .filter(|it| **it < at)
                .map(|it| format!("{{id: t{}/s{it}, why: reason {it}}}", it / 25))
                .collect();
        let text = format!(
            "---\ntitle: Skill {at}\nsummary: What skill {at} is.\neffort: 2h\ntags: [tag{}]\n\
             requires: [{}]\n---\n## One\n\nSome text on [the first](../t0/s0.md).\n\n\
             ```python\nvalue = {at}\n```\n\n## Two\n\nMore text.\n",
            at % 10,
            requires.join(", ")
        );
        (format!("roadmap/t{}/s{at}.md", at / 25), text)
    };
    Project::of((0..count).map(skill))
}

/// The time that the processor spends on compiling, on one thread: what else runs does not count.
fn cost(project: &Project) -> Duration {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let start = processor_time();
        let compilation = project.built();
        assert!(compilation.site.pages() > 100);
        processor_time() - start
    })
}

/// What this thread has cost so far; where the system does not say, what the clock says.
fn processor_time() -> Duration {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = statistics.split(' ').next().and_then(|it| it.parse().ok());
    static START: OnceLock<Instant> = OnceLock::new();
    let clock = || START.get_or_init(Instant::now).elapsed();
    nanoseconds.map_or_else(clock, Duration::from_nanos)
}

#[test]
fn a_thousand_skills_build_and_twice_as_many_take_about_twice_as_long() {
    cost(&generated(200));
    let one = cost(&generated(1_000));
    let two = cost(&generated(2_000));
    let ratio = two.as_secs_f64() / one.as_secs_f64();
    assert!(ratio < 3.0, "2,000 skills take {two:?}, 1,000 take {one:?}: {ratio:.1} times as long");
}

/// A project of nodes without text, given as (id, requires).
fn graph(nodes: impl Iterator<Item = (String, String)>) -> Project {
    Project::of(nodes.map(|(id, requires)| {
        (format!("roadmap/{id}.yaml"), format!("title: {id}\nrequires: [{requires}]\n"))
    }))
}

#[track_caller]
fn is_quick(project: &Project) {
    let start = processor_time();
    let (analysis, _) = project.analyse();
    assert!(!analysis.roadmap.skills().is_empty());
    let took = processor_time() - start;
    assert!(took < Duration::from_secs(5), "took {took:?}");
}

#[test]
fn ladders_chains_hubs_and_knots_do_not_explode() {
    // A ladder of diamonds: 2^500 paths.
    is_quick(&graph((0..1_000).map(|at: usize| {
        let below = (at / 2).checked_sub(1);
        let requires = below.map(|it| format!("n{}, n{}", it * 2, it * 2 + 1));
        (format!("n{at}"), requires.unwrap_or_default())
    })));
    // A chain.
    is_quick(&graph((0..3_000).map(|at: usize| {
        (format!("n{at}"), at.checked_sub(1).map(|it| format!("n{it}")).unwrap_or_default())
    })));
    // A hub that all require, and one that requires all.
    let all: Vec<String> = (1..2_000).map(|at| format!("n{at}")).collect();
    let spokes = (1..2_000).map(|at| (format!("n{at}"), "hub".to_owned()));
    let hubs = [("hub".to_owned(), String::new()), ("end".to_owned(), all.join(", "))];
    is_quick(&graph(spokes.chain(hubs)));
    // A circle, and a knot in which everything requires everything.
    is_quick(&graph((0..2_000).map(|at| (format!("n{at}"), format!("n{}", (at + 1) % 2_000)))));
    let knot: Vec<String> = (0..60).map(|at| format!("n{at}")).collect();
    is_quick(&graph((0..60).map(|at| (format!("n{at}"), knot.join(", ")))));
    // Tracks that require tracks.
    let member = |track: usize| {
        move |at: usize| (format!("roadmap/t{track}/n{at}.yaml"), format!("title: n{at}\n"))
    };
    let tracks = (0..6).map(|track: usize| {
        let needs = track.checked_sub(1).map(|it| format!("requires: [t{it}]\n"));
        let text = format!("title: T{track}\n{}", needs.unwrap_or_default());
        (format!("roadmap/t{track}/_index.yaml"), text)
    });
    let members = (0..6).flat_map(|track| (0..300).map(member(track)));
    is_quick(&Project::of(tracks.chain(members)));
}

#[test]
fn one_wrong_reference_per_skill_is_not_quadratic_to_report() {
    let project =
        graph((0..1_000).map(|at| (format!("skill-number-{at}"), format!("skil-numbr-{at}"))));
    let start = processor_time();
    let (_, found) = project.analyse();
    assert_eq!(found.errors(), 1_000);
    let took = processor_time() - start;
    assert!(took < Duration::from_secs(10), "took {took:?}");
}
