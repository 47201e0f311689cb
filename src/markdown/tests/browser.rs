//! What gets through, read by a browser's rules: html5ever makes of it the tree that was written,
//! and nothing in it runs.

use std::cell::RefCell;

use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{Attribute, LocalName, ParseOpts, QualName, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::*;

/// A tree, or a row of tags: what compares is all of it, one after the other. No word of a text holds
/// the line breaks around tags.
#[derive(Default)]
struct Outline {
    lines: Vec<String>,
}

impl Outline {
    fn open(&mut self, name: &str, attributes: &[Attribute]) {
        let is_implied = name == "tbody" && attributes.is_empty();
        if !is_implied {
            let value = |it: &Attribute| format!(" {}={:?}", it.name.local, &*it.value);
            let mut values: Vec<String> = attributes.iter().map(value).collect();
            values.sort();
            self.lines.push(format!("\n<{name}{}>\n", values.concat()));
        }
    }

    fn close(&mut self, name: &str) {
        let is_void = VOID.contains(&name);
        // A browser makes these where a row stands in a table itself.
        if !is_void && name != "tbody" {
            self.lines.push(format!("\n</{name}>\n"));
        }
    }

    /// Text, without blanks that nobody sees.
    fn text(&mut self, text: &str) {
        for word in text.split_whitespace() {
            self.lines.push(word.to_owned());
        }
    }
}

const VOID: &[&str] = &["br", "col", "hr", "img", "input", "source", "track", "wbr"];

/// What is written, tag by tag.
#[derive(Default)]
struct Written(RefCell<Outline>);

impl TokenSink for Written {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut out = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                out.open(&tag.name, &tag.attrs);
            }
            Token::TagToken(tag) => out.close(&tag.name),
            Token::CharacterTokens(text) => out.text(&text),
            Token::CommentToken(_) | Token::DoctypeToken(_) => panic!("{token:?}"),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn written(html: &str) -> String {
    let queue = BufferQueue::default();
    queue.push_back(html.into());
    let tokenizer = Tokenizer::new(Written::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner().lines.concat()
}

fn understood(html: &str) -> String {
    let context = QualName::new(None, ns!(html), LocalName::from("div"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), true);
    let dom = dom.one(html);
    let mut out = Outline::default();
    // The document holds one element, which holds the fragment.
    for root in dom.document.children.borrow().iter() {
        for child in root.children.borrow().iter() {
            walk(child, &mut out);
        }
    }
    out.lines.concat()
}

/// The nesting of what is written is bounded, and so is this.
fn walk(node: &Handle, out: &mut Outline) {
    match &node.data {
        NodeData::Text { contents } => out.text(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            let attributes = attrs.borrow();
            harmless(&name.local, &attributes);
            out.open(&name.local, &attributes);
            node.children.borrow().iter().for_each(|it| walk(it, out));
            out.close(&name.local);
        }
        other => panic!("{other:?}"),
    }
}

fn harmless(name: &str, attributes: &[Attribute]) {
    const NEVER: &[&str] = &[
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "svg",
        "link",
        "meta",
        "base",
        "form",
        "button",
        "template",
        "title",
        "textarea",
        "plaintext",
        "body",
        "html",
        "head",
    ];
    assert!(!NEVER.contains(&name), "<{name}>");
    for it in attributes {
        let attribute = &*it.name.local;
        assert!(!attribute.starts_with("on") && attribute != "style", "{attribute}");
        if matches!(attribute, "href" | "src") {
            assert!(url::check(&it.value).is_safe(), "{}", it.value);
        }
    }
}

fn check(text: &str) {
    let made = html(text);
    assert_eq!(understood(&made), written(&made), "{text:?}\n{made}");
}

/// Pieces of HTML, whole and broken.
const PIECES: &[&str] = &[
    "a",
    " ",
    "\n",
    "\n\n",
    "b",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=x>",
    "<a name=y>",
    "</a>",
    "<ul>",
    "<ol start=2>",
    "<li>",
    "</li>",
    "</ul>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<table>",
    "<caption>",
    "<thead>",
    "<tbody>",
    "<tr align=right>",
    "<th>",
    "<td width=5>",
    "</td>",
    "</tr>",
    "</table>",
    "<colgroup>",
    "<col>",
    "<h1>",
    "<h3>",
    "</h3>",
    "<details>",
    "<summary>",
    "</summary>",
    "</details>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<kbd>",
    "</kbd>",
    "<ruby>",
    "<rt>",
    "<rp>",
    "</ruby>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<video src=v.mp4>",
    "<video controls>",
    "<source src=s.webm>",
    "<track src=t.vtt>",
    "</video>",
    "<audio src=https://a.org/b>",
    "</audio>",
    "<img src=i.png alt='\"><script>'>",
    "<br>",
    "<hr>",
    "<wbr>",
    "<center>",
    "</center>",
    "<font>",
    "</font>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<svg>",
    "<math>",
    "<mi>",
    "</svg>",
    "<select>",
    "<option>",
    "<form>",
    "<button>",
    "<input>",
    "<iframe src=x>",
    "</iframe>",
    "<template>",
    "<noscript>",
    "<textarea>",
    "<title>",
    "<plaintext>",
    "<!--",
    "-->",
    "<!",
    "<?",
    "<![CDATA[",
    "]]>",
    "<x-y>",
    "</x-y>",
    "<",
    ">",
    "</",
    "/>",
    "=",
    "\"",
    "'",
    "`",
    "&lt;",
    "&#60;",
    "&",
    "<b onclick=x>",
    "<b title='a>b' style=c>",
    "<a href=javascript:x>",
    "<a href='&#106;avascript:x'>",
    "<img src=x onerror=y>",
    "> ",
    "- ",
    "1. ",
    "    ",
    "| a | b |\n|--|--|\n| ",
    " | ",
    "*",
    "**",
    "[x](y)",
    "`c`",
    "> [!TIP]- ",
    "# ",
    "[^1]",
    "[^1]: ",
    "<blockquote>",
    "</blockquote>",
    "<s>",
    "<strike>",
    "<nobr>",
    "<em>",
    "<sub>",
];

#[test]
fn known_corners_are_read_as_written() {
    for text in [
        "<table>a<tr>b<td>c</table>\n",
        "<table><caption>a</caption><tr><th>b</table>\n",
        "<p><div>a</p>b</div>\n",
        "<a href=x><a href=y>b</a></a>\n",
        "<b><p>a</b>b</p>\n",
        "<h2>a<h3>b</h2>\n",
        "<ul>a<li>b<ul><li>c</ul></ul>\n",
        "<details>a<summary>b</summary></details>\n",
        "<dl><dd>a<dt>b</dl>\n",
        "<select><option>a</select>\n",
        "<ruby>a<rt>b<rp>c</ruby>\n",
        "<pre>\n\na</pre>\n",
        "a <b>b\n\nc</b>\n",
        "> <video><source src=a.mp4>b</video>\n",
        "<nobr>a<nobr>b\n",
        "- <td>a\n",
    ] {
        check(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn a_browser_reads_what_was_written(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
    ) {
        check(&pieces.concat());
    }
}
