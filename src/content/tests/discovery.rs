//! Which files are nodes.

use super::*;
use crate::config;
use crate::source::{Asset, Inputs};

fn listing(files: &[&str]) -> Vec<String> {
    let inputs = Inputs::from_files(files.iter().map(|path| (*path, "")));
    let checked = discover(&inputs, &Config::default());
    let mut lines: Vec<_> =
        checked.diagnostics.iter().map(|it| format!("! {}", it.message)).collect();
    for it in &checked.value.nodes {
        let bundle = it.bundle.as_ref().map_or(String::new(), |folder| format!(" in {folder}"));
        lines.push(format!("{:?} {:?} {}{bundle} <- {}", it.role, it.format, it.id, it.path));
    }
    for (folder, files) in &checked.value.bundles {
        let files: Vec<_> = files.iter().map(|file| file.file_name()).collect();
        lines.push(format!("bundle {folder}: {}", files.join(" ")));
    }
    lines.extend(checked.value.files.iter().map(|path| format!("file {path}")));
    lines
}

#[test]
fn the_content_folder_is_sorted_out() {
    assert_eq!(
        listing(&[
            "README.md",
            "roadmap/_index.md",
            "roadmap/core/_index.yaml",
            "roadmap/core/loops.md",
            "roadmap/core/iterators/index.md",
            "roadmap/core/iterators/lazy.png",
            "roadmap/core/iterators/notes.md",
            "roadmap/core/iterators/deep/index.md",
            "roadmap/core/picture.svg",
            "roadmap/deep.yaml",
            "roadmap/flat.yml",
            "roadmap/loud/A.MD",
            "roadmap/.hidden/x.md",
            "roadmap/core/.draft.md",
            "other/x.md",
        ]),
        [
            "Home Markdown  <- roadmap/_index.md",
            "Track Yaml core <- roadmap/core/_index.yaml",
            "Node Markdown core/iterators in roadmap/core/iterators <- roadmap/core/iterators/index.md",
            "Node Markdown core/loops <- roadmap/core/loops.md",
            "Node Yaml deep <- roadmap/deep.yaml",
            "Node Yaml flat <- roadmap/flat.yml",
            "Node Markdown loud/A <- roadmap/loud/A.MD",
            "bundle roadmap/core/iterators: index.md lazy.png notes.md",
            "file roadmap/core/picture.svg",
        ]
    );
}

#[test]
fn files_that_claim_one_id_are_kept_for_the_graph_and_two_indexes_are_not() {
    assert_eq!(
        listing(&["roadmap/x.md", "roadmap/x.yaml", "roadmap/x/index.md", "roadmap/x/_index.md"]),
        [
            "! `roadmap/x` is made a track here, and a skill by the `index` beside it",
            "Node Markdown x <- roadmap/x.md",
            "Node Yaml x <- roadmap/x.yaml",
            "Node Markdown x in roadmap/x <- roadmap/x/index.md",
            "bundle roadmap/x: ",
        ]
    );
}

#[test]
fn ids_are_paths_as_written_in_any_spelling() {
    let decomposed = "roadmap/U\u{308}berblick.md";
    assert_eq!(
        listing(&[
            decomposed,
            "roadmap/a b#c?d%20.md",
            "roadmap/linear_algebra.v2.md",
            "roadmap/日本/語.md"
        ]),
        [
            "Node Markdown Überblick <- roadmap/U\u{308}berblick.md",
            "Node Markdown a b#c?d%20 <- roadmap/a b#c?d%20.md",
            "Node Markdown linear_algebra.v2 <- roadmap/linear_algebra.v2.md",
            "Node Markdown 日本/語 <- roadmap/日本/語.md",
        ]
    );
}

#[test]
fn a_readme_is_the_page_of_its_folder_unless_that_has_one() {
    assert_eq!(
        listing(&[
            "roadmap/README.md",
            "roadmap/README.fr.md",
            "roadmap/leaf/Readme.md",
            "roadmap/leaf/code.py",
            "roadmap/outer/readme.md",
            "roadmap/outer/inner/README.markdown",
            "roadmap/track/_index.md",
            "roadmap/track/README.md",
            "roadmap/track/a.md",
            "roadmap/bundle/index.md",
            "roadmap/bundle/README.md",
        ]),
        [
            "Home Markdown  <- roadmap/README.md",
            "Node Markdown bundle in roadmap/bundle <- roadmap/bundle/index.md",
            "Node Markdown leaf in roadmap/leaf <- roadmap/leaf/Readme.md",
            "Node Markdown outer/inner in roadmap/outer/inner <- roadmap/outer/inner/README.markdown",
            "Track Markdown outer <- roadmap/outer/readme.md",
            "Track Markdown track <- roadmap/track/_index.md",
            "Node Markdown track/a <- roadmap/track/a.md",
            "bundle roadmap/bundle: README.md",
            "bundle roadmap/leaf: code.py",
            "bundle roadmap/outer/inner: ",
            "file roadmap/README.fr.md",
            "file roadmap/track/README.md",
        ]
    );
}

#[test]
fn an_index_of_the_whole_content_is_reported() {
    assert_eq!(
        listing(&["roadmap/index.md", "roadmap/a.md"]),
        [
            "! `index.md` would make the whole content folder one skill",
            "Node Markdown a <- roadmap/a.md",
            "file roadmap/index.md",
        ]
    );
}

#[test]
fn a_node_too_large_to_be_a_text_is_reported() {
    let mut inputs = Inputs::new();
    let path = ProjectPath::new("roadmap/a.md").expect("a path");
    inputs.insert_asset(
        path,
        Asset {
            fingerprint: Default::default(),
            length: 99_000_000,
            size: None,
            look: crate::source::Look::UNKNOWN,
        },
    );
    let found = discover(&inputs, &Config::default()).diagnostics;
    assert_eq!(found[0].message, "`roadmap/a.md` is too large for a node: 99000000 bytes");
}

#[test]
fn another_content_folder_is_honoured_and_titles_the_home_page() {
    let inputs = Inputs::from_files([
        ("roadbook.yaml", "title: Python\ncontent: skills/all"),
        ("skills/all/_index.md", ""),
        ("skills/all/a/b.md", ""),
        ("roadmap/c.md", ""),
    ]);
    let config = config::load(&inputs).value;
    let sources = discover(&inputs, &config).value;
    let ids: Vec<_> = sources.nodes.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["", "a/b"]);
    assert_eq!(sources.nodes[0].fallback_title.as_deref(), Some("Python"));
}
