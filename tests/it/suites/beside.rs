//! Another reader of markdown beside ours: comrak, which follows GitHub's own. What a text says must
//! be the same in both, letter for letter; tags and signs are for the other tests.
//!
//! Rules of ours that are set aside: ids in braces behind a heading, and the names that wiki links
//! without words of their own get. Formulas and typography are off.

use std::path::Path;

use comrak::Options;
use proptest::prelude::*;

use super::browser::words;
use super::{ours, plain_options};

/// What comrak makes of `markdown`.
fn theirs(markdown: &str) -> String {
    theirs_with(markdown, false)
}

/// The same, with formulas between dollars where they are asked for.
pub(super) fn theirs_with(markdown: &str, math: bool) -> String {
    let mut options = Options::default();
    options.extension.math_dollars = math;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.alerts = true;
    options.extension.wikilinks_title_after_pipe = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(markdown, &options)
}

/// The letters of a piece of HTML as a browser shows it.
fn letters(html: &str) -> String {
    words(html).chars().filter(|c| c.is_alphabetic()).collect()
}

/// `markdown` without what only we read: `{#id}` behind a heading; `[[x]]` named by itself.
pub(super) fn common(markdown: &str) -> String {
    let mut out = String::new();
    for line in markdown.split_inclusive('\n') {
        let text = line.trim_end();
        let is_heading = text.starts_with('#') && text.ends_with('}');
        let end = text.rfind(" {").filter(|_| is_heading);
        let is_attribute = |at: &usize| text[at + 2..].starts_with(['#', '.']);
        let end = end.filter(is_attribute).unwrap_or(line.len());
        let mut rest = &line[..end];
        while let Some((before, after)) = rest.split_once("[[") {
            let Some((target, behind)) = after.split_once("]]") else { break };
            let name = if target.contains('|') { "" } else { target };
            let pipe = if name.is_empty() { "" } else { "|" };
            out.push_str(&format!("{before}[[{target}{pipe}{name}]]"));
            rest = behind;
        }
        out.push_str(rest);
        out.push_str(if end < line.len() { "\n" } else { "" });
    }
    out
}

#[test]
fn the_bundled_roadmap_says_the_same_in_another_reader() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("roadmap");
    let mut count = 0;
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|it| it != "md") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let body = text.splitn(3, "---\n").nth(2).unwrap_or(&text);
        let body = common(body);
        let (ours, theirs) = (ours(&body, &plain_options()), theirs(&body));
        assert!(body.trim().is_empty() || !letters(&ours).is_empty());
        assert_eq!(letters(&ours), letters(&theirs), "{}", entry.path().display());
        count += 1;
    }
    assert!(count > 100, "{count} pages");
}

/// Pieces of a line.
const PIECES: &[&str] = &[
    "word ",
    "two words ",
    "*",
    "**",
    "_",
    "`",
    "``",
    "~~",
    "[a](b.md)",
    "[a][r]",
    "![p](q.png)",
    "<https://a.org>",
    "https://a.org/b ",
    "\\*",
    "\\",
    "&amp;",
    "&copy;",
    "<b>x</b>",
    "!",
    "(",
    ")",
    "é",
    "字",
    "  \n",
    "\n",
    ". ",
    ", ",
    "a_b_c",
    "2 * 3",
    "x<y",
    "#",
    "+",
    "-",
];

/// What a block begins with.
const STARTS: &[&str] = &[
    "",
    "",
    "",
    "# ",
    "### ",
    "> ",
    "- ",
    "* ",
    "1. ",
    "2) ",
    "  - ",
    "    ",
    "> > ",
    "> - ",
    "- [ ] ",
    "```py\n",
    "~~~\n",
    "| a | b |\n|---|---|\n| c | d |\n\n",
    "---\n",
    "[r]: x.md\n\n",
];

fn texts() -> impl Strategy<Value = String> {
    let line = prop::collection::vec(prop::sample::select(PIECES), 1..6);
    let block = (prop::sample::select(STARTS), line, prop::sample::select(&["\n\n", "\n"][..]));
    let block = block.prop_map(|(start, line, end)| {
        let close = match start {
            "```py\n" => "\n```",
            "~~~\n" => "\n~~~",
            _ => "",
        };
        [start, &line.concat(), close, end].concat()
    });
    prop::collection::vec(block, 1..8).prop_map(|blocks| blocks.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_says_the_same_in_another_reader(text in texts()) {
        let (ours, theirs) = (ours(&text, &plain_options()), theirs(&text));
        // Theirs takes what follows an address for a part of it, a `>` and a link included.
        prop_assume!(!theirs.contains("%3E"));
        // Our parser takes an item that holds a box alone for an empty one, which a blank line ends.
        prop_assume!(!text.lines().any(|line| line.trim_end().ends_with("[ ]")));
        prop_assert_eq!(letters(&ours), letters(&theirs), "{}\n{}\n{}", text, ours, theirs);
    }
}
