//! What the references of nodes, and the outputs that show them, depend on.

use std::collections::BTreeMap;

use super::ReferenceContext;
use super::includes::included;
use crate::analysis::links::ResolvedLinks;
use crate::content::Node;
use crate::memo::{Key, KeyBuilder};
use crate::source::ProjectPath;

/// What outputs depend on.
pub(crate) struct Keys {
    /// What all files together decide.
    pub(crate) structure: u128,
    /// All outputs: the structure, and what the front matter of all nodes refers to.
    pub(crate) site: u128,
    /// All bodies, and what they refer to.
    pub(crate) bodies: u128,
    /// One body, and what it refers to, by the node's file.
    pub(crate) body: BTreeMap<ProjectPath, u128>,
}

/// What checking any node depends on: the structure, and what is beside the nodes.
pub(super) fn shared_key(context: &ReferenceContext<'_>) -> Key {
    let mut key = KeyBuilder::new("references", 1);
    key.number(context.structure_key.0);
    let mut nodes = context.sources.nodes.iter().map(|it| &it.path).peekable();
    for (path, input) in context.inputs.below(&context.config.content) {
        if nodes.next_if_eq(&path).is_none() {
            key.number(input.fingerprint().0);
        }
    }
    for folder in &context.config.sources {
        for (_, input) in context.inputs.below(folder) {
            key.number(input.fingerprint().0);
        }
    }
    key.finish()
}

/// What checking one node depends on, besides what all do.
pub(super) fn node_key(context: &ReferenceContext<'_>, shared: Key, node: &Node) -> Key {
    let mut key = KeyBuilder::new("references-of", 1);
    key.number(shared.0).value(&node.path).number(node.file.fingerprint().0);
    let folder = node.path.folder();
    for include in node.body.code.iter().filter_map(|it| it.include.as_ref()) {
        // Another node's file can be included too.
        let file = included(&folder, &include.file).and_then(|path| context.inputs.get(&path));
        key.number(file.map_or(0, |it| it.fingerprint().0));
    }
    key.finish()
}

/// A node's body and what it refers to.
pub(super) fn body_key(node: &Node, resolved: &ResolvedLinks) -> u128 {
    KeyBuilder::new("body", 1)
        .number(node.file.fingerprint().0)
        .value(&resolved.links)
        .value(&resolved.included)
        .value(&resolved.snippets)
        .value(&resolved.resources)
        .finish()
        .0
}

/// What a node's front matter refers to.
pub(super) fn meta_key(resolved: &ResolvedLinks) -> u128 {
    KeyBuilder::new("meta", 1).value(&resolved.snippets).value(&resolved.resources).finish().0
}
