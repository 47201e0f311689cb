//! The data files of a site, made from the model as bytes: no template shows them.
//!
//! | file | made in |
//! |---|---|
//! | `feed.xml` | `feed` |
//! | `sitemap.xml`, `robots.txt` | `sitemap` |
//! | `llms.txt` | `llms` |
//! | the markdown copy beside each page | `markdown_copy/` |
//! | `plan-graph.js`, `plan-reasons.js`, which the theme's scripts load | `learner/` |
//! | `_headers`, `_redirects`, `CNAME`, `.nojekyll` | `hosting` |
//!
//! `graph.json` is `analysis::export`'s, the search index lies in `search/`. Knows no templates.

pub(super) mod feed;
mod hosting;
pub(super) mod learner;
pub(super) mod llms;
pub(super) mod markdown_copy;
pub(super) mod sitemap;

pub use hosting::host_files;
pub use learner::{LearnerUrls, learner_urls};
