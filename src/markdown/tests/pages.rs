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
fn callouts_have_titles_of_their_own_and_fold() {
    assert_eq!(
        html("> [!TIP] Custom *title*\n> body\n"),
        "<aside class=\"callout tip\" role=\"note\">\n\
         <p class=\"callout-title\">Custom <em>title</em></p>\n<p>body</p>\n</aside>\n"
    );
    assert_eq!(
        html("> [!note]- Folded\n> body\n"),
        "<details class=\"callout note\">\n\
         <summary class=\"callout-title\">Folded</summary>\n<p>body</p>\n</details>\n"
    );
    assert_eq!(
        html("> [!warning]+\n> - a\n"),
        "<details class=\"callout warning\" open>\n<summary class=\"callout-title\">Warning\
         </summary>\n<ul>\n<li>a</li>\n</ul>\n</details>\n"
    );
    assert_eq!(
        html("> [!DANGER] Mind the gap\n> text\n"),
        "<aside class=\"callout caution\" role=\"note\">\n\
         <p class=\"callout-title\">Mind the gap</p>\n<p>text</p>\n</aside>\n"
    );
    assert_eq!(
        html("> [!INFO]\n> body\n"),
        "<aside class=\"callout note\" role=\"note\">\n\
         <p class=\"callout-title\">Info</p>\n<p>body</p>\n</aside>\n"
    );
    // Within a quote, a list and each other; a mark alone; a title that goes on in bold.
    for (text, held) in [
        ("> [!todo]\n", "<p class=\"callout-title\">Todo</p>\n</aside>"),
        (
            "- > [!FAQ]- Why?\n  >\n  > So.\n",
            "<summary class=\"callout-title\">Why?</summary>\n<p>So",
        ),
        ("> a\n>\n> > [!hint|wide] b\n> > c\n", "<p class=\"callout-title\">b</p>\n<p>c</p>"),
        ("> [!bug] **a\n> b** c\n> d\n", "<strong>a\nb</strong> c</p>\n<p>d</p>"),
        ("> [!bug] ![a\n> b](c.png) d\n> e\n", "alt=\"a b\" loading=\"lazy\"> d</p>\n<p>e</p>"),
        ("> [!quote] <b>a\n> c\n", "<b>a</b></p>\n<p>c</p>"),
        ("> [!example] `a` [b](https://c.org)\n> | d |\n> |---|\n> | e |\n", "<td>e</td>"),
        ("> [!tip] \"a\" -- b & c\n", "<p class=\"callout-title\">“a” -- b &amp; c</p>"),
    ] {
        let made = html(text);
        assert_eq!(balance::check(&made), Ok(()), "{text}");
        assert!(made.contains(held), "{text}{made}");
        assert!(!made.contains("[!"), "{made}");
        assert_eq!(findings(text), [""; 0], "{text}");
    }
    assert_eq!(document("> [!TIP] Custom\n> body\n").sections[0].text, "Custom body");
}

#[test]
fn what_is_no_callout_stays_a_quote_and_is_told() {
    let kinds = "the kinds are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`";
    for (text, told, held) in [
        (
            "> [!GALAXY] Title\n> text\n",
            format!(
                "unresolved-markup 1:3-1:12 `[!GALAXY]` is no kind of callout, and stays a quote | {kinds}"
            ),
            "<blockquote>\n<p>[!GALAXY] Title\ntext</p>",
        ),
        (
            "> [!WARNIG]\n> text\n",
            "unresolved-markup 1:3-1:12 `[!WARNIG]` is no kind of callout, and stays a quote | \
             did you mean `[!WARNING]`?"
                .to_owned(),
            "<blockquote>\n<p>[!WARNIG]\ntext</p>",
        ),
        (
            "> [!NOTE]text\n",
            "unresolved-markup 1:3-1:10 `[!NOTE]` is no callout: text follows it at once | \
             write a blank, then the title"
                .to_owned(),
            "<blockquote>\n<p>[!NOTE]text</p>",
        ),
    ] {
        assert_eq!(findings(text), [told]);
        let made = html(text);
        assert!(made.starts_with(held), "{made}");
    }
    for text in ["> [!a](https://b.org)\n", "> \\[!NOTE]\n", "> [!] a\n", ">      [!NOTE] a\n"] {
        assert_eq!(findings(text), [""; 0], "{text}");
        assert!(html(text).contains("<blockquote>"), "{text}");
    }
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
         <thead><tr><th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-right\">b</th>\
         </tr></thead>\n<tbody>\n<tr><td class=\"align-left\">c</td><td class=\"align-right\">d</td></tr>\n\
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
         aria-label=\"Code\"><code class=\"language-text\"><span class=\"line\" data-line=\"1\">\
         a\n</span><span class=\"line marked\" data-line=\"2\">b\n</span></code></pre></figure>\n"
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

#[test]
fn numbered_lines_carry_their_numbers_outside_of_the_text() {
    let made = html("```text {2} linenos\na\nb\n```\n");
    assert!(
        made.contains(
            "<span class=\"line\" data-line=\"1\">a\n</span>\
             <span class=\"line marked\" data-line=\"2\">b\n</span>"
        ),
        "{made}"
    );
    assert!(!html("```text {2}\na\nb\n```\n").contains("data-line"));
}

#[test]
fn a_session_says_what_was_typed() {
    let typed = |text: &str| {
        let made = html(text);
        let (_, rest) = made.split_once("data-typed=\"")?;
        Some(rest[..rest.find('"')?].to_owned())
    };
    assert_eq!(
        typed("```console\n$ a\nout\n$ b \\\n  c\n$\n```\n").as_deref(),
        Some("0:2 2:2 3:0")
    );
    assert_eq!(typed("```text\n❯ a\n```\n").as_deref(), Some("0:2"));
    assert_eq!(typed("```console\n𝛌@b:~$ a\n```\n").as_deref(), Some("0:8"));
    assert_eq!(typed("```pycon\n>>> a\n...\n```\n").as_deref(), Some("0:4 1:3"));
    assert_eq!(typed("```bash\n# a\nb\n```\n"), None);
    assert_eq!(typed("```bash diff\n$ a\n```\n"), None);
}
