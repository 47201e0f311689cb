//! The level of each finding in this project: the configuration's `lints:` and the files' `allow:`.
//! Knows no file formats.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Code, Diagnostic, Level, Severity, nearest, surely};
use crate::source::{ProjectPath, Span};

/// The lint that somebody names at `place`.
///
/// # Errors
/// `invalid-value` where there is none of that name.
pub fn lint_named(name: &str, place: Span) -> Result<Code, Diagnostic> {
    let new = |message| Diagnostic::new(Code::InvalidValue, place, message);
    match Code::from_name(name) {
        Some(code) if code.is_lint() || code.may_warn() => Ok(code),
        Some(_) => {
            let message = format!("`{name}` is an error, not a lint, and cannot be switched off");
            let help = format!("mend what it reports: `roadbook explain {name}` says how");
            Err(new(message).with_help(help))
        }
        None => {
            let can_be_set = |code: &&Code| code.is_lint() || code.may_warn();
            let names = || Code::ALL.iter().filter(can_be_set).map(|code| code.as_str());
            let help = "`roadbook explain` lists all of them";
            let found = new(format!("`{name}` is not a lint"));
            let found = found.did_you_mean_or(nearest(name, names()), help);
            Err(found.replaced_by(surely(name, names())))
        }
    }
}

/// A lint that one file switches off for itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Allowance {
    /// The lint.
    pub lint: Code,
    /// Why, in the author's words.
    pub why: String,
}

/// The severities of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    /// Levels set by the configuration.
    pub configured: BTreeMap<Code, Level>,
    /// Lints that files switch off for themselves.
    pub allowed: BTreeSet<(ProjectPath, Code)>,
}

impl Levels {
    /// The level of a code before any file's `allow`; `None` for errors that cannot be set.
    pub fn level(&self, code: Code) -> Option<Level> {
        let default = code.default_level().or(code.may_warn().then_some(Level::Deny))?;
        Some(self.configured.get(&code).copied().unwrap_or(default))
    }

    /// Whether findings of `code` can show up at all: stages may skip dear lints that cannot.
    pub fn reports(&self, code: Code) -> bool {
        self.level(code) != Some(Level::Allow)
    }

    /// The finding with its severity settled; `None` where it is switched off.
    pub fn settle(&self, mut found: Arc<Diagnostic>) -> Option<Arc<Diagnostic>> {
        if let Some(level) = self.level(found.code) {
            let file = &found.primary.span.file;
            if self.allowed.contains(&(file.clone(), found.code)) {
                return None;
            }
            let severity = match level {
                Level::Allow => return None,
                Level::Warn => Severity::Warning,
                Level::Deny => Severity::Error,
            };
            if found.severity != severity {
                Arc::make_mut(&mut found).severity = severity;
            }
        }
        Some(found)
    }
}
