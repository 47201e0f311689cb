//! A compilation that remembers earlier ones makes what a fresh one makes: in bytes and findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use roadbook::analysis::{Options, Unwatched};
use roadbook::compile::{self, Compilation, Memo};
use roadbook::diagnostic::render::Format;
use roadbook::memo::Table;
use roadbook::output::{Body, MemoryCache, MemoryStore, Output};
use roadbook::source::{Asset, Fingerprint, Inputs, Look};

use super::support::{Folder, Project, path_of};

type Files = BTreeMap<String, Option<String>>;

fn remembering() -> Memo {
    Memo::new(Arc::new(MemoryCache::default()), Table::default())
}

fn compile(project: &Project, memo: &Memo) -> Compilation {
    compile::compile(&project.inputs, &project.options, memo, &MemoryStore, &Unwatched).unwrap()
}

/// Texts by path; files without a text are pictures.
fn inputs_of(files: &Files) -> Inputs {
    let texts = files.iter().filter_map(|(path, text)| Some((path, text.as_ref()?)));
    let mut inputs = Inputs::from_files(texts);
    for path in files.iter().filter(|(_, text)| text.is_none()).map(|(path, _)| path) {
        let look = Look::UNKNOWN;
        let asset = Asset { fingerprint: Fingerprint(7), length: 9, size: Some((30, 40)), look };
        inputs.insert_asset(path_of(path), asset);
    }
    inputs
}

fn shown(outputs: &BTreeMap<roadbook::routes::OutputPath, Output>) -> BTreeMap<String, String> {
    let text = |output: &Output| match &output.body {
        Body::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Body::Copy(path) => format!("copy of {path}"),
        Body::Stored | Body::InPlace => panic!("all is in memory"),
    };
    let whole =
        |output: &Output| format!("{:?} {:?}\n{}", output.class, output.fingerprint, text(output));
    outputs.iter().map(|(path, output)| (path.to_string(), whole(output))).collect()
}

#[track_caller]
fn same_as_fresh(project: &Project, memo: &Memo, after: &str) {
    let warm = compile(project, memo);
    memo.end_round();
    let cold = compile(project, &Memo::default());
    assert_eq!(
        project.told(&warm.diagnostics, Format::Full),
        project.told(&cold.diagnostics, Format::Full),
        "findings after {after}"
    );
    let (warm, cold) = (shown(&warm.site.outputs), shown(&cold.site.outputs));
    let keys = |site: &BTreeMap<String, String>| site.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&warm), keys(&cold), "outputs after {after}");
    for (path, text) in &cold {
        assert_eq!(&warm[path], text, "{path} after {after}");
    }
}

const SKILLS: [&str; 5] = ["a", "b", "t/c", "t/d", "t/deep/e"];

#[derive(Debug, Clone)]
enum Edit {
    Write(String, String),
    Remove(String),
    Rename(String, String),
    Picture(String),
    Drafts,
    Base,
}

fn skill() -> impl Strategy<Value = String> {
    prop::sample::select(&SKILLS).prop_map(|id| format!("roadmap/{id}.md"))
}

fn reference() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&["a", "b", "c", "t/d", "e", "t", "nowhere", "old"])
}

/// The text of a skill: front matter and prose vary by themselves.
fn text() -> impl Strategy<Value = String> {
    let title = prop::sample::select(&["", "title: One\n", "title: Two\n"]);
    let front = prop::sample::select(&[
        "",
        "draft: true\n",
        "aliases: [old]\n",
        "slug: other\n",
        "level: advanced\n",
        "effort: 2h\ntags: [x, y]\n",
        "summary: Short, ![p](p.png).\n",
        "outcomes: [see [a](a.md), write]\n",
        "allow: [{lint: orphan-skill, why: alone}]\n",
        "reviewed: {on: 2024-05-06}\n",
        "unknown: 1\n",
        "kind: project\n",
    ]);
    let requires = prop::collection::vec(reference(), 0..3);
    let body = prop::collection::vec(
        prop::sample::select(&[
            "Some words.\n",
            "# Heading one\n",
            "## Part two\n",
            "## Part {#here}\n",
            "See [b](b.md#here) and [[c]].\n",
            "![picture](p.png)\n",
            "```python\nx = 1\n```\n",
            "```python\nx = 2\n```\n",
            "```python file=\"code.py\"\n```\n",
            "```md file=\"b.md\"\n```\n",
            "<script>alert(1)</script>\n",
        ]),
        0..4,
    );
    (title, front, requires, body).prop_map(|(title, front, requires, body)| {
        let requires = if requires.is_empty() {
            String::new()
        } else {
            format!("requires: [{}]\n", requires.join(", "))
        };
        format!("---\n{title}{front}{requires}---\n{}", body.join("\n"))
    })
}

fn other_file() -> impl Strategy<Value = (String, String)> {
    let choices: &[(&str, &[&str])] = &[
        (
            "roadbook.yaml",
            &[
                "title: T\n",
                "title: U\nbase-url: https://example.org/u/\n",
                "title: T\nlanguage: de\nlints: {missing-summary: warn, unused-file: warn}\n",
                "title: T\ntheme-options: {accent: teal}\norder: [t]\n",
                "title: T\nhighlight: {aliases: {python: text}}\n",
                "titel: [\n",
            ],
        ),
        ("roadmap/code.py", &["a = 1\n", "b = 2\n"]),
        ("roadmap/t/code.py", &["c = 3\n", "d = 4\n"]),
        ("roadmap/_index.md", &["# Home\n\nHello.\n", "# Home\n\nHello again, [a](a.md).\n"]),
        ("roadmap/t/_index.md", &["# Track\n", "---\ntitle: Track\nrequires: [a]\n---\nText.\n"]),
        ("roadmap/p.md", &["---\nkind: path\ntitle: P\ngoals: [t/c]\n---\nGo.\n"]),
        ("roadmap/y.yaml", &["title: Y\nbody: One.\n", "title: Y\nbody: Two.\n"]),
        (
            "themes/overrides/templates/footer.html",
            &["<footer>f</footer>", "<footer>{{ nope }}", "{% if %}"],
        ),
        ("themes/overrides/assets/style.css", &["body{}", "body{color:red}"]),
        ("static/robots-extra.txt", &["1", "2"]),
    ];
    let pairs: Vec<(String, String)> = choices
        .iter()
        .flat_map(|(path, texts)| texts.iter().map(|text| ((*path).to_owned(), (*text).to_owned())))
        .collect();
    prop::sample::select(pairs)
}

fn edit() -> impl Strategy<Value = Edit> {
    let any_file = prop_oneof![
        3 => skill(),
        1 => other_file().prop_map(|(path, _)| path),
        1 => Just("roadmap/p.png".to_owned()),
    ];
    prop_oneof![
        6 => (skill(), text()).prop_map(|(path, text)| Edit::Write(path, text)),
        3 => other_file().prop_map(|(path, text)| Edit::Write(path, text)),
        2 => any_file.prop_map(Edit::Remove),
        1 => (skill(), skill()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => Just(Edit::Picture("roadmap/p.png".to_owned())),
        1 => Just(Edit::Drafts),
        1 => Just(Edit::Base),
    ]
}

fn apply(files: &mut Files, options: &mut Options, edit: &Edit) {
    match edit {
        Edit::Write(path, text) => {
            files.insert(path.clone(), Some(text.clone()));
        }
        Edit::Remove(path) => {
            files.remove(path);
        }
        Edit::Rename(from, to) => {
            if let Some(text) = files.remove(from) {
                files.insert(to.clone(), text);
            }
        }
        Edit::Picture(path) => {
            files.insert(path.clone(), None);
        }
        Edit::Drafts => options.drafts = !options.drafts,
        Edit::Base => {
            options.base_url = match options.base_url {
                Some(_) => None,
                None => roadbook::config::BaseUrl::parse("https://example.org/").ok(),
            };
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_a_warm_compilation_is_the_cold_one(edits in prop::collection::vec(edit(), 1..14)) {
        let mut files: Files = Files::new();
        for id in SKILLS {
            files.insert(format!("roadmap/{id}.md"), Some(format!("# {id}\n\nText.\n")));
        }
        let mut project = Project { inputs: inputs_of(&files), options: Options::default() };
        let memo = remembering();
        same_as_fresh(&project, &memo, "nothing");
        for edit in &edits {
            apply(&mut files, &mut project.options, edit);
            project.inputs = inputs_of(&files);
            same_as_fresh(&project, &memo, &format!("{edit:?}"));
        }
    }
}

#[test]
fn an_edit_of_prose_renders_one_page() {
    let mut files: Files = Files::new();
    for id in SKILLS {
        files.insert(format!("roadmap/{id}.md"), Some(format!("# {id}\n\nText.\n")));
    }
    let memo = remembering();
    let project = Project { inputs: inputs_of(&files), options: Options::default() };
    compile(&project, &memo);
    memo.end_round();
    files.insert("roadmap/a.md".to_owned(), Some("# a\n\nOther text.\n".to_owned()));
    let project = Project { inputs: inputs_of(&files), options: Options::default() };
    let store = Counting::default();
    compile::compile(&project.inputs, &project.options, &memo, &store, &Unwatched).unwrap();
    let mut made = store.0.into_inner().unwrap();
    made.retain(|path| !path.starts_with("assets/search/"));
    made.sort();
    assert_eq!(made, ["a.html", "a.md", "search-index.js"]);
}

/// Writes down what is rendered.
#[derive(Default)]
struct Counting(std::sync::Mutex<Vec<String>>);

impl roadbook::output::Store for Counting {
    fn put(&self, path: &roadbook::routes::OutputPath, bytes: Vec<u8>) -> std::io::Result<Body> {
        self.0.lock().unwrap().push(path.to_string());
        MemoryStore.put(path, bytes)
    }
}

const PROJECT: &str = "
    //- roadbook.yaml
    title: T
    base-url: https://example.org/t/
    //- roadmap/a.md
    # A

    ```python
    x = 1
    ```
    //- roadmap/b.md
    ---
    title: B
    requires: [a]
    ---
    See [a](a.md).
    //- themes/overrides/assets/extra.css
    p { color: red }
    ";

/// Builds with what earlier builds have left, and without: the same.
#[track_caller]
fn builds_alike(folder: &Folder, after: &str) {
    folder.run(&["build"]).fine();
    folder.run(&["build", "--no-cache", "--out", "fresh"]).fine();
    assert!(folder.tree("dist") == folder.tree("fresh"), "after {after}");
}

#[test]
fn a_build_after_edits_is_that_of_a_fresh_folder() {
    let folder = Folder::of(PROJECT);
    builds_alike(&folder, "nothing");
    folder.write("roadmap/a.md", "# A\n\n```python\nx = 2\n```\n");
    builds_alike(&folder, "an edit of code");
    folder.write("roadmap/c.md", "# C\n");
    builds_alike(&folder, "a new skill");
    folder.write("themes/overrides/assets/extra.css", "p { color: blue }");
    builds_alike(&folder, "an edit of a style sheet");
    folder.remove("roadmap/c.md");
    builds_alike(&folder, "a skill is gone");
    folder.write("dist/a.html", "damaged");
    builds_alike(&folder, "an output was damaged");
    folder.remove("dist/b.html");
    builds_alike(&folder, "an output was removed");
    folder.write("roadbook.yaml", "title: U\n");
    builds_alike(&folder, "another configuration");
    std::fs::remove_dir_all(folder.join(".roadbook")).unwrap();
    builds_alike(&folder, "the cache was removed");
    std::fs::remove_dir_all(folder.join("dist")).unwrap();
    builds_alike(&folder, "the output was removed");
}

#[test]
fn an_edit_is_seen_though_the_clock_of_its_file_is_turned_back() {
    let folder = Folder::of(PROJECT);
    let file = folder.join("roadmap/a.md");
    folder.run(&["build"]).fine();
    let modified = std::fs::metadata(&file).unwrap().modified().unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("x = 1", "x = 7")).unwrap();
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(modified).unwrap();
    builds_alike(&folder, "an edit of the same length and time");
    assert!(folder.read("dist/a.html").contains('7'));
}

#[test]
fn warnings_are_repeated_by_a_build_that_renders_nothing() {
    let folder = Folder::of(PROJECT);
    folder.write("roadmap/c.md", "# C\n\n```nolang\nx\n```\n");
    let cold = folder.run(&["build"]);
    let warm = folder.run(&["build"]);
    assert!(cold.stderr.contains("unknown-language"), "{}", cold.stderr);
    assert_eq!(cold.stderr, warm.stderr);
}

#[test]
fn a_folder_that_cannot_be_cached_in_is_built_all_the_same() {
    let folder = Folder::of(PROJECT);
    folder.write(".roadbook/cache", "a file in the way");
    builds_alike(&folder, "a file in the way");
}
