//! What a browser's parser makes of a piece of HTML, as one comparable text.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use percent_encoding::percent_decode_str;

/// The tree of a body that holds `html`, an element a line, without what is not the text's own:
/// blanks between blocks, and what our pages add.
pub(crate) fn shape(html: &str) -> String {
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let parser = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false);
    let dom = parser.one(html);
    let mut writer = ShapeWriter::default();
    for child in dom.document.children.borrow().iter() {
        for inner in child.children.borrow().iter() {
            writer.node(inner);
        }
    }
    writer.end_text();
    writer.out
}

/// The text of `html` as a browser shows it, blanks folded, without the code blocks' own labels.
pub(crate) fn words(html: &str) -> String {
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let parser = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false);
    // A node that is dropped takes all below it along: the document stays until the end.
    let dom = parser.one(html);
    let mut text = String::new();
    let mut waiting = vec![dom.document.clone()];
    while let Some(node) = waiting.pop() {
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
        let own = Element::of(&node).is_none_or(|it| !it.is_added());
        if own {
            waiting.extend(node.children.borrow().iter().rev().cloned());
            text.push(' ');
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A piece of text that stands in a block of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// Its words; a formula is `∎`.
    pub(crate) text: String,
    /// The id, where it is a heading that has one.
    pub(crate) heading: Option<String>,
}

/// Elements that stand within a line of text.
const PHRASES: &str = " a abbr b bdi bdo br cite code del dfn em i img input ins kbd mark q s samp \
    small span strong sub sup u var wbr time font tt strike big ";

/// The blocks of `html` as a browser shows it, without what our pages add.
pub(crate) fn blocks(html: &str) -> Vec<Block> {
    let context = QualName::new(None, ns!(html), local_name!("body"));
    let parser = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false);
    // A node that is dropped takes all below it along: the document stays until the end.
    let dom = parser.one(html);
    let mut blocks = vec![Block::default()];
    // Nodes to enter, and `None` where a block ends.
    let mut waiting = vec![Some(dom.document.clone())];
    while let Some(node) = waiting.pop() {
        let Some(node) = node else {
            blocks.push(Block::default());
            continue;
        };
        if let (NodeData::Text { contents }, Some(last)) = (&node.data, blocks.last_mut()) {
            last.text.push_str(&contents.borrow());
        }
        let children =
            || node.children.borrow().iter().rev().cloned().map(Some).collect::<Vec<_>>();
        let Some(element) = Element::of(&node) else {
            waiting.extend(children());
            continue;
        };
        let is_formula = element.name == "math" || !element.get("data-math-style").is_empty();
        if is_formula && let Some(last) = blocks.last_mut() {
            last.text.push('∎');
        } else if !element.is_added() && !is_formula {
            if !PHRASES.contains(&format!(" {} ", element.name)) {
                let id = element.attributes.iter().find(|(name, _)| name == "id");
                let is_heading = matches!(element.name.as_bytes(), [b'h', b'1'..=b'6']);
                let heading = id.map(|(_, id)| id.clone()).or(Some(String::new()));
                let heading = heading.filter(|_| is_heading);
                blocks.push(Block { text: String::new(), heading });
                waiting.push(None);
            }
            waiting.extend(children());
        }
    }
    blocks
}

#[derive(Default)]
struct ShapeWriter {
    out: String,
    text: String,
    depth: usize,
    in_code: bool,
}

/// An element and its attributes, by name.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn of(node: &Handle) -> Option<Self> {
        let NodeData::Element { name, attrs, .. } = &node.data else { return None };
        let attrs = attrs.borrow();
        let pair = |it: &html5ever::Attribute| (it.name.local.to_string(), it.value.to_string());
        let mut attributes: Vec<_> = attrs.iter().map(pair).collect();
        attributes.sort();
        Some(Self { name: name.local.to_string(), attributes })
    }

    fn get(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(it, _)| it == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// What our pages add: the link beside a heading, the label of a block of code.
    fn is_added(&self) -> bool {
        (self.name == "a" && self.get("class") == "anchor") || self.name == "figcaption"
    }

    /// What our pages put around something.
    fn is_frame(&self) -> bool {
        let class = self.get("class");
        (self.name == "div" && class == "table")
            || (self.name == "figure" && class.starts_with("code"))
            || (self.name == "span" && self.get("class").len() <= 2 && self.attributes.len() == 1)
    }

    /// The opening line, by the parts that the specifications speak of.
    fn line(&self) -> String {
        let mut line = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            let ours = match (self.name.as_str(), name.as_str()) {
                ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", "id") => true,
                ("ul" | "li", "class") => value.starts_with("task"),
                ("th", "scope") | ("input", "aria-label") | ("img", "loading") => true,
                ("a", "rel") => value == "external",
                ("pre", "tabindex" | "role" | "aria-label" | "class") => true,
                ("code", "class") => !value.starts_with("language-"),
                _ => false,
            };
            // Which characters of an address are escaped is no difference of the address.
            let value = match name.as_str() {
                "href" | "src" => &percent_decode_str(value).decode_utf8_lossy().into_owned(),
                _ => value,
            };
            let value = match (self.name.as_str(), name.as_str()) {
                ("th" | "td", "class") => {
                    format!(" align={:?}", value.strip_prefix("align-").unwrap_or(value))
                }
                _ => format!(" {name}={value:?}"),
            };
            if !ours {
                line.push_str(&value);
            }
        }
        line
    }
}

impl ShapeWriter {
    fn node(&mut self, node: &Handle) {
        match &node.data {
            NodeData::Text { contents } => self.text.push_str(&contents.borrow()),
            NodeData::Element { .. } => self.element(node),
            NodeData::Comment { contents } => self.put(&format!("<!--{contents}")),
            _ => {}
        }
    }

    fn element(&mut self, node: &Handle) {
        let Some(element) = Element::of(node).filter(|it| !it.is_added()) else { return };
        if element.is_frame() {
            return node.children.borrow().iter().for_each(|child| self.node(child));
        }
        self.put(&element.line());
        let was = self.in_code;
        self.in_code |= element.name == "pre";
        self.depth += 1;
        node.children.borrow().iter().for_each(|child| self.node(child));
        self.end_text();
        self.in_code = was;
        self.depth -= 1;
        self.put(&format!("</{}", element.name));
    }

    fn put(&mut self, line: &str) {
        self.end_text();
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Writes the text that was gathered; blanks count in code alone.
    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = match self.in_code {
            true => text.trim_end_matches('\n').to_owned(),
            false => text.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        if !text.is_empty() {
            self.out.push_str(&format!("{text:?}\n"));
        }
    }
}

#[test]
fn the_words_of_a_page_are_all_its_text() {
    let html =
        "<h2 id=\"a\">A<a class=\"anchor\">#</a></h2><ul><li>b <em>c</em></li><li>d</li></ul>";
    assert_eq!(words(html), "A b c d");
    let texts: Vec<_> = blocks(html).into_iter().map(|it| it.text).collect();
    assert_eq!(texts.join("|"), "||A|||b c||d|||");
}
