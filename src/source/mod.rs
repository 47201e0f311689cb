//! What the compiler reads: project paths, source files with their line index, spans, and the
//! immutable snapshot of a project that every stage starts from.
//!
//! This module knows nothing of diagnostics, formats or the disk: [`Inputs`] are filled by
//! `project` (or by a test) and only read from then on.

mod file;
mod fingerprint;
mod inputs;
mod look;
mod path;
mod patterns;

pub use file::{Position, SourceFile, Span};
pub use fingerprint::Fingerprint;
pub use inputs::{Asset, Budget, Change, History, Input, Inputs, OffLimits, Refusal, Refused};
pub use look::{Look, Looker};
pub use path::ProjectPath;
pub use patterns::PathPatterns;
