//! The cases in `tests/browser/cases/` are what both sides must say: here the program, and in
//! `tests/browser/progress.test.mjs` the theme's `plan.js`.
//!
//! To write them anew: `cargo test --lib learner -- --ignored`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::columns::LearnerData;
use crate::graph::tests::fixture::{roadmap, skill, skills, summaries};
use crate::graph::{Choice, NodeId, NodeIx, Roadmap, SkillIx, plan, resolve};

/// How many of the cases are made up by chance.
const CHANCE: u32 = 60;

/// What a reader has and wants: a graph, and ids with blanks between.
struct Case {
    name: String,
    fixture: String,
    known: String,
    skipped: String,
    /// `skill=alternative`, or `alternative` for all skills.
    choices: String,
    goals: String,
}

const WEB: &str = "
    python; effort 600
    html; effort 120
    http <- python; effort 60-120
    django <- http, html 'templates'; effort 1200
    flask <- http; effort 300
    forms <- any(django, flask) 'one framework'
    api <- python, any(flask, django)
    site <- forms, api 'data'; effort 90";

const NESTED: &str = "
    a
    b
    c
    t/x
    t/y <- a
    d <- any(all(a 'for a', any(b, c)), t) 'outer', ~maths
    e <- all(any(t, a), any(c, ~maths))
    f <- t, any(~school, a)";

const TRACKS: &str = "
    base/
    base/one
    base/two <- one
    base/deep/three
    next/ <- base 'all of it'; order 2
    next/four
    next/five <- four, any(base/deep, four)
    next/six <- next; alongside five
    last <- next, base; alongside next/four";

const TOGETHER: &str = "
    a; alongside d
    b
    c <- b
    d <- c
    x <- a
    m <- z
    z; alongside c
    goal <- x, c";

const LOST: &str = "
    t/ <- gone
    t/a; effort 60
    t/b <- a, gone, nowhere; effort 60
    x <- away; effort 60
    c <- any(off, all(t, away)), any(away, all(off, x)); effort 60
    goal <- b, x, any(c, t/a); effort 60";

/// The hand-made cases: name, graph, known, skipped, choices, goals.
const HAND: [(&str, &str, &str, &str, &str, &str); 24] = [
    ("nothing known", WEB, "", "", "", "site"),
    ("known is closed", WEB, "django", "", "", "site"),
    ("what is skipped counts alone", WEB, "", "django", "", "site"),
    ("skipped and known", WEB, "http", "html python", "", "site django"),
    ("a choice", WEB, "", "", "forms=flask", "site"),
    ("a choice for all", WEB, "", "", "flask", "site"),
    ("the first choice that is offered", WEB, "", "", "flask django", "site"),
    ("a choice for one goes before those for all", WEB, "", "", "flask forms=django", "site"),
    ("a choice for all, in what is nested", NESTED, "", "", "c t", "d e f"),
    ("a known alternative beats a choice", WEB, "django", "", "forms=flask", "forms flask"),
    ("one in the plan beats the first", WEB, "", "", "", "forms flask"),
    ("all is known", WEB, "site", "", "", "site"),
    ("a nested choice", NESTED, "", "", "d=c", "d"),
    ("a nested choice that is half known", NESTED, "c t/x", "", "", "d e f"),
    ("a track as an alternative", NESTED, "t/x", "", "d=t/y", "d e f"),
    ("a track that misses one", TRACKS, "base/two", "", "", "last"),
    ("a track that skips one", TRACKS, "base/one", "base/deep/three next/four", "", "last"),
    ("a track that requires itself", TRACKS, "", "", "", "next/six"),
    ("a track that skips what implies the rest", TRACKS, "", "base/two", "", "last"),
    ("side by side", TOGETHER, "", "", "", "goal"),
    ("side by side, one is known", TOGETHER, "d", "", "", "goal m"),
    ("what leads nowhere is counted once", LOST, "", "", "", "goal"),
    ("what leads nowhere is counted while it is needed", LOST, "x", "", "goal=c", "goal"),
    ("no skills", "lonely", "lonely", "", "", ""),
];

/// Numbers by chance, always the same (the generator of Numerical Recipes).
struct Chance(u32);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn some(&mut self, ids: &[String], most: usize) -> String {
        let count = self.below(most + 1);
        let some: Vec<_> = (0..count).map(|_| ids[self.below(ids.len())].clone()).collect();
        some.join(" ")
    }

    /// What a skill may require: skills before it, and tracks all of whose skills are.
    fn formula(&mut self, ids: &[String], tracks: &[&str], deep: usize) -> String {
        let group = |it: &mut Self, word: &str| {
            let count = 1 + it.below(3);
            let parts: Vec<_> = (0..count).map(|_| it.formula(ids, tracks, deep - 1)).collect();
            format!("{word}({})", parts.join(", "))
        };
        let why =
            if self.one_in(3) { format!(" 'reason {}'", self.below(9)) } else { String::new() };
        let what = match self.below(12) {
            0..3 if deep > 0 => group(self, "any"),
            3 if deep > 0 => group(self, "all"),
            4 => "~maths".to_owned(),
            5 | 6 if !tracks.is_empty() => tracks[self.below(tracks.len())].to_owned(),
            _ => ids[self.below(ids.len())].clone(),
        };
        what + &why
    }

    fn case(&mut self, number: u32) -> Case {
        let names = ["base", "base/inner", "next", "last"];
        let mut ids: Vec<String> = Vec::new();
        let mut lines = Vec::new();
        // Tracks are filled one after another, so that whole tracks can be required.
        for (at, track) in names.iter().enumerate() {
            let whole = &names[if at < 2 { 0..0 } else { 1..at }];
            if at > 1 && self.one_in(2) {
                lines.push(format!("{track}/ <- {}", self.formula(&ids, whole, 1)));
            }
            for _ in 0..1 + self.below(5) {
                let id = format!("{track}/s{:02}", ids.len());
                let mut line = id.clone();
                if !ids.is_empty() && !self.one_in(4) {
                    let count = 1 + self.below(3);
                    let list: Vec<_> = (0..count).map(|_| self.formula(&ids, whole, 2)).collect();
                    line += &format!(" <- {}", list.join(", "));
                }
                if !self.one_in(4) {
                    let least = 15 * (1 + self.below(8));
                    line += &format!("; effort {least}-{}", least + 60 * self.below(2));
                }
                if !ids.is_empty() && self.one_in(5) {
                    line += &format!("; alongside {}", ids[self.below(ids.len())]);
                }
                lines.push(line);
                ids.push(id);
            }
        }
        let choices = self.choices(&lines);
        Case {
            name: format!("by chance {number}"),
            fixture: lines.join("\n"),
            known: self.some(&ids, 3),
            skipped: self.some(&ids, 2),
            choices,
            goals: format!("{} {}", self.some_one(&ids), self.some(&ids, 2)),
        }
    }

    /// Of every other skill with an `any`, something that it names.
    fn choices(&mut self, lines: &[String]) -> String {
        let mut choices = Vec::new();
        for line in lines.iter().filter(|it| it.contains("any(")) {
            let (asker, rest) = line.split_once(" <- ").unwrap_or_default();
            let list = rest.split(';').next().unwrap_or_default();
            let names = list.split([',', '(', ')', ' ']);
            let names: Vec<_> = names.filter(|it| it.contains("/s") || *it == "next").collect();
            if !asker.ends_with('/') && !names.is_empty() && self.one_in(2) {
                let name = names[self.below(names.len())];
                let for_all = self.one_in(2);
                choices.push(if for_all { name.to_owned() } else { format!("{asker}={name}") });
            }
        }
        choices.join(" ")
    }

    fn some_one(&mut self, ids: &[String]) -> String {
        ids[self.below(ids.len())].clone()
    }
}

/// A roadmap of a fixture that may have findings: what is wrong in it is left out of it.
fn resolved(fixture: &str) -> Roadmap {
    resolve(&summaries(fixture), &crate::graph::ResolveOptions::default()).value
}

fn url_of(roadmap: &Roadmap) -> impl Fn(NodeIx) -> String {
    let ids: std::collections::HashMap<NodeIx, String> = all(roadmap)
        .map(|ix| {
            let ending = if matches!(ix, NodeIx::Track(_)) { "/index.html" } else { ".html" };
            (ix, format!("{}{ending}", roadmap.id(ix)))
        })
        .collect();
    move |ix| ids[&ix].clone()
}

fn all(roadmap: &Roadmap) -> impl Iterator<Item = NodeIx> {
    let tracks = roadmap.track_indices().map(NodeIx::Track);
    let paths = roadmap.path_indices().map(NodeIx::Path);
    roadmap.skill_indices().map(NodeIx::Skill).chain(tracks).chain(paths)
}

/// The case with everything that the program says about it.
fn told(case: &Case) -> Value {
    let roadmap = resolved(&case.fixture);
    let known = skills(&roadmap, &case.known);
    let skipped = skills(&roadmap, &case.skipped);
    let goals = skills(&roadmap, &case.goals);
    let pairs = case.choices.split_whitespace();
    let pairs = pairs.map(|it| it.split_once('=').map_or((None, it), |(a, b)| (Some(a), b)));
    let choices: Vec<Choice> = pairs
        .clone()
        .map(|(asker, taken)| Choice {
            skill: asker.map(|it| skill(&roadmap, it)),
            alternative: roadmap.index(&NodeId::new(taken)).expect("an alternative"),
        })
        .collect();
    let id = |ix: &SkillIx| roadmap.skill(*ix).id.as_str();
    let ids = |list: &[SkillIx]| list.iter().map(id).collect::<Vec<_>>();
    let now = roadmap.known_and_skipped(&known, &skipped);
    let plan = plan(&roadmap, &goals, &now, &choices);
    let steps: Vec<_> = plan
        .steps
        .iter()
        .map(|step| {
            let because: Vec<_> =
                step.because.iter().map(|(ix, why)| json!([id(ix), why.as_deref()])).collect();
            let window = [step.window.earliest, step.window.latest];
            json!([id(&step.skill), because, window, step.beside])
        })
        .collect();
    let data = LearnerData::new(&roadmap, &url_of(&roadmap), &str::to_owned, false);
    json!({
        "name": case.name,
        "fixture": case.fixture.lines().map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>(),
        "known": ids(&known),
        "skipped": ids(&skipped),
        "choices": pairs.map(|(asker, taken)| json!([asker, taken])).collect::<Vec<_>>(),
        "goals": ids(&goals),
        "graph": data.graph,
        "reasons": data.reasons,
        "expected": {
            "closed": ids(&now.iter().collect::<Vec<_>>()),
            "ready": ids(&roadmap.ready(&now)),
            "away": ids(&roadmap.one_step_away(&now)),
            "steps": steps,
            "effort": [plan.effort.min, plan.effort.max, plan.effort.unknown],
        },
    })
}

fn hand() -> String {
    written(HAND.iter().map(|(name, fixture, known, skipped, choices, goals)| Case {
        name: (*name).to_owned(),
        fixture: (*fixture).to_owned(),
        known: (*known).to_owned(),
        skipped: (*skipped).to_owned(),
        choices: (*choices).to_owned(),
        goals: (*goals).to_owned(),
    }))
}

fn chance() -> String {
    let mut chance = Chance(7);
    written((0..CHANCE).map(|number| chance.case(number)))
}

/// One case a line.
fn written(cases: impl Iterator<Item = Case>) -> String {
    let cases: Vec<_> = cases.map(|case| told(&case).to_string()).collect();
    format!("[\n{}\n]\n", cases.join(",\n"))
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/cases").join(name)
}

#[track_caller]
fn check(name: &str, now: &str) {
    #[expect(clippy::disallowed_methods, reason = "a test reads what it compares with")]
    let then = std::fs::read_to_string(file(name)).expect("the cases");
    for (now, then) in now.lines().zip(then.lines()) {
        assert_eq!(now, then);
    }
    assert_eq!(now.lines().count(), then.lines().count());
}

#[test]
fn the_program_says_what_the_cases_say() {
    check("plans.json", &hand());
    check("chance.json", &chance());
}

#[test]
#[ignore = "writes the cases anew"]
#[expect(clippy::disallowed_methods, reason = "it is asked to write")]
fn write_the_cases() {
    std::fs::create_dir_all(file("")).expect("a folder");
    std::fs::write(file("plans.json"), hand()).expect("written");
    std::fs::write(file("chance.json"), chance()).expect("written");
}

#[test]
fn data_names_everything_once_and_in_order() {
    let roadmap = roadmap(
        "t/; title Track; alias old
        t/a; effort 60; title First
        t/b <- a 'a reason', any(c, ~maths); effort 60-90; alias t/old
        c; project
        p path; goals t/b; assumes c; alias q",
    );
    let usual = url_of(&roadmap);
    let url = move |ix| match usual(ix).as_str() {
        "c.html" => "c%20c.html".to_owned(),
        other => other.to_owned(),
    };
    let data = LearnerData::new(&roadmap, &url, &str::to_uppercase, false);
    let expected = json!({
        "version": 1,
        "count": 3,
        "ids": "c\n/a\n/b",
        "titles": "c\nFirst\nt/b",
        "tracks": [["t", "Track", 0]],
        "paths": [["p", "p", [2], [0]]],
        "in": "0 1 1",
        "effort": " 60 60-90",
        "projects": [0],
        "urls": {"0": "c%20c.html"},
        "aliases": {"t/old": 2},
        "former": {"old": "t", "q": "p"},
        "beside": [],
        "needs": ",,1",
        "has": ",,0",
        "forms": [[0, 0, null]],
    });
    assert_eq!(data.graph, expected);
    assert_eq!(data.reasons, json!({"texts": ["A REASON"], "edges": {"0": 0}}));
}
