//! What authors get wrong most often, told at its place with the remedy; errors that may be
//! warnings; the same finding many times over.

use roadbook::diagnostic::render::Format;
use snapbox::str;

use crate::support::{check_diagnostics, check_short, main_of, project, text};

const QUIET: &str = "//- roadbook.yaml\ntitle: T\nlints: {orphan-skill: allow}\n";

/// A fixture without the lint that small ones would have.
fn quiet(fixture: &str) -> String {
    format!("{QUIET}{fixture}")
}

#[test]
fn paths_with_backslashes_are_told_with_the_right_spelling() {
    check_diagnostics(
        &quiet(
            "//- roadmap/a.md
---
title: A
---
[x](sub\\b.md) ![y](sub\\p.png) [z](<sub\\b.md#h>) [abs](C:\\Users\\x.md)

```python file=\"sub\\x.py\"
```
//- roadmap/sub/b.md
---
title: B
requires: [a]
---
## H
x
//- roadmap/sub/x.py
x = 1
",
        ),
        str![[r#"
error[dead-link]: `sub\b.md` has `\` where a path has `/`
 --> roadmap/a.md:4:5
  |
4 | [x](sub\b.md) ![y](sub\p.png) [z](<sub\b.md#h>) [abs](C:\Users\x.md)
  |     ^^^^^^^^
  |
  = help: write `sub/b.md`

error[missing-file]: `sub\p.png` leads to no file, and has `\` where a path has `/`
 --> roadmap/a.md:4:20
  |
4 | [x](sub\b.md) ![y](sub\p.png) [z](<sub\b.md#h>) [abs](C:\Users\x.md)
  |                    ^^^^^^^^^
  |
  = help: write `sub/p.png`

error[dead-link]: `sub\b.md` has `\` where a path has `/`
 --> roadmap/a.md:4:36
  |
4 | [x](sub\b.md) ![y](sub\p.png) [z](<sub\b.md#h>) [abs](C:\Users\x.md)
  |                                    ^^^^^^^^
  |
  = help: write `sub/b.md`

error[unsafe-url]: `C:\Users\x.md` is a path on one computer
 --> roadmap/a.md:4:55
  |
4 | [x](sub\b.md) ![y](sub\p.png) [z](<sub\b.md#h>) [abs](C:\Users\x.md)
  |                                                       ^^^^^^^^^^^^^
  |
  = help: put the file beside the page, and link to it from there

error[missing-file]: `sub\x.py` has `\` where a path has `/`
 --> roadmap/a.md:6:17
  |
6 | ```python file="sub\x.py"
  |                 ^^^^^^^^
  |
  = help: write `sub/x.py`


"#]],
    );
}

#[test]
fn empty_destinations_and_literal_brackets_have_a_remedy() {
    check_diagnostics(
        &quiet(
            "//- roadmap/a.md
---
title: A
---
[x]() [y](TODO) [z](#) All have a [[Prototype]]; written as text: \\[[Prototype]].
",
        ),
        str![[r#"
warning[unresolved-markup]: `()` is an empty destination, and what is before it no link
 --> roadmap/a.md:4:1
  |
4 | [x]() [y](TODO) [z](#) All have a [[Prototype]]; written as text: \[[Prototype]].
  | ^^^^^
  |
  = help: write where it leads, or take the brackets away

error[dead-link]: `TODO` leads to no file: there is no `roadmap/TODO`
 --> roadmap/a.md:4:11
  |
4 | [x]() [y](TODO) [z](#) All have a [[Prototype]]; written as text: \[[Prototype]].
  |           ^^^^
  |
  = help: write the path of a file as it lies beside this one

error[unknown-reference]: `Prototype` is not a skill, project, track or path
 --> roadmap/a.md:4:37
  |
4 | [x]() [y](TODO) [z](#) All have a [[Prototype]]; written as text: \[[Prototype]].
  |                                     ^^^^^^^^^
  |
  = help: correct the name, or add the node
  = help: to show the brackets as text, write `\[[Prototype]]`


"#]],
    );
}

#[test]
fn brackets_written_as_the_help_says_are_text() {
    let built =
        project(&quiet("//- roadmap/a.md\n# A\n\nA \\[[Prototype]] and `[[x]]`.\n")).built();
    assert!(main_of(text(&built, "a.html")).contains("A [[Prototype]] and"));
}

#[test]
fn several_values_in_one_text_are_told_for_levels_as_for_tags() {
    check_diagnostics(
        "//- roadbook.yaml
title: T
levels: beginner, pro
//- roadmap/a.md
---
title: A
tags: [x]
---
x
",
        str![[r#"
error[invalid-value]: `beginner, pro` looks like several values
 --> roadbook.yaml:2:9
  |
2 | levels: beginner, pro
  |         ^^^^^^^^^^^^^
  |
  = help: write a list: `levels: [beginner, pro]`


"#]],
    );
}

#[test]
fn requirements_written_as_files_or_titles_get_the_suggestion() {
    let fixture = quiet(
        "//- roadmap/dough.md
---
title: Dough making
---
Text.
//- roadmap/a.md
---
title: A
requires: [dough.md, ./dough, /dough, sourdough/dough.md, Dough, \"Dough making\", other\\dough]
---
Text.
",
    );
    check_short(
        &fixture,
        str![[r#"
roadmap/a.md:3:12: error[unknown-reference]: `dough.md` is not a skill, project or track
roadmap/a.md:3:22: error[unknown-reference]: `./dough` is not a skill, project or track
roadmap/a.md:3:31: error[unknown-reference]: `/dough` is not a skill, project or track
roadmap/a.md:3:39: error[unknown-reference]: `sourdough/dough.md` is not a skill, project or track
roadmap/a.md:3:59: error[unknown-reference]: `Dough` is not a skill, project or track
roadmap/a.md:3:67: error[unknown-reference]: `Dough making` is not a skill, project or track
roadmap/a.md:3:82: error[unknown-reference]: `other\dough` is not a skill, project or track

"#]],
    );
    let project = project(&fixture);
    for it in project.compile().diagnostics.iter() {
        assert_eq!(it.help, ["did you mean `dough`?"], "{}", it.message);
        // The file of that name in another folder may be another one.
        let certain = !it.message.contains("/dough.md") && !it.message.contains("other");
        assert_eq!(it.fix.iter().any(|it| it.replacement == "dough"), certain, "{}", it.message);
    }
}

#[test]
fn a_value_that_a_hash_cuts_is_told_and_a_comment_is_not() {
    check_short(
        &quiet(
            "//- roadmap/a.md
---
title: C# and #hash
summary: Learn #include now
tags: [x, y] # a list
order: 1 #first
effort: 3h # about
---
body
",
        ),
        str![[r#"
roadmap/a.md:2:15: warning[unresolved-markup]: `#hash` is a comment, and the value ends before it
roadmap/a.md:3:16: warning[unresolved-markup]: `#include now` is a comment, and the value ends before it

"#]],
    );
}

#[test]
fn titles_that_two_pages_share_are_told_once_each() {
    check_short(
        "//- roadmap/a.md
---
title: Same
---
Text.
//- roadmap/b.md
---
title: Same
requires: [a]
---
Text.
//- roadmap/x/_index.md
---
title: Same
---
//- roadmap/x/a.md
---
title: Same
requires: [b]
---
Text.
//- roadmap/paths/p.md
---
title: Other
kind: path
goals: [b]
---
",
        str![[r#"
roadmap/b.md:2:8: warning[duplicate-title]: `Same` is also the title of `a`
roadmap/x/a.md:2:8: warning[duplicate-title]: `Same` is also the title of `a`

"#]],
    );
}

#[test]
fn placeholders_of_new_files_are_told_until_they_are_replaced() {
    check_short(
        &quiet(
            "//- roadmap/a.md
---
title: A
summary: One sentence that says what this is and why it matters.
outcomes:
  - say, in one line, what you will be able to do
---
What it is, why it matters, how it works.

## In practice

Show it.
//- roadmap/b.md
---
title: B
draft: true
summary: One sentence that says what this is and why it matters.
---
Show it.
",
        ),
        str![[r#"
roadmap/a.md:3:10: warning[empty-body]: `One sentence that says what this is and why it matters.` is what every new file says
roadmap/a.md:5:5: warning[empty-body]: `say, in one line, what you will be able to do` is what every new file says
roadmap/a.md:7:1: warning[empty-body]: `What it is, why it matters, how it works.` is what every new file says
roadmap/a.md:11:1: warning[empty-body]: `Show it.` is what every new file says

"#]],
    );
}

const BROUGHT_IN: &str = "//- roadbook.yaml
title: T
lints: {orphan-skill: allow, dead-link: warn, dead-anchor: warn, missing-file: warn, missing-region: warn, unknown-reference: warn}
//- roadmap/a.md
---
title: A
requires: [gone]
---
See [the old page](gone.md), [a part](#gone), ![a picture](gone.png), [[gone]].

```python file=\"gone.py\"
```

```python file=\"x.py\" region=\"gone\"
```
//- roadmap/x.py
x = 1
";

#[test]
fn what_is_being_brought_in_may_be_told_as_warnings() {
    check_short(
        BROUGHT_IN,
        str![[r#"
roadmap/a.md:3:12: warning[unknown-reference]: `gone` is not a skill, project or track
roadmap/a.md:5:20: warning[dead-link]: `gone.md` leads to no file: there is no `roadmap/gone.md`
roadmap/a.md:5:39: warning[dead-anchor]: `#gone` is not a heading on this page
roadmap/a.md:5:60: warning[missing-file]: `gone.png` leads to no file: there is no `roadmap/gone.png`
roadmap/a.md:5:73: warning[unknown-reference]: `gone` is not a skill, project, track or path
roadmap/a.md:7:17: warning[missing-file]: `gone.py` does not exist: there is no `roadmap/gone.py`
roadmap/a.md:10:31: warning[missing-region]: `gone` is not a region of `x.py`

"#]],
    );
    let built = project(BROUGHT_IN).built();
    let main = main_of(text(&built, "a.html"));
    assert!(main.contains("See the old page, a part, a picture, gone."), "{main}");
}

#[test]
fn a_page_may_excuse_its_dead_links_and_no_configuration_silences_them() {
    let excused = "//- roadmap/a.md
---
title: A
allow:
  - lint: dead-link
    why: the page is being written
---
See [the old page](gone.md).
//- roadmap/b.md
---
title: B
requires: [a]
---
Text.
";
    check_short(excused, str![]);
    let silent = "//- roadbook.yaml
title: T
lints: {dead-link: allow, unsafe-url: warn}
//- roadmap/a.md
# A

Text.
";
    check_diagnostics(
        silent,
        str![[r#"
error[invalid-value]: `allow` is not a value of `dead-link`
 --> roadbook.yaml:2:20
  |
2 | lints: {dead-link: allow, unsafe-url: warn}
  |                    ^^^^^
  |
  = help: `dead-link` takes `warn` or `deny`

error[invalid-value]: `unsafe-url` is an error, not a lint, and cannot be switched off
 --> roadbook.yaml:2:27
  |
2 | lints: {dead-link: allow, unsafe-url: warn}
  |                           ^^^^^^^^^^
  |
  = help: mend what it reports: `roadbook explain unsafe-url` says how


"#]],
    );
}

#[test]
fn the_same_finding_many_times_over_is_shown_a_few_times_and_counted() {
    let page = |name: &str, times: usize| {
        format!("//- roadmap/{name}.md\n# {name}\n\n{}", "<x-y>a</x-y>\n\n".repeat(times))
    };
    let fixture = quiet(&format!("{}{}{}", page("a", 5), page("b", 3), page("c", 1)));
    let project = project(&fixture);
    let found = project.compile().diagnostics;
    assert_eq!(found.iter().len(), 9);
    let short = project.told(&found, Format::Short);
    assert_eq!(short.lines().count(), 4, "{short}");
    assert_eq!(short.lines().last(), Some("  … 6 more of these, in 3 files"));
    let full = project.told(&found, Format::Full);
    assert_eq!(full.matches("warning[raw-html-removed]").count(), 3);
    assert!(full.contains("\n  … 6 more of these, in 3 files\n"), "{full}");
    assert_eq!(project.told(&found, Format::Json).lines().count(), 9);
    // Of four the fourth takes no more room than its number.
    let four = crate::support::project(&quiet(&page("a", 4)));
    assert_eq!(four.short().lines().count(), 4);
}
