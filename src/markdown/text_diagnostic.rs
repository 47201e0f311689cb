//! Findings of the shared pass, whose places are byte offsets into the text of a body.
//!
//! [`TextOrigin`] turns the offsets into spans of the file. Knows nothing of what is found.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, MOST_ALIKE, crowd};
use crate::source::{ProjectPath, Span};

/// A finding in a piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextDiagnostic {
    code: Code,
    range: Range<usize>,
    message: String,
    labels: Vec<(Range<usize>, String)>,
    help: Vec<String>,
    edits: Vec<(Range<usize>, String)>,
}

impl TextDiagnostic {
    pub(super) fn new(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            code,
            range,
            message: message.into(),
            labels: Vec::new(),
            help: Vec::new(),
            edits: Vec::new(),
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds a change of the text that mends it for certain.
    pub(super) fn edit(mut self, range: Range<usize>, replacement: impl Into<String>) -> Self {
        self.edits.push((range, replacement.into()));
        self
    }

    pub(super) fn did_you_mean(self, suggestion: Option<&str>) -> Self {
        match suggestion {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    pub(super) fn label(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.labels.push((range, text.into()));
        self
    }
}

/// The findings of one text: of each kind as many as are told, and how many there are.
#[derive(Debug, Default)]
pub(super) struct TextDiagnostics {
    pub(super) list: Vec<TextDiagnostic>,
    /// Per kind, how many there are, and which is the first that is not told.
    counts: BTreeMap<Code, (usize, usize)>,
}

impl TextDiagnostics {
    pub(super) fn push(&mut self, problem: TextDiagnostic) {
        let (count, at) = self.counts.entry(problem.code).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            self.list.push(problem);
        } else if *count == MOST_ALIKE + 1 {
            *at = self.list.len();
            self.list.push(problem);
        }
    }

    /// Moves all places to where there is text.
    pub(super) fn clamp(&mut self, text: &str) {
        for problem in &mut self.list {
            problem.range = clamp(text, &problem.range);
            for (range, _) in &mut problem.labels {
                *range = clamp(text, range);
            }
            for (range, _) in &mut problem.edits {
                *range = clamp(text, range);
            }
        }
    }

    /// The findings with their places in the file.
    pub(super) fn into_diagnostics(self, places: &TextOrigin) -> Vec<Diagnostic> {
        let make = |problem: TextDiagnostic| {
            let span = places.span(problem.range);
            let mut made = Diagnostic::new(problem.code, span, problem.message);
            for (range, text) in problem.labels {
                made = made.with_label(places.span(range), text);
            }
            let made = problem.help.into_iter().fold(made, Diagnostic::with_help);
            problem.edits.into_iter().fold(made, |made, (range, text)| match places {
                TextOrigin::File(..) => made.with_edit(places.span(range), text),
                TextOrigin::Value(_) => made,
            })
        };
        let mut made: Vec<Diagnostic> = self.list.into_iter().map(make).collect();
        for (count, at) in self.counts.into_values() {
            if count > MOST_ALIKE + 1 {
                made[at] = crowd(&made[at], count - MOST_ALIKE);
            }
        }
        made
    }
}

/// The nearest range that lies in `text` and between characters.
pub(super) fn clamp(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    start..text.ceil_char_boundary(range.end.max(start))
}

/// Where the bytes of a text lie.
#[derive(Debug, Clone)]
pub(super) enum TextOrigin {
    /// In a file, from an offset on.
    File(ProjectPath, usize),
    /// Somewhere within a value: its span stands for all of them.
    Value(Span),
}

impl TextOrigin {
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self {
            Self::File(path, base) => Span::new(path.clone(), range.start + base..range.end + base),
            Self::Value(span) => span.clone(),
        }
    }
}
