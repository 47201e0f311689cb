//! Suppresses cascading findings: tells which skills seem to be orphans only because a reference
//! that would have connected them is lost to an error, which is reported at its own place.
//!
//! Knows names, tracks and what could not be resolved or read; makes no findings itself.

use std::collections::{BTreeSet, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::graph::names::registry::Registry;
use crate::graph::resolve::rank::NumberedNodes;
use crate::graph::{NodeId, NodeIx};

/// The skills that lost references may have connected.
pub(in crate::graph) struct Cascades<'a> {
    registry: &'a Registry<'a>,
    numbered: &'a NumberedNodes,
    /// Per skill, whether it lies at an end of a lost reference, or in a track that does.
    connected: Vec<bool>,
    /// The words of all front matter that could not be read: any may end a lost reference.
    unread: HashSet<String>,
}

impl<'a> Cascades<'a> {
    /// `lost` are the nodes at both ends of the references that lead nowhere: who refers, and what
    /// was probably meant.
    pub(in crate::graph) fn new(
        registry: &'a Registry<'a>,
        numbered: &'a NumberedNodes,
        lost: &BTreeSet<NodeIx>,
    ) -> Self {
        let skills = numbered.forest.skills() as usize;
        let mut it =
            Self { registry, numbered, connected: vec![false; skills], unread: HashSet::new() };
        for node in lost {
            it.connect(*node);
        }
        for (entry, summary) in registry.names.entries.iter().zip(&registry.summaries) {
            let unread = summary.and_then(|summary| summary.unread.as_deref());
            if let (Some(node), Some(text)) = (entry.node, unread) {
                it.connect(node);
                it.unread.extend(words(&text.nfc().collect::<String>()).map(str::to_owned));
            }
        }
        it
    }

    fn connect(&mut self, node: NodeIx) {
        match node {
            NodeIx::Skill(skill) => self.connected[skill.0 as usize] = true,
            NodeIx::Track(track) => {
                for member in self.numbered.forest.members(track.0) {
                    self.connected[*member as usize] = true;
                }
            }
            NodeIx::Path(_) => {}
        }
    }

    /// Whether a lost reference may have connected the skill.
    pub(in crate::graph) fn may_connect(&self, skill: u32) -> bool {
        let tracks = self.numbered.forest.around(skill);
        let tracks = tracks.map(|track| self.numbered.tracks[track as usize]);
        let own = self.numbered.skills[skill as usize];
        self.connected[skill as usize]
            || (!self.unread.is_empty()
                && std::iter::once(own).chain(tracks).any(|entry| self.is_unread(entry)))
    }

    /// Whether front matter that could not be read may name a node: references end with the last
    /// segment of an id or alias.
    fn is_unread(&self, entry: u32) -> bool {
        let names = |id: &NodeId| {
            let mut words = words(id.tail()).peekable();
            words.peek().is_some() && words.all(|word| self.unread.contains(word))
        };
        let aliases = &self.registry.aliases[entry as usize];
        names(&self.registry.names.entries[entry as usize].id) || aliases.iter().any(names)
    }
}

/// The words of a text; hyphens and underscores belong to them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_'))
        .filter(|word| !word.is_empty())
}
