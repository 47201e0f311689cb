//! The allow-list of elements in raw HTML, and where they may stand. Knows nothing of markdown.

/// What an element may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::markdown) enum ContentModel {
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
    pub(in crate::markdown) content: ContentModel,
    /// Whether it may stand among text.
    pub(in crate::markdown) inline: bool,
    /// Where alone it may stand; empty for anywhere.
    pub(in crate::markdown) parents: &'static [&'static str],
    /// Its own attributes, besides those of every element.
    pub(in crate::markdown) attributes: &'static [&'static str],
}

impl Element {
    /// Whether its `src` is played or read along.
    pub(in crate::markdown) fn is_media(&self) -> bool {
        matches!(self.name, "audio" | "source" | "track" | "video")
    }

    /// Whether it is a table, or a part of one that holds no text itself.
    pub(in crate::markdown) fn is_table_part(&self) -> bool {
        const PARTS: &[&str] = &["colgroup", "table", "tbody", "tfoot", "thead", "tr"];
        PARTS.contains(&self.name)
    }

    /// Whether it is played.
    pub(in crate::markdown) fn is_player(&self) -> bool {
        matches!(self.name, "audio" | "video")
    }
}

const fn inline(name: &'static str) -> Element {
    with(name, &[])
}

const fn with(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element { name, content: ContentModel::Phrasing, inline: true, parents: &[], attributes }
}

const fn void(name: &'static str, attributes: &'static [&'static str]) -> Element {
    Element { name, content: ContentModel::Nothing, inline: true, parents: &[], attributes }
}

const fn block(
    name: &'static str,
    content: ContentModel,
    attributes: &'static [&'static str],
) -> Element {
    Element { name, content, inline: false, parents: &[], attributes }
}

const fn within(
    parents: &'static [&'static str],
    name: &'static str,
    content: ContentModel,
    attributes: &'static [&'static str],
) -> Element {
    Element { name, content, inline: false, parents, attributes }
}

const LISTS: &[&str] = &["ol", "ul"];
const ROWS: &[&str] = &["table", "tbody", "tfoot", "thead"];
const CELL: &[&str] = &["align", "colspan", "headers", "height", "rowspan", "scope", "width"];
const ALIGNED: &[&str] = &["align"];
const PLAYERS: &[&str] = &["audio", "video"];

/// All allowed elements, by name.
const ELEMENTS: &[Element] = &[
    with("a", &["href", "hreflang"]),
    inline("abbr"),
    with("audio", &["controls", "loop", "muted", "preload", "src"]),
    inline("b"),
    inline("bdi"),
    inline("bdo"),
    block("blockquote", ContentModel::Flow, &[]),
    void("br", &[]),
    within(&["table"], "caption", ContentModel::Flow, &[]),
    inline("cite"),
    inline("code"),
    within(&["colgroup"], "col", ContentModel::Nothing, &["span"]),
    within(&["table"], "colgroup", ContentModel::Only, &["span"]),
    within(&["dl"], "dd", ContentModel::Flow, &[]),
    with("del", &["datetime"]),
    block("details", ContentModel::Flow, &["open"]),
    inline("dfn"),
    block("div", ContentModel::Flow, &["align"]),
    block("dl", ContentModel::Only, &[]),
    within(&["dl"], "dt", ContentModel::Flow, &[]),
    inline("em"),
    within(&["figure"], "figcaption", ContentModel::Flow, &[]),
    block("figure", ContentModel::Flow, &[]),
    block("h1", ContentModel::Phrasing, &["align"]),
    block("h2", ContentModel::Phrasing, &["align"]),
    block("h3", ContentModel::Phrasing, &["align"]),
    block("h4", ContentModel::Phrasing, &["align"]),
    block("h5", ContentModel::Phrasing, &["align"]),
    block("h6", ContentModel::Phrasing, &["align"]),
    Element { inline: false, ..void("hr", &[]) },
    inline("i"),
    void("img", &["align", "alt", "height", "loading", "src", "width"]),
    with("ins", &["datetime"]),
    inline("kbd"),
    within(LISTS, "li", ContentModel::Flow, &["value"]),
    inline("mark"),
    block("ol", ContentModel::Only, &["reversed", "start", "type"]),
    block("p", ContentModel::Phrasing, &["align"]),
    block("pre", ContentModel::Phrasing, &[]),
    inline("q"),
    Element { inline: true, ..within(&["ruby"], "rp", ContentModel::Phrasing, &[]) },
    Element { inline: true, ..within(&["ruby"], "rt", ContentModel::Phrasing, &[]) },
    inline("ruby"),
    inline("s"),
    inline("samp"),
    inline("small"),
    Element { inline: true, ..within(PLAYERS, "source", ContentModel::Nothing, &["src"]) },
    inline("span"),
    inline("strong"),
    inline("sub"),
    within(&["details"], "summary", ContentModel::Flow, &[]),
    inline("sup"),
    block("table", ContentModel::Only, &["align", "width"]),
    within(&["table"], "tbody", ContentModel::Only, ALIGNED),
    within(&["tr"], "td", ContentModel::Flow, CELL),
    within(&["table"], "tfoot", ContentModel::Only, ALIGNED),
    within(&["tr"], "th", ContentModel::Flow, CELL),
    within(&["table"], "thead", ContentModel::Only, ALIGNED),
    with("time", &["datetime"]),
    within(ROWS, "tr", ContentModel::Only, ALIGNED),
    Element {
        inline: true,
        ..within(
            PLAYERS,
            "track",
            ContentModel::Nothing,
            &["default", "kind", "label", "src", "srclang"],
        )
    },
    inline("u"),
    block("ul", ContentModel::Only, &[]),
    inline("var"),
    with(
        "video",
        &["controls", "height", "loop", "muted", "playsinline", "preload", "src", "width"],
    ),
    void("wbr", &[]),
];

/// Elements that go with all they hold, up to their closing tag or the end of the block.
const MUTED: &[&str] = &[
    "applet",
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
    "xmp",
];

/// Elements of HTML that are removed, so that a stray `<list>` can be told from them.
const OTHERS: &[&str] = &[
    "acronym", "address", "area", "article", "aside", "base", "basefont", "bgsound", "big",
    "blink", "body", "button", "center", "command", "content", "data", "datalist", "dialog", "dir",
    "fieldset", "font", "footer", "form", "frame", "header", "hgroup", "html", "image", "input",
    "isindex", "keygen", "label", "legend", "link", "main", "map", "marquee", "menu", "menuitem",
    "meta", "meter", "nav", "nobr", "optgroup", "option", "output", "param", "picture", "portal",
    "progress", "rb", "rtc", "search", "section", "slot", "spacer", "strike", "tt",
];

/// Elements that are written as another: the page has one `h1`, its title; the others are of old.
const ALIASES: &[(&str, &str)] =
    &[("acronym", "abbr"), ("center", "div"), ("h1", "h2"), ("strike", "s"), ("tt", "code")];

/// The name of the element that one of this name is written as.
pub(in crate::markdown) fn written_as(name: &str) -> &str {
    let alias = ALIASES.iter().find(|(old, _)| old.eq_ignore_ascii_case(name));
    alias.map_or(name, |(_, new)| new)
}

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
