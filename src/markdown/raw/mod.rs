//! Raw HTML in markdown: read by a small tokenizer, judged by an allow-list, and written anew.
//!
//! Nothing of the author's markup is copied: names come from the tables here, values are escaped
//! again, so that what was checked is what a browser sees. Knows nothing of markdown.

/// What to do about HTML that was removed, where there is nothing more exact to say.
pub(super) const REMEDY: &str =
    "leave it out, or write markdown instead; `raw-html: trusted` passes all HTML through";

mod attributes;
mod elements;
mod tokens;

pub(super) use attributes::{Attributes, classes, judge};
pub(super) use elements::{ContentModel, Element, element, is_muted, is_standard, written_as};
pub(super) use tokens::{Attribute, Token, tokens};
