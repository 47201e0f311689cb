//! Skills that require each other.

use super::fixture::*;

#[test]
fn a_cycle_is_told_step_by_step_and_cut_where_it_closes() {
    let fixture = "
        a <- b
        b <- c 'a why'
        c <- a
        d <- c";
    check(
        fixture,
        "
        prerequisite-cycle: `a` requires itself through `b` and `c`
        > a.md [b]: `a` requires `b`
        - b.md [c]: `b` requires `c`
        - c.md [a]: `c` requires `a`
        = remove one of these requirements, or make it `recommends`",
    );
    let roadmap = resolved(fixture).value;
    let expected = "b -> a requires
        c -> b requires 'a why'
        c -> d requires";
    same(&edges(&roadmap), expected);
    assert_eq!(ids(&roadmap, &roadmap.skill_indices().collect::<Vec<_>>()), "c b a d");
}

#[test]
fn steps_through_tracks_and_inheritance_say_so() {
    check(
        "
        core/
        core/lists <- web/forms
        core/loops
        web/ <- core
        web/forms
        web/html",
        "
        prerequisite-cycle: `core/lists` requires itself through `web/forms`
        > core/lists.md [web/forms]: `core/lists` requires `web/forms`
        - web/_index.md [core]: `web/forms` requires `core/lists`, a skill of the track `core`, inherited from the track `web`
        = remove one of these requirements, or make it `recommends`",
    );
}

#[test]
fn each_knot_is_told_once_by_a_shortest_cycle() {
    check(
        "
        a <- b
        b <- c, d
        c <- a
        d <- b
        x <- y
        y <- any(x, a)",
        "
        prerequisite-cycle: `b` requires itself through `d`
        > b.md [d]: `b` requires `d`
        - d.md [b]: `d` requires `b`
        = remove one of these requirements, or make it `recommends`
        prerequisite-cycle: `x` requires itself through `y`
        > x.md [y]: `x` requires `y`
        - y.md [x]: `y` requires `x`
        = remove one of these requirements, or make it `recommends`",
    );
}

#[test]
fn a_long_cycle_is_shortened() {
    let lines: Vec<_> = (10..30).map(|at| format!("s{at} <- s{}", (at - 9) % 20 + 10)).collect();
    check(
        &lines.join("\n"),
        "
        prerequisite-cycle: `s10` requires itself through `s11`, `s12`, `s13` and 16 more
        > s10.md [s11]: `s10` requires `s11`
        - s11.md [s12]: `s11` requires `s12`
        - s12.md [s13]: `s12` requires `s13`
        - s13.md [s14]: `s13` requires `s14`
        - s14.md [s15]: `s14` requires `s15`
        - s15.md [s16]: `s15` requires `s16`
        - s16.md [s17]: `s16` requires `s17`
        - s17.md [s18]: `s17` requires `s18`
        - s18.md [s19]: `s18` requires `s19`
        - s29.md [s10]: `s29` requires `s10`
        = 10 more steps lie between the last two shown
        = remove one of these requirements, or make it `recommends`",
    );
}

#[test]
fn a_skill_that_requires_itself_is_no_cycle() {
    let fixture = "
        a <- a, b
        b
        core/ <- core
        core/testing <- testing
        web/testing";
    check(
        fixture,
        "
        self-prerequisite: `a` requires itself
        > a.md [a]
        = remove it from `requires`
        self-prerequisite: `core` requires itself
        > core/_index.md [core]
        = remove it from `requires`
        self-prerequisite: `core/testing` requires itself
        > core/testing.md [testing]
        = did you mean `web/testing`?
        orphan-skill: `web/testing` neither requires nor unlocks anything
        > web/testing.md [web/testing]
        = say what it `requires`, or let another skill require it",
    );
    assert_eq!(edges(&resolved(fixture).value), "b -> a requires");
}

#[test]
fn a_skill_may_require_the_track_around_it() {
    let fixture = "
        core/capstone <- core
        core/lists
        core/more/sets <- lists
        core/more/dicts <- sets";
    let roadmap = roadmap(fixture);
    let expected = "core/more/dicts -> core/capstone requires
        core/more/sets -> core/more/dicts requires
        core/lists -> core/more/sets requires";
    same(&edges(&roadmap), expected);
}

#[test]
fn two_skills_that_require_the_track_around_them_are_a_cycle() {
    check(
        "
        core/a <- core
        core/b <- core
        core/c",
        "
        prerequisite-cycle: `core/a` requires itself through `core/b`
        > core/a.md [core]: `core/a` requires `core/b`, a skill of the track `core`
        - core/b.md [core]: `core/b` requires `core/a`, a skill of the track `core`
        = remove one of these requirements, or make it `recommends`",
    );
}

#[test]
fn a_cut_need_is_gone_from_formulas_and_answers() {
    let fixture = "
        core/ <- web/a
        core/x
        core/y
        web/a <- any(core/x, core/y)";
    let roadmap = resolved(fixture).value;
    let known = known(&roadmap, "");
    // `web/a` needs either; the two inherit a need of it: each of the two cycles is cut.
    for (skill, required) in roadmap.skill_indices().zip([0, 1, 1, 1]) {
        assert!(roadmap.requires_of(skill).len() <= required, "{:?}", roadmap.skill(skill).id);
    }
    assert!(!roadmap.ready(&known).is_empty());
}
