//! The example suites of CommonMark and GitHub Flavored Markdown, which others wrote, against our
//! renderer: with trusted HTML and without formulas and typography, all pass but for a list of
//! numbered exceptions; with the defaults, each further difference has a rule of its own.
//!
//! Two pieces of HTML are compared as what a browser's parser makes of them, without what our pages
//! add to every heading, table and block of code.

mod beside;
mod browser;
mod exceptions;
mod pages;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use roadbook::markdown::{
    HighlightOptions, Highlighter, LinkTarget, MarkdownOptions, RawHtml, Rendering, Words, parse,
    render,
};
use roadbook::source::{ProjectPath, SourceFile};
use serde_json::Value as Json;

use self::browser::shape;
use self::exceptions::{EXCEPTIONS, Exception, JUDGED, SET};

/// An example of a specification.
struct Example {
    /// `c` or `g` and its number.
    name: String,
    markdown: String,
    html: String,
}

fn examples() -> Vec<Example> {
    let read = |name: &str, prefix: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/suites");
        let list = std::fs::read(folder.join(name)).unwrap();
        let list: Vec<Json> = serde_json::from_slice(&list).unwrap();
        let field = |json: &Json, name: &str| json[name].as_str().unwrap().to_owned();
        let example = |json: &Json| Example {
            name: format!("{prefix}{}", json["number"]),
            markdown: field(json, "markdown"),
            html: field(json, "html"),
        };
        list.iter().map(example).collect::<Vec<_>>()
    };
    [read("commonmark.json", "c"), read("gfm.json", "g")].into_iter().flatten().collect()
}

/// What we make of `markdown`: every link leads where it says, no heading is the title.
pub(crate) fn ours(markdown: &str, options: &MarkdownOptions) -> String {
    static HIGHLIGHTER: OnceLock<Highlighter> = OnceLock::new();
    let highlighter = HIGHLIGHTER.get_or_init(|| Highlighter::new(HighlightOptions::default()));
    let file = Arc::new(SourceFile::new(ProjectPath::new("a.md").unwrap(), markdown.as_bytes()));
    let range = 0..file.text().len();
    let document = parse(&file, range, Some("no heading says this"), options).value;
    let target = |href: &str| LinkTarget::Url {
        href: href.to_owned(),
        title: None,
        external: false,
        size: None,
        download: None,
    };
    let links: Vec<_> = document.links.iter().map(|link| target(&link.target)).collect();
    let words = Words::default();
    let with = Rendering { links: &links, included: &[], highlighter, options, words: &words };
    render(file.text(), &document, &with)
}

/// The title is a page's only heading of level one: where a text has such, all move down by one.
fn shifted(html: &str) -> String {
    let shift = usize::from(html.contains("<h1>"));
    (1..=6).rev().fold(html.to_owned(), |html, level| {
        let to = (level + shift).clamp(2, 6);
        let html = html.replace(&format!("<h{level}>"), &format!("<h{to}>"));
        html.replace(&format!("</h{level}>"), &format!("</h{to}>"))
    })
}

fn plain_options() -> MarkdownOptions {
    MarkdownOptions {
        raw_html: RawHtml::Trusted,
        smart_punctuation: false,
        math: false,
        load_external_images: true,
        embeds: Vec::new(),
    }
}

/// The names of the examples that come out otherwise than their specification says.
fn differing(options: &MarkdownOptions) -> Vec<String> {
    let differs = |it: &Example| shape(&ours(&it.markdown, options)) != shape(&shifted(&it.html));
    examples().into_iter().filter(differs).map(|it| it.name).collect()
}

/// Asserts that exactly the examples of these lists differ; shows what the others become.
#[track_caller]
fn check(options: &MarkdownOptions, lists: &[&[Exception]]) {
    let names = lists.iter().flat_map(|list| list.iter()).flat_map(|(names, _)| *names);
    let mut expected: Vec<String> = names.map(|name| (*name).to_owned()).collect();
    let mut found = differing(options);
    expected.sort();
    found.sort();
    let is_new = |it: &Example| found.contains(&it.name) && !expected.contains(&it.name);
    let new = examples().into_iter().filter(is_new).map(|it| {
        format!("--- {}\n{}\n{}\n{}", it.name, it.markdown, it.html, ours(&it.markdown, options))
    });
    let new: String = new.collect();
    assert_eq!(found, expected, "{new}");
}

#[test]
fn the_examples_of_both_specifications_pass_but_for_numbered_exceptions() {
    assert_eq!(examples().len(), 652 + 24);
    let count: usize = EXCEPTIONS.iter().map(|(names, _)| names.len()).sum();
    assert!(count <= 40, "{count} exceptions");
    check(&plain_options(), &[EXCEPTIONS]);
}

#[test]
fn with_typography_and_formulas_each_further_difference_has_a_rule() {
    let options = MarkdownOptions { raw_html: RawHtml::Trusted, ..MarkdownOptions::default() };
    check(&options, &[EXCEPTIONS, SET]);
}

#[test]
fn with_the_defaults_each_further_difference_has_a_rule() {
    check(&MarkdownOptions::default(), &[EXCEPTIONS, SET, JUDGED]);
}
