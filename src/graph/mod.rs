//! The truth about prerequisites: names become a graph, the graph is checked, reduced, ordered,
//! and asked for plans.
//!
//! [`resolve()`] turns node summaries into a [`Roadmap`]. This module knows nothing of files beyond
//! the spans it hands back, and nothing of markdown, URLs or templates.

mod assemble;
mod closure;
mod components;
mod csr;
mod cut;
mod cycle;
mod derived;
mod edges;
mod entries;
mod figures;
mod forest;
mod formula;
mod hard;
mod leaves;
mod lints;
mod lookup;
mod model;
mod names;
mod needs;
mod network;
mod options;
mod order;
mod plan;
mod query;
mod rank;
mod references;
mod report;
mod resolve;
mod roadmap;
mod stand_in;
mod steps;
mod suggest;
mod summary;
#[cfg(test)]
pub(crate) mod tests;
mod written;

pub use figures::{Reach, nearest_steps, reaches};
pub use lookup::{Legal, LookupError};
pub use model::{Edge, EdgeKind, Need, NodeIx, Path, PathIx, Skill, SkillIx, Track, TrackIx, What};
pub use options::{Reports, ResolveOptions};
pub use plan::{Choice, Plan, Step, plan};
pub use query::{EffortSum, Known, Required};
pub use resolve::resolve;
pub use roadmap::Roadmap;
pub use summary::{Effort, Formula, NodeId, NodeKind, NodeSummary, Reference, Requirement};
