//! The files of the content folder, one by one: which of them are nodes, and what each says.
//!
//! [`discover()`] sorts the content folder out; [`parse()`] turns one file into a [`Node`], whose
//! summary is all that the graph sees of it. Keys are defined once, in a static table that drives
//! reading, messages, [`schema()`] and [`reference_markdown`]. This module never looks at a second
//! file: references and links are recorded, not resolved. It knows nothing of routes.

mod addresses;
mod discover;
mod effort;
mod formula;
mod lists;
mod node;
mod options;
mod parse;
mod placeholders;
mod reference;
mod schema;
mod split;
mod table;
#[cfg(test)]
mod tests;

pub use addresses::addresses;
pub use discover::{NodeSource, Role, SourceFormat, Sources, Unread, UnreadReason, discover};
pub use node::{Cost, Date, Meta, Node, Outcome, Question, Resource, ResourceType, Reviewed};
pub use options::ParseOptions;
pub use parse::{parse, readable};
pub use placeholders::{NEW_BODY, NEW_OUTCOME, NEW_SUMMARY};
pub use reference::reference_markdown;
pub use schema::{SchemaKind, schema};
