//! What is read, and how: files and folders, YAML, front matter (sections 2 and 3 of the design).

use snapbox::str;

use crate::support::{Project, check_files, check_short, ids, main_of, project, text};

#[test]
fn a_project_without_a_configuration_file_is_fine() {
    check_files(
        "
        //- roadmap/a.md
        # A

        Text.
        ",
        str![[r#"
a.html
a.md
assets/search/3wkj5d.js
assets/search/q7no7u.js

"#]],
    );
}

#[test]
fn an_empty_project_is_an_error_and_a_site_with_nothing_in_it() {
    let compilation = Project::default().compile();
    let codes: Vec<&str> = compilation.diagnostics.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["missing-content"]);
    assert!(text(&compilation, "index.html").contains("<h1>"));
}

#[test]
fn a_folder_is_a_track_titled_by_its_name_and_one_without_skills_is_none() {
    let compilation = project(
        "
        //- roadmap/core-python/loops.md
        # Loops

        Text.
        //- roadmap/core-python/deep/nested/a.md
        # A

        Text.
        //- roadmap/empty/_index.md
        # Nobody here
        //- roadmap/pictures/a.txt
        no skill
        //- roadmap/titled/_index.md
        ---
        title: A title of its own
        summary: And a *summary*.
        ---
        The text of the track.
        //- roadmap/titled/b.md
        # B

        Text.
        //- roadmap/paths/goal.md
        ---
        title: Goal
        kind: path
        goals: [b]
        ---
        ",
    )
    .built();
    let tracks = compilation.analysis.roadmap.tracks().iter();
    let tracks: Vec<_> = tracks.map(|it| (it.id.as_str(), it.title.as_str())).collect();
    assert_eq!(
        tracks,
        [
            ("core-python", "Core python"),
            ("core-python/deep", "Deep"),
            ("core-python/deep/nested", "Nested"),
            ("titled", "A title of its own"),
        ]
    );
    let page = main_of(text(&compilation, "titled/index.html"));
    assert!(page.contains("The text of the track."), "{page}");
    assert!(page.contains("And a <em>summary</em>."), "{page}");
}

#[test]
fn beside_index_md_nothing_is_a_node() {
    check_files(
        "
        //- roadmap/iterators/index.md
        # Iterators

        ![lazy](lazy.png) and [the code](pipeline.py), and [a text](notes.md).
        //- roadmap/iterators/lazy.png
        picture
        //- roadmap/iterators/pipeline.py
        pass
        //- roadmap/iterators/notes.md
        # Not a node
        //- roadmap/iterators/not-used.py
        pass
        ",
        str![[r#"
assets/search/7r3ops.js
assets/search/x6gied.js
iterators.html
iterators.md
iterators/lazy.png
iterators/notes.md.txt
iterators/pipeline.py.txt

"#]],
    );
}

#[test]
fn a_skill_in_yaml_alone_has_the_same_page_as_one_in_markdown() {
    let yaml = project(
        "
        //- roadmap/a.yaml
        title: Loops
        summary: Do it *again*.
        effort: 2h-4h
        body: |
          Some text.

          ## A heading

          More.
        ",
    )
    .built();
    let markdown = project(
        "
        //- roadmap/a.md
        ---
        title: Loops
        summary: Do it *again*.
        effort: 2h-4h
        ---
        Some text.

        ## A heading

        More.
        ",
    )
    .built();
    assert_eq!(text(&yaml, "a.html"), text(&markdown, "a.html"));
    assert_eq!(text(&yaml, "a.md"), text(&markdown, "a.md"));
}

#[test]
fn the_first_heading_is_the_title_where_none_is_written() {
    let compilation = project(
        "
        //- roadmap/a.md
        # The *one* `h1`

        Text.

        ## Second

        # Another first
        //- roadmap/b.md
        ---
        title: Written
        ---
        # Written

        Text.
        //- roadmap/c.md
        ---
        title: Written
        ---
        # A first heading of its own

        ## Second
        ",
    )
    .built();
    for page in ["a.html", "b.html", "c.html"] {
        let main = main_of(text(&compilation, page));
        assert_eq!(main.matches("<h1").count(), 1, "{page} has one h1: {main}");
    }
    let main = main_of(text(&compilation, "a.html"));
    assert!(main.contains("<h1>The <em>one</em> <code>h1</code></h1>"), "{main}");
    assert!(main.contains("<h2 id=\"another-first\""), "first headings shift down: {main}");
    assert!(main.contains("<h3 id=\"second\""), "and the others with them: {main}");
    let main = main_of(text(&compilation, "b.html"));
    assert!(!main.contains("Written</h2>"), "the heading equal to the title is dropped: {main}");
    assert!(main.contains("<span id=\"written\"></span>"), "and keeps its id: {main}");
    let main = main_of(text(&compilation, "c.html"));
    assert!(main.contains("<h2 id=\"a-first-heading-of-its-own\""), "{main}");
    assert!(main.contains("<h3 id=\"second\""), "{main}");
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing() {
    let plain =
        "---\ntitle: Loops\ntags:\n  - a\n---\nText\n\n- one\n- two\n\n```python\nx = 1\n```\n";
    let windows = format!("\u{FEFF}{}", plain.replace('\n', "\r\n"));
    let of = |text: &str| {
        let project = Project::of([("roadmap/a.md", text)]);
        let compilation = project.built();
        super::support::text(&compilation, "a.html").to_owned()
    };
    assert_eq!(of(plain), of(&windows));
    let config = "title: T\nlevels: [one, two]\n";
    let windows = format!("\u{FEFF}{}", config.replace('\n', "\r\n"));
    let project = Project::of([("roadbook.yaml", windows.as_str()), ("roadmap/a.md", plain)]);
    assert_eq!(project.built().analysis.title, "T");
}

#[test]
fn yaml_is_that_of_1_2_core() {
    let compilation = project(
        "
        //- roadmap/a.md
        ---
        title: no
        tags: [yes, off, 010, 1e3, ~x]
        outcomes:
        resources: []
        extra: {no: no, yes: true, n: 010, list: [1, 2.5, null]}
        ---
        Text.
        ",
    )
    .built();
    let node = &compilation.analysis.nodes.skills[0];
    assert_eq!(node.summary.title, "no");
    let tags: Vec<&str> = node.meta.tags.iter().map(|(tag, _)| tag.as_str()).collect();
    assert_eq!(tags, ["yes", "off", "010", "1e3", "~x"]);
    assert_eq!(node.meta.extra.to_string(), r#"{"no":"no","yes":true,"n":10,"list":[1,2.5,null]}"#);
}

#[test]
fn hostile_yaml_is_refused_and_never_hangs() {
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n\
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n\
                e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n";
    let deep = "[".repeat(100_000);
    let deep_map = "{a: ".repeat(100_000);
    let long = format!("title: {}\n", "x".repeat(1_000_000));
    for yaml in [bomb, &deep, &deep_map, "a: 1\na: 2\n", "a: *b\n", "!!binary x", "%YAML 9\n---"] {
        for text in [yaml.to_owned(), format!("---\n{yaml}\n---\nText\n")] {
            let project = Project::of([("roadmap/a.yaml", &text), ("roadmap/b.md", &text)]);
            assert!(project.compile().diagnostics.errors() > 0, "{:.40}", text);
        }
    }
    // What is too long is cut, and told once.
    let found = Project::of([("roadmap/a.yaml", long)]).compile().diagnostics;
    assert_eq!(found.errors(), 1);
}

#[test]
fn hostile_yaml_is_told_in_words() {
    check_short(
        "
        //- roadbook.yaml
        titel: T
        title: T
        title: again
        lints: {missing-sumary: warn, dead-link: allow, empty-body: maybe}
        levels: [a, a]
        output: roadmap/dist
        content: ../elsewhere
        theme: ../x
        base-url: example.org
        language: English
        markdown: {math: yes please}
        //- roadmap/a.md
        ---
        title: A
        title: B
        tags: {a: b}
        order: first
        draft: maybe
        slug: a/b
        aliases: [../x, /y, '']
        reviewed: yesterday
        allow: [empty-body, {lint: dead-link, why: x}, {lint: empty-body}]
        resources:
          - {title: x, type: blog, cost: cheap, url: 'ftp://x', effort: long, stars: 5}
          - just text
        outcomes: [{id: A B, text: x}, same, same]
        questions: [{answer: no question}]
        kind: track
        ---
        Text.
        //- roadmap/b.md
        +++
        title = 'TOML'
        +++
        //- roadmap/c.md
        ---
        title: never closed
        //- roadmap/index.md
        # The whole folder
        ",
        str![[r#"
roadbook.yaml:1:1: error[unknown-field]: `titel` is not a key of roadbook.yaml
roadbook.yaml:3:1: error[yaml-syntax]: `title` is written twice
roadbook.yaml:4:9: error[invalid-value]: `missing-sumary` is not a lint
roadbook.yaml:4:42: error[invalid-value]: `allow` is not a value of `dead-link`
roadbook.yaml:4:61: error[invalid-value]: `maybe` is not a value of `empty-body`
roadbook.yaml:5:13: error[invalid-value]: `a` is listed twice
roadbook.yaml:6:9: error[invalid-value]: `roadmap/dist` overlaps the folder `roadmap`
roadbook.yaml:7:10: error[invalid-value]: `../elsewhere` leads out of the project
roadbook.yaml:8:8: error[invalid-value]: `../x` is not the name of a theme
roadbook.yaml:9:11: error[invalid-value]: `example.org` has no `https://` before it
roadbook.yaml:10:11: error[invalid-value]: `English` is not a language tag
roadbook.yaml:11:18: error[invalid-value]: `yes please` is not `true` or `false`
roadmap/a.md:3:1: error[yaml-syntax]: `title` is written twice
roadmap/a.md:4:7: error[invalid-value]: `tags` takes a text, not a map of keys and values
roadmap/a.md:5:8: error[invalid-value]: `first` is not a whole number
roadmap/a.md:6:8: error[invalid-value]: `maybe` is not `true` or `false`
roadmap/a.md:7:7: error[invalid-value]: `a/b` is not one segment of an address
roadmap/a.md:8:11: error[invalid-value]: `../x` is not an id
roadmap/a.md:8:17: error[invalid-value]: `/y` is not an id
roadmap/a.md:8:21: error[invalid-value]: `aliases` is blank
roadmap/a.md:9:11: error[invalid-value]: `yesterday` is not a date
roadmap/a.md:10:9: error[invalid-value]: `empty-body` is allowed without a reason
roadmap/a.md:10:49: error[invalid-value]: `why` is missing in an item of `allow`
roadmap/a.md:12:22: error[invalid-value]: `blog` is not a value of `type`
roadmap/a.md:12:34: error[invalid-value]: `cheap` is not a value of `cost`
roadmap/a.md:12:47: error[unsafe-url]: `ftp://x` is neither an http(s) address nor a relative link
roadmap/a.md:12:65: error[invalid-value]: `long` is not an effort
roadmap/a.md:12:71: error[unknown-field]: `stars` is not a key of a resource
roadmap/a.md:13:5: error[invalid-value]: `just text` is a resource without a title
roadmap/a.md:14:17: error[invalid-value]: `A B` is not an id
roadmap/a.md:14:38: error[invalid-value]: `same` is listed twice
roadmap/a.md:15:14: error[invalid-value]: `ask` is missing in a question
roadmap/a.md:16:7: error[invalid-value]: `track` is not a kind of file
roadmap/b.md:1:1: error[yaml-syntax]: `+++` opens front matter in TOML, which is not read
roadmap/c.md:1:1: error[yaml-syntax]: `---` opens front matter that is never closed
roadmap/index.md:1:1: error[invalid-value]: `index.md` would make the whole content folder one skill

"#]],
    );
}

#[test]
fn a_readme_is_the_page_of_its_folder_with_front_matter_or_without() {
    let compilation = project(
        "
        //- roadmap/README.md
        # For contributors
        //- roadmap/core/README.md
        ---
        title: A node after all
        ---
        Text.
        //- roadmap/core/a.md
        # A

        Text.
        ",
    )
    .built();
    let roadmap = &compilation.analysis.roadmap;
    assert_eq!(ids(roadmap), ["core/a"]);
    assert_eq!(roadmap.tracks()[0].title, "A node after all");
    assert!(text(&compilation, "index.html").contains("<h1>For contributors"));
}

#[test]
fn a_lint_is_switched_off_for_a_file_with_a_reason_and_for_all_in_the_configuration() {
    let project = project(
        "
        //- roadbook.yaml
        lints: {missing-summary: deny, empty-body: allow, missing-effort: warn}
        //- roadmap/a.md
        ---
        title: A
        allow:
          - {lint: missing-summary, why: the title says it}
        ---
        //- roadmap/b.md
        ---
        title: B
        summary: Something.
        effort: 1h
        ---
        ",
    );
    crate::support::same(
        project.short(),
        str![[r#"
roadmap/a.md:2:8: warning[missing-effort]: the page does not say how long it takes

"#]],
    );
}
