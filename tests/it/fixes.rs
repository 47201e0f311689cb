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

#[test]
fn keys_words_and_lints_that_are_surely_meant() {
    let now = check(
        Code::UnknownField,
        "
        //- roadbook.yaml
        titel: T
        lints: {orphan-skil: allow}
        highlight: {aliases: {mine: pyhton}}
        theme-options: {acent: teal}
        //- roadmap/a.md
        ---
        title: A
        requries: [b]
        kind: projct
        allow:
          - {lint: missing-sumary, why: it says all}
        draft: no
        ---
        ```python titel=\"a.py\"
        x = 1
        ```
        //- roadmap/b.md
        ---
        title: B
        resources:
          - {title: R, url: \"https://example.org/\", tpye: viedo}
        ---
        Text.
        ",
    );
    holds(&now, "roadbook.yaml", "title: T\nlints: {orphan-skill: allow}\n");
    holds(&now, "roadbook.yaml", "{mine: python}}\ntheme-options: {accent: teal}");
    holds(&now, "roadmap/a.md", "requires: [b]\nkind: project\n");
    holds(&now, "roadmap/a.md", "lint: missing-summary, why");
    holds(&now, "roadmap/a.md", "draft: false\n");
    holds(&now, "roadmap/a.md", "```python title=\"a.py\"");
    holds(&now, "roadmap/b.md", "type: video}");
}

#[test]
fn keys_that_are_there_already_are_not_written_twice() {
    let found = Project::of(files(
        "
        //- roadbook.yaml
        title: T
        lints: {orphan-skil: allow, orphan-skill: allow, missing-sumary: warn, missing-sumarry: warn}
        //- roadmap/a.md
        ---
        title: A
        requires: [b]
        requries: [b]
        recomends: [b]
        recommendz: [b]
        ---
        Text.
        //- roadmap/b.md
        # B

        Text.
        ",
    ));
    let found = found.compile().diagnostics;
    let edits = found.iter().flat_map(|it| &it.fix).map(|it| it.replacement.as_str());
    // Of two lints that mean one, the first is that one.
    assert_eq!(edits.collect::<Vec<_>>(), ["missing-summary"]);
}

#[test]
fn links_that_are_surely_meant() {
    let now = check(
        Code::DeadAnchor,
        "
        //- roadmap/a.md
        ---
        title: A
        summary: See [it](web/b.md#rock-roll)
        questions:
          - {ask: Why?, answer: So., section: Rock & roll}
          - {ask: How?, answer: So., section: rock-roll}
        resources:
          - {title: R, url: web/Big_page.md}
        ---
        ## Rock & roll

        [x](#rock-roll), [y](web/b.md#rock-roll), [[b#rock-roll]], [z](/web/b#rock--roll).
        [p](../web/b.md), [q](../../roadmap/web/b.md), [r](other/web/b.md \"title\"), [s][].

        [s]: <../b.md#rock-roll>
        //- roadmap/web/b.md
        ---
        title: B
        requires: [a]
        ---
        ## Rock & roll

        [t](Big_page.md), [u](web/big-page.md), [v](web/b.html), [[Big_Page]], [[b.md|w]].
        //- roadmap/web/big-page.md
        ---
        title: Big
        requires: [a, b]
        ---
        Text.
        ",
    );
    holds(&now, "roadmap/a.md", "summary: See [it](web/b.md#rock--roll)");
    holds(
        &now,
        "roadmap/a.md",
        "section: rock--roll}\n  - {ask: How?, answer: So., section: rock--roll}",
    );
    holds(&now, "roadmap/a.md", "url: web/big-page.md}");
    holds(&now, "roadmap/a.md", "[x](#rock--roll), [y](web/b.md#rock--roll), [[b#rock-roll]]");
    holds(&now, "roadmap/a.md", "[p](web/b.md), [q](web/b.md), [r](web/b.md \"title\")");
    holds(&now, "roadmap/a.md", "[s]: <web/b.md#rock--roll>");
    holds(&now, "roadmap/web/b.md", "[t](big-page.md), [u](big-page.md), [v](b.md)");
    holds(&now, "roadmap/web/b.md", "[[big-page]], [[b|w]]");
}

#[test]
fn links_of_which_several_are_meant_are_left_to_people() {
    let project = Project::of(files(
        "
        //- roadbook.yaml
        title: T
        lints: {orphan-skill: allow}
        //- roadmap/a.md
        # A

        [x](gone/b.md), [y](../index.md), [z](#par), [w](web/bb.md), [[bb]].

        ## Part

        Text.
        //- roadmap/web/b.md
        # B

        Text.
        //- roadmap/ml/b.md
        # Another B

        Text.
        //- roadmap/deep/index.md
        # Deep

        Text.
        ",
    ));
    let found = project.compile().diagnostics;
    assert_eq!(found.errors(), 5, "{}", project.told(&found, Format::Short));
    assert!(found.iter().all(|it| it.fix.is_empty()));
}

#[test]
fn values_of_yaml_that_take_quotes() {
    let now = check(
        Code::YamlSyntax,
        "
        //- roadmap/a.md
        ---
        title: Loops: the basics
        summary: C# and #hash, [x](b.md)
        outcomes:
          - explain the rule: it is short
          - it's #1
        authors: @somebody
        ---
        Text.
        //- roadmap/b.md
        ---
        title:B
        requires: [[a]]
        ---
        Text.
        ",
    );
    holds(&now, "roadmap/a.md", "title: 'Loops: the basics'\nsummary: 'C# and #hash, [x](b.md)'\n");
    holds(&now, "roadmap/a.md", "  - 'explain the rule: it is short'\n  - \"it's #1\"\n");
    holds(&now, "roadmap/a.md", "authors: '@somebody'\n");
    holds(&now, "roadmap/b.md", "title: B\nrequires: [a]\n");
}

#[test]
fn what_stands_twice_in_a_list() {
    let now = check(
        Code::InvalidValue,
        "
        //- roadbook.yaml
        title: T
        levels: [easy, hard, easy]
        lints: {orphan-skill: allow}
        //- roadmap/a.md
        ---
        title: A
        tags:
          - x
          - \"x\"
          - y
        requires:
          - b
          - any: [b, c, b]
          - b
        alongside: [c, 'c']
        ---
        Text.
        //- roadmap/b.md
        # B

        Text.
        //- roadmap/c.md
        # C

        Text.
        ",
    );
    holds(&now, "roadbook.yaml", "levels: [easy, hard]\n");
    holds(
        &now,
        "roadmap/a.md",
        "tags:\n  - x\n  - y\nrequires:\n  - b\n  - any: [b, c]\nalongside: [c]\n",
    );
}
