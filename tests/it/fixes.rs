//! Fixes mend what they stand for: with all of them applied the findings are gone, and no new ones
//! are there.

use std::collections::{BTreeMap, BTreeSet};

use roadbook::diagnostic::render::Format;
use roadbook::diagnostic::{Code, Diagnostics, Edit};

use crate::support::{Project, files};

/// The files with all fixes applied; of two that touch the same place, the first.
fn mended(files: &[(String, String)], found: &Diagnostics) -> Vec<(String, String)> {
    let mut edits: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    let mut taken: BTreeSet<(&str, u32)> = BTreeSet::new();
    for it in found.iter() {
        let bytes = |edit: &Edit| edit.span.start..=edit.span.end;
        let is_free = it
            .fix
            .iter()
            .all(|edit| bytes(edit).all(|at| !taken.contains(&(edit.span.file.as_str(), at))));
        if !is_free {
            continue;
        }
        for edit in &it.fix {
            taken.extend(bytes(edit).map(|at| (edit.span.file.as_str(), at)));
            edits.entry(edit.span.file.as_str()).or_default().push(edit);
        }
    }
    let mend = |(path, text): &(String, String)| {
        let mut text = text.clone();
        let mut edits = edits.remove(path.as_str()).unwrap_or_default();
        edits.sort_by_key(|it| std::cmp::Reverse((it.span.start, it.span.end)));
        for it in edits {
            text.replace_range(it.span.start as usize..it.span.end as usize, &it.replacement);
        }
        (path.clone(), text)
    };
    files.iter().map(mend).collect()
}

/// Mends a fixture: every finding must have a fix, and after them there must be nothing to find.
#[track_caller]
fn check(code: Code, fixture: &str) -> Vec<(String, String)> {
    let mut now = files(fixture);
    now.push(("roadbook.yaml".to_owned(), "title: T\nlints: {orphan-skill: allow}\n".to_owned()));
    if let Some(at) = now.iter().position(|(path, _)| path == "roadbook.yaml")
        && at + 1 < now.len()
    {
        now.pop();
    }
    let project = Project::of(now.clone());
    let found = project.compile().diagnostics;
    assert!(found.iter().any(|it| it.code == code), "{code:?} is not found");
    for it in found.iter() {
        assert!(!it.fix.is_empty(), "no fix: {}", it.message);
    }
    // What shares a place is mended in the next round.
    for _ in 0..4 {
        let found = Project::of(now.clone()).compile().diagnostics;
        now = mended(&now, &found);
    }
    let project = Project::of(now.clone());
    let left = project.compile().diagnostics;
    assert!(left.is_empty(), "{}", project.told(&left, Format::Full));
    now
}

#[track_caller]
fn holds(files: &[(String, String)], path: &str, text: &str) {
    let file = files.iter().find(|it| it.0 == path).unwrap();
    assert!(file.1.contains(text), "{}", file.1);
}

#[test]
fn markup_that_became_text() {
    let now = check(
        Code::UnresolvedMarkup,
        "
        //- roadmap/a.md
        # A

        ##Part

        [x](my b.md) and [y] (https://example.org/) and (z)[https://example.org/].
        Its __init__ and self.__dict__.

        [b]: <my b.md>
        [b]: <my b.md>

        See [it][b].
        //- roadmap/my b.md
        ---
        title: __repr__ of B
        summary: 'Say __str__ and __repr__'
        requires: [a]
        ---
        Text.
        ",
    );
    holds(
        &now,
        "roadmap/a.md",
        "[x](<my b.md>) and [y](https://example.org/) and [z](https://example.org/).",
    );
    holds(&now, "roadmap/a.md", "Its `__init__` and `self.__dict__`.");
    holds(&now, "roadmap/my b.md", "summary: 'Say `__str__` and `__repr__`'");
}

#[test]
fn paths_as_one_system_writes_them() {
    let now = check(
        Code::DeadLink,
        "
        //- roadmap/a.md
        # A

        [x](sub\\b.md#h) and [y](sub\\b.md).

        ```python file=\"sub\\x.py\"
        ```
        //- roadmap/sub/b.md
        ---
        title: B
        requires: [a]
        ---
        ## H

        Text.
        //- roadmap/sub/x.py
        x = 1
        ",
    );
    holds(&now, "roadmap/a.md", "[x](sub/b.md#h) and [y](sub/b.md).");
    holds(&now, "roadmap/a.md", "file=\"sub/x.py\"");
}

#[test]
fn references_in_another_spelling() {
    let now = check(
        Code::UnknownReference,
        "
        //- roadmap/dough.md
        ---
        title: Dough making
        ---
        Text.
        //- roadmap/a.md
        ---
        title: A
        requires: [Dough]
        ---
        Text.
        //- roadmap/b.md
        ---
        title: B
        requires:
          - id: ./dough.md
            why: it is needed
        ---
        Text.
        //- roadmap/c.md
        ---
        title: C
        requires: \"Dough making\"
        ---
        Text.
        ",
    );
    holds(&now, "roadmap/b.md", "id: dough\n");
}

#[test]
fn values_and_keys_of_yaml() {
    let now = check(
        Code::InvalidValue,
        "
        //- roadbook.yaml
        title: T
        levels: beginner, pro
        lints: {orphan-skill: allow}
        //- roadmap/a.md
        ---
        title: A
        tags: x, y
        ---
        Text.
        ",
    );
    holds(&now, "roadbook.yaml", "levels: [beginner, pro]\n");
    holds(&now, "roadmap/a.md", "tags: [x, y]\n");
}
