//! What a body says by itself: the outcome of parsing one file, before any other file is known.
//!
//! Links are recorded and not resolved, so that a document depends on its own file alone.

use std::ops::Range;
use std::sync::Arc;

use super::embeds::EmbedSite;
use crate::source::Span;

/// How markdown is read; from the project's configuration.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MarkdownOptions {
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
    /// Whether quotes and dashes become typographic ones.
    pub smart_punctuation: bool,
    /// Whether `$…$` is math.
    pub math: bool,
    /// Whether pictures of other sites are loaded from there; else they are links.
    pub load_external_images: bool,
    /// Sites whose addresses, alone in a paragraph, become cards that load what they lead to.
    pub embeds: Vec<EmbedSite>,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self {
            raw_html: RawHtml::Sanitised,
            smart_punctuation: true,
            math: true,
            load_external_images: false,
            embeds: Vec::new(),
        }
    }
}

/// What happens to raw HTML in markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// Tags and attributes outside an allow-list are removed, with a lint.
    Sanitised,
    /// Passed through: the author's explicit choice.
    Trusted,
}

/// The body of a node.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// Bytes of the file that hold the body (for YAML nodes, see [`Document::text`]).
    pub range: Range<u32>,
    /// The body itself where it is not a piece of the file: the `body:` of a YAML node, whose
    /// places are those of the same text in the file, or all the span of that value.
    pub text: Option<Arc<str>>,
    /// The first heading that stands in nothing else, if any: text and place. It is dropped from
    /// the body where it is the page's title.
    pub title: Option<(String, Span)>,
    /// Whether that heading is dropped: the page shows its title anyway.
    pub title_dropped: bool,
    /// All headings that are not dropped, in order, with their final levels and ids.
    pub headings: Vec<Heading>,
    /// Ids that links may point to besides headings: footnotes, raw HTML ids.
    pub anchors: Vec<String>,
    /// All links and images, in the order in which they render.
    pub links: Vec<LinkRef>,
    /// All fenced or indented code blocks, in order.
    pub code: Vec<CodeBlock>,
    /// The text without markup, by section: for search, feeds and descriptions. Code is left out.
    pub sections: Vec<Section>,
    /// Number of words outside code.
    pub words: u32,
}

/// A heading below the page's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, after shifting.
    pub level: u8,
    /// The id, unique in the page.
    pub id: String,
    /// The text without markup.
    pub text: String,
    /// Where it stands.
    pub place: Span,
}

/// The text under one heading, or before the first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// Index into the headings; `None` before the first.
    pub heading: Option<u32>,
    /// The text, blanks folded.
    pub text: String,
}

/// What a link is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// `[text](target)`, a reference link or an autolink.
    Link,
    /// `![text](target)`, or the `src` of a raw `img`.
    Image,
    /// The `src` of a raw `video` or `audio`, or of what lies in one.
    Media,
    /// `[[target]]` or `[[target|text]]`: an id or a reference.
    Wiki,
}

/// A link as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LinkRef {
    /// How it is written.
    pub kind: LinkKind,
    /// The target with entities and escapes decoded, not percent-decoded; with its `#fragment`.
    pub target: String,
    /// The target's own place, or the whole link's where it cannot be told (reference links point
    /// at their definition).
    pub place: Span,
    /// For a wiki link without text of its own: render the target's title.
    pub bare: bool,
}

/// Where a link leads, decided by the caller.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum LinkTarget {
    /// A URL to write as it is (escaped for HTML, nothing else).
    Url {
        /// The URL, relative to the page or absolute.
        href: String,
        /// The title of the page it leads to: the text of a bare wiki link.
        title: Option<String>,
        /// Whether it leaves the site.
        external: bool,
        /// For a picture, its width and height in pixels, so that nothing moves when it arrives.
        size: Option<(u32, u32)>,
        /// For a file that is published under another name than its own: its own, for who keeps it.
        download: Option<String>,
    },
    /// No link: the text alone is written; `title` is the text of a bare wiki link.
    Text {
        /// What a bare wiki link would have led to.
        title: Option<String>,
    },
}

impl LinkTarget {
    /// The title of what it leads to, or would have led to, where that is a page.
    pub fn title(&self) -> Option<&str> {
        match self {
            Self::Url { title, .. } | Self::Text { title } => title.as_deref(),
        }
    }
}

/// A code block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeBlock {
    /// The language as written; empty for none.
    pub language: String,
    /// The place of the language, or of the block.
    pub place: Span,
    /// `title="…"`.
    pub title: Option<String>,
    /// Marked lines, from 1, inclusive.
    pub marked: Vec<(u32, u32)>,
    /// Whether lines are numbered.
    pub numbered: bool,
    /// Whether lines starting with `+` and `-` are shown as added and removed.
    pub diff: bool,
    /// What is shown instead of the block's own text.
    pub include: Option<Include>,
    /// The block's own text.
    pub text: Box<str>,
    /// Its length in bytes, and that of its longest line.
    pub size: CodeSize,
}

/// The size of some code, as far as highlighting cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CodeSize {
    /// All of it, in bytes.
    pub bytes: u32,
    /// The longest line, in bytes.
    pub longest_line: u32,
}

/// A piece of a file of the bundle, shown as code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    /// The file as written, relative to the node's bundle or folder.
    pub file: String,
    /// Where it is written.
    pub file_place: Span,
    /// Which part; with where that is written.
    pub part: Option<(IncludePart, Span)>,
}

/// Which part of an included file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncludePart {
    /// Lines from 1, inclusive.
    Lines(u32, u32),
    /// A named region.
    Region(String),
}

/// A short piece of markdown from front matter: a summary, an outcome, an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The markdown.
    pub source: Arc<str>,
    /// The text without markup.
    pub text: String,
    /// Its links.
    pub links: Vec<LinkRef>,
}
