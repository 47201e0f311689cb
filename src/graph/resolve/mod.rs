//! From summaries to a roadmap: what nodes write becomes formulas, edges and findings.
//!
//! `stage` takes the steps, a file each. Knows no plans.

pub(super) mod assemble;
pub(super) mod cascades;
pub(super) mod draft_choices;
pub(super) mod edge_budget;
pub(super) mod edges;
pub(super) mod expand_drafts;
pub(super) mod hard_graph;
pub(super) mod lints;
pub(super) mod messages;
pub(super) mod needs;
pub(super) mod options;
pub(super) mod rank;
pub(super) mod references;
pub(super) mod requirement_leaves;
pub(super) mod resolved_fields;
pub(super) mod stage;
