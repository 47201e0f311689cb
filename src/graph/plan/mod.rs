//! What is asked of a roadmap: plans, what is needed, and figures of how far skills are.

pub(super) mod figures;
pub(super) mod planner;
pub(super) mod query;
pub(super) mod steps;
