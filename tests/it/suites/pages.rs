//! Pages that somebody else has written, ours beside another reader's: `ROADBOOK_PAGES=FOLDER cargo
//! test --test it suites::pages -- --ignored` tells each block of text, formula and id of a heading
//! that differs in the markdown of a folder.
//!
//! The other reader is comrak, which follows GitHub's own. Not each difference is a fault: its rule
//! for dollars is simpler than ours, it reads no ids in braces, and it drops what is no HTML.

use std::collections::HashMap;
use std::path::Path;

use comrak::Anchorizer;
use roadbook::markdown::MarkdownOptions;

use super::beside::{common, theirs_with};
use super::browser::{Block, blocks};
use super::{ours, plain_options};

/// What differs between two readings of a page, a line each.
fn differences(markdown: &str) -> Vec<String> {
    let body = common(markdown);
    let trusted = blocks(&ours(&body, &plain_options()));
    let other = blocks(&theirs_with(&body, false));
    let mut found = unlike("text", &texts(&trusted), &texts(&other));
    let formulas = MarkdownOptions { math: true, ..plain_options() };
    let with_formulas = texts(&blocks(&ours(&body, &formulas)));
    let told = unlike("formula", &with_formulas, &texts(&blocks(&theirs_with(&body, true))));
    let told = told.into_iter().filter(|line| !found_elsewhere(&found, line)).collect::<Vec<_>>();
    found.extend(told);
    let raw_html = MarkdownOptions::default().raw_html;
    let judged = MarkdownOptions { raw_html, ..plain_options() };
    let judged = blocks(&ours(&body, &judged));
    found.extend(unlike("html", &texts(&judged), &texts(&trusted)));
    let mut anchorizer = Anchorizer::new();
    let headings =
        |list: &[Block]| list.iter().filter(|it| it.heading.is_some()).cloned().collect::<Vec<_>>();
    for (ours, theirs) in headings(&judged).iter().zip(headings(&other)) {
        let id = anchorizer.anchorize(&theirs.text);
        let own = ours.heading.clone().unwrap_or_default();
        if own != id {
            found.push(format!("id: {own:?}, not {id:?}"));
        }
    }
    found
}

/// Whether a difference between texts is told already.
fn found_elsewhere(found: &[String], line: &str) -> bool {
    let rest = line.split_once(": ").map_or("", |(_, rest)| rest);
    found.iter().any(|it| it.ends_with(rest))
}

/// The texts of blocks, without blanks.
fn texts(blocks: &[Block]) -> Vec<String> {
    let solid = |it: &Block| it.text.split_whitespace().collect::<String>();
    blocks.iter().map(solid).filter(|text| !text.is_empty()).collect()
}

/// What is in one of two lists alone.
fn unlike(what: &str, ours: &[String], theirs: &[String]) -> Vec<String> {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    theirs.iter().for_each(|text| *counts.entry(text).or_default() += 1);
    ours.iter().for_each(|text| *counts.entry(text).or_default() -= 1);
    let mut lines = Vec::new();
    for (sign, list, wanted) in [('-', theirs, 1), ('+', ours, -1)] {
        for text in list {
            let count = counts.entry(text).or_default();
            if *count * wanted > 0 {
                *count -= wanted;
                lines.push(format!("{what}: {sign} {text}"));
            }
        }
    }
    lines
}

#[test]
fn what_differs_is_told() {
    assert_eq!(differences("# A b\n\nText, *and* `code`.\n\n- [ ] a\n"), [] as [&str; 0]);
    assert_eq!(
        unlike("text", &["a".into(), "b".into()], &["b".into(), "c".into()]),
        ["text: - c", "text: + a"]
    );
    assert_eq!(differences("It is $x$, and US$4 for $y$."), [] as [&str; 0]);
    assert_eq!(differences("# x² y"), ["id: \"x-y\", not \"x²-y\""]);
}

#[test]
#[ignore = "reads the folder that ROADBOOK_PAGES names"]
fn the_pages_of_a_folder_say_the_same_in_another_reader() {
    let root = std::env::var_os("ROADBOOK_PAGES").expect("ROADBOOK_PAGES names a folder");
    let (mut report, mut pages) = (String::new(), 0);
    for entry in walkdir::WalkDir::new(Path::new(&root)).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_none_or(|it| it != "md") || !entry.file_type().is_file() {
            continue;
        }
        let text = String::from_utf8_lossy(&std::fs::read(entry.path()).unwrap()).into_owned();
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        let body = match text.starts_with("---\n") {
            true => text.splitn(3, "---\n").nth(2).unwrap_or(&text),
            false => &text,
        };
        for line in differences(body) {
            report.push_str(&format!("{}: {line}\n", entry.path().display()));
        }
        pages += 1;
    }
    assert!(report.is_empty(), "{report}\n{pages} pages");
}
