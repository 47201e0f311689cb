//! The truth about prerequisites: names become a graph, the graph is checked, reduced, ordered,
//! and asked for plans.
//!
//! [`resolve`] turns node summaries into a [`Roadmap`]. This module knows nothing of files beyond
//! the spans it hands back, and nothing of markdown, URLs or templates.

mod roadmap;
mod summary;

pub use roadmap::{
    Edge, EdgeKind, Need, NodeIx, Path, PathIx, Skill, SkillIx, Track, TrackIx, What,
};
pub use summary::{Effort, Formula, NodeId, NodeKind, NodeSummary, Reference, Requirement};
