//! What looks like a mistake.

use super::fixture::*;
use crate::diagnostic::Code;

#[test]
fn a_recommendation_of_what_is_required_is_told() {
    check(
        "
        a
        b <- a
        core/x <- b
        core/y
        c <- b, core; recommends a, b, core/x, core, d
        d <- a",
        "
        redundant-prerequisite: `b` is already required through `core/x`
        > c.md [b]
        = remove it, or say `why` it is needed directly
        shadowed-recommendation: `a` is recommended to `c`, which requires it anyway
        > c.md [a]
        = remove the recommendation
        shadowed-recommendation: `b` is recommended to `c`, which requires it anyway
        > c.md [b]
        = remove the recommendation
        shadowed-recommendation: `core/x` is recommended to `c`, which requires it anyway
        > c.md [core/x]
        = remove the recommendation
        shadowed-recommendation: `core` is recommended to `c`, which requires it anyway
        > c.md [core]
        = remove the recommendation",
    );
}

#[test]
fn a_redundant_prerequisite_names_the_path() {
    check(
        "
        a
        b <- a
        c <- b
        d <- a, c
        e <- a 'for a reason', any(b), d
        f/ <- a
        f/g <- b, a
        h <- any(a, b), all(a, d)",
        "
        redundant-prerequisite: `a` is already required through `c` and `b`
        > d.md [a]
        = remove it, or say `why` it is needed directly
        redundant-prerequisite: `a` is already required through `b`
        > f/g.md [a]
        = remove it, or say `why` it is needed directly",
    );
}

#[test]
fn a_requirement_of_a_higher_level_is_told_once_a_reference() {
    check(
        "
        a; level 2
        b <- a; level 1
        c/ <- a, d
        c/x; level 0
        c/y; level 0
        d/z; level 2
        e <- any(a, c); level 0",
        "
        level-inversion: `a` has a higher level than `b`, which requires it
        > b.md [a]
        - a.md [2]: the level of `a`
        - b.md [1]: the level of `b`
        = change one of the levels, or the requirement
        level-inversion: `a` has a higher level than `c/x`, which requires it
        > c/_index.md [a]
        - a.md [2]: the level of `a`
        - c/x.md [0]: the level of `c/x`
        = change one of the levels, or the requirement
        level-inversion: `d/z` has a higher level than `c/x`, which requires it
        > c/_index.md [d]
        - d/z.md [2]: the level of `d/z`
        - c/x.md [0]: the level of `c/x`
        = change one of the levels, or the requirement",
    );
}

#[test]
fn an_orphan_is_told_in_a_roadmap_of_three() {
    let orphan = "
        orphan-skill: `c` neither requires nor unlocks anything
        > c.md [c]
        = say what it `requires`, or let another skill require it";
    check("a\nb <- a\nc", orphan);
    check("a\nb <- a\nc; recommends a", "");
    check("a\nb <- a; alongside c\nc", "");
    check("a\nb <- a\nc\nd path; goals c", "");
    check("a\nb", "");
}

/// The skills that are told to be orphans.
fn orphans(fixture: &str) -> String {
    let mut found = resolved(fixture).diagnostics;
    found.retain(|it| it.code == Code::OrphanSkill);
    let names: Vec<_> = found.iter().map(|it| it.message.split('`').nth(1).unwrap_or("")).collect();
    names.join(" ")
}

#[test]
fn orphans_that_a_wrong_reference_causes_are_not_told() {
    // What was probably meant, or lies in it; the others are told.
    assert_eq!(orphans("lists\nsets\na <- list"), "sets");
    assert_eq!(orphans("data/lists\ndata/sets\nalone\na <- dato"), "alone");
    assert_eq!(orphans("lists\nsets\na; recommends list"), "sets");
    assert_eq!(orphans("lists\nsets\na; alongside list"), "sets");
    assert_eq!(orphans("lists\nsets\na\np path; goals list"), "a sets");
    // All that an ambiguous reference may mean.
    assert_eq!(orphans("x/lists\ny/lists\nz/lists\nsets\na <- lists"), "sets");
    assert_eq!(orphans("x; alias k/old\ny; alias l/old\nsets\na <- old"), "sets");
    // A track where only skills are legal.
    assert_eq!(orphans("data/lists\nsets\na; alongside data"), "sets");
    // Who refers, too: all of a track.
    assert_eq!(orphans("data/ <- nothing-like-it\ndata/lists\ndata/sets\nalone"), "alone");
}

#[test]
fn orphans_that_no_wrong_reference_causes_are_told() {
    assert_eq!(orphans("lists\nsets\na <- nothing-like-it"), "lists sets");
    assert_eq!(orphans("lists\nsets\na\nb <- a\np path; goals a; assumes list"), "lists sets");
}

#[test]
fn orphans_that_front_matter_may_name_that_cannot_be_read_are_not_told() {
    assert_eq!(
        orphans("x/lists\nsets\nother-sets\na; unread requires: [x/lists,"),
        "other-sets sets"
    );
    assert_eq!(orphans("x/lists\nx/sets\nalone\na; unread requires: x"), "alone");
    assert_eq!(orphans("lists; alias k/old\nsets\na; unread [k/old]"), "sets");
    // What the file of a track, or a draft, might have said.
    assert_eq!(orphans("x/; unread [\nx/lists\nx/sets\nalone"), "alone");
    assert_eq!(orphans("lists\nsets\na\nb; draft; unread lists"), "a lists sets");
}

#[test]
fn an_effort_far_from_the_median_is_told() {
    let many: String = (0..8).map(|at| format!("s{at} <- a; effort {}\n", 60 + at)).collect();
    check(
        &format!("a; effort 3-5\nb <- a; effort 480-600\n{many}\nc <- a; effort 60-900"),
        "
        effort-outlier: `a` takes 3m-5m, far less than the median of 1h4m
        > a.md [3-5]
        = check the unit: a bare number is hours
        effort-outlier: `b` takes 8h-10h, far more than the median of 1h4m
        > b.md [480-600]
        = check the unit: a bare number is hours",
    );
    check("a; effort 1\nb <- a; effort 9000", "");
}
