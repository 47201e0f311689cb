//! Requirements, tracks, inheritance and drafts become edges.

use super::fixture::*;
use crate::graph::{NodeId, NodeIx, ResolveOptions, resolve};

#[track_caller]
fn check_edges(fixture: &str, expected: &str) {
    same(&edges(&roadmap(fixture)), expected);
}

#[test]
fn implied_edges_are_told_apart_and_any_implies_nothing() {
    check_edges(
        "
        a
        b <- a
        c <- a, b, any(a, b)
        d <- any(b, c), a",
        "
        a -> b requires
        a -> c requires implied
        b -> c requires
        a -> d requires
        b -> d requires any
        c -> d requires any",
    );
}

#[test]
fn an_any_of_one_is_plain_and_reasons_reach_the_edges() {
    check_edges(
        "
        a
        b
        c <- any(a) 'outer'
        d <- any(a 'own', all(b, c)) 'outer'
        e <- any(a 'first', b), a 'second'",
        "
        a -> c requires 'outer'
        a -> d requires any 'own'
        b -> d requires any 'outer'
        c -> d requires any 'outer'
        a -> e requires 'first'
        b -> e requires any",
    );
}

#[test]
fn a_track_brings_its_unimplied_edges_only() {
    check_edges(
        "
        core/a
        core/b <- a
        core/deep/c
        goal <- core 'all of it'",
        "
        core/a -> core/b requires
        core/b -> goal requires 'all of it'
        core/deep/c -> goal requires 'all of it'",
    );
}

#[test]
fn what_is_named_always_shows_though_a_track_brings_it_too() {
    check_edges(
        "
        core/a
        core/b <- a
        goal <- core, core/a, any(core/a, other)
        other
        third <- any(core, other)",
        "
        core/a -> core/b requires
        core/a -> goal requires implied
        core/b -> goal requires
        other -> goal requires any
        core/a -> third requires any
        core/b -> third requires any
        other -> third requires any",
    );
}

#[test]
fn skills_inherit_from_the_tracks_around_them() {
    let fixture = "
        base
        web/ <- base 'needed'; recommends extra
        web/deep/a <- base
        web/deep/ <- web/b
        web/b
        extra";
    check_edges(
        fixture,
        "
        base -> web/b requires inherited 'needed'
        extra -> web/b recommends inherited
        base -> web/deep/a requires implied 'needed'
        extra -> web/deep/a recommends inherited
        web/b -> web/deep/a requires inherited",
    );
    let roadmap = roadmap(fixture);
    let required = roadmap.requires_of(skill(&roadmap, "web/deep/a"));
    assert_eq!(required.iter().map(|it| it.inherited).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn an_inherited_requirement_does_not_apply_to_what_it_names() {
    check_edges(
        "
        web/ <- web/basics, any(web/basics/a, base), all(web/basics, base)
        web/basics/a
        web/basics/b <- a
        web/goal
        base",
        "
        base -> web/basics/a requires inherited
        base -> web/basics/b requires inherited implied
        web/basics/a -> web/basics/b requires
        base -> web/goal requires inherited implied
        web/basics/a -> web/goal requires inherited implied
        web/basics/b -> web/goal requires inherited",
    );
}

#[test]
fn drafts_are_replaced_by_what_they_require() {
    let fixture = "
        a
        b
        d <- a, e; draft
        e <- b, d, goal; draft
        goal <- d 'why'
        other <- any(e, a)
        third <- any(f, a)
        f; draft
        fourth <- g
        g/ <- a; draft
        g/x <- goal, g/y, any(b, ~maths)
        g/y
        fifth; alongside d; recommends d";
    let checked = resolved(fixture);
    let codes: Vec<_> = checked.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["draft-referenced"; 6]);
    same(
        &edges(&checked.value),
        "
        a -> fourth requires implied
        b -> fourth requires any
        goal -> fourth requires
        a -> goal requires
        b -> goal requires
        a -> other requires
        a -> third requires",
    );
    let all = resolve(&summaries(fixture), &ResolveOptions { include_drafts: true, ..options() });
    assert_eq!(all.value.skills().len(), 12);
}

#[test]
fn a_reference_to_a_draft_warns_at_its_place() {
    check(
        "
        a <- d; alongside d
        b <- a
        d; draft",
        "
        draft-referenced: `d` is a draft
        > a.md [d]
        - d.md [d]: the draft `d`
        = what the draft requires is required in its place
        draft-referenced: `d` is a draft
        > a.md [d]
        - d.md [d]: the draft `d`
        = the reference is left out",
    );
}

#[test]
fn tracks_come_in_order_and_skills_by_track_order_and_id() {
    let fixture = "
        b/; order 1
        b/z
        b/y; order 5
        b/x <- z
        a/; order 2
        a/one
        c/two
        d/three
        root";
    let order = ["d".to_owned()]
        .map(|text| crate::graph::Reference { span: summaries("x")[0].place.clone(), text });
    let options = ResolveOptions { track_order: order.to_vec(), ..options() };
    let roadmap = resolve(&summaries(fixture), &options).value;
    let all: Vec<_> = roadmap.skill_indices().collect();
    assert_eq!(ids(&roadmap, &all), "root d/three b/y b/z b/x a/one c/two");
    let tracks: Vec<_> = roadmap.tracks().iter().map(|it| it.title.as_str()).collect();
    assert_eq!(tracks, ["D", "b", "a", "C"]);
}

#[test]
fn folders_without_a_file_are_tracks_and_folders_without_skills_are_none() {
    let fixture = "
        multi_process-things/deep/a
        empty/
        paths/
        paths/goal path; goals multi_process-things
        paths/assuming path; goals a; assumes multi_process-things";
    let roadmap = roadmap(fixture);
    let tracks: Vec<_> = roadmap.tracks().iter().map(|it| it.title.as_str()).collect();
    assert_eq!(tracks, ["Multi process things", "Deep"]);
    assert_eq!(roadmap.tracks()[0].children.len(), 1);
    assert_eq!(roadmap.tracks()[0].skills, []);
    assert_eq!(ids(&roadmap, &roadmap.paths()[1].goals), "multi_process-things/deep/a");
    assert_eq!(roadmap.paths().len(), 2);
    let members = roadmap.members(crate::graph::TrackIx(0));
    assert_eq!(ids(&roadmap, &members), "multi_process-things/deep/a");
    let node = roadmap.index(&NodeId::new("paths/goal"));
    assert!(matches!(node, Some(NodeIx::Path(_))));
}

#[test]
fn alongside_is_one_edge_a_pair() {
    check_edges(
        "
        a; alongside b
        b; alongside a, c
        c <- a",
        "
        a -> b alongside
        a -> c requires
        b -> c alongside",
    );
}

#[test]
fn depth_is_the_longest_hard_path() {
    let roadmap = roadmap(
        "
        a
        core/b <- a
        core/c
        d <- core
        e <- any(d, a)
        f; recommends e",
    );
    let depth = |id: &str| roadmap.skill(skill(&roadmap, id)).depth;
    assert_eq!(["a", "core/b", "core/c", "d", "e", "f"].map(depth), [0, 1, 0, 2, 3, 0]);
}

#[test]
fn formulas_nest_as_deep_as_front_matter_lets_them() {
    let mut formula = "a".to_owned();
    for level in 0..64 {
        let name = if level % 2 == 0 { "any" } else { "all" };
        formula = format!("{name}({formula}, b)");
    }
    let fixture = format!("a\nb\nt/ <- {formula}\nt/c <- {formula}\nt/d <- c");
    let roadmap = roadmap(&fixture);
    assert_eq!(roadmap.edges().len(), 5);
    let goal = skill(&roadmap, "t/d");
    let plan = crate::graph::plan(&roadmap, &[goal], &roadmap.known_closure(&[]), &[]);
    assert_eq!(plan.steps.len(), 3);
}
