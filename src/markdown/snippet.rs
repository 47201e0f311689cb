//! Short markdown values in front matter: titles, summaries, outcomes, answers. Knows no front
//! matter.

use std::borrow::Cow;
use std::sync::Arc;

use super::pass::{self, Container, Mode, Pass, Piece, TitleRule};
use super::text_diagnostic::{TextOrigin, ValuePlace};
use super::{Document, LinkTarget, MarkdownOptions, Snippet, parse};
use crate::diagnostic::Checked;

/// Reads a value in front matter. A value of one line is inline markdown whatever it starts with:
/// `1. Preface` is no list.
pub fn snippet(
    source: &str,
    place: &ValuePlace<'_>,
    options: &MarkdownOptions,
) -> Checked<Snippet> {
    let markdown = inline_source(source);
    let pass = pass::check(&markdown, Mode::Snippet, options);
    // Most have nothing whose place anybody asks for.
    let places = match pass.links.is_empty() && pass.problems.list.is_empty() {
        true => TextOrigin::Value(place.span.clone()),
        false => place.origin(&markdown),
    };
    let snippet = Snippet {
        source: Arc::from(source),
        text: flat(&pass),
        links: parse::link_refs(&pass, &places),
    };
    Checked::new(snippet, pass.problems.into_diagnostics(&places))
}

/// The text of a value in front matter, without markup.
pub fn plain(source: &str) -> String {
    let options = MarkdownOptions { smart_punctuation: false, ..MarkdownOptions::default() };
    flat(&pass::run(&inline_source(source), Mode::Snippet, &options))
}

/// The text of a snippet without markup; bare wiki links read as the titles that `links` know.
pub fn snippet_text(snippet: &Snippet, links: &[LinkTarget], options: &MarkdownOptions) -> String {
    if !snippet.links.iter().any(|it| it.bare) {
        return snippet.text.clone();
    }
    let source = inline_source(&snippet.source);
    let pass = pass::run(&source, Mode::Snippet, options);
    parse::sections(&pass, links).into_iter().map(|section| section.text).collect()
}

/// The text that a body begins with, without markup and headings; bare wiki links read as the
/// titles that `links` know.
pub fn lead_text(
    source: &str,
    document: &Document,
    links: &[LinkTarget],
    options: &MarkdownOptions,
) -> Option<String> {
    let first = document.sections.iter().position(|it| !it.text.is_empty())?;
    if !document.links.iter().any(|it| it.bare) {
        return Some(document.sections[first].text.clone());
    }
    let rule = if document.title_dropped { TitleRule::Drop } else { TitleRule::Keep };
    let pass = pass::run(source, Mode::Body(rule), options);
    parse::sections(&pass, links).into_iter().nth(first).map(|it| it.text)
}

pub(super) fn flat(pass: &Pass<'_>) -> String {
    parse::sections(pass, &[]).into_iter().map(|section| section.text).collect()
}

/// `source` so that a single line is read as a paragraph.
pub(super) fn inline_source(source: &str) -> Cow<'_, str> {
    let line = source.trim();
    if line.contains('\n') {
        return Cow::Borrowed(source);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && line[digits..].starts_with(['.', ')']);
    let at = match line.as_bytes().first() {
        Some(b'#' | b'>' | b'|' | b':' | b'=') => 0,
        Some(b'-' | b'+') => 0,
        // Emphasis and code may start a line; lists, rules and fences may not.
        Some(b'*' | b'_') if is_marker(line) => 0,
        Some(b'`' | b'~') if line.starts_with("```") || line.starts_with("~~~") => 0,
        Some(_) if is_number => digits,
        _ => return Cow::Borrowed(line),
    };
    Cow::Owned(format!("{}\\{}", &line[..at], &line[at..]))
}

/// Whether a line of stars or underscores is a list item or a rule.
fn is_marker(line: &str) -> bool {
    let rest = &line[1..];
    rest.is_empty() || rest.starts_with([' ', '\t']) || line.chars().all(|c| "*_ \t".contains(c))
}

/// The pieces to be written: without the paragraph, where there is only one.
pub(super) fn body<'p, 'a>(pieces: &'p [Piece<'a>]) -> &'p [Piece<'a>] {
    match pieces {
        [Piece::Open(Container::Paragraph), inner @ .., Piece::Close(Container::Paragraph)]
            if !inner.contains(&Piece::Close(Container::Paragraph)) =>
        {
            inner
        }
        all => all,
    }
}
