//! The search index of whole projects: which files there are, and that they say the same each time.

use roadbook::analysis::{Options, Unwatched};
use roadbook::compile::{self, Memo};
use roadbook::output::{MemoryStore, OutputClass, Site};
use roadbook::source::Inputs;

fn compiled(files: &[(&str, &str)]) -> Site {
    let inputs = Inputs::from_files(files.iter().copied());
    let options = Options::default();
    compile::compile(&inputs, &options, &Memo::default(), &MemoryStore, &Unwatched).unwrap().site
}

const SMALL: &[(&str, &str)] = &[
    ("roadmap/loose.md", "---\ntitle: Loose\n---\nText.\n"),
    ("roadmap/b/_index.md", "---\ntitle: Later\norder: 2\n---\n"),
    ("roadmap/b/inner/_index.md", "---\ntitle: Inner\n---\n"),
    ("roadmap/b/inner/deep.md", "---\ntitle: Deep\n---\nDeep text.\n"),
    ("roadmap/b/skill.md", "---\ntitle: Skill\nlevel: advanced\ntags: [x]\n---\nText.\n"),
    ("roadmap/a/_index.md", "---\ntitle: Early\norder: 1\n---\n"),
    ("roadmap/a/made.md", "---\ntitle: Made\nkind: project\n---\n## Parts\n\nA part.\n"),
    ("roadmap/paths/goal.md", "---\ntitle: Goal\nkind: path\ngoals: [skill]\n---\n"),
];

#[test]
fn tracks_are_followed_by_all_that_is_in_them() {
    let site = compiled(SMALL);
    let core = site.text("search-index.js").unwrap();
    let docs = core.split("\"docs\":\"").nth(1).unwrap().split('"').next().unwrap();
    let titles: Vec<&str> =
        docs.split("\\n").map(|line| line.split("\\t").next().unwrap()).collect();
    assert_eq!(titles, ["Loose", "Early", "Made", "Later", "Skill", "Inner", "Deep", "Goal"]);
    // Start after the one before, and length: Early holds 1, Later 3, Inner 1.
    assert!(core.contains("\"spans\":\"$$%&%$\""), "{core}");
}

#[test]
fn every_file_that_the_core_names_is_there_and_is_an_asset() {
    let site = compiled(SMALL);
    let core = site.text("search-index.js").unwrap();
    let names = |key: &str| {
        let text = core.split(&format!("\"{key}\":\"")).nth(1).unwrap().split('"').next().unwrap();
        (0..text.len() / 6).map(|at| text[at * 6..at * 6 + 6].to_owned()).collect::<Vec<_>>()
    };
    let named = [names("shards"), names("texts")].concat();
    let files = site.outputs.iter().filter(|(path, _)| path.as_str().starts_with("assets/search/"));
    let files: Vec<_> = files.collect();
    assert_eq!(files.len(), named.len());
    for (path, output) in files {
        assert_eq!(output.class, OutputClass::Asset);
        assert!(named.iter().any(|name| path.as_str() == format!("assets/search/{name}.js")));
        assert!(site.text(path.as_str()).unwrap().starts_with("roadbookSearch.take("));
    }
}

#[test]
fn an_edit_leaves_the_texts_of_other_pages_where_they_are() {
    let texts = |site: &Site| -> Vec<String> {
        let paths = site.outputs.keys().map(|path| path.as_str());
        paths.filter(|path| path.starts_with("assets/search/")).map(str::to_owned).collect()
    };
    let before = texts(&compiled(SMALL));
    assert_eq!(before, texts(&compiled(SMALL)));
    let mut files = SMALL.to_vec();
    files.push(("roadmap/a/added.md", "---\ntitle: Added\n---\nOther words.\n"));
    let after = texts(&compiled(&files));
    let kept = before.iter().filter(|path| after.contains(path)).count();
    assert_eq!((before.len(), kept), (9, 8), "the one shard has changed, and no text");
}
