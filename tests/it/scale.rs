//! Large roadmaps: what they cost grows with their size, and hostile shapes do not explode.

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

/// What it takes to compile, counted: how often memory is asked for, and for how many bytes. On one
/// thread, which alone is counted; what else runs has no part in it.
fn cost(work: impl FnOnce() + Send) -> Cost {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let counted = pool.install(|| allocation_counter::measure(work));
    Cost { times: counted.count_total, bytes: counted.bytes_total }
}

#[derive(Debug, Clone, Copy)]
struct Cost {
    times: u64,
    bytes: u64,
}

impl Cost {
    /// Holds that twice the size costs at most `limit` times as much.
    #[track_caller]
    fn grows_less_than(self, limit: f64, twice: Self) {
        let times = twice.times as f64 / self.times as f64;
        let bytes = twice.bytes as f64 / self.bytes as f64;
        assert!(
            times < limit && bytes < limit,
            "{self:?} became {twice:?}: {times:.2}, {bytes:.2}"
        );
    }
}

#[test]
fn a_thousand_skills_build_and_twice_as_many_cost_about_twice_as_much() {
    let build = |count| {
        let project = generated(count);
        cost(|| assert!(project.built().site.pages() > 100))
    };
    build(200);
    build(1_000).grows_less_than(2.3, build(2_000));
}

/// A project of nodes without text, given as (id, requires).
fn graph(nodes: impl Iterator<Item = (String, String)>) -> Project {
    Project::of(nodes.map(|(id, requires)| {
        (format!("roadmap/{id}.yaml"), format!("title: {id}\nrequires: [{requires}]\n"))
    }))
}

/// A shape that explodes would never come to its end, here with memory that it asks for.
#[track_caller]
fn is_cheap(shape: impl Fn(usize) -> Project, size: usize, limit: f64) {
    let analyse = |size| {
        let project = shape(size);
        cost(|| assert!(!project.analyse().0.roadmap.skills().is_empty()))
    };
    analyse(size / 2).grows_less_than(limit, analyse(size));
}

#[test]
fn ladders_chains_hubs_and_knots_do_not_explode() {
    // A ladder of diamonds: of a thousand nodes, 2^500 paths.
    let ladder = |size| {
        graph((0..size).map(|at: usize| {
            let below = (at / 2).checked_sub(1);
            let requires = below.map(|it| format!("n{}, n{}", it * 2, it * 2 + 1));
            (format!("n{at}"), requires.unwrap_or_default())
        }))
    };
    is_cheap(ladder, 1_000, 2.5);
    let chain = |size| {
        graph((0..size).map(|at: usize| {
            (format!("n{at}"), at.checked_sub(1).map(|it| format!("n{it}")).unwrap_or_default())
        }))
    };
    is_cheap(chain, 3_000, 2.5);
    // A hub that all require, and one that requires all.
    let hub = |size| {
        let all: Vec<String> = (1..size).map(|at| format!("n{at}")).collect();
        let spokes = (1..size).map(|at| (format!("n{at}"), "hub".to_owned()));
        let hubs = [("hub".to_owned(), String::new()), ("end".to_owned(), all.join(", "))];
        graph(spokes.chain(hubs))
    };
    is_cheap(hub, 2_000, 2.5);
    // A circle, and a knot in which everything requires everything: twice the nodes are four times
    // the edges.
    let circle =
        |size| graph((0..size).map(move |at| (format!("n{at}"), format!("n{}", (at + 1) % size))));
    is_cheap(circle, 2_000, 2.5);
    let knot = |size| {
        let all: Vec<String> = (0..size).map(|at| format!("n{at}")).collect();
        graph((0..size).map(|at| (format!("n{at}"), all.join(", "))))
    };
    is_cheap(knot, 60, 5.0);
    // Tracks that require tracks.
    let tracks = |size: usize| {
        let tracks = (0..6).map(|track: usize| {
            let needs = track.checked_sub(1).map(|it| format!("requires: [t{it}]\n"));
            let text = format!("title: T{track}\n{}", needs.unwrap_or_default());
            (format!("roadmap/t{track}/_index.yaml"), text)
        });
        let member = move |track: usize| {
            move |at: usize| (format!("roadmap/t{track}/n{at}.yaml"), format!("title: n{at}\n"))
        };
        let members = (0..6).flat_map(move |track| (0..size).map(member(track)));
        Project::of(tracks.chain(members))
    };
    is_cheap(tracks, 300, 2.5);
}

#[test]
fn one_wrong_reference_per_skill_is_not_quadratic_to_report() {
    let report = |size: usize| {
        let project =
            graph((0..size).map(|at| (format!("skill-number-{at}"), format!("skil-numbr-{at}"))));
        cost(|| assert_eq!(project.analyse().1.errors(), size))
    };
    report(500).grows_less_than(2.5, report(1_000));
}
