//! Holds that no two source files of a library use each other, on however long a way: each can be
//! read with those that it uses, and moved with them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::layers::{module_path, paths_in, rust_files};

#[test]
fn no_files_of_a_library_use_each_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = std::fs::read_dir(root.join("crates")).unwrap();
    let crates = crates.map(|entry| entry.unwrap().path().join("src"));
    let mut libraries = 0;
    for source in std::iter::once(root.join("src")).chain(crates) {
        let mut texts = Vec::new();
        for file in rust_files(&source) {
            let below = file.strip_prefix(&source).unwrap().to_str().unwrap().replace('\\', "/");
            texts.push((below, std::fs::read_to_string(&file).unwrap()));
        }
        let texts: Vec<(&str, &str)> = texts.iter().map(|it| (&*it.0, &*it.1)).collect();
        assert_eq!(knots(&texts), Vec::<String>::new(), "{}", source.display());
        libraries += 1;
    }
    assert!(libraries > 1);
}

/// The uses that lie between files which use themselves in the end. Given are all files of a
/// library: the path of each below `src`, and its text.
fn knots(texts: &[(&str, &str)]) -> Vec<String> {
    let files: BTreeMap<Vec<String>, &str> =
        texts.iter().map(|(below, _)| (module_path(below), *below)).collect();
    // A path leads to the file of the innermost module that it names.
    let file_of = |path: &Vec<String>| {
        (0..=path.len()).rev().find_map(|length| files.get(&path[..length]).copied())
    };
    let mut uses: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (below, text) in texts {
        let paths = paths_in(module_path(below), text);
        uses.extend(paths.iter().filter_map(|path| Some((*below, file_of(path)?))));
    }
    uses.retain(|(user, used)| user != used);
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

#[test]
fn knots_are_found() {
    #[track_caller]
    fn check(texts: &[(&str, &str)], expected: &[&str]) {
        assert_eq!(knots(texts), expected);
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
