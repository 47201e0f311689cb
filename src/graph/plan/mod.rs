//! Plans and other queries on a resolved roadmap. Knows nothing of how it was resolved.

pub(super) mod figures;
pub(super) mod planner;
pub(super) mod query;
pub(super) mod steps;
pub(super) mod windows;
