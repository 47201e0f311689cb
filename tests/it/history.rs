//! What pages say of their history: when they were changed, by whom, and where to change them.

use std::fmt::Write as _;

use roadbook::git::history;
use roadbook::source::{Change, History};

use crate::support::{Folder, between, path_of, project, text};

/// What is known, one file a line.
fn told(history: &History) -> String {
    let mut out = String::new();
    for (path, Change { day, authors }) in &history.files {
        writeln!(out, "{path}: {day} by {}", authors.join(", ")).unwrap();
    }
    out
}

fn of(folder: &Folder) -> String {
    told(&history(folder.path(), &path_of("roadmap")))
}

/// Commits everything as somebody, on a day of 2026.
fn commit(folder: &Folder, name: &str, day: &str) {
    if !folder.join(".git").exists() {
        folder.git(&["init", "--quiet"]);
    }
    folder.git(&["add", "--all"]);
    let message = format!("change\n\nCo-authored-by: {name} Junior <j@example.org>");
    let message = if day.ends_with("15") { message.as_str() } else { "change" };
    let time = format!("2026-{day}T12:00:00Z");
    folder.git_as(name, &time, &["commit", "--quiet", "--allow-empty", "-m", message]);
}

fn skill(folder: &Folder, id: &str, text: &str) {
    let more = "A line that stays.\nAnother that stays.\nA third that stays.\n";
    folder.write(&format!("roadmap/{id}.md"), format!("# {id}\n\n{more}{text}\n"));
}

#[test]
fn each_file_has_its_last_change_and_those_who_made_it() {
    let folder = Folder::empty();
    skill(&folder, "a", "1");
    skill(&folder, "b", "1");
    skill(&folder, "gone", "1");
    commit(&folder, "Ada", "01-01");
    skill(&folder, "a", "2");
    commit(&folder, "Grace", "02-15");
    skill(&folder, "a", "3");
    folder.remove("roadmap/gone.md");
    commit(&folder, "Grace", "03-01");
    folder.write("README.md", "Not a page.");
    commit(&folder, "ada@example.org", "04-01");
    skill(&folder, "b", "2");
    commit(&folder, "dependabot[bot]", "05-01");
    // Not committed: nothing is known of the one, the other is as old as it was.
    skill(&folder, "new", "1");
    skill(&folder, "a", "4");
    assert_eq!(
        of(&folder),
        "roadmap/a.md: 2026-03-01 by Grace, Ada, Grace Junior\nroadmap/b.md: 2026-05-01 by Ada\n"
    );
}

#[test]
fn a_file_is_followed_through_renames_and_not_taken_for_another_of_its_name() {
    let folder = Folder::empty();
    skill(&folder, "old", "1");
    commit(&folder, "Ada", "01-01");
    std::fs::rename(folder.join("roadmap/old.md"), folder.join("roadmap/middle.md")).unwrap();
    commit(&folder, "Grace", "02-01");
    folder.remove("roadmap/middle.md");
    skill(&folder, "new", "changed on the way");
    // Another one under the first one's name.
    folder.write("roadmap/old.md", "---\ntitle: Something else altogether\n---\n");
    commit(&folder, "Linus", "03-01");
    assert_eq!(
        of(&folder),
        "roadmap/new.md: 2026-03-01 by Ada, Grace, Linus\nroadmap/old.md: 2026-03-01 by Linus\n"
    );
}

#[test]
fn a_merge_counts_as_what_it_merges() {
    let folder = Folder::empty();
    skill(&folder, "a", "1");
    commit(&folder, "Ada", "01-01");
    folder.git(&["switch", "--quiet", "-c", "topic"]);
    skill(&folder, "b", "1");
    commit(&folder, "Grace", "02-01");
    folder.git(&["switch", "--quiet", "main"]);
    skill(&folder, "a", "2");
    commit(&folder, "Ada", "03-01");
    let merge = ["merge", "--quiet", "--no-edit", "topic"];
    folder.git_as("Merger", "2026-04-01T12:00:00Z", &merge);
    assert_eq!(of(&folder), "roadmap/a.md: 2026-03-01 by Ada\nroadmap/b.md: 2026-02-01 by Grace\n");
}

#[test]
fn a_shallow_clone_says_nothing_of_what_it_cannot_know() {
    let folder = Folder::empty();
    skill(&folder, "a", "1");
    skill(&folder, "b", "1");
    commit(&folder, "Ada", "01-01");
    commit(&folder, "Ada", "02-01");
    skill(&folder, "a", "2");
    commit(&folder, "Grace", "03-01");
    skill(&folder, "c", "1");
    commit(&folder, "Linus", "04-01");
    let clone = |depth: &str| {
        let clone = Folder::empty();
        let url = format!("file://{}", folder.path().display());
        clone.git(&["clone", "--quiet", "--depth", depth, &url, "."]);
        of(&clone)
    };
    assert_eq!(clone("1"), "");
    assert_eq!(clone("2"), "roadmap/c.md: 2026-04-01 by Linus\n");
    // Who else changed `a` is not known.
    let three = "roadmap/a.md: 2026-03-01 by \nroadmap/c.md: 2026-04-01 by Linus\n";
    assert_eq!(clone("3"), three);
    assert_eq!(clone("9"), of(&folder));
}

#[test]
fn a_project_may_lie_anywhere_in_its_repository_or_in_none() {
    let folder = Folder::empty();
    assert_eq!(of(&folder), "");
    folder.git(&["init", "--quiet"]);
    assert_eq!(of(&folder), "");
    folder.write("docs/map/roadmap/ü b.md", "# A\n");
    folder.write("roadmap/a.md", "# A\n");
    commit(&folder, "Ada", "01-01");
    folder.write("roadmap/a.md", "# Another\n");
    commit(&folder, "Grace", "02-01");
    let inner = history(&folder.join("docs/map"), &path_of("roadmap"));
    assert_eq!(told(&inner), "roadmap/ü b.md: 2026-01-01 by Ada\n");
    // A project that is not part of the repository around it.
    folder.write("other/roadmap/a.md", "# A\n");
    assert_eq!(told(&history(&folder.join("other"), &path_of("roadmap"))), "");
}

#[test]
fn what_git_is_configured_to_do_does_not_matter() {
    let folder = Folder::empty();
    skill(&folder, "a", "1");
    commit(&folder, "Ada", "01-01");
    let expected = of(&folder);
    for (key, value) in [
        ("log.showSignature", "true"),
        ("log.showRoot", "false"),
        ("color.ui", "always"),
        ("diff.noprefix", "true"),
        ("diff.relative", "false"),
        ("core.quotePath", "true"),
        ("format.pretty", "oneline"),
        ("log.date", "relative"),
        ("diff.renames", "copies"),
    ] {
        folder.git(&["config", key, value]);
    }
    assert_eq!(of(&folder), expected);
}

#[test]
fn without_git_there_is_no_history_and_no_complaint() {
    let folder = Folder::empty();
    skill(&folder, "a", "1");
    commit(&folder, "Ada", "01-01");
    let with = folder.command(&["build", "--out", "with"]).output().unwrap();
    let mut without = folder.command(&["build", "--out", "without"]);
    let without = without.env("PATH", folder.join("nowhere")).output().unwrap();
    assert!(with.status.success() && without.status.success());
    assert_eq!(without.stderr, with.stderr);
    assert!(folder.read("with/a.html").contains("<time datetime=\"2026-01-01\">"));
    assert!(!folder.read("without/a.html").contains("<time"));
    folder.write("roadbook.yaml", "history: false\n");
    folder.run(&["build", "--out", "off"]).fine();
    assert!(!folder.read("off/a.html").contains("<time"));
}

#[test]
fn pages_feed_and_site_map_have_it_and_no_address_leaks() {
    let folder = Folder::empty();
    folder.write("roadmap/a.md", "---\ntitle: A\nreviewed: {on: 2020-05-05}\n---\nText.\n");
    skill(&folder, "b", "1");
    commit(&folder, "Ada & <Co>", "01-01");
    skill(&folder, "b", "2");
    commit(&folder, "Grace", "02-15");
    folder.write("roadmap/c.md", "---\ntitle: C\nreviewed: {on: 2020-06-06}\n---\nText.\n");
    folder.run(&["build", "--base-url", "https://example.org/"]).fine();
    let page = folder.read("dist/b.html");
    let meta = between(&page, "<p class=\"meta\">", "</p>");
    assert_eq!(
        meta,
        "<p class=\"meta\"><span>Last change: <time datetime=\"2026-02-15\">2026-02-15</time></span>\
         <span>Contributors: Ada &amp; Co, Grace, Grace Junior</span></p>"
    );
    // Without a history the page names no change, and the feed has the review.
    assert!(!folder.read("dist/c.html").contains("<p class=\"meta\">"));
    let feed = folder.read("dist/feed.xml");
    assert!(feed.contains("<updated>2026-02-15T00:00:00Z</updated>"), "{feed}");
    assert!(feed.contains("<updated>2020-06-06T00:00:00Z</updated>"), "{feed}");
    assert!(feed.contains("<updated>2026-01-01T00:00:00Z</updated>"), "{feed}");
    let map = folder.read("dist/sitemap.xml");
    assert!(map.contains("b.html</loc><lastmod>2026-02-15</lastmod>"), "{map}");
    for (path, bytes) in folder.tree("dist") {
        assert!(!String::from_utf8_lossy(&bytes).contains("@example.org"), "{path}");
    }
}

#[test]
fn where_to_edit_a_page_and_report_what_it_lacks() {
    let links = |repository: &str| {
        let fixture = format!(
            "//- roadbook.yaml\ntitle: T\nbase-url: https://x.example/\nrepository: {repository}\n\
             //- roadmap/core/ü.md\n# Loops & \"more\"\n\nText.\n"
        );
        let compilation = project(&fixture).built();
        let page = text(&compilation, "core/ü.html").to_owned();
        let meta = between(&page, "<p class=\"meta\">", "</p>").to_owned();
        let hrefs = meta.split("href=\"").skip(1).map(|it| it.split('"').next().unwrap());
        hrefs.map(str::to_owned).collect::<Vec<_>>()
    };
    let title = "Missing%20prerequisite%3A%20Loops%20%26%20%E2%80%9Cmore%E2%80%9D";
    let body = "Page%3A%20core/%C3%BC%20%3Chttps%3A//x.example/core/%25C3%25BC.html%3E%0A%0A\
                What%20should%20come%20before%20it%3A%0A%0AWhy%20it%20is%20needed%3A%0A";
    assert_eq!(
        links("https://github.com/a/b"),
        [
            "https://github.com/a/b/edit/main/roadmap/core/%C3%BC.md".to_owned(),
            format!("https://github.com/a/b/issues/new?title={title}&amp;body={body}"),
        ]
    );
    assert_eq!(
        links("{url: 'https://gitlab.example.org/a/b', branch: trunk}"),
        [
            "https://gitlab.example.org/a/b/-/edit/trunk/roadmap/core/%C3%BC.md".to_owned(),
            format!(
                "https://gitlab.example.org/a/b/-/issues/new?issue%5Btitle%5D={title}\
                 &amp;issue%5Bdescription%5D={body}"
            ),
        ]
    );
    assert_eq!(
        links("https://git.example.org/a"),
        ["https://git.example.org/a/edit/main/roadmap/core/%C3%BC.md"]
    );
    assert_eq!(
        links("{url: 'https://git.example.org/a', report: 'https://x.example/new?id={id}'}")[1],
        "https://x.example/new?id=core/%C3%BC"
    );
}
