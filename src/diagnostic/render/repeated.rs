//! Findings that say the same many times over: a few are shown, the rest is counted. For people
//! alone; machines get all.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::ProjectPath;

/// So many of one code and message are shown.
const SHOWN: usize = 3;

/// A finding that is shown, and what is said of those like it that are not.
pub(super) struct ShownFinding<'d> {
    pub(super) finding: &'d Diagnostic,
    /// `453 more of these, in 12 files`; at the last that is shown.
    pub(super) more: Option<String>,
}

/// The findings that are shown, in order.
pub(super) fn shown(found: &Diagnostics) -> Vec<ShownFinding<'_>> {
    let mut alike: HashMap<(Code, &str), Vec<&Arc<Diagnostic>>> = HashMap::new();
    for it in found.shared() {
        alike.entry((it.code, &it.message)).or_default().push(it);
    }
    let mut seen: HashMap<(Code, &str), usize> = HashMap::new();
    let mut list = Vec::new();
    for it in found.iter() {
        let key = (it.code, it.message.as_str());
        let all = alike.get(&key).map_or(&[][..], Vec::as_slice);
        let nth = seen.entry(key).or_default();
        *nth += 1;
        // One more takes no more room than to say so.
        let is_cut = all.len() > SHOWN + 1;
        if is_cut && *nth > SHOWN {
            continue;
        }
        let more = (is_cut && *nth == SHOWN).then(|| rest(&all[SHOWN..]));
        list.push(ShownFinding { finding: it, more });
    }
    list
}

fn rest(all: &[&Arc<Diagnostic>]) -> String {
    let mut files: Vec<&ProjectPath> = all.iter().map(|it| &it.primary.span.file).collect();
    files.dedup();
    let place = match files.len() {
        1 => format!("`{}`", files[0]),
        count => format!("{count} files"),
    };
    format!("{} more of these, in {place}", all.len())
}
