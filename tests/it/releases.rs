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

/// The container is given what the program is built from, and no more: a file that the sources
/// include and that is left out would be noticed by whoever builds the next image.
#[test]
fn the_container_is_given_all_that_sources_include() {
    let ignore = read(".dockerignore");
    let given: BTreeSet<&str> = ignore.lines().filter_map(|it| it.strip_prefix('!')).collect();
    for needed in ["Cargo.toml", "Cargo.lock", "build.rs", "src", "themes", "README.md"] {
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
