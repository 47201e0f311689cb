//! What references mean: files and folders by their paths, nodes by their ids.
//!
//! Knows no links; nodes that have no place in the roadmap are targets too, by their titles.

use std::sync::Arc;

use crate::analysis::nodes::Nodes;
use crate::config::Config;
use crate::content::Node;
use crate::diagnostic::Suggester;
use crate::graph::{Legal, LookupError, NodeId, NodeIx, Roadmap};
use crate::routes::{LinkedNode, NodesByPath, WikiTarget};

/// What files and folders mean: the nodes of the roadmap, and those without a place in it.
pub(in crate::analysis) fn written(
    config: &Config,
    roadmap: &Roadmap,
    nodes: &Nodes,
    absent: &[Arc<Node>],
) -> NodesByPath {
    let mut written = NodesByPath::default();
    for (ix, node) in nodes.indexed() {
        let target = LinkedNode { node: Some(ix), title: node.summary.title.clone() };
        if let Some(folder) = &node.bundle {
            written.folders.insert(folder.composed(), target.clone());
        }
        written.files.insert(node.path.composed(), target);
    }
    for ix in roadmap.track_indices() {
        let track = roadmap.track(ix);
        let target = LinkedNode { node: Some(NodeIx::Track(ix)), title: track.title.clone() };
        if let Some(folder) = config.content.join(track.id.as_str()) {
            written.folders.insert(folder.composed(), target);
        }
    }
    for node in absent {
        let target = LinkedNode { node: None, title: node.summary.title.clone() };
        written.files.entry(node.path.composed()).or_insert(target);
    }
    written
}

/// What a reference by id means that stands in the file of `from`.
pub(super) fn named(
    roadmap: &Roadmap,
    reference: &str,
    from: Option<&NodeId>,
    suggester: &Suggester,
) -> WikiTarget {
    match roadmap.lookup(reference, from, Legal::Any) {
        Ok(ix) => {
            WikiTarget::Node(LinkedNode { node: Some(ix), title: roadmap.title(ix).to_owned() })
        }
        Err(LookupError::Draft(id)) => {
            WikiTarget::Node(LinkedNode { node: None, title: id.tail().to_owned() })
        }
        Err(LookupError::Ambiguous { first, second, .. }) => {
            WikiTarget::Ambiguous(vec![first, second])
        }
        Err(_) => WikiTarget::Unknown(roadmap.suggest_within(reference, Legal::Any, suggester)),
    }
}
