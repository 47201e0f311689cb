//! Holds that no two source files of a library use each other, on however long a way: each can be
//! read with those that it uses, and moved with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::layers::{Paths, libraries, module_path, rust_files};

/// What a file uses that asks the root of its folder, `mod.rs` or `lib.rs`, for a name.
#[derive(Debug, Clone, Copy)]
enum ByRoot {
    /// The root.
    Root,
    /// The file that defines the name, if the root only passes it on. Roots are left out: those
    /// define what the files below them share, and declare these files.
    Definition,
}

#[test]
fn no_files_of_a_library_use_each_other() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = libraries();
    assert!(all.len() > 1);
    for source in all {
        let by_root = if source == own { ByRoot::Definition } else { ByRoot::Root };
        let mut texts = Vec::new();
        for file in rust_files(&source) {
            let below = file.strip_prefix(&source).unwrap().to_str().unwrap().replace('\\', "/");
            texts.push((below, std::fs::read_to_string(&file).unwrap()));
        }
        let texts: Vec<(&str, &str)> = texts.iter().map(|it| (&*it.0, &*it.1)).collect();
        assert_eq!(knots(&texts, by_root), Vec::<String>::new(), "{}", source.display());
    }
}

/// The uses that lie between files which use themselves in the end. Given are all files of a
/// library: the path of each below `src`, and its text.
fn knots(texts: &[(&str, &str)], by_root: ByRoot) -> Vec<String> {
    let files: BTreeMap<Vec<String>, &str> =
        texts.iter().map(|(below, _)| (module_path(below), *below)).collect();
    let read = texts.iter().map(|&(below, text)| (below, Paths::read(module_path(below), text)));
    let paths: Vec<(&str, Paths)> = read.collect();
    let imported: BTreeMap<&[String], &[String]> = match by_root {
        ByRoot::Root => BTreeMap::new(),
        ByRoot::Definition => {
            let imports = paths.iter().flat_map(|(_, paths)| &paths.imported);
            imports.map(|(name, path)| (&name[..], &path[..])).collect()
        }
    };
    let mut uses: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (below, paths) in &paths {
        let used = paths.named.iter().filter_map(|path| file_of(path, &files, &imported));
        uses.extend(used.map(|file| (*below, file)));
    }
    uses.retain(|(user, used)| user != used);
    if matches!(by_root, ByRoot::Definition) {
        uses.retain(|(user, used)| !is_root(user) && !is_root(used));
    }
    // What leads to no knot, or away from all, goes, again and again.
    loop {
        let count = uses.len();
        let users: BTreeSet<&str> = uses.iter().map(|it| it.0).collect();
        let used: BTreeSet<&str> = uses.iter().map(|it| it.1).collect();
        uses.retain(|it| users.contains(it.1) && used.contains(it.0));
        if uses.len() == count {
            return uses.iter().map(|(user, used)| format!("{user} uses {used}")).collect();
        }
    }
}

/// The file of the innermost module that a path names, or that of what it stands for.
fn file_of<'f>(
    path: &[String],
    files: &BTreeMap<Vec<String>, &'f str>,
    imported: &BTreeMap<&[String], &[String]>,
) -> Option<&'f str> {
    let mut path = path.to_vec();
    // Imports may name each other in a circle.
    for _ in 0..8 {
        let module = (0..=path.len()).rev().find(|&length| files.contains_key(&path[..length]))?;
        let name = &path[..path.len().min(module + 1)];
        match imported.get(name) {
            Some(original) if original != &name => {
                path = [original, &path[name.len()..]].concat();
            }
            _ => return files.get(&path[..module]).copied(),
        }
    }
    None
}

fn is_root(file: &str) -> bool {
    matches!(file.rsplit('/').next(), Some("mod.rs" | "lib.rs"))
}

#[test]
fn knots_are_found() {
    #[track_caller]
    fn check(texts: &[(&str, &str)], expected: &[&str]) {
        assert_eq!(knots(texts, ByRoot::Root), expected);
    }
    let root = ("lib.rs", "mod a; mod b; pub use a::A; pub use self::b::c::C;");
    check(&[root, ("a.rs", "use crate::b::B;"), ("b/mod.rs", "mod c;"), ("b/c.rs", "")], &[]);
    let knot = ["a.rs uses b.rs", "b.rs uses a.rs"];
    check(&[root, ("a.rs", "use crate::b::B;"), ("b.rs", "fn f() { super::a::g() }")], &knot);
    check(
        &[
            root,
            ("a.rs", "use super::b;"),
            ("b/mod.rs", "mod c; use c::C;"),
            ("b/c.rs", "use crate::a;"),
        ],
        &["a.rs uses b/mod.rs", "b/c.rs uses a.rs", "b/mod.rs uses b/c.rs"],
    );
    let inner = ["b/c.rs uses b/mod.rs", "b/mod.rs uses b/c.rs"];
    check(&[root, ("b/mod.rs", "mod c; use c::C;"), ("b/c.rs", "use super::D;")], &inner);
    let macros = [root, ("a.rs", "m!(super::b::g);"), ("b.rs", "m!(crate::a);")];
    check(&macros, &knot);
    // What a module passes on is used through it.
    check(&[root, ("a.rs", "use crate::C;")], &["a.rs uses lib.rs", "lib.rs uses a.rs"]);
    check(&[root, ("a.rs", "mod tests { use super::*; } // crate::C")], &[]);
}

#[test]
fn knots_are_found_behind_the_roots_of_folders() {
    #[track_caller]
    fn check(texts: &[(&str, &str)], expected: &[&str]) {
        assert_eq!(knots(texts, ByRoot::Definition), expected);
    }
    let root = ("lib.rs", "mod a; mod b; pub use a::{A as Z, f}; fn g() {}");
    let knot = ["a.rs uses b/c.rs", "b/c.rs uses a.rs"];
    let folder = ("b/mod.rs", "mod c; mod d; pub use c::C; pub use self::d::D; struct E;");
    let a = ("a.rs", "use crate::b::C; use crate::g; pub struct A; pub fn f() {}");
    check(&[root, a, folder, ("b/c.rs", "use super::E;"), ("b/d.rs", "use crate::Z;")], &[]);
    check(&[root, a, folder, ("b/c.rs", "use crate::Z;"), ("b/d.rs", "")], &knot);
    check(&[root, a, folder, ("b/c.rs", "fn h() { crate::f() }"), ("b/d.rs", "")], &knot);
    let passed_on = ("b/d.rs", "pub use crate::Z as D;");
    check(&[root, a, folder, ("b/c.rs", "use super::D;"), passed_on], &knot);
    let circle = ("b/c.rs", "use super::d::{self, X}; fn h() { d::X }");
    check(&[root, ("a.rs", ""), folder, circle, ("b/d.rs", "use super::c::X;")], &[]);
}
