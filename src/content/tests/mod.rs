//! Tests of reading the content.

mod discovery;
mod formulas;
mod samples;
mod schemas;
mod values;

use std::sync::Arc;

use super::*;
use crate::config::Config;
use crate::graph::NodeId;
use crate::source::{ProjectPath, SourceFile};
use crate::yaml::testing::show;

fn source(path: &str) -> NodeSource {
    let inputs = crate::source::Inputs::from_files([(path, "")]);
    let mut sources = discover(&inputs, &Config::default()).value;
    sources.nodes.pop().expect("a node")
}

fn parse_at(path: &str, text: &[u8]) -> (Node, String) {
    let file = Arc::new(SourceFile::new(ProjectPath::new(path).expect("a path"), text));
    let checked = parse(&file, &source(path), &ParseOptions::new(&Config::default()));
    // Lints that are off by default are asked for where they are tested.
    let quiet = |it: &&crate::diagnostic::Diagnostic| {
        it.code.default_level() != Some(crate::diagnostic::Level::Allow)
    };
    let found: Vec<_> = checked.diagnostics.iter().filter(quiet).cloned().collect();
    (checked.value, show(&file, &found))
}

fn parse_text(text: &str) -> (Node, String) {
    parse_at("roadmap/core/a.md", text.as_bytes())
}

/// The findings about these lines of a skill's front matter.
fn findings(lines: &str) -> String {
    parse_text(&format!("---\n{lines}\n---\n## Two words\n\nText.\n")).1
}

fn assert_findings(cases: &[(&str, &str)]) {
    for (lines, expected) in cases {
        let lines = if lines.starts_with("title") {
            (*lines).to_owned()
        } else {
            format!("title: A\n{lines}")
        };
        assert_eq!(findings(&lines), *expected, "{lines}");
    }
}

fn id(text: &str) -> NodeId {
    NodeId::new(text)
}
