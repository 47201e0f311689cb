//! Ids, and what references mean (section 2 of the design).

use roadbook::graph::{Legal, LookupError, NodeId};
use snapbox::str;

use crate::support::{check_diagnostics, check_graph, check_short, ids, project, same};

#[test]
fn an_id_is_the_path_without_extension_and_a_bundle_is_its_folder() {
    let compilation = project(
        "
        //- roadmap/top.md
        # Top

        Text.
        //- roadmap/core-python/generators.md
        # Generators

        Text.
        //- roadmap/core-python/iterators/index.md
        # Iterators

        Text.
        //- roadmap/core-python/iterators/notes.md
        Not a node.
        //- roadmap/core-python/iterators/deeper/index.md
        Not a node either.
        //- roadmap/deep-learning.yaml
        title: Deep learning
        body: Text.
        //- roadmap/deep.er/v1.2.yml
        title: Dots
        body: Text.
        ",
    )
    .built();
    assert_eq!(
        ids(&compilation.analysis.roadmap),
        ["deep-learning", "top", "core-python/generators", "core-python/iterators", "deep.er/v1.2"]
    );
}

#[test]
fn ids_are_accepted_as_they_are_written() {
    let compilation = project(
        "
        //- roadmap/linear_algebra.md
        # A

        Text.
        //- roadmap/Überblick.md
        ---
        title: B
        requires: [linear_algebra]
        ---
        Text.
        //- roadmap/C++ and C#.md
        ---
        title: C
        requires: [Überblick, C++ and D]
        ---
        Text.
        //- roadmap/C++ and D.md
        # D

        Text.
        ",
    )
    .built();
    let mut ids = ids(&compilation.analysis.roadmap);
    ids.sort_unstable();
    assert_eq!(ids, ["C++ and C#", "C++ and D", "linear_algebra", "Überblick"]);
}

#[test]
fn only_a_pair_of_ids_alike_is_an_error() {
    check_short(
        "
        //- roadmap/a-b.md
        # One

        Text.
        //- roadmap/a_b.md
        # Two

        Text.
        //- roadmap/\u{dc}.md
        # Composed

        Text.
        //- roadmap/U\u{308}.md
        # Decomposed

        Text.
        ",
        str![[r#"
roadmap/Ü.md:1:1: warning[orphan-skill]: `Ü` neither requires nor unlocks anything
roadmap/a-b.md:1:1: warning[orphan-skill]: `a-b` neither requires nor unlocks anything
roadmap/a_b.md:1:1: error[confusable-id]: `a_b` and `a-b` differ only in case, hyphens or Unicode form
roadmap/a_b.md:1:1: warning[orphan-skill]: `a_b` neither requires nor unlocks anything
roadmap/Ü.md:1:1: error[confusable-id]: `Ü` is the id of two files, whose names differ only in Unicode form

"#]],
    );
}

#[test]
fn a_wrong_reference_silences_only_the_orphans_it_causes() {
    check_short(
        "
        //- roadmap/alone.md
        # Alone

        Text.
        //- roadmap/lists.md
        # Lists

        Text.
        //- roadmap/loops.md
        ---
        requires: [list]
        ---

        # Loops

        Text.
        ",
        str![[r#"
roadmap/alone.md:1:1: warning[orphan-skill]: `alone` neither requires nor unlocks anything
roadmap/loops.md:2:12: error[unknown-reference]: `list` is not a skill, project or track

"#]],
    );
}

#[test]
fn front_matter_that_cannot_be_read_silences_only_the_orphans_it_may_cause() {
    check_short(
        "
        //- roadmap/alone.md
        # Alone

        Text about loops.
        //- roadmap/core/lists.md
        # Lists

        Text.
        //- roadmap/core/sets.md
        # Sets

        Text.
        //- roadmap/loops.md
        ---
        title: Loops: again
        requires: [lists]
        ---

        # Loops

        Text about sets, alone.
        ",
        str![[r#"
roadmap/alone.md:1:1: warning[orphan-skill]: `alone` neither requires nor unlocks anything
roadmap/core/sets.md:1:1: warning[orphan-skill]: `core/sets` neither requires nor unlocks anything
roadmap/loops.md:2:13: error[yaml-syntax]: `:` followed by a space cannot stand in a text without quotes

"#]],
    );
}

#[test]
fn every_form_of_one_id_collides() {
    check_short(
        "
        //- roadbook.yaml
        lints: {orphan-skill: allow}
        //- roadmap/a.md
        # A

        Text.
        //- roadmap/a.yaml
        title: A
        body: Text.
        //- roadmap/b.md
        # B

        Text.
        //- roadmap/b/index.md
        # B

        Text.
        //- roadmap/c.md
        # C

        Text.
        //- roadmap/c/d.md
        # D

        Text.
        ",
        str![[r#"
roadmap/a.yaml:1:8: error[duplicate-id]: `a` is the id of two files
roadmap/b/index.md:1:1: error[duplicate-id]: `b` is the id of two files
roadmap/c.md:1:1: error[duplicate-id]: `c` is the id of a skill and of a folder with skills

"#]],
    );
}

const TRACKS: &str = "
    //- roadmap/migrations.md
    # Top

    Text.
    //- roadmap/orm/migrations.md
    # In the track

    Text.
    //- roadmap/orm/django/models.md
    ---
    title: Models
    requires: [migrations]
    ---
    Text.
    //- roadmap/orm/web/forms.md
    ---
    title: Forms
    requires: [django/models]
    ---
    Text.
    //- roadmap/other/last.md
    ---
    title: Last
    requires: [forms]
    ---
    Text.
    ";

#[test]
fn the_whole_id_wins_then_the_nearest_track_then_a_unique_tail() {
    // `migrations` is a whole id, so the one in the track around the referrer is not asked for.
    check_graph(
        TRACKS,
        str![[r#"
0 migrations
0 orm/migrations
1 orm/django/models
    <-- migrations
2 orm/web/forms
    <-- orm/django/models
3 other/last
    <-- orm/web/forms

"#]],
    );
}

#[test]
fn a_track_around_the_referrer_is_tried_from_the_inside_out() {
    check_graph(
        "
        //- roadmap/a/b/x.md
        # Inner

        Text.
        //- roadmap/a/x.md
        # Outer

        Text.
        //- roadmap/z/x.md
        # Elsewhere

        Text.
        //- roadmap/a/b/one.md
        ---
        title: One
        requires: [x]
        ---
        Text.
        //- roadmap/a/c/two.md
        ---
        title: Two
        requires: [x]
        ---
        Text.
        ",
        str![[r#"
0 a/x
0 a/b/x
1 a/b/one
    <-- a/b/x
1 a/c/two
    <-- a/x
0 z/x

"#]],
    );
}

#[test]
fn the_first_step_with_a_hit_decides_and_two_hits_in_it_are_an_error() {
    check_short(
        "
        //- roadbook.yaml
        lints: {orphan-skill: allow}
        //- roadmap/a/x.md
        # One

        Text.
        //- roadmap/b/x.md
        # Two

        Text.
        //- roadmap/c/y.md
        ---
        title: Y
        requires: [x]
        ---
        Text.
        //- roadmap/b/z.md
        ---
        title: Z
        requires: [x]
        ---
        Text.
        ",
        str![[r#"
roadmap/c/y.md:3:12: error[ambiguous-reference]: `x` fits both `a/x` and `b/x`

"#]],
    );
}

#[test]
fn former_ids_are_references_too_after_all_present_ones() {
    check_graph(
        "
        //- roadmap/core/iteration.md
        ---
        title: Iteration
        aliases: [old/loops, core/lists]
        ---
        Text.
        //- roadmap/core/while-loops.md
        ---
        title: Loops
        requires: [old/loops]
        ---
        Text.
        //- roadmap/more/lists.md
        # Another page that ends like an alias

        Text.
        //- roadmap/more/end.md
        ---
        title: End
        requires: [loops, lists]
        ---
        Text.
        ",
        str![[r#"
0 core/iteration
1 core/while-loops
    <-- core/iteration
0 more/lists
1 more/end
    <-- core/iteration
    <-- more/lists

"#]],
    );
}

#[test]
fn only_what_is_legal_there_is_a_candidate() {
    check_diagnostics(
        "
        //- roadmap/data/pandas.md
        # Pandas

        Text.
        //- roadmap/goals/pandas.md
        ---
        title: All of it
        kind: path
        goals: [pandas, data]
        assumes: [missing]
        ---
        //- roadmap/end.md
        ---
        title: End
        requires: [pandas]
        alongside: [data]
        ---
        Text.
        ",
        str![[r#"
error[unknown-reference]: `data` is a track, not a skill or project
 --> roadmap/end.md:4:13
  |
4 | alongside: [data]
  |             ^^^^
  |
 ::: roadmap/data/pandas.md:1:1
  |
1 | # Pandas
  | - a page in the folder `data`
  |
  = help: name a skill or project instead

error[unknown-reference]: `missing` is not a skill, project or track
 --> roadmap/goals/pandas.md:5:11
  |
5 | assumes: [missing]
  |           ^^^^^^^
  |
  = help: correct the name, or add a file for it


"#]],
    );
}

#[test]
fn look_ups_by_hand_follow_the_same_steps() {
    let (analysis, _) = project(TRACKS).analyse();
    let roadmap = &analysis.roadmap;
    let find = |reference: &str, from: Option<&str>| {
        let from = from.map(NodeId::new);
        match roadmap.lookup(reference, from.as_ref(), Legal::Any) {
            Ok(node) => roadmap.id(node).to_string(),
            Err(LookupError::Unknown) => "nothing".to_owned(),
            Err(other) => format!("{other:?}"),
        }
    };
    assert_eq!(find("migrations", None), "migrations");
    assert_eq!(find("orm/migrations", None), "orm/migrations");
    assert_eq!(find("django", Some("other/last")), "orm/django");
    assert_eq!(find("web/forms", None), "orm/web/forms");
    assert_eq!(find("eb/forms", None), "nothing");
    assert_eq!(find("", None), "nothing");
    assert_eq!(find("orm/", None), "nothing");
}

#[test]
fn every_finding_of_many_files_is_told_once_and_by_place() {
    let project = project(
        "
        //- roadmap/b.md
        ---
        title: B
        requires: [nope, nope, {any: [nope, a]}]
        ---
        [x](nope.md) [x](nope.md)
        //- roadmap/a.md
        ---
        title: A
        effort: never
        level: nowhere
        ---
        Text.
        ",
    );
    same(
        project.short(),
        str![[r#"
roadmap/a.md:3:9: error[invalid-value]: `never` is not an effort
roadmap/a.md:4:8: error[invalid-value]: `nowhere` is not a value of `level`
roadmap/b.md:3:12: error[unknown-reference]: `nope` is not a skill, project or track
roadmap/b.md:3:18: warning[invalid-value]: `nope` is listed twice
roadmap/b.md:3:31: error[unknown-reference]: `nope` is not a skill, project or track
roadmap/b.md:5:5: error[dead-link]: `nope.md` leads to no file: there is no `roadmap/nope.md`
roadmap/b.md:5:18: error[dead-link]: `nope.md` leads to no file: there is no `roadmap/nope.md`

"#]],
    );
}

#[test]
fn index_and_underscore_index_claim_one_id() {
    let found =
        project("//- roadmap/e/index.md\n# E\n\nText.\n//- roadmap/e/_index.md\n# E\n\nText.\n");
    assert!(found.short().contains("error[duplicate-id]"), "{}", found.short());
}
