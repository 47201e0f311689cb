//! Findings of the shared pass, whose places are byte offsets into the text of a body.
//!
//! [`TextOrigin`] turns the offsets into spans of the file. Knows nothing of what is found.

use std::collections::BTreeMap;
use std::ops::Range;

use super::alignment::Alignment;
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
            let edits = places.edits(&problem.edits);
            edits.into_iter().fold(made, |made, (span, text)| made.with_edit(span, text))
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
    /// In a value, where they were found again in the file.
    Aligned {
        /// The whole value.
        value: Span,
        alignment: Alignment,
        /// Whether single quotes can be put around it as it stands.
        quotable: bool,
        /// Whether it is YAML without quotes.
        plain: bool,
    },
}

/// Where a value stands that markdown is read from.
#[derive(Debug, Clone, Copy)]
pub struct ValuePlace<'w> {
    /// All of it, without quotes.
    pub span: &'w Span,
    /// What the file holds there; empty where that is not known.
    pub written: &'w str,
    /// Whether it is YAML without quotes.
    pub plain: bool,
}

impl<'w> ValuePlace<'w> {
    /// A value of which nothing but its place is known.
    pub fn unread(span: &'w Span) -> Self {
        Self { span, written: "", plain: false }
    }

    /// The places of `value`, which was read from there.
    pub(super) fn origin(&self, value: &str) -> TextOrigin {
        match Alignment::of(value, self.written) {
            Some(alignment) => TextOrigin::Aligned {
                value: self.span.clone(),
                alignment,
                quotable: self.plain && !self.written.contains(['\'', '\n']),
                plain: self.plain,
            },
            None => TextOrigin::Value(self.span.clone()),
        }
    }
}

impl TextOrigin {
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self {
            Self::File(path, base) => Span::new(path.clone(), range.start + base..range.end + base),
            Self::Value(span) => span.clone(),
            Self::Aligned { value, alignment, .. } => {
                let range = alignment.range(&range);
                let base = value.start as usize;
                Span::new(value.file.clone(), base + range.start..base + range.end)
            }
        }
    }

    /// The changes of the file that are these changes of the text; none where they cannot be made
    /// without knowing how the value is written.
    fn edits(&self, edits: &[(Range<usize>, String)]) -> Vec<(Span, String)> {
        let made = || edits.iter().map(|(range, text)| (self.span(range.clone()), text.clone()));
        match self {
            Self::File(..) => made().collect(),
            Self::Value(_) => Vec::new(),
            Self::Aligned { value, alignment, quotable, plain } => {
                let is_safe = |(range, text): &(Range<usize>, String)| {
                    alignment.is_exact(range) && !text.contains(['\'', '"', '\\', '\n', '#', ':'])
                };
                let at_start = |span: &Span| span.start == value.start;
                if !edits.iter().all(is_safe) {
                    return Vec::new();
                }
                let mut list: Vec<(Span, String)> = made().collect();
                if *plain && list.iter().any(|(span, _)| at_start(span)) {
                    // What it begins with may be a sign of YAML: then it takes quotes.
                    if !quotable || list.len() != 1 {
                        return Vec::new();
                    }
                    let (span, text) = &mut list[0];
                    text.insert(0, '\'');
                    if span.end == value.end {
                        text.push('\'');
                    } else {
                        let end = value.end as usize;
                        list.push((Span::new(value.file.clone(), end..end), "'".to_owned()));
                    }
                }
                list
            }
        }
    }
}
