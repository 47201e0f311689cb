//! Cards that load what another site shows.

use super::*;
use crate::markdown::EmbedSite;

fn with_embeds(text: &str) -> String {
    let embeds = vec![EmbedSite::Codepen, EmbedSite::Youtube];
    html_with(text, &MarkdownOptions { embeds, ..MarkdownOptions::default() }, &[])
}

const CARD: &str = "<p class=\"embed\"><a href=\"https://youtu.be/ab\" rel=\"external\" \
                    data-embed=\"https://www.youtube-nocookie.com/embed/ab\"><span>";

#[test]
fn a_link_alone_in_its_paragraph_is_a_card() {
    let card = |text: &str| format!("{CARD}{text}</span> <small>YouTube</small></a></p>\n");
    assert_eq!(with_embeds("[A *talk*](https://youtu.be/ab)\n"), card("A <em>talk</em>"));
    assert_eq!(with_embeds("<https://youtu.be/ab>\n"), card("https://youtu.be/ab"));
    assert_eq!(with_embeds("https://youtu.be/ab\n"), card("https://youtu.be/ab"));
    assert_eq!(
        with_embeds("[![Still](https://img.youtube.com/vi/ab/0.jpg)](https://youtu.be/ab)\n"),
        card("Still")
    );
    let quoted = with_embeds(
        "> [!TIP] See\n> [A](https://youtu.be/ab)\n\n- a\n\n- [B](https://youtu.be/ab)\n",
    );
    assert!(quoted.contains(&card("A")) && quoted.contains(&card("B")), "{quoted}");
}

#[test]
fn other_links_stay_links() {
    for text in [
        "See [a talk](https://youtu.be/ab).\n",
        "[a](https://youtu.be/ab) [b](https://youtu.be/cd)\n",
        "- [a](https://youtu.be/ab)\n",
        "## [a](https://youtu.be/ab)\n",
        "[a](https://vimeo.com/12)\n",
        "[a](https://example.org/watch?v=ab)\n",
        "[a](b.md)\n",
    ] {
        let made = with_embeds(text);
        assert!(!made.contains("embed"), "{made}");
        assert_eq!(made, html(text), "{text}");
    }
    assert!(!html("[A](https://youtu.be/ab)\n").contains("data-embed"), "not without the key");
}

#[test]
fn a_frame_is_a_link_and_a_card_where_its_site_is_named() {
    let frame =
        "<iframe src=\"https://www.youtube.com/embed/ab?rel=0\" title=\"A &amp; b\"></iframe>\n";
    let linked =
        "<a href=\"https://www.youtube.com/embed/ab?rel=0\" rel=\"external\">A &amp; b</a>";
    assert_eq!(html(frame), format!("<p>{linked}</p>\n\n"));
    assert_eq!(
        with_embeds(frame),
        "<p class=\"embed\"><a href=\"https://www.youtube.com/embed/ab?rel=0\" rel=\"external\" \
         data-embed=\"https://www.youtube-nocookie.com/embed/ab\"><span>A &amp; b</span> \
         <small>YouTube</small></a></p>\n\n"
    );
    assert_eq!(
        findings(frame),
        [
            "raw-html-removed 1:14-1:52 `https://www.youtube.com/embed/ab?rel=0` is another site, and is a \
          link here | write `markdown: {embeds: [youtube]}` in roadbook.yaml: it is then shown when a \
          reader clicks it"
        ]
    );
    for text in [
        "a <iframe src=https://b.org>c</iframe> d\n",
        "<div align=\"center\"><iframe src=\"https://b.org/\"></iframe></div>\n",
        "<p><iframe src=\"https://youtu.be/ab\"></iframe></p>\n",
        "<a href=\"https://b.org\"><iframe src=\"https://youtu.be/ab\"></iframe></a>\n",
        "<table><tr><td><iframe src=\"https://youtu.be/ab\"></iframe></td></tr></table>\n",
        "<ul><iframe src=\"https://youtu.be/ab\"></iframe></ul>\n",
        "[a <iframe src=\"https://youtu.be/ab\"></iframe> b](c.md)\n",
        "# <iframe src=\"https://youtu.be/ab\"></iframe>\n",
        "<iframe src=\"javascript:alert(1)\" title=\"a\"></iframe>\n",
        "<iframe src=\"//b.org\"></iframe>\n<iframe></iframe>\n",
    ] {
        for made in [html(text), with_embeds(text)] {
            assert_eq!(balance::check(&made), Ok(()), "{text}{made}");
        }
    }
    assert_eq!(
        html("a <iframe src=https://b.org>c</iframe> d\n"),
        "<p>a <a href=\"https://b.org\" rel=\"external\">https://b.org</a> d</p>\n"
    );
}
