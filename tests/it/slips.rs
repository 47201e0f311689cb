//! Slips that are told once, where they are, with what to do; and what is not blamed for another's slip.

use std::fmt::Write as _;

use roadbook::diagnostic::render::Format;
use roadbook::graph::{NodeId, NodeIx, plan};
use snapbox::str;

use crate::support::{check_diagnostics, check_short, project, text};

const QUIET: &str = "//- roadbook.yaml\ntitle: T\nlints: {orphan-skill: allow}\n";

/// A fixture without the lint that small ones would have.
fn quiet(fixture: &str) -> String {
    format!("{QUIET}{fixture}")
}

/// Skills without anything to find.
fn skills(count: usize) -> String {
    (0..count).fold(String::new(), |mut all, at| {
        let _ = writeln!(all, "//- roadmap/s{at}.md\n---\ntitle: S{at}\n---\nText.");
        all
    })
}

#[test]
fn a_slip_in_a_template_is_told_once_with_the_number_of_pages() {
    let own = "//- themes/overrides/templates/skill.html
{% extends \"theme/skill.html\" %}
{% block body %}{{ skill.titel }}{% endblock %}
";
    let found = project(&(quiet(own) + &skills(12))).compile().diagnostics;
    assert_eq!(found.errors(), 1);
    let found = found.iter().next().unwrap();
    assert_eq!(found.primary.span.file.as_str(), "themes/overrides/templates/skill.html");
    assert_eq!(found.labels[0].span.file.as_str(), "roadmap/s0.md");
    assert_eq!(found.labels[0].text, "while rendering this page and 11 others");
    let two = project(&(quiet(own) + &skills(2))).compile().diagnostics;
    assert_eq!(
        two.iter().next().unwrap().labels[0].text,
        "while rendering this page and one other"
    );
    // Two slips are two, whichever pages meet them.
    let own = own.to_owned()
        + "//- themes/overrides/templates/tag.html
{% extends \"theme/tag.html\" %}
{% block main %}{{ page.nothing }}{% endblock %}
";
    let tagged = "//- roadmap/t.md\n---\ntitle: T\ntags: [x, y]\n---\nText.\n";
    let found = project(&(quiet(&own) + &skills(3) + tagged)).compile().diagnostics;
    assert_eq!(found.errors(), 2);
}

#[test]
fn two_pages_at_one_address_are_one_error_at_the_slug() {
    check_diagnostics(
        &quiet(
            "//- roadmap/a.md
---
title: A
slug: c
---
Text.
//- roadmap/c.md
---
title: C
---
Text.
//- roadmap/one/_index.md
---
title: One
slug: two
---
//- roadmap/one/x.md
---
title: X1
---
Text.
//- roadmap/two/x.md
---
title: X2
---
Text.
//- roadmap/p.md
---
title: P
kind: path
goals: [a]
slug: q
---
Text.
//- roadmap/q.md
---
title: Q
kind: path
goals: [c]
slug: q
---
Text.
",
        ),
        str![[r#"
error[output-collision]: `c.html` would be written twice: the page of `a` and the page of `c`
 --> roadmap/a.md:3:7
  |
3 | slug: c
  |       ^
  |
 ::: roadmap/c.md:2:8
  |
2 | title: C
  |        - the other one is here
  |
  = help: rename one of them, or give a page another `slug`

error[output-collision]: `two/index.html` would be written twice: the page of `one` and the page of `two`
 --> roadmap/one/_index.md:3:7
  |
3 | slug: two
  |       ^^^
 ::: roadmap/two
  = help: rename one of them, or give a page another `slug`

error[output-collision]: `q.html` would be written twice: the page of `p` and the page of `q`
 --> roadmap/q.md:5:7
  |
5 | slug: q
  |       ^
  |
 ::: roadmap/p.md:5:7
  |
5 | slug: q
  |       - the other one is here
  |
  = help: rename one of them, or give a page another `slug`


"#]],
    );
}

#[test]
fn places_on_other_pages_are_shown() {
    check_diagnostics(
        &quiet(
            "//- roadmap/a.md
---
title: A
requires: [b, web]
alongside: [web]
summary: See [it](b.md#nowhere)
---
Text.
//- roadmap/b.md
---
title: B
---
## Part

Text.
//- roadmap/web/c.md
---
title: C
---
Text.
",
        ),
        str![[r#"
error[unknown-reference]: `web` is a track, not a skill or project
 --> roadmap/a.md:4:13
  |
4 | alongside: [web]
  |             ^^^
  |
 ::: roadmap/web/c.md:1:1
  |
1 | ---
  | - a page in the folder `web`
  |
  = help: name a skill or project instead

error[dead-anchor]: `#nowhere` is not a heading on the page "B"
 --> roadmap/a.md:5:23
  |
5 | summary: See [it](b.md#nowhere)
  |                       ^^^^^^^^
  |
 ::: roadmap/b.md:2:8
  |
2 | title: B
  |        - the page is here
  |
  = help: there is `#part`


"#]],
    );
}

#[test]
fn helps_say_what_to_write() {
    check_diagnostics(
        "//- roadbook.yaml
title: T
lints: {orphan-skil: allow, orphan-skill: allow}
theme-options: {footer: [x]}
extra: [a, b]
highlight: {aliases: {mine: pyhton, other: nothing-like-it, good: python}}
//- themes/overrides/templates/skill.html
{% extends \"theme/skil.html\" %}
//- themes/overrides/templates/track.html
{% extends \"theme/track.html\" %}
{% block main %}{% if page.kind %}{{ super() }}{% endif %}
//- themes/overrides/templates/footer.html
{# {% if %} #}{% if site.title %}{% for it in [1] %}{{ it }}{% endif %}
//- themes/overrides/templates/own.html
{{ site.title
//- themes/overrides/i18n/en.yaml
menu_hom: Start
menu_home: Start
level_beginner: Easy
mine: My own
//- themes/overrides/assets/own.js
rb.say(\"mine\");
//- roadmap/a.md
---
title: A
extra: text
---
$\\fracc{1}{2}$

```python {9}
x = 1
y = 2
```

```mine
x
```
",
        str![[r#"
error[invalid-value]: `orphan-skil` is not a lint
 --> roadbook.yaml:2:9
  |
2 | lints: {orphan-skil: allow, orphan-skill: allow}
  |         ^^^^^^^^^^^
  |
  = help: did you mean `orphan-skill`?

error[invalid-value]: the theme option `footer` takes a text, and this is a list
 --> roadbook.yaml:3:25
  |
3 | theme-options: {footer: [x]}
  |                         ^^^
  |
  = help: write a text, such as `footer: "…"`

error[invalid-value]: `extra` takes a map of keys and values, not a list
 --> roadbook.yaml:4:8
  |
4 | extra: [a, b]
  |        ^^^^^^
  |
  = help: write keys of your own below it: `extra: {name: value}`

error[invalid-value]: `pyhton` is not a language that can be highlighted
 --> roadbook.yaml:5:29
  |
5 | highlight: {aliases: {mine: pyhton, other: nothing-like-it, good: python}}
  |                             ^^^^^^
  |
  = help: did you mean `python`?

error[invalid-value]: `nothing-like-it` is not a language that can be highlighted
 --> roadbook.yaml:5:44
  |
5 | highlight: {aliases: {mine: pyhton, other: nothing-like-it, good: python}}
  |                                            ^^^^^^^^^^^^^^^
  |
  = help: an alias stands for a language that is known, such as `python` or `text`

error[invalid-value]: `text` is not a map of keys and values
 --> roadmap/a.md:3:8
  |
3 | extra: text
  |        ^^^^
  |
  = help: write keys of your own below it: `extra: {name: value}`

error[invalid-value]: `\fracc` is not a command that formulas know
 --> roadmap/a.md:5:2
  |
5 | $\fracc{1}{2}$
  |  ^^^^^^
  |
  = help: did you mean `\frac`?
  = help: write `\$` for a dollar that is meant as one, or correct the formula

error[invalid-value]: `9` is beyond the block's 2 lines
 --> roadmap/a.md:7:11
  |
7 | ```python {9}
  |           ^^^
  |
  = help: mark lines from 1 to 2, such as `{2}`

error[unknown-field]: `menu_hom` is not a key that a page asks for
 --> themes/overrides/i18n/en.yaml:1:1
  |
1 | menu_hom: Start
  | ^^^^^^^^
  |
  = help: did you mean `menu_home`?

error[template-error]: `endif` is not a tag that can stand here
 --> themes/overrides/templates/footer.html:1:64
  |
1 | {# {% if %} #}{% if site.title %}{% for it in [1] %}{{ it }}{% endif %}
  |                                                                ^^^^^
  |
  = help: `{% for it in [1] %}` is open: it is closed by `{% endfor %}`

error[template-error]: `{{ site.title` is never closed
 --> themes/overrides/templates/own.html:1:1
  |
1 | {{ site.title
  | ^^^^^^^^^^^^^
  |
  = help: write `}}` where it ends

error[template-error]: `theme/skil.html` is not a template that can be extended
 --> themes/overrides/templates/skill.html:1:13
  |
1 | {% extends "theme/skil.html" %}
  |             ^^^^^^^^^^^^^^^
  |
  = help: did you mean `theme/skill.html`?

error[template-error]: `{% block main %}` is never closed
 --> themes/overrides/templates/track.html:2:1
  |
2 | {% block main %}{% if page.kind %}{{ super() }}{% endif %}
  | ^^^^^^^^^^^^^^^^
  |
  = help: write `{% endblock %}` where it ends


"#]],
    );
}

#[test]
fn a_wrong_kind_is_not_blamed_on_the_other_keys() {
    check_short(
        "
        //- roadmap/a.md
        # A

        Text.
        //- roadmap/p.md
        ---
        title: P
        kind: pth
        goals: [a]
        assumes: [a]
        ---
        Text.
        //- roadmap/q.md
        ---
        title: Q
        kind: unheard-of
        goals: [a]
        effort: 3h
        gaols: [a]
        ---
        Text.
        //- roadmap/r.md
        ---
        title: R
        kind: path
        goals: []
        ---
        Text.
        ",
        str![[r#"
roadmap/p.md:3:7: error[invalid-value]: `pth` is not a value of `kind`
roadmap/q.md:3:7: error[invalid-value]: `unheard-of` is not a value of `kind`
roadmap/q.md:6:1: error[unknown-field]: `gaols` is not a key of a skill
roadmap/r.md:4:1: error[invalid-value]: `goals` is missing in a path

"#]],
    );
}

#[test]
fn what_stands_twice_in_a_list_is_told_whatever_it_is_called() {
    check_short(
        &quiet(
            "//- roadmap/a.md
---
title: A
aliases: [old-a]
resources:
  - {title: One, url: \"https://example.org/a?x=1\"}
  - {title: Two, url: \"https://example.org/a/?x=1\"}
  - {title: Three, url: \"https://example.org/a?x=2\"}
---
Text.
//- roadmap/web/b.md
---
title: B
requires:
  - a
  - a
  - id: a
    why: a reason
  - any: [c, web/c]
  - all: [c, {any: [c, d]}]
alongside: [e, web/e]
recommends: [d, d]
---
Text.
//- roadmap/web/c.md
# C

Text.
//- roadmap/web/d.md
# D

Text.
//- roadmap/web/e.md
# E

Text.
//- roadmap/p.md
---
title: P
kind: path
goals: [b, web/b, b]
assumes: [a, old-a]
---
Text.
",
        ),
        str![[r#"
roadmap/a.md:6:24: warning[duplicate-resource]: `https://example.org/a/?x=1` is listed twice
roadmap/p.md:4:12: warning[invalid-value]: `web/b` is listed twice: `b` is the same
roadmap/p.md:4:19: warning[invalid-value]: `b` is listed twice
roadmap/p.md:5:14: warning[invalid-value]: `old-a` is listed twice: `a` is the same
roadmap/web/b.md:5:5: warning[invalid-value]: `a` is listed twice
roadmap/web/b.md:6:9: warning[invalid-value]: `a` is listed twice
roadmap/web/b.md:8:14: warning[invalid-value]: `web/c` is listed twice: `c` is the same
roadmap/web/b.md:10:16: warning[invalid-value]: `web/e` is listed twice: `e` is the same
roadmap/web/b.md:11:17: warning[invalid-value]: `d` is listed twice

"#]],
    );
}

#[test]
fn a_page_answers_for_the_files_of_its_bundle_and_drafts_for_nothing() {
    check_short(
        "//- roadbook.yaml
title: T
lints: {unused-file: warn, missing-summary: warn, missing-effort: warn, orphan-skill: allow}
//- roadmap/a/index.md
---
title: A
summary: S
effort: 1h
allow: [{lint: unused-file, why: kept for later}]
---
Text.
//- roadmap/a/x.txt
x
//- roadmap/b/index.md
---
title: B
summary: S
effort: 1h
---
Text.
//- roadmap/b/y.txt
y
//- roadmap/c/index.md
---
title: C
draft: true
---
//- roadmap/c/z.txt
z
//- roadmap/later/_index.md
---
title: Later
draft: true
---
//- roadmap/later/d.md
# D
//- roadmap/later/deep/e.md
# E
",
        str![[r#"
roadmap/b/y.txt:1:1: warning[unused-file]: `roadmap/b/y.txt` is used by no page

"#]],
    );
}

#[test]
fn words_on_fences_are_known_or_told() {
    check_short(
        &quiet(
            "//- roadmap/a.md
# A

```python title=\"a.py\" {1} linenos
x = 1
```

```python no-run fails output stdin=\"in.txt\" continues tolerance=0.1
x = 1
```

```rust,ignore
fn main() {}
```

```{.python .numberLines}
x = 1
```

```python filename=\"a.py\" hl_lines=\"1\"
x = 1
```

```python colour
x = 1
```

- > ```python lineno
  > x = 1
  > ```
",
        ),
        str![[r#"
roadmap/a.md:11:9: warning[unresolved-markup]: `ignore` is not a word that a code fence knows, and changes nothing
roadmap/a.md:15:13: warning[unresolved-markup]: `.numberLines` is not a word that a code fence knows, and changes nothing
roadmap/a.md:19:11: warning[unresolved-markup]: `filename` is not a word that a code fence knows, and changes nothing
roadmap/a.md:23:11: warning[unresolved-markup]: `colour` is not a word that a code fence knows, and changes nothing
roadmap/a.md:27:15: error[unknown-field]: `lineno` is not a word that a code fence knows

"#]],
    );
}

#[test]
fn a_requirement_that_leads_nowhere_is_of_unknown_effort_everywhere() {
    let fixture = "//- roadbook.yaml
title: T
lints: {unknown-reference: warn, orphan-skill: allow}
//- roadmap/a.md
---
title: A
effort: 1h
requires: [gone]
---
Text.
//- roadmap/b.md
---
title: B
effort: 1h
requires: [a, gone, nowhere]
---
Text.
//- roadmap/c.md
---
title: C
effort: 1h
requires:
  - any: [nothing, b]
---
Text.
//- roadmap/p.md
---
title: P
kind: path
goals: [c]
---
Text.
";
    let built = project(fixture).built();
    let roadmap = &built.analysis.roadmap;
    let Some(NodeIx::Skill(goal)) = roadmap.index(&NodeId::new("c")) else { panic!("no skill") };
    let plan = plan(roadmap, &[goal], &roadmap.known_closure(&[]), &[]);
    assert_eq!((plan.effort.min, plan.effort.unknown), (180, 2));
    for page in ["c.html", "p.html"] {
        let page = text(&built, page).replace('\u{a0}', " ");
        assert!(page.contains("at least 3 h, 2 unknown"), "{page}");
    }
    let data = text(&built, "plan-graph.js");
    assert!(data.contains("\"missing\":{\"0\":[0],\"1\":[0,1]}"), "{data}");
    // The same where the way is as long as pages make it quickly.
    let mut long = fixture.to_owned();
    for at in 0..80 {
        let before = if at == 0 { "c".to_owned() } else { format!("s{:02}", at - 1) };
        let _ = writeln!(
            long,
            "//- roadmap/s{at:02}.md\n---\ntitle: S{at}\neffort: 1h\nrequires: [{before}]\n---\nText."
        );
    }
    let built = project(&long).built();
    let page = text(&built, "s79.html").replace('\u{a0}', " ");
    assert!(page.contains("at least 83 h, 2 unknown"), "{page}");
    assert!(project(fixture).told(&built.diagnostics, Format::Short).contains("unknown-reference"));
}
