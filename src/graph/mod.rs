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
mod figures;
mod forest;
mod formula;
mod leaves;
mod lints;
mod lookup;
mod names;
mod network;
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

pub use figures::{Reach, nearest_steps, reaches};
pub use lookup::{Legal, LookupError};
pub use plan::{Choice, Plan, Step, plan};
pub use query::{EffortSum, Known, Required};
pub use resolve::{Reports, ResolveOptions, resolve};
pub use roadmap::{
    Edge, EdgeKind, Need, NodeIx, Path, PathIx, Roadmap, Skill, SkillIx, Track, TrackIx, What,
};
pub use summary::{Effort, Formula, NodeId, NodeKind, NodeSummary, Reference, Requirement};
