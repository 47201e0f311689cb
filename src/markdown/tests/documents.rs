//! What a document holds, and what is found wrong in a text.

use super::*;

/// Links as `kind target line:column-line:column`.
fn links(text: &str) -> Vec<String> {
    let (file, made) = read(text, Some("Title"));
    let show = |link: &LinkRef| {
        let place = &file.text()[link.place.range()];
        format!("{:?} {} at {place:?}", link.kind, link.target)
    };
    made.value.links.iter().map(show).collect()
}

fn ids(text: &str) -> Vec<String> {
    let show = |it: &Heading| format!("{} #{} {}", it.level, it.id, it.text);
    document(text).headings.iter().map(show).collect()
}

#[test]
fn links_are_recorded_with_the_exact_place_of_their_target() {
    assert_eq!(
        links(
            "ä [a *b*](x.md#y \"t\") [c](<d e.md>) ![f](g.png) [h][i] [i] <https://j.org>\n\n\
               > [k\n> l](m.md)\n\n[i]: ../n.md 'u'\n"
        ),
        [
            "Link x.md#y at \"x.md#y\"",
            "Link d e.md at \"d e.md\"",
            "Image g.png at \"g.png\"",
            "Link ../n.md at \"../n.md\"",
            "Link ../n.md at \"../n.md\"",
            "Link https://j.org at \"https://j.org\"",
            "Link m.md at \"m.md\"",
        ]
    );
    assert_eq!(
        links("[a](b\\_c&amp;d.md) [e](f(g).md) [](h.md) [![i](j.png)](k.md) <l@m.org> [n]()"),
        [
            "Link b_c&d.md at \"b\\\\_c&amp;d.md\"",
            "Link f(g).md at \"f(g).md\"",
            "Link h.md at \"h.md\"",
            "Link k.md at \"k.md\"",
            "Image j.png at \"j.png\"",
            "Link mailto:l@m.org at \"l@m.org\"",
            "Link  at \"[n]()\"",
        ]
    );
    assert_eq!(
        links("<a href=\"x.md\">y</a> <img src='z.png' alt=\"\">\n"),
        ["Link x.md at \"x.md\"", "Image z.png at \"z.png\""]
    );
}

#[test]
fn wiki_links_are_references() {
    assert_eq!(
        links(
            "[[generators]] [[core/loops#for|the *loop*]] ![[x.png]]\n\n| a |\n|--|\n| [[b\\|c]] |\n"
        ),
        [
            "Wiki generators at \"generators\"",
            "Wiki core/loops#for at \"core/loops#for\"",
            "Image x.png at \"x.png\"",
            "Wiki b at \"b\"",
        ]
    );
    let bare: Vec<bool> = document("[[a]] [[a|b]] [[a|]]").links.iter().map(|it| it.bare).collect();
    assert_eq!(bare, [true, false, true]);
    assert_eq!(links("[[0, 1], [2]] [[1]] \\[[x]] `[[x]]`"), [""; 0]);
    assert_eq!(html("[[0, 1], [2]]"), "<p>[[0, 1], [2]]</p>\n");
}

#[test]
fn bare_addresses_are_links() {
    assert_eq!(
        links(
            "See https://a.org/b_c--d?e=1&amp;f=2. (www.g.org) *http://h.org* [https://i.org](j)"
        ),
        [
            "Link https://a.org/b_c--d?e=1&f=2 at \"https://a.org/b_c--d?e=1&amp;f=2\"",
            "Link https://www.g.org at \"www.g.org\"",
            "Link http://h.org at \"http://h.org\"",
            "Link j at \"j\"",
        ]
    );
    assert_eq!(links("`https://a.org` https\\://b.org\n\n    https://c.org\n"), [""; 0]);
    assert_eq!(
        html("a https://b.org/c--d_e, f--g"),
        "<p>a <a href=\"https://b.org/c--d_e\" rel=\"external\">https://b.org/c--d_e</a>, f--g</p>\n"
    );
}

/// Row 15 of the list of known bugs: ids of any script, composed and decomposed alike.
#[test]
fn headings_of_any_script_get_ids() {
    assert_eq!(
        ids(
            "## Überblick\n## U\u{308}berblick\n## 列表\n## `a.b()` & *c*\n## !?\n## What's “new”?\n"
        ),
        [
            "2 #überblick Überblick",
            "2 #überblick-1 U\u{308}berblick",
            "2 #列表 列表",
            "2 #ab--c a.b() & c",
            "2 #section !?",
            "2 #whats-new What’s “new”?",
        ]
    );
}

/// Row 17: duplicate ids, numbered ones that clash, ids of notes.
#[test]
fn ids_never_clash() {
    let text = "## Setup\n## Setup\n## Setup 1\n## X {#setup-1 .wide}\n## fn 1\n## rb x\n\
                <a id=\"x-1\"></a>\n\n## x\n## x\n\na[^1]\n\n[^1]: b\n";
    assert_eq!(
        ids(text),
        [
            "2 #setup Setup",
            "2 #setup-2 Setup",
            "2 #setup-1-1 Setup 1",
            "2 #setup-1 X",
            "2 #section-fn-1 fn 1",
            "2 #section-rb-x rb x",
            "2 #x x",
            "2 #x-2 x",
        ]
    );
    assert_eq!(document(text).anchors, ["x-1", "fn-1", "fnref-1"]);
    assert_eq!(balance::check(&html(text)), Ok(()));
}

#[test]
fn ids_of_authors_are_checked() {
    let text = "## A {#a}\n## B {#a}\n## C {#rb-c}\n## D {#d%20e}\n\n<b id=\"a\">x</b>\n";
    assert_eq!(
        findings(text),
        [
            "invalid-value 2:8-2:9 `a` is the id of something else in this text | 1:8 the first",
            "invalid-value 3:8-3:12 `rb-c` belongs to the page itself | \
             ids that start with `rb-`, `fn-1` or `fnref-1` are taken",
            "invalid-value 4:8-4:13 `d%20e` is not an id | did you mean `d20e`?",
            "raw-html-removed 6:8-6:9 `a` is the id of something else in this text | 1:8 the first",
        ]
    );
    assert_eq!(ids(text), ["2 #a A", "2 #b B", "2 #c C", "2 #d D"]);
}

#[test]
fn the_title_is_dropped_and_others_of_its_level_move_all_down() {
    let (_, made) = read("# The *title*\n\n## A\n\n###### B\n", None);
    assert_eq!(made.value.title.map(|it| it.0).as_deref(), Some("The title"));
    assert!(made.value.title_dropped);
    let levels: Vec<u8> = made.value.headings.iter().map(|it| it.level).collect();
    assert_eq!(levels, [2, 6]);
    let (_, made) = read("# The title\n\n# A\n\n## B\n", None);
    let levels: Vec<u8> = made.value.headings.iter().map(|it| it.level).collect();
    assert_eq!(levels, [2, 3]);

    // Equal but for typography, and in code.
    for (title, heading) in
        [("What's `x` -- now", "What's `x` -- now"), ("a  b", "a b"), ("A...", "A…")]
    {
        let (_, made) = read(&format!("# {heading}\n\ntext\n"), Some(title));
        assert!(made.value.title_dropped, "{title}");
        assert_eq!(made.value.headings, []);
    }
    let (_, made) = read("# Other\n\n## A\n", Some("Title"));
    assert!(!made.value.title_dropped);
    let levels: Vec<u8> = made.value.headings.iter().map(|it| it.level).collect();
    assert_eq!(levels, [2, 3]);

    assert_eq!(ids("## A\n### B\n"), ["2 #a A", "3 #b B"]);
    assert_eq!(
        html("# Title\n\n[x](y.md)\n"),
        "<span id=\"title\"></span><p><a href=\"y.md\">x</a></p>\n"
    );
}

#[test]
fn links_in_a_dropped_title_are_not_links_of_the_page() {
    let (_, made) = read("# [a](b.md)\n\n[c](d.md)\n", None);
    let targets: Vec<_> = made.value.links.iter().map(|it| it.target.as_str()).collect();
    assert_eq!(targets, ["d.md"]);
}

#[test]
fn sections_hold_the_text_without_markup_and_code() {
    let text = "Intro *a*b `c`.\n\n## One\n\n- x\n- y [z](q)\n\n```py\nno\n```\n\n## Two\n\n\
                | h | i |\n|--|--|\n| j | k |\n\nm[^n] ![o](p) [[x/y-z]]\n\n## Three\n\n[^n]: Note\n";
    let show = |it: &Section| format!("{:?} {}", it.heading, it.text);
    let sections: Vec<String> = document(text).sections.iter().map(show).collect();
    assert_eq!(
        sections,
        ["None Intro ab c.", "Some(0) x y z", "Some(1) h i j k m o y z Note", "Some(2) "]
    );
}

/// Row 28: words of scripts without blanks are counted, code is not.
#[test]
fn words_are_counted_without_code() {
    assert_eq!(document("## A b\n\none *two* three\n\n```\nx y z\n```\n").words, 5);
    assert_eq!(document("列表和元组 are 两种\n").words, 8);
    assert_eq!(document("```\nonly code\n```\n").words, 0);
}

/// Row 14: CRLF line ends and a byte order mark change nothing but offsets.
#[test]
fn line_ends_and_marks_do_not_matter() {
    let text = "\u{FEFF}# Title\n\n## A {#b}\n\nx\n[c](d.md)\n\n```py title=\"e\" {1}\nf = 1\n\ng\n\
                ```\n\n| h |\n|--|\n| i |\n\n> [!NOTE]\n> j\n\n<div>\n<b>k</b>\n</div>\n\n1[^1]\n\n[^1]: l\n";
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(html(&crlf), html(text));
    assert!(!html(&crlf).contains('\r'));
    assert_eq!(links(&crlf), links(text));
    assert_eq!(findings(&crlf), [""; 0]);
    let (file, made) = read("a\r\n\r\n[b](javascript:c)\r\n", None);
    assert_eq!(
        line(&file, &made.diagnostics[0]),
        "unsafe-url 3:5-3:17 `javascript:c` has the scheme `javascript`, which is not allowed | \
         link with `https:`, `http:`, `mailto:` or a path"
    );
}

#[test]
fn unsafe_and_insecure_addresses_are_found() {
    assert_eq!(
        findings(
            "[a](javascript:b) ![c](data:d) <vbscript:e>\n\n[f](//g.org) http://h.org \
                  http://localhost:80 [i](http://j.org)\n"
        ),
        [
            "unsafe-url 1:5-1:17 `javascript:b` has the scheme `javascript`, which is not allowed \
             | link with `https:`, `http:`, `mailto:` or a path",
            "unsafe-url 1:24-1:30 `data:d` has the scheme `data`, which is not allowed \
             | link with `https:`, `http:`, `mailto:` or a path",
            "unsafe-url 1:33-1:43 `vbscript:e` has the scheme `vbscript`, which is not allowed \
             | link with `https:`, `http:`, `mailto:` or a path",
            "unsafe-url 3:5-3:12 `//g.org` names a host without a scheme | write `https:` before it",
            "insecure-url 3:14-3:26 `http://h.org` is a link over plain http | \
             link to `https:` instead",
            "insecure-url 3:51-3:63 `http://j.org` is a link over plain http | \
             link to `https:` instead",
        ]
    );
    assert_eq!(document("[a](javascript:b) ![c](data:d)").links, []);
    assert_eq!(html("[a *b*](javascript:c) ![d](data:e)"), "<p>a <em>b</em> d</p>\n");
}

#[test]
fn code_blocks_are_described() {
    let text = "```python title=\"a.py\" {2,4-6} linenos file=\"x.py\" region=\"r\"\n```\n\n    indented\n";
    let (file, made) = read(text, None);
    let code = &made.value.code;
    assert_eq!(code.len(), 2);
    assert_eq!(&file.text()[code[0].place.range()], "python");
    assert_eq!(code[0].marked, [(2, 2), (4, 6)]);
    assert!(code[0].numbered && !code[0].diff);
    let include = code[0].include.as_ref().expect("an include");
    assert_eq!(include.file, "x.py");
    assert_eq!(&file.text()[include.file_place.range()], "x.py");
    let (part, place) = include.part.as_ref().expect("a part");
    assert_eq!(*part, IncludePart::Region("r".to_owned()));
    assert_eq!(&file.text()[place.range()], "r");
    assert_eq!(code[1].size, CodeSize { bytes: 9, longest_line: 8 });
    assert_eq!(made.diagnostics, []);
}

#[test]
fn slips_in_fences_are_found() {
    assert_eq!(
        findings(
            "> - ```py {2,x} titel=\"a\" {9} {4-2}\n>   a\n>   ```\n\n```py file=\"a.py\"\nb\n```\n"
        ),
        [
            "unknown-field 1:17-1:22 `titel` is not a word that a code fence knows | \
             did you mean `title`?",
            "invalid-value 1:32-1:35 `4-2` is not a line or a range of lines | \
             mark lines as `{2,4-6}`, from 1, the smaller first",
            "unresolved-markup 1:11-1:16 `{2,x}` is not a word that a code fence knows, and changes \
             nothing | take it away; the words are `title`, `linenos`, `diff`, `file`, `lines` and \
             `region`",
            "invalid-value 1:27-1:30 `9` is beyond the block's 1 line | mark its one line as `{1}`, \
             or take the marks away",
            "invalid-value 5:13-5:17 `a.py` is shown here, and the block has text of its own | \
             leave the block empty, or take `file` away",
        ]
    );
}

#[test]
fn unsound_formulas_are_found() {
    assert_eq!(
        findings("a $x + \\fro{y}$ b $\\fracc{1}{2}$\n\n$$\\def\\z{z}$$\n"),
        [
            "invalid-value 1:8-1:12 `\\fro` is not a command that formulas know | write `\\$` for a \
             dollar that is meant as one, or correct the formula",
            "invalid-value 1:20-1:26 `\\fracc` is not a command that formulas know | did you mean \
             `\\frac`? | write `\\$` for a dollar that is meant as one, or correct the formula",
            "invalid-value 3:3-3:7 `\\def` has no place in a formula here | write `\\$` for a \
             dollar that is meant as one, or correct the formula",
        ]
    );
    assert!(html("$\\fro{<}$").contains("<code class=\"math\">\\fro{&lt;}</code>"));
    let options = MarkdownOptions { math: false, ..MarkdownOptions::default() };
    assert_eq!(html_with("$x$", &options, &[]), "<p>$x$</p>\n");
}

#[test]
fn attributes_of_headings_are_only_ids_and_classes() {
    let text = "## a {#b .c onclick=alert(1) data-x}\n";
    assert_eq!(
        findings(text),
        [
            "raw-html-removed 1:13-1:20 `onclick` was removed: a heading has only an id and classes \
             | write `{#id .class}`, or leave it out",
            "raw-html-removed 1:30-1:36 `data-x` was removed: a heading has only an id and classes \
             | write `{#id .class}`, or leave it out",
        ]
    );
    assert!(html(text).starts_with("<h2 id=\"b\" class=\"c\">a<a class=\"anchor\""));
}

#[test]
fn bodies_of_yaml_have_the_place_of_their_value() {
    let place = crate::source::Span::new(ProjectPath::new("a.yaml").expect("a path"), 7..99);
    let text = Arc::from("## A\n\n## B\n\n[b](javascript:c) [d](e.md)\n");
    let made =
        parse_detached(&text, &ValuePlace::unread(&place), None, &MarkdownOptions::default());
    assert_eq!(made.value.range, 7..99);
    assert_eq!(made.value.text.as_deref(), Some(&*text));
    assert_eq!(made.value.links[0].place, place);
    assert_eq!(made.value.headings[0].place, place);
    assert_eq!(made.diagnostics[0].primary.span, place);
}

#[test]
fn a_body_that_starts_inside_a_file_has_places_of_the_file() {
    let file = file("---\ntitle: ü\n---\n[a](b.md)\n");
    let made = parse(&file, 18..file.text().len(), Some("ü"), &MarkdownOptions::default()).value;
    assert_eq!(&file.text()[made.links[0].place.range()], "b.md");
    // Ranges that do not fit are cut.
    let _ = parse(&file, 12..9_999, None, &MarkdownOptions::default());
}

#[test]
fn snippets_are_inline_where_they_are_one_line() {
    assert_eq!(
        snippet_html("a *b* `c` [d](e.md)"),
        "a <em>b</em> <code>c</code> <a href=\"e.md\">d</a>"
    );
    for (text, shown) in [
        ("1. Preface", "1. Preface"),
        ("# hash", "# hash"),
        ("- dash", "- dash"),
        ("+ operator", "+ operator"),
        ("* star", "* star"),
        ("> quote", "&gt; quote"),
        ("*em* text", "<em>em</em> text"),
        ("`a` b", "<code>a</code> b"),
        ("```", "```"),
        ("***", "***"),
        ("  spaced  ", "spaced"),
    ] {
        assert_eq!(snippet_html(text), shown, "{text}");
    }
    assert_eq!(snippet_html("a\n\nb\n"), "<p>a</p>\n<p>b</p>\n");
    assert_eq!(snippet_html("a\n\n# b\n"), "<p>a</p>\n<p><strong>b</strong></p>\n");
    assert_eq!(plain("a *b* `c` [d](e) <b>f</b> & g"), "a b c d f & g");
    assert_eq!(plain("What's \"x\"?"), "What's \"x\"?");
}

#[test]
fn findings_in_snippets_have_the_place_of_the_value() {
    let place = crate::source::Span::new(ProjectPath::new("a.md").expect("a path"), 3..9);
    let text = "a\n\n```py file=\"x\"\n```\n[b](javascript:c)";
    let made = snippet(text, &ValuePlace::unread(&place), &MarkdownOptions::default());
    let all: Vec<_> = made.diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        all,
        [
            "`file` works in a page's body only",
            "`javascript:c` has the scheme `javascript`, which is not allowed"
        ]
    );
    assert!(made.diagnostics.iter().all(|it| it.primary.span == place));
}

#[test]
fn the_text_of_a_formula_is_what_is_seen_of_it() {
    let text = |body: &str| document(body).sections[0].text.clone();
    assert_eq!(text("A $\\lambda + \\frac{x}{2}$ b\n"), "A + {x}{2} b");
    assert_eq!(text("$\\text{for all } x \\\\ y$\n"), "{for all } x y");
}
