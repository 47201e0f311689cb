//! Algorithms on the hard graph as numbers and arrows: cycles, topological order, transitive
//! reduction.
//!
//! Knows no names and no reasons.

pub(super) mod arrows;
pub(super) mod closure;
pub(super) mod components;
pub(super) mod csr;
pub(super) mod cycles;
pub(super) mod feedback_edges;
pub(super) mod forest;
pub(super) mod order;
