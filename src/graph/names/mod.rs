//! Who is who: nodes by id, and what a reference means.
//!
//! Knows ids, folders, drafts and aliases; nothing of requirements.

pub(super) mod entries;
pub(super) mod lookup;
pub(super) mod registry;
pub(super) mod suggest;
