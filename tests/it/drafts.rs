//! Drafts: absent unless they are asked for.

use snapbox::str;

use crate::support::{check_graph_of, outputs, project, same, text};

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
    <-- a (alternative)
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
