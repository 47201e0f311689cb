//! A small checker of markup: whether what was written is whole, and harmless.
//!
//! Reads only what the program itself may write: every tag closed, every attribute quoted, no
//! character that would have to be escaped. Anything else is a finding.

use std::collections::BTreeSet;

/// Elements that have no end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Elements that no page of ours needs.
const REFUSED: &[&str] =
    &["iframe", "object", "embed", "base", "form", "frame", "applet", "style", "template"];
/// Attributes that hold an address.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "cite",
    "background",
    "data",
    "xlink:href",
    "ping",
    "longdesc",
    "manifest",
];

/// A tag as it is written.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    is_end: bool,
    is_closed: bool,
}

impl Tag {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

/// Whether the markup is HTML or XML.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Html,
    Xml,
}

/// What is wrong with a page.
pub(crate) fn html_problems(page: &str) -> Vec<String> {
    let mut reader = Reader::new(page, Mode::Html);
    reader.read();
    reader.problems
}

/// What is wrong with an XML document.
pub(crate) fn xml_problems(document: &str) -> Vec<String> {
    let mut reader = Reader::new(document, Mode::Xml);
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    if let Some(c) = document.chars().find(|c| control(*c) || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    {
        reader.problems.push(format!("{c:?} cannot be in XML"));
    }
    reader.read();
    reader.problems
}

/// All start tags of a page.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let mut reader = Reader::new(page, Mode::Html);
    reader.read();
    reader.tags
}

/// The values of `href` and `src` of a page, decoded.
pub(crate) fn addresses(page: &str) -> Vec<String> {
    let tags = tags(page);
    let all = tags.iter().flat_map(|tag| &tag.attributes);
    all.filter(|(name, _)| name == "href" || name == "src").map(|it| decode(&it.1)).collect()
}

struct Reader<'a> {
    rest: &'a str,
    mode: Mode,
    open: Vec<String>,
    ids: BTreeSet<String>,
    tags: Vec<Tag>,
    problems: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, mode: Mode) -> Self {
        Self {
            rest: text,
            mode,
            open: Vec::new(),
            ids: BTreeSet::new(),
            tags: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn problem(&mut self, text: impl Into<String>) {
        if self.problems.len() < 20 {
            self.problems.push(text.into());
        }
    }

    fn read(&mut self) {
        while !self.rest.is_empty() {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            self.text(text);
            if self.rest.is_empty() {
                break;
            }
            if !self.declaration() && !self.tag() {
                let shown: String = self.rest.chars().take(40).collect();
                self.problem(format!("no tag: {shown:?}"));
                self.rest = &self.rest[1..];
            }
        }
        if !self.open.is_empty() {
            let open = self.open.join(", ");
            self.problem(format!("never closed: {open}"));
        }
    }

    /// Text between tags: every `&` begins a reference.
    fn text(&mut self, text: &str) {
        for (at, _) in text.match_indices('&') {
            let rest = &text[at + 1..];
            let name = rest.split(';').next().unwrap_or("");
            let fine = rest.contains(';')
                && match name.strip_prefix('#') {
                    Some(number) => number.chars().all(|c| c.is_ascii_hexdigit() || c == 'x'),
                    None if self.mode == Mode::Xml => {
                        matches!(name, "amp" | "lt" | "gt" | "quot" | "apos")
                    }
                    None => !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()),
                };
            if !fine {
                let shown: String = rest.chars().take(20).collect();
                self.problem(format!("no reference: &{shown}"));
            }
        }
        if text.contains('\0') {
            self.problem("a NUL");
        }
    }

    fn declaration(&mut self) -> bool {
        let lower = self.rest.get(..9).map(str::to_ascii_lowercase);
        let ends = match self.mode {
            Mode::Html if lower.as_deref() == Some("<!doctype") => '>',
            Mode::Xml if self.rest.starts_with("<?xml ") => '>',
            _ => return false,
        };
        let Some(end) = self.rest.find(ends) else { return false };
        self.rest = &self.rest[end + 1..];
        true
    }

    fn tag(&mut self) -> bool {
        let Some((tag, length)) = parse_tag(self.rest) else { return false };
        self.rest = &self.rest[length..];
        if tag.is_end {
            match self.open.pop() {
                Some(open) if open == tag.name => {}
                Some(open) => self.problem(format!("<{open}> is closed by </{}>", tag.name)),
                None => self.problem(format!("</{}> closes nothing", tag.name)),
            }
            return true;
        }
        self.attributes(&tag);
        if self.mode == Mode::Html {
            self.element(&tag);
        }
        let foreign = self.open.iter().any(|it| it == "svg" || it == "math")
            || matches!(tag.name.as_str(), "svg" | "math");
        let is_void = self.mode == Mode::Html && VOID.contains(&tag.name.as_str());
        if tag.is_closed && self.mode == Mode::Html && !foreign && !is_void {
            self.problem(format!("<{}/> does not close itself", tag.name));
        }
        if !tag.is_closed && !is_void {
            self.open.push(tag.name.clone());
            if matches!(tag.name.as_str(), "script" | "style") && self.mode == Mode::Html {
                self.raw(&tag);
            }
        }
        self.tags.push(tag);
        true
    }

    fn attributes(&mut self, tag: &Tag) {
        let mut names = BTreeSet::new();
        for (name, value) in &tag.attributes {
            if !names.insert(name.as_str()) {
                self.problem(format!("<{}> has two of {name}", tag.name));
            }
            self.text(value);
            if value.contains('<') && self.mode == Mode::Xml {
                self.problem(format!("`<` in {name}"));
            }
        }
    }

    fn element(&mut self, tag: &Tag) {
        // The theme's own search is a form; it leads to its own page.
        let is_search = tag.name == "form"
            && tag.attribute("role") == Some("search")
            && tag.attribute("class") == Some("search-bar")
            && tag.attribute("action") == Some("search.html");
        if REFUSED.contains(&tag.name.as_str()) && !is_search {
            self.problem(format!("a <{}>", tag.name));
        }
        for (name, value) in &tag.attributes {
            if name.starts_with("on") || name == "style" || name == "srcdoc" {
                self.problem(format!("{name}={value:?}"));
            }
            if name == "id" && !self.ids.insert(value.clone()) {
                self.problem(format!("two of id={value:?}"));
            }
            let refresh = name == "content" && tag.attribute("http-equiv").is_some();
            let address = match refresh {
                true => decode(value).split_once("url=").map(|(_, url)| url.to_owned()),
                false => ADDRESSES.contains(&name.as_str()).then(|| decode(value)),
            };
            if address.is_some_and(|address| is_unsafe(&address)) {
                self.problem(format!("<{} {name}={value:?}>", tag.name));
            }
        }
    }

    /// The inside of a script: data that is JSON, or nothing beside `src`.
    fn raw(&mut self, tag: &Tag) {
        let end = self.rest.find("</script>").unwrap_or(self.rest.len());
        let (inside, rest) = self.rest.split_at(end);
        self.rest = rest;
        if tag.attribute("type") == Some("application/ld+json") {
            if inside.contains('<') || inside.contains('>') {
                self.problem("JSON-LD with raw `<` or `>`");
            }
            if let Err(error) = serde_json::from_str::<serde_json::Value>(inside) {
                self.problem(format!("JSON-LD: {error}"));
            }
        } else if tag.attribute("src").is_none() || !inside.is_empty() {
            self.problem(format!("an inline script: {inside:?}"));
        } else if tag.attribute("src").is_some_and(|src| src.contains("//") || src.contains(':')) {
            self.problem(format!("a foreign script: {tag:?}"));
        }
    }
}

/// Whether a browser might run what is at this address, or leave the site's scheme.
fn is_unsafe(address: &str) -> bool {
    let plain: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let plain = plain.to_lowercase().replace('\\', "/");
    if plain.starts_with("//") {
        return true;
    }
    let scheme = plain.split(['/', '?', '#']).next().unwrap_or("");
    match scheme.split_once(':') {
        Some(("http" | "https" | "mailto", _)) | None => false,
        // Anything but letters, digits and these is no scheme: a relative address.
        Some((scheme, _)) => {
            let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
            scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(fits)
        }
    }
}

/// Decodes the references that browsers decode without being asked twice.
pub(crate) fn decode(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].split(';').next().unwrap_or("");
        let number = name.strip_prefix('#').and_then(|it| match it.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => it.parse().ok(),
        });
        let known = number.and_then(char::from_u32).or(match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "colon" => Some(':'),
            "Tab" => Some('\t'),
            "NewLine" => Some('\n'),
            _ => None,
        });
        match known {
            Some(c) => {
                out.push(c);
                rest = &rest[(name.len() + 2).min(rest.len())..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// The tag at the start of `text`, and its length.
fn parse_tag(text: &str) -> Option<(Tag, usize)> {
    let mut at = 1;
    let is_end = text[at..].starts_with('/');
    at += usize::from(is_end);
    let name_end = text[at..].find(|c: char| !is_name(c))? + at;
    let name = text[at..name_end].to_owned();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    at = name_end;
    let mut attributes = Vec::new();
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let rest = &text[at..];
        if rest.starts_with('>') {
            return Some((Tag { name, attributes, is_end, is_closed: false }, at + 1));
        }
        if rest.starts_with("/>") {
            return Some((Tag { name, attributes, is_end, is_closed: true }, at + 2));
        }
        let end = rest.find(|c: char| !is_name(c))?;
        if end == 0 || is_end {
            return None;
        }
        let key = rest[..end].to_ascii_lowercase();
        at += end;
        let mut value = String::new();
        if text[at..].starts_with("=\"") {
            let length = text[at + 2..].find('"')?;
            value = text[at + 2..at + 2 + length].to_owned();
            at += length + 3;
        } else if text[at..].starts_with('=') {
            return None;
        }
        attributes.push((key, value));
    }
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')
}

#[test]
fn the_checker_finds_what_it_is_for() {
    let fine = "<!doctype html><html><body class=\"a\"><p id=\"x\">a &amp; b<br><svg><path/></svg>\
                <a href=\"../a.html#b\">c</a></p></body></html>";
    assert_eq!(html_problems(fine), [] as [String; 0]);
    for (page, problem) in [
        ("<p>", "never closed: p"),
        ("<p></b>", "<p> is closed by </b>"),
        ("<p>1 < 2</p>", "no tag: \"< 2</p>\""),
        ("a & b", "no reference: & b"),
        ("<b onclick=\"x\"></b>", "onclick=\"x\""),
        ("<a href=\"java&#115;cript:x\"></a>", "<a href=\"java&#115;cript:x\">"),
        ("<a href=\"//x.org\"></a>", "<a href=\"//x.org\">"),
        ("<img src=\"data:x\">", "<img src=\"data:x\">"),
        ("<script>x</script>", "an inline script: \"x\""),
        ("<i id=\"a\"></i><i id=\"a\"></i>", "two of id=\"a\""),
        (
            "<meta http-equiv=\"refresh\" content=\"0; url=javascript:x\">",
            "<meta content=\"0; url=javascript:x\">",
        ),
    ] {
        assert_eq!(html_problems(page), [problem], "{page}");
    }
    assert_eq!(xml_problems("<?xml version=\"1.0\"?><a b=\"c\">&lt;</a>"), [] as [String; 0]);
    assert_eq!(xml_problems("<a>&nbsp;</a>"), ["no reference: &nbsp;"]);
}
