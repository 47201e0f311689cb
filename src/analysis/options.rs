//! The options of an analysis: what the caller decides, not the project.

use crate::config::BaseUrl;
#[cfg(doc)]
use crate::routes::Edition;

/// What is asked for besides the project itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are part of the roadmap.
    pub drafts: bool,
    /// Where the site will stand, in place of the configuration's `base-url`; already checked.
    pub base_url: Option<BaseUrl>,
    /// The folder of the site that the roadmap's edition has for itself, as [`Edition::new`] takes
    /// it; empty where it has the whole site, as from the command line.
    pub folder: String,
}
