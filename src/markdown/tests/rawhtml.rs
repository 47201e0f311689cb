//! What becomes of raw HTML.

use super::*;

const LEAVE: &str =
    " | leave it out, or write markdown instead; `raw-html: trusted` passes all HTML through";

fn paragraph(text: &str) -> String {
    let made = html(text);
    assert_eq!(balance::check(&made), Ok(()), "{text}");
    made.trim_end().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
}

#[test]
fn harmless_tags_stay() {
    for text in [
        "<kbd>Ctrl</kbd>",
        "<abbr title=\"a b\">c</abbr>",
        "H<sub>2</sub>O",
        "a<br>b",
        "<span lang=\"de\" dir=\"ltr\" class=\"x y\">a</span>",
        "<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>",
        "<a id=\"x\"></a>",
    ] {
        assert_eq!(paragraph(text), text);
        assert_eq!(findings(text), [""; 0], "{text}");
    }
    assert_eq!(paragraph("<B CLASS=x>y</B >"), "<b class=\"x\">y</b>");
    assert_eq!(paragraph("a<br/>b<wbr />c<span/>d"), "a<br>b<wbr>c<span></span>d");
    assert_eq!(paragraph("a <!-- <script> --> b"), "a  b");
    assert_eq!(findings("a <!-- <script> --> b"), [""; 0]);
}

#[test]
fn blocks_may_hold_markdown() {
    let text = "<details open>\n<summary>More &rarr; & <b>x</b></summary>\n\n*a*\n\n- b\n\n</details>\n\nc\n";
    assert_eq!(
        html(text),
        "<details open>\n<summary>More &rarr; &amp; <b>x</b></summary>\n<p><em>a</em></p>\n\
         <ul>\n<li>b</li>\n</ul>\n</details>\n<p>c</p>\n"
    );
    assert_eq!(findings(text), [""; 0]);
    let text = "<table>\n<tr><td align=center>\n\n*a*\n\n</td></tr>\n</table>\n";
    assert_eq!(
        html(text),
        "<table>\n<tr><td class=\"align-center\">\n<p><em>a</em></p>\n</td></tr>\n</table>\n"
    );
    assert_eq!(findings(text), [""; 0]);
}

#[test]
fn what_is_opened_is_closed_in_its_own_block() {
    assert_eq!(html("a <b>c\n\nd\n"), "<p>a <b>c</b></p>\n<p>d</p>\n");
    assert_eq!(html("*a <b>c* d\n"), "<p><em>a <b>c</b></em> d</p>\n");
    assert_eq!(html("> <div>\n\na\n"), "<blockquote>\n<div>\n</div></blockquote>\n<p>a</p>\n");
    assert_eq!(html("- <div>\n- </div>\n").matches("div").count(), 2);
    assert_eq!(html("<p>a\n\nb\n"), "<p>a\n</p><p>b</p>\n");
    assert_eq!(html("<ul><li>a<li>b</ul>\n"), "<ul><li>a</li><li>b</li></ul>\n");
}

#[test]
fn nothing_is_closed_that_was_not_opened() {
    // Nothing is lost with it, and nothing told.
    assert_eq!(findings("a</div></b>\n\n> </blockquote>\n"), [""; 0]);
    assert_eq!(paragraph("a</p></div></main>b"), "ab");
}

#[test]
fn dangerous_tags_go_with_one_finding_each() {
    assert_eq!(
        findings("a <script>b</script> <font color=red>c</font>\n\n<iframe src=x></iframe>\n"),
        [
            format!("raw-html-removed 1:3-1:11 `<script>` was removed with all it holds{LEAVE}"),
            format!("raw-html-removed 1:22-1:38 `<font>` was removed{LEAVE}"),
            format!("raw-html-removed 3:1-3:15 `<iframe>` was removed with all it holds{LEAVE}"),
        ]
    );
    assert_eq!(paragraph("a <script>b *c*</script> <font>d</font>"), "a  d");
    assert_eq!(html("<style>\na { b: c }\n\nd\n</style>\n\ne\n"), "\n<p>e</p>\n");
    // What is never closed takes its own block along, and no more.
    assert_eq!(html("a <svg> b\n\nc\n"), "<p>a </p>\n<p>c</p>\n");
    assert_eq!(html("<svg>\n\nc\n\n</svg>\n\nd\n").matches("<p>").count(), 2);
}

#[test]
fn dangerous_attributes_go() {
    assert_eq!(
        findings("<b onclick=\"a\" style='c' class=d>e</b>\n"),
        [format!("raw-html-removed 1:4-1:11 `onclick`, `style` were removed from `<b>`{LEAVE}")]
    );
    assert_eq!(paragraph("<b onclick=\"a\" style='c' class=d>e</b>"), "<b class=\"d\">e</b>");
    assert_eq!(
        findings("<a href=\"javascript:x\">y</a> <img src=data:z alt=w>\n"),
        [
            "unsafe-url 1:10-1:22 `javascript:x` has the scheme `javascript`, which is not allowed \
             | link with `https:`, `http:`, `mailto:` or a path",
            "unsafe-url 1:39-1:45 `data:z` has the scheme `data`, which is not allowed \
             | link with `https:`, `http:`, `mailto:` or a path",
        ]
    );
    assert_eq!(paragraph("<a href=\"javascript:x\">y</a> <img src=data:z alt=w>"), "y w");
}

#[test]
fn tags_that_are_no_html_are_shown() {
    assert_eq!(
        findings("a <list> of <other item>\n"),
        [
            "raw-html-removed 1:3-1:9 `<list>` is not an element of HTML and is shown as text | \
             write it as code: `` `<list>` ``",
            "raw-html-removed 1:13-1:25 `<other>` is not an element of HTML and is shown as text | \
             write it as code: `` `<other>` ``",
        ]
    );
    assert_eq!(paragraph("a <list>b</list>"), "a &lt;list&gt;b&lt;/list&gt;");
}

#[test]
fn elements_stand_only_where_they_may() {
    assert_eq!(
        findings("a <li>b</li> <td>c</td> <div>d</div>\n"),
        [
            format!(
                "raw-html-removed 1:3-1:7 `<li>` was removed: it stands only in `<ol>` or `<ul>`{LEAVE}"
            ),
            format!(
                "raw-html-removed 1:14-1:18 `<td>` was removed: it stands only in `<tr>`{LEAVE}"
            ),
            format!("raw-html-removed 1:25-1:30 `<div>` was removed: it cannot stand here{LEAVE}"),
        ]
    );
    assert_eq!(paragraph("a <li>b</li> <td>c</td> <div>d</div>"), "a b c d");
    // Links hold no links.
    assert_eq!(html("[a <a href=\"b\">c</a>](d)"), "<p><a href=\"d\">a c</a></p>\n");
    assert_eq!(
        html("<a href=\"b\">[c](d) https://e.org</a>"),
        "<p><a href=\"b\">c https://e.org</a></p>\n"
    );
    // The page has one `h1`.
    assert_eq!(html("<h1>a</h1>\n"), "<h2 id=\"a\">a</h2>\n");
    // Lists in the cells of a table are usual.
    let made = html("| a |\n|--|\n| <ul><li>b</li></ul> |\n");
    assert!(made.contains("<td><ul><li>b</li></ul></td>"), "{made}");
}

#[test]
fn trusted_html_is_passed_through() {
    let options = MarkdownOptions { raw_html: RawHtml::Trusted, ..MarkdownOptions::default() };
    let text = "<div>\n<video id=v controls>x</video>\n</div>\n\na <i onclick=b>c</i>\n";
    assert_eq!(
        html_with(text, &options, &[]),
        "<div>\n<video id=v controls>x</video>\n</div>\n<p>a <i onclick=b>c</i></p>\n"
    );
    let made = parse(&file(text), 0..text.len(), None, &options);
    assert_eq!(made.diagnostics, []);
    assert_eq!(made.value.anchors, ["v"]);
}

#[test]
fn attributes_that_lose_nothing_go_without_a_word() {
    for (text, made) in [
        (
            "<a href=\"https://a.org\" target=\"_blank\" rel=noopener data-x=1>b</a>",
            "<a href=\"https://a.org\" rel=\"external\">b</a>",
        ),
        ("<span role=note aria-hidden=true tabindex=0>a</span>", "<span>a</span>"),
        ("<a name=\"there\"></a>", "<a id=\"there\"></a>"),
        ("<strike>a</strike> <tt>b</tt>", "<s>a</s> <code>b</code>"),
    ] {
        assert_eq!(findings(text), [""; 0], "{text}");
        assert_eq!(paragraph(text), made);
    }
    for (text, made) in [
        (
            "<p align=\"center\"><img src=\"x.png\" alt=\"x\" width=\"50%\"></p>\n",
            "<p class=\"align-center\"><img src=\"x.png\" alt=\"x\" width=\"50%\"></p>\n",
        ),
        ("<center>a</center>\n", "<div class=\"align-center\">a</div>\n"),
        (
            "<img src=a.png align=right height=20px>\n",
            "<img src=\"a.png\" alt=\"\" class=\"align-right\" height=\"20\">\n",
        ),
        (
            "<table border=1 cellpadding=3><tr valign=top><td width=\"30%\">a</td></tr></table>\n",
            "<table><tr><td width=\"30%\">a</td></tr></table>\n",
        ),
    ] {
        assert_eq!(findings(text), [""; 0], "{text}");
        assert_eq!(html(text), made);
    }
    assert_eq!(document("<a name=there></a>\n").anchors, ["there"]);
    assert_eq!(findings("<b style=\"color:red\" data-x=1>a</b>").len(), 1);
}

#[test]
fn films_and_sounds_of_this_site_are_played() {
    let text = "<video src=\"a.mp4\" width=320 autoplay loop onplay=x></video>\n";
    assert_eq!(html(text), "<p><video src=\"a.mp4\" width=\"320\" loop controls></video></p>\n");
    assert_eq!(findings(text).len(), 1);
    let text = "<audio controls>\n<source src=\"a.ogg\" type=\"audio/ogg\">\n<a href=\"a.mp3\">b</a></audio>\n";
    assert_eq!(
        html(text),
        "<audio controls>\n<source src=\"a.ogg\">\n<a href=\"a.mp3\">b</a></audio>\n"
    );
    assert_eq!(findings(text), [""; 0]);
    let text = "a <video src=\"https://b.org/c.mp4\" controls>no player *here*</video> d\n";
    assert_eq!(
        html(text),
        "<p>a <a href=\"https://b.org/c.mp4\" rel=\"external\">https://b.org/c.mp4</a> d</p>\n"
    );
    assert_eq!(
        findings(text),
        [
            "raw-html-removed 1:15-1:34 `https://b.org/c.mp4` lies on another site, and is not played \
          here | put the file beside the page, or link to it"
        ]
    );
    assert_eq!(document("<video src=a.mp4></video>\n").links[0].kind, LinkKind::Media);
}

#[test]
fn pictures_of_other_sites_are_links_or_loaded_in_markdown_and_html_alike() {
    let text = "![a](https://b.org/c.png) <img src=\"https://b.org/d.png\" alt=\"e\" width=10>\n\n\
                [![f](https://b.org/g.svg)](https://h.org) <a href=\"i\"><img src=\"https://b.org/j.png\" alt=\"k\"></a>\n";
    assert_eq!(
        html(text),
        "<p><a href=\"https://b.org/c.png\" rel=\"external\">a</a> \
         <a href=\"https://b.org/d.png\" rel=\"external\">e</a></p>\n\
         <p><a href=\"https://h.org\" rel=\"external\">f</a> <a href=\"i\">k</a></p>\n"
    );
    let options = MarkdownOptions { load_external_images: true, ..MarkdownOptions::default() };
    assert_eq!(
        html_with(text, &options, &[]),
        "<p><img src=\"https://b.org/c.png\" alt=\"a\" referrerpolicy=\"no-referrer\" loading=\"lazy\"> \
         <img src=\"https://b.org/d.png\" referrerpolicy=\"no-referrer\" alt=\"e\" width=\"10\"></p>\n\
         <p><a href=\"https://h.org\" rel=\"external\"><img src=\"https://b.org/g.svg\" alt=\"f\" \
         referrerpolicy=\"no-referrer\" loading=\"lazy\"></a> <a href=\"i\">\
         <img src=\"https://b.org/j.png\" referrerpolicy=\"no-referrer\" alt=\"k\"></a></p>\n"
    );
}
