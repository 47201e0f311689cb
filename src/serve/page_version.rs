//! The version of a page, by which one that is open in a browser is known to be out of date: a hash
//! of its bytes and of the files that it shows. Style sheets have versions of their own, so that
//! they can be changed without a reload.
//!
//! Reads tags only as far as they name files: a mistake costs a reload. Knows no site and no
//! request.

use std::ops::Range;

use crate::memo::{Key, KeyBuilder};
use crate::routes::OutputPath;
use crate::source::Fingerprint;

/// A style sheet that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StyleVersion {
    /// The address as the page writes it.
    pub(super) href: String,
    /// The hash of its bytes, or of its address where it is not part of the site.
    pub(super) version: Key,
}

/// The version of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageVersion {
    /// Over the page without the addresses of its style sheets, and over what it shows.
    pub(super) body: Key,
    /// Its style sheets, in order.
    pub(super) styles: Vec<StyleVersion>,
}

impl PageVersion {
    /// The version of `html` at `page`. `known` gives the fingerprints of outputs.
    pub(super) fn of(
        html: &str,
        page: &OutputPath,
        mount: &str,
        known: &dyn Fn(&OutputPath) -> Option<Fingerprint>,
    ) -> Self {
        let fingerprint = |href: &str| known(&resolve(page, mount, href)?);
        let mut body = KeyBuilder::new("page", 1);
        let mut styles = Vec::new();
        let mut done = 0;
        for tag in tags(html) {
            if tag.name.eq_ignore_ascii_case("link") {
                let rel = tag.value(html, "rel").map(|range| &html[range]).unwrap_or_default();
                let is_style = rel.split_whitespace().any(|it| it == "stylesheet");
                let Some(range) = tag.value(html, "href").filter(|_| is_style) else { continue };
                let href = &html[range.clone()];
                let mut version = KeyBuilder::new("style", 1);
                version.text(href).number(fingerprint(href).unwrap_or_default().0);
                styles.push(StyleVersion { href: href.to_owned(), version: version.finish() });
                body.text(&html[done..range.start]);
                done = range.end;
            } else if let Some(shown) = tag.value(html, "src").and_then(|it| fingerprint(&html[it]))
            {
                body.number(shown.0);
            }
        }
        body.text(&html[done..]);
        Self { body: body.finish(), styles }
    }

    /// The version of a page that there is not.
    pub(super) fn none() -> Self {
        Self { body: KeyBuilder::new("no page", 1).finish(), styles: Vec::new() }
    }
}

/// A hash as it is sent.
pub(super) fn hex(hash: Key) -> String {
    Fingerprint(hash.0).short(16)
}

/// The output that `href` names on `page`; `None` where it leads elsewhere.
fn resolve(page: &OutputPath, mount: &str, href: &str) -> Option<OutputPath> {
    let end = href.find(['?', '#']).unwrap_or(href.len());
    let path = &href[..end];
    if path.is_empty() || path.starts_with("//") || path.contains(':') {
        return None;
    }
    let (start, path) = match path.strip_prefix('/') {
        Some(_) => ("", path.strip_prefix(mount)?),
        None => (page.folder(), path),
    };
    let path = super::http::decode(path)?;
    let mut segments: Vec<&str> = start.split('/').filter(|it| !it.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    Some(OutputPath::new(segments.join("/")))
}

/// An opening tag: its name, and where its attributes and their values stand.
struct OpeningTag<'a> {
    name: &'a str,
    attributes: Vec<(Range<usize>, Range<usize>)>,
}

impl OpeningTag<'_> {
    fn value(&self, html: &str, name: &str) -> Option<Range<usize>> {
        let is_it = |key: &Range<usize>| html[key.clone()].eq_ignore_ascii_case(name);
        self.attributes.iter().find(|(key, _)| is_it(key)).map(|(_, value)| value.clone())
    }
}

/// The opening tags that can name a file.
fn tags(html: &str) -> impl Iterator<Item = OpeningTag<'_>> {
    html.match_indices('<').filter_map(|(at, _)| {
        let rest = &html[at + 1..];
        let length = rest.find(|c: char| !c.is_ascii_alphabetic())?;
        let name = &rest[..length];
        let counts = ["link", "script", "img", "source", "video", "audio", "iframe", "embed"];
        counts
            .iter()
            .any(|it| it.eq_ignore_ascii_case(name))
            .then(|| OpeningTag { name, attributes: attributes(html.as_bytes(), at + 1 + length) })
    })
}

/// The attributes from `at` to the end of the tag.
fn attributes(html: &[u8], mut at: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut list = Vec::new();
    let skip = |mut at: usize, until: &dyn Fn(u8) -> bool| {
        while at < html.len() && !until(html[at]) {
            at += 1;
        }
        at
    };
    let is_space = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    loop {
        at = skip(at, &|byte| !is_space(byte));
        if at >= html.len() || html[at] == b'>' {
            return list;
        }
        // A stray `=` begins a name, so that every turn moves on.
        let name = at..skip(at + 1, &|byte| is_space(byte) || matches!(byte, b'=' | b'>'));
        at = skip(name.end, &|byte| !byte.is_ascii_whitespace());
        let mut value = name.end..name.end;
        if html.get(at) == Some(&b'=') {
            at = skip(at + 1, &|byte| !byte.is_ascii_whitespace());
            value = match html.get(at) {
                Some(&quote @ (b'"' | b'\'')) => at + 1..skip(at + 1, &|byte| byte == quote),
                _ => at..skip(at, &|byte| byte.is_ascii_whitespace() || byte == b'>'),
            };
            at = value.end + usize::from(html.get(value.end).is_some_and(|it| *it != b'>'));
        }
        list.push((name, value));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn version(html: &str) -> PageVersion {
        let known = |path: &OutputPath| match path.as_str() {
            "assets/a.css" => Some(Fingerprint(1)),
            "core/lazy.png" => Some(Fingerprint(2)),
            _ => None,
        };
        PageVersion::of(html, &OutputPath::new("core/page.html"), "/site/", &known)
    }

    #[test]
    fn style_sheets_stand_apart_from_the_page() {
        let one = version("<p>x<link rel=\"stylesheet\" href=\"../assets/a.css\"><p>");
        let two = version("<p>x<link rel=\"stylesheet\" href=\"../assets/b.css\"><p>");
        assert_eq!(one.body, two.body);
        assert_ne!(one.styles, two.styles);
        assert_eq!(one.styles[0].href, "../assets/a.css");
        assert_ne!(
            one.body,
            version("<p>y<link rel=\"stylesheet\" href=\"../assets/a.css\"><p>").body
        );
        assert_eq!(version("<link rel=\"icon\" href=\"../assets/a.css\">").styles, []);
    }

    #[test]
    fn files_are_found_however_they_are_written() {
        for html in [
            "<img src=\"lazy.png\">",
            "<IMG alt='a > b' SRC = 'lazy.png' />",
            "<img src=../core/lazy.png?x#y>",
            "<img src=/site/core/lazy.png>",
            "<img src=\"l%61zy.png\">",
        ] {
            let tag = tags(html).next().unwrap();
            let href = &html[tag.value(html, "src").unwrap()];
            let path = resolve(&OutputPath::new("core/page.html"), "/site/", href);
            assert_eq!(path, Some(OutputPath::new("core/lazy.png")), "{html}");
        }
        for href in ["http://x/a", "//x/a", "/a", "../../a", "data:x", "%zz", ""] {
            assert_eq!(resolve(&OutputPath::new("core/page.html"), "/site/", href), None, "{href}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_or_hang(html in "(<link|<img|src|href|=|\"|'|>|/| |ü|x)*") {
            version(&html);
        }
    }
}
