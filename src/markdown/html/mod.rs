//! Writes the pieces of the shared pass as HTML.
//!
//! Everything an author wrote is escaped here; tags come from this module alone (and, checked, from
//! raw HTML). Knows no routes: where links lead is handed in.

mod code;
mod footnotes;
mod links;
mod raw;

use std::collections::HashMap;
use std::sync::Arc;

use pulldown_cmark::Alignment;
use roadbook_highlight::WorkLimit;

use crate::markdown::pass::{self, Callout, CalloutKind, Container, Mode, Pass, Piece, TitleRule};
use crate::markdown::text::{push_named, push_text};
use crate::markdown::words::fill;
use crate::markdown::{
    CodeBlock, Document, Highlighter, LinkTarget, MarkdownOptions, Snippet, Words, math, parse,
    snippet, text_diagnostic,
};
use crate::source::{ProjectPath, Span};

/// What a callout's title begins with: of one that folds, and of one that does not.
const FOLDING_TITLE: &str = "<summary class=\"callout-title\">";
const TITLE: &str = "<p class=\"callout-title\">";

/// What rendering needs besides the markdown. Nothing else shows up in the HTML.
#[derive(Clone, Copy)]
pub struct Rendering<'r> {
    /// Where each link of the document leads, in the document's order; missing ones become text.
    pub links: &'r [LinkTarget],
    /// For each code block of the document, the text it includes, if any.
    pub included: &'r [Option<Arc<str>>],
    /// Highlights code.
    pub highlighter: &'r Highlighter,
    /// How the markdown was read.
    pub options: &'r MarkdownOptions,
    /// Words of the page around the text.
    pub words: &'r Words,
}

/// The HTML of a body. `source` is the text that `document` was made of, read with the same
/// options: links, headings and code blocks are then the same, in the same order.
pub fn render(source: &str, document: &Document, with: &Rendering<'_>) -> String {
    let rule = if document.title_dropped { TitleRule::Drop } else { TitleRule::Keep };
    let pass = pass::run(source, Mode::Body(rule), with.options);
    let mut writer = BodyWriter::new(&pass, with, source.len());
    writer.pieces(&pass.pieces);
    writer.out
}

/// The HTML of a value in front matter: inline where it is one paragraph, blocks otherwise. It
/// holds no ids.
pub fn render_snippet(snippet: &Snippet, with: &Rendering<'_>) -> String {
    let source = snippet::inline_source(&snippet.source);
    let pass = pass::run(&source, Mode::Snippet, with.options);
    let mut writer = BodyWriter::new(&pass, with, source.len());
    // A page may have hundreds of them.
    writer.work_limit = WorkLimit::LOW;
    writer.pieces(snippet::body(&pass.pieces));
    writer.out
}

pub(in crate::markdown) struct BodyWriter<'w> {
    pub(in crate::markdown) out: String,
    pub(in crate::markdown) with: &'w Rendering<'w>,
    pass: &'w Pass<'w>,
    blocks: Vec<CodeBlock>,
    /// For the highlighting of each of them.
    pub(in crate::markdown) work_limit: WorkLimit,
    /// For every open link: whether it was written as one.
    links: Vec<bool>,
    raw: Vec<bool>,
    /// How many links of raw HTML are open.
    raw_links: usize,
    /// Names of regions, and how often each was used.
    names: HashMap<String, u32>,
    table: TablePosition,
}

/// Where in a table the writer is.
#[derive(Default)]
struct TablePosition {
    /// The head is blank and is left out.
    headless: bool,
    in_head: bool,
    in_body: bool,
}

impl<'w> BodyWriter<'w> {
    fn new(pass: &'w Pass<'w>, with: &'w Rendering<'w>, length: usize) -> Self {
        // Places do not show up in HTML: any will do.
        let nowhere = text_diagnostic::TextOrigin::Value(Span::file_start(ProjectPath::root()));
        let own = pass.code.iter().map(|code| code.text.len());
        let included = with.included.iter().flatten().map(|text| text.len());
        Self {
            out: String::with_capacity(length * 2),
            with,
            pass,
            blocks: pass.code.iter().map(|code| parse::code_block(code, &nowhere)).collect(),
            work_limit: WorkLimit::shared_by(own.chain(included).sum()),
            links: Vec::new(),
            raw: Vec::new(),
            raw_links: 0,
            names: HashMap::new(),
            table: TablePosition::default(),
        }
    }

    fn pieces(&mut self, pieces: &[Piece<'_>]) {
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            at += match self.embed(&pieces[at..]) {
                0 => {
                    self.piece(piece);
                    1
                }
                written => written,
            };
        }
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        if self.table.in_head
            && self.table.headless
            && !matches!(piece, Piece::Close(Container::Head))
        {
            return;
        }
        match piece {
            Piece::Open(node) => self.open(node),
            Piece::Close(node) => self.close(node),
            Piece::Text(text) => push_text(&mut self.out, text),
            Piece::Code(code) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Piece::Math { formula, display } => self.formula(formula, *display),
            Piece::SoftBreak => self.out.push('\n'),
            Piece::HardBreak => self.out.push_str("<br>\n"),
            Piece::Anchor(id) => {
                self.out.push_str("<span");
                push_named(&mut self.out, "id", id);
                self.out.push_str("></span>");
            }
            Piece::Rule => self.out.push_str("<hr>\n"),
            Piece::Task(done) => self.task(*done),
            Piece::Image { link, alt, title } => self.image(*link, alt, title),
            Piece::Wiki { link, text } => self.wiki(*link, text),
            Piece::Block(at) => self.block(*at),
            Piece::RawOpen(open) => self.raw_open(open),
            Piece::RawClose(element) => {
                if self.raw.pop().unwrap_or(false) {
                    self.raw_links -= usize::from(element.name == "a" && self.raw_links > 0);
                    self.out.push_str("</");
                    self.out.push_str(element.name);
                    self.out.push('>');
                }
            }
            Piece::RawText(text) => self.raw_text(text),
            Piece::Trusted(html) => self.out.push_str(html),
            // The pass has turned all of these into references.
            Piece::Mention { .. } => {}
            Piece::Reference { number, nth, linked } => self.reference(*number, *nth, *linked),
        }
    }

    fn open(&mut self, node: &Container) {
        match node {
            Container::Paragraph => self.out.push_str("<p>"),
            Container::Strapline => self.out.push_str("<p><strong>"),
            Container::Heading(at) => self.open_heading(*at),
            Container::Quote => self.out.push_str("<blockquote>\n"),
            Container::Callout(callout) => self.open_callout(callout),
            Container::CalloutTitle { folds: true } => self.out.push_str(FOLDING_TITLE),
            Container::CalloutTitle { folds: false } => self.out.push_str(TITLE),
            Container::List { start, tasks } => self.open_list(*start, *tasks),
            Container::Item { task: true } => self.out.push_str("<li class=\"task\">"),
            Container::Item { task: false } => self.out.push_str("<li>"),
            Container::Table { head } => self.open_table(head),
            Container::Head => {
                self.table.in_head = true;
                if !self.table.headless {
                    self.out.push_str("<thead><tr>");
                }
            }
            Container::Row => {
                if !std::mem::replace(&mut self.table.in_body, true) {
                    self.out.push_str("<tbody>\n");
                }
                self.out.push_str("<tr>");
            }
            Container::Cell { head, align } => self.open_cell(*head, *align),
            Container::Emphasis => self.out.push_str("<em>"),
            Container::Strong => self.out.push_str("<strong>"),
            Container::Strikethrough => self.out.push_str("<del>"),
            Container::Definitions => self.out.push_str("<dl>\n"),
            Container::Term => self.out.push_str("<dt>"),
            Container::Definition => self.out.push_str("<dd>"),
            Container::Link { link, title } => self.open_link(*link, title),
            Container::Notes => {
                self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
                push_named(&mut self.out, "aria-label", &self.with.words.footnotes);
                self.out.push_str(">\n<ol>\n");
            }
            Container::Note(number) => {
                self.out.push_str("<li");
                push_named(&mut self.out, "id", &pass::note_id(*number));
                self.out.push('>');
            }
        }
    }

    fn close(&mut self, node: &Container) {
        let tag = match node {
            Container::Paragraph => "</p>\n",
            Container::Strapline => "</strong></p>\n",
            Container::Heading(at) => return self.close_heading(*at),
            Container::Quote => "</blockquote>\n",
            Container::Callout(callout) if callout.open.is_some() => "</details>\n",
            Container::Callout(_) => "</aside>\n",
            Container::CalloutTitle { folds: true } => "</summary>\n",
            Container::CalloutTitle { folds: false } => "</p>\n",
            Container::List { start: Some(_), .. } => "</ol>\n",
            Container::List { start: None, .. } => "</ul>\n",
            Container::Item { .. } => "</li>\n",
            Container::Table { .. } => {
                let body = std::mem::take(&mut self.table).in_body;
                if body { "</tbody></table></div>\n" } else { "</table></div>\n" }
            }
            Container::Head => {
                self.table.in_head = false;
                if self.table.headless { "" } else { "</tr></thead>\n" }
            }
            Container::Row => "</tr>\n",
            Container::Cell { head: true, .. } => "</th>",
            Container::Cell { head: false, .. } => "</td>",
            Container::Emphasis => "</em>",
            Container::Strong => "</strong>",
            Container::Strikethrough => "</del>",
            Container::Definitions => "</dl>\n",
            Container::Term => "</dt>\n",
            Container::Definition => "</dd>\n",
            Container::Link { .. } => {
                if self.links.pop().unwrap_or(false) {
                    "</a>"
                } else {
                    ""
                }
            }
            Container::Notes => "</ol>\n</section>\n",
            Container::Note(number) => return self.close_note(*number),
        };
        self.out.push_str(tag);
    }

    fn open_heading(&mut self, at: usize) {
        let heading = &self.pass.headings[at];
        self.out.push_str("<h");
        self.out.push((b'0' + heading.level) as char);
        push_named(&mut self.out, "id", &heading.id);
        if !heading.classes.is_empty() {
            push_named(&mut self.out, "class", &heading.classes);
        }
        self.out.push('>');
    }

    fn close_heading(&mut self, at: usize) {
        let heading = &self.pass.headings[at];
        let name = if heading.text.is_empty() { &heading.id } else { &heading.text };
        self.out.push_str("<a class=\"anchor\"");
        push_named(&mut self.out, "href", &format!("#{}", heading.id));
        push_named(&mut self.out, "aria-label", &fill(&self.with.words.section_link, name));
        self.out.push_str(">#</a></h");
        self.out.push((b'0' + heading.level) as char);
        self.out.push_str(">\n");
    }

    fn open_callout(&mut self, callout: &Callout) {
        let words = self.with.words;
        let (class, word) = match callout.kind {
            CalloutKind::Note => ("note", &words.note),
            CalloutKind::Tip => ("tip", &words.tip),
            CalloutKind::Important => ("important", &words.important),
            CalloutKind::Warning => ("warning", &words.warning),
            CalloutKind::Caution => ("caution", &words.caution),
        };
        let folds = callout.open.is_some();
        self.out.push_str(if folds { "<details" } else { "<aside" });
        push_named(&mut self.out, "class", &format!("callout {class}"));
        self.out.push_str(match callout.open {
            // A note among the text, not a landmark of the page.
            None => " role=\"note\">\n",
            Some(false) => ">\n",
            Some(true) => " open>\n",
        });
        if !callout.titled {
            self.open(&Container::CalloutTitle { folds });
            push_text(&mut self.out, callout.name.as_deref().unwrap_or(word));
            self.close(&Container::CalloutTitle { folds });
        }
    }

    fn open_list(&mut self, start: Option<u64>, tasks: bool) {
        self.out.push_str(if start.is_some() { "<ol" } else { "<ul" });
        if let Some(start) = start.filter(|start| *start != 1) {
            push_named(&mut self.out, "start", &start.to_string());
        }
        if tasks {
            self.out.push_str(" class=\"tasks\"");
        }
        self.out.push_str(">\n");
    }

    fn open_table(&mut self, head: &str) {
        self.table = TablePosition { headless: head.is_empty(), ..TablePosition::default() };
        let name = fill(&self.with.words.table, head);
        let name = self.unique(name.trim().trim_end_matches(':'));
        self.out.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\"");
        push_named(&mut self.out, "aria-label", &name);
        self.out.push_str("><table>\n");
    }

    fn open_cell(&mut self, head: bool, align: Alignment) {
        self.out.push_str(if head { "<th scope=\"col\"" } else { "<td" });
        self.out.push_str(match align {
            Alignment::None => "",
            Alignment::Left => " class=\"align-left\"",
            Alignment::Center => " class=\"align-center\"",
            Alignment::Right => " class=\"align-right\"",
        });
        self.out.push('>');
    }

    fn task(&mut self, done: bool) {
        let words = self.with.words;
        self.out.push_str("<input type=\"checkbox\" disabled");
        if done {
            self.out.push_str(" checked");
        }
        push_named(&mut self.out, "aria-label", if done { &words.done } else { &words.to_do });
        self.out.push_str("> ");
    }

    fn formula(&mut self, formula: &str, display: bool) {
        match math::to_mathml(formula, display) {
            Ok(mathml) if display => {
                self.out.push_str("<span class=\"math\">");
                self.out.push_str(&mathml);
                self.out.push_str("</span>");
            }
            Ok(mathml) => self.out.push_str(&mathml),
            Err(_) => {
                self.out.push_str("<code class=\"math\">");
                push_text(&mut self.out, formula);
                self.out.push_str("</code>");
            }
        }
    }

    fn block(&mut self, at: usize) {
        let own = &self.pass.code[at].text;
        let included = self.with.included.get(at).and_then(Option::as_deref);
        let block = std::mem::take(&mut self.blocks[at].title);
        let (title, text) = (block, included.unwrap_or(own));
        code::write(self, at, title.as_deref(), text);
    }

    pub(in crate::markdown) fn code_block(&self, at: usize) -> &CodeBlock {
        &self.blocks[at]
    }

    /// A name for a region that no other region of this text has.
    pub(in crate::markdown) fn unique(&mut self, name: &str) -> String {
        let count = self.names.entry(name.to_owned()).or_insert(0);
        *count += 1;
        match *count {
            1 => name.to_owned(),
            count => format!("{name} ({count})"),
        }
    }
}
