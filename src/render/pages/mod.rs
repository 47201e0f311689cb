//! The pages, a file for each template of the theme; each fills the views that its template shows.
//!
//! | what pages are made of | file |
//! |---|---|
//! | `site`, `page` in templates | `site`, `page` |
//! | the outline of all skills | `outline` |
//! | requirements, plans | `requirements`, `plan_view` |
//! | links to the repository | `repository` |
//! | data for search engines in a page's head | `json_ld` |
//!
//! Knows templates by their names alone, and no bytes: `outputs` hands the views on to the theme.

mod booklet;
mod home;
mod json_ld;
mod not_found;
mod outline;
mod page;
mod parts;
mod path;
mod plan;
mod plan_view;
mod progress;
mod redirect;
mod repository;
mod requirements;
mod resources;
mod search;
mod site;
mod skill;
mod skills;
mod tags;
mod track;

pub(super) use resources::ListedResources;
pub(super) use tags::TaggedPages;
pub use tags::{Tags, tags};
