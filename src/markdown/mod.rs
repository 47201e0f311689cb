//! Markdown: a body to its [`Document`] to HTML, with highlighted code and math.
//!
//! [`parse()`] and [`render`] run the same pass over the same events, so that the links, headings
//! and code blocks of a document are those of its HTML, index by index. Contributors are not
//! trusted: addresses are checked and raw HTML is judged in that pass, and everything is escaped on
//! output.
//!
//! This module knows nothing of nodes, routes or disks: links are recorded here and resolved by the
//! caller, included files are handed in.

mod alignment;
mod code;
mod document;
mod dollars;
mod embeds;
mod entities;
mod highlight;
mod html;
mod id_text;
mod include;
mod math;
mod parse;
mod pass;
mod prose_blocks;
mod raw;
mod scripts;
mod slug;
mod snippet;
mod tex;
mod text;
mod text_diagnostic;
pub mod url;
mod words;

pub use document::{
    CodeBlock, CodeSize, Document, Heading, Include, IncludePart, LinkKind, LinkRef, LinkTarget,
    MarkdownOptions, RawHtml, Section, Snippet,
};
pub use embeds::EmbedSite;
pub use highlight::{HighlightOptions, Highlighter};
pub use html::{Rendering, render, render_snippet};
pub use id_text::id_text;
pub use include::{IncludeError, Parts};
pub use parse::{parse, parse_detached};
pub use slug::{former_heading_ids, is_id, is_reserved, slug};
pub use snippet::{lead_text, plain, snippet, snippet_text};
pub use text::{count_words, escape_html};
pub use text_diagnostic::ValuePlace;
pub use words::Words;

#[cfg(test)]
mod tests;
