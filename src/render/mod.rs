//! Pages and data files from the analysed roadmap: model to views to bytes.
//!
//! [`Model`] gathers what the stages before have made. [`jobs()`] lists every output; [`Painter::paint`] makes the view of one and renders it. Templates see views only. This module
//! reads no disk and makes no URL that `routes` has not assigned.

mod booklet;
mod feed;
mod graph_data;
mod home;
mod hosting;
mod jobs;
mod json_ld;
mod learner;
mod lists;
mod llms;
mod map;
mod model;
mod needs;
mod plan_data;
mod repository;
mod search;
mod shared;
mod skill;
mod track;
mod twin;
pub mod view;
mod words;

pub use graph_data::{Stats, graph_csv, graph_dot, graph_json, graph_mermaid, stats};
pub use hosting::host_files;
pub use jobs::{Job, Jobs, Painter, Shows, jobs};
pub use model::{Address, Model, Nodes, Prepared, snippets};
pub use plan_data::{plan_json, plan_markdown, plan_text};
pub use search::{SEARCH_FOLDER, search_index};
pub use words::markdown_words;
