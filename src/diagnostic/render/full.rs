//! Writes findings for people: the message, the source line with the exact span underlined, other
//! places, help.
//!
//! What is quoted is cut to a window around its place, so that a finding costs the same whatever
//! the length of the line, of the span, or of the file.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

use super::repeated::{ShownFinding, shown};
use super::{Style, printable};
use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{Inputs, Position, ProjectPath, SourceFile};

/// The most bytes that are quoted as they stand: places of one file whose lines take more together
/// are shown as excerpts of their own, and a single place with longer lines as a window around it.
const QUOTED: usize = 4_000;
/// How much of a line that is cut is shown, in widths of the terminal.
const WIDTHS: usize = 3;

pub(super) fn render(found: &Diagnostics, inputs: &Inputs, style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width);
    let report = |it: &ShownFinding<'_>| {
        let mut text = report(it.finding, inputs, &renderer, style.width) + "\n";
        if let Some(more) = &it.more {
            text += &format!("  … {}\n", printable(more));
        }
        text + "\n"
    };
    // Thousands take longer to lay out than to find.
    shown(found).par_iter().map(report).collect()
}

fn report(it: &Diagnostic, inputs: &Inputs, renderer: &Renderer, width: usize) -> String {
    let level = match it.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(printable(&it.message)).id(it.code.as_str());
    let mut group = Group::with_title(title);
    let mut moved = Vec::new();
    for excerpt in excerpts(it, inputs) {
        let path = printable(excerpt.file.as_str());
        group = match inputs.text(excerpt.file) {
            Some(file) => group.element(excerpt.quote(file, path, width, &mut moved)),
            None => group.element(Origin::path(path)),
        };
    }
    for help in &it.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    let report = renderer.render(&[group]);
    moved.into_iter().fold(report, |report, it| report.replacen(&it.shown, &it.place, 1))
}

/// A place as the library counts it in a window, and as it is in the file.
struct WindowPlace {
    shown: String,
    place: String,
}

/// Marks the path of a window, so that its place is found again in the report.
const WINDOW: char = '\u{10FFFD}';

/// Places of one file that are shown in one piece.
struct Excerpt<'a> {
    file: &'a ProjectPath,
    /// The lines of all of them.
    lines: Range<usize>,
    labels: Vec<(AnnotationKind, &'a Label)>,
}

fn excerpts<'a>(it: &'a Diagnostic, inputs: &Inputs) -> Vec<Excerpt<'a>> {
    let mut list: Vec<Excerpt<'a>> = Vec::new();
    let primary = std::iter::once((AnnotationKind::Primary, &it.primary));
    let others = it.labels.iter().map(|label| (AnnotationKind::Context, label));
    for (kind, label) in primary.chain(others) {
        let lines = inputs.text(&label.span.file).map(|file| lines(file, &label.span.range()));
        let lines = lines.unwrap_or_default();
        let around = |excerpt: &Excerpt<'_>| {
            excerpt.lines.start.min(lines.start)..excerpt.lines.end.max(lines.end)
        };
        let near = |excerpt: &&mut Excerpt<'_>| {
            *excerpt.file == label.span.file && around(excerpt).len() <= QUOTED
        };
        match list.iter_mut().find(near) {
            Some(excerpt) => {
                excerpt.lines = around(excerpt);
                excerpt.labels.push((kind, label));
            }
            None => {
                list.push(Excerpt { file: &label.span.file, lines, labels: vec![(kind, label)] })
            }
        }
    }
    list
}

/// The lines that hold `range`, without the last line feed.
fn lines(file: &SourceFile, range: &Range<usize>) -> Range<usize> {
    let first = file.line_around(range.start as u32);
    let last = file.line_around(range.end as u32);
    first.start..last.end.max(first.end)
}

impl<'a> Excerpt<'a> {
    fn quote(
        &self,
        file: &'a SourceFile,
        path: String,
        width: usize,
        moved: &mut Vec<WindowPlace>,
    ) -> Snippet<'a, Annotation<'a>> {
        let text = file.text();
        if self.lines.len() <= QUOTED {
            let line = file.position(self.lines.start as u32).line as usize;
            let quoted = Cow::Borrowed(&text[self.lines.clone()]);
            let mut snippet = Snippet::source(quoted).path(path).line_start(line);
            for (kind, label) in &self.labels {
                let start = text.floor_char_boundary(label.span.start as usize);
                let end = text.floor_char_boundary(label.span.end as usize).max(start);
                let range = start - self.lines.start..end - self.lines.start;
                snippet = snippet.annotation(annotation(*kind, label, range));
            }
            return snippet;
        }
        // More than is quoted as it stands is one place alone: its first line, cut around it.
        let (kind, label) = self.labels[0];
        let window = Window::new(file, &label.span.range(), width * WIDTHS);
        let Position { line, column } = file.position(label.span.start);
        let shown = window.text[..window.span.start].chars().count() + 1;
        moved.push(WindowPlace {
            shown: format!("{path}{WINDOW}:{line}:{shown}"),
            place: format!("{path}:{line}:{column}"),
        });
        let snippet = Snippet::source(window.text).path(format!("{path}{WINDOW}"));
        let snippet = snippet.line_start(line as usize);
        snippet.annotation(annotation(kind, label, window.span))
    }
}

fn annotation<'a>(kind: AnnotationKind, label: &Label, range: Range<usize>) -> Annotation<'a> {
    let words = (!label.text.is_empty()).then(|| printable(&label.text));
    kind.span(range).label(words)
}

/// A part of a line, around a place in it.
struct Window {
    text: String,
    /// The place in the text, as far as it is shown.
    span: Range<usize>,
}

impl Window {
    fn new(file: &SourceFile, place: &Range<usize>, room: usize) -> Self {
        let text = file.text();
        let line = file.line_around(place.start as u32);
        let start = text.floor_char_boundary(place.start);
        let from = text.floor_char_boundary(start.saturating_sub(room / 3)).max(line.start);
        let to = text.floor_char_boundary(from + room).min(line.end).max(start);
        let end = text.floor_char_boundary(place.end).clamp(start, to);
        let mark = |cut: bool| if cut { "…" } else { "" };
        let (before, after) = (mark(from > line.start), mark(to < line.end));
        let shown = [before, &text[from..to], after].concat();
        Self { text: shown, span: before.len() + start - from..before.len() + end - from }
    }
}
