//! Ids and references.

use super::fixture::*;
use crate::graph::{Legal, LookupError, NodeId, ResolveOptions};

#[test]
fn two_files_with_one_id_are_told_and_the_first_wins() {
    let fixture = "
        core/loops; title First
        core/loops; title Second; file roadmap/core/loops.yaml
        next <- loops";
    let checked = resolved(fixture);
    assert_eq!(checked.value.skill(skill(&checked.value, "core/loops")).title, "First");
    check(
        fixture,
        "
        duplicate-id: `core/loops` is the id of two files
        > core/loops.yaml [core/loops]: the second skill
        - core/loops.md [core/loops]: the first skill
        = rename one of the two files",
    );
}

#[test]
fn a_skill_and_a_folder_of_skills_clash() {
    let fixture = "
        core
        core/loops <- core/lists
        core/lists";
    check(
        fixture,
        "
        duplicate-id: `core` is the id of a skill and of a folder with skills
        > core.md [core]: the skill
        - core/lists.md [core/lists]: a skill in the folder
        = rename the skill or the folder
        orphan-skill: `core` neither requires nor unlocks anything
        > core.md [core]
        = say what it `requires`, or let another skill require it",
    );
    assert_eq!(resolved(fixture).value.tracks(), []);
}

#[test]
fn confusable_ids_are_told_once_a_pair() {
    check(
        "
        Core/x <- core/y
        core/x <- y
        core/y
        linear-algebra <- linear_algebra
        linear_algebra
        \u{dc}berblick
        end <- U\u{308}berblick",
        "
        confusable-id: `core` and `Core` differ only in case, hyphens or Unicode form
        > core/x.md []
        - Core/x.md []: a page in the folder `Core`
        = rename one of the two
        confusable-id: `linear_algebra` and `linear-algebra` differ only in case, hyphens or Unicode form
        > linear_algebra.md [linear_algebra]
        - linear-algebra.md [linear-algebra]: `linear-algebra` is here
        = rename one of the two",
    );
}

#[test]
fn aliases_must_be_free() {
    let fixture = "
        a; alias old, b
        b <- old; alias old, b, fine
        c <- a 'why', fine; alias fine, c2
        d <- c2";
    check(
        fixture,
        "
        duplicate-id: `b` is an alias of `a` and the id of a node
        > a.md [b]
        - b.md [b]: `b` is here
        = remove the alias
        duplicate-id: `old` is an alias of both `b` and `a`
        > b.md [old]
        - a.md [old]: the alias of `a`
        = remove the alias
        duplicate-id: `b` is an alias of `b` and the id of a node
        > b.md [b]
        - b.md [b]: `b` is here
        = remove the alias
        duplicate-id: `fine` is an alias of both `c` and `b`
        > c.md [fine]
        - b.md [fine]: the alias of `b`
        = remove the alias",
    );
    let roadmap = resolved(fixture).value;
    let expected = "a -> b requires
        a -> c requires implied 'why'
        b -> c requires
        c -> d requires";
    same(&edges(&roadmap), expected);
    assert_eq!(roadmap.skill(skill(&roadmap, "c")).aliases, [NodeId::new("c2")]);
}

#[test]
fn references_are_tried_in_turn() {
    let roadmap = roadmap(
        "
        generators
        core/generators
        core/deep/generators
        core/deep/lists
        web/lists; alias core/old-lists
        web/a
        x/a
        goal path; goals web",
    );
    let look = |text: &str, from: &str| {
        let from = NodeId::new(from);
        roadmap.lookup(text, Some(&from), Legal::Learnable).map(|node| roadmap.id(node).to_string())
    };
    let found = |text: &str, from: &str| look(text, from).expect("a hit");
    assert_eq!(found("generators", "core/deep/lists"), "generators");
    assert_eq!(found("deep/generators", "core/generators"), "core/deep/generators");
    assert_eq!(found("lists", "core/deep/generators"), "core/deep/lists");
    assert_eq!(found("lists", "core/deep"), "core/deep/lists");
    assert_eq!(found("lists", "web"), "web/lists");
    assert_eq!(found("old-lists", "core/generators"), "web/lists");
    assert_eq!(found("old-lists", "web/a"), "web/lists");
    assert_eq!(found("deep", "web/a"), "core/deep");
    let (first, second) = (NodeId::new("web/a"), NodeId::new("x/a"));
    assert_eq!(look("a", "goal"), Err(LookupError::Ambiguous { first, second, more: 0 }));
    assert_eq!(look("nothing", "goal"), Err(LookupError::Unknown));
    assert!(matches!(look("goal", "web/a"), Err(LookupError::WrongKind { .. })));
    let any = roadmap.lookup("goal", None, Legal::Any).map(|node| roadmap.title(node).to_owned());
    assert_eq!(any.as_deref(), Ok("goal"));
}

#[test]
fn bad_references_are_told_at_their_place_with_what_was_meant() {
    check(
        "
        a/lists
        b/lists
        c <- lists, genrators, linear-algebra, goal, paths, a/Lists
        d <- core/iteration/genrators, iteration/genrators; alongside core
        core/iteration/generators
        math/linear_algebra
        e <- a/lists, b/lists, c, math/linear_algebra
        paths/
        goal path; goals e, nowhere, core",
        "
        ambiguous-reference: `lists` fits both `a/lists` and `b/lists`
        > c.md [lists]
        - a/lists.md [a/lists]: `a/lists` is here
        - b/lists.md [b/lists]: `b/lists` is here
        = write the whole id
        unknown-reference: `genrators` is not a skill, project or track
        > c.md [genrators]
        = did you mean `generators`?
        unknown-reference: `linear-algebra` is not a skill, project or track
        > c.md [linear-algebra]
        = did you mean `linear_algebra`?
        unknown-reference: `goal` is a path, not a skill, project or track
        > c.md [goal]
        - goal.md [goal]: the path `goal`
        = name a skill, project or track instead
        unknown-reference: `paths` is a folder without skills
        > c.md [paths]
        = name a skill instead
        unknown-reference: `a/Lists` is not a skill, project or track
        > c.md [a/Lists]
        = did you mean `a/lists`?
        unknown-reference: `core/iteration/genrators` is not a skill, project or track
        > d.md [core/iteration/genrators]
        = did you mean `core/iteration/generators`?
        unknown-reference: `iteration/genrators` is not a skill, project or track
        > d.md [iteration/genrators]
        = did you mean `iteration/generators`?
        unknown-reference: `core` is a track, not a skill or project
        > d.md [core]
        - core/iteration/generators.md []: a page in the folder `core`
        = name a skill or project instead
        unknown-reference: `nowhere` is not a skill, project or track
        > goal.md [nowhere]
        = correct the name, or add a file for it",
    );
}

#[test]
fn a_draft_gives_way_to_a_node_with_the_same_tail() {
    let fixture = "
        a/x
        b/x; draft
        c <- x, b/x
        d <- c";
    check(
        fixture,
        "
        draft-referenced: `b/x` is a draft
        > c.md [b/x]
        - b/x.md [b/x]: the draft `b/x`
        = what the draft requires is required in its place",
    );
    let expected = "a/x -> c requires
        c -> d requires";
    same(&edges(&resolved(fixture).value), expected);
}

#[test]
fn the_configured_order_names_tracks() {
    let reference = summaries("config; alongside cores, web")[0].alongside.clone();
    let options = ResolveOptions { track_order: reference, ..options() };
    check_with(
        "
        config
        core/a <- config
        web/b <- a",
        &options,
        "
        unknown-reference: `cores` is not a track
        > config.md []
        = did you mean `core`?",
    );
}
