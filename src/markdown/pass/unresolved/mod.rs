//! Finds what reads like markup and became plain text, or something else than was meant.
//!
//! Looks at the source where the parser saw text: never at code, formulas or raw HTML. Changes
//! nothing.
//!
//! | file | finds |
//! |---|---|
//! | `conflicts` | marks of merge conflicts |
//! | `foreign` | the syntax of other tools |
//! | `emphasis` | `**` that stays, `__name__` that became bold |
//! | `links` | links and headings that are none |
//! | `definitions` | references and notes that are not defined, not used, or defined twice |

mod conflicts;
mod definitions;
mod emphasis;
mod foreign;
mod links;
mod prose;

pub(super) use definitions::{BrokenReference, Definition, References};

use super::RangedEvent;
use crate::markdown::text_diagnostic::TextDiagnostic;
use prose::Prose;

/// All that is found in `source`, whose events and references these are.
pub(super) fn find(
    source: &str,
    events: &[RangedEvent<'_>],
    references: &References,
    is_body: bool,
) -> Vec<TextDiagnostic> {
    let prose = Prose::new(source, events);
    let mut found = Vec::new();
    conflicts::find(&prose, &mut found);
    foreign::find(&prose, &mut found);
    emphasis::find(&prose, events, &mut found);
    links::find(&prose, &mut found);
    definitions::find(&prose, events, references, is_body, &mut found);
    found
}
