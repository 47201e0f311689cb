//! Writes an analysis as data and text: for commands, for scripts, and for the site.

mod graph;
mod plan;
mod stats;

pub use graph::{graph_csv, graph_dot, graph_json, graph_mermaid};
pub use plan::{plan_json, plan_markdown, plan_text};
pub use stats::{Stats, stats};
