//! The result of the shared pass: a flat sequence of pieces in the order in which they render.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr};

use crate::markdown::LinkKind;
use crate::markdown::code::InfoString;
use crate::markdown::raw::Element;
use crate::markdown::text_diagnostic::TextDiagnostics;

/// A container that renders as an element around its content.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::markdown) enum Container {
    Paragraph,
    /// A heading of a snippet, which has no ids: a bold line.
    Strapline,
    /// Index into [`Pass::headings`].
    Heading(usize),
    Quote,
    Callout(Callout),
    /// The title that an author gave a callout: whether it folds.
    CalloutTitle {
        folds: bool,
    },
    /// A list: the number it starts with, and whether it holds check-boxes.
    List {
        start: Option<u64>,
        tasks: bool,
    },
    /// An item: whether it holds a check-box of its own.
    Item {
        task: bool,
    },
    /// A table: its head as plain text.
    Table {
        head: String,
    },
    Head,
    Row,
    Cell {
        head: bool,
        align: Alignment,
    },
    Emphasis,
    Strong,
    Strikethrough,
    Definitions,
    Term,
    Definition,
    /// Index into [`Pass::links`], and the title.
    Link {
        link: usize,
        title: String,
    },
    /// The list of notes at the end.
    Notes,
    /// Index into [`Pass::notes`], plus one.
    Note(u32),
}

/// What a callout looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::markdown) enum CalloutKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

/// A callout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown) struct Callout {
    pub(in crate::markdown) kind: CalloutKind,
    /// What an alias is called where there is no title: as it is written.
    pub(in crate::markdown) name: Option<String>,
    /// Whether it folds, and is open at first.
    pub(in crate::markdown) open: Option<bool>,
    /// Whether a title follows.
    pub(in crate::markdown) titled: bool,
}

/// An opening tag of raw HTML, judged.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::markdown) struct RawOpen {
    pub(in crate::markdown) element: &'static Element,
    pub(in crate::markdown) attributes: Vec<(&'static str, String)>,
    /// The id and where it is written.
    pub(in crate::markdown) id: Option<(String, Range<usize>)>,
    /// Index into [`Pass::links`].
    pub(in crate::markdown) link: Option<usize>,
}

/// A piece of a body.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::markdown) enum Piece<'a> {
    Open(Container),
    Close(Container),
    Text(CowStr<'a>),
    Code(CowStr<'a>),
    Math {
        formula: CowStr<'a>,
        display: bool,
    },
    SoftBreak,
    HardBreak,
    /// The place of something that is not shown, but may be linked to.
    Anchor(String),
    Rule,
    Task(bool),
    /// A picture; without a link its text alone is shown.
    Image {
        link: Option<usize>,
        alt: String,
        title: String,
    },
    /// A wiki link without text of its own, and the text it has when nobody knows its target.
    Wiki {
        link: usize,
        text: String,
    },
    /// Index into [`Pass::code`].
    Block(usize),
    RawOpen(Box<RawOpen>),
    RawClose(&'static Element),
    /// Text of an HTML block: character references stay.
    RawText(String),
    /// Raw HTML of an author who is trusted.
    Trusted(String),
    /// A reference to a note, by its folded label; only before the pieces are in order.
    Mention {
        label: String,
        linked: bool,
    },
    /// A reference to a note: its number, how many came before it, and whether it may be a link.
    Reference {
        number: u32,
        nth: u32,
        linked: bool,
    },
}

/// A heading of the body.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::markdown) struct HeadingInfo {
    /// As written; after the pass, as rendered.
    pub(in crate::markdown) level: u8,
    /// As written, and where.
    pub(in crate::markdown) own_id: Option<(String, Range<usize>)>,
    pub(in crate::markdown) id: String,
    pub(in crate::markdown) classes: String,
    pub(in crate::markdown) text: String,
    /// The same without typography and pictures: what an id is made of.
    pub(in crate::markdown) written: String,
    pub(in crate::markdown) range: Range<usize>,
    /// Whether it stands in nothing else.
    pub(in crate::markdown) top: bool,
}

/// A link of the body.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::markdown) struct LinkInfo {
    pub(in crate::markdown) kind: LinkKind,
    pub(in crate::markdown) target: String,
    pub(in crate::markdown) range: Range<usize>,
    pub(in crate::markdown) bare: bool,
}

/// A code block of the body: what its first line says, and its text.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::markdown) struct CodeInfo {
    pub(in crate::markdown) info: InfoString,
    pub(in crate::markdown) text: String,
    pub(in crate::markdown) range: Range<usize>,
}

/// What the shared pass makes of a body.
#[derive(Debug, Default)]
pub(in crate::markdown) struct Pass<'a> {
    /// All of it, in the order in which it renders.
    pub(in crate::markdown) pieces: Vec<Piece<'a>>,
    /// Headings, links and code blocks, in the same order.
    pub(in crate::markdown) headings: Vec<HeadingInfo>,
    pub(in crate::markdown) links: Vec<LinkInfo>,
    pub(in crate::markdown) code: Vec<CodeInfo>,
    /// Per note, how many references it has.
    pub(in crate::markdown) notes: Vec<u32>,
    /// Ids besides those of headings.
    pub(in crate::markdown) anchors: Vec<String>,
    /// The first heading of level one: its text and place.
    pub(in crate::markdown) title: Option<(String, Range<usize>)>,
    /// Whether that heading was dropped.
    pub(in crate::markdown) title_dropped: bool,
    /// Findings.
    pub(in crate::markdown) problems: TextDiagnostics,
}
