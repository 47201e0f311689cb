//! Which files of a project are read, and as what: the content folder, READMEs, what is left out,
//! folders of source files (sections 2 and 3 of the design).

use roadbook::diagnostic::render::Format;
use snapbox::str;

use crate::support::{Folder, check_diagnostics, check_short, ids, main_of, project, same, text};

/// What `check --strict` says of a folder.
fn checked(folder: &Folder) -> String {
    folder.transcript(&["check", "--format", "short", "--strict"])
}

#[test]
fn a_content_folder_that_is_missing_is_an_error_with_the_folder_that_was_meant() {
    let page = "---\ntitle: A\n---\nText.\n";
    let folder = Folder::empty();
    folder.write("roadbook.yaml", "title: T\ncontent: lessosn\n");
    folder.write("lessons/a.md", page);
    folder.write(".github/a.md", page);
    folder.write("dist/a.md", page);
    let mut out = folder.transcript(&["build"]);
    folder.remove("lessons");
    folder.write("roadmap/a.md", page);
    out += &folder.transcript(&["check"]);
    folder.write("src/a.md", page);
    out += &folder.transcript(&["check"]);
    folder.write("roadbook.yaml", "content: docs/lessosn\n");
    folder.write("docs/lessons/a.md", page);
    out += &folder.transcript(&["check"]);
    same(
        out,
        str![[r#"
$ roadbook build
--- stderr
error[missing-content]: `lessosn` is no folder of this project
 --> roadbook.yaml:2:10
  |
2 | content: lessosn
  |          ^^^^^^^
  |
  = help: did you mean `lessons`?

1 error: nothing was written; `roadbook explain CODE` says more about each
--- exit 1
$ roadbook check
--- stderr
error[missing-content]: `lessosn` is no folder of this project
 --> roadbook.yaml:2:10
  |
2 | content: lessosn
  |          ^^^^^^^
  |
  = help: there is the folder `roadmap`: write `content: roadmap`

--- exit 1
$ roadbook check
--- stderr
error[missing-content]: `lessosn` is no folder of this project
 --> roadbook.yaml:2:10
  |
2 | content: lessosn
  |          ^^^^^^^
  |
  = help: there are the folders `roadmap`, `src`: name one with `content: …`

--- exit 1
$ roadbook check
--- stderr
error[missing-content]: `docs/lessosn` is no folder of this project
 --> roadbook.yaml:1:10
  |
1 | content: docs/lessosn
  |          ^^^^^^^^^^^^
  |
  = help: did you mean `docs/lessons`?

--- exit 1

"#]],
    );
}

#[test]
fn content_without_a_node_is_an_error() {
    let folder = Folder::of("//- roadbook.yaml\ntitle: T\n");
    let mut out = checked(&folder);
    folder.write("roadmap/_index.md", "# Home\n\nText.\n");
    folder.write("roadmap/data/_index.md", "# Data\n\nText.\n");
    folder.write("roadmap/data/a.txt", "text\n");
    out += &checked(&folder);
    out += &folder.transcript(&["path", "a"]);
    same(
        out,
        str![[r#"
$ roadbook check --format short --strict
--- stderr
roadbook.yaml:1:1: error[missing-content]: `roadmap` holds no skill, project or path
--- exit 1
$ roadbook check --format short --strict
--- stderr
roadbook.yaml:1:1: error[missing-content]: `roadmap` holds no skill, project or path
--- exit 1
$ roadbook path a
--- stderr
error[missing-content]: `roadmap` holds no skill, project or path
 --> roadbook.yaml:1:1
  |
1 | title: T
  | ^
  |
  = help: write a first skill, `roadmap/first-skill.md`: `roadbook new first-skill` makes one to fill in

error: `a` is not a skill, project, track or path
--- exit 2

"#]],
    );
}

#[test]
fn a_readme_is_the_page_of_its_folder() {
    let compilation = project(
        "
        //- roadmap/README.md
        # A course

        Welcome.
        //- roadmap/1-intro/README.md
        ---
        title: Introduction
        ---
        See [setup](setup.py).
        //- roadmap/1-intro/setup.py
        x = 1
        //- roadmap/1-intro/translations/README.fr.md
        # Introduction en français
        //- roadmap/2-basics/readme.md
        # Basics

        The first [loops](loops/README.md), as [before](../1-intro/).
        //- roadmap/2-basics/loops/README.md
        # Loops

        Again.
        //- roadmap/2-basics/loops/README_pt-BR.md
        # Laços
        //- roadmap/3-more/x.md
        ---
        title: X
        requires: [1-intro/README, 2-basics/readme]
        ---
        Text.
        //- roadmap/3-more/readme/index.md
        ---
        title: About readmes
        requires: [x]
        ---
        Text.
        ",
    )
    .built();
    let roadmap = &compilation.analysis.roadmap;
    assert_eq!(ids(roadmap), ["1-intro", "2-basics/loops", "3-more/x", "3-more/readme"]);
    let titles: Vec<&str> = roadmap.tracks().iter().map(|it| it.title.as_str()).collect();
    assert_eq!(titles, ["Basics", "3 more"]);
    assert!(main_of(text(&compilation, "index.html")).contains("Welcome."));
    let track = main_of(text(&compilation, "2-basics/index.html"));
    assert!(track.contains(r#"<a href="loops.html">loops</a>"#), "{track}");
    assert!(track.contains(r#"<a href="../1-intro.html">before</a>"#), "{track}");
    let skill = main_of(text(&compilation, "1-intro.html"));
    assert!(skill.contains(r#"href="1-intro/setup.py.txt""#), "{skill}");
    // What was published before, or is named so elsewhere, is still found.
    for (old, new) in [
        ("1-intro/readme.html", "../1-intro.html"),
        ("2-basics/readme.html", "index.html"),
        ("2-basics/loops/readme.html", "../loops.html"),
    ] {
        assert!(text(&compilation, old).contains(new), "{old}");
    }
    let graph = text(&compilation, "graph.json");
    assert!(graph.contains(r#""aliases":["1-intro/README"]"#), "{graph}");
}

#[test]
fn readmes_that_begin_to_be_read_are_told_once() {
    let folder = Folder::of(
        "
        //- roadmap/a/_index.md
        # A

        Text.
        //- roadmap/a/b.md
        # B

        Text.
        //- roadmap/c.md
        # C

        Text.
        ",
    );
    let build = || folder.run(&["build"]).fine().stderr.replace("\\", "/");
    let notes = |text: String| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("note: ")).map(str::to_owned).collect()
    };
    assert_eq!(notes(build()), [""; 0]);
    folder.write("roadmap/a/README.md", "# A\n\nText.\n");
    folder.remove("roadmap/a/_index.md");
    let told = "note: `roadmap/a/README.md` is the page of its folder now, which it was not before";
    assert_eq!(notes(build()), [told]);
    assert_eq!(notes(build()), [""; 0]);
    folder.write("roadmap/d/README.md", "# D\n\nText.\n");
    folder.write("roadmap/e/readme.md", "# E\n\nText.\n");
    let told = "note: `roadmap/d/README.md` and 1 more are the pages of their folders now, which they \
                were not before";
    assert_eq!(notes(build()), [told]);
}

#[test]
fn a_readme_beside_another_page_of_its_folder_is_told() {
    check_short(
        "
        //- roadmap/_index.md
        # Home

        Text.
        //- roadmap/README.md
        # For those who write
        //- roadmap/a/_index.md
        # A

        Text.
        //- roadmap/a/README.md
        ---
        title: A page of its own
        requires: [b]
        ---
        Text.
        //- roadmap/a/b.md
        # B

        Text.
        //- roadmap/c/index.md
        ---
        title: C
        requires: [b]
        ---
        Text.
        //- roadmap/c/README.md
        # A file of the skill
        ",
        str![[r#"
roadmap/README.md:1:1: warning[unread-file]: `README.md` is not read: its folder has an `_index` beside it

"#]],
    );
}

#[test]
fn the_whole_project_can_be_content() {
    let folder = Folder::of(
        "
        //- roadbook.yaml
        title: T
        content: .
        output: site
        ignore: [/drafts/, \"*.tmp.md\"]
        samples: {sources: [listings]}
        lints: {orphan-skill: allow}
        //- README.md
        # Read me

        The [code](listings/a.rs), the [picture](static/p.txt), the [rules](CONTRIBUTING.md).
        //- README.de.md
        # Lies mich
        //- CONTRIBUTING.md
        # Contributing
        //- sub/CHANGELOG.md
        # Changes
        //- SECURITY.md
        # Security
        //- security.md
        # Security of passwords

        Text.
        //- a.md
        ---
        title: A
        ---
        ```rust file=\"listings/a.rs\"
        ```
        //- deep/b.yaml
        title: B
        body: Text.
        //- docker-compose.yml
        services: {}
        //- k8s/service.yaml
        apiVersion: v1
        kind: Service
        //- .gitignore
        node_modules/
        /built.md
        *.log.md
        !keep.log.md
        //- node_modules/x/README.md
        # Not ours
        //- built.md
        # Built
        //- a.log.md
        # Log
        //- keep.log.md
        # Kept

        Text.
        //- deep/.gitignore
        secret.md
        !fine.log.md
        //- deep/secret.md
        # Secret
        //- deep/fine.log.md
        # Fine

        Text.
        //- drafts/x.md
        # Draft
        //- x.tmp.md
        # Temporary
        //- listings/a.rs
        fn main() {}
        //- listings/README.md
        # Listings
        //- themes/mine/README.md
        # A theme
        //- static/p.txt
        x
        //- static/p.md
        # Not a page
        //- site/x.md
        # Old output
        //- .github/ISSUE.md
        # Hidden
        ",
    );
    folder.run(&["build", "--strict"]).fine();
    let pages: Vec<String> =
        folder.tree("site").into_keys().filter(|it| it.ends_with(".html")).collect();
    same(
        pages.join("\n") + "\n",
        str![[r#"
404.html
a.html
deep/b.html
deep/fine.log.html
deep/index.html
index.html
keep.log.html
plan.html
progress.html
readme.html
resources.html
search.html
security.html
skills.html
tags.html

"#]],
    );
    let home = folder.read("site/index.html");
    assert!(home.contains(r#"href="listings/a.rs.txt""#), "{home}");
    assert!(home.contains(r#"href="p.txt""#) && home.contains(r#"href="CONTRIBUTING.md.txt""#));
    // The same of a revision, which has other files: those that were added all the same.
    folder.git(&["init", "--quiet"]);
    folder.git(&["add", "--all", "--force"]);
    folder.git(&["commit", "--quiet", "-m", "all"]);
    let diff = folder.run(&["diff", "HEAD"]).fine().stdout;
    assert_eq!(diff, "no change to the graph, to plans or to addresses\n");
    assert!(folder.run(&["check", "--strict"]).fine().stderr.is_empty());
}

#[test]
fn a_page_by_the_name_of_a_file_for_the_code_host_is_told() {
    check_short(
        "
        //- roadbook.yaml
        content: .
        //- a.md
        # A

        Text.
        //- SUPPORT.md
        ---
        title: Supporting walls
        ---
        Text.
        //- LICENSE.md
        # Licence
        ",
        str![[r#"
SUPPORT.md:1:1: warning[unread-file]: `SUPPORT.md` is a file for the code host, and is not read

"#]],
    );
}

#[cfg(unix)]
#[test]
fn a_link_leads_to_nothing_that_is_left_out() {
    let folder = Folder::of(
        "
        //- roadbook.yaml
        content: .
        ignore: [drafts/]
        //- .gitignore
        /zz-secret/
        .env
        //- zz-secret/key.md
        # Secret
        //- drafts/x.md
        # Draft
        //- .env
        KEY=1
        //- a.md
        # A

        Text.
        ",
    );
    for (link, target) in [("b.md", "zz-secret/key.md"), ("c.md", "drafts/x.md"), ("d.md", ".env")]
    {
        std::os::unix::fs::symlink(target, folder.join(link)).unwrap();
    }
    same(
        checked(&folder),
        str![[r#"
$ roadbook check --format short --strict
--- stderr
b.md:1:1: error[escapes-root]: `b.md` is a link to `zz-secret/key.md`, which lies in no folder that is read
c.md:1:1: error[escapes-root]: `c.md` is a link to `drafts/x.md`, which lies in no folder that is read
d.md:1:1: error[escapes-root]: `d.md` is a link to `.env`, which is hidden
3 errors: 3 escapes-root
--- exit 1

"#]],
    );
}

#[test]
fn a_gitignore_is_read_within_bounds() {
    let folder = Folder::of("//- roadbook.yaml\ncontent: .\n//- a.md\n# A\n\nText.\n");
    folder.write("big/.gitignore", "x\n".repeat(200_000));
    folder.write("many/.gitignore", "x*y\n".repeat(2_001));
    let nasty =
        format!("{}\n{}\n[z-a]\n\\\n***/***\n/skipped.md\n", "{a,".repeat(300), "*a".repeat(400));
    folder.write("nasty/.gitignore", nasty);
    folder.write("nasty/skipped.md", "# No\n");
    folder.write("binary/.gitignore", b"\xff\xfe\0\n/skipped.md\n");
    folder.write("binary/skipped.md", "# No\n");
    same(
        checked(&folder),
        str![[r#"
$ roadbook check --format short --strict
--- stderr
big/.gitignore:1:1: error[too-large]: `big/.gitignore` is not read: with it the project has more than 10000 patterns of what git ignores
many/.gitignore:1:1: error[too-large]: `many/.gitignore` is not read: with it the project has more than 10000 patterns of what git ignores
2 errors: 2 too-large
--- exit 1

"#]],
    );
}

#[test]
fn what_is_ignored_is_left_out_of_any_content() {
    check_short(
        "
        //- roadbook.yaml
        ignore: [old/, \"*.wip.md\", \"!keep.wip.md\", \"\", 5]
        //- roadmap/a.md
        # A

        The [old one](old/b.md).
        //- roadmap/old/b.md
        # B
        //- roadmap/x/old/c.md
        no page
        //- roadmap/x/d.wip.md
        no page
        //- roadmap/x/keep.wip.md
        # D

        Text.
        ",
        str![[r#"
roadbook.yaml:1:44: error[invalid-value]: `ignore` is blank
roadmap/a.md:3:15: error[dead-link]: `old/b.md` is left out by `ignore` in roadbook.yaml

"#]],
    );
}

#[test]
fn files_that_look_like_content_are_told_unless_a_page_uses_them() {
    check_short(
        "
        //- roadmap/a.md
        ---
        title: A
        requires: [c]
        ---
        ```html file=\"shown.html\"
        ```
        //- roadmap/b.mdx
        # B
        //- roadmap/c.markdown
        # C

        Text.
        //- roadmap/e.json
        {}
        //- roadmap/g.rst
        x
        //- roadmap/h/i.adoc
        = X
        //- roadmap/notes.txt
        x
        //- roadmap/old.HTML
        <p>x</p>
        //- roadmap/shown.html
        <p>x</p>
        //- roadmap/lesson/index.md
        ---
        title: Lesson
        requires: [c]
        ---
        Text.
        //- roadmap/lesson/exercise.html
        <p>x</p>
        ",
        str![[r#"
roadmap/b.mdx:1:1: warning[unread-file]: `b.mdx` looks like a page, and is not read
roadmap/g.rst:1:1: warning[unread-file]: `g.rst` looks like a page, and is not read
roadmap/h/i.adoc:1:1: warning[unread-file]: `i.adoc` looks like a page, and is not read
roadmap/old.HTML:1:1: warning[unread-file]: `old.HTML` looks like a page, and is not read

"#]],
    );
}

#[test]
fn files_are_shown_from_folders_that_are_named() {
    let built = project(
        "
        //- roadbook.yaml
        samples: {sources: [listings, roadmap/code]}
        //- listings/deep/a.rs
        fn listed() {}
        //- roadmap/ch/a.md
        ---
        title: A
        ---
        ```rust file=\"/listings/deep/a.rs\"
        ```
        ```rust file=\"../../listings/deep/a.rs\"
        ```
        ```rust file=\"../listings2/b.rs\"
        ```
        ```rust file=\"/roadmap/code/c.md\"
        ```
        //- roadmap/listings2/b.rs
        fn beside() {}
        //- roadmap/code/c.md
        fn within() {}
        ",
    )
    .built();
    let page = text(&built, "ch/a.html");
    let count = |name: &str| page.matches(name).count();
    assert_eq!((count("listed"), count("beside"), count("within")), (2, 1, 1), "{page}");
    assert_eq!(ids(&built.analysis.roadmap), ["ch/a"]);
}

#[test]
fn what_lies_in_no_named_folder_is_told_with_the_remedy() {
    check_diagnostics(
        "
        //- roadbook.yaml
        samples: {sources: [listings, dist, static/x, .hidden, roadmap, ..]}
        //- listings/a.rs
        fn main() {}
        //- code/a.rs
        fn main() {}
        //- roadmap/ch/a.md
        ---
        title: A
        ---
        ```rust file=\"../../code/a.rs\"
        ```
        ```rust file=\"/listings/b.rs\"
        ```
        ```rust file=\"/.env\"
        ```
        [x](../../listings/a.rs)
        ",
        str![[r#"
error[invalid-value]: `dist` overlaps the output
 --> roadbook.yaml:1:31
  |
1 | samples: {sources: [listings, dist, static/x, .hidden, roadmap, ..]}
  |                               ^^^^
  |
  = help: name a folder that holds source files alone: `samples: {sources: [listings]}`

error[invalid-value]: `static/x` has a meaning of its own
 --> roadbook.yaml:1:37
  |
1 | samples: {sources: [listings, dist, static/x, .hidden, roadmap, ..]}
  |                                     ^^^^^^^^
  |
  = help: name a folder that holds source files alone: `samples: {sources: [listings]}`

error[invalid-value]: `.hidden` is hidden, and nothing hidden is read
 --> roadbook.yaml:1:47
  |
1 | samples: {sources: [listings, dist, static/x, .hidden, roadmap, ..]}
  |                                               ^^^^^^^
  |
  = help: name a folder that begins with no dot, and lies in none that does

error[invalid-value]: `roadmap` holds the content, of which files can be shown anyway
 --> roadbook.yaml:1:56
  |
1 | samples: {sources: [listings, dist, static/x, .hidden, roadmap, ..]}
  |                                                        ^^^^^^^
  |
  = help: name a folder that holds source files alone: `samples: {sources: [listings]}`

error[invalid-value]: `..` leads out of the project
 --> roadbook.yaml:1:65
  |
1 | samples: {sources: [listings, dist, static/x, .hidden, roadmap, ..]}
  |                                                                 ^^
  |
  = help: name a folder inside the project, relative to its root

error[escapes-root]: `../../code/a.rs` lies in no folder that files are shown from
 --> roadmap/ch/a.md:4:15
  |
4 | ```rust file="../../code/a.rs"
  |               ^^^^^^^^^^^^^^^
  |
  = help: name its folder in roadbook.yaml, `samples: {sources: [code]}`, or copy the file beside the page that uses it

error[missing-file]: `/listings/b.rs` does not exist: there is no `listings/b.rs`
 --> roadmap/ch/a.md:6:15
  |
6 | ```rust file="/listings/b.rs"
  |               ^^^^^^^^^^^^^^
  |
  = help: did you mean `/listings/a.rs`?

error[escapes-root]: `/.env` lies in no folder that files are shown from
 --> roadmap/ch/a.md:8:15
  |
8 | ```rust file="/.env"
  |               ^^^^^
  |
  = help: copy the file beside the page that uses it

error[dead-link]: `../../listings/a.rs` lies outside of the content, and is not published
  --> roadmap/ch/a.md:10:5
   |
10 | [x](../../listings/a.rs)
   |     ^^^^^^^^^^^^^^^^^^^
   |
   = help: show it with `file="…"`, or copy it beside the page


"#]],
    );
}

#[test]
fn a_link_to_a_folder_is_one_to_its_page_or_to_the_code_host() {
    let fixture = |config: &str| {
        project(&format!(
            "
            //- roadbook.yaml
            title: T
            {config}
            lints: {{orphan-skill: allow, use-before-teach: allow}}
            //- roadmap/a.md
            # A

            The [code](code/pi), [all](code/), [B](b), [data](sub/), [home](.).
            //- roadmap/b/index.md
            # B

            Text and [home](../), [up](../index.html).
            //- roadmap/sub/c.md
            # C

            Text.
            //- roadmap/code/pi/app üb.py
            x=1
            "
        ))
    };
    let built = fixture("repository: {url: \"https://codeberg.org/a/b\", branch: dev}").built();
    let page = main_of(text(&built, "a.html"));
    for link in [
        r#"href="https://codeberg.org/a/b/src/branch/dev/roadmap/code/pi""#,
        r#"href="https://codeberg.org/a/b/src/branch/dev/roadmap/code""#,
        r#"<a href="b.html">B</a>"#,
        r#"<a href="sub/index.html">data</a>"#,
        r#"<a href="index.html">home</a>"#,
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
    let page = main_of(text(&built, "b.html"));
    assert!(page.contains(r#"<a href="index.html">home</a>"#), "{page}");
    assert!(page.contains(r#"<a href="index.html">up</a>"#), "{page}");
    let without = fixture("");
    same(
        without.told(&without.compile().diagnostics, Format::Full),
        str![[r#"
error[dead-link]: `code/pi` is a folder, and has no page
 --> roadmap/a.md:3:12
  |
3 | The [code](code/pi), [all](code/), [B](b), [data](sub/), [home](.).
  |            ^^^^^^^
  |
  = help: link to a file in it, such as `code/pi/app%20%C3%BCb.py`, write an `index.md` in it, or name the `repository` in roadbook.yaml: then the link leads there

error[dead-link]: `code/` is a folder, and has no page
 --> roadmap/a.md:3:28
  |
3 | The [code](code/pi), [all](code/), [B](b), [data](sub/), [home](.).
  |                            ^^^^^
  |
  = help: link to a file in it, such as `code/pi/app%20%C3%BCb.py`, write an `index.md` in it, or name the `repository` in roadbook.yaml: then the link leads there


"#]],
    );
}

#[test]
fn links_to_what_is_built_and_from_the_root_are_resolved() {
    let built = project(
        "
        //- roadbook.yaml
        lints: {use-before-teach: allow}
        //- static/logo.txt
        of the site
        //- roadmap/x/a.md
        # A

        [x](../b.html#h) [i](../sub/index.html) [t](/sub/) [r](/b.md#h) [l](/logo.txt)
        [s](../slugged.html) [y](../y.html) [d](../d.html) [h](../index.html)
        //- roadmap/b.md
        ---
        title: B
        requires: [a]
        ---
        ## H

        Text.
        //- roadmap/sub/_index.md
        # S

        Text.
        //- roadmap/sub/c.md
        ---
        title: C
        requires: [a]
        ---
        Text.
        //- roadmap/slugged.md
        ---
        title: Slugged
        slug: other
        requires: [a]
        ---
        Text.
        //- roadmap/y.yaml
        title: Y
        requires: [a]
        body: Text.
        //- roadmap/d/index.md
        ---
        title: D
        requires: [a]
        ---
        Text.
        ",
    )
    .built();
    let page = main_of(text(&built, "x/a.html"));
    for link in [
        r##"<a href="../b.html#h">x</a>"##,
        r#"<a href="../sub/index.html">i</a>"#,
        r#"<a href="../sub/index.html">t</a>"#,
        r##"<a href="../b.html#h">r</a>"##,
        r#"<a href="../logo.txt">l</a>"#,
        r#"<a href="../other.html">s</a>"#,
        r#"<a href="../y.html">y</a>"#,
        r#"<a href="../d.html">d</a>"#,
        r#"<a href="../index.html">h</a>"#,
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
}

#[test]
fn links_that_lead_nowhere_say_so_truly() {
    check_diagnostics(
        "
        //- roadmap/a.md
        # A

        ![B](b.md) [z](b) [y](/b) [n](nowhere.html)
        //- roadmap/b.md
        ---
        title: B
        requires: [a]
        ---
        Text.
        ",
        str![[r#"
error[missing-file]: `b.md` is a page, and no picture
 --> roadmap/a.md:3:6
  |
3 | ![B](b.md) [z](b) [y](/b) [n](nowhere.html)
  |      ^^^^
  |
  = help: leave out the `!` before the brackets to link to it

error[dead-link]: `b` leads to no file: there is no `roadmap/b`
 --> roadmap/a.md:3:16
  |
3 | ![B](b.md) [z](b) [y](/b) [n](nowhere.html)
  |                ^
  |
  = help: did you mean `b.md`?

error[dead-link]: `/b` leads to no file: there is no `roadmap/b`
 --> roadmap/a.md:3:23
  |
3 | ![B](b.md) [z](b) [y](/b) [n](nowhere.html)
  |                       ^^
  |
  = help: did you mean `b.md`?

error[dead-link]: `nowhere.html` leads to no file: there is no `roadmap/nowhere.html`
 --> roadmap/a.md:3:31
  |
3 | ![B](b.md) [z](b) [y](/b) [n](nowhere.html)
  |                               ^^^^^^^^^^^^
  |
  = help: write the path of a file as it lies beside this one


"#]],
    );
}

#[test]
fn a_title_is_the_first_heading_of_any_level_or_the_name_of_the_file() {
    let titles = project(
        "
        //- roadmap/a.md
        ### Third level

        Text.

        ## Second

        ### Below
        //- roadmap/b.md
        ---
        title: Same
        ---
        ## Same

        ## Other
        //- roadmap/shell-scripts_2.md
        Text.
        //- roadmap/iOS-basics.md
        Text.
        //- roadmap/c/_index.md
        Text.
        //- roadmap/c/d.yaml
        body: |
          ## From the body

          Text.
        ",
    );
    let built = titles.built();
    let roadmap = &built.analysis.roadmap;
    let mut names: Vec<&str> = roadmap.skills().iter().map(|it| it.title.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["From the body", "Same", "Shell scripts 2", "Third level", "iOS basics"]);
    let page = main_of(text(&built, "a.html"));
    assert_eq!(page.matches("Third level").count(), 1, "{page}");
    assert!(page.contains("<h2 id=\"second\"") && page.contains("<h3 id=\"below\""), "{page}");
    let page = main_of(text(&built, "b.html"));
    assert!(!page.contains("Same</h2>") && page.contains("<span id=\"same\"></span>"), "{page}");
    assert!(page.contains("<h2 id=\"other\""), "{page}");
    let found = titles
        .told(&built.diagnostics.only(|it| it.code.as_str() == "missing-title"), Format::Short);
    same(
        found,
        str![[r#"
roadmap/c/_index.md:1:1: warning[missing-title]: `C` is the page's title for want of another
roadmap/iOS-basics.md:1:1: warning[missing-title]: `iOS basics` is the page's title for want of another
roadmap/shell-scripts_2.md:1:1: warning[missing-title]: `Shell scripts 2` is the page's title for want of another

"#]],
    );
}

#[test]
fn tags_of_dots_have_pages_of_their_own_that_no_host_hides() {
    let built = project(
        "
        //- roadmap/a.md
        ---
        title: Tags
        tags: [\".NET\", \"..\", \".\", \"...\", \".net.\", index, a/b, a-b, c++, v1.0, \"Überblick\"]
        ---
        Text.
        ",
    )
    .built();
    let tags: Vec<String> =
        built.analysis.routes.tags().map(|(tag, page)| format!("{tag} {page}")).collect();
    same(
        tags.join("\n") + "\n",
        str![[r#"
. tags/dot.html
.. tags/dot-dot.html
... tags/dot-dot-dot.html
.NET tags/dot-net.html
.net. tags/dot-net.html
a-b tags/a-b.html
a/b tags/a-b.html
c++ tags/c++.html
index tags/index.html
v1.0 tags/v1.0.html
Überblick tags/überblick.html

"#]],
    );
}

#[test]
fn contributors_are_named_unless_the_repository_says_otherwise() {
    let page = |config: &str| {
        let folder = Folder::of("//- roadmap/a.md\n# A\n\nText.\n");
        folder.write("roadbook.yaml", config);
        folder.commit("all");
        folder.run(&["build"]).fine();
        folder.read("dist/a.html")
    };
    assert!(page("title: T\n").contains("Ada Lovelace"));
    for config in [
        "repository: {contributors: false}\n",
        "repository: {url: \"https://example.org/a\", contributors: false}\n",
    ] {
        let page = page(config);
        assert!(!page.contains("Ada Lovelace") && page.contains("2026-03-01"), "{config}: {page}");
    }
    check_short(
        "
        //- roadbook.yaml
        repository: {branch: main, contributors: false}
        //- roadmap/a.md
        # A

        Text.
        ",
        str![[r#"
roadbook.yaml:1:14: error[invalid-value]: `url` is missing in `repository`

"#]],
    );
}
