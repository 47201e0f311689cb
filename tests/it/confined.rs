//! Nothing outside the project is read, written, made or removed, whatever links a checkout holds.

use std::collections::BTreeMap;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use roadbook::project::{Confined, ReadOptions};
use snapbox::str;

use crate::support::{Folder, Run, path_of, same};

/// What must reach no output and no message.
const SECRET: &str = "s3cr3t-0f-th3-m4ch1n3";

/// A project beside things that are none of its business. Its pages show all files that a link could
/// bring into it.
fn checkout() -> Folder {
    let folder = Folder::of(
        "
        //- project/roadbook.yaml
        title: T
        //- project/roadmap/a/index.md
        # A

        Text. [A file](file.txt), ![a picture](picture.png).

        ```text file=\"shown.txt\"
        ```
        //- project/roadmap/a/file.txt
        Plain.
        //- project/roadmap/a/picture.png
        Plain.
        //- project/roadmap/a/shown.txt
        Plain.
        //- project/roadmap/b.md
        # B

        Text.
        //- project/static/humans.txt
        Ada.
        ",
    );
    for path in ["secret.md", "secret.yaml", "folder/secret.md", "keys/id", "keys/deep/id"] {
        folder
            .write(&format!("outside/{path}"), format!("title: T\nlevels: [{SECRET}, {SECRET}]\n"));
    }
    folder.write("project/.env", format!("TOKEN={SECRET}\n"));
    folder.write("project/notes.txt", format!("Left by a runner: {SECRET}\n"));
    folder.git(&["init", "--quiet", "project"]);
    folder.write("project/.git/config", format!("[extra]\n\theader = {SECRET}\n"));
    folder
}

/// All that lies outside the project, and what in it roadbook may not touch: bytes, modes, and where
/// links lead.
fn untouched(folder: &Folder) -> BTreeMap<String, String> {
    let walk = walkdir::WalkDir::new(folder.path()).sort_by_file_name();
    let mut all = BTreeMap::new();
    for entry in walk.into_iter().map(Result::unwrap) {
        let path = entry.path().strip_prefix(folder.path()).unwrap().to_str().unwrap().to_owned();
        let is_ours =
            |it: &str| it.starts_with("project/dist") || it.starts_with("project/.roadbook");
        if is_ours(&path) && !entry.path_is_symlink() {
            continue;
        }
        let mode = entry.path().symlink_metadata().unwrap().permissions().mode();
        let what = if entry.path_is_symlink() {
            format!("-> {}", std::fs::read_link(entry.path()).unwrap().display())
        } else if entry.file_type().is_dir() {
            "a folder".to_owned()
        } else {
            String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).into_owned()
        };
        all.insert(path, format!("{mode:o} {what}"));
    }
    all
}

/// Puts a link at `name`, in the place of whatever is there; `..` leads from the project's root.
fn link(folder: &Folder, name: &str, target: &str) {
    let at = folder.join("project").join(name);
    std::fs::create_dir_all(at.parent().unwrap()).unwrap();
    if at.symlink_metadata().is_ok() {
        folder.remove(&format!("project/{name}"));
    }
    let up = "../".repeat(name.matches('/').count());
    let is_absolute = target.starts_with('/');
    symlink(if is_absolute { target.to_owned() } else { format!("{up}{target}") }, at).unwrap();
}

fn run(folder: &Folder, arguments: &[&str]) -> Run {
    let mut command = folder.command(arguments);
    Run::of(command.current_dir(folder.join("project")).output().unwrap())
}

/// Where a link stands, and where it leads.
const LINKS: &[(&str, &str)] = &[
    // What roadbook writes to.
    (".roadbook", "../outside"),
    (".roadbook", "../outside/keys"),
    (".roadbook", "roadmap"),
    (".roadbook/staging", "../outside"),
    (".roadbook/staging", "roadmap"),
    (".roadbook/cache", "../outside/keys"),
    (".roadbook/cache/0123456789abcdef.code", "../outside/keys/id"),
    (".roadbook/cache/outputs-0123456789abcdef", "/dev/zero"),
    (".roadbook/.gitignore", "../outside/made"),
    (".roadbook/.gitignore", "../outside/keys/id"),
    ("dist", "../outside/keys"),
    ("dist", "../outside/new"),
    ("dist", "roadmap"),
    ("dist", ".git"),
    ("dist/a", "../outside/keys"),
    ("dist/assets", "../outside/made"),
    ("dist/a.html", "../outside/secret.md"),
    ("dist/index.html", "../outside/made"),
    ("dist/.roadbook-manifest.json", "/dev/zero"),
    ("dist/.roadbook-manifest.json", "../outside/keys/id"),
    // What it reads.
    ("roadbook.yaml", "../outside/secret.yaml"),
    ("roadbook.yaml", "/proc/self/environ"),
    ("roadbook.yaml", "/dev/zero"),
    ("roadbook.yaml", "/dev/stdin"),
    ("roadbook.yaml", ".env"),
    ("roadbook.yaml", "notes.txt"),
    ("roadmap", "../outside/folder"),
    ("roadmap", ".git"),
    ("roadmap/c.md", "../outside/secret.md"),
    ("roadmap/c.md", "/etc/hostname"),
    ("roadmap/c", "../outside/folder"),
    ("roadmap/c", "roadmap/a"),
    ("roadmap/a/loop", "roadmap"),
    ("roadmap/a/loop", "."),
    ("roadmap/a/file.txt", ".git/config"),
    ("roadmap/a/file.txt", ".git/HEAD"),
    ("roadmap/a/file.txt", ".env"),
    ("roadmap/a/file.txt", "notes.txt"),
    ("roadmap/a/file.txt", "dist/x.html"),
    ("roadmap/a/file.txt", ".roadbook/x"),
    ("roadmap/a/file.txt", "roadmap/.draft"),
    ("roadmap/a/file.txt", "static/.well-known/x"),
    ("roadmap/a/shown.txt", ".env"),
    ("roadmap/a/shown.txt", "/proc/self/environ"),
    ("roadmap/a/picture.png", "/dev/zero"),
    ("roadmap/a/picture.png", "../outside/keys/id"),
    ("static", "../outside/keys"),
    ("static/key", "../outside/keys/id"),
    ("static/keys", "../outside/keys"),
    ("static/token", ".env"),
    ("static/.well-known/token", ".git/config"),
    ("themes", "../outside"),
    ("themes/overrides/templates/node.html", "../outside/secret.md"),
    ("themes/overrides/assets/x.css", ".env"),
];

/// Commands that write to the output and to the state folder.
const BUILDS: &[&[&str]] = &[
    &["build", "--no-cache", "--drafts"],
    &["build", "--precompress"],
    &["build", "--out", "dist"],
];

/// Commands that read the project, or make files in it.
const COMMANDS: &[&[&str]] = &[
    &["build", "--precompress"],
    &["check"],
    &["check", "--format", "json"],
    &["check", "--against", "."],
    &["graph"],
    &["path", "b"],
    &["links"],
    &["diff", "."],
    &["new", "a/c"],
    &["init", "--host", "github"],
];

#[test]
fn no_link_of_a_checkout_leads_out_of_what_may_be_read_or_written() {
    for (name, target) in LINKS {
        let folder = checkout();
        folder.write("project/roadmap/.draft", SECRET);
        folder.write("project/static/.well-known/x", SECRET);
        if target.starts_with("dist") || target.starts_with(".roadbook") {
            folder.write(&format!("project/{target}"), SECRET);
        }
        link(&folder, name, target);
        let before = untouched(&folder);
        let known = folder.tree("project/dist");
        let run = run(&folder, &["build"]);
        let what = format!("{name} -> {target}\n{}{}", run.stdout, run.stderr);
        assert!(run.status == 1 || run.status == 2, "{what}");
        assert!(run.stderr.contains(&format!("{name}`")), "the link is not named: {what}");
        assert!(!run.stderr.contains(SECRET), "{what}");
        assert_eq!(untouched(&folder), before, "{what}");
        assert_eq!(folder.tree("project/dist"), known, "something was built: {what}");
    }
}

/// Runs a command on a checkout, and asserts that it neither told the secret nor touched anything but
/// files that it made in the project.
fn check_untouched(folder: &Folder, arguments: &[&str], what: &str) {
    let before = untouched(folder);
    let run = run(folder, arguments);
    let what = format!("{arguments:?}, {what}\n{}{}", run.stdout, run.stderr);
    assert!((0..=2).contains(&run.status), "{what}");
    assert!(!(run.stdout + &run.stderr).contains(SECRET), "{what}");
    let mut after = untouched(folder);
    after.retain(|path, _| before.contains_key(path) || !path.starts_with("project/"));
    assert_eq!(after, before, "{what}");
}

#[test]
fn no_build_touches_anything_outside_through_what_it_writes_to() {
    let is_written = |name: &str| name.starts_with("dist") || name.starts_with(".roadbook");
    for (name, target) in LINKS.iter().filter(|(name, _)| is_written(name)) {
        let folder = checkout();
        link(&folder, name, target);
        for arguments in BUILDS {
            check_untouched(&folder, arguments, &format!("{name} -> {target}"));
        }
    }
}

#[test]
fn no_command_touches_or_tells_anything_outside_whatever_links_there_are() {
    let is_whole = |name: &str| matches!(name, "roadmap" | "static" | "themes");
    let is_read = |name: &str| !name.starts_with("dist") && !name.starts_with(".roadbook");
    // As many links at once as there are places for; a folder that is a link itself holds no others.
    let places = LINKS.iter().filter(|(name, _)| is_read(name) && !is_whole(name));
    let mut rounds: Vec<BTreeMap<&str, &str>> = Vec::new();
    for (name, target) in places {
        match rounds.iter_mut().find(|round| !round.contains_key(name)) {
            Some(round) => round.insert(name, target),
            None => {
                rounds.push(BTreeMap::from([(*name, *target)]));
                None
            }
        };
    }
    let whole = LINKS.iter().filter(|(name, _)| is_whole(name));
    rounds.extend(whole.map(|(name, target)| BTreeMap::from([(*name, *target)])));
    for round in &rounds {
        let folder = checkout();
        for (name, target) in round {
            link(&folder, name, target);
        }
        for arguments in COMMANDS {
            check_untouched(&folder, arguments, &format!("{round:?}"));
        }
    }
}

#[test]
fn files_are_made_through_no_link() {
    for (name, arguments, made) in [
        (".github", &["init", "--host", "github"][..], ".github"),
        (".github/workflows", &["init", "--host", "github"], ".github/workflows"),
        (".gitlab-ci.yml", &["init", "--host", "gitlab"], ".gitlab-ci.yml"),
        ("roadmap/t", &["new", "t/x"], "roadmap/t"),
        ("roadmap/x.md", &["new", "x"], "roadmap/x.md"),
    ] {
        for target in ["../outside/keys", "../outside/made"] {
            let folder = checkout();
            link(&folder, name, target);
            let before = untouched(&folder);
            let run = run(&folder, arguments);
            assert_eq!(run.status, 2, "{name}: {}", run.stderr);
            let message = format!("{made}` is a link, and nothing is written through links");
            assert!(run.stderr.contains(&message), "{name}: {}", run.stderr);
            assert_eq!(untouched(&folder), before, "{name}");
        }
    }
}

#[test]
fn links_to_files_that_are_read_anyway_are_files_like_others() {
    let folder = checkout();
    link(&folder, "roadmap/a/file.txt", "roadmap/a/shown.txt");
    link(&folder, "roadmap/c.md", "roadmap/b.md");
    link(&folder, "roadmap/a/picture.png", "static/humans.txt");
    link(&folder, "static/copy.txt", "roadmap/a/shown.txt");
    link(&folder, "static/.well-known/security.txt", "static/humans.txt");
    run(&folder, &["build"]).fine();
    assert_eq!(folder.read("project/dist/a/file.txt"), "Plain.\n");
    assert_eq!(folder.read("project/dist/copy.txt"), "Plain.\n");
    assert_eq!(folder.read("project/dist/.well-known/security.txt"), "Ada.\n");
    assert!(folder.join("project/dist/c.html").exists());
}

#[test]
fn a_link_is_refused_with_its_name_the_reason_and_a_remedy() {
    let folder = checkout();
    link(&folder, "roadmap/a/file.txt", ".git/config");
    link(&folder, "roadmap/c.md", "../outside/secret.md");
    link(&folder, "roadmap/d.md", "notes.txt");
    link(&folder, "roadmap/e", "roadmap/a");
    link(&folder, "roadmap/f.md", "nowhere.md");
    link(&folder, "roadmap/g.md", "roadmap/g.md");
    link(&folder, "roadmap/h.md", "dist/index.html");
    folder.write("project/dist/index.html", "x");
    let run = run(&folder, &["check"]);
    assert_eq!(run.status, 1);
    let told = run.stderr.split("error[missing-file]").next().unwrap().to_owned();
    same(
        told,
        str![[r#"
error[escapes-root]: `roadmap/a/file.txt` is a link to `.git/config`, which is hidden
--> roadmap/a/file.txt
 = help: put a copy of the file in the place of the link

error[dead-link]: `file.txt` leads to no file: there is no `roadmap/a/file.txt`
 --> roadmap/a/index.md:3:16
  |
3 | Text. [A file](file.txt), ![a picture](picture.png).
  |                ^^^^^^^^
  |
  = help: write the path of a file as it lies beside this one

error[escapes-root]: `roadmap/c.md` is a link that leads out of the project
--> roadmap/c.md
 = help: copy what it leads to into the project

error[escapes-root]: `roadmap/d.md` is a link to `notes.txt`, which lies in no folder that is read
--> roadmap/d.md
 = help: put a copy of the file in the place of the link

error[escapes-root]: `roadmap/e` is a link to a folder, which is not followed
--> roadmap/e
 = help: put the folder itself in the place of the link, or links to its files

error[invalid-text]: `roadmap/f.md` is a link that leads nowhere
--> roadmap/f.md
 = help: put the file itself in the place of the link, or remove it

error[invalid-text]: `roadmap/g.md` is a link that leads back to itself
--> roadmap/g.md
 = help: put the file itself in the place of the link, or remove it

error[escapes-root]: `roadmap/h.md` is a link to `dist/index.html`, which belongs to the output
--> roadmap/h.md
 = help: put a copy of the file in the place of the link

8 errors: 5 escapes-root, 2 invalid-text, 1 dead-link

"#]],
    );
}

#[test]
fn a_list_of_outputs_that_somebody_else_wrote_removes_nothing_else() {
    for listed in
        ["../roadmap/b.md", "/etc/hostname", ".git", ".git/config", "", "a/../../x", "C:\\\\x"]
    {
        let folder = checkout();
        folder.write("project/dist/.git/config", "theirs");
        let manifest = format!("{{\"version\":1,\"outputs\":{{\"{listed}\":\"00\"}}}}");
        folder.write("project/dist/.roadbook-manifest.json", manifest);
        let before = untouched(&folder);
        run(&folder, &["build"]).fine();
        assert_eq!(untouched(&folder), before, "{listed}");
        assert_eq!(folder.read("project/dist/.git/config"), "theirs", "{listed}");
    }
}

#[test]
fn a_list_of_outputs_of_endless_depth_is_none_of_ours() {
    let folder = checkout();
    let listed = "a/".repeat(60_000);
    let manifest = format!("{{\"version\":1,\"outputs\":{{\"{listed}a\":\"00\"}}}}");
    folder.write("project/dist/.roadbook-manifest.json", manifest);
    run(&folder, &["build"]).fine();
    assert!(!folder.read("project/dist/.roadbook-manifest.json").contains("a/a/a/"));
}

#[test]
fn no_alias_leads_into_hidden_folders_of_the_output() {
    for alias in [".git/refs/heads/x", ".git/x", "a/.well-known/x", ".roadbook-x"] {
        let folder = checkout();
        let skill = format!("---\ntitle: C\naliases: [{alias}]\n---\nText.\n");
        folder.write("project/roadmap/c.md", skill);
        let run = run(&folder, &["build"]);
        assert_eq!(run.status, 1, "{alias}: {}", run.stderr);
        let told = format!("the alias `{alias}` leads to a hidden file");
        assert!(run.stderr.contains(&told), "{}", run.stderr);
        assert!(!folder.join("project/dist").exists(), "{alias}");
    }
}

#[test]
fn folders_full_of_links_to_each_other_are_walked_once() {
    let folder = Folder::of("//- roadmap/a.md\n# A\n\nText.\n");
    for level in 0..20 {
        std::fs::create_dir_all(folder.join(&format!("roadmap/{level}"))).unwrap();
        for name in ["one", "two"] {
            let next = format!("../{}", level + 1);
            symlink(next, folder.join(&format!("roadmap/{level}/{name}"))).unwrap();
        }
    }
    folder.write("roadmap/20/b.md", "# B\n\nText.\n");
    let run = folder.run(&["check", "--format", "short"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr.matches("a link to a folder, which is not followed").count(), 40);
}

#[test]
fn an_output_that_is_a_link_is_refused_and_one_that_a_person_names_is_theirs() {
    let folder = checkout();
    link(&folder, "dist", "../outside/keys");
    let refused = run(&folder, &["build"]);
    assert_eq!(refused.status, 2);
    same(
        refused.stderr.replace(folder.path().to_str().unwrap(), "[HERE]"),
        str![[r#"
error: `[HERE]/project/dist` is a link, and nothing is written through links
  help: remove the link: roadbook makes the folder itself, and `--out` names another for the site

"#]],
    );
    // Outside the project a person may name what they like, links too.
    symlink(folder.join("elsewhere"), folder.join("to")).unwrap();
    std::fs::create_dir(folder.join("elsewhere")).unwrap();
    run(&folder, &["build", "--out", "../to/site"]).fine();
    assert!(folder.join("elsewhere/site/index.html").exists());
    for (out, why) in [
        (".git/hooks", "lies in a folder of other tools"),
        (".github", "lies in a folder of other tools"),
        (".roadbook/x", "lies in a folder of other tools"),
        ("roadmap/a/x", "which is read"),
        ("dist/x", "is a link, and nothing is written through links"),
        ("dist/../x", "is a link, and nothing is written through links"),
        (".", "would swallow the project"),
        ("..", "would swallow the project"),
    ] {
        let before = untouched(&folder);
        let run = run(&folder, &["build", "--out", out]);
        assert_eq!(run.status, 2, "{out}: {}", run.stderr);
        assert!(run.stderr.contains(why), "{out}: {}", run.stderr);
        assert_eq!(untouched(&folder), before, "{out}");
    }
}

#[test]
fn a_configuration_names_no_hidden_folder_and_none_outside() {
    for config in [
        "content: .git",
        "content: .roadbook/x",
        "content: docs/.secret",
        "content: ../outside",
        "content: /etc",
        "output: .git/hooks",
        "output: .roadbook",
        "output: ../outside",
        "output: roadmap/x",
        "theme: ../../outside",
        "content: 'C:\\Windows'",
    ] {
        let folder = checkout();
        folder.write("project/roadbook.yaml", format!("title: T\n{config}\n"));
        folder.write("project/docs/.secret/a.md", SECRET);
        let before = untouched(&folder);
        let run = run(&folder, &["build"]);
        assert_eq!(run.status, 1, "{config}: {}", run.stderr);
        assert!(!run.stderr.contains(SECRET), "{config}: {}", run.stderr);
        assert_eq!(untouched(&folder), before, "{config}");
    }
}

#[test]
fn a_configuration_is_read_to_a_limit_and_the_limit_is_told() {
    let folder = checkout();
    folder.write("project/roadbook.yaml", "# x\n".repeat(1_100_000));
    for arguments in [&["build"][..], &["check"], &["graph"]] {
        let run = run(&folder, arguments);
        assert_eq!(run.status, 1, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains("`roadbook.yaml` is larger than 4 MiB"), "{}", run.stderr);
    }
}

#[test]
fn a_folder_that_becomes_a_link_while_the_site_is_served_is_not_copied_from() {
    let folder = checkout();
    let options = ReadOptions {
        content: path_of("roadmap"),
        output: Some(path_of("dist")),
        ..ReadOptions::default()
    };
    let door = Confined::new(&folder.join("project"), &options);
    let path = path_of("roadmap/a/file.txt");
    assert!(door.open(&path).is_ok());
    folder.write("outside/a/file.txt", SECRET);
    link(&folder, "roadmap/a", "../outside/a");
    assert!(door.open(&path).is_err());
    for hidden in [".env", ".git/config", "notes.txt", "roadmap", "roadmap/a"] {
        assert!(door.open(&path_of(hidden)).is_err(), "{hidden}");
    }
}

#[test]
fn modes_are_plain_whatever_those_of_the_sources() {
    let folder = checkout();
    let mode =
        |path: &str| folder.join(path).symlink_metadata().unwrap().permissions().mode() & 0o777;
    let set = |path: &str, mode: u32| {
        let permissions = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.join(path), permissions).unwrap();
    };
    folder.write("project/static/run.sh", "#!/bin/sh\n");
    set("project/static/run.sh", 0o4755);
    set("project/roadmap/a/file.txt", 0o600);
    let under = |umask: &str, arguments: &str| {
        let program = env!("CARGO_BIN_EXE_roadbook");
        let mut shell = std::process::Command::new("sh");
        let line = format!("umask {umask} && exec {program} {arguments}");
        shell.args(["-c", &line]).current_dir(folder.join("project"));
        Run::of(shell.output().unwrap()).fine();
    };
    for umask in ["022", "077", "000"] {
        let out = format!("out-{umask}");
        under(umask, &format!("build --out {out}"));
        let all = walkdir::WalkDir::new(folder.join("project").join(&out));
        for entry in all.into_iter().map(Result::unwrap) {
            let path = entry.path().strip_prefix(folder.path()).unwrap().to_str().unwrap();
            let plain = if entry.file_type().is_dir() { 0o755 } else { 0o644 };
            assert_eq!(mode(path), plain, "{path} under {umask}");
        }
    }
    // Of a build before, or changed by hand.
    set("project/out-022/run.sh", 0o777);
    set("project/out-022/index.html", 0o600);
    under("022", "build --out out-022");
    assert_eq!(
        (mode("project/out-022/run.sh"), mode("project/out-022/index.html")),
        (0o644, 0o644)
    );
}

/// A git that writes down that it was asked to run something.
fn hostile_settings(trap: &Path) -> String {
    let trap = trap.display();
    format!(
        "[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tfsmonitor = touch {trap}\n\
         \tpager = touch {trap}\n\thooksPath = {trap}-hooks\n\tsshCommand = touch {trap}\n\
         [diff]\n\texternal = touch {trap}\n[diff \"x\"]\n\ttextconv = touch {trap}; cat\n\
         \tcommand = touch {trap}\n[gpg]\n\tprogram = touch {trap}\n[log]\n\tshowSignature = true\n\
         [filter \"x\"]\n\tsmudge = touch {trap}\n\tclean = touch {trap}\n"
    )
}

#[test]
fn a_bare_repository_in_the_checkout_is_not_asked() {
    let folder = checkout();
    let trap = folder.join("trap");
    folder.remove("project/.git");
    folder.git(&["init", "--quiet", "--bare", "project/bare"]);
    // The project is itself a bare repository that somebody has committed: the files of git lie
    // beside its own.
    for name in ["HEAD", "config", "objects", "refs"] {
        let (from, to) =
            (folder.join("project/bare").join(name), folder.join("project").join(name));
        std::fs::rename(from, to).unwrap();
    }
    folder.write("project/config", hostile_settings(&trap));
    folder.write("project/.gitattributes", "* diff=x filter=x\n");
    run(&folder, &["build"]).fine();
    for arguments in [&["diff", "HEAD"][..], &["check", "--against", "main"]] {
        let refused = run(&folder, arguments);
        assert_eq!(refused.status, 2, "{}", refused.stderr);
        let words = "lies in a bare repository, whose settings are not trusted";
        assert!(refused.stderr.contains(words), "{}", refused.stderr);
    }
    assert!(!trap.exists());
}

#[test]
fn a_repository_with_settings_of_its_own_runs_nothing() {
    let folder = checkout();
    let trap = folder.join("trap");
    let project = folder.join("project");
    let git = |arguments: &[&str]| {
        let mut all = vec!["-C", project.to_str().unwrap()];
        all.extend(arguments);
        folder.git(&all)
    };
    folder.write("project/.git/config", "");
    folder.write("project/.gitattributes", "* diff=x filter=x\n");
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "-m", "one"]);
    folder.write("project/roadmap/b.md", "# B\n\nAnother text.\n");
    git(&["commit", "--quiet", "--all", "-m", "two"]);
    let settings = hostile_settings(&trap).replace("bare = true", "bare = false");
    folder.write("project/.git/config", settings);
    for hook in ["post-checkout", "reference-transaction", "post-index-change"] {
        folder
            .write(&format!("trap-hooks/{hook}"), format!("#!/bin/sh\ntouch {}\n", trap.display()));
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(folder.join(&format!("trap-hooks/{hook}")), mode).unwrap();
    }
    run(&folder, &["build"]).fine();
    let page = folder.read("project/dist/b.html");
    assert!(page.contains("2026-03-01"), "the history was read: {page}");
    run(&folder, &["diff", "HEAD~1"]).fine();
    run(&folder, &["check", "--against", "HEAD~1"]).fine();
    assert!(!trap.exists());
}

#[test]
fn working_trees_and_repositories_around_the_project_work_on() {
    let folder = checkout();
    folder.remove("project/.git");
    folder.commit("one");
    folder.git(&["worktree", "add", "--quiet", "tree"]);
    for root in ["project", "tree/project"] {
        let mut command = folder.command(&["build", "--root", root]);
        Run::of(command.output().unwrap()).fine();
        let page = folder.read(&format!("{root}/dist/b.html"));
        assert!(page.contains("2026-03-01"), "{root}: {page}");
        folder.run(&["diff", "HEAD", "--root", root]).fine();
    }
}

#[test]
fn the_network_is_named_by_the_server_alone() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in crate::layers::rust_files(&source) {
        let below = file.strip_prefix(&source).unwrap().to_str().unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let names_it = ["std::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream"];
        let is_server = below.starts_with("serve/");
        assert!(is_server || !names_it.iter().any(|it| text.contains(it)), "{below}");
    }
}
