//! Tells the program what it is built from: its version, the revision where one is known, and the
//! target. Looks at no clock and no machine: the same sources give the same program.
#![allow(clippy::disallowed_methods, reason = "a build script is told things by its environment")]

use std::env;
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=ROADBOOK_REVISION");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let target = env::var("TARGET").unwrap_or_default();
    let told = match revision() {
        Some(revision) => format!("{version} ({revision}, {target})"),
        None => format!("{version} ({target})"),
    };
    println!("cargo::rustc-env=ROADBOOK_VERSION={told}");
}

/// What a packager says, or the commit that is checked out. A build for work is of no commit: it
/// would have to be made again after each.
fn revision() -> Option<String> {
    if let Ok(told) = env::var("ROADBOOK_REVISION") {
        return Some(told).filter(|it| !it.is_empty());
    }
    let root = env::var("CARGO_MANIFEST_DIR").ok()?;
    // A repository around an unpacked archive is that of somebody else.
    if env::var("PROFILE").ok()? != "release" || !Path::new(&root).join(".git").exists() {
        return None;
    }
    let log = git(&root, &["rev-parse", "--git-path", "logs/HEAD"])?;
    println!("cargo::rerun-if-changed={log}");
    git(&root, &["rev-parse", "--short=10", "HEAD"])
}

fn git(root: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned()).filter(|it| !it.is_empty())
}
