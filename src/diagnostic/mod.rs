//! Findings as plain data: what is wrong, where, and how to mend it.
//!
//! Stages make [`Diagnostic`]s and hand them on in a [`Checked`]; nobody prints on the way.
//! [`render`] turns them into text for people and machines. This module does not know which stage
//! found what, and never decides whether a finding stops a build.

mod clip;
mod code;
mod crowd;
mod levels;
pub mod render;
mod suggest;
pub(crate) mod wording;

use clip::clip;
pub use code::{Code, Level};
pub(crate) use crowd::{MOST_ALIKE, crowd};
pub use levels::{Allowance, Levels, lint_named};
pub use suggest::{Suggester, nearest, surely};

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::source::{Inputs, ProjectPath, Span};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The roadmap is wrong: nothing is written.
    Error,
    /// The roadmap stands, but something looks like a mistake.
    Warning,
}

impl Severity {
    /// The word used in every format.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place with a few words about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
}

/// A change of a text: what stands at a place becomes something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; nothing where it is empty.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// How bad it is. Stages use the code's own severity; the project's configuration may change
    /// that of a lint afterwards.
    pub severity: Severity,
    /// One clause, lower case, no full stop, names in backticks, the offending text first.
    pub message: String,
    /// Where it is.
    pub primary: Label,
    /// Other places that take part.
    pub labels: Vec<Label>,
    /// How to mend it: sentences, lower case, no full stop.
    pub help: Vec<String>,
    /// Changes that mend it, all of them together, where the remedy is certain; else none. They do
    /// not overlap.
    pub fix: Vec<Edit>,
}

impl Diagnostic {
    /// A finding at `span`, with the severity that `code` has by itself.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: clip(message.into()),
            primary: Label { span, text: String::new() },
            labels: Vec::new(),
            help: Vec::new(),
            fix: Vec::new(),
        }
    }

    /// Puts a few words at the primary place.
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        self.primary.text = clip(text.into());
        self
    }

    /// Adds another place that takes part.
    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: clip(text.into()) });
        self
    }

    /// Adds a way to mend it.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help.push(clip(help.into()));
        self
    }

    /// Adds a change that is part of the certain remedy.
    pub fn with_edit(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix.push(Edit { span, replacement: replacement.into() });
        self
    }

    /// Adds a change of what stands at the finding's own place, where the remedy is certain.
    pub fn replaced_by(self, certain: Option<&str>) -> Self {
        let place = self.primary.span.clone();
        match certain {
            Some(text) => self.with_edit(place, text),
            None => self,
        }
    }

    /// Adds "did you mean" where there is a suggestion.
    pub fn did_you_mean(self, suggestion: Option<&str>) -> Self {
        match suggestion {
            Some(name) => self.with_help(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// [`Self::did_you_mean`] where there is a suggestion, else this help.
    pub fn did_you_mean_or(self, suggestion: Option<&str>, help: &str) -> Self {
        match suggestion {
            Some(_) => self.did_you_mean(suggestion),
            None => self.with_help(help),
        }
    }

    /// The order in which findings are shown: by file, then place, then code, then message.
    fn sort_key(&self) -> (&Span, Code, &str) {
        (&self.primary.span, self.code, &self.message)
    }
}

/// A value, and what was found wrong while making it. User content never makes a stage fail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked<T> {
    /// The value; as good as the input allows.
    pub value: T,
    /// The findings, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value without findings.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// A value with findings.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// Moves the findings to `sink` and returns the value.
    pub fn drain_into(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }

    /// Moves the findings to `sink`, where they are shared, and returns the value.
    pub fn share_into(self, sink: &mut Vec<Arc<Diagnostic>>) -> T {
        sink.extend(self.diagnostics.into_iter().map(Arc::new));
        self.value
    }

    /// The same findings with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: change(self.value), diagnostics: self.diagnostics }
    }
}

/// All findings of a compilation: sorted, each once, severities settled. Shared with whoever found
/// them: a large project that is compiled after every edit has tens of thousands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Arc<Diagnostic>>,
}

impl Diagnostics {
    /// Settles severities by `levels`, sorts by file and place, and drops repetitions.
    pub fn settle<D: Into<Arc<Diagnostic>>>(
        found: impl IntoIterator<Item = D>,
        levels: &Levels,
    ) -> Self {
        let settled = found.into_iter().filter_map(|it| levels.settle(it.into()));
        let mut list: Vec<_> = settled.collect();
        list.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        list.dedup();
        Self { list: crowd::thin(list) }
    }

    /// The findings in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Diagnostic> {
        self.list.iter().map(|it| &**it)
    }

    /// The findings in order, to be shared.
    pub fn shared(&self) -> &[Arc<Diagnostic>] {
        &self.list
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    /// The errors that concern the graph itself, which make `graph` and `path` fail: those of its
    /// nodes, and those of files that were not read, which may be nodes or say where nodes are.
    pub fn graph_errors(&self, inputs: &Inputs) -> Self {
        let unread: BTreeSet<&ProjectPath> = inputs.refused.iter().map(|it| &it.path).collect();
        self.only(|it| {
            let concerns_graph = it.code.concerns_graph() || unread.contains(&it.primary.span.file);
            it.severity == Severity::Error && concerns_graph
        })
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The findings that `keep` holds for.
    pub fn only(&self, mut keep: impl FnMut(&Diagnostic) -> bool) -> Self {
        Self { list: self.list.iter().filter(|it| keep(it)).cloned().collect() }
    }

    fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|it| it.severity == severity).count()
    }
}
