//! What is read from git: the files of a revision, without a checkout.

use roadbook::git::{GitError, Revision};
use roadbook::project::{ReadOptions, read};
use roadbook::source::{Input, Inputs, ProjectPath, Refusal};
use snapbox::str;

use crate::support::{Folder, path_of, same};

fn options() -> ReadOptions {
    ReadOptions {
        content: path_of("roadmap"),
        output: Some(path_of("dist")),
        ..ReadOptions::default()
    }
}

/// All that was read, one file a line.
fn listed(inputs: &Inputs) -> Vec<String> {
    let of = |(path, input): (&ProjectPath, &Input)| match input {
        Input::Text(file) => format!("{path} text {:?} {:?}", file.fingerprint(), file.text()),
        Input::Asset(asset) => format!("{path} asset {asset:?}"),
    };
    let refused = inputs.refused.iter().map(|it| match &it.refusal {
        Refusal::Unreadable(_) => format!("{} unreadable", it.path),
        other => format!("{} {other:?}", it.path),
    });
    inputs.iter().map(of).chain(refused).collect()
}

/// A repository whose project lies in `docs/map`.
fn nested() -> Folder {
    let folder = Folder::of(
        "
        //- README.md
        Not part of the project.
        //- docs/map/roadbook.yaml
        title: Nested
        //- docs/map/roadmap/core/lists.md
        # Lists

        Text.
        //- docs/map/roadmap/core/.hidden.md
        # Hidden
        //- docs/map/roadmap/core-x/lists.md
        # Other lists

        Text.
        //- docs/map/shared/loops.md
        # Loops

        Text.
        //- docs/map/shared/more/maps.md
        # Maps

        Text.
        //- docs/map/static/robots.md
        Only copied.
        //- docs/map/dist/index.html
        Made.
        //- docs/map/other/file.txt
        Not read.
        ",
    );
    folder.write("docs/map/roadmap/core/picture.png", b"\x89PNG\r\n\x1a\n\0\0");
    folder.write("docs/map/roadmap/broken.md", b"# Bro\xffken");
    folder.write("docs/map/roadmap/huge.txt", vec![b'x'; (4 << 20) + 1]);
    folder
}

#[cfg(unix)]
#[test]
fn a_revision_is_read_as_if_it_were_checked_out() {
    use std::os::unix::fs::symlink;
    let folder = nested();
    let link = |target: &str, name: &str| symlink(target, folder.join(name)).unwrap();
    link("../../shared/loops.md", "docs/map/roadmap/core/loops.md");
    link("../../shared", "docs/map/roadmap/core/inside");
    link("loops.md", "docs/map/roadmap/core/again.md");
    link("../../../../README.md", "docs/map/roadmap/core/outside.md");
    link("/etc/passwd", "docs/map/roadmap/core/passwd.md");
    link("nowhere.md", "docs/map/roadmap/core/dangling.md");
    link("..", "docs/map/roadmap/core/round");
    link("circle-b.md", "docs/map/roadmap/core/circle-a.md");
    link("circle-a.md", "docs/map/roadmap/core/circle-b.md");
    link("lists.md", "docs/map/roadmap/core/same.md");
    link("./../core/../core-x//lists.md", "docs/map/roadmap/core/other.md");
    link("inside/loops.md", "docs/map/roadmap/core/through.md");
    link(".hidden.md", "docs/map/roadmap/core/hidden.md");
    link("../../static/robots.md", "docs/map/roadmap/core/copied.md");
    link("../../dist/index.html", "docs/map/roadmap/core/made.html");
    link("../../roadbook.yaml", "docs/map/roadmap/core/config.yaml");
    link("lists.md/x", "docs/map/roadmap/core/below-a-file.md");
    link("../..", "docs/map/roadmap/core/root");
    link("../roadmap/core", "docs/map/static/core");
    link("shared", "docs/map/themes");
    folder.commit("all");
    let root = folder.join("docs/map");
    let disk = read(&root, &options()).unwrap();
    let revision = Revision::open(&root, "HEAD").unwrap();
    assert!(!revision.is_empty());
    let then = revision.read(&options()).unwrap();
    let mut lines = listed(&disk);
    lines.sort();
    let mut other = listed(&then);
    other.sort();
    assert_eq!(other, lines);
    assert!(then.text(&path_of("roadmap/core/same.md")).is_some());
    let refused = then.refused.iter().filter(|it| it.refusal == Refusal::LinkToFolder);
    let refused: Vec<_> = refused.map(|it| it.path.as_str()).collect();
    let folders = ["roadmap/core/root", "roadmap/core/round", "static/core", "themes"];
    assert_eq!(refused, folders);
    let config = revision.config().unwrap();
    let paths: Vec<_> = config.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["roadbook.yaml"]);
}

#[test]
fn a_revision_can_be_read_from_a_bare_clone_and_from_another_folder() {
    let folder = nested();
    folder.commit("all");
    let expected = listed(
        &Revision::open(&folder.join("docs/map"), "HEAD").unwrap().read(&options()).unwrap(),
    );
    let elsewhere = Folder::empty();
    elsewhere.git(&["clone", "--quiet", "--bare", folder.path().to_str().unwrap(), "bare.git"]);
    let bare = elsewhere.join("bare.git");
    let revision = Revision::open(&bare, "main:docs/map").unwrap();
    assert_eq!(listed(&revision.read(&options()).unwrap()), expected);
    assert!(Revision::open(&bare, "main").unwrap().is_empty());
    let run =
        elsewhere.run(&["diff", "main:docs/map", "main:docs/map", "--root", "bare.git"]).fine();
    assert_eq!(run.stdout, "no change to the graph, to plans or to addresses\n");
}

#[test]
fn submodules_are_named_and_files_of_git_lfs_read_where_they_are() {
    let folder = Folder::of("//- roadmap/lists.md\n# Lists\n\nText.\n");
    folder.commit("one");
    let oid = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
    let absent = "0000000000000000000000000000000000000000000000000000000000000000";
    let pointer = |oid: &str| {
        format!("version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 12345\n")
    };
    folder.write("roadmap/kept.md", pointer(oid));
    folder.write("roadmap/absent.md", pointer(absent));
    folder.write("roadmap/film.mp4", pointer(absent));
    folder.write(&format!(".git/lfs/objects/4d/7a/{oid}"), "# OutputCache\n\nText.\n");
    let head = folder.git(&["rev-parse", "HEAD"]);
    folder.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{head},roadmap/module")]);
    folder.git(&["add", "roadmap/kept.md", "roadmap/absent.md", "roadmap/film.mp4"]);
    folder.git(&["commit", "--quiet", "-m", "two"]);
    let inputs = Revision::open(folder.path(), "main").unwrap().read(&options()).unwrap();
    assert_eq!(
        inputs.text(&path_of("roadmap/kept.md")).unwrap().text(),
        "# OutputCache\n\nText.\n"
    );
    let film = inputs.get(&path_of("roadmap/film.mp4"));
    assert!(matches!(film, Some(Input::Asset(asset)) if asset.length == 12345));
    let refused: Vec<String> =
        inputs.refused.iter().map(|it| format!("{}: {:?}", it.path, it.refusal)).collect();
    assert_eq!(
        refused,
        [
            "roadmap/absent.md: Unreadable(\"Git LFS keeps it, and this clone does not have it\")",
            "roadmap/module: Unreadable(\"it is a submodule, whose files a revision does not hold\")",
        ]
    );
}

#[test]
fn a_clone_that_lacks_the_files_says_so_and_fetches_nothing() {
    let folder = Folder::of("//- roadmap/lists.md\n# Lists\n\nText.\n");
    folder.commit("one");
    folder.git(&["config", "uploadpack.allowFilter", "true"]);
    let elsewhere = Folder::empty();
    let url = format!("file://{}", folder.path().display());
    elsewhere.git(&["clone", "--quiet", "--no-checkout", "--filter=blob:none", &url, "clone"]);
    let revision = Revision::open(&elsewhere.join("clone"), "main").unwrap();
    let error = revision.read(&options()).unwrap_err();
    assert!(matches!(error, GitError::Incomplete(name) if name == "main"));
}

#[test]
fn comparing_with_a_revision_leaves_the_working_tree_alone() {
    let folder = Folder::of(
        "
        //- roadmap/lists.md
        # Lists

        Text.
        //- roadmap/loops.md
        # Loops

        Text.
        ",
    );
    folder.commit("one");
    folder.remove("roadmap/lists.md");
    folder.write("roadmap/loops.md", "---\ntitle: Loops\naliases: [lists]\n---\nText.\n");
    folder.write("roadmap/new.md", "# New\n\nText.\n");
    let before = (folder.tree("."), folder.git(&["status", "--porcelain"]));
    let said = folder.transcript(&["diff", "HEAD"]);
    assert_eq!((folder.tree("."), folder.git(&["status", "--porcelain"])), before);
    same(
        said,
        str![[r#"
$ roadbook diff HEAD
--- stdout
1 skill added, 1 skill removed

skills
  + new New
  - lists Lists
--- exit 0

"#]],
    );
}

#[test]
fn two_revisions_and_two_folders() {
    let folder = Folder::of("//- roadmap/lists.md\n# Lists\n\nText.\n");
    folder.commit("one");
    folder.git(&["tag", "v1"]);
    folder.write("roadmap/loops.md", "---\ntitle: Loops\nrequires: [lists]\n---\nText.\n");
    folder.commit("two");
    let other = Folder::empty();
    let old = other.join("old").display().to_string();
    folder.git(&["worktree", "add", "--quiet", &old, "v1"]);
    let by_revision = folder.run(&["diff", "v1", "main", "--format", "json"]).fine().stdout;
    assert!(by_revision.contains("\"id\":\"loops\""), "{by_revision}");
    let folders = folder.run(&["diff", &old, ".", "--format", "json"]).fine().stdout;
    assert_eq!(folders, by_revision);
    // The other way round, a published address is gone.
    let back = folder.run(&["diff", "main", "v1"]);
    assert_eq!(back.status, 1);
    assert!(back.stdout.contains("! loops.html: add loops to the aliases"), "{}", back.stdout);
}

#[test]
fn revisions_that_cannot_be_read() {
    let folder = Folder::of("//- roadmap/lists.md\n# Lists\n\nText.\n");
    folder.commit("one");
    folder.git(&["switch", "--quiet", "--orphan", "empty"]);
    folder.git(&["commit", "--quiet", "--allow-empty", "-m", "nothing"]);
    folder.git(&["switch", "--quiet", "main"]);
    let mut said = folder.transcript(&["diff", "mian"]);
    said += &folder.transcript(&["diff", "--", "--output=x"]);
    said += &folder.transcript(&["diff", "HEAD:roadmap/lists.md"]);
    said += &folder.transcript(&["diff", "empty"]);
    let clone = Folder::empty();
    let url = format!("file://{}", folder.path().display());
    clone.git(&["clone", "--quiet", "--depth=1", &url, "."]);
    clone.git(&["switch", "--quiet", "-c", "topic"]);
    clone.git(&["branch", "--quiet", "-D", "main"]);
    said += &clone.transcript(&["diff", "main"]);
    said += &clone.transcript(&["diff", "v1"]);
    let none = Folder::of("//- roadmap/lists.md\n# Lists\n\nText.\n");
    said += &none.transcript(&["diff", "main"]);
    same(
        said,
        str![[r#"
$ roadbook diff mian
--- stderr
error: `mian` is neither a project's folder nor a git revision
  help: `git branch --all` and `git tag` list names; `NAME:FOLDER` is a folder of one
--- exit 2
$ roadbook diff -- --output=x
--- stderr
error: `--output=x` is neither a project's folder nor a git revision
  help: `git branch --all` and `git tag` list names; `NAME:FOLDER` is a folder of one
--- exit 2
$ roadbook diff HEAD:roadmap/lists.md
--- stderr
error: git says: `HEAD:roadmap/lists.md` is not a folder
--- exit 2
$ roadbook diff empty
--- stdout
1 skill added

skills
  + lists Lists
--- stderr
note: `empty` holds no roadmap: everything is new since then
--- exit 0
$ roadbook diff main
--- stderr
error: `main` is neither a project's folder nor a git revision
  help: did you mean `origin/main`?
--- exit 2
$ roadbook diff v1
--- stderr
error: `v1` is neither a project's folder nor a git revision
  help: this clone holds the newest commits only: `git fetch --unshallow` brings the rest
--- exit 2
$ roadbook diff main
--- stderr
error: `[HERE]` lies in no git repository
  help: name the folder of another version instead
--- exit 2

"#]],
    );
}
