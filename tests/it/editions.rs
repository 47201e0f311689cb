//! Editions: all that belongs to one lies below its prefix, and is what it would be without.

use std::collections::{BTreeMap, BTreeSet};

use roadbook::analysis::Unwatched;
use roadbook::compile::{self, Compilation, Memo};
use roadbook::output::MemoryStore;
use roadbook::routes::OutputPath;

use crate::pages::FULL;
use crate::support::{Project, project};
use crate::urls::check_links;

/// What links lead to that lie in the edition, and beside it.
const MORE: &str = "
    //- roadmap/core/deep/index.md
    ---
    title: Deep
    slug: deeper
    resources:
      - {title: Notes, url: /notes.txt}
      - {title: Slides, url: slides.pdf}
      - {title: Before, url: ../a.md}
    ---
    ## Here

    ![a picture](img/a.png) [home](../../_index.md) [notes](/notes.txt) [[a]] [here](#here)
    //- roadmap/core/deep/img/a.png
    picture
    //- roadmap/core/deep/slides.pdf
    slides
    //- static/notes.txt
    notes
    ";

fn everything() -> Project {
    let config = "title: All of it\n    language: de\n    host: netlify";
    project(&(FULL.replace("title: All of it", config) + MORE))
}

/// The names of a site's outputs.
fn names(compilation: &Compilation) -> BTreeSet<String> {
    compilation.site.outputs.keys().map(OutputPath::to_string).collect()
}

/// What a site has once, whatever its editions.
fn shared(compilation: &Compilation) -> BTreeSet<String> {
    let own = ["404.html", "sitemap.xml", "robots.txt", "_headers", "_redirects", "notes.txt"];
    let assets = compilation.analysis.theme.assets().iter().map(|it| it.output.clone());
    assets.chain(own.map(str::to_owned)).collect()
}

/// The texts of a site, by their paths seen from the root of its edition.
///
/// What must differ is taken out: the prefix of the edition, where addresses start at the root of
/// the host or of the site, and the steps up from it to what the site has once.
fn texts(compilation: &Compilation, prefix: &str) -> BTreeMap<String, String> {
    let up = "../".repeat(prefix.matches('/').count());
    let shared = shared(compilation);
    let text = |path: &OutputPath| {
        let mut text = compilation.site.text(path.as_str()).unwrap_or_default().to_owned();
        for name in &shared {
            text = text.replace(&format!("{up}{name}"), name);
        }
        text = text.replace(&format!("/s/{prefix}"), "/s/");
        let name = path.as_str().strip_prefix(prefix).unwrap_or(path.as_str());
        match name {
            "graph.json" => text = text.replace(&format!("\"{prefix}"), "\""),
            "_redirects" => text = text.replace(&format!("/{prefix}"), "/"),
            "_headers" => {
                let cached = "  Cache-Control: public, max-age=31536000, immutable\n";
                text = text.replace(&format!("\n/{prefix}assets/search/*\n{cached}"), "");
            }
            _ => {}
        }
        (name.to_owned(), text)
    };
    compilation.site.outputs.keys().map(text).collect()
}

#[test]
fn an_edition_below_a_prefix_is_the_site_moved() {
    let whole = everything().at("https://example.org/s/").built();
    let expected = texts(&whole, "");
    assert!(expected.len() > 60, "{}", expected.len());
    for folder in ["de", "web/de"] {
        let moved = everything().at("https://example.org/s/").below(folder).built();
        let prefix = format!("{folder}/");
        let beside: BTreeSet<String> =
            names(&moved).into_iter().filter(|it| !it.starts_with(&prefix)).collect();
        assert_eq!(beside, shared(&moved));
        assert_eq!(moved.site.outputs.len(), whole.site.outputs.len());
        let found = texts(&moved, &prefix);
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (name, text) in &found {
            assert_eq!(text, &expected[name], "{name}");
        }
    }
}

#[test]
fn links_of_an_edition_lead_to_outputs() {
    // Without links that leave the site.
    let files = "
    //- roadmap/_index.md
    # Home

    To [a](core/a.md).
    //- roadmap/core/_index.md
    # Core

    To [a](a.md), to [the picture](deep/img/a.png).
    //- roadmap/core/a.md
    ---
    title: A
    aliases: [old/a]
    tags: [t]
    ---
    To [[deep#here]].
    //- roadmap/goal.md
    ---
    title: Goal
    kind: path
    goals: [core/a, core/deep]
    ---
    Text.";
    for folder in ["", "de", "web/de"] {
        check_links(&project(&(files.to_owned() + MORE)).below(folder).built());
    }
}

#[test]
fn the_search_index_belongs_to_the_edition() {
    let moved = everything().below("de").built();
    let is_of_index = compile::is_of_index(moved.analysis.routes.edition());
    let index = moved.site.outputs.keys().filter(|path| is_of_index(path));
    let index: BTreeSet<String> = index.map(OutputPath::to_string).collect();
    let named = |path: &String| path.contains("assets/search/") || path.contains("search-index");
    let expected: BTreeSet<String> = names(&moved).into_iter().filter(named).collect();
    assert!(index.contains("de/search-index.js") && index.len() > 2, "{index:?}");
    assert_eq!(index, expected);
}

#[test]
fn what_was_remembered_of_one_edition_is_not_taken_for_another() {
    let memo = Memo::default();
    let compiled = |folder: &str| {
        let Project { inputs, options } = everything().below(folder);
        let cold = compile::compile(&inputs, &options, &Memo::default(), &MemoryStore, &Unwatched);
        let warm = compile::compile(&inputs, &options, &memo, &MemoryStore, &Unwatched);
        let (cold, warm) = (cold.unwrap(), warm.unwrap());
        assert_eq!(names(&warm), names(&cold));
        for path in cold.site.outputs.keys() {
            let text = |it: &Compilation| it.site.text(path.as_str()).map(str::to_owned);
            assert_eq!(text(&warm), text(&cold), "{path}");
        }
    };
    ["", "de", "web/de", ""].into_iter().for_each(compiled);
}

#[test]
fn a_vanished_address_is_told_by_the_alias_that_would_keep_it() {
    let (moved, _) = everything().below("de").analyse();
    let gone = |path: &str| {
        let found = moved.gone_from(vec![OutputPath::new(path)]);
        found.iter().flat_map(|it| it.help.clone()).collect::<Vec<_>>().join("\n")
    };
    assert!(gone("de/core/was.html").starts_with("add `core/was` to the `aliases:`"));
    // No alias leads out of the edition.
    assert!(gone("core/was.html").starts_with("keep it"));
}
