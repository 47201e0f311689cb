//! The output folder: what is written, what is left alone, what is refused, what a killed build
//! leaves.

use std::collections::BTreeMap;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::process::Stdio;

use roadbook::analysis::{Options, Unwatched};
use roadbook::compile::{self, Memo};
use roadbook::output::Site;
use roadbook::project::{self, Confined, OutputFolder, ReadOptions, Staging};
use snapbox::str;

use crate::support::{Folder, path_of, same};

const PROJECT: &str = "
    //- roadbook.yaml
    title: T
    //- roadmap/a.md
    # A

    Text.
    //- roadmap/b/index.md
    ---
    title: B
    requires: [a]
    ---
    ![x](x.png)
    //- roadmap/b/x.png
    picture
    //- static/CNAME
    example.org
    ";

/// The files of the output, without the manifest.
fn dist(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut files = folder.tree("dist");
    files.remove(".roadbook-manifest.json");
    files
}

/// The files of the state folder besides those of the cache that have their names.
fn state(folder: &Folder) -> Vec<String> {
    let is_kept = |path: &String| path.starts_with("cache/") && !path.contains("new-");
    folder.tree(".roadbook").into_keys().filter(|path| !is_kept(path)).collect()
}

fn names(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}

#[test]
fn files_that_did_not_change_keep_their_time() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build"]).fine();
    let inodes = |folder: &Folder| -> BTreeMap<String, (i64, i64, u64)> {
        let files = folder.tree("dist").into_keys();
        let stat = |path: &String| std::fs::metadata(folder.join("dist").join(path)).unwrap();
        files
            .map(|path| {
                let it = stat(&path);
                (path, (it.mtime(), it.mtime_nsec(), it.ino()))
            })
            .collect()
    };
    let before = inodes(&folder);
    // The clock of the file system moves in steps: until what is written now has a later time.
    let newest = before.values().map(|(seconds, rest, _)| (*seconds, *rest)).max();
    let now = || {
        folder.write("clock", "tick");
        let it = std::fs::metadata(folder.join("clock")).unwrap();
        Some((it.mtime(), it.mtime_nsec()))
    };
    while now() <= newest {}
    folder.run(&["build"]).fine();
    assert_eq!(inodes(&folder), before, "a second build touches nothing, not even the manifest");
    folder.write("roadmap/a.md", "# A\n\nOther text.\n");
    folder.run(&["build"]).fine();
    let after = inodes(&folder);
    let changed: Vec<&str> = after
        .iter()
        .filter(|(path, stat)| before.get(*path) != Some(stat))
        .map(|(path, _)| path.as_str())
        .filter(|path| !path.starts_with("assets/search/"))
        .collect();
    // The text is found by search, so its index changes with it.
    assert_eq!(changed, [".roadbook-manifest.json", "a.html", "a.md", "search-index.js"]);
}

#[test]
fn leftovers_of_ours_are_removed_and_foreign_files_are_not_touched() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build"]).fine();
    folder.write("dist/mine.txt", "foreign");
    folder.write("dist/b/mine.txt", "foreign");
    folder.write("dist/.git/HEAD", "foreign");
    std::fs::rename(folder.join("roadmap/b"), folder.join("roadmap/c")).unwrap();
    folder.remove("static/CNAME");
    folder.run(&["build"]).fine();
    let files = dist(&folder);
    for gone in ["b.html", "b.md", "b/x.png", "CNAME"] {
        assert!(!files.contains_key(gone), "{gone} is left");
    }
    for kept in ["mine.txt", "b/mine.txt", ".git/HEAD"] {
        assert_eq!(files[kept], b"foreign", "{kept}");
    }
    folder.remove("dist/b/mine.txt");
    assert!(files.contains_key("c/x.png"));
}

#[test]
fn folders_that_become_empty_are_removed() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build"]).fine();
    folder.remove("roadmap/b");
    folder.run(&["build"]).fine();
    assert!(!folder.join("dist/b").exists());
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let page = "<!doctype html>\n";
    let folder = Folder::of(PROJECT);
    folder.write("static/x", page);
    folder.write("static/y/z", page);
    folder.run(&["build"]).fine();
    folder.remove("static/x");
    folder.remove("static/y");
    folder.write("static/x/deep/z", page);
    folder.write("static/y", page);
    folder.run(&["build"]).fine();
    let files = dist(&folder);
    assert!(files.contains_key("x/deep/z") && files.contains_key("y"), "{:?}", names(&files));
    folder.remove("static/x");
    folder.write("static/x", page);
    folder.run(&["build"]).fine();
    assert!(dist(&folder).contains_key("x"));
}

#[test]
fn a_foreign_file_in_the_way_is_refused_before_anything_is_written() {
    let folder = Folder::of(PROJECT);
    folder.write("dist/a.html", "foreign");
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 2);
    same(
        run.stderr.replace(folder.path().to_str().unwrap(), "[HERE]"),
        str![[r#"
error: `[HERE]/dist/a.html` was not made by roadbook
  help: move it away, or choose another folder with `--out`

"#]],
    );
    assert_eq!(names(&folder.tree("dist")), ["a.html"], "nothing else was written");
    assert_eq!(folder.read("dist/a.html"), "foreign");
    // A folder in the way.
    folder.remove("dist/a.html");
    folder.write("dist/a.html/mine", "foreign");
    assert_eq!(folder.run(&["build"]).status, 2);
}

#[test]
fn a_foreign_file_where_a_folder_is_needed_is_refused_before_anything_is_written() {
    let folder = Folder::of(PROJECT);
    folder.write("dist/b", "foreign");
    assert_eq!(folder.run(&["build"]).status, 2);
    assert_eq!(names(&folder.tree("dist")), ["b"]);
}

#[test]
fn an_output_folder_behind_one_that_does_not_exist_is_seen_through() {
    let folder = Folder::of(PROJECT);
    for out in ["dist/../roadmap", "nowhere/../themes/x", "nowhere/.."] {
        let run = folder.run(&["build", "--out", out]);
        assert_eq!(run.status, 2, "--out {out}: {}", run.stderr);
        assert!(run.stderr.contains("the output folder"), "--out {out}: {}", run.stderr);
    }
}

#[test]
fn a_foreign_file_with_the_very_bytes_is_adopted() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build"]).fine();
    folder.remove("dist/.roadbook-manifest.json");
    folder.run(&["build"]).fine();
    folder.remove("roadmap/b");
    folder.run(&["build"]).fine();
    assert!(!folder.join("dist/b.html").exists());
}

#[test]
fn an_output_folder_that_would_swallow_the_project_is_refused() {
    let folder = Folder::of(PROJECT);
    let before = folder.tree(".");
    let outside = folder.join("..").to_str().unwrap().to_owned();
    let inside = folder.join("roadmap/out").to_str().unwrap().to_owned();
    // A link of somebody's own that leads here; those that lie in the project are refused as links.
    let elsewhere = Folder::empty();
    symlink(folder.path(), elsewhere.join("link")).unwrap();
    let link = elsewhere.join("link").to_str().unwrap().to_owned();
    for out in [
        ".",
        "..",
        "roadmap",
        "roadmap/x/y",
        "static",
        "themes/x",
        &outside,
        &inside,
        "/",
        &link,
        &format!("{link}/roadmap"),
        "./roadmap/..",
    ] {
        let run = folder.run(&["build", "--out", out]);
        assert_eq!(run.status, 2, "--out {out}: {}", run.stderr);
        assert!(run.stderr.contains("the output folder"), "--out {out}: {}", run.stderr);
    }
    assert_eq!(folder.tree("."), before, "nothing was written");
}

#[test]
fn another_folder_can_be_chosen_and_is_relative_to_the_working_folder() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build", "--out", "a/b"]).fine();
    assert!(folder.join("a/b/index.html").exists());
    let run =
        folder.command(&["build", "--out", "here"]).current_dir(folder.join("roadmap")).output();
    assert_eq!(run.unwrap().status.code(), Some(2), "in a folder that is read");
    folder.write("roadbook.yaml", "title: T\noutput: public/site\n");
    folder.run(&["build"]).fine();
    assert!(folder.join("public/site/index.html").exists());
}

#[test]
fn a_build_with_errors_writes_nothing() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build"]).fine();
    let before = folder.tree("dist");
    folder.write("roadmap/a.md", "# A\n\n[dead](nowhere.md)\n");
    assert_eq!(folder.run(&["build"]).status, 1);
    assert_eq!(folder.tree("dist"), before);
    folder.write("roadmap/a.md", "# A\n\n[plain](http://example.org/)\n");
    assert_eq!(folder.run(&["build", "--strict"]).status, 1);
    assert_eq!(folder.tree("dist"), before);
    let fresh = Folder::of("//- roadmap/a.md\n---\ntitel: A\n---\n");
    assert_eq!(fresh.run(&["build"]).status, 1);
    assert!(!fresh.join("dist").exists(), "not even the folder");
}

#[test]
fn a_build_whose_template_fails_writes_nothing() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build"]).fine();
    let before = folder.tree("dist");
    folder.write(
        "themes/overrides/templates/skill.html",
        "{% extends \"theme/skill.html\" %}{% block strip %}{{ skill.nope }}{% endblock %}",
    );
    assert_eq!(folder.run(&["build"]).status, 1);
    assert_eq!(folder.tree("dist"), before);
}

#[test]
fn links_inside_the_output_are_not_followed_for_writing_or_deleting() {
    let folder = Folder::of(PROJECT);
    folder.write("elsewhere/x.png", "theirs");
    folder.write("elsewhere/keep.txt", "theirs");
    folder.run(&["build"]).fine();
    // A folder of ours replaced by a link that leads elsewhere: nothing there may change.
    folder.remove("dist/b");
    symlink(folder.join("elsewhere"), folder.join("dist/b")).unwrap();
    folder.write("roadmap/b/x.png", "another picture");
    folder.run(&["build"]);
    assert_eq!(folder.read("elsewhere/x.png"), "theirs", "written through a link");
    folder.remove("roadmap/b");
    folder.run(&["build"]);
    assert_eq!(folder.read("elsewhere/x.png"), "theirs", "deleted through a link");
    assert_eq!(folder.read("elsewhere/keep.txt"), "theirs");
}

#[test]
fn a_file_of_ours_that_became_a_link_is_replaced_and_not_followed() {
    let folder = Folder::of(PROJECT);
    folder.write("theirs.html", "theirs");
    folder.run(&["build"]).fine();
    folder.remove("dist/a.html");
    symlink(folder.join("theirs.html"), folder.join("dist/a.html")).unwrap();
    folder.write("roadmap/a.md", "# A\n\nChanged.\n");
    folder.run(&["build"]).fine();
    assert_eq!(folder.read("theirs.html"), "theirs");
    assert!(folder.read("dist/a.html").contains("Changed."));
}

#[test]
fn the_state_folder_ignores_itself_and_nothing_is_left_in_staging() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build"]).fine();
    assert_eq!(state(&folder), [".gitignore"]);
    assert_eq!(folder.read(".roadbook/.gitignore"), "*\n");
    folder.write("roadmap/a.md", "# A\n\n[dead](nowhere.md)\n");
    folder.run(&["build"]);
    assert_eq!(state(&folder), [".gitignore"]);
}

fn door(folder: &Folder) -> Confined {
    let (content, output) = (path_of("roadmap"), Some(path_of("dist")));
    Confined::new(folder.path(), &ReadOptions { content, output, ..ReadOptions::default() })
}

fn output(folder: &Folder) -> OutputFolder {
    OutputFolder::new(&door(folder), &folder.join("dist")).unwrap()
}

/// A compiled site with its pages staged.
fn staged(folder: &Folder) -> (Site, Staging) {
    let content = path_of("roadmap");
    let options = ReadOptions { content, output: Some(path_of("dist")), ..ReadOptions::default() };
    let inputs = project::read(folder.path(), &options).unwrap();
    let staging = Staging::new(folder.path(), &output(folder)).unwrap();
    let compilation =
        compile::compile(&inputs, &Options::default(), &Memo::default(), &staging, &Unwatched);
    (compilation.unwrap().site, staging)
}

/// The second state of the project: something changed, something new, something gone.
fn change(folder: &Folder) {
    folder.write("roadmap/a.md", "# A\n\nAnother text.\n");
    folder.remove("roadmap/b");
    folder.write("roadmap/b.md", "---\ntitle: B\nrequires: [a]\n---\nNow a single file.\n");
    folder.write("static/new/file", "new");
}

#[test]
fn a_build_killed_between_any_two_steps_leaves_whole_files_and_the_next_one_finishes() {
    let old = Folder::of(PROJECT);
    old.run(&["build"]).fine();
    let old_files = old.tree("dist");
    let new = Folder::of(PROJECT);
    change(&new);
    new.run(&["build"]).fine();
    let new_files = new.tree("dist");
    // The steps of a commit, in order: the manifest of both, the files one by one, assets first,
    // the leftovers, the manifest of the new ones.
    let manifest = ".roadbook-manifest.json";
    let parse = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
    let mut union = parse(&old_files[manifest]);
    for (path, mark) in parse(&new_files[manifest])["outputs"].as_object().unwrap() {
        union["outputs"][path] = mark.clone();
    }
    let mut steps: Vec<(String, Option<Vec<u8>>)> =
        vec![(manifest.to_owned(), Some(union.to_string().into_bytes()))];
    for (path, bytes) in &new_files {
        if path != manifest && old_files.get(path) != Some(bytes) {
            steps.push((path.clone(), Some(bytes.clone())));
        }
    }
    for path in old_files.keys().filter(|path| !new_files.contains_key(*path)) {
        steps.push((path.clone(), None));
    }
    assert!(steps.len() > 6, "{}", steps.len());
    for killed_after in 0..=steps.len() {
        let folder = Folder::of(PROJECT);
        change(&folder);
        for (path, bytes) in &old_files {
            folder.write(&format!("dist/{path}"), bytes);
        }
        for (path, bytes) in &steps[..killed_after] {
            match bytes {
                Some(bytes) => folder.write(&format!("dist/{path}"), bytes),
                None => folder.remove(&format!("dist/{path}")),
            }
        }
        let (site, staging) = staged(&folder);
        project::write(&site, &door(&folder), &output(&folder), &staging).unwrap();
        drop(staging);
        assert_eq!(folder.tree("dist"), new_files, "killed after {killed_after} steps");
    }
}

#[test]
fn a_build_that_is_killed_at_any_time_leaves_whole_files_and_the_next_one_finishes() {
    let folder = Folder::of(PROJECT);
    let pages = |text: &str| {
        for at in 0..60 {
            let text = format!("# Page {at}\n\n{text}\n");
            folder.write(&format!("roadmap/t/p{at}.md"), text);
        }
    };
    let mut whole: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
    for text in ["One.", "Two, and longer."] {
        pages(text);
        folder.run(&["build"]).fine();
        whole.push(dist(&folder));
    }
    // How many files wait to be put in place. They come and go while they are counted.
    let staged = || {
        let walk = walkdir::WalkDir::new(folder.join(".roadbook/staging")).into_iter();
        walk.filter_map(Result::ok).filter(|it| it.file_type().is_file()).count()
    };
    for round in 0..20 {
        pages(["One.", "Two, and longer."][round % 2]);
        let mut command = folder.command(&["build"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // What is claimed holds at any moment, so it does not matter when exactly it is killed; but
        // it is to be tried all along: while outputs are staged, and while they are put in place.
        let mut most = 0;
        while child.try_wait().unwrap().is_none() {
            let now = staged();
            most = most.max(now);
            let is_due = match round % 4 {
                0 => now > round * 4,
                1 => now > 0,
                2 => most > 0 && now < most,
                _ => most > now + round * 4,
            };
            if is_due {
                break;
            }
        }
        let _ended = child.kill();
        child.wait().unwrap();
        for (path, bytes) in dist(&folder) {
            let fine = whole.iter().any(|site| site.get(&path) == Some(&bytes));
            assert!(fine, "{path} is not whole after round {round}");
        }
    }
    pages("One.");
    folder.run(&["build"]).fine();
    assert_eq!(dist(&folder), whole[0]);
    assert_eq!(state(&folder), [".gitignore"], "what was killed is swept up");
}

#[test]
fn a_disk_that_takes_nothing_leaves_the_last_site_whole() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build"]).fine();
    let before = folder.tree("dist");
    folder.write("roadmap/a.md", "# A\n\nChanged.\n");
    // Full or read-only: a limit on the size of files stands for both, whoever runs the tests.
    let program = env!("CARGO_BIN_EXE_roadbook");
    let script = format!("ulimit -f 1; trap '' XFSZ; exec '{program}' build");
    let mut command = std::process::Command::new("sh");
    let run = command.args(["-c", &script]).current_dir(folder.path()).output().unwrap();
    let stderr = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("what was there before is whole"), "{stderr}");
    assert_eq!(folder.tree("dist"), before);
    folder.run(&["build"]).fine();
    assert!(folder.read("dist/a.html").contains("Changed."));
}

#[test]
fn a_manifest_that_cannot_be_read_owns_nothing() {
    let folder = Folder::of(PROJECT);
    folder.run(&["build"]).fine();
    folder.write("outside.txt", "theirs");
    for manifest in [
        "not json",
        "{\"version\":1,\"outputs\":{\"../outside.txt\":\"0\"}}",
        "{\"version\":1,\"outputs\":{\"/etc/hostname\":\"0\"}}",
        "{\"version\":99,\"outputs\":{\"mine.txt\":\"0\"}}",
    ] {
        folder.write("dist/mine.txt", "theirs");
        folder.write("dist/.roadbook-manifest.json", manifest);
        folder.run(&["build"]);
        assert_eq!(folder.read("outside.txt"), "theirs", "{manifest}");
        assert_eq!(folder.read("dist/mine.txt"), "theirs", "{manifest}");
    }
}

#[test]
fn copied_files_can_be_read_whatever_the_originals_mode() {
    let folder = Folder::of(PROJECT);
    let file = folder.join("static/CNAME");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o444)).unwrap();
    folder.run(&["build"]).fine();
    folder.remove("static/CNAME");
    folder.write("static/CNAME", "other.example.org");
    folder.run(&["build"]).fine();
    assert_eq!(folder.read("dist/CNAME"), "other.example.org");
}
