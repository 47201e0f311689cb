//! Resolved requirements (nested `any` and `all`), and where each of their parts was written. Plain
//! data; knows no edges.

use std::sync::Arc;

use crate::graph::{Need, NodeId, NodeIx, SkillIx, TrackIx, What};
use crate::source::Span;

/// Where a skill or track in a resolved formula was written.
pub(in crate::graph) struct NeedSource {
    /// The reference.
    pub(in crate::graph) place: Span,
    /// Why: its own reason, or that of the nearest formula around it.
    pub(in crate::graph) why: Option<Arc<str>>,
    /// The track that requires it, if it is not a skill's own requirement.
    pub(in crate::graph) track: Option<u32>,
    /// The draft that was expanded to it.
    pub(in crate::graph) draft: Option<NodeId>,
    /// Whether it is an item of its list, not nested, and without a reason.
    pub(in crate::graph) bare: bool,
}

/// Resolved formulas, and where the sources of their skills and tracks begin; sources are in the
/// order in which [`crate::graph::formula::visit`] meets the skills and tracks.
#[derive(Default)]
pub(in crate::graph) struct Needs {
    pub(in crate::graph) list: Vec<Need>,
    pub(in crate::graph) first_source: u32,
    /// What leads nowhere of what was written, by number.
    pub(in crate::graph) missing: Vec<u32>,
}

/// What there is of an alternative.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) enum Standing {
    /// All that it needs is there.
    Whole,
    /// It is a draft, or needs one.
    Draft,
    /// It leads nowhere, which is reported elsewhere.
    Nowhere,
}

/// The formula that requires one node; `None` for a path, which nothing can require.
pub(in crate::graph) fn what(node: NodeIx) -> Option<What> {
    match node {
        NodeIx::Skill(SkillIx(it)) => Some(What::Skill(SkillIx(it))),
        NodeIx::Track(TrackIx(it)) => Some(What::Track(TrackIx(it))),
        NodeIx::Path(_) => None,
    }
}

/// The node that a formula of one node requires.
pub(in crate::graph) fn node(what: &What) -> Option<NodeIx> {
    match what {
        What::Skill(ix) => Some(NodeIx::Skill(*ix)),
        What::Track(ix) => Some(NodeIx::Track(*ix)),
        What::Any(_) | What::All(_) | What::External { .. } => None,
    }
}
