//! The anchors on the page of each node, gathered when the first link asks for them.
//!
//! Knows headings and written anchors, not how pages are rendered.

use std::sync::OnceLock;

use crate::analysis::nodes::Nodes;
use crate::graph::NodeIx;
use crate::routes::Anchors;

/// The anchors on the pages of all nodes.
pub(super) struct PageAnchors<'a> {
    nodes: &'a Nodes,
    none: Anchors<'a>,
    home: OnceLock<Anchors<'a>>,
    tracks: Vec<OnceLock<Anchors<'a>>>,
    skills: Vec<OnceLock<Anchors<'a>>>,
    paths: Vec<OnceLock<Anchors<'a>>>,
}

impl<'a> PageAnchors<'a> {
    pub(super) fn new(nodes: &'a Nodes) -> Self {
        let empty = |count: usize| (0..count).map(|_| OnceLock::new()).collect();
        Self {
            nodes,
            none: Anchors::default(),
            home: OnceLock::new(),
            tracks: empty(nodes.tracks.len()),
            skills: empty(nodes.skills.len()),
            paths: empty(nodes.paths.len()),
        }
    }

    /// The anchors on the page of a node; without one, of the home page.
    pub(super) fn of(&self, node: Option<NodeIx>) -> &Anchors<'a> {
        let (node, anchors) = match node {
            Some(ix) => {
                let anchors = match ix {
                    NodeIx::Track(ix) => self.tracks.get(ix.0 as usize),
                    NodeIx::Skill(ix) => self.skills.get(ix.0 as usize),
                    NodeIx::Path(ix) => self.paths.get(ix.0 as usize),
                };
                (self.nodes.get(ix), anchors)
            }
            None => (self.nodes.home.as_ref(), Some(&self.home)),
        };
        match (node, anchors) {
            (Some(node), Some(anchors)) => anchors.get_or_init(|| {
                Anchors::new(&node.body.headings, node.body.anchors.iter().map(String::as_str))
                    .at(&node.summary.place)
            }),
            _ => &self.none,
        }
    }
}
