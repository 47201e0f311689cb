//! What authors write in prose is what pages say: dollars, dashes, ids, line breaks, in bodies and
//! in the fields of the front matter alike.

use snapbox::str;

use crate::support::{between, check_diagnostics, main_of, project, same, text};

#[test]
fn options_and_operators_are_shown_as_they_are_typed_in_every_field() {
    let compilation = project(
        r#"
        //- roadbook.yaml
        title: D
        lints: {orphan-skill: allow}
        //- roadmap/a.md
        ---
        title: The --force flag costs $5 or $6
        summary: When git push --force is wrong, at $5-$10.
        outcomes: [run cargo build --release without fear]
        resources: [{title: "npm install --save-dev", url: "https://example.org/"}]
        questions: [{ask: "What does git commit --amend do?", answer: "See git commit --amend -m \"x\"."}]
        ---
        Pass --set-files foo or --no-cache; i-- and a--b and SELECT 1 -- comment. Run make... then cd ../.. and "quoted".

        | flag | does |
        |---|---|
        | --watch | looks at $5 / $7 |
        | -- | ends |

        ## Using --watch
        "#,
    )
    .built();
    let page = text(&compilation, "a.html");
    assert!(!page.contains('–') && !page.contains("<math"), "{page}");
    for shown in [
        "The --force flag costs $5 or $6",
        "When git push --force is wrong, at $5-$10.",
        "run cargo build --release without fear",
        "npm install --save-dev",
        "git commit --amend do?",
        "See git commit --amend -m \"x\".",
        "i-- and a--b and SELECT 1 -- comment. Run make… then cd ../.. and “quoted”.",
        "<td>--watch</td><td>looks at $5 / $7</td>",
        "<h2 id=\"using---watch\">Using --watch",
    ] {
        assert!(main_of(page).contains(shown), "{shown} in {page}");
    }
}

#[test]
fn links_to_headings_that_work_on_a_code_host_work() {
    let compilation = project(
        "
        //- roadmap/a.md
        # A

        [1](#exercises---day-2) [2](#rock--roll) [3](#-emoji-first) [4](#cc-tips) [5](#a-1)
        [6](#a) [7](#%EF%B8%8F-careful) [8](#Rock--Roll) [9](#rb-trees) [10](b.md#b) [11](b.md#x-1)

        ## Exercises - Day 2
        ## Rock & roll
        ## 💻 Emoji first
        ## C/C++ tips
        ## A
        ## ⚠️ Careful
        ## RB trees
        //- roadmap/b.md
        # B

        ## X
        ## X
        ",
    )
    .built();
    let body = between(text(&compilation, "a.html"), "<div class=\"body\">", "<h2");
    same(
        body,
        str![[r##"
<div class="body">
<span id="a"></span><p><a href="#exercises---day-2">1</a> <a href="#rock--roll">2</a> <a href="#-emoji-first">3</a> <a href="#cc-tips">4</a> <a href="#a-1">5</a>
<a href="#a">6</a> <a href="#%EF%B8%8F-careful">7</a> <a href="#rock--roll">8</a> <a href="#section-rb-trees">9</a> <a href="b.html#b">10</a> <a href="b.html#x-1">11</a></p>
<h2
"##]],
    );
}

#[test]
fn ids_of_the_older_form_are_told_with_the_new_one() {
    check_diagnostics(
        "
        //- roadbook.yaml
        lints: {orphan-skill: allow}
        //- roadmap/a.md
        ---
        title: A
        questions: [{ask: How?, section: rock-roll}]
        ---
        [1](#exercises-day-2) [2](#rock-roll-1)

        ## Exercises - Day 2
        ## Rock & roll
        ## Rock & roll
        ",
        str![[r#"
error[dead-anchor]: `rock-roll` is not the id of a heading of this page
 --> roadmap/a.md:3:34
  |
3 | questions: [{ask: How?, section: rock-roll}]
  |                                  ^^^^^^^^^
  |
  = help: did you mean `rock--roll`?

error[dead-anchor]: `#exercises-day-2` is not a heading on this page
 --> roadmap/a.md:5:5
  |
5 | [1](#exercises-day-2) [2](#rock-roll-1)
  |     ^^^^^^^^^^^^^^^^
  |
  = help: did you mean `#exercises---day-2`?

error[dead-anchor]: `#rock-roll-1` is not a heading on this page
 --> roadmap/a.md:5:27
  |
5 | [1](#exercises-day-2) [2](#rock-roll-1)
  |                           ^^^^^^^^^^^^
  |
  = help: did you mean `#rock--roll-1`?


"#]],
    );
}

/// What readers have ticked is stored under these ids.
#[test]
fn ids_of_outcomes_tags_and_the_roadmap_keep_their_own_rule() {
    let compilation = project(
        "
        //- roadbook.yaml
        title: Rock & roll - all of it
        //- roadmap/a.md
        ---
        title: A
        outcomes: [tell rock & roll - and C++ - apart]
        tags: [R & B]
        ---
        x
        ",
    )
    .built();
    let page = text(&compilation, "a.html");
    assert!(page.contains("tell-rock-roll-and-c-apart"), "{page}");
    assert!(!page.contains("rock--roll"), "{page}");
    assert!(text(&compilation, "graph.json").contains("\"id\":\"rock-roll-all-of-it\""));
}

#[test]
fn lines_of_chinese_join_in_pages_and_in_the_fields_of_the_front_matter() {
    let compilation = project(
        "
        //- roadbook.yaml
        language: zh
        //- roadmap/a.md
        ---
        title: 中文
        summary: |
          第一行
          第二行
        ---
        这是第一行
        这是**第二行**，
        没有空格。

        한국어는
        띄어 쓴다
        ",
    )
    .built();
    let page = text(&compilation, "a.html");
    assert!(main_of(page).contains("第一行第二行"), "{page}");
    let body = between(page, "<div class=\"body\">", "</div>");
    assert!(body.contains("<p>这是第一行这是<strong>第二行</strong>，没有空格。</p>"), "{body}");
    assert!(body.contains("<p>한국어는\n띄어 쓴다</p>"), "{body}");
}
