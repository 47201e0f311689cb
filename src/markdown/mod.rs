//! Markdown: body to [`Document`] to HTML, with highlighting and math. Knows nothing of nodes, routes or disks.

mod document;

pub use document::{
    CodeBlock, CodeSize, Document, Heading, Include, IncludePart, LinkKind, LinkRef, LinkTarget,
    MarkdownOptions, RawHtml, Section, Snippet,
};
