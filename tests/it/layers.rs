//! Holds the table of layers: which module of the library uses which, no more and no fewer, and which
//! uses a crate beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{ItemMod, ItemUse, Macro, MetaList, UseTree, VisRestricted};

/// Each module uses the modules named here, and nothing else of the crate.
const USES: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("memo", &[]),
    ("yaml", &["source", "diagnostic"]),
    ("markdown", &["source", "diagnostic", "memo"]),
    ("graph", &["source", "diagnostic"]),
    ("config", &["source", "diagnostic", "yaml", "markdown"]),
    ("content", &["source", "diagnostic", "yaml", "config", "markdown", "graph"]),
    ("theme", &["source", "diagnostic", "memo", "yaml"]),
    ("routes", &["source", "diagnostic", "markdown", "graph"]),
    ("diff", &["graph", "routes"]),
    (
        "analysis",
        &[
            "source",
            "diagnostic",
            "memo",
            "config",
            "markdown",
            "graph",
            "content",
            "theme",
            "routes",
            "diff",
        ],
    ),
    ("output", &["source", "memo", "routes"]),
    (
        "render",
        &[
            "source",
            "diagnostic",
            "config",
            "markdown",
            "graph",
            "content",
            "theme",
            "routes",
            "analysis",
        ],
    ),
    (
        "compile",
        &["source", "diagnostic", "memo", "theme", "routes", "analysis", "output", "render"],
    ),
    ("project", &["source", "memo", "config", "routes", "output"]),
    ("git", &["source", "routes", "project"]),
    ("scaffold", &["source", "config", "content", "project"]),
    (
        "serve",
        &[
            "source",
            "diagnostic",
            "memo",
            "config",
            "markdown",
            "routes",
            "analysis",
            "output",
            "compile",
            "project",
            "git",
        ],
    ),
];

/// Each package in `crates/` is used by the modules named here, and by no others.
const PACKAGES: &[(&str, &[&str])] =
    &[("roadbook_highlight", &["cli", "markdown"]), ("roadbook_layout", &["render"])];

/// Stands for the crate as a whole, where something names it or all that lies in it.
const ALL: &str = "*";

#[test]
fn each_module_uses_the_modules_of_its_layer_and_no_others() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for file in rust_files(&source) {
        let below = file.strip_prefix(&source).unwrap().to_str().unwrap().to_owned();
        let module = below.split(['/', '.']).next().unwrap().to_owned();
        if matches!(module.as_str(), "main" | "lib" | "cli") {
            continue;
        }
        let uses = found.entry(module).or_default();
        for used in modules_used(&below, &std::fs::read_to_string(&file).unwrap()) {
            uses.entry(used).or_insert_with(|| format!("src/{below}"));
        }
    }
    let table: BTreeMap<&str, &[&str]> = USES.iter().copied().collect();
    let named = |it: &BTreeMap<&str, &[&str]>| it.keys().map(|it| (*it).to_owned()).collect();
    let modules: BTreeSet<String> = named(&table);
    assert_eq!(found.keys().cloned().collect::<BTreeSet<_>>(), modules, "the modules there are");
    let mut wrong = Vec::new();
    for (module, uses) in &found {
        let allowed = table[module.as_str()];
        for (used, place) in uses {
            if !allowed.contains(&used.as_str()) {
                wrong.push(format!("`{module}` uses `{used}`: {place}"));
            }
        }
        for idle in allowed.iter().filter(|it| !uses.contains_key(**it)) {
            wrong.push(format!("`{module}` may use `{idle}`, and does not"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    for (at, (module, uses)) in USES.iter().enumerate() {
        for used in *uses {
            let is_below = USES[..at].iter().any(|(it, _)| it == used);
            assert!(is_below, "`{module}` uses `{used}`, which is listed after it");
        }
    }
}

#[test]
fn each_package_is_used_by_its_modules_and_no_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = std::fs::read_dir(root.join("crates")).unwrap();
    let names = folders.map(|it| it.unwrap().file_name().into_string().unwrap());
    let there: BTreeSet<String> = names.map(|it| format!("roadbook_{it}")).collect();
    let named: BTreeSet<String> = PACKAGES.iter().map(|(it, _)| (*it).to_owned()).collect();
    assert_eq!(there, named, "the packages there are");
    let source = root.join("src");
    for (package, modules) in PACKAGES {
        let uses = |file: &PathBuf| std::fs::read_to_string(file).unwrap().contains(package);
        let module = |file: PathBuf| {
            let below = file.strip_prefix(&source).unwrap().to_str().unwrap();
            below.split(['/', '.']).next().unwrap().to_owned()
        };
        let found: BTreeSet<String> =
            rust_files(&source).into_iter().filter(uses).map(module).collect();
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), *modules, "{package}");
    }
}

/// What commands say of a roadmap is known before anything is rendered. `graph --stats` counts what is
/// on the map, which is part of the site.
#[test]
fn commands_that_render_nothing_use_nothing_of_rendering() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli");
    for command in ["check", "plan", "diff", "links", "version", "open_project", "graph"] {
        let text = std::fs::read_to_string(source.join(format!("{command}.rs"))).unwrap();
        let mut uses: Vec<&str> = text.split("roadbook::").skip(1).collect();
        uses.retain(|it| ["render", "compile", "output"].iter().any(|name| it.starts_with(name)));
        let names: Vec<&str> = uses.iter().map(|it| it.split(';').next().unwrap()).collect();
        let expected: &[&str] =
            if command == "graph" { &["render::{MapFigures, Model, map_figures}"] } else { &[] };
        assert_eq!(names, expected, "{command}");
    }
}

#[test]
fn every_source_file_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "crates", "tests/it"] {
        for file in rust_files(&root.join(folder)) {
            let text = std::fs::read_to_string(&file).unwrap();
            let is_tests = file.file_name().unwrap() == "tests.rs"
                || file.parent().unwrap().file_name().unwrap() == "tests";
            assert!(text.starts_with("//!") || is_tests, "{} has no header", file.display());
        }
    }
}

/// The modules at the root of the crate that a source file names, but its own.
///
/// `below` is the path of the file below `src`, which says in which module it lies.
fn modules_used(below: &str, text: &str) -> BTreeSet<String> {
    let here = module_path(below);
    let module = here[0].clone();
    let paths = Paths::read(here, text).named.into_iter();
    paths.filter_map(|path| path.into_iter().next()).filter(|it| *it != module).collect()
}

/// The module that a source file is, from the root of its crate on; `below` is its path below
/// `src`.
pub(crate) fn module_path(below: &str) -> Vec<String> {
    let mut path: Vec<String> =
        below.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    path.pop_if(|last| matches!(last.as_str(), "mod" | "lib"));
    path
}

/// The paths that stand in the text of a module, wherever they stand: in imports, code, macros and
/// attributes. All of them begin at the root of the crate.
pub(crate) struct Paths {
    /// The module that is read.
    here: Vec<String>,
    /// All paths. One that begins with a name is taken as one of the module, whatever it may mean.
    pub(crate) named: BTreeSet<Vec<String>>,
    /// What imports bring under a name, by the path that they give it.
    pub(crate) imported: BTreeMap<Vec<String>, Vec<String>>,
}

impl Paths {
    /// Reads `text`, which is that of the module `here`.
    pub(crate) fn read(here: Vec<String>, text: &str) -> Self {
        let mut paths = Self { here, named: BTreeSet::new(), imported: BTreeMap::new() };
        paths.visit_file(&syn::parse_file(text).unwrap());
        paths
    }

    /// Notes what a path means.
    ///
    /// One that only climbs counts only where it is imported `under` a name.
    fn note(&mut self, path: &[String], under: Option<&str>) {
        let mut at = self.here.clone();
        let mut rest = path;
        while let Some((first, more)) = rest.split_first() {
            match first.as_str() {
                "crate" => at.clear(),
                "super" => drop(at.pop()),
                "self" => {}
                _ => break,
            }
            rest = more;
        }
        if rest.is_empty() && under.is_none() {
            return;
        }
        at.extend_from_slice(rest);
        if at.is_empty() {
            at.push(ALL.to_owned());
        }
        if let Some(name) = under {
            self.imported.insert([&self.here[..], &[name.to_owned()]].concat(), at.clone());
        }
        self.named.insert(at);
    }

    fn note_tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |last: String| [before, &[last]].concat();
        match tree {
            UseTree::Path(it) => self.note_tree(&with(it.ident.to_string()), &it.tree),
            UseTree::Name(it) => {
                let name = it.ident.to_string();
                // `a::{self}` brings `a`.
                let last = before.last().filter(|_| name == "self").cloned();
                let path = if last.is_some() { before.to_vec() } else { with(name.clone()) };
                self.note(&path, Some(&last.unwrap_or(name)));
            }
            UseTree::Rename(it) => {
                self.note(&with(it.ident.to_string()), Some(&it.rename.to_string()));
            }
            UseTree::Glob(_) => self.note(&with(ALL.to_owned()), Some(ALL)),
            UseTree::Group(it) => it.items.iter().for_each(|it| self.note_tree(before, it)),
        }
    }

    /// Tokens that nobody parses: what follows a `crate` or `super`, groups of imports too.
    fn note_tokens(&mut self, before: &[String], tokens: TokenStream) {
        let mut path = before.to_vec();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(it) if it.as_char() == ':' => colons += 1,
                TokenTree::Ident(it) => {
                    // A name goes on with a path after two colons, and begins one elsewhere.
                    if colons != 2 {
                        self.note(&path, None);
                        path = before.to_vec();
                    }
                    path.push(it.to_string());
                    colons = 0;
                }
                TokenTree::Group(it) => {
                    let goes_on = colons == 2 && it.delimiter() == Delimiter::Brace;
                    if !goes_on {
                        self.note(&path, None);
                    }
                    let start = if goes_on { std::mem::take(&mut path) } else { Vec::new() };
                    self.note_tokens(&start, it.stream());
                    (path, colons) = (before.to_vec(), 0);
                }
                _ => {
                    self.note(&path, None);
                    (path, colons) = (before.to_vec(), 0);
                }
            }
        }
        self.note(&path, None);
    }
}

impl<'a> Visit<'a> for Paths {
    fn visit_item_use(&mut self, it: &'a ItemUse) {
        self.note_tree(&[], &it.tree);
    }

    fn visit_item_mod(&mut self, it: &'a ItemMod) {
        it.attrs.iter().for_each(|it| self.visit_attribute(it));
        self.here.push(it.ident.to_string());
        it.content.iter().flat_map(|(_, items)| items).for_each(|it| self.visit_item(it));
        self.here.pop();
    }

    // Who may use something is no use.
    fn visit_vis_restricted(&mut self, _: &'a VisRestricted) {}

    fn visit_path(&mut self, it: &'a syn::Path) {
        let path: Vec<String> = it.segments.iter().map(|it| it.ident.to_string()).collect();
        self.note(&path, None);
        visit::visit_path(self, it);
    }

    fn visit_macro(&mut self, it: &'a Macro) {
        self.note_tokens(&[], it.tokens.clone());
        visit::visit_macro(self, it);
    }

    fn visit_meta_list(&mut self, it: &'a MetaList) {
        self.note_tokens(&[], it.tokens.clone());
        visit::visit_meta_list(self, it);
    }
}

#[test]
fn paths_are_read_wherever_they_stand() {
    #[track_caller]
    fn uses(below: &str, text: &str, expected: &[&str]) {
        let found = modules_used(below, text);
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{text}");
    }
    uses("a/b.rs", "use crate::c::D;", &["c"]);
    uses("a/b.rs", "use crate::{\n    c::D,\n    d::{self, e::{F, g}},\n};", &["c", "d"]);
    uses("a/b.rs", "pub(crate) use crate::{c, d as e};", &["c", "d"]);
    uses("a/b.rs", "pub(in crate::a) fn f() -> crate::c::D { crate::d::e() }", &["c", "d"]);
    uses(
        "a/b.rs",
        "fn f(it: Vec<crate::c::D>) where crate::d::D: crate::e::E {}",
        &["c", "d", "e"],
    );
    uses("a/b.rs", "// crate::c\n/// [`crate::d`]\nconst S: &str = \"crate::e\";", &[]);
    uses("a/b.rs", "use crate::a::c; use self::d; use super::e; use other::f;", &[]);
    uses("a/b.rs", "use super::super::c::D;", &["c"]);
    uses("a/mod.rs", "use super::{c, d::{E, f}};", &["c", "d"]);
    uses("a.rs", "use super::c; mod d { use super::super::e; use super::f; }", &["c", "e"]);
    uses("a/b/mod.rs", "mod tests { fn f() { super::super::super::c::d() } }", &["c"]);
    uses("a.rs", "fn f() { g!(1, crate::c::D, [super::d::e()]); }", &["c", "d"]);
    uses("a.rs", "m! { use crate::{c::D, d}; crate :: e :: F }", &["c", "d", "e"]);
    uses("a.rs", "macro_rules! m { () => { $crate::c::d!() } }", &["c"]);
    uses("a.rs", "#[attribute(with = crate::c::d, x)] struct S;", &["c"]);
    uses("a.rs", "use crate::*;", &[ALL]);
    uses("a/b.rs", "use super::super as root;", &[ALL]);
    uses("a.rs", "pub(crate) struct S(pub(super) u8);", &[]);
}

/// The folders of sources of all libraries, that of the package at the root first.
pub(crate) fn libraries() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = std::fs::read_dir(root.join("crates")).unwrap();
    let crates = crates.map(|entry| entry.unwrap().path().join("src"));
    std::iter::once(root.join("src")).chain(crates).collect()
}

pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|it| it == "rs"))
        .collect()
}
