//! A project in a folder of its repository: what names files to the host names them from the top.

use crate::support::Folder;

/// A repository whose project lies in `courses/web`.
fn nested() -> Folder {
    let folder = Folder::of(
        "
        //- courses/web/roadbook.yaml
        title: Web
        repository: https://github.com/a/b
        //- courses/web/roadmap/core/a.md
        # A

        See [the drafts](drafts/) and [nothing](nothing.md).
        //- courses/web/roadmap/core/drafts/note.txt
        Text.
        ",
    );
    folder.commit("one");
    folder
}

#[test]
fn annotations_and_sarif_name_files_from_the_top_of_the_repository() {
    let folder = nested();
    let at = |format| folder.run(&["check", "--root", "courses/web", "--format", format]).stdout;
    let github = at("github");
    assert!(github.starts_with("::error file=courses/web/roadmap/core/a.md,line=3,"), "{github}");
    let sarif: serde_json::Value = serde_json::from_str(&at("sarif")).unwrap();
    let place = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "courses/web/roadmap/core/a.md");
    let json = at("json");
    assert!(json.contains("\"file\":\"roadmap/core/a.md\""), "editors open the project: {json}");

    // Without a repository, and at its top, paths are as they were.
    let plain = Folder::of("//- roadmap/a.md\n# A\n\n[x](y.md)\n");
    let run = plain.run(&["check", "--format", "github"]);
    assert!(run.stdout.starts_with("::error file=roadmap/a.md,"), "{}", run.stdout);
    plain.commit("one");
    assert_eq!(plain.run(&["check", "--format", "github"]).stdout, run.stdout);
}

#[test]
fn links_to_the_repository_hold_the_folder() {
    let folder = nested();
    folder.write("courses/web/roadmap/core/a.md", "# A\n\nSee [the drafts](drafts/).\n");
    folder.run(&["build", "--root", "courses/web"]).fine();
    let page = folder.read("courses/web/dist/core/a.html");
    assert!(page.contains("https://github.com/a/b/edit/main/courses/web/roadmap/core/a.md"));
    assert!(page.contains("https://github.com/a/b/tree/main/courses/web/roadmap/core/drafts"));
    // A pattern of one's own is taken as it is.
    let own =
        "title: Web\nrepository: {url: https://github.com/a/b, edit: 'https://x.org/e/{path}'}\n";
    folder.write("courses/web/roadbook.yaml", own);
    folder.run(&["build", "--root", "courses/web"]).fine();
    assert!(
        folder.read("courses/web/dist/core/a.html").contains("https://x.org/e/roadmap/core/a.md")
    );
}

#[test]
fn the_files_of_a_host_go_where_it_looks_and_work_in_the_folder() {
    let folder = nested();
    folder.write("courses/web/roadmap/core/a.md", "# A\n\nText.\n");
    let run = folder.run(&["init", "courses/web", "--host", "github"]).fine();
    assert!(run.stderr.contains("made .github/workflows/roadmap-check.yml"), "{}", run.stderr);
    let check = folder.read(".github/workflows/roadmap-check.yml");
    let publish = folder.read(".github/workflows/roadmap-publish.yml");
    let inside = "    defaults:\n      run:\n        working-directory: \"courses/web\"\n    steps:\n      - uses: actions/checkout@v5";
    assert_eq!(check.matches(inside).count(), 1, "{check}");
    assert_eq!(check.matches("working-directory").count(), 1, "the other job has no checkout");
    assert!(publish.contains(inside), "{publish}");
    assert!(publish.contains("          path: \"courses/web/dist\"\n"), "{publish}");
    assert!(!folder.join("courses/web/.github").exists());

    folder.run(&["init", "courses/web", "--host", "gitlab"]).fine();
    let gitlab = folder.read(".gitlab-ci.yml");
    assert_eq!(gitlab.matches("  script:\n    - cd \"courses/web\"\n").count(), 2, "{gitlab}");
    assert!(gitlab.contains("      - \"courses/web/roadmap-diff.md\""), "{gitlab}");
    assert!(gitlab.contains("--out \"$CI_PROJECT_DIR/public\""), "{gitlab}");

    folder.run(&["init", "courses/web", "--host", "netlify"]).fine();
    assert!(folder.read("netlify.toml").contains("[build]\n  base = \"courses/web\"\n"));

    let run = folder.run(&["init", "courses/web", "--host", "cloudflare"]).fine();
    assert!(folder.join("courses/web/wrangler.toml").exists());
    let said = "next: there, set the root directory of the build to `courses/web`";
    assert!(run.stderr.contains(said), "{}", run.stderr);

    // From inside, and for a project that is new.
    let new = Folder::empty();
    new.git(&["init", "--quiet"]);
    new.run(&["init", "docs/map", "--host", "github"]).fine();
    assert!(new.read(".github/workflows/roadmap-check.yml").contains("\"docs/map\""));
    assert!(new.join("docs/map/roadbook.yaml").exists());
}

#[test]
fn a_folder_whose_name_cannot_be_written_is_refused() {
    let folder = Folder::of("//- a\"b/roadmap/a.md\n# A\n\nText.\n");
    folder.commit("one");
    let run = folder.run(&["init", "a\"b", "--host", "github"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("has signs in its name"), "{}", run.stderr);
    assert!(!folder.join(".github").exists());
}
