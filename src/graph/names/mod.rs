//! The names of nodes, and how a reference is looked up among them.
//!
//! Knows ids, folders, drafts and aliases; nothing of requirements.

pub(super) mod entries;
pub(super) mod lookup;
pub(super) mod registry;
pub(super) mod suggest;
