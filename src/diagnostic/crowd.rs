//! Limits how many findings of one kind are told for one file: the rest are counted.

use std::sync::Arc;

use super::{Code, Diagnostic};

/// So many findings of one kind are told of one file.
pub(crate) const MOST_ALIKE: usize = 1_000;

/// The finding that stands for `count` others like `first`: of their kind, so that it is as bad,
/// and as allowed, as they are.
pub(crate) fn crowd(first: &Diagnostic, count: usize) -> Diagnostic {
    let mut found = Diagnostic::new(first.code, first.primary.span.clone(), message(count));
    found.severity = first.severity;
    found.with_help(HELP)
}

/// What a finding says that stands for `count` others.
pub(crate) fn message(count: usize) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("`{count}` more finding{s} of this kind in this file from here on")
}

/// What to do about a crowd.
pub(crate) const HELP: &str = "mend those that are told, then look again";

/// `list`, which is sorted, with at most [`MOST_ALIKE`] findings of each kind in each file, and
/// one more for those that were left out.
pub(super) fn thin(list: Vec<Arc<Diagnostic>>) -> Vec<Arc<Diagnostic>> {
    if list.len() <= MOST_ALIKE {
        return list;
    }
    let mut kept: Vec<Arc<Diagnostic>> = Vec::with_capacity(list.len());
    // How many there are of each kind, and where the first is that is left out.
    let mut counts: Vec<(usize, usize)> = vec![(0, 0); Code::ALL.len()];
    let mut file = 0;
    let settle = |kept: &mut Vec<Arc<Diagnostic>>, counts: &mut Vec<(usize, usize)>| {
        for (count, at) in counts.iter_mut() {
            if *count > MOST_ALIKE + 1 {
                kept[*at] = Arc::new(crowd(&kept[*at], *count - MOST_ALIKE));
            }
            *count = 0;
        }
    };
    for it in list {
        if kept.get(file).is_some_and(|first| first.primary.span.file != it.primary.span.file) {
            settle(&mut kept, &mut counts);
            file = kept.len();
        }
        let (count, last) = &mut counts[it.code as usize];
        *count += 1;
        if *count <= MOST_ALIKE + 1 {
            *last = kept.len();
            kept.push(it);
        }
    }
    settle(&mut kept, &mut counts);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ProjectPath, Span};

    fn found(file: &str, code: Code, at: usize) -> Arc<Diagnostic> {
        let file = ProjectPath::new(file).expect("a path");
        Arc::new(Diagnostic::new(code, Span::new(file, at..at + 1), format!("`{at}` is odd")))
    }

    #[test]
    fn more_of_one_kind_in_one_file_are_counted_and_others_are_told() {
        let alike = |file: &str, count: usize| -> Vec<_> {
            (0..count).map(|at| found(file, Code::DeadLink, at)).collect()
        };
        let mut list = alike("a.md", 5_000);
        list.push(found("a.md", Code::UnsafeUrl, 6_000));
        list.extend(alike("b.md", MOST_ALIKE + 1));
        list.extend(alike("c.md", MOST_ALIKE));
        let thinned = thin(list);
        let of = |file: &str| -> Vec<_> {
            thinned.iter().filter(|it| it.primary.span.file.as_str() == file).collect()
        };
        let first = of("a.md");
        assert_eq!(first.len(), MOST_ALIKE + 2);
        let crowd = first[MOST_ALIKE];
        assert_eq!((crowd.code, crowd.primary.span.start), (Code::DeadLink, 1_000));
        assert_eq!(crowd.message, "`4000` more findings of this kind in this file from here on");
        assert_eq!(crowd.help, [HELP]);
        assert_eq!(first[MOST_ALIKE + 1].code, Code::UnsafeUrl);
        assert_eq!(of("b.md")[MOST_ALIKE].message, "`1000` is odd");
        assert_eq!(of("c.md").len(), MOST_ALIKE);
    }
}
