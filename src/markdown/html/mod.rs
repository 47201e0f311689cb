//! The pieces of the shared pass as HTML.
//!
//! Everything an author wrote is escaped here; tags come from this module alone (and, judged, from
//! raw HTML). Knows no routes: where links lead is handed in.

mod code;

use std::collections::HashMap;
use std::sync::Arc;

use pulldown_cmark::{Alignment, BlockQuoteKind};
use roadbook_highlight::WorkLimit;

use crate::markdown::pass::{self, Mode, Node, Pass, Piece, RawOpen, TitleRule};
use crate::markdown::raw::Content;
use crate::markdown::text::{push_named, push_text};
use crate::markdown::words::fill;
use crate::markdown::{
    CodeBlock, Document, Highlighter, LinkTarget, MarkdownOptions, Snippet, Words, entities, math,
    parse, problem, snippet, url,
};
use crate::source::{ProjectPath, Span};

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
    let mut writer = Writer::new(&pass, with, source.len());
    writer.pieces(&pass.pieces);
    writer.out
}

/// The HTML of a value in front matter: inline where it is one paragraph, blocks otherwise. It
/// holds no ids.
pub fn render_snippet(snippet: &Snippet, with: &Rendering<'_>) -> String {
    let source = snippet::inline_source(&snippet.source);
    let pass = pass::run(&source, Mode::Snippet, with.options);
    let mut writer = Writer::new(&pass, with, source.len());
    // A page may have hundreds of them.
    writer.work_limit = WorkLimit::LOW;
    writer.pieces(snippet::body(&pass.pieces));
    writer.out
}

pub(in crate::markdown) struct Writer<'w> {
    pub(in crate::markdown) out: String,
    pub(in crate::markdown) with: &'w Rendering<'w>,
    pass: &'w Pass<'w>,
    blocks: Vec<CodeBlock>,
    /// For the highlighting of each of them.
    pub(in crate::markdown) work_limit: WorkLimit,
    /// For every open link: whether it was written as one.
    links: Vec<bool>,
    raw: Vec<bool>,
    /// Names of regions, and how often each was used.
    names: HashMap<String, u32>,
    table: TableState,
}

/// Where in a table the writer is.
#[derive(Default)]
struct TableState {
    /// The head is blank and is left out.
    headless: bool,
    in_head: bool,
    in_body: bool,
}

impl<'w> Writer<'w> {
    fn new(pass: &'w Pass<'w>, with: &'w Rendering<'w>, length: usize) -> Self {
        // Places do not show up in HTML: any will do.
        let nowhere = problem::Places::Value(Span::file_start(ProjectPath::root()));
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
            names: HashMap::new(),
            table: TableState::default(),
        }
    }

    fn pieces(&mut self, pieces: &[Piece<'_>]) {
        for piece in pieces {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        if self.table.in_head && self.table.headless && !matches!(piece, Piece::Close(Node::Head)) {
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
            Piece::Rule => self.out.push_str("<hr>\n"),
            Piece::Task(done) => self.task(*done),
            Piece::Image { link, alt, title } => self.image(*link, alt, title),
            Piece::Wiki { link, text } => self.wiki(*link, text),
            Piece::Block(at) => self.block(*at),
            Piece::RawOpen(open) => self.raw_open(open),
            Piece::RawClose(element) => {
                if self.raw.pop().unwrap_or(false) {
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

    fn open(&mut self, node: &Node) {
        match node {
            Node::Paragraph => self.out.push_str("<p>"),
            Node::Strapline => self.out.push_str("<p><strong>"),
            Node::Heading(at) => self.open_heading(*at),
            Node::Quote => self.out.push_str("<blockquote>\n"),
            Node::Callout(kind) => self.open_callout(*kind),
            Node::List { start, tasks } => self.open_list(*start, *tasks),
            Node::Item { task: true } => self.out.push_str("<li class=\"task\">"),
            Node::Item { task: false } => self.out.push_str("<li>"),
            Node::Table { head } => self.open_table(head),
            Node::Head => {
                self.table.in_head = true;
                if !self.table.headless {
                    self.out.push_str("<thead><tr>");
                }
            }
            Node::Row => {
                if !std::mem::replace(&mut self.table.in_body, true) {
                    self.out.push_str("<tbody>\n");
                }
                self.out.push_str("<tr>");
            }
            Node::Cell { head, align } => self.open_cell(*head, *align),
            Node::Emphasis => self.out.push_str("<em>"),
            Node::Strong => self.out.push_str("<strong>"),
            Node::Strikethrough => self.out.push_str("<del>"),
            Node::Definitions => self.out.push_str("<dl>\n"),
            Node::Term => self.out.push_str("<dt>"),
            Node::Definition => self.out.push_str("<dd>"),
            Node::Link { link, title } => self.open_link(*link, title),
            Node::Notes => {
                self.out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
                push_named(&mut self.out, "aria-label", &self.with.words.footnotes);
                self.out.push_str(">\n<ol>\n");
            }
            Node::Note(number) => {
                self.out.push_str("<li");
                push_named(&mut self.out, "id", &pass::note_id(*number));
                self.out.push('>');
            }
        }
    }

    fn close(&mut self, node: &Node) {
        let tag = match node {
            Node::Paragraph => "</p>\n",
            Node::Strapline => "</strong></p>\n",
            Node::Heading(at) => return self.close_heading(*at),
            Node::Quote => "</blockquote>\n",
            Node::Callout(_) => "</aside>\n",
            Node::List { start: Some(_), .. } => "</ol>\n",
            Node::List { start: None, .. } => "</ul>\n",
            Node::Item { .. } => "</li>\n",
            Node::Table { .. } => {
                let body = std::mem::take(&mut self.table).in_body;
                if body { "</tbody></table></div>\n" } else { "</table></div>\n" }
            }
            Node::Head => {
                self.table.in_head = false;
                if self.table.headless { "" } else { "</tr></thead>\n" }
            }
            Node::Row => "</tr>\n",
            Node::Cell { head: true, .. } => "</th>",
            Node::Cell { head: false, .. } => "</td>",
            Node::Emphasis => "</em>",
            Node::Strong => "</strong>",
            Node::Strikethrough => "</del>",
            Node::Definitions => "</dl>\n",
            Node::Term => "</dt>\n",
            Node::Definition => "</dd>\n",
            Node::Link { .. } => {
                if self.links.pop().unwrap_or(false) {
                    "</a>"
                } else {
                    ""
                }
            }
            Node::Notes => "</ol>\n</section>\n",
            Node::Note(number) => return self.close_note(*number),
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

    fn open_callout(&mut self, kind: BlockQuoteKind) {
        let words = self.with.words;
        let (class, word) = match kind {
            BlockQuoteKind::Note => ("note", &words.note),
            BlockQuoteKind::Tip => ("tip", &words.tip),
            BlockQuoteKind::Important => ("important", &words.important),
            BlockQuoteKind::Warning => ("warning", &words.warning),
            BlockQuoteKind::Caution => ("caution", &words.caution),
        };
        self.out.push_str("<aside class=\"callout ");
        self.out.push_str(class);
        // A note among the text, not a landmark of the page.
        self.out.push_str("\" role=\"note\">\n<p class=\"callout-title\">");
        push_text(&mut self.out, word);
        self.out.push_str("</p>\n");
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
        self.table = TableState { headless: head.is_empty(), ..TableState::default() };
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
            Alignment::Left => " class=\"left\"",
            Alignment::Center => " class=\"center\"",
            Alignment::Right => " class=\"right\"",
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

    /// Where a link leads, if it may be written.
    fn target(&self, link: usize) -> Option<&'w LinkTarget> {
        self.with.links.get(link).filter(|target| match target {
            LinkTarget::Url { href, .. } => url::check(href).is_safe(),
            LinkTarget::Text { .. } => false,
        })
    }

    /// Writes ` href="…"` and what goes with it; `false` where the link has no target.
    fn push_href(&mut self, link: usize) -> bool {
        let Some(LinkTarget::Url { href, external, download, .. }) = self.target(link) else {
            return false;
        };
        push_named(&mut self.out, "href", href);
        if let Some(name) = download {
            push_named(&mut self.out, "download", name);
        }
        if *external {
            self.out.push_str(" rel=\"external\"");
        }
        true
    }

    fn open_link(&mut self, link: usize, title: &str) {
        let at = self.out.len();
        self.out.push_str("<a");
        let linked = self.push_href(link);
        if linked {
            if !title.is_empty() {
                push_named(&mut self.out, "title", title);
            }
            self.out.push('>');
        } else {
            self.out.truncate(at);
        }
        self.links.push(linked);
    }

    fn wiki(&mut self, link: usize, text: &str) {
        let title = match self.with.links.get(link) {
            Some(LinkTarget::Url { title, .. } | LinkTarget::Text { title }) => title.as_deref(),
            None => None,
        };
        let text = title.unwrap_or(text).to_owned();
        self.open_link(link, "");
        push_text(&mut self.out, &text);
        self.close(&Node::Link { link, title: String::new() });
    }

    fn image(&mut self, link: Option<usize>, alt: &str, title: &str) {
        let target = link.and_then(|link| self.target(link));
        let Some(LinkTarget::Url { href, size, external, .. }) = target else {
            return push_text(&mut self.out, alt);
        };
        if *external {
            // No request leaves the site: a picture from elsewhere is a link to it.
            if self.links.contains(&true) {
                return push_text(&mut self.out, alt);
            }
            self.out.push_str("<a");
            push_named(&mut self.out, "href", href);
            self.out.push('>');
            push_text(&mut self.out, if alt.is_empty() { href } else { alt });
            return self.out.push_str("</a>");
        }
        self.out.push_str("<img");
        push_named(&mut self.out, "src", href);
        push_named(&mut self.out, "alt", alt);
        if let Some((width, height)) = size {
            push_named(&mut self.out, "width", &width.to_string());
            push_named(&mut self.out, "height", &height.to_string());
        }
        if !title.is_empty() {
            push_named(&mut self.out, "title", title);
        }
        self.out.push_str(" loading=\"lazy\">");
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

    fn raw_open(&mut self, open: &RawOpen) {
        let is_image = open.element.name == "img";
        let target = open.link.and_then(|link| self.target(link));
        if open.link.is_some() && target.is_none() {
            let alt = open.attributes.iter().find(|(name, _)| is_image && *name == "alt");
            push_text(&mut self.out, alt.map_or("", |(_, alt)| alt));
            if open.element.content != Content::Nothing {
                self.raw.push(false);
            }
            return;
        }
        self.out.push('<');
        self.out.push_str(open.element.name);
        if let Some((id, _)) = &open.id {
            push_named(&mut self.out, "id", id);
        }
        match (open.link, target) {
            (Some(_), Some(LinkTarget::Url { href, .. })) if is_image => {
                push_named(&mut self.out, "src", href);
                if !open.attributes.iter().any(|(name, _)| *name == "alt") {
                    self.out.push_str(" alt=\"\"");
                }
            }
            (Some(link), _) => {
                self.push_href(link);
            }
            _ => {}
        }
        for (name, value) in &open.attributes {
            if value.is_empty() && *name != "alt" {
                self.out.push(' ');
                self.out.push_str(name);
            } else {
                push_named(&mut self.out, name, value);
            }
        }
        self.out.push('>');
        if open.element.content != Content::Nothing {
            self.raw.push(true);
        }
    }

    /// Text of an HTML block: what is a character reference stays one.
    fn raw_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            push_text(&mut self.out, &rest[..at]);
            rest = &rest[at..];
            match entities::well_formed(rest) {
                Some(length) => {
                    self.out.push_str(&rest[..length]);
                    rest = &rest[length..];
                }
                None => {
                    self.out.push_str("&amp;");
                    rest = &rest[1..];
                }
            }
        }
        push_text(&mut self.out, rest);
    }

    fn reference(&mut self, number: u32, nth: u32, linked: bool) {
        let shown = number.to_string();
        let id = pass::reference_id(number, nth);
        self.out.push_str("<sup class=\"footnote-ref\"");
        if linked {
            self.out.push_str("><a");
            push_named(&mut self.out, "href", &format!("#{}", pass::note_id(number)));
            self.out.push_str(" role=\"doc-noteref\"");
            push_named(&mut self.out, "aria-label", &fill(&self.with.words.footnote, &shown));
        }
        push_named(&mut self.out, "id", &id);
        self.out.push('>');
        self.out.push_str(&shown);
        self.out.push_str(if linked { "</a></sup>" } else { "</sup>" });
    }

    fn close_note(&mut self, number: u32) {
        const PARAGRAPH: &str = "</p>\n";
        let within = self.out.ends_with(PARAGRAPH);
        if within {
            self.out.truncate(self.out.len() - PARAGRAPH.len());
        }
        let count = self.pass.notes.get(number as usize - 1).copied().unwrap_or(0);
        for nth in 0..count {
            let name = if nth == 0 { number.to_string() } else { format!("{number}-{}", nth + 1) };
            self.out.push_str(" <a class=\"backref\" role=\"doc-backlink\"");
            push_named(&mut self.out, "href", &format!("#{}", pass::reference_id(number, nth)));
            let label = fill(&self.with.words.back_to_reference, &name);
            push_named(&mut self.out, "aria-label", &label);
            self.out.push_str(">↩");
            if nth > 0 {
                self.out.push_str(&format!("<sup>{}</sup>", nth + 1));
            }
            self.out.push_str("</a>");
        }
        self.out.push_str(if within { "</p>\n</li>\n" } else { "</li>\n" });
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
