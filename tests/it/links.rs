//! Links, pictures, included code: what is checked is what is written.

use snapbox::str;

use crate::support::{check_diagnostics, check_short, main_of, project, same, text};

#[test]
fn links_are_resolved_by_source_path_and_written_as_urls() {
    let compilation = project(
        "
        //- roadmap/core/a.md
        ---
        title: The page A
        aliases: [former]
        ---
        ## Laziness {#lazy}

        Text.
        //- roadmap/core/b/index.md
        ---
        title: B
        requires: [a]
        ---
        [one](../a.md#lazy), [two](../a.md?x=1), [three](/core/a.md), [[a]], [[core/a#lazy]],
        [[a|other words]], [[former]], [a file](notes.txt), [mail](mailto:a@b.c),
        <https://example.org/?a=1&b=2>, [percent](%6eotes.txt), [empty](), ![pic](pic.png \"title\")

        [reference][ref], [ref], and [\\[escaped\\]](../a.md).

        [ref]: ../a.md
        //- roadmap/core/b/notes.txt
        text
        //- roadmap/core/b/pic.png
        picture
        ",
    )
    .built();
    let main = main_of(text(&compilation, "core/b.html"));
    same(
        crate::support::between(main, "<div class=\"body\">", "</div>"),
        str![[r#"
<div class="body">
<p><a href="a.html#lazy">one</a>, <a href="a.html">two</a>, <a href="a.html">three</a>, <a href="a.html">The page A</a>, <a href="a.html#lazy">The page A</a>,
<a href="a.html">other words</a>, <a href="a.html">The page A</a>, <a href="b/notes.txt">a file</a>, <a href="mailto:a@b.c" rel="external">mail</a>,
<a href="https://example.org/?a=1&amp;b=2" rel="external">https://example.org/?a=1&amp;b=2</a>, <a href="b/notes.txt">percent</a>, empty, <img src="b/pic.png" alt="pic" title="title" loading="lazy"></p>
<p><a href="a.html">reference</a>, <a href="a.html">ref</a>, and <a href="a.html">[escaped]</a>.</p>

</div>
"#]],
    );
}

#[test]
fn wiki_links_name_headings_by_their_words() {
    let compilation = project(
        "
        //- roadmap/a.md
        ---
        title: A
        ---
        ## What is it, and \"why\"?

        ## Steps

        ### The `first` one: go!
        //- roadmap/b.md
        ---
        title: B
        requires: [a]
        ---
        [[a#What is it, and \"why\"?|one]], [[a#Steps#The first one go|two]], [[#Here & now|three]],
        [[c#The page: C|four]]

        ## Here & now
        //- roadmap/c.md
        # The page: C

        Text.
        ",
    )
    .built();
    let main = main_of(text(&compilation, "b.html"));
    same(
        crate::support::between(main, "<p><a", "</p>"),
        str![[r##"
<p><a href="a.html#what-is-it-and-why">one</a>, <a href="a.html#the-first-one-go">two</a>, <a href="#here--now">three</a>,
<a href="c.html#the-page-c">four</a></p>
"##]],
    );
    check_short(
        "
        //- roadmap/a.md
        ---
        title: A
        ---
        [[#Nowhere at all]], [x](#Here and there), <a href=\"#in-html\">y</a>

        <h2 align=\"center\">In <em>HTML</em></h2>

        ## Here and there
        ",
        str![[r#"
roadmap/a.md:4:3: error[dead-anchor]: `#Nowhere at all` is not a heading on this page
roadmap/a.md:4:26: warning[unresolved-markup]: `#Here and there` is no destination of a link: a blank ends it

"#]],
    );
}

#[test]
fn names_of_any_folders_page_are_not_suggested() {
    check_diagnostics(
        "
        //- roadmap/a/index.md
        ---
        title: A
        ---
        [x](b/README.md), [y](b/deep.md)
        //- roadmap/c/README.md
        ---
        title: C
        ---
        Text.
        //- roadmap/c/deep.md
        ---
        title: Deep
        requires: [c, a]
        ---
        Text.
        ",
        str![[r#"
error[dead-link]: `b/README.md` leads to no file: there is no `roadmap/a/b/README.md`
 --> roadmap/a/index.md:4:5
  |
4 | [x](b/README.md), [y](b/deep.md)
  |     ^^^^^^^^^^^
  |
  = help: write the path of a file as it lies beside this one

error[dead-link]: `b/deep.md` leads to no file: there is no `roadmap/a/b/deep.md`
 --> roadmap/a/index.md:4:23
  |
4 | [x](b/README.md), [y](b/deep.md)
  |                       ^^^^^^^^^
  |
  = help: did you mean `../c/deep.md`?


"#]],
    );
}

#[test]
fn anchors_are_checked_on_every_kind_of_page() {
    check_short(
        "
        //- roadmap/_index.md
        # Home

        ## Welcome

        [a](#welcome) [b](#welcom)
        //- roadmap/t/_index.md
        # Track

        ## About

        [c](../_index.md#welcome) [d](../_index.md#nothing)
        //- roadmap/t/a.md
        # A

        <a id=\"own\"></a>

        [e](_index.md#about) [f](_index.md#abut) [g](#own) [h](#top) [i](#) [j](a.md#own)
        [k](#%6fwn) [[t#about]] [[t#abaut]]
        ",
        str![[r#"
roadmap/_index.md:5:19: error[dead-anchor]: `#welcom` is not a heading on this page
roadmap/t/_index.md:5:43: error[dead-anchor]: `#nothing` is not a heading on the page "Home"
roadmap/t/a.md:5:35: error[dead-anchor]: `#abut` is not a heading on the page "Track"
roadmap/t/a.md:6:28: error[dead-anchor]: `#abaut` is not a heading on the page "Track"

"#]],
    );
}

#[test]
fn what_is_no_link_is_not_checked() {
    check_short(
        "
        //- roadmap/a.md
        # A

        `[code](nope.md)` and \\[escaped\\](nope.md) and [[0, 1], [2]] and

            [indented](nope.md)

        ```text
        [fenced](nope.md) ![x](nope.png) [[nope]]
        ```

        <!-- [comment](nope.md) -->

        $[x](y)$
        ",
        str![],
    );
}

#[test]
fn dead_ends_are_told_with_what_may_have_been_meant() {
    check_short(
        "
        //- roadmap/core/iterators.md
        # Iterators

        Text.
        //- roadmap/core/b.md
        # B

        [a](iterators.html) [b](Iterators.md) [c](core/iterators.md) [d](/nope.md) [e](../../up.md)
        [f](C:/x.md) [g](iterators) [h](../roadmap/core/iterators.md) ![i](x.png) [j](./) [[iterator]]
        ",
        str![[r#"
roadmap/core/b.md:3:5: warning[use-before-teach]: `core/iterators` is used here, but nothing says that it comes before
roadmap/core/b.md:3:25: error[dead-link]: `Iterators.md` leads to no file: there is no `roadmap/core/Iterators.md`
roadmap/core/b.md:3:43: error[dead-link]: `core/iterators.md` leads to no file: there is no `roadmap/core/core/iterators.md`
roadmap/core/b.md:3:66: error[dead-link]: `/nope.md` leads to no file: there is no `roadmap/nope.md`
roadmap/core/b.md:3:80: error[dead-link]: `../../up.md` leads to no file: there is no `up.md`
roadmap/core/b.md:4:5: error[unsafe-url]: `C:/x.md` is a path on one computer
roadmap/core/b.md:4:18: error[dead-link]: `iterators` leads to no file: there is no `roadmap/core/iterators`
roadmap/core/b.md:4:33: error[dead-link]: `../roadmap/core/iterators.md` leads to no file: there is no `roadmap/roadmap/core/iterators.md`
roadmap/core/b.md:4:68: error[missing-file]: `x.png` leads to no file: there is no `roadmap/core/x.png`
roadmap/core/b.md:4:85: error[unknown-reference]: `iterator` is not a skill, project, track or path

"#]],
    );
}

#[test]
fn code_is_included_whole_by_lines_and_by_region() {
    let compilation = project(
        "
        //- roadmap/a/index.md
        # A

        ```python file=\"code.py\" lines=\"2-3\" title=\"two lines\" {2} linenos
        ```

        ```python file=\"code.py\" region=\"part\"
        ```

        ```text file=\"../shared.txt\"
        ```
        //- roadmap/a/code.py
        one = 1
        two = 2
        three = 3
        # region part
        four = 4
        # endregion
        //- roadmap/shared.txt
        <shared> & escaped
        ",
    )
    .built();
    let main = main_of(text(&compilation, "a.html"));
    same(
        crate::support::between(main, "<div class=\"body\">", "</article>"),
        str![[r#"
<div class="body">
<span id="a"></span><figure class="code numbered" data-language="Python"><figcaption>two lines</figcaption><pre tabindex="0" role="region" aria-label="Python code: two lines"><code class="language-python"><span class="line" data-line="1">two <span class="o">=</span> <span class="n">2</span>
</span><span class="line marked" data-line="2">three <span class="o">=</span> <span class="n">3</span>
</span></code></pre></figure>
<figure class="code" data-language="Python"><pre tabindex="0" role="region" aria-label="Python code"><code class="language-python">four <span class="o">=</span> <span class="n">4</span>
</code></pre></figure>
<figure class="code"><pre tabindex="0" role="region" aria-label="Code"><code class="language-text">&lt;shared&gt; &amp; escaped
</code></pre></figure>

</div>

</article>
"#]],
    );
}

#[test]
fn what_cannot_be_included_is_told() {
    check_short(
        "
        //- roadmap/a/index.md
        # A

        ```python file=\"code.py\" lines=\"9\"
        ```
        ```python file=\"code.py\" lines=\"3-2\"
        ```
        ```python file=\"code.py\" lines=\"1\" region=\"x\"
        ```
        ```python region=\"x\"
        ```
        ```python file=\"code.py\"
        own text
        ```
        ```python file=\"/etc/passwd\"
        ```
        ```python file=\"..\\\\..\\\\x\"
        ```
        ```python file=\"https://example.org/x.py\"
        ```
        ```python {3} tilte=\"x\" title=\"unclosed
        one
        ```
        //- roadmap/a/code.py
        one = 1
        two = 2
        three = 3
        ",
        str![[r#"
roadmap/a/index.md:3:33: error[missing-region]: `9` is outside `code.py`, which has 3 lines
roadmap/a/index.md:5:33: error[invalid-value]: `3-2` is not a range of lines
roadmap/a/index.md:7:44: error[invalid-value]: `region` and `lines` cannot both say which part of the file is shown
roadmap/a/index.md:7:44: error[missing-region]: `x` is not a region of `code.py`
roadmap/a/index.md:9:19: error[invalid-value]: `region` says which part of a file, and there is no `file`
roadmap/a/index.md:11:17: error[invalid-value]: `code.py` is shown here, and the block has text of its own
roadmap/a/index.md:14:17: error[escapes-root]: `/etc/passwd` lies in no folder that files are shown from
roadmap/a/index.md:16:17: error[escapes-root]: `..\..\x` leads out of the project
roadmap/a/index.md:18:17: error[missing-file]: `https://example.org/x.py` does not exist: there is no `roadmap/a/https:/example.org/x.py`
roadmap/a/index.md:20:11: error[invalid-value]: `3` is beyond the block's 1 line
roadmap/a/index.md:20:15: error[unknown-field]: `tilte` is not a word that a code fence knows

"#]],
    );
}

#[test]
fn a_file_that_is_not_text_can_be_linked_and_not_included() {
    let mut project = project(
        "
        //- roadmap/a/index.md
        # A

        [the archive](data.zip)

        ```text file=\"data.zip\"
        ```
        ",
    );
    let asset = roadbook::source::Asset {
        fingerprint: roadbook::source::Fingerprint::of(b"zip"),
        length: 3,
        size: None,
        look: roadbook::source::Look::of(b"PK\x03\x04\0"),
    };
    project.inputs.insert_asset(crate::support::path_of("roadmap/a/data.zip"), asset);
    same(
        project.short(),
        str![[r#"
roadmap/a/index.md:5:15: error[missing-file]: `data.zip` is not text, or too large to be shown

"#]],
    );
}
