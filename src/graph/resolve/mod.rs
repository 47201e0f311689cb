//! From summaries to a roadmap: what nodes write becomes formulas, edges and findings.
//!
//! `stage` takes the steps, a file each. Knows no plans.

pub(super) mod assemble;
pub(super) mod derived;
pub(super) mod edges;
pub(super) mod expand_drafts;
pub(super) mod hard;
pub(super) mod leaves;
pub(super) mod lints;
pub(super) mod messages;
pub(super) mod needs;
pub(super) mod options;
pub(super) mod rank;
pub(super) mod references;
pub(super) mod stage;
pub(super) mod written;
