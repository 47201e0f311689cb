//! What holds for any text.

use proptest::prelude::*;

use super::*;

/// Pieces that mean something to markdown or HTML, to be strung together.
const PIECES: &[&str] = &[
    "a",
    "b c",
    "é",
    "字",
    "\u{308}",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "> ",
    "- ",
    "1. ",
    "# ",
    "## ",
    "### x {#y .z w}",
    "===\n",
    "---\n",
    "***\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "```",
    "```py {1} title=\"t\"\n",
    "~~~\n",
    "[",
    "]",
    "(",
    ")",
    "](",
    "[a](b.md)",
    "![",
    "[[",
    "]]",
    "|",
    "[[x|y]]",
    "[^1]",
    "[^1]: ",
    "[r]",
    "[r]: x.md\n",
    "<",
    ">",
    "</",
    "/>",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<a href=",
    "<a href=\"x.md\">",
    "</a>",
    "<img src=x>",
    "<h1>",
    "</h1>",
    "<script>",
    "</script>",
    "<svg>",
    "</svg>",
    "<list>",
    "<br>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<span id=\"q\">",
    "</span>",
    "onclick=x",
    "=\"",
    "\"",
    "'",
    "&",
    "&amp;",
    "&#106;",
    "\\",
    "$",
    "$",
    "$$",
    "$5",
    "x$",
    "%",
    ",",
    ":",
    ":x",
    "\n:x: ",
    "\\frac{a}{b}",
    "^",
    "{",
    "}",
    "| a | b |\n|--|--|\n",
    "- [ ] ",
    "- [x] ",
    "> [!NOTE]\n",
    ": ",
    "http://a.b",
    "https://a.b/c",
    "www.a.b",
    "javascript:",
    "//",
    "<details>\n\n",
    "\n\n</details>\n",
    "\u{0}",
    "\u{feff}",
    "--",
    "...",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[ -~]{0,12}".prop_map(|text| text),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Words, dollars and what stands between them: no markup whose text goes.
const DOLLARS: &str =
    "[a-c5]{1,2}|\\$|\\$|\\$\\$|\\$5|x\\$| |\n|\n\n|, |%|\\*|`|\\(|\\)|\n- |\n> |\n\\| ";

fn options() -> impl Strategy<Value = MarkdownOptions> {
    (any::<bool>(), any::<bool>()).prop_map(|(smart_punctuation, math)| MarkdownOptions {
        smart_punctuation,
        math,
        ..MarkdownOptions::default()
    })
}

/// How often `needle` starts a tag of the page itself.
fn count(html: &str, needle: &str) -> usize {
    html.matches(needle).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// The document and the HTML are made by one pass: they agree.
    #[test]
    fn the_document_agrees_with_its_html(text in texts(), options in options()) {
        let file = file(&text);
        let text = file.text();
        let made = parse(&file, 0..text.len(), Some("Title"), &options);
        let links = made.value.links.iter().enumerate().map(|(at, _)| LinkTarget::Url {
            href: format!("https://target/{at}"),
            title: None,
            external: false,
            size: None,
            download: None,
        });
        let links: Vec<_> = links.collect();
        let words = Words::default();
        let highlighter = highlighter();
        let with = Rendering {
            links: &links, included: &[], highlighter, options: &options, words: &words,
        };
        let html = render(text, &made.value, &with);
        let ids = balance::ids(&html);
        prop_assert!(ids.is_ok(), "{:?}", ids);
        let mut from = 0;
        for at in 0..links.len() {
            let found = html[from..].find(&format!("\"https://target/{at}\""));
            prop_assert!(found.is_some(), "link {} is missing or out of order in {}", at, html);
            from += found.unwrap_or(0);
        }
        prop_assert_eq!(count(&html, "\"https://target/"), links.len());
        let mut from = 0;
        for heading in &made.value.headings {
            let tag = format!("<h{} id=\"{}\"", heading.level, heading.id);
            let found = html[from..].find(&tag);
            prop_assert!(found.is_some(), "{} is missing or out of order in {}", tag, html);
            from += found.unwrap_or(0);
        }
        prop_assert_eq!(count(&html, "<a class=\"anchor\""), made.value.headings.len());
        prop_assert_eq!(count(&html, "<figure class=\"code"), made.value.code.len());
        let own = made.value.headings.iter().map(|it| &it.id).chain(&made.value.anchors);
        prop_assert_eq!(ids.unwrap_or_default(), own.cloned().collect());
    }

    /// All places lie in the file and between characters.
    #[test]
    fn places_lie_in_the_file(text in texts(), cut in 0..20_usize) {
        let file = file(&text);
        let made = parse(&file, cut..file.text().len(), None, &MarkdownOptions::default());
        let document = made.value;
        let links = document.links.iter().map(|it| &it.place);
        let headings = document.headings.iter().map(|it| &it.place);
        let code = document.code.iter().map(|it| &it.place);
        let files = document.code.iter().filter_map(|it| Some(&it.include.as_ref()?.file_place));
        let title = document.title.iter().map(|it| &it.1);
        let found = made.diagnostics.iter().map(|it| &it.primary.span);
        let labels = made.diagnostics.iter().flat_map(|it| it.labels.iter().map(|it| &it.span));
        let all = links.chain(headings).chain(code).chain(files).chain(title).chain(found);
        for span in all.chain(labels) {
            prop_assert!(file.text().get(span.range()).is_some(), "{:?}", span);
        }
    }

    #[test]
    fn snippets_are_sound(text in texts()) {
        let ids = balance::ids(&snippet_html(&text));
        prop_assert_eq!(ids.map(|ids| ids.len()), Ok(0));
        let _ = plain(&text);
    }

    /// Formulas and refused dollars lose nothing: without its marks, the text is what it is where
    /// there are no formulas at all.
    #[test]
    fn no_text_is_lost_to_dollars(words in prop::collection::vec(DOLLARS, 0..30)) {
        let text = words.concat();
        let off = MarkdownOptions { math: false, ..MarkdownOptions::default() };
        let words = |options: &MarkdownOptions| {
            let file = file(&text);
            let made = parse(&file, 0..file.text().len(), Some("Title"), options).value;
            let texts = made.sections.into_iter().map(|it| it.text);
            let texts: String = texts.chain(made.headings.into_iter().map(|it| it.text)).collect();
            texts.chars().filter(char::is_ascii_alphanumeric).collect::<String>()
        };
        prop_assert_eq!(words(&MarkdownOptions::default()), words(&off), "{:?}", text);
    }

    /// A text whose dollars are all refused is that text without formulas, to the byte.
    #[test]
    fn refused_dollars_change_nothing(text in texts()) {
        let text = text.replace('$', " $ ").replace("$$", "$ $");
        let off = MarkdownOptions { math: false, ..MarkdownOptions::default() };
        prop_assert_eq!(html(&text), html_with(&text, &off, &[]));
    }

    #[test]
    fn slugs_are_ids(text in any::<String>()) {
        let made = slug(&text);
        prop_assert!(is_id(&made), "{:?}", made);
        prop_assert_eq!(slug(&made), made);
        let made = crate::markdown::slug::heading_slug(&text);
        prop_assert!(is_id(&made), "{:?}", made);
        prop_assert_eq!(crate::markdown::slug::heading_slug(&made), made);
    }

    #[test]
    fn extraction_takes_any_text(text in "([ -~é\t]{0,20}\n|# region a\n|# endregion\n|\r\n){0,12}") {
        let parts = Parts::of(&text);
        let _ = parts.extract(&text, None, usize::MAX);
        let _ = parts.extract(&text, Some(&IncludePart::Region("a".to_owned())), usize::MAX);
        let _ = parts.extract(&text, Some(&IncludePart::Lines(2, 4)), usize::MAX);
    }

    #[test]
    fn addresses_of_any_kind_are_judged(text in any::<String>()) {
        let _ = url::check(&text);
        let _ = url::is_local(&text);
    }
}
