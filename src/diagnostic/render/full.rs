//! For people: the message, the source line with the exact span underlined, other places, help.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

use super::{Style, printable};
use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{Inputs, ProjectPath, SourceFile};

/// Two places of one file further apart than this are shown as two excerpts.
const FAR_APART: u32 = 4_000;

pub(super) fn render(found: &Diagnostics, inputs: &Inputs, style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(style.width);
    // Thousands take longer to lay out than to find.
    found.shared().par_iter().map(|it| report(it, inputs, &renderer) + "\n\n").collect()
}

fn report(it: &Diagnostic, inputs: &Inputs, renderer: &Renderer) -> String {
    let level = match it.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(printable(&it.message)).id(it.code.as_str());
    let mut group = Group::with_title(title);
    for excerpt in excerpts(it) {
        group = match inputs.text(excerpt.file) {
            Some(file) => group.element(excerpt.snippet(file)),
            None => group.element(Origin::path(printable(excerpt.file.as_str()))),
        };
    }
    for help in &it.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    renderer.render(&[group])
}

/// Places of one file that are shown in one piece.
struct Excerpt<'a> {
    file: &'a ProjectPath,
    labels: Vec<(AnnotationKind, &'a Label)>,
}

fn excerpts(it: &Diagnostic) -> Vec<Excerpt<'_>> {
    let mut list: Vec<Excerpt<'_>> = vec![Excerpt {
        file: &it.primary.span.file,
        labels: vec![(AnnotationKind::Primary, &it.primary)],
    }];
    for label in &it.labels {
        let near = |excerpt: &&mut Excerpt<'_>| {
            let close = |other: &Label| other.span.start.abs_diff(label.span.start) < FAR_APART;
            *excerpt.file == label.span.file && excerpt.labels.iter().all(|(_, it)| close(it))
        };
        match list.iter_mut().find(near) {
            Some(excerpt) => excerpt.labels.push((AnnotationKind::Context, label)),
            None => list.push(Excerpt {
                file: &label.span.file,
                labels: vec![(AnnotationKind::Context, label)],
            }),
        }
    }
    list
}

impl<'a> Excerpt<'a> {
    fn snippet(&self, file: &'a SourceFile) -> Snippet<'a, Annotation<'a>> {
        let text = file.text();
        let clamp = |offset: u32| {
            let mut offset = (offset as usize).min(text.len());
            while !text.is_char_boundary(offset) {
                offset -= 1;
            }
            offset
        };
        let starts = self.labels.iter().map(|(_, label)| clamp(label.span.start));
        let ends = self.labels.iter().map(|(_, label)| clamp(label.span.end));
        let first = starts.min().unwrap_or(0);
        let last = ends.max().unwrap_or(0);
        let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        let line = file.position(start as u32).line as usize;
        let mut snippet = Snippet::source(&text[start..end])
            .path(printable(file.path().as_str()))
            .line_start(line);
        for (kind, label) in &self.labels {
            let from = clamp(label.span.start) - start;
            let to = clamp(label.span.end).max(from + start) - start;
            let words = (!label.text.is_empty()).then(|| printable(&label.text));
            snippet = snippet.annotation(kind.span(from..to).label(words));
        }
        snippet
    }
}
