//! Renders the pages and data files of an analysed roadmap: model to views to bytes.
//!
//! [`Model`] is an analysed roadmap, borrowed. [`OutputRenderer::render`] makes one output: a page
//! of [`view`]s that a template shows (`pages/`), or a data file (`data/`). Maps are drawn in
//! `map/`, the search index is made in `search/`. Templates see views only. This module reads no
//! disk and makes no URL that `routes` has not assigned.

mod bidi;
mod data;
mod map;
mod model;
mod outputs;
mod pages;
mod phrase;
mod search;
mod shared;
pub mod view;

pub use data::{LearnerUrls, host_files, learner_urls};
pub use map::{MapFigures, map_figures};
pub use model::Model;
pub use outputs::OutputRenderer;
pub use pages::{Tags, tags};
pub use search::{SEARCH_FOLDER, search_index};
