//! Walks over the events of the parser: closes what is open, flattens what nests too deeply, leaves
//! out what is unsafe. Knows no places in files.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::piece::{Callout, Container, Pass, Piece};
use super::{Mode, RangedEvent};
use crate::diagnostic::Code;
use crate::markdown::embeds::EmbedSite;
use crate::markdown::raw::{ContentModel, Element};
use crate::markdown::text_diagnostic::TextDiagnostic;
use crate::markdown::{MarkdownOptions, RawHtml, text};

/// Containers within each other beyond this are flattened: browsers give up at a few hundred.
const DEEPEST: usize = 80;

/// Something that is open.
#[derive(Debug)]
pub(super) enum OpenElement {
    /// An element of markdown; without a node it is open for the count only.
    Markdown {
        node: Option<Container>,
        holds: ContentModel,
        /// Where its opening piece stands in the present row.
        at: usize,
        link: bool,
        container: bool,
    },
    /// An element of raw HTML.
    Raw { element: &'static Element, link: bool },
    /// A tag that was removed and whose closing tag goes too.
    Removed { name: String },
    /// A removed tag that takes all it holds with it, and how many of its like are open in it.
    Muted { name: String, nested: u32 },
}

/// A picture whose text is being read.
pub(super) struct OpenImage {
    pub(super) depth: u32,
    pub(super) link: Option<usize>,
    pub(super) alt: String,
    pub(super) title: String,
}

/// The mark of a callout as it stands in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CalloutMark {
    pub(super) callout: Callout,
    /// From the bracket to what follows the mark and its blanks.
    pub(super) range: Range<usize>,
}

/// The title of a callout that is being read: the mark is left out of it.
pub(super) struct OpenTitle {
    pub(super) mark: Range<usize>,
    /// How many elements were open where it began.
    pub(super) depth: usize,
}

/// A table that is being read.
#[derive(Default)]
pub(super) struct OpenTable {
    pub(super) aligns: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    pub(super) head: String,
    /// How many cells have no place in the text.
    pub(super) filled: usize,
}

/// What the walk makes: rows of pieces that are not yet in order.
pub(super) struct Walked<'a> {
    pub(super) pass: Pass<'a>,
    pub(super) main: Vec<Piece<'a>>,
    /// The notes, by folded label.
    pub(super) notes: HashMap<String, Vec<Piece<'a>>>,
}

pub(super) struct Walker<'a> {
    pub(super) source: &'a str,
    pub(super) snippet: bool,
    pub(super) trusted: bool,
    /// Sites of which frames and links become cards.
    pub(super) embeds: Vec<EmbedSite>,
    pub(super) math: bool,
    pub(super) pass: Pass<'a>,
    pub(super) open_elements: Vec<OpenElement>,
    /// How many of them are not markdown's.
    pub(super) open_raw: usize,
    pub(super) muted: bool,
    pub(super) links_open: usize,
    pub(super) main: Vec<Piece<'a>>,
    pub(super) inner: Vec<(String, Vec<Piece<'a>>)>,
    pub(super) notes: HashMap<String, Vec<Piece<'a>>>,
    pub(super) containers: usize,
    /// What was told that is told once: by its place in the program.
    pub(super) told: Vec<&'static str>,
    pub(super) run: Vec<(CowStr<'a>, Range<usize>)>,
    pub(super) html: Option<HtmlBlock>,
    pub(super) code: Option<(CowStr<'a>, Range<usize>, bool, String)>,
    pub(super) heading: Option<usize>,
    pub(super) picture: Option<OpenImage>,
    /// Inside a wiki link whose text is not used.
    pub(super) skipping: bool,
    pub(super) table: OpenTable,
    /// The callout that has just begun and whose first line is still to come.
    pub(super) callout: Option<CalloutMark>,
    /// The title of a callout that is being read.
    pub(super) title: Option<OpenTitle>,
}

/// The lines of an HTML block, joined, and where they come from.
#[derive(Default)]
pub(super) struct HtmlBlock {
    pub(super) text: String,
    lines: Vec<(usize, usize)>,
}

impl HtmlBlock {
    /// A single piece, as it stands at `start`.
    pub(super) fn of(text: &str, start: usize) -> Self {
        Self { text: text.to_owned(), lines: vec![(0, start)] }
    }

    /// The place in the source of an offset in the joined text.
    pub(super) fn place(&self, at: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.lines.get(line).map_or(at, |(start, source)| source + (at - start.min(&at)))
    }
}

/// Walks over all events of a text.
pub(super) fn walk<'a>(
    source: &'a str,
    events: Vec<RangedEvent<'a>>,
    mode: Mode<'_>,
    options: &MarkdownOptions,
) -> Walked<'a> {
    let mut walker = Walker {
        source,
        snippet: mode == Mode::Snippet,
        trusted: options.raw_html == RawHtml::Trusted,
        embeds: options.embeds.clone(),
        math: options.math,
        pass: Pass::default(),
        open_elements: Vec::new(),
        open_raw: 0,
        muted: false,
        links_open: 0,
        main: Vec::new(),
        inner: Vec::new(),
        notes: HashMap::new(),
        containers: 0,
        told: Vec::new(),
        run: Vec::new(),
        html: None,
        code: None,
        heading: None,
        picture: None,
        skipping: false,
        table: OpenTable::default(),
        callout: None,
        title: None,
    };
    for step in events {
        walker.step(step);
    }
    walker.flush();
    walker.close_raw_elements();
    Walked { pass: walker.pass, main: walker.main, notes: walker.notes }
}

impl<'a> Walker<'a> {
    fn step(&mut self, step: RangedEvent<'a>) {
        let Some(step) = self.title_step(step) else { return };
        if let Event::Text(text) = step.event {
            return self.text(text, step.range);
        }
        self.flush();
        if self.picture.is_some() {
            return self.picture_step(&step.event);
        }
        match step.event {
            Event::Start(_) if self.skipping => {}
            Event::Start(_) => self.start(step),
            Event::End(end) => self.end(end),
            Event::Html(html) => self.html_line(&html, step.range.start),
            _ if self.skipping => {}
            Event::Text(_) => {}
            Event::Code(code) => {
                self.say(&code);
                self.emit(Piece::Code(code));
            }
            Event::InlineMath(formula) => self.formula(formula, false, step.range),
            Event::DisplayMath(formula) => self.formula(formula, true, step.range),
            Event::InlineHtml(html) => self.inline_html(&html, step.range),
            Event::FootnoteReference(label) => {
                let linked = self.links_open == 0;
                self.emit(Piece::Mention { label: fold_label(&label), linked });
            }
            Event::SoftBreak => {
                self.say_as(" ", "\n");
                self.emit(Piece::SoftBreak);
            }
            Event::HardBreak => {
                self.say_as(" ", "\n");
                self.emit(Piece::HardBreak);
            }
            Event::Rule => {
                self.open_to_flow();
                self.emit(Piece::Rule);
            }
            Event::TaskListMarker(done) => self.task(done),
        }
    }

    fn text(&mut self, text: CowStr<'a>, range: Range<usize>) {
        if let Some(block) = &mut self.html {
            block.lines.push((block.text.len(), range.start));
            block.text.push_str(&text);
        } else if let Some((.., code)) = &mut self.code {
            code.push_str(&text);
        } else if let Some(picture) = &mut self.picture {
            picture.alt.push_str(&text);
        } else if !self.skipping {
            if self.run.last().is_some_and(|(_, last)| last.end != range.start) {
                self.flush();
            }
            self.run.push((text, range));
        }
    }

    fn start(&mut self, step: RangedEvent<'a>) {
        match step.event {
            Event::Start(Tag::Paragraph) if self.callout.is_some() => self.start_title(&step.range),
            Event::Start(Tag::Paragraph) => {
                self.open_block(Container::Paragraph, ContentModel::Phrasing)
            }
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                self.start_heading(level, id, &classes, &attrs, step.range);
            }
            Event::Start(Tag::BlockQuote(kind)) => {
                self.start_quote(kind, &step.range);
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.open_to_flow();
                let (info, fenced) = match kind {
                    CodeBlockKind::Fenced(info) => (info, true),
                    CodeBlockKind::Indented => (CowStr::Borrowed(""), false),
                };
                self.code = Some((info, step.range, fenced, String::new()));
            }
            Event::Start(Tag::HtmlBlock) => self.html = Some(HtmlBlock::default()),
            Event::Start(Tag::List(start)) => {
                self.open_container(Container::List { start, tasks: false }, &step.range);
            }
            Event::Start(Tag::Item) => {
                self.open_part(Container::Item { task: false }, ContentModel::Flow)
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.inner.push((fold_label(&label), Vec::new()));
                self.push_open(None, ContentModel::Flow, false, false);
            }
            Event::Start(Tag::DefinitionList) => {
                self.open_container(Container::Definitions, &step.range);
            }
            Event::Start(Tag::DefinitionListTitle) => {
                self.open_part(Container::Term, ContentModel::Phrasing)
            }
            Event::Start(Tag::DefinitionListDefinition) => {
                self.open_part(Container::Definition, ContentModel::Flow);
            }
            Event::Start(Tag::Table(aligns)) => {
                self.table = OpenTable { aligns, ..OpenTable::default() };
                self.open_block(Container::Table { head: String::new() }, ContentModel::Only);
            }
            Event::Start(Tag::TableHead) => {
                self.table.in_head = true;
                self.open_part(Container::Head, ContentModel::Only);
            }
            Event::Start(Tag::TableRow) => {
                self.table.column = 0;
                self.open_part(Container::Row, ContentModel::Only);
            }
            Event::Start(Tag::TableCell) => self.start_cell(&step.range),
            Event::Start(Tag::Emphasis) => self.open_inline(Container::Emphasis),
            Event::Start(Tag::Strong) => self.open_inline(Container::Strong),
            Event::Start(Tag::Strikethrough) => self.open_inline(Container::Strikethrough),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => self.start_link(step),
            _ => self.push_open(None, ContentModel::Flow, false, false),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::CodeBlock => return self.end_code(),
            TagEnd::HtmlBlock => return self.end_html(),
            TagEnd::Link if self.skipping => {
                self.skipping = false;
                return;
            }
            TagEnd::TableCell => {
                self.table.column += 1;
                self.say(", ");
            }
            TagEnd::TableHead => self.table.in_head = false,
            TagEnd::Heading(_) => self.heading = None,
            _ => {}
        }
        self.close_raw_elements();
        let Some(OpenElement::Markdown { node, link, container, at, .. }) =
            self.open_elements.pop()
        else {
            return;
        };
        self.links_open -= usize::from(link);
        self.containers -= usize::from(container);
        if end == TagEnd::Table {
            self.name_table(at);
        }
        if let Some(node) = node {
            self.emit(Piece::Close(node));
        }
        if end == TagEnd::FootnoteDefinition
            && let Some((label, pieces)) = self.inner.pop()
        {
            // Of two notes with one label the first counts.
            self.notes.entry(label).or_insert(pieces);
        }
    }

    /// Appends a piece to the present row.
    pub(super) fn emit(&mut self, piece: Piece<'a>) {
        if !self.muted {
            if self.open_raw > 0 && is_text(&piece) {
                self.end_table();
            }
            self.row().push(piece);
        }
    }

    pub(super) fn row(&mut self) -> &mut Vec<Piece<'a>> {
        match self.inner.last_mut() {
            Some((_, row)) => row,
            None => &mut self.main,
        }
    }

    /// Takes note of text where it makes up the text of something: a heading, a table's head.
    pub(super) fn say(&mut self, text: &str) {
        self.say_as(text, text);
    }

    /// The same of a text that is written otherwise than it is shown, as ids are made of it.
    pub(super) fn say_as(&mut self, text: &str, written: &str) {
        if self.muted {
            return;
        }
        if let Some(at) = self.heading {
            self.pass.headings[at].text.push_str(text);
            self.pass.headings[at].written.push_str(written);
        }
        if self.table.in_head {
            self.table.head.push_str(text);
        }
    }

    pub(super) fn problem(&mut self, problem: TextDiagnostic) {
        self.pass.problems.push(problem);
    }

    /// Reports that the text has too much of something: the first time.
    pub(super) fn once(
        &mut self,
        what: &'static str,
        range: Range<usize>,
        message: String,
        help: impl Into<String>,
    ) {
        if !self.told.contains(&what) {
            self.told.push(what);
            self.problem(TextDiagnostic::new(Code::TooLarge, range, message).help(help));
        }
    }

    pub(super) fn push_open(
        &mut self,
        node: Option<Container>,
        holds: ContentModel,
        link: bool,
        container: bool,
    ) {
        let at = self.row().len();
        // Inside something muted nothing is written, opening or closing.
        let node = node.filter(|_| !self.muted);
        if let Some(node) = &node {
            self.emit(Piece::Open(node.clone()));
        }
        self.links_open += usize::from(link);
        self.containers += usize::from(container);
        self.open_elements.push(OpenElement::Markdown { node, holds, at, link, container });
    }

    pub(super) fn open_block(&mut self, node: Container, holds: ContentModel) {
        self.open_to_flow();
        self.push_open(Some(node), holds, false, false);
    }

    pub(super) fn open_container(&mut self, node: Container, range: &Range<usize>) {
        self.open_to_flow();
        let holds = if matches!(node, Container::List { .. } | Container::Definitions) {
            ContentModel::Only
        } else {
            ContentModel::Flow
        };
        let deep = self.containers >= DEEPEST;
        if deep {
            let start = range.start;
            let message = format!("this is nested more than {DEEPEST} levels deep");
            let help = "take it out of the quotes and lists around it";
            self.once("depth", start..start + 1, message, help);
        }
        self.push_open(Some(node).filter(|_| !deep), holds, false, true);
    }

    /// Opens a part of a container: written where the container is.
    pub(super) fn open_part(&mut self, node: Container, holds: ContentModel) {
        let written =
            matches!(self.open_elements.last(), Some(OpenElement::Markdown { node: Some(_), .. }));
        self.push_open(Some(node).filter(|_| written), holds, false, false);
    }

    fn open_inline(&mut self, node: Container) {
        let deep = self.containers >= DEEPEST;
        self.push_open(Some(node).filter(|_| !deep), ContentModel::Phrasing, false, true);
    }

    fn html_line(&mut self, html: &str, start: usize) {
        if let Some(block) = &mut self.html {
            block.lines.push((block.text.len(), start));
            block.text.push_str(html);
        }
    }

    fn end_html(&mut self) {
        if let Some(block) = self.html.take() {
            self.html_block(block);
        }
    }
}

/// Whether a piece is text that is seen, or stands among such.
fn is_text(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Text(text) => !text.trim_ascii().is_empty(),
        Piece::RawText(text) => !text.trim_ascii().is_empty(),
        Piece::Open(
            Container::Emphasis
            | Container::Strong
            | Container::Strikethrough
            | Container::Link { .. },
        ) => true,
        Piece::Code(_) | Piece::Math { .. } | Piece::HardBreak | Piece::Task(_) => true,
        Piece::Image { .. } | Piece::Wiki { .. } | Piece::Mention { .. } => true,
        _ => false,
    }
}

/// Labels of notes are alike whatever their case and blanks.
fn fold_label(label: &str) -> String {
    text::fold_blanks(&label.to_lowercase())
}
