//! Resolved links: where the links, resources and included files of a node lead.

use std::sync::Arc;

use crate::markdown::LinkTarget;

/// Where a resource leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    /// The URL, relative to the node's page or absolute.
    pub href: String,
    /// For a file that is published under another name than its own: its own, to be saved under.
    pub download: Option<String>,
}

/// What the references of a node to other files have become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResolvedLinks {
    /// What the body's links become.
    pub links: Vec<LinkTarget>,
    /// What its code blocks include.
    pub included: Vec<Option<Arc<str>>>,
    /// What the links of its snippets become, in the order of [`snippets`](super::snippets).
    pub snippets: Vec<Vec<LinkTarget>>,
    /// What the URLs of its resources become, in order.
    pub resources: Vec<Option<Address>>,
}
