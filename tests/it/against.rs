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

error[vanished-url]: `orm/sheet/sheet.pdf` was published and is gone without a redirect
--> roadbook.yaml
 = help: keep it, or put a file of that name into `static/`

error[vanished-url]: `tags/sql.html` was published and is gone without a redirect
--> roadbook.yaml
 = help: keep it, or put a file of that name into `static/`

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

6 errors: 6 vanished-url
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
roadbook.yaml:1:1: error[vanished-url]: `tags/sql.html` was published and is gone without a redirect
roadbook.yaml:1:1: error[vanished-url]: `unit-of-work.html` was published and is gone without a redirect
6 errors: 6 vanished-url
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
