//! The table of all nodes by name, and the index in which references are looked up. Knows no
//! references.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::graph::{NodeId, NodeIx, NodeKind};
use crate::source::Span;

/// A node by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::graph) struct NodeEntry {
    pub(in crate::graph) id: NodeId,
    pub(in crate::graph) kind: NodeKind,
    /// Whether it is absent because it is a draft.
    pub(in crate::graph) draft: bool,
    /// Its own place; for a track without a file, the start of that of the first skill in it.
    pub(in crate::graph) place: Span,
    /// Whether a file is its own.
    pub(in crate::graph) written: bool,
    /// Its number; `None` for drafts.
    pub(in crate::graph) node: Option<NodeIx>,
}

impl NodeEntry {
    /// What is at its place, in words.
    pub(in crate::graph) fn at_its_place(&self) -> String {
        match self.written {
            true => format!("the {} `{}`", self.kind.as_str(), self.id),
            false => format!("a page in the folder `{}`", self.id),
        }
    }
}

/// All nodes by name, drafts among them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::graph) struct NodeNames {
    /// By id.
    pub(in crate::graph) entries: Vec<NodeEntry>,
    /// Tracks without any skill, by id: they are nothing, but a reference to one can be explained.
    pub(in crate::graph) empty: Vec<NodeId>,
    pub(in crate::graph) ids: NameIndex,
    pub(in crate::graph) aliases: NameIndex,
}

/// Names that lead to entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::graph) struct NameIndex {
    pub(in crate::graph) names: Vec<(NodeId, u32)>,
    whole: HashMap<NodeId, u32>,
    pub(in crate::graph) tails: Vec<Tail>,
}

/// A proper tail of a name at a `/`, by its hash. Sorted, the present ones of a kind come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::graph) struct Tail {
    pub(in crate::graph) hash: u64,
    pub(in crate::graph) kind: NodeKind,
    pub(in crate::graph) draft: bool,
    pub(in crate::graph) name: u32,
}

impl NameIndex {
    /// The index over `names`, which come sorted and lead to `entries`.
    pub(in crate::graph) fn new(
        entries: &[NodeEntry],
        names: impl IntoIterator<Item = (NodeId, u32)>,
    ) -> Self {
        let names: Vec<_> = names.into_iter().collect();
        let mut tails = Vec::new();
        for (name, (id, entry)) in names.iter().enumerate() {
            let NodeEntry { kind, draft, .. } = entries[*entry as usize];
            for (at, _) in id.as_str().match_indices('/') {
                let hash = xxh3_64(&id.as_str().as_bytes()[at + 1..]);
                tails.push(Tail { hash, kind, draft, name: name as u32 });
            }
        }
        tails.sort_unstable();
        let whole = names.iter().cloned().collect();
        Self { names, whole, tails }
    }

    /// The entry of exactly that name.
    pub(in crate::graph) fn whole(&self, name: &str) -> Option<u32> {
        self.whole.get(name).copied()
    }
}
