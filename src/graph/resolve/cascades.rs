//! Suppresses cascading findings: tells which skills seem to be orphans only because a reference
//! that would have connected them is lost to an error, which is reported at its own place.
//!
//! Knows names, tracks and what could not be resolved or read; makes no findings itself.

use std::collections::{BTreeSet, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::graph::names::registry::Registry;
use crate::graph::network::forest::Forest;
use crate::graph::{NodeId, NodeIx};

/// The skills that lost references may have connected.
pub(in crate::graph) struct Cascades {
    /// Per skill, whether it lies at an end of a lost reference, or in a track that does.
    connected: Vec<bool>,
}

impl Cascades {
    /// `lost` are the nodes at both ends of the references that lead nowhere: who refers, and what
    /// was probably meant.
    pub(in crate::graph) fn new(
        registry: &Registry<'_>,
        forest: &Forest,
        lost: &BTreeSet<NodeIx>,
    ) -> Self {
        let mut it = Self { connected: vec![false; forest.skills() as usize] };
        for node in lost {
            it.connect(forest, *node);
        }
        let entries = registry.names.entries.iter();
        let mut unread: HashSet<String> = HashSet::new();
        for (entry, summary) in entries.clone().zip(&registry.summaries) {
            let text = summary.and_then(|summary| summary.unread.as_deref());
            if let (Some(node), Some(text)) = (entry.node, text) {
                it.connect(forest, node);
                unread.extend(words(&text.nfc().collect::<String>()).map(str::to_owned));
            }
        }
        if unread.is_empty() {
            return it;
        }
        for (entry, aliases) in entries.zip(&registry.aliases) {
            if let Some(node) = entry.node
                && std::iter::once(&entry.id).chain(aliases).any(|id| names(&unread, id))
            {
                it.connect(forest, node);
            }
        }
        it
    }

    fn connect(&mut self, forest: &Forest, node: NodeIx) {
        match node {
            NodeIx::Skill(skill) => self.connected[skill.0 as usize] = true,
            NodeIx::Track(track) => {
                for member in forest.members(track.0) {
                    self.connected[*member as usize] = true;
                }
            }
            NodeIx::Path(_) => {}
        }
    }

    /// Whether a lost reference may have connected the skill.
    pub(in crate::graph) fn may_connect(&self, skill: u32) -> bool {
        self.connected[skill as usize]
    }
}

/// Whether a text of these words may name a node: references end with the last segment of an id or
/// alias.
fn names(text: &HashSet<String>, id: &NodeId) -> bool {
    let mut words = words(id.tail()).peekable();
    words.peek().is_some() && words.all(|word| text.contains(word))
}

/// The words of a text; hyphens and underscores belong to them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'))
        .filter(|word| !word.is_empty())
}
