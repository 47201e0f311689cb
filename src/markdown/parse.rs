//! Parses a body into its [`Document`]: everything that the body says by itself.
//!
//! Reads the pieces of the shared pass; knows no other file.

use std::ops::Range;
use std::sync::Arc;

use super::pass::{self, CodeInfo, Container, Mode, Pass, Piece, TitleRule};
use super::text_diagnostic::{TextOrigin, ValuePlace};
use super::{
    CodeBlock, CodeSize, Document, Heading, Include, IncludePart, LinkRef, LinkTarget,
    MarkdownOptions, Section, entities, raw, text,
};
use crate::diagnostic::Checked;
use crate::source::SourceFile;

/// Reads the body that stands at `body` in `file`. `title` is the page's title where the front
/// matter has one: the body's first `#` heading is dropped where it repeats it, and where there is
/// none. A range that does not fit the file is cut to it.
pub fn parse(
    file: &SourceFile,
    body: Range<usize>,
    title: Option<&str>,
    options: &MarkdownOptions,
) -> Checked<Document> {
    let body = super::text_diagnostic::clamp(file.text(), &body);
    let body = body.start.min(body.end)..body.end;
    let places = TextOrigin::File(file.path().clone(), body.start);
    let span = file.span(body.clone());
    let made = build(&file.text()[body], title, options, &places);
    made.map(|document| Document { range: span.start..span.end, ..document })
}

/// Reads a body that is not a piece of a file as it stands, such as the `body:` of a YAML node:
/// where it cannot be found again in the file, the place of the value stands for all its places.
pub fn parse_detached(
    text: &Arc<str>,
    place: &ValuePlace<'_>,
    title: Option<&str>,
    options: &MarkdownOptions,
) -> Checked<Document> {
    let made = build(text, title, options, &place.origin(text));
    let range = place.span.start..place.span.end;
    made.map(|document| Document { range, text: Some(Arc::clone(text)), ..document })
}

fn build(
    source: &str,
    title: Option<&str>,
    options: &MarkdownOptions,
    places: &TextOrigin,
) -> Checked<Document> {
    let pass = pass::check(source, Mode::Body(TitleRule::Compare(title)), options);
    let sections = sections(&pass, &[]);
    let headings = pass.headings.iter().map(|it| Heading {
        level: it.level,
        id: it.id.clone(),
        text: it.text.clone(),
        place: places.span(it.range.clone()),
    });
    let headings: Vec<Heading> = headings.collect();
    let texts = sections.iter().map(|it| &it.text).chain(headings.iter().map(|it| &it.text));
    let words = texts.map(|text| text::count_words(text)).fold(0, u32::saturating_add);
    let document = Document {
        title: pass.title.as_ref().map(|(text, at)| (text.clone(), places.span(at.clone()))),
        title_dropped: pass.title_dropped,
        headings,
        anchors: pass.anchors.clone(),
        links: link_refs(&pass, places),
        code: pass.code.iter().map(|it| code_block(it, places)).collect(),
        sections,
        words,
        ..Document::default()
    };
    Checked::new(document, pass.problems.into_diagnostics(places))
}

/// The links of a pass, with their places.
pub(super) fn link_refs(pass: &Pass<'_>, places: &TextOrigin) -> Vec<LinkRef> {
    let make = |link: &pass::LinkInfo| LinkRef {
        kind: link.kind,
        target: link.target.clone(),
        place: places.span(link.range.clone()),
        bare: link.bare,
    };
    pass.links.iter().map(make).collect()
}

/// The code block of a pass, with its places.
pub(super) fn code_block(code: &CodeInfo, places: &TextOrigin) -> CodeBlock {
    let info = &code.info;
    let part = match (&info.region, &info.lines) {
        (Some((name, at)), _) => Some((IncludePart::Region(name.clone()), at)),
        (None, Some(((first, last), at))) => Some((IncludePart::Lines(*first, *last), at)),
        (None, None) => None,
    };
    let include = info.file.as_ref().map(|(file, at)| Include {
        file: file.clone(),
        file_place: places.span(at.clone()),
        part: part.map(|(part, at)| (part, places.span(at.clone()))),
    });
    let (language, at) = &info.language;
    let place = if language.is_empty() { code.range.clone() } else { at.clone() };
    CodeBlock {
        language: language.clone(),
        place: places.span(place),
        title: info.title.clone(),
        marked: info.marked.clone(),
        numbered: info.numbered,
        diff: info.diff,
        include,
        text: code.text.as_str().into(),
        size: CodeSize::of(&code.text),
    }
}

/// The text without markup, by section. A bare wiki link reads as the title of what it leads to,
/// where `links` know it.
pub(super) fn sections(pass: &Pass<'_>, links: &[LinkTarget]) -> Vec<Section> {
    let sections = vec![Section::default()];
    let mut reader =
        SectionBuilder { sections, links, at: 0, notes: Vec::new(), in_heading: false };
    for piece in &pass.pieces {
        reader.piece(piece);
    }
    let mut sections = reader.sections;
    for section in &mut sections {
        section.text = text::fold_blanks(&section.text);
    }
    let kept = |section: &Section| section.heading.is_some() || !section.text.is_empty();
    sections.retain(kept);
    sections
}

/// A formula without its commands: no reader sees the word in `\lambda`, nor looks for it there.
fn without_commands(formula: &str) -> String {
    let mut parts = formula.split('\\');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push(' ');
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_alphabetic()));
    }
    out
}

struct SectionBuilder<'l> {
    links: &'l [LinkTarget],
    sections: Vec<Section>,
    /// The section that text goes to.
    at: usize,
    /// Per note, the section that mentions it first.
    notes: Vec<usize>,
    in_heading: bool,
}

impl SectionBuilder<'_> {
    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open(Container::Heading(heading)) => {
                let heading = u32::try_from(*heading).ok();
                self.sections.push(Section { heading, text: String::new() });
                self.at = self.sections.len() - 1;
                self.in_heading = true;
            }
            Piece::Close(Container::Heading(_)) => self.in_heading = false,
            Piece::Open(Container::Note(number)) => {
                let mentioned = self.notes.get(*number as usize - 1);
                self.at = mentioned.copied().unwrap_or(self.at);
                self.say(" ");
            }
            Piece::Reference { number, .. } if *number as usize > self.notes.len() => {
                self.notes.push(self.at);
            }
            Piece::Open(node) | Piece::Close(node) if !is_inline(node) => self.say(" "),
            Piece::Text(text) | Piece::Code(text) => self.say(text),
            Piece::Math { formula, .. } => self.say(&without_commands(formula)),
            Piece::Image { alt: text, .. } => self.say(text),
            Piece::Wiki { link, text } => {
                let title = self.links.get(*link).and_then(LinkTarget::title);
                self.say(title.unwrap_or(text));
            }
            Piece::RawText(text) => self.say(&entities::decode(text)),
            Piece::Trusted(html) => {
                for token in raw::tokens(html) {
                    match token {
                        raw::Token::Text(range) => self.say(&entities::decode(&html[range])),
                        _ => self.say(" "),
                    }
                }
            }
            Piece::RawOpen(open) => {
                let alt = open.attributes.iter().find(|(name, _)| *name == "alt");
                self.say(alt.map_or("", |(_, alt)| alt));
                self.gap(open.element.inline && open.element.name != "br");
            }
            Piece::RawClose(element) => self.gap(element.inline),
            Piece::SoftBreak | Piece::HardBreak | Piece::Block(_) => self.say(" "),
            _ => {}
        }
    }

    fn gap(&mut self, inline: bool) {
        if !inline {
            self.say(" ");
        }
    }

    fn say(&mut self, text: &str) {
        if !self.in_heading {
            self.sections[self.at].text.push_str(text);
        }
    }
}

fn is_inline(node: &Container) -> bool {
    matches!(
        node,
        Container::Emphasis | Container::Strong | Container::Strikethrough | Container::Link { .. }
    )
}
