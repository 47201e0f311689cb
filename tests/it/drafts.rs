//! Drafts: absent unless they are asked for.

use snapbox::str;

use crate::support::{Project, check_graph_of, outputs, project, same, text};

const DRAFTS: &str = "
    //- roadmap/a.md
    # A

    Text.
    //- roadmap/b.md
    ---
    title: B
    draft: true
    requires: [{id: a, why: b needs it}]
    aliases: [old-b]
    ---
    Text.
    //- roadmap/c.md
    ---
    title: C
    requires: [b]
    recommends: [t/e]
    ---
    See [B](b.md) and [[t/d|the draft track]].
    //- roadmap/t/_index.md
    ---
    title: T
    draft: true
    ---
    //- roadmap/t/d.md
    ---
    title: D
    requires: [c]
    ---
    Text.
    //- roadmap/t/e.md
    # E

    Text.
    //- roadmap/goal.md
    ---
    title: Goal
    kind: path
    goals: [c, t/d]
    ---
    //- roadmap/hidden.md
    ---
    title: Hidden goal
    kind: path
    draft: true
    goals: [c]
    ---
    ";

#[test]
fn a_draft_is_absent_and_its_dependents_inherit_what_it_requires() {
    let project = project(DRAFTS);
    check_graph_of(
        &project,
        str![[r#"
0 a
1 c
    <-- a

"#]],
    );
    same(
        project.short(),
        str![[r#"
roadmap/c.md:3:12: warning[draft-referenced]: `b` is a draft
roadmap/c.md:4:14: warning[draft-referenced]: `t/e` is a draft
roadmap/c.md:6:9: warning[draft-referenced]: `b.md` leads to a draft
roadmap/c.md:6:21: warning[draft-referenced]: `t/d` leads to a draft
roadmap/goal.md:4:12: warning[draft-referenced]: `t/d` is a draft

"#]],
    );
    let compilation = project.built();
    same(
        outputs(&compilation).join("\n"),
        str![[r#"
a.html
a.md
assets/search/3wkj5d.js
assets/search/a2kamx.js
assets/search/mz3rp7.js
assets/search/qrnwco.js
c.html
c.md
goal.html
goal.md
goal/booklet.html
"#]],
    );
    let page = text(&compilation, "c.html");
    assert!(page.contains("See B and the draft track."), "links become text: {page}");
    for path in compilation.site.outputs.keys() {
        let text = compilation.site.text(path.as_str()).unwrap_or_default();
        assert!(!text.contains("Hidden goal") && !text.contains("b.html"), "{path} leaks a draft");
    }
}

#[test]
fn with_drafts_they_are_pages_like_others_and_say_so() {
    let project = project(DRAFTS).with_drafts();
    check_graph_of(
        &project,
        str![[r#"
0 a
1 b
    <-- a because b needs it
2 c
    <-- b
    <.. t/e
3 t/d
    <-- c
0 t/e

"#]],
    );
    let compilation = project.built();
    same(
        outputs(&compilation).join("\n"),
        str![[r#"
a.html
a.md
assets/search/3wkj5d.js
assets/search/5cgzn4.js
assets/search/a2kamx.js
assets/search/kbqtca.js
assets/search/mz3rp7.js
assets/search/oomftr.js
assets/search/pcxcml.js
assets/search/x2r7ox.js
assets/search/yqzdsa.js
b.html
b.md
c.html
c.md
goal.html
goal.md
goal/booklet.html
hidden.html
hidden.md
hidden/booklet.html
old-b.html
old-b.md
t/d.html
t/d.md
t/e.html
t/e.md
t/index.html
t/index.md
"#]],
    );
    assert_eq!(project.short(), "");
}

#[test]
fn a_draft_among_alternatives_leaves_the_others() {
    check_graph_of(
        &project(
            "
            //- roadmap/a.md
            # A

            Text.
            //- roadmap/b.md
            ---
            title: B
            draft: true
            ---
            Text.
            //- roadmap/c.md
            ---
            title: C
            draft: true
            requires: [a]
            ---
            Text.
            //- roadmap/d.md
            # D

            Text.
            //- roadmap/end.md
            ---
            title: End
            requires:
              - any: [b, d]
              - any: [c, d]
            ---
            Text.
            ",
        ),
        str![[r#"
0 a
0 d
1 end
    <-- d

"#]],
    );
}

#[test]
fn a_draft_home_page_leaves_the_home_page() {
    let project = project(
        "
        //- roadmap/_index.md
        ---
        title: Secret
        summary: Nobody may read this.
        draft: true
        ---
        Nor this.
        //- roadmap/a.md
        # A

        Text.
        ",
    );
    let compilation = project.built();
    let home = text(&compilation, "index.html");
    assert!(!home.contains("Nor this") && !home.contains("Nobody may"), "{home}");
}

/// A skill, with what it requires, as the text of a file.
fn skill(id: &str, front: &str) -> (String, String) {
    (format!("roadmap/{id}.md"), format!("---\ntitle: {id}\n{front}\n---\nText.\n"))
}

#[test]
fn what_a_draft_requires_never_becomes_an_alternative() {
    let project = Project::of([
        skill("html", ""),
        skill("django", ""),
        skill("react", "requires: [html]"),
        skill("flask", "draft: true"),
        skill("vue", "draft: true\nrequires: [html]"),
        skill("webapp", "requires: [{any: [flask, django]}]"),
        skill("spa", "requires: [{any: [vue, react]}]"),
        // One that needs a draft is none either; one that offers something else is.
        skill("both", "requires: [{any: [{all: [html, vue]}, django]}]"),
        skill("inner", "requires: [{any: [{any: [vue, react]}, django]}]"),
        skill("outside", "requires: [{any: [{external: School}, vue]}]"),
    ]);
    check_graph_of(
        &project,
        str![[r#"
0 django
1 both
    <-- django
0 html
0 outside
1 react
    <-- html
2 inner
    <-- django (alternative)
    <-- react (alternative)
2 spa
    <-- react
1 webapp
    <-- django

"#]],
    );
    same(
        project.short(),
        str![[r#"
roadmap/both.md:3:32: warning[draft-referenced]: `vue` is a draft
roadmap/inner.md:3:26: warning[draft-referenced]: `vue` is a draft
roadmap/outside.md:3:39: warning[draft-referenced]: `vue` is a draft
roadmap/spa.md:3:19: warning[draft-referenced]: `vue` is a draft
roadmap/webapp.md:3:19: warning[draft-referenced]: `flask` is a draft

"#]],
    );
}

#[test]
fn of_drafts_alone_what_they_have_in_common_is_required() {
    let project = Project::of([
        skill("base", ""),
        skill("web", "requires: [base]"),
        skill("css", "requires: [base]"),
        skill("t/one", ""),
        skill("t/two", ""),
        // Both need `web`, one by way of another draft; `base` is implied by it.
        skill("vue", "draft: true\nrequires: [web, css]"),
        skill("svelte", "draft: true\nrequires: [kit]"),
        skill("kit", "draft: true\nrequires: [{id: web, why: a kit is made of pages}, base]"),
        skill("spa", "requires: [{any: [vue, svelte], why: you need one framework}]"),
        // Nothing in common: nothing is left.
        skill("lone", "draft: true"),
        skill("free", "requires: [{any: [lone, vue]}]"),
        // A whole track, and a part beside a draft.
        skill("x", "draft: true\nrequires: [t]"),
        skill("y", "draft: true\nrequires: [{all: [t, web]}]"),
        skill("tracks", "requires: [{any: [x, y]}]"),
        skill("parts", "requires: [{any: [{all: [css, lone]}, {all: [web, lone]}]}]"),
        // A choice in a draft of which one alternative stands is plain.
        skill("z", "draft: true\nrequires: [{any: [lone, css]}]"),
        skill("chosen", "requires: [{any: [z, vue]}]"),
        // Circles among drafts.
        skill("ring-a", "draft: true\nrequires: [ring-b, base]"),
        skill("ring-b", "draft: true\nrequires: [ring-a]"),
        skill("ring", "requires: [{any: [ring-a, ring-b]}]"),
        // It is not its own requirement.
        skill("self", "requires: [{any: [me-a, me-b]}]"),
        skill("me-a", "draft: true\nrequires: [self]"),
        skill("me-b", "draft: true\nrequires: [self, base]"),
    ]);
    check_graph_of(
        &project,
        str![[r#"
0 base
1 css
    <-- base
2 chosen
    <-- css
0 free
1 parts
    <-- base
1 ring
    <-- base
0 self
1 web
    <-- base
2 spa
    <-- web
0 t/one
0 t/two
1 tracks
    <-- t/one
    <-- t/two

"#]],
    );
}

#[test]
fn the_reason_for_a_draft_is_no_reason_for_what_it_requires() {
    check_graph_of(
        &Project::of([
            skill("a", ""),
            skill("b", "draft: true\nrequires: [a]"),
            skill("t/_index", "requires: [{id: a, why: the track is about a}]"),
            skill("t/c", "requires: [{id: b, why: b shows it best}]"),
            skill("d", "requires: [{id: b, why: b shows it best}, {id: a, why: a is used here}]"),
        ]),
        str![[r#"
0 a
1 d
    <-- a because a is used here
1 t/c
    <-- a because the track is about a

"#]],
    );
}

/// The program's data for the browser says the same.
#[test]
fn the_browser_is_given_the_same_choices() {
    let project = Project::of([
        skill("html", ""),
        skill("django", ""),
        skill("flask", "draft: true\nrequires: [html]"),
        skill("vue", "draft: true\nrequires: [html]"),
        skill("webapp", "requires: [{any: [flask, django]}]"),
        skill("spa", "requires: [{any: [flask, vue]}]"),
    ]);
    let site = project.built();
    let data = text(&site, "plan-graph.js");
    let data = data.split_once('=').unwrap().1.split_once(".graph=").unwrap().1;
    let data: serde_json::Value =
        serde_json::from_str(data.trim_end().trim_end_matches(';')).unwrap();
    assert_eq!(data["ids"], "django\nhtml\nspa\nwebapp");
    // How far back each plain requirement is; no forms, which choices would be.
    assert_eq!(data["needs"], ",,1,3");
    assert_eq!(data["forms"], serde_json::json!([]));
}
