//! The options of an analysis: what the caller decides, not the project.

use crate::config::BaseUrl;

/// What is asked for besides the project itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are part of the roadmap.
    pub drafts: bool,
    /// Where the site will stand, in place of the configuration's `base-url`; already checked.
    pub base_url: Option<BaseUrl>,
}
