//! Prerequisites: formulas, tracks, edges, implied edges, order (section 4 of the design).

use snapbox::str;

use crate::support::{check_graph, check_short, ids, project, same};

#[test]
fn a_skill_a_track_a_reason_a_choice_and_something_outside() {
    check_graph(
        "
        //- roadmap/functions.md
        # Functions

        Text.
        //- roadmap/linear-algebra.md
        # Linear algebra

        Text.
        //- roadmap/web/django.md
        # Django

        Text.
        //- roadmap/web/flask.md
        # Flask

        Text.
        //- roadmap/data/numpy.md
        # NumPy

        Text.
        //- roadmap/data/matplotlib.md
        # Matplotlib

        Text.
        //- roadmap/data/pandas.md
        # pandas

        Text.
        //- roadmap/end.md
        ---
        title: End
        requires:
          - functions
          - web
          - id: linear-algebra
            why: a layer is a matrix product
          - any: [{all: [numpy, matplotlib]}, pandas]
            why: something to plot with
          - external: High-school algebra
            url: https://example.org/algebra
        ---
        Text.
        ",
        str![[r#"
0 functions
0 linear-algebra
0 data/matplotlib
0 data/numpy
0 data/pandas
0 web/django
0 web/flask
1 end
    <-- data/matplotlib (alternative) because something to plot with
    <-- data/numpy (alternative) because something to plot with
    <-- data/pandas (alternative) because something to plot with
    <-- functions
    <-- linear-algebra because a layer is a matrix product
    <-- web/django
    <-- web/flask

"#]],
    );
}

#[test]
fn a_choice_of_one_is_plain_and_an_external_counts_as_met() {
    check_graph(
        "
        //- roadmap/a.md
        # A

        Text.
        //- roadmap/b.md
        ---
        title: B
        requires:
          - any: [a]
          - external: Algebra
        ---
        Text.
        //- roadmap/c.md
        ---
        title: C
        requires:
          - any: [{all: [b]}]
          - any: [{external: A course}, a]
        ---
        Text.
        ",
        str![[r#"
0 a
1 b
    <-- a
2 c
    <-- a (alternative)
    <-- b

"#]],
    );
}

#[test]
fn a_track_means_its_skills_nested_ones_too_without_the_referrer() {
    check_graph(
        "
        //- roadmap/data/a.md
        # A

        Text.
        //- roadmap/data/inner/b.md
        ---
        title: B
        requires: [a]
        ---
        Text.
        //- roadmap/data/inner/c.md
        # C

        Text.
        //- roadmap/data/all.md
        ---
        title: Project of the track
        kind: project
        requires: [data]
        ---
        Text.
        //- roadmap/end.md
        ---
        title: End
        requires: [data]
        ---
        Text.
        ",
        str![[r#"
0 data/a
1 data/inner/b
    <-- data/a
0 data/inner/c
2 data/all
    <-- data/inner/b
    <-- data/inner/c
3 end
    <-- data/all

"#]],
    );
}

#[test]
fn skills_inherit_from_every_track_around_them_and_never_an_edge_to_themselves() {
    check_graph(
        "
        //- roadmap/basics.md
        # Basics

        Text.
        //- roadmap/maths.md
        # Maths

        Text.
        //- roadmap/web/_index.md
        ---
        title: Web
        requires:
          - {id: basics, why: everything is written in it}
          - http
        recommends: [maths]
        ---
        //- roadmap/web/http.md
        # HTTP

        Text.
        //- roadmap/web/servers/_index.md
        ---
        title: Servers
        requires: [sockets]
        ---
        //- roadmap/web/servers/sockets.md
        ---
        title: Sockets
        requires: [{id: basics, why: its own reason}]
        ---
        Text.
        //- roadmap/web/servers/asgi.md
        # ASGI

        Text.
        ",
        str![[r#"
0 basics
0 maths
1 web/http
    <-- basics (inherited) because everything is written in it
    <.. maths (inherited)
2 web/servers/sockets
    <-- basics (implied) because its own reason
    <.. maths (inherited)
    <-- web/http (inherited)
3 web/servers/asgi
    <-- basics (inherited, implied) because everything is written in it
    <.. maths (inherited)
    <-- web/http (inherited, implied)
    <-- web/servers/sockets (inherited)

"#]],
    );
}

#[test]
fn one_edge_for_each_pair_and_kind() {
    // Plain beats alternative, own beats inherited, and the first reason stays.
    check_graph(
        "
        //- roadmap/a.md
        # A

        Text.
        //- roadmap/b.md
        # B

        Text.
        //- roadmap/t/_index.md
        ---
        title: T
        requires: [{id: a, why: from the track}]
        ---
        //- roadmap/t/c.md
        ---
        title: C
        requires:
          - any: [a, b]
            why: either
          - {id: b, why: the first}
          - {id: b, why: the second}
          - a
        recommends: [b]
        ---
        Text.
        ",
        str![[r#"
0 a
0 b
1 t/c
    <-- a because either
    <.. b
    <-- b because either

"#]],
    );
}

#[test]
fn implied_edges_are_those_that_another_plain_path_makes_needless() {
    // The reduced edges of a diamond with a short cut; a choice implies nothing.
    check_graph(
        "
        //- roadmap/a.md
        # A

        Text.
        //- roadmap/b.md
        ---
        title: B
        requires: [a]
        ---
        Text.
        //- roadmap/c.md
        ---
        title: C
        requires: [a]
        ---
        Text.
        //- roadmap/d.md
        ---
        title: D
        requires: [b, c, a]
        ---
        Text.
        //- roadmap/e.md
        ---
        title: E
        requires:
          - any: [d, b]
          - a
        ---
        Text.
        ",
        str![[r#"
0 a
1 b
    <-- a
1 c
    <-- a
2 d
    <-- a (implied)
    <-- b
    <-- c
3 e
    <-- a
    <-- b (alternative)
    <-- d (alternative)

"#]],
    );
}

#[test]
fn beside_edges_take_no_part_in_cycles_depth_or_order() {
    check_graph(
        "
        //- roadmap/a.md
        ---
        title: A
        recommends: [b]
        alongside: [c]
        ---
        Text.
        //- roadmap/b.md
        ---
        title: B
        recommends: [a]
        requires: [c]
        ---
        Text.
        //- roadmap/c.md
        ---
        title: C
        alongside: [a]
        ---
        Text.
        ",
        str![[r#"
0 a
    <.. b
0 c
    --- a
1 b
    <.. a
    <-- c

"#]],
    );
}

#[test]
fn the_order_is_topological_then_by_track_order_and_id() {
    let compilation = project(
        "
        //- roadbook.yaml
        order: [zoo]
        //- roadmap/zoo/z.md
        ---
        title: Z
        order: 2
        ---
        Text.
        //- roadmap/zoo/y.md
        # Y: no order, so last

        Text.
        //- roadmap/zoo/x.md
        ---
        title: X
        order: 10
        requires: [first]
        ---
        Text.
        //- roadmap/first.md
        # First: in no track

        Text.
        //- roadmap/art/_index.md
        ---
        title: Art
        order: 2
        ---
        //- roadmap/art/a.md
        # A

        Text.
        //- roadmap/bee/_index.md
        ---
        title: Bee
        order: 1
        ---
        //- roadmap/bee/b.md
        ---
        title: B
        requires: [c]
        order: -1
        ---
        Text.
        //- roadmap/bee/c.md
        # C

        Text.
        ",
    )
    .built();
    let roadmap = &compilation.analysis.roadmap;
    let tracks: Vec<&str> = roadmap.tracks().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(tracks, ["zoo", "bee", "art"]);
    assert_eq!(
        ids(roadmap),
        ["first", "zoo/z", "zoo/x", "zoo/y", "bee/c", "bee/b", "art/a"],
        "what lies in no track comes before the tracks"
    );
}

#[test]
fn each_knot_of_cycles_is_one_finding_and_the_graph_stands() {
    let project = project(
        "
        //- roadbook.yaml
        lints: {orphan-skill: allow}
        //- roadmap/a.md
        ---
        title: A
        requires: [c, b]
        ---
        Text.
        //- roadmap/b.md
        ---
        title: B
        requires: [a]
        ---
        Text.
        //- roadmap/c.md
        ---
        title: C
        requires: [b]
        ---
        Text.
        //- roadmap/t/_index.md
        ---
        title: T
        requires: [y]
        ---
        //- roadmap/t/x.md
        # X

        Text.
        //- roadmap/y.md
        ---
        title: Y
        requires: [t]
        ---
        Text.
        ",
    );
    let (analysis, found) = project.analyse();
    same(
        project.told(&found, roadbook::diagnostic::render::Format::Full),
        str![[r#"
error[prerequisite-cycle]: `a` requires itself through `b`
 --> roadmap/a.md:3:15
  |
3 | requires: [c, b]
  |               ^ `a` requires `b`
  |
 ::: roadmap/b.md:3:12
  |
3 | requires: [a]
  |            - `b` requires `a`
  |
  = help: remove one of these requirements, or make it `recommends`

error[prerequisite-cycle]: `t/x` requires itself through `y`
 --> roadmap/t/_index.md:3:12
  |
3 | requires: [y]
  |            ^ `t/x` requires `y`, inherited from the track `t`
  |
 ::: roadmap/y.md:3:12
  |
3 | requires: [t]
  |            - `y` requires `t/x`, a skill of the track `t`
  |
  = help: remove one of these requirements, or make it `recommends`


"#]],
    );
    assert_eq!(analysis.roadmap.skills().len(), 5);
    for edge in analysis.roadmap.edges() {
        assert!(edge.from < edge.to, "an order in spite of cycles");
    }
}

#[test]
fn what_is_written_wrongly_is_found_at_its_place() {
    check_short(
        "
        //- roadmap/a.md
        # A

        Text.
        //- roadmap/b.md
        ---
        title: B
        requires:
          - a: too many words
          - {any: [a], all: [a]}
          - {why: nothing}
          - [a]
          - {external: X, url: \"javascript:x\"}
          - {id: a, why: }
          - 3
          -
        recommends: a
        alongside: {a: b}
        ---
        Text.
        ",
        str![[r#"
roadmap/b.md:4:5: error[unknown-field]: `a` is not a key of a requirement
roadmap/b.md:5:16: error[invalid-value]: `all` and `any` exclude each other
roadmap/b.md:6:6: error[invalid-value]: a requirement is not complete
roadmap/b.md:7:5: error[invalid-value]: `requires` takes references and groups, not a list inside the list
roadmap/b.md:8:25: error[unsafe-url]: `javascript:x` is neither an http(s) address nor a relative link
roadmap/b.md:10:5: error[unknown-reference]: `3` is not a skill, project or track
roadmap/b.md:11:4: error[invalid-value]: an item of `requires` is empty
roadmap/b.md:12:13: warning[shadowed-recommendation]: `a` is recommended to `b`, which requires it anyway
roadmap/b.md:13:13: error[invalid-value]: `alongside` takes references alone, without reasons or groups

"#]],
    );
}
