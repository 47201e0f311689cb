//! Reads every node, in parallel, and works out the outline of each: what other files see of it.
//!
//! Knows one file at a time.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::progress::{Progress, Stage};
use crate::config::Config;
use crate::content::{self, Node, NodeSource, ParseOptions, Role, Sources};
use crate::diagnostic::{Code, Diagnostic};
use crate::memo::{Key, KeyBuilder, Table};
use crate::source::{Inputs, SourceFile};

/// A file that was read, and what others can see of it.
pub(super) struct ParsedNode {
    pub(super) node: Arc<Node>,
    found: Vec<Arc<Diagnostic>>,
    pub(super) outline: Key,
}

/// Reads every node, in parallel.
pub(super) fn parse(
    inputs: &Inputs,
    sources: &Sources,
    config: &Config,
    table: &Table<ParsedNode>,
    progress: &dyn Progress,
    found: &mut Vec<Arc<Diagnostic>>,
) -> Vec<Arc<ParsedNode>> {
    let options = ParseOptions::new(config);
    progress.begin(Stage::Parse, sources.nodes.len());
    let options_key = KeyBuilder::new("parse", 1).value(&options).finish();
    let read = |source: &NodeSource| {
        let file = inputs.text(&source.path)?;
        let key = KeyBuilder::new("node", 1)
            .number(options_key.0)
            .number(file.fingerprint().0)
            .value(source)
            .finish();
        let parsed = table.get_or_make(key, || {
            let mut found = Vec::new();
            let node = content::parse(file, source, &options).share_into(&mut found);
            let outline = outline(file, &node);
            ParsedNode { node: Arc::new(node), found, outline }
        });
        progress.step();
        Some(parsed)
    };
    let parsed: Vec<Option<Arc<ParsedNode>>> = sources.nodes.par_iter().map(read).collect();
    let parsed: Vec<Arc<ParsedNode>> = parsed.into_iter().flatten().collect();
    let drafts = draft_tracks(&parsed);
    for it in &parsed {
        let is_draft = is_inside(&drafts, it.node.id.as_str());
        let told = it.found.iter().filter(|found| !is_draft || !is_of_finished(found.code));
        found.extend(told.cloned());
    }
    parsed
}

/// The ids of the tracks that are drafts, and with them all that is in them.
fn draft_tracks(parsed: &[Arc<ParsedNode>]) -> BTreeSet<&str> {
    let drafts = parsed.iter().map(|it| &it.node);
    let drafts = drafts.filter(|it| it.role == Role::Track && it.summary.draft);
    drafts.map(|it| it.id.as_str()).collect()
}

fn is_inside(tracks: &BTreeSet<&str>, id: &str) -> bool {
    !tracks.is_empty() && id.match_indices('/').any(|(at, _)| tracks.contains(&id[..at]))
}

/// Whether findings of this kind are about what a draft may still lack.
fn is_of_finished(code: Code) -> bool {
    matches!(code, Code::MissingSummary | Code::MissingEffort | Code::EmptyBody)
}

/// What other files, and the graph, can see of a node: all but its prose.
fn outline(file: &SourceFile, node: &Node) -> Key {
    let mut key = KeyBuilder::new("outline", 1);
    key.value(&node.path).value(&node.id).value(&node.role).value(&node.bundle);
    key.value(&node.summary);
    match &node.body.text {
        // In a YAML file the prose is one value among the others.
        Some(_) => key.number(file.fingerprint().0),
        None => key.text(file.text().get(..node.body.range.start as usize).unwrap_or("")),
    };
    key.value(&node.body.title);
    for heading in &node.body.headings {
        key.value(&(heading.level, &heading.id, &heading.text));
    }
    key.value(&node.body.anchors).finish()
}
