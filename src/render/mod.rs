//! Pages and data files from the analysed roadmap: model to views to bytes.
//!
//! [`Model`] is an analysed roadmap, borrowed; [`OutputRenderer::render`] makes the view of one output
//! and renders it. Templates see views only. This module reads no disk and makes no URL that `routes`
//! has not assigned.

mod booklet;
mod feed;
mod home;
mod hosting;
mod json_ld;
mod learner;
mod lists;
mod llms;
mod map;
mod model;
mod needs;
mod outputs;
mod repository;
mod search;
mod shared;
mod skill;
mod track;
mod twin;
pub mod view;

pub use hosting::host_files;
pub use lists::{Tags, tags};
pub use map::{MapFigures, map_figures};
pub use model::Model;
pub use outputs::OutputRenderer;
pub use search::{SEARCH_FOLDER, search_index};
