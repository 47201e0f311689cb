//! What a body looks like as HTML.

use super::*;

#[test]
fn headings_have_anchors() {
    assert_eq!(
        html("## A *b* <c\n"),
        "<h2 id=\"a-b-c\">A <em>b</em> &lt;c<a class=\"anchor\" href=\"#a-b-c\" \
         aria-label=\"Link to section: A b &lt;c\">#</a></h2>\n"
    );
}

#[test]
fn callouts_have_a_title() {
    assert_eq!(
        html("> [!WARNING]\n> a\n"),
        "<aside class=\"callout warning\" role=\"note\">\n<p class=\"callout-title\">Warning</p>\n\
         <p>a</p>\n</aside>\n"
    );
    assert_eq!(html("> a\n"), "<blockquote>\n<p>a</p>\n</blockquote>\n");
}

#[test]
fn words_are_those_of_the_language() {
    let text = "> [!NOTE]\n> a\n";
    let document = document(text);
    let words = Words { note: "Hinweis <b>".to_owned(), ..Words::default() };
    let options = MarkdownOptions::default();
    let highlighter = highlighter();
    let with =
        Rendering { links: &[], included: &[], highlighter, options: &options, words: &words };
    assert!(render(text, &document, &with).contains("Hinweis &lt;b&gt;</p>"));
}

/// Row 27: what scrolls is reached by keyboard and has a name of its own.
#[test]
fn tables_and_code_scroll_by_keyboard() {
    assert_eq!(
        html("| a | b |\n|:--|--:|\n| c | d |\n"),
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table: a, b\"><table>\n\
         <thead><tr><th scope=\"col\" class=\"left\">a</th><th scope=\"col\" class=\"right\">b</th>\
         </tr></thead>\n<tbody>\n<tr><td class=\"left\">c</td><td class=\"right\">d</td></tr>\n\
         </tbody></table></div>\n"
    );
    assert_eq!(
        html("|  |  |\n|--|--|\n| c | d |\n"),
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>\n\
         <tbody>\n<tr><td>c</td><td>d</td></tr>\n</tbody></table></div>\n"
    );
    let made = html("```py\na\n```\n\n```py\nb\n```\n");
    assert!(made.contains("<pre tabindex=\"0\" role=\"region\" aria-label=\"Python code\">"));
    assert!(made.contains("<pre tabindex=\"0\" role=\"region\" aria-label=\"Python code (2)\">"));
}

#[test]
fn code_is_a_figure() {
    assert_eq!(
        html("```python title=\"a<b.py\"\nx = 1\n```\n"),
        "<figure class=\"code\" data-language=\"Python\"><figcaption>a&lt;b.py</figcaption>\
         <pre tabindex=\"0\" role=\"region\" aria-label=\"Python code: a&lt;b.py\">\
         <code class=\"language-python\">x <span class=\"o\">=</span> <span class=\"n\">1</span>\n\
         </code></pre></figure>\n"
    );
    assert_eq!(
        html("    a\n"),
        "<figure class=\"code\"><pre tabindex=\"0\" role=\"region\" aria-label=\"Code\">\
         <code>a\n</code></pre></figure>\n"
    );
}

#[test]
fn lines_are_marked_numbered_and_compared() {
    assert_eq!(
        html("```text {2} linenos\na\nb\n```\n"),
        "<figure class=\"code numbered\"><pre tabindex=\"0\" role=\"region\" \
         aria-label=\"Code\"><code class=\"language-text\"><span class=\"line\">a\n</span>\
         <span class=\"line marked\">b\n</span></code></pre></figure>\n"
    );
    let made = html("```python diff\n-if a:\n+if b:\n     c\n```\n");
    let expected = "<code class=\"language-python\">\
        <span class=\"line removed\">-<span class=\"k\">if</span> a:\n</span>\
        <span class=\"line added\">+<span class=\"k\">if</span> b:\n</span>\
        <span class=\"line\">     c\n</span></code>";
    assert!(made.contains(expected), "{made}");
    let made = html("```diff\n--- a\n+++ b\n-c\n+d\n```\n");
    assert!(
        made.contains("<span class=\"line\"><span class=\"c\">--- a</span>\n</span>"),
        "{made}"
    );
    assert!(made.contains("<span class=\"line removed\"><span class=\"d\">-c</span>\n</span>"));
}

#[test]
fn included_text_is_shown_instead_of_the_block() {
    let text = "```file=\"x.py\"\n```\n\n``` file=\"x.py\" {1}\n```\n";
    let included = [None, Some(Arc::from("if a:\n"))];
    let made = html_with(text, &MarkdownOptions::default(), &included);
    assert!(
        made.contains(
            "data-language=\"Python\"><pre tabindex=\"0\" role=\"region\" \
             aria-label=\"Python code (2)\"><code class=\"language-py\">\
             <span class=\"line marked\"><span class=\"k\">if</span> a:\n</span></code>"
        ),
        "{made}"
    );
}

#[test]
fn notes_stand_at_the_end_in_order_of_mention() {
    let text = "a[^B] b[^c] c[^b]\n\n[^c]: C [x](c.md)\n[^unused]: no [x](no.md)\n[^b]: B[^d] [x](b.md)\n\
                [^d]: D\n\nlast [x](a.md)\n";
    let targets: Vec<_> = document(text).links.into_iter().map(|it| it.target).collect();
    assert_eq!(targets, ["a.md", "b.md", "c.md"]);
    let made = html(text);
    assert_eq!(balance::check(&made), Ok(()));
    let notes = made.split_once("<section").expect("notes").1;
    assert_eq!(
        notes,
        " class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n\
         <li id=\"fn-1\"><p>B<sup class=\"footnote-ref\"><a href=\"#fn-3\" role=\"doc-noteref\" \
         aria-label=\"Footnote 3\" id=\"fnref-3\">3</a></sup> <a href=\"b.md\">x</a> \
         <a class=\"backref\" role=\"doc-backlink\" href=\"#fnref-1\" \
         aria-label=\"Back to reference 1\">↩</a> \
         <a class=\"backref\" role=\"doc-backlink\" href=\"#fnref-1-2\" \
         aria-label=\"Back to reference 1-2\">↩<sup>2</sup></a></p>\n</li>\n\
         <li id=\"fn-2\"><p>C <a href=\"c.md\">x</a> \
         <a class=\"backref\" role=\"doc-backlink\" href=\"#fnref-2\" \
         aria-label=\"Back to reference 2\">↩</a></p>\n</li>\n\
         <li id=\"fn-3\"><p>D <a class=\"backref\" role=\"doc-backlink\" href=\"#fnref-3\" \
         aria-label=\"Back to reference 3\">↩</a></p>\n</li>\n</ol>\n</section>\n"
    );
}

#[test]
fn notes_may_mention_themselves_and_stand_in_links() {
    let text = "<a href=\"b.md\">a[^1]</a>\n\n[^1]: c[^1]\n";
    let made = html(text);
    assert_eq!(balance::check(&made), Ok(()));
    assert!(made.contains("<sup class=\"footnote-ref\" id=\"fnref-1\">1</sup></a>"), "{made}");
}

#[test]
fn tasks_lists_and_definitions() {
    assert_eq!(
        html("- [ ] a\n- [x] b\n\n3. c\n"),
        "<ul class=\"tasks\">\n\
         <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"To do\"> a</li>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Done\"> b</li>\n\
         </ul>\n<ol start=\"3\">\n<li>c</li>\n</ol>\n"
    );
    assert_eq!(html("a\n: b\n"), "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>\n");
    assert_eq!(html("~~a~~ **b**\\\nc"), "<p><del>a</del> <strong>b</strong><br>\nc</p>\n");
}

#[test]
fn links_go_where_the_caller_says() {
    let text = "[a](b.md \"t\\\"\") [[c]] [[d]] ![e](f.png) [g](h.md) [[core/i-j]] [k](l.md)";
    let document = document(text);
    let links = [
        LinkTarget::Url {
            href: "b.html?x&y".to_owned(),
            title: None,
            external: false,
            size: None,
            download: None,
        },
        LinkTarget::Url {
            href: "c.html".to_owned(),
            title: Some("The <C>".to_owned()),
            external: false,
            size: None,
            download: None,
        },
        LinkTarget::Text { title: Some("D & E".to_owned()) },
        LinkTarget::Url {
            href: "f.1a2b.png".to_owned(),
            title: None,
            external: false,
            size: Some((30, 20)),
            download: None,
        },
        LinkTarget::Url {
            href: "javascript:alert(1)".to_owned(),
            title: None,
            external: false,
            size: None,
            download: None,
        },
        LinkTarget::Text { title: None },
        // The last one is missing.
    ];
    let options = MarkdownOptions::default();
    let words = Words::default();
    let highlighter = highlighter();
    let with =
        Rendering { links: &links, included: &[], highlighter, options: &options, words: &words };
    assert_eq!(
        render(text, &document, &with),
        "<p><a href=\"b.html?x&amp;y\" title=\"t&quot;\">a</a> <a href=\"c.html\">The &lt;C&gt;</a> \
         D &amp; E <img src=\"f.1a2b.png\" alt=\"e\" width=\"30\" height=\"20\" loading=\"lazy\"> g \
         i j k</p>\n"
    );
}

#[test]
fn formulas_become_mathml() {
    assert_eq!(
        html("$x<y$"),
        "<p><math display=\"inline\"><mi>x</mi><mo>&lt;</mo><mi>y</mi></math></p>\n"
    );
    assert_eq!(
        html("$$x$$"),
        "<p><span class=\"math\"><math display=\"block\"><mi>x</mi></math></span></p>\n"
    );
}
