//! Highlighted code: names, limits and what is remembered. What the colours are is tested in
//! `roadbook_highlight`.

use std::collections::BTreeMap;
use std::sync::Arc;

use roadbook_highlight::{Language, WorkLimit};

use super::highlighter;
use crate::diagnostic::{Diagnostic, Suggester};
use crate::markdown::{CodeBlock, CodeSize, HighlightOptions, Highlighter};
use crate::memo::Key;
use crate::source::{ProjectPath, Span};

fn block(language: &str) -> CodeBlock {
    let place = Span::new(ProjectPath::new("a.md").expect("a path"), 3..7);
    CodeBlock {
        text: Box::default(),
        language: language.to_owned(),
        place,
        title: None,
        marked: Vec::new(),
        numbered: false,
        diff: false,
        include: None,
        size: CodeSize::default(),
    }
}

fn lints(language: &str, size: CodeSize) -> Vec<String> {
    let line =
        |it: Diagnostic| format!("{}: {} | {}", it.code.as_str(), it.message, it.help.join(" | "));
    highlighter()
        .check_block(&block(language), size, &Suggester::new(0))
        .into_iter()
        .map(line)
        .collect()
}

#[test]
fn languages_are_known_by_many_names() {
    let it = highlighter();
    assert_eq!(it.language("py").map(Language::name), Some(Some("Python")));
    assert_eq!(it.language("console").map(Language::name), Some(Some("Shell")));
    assert_eq!(it.language(""), Some(Language::PLAIN));
    assert_eq!(it.language("exercism/note"), Some(Language::PLAIN));
    assert_eq!(it.language("pyhton"), None);
    let aliases = BTreeMap::from([("snake".to_owned(), "python".to_owned())]);
    let it = Highlighter::new(HighlightOptions { aliases, ..HighlightOptions::default() });
    assert_eq!(it.language("snake").map(Language::name), Some(Some("Python")));
    assert_eq!(
        it.highlight("snake", "if\n", WorkLimit::HIGH).as_str(),
        "<span class=\"k\">if</span>\n"
    );
    let suggester = Suggester::new(0);
    let found = it.check_block(&block("snaek"), CodeSize::default(), &suggester);
    assert_eq!(found[0].help, ["did you mean `snake`?"]);
}

#[test]
fn blocks_are_checked_without_highlighting() {
    let small = CodeSize { bytes: 10, longest_line: 10 };
    assert_eq!(lints("python", small), [""; 0]);
    assert_eq!(
        lints("pyhton", small),
        ["unknown-language: `pyhton` is not a language that can be highlighted | \
          did you mean `python`?"]
    );
    assert_eq!(
        lints("klingon", small),
        ["unknown-language: `klingon` is not a language that can be highlighted | \
          write `text` for plain text, or name it in `highlight: {aliases: …}`"]
    );
    assert_eq!(
        lints("python", CodeSize { bytes: 70_000, longest_line: 10 }),
        [
            "highlight-limit: this code block has 70000 bytes and is shown plain: the limit is 65536 \
          | show the part that matters, or write `text` as language"
        ]
    );
    assert_eq!(
        lints("python", CodeSize { bytes: 3_000, longest_line: 2_500 }),
        [
            "highlight-limit: a line of this code block has 2500 bytes and is shown plain: the limit \
          is 2000 | show the part that matters, or write `text` as language"
        ]
    );
    assert_eq!(lints("text", CodeSize { bytes: 70_000, longest_line: 70_000 }), [""; 0]);
}

#[test]
fn equal_code_is_highlighted_once() {
    let it = Highlighter::new(HighlightOptions::default());
    let first = it.highlight("py", "x = 1\n", WorkLimit::HIGH);
    assert!(Arc::ptr_eq(&first, &it.highlight("python", "x = 1\n", WorkLimit::HIGH)));
    assert_eq!(it.table().len(), 1);
    assert_ne!(
        it.key("pycon", "x = 1\n", WorkLimit::HIGH),
        it.key("py", "x = 1\n", WorkLimit::HIGH)
    );
}

#[test]
fn plain_and_unknown_code_is_only_escaped() {
    let html = |name, code| highlighter().highlight(name, code, WorkLimit::HIGH).to_string();
    assert_eq!(html("text", "if a < b & c\n"), "if a &lt; b &amp; c\n");
    assert_eq!(html("", "if a\n"), "if a\n");
    assert_eq!(html("klingon", "if <a>\n"), "if &lt;a&gt;\n");
}

#[test]
fn code_over_a_limit_is_shown_plain() {
    let options = HighlightOptions { max_bytes: 20, max_line: 10, ..HighlightOptions::default() };
    let it = Highlighter::new(options);
    let html = |code| it.highlight("py", code, WorkLimit::HIGH).to_string();
    assert_eq!(
        html("if 12345:\n"),
        "<span class=\"k\">if</span> <span class=\"n\">12345</span>:\n"
    );
    assert_eq!(html("if 1234567:\n"), "if 1234567:\n");
    assert_eq!(html("if 1:\n if 2:\n  if 3:\n"), "if 1:\n if 2:\n  if 3:\n");
}

/// What earlier versions kept on the disk is found again.
#[test]
fn keys_stay_what_they_are() {
    let it = highlighter();
    let key = |name, limit| it.key(name, "x = 1\n", limit);
    let keys =
        [key("py", WorkLimit::HIGH), key("pycon", WorkLimit::HIGH), key("console", WorkLimit::LOW)];
    assert_eq!(
        keys,
        [
            Some(Key(239_898_193_070_235_113_258_025_391_929_252_439_005)),
            Some(Key(116_907_169_060_490_118_739_755_622_449_468_956_760)),
            Some(Key(335_643_985_806_300_702_764_451_822_756_592_185_097)),
        ]
    );
    assert_eq!(key("text", WorkLimit::HIGH), None);
}

#[test]
fn highlighters_are_shared_by_threads() {
    fn assert_sync<T: Send + Sync>() {}
    assert_sync::<Highlighter>();
}
