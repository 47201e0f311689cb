//! The prerequisite graph: names are resolved to nodes, the graph is checked, reduced and ordered,
//! and answers queries and plans.
//!
//! [`resolve()`] turns node summaries into a [`Roadmap`]. This module knows nothing of files beyond
//! the spans it hands back, and nothing of markdown, URLs or templates.

mod formula;
mod model;
mod names;
mod network;
mod plan;
mod resolve;
mod roadmap;
mod summary;
#[cfg(test)]
pub(crate) mod tests;

pub use model::{Edge, EdgeKind, Need, NodeIx, Path, PathIx, Skill, SkillIx, Track, TrackIx, What};
pub use names::lookup::{Legal, LookupError};
pub use names::suggest::Suggestion;
pub use plan::figures::{Reach, nearest_steps, reaches};
pub use plan::planner::{Choice, Plan, Step, StepReason, plan};
pub use plan::query::{EffortSum, Known, Required};
pub use plan::windows::StepWindow;
pub use resolve::options::{Reports, ResolveOptions};
pub use resolve::stage::resolve;
pub use roadmap::Roadmap;
pub use summary::{Effort, Formula, NodeId, NodeKind, NodeSummary, Reference, Requirement};
