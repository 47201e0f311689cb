//! What a release is made of: the workflow that packs it, the files of hosts that download it, the
//! container that it is built in.

use std::collections::BTreeSet;
use std::path::Path;

use serde_yaml::Value;

use crate::support::Folder;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The targets that the workflow packs.
fn targets() -> BTreeSet<String> {
    let workflow: Value = serde_yaml::from_str(&read(".github/workflows/release.yml")).unwrap();
    let matrix = &workflow["jobs"]["build"]["strategy"]["matrix"]["include"];
    let targets = matrix.as_sequence().unwrap().iter().map(|it| it["target"].as_str().unwrap());
    targets.map(str::to_owned).collect()
}

#[test]
fn only_the_job_that_publishes_may_write() {
    let workflow: Value = serde_yaml::from_str(&read(".github/workflows/release.yml")).unwrap();
    let granted = |at: &Value| serde_json::to_string(&at["permissions"]).unwrap();
    assert_eq!(granted(&workflow), r#"{"contents":"read"}"#);
    assert!(workflow["jobs"]["build"]["permissions"].is_null());
    assert_eq!(granted(&workflow["jobs"]["publish"]), r#"{"contents":"write"}"#);
    assert_eq!(workflow["jobs"]["publish"]["if"], "github.ref_type == 'tag'");
}

#[test]
fn hosts_download_an_archive_that_a_release_has() {
    let targets = targets();
    let folder = Folder::empty();
    for host in ["github", "gitlab", "netlify", "cloudflare"] {
        folder.run(&["init", host, "--host", host]).fine();
        let files = folder.tree(host);
        let texts = files.iter().filter(|(path, _)| !path.starts_with("roadmap/"));
        let texts: Vec<String> =
            texts.map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap()).collect();
        let named: BTreeSet<&str> = texts
            .iter()
            .flat_map(|text| text.split("/roadbook-").skip(1))
            .filter_map(|rest| Some(rest.split_once(".tar.gz")?.0))
            .collect();
        assert_eq!(named.len(), 1, "{host}");
        assert!(named.iter().all(|it| targets.contains(*it)), "{host}: {named:?}");
    }
}

/// Runs `commands` as a runner does, in a folder, and gives its exit status.
fn shell(folder: &Folder, commands: &str, variables: &[(&str, &str)]) -> i32 {
    let programs = Path::new(env!("CARGO_BIN_EXE_roadbook")).parent().unwrap().display();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap());
    let mut bash = std::process::Command::new("bash");
    bash.args(["-eo", "pipefail", "-c", commands]).current_dir(folder.join("site"));
    bash.env("PATH", path).env("GIT_CONFIG_GLOBAL", "/dev/null").env("RUNNER_TEMP", folder.path());
    bash.env("GITHUB_STEP_SUMMARY", folder.join("summary.md")).envs(variables.iter().copied());
    bash.output().unwrap().status.code().unwrap()
}

const GIT: &str = "git -c user.name=N -c user.email=n@example.org";

/// A repository with a branch `main` as fetched, and a change on top: a renamed page.
fn pull_request(host: &str) -> Folder {
    let folder = Folder::empty();
    folder.run(&["init", "site", "--host", host]).fine();
    let begin = format!(
        "git init -q -b change . && git add -A && {GIT} commit -qm one \
         && git update-ref refs/remotes/origin/main HEAD"
    );
    assert_eq!(shell(&folder, &begin, &[]), 0);
    let change =
        format!("git mv roadmap/basics/pipes.md roadmap/basics/piping.md && {GIT} commit -qam two");
    assert_eq!(shell(&folder, &change, &[]), 0);
    folder
}

/// Keeps the former address of the page.
fn mend(folder: &Folder) {
    let page = folder.read("site/roadmap/basics/piping.md");
    let mended = page.replacen("title: Pipes\n", "title: Pipes\naliases: [basics/pipes]\n", 1);
    folder.write("site/roadmap/basics/piping.md", mended);
}

#[test]
fn the_commands_for_pull_requests_at_github_do_what_they_say() {
    let folder = pull_request("github");
    let text = folder.read("site/.github/workflows/check.yml");
    let workflow: Value = serde_yaml::from_str(&text).unwrap();
    let steps = workflow["jobs"]["check"]["steps"].as_sequence().unwrap().clone();
    let run = |folder: &Folder, name: &str| {
        let step = steps.iter().find(|it| it["name"] == name).unwrap();
        assert_eq!(step["env"]["BASE"], "${{ github.base_ref }}");
        shell(folder, step["run"].as_str().unwrap(), &[("BASE", "main")])
    };
    assert_eq!(run(&folder, "Check"), 1, "an address is gone");
    assert_eq!(run(&folder, "What would change"), 0);
    let summary = folder.read("summary.md");
    assert!(summary.contains("piping"), "{summary}");
    assert_eq!(folder.read("roadmap-diff.md"), summary);
    mend(&folder);
    assert_eq!(run(&folder, "Check"), 0);
}

#[test]
fn the_commands_for_merge_requests_at_gitlab_do_what_they_say() {
    let folder = pull_request("gitlab");
    let workflow: Value = serde_yaml::from_str(&folder.read("site/.gitlab-ci.yml")).unwrap();
    let script = workflow["check"]["script"].as_sequence().unwrap();
    let script: Vec<&str> = script.iter().map(|it| it.as_str().unwrap()).collect();
    let base = [("CI_MERGE_REQUEST_DIFF_BASE_SHA", "origin/main")];
    assert_eq!(shell(&folder, &script.join("\n"), &base), 1, "an address is gone");
    assert!(folder.read("site/roadmap-diff.md").contains("piping"));
    mend(&folder);
    assert_eq!(shell(&folder, &script.join("\n"), &base), 0);
    let pages = workflow["pages"]["script"].as_sequence().unwrap()[0].as_str().unwrap();
    let address = [("CI_PAGES_URL", "https://example.gitlab.io/learn")];
    assert_eq!(shell(&folder, pages, &address), 0);
    assert!(folder.join("site/public/index.html.br").exists());
    assert!(folder.read("site/public/sitemap.xml").contains("https://example.gitlab.io/learn/"));
}

/// The container is given what the program is built from, and no more: a file that the sources
/// include and that is left out would be noticed by whoever builds the next image.
#[test]
fn the_container_is_given_all_that_sources_include() {
    let ignore = read(".dockerignore");
    let given: BTreeSet<&str> = ignore.lines().filter_map(|it| it.strip_prefix('!')).collect();
    for needed in ["Cargo.toml", "Cargo.lock", "build.rs", "src", "crates", "themes", "README.md"] {
        assert!(given.contains(needed), "{needed}");
    }
    for file in crate::layers::rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for path in text.split("include_str!(\"../../").skip(1) {
            let name = path.split(['/', '"']).next().unwrap();
            assert!(given.contains(name), "{name} of {}", file.display());
        }
    }
}
