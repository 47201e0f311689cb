//! What to learn, what is ready, what it takes.

use super::fixture::*;
use crate::graph::{Choice, EffortSum, NodeIx, plan, reaches};

/// Compares the plan to goals from what is known with the expected steps. Choices are written
/// `skill=alternative`, or `alternative` for all skills.
#[track_caller]
fn check_plan(fixture: &str, goals: &str, knows: &str, chooses: &str, expected: &str) {
    let roadmap = roadmap(fixture);
    let choice = |text: &str| {
        let (a, b) = text.split_once('=').map_or((None, text), |(a, b)| (Some(a), b));
        let alternative = NodeIx::Skill(skill(&roadmap, b));
        Choice { skill: a.map(|a| skill(&roadmap, a)), alternative }
    };
    let choices: Vec<_> = chooses.split_whitespace().map(choice).collect();
    let plan = plan(&roadmap, &skills(&roadmap, goals), &known(&roadmap, knows), &choices);
    same(&steps(&roadmap, &plan), expected);
}

const WEB: &str = "
    python
    html
    http <- python
    django <- http, html 'templates'
    flask <- http
    forms <- any(django, flask) 'one framework'
    api <- python, any(flask, django)
    site <- forms, api 'data'";

#[test]
fn a_plan_holds_the_goals_and_what_they_need() {
    let expected = "
        html: django 'templates'
        python: http, api
        http: django
        django: api, forms 'one framework'
        api: site 'data'
        forms: site
        site:";
    // `forms` is asked first: it takes the first listed, and `api` takes what is there.
    check_plan(WEB, "site", "", "", expected);
}

#[test]
fn choices_go_by_known_then_reader_then_plan_then_first() {
    let flask = "
        python: http, api
        http: flask
        flask: api, forms 'one framework'
        api: site 'data'
        forms: site
        site:";
    check_plan(WEB, "site", "", "forms=flask", flask);
    check_plan(WEB, "forms flask", "django", "forms=flask", "flask:\nforms:");
    let in_plan = "
        python: http
        http: flask
        flask: forms 'one framework'
        forms:";
    check_plan(WEB, "forms flask", "", "", in_plan);
    check_plan(WEB, "api", "http", "", "flask: api\napi:");
    check_plan(WEB, "api", "http html", "api=django", "django: api\napi:");
    check_plan(WEB, "site", "site", "", "");
}

#[test]
fn nested_choices_take_whole_alternatives() {
    let fixture = "
        a
        b
        c
        t/x
        t/y <- a
        d <- any(all(a 'for a', any(b, c)), t) 'outer', ~maths
        e <- all(any(t, a), any(c, ~maths))";
    check_plan(fixture, "d", "", "", "a: d 'for a'\nb: d 'outer'\nd:");
    check_plan(fixture, "d", "", "d=c", "a: d 'for a'\nc: d 'outer'\nd:");
    check_plan(fixture, "d", "c", "", "a: d 'for a'\nd:");
    check_plan(fixture, "d", "t/x t/y", "", "d:");
    check_plan(fixture, "e", "", "", "a: t/y\nt/x: e\nt/y: e\ne:");
    check_plan(fixture, "e", "t/x", "", "a: t/y\nt/y: e\ne:");
}

#[test]
fn a_choice_holds_wherever_it_is_offered() {
    let fixture = "
        django
        flask
        fast
        http
        forms <- any(django, flask)
        api <- any(all(http, any(fast, flask)), django)
        goal <- forms, api";
    let flask = "flask: forms, api\nforms: goal\nhttp: api\napi: goal\ngoal:";
    check_plan(fixture, "goal", "", "flask", flask);
    // The first that an `any` offers is taken, those made for one skill before the others.
    let fast = "fast: api\nflask: forms\nforms: goal\nhttp: api\napi: goal\ngoal:";
    check_plan(fixture, "goal", "", "fast flask", fast);
    check_plan(fixture, "goal", "", "django api=fast forms=flask forms=django", fast);
    let django = "django: forms, api\nforms: goal\napi: goal\ngoal:";
    check_plan(fixture, "goal", "", "django flask", django);
    check_plan(fixture, "goal", "django", "flask", "forms: goal\napi: goal\ngoal:");
}

/// The windows of a plan, `skill earliest-latest`.
fn windows(fixture: &str, goals: &str, chooses: &str) -> String {
    let roadmap = roadmap(fixture);
    let choices: Vec<_> = skills(&roadmap, chooses)
        .into_iter()
        .map(|ix| Choice { skill: None, alternative: NodeIx::Skill(ix) })
        .collect();
    let plan = plan(&roadmap, &skills(&roadmap, goals), &known(&roadmap, ""), &choices);
    let told = plan.steps.iter().map(|it| {
        let wide = if it.window.is_wide(plan.steps.len()) { "!" } else { "" };
        let id = &roadmap.skill(it.skill).id;
        format!("{id} {}-{}{wide}", it.window.earliest, it.window.latest)
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_step_has_a_window() {
    let fixture = "a\nb <- a\nc <- any(a, b)\nd <- c, b\ne";
    assert_eq!(windows(fixture, "d e", ""), "a 1-1, b 2-3, c 2-3, d 4-5, e 1-5");
    assert_eq!(windows(fixture, "d e", "b"), "a 1-1, b 2-2, c 3-3, d 4-5, e 1-5");
    let chain = "a\nb <- a\nc <- b\nd <- c\ne <- d\nf <- e\nz <- a";
    let told = "a 1-1, b 2-2, c 3-3, d 4-4, e 5-5, f 6-7, z 2-7!";
    assert_eq!(windows(chain, "f z", ""), told);
}

#[test]
fn who_skips_part_of_a_track_still_learns_the_rest_before_what_requires_all_of_it() {
    let roadmap = roadmap("t/a\nt/b <- t/a\nx <- t\nz <- t/a; order 1");
    let skipped = skills(&roadmap, "t/b");
    let known = roadmap.known_and_skipped(&[], &skipped);
    let plan = plan(&roadmap, &skills(&roadmap, "x z"), &known, &[]);
    let told = plan
        .steps
        .iter()
        .map(|it| (roadmap.skill(it.skill).id.as_str(), it.window.earliest, it.window.latest));
    assert_eq!(told.collect::<Vec<_>>(), [("t/a", 1, 1), ("z", 2, 3), ("x", 2, 3)]);
}

#[test]
fn what_is_learnt_together_stands_together() {
    let fixture = "
        a
        b <- a
        c <- a
        m <- z
        z; alongside c
        goal <- b, c";
    let expected = "
        a: b, c
        b: goal
        c: goal
        z: c
        goal:";
    check_plan(fixture, "goal", "", "", expected);
    let apart = "
        a; alongside z
        b <- a
        z <- b
        goal <- a";
    check_plan(apart, "goal", "", "", "a: b, goal\nb: z\ngoal:\nz: a");
    let moved = "
        a; alongside d
        b
        c <- b
        d <- c
        x <- a
        goal <- x";
    check_plan(moved, "goal", "", "", "b: c\nc: d\na: x\nd: a\nx: goal\ngoal:");
}

#[test]
fn a_plan_through_tracks_expands_them() {
    let fixture = "
        core/a
        core/b <- core/a
        core/c
        web/ <- core
        web/x
        web/goal <- web 'all'";
    let expected = "
        core/a: core/b
        core/b: web/x
        core/c: web/x
        web/x: web/goal 'all'
        web/goal:";
    check_plan(fixture, "web/goal", "", "", expected);
    let roadmap = roadmap(fixture);
    let goal = skill(&roadmap, "web/goal");
    assert_eq!(ids(&roadmap, &roadmap.ancestors(goal)), "core/a core/b core/c web/x");
}

#[test]
fn effort_sums_a_set() {
    let roadmap = roadmap("a; effort 60\nb <- a; effort 30-90\nc <- a\nd <- b, c; effort 10");
    let plan = plan(&roadmap, &skills(&roadmap, "d"), &known(&roadmap, ""), &[]);
    assert_eq!(plan.effort, EffortSum { min: 100, max: 160, unknown: 1 });
    let twice = skills(&roadmap, "a a c");
    assert_eq!(roadmap.effort_of(&twice), EffortSum { min: 60, max: 60, unknown: 1 });
}

#[test]
fn what_leads_nowhere_is_of_unknown_effort() {
    let effort = |fixture: &str, goal: &str| {
        let roadmap = resolved(fixture).value;
        let goal = skill(&roadmap, goal);
        let plan = plan(&roadmap, &[goal], &known(&roadmap, ""), &[]);
        let reach = reaches(&roadmap)[goal.0 as usize];
        if reach.plain {
            assert_eq!(reach.effort, plan.effort);
        }
        (plan.effort.min, plan.effort.unknown)
    };
    assert_eq!(effort("a <- gone; effort 60\nb <- a; effort 60", "b"), (120, 1));
    // One name is one thing, whoever asks for it: two skills, or a track for all of its own.
    assert_eq!(effort("a <- gone; effort 60\nb <- a, gone, lost; effort 60", "b"), (120, 2));
    let track = "t/ <- gone\nt/a; effort 60\nt/b <- a; effort 60";
    assert_eq!(effort(track, "t/b"), (120, 1));
    // Of alternatives, one that stands whole is taken; where none does, one thing is unknown.
    assert_eq!(effort("a; effort 60\nb <- any(gone, a); effort 60", "b"), (120, 0));
    let part = "a; effort 60\nb; effort 1\nc <- any(all(gone, a), b); effort 60";
    assert_eq!(effort(part, "c"), (61, 0));
    assert_eq!(effort("b <- any(gone, lost); effort 60", "b"), (60, 1));
    let none = "a; effort 60\nb <- any(all(gone, a), lost); effort 60";
    assert_eq!(effort(none, "b"), (120, 1));
    // What helps is not required, and nobody requires themselves.
    assert_eq!(effort("a <- a; recommends gone; effort 60", "a"), (60, 0));
}

#[test]
fn known_is_closed_and_decides_what_is_ready() {
    let fixture = "
        a
        b <- a
        c <- any(a, b)
        t/x <- b
        t/y
        d <- t
        e <- b, c
        t/self <- t
        f <- all(a, t/y)";
    let roadmap = roadmap(fixture);
    let ready = |knows: &str| ids(&roadmap, &roadmap.ready(&known(&roadmap, knows)));
    let away = |knows: &str| ids(&roadmap, &roadmap.one_step_away(&known(&roadmap, knows)));
    assert_eq!(ready(""), "a t/y");
    assert_eq!(away(""), "b c t/x");
    // `e` lacks two skills, though one of them meets both; `t/y` makes `f` ready.
    assert_eq!((ready("a").as_str(), away("a").as_str()), ("b c t/y", "t/x f"));
    assert_eq!((ready("b t/y").as_str(), away("b t/y").as_str()), ("c t/x f", "e t/self"));
    let everything = known(&roadmap, "t/x t/y");
    assert_eq!(ids(&roadmap, &everything.iter().collect::<Vec<_>>()), "a b t/x t/y");
    assert_eq!(everything.len(), 4);
    assert_eq!(ids(&roadmap, &roadmap.unlocks(skill(&roadmap, "b"))), "c e t/x");
}
