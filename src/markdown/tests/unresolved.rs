//! Markup that became plain text is told, and nothing else is.

use super::*;
use crate::diagnostic::Code;

/// The findings about unresolved markup, as `line:column the text of the place: message`.
fn unresolved(text: &str) -> Vec<String> {
    let (file, made) = read(text, Some("Title"));
    let found = made.diagnostics.iter().filter(|it| it.code == Code::UnresolvedMarkup);
    found.map(|it| told(&file, it)).collect()
}

fn told(file: &SourceFile, it: &Diagnostic) -> String {
    assert!(!it.help.is_empty(), "no remedy: {it:?}");
    let span = &it.primary.span;
    let place = file.position(span.start);
    let written = &file.text()[span.start as usize..span.end as usize];
    format!("{}:{} {written}: {}", place.line, place.column, it.message)
}

/// The text with all fixes applied, last first.
fn mended(text: &str) -> String {
    let (_, made) = read(text, Some("Title"));
    let mut edits: Vec<_> = made.diagnostics.iter().flat_map(|it| &it.fix).collect();
    edits.sort_by_key(|it| std::cmp::Reverse((it.span.start, it.span.end)));
    let mut text = text.to_owned();
    for it in edits {
        text.replace_range(it.span.start as usize..it.span.end as usize, &it.replacement);
    }
    text
}

#[test]
fn references_notes_and_destinations_are_told_where_they_are() {
    let text = "See [missing][nope], a note[^nope], [y](my page.md) and ![x](a b.png).\n\n\
        [^unused]: This sentence is nowhere referenced.\n\n[^dup]: one\n\n[^dup]: two\n\nx[^dup]\n";
    assert_eq!(
        unresolved(text),
        [
            "1:41 my page.md: `my page.md` is no destination of a link: a blank ends it",
            "1:62 a b.png: `a b.png` is no destination of a link: a blank ends it",
            "1:14 [nope]: `[nope]` is not defined, and the brackets stay as text",
            "7:1 [^dup]: `[^dup]` is written a second time, and the first is shown",
            "3:1 [^unused]: `[^unused]` is mentioned nowhere, and the note is not shown",
            "1:28 [^nope]: `[^nope]` is a note that is not written",
        ]
    );
    assert!(mended(text).contains("[y](<my page.md>) and ![x](<a b.png>)"));
}

#[test]
fn definitions_are_used_and_stand_once() {
    let text = "[w][Nope] [b][ref] ![p][pic]\n\n[ref]: b.md\n[unused]: c.md\n[REF]:  b.md\n\
        [ref]: d.md\n[//]: # (a comment)\n[pic]: p.png \"Title\"\n";
    assert_eq!(
        unresolved(text),
        [
            "1:4 [Nope]: `[Nope]` is not defined, and the brackets stay as text",
            "4:1 [unused]: `[unused]` is defined and never used",
            "5:1 [REF]: `[REF]` is defined a second time, and the first counts",
            "6:1 [ref]: `[ref]` is defined a second time, and the first counts",
        ]
    );
    // Of two lines that say the same one can go; which of two destinations is meant nobody knows.
    assert_eq!(mended(text), text.replace("[REF]:  b.md\n", ""));
}

#[test]
fn links_whose_brackets_are_apart_or_turned_are_told_and_mended() {
    let text = "Read [the docs] (https://a.org/x) and (this one)[https://b.org/y].\n\n\
        ###Not a heading\n\n[t](pics/my pic.png \"A title\") [u](see the next page)\n";
    assert_eq!(
        unresolved(text),
        [
            "1:15 ] (: `] (` parts a link's text from its destination",
            "1:48 )[: `)[` has the brackets of a link the wrong way round",
            "3:1 ###: `###` is no heading without a blank after it",
            "5:5 pics/my pic.png: `pics/my pic.png` is no destination of a link: a blank ends it",
        ]
    );
    let right = "Read [the docs](https://a.org/x) and [this one](https://b.org/y).\n\n\
        ### Not a heading\n\n[t](<pics/my pic.png> \"A title\") [u](see the next page)\n";
    assert_eq!(mended(text), right);
    assert_eq!(unresolved(right), [""; 0]);
}

#[test]
fn the_syntax_of_other_tools_is_told_once_for_each_use() {
    let text = "{{#include x.py}}\n\n{{< youtube abc >}}\n\n:::note\nhi\n:::\n\n!!! note \"x\"\n    \
        body\n\n??? tip\n    more\n\n{% raw %}{{ x }}{% endraw %}\n\n- item\n\n  ::: {.callout}\n  \
        text\n  :::\n\n[TOC]\n\n![p](p.png){width=50%}\n\nSee {ref}`there`.\n\n.. note:: old\n\n\
        {{% notice info %}}x{{% /notice %}}\n\n{: .no_toc }\n\n=== \"Tab\"\n\n--8<-- \"x.md\"\n";
    let found: Vec<String> = unresolved(text)
        .iter()
        .map(|it| it.split(": `").next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        found,
        [
            "1:1 {{#include x.py}}",
            "3:1 {{< youtube abc >}}",
            "5:1 :::note",
            "9:1 !!! note \"x\"",
            "12:1 ??? tip",
            "15:1 {% raw %}",
            "19:3 ::: {.callout}",
            "23:1 [TOC]",
            "25:12 {width=50%}",
            "27:5 {ref}",
            "29:1 .. note:: old",
            "31:1 {{% notice info %}}",
            "33:1 {: .no_toc }",
            "35:1 === \"Tab\"",
            "37:1 --8<-- \"x.md\"",
        ]
    );
    assert_eq!(
        unresolved(text)[0],
        "1:1 {{#include x.py}}: `{{#include x.py}}` is the syntax of another tool, and stays as text"
    );
}

#[test]
fn conflicts_are_one_finding_each() {
    let text = "<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> main\n\ntext\n\n>>>>>>> lost\n";
    assert_eq!(
        unresolved(text),
        [
            "1:1 <<<<<<< HEAD: `<<<<<<< HEAD` is a mark of a merge conflict",
            "9:1 >>>>>>> lost: `>>>>>>> lost` is a mark of a merge conflict",
        ]
    );
    assert_eq!(unresolved("Title\n=======\n\n> > > > > > > deep\n"), [""; 0]);
}

#[test]
fn stars_beside_full_width_marks_are_told() {
    let literal = |text: &str| {
        let found = unresolved(text);
        found
            .iter()
            .filter_map(|it| it.split_once(' ').map(|it| it.0.to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(literal("**重要：**请注意。这是**“强调”**文字。他说**你好。**然后走了。"), ["1:32"]);
    assert_eq!(literal("한국어 **강조(強調)**는 됩니다."), ["1:13"]);
    assert_eq!(literal("日本語で**「強調」**する。"), ["1:5"]);
    assert_eq!(literal("**Note:**text"), ["1:8"]);
    for text in [
        "**重要**：请注意。这是“**强调**”文字。",
        "**强调** 和 **「強調」** 和 **bold.** Then",
        "use *args and **kwargs, f(**kwargs) or (a+b)**n and (c+d)**m",
        "match **/*.md and **/*.py; x**(n+1) + y**(n-1); 2 ** 3 ** 4",
        "\\*\\*「強調」\\*\\*する `x**「y」**z`",
    ] {
        assert_eq!(literal(text), [""; 0], "{text}");
    }
}

#[test]
fn names_between_underscores_are_told_and_become_code() {
    let text =
        "The __init__ of a class, self.__dict__, __init__.py and __call__(). __post_init__.\n";
    let found = unresolved(text);
    assert_eq!(found.len(), 5, "{found:?}");
    assert_eq!(found[0], "1:5 __init__: `__init__` became bold, without its underscores");
    let right = "The `__init__` of a class, `self.__dict__`, `__init__.py` and `__call__()`. \
        `__post_init__`.\n";
    assert_eq!(mended(text), right);
    assert_eq!(unresolved(right), [""; 0]);
    assert_eq!(unresolved("This is __important__, **init** and __very bold__."), [""; 0]);
}

#[test]
fn what_is_code_a_formula_or_html_or_reads_as_prose_is_not_told() {
    for text in [
        "```\n<<<<<<< HEAD\n{{#include x}} [a][b] [^n]\n:::note\n!!! x\n```\n",
        "    <<<<<<< HEAD\n    :::note\n",
        "`[a][b]` `[^n]` `{{< x >}}` `(my page.md)` `__init__`",
        "<pre>\n<<<<<<< HEAD\n:::note\n[a][b] __init__ **「x」**y\n</pre>\n",
        "$[a][b] {{x}}$ and $$\n[^n]\n$$\n",
        "x[i][j], matrix[0][1], dict[str][int], a [list] of [things]",
        "\\[a][b] and \\[^n] and [x]\\(my page.md) and \\[t](a b.md) \\{{< x >}}",
        "\\:::note\n\n\\!!! x\n\n\\## x",
        "[^a-z] matches, and so does [^0-9]+ or [^x]*",
        "the set {a, b}; `f`{} and {x}; print(f\"{x}\")",
        "Really!!! and what??? Yes: see [1] (page 3) and (a)[b]",
        "# Title with #hash\n\n#hashtag and # alone; C## is no language",
        "[done](page.md) (see https://example.org) [x] (or not)",
        "A ::: B, 5 :: 6, std::vector and x === \"y\"",
        "{{ variable }} and {{name}} are put in by templates; 100% {%}",
        "- [ ] (https://a.org) is open\n- [x] (https://b.org) is done",
        "text[^1] and [a] [b]\n\n[^1]: A note with [^1] in it.\n",
    ] {
        assert_eq!(unresolved(text), [""; 0], "{text}");
    }
}

#[test]
fn values_of_the_front_matter_are_looked_at_too() {
    let place = file("title: x").span(0..8);
    let told = |text| {
        let made = snippet(text, &ValuePlace::unread(&place), &MarkdownOptions::default());
        made.diagnostics.iter().map(|it| it.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told("__init__ and more"), ["`__init__` became bold, without its underscores"]);
    assert_eq!(told("a note[^1]"), ["`[^1]` stays as text: notes belong to the body"]);
    assert_eq!(told("C++ and [x] {y}"), [""; 0]);
}
