//! Holds the table of layers: which module of the library may use which.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each module may use the modules named here, and nothing else of the crate.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("memo", &[]),
    ("yaml", &["source", "diagnostic"]),
    ("markdown", &["source", "diagnostic", "memo"]),
    ("graph", &["source", "diagnostic"]),
    ("config", &["source", "diagnostic", "yaml", "markdown", "graph"]),
    ("content", &["source", "diagnostic", "yaml", "config", "markdown", "graph"]),
    ("layout", &[]),
    ("theme", &["source", "diagnostic", "memo", "yaml"]),
    ("site", &["source", "diagnostic", "memo", "markdown", "graph"]),
    ("diff", &["graph", "site"]),
    (
        "render",
        &[
            "source",
            "diagnostic",
            "memo",
            "config",
            "markdown",
            "graph",
            "content",
            "layout",
            "theme",
            "site",
        ],
    ),
    (
        "compile",
        &[
            "source",
            "diagnostic",
            "memo",
            "config",
            "markdown",
            "graph",
            "content",
            "layout",
            "theme",
            "site",
            "diff",
            "render",
        ],
    ),
    ("project", &["source", "memo", "config", "site"]),
    ("serve", &["source", "diagnostic", "memo", "config", "site", "compile", "project"]),
];

#[test]
fn no_module_uses_one_above_it() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for file in rust_files(&source) {
        let below = file.strip_prefix(&source).unwrap().to_str().unwrap().to_owned();
        let module = below.split(['/', '.']).next().unwrap();
        if matches!(module, "main" | "lib" | "cli") {
            continue;
        }
        let Some(allowed) = table.get(module) else {
            panic!("`{module}` is missing from the table of layers");
        };
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            for used in crate_paths(line) {
                if used != module && !allowed.contains(&used) {
                    wrong.push(format!("src/{below}:{}: `{module}` uses `{used}`", number + 1));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_source_file_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "tests/it"] {
        for file in rust_files(&root.join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let is_tests = file.file_name().unwrap() == "tests.rs"
                || file.parent().unwrap().file_name().unwrap() == "tests";
            assert!(text.starts_with("//!") || is_tests, "{} has no header", file.display());
        }
    }
}

/// The modules named by `crate::…` in a line, comments left out.
fn crate_paths(line: &str) -> Vec<&str> {
    let code = line.split("//").next().unwrap();
    code.match_indices("crate::")
        .filter(|(at, _)| {
            !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
        })
        .map(|(at, found)| {
            let rest = &code[at + found.len()..];
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            &rest[..end]
        })
        .filter(|name| name.chars().next().is_some_and(char::is_lowercase))
        .collect()
}

pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|it| it == "rs"))
        .collect()
}
