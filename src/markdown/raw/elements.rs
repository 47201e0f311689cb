//! The elements that raw HTML may use, and where they may stand.

/// What an element may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::markdown) enum Content {
    /// Nothing: it has no closing tag.
    Nothing,
    /// Text and inline elements.
    Phrasing,
    /// Anything.
    Flow,
    /// Only certain elements: those that name it among their parents.
    Only,
}

/// An allowed element.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::markdown) struct Element {
    /// Its name, lower-case.
    pub(in crate::markdown) name: &'static str,
    /// What it may hold.
    pub(in crate::markdown) content: Content,
    /// Whether it may stand among text.
    pub(in crate::markdown) inline: bool,
    /// Where alone it may stand; empty for anywhere.
    pub(in crate::markdown) parents: &'static [&'static str],
    /// Its own attributes, besides those of every element.
    pub(in crate::markdown) attributes: &'static [&'static str],
}

const fn inline(name: &'static str) -> Element {
    with(name, &[])
}

const fn with(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element { name, content: Content::Phrasing, inline: true, parents: &[], attributes }
}

const fn void(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element { name, content: Content::Nothing, inline: true, parents: &[], attributes }
}

const fn block(
    name: &'static str,
    content: Content,
    attributes: &'static [&'static str],
) -> Element {
    Element { name, content, inline: false, parents: &[], attributes }
}

const fn within(
    parents: &'static [&'static str],
    name: &'static str,
    content: Content,
    attributes: &'static [&'static str],
) -> Element {
    Element { name, content, inline: false, parents, attributes }
}

const LISTS: &[&str] = &["ol", "ul"];
const ROWS: &[&str] = &["table", "tbody", "tfoot", "thead"];
const CELL: &[&str] = &["align", "colspan", "headers", "rowspan", "scope"];

/// All allowed elements, by name.
const ELEMENTS: &[Element] = &[
    with("a", &["href", "hreflang"]),
    inline("abbr"),
    inline("b"),
    inline("bdi"),
    inline("bdo"),
    block("blockquote", Content::Flow, &[]),
    void("br", &[]),
    within(&["table"], "caption", Content::Flow, &[]),
    inline("cite"),
    inline("code"),
    within(&["colgroup"], "col", Content::Nothing, &["span"]),
    within(&["table"], "colgroup", Content::Only, &["span"]),
    within(&["dl"], "dd", Content::Flow, &[]),
    with("del", &["datetime"]),
    block("details", Content::Flow, &["open"]),
    inline("dfn"),
    block("div", Content::Flow, &["align"]),
    block("dl", Content::Only, &[]),
    within(&["dl"], "dt", Content::Flow, &[]),
    inline("em"),
    within(&["figure"], "figcaption", Content::Flow, &[]),
    block("figure", Content::Flow, &[]),
    block("h1", Content::Phrasing, &["align"]),
    block("h2", Content::Phrasing, &["align"]),
    block("h3", Content::Phrasing, &["align"]),
    block("h4", Content::Phrasing, &["align"]),
    block("h5", Content::Phrasing, &["align"]),
    block("h6", Content::Phrasing, &["align"]),
    Element { inline: false, ..void("hr", &[]) },
    inline("i"),
    void("img", &["alt", "height", "loading", "src", "width"]),
    with("ins", &["datetime"]),
    inline("kbd"),
    within(LISTS, "li", Content::Flow, &["value"]),
    inline("mark"),
    block("ol", Content::Only, &["reversed", "start", "type"]),
    block("p", Content::Phrasing, &["align"]),
    block("pre", Content::Phrasing, &[]),
    inline("q"),
    Element { inline: true, ..within(&["ruby"], "rp", Content::Phrasing, &[]) },
    Element { inline: true, ..within(&["ruby"], "rt", Content::Phrasing, &[]) },
    inline("ruby"),
    inline("s"),
    inline("samp"),
    inline("small"),
    inline("span"),
    inline("strong"),
    inline("sub"),
    within(&["details"], "summary", Content::Flow, &[]),
    inline("sup"),
    block("table", Content::Only, &[]),
    within(&["table"], "tbody", Content::Only, &[]),
    within(&["tr"], "td", Content::Flow, CELL),
    within(&["table"], "tfoot", Content::Only, &[]),
    within(&["tr"], "th", Content::Flow, CELL),
    within(&["table"], "thead", Content::Only, &[]),
    with("time", &["datetime"]),
    within(ROWS, "tr", Content::Only, &[]),
    inline("u"),
    block("ul", Content::Only, &[]),
    inline("var"),
    void("wbr", &[]),
];

/// Elements that go with all they hold, up to their closing tag or the end of the block.
const MUTED: &[&str] = &[
    "applet",
    "audio",
    "canvas",
    "embed",
    "frameset",
    "head",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// Elements of HTML that are removed, so that a stray `<list>` can be told from them.
const OTHERS: &[&str] = &[
    "acronym", "address", "area", "article", "aside", "base", "basefont", "bgsound", "big",
    "blink", "body", "button", "center", "command", "content", "data", "datalist", "dialog", "dir",
    "fieldset", "font", "footer", "form", "frame", "header", "hgroup", "html", "image", "input",
    "isindex", "keygen", "label", "legend", "link", "main", "map", "marquee", "menu", "menuitem",
    "meta", "meter", "nav", "nobr", "optgroup", "option", "output", "param", "picture", "portal",
    "progress", "rb", "rtc", "search", "section", "slot", "source", "spacer", "strike", "track",
    "tt",
];

/// The allowed element of that name, whatever its case.
pub(in crate::markdown) fn element(name: &str) -> Option<&'static Element> {
    // The longest name is `blockquote`.
    if name.len() > 10 {
        return None;
    }
    let name = name.to_ascii_lowercase();
    ELEMENTS.binary_search_by(|it| it.name.cmp(&name)).ok().map(|at| &ELEMENTS[at])
}

/// Whether an element that is not allowed goes with all that it holds.
pub(in crate::markdown) fn is_muted(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    MUTED.contains(&name.as_str())
}

/// Whether HTML has an element of that name, or could have: custom elements hold a hyphen.
pub(in crate::markdown) fn is_standard(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    element(&name).is_some()
        || MUTED.contains(&name.as_str())
        || OTHERS.contains(&name.as_str())
        || name.contains(['-', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_closed() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].name < pair[1].name));
        for it in ELEMENTS {
            assert_eq!(element(&it.name.to_uppercase()), Some(it));
            for parent in it.parents {
                assert!(element(parent).is_some(), "{parent}");
            }
            assert!(!is_muted(it.name));
        }
        assert!(element("script").is_none() && is_muted("SCRIPT"));
        assert!(is_standard("font") && is_standard("x-y") && !is_standard("list"));
    }
}
