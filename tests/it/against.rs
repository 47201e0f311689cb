//! `check --against`: addresses that were published lead somewhere.

use snapbox::str;

use crate::support::{Folder, same};

const BEFORE: &str = "
    //- roadmap/orm/_index.md
    # Databases

    Text.
    //- roadmap/orm/object-mapping.md
    ---
    title: Object mapping
    tags: [sql]
    ---
    Objects become rows, and rows become objects.
    //- roadmap/orm/sessions.md
    ---
    title: Sessions
    requires: [object-mapping]
    aliases: [unit-of-work]
    ---
    What changed together is written together.
    //- roadmap/orm/sheet/index.md
    ---
    title: Cheat sheet
    requires: [sessions]
    ---
    [Print it](sheet.pdf). ![All of it](sheet.png)
    //- roadmap/orm/sheet/sheet.pdf
    %PDF
    //- roadmap/orm/sheet/sheet.png
    PNG
    //- static/handout.txt
    Text.
    ";

/// The project of [`BEFORE`], changed: one page renamed, one removed, its bundle with it.
fn changed(folder: &Folder) {
    folder.remove("roadmap/orm/object-mapping.md");
    let text = "---\ntitle: Object-relational mapping\n---\nObjects become rows, and rows become objects.\n";
    folder.write("roadmap/orm/object-relational-mapping.md", text);
    let text = "---\ntitle: Sessions\nrequires: [object-relational-mapping]\n---\nWhat changed together is written together.\n";
    folder.write("roadmap/orm/sessions.md", text);
    folder.remove("roadmap/orm/sheet");
    folder.remove("static");
}

/// What mends it.
fn mended(folder: &Folder) {
    let text = "---\ntitle: Object-relational mapping\naliases: [orm/object-mapping, orm/sheet]\ntags: [sql]\n---\nObjects become rows, and rows become objects.\n";
    folder.write("roadmap/orm/object-relational-mapping.md", text);
    let text = "---\ntitle: Sessions\naliases: [unit-of-work]\nrequires: [object-relational-mapping]\n---\nWhat changed together is written together.\n";
    folder.write("roadmap/orm/sessions.md", text);
    folder.write("static/handout.txt", "Text.\n");
    folder.write("static/orm/sheet/sheet.pdf", "%PDF\n");
}

#[test]
fn a_revision() {
    let folder = Folder::of(BEFORE);
    folder.commit("one");
    folder.run(&["check", "--against", "HEAD"]).fine();
    changed(&folder);
    same(
        folder.transcript(&["check", "--against", "HEAD"]),
        str![[r#"
$ roadbook check --against HEAD
--- stderr
error[vanished-url]: `handout.txt` was published and is gone without a redirect
--> roadbook.yaml
 = help: keep it, or put a file of that name into `static/`

warning[vanished-url]: `tags/sql.html` was published and is gone without a redirect
--> roadbook.yaml
 = help: nothing has the tag any more: give it to a page, or let it go

error[vanished-url]: `orm/object-mapping.html` was published and is gone without a redirect
 --> roadmap/orm/object-relational-mapping.md:2:8
  |
2 | title: Object-relational mapping
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: add `orm/object-mapping` to the `aliases:` of `orm/object-relational-mapping`

error[vanished-url]: `unit-of-work.html` was published and is gone without a redirect
 --> roadmap/orm/sessions.md:2:8
  |
2 | title: Sessions
  |        ^^^^^^^^
  |
  = help: add `unit-of-work` to the `aliases:` of `orm/sessions`

error[vanished-url]: `orm/sheet.html` was published and is gone without a redirect
--> roadmap/orm/sheet/index.md
 = help: add `orm/sheet` to the `aliases:` of what took its place

error[vanished-url]: `orm/sheet/sheet.pdf` was published and is gone without a redirect
--> roadmap/orm/sheet/index.md
 = help: add `orm/sheet` to the `aliases:` of what took its place

5 errors: 5 vanished-url; 1 warning: 1 vanished-url
--- exit 1

"#]],
    );
    mended(&folder);
    folder.run(&["check", "--against", "HEAD"]).fine();
}

#[test]
fn a_built_site_with_and_without_its_manifest() {
    let folder = Folder::of(BEFORE);
    folder.run(&["build", "--base-url", "https://example.org/x/", "--out", "old"]).fine();
    folder.run(&["check", "--against", "old"]).fine();
    changed(&folder);
    let said = folder.transcript(&["check", "--against", "old", "--format", "short"]);
    same(
        &said,
        str![[r#"
$ roadbook check --against old --format short
--- stderr
roadbook.yaml:1:1: error[vanished-url]: `handout.txt` was published and is gone without a redirect
roadbook.yaml:1:1: error[vanished-url]: `orm/object-mapping.html` was published and is gone without a redirect
roadbook.yaml:1:1: error[vanished-url]: `orm/sheet.html` was published and is gone without a redirect
roadbook.yaml:1:1: error[vanished-url]: `orm/sheet/sheet.pdf` was published and is gone without a redirect
roadbook.yaml:1:1: warning[vanished-url]: `tags/sql.html` was published and is gone without a redirect
roadbook.yaml:1:1: error[vanished-url]: `unit-of-work.html` was published and is gone without a redirect
5 errors: 5 vanished-url; 1 warning: 1 vanished-url
--- exit 1

"#]],
    );
    folder.remove("old/.roadbook-manifest.json");
    assert_eq!(folder.transcript(&["check", "--against", "old", "--format", "short"]), said);
    mended(&folder);
    folder.run(&["check", "--against", "old"]).fine();
}

#[test]
fn a_branch_that_holds_the_built_site_and_another_folder() {
    let site = Folder::of(BEFORE);
    site.run(&["build", "--out", "site"]).fine();
    let folder = Folder::of(BEFORE);
    folder.commit("one");
    folder.git(&["switch", "--quiet", "--orphan", "pages"]);
    for (path, bytes) in site.tree("site") {
        folder.write(&path, bytes);
    }
    folder.commit("site");
    folder.git(&["switch", "--quiet", "main"]);
    folder.run(&["check", "--against", "pages"]).fine();
    changed(&folder);
    let by_branch = folder.run(&["check", "--against", "pages", "--format", "short"]);
    let by_site = folder.run(&[
        "check",
        "--against",
        site.join("site").to_str().unwrap(),
        "--format",
        "short",
    ]);
    assert_eq!((by_branch.status, by_branch.stderr), (1, by_site.stderr));
    let by_project =
        folder.run(&["check", "--against", site.path().to_str().unwrap(), "--format", "short"]);
    let by_revision = folder.run(&["check", "--against", "main", "--format", "short"]);
    assert_eq!((by_project.status, by_project.stderr), (1, by_revision.stderr));
}

#[test]
fn a_folder_without_anything_was_never_published() {
    let folder = Folder::of(BEFORE);
    std::fs::create_dir(folder.join("empty")).unwrap();
    folder.run(&["check", "--against", "empty"]).fine();
    let run = folder.run(&["check", "--against", "nowhere"]);
    assert_eq!(run.status, 2);
}

#[test]
fn compressed_copies_are_no_addresses_of_their_own() {
    let folder = Folder::of(BEFORE);
    folder.write("static/handout.txt", "Text. ".repeat(200));
    folder.run(&["build", "--precompress"]).fine();
    assert!(folder.tree("dist").keys().any(|path| path.ends_with(".html.br")));
    folder.run(&["check", "--against", "dist"]).fine();
    folder.run(&["build"]).fine();
    folder.run(&["check", "--against", "dist"]).fine();
    folder.run(&["build", "--precompress"]).fine();
    folder.remove("static");
    let run = folder.run(&["check", "--against", "dist", "--format", "short"]);
    let said = "roadbook.yaml:1:1: error[vanished-url]: `handout.txt` was published and is gone without a redirect\n";
    assert_eq!((run.status, run.stderr.as_str()), (1, said));
}

#[test]
fn the_page_of_a_tag_that_nothing_has_any_more_is_a_warning() {
    let folder = Folder::of(BEFORE);
    folder.commit("one");
    let path = "roadmap/orm/object-mapping.md";
    folder.write(
        path,
        "---\ntitle: Object mapping\n---\nObjects become rows, and rows become objects.\n",
    );
    same(
        folder.transcript(&["check", "--against", "HEAD"]),
        str![[r#"
$ roadbook check --against HEAD
--- stderr
warning[vanished-url]: `tags/sql.html` was published and is gone without a redirect
--> roadbook.yaml
 = help: nothing has the tag any more: give it to a page, or let it go

--- exit 0

"#]],
    );
    folder.run(&["diff", "HEAD"]).fine();
    assert_eq!(folder.run(&["check", "--against", "HEAD", "--strict"]).status, 1);
}

#[test]
fn what_the_check_says_to_add_mends_it() {
    let folder = Folder::of(BEFORE);
    folder.write("roadmap/goal.md", "---\ntitle: Goal\nkind: path\ngoals: [sheet]\n---\nGo.\n");
    folder.write("roadmap/guide.md", "# Guide\n\nA guide to all of it, with words of its own.\n");
    folder.commit("one");
    folder.remove("roadmap/goal.md");
    folder.write("roadmap/aim.md", "---\ntitle: Goal\nkind: path\ngoals: [card]\n---\nGo.\n");
    folder.remove("roadmap/orm/sheet");
    let card = "title: Cheat sheet\nrequires: [sessions]\n---\n[Print it](sheet.pdf). ![All of it](sheet.png)\n";
    folder.write("roadmap/orm/card/index.md", format!("---\n{card}"));
    folder.write("roadmap/orm/card/sheet.pdf", "%PDF\n");
    folder.write("roadmap/orm/card/sheet.png", "PNG\n");
    let run = folder.run(&["check", "--against", "HEAD", "--format", "json"]);
    assert_eq!(run.status, 1);
    let helps: std::collections::BTreeSet<_> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .filter(|it| it["code"] == "vanished-url")
        .map(|it| it["help"][0].as_str().unwrap().to_owned())
        .collect();
    let expected = [
        "add `goal` to the `aliases:` of `aim`",
        "add `orm/sheet` to the `aliases:` of `orm/card`",
    ];
    assert_eq!(helps.into_iter().collect::<Vec<_>>(), expected);
    folder.write(
        "roadmap/aim.md",
        "---\ntitle: Goal\nkind: path\ngoals: [card]\naliases: [goal]\n---\nGo.\n",
    );
    folder.write("roadmap/orm/card/index.md", format!("---\naliases: [orm/sheet]\n{card}"));
    folder.run(&["check", "--against", "HEAD"]).fine();
}

#[test]
fn a_page_that_became_a_track_keeps_its_address_by_it() {
    let folder = Folder::of("//- roadmap/web.md\n# Web\n\nAll about the web, on one page.\n");
    folder.commit("one");
    folder.remove("roadmap/web.md");
    folder.write("roadmap/web/_index.md", "# Web\n\nAll about the web, on one page.\n");
    folder.write("roadmap/web/html.md", "# HTML\n\nText.\n");
    let run = folder.run(&["check", "--against", "HEAD"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    folder.write(
        "roadmap/web/_index.md",
        "---\naliases: [web.html]\n---\n# Web\n\nAll about the web.\n",
    );
    folder.run(&["check", "--against", "HEAD"]).fine();
}
