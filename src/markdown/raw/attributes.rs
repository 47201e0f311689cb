//! The allow-list of attributes in raw HTML, and of their values. Knows nothing of markdown.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::{Attribute, Element};
use crate::markdown::entities;
use crate::markdown::slug;

/// Attributes of every element. `id`, `href` and `src` are handed out apart.
const GLOBAL: [&str; 5] = ["aria-label", "class", "dir", "lang", "title"];

/// Attributes that go without a word: nothing that a reader sees or hears is lost with them.
const HARMLESS: &[&str] = &[
    "align",
    "allowfullscreen",
    "autofocus",
    "autoplay",
    "border",
    "cellpadding",
    "cellspacing",
    "clear",
    "compact",
    "crossorigin",
    "decoding",
    "download",
    "fetchpriority",
    "frame",
    "frameborder",
    "height",
    "hspace",
    "itemid",
    "itemprop",
    "itemref",
    "itemscope",
    "itemtype",
    "loading",
    "markdown",
    "name",
    "noshade",
    "nowrap",
    "ping",
    "referrerpolicy",
    "rel",
    "role",
    "rules",
    "sizes",
    "srcset",
    "summary",
    "tabindex",
    "target",
    "translate",
    "type",
    "valign",
    "vspace",
    "width",
    "xmlns",
];

/// What is left of a tag's attributes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::markdown) struct Attributes {
    /// Those that stay, values decoded, in order.
    pub(in crate::markdown) kept: Vec<(&'static str, String)>,
    /// The id, if it is one.
    pub(in crate::markdown) id: Option<(String, Range<usize>)>,
    /// The address in `href` or `src`, not yet checked.
    pub(in crate::markdown) target: Option<(String, Range<usize>)>,
    /// Those that go: name and place of the name.
    pub(in crate::markdown) removed: Vec<(String, Range<usize>)>,
}

/// Judges the attributes of a tag. Of an attribute written twice the first counts, as in browsers.
pub(in crate::markdown) fn judge(element: &Element, attributes: &[Attribute<'_>]) -> Attributes {
    let mut judged = Attributes::default();
    let mut seen = HashSet::new();
    for attribute in attributes {
        let name = attribute.name.to_ascii_lowercase();
        if !seen.insert(name.clone()) {
            continue;
        }
        let place = attribute.at..attribute.at + attribute.name.len();
        let value_place = attribute.value_at..attribute.value_at + attribute.value.len();
        let value = entities::decode(attribute.value);
        let own = element.attributes.iter().chain(&GLOBAL).find(|known| **known == name);
        match (name.as_str(), own) {
            ("href" | "src", Some(_)) => judged.target = Some((value.into_owned(), value_place)),
            ("id", _) if slug::is_id(&value) && !slug::is_reserved(&value) => {
                judged.id = Some((value.into_owned(), value_place));
            }
            // What named a place in a page before there were ids.
            ("name", _) if element.name == "a" => match judged.id {
                Some(_) => {}
                None if slug::is_id(&value) && !slug::is_reserved(&value) => {
                    judged.id = Some((value.into_owned(), value_place));
                }
                None => judged.removed.push((attribute.name.to_owned(), place)),
            },
            (_, Some(known)) => match accept(known, &value) {
                Some((name, value)) => judged.keep(name, value.into_owned()),
                None if *known == "align" => {}
                None => judged.removed.push((attribute.name.to_owned(), place)),
            },
            _ if is_harmless(&name) => {}
            _ => judged.removed.push((attribute.name.to_owned(), place)),
        }
    }
    judged
}

/// Whether an attribute may go without a word.
fn is_harmless(name: &str) -> bool {
    HARMLESS.contains(&name) || name.starts_with("data-") || name.starts_with("aria-")
}

impl Attributes {
    pub(in crate::markdown) fn keep(&mut self, name: &'static str, value: String) {
        match self.kept.iter_mut().find(|(kept, _)| *kept == name) {
            Some((_, classes)) => {
                classes.push(' ');
                classes.push_str(&value);
            }
            None => self.kept.push((name, value)),
        }
    }
}

/// The attribute as it is written out; `None` where the value is not one it takes.
fn accept<'v>(name: &'static str, value: &'v str) -> Option<(&'static str, Cow<'v, str>)> {
    let trimmed = value.trim();
    let number = |most: usize| {
        let fits = !trimmed.is_empty() && trimmed.len() <= most;
        fits && trimmed.bytes().all(|byte| byte.is_ascii_digit())
    };
    let signed = |most: usize| {
        let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
        !digits.is_empty() && digits.len() <= most && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let one_of = |words: &[&str]| words.iter().any(|word| trimmed.eq_ignore_ascii_case(word));
    let fits = match name {
        "align" => {
            // Alignment is the style sheet's business: the attribute became a class.
            let words = ["left", "center", "right"];
            let word = words.into_iter().find(|word| trimmed.eq_ignore_ascii_case(word))?;
            return Some(("class", Cow::Owned(format!("align-{word}"))));
        }
        "class" => return classes(trimmed).map(|value| (name, value)),
        "colspan" | "rowspan" | "span" => number(3),
        "datetime" => trimmed.len() <= 40 && trimmed.is_ascii(),
        "dir" => one_of(&["ltr", "rtl", "auto"]),
        "height" | "width" => return length(trimmed).map(|value| (name, Cow::Owned(value))),
        "kind" => one_of(&["subtitles", "captions", "descriptions", "chapters", "metadata"]),
        "preload" => one_of(&["none", "metadata", "auto"]),
        "headers" => trimmed.split_whitespace().all(slug::is_id),
        "lang" | "hreflang" | "srclang" => {
            !trimmed.is_empty()
                && trimmed.len() <= 35
                && trimmed.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        }
        "loading" => one_of(&["lazy", "eager"]),
        "controls" | "default" | "loop" | "muted" | "open" | "playsinline" | "reversed" => {
            return Some((name, Cow::Borrowed("")));
        }
        "scope" => one_of(&["row", "col", "rowgroup", "colgroup"]),
        "start" | "value" => signed(9),
        "type" => one_of(&["1", "a", "i"]),
        _ => return Some((name, Cow::Borrowed(value))),
    };
    fits.then_some((name, Cow::Borrowed(trimmed)))
}

/// A width or height as browsers read it: pixels, with or without `px`, or a share in percent.
fn length(text: &str) -> Option<String> {
    let (digits, unit) = match text.strip_suffix('%') {
        Some(digits) => (digits, "%"),
        None => (text.strip_suffix("px").unwrap_or(text), ""),
    };
    let fits = !digits.is_empty() && digits.len() <= 5;
    let fits = fits && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| format!("{digits}{unit}"))
}

/// The class names that are plain words; `None` where none is left.
pub(in crate::markdown) fn classes(text: &str) -> Option<Cow<'static, str>> {
    let plain = |word: &&str| {
        word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
            && !word.starts_with("rb-")
    };
    let words: Vec<&str> = text.split_whitespace().filter(plain).collect();
    (!words.is_empty()).then(|| Cow::Owned(words.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::super::{Token, element, tokens};
    use super::*;

    fn judged(html: &str) -> Attributes {
        match tokens(html).into_iter().next() {
            Some(Token::Open { name, attributes, .. }) => {
                judge(element(name).expect("allowed"), &attributes)
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn only_harmless_attributes_stay() {
        let it = judged("<a HREF='x&amp;y' onclick=z title=\"a&quot;b\" style=c id=d target=e>");
        assert_eq!(it.kept, [("title", "a\"b".to_owned())]);
        assert_eq!(it.id, Some(("d".to_owned(), 56..57)));
        assert_eq!(it.target, Some(("x&y".to_owned(), 9..16)));
        let names: Vec<_> = it.removed.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["onclick", "style"]);
        assert_eq!(it.removed[0].1, 18..25);
    }

    #[test]
    fn values_are_judged() {
        let it = judged("<td align=CENTER class='wide rb-x a\"b' colspan=2 rowspan=x id=rb-x>");
        assert_eq!(
            it.kept,
            [("class", "align-center wide".to_owned()), ("colspan", "2".to_owned())]
        );
        assert_eq!(it.removed.len(), 2);
        let it = judged("<details open=yes>");
        assert_eq!(it.kept, [("open", String::new())]);
        let it = judged("<img width=100% height=20px src=a src=javascript:b>");
        assert_eq!(it.kept, [("width", "100%".to_owned()), ("height", "20".to_owned())]);
        assert_eq!(it.target.map(|it| it.0), Some("a".to_owned()));
        let it = judged("<img width=calc(1px) height=1e3 align=middle data-x=y>");
        assert_eq!((it.kept, it.removed.len()), (vec![], 2));
        let it = judged("<a name=x>");
        assert_eq!(it.id, Some(("x".to_owned(), 8..9)));
        let it = judged("<a name=x id=y>");
        assert_eq!(it.id.map(|it| it.0), Some("y".to_owned()));
        let it = judged("<a name='rb-x'>");
        assert_eq!((it.id, it.removed.len()), (None, 1));
    }
}
