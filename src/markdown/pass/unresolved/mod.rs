//! Finds what reads like markup and became plain text, or something else than was meant.
//!
//! Looks at the source where the parser saw text: never at code, formulas or raw HTML. Changes
//! nothing.

mod conflicts;
mod prose;

use super::RangedEvent;
use crate::markdown::text_diagnostic::TextDiagnostic;
use prose::Prose;

/// All that is found in `source`, whose events these are.
pub(super) fn find(source: &str, events: &[RangedEvent<'_>]) -> Vec<TextDiagnostic> {
    let prose = Prose::new(source, events);
    let mut found = Vec::new();
    conflicts::find(&prose, &mut found);
    found
}
