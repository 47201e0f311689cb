//! How long highlighting takes, beside syntect's parser with the same grammars: `cargo bench -p
//! roadbook-highlight`. The code is that of this repository.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its samples")]

use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use roadbook_highlight::{Language, WorkLimit, highlight};
use syntect::parsing::ParseState;

/// Files of the repository, each with the name of its language.
const SAMPLES: [(&str, &str); 6] = [
    ("rust", "crates/highlight/src/highlight/mod.rs"),
    ("python", "tests/samples/run.py"),
    ("javascript", "tests/browser/search.test.mjs"),
    ("bash", "tests/run"),
    ("yaml", "roadbook.yaml"),
    ("markdown", "README.md"),
];

fn main() {
    divan::main();
}

fn sample(name: &str) -> (Language, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = SAMPLES.iter().find(|it| it.0 == name).map(|it| root.join(it.1));
    let text = path.map(std::fs::read_to_string).expect("a sample").expect("a text");
    (Language::from_name(name).expect("a language"), text)
}

fn names() -> impl Iterator<Item = &'static str> {
    SAMPLES.iter().map(|it| it.0)
}

/// This library, to HTML.
#[divan::bench(args = names())]
fn this(bencher: Bencher, name: &str) {
    let (language, text) = sample(name);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| highlight(language, black_box(&text), WorkLimit::HIGH));
}

/// syntect, which only parses.
#[divan::bench(args = names())]
fn syntect(bencher: Bencher, name: &str) {
    let (language, text) = sample(name);
    let set = two_face::syntax::extra_newlines();
    let grammar = language.grammar().expect("a grammar");
    let syntax = set.find_syntax_by_name(grammar).expect("a grammar");
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let mut state = ParseState::new(syntax);
        for line in black_box(&text).split_inclusive('\n') {
            let _ = black_box(state.parse_line(line, &set));
        }
    });
}

/// Code that is made to be dear: it is given up.
#[divan::bench]
fn hostile(bencher: Bencher) {
    let bash = Language::from_name("bash").expect("a language");
    let text = format!("{}\n", "<".repeat(1_990)).repeat(6);
    bencher.bench(|| highlight(bash, black_box(&text), WorkLimit::LOW));
}
