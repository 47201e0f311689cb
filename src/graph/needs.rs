//! Resolved formulas, and where each of their parts was written.

use std::sync::Arc;

use super::{Need, NodeId, NodeIx, SkillIx, TrackIx, What};
use crate::source::Span;

/// Where a skill or track in a resolved formula comes from.
pub(super) struct Source {
    /// The reference.
    pub(super) place: Span,
    /// Why: its own reason, or that of the nearest formula around it.
    pub(super) why: Option<Arc<str>>,
    /// The track that requires it, if it is not a skill's own requirement.
    pub(super) track: Option<u32>,
    /// The draft it stands in for.
    pub(super) draft: Option<NodeId>,
    /// Whether it is an item of its list, not nested, and without a reason.
    pub(super) bare: bool,
}

/// Resolved formulas, and where the sources of their skills and tracks begin; sources are in the
/// order in which [`super::formula::visit`] meets the skills and tracks.
#[derive(Default)]
pub(super) struct Needs {
    pub(super) list: Vec<Need>,
    pub(super) first_source: u32,
}

/// The formula that asks for one node; nothing asks for a path.
pub(super) fn what(node: NodeIx) -> Option<What> {
    match node {
        NodeIx::Skill(SkillIx(it)) => Some(What::Skill(SkillIx(it))),
        NodeIx::Track(TrackIx(it)) => Some(What::Track(TrackIx(it))),
        NodeIx::Path(_) => None,
    }
}

/// The node that a formula of one node asks for.
pub(super) fn node(what: &What) -> Option<NodeIx> {
    match what {
        What::Skill(ix) => Some(NodeIx::Skill(*ix)),
        What::Track(ix) => Some(NodeIx::Track(*ix)),
        What::Any(_) | What::All(_) | What::External { .. } => None,
    }
}
