//! THIRD-PARTY.md, which `roadbook licences` prints: everything that Cargo links into the program, on
//! any platform, with the text of its licence. `SNAPSHOTS=overwrite` renews it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

/// Licences that ask for no more than to be named.
const PERMISSIVE: [&str; 12] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// A package that is linked into the program.
struct Package {
    name: String,
    version: String,
    licence: String,
    home: String,
    authors: String,
    folder: PathBuf,
}

/// What Cargo knows of this package and all that it depends on. What is not for this platform may
/// have to be fetched first.
fn metadata() -> Json {
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(["metadata", "--format-version", "1", "--locked"]).args(more);
        command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
    };
    let mut output = run(&["--offline"]);
    if !output.status.success() {
        output = run(&[]);
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The packages of others that are linked in: neither those of tests nor those of building, nor the
/// crates of this workspace.
fn linked() -> Vec<Package> {
    let metadata = metadata();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let nodes: BTreeMap<&str, &Json> =
        nodes.iter().map(|node| (node["id"].as_str().unwrap(), node)).collect();
    let root = metadata["resolve"]["root"].as_str().unwrap();
    let (mut waiting, mut seen) = (vec![root], BTreeSet::from([root]));
    while let Some(id) = waiting.pop() {
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let mut kinds = dependency["dep_kinds"].as_array().unwrap().iter();
            let package = dependency["pkg"].as_str().unwrap();
            if kinds.any(|it| it["kind"].is_null()) && seen.insert(package) {
                waiting.push(package);
            }
        }
    }
    let text = |json: &Json| json.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let packages = packages.filter(|it| seen.contains(it["id"].as_str().unwrap()));
    let packages = packages.filter(|it| !is_macro(it) && !it["source"].is_null());
    let mut packages: Vec<Package> = packages
        .map(|it| Package {
            name: text(&it["name"]),
            version: text(&it["version"]),
            licence: text(&it["license"]).replace('/', " OR "),
            home: text(&it["repository"]),
            authors: it["authors"]
                .as_array()
                .unwrap()
                .iter()
                .map(&text)
                .collect::<Vec<_>>()
                .join(", "),
            folder: Path::new(it["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned(),
        })
        .collect();
    packages.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    packages
}

/// Whether a package runs in the compiler only.
fn is_macro(package: &Json) -> bool {
    let targets = package["targets"].as_array().unwrap();
    targets.iter().any(|it| it["kind"].as_array().unwrap().contains(&Json::from("proc-macro")))
}

/// Whether the expression leaves a way that is permissive.
fn is_permissive(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], " ");
    plain.split(" AND ").all(|all| all.split(" OR ").any(|it| PERMISSIVE.contains(&it.trim())))
}

/// The texts in a package that say under which terms it comes, those of bundled sources too.
fn texts(folder: &Path) -> Vec<String> {
    let walk = walkdir::WalkDir::new(folder).max_depth(2).sort_by_file_name();
    let named = |path: &Path| {
        let name = path.file_name().unwrap().to_str().unwrap_or_default().to_uppercase();
        let is_code = name.ends_with(".RS") || name.ends_with(".TOML");
        let starts = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT"];
        !is_code && starts.iter().any(|it| name.starts_with(it))
    };
    let files = walk.into_iter().filter_map(Result::ok).filter(|it| it.file_type().is_file());
    let files = files.filter(|it| named(it.path()));
    files.filter_map(|it| fs::read_to_string(it.path()).ok()).map(|it| tidy(&it)).collect()
}

/// A text without what differs between its copies and means nothing.
fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\u{feff}', "");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// The whole page.
fn notices() -> String {
    let packages = linked();
    let mut out = String::from(
        "# Third-party notices\n\nroadbook is made with these libraries. Each is followed by the number of its \
         texts below.\n\n| library | licence | texts |\n|---|---|---|\n",
    );
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<String> = Vec::new();
    for it in &packages {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let mut own = texts(&it.folder);
        // Packages of one repository come under one licence, and not all carry its text.
        let kin = packages.iter().filter(|other| !it.home.is_empty() && other.home == it.home);
        let kin = kin.map(|other| texts(&other.folder)).find(|texts| !texts.is_empty());
        if let Some(texts) = kin.filter(|_| own.is_empty()) {
            own = texts;
        }
        if own.is_empty() {
            own.push(format!(
                "{} {} comes without a text of its licence ({}).\nAuthors: {}",
                it.name, it.version, it.licence, it.authors
            ));
        }
        for text in own {
            let next = numbers.len() + 1;
            let number = *numbers.entry(text.clone()).or_insert(next);
            if number == next {
                all.push(text);
            }
            found.insert(number);
        }
        let found: Vec<String> = found.iter().map(|it| format!("[{it}](#{it})")).collect();
        let name = format!("{} {}", it.name, it.version);
        let name = if it.home.is_empty() { name } else { format!("[{name}]({})", it.home) };
        let _ = writeln!(out, "| {name} | {} | {} |", it.licence, found.join(", "));
    }
    for (number, text) in all.iter().enumerate() {
        let _ = write!(out, "\n## {}\n\n```text\n{text}\n```\n", number + 1);
    }
    out
}

#[test]
fn the_notices_name_everything_that_is_linked_in() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("THIRD-PARTY.md");
    let (is, should) = (fs::read_to_string(&file).unwrap_or_default(), notices());
    if std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite") && is != should {
        fs::write(file, should).unwrap();
        return;
    }
    for (number, (is, should)) in is.lines().zip(should.lines()).enumerate() {
        assert_eq!(is, should, "THIRD-PARTY.md:{} (SNAPSHOTS=overwrite renews it)", number + 1);
    }
    assert_eq!(is.lines().count(), should.lines().count(), "THIRD-PARTY.md");
}

#[test]
fn everything_that_is_linked_in_may_be_given_away() {
    let strict: Vec<String> = linked()
        .iter()
        .filter(|it| !is_permissive(&it.licence))
        .map(|it| format!("{} {}: {}", it.name, it.version, it.licence))
        .collect();
    assert_eq!(strict, Vec::<String>::new());
}
