//! What has a page of its own in the roadmap: home, track, skill, path, and a path's booklet.

use super::need::{plan, requirements};
use super::shared::{TRACKS, effort, level, skills, toc, total};
use crate::render::view::{
    BookletStep, BookletView, HomeView, Link, OutcomeView, OutlineSkill, OutlineTrack, PathCard,
    PathView, QuestionView, RequirementsView, ResourceView, SkillLink, SkillView, StripView,
    TrackCard, TrackSkill, TrackView, UnlocksView,
};

pub(super) fn resource(
    title: &str,
    kind: &str,
    cost: Option<&str>,
    optional: bool,
) -> ResourceView {
    ResourceView {
        title: title.into(),
        url: Some("https://docs.python.org/3/howto/functional.html#generators".into()),
        download: None,
        host: Some("docs.python.org".into()),
        kind: Some(kind.into()),
        cost: cost.map(str::to_owned),
        language: None,
        by: Some("A. M. Kuchling".into()),
        part: Some("Generators; Generator expressions".into()),
        effort: Some(effort(45, 45)),
        why_html: Some("short, exact, and by the people who wrote the language".into()),
        optional,
    }
}

fn track_card(id: &str, title: &str, count: usize) -> TrackCard {
    TrackCard {
        id: id.into(),
        title: title.into(),
        url: format!("{id}/index.html"),
        summary_html: Some(
            "Values, control flow, functions and classes: what every other track stands on.".into(),
        ),
        total: total(count, "at least 40\u{a0}h, 2 unknown"),
        projects: 1,
        levels: vec![level(1), level(2)],
    }
}

pub(super) fn home() -> HomeView {
    HomeView {
        body_html: "<p>Read from the top, or pick a goal. Every page says what to know first and why; nothing is asked of you beyond it.</p>".into(),
        toc: vec![],
        total: total(142, "at least 320\u{a0}h, 4 unknown"),
        start: skills()[..5].to_vec(),
        more_start: 3,
        paths: [("Data scientist", "Collects, cleans, explores and models data."), ("Web developer", "Builds and runs sites."), ("Machine learning engineer", "Trains models and puts them to work.")]
            .iter()
            .map(|(title, summary)| PathCard { id: title.to_lowercase(), title: (*title).into(), url: "paths/x.html".into(), summary_html: Some((*summary).into()), total: total(48, "160–210\u{a0}h") })
            .collect(),
        tracks: TRACKS.iter().enumerate().map(|(at, (id, title))| track_card(id, title, 9 + at)).collect(),
        map_html: None,
        outline_in_order: false,
        tags: vec![],
        outline: vec![
            OutlineTrack { id: "core-python".into(), number: "1".into(), title: "Core Python".into(), url: Some("core-python/index.html".into()), level: 1, continued: false, skills: vec![] },
            OutlineTrack { id: "core-python/first-steps".into(), number: "1.1".into(), title: "First steps".into(), url: Some("core-python/first-steps/index.html".into()), level: 2, continued: false, skills: outline("1.1") },
            OutlineTrack { id: "core-python/objects".into(), number: "1.2".into(), title: "Objects".into(), url: Some("core-python/objects/index.html".into()), level: 2, continued: false, skills: outline("1.2") },
        ],
    }
}

fn outline(number: &str) -> Vec<OutlineSkill> {
    let row = |(at, skill): (usize, SkillLink)| OutlineSkill {
        number: format!("{number}.{}", at + 1),
        needs_html: (at % 2 == 1).then(|| NEEDS.to_owned()),
        later: (at == 3).then(|| skills().pop()).flatten().into_iter().collect(),
        skill,
    };
    skills().into_iter().enumerate().map(row).collect()
}

pub(super) fn track() -> TrackView {
    TrackView {
        summary_html: Some("The language itself, from a first line to programs that other people can run.".into()),
        body_html: "<p>Work through <a href=\"first-steps/index.html\">First steps</a> in order. After it, the tracks inside may be taken in any order that their pages allow.</p>".into(),
        toc: toc(),
        total: total(38, "at least 96\u{a0}h, 2 unknown"),
        levels: vec![level(1), level(2)],
        requirements: RequirementsView { plan: None, also_uses: vec![], recommended: vec![], ..requirements() },
        tracks: vec![track_card("a", "First steps", 10), track_card("b", "Data structures", 6), track_card("c", "Objects", 5)],
        skills: skills().into_iter().enumerate().map(|(at, skill)| TrackSkill { skill, summary_html: (at % 3 != 2).then(|| "What a name is, and what it stands for.".into()), needs_html: (at > 0).then(|| NEEDS.to_owned()) }).collect(),
        more_skills: 0,
        map_html: None,
        tags: vec![],
    }
}

pub(super) fn path() -> PathView {
    PathView {
        summary_html: Some(
            "Collects, cleans, explores and models data, and says what it means.".into(),
        ),
        body_html: "<p>A year of evenings, or three months of days.</p>".into(),
        toc: vec![],
        goals: skills()[7..].to_vec(),
        assumes: skills()[..2].to_vec(),
        plan: plan(0),
        booklet_url: "data-scientist/booklet.html".into(),
        map_html: None,
        tags: vec![],
    }
}

pub(super) fn booklet() -> BookletView {
    let step = |(at, skill): (usize, SkillLink)| BookletStep {
        number: at + 1,
        skill,
        summary_html: Some("What a name is, and what it stands for.".into()),
        needs_html: Some(NEEDS.to_owned()),
        outcomes_html: vec!["say what <code>yield</code> does".into()],
        resources: vec![resource("Functional Programming HOWTO", "docs", Some("free"), false)],
        questions_html: vec!["What does calling a generator function do?".into()],
    };
    BookletView {
        path: Link::new("Data scientist", "../data-scientist.html"),
        total: total(8, "40\u{a0}h"),
        steps: skills().into_iter().enumerate().map(step).collect(),
        more: 1,
    }
}

pub(super) fn skill_view() -> SkillView {
    SkillView {
        id: "core-python/iteration/generators".into(),
        kind: "skill",
        summary_html: Some("A function that hands out values one at a time, and <em>pauses</em> in between: the plainest way to write an iterator.".into()),
        strip: StripView { level: Some(level(2)), effort: Some(effort(120, 240)), cost: Some("free".into()) },
        requirements: requirements(),
        outcomes: ["write a generator function with <code>yield</code>", "say when its body runs, and how far", "chain generators into a pipeline that holds one item at a time"].iter().enumerate().map(|(at, html)| OutcomeView { id: format!("o{at}"), html: (*html).into() }).collect(),
        body_html: BODY.into(),
        toc: toc(),
        resources: vec![resource("Functional Programming HOWTO", "docs", Some("free"), false), resource("Fluent Python, 2nd edition", "book", Some("paid"), true)],
        questions: vec![
            QuestionView { ask_html: "What does calling a generator function do?".into(), answer_html: Some("<p>It returns a generator; <strong>none</strong> of the body has run yet.</p>".into()), section: Some(Link::new("Laziness, step by step", "#laziness")) },
            QuestionView { ask_html: "How would you read a file that is larger than memory?".into(), answer_html: None, section: None },
        ],
        unlocks: UnlocksView { skills: skills()[4..].to_vec(), more: 4 },
        focus_map_html: None,
        tags: vec![Link::new("functional", "../../tags/functional.html"), Link::new("iteration", "../../tags/iteration.html")],
        aliases: vec![],
    }
}

const BODY: &str = include_str!("body.html");
/// A need and a choice, as lists say them.
const NEEDS: &str = "<a href=\"loops.html\">Loops</a> and (<a href=\"x.html\">Running code</a> or <a href=\"n.html\">Numbers</a>)";
