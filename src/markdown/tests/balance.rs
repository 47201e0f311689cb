//! A strict reader of HTML, for tests: it refuses what a browser might take differently.

use std::collections::HashSet;

use crate::markdown::url;

const VOID: [&str; 10] =
    ["br", "col", "hr", "img", "input", "source", "track", "wbr", "mspace", "none"];
const NEVER: [&str; 12] = [
    "script", "style", "iframe", "object", "embed", "svg", "link", "meta", "base", "form",
    "button", "template",
];

/// Checks that every tag is closed where it must be, that attributes are quoted and harmless, and
/// that no id is given twice.
pub(super) fn check(html: &str) -> Result<(), String> {
    ids(html).map(|_| ())
}

/// Checks as [`check`] does; the ids that are given.
pub(super) fn ids(html: &str) -> Result<HashSet<String>, String> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = HashSet::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>']) {
        if rest[at..].starts_with('>') {
            return Err(format!("a bare `>` in {:?}", around(rest, at)));
        }
        rest = &rest[at + 1..];
        let end = tag_end(rest).ok_or_else(|| format!("no end: {:?}", around(rest, 0)))?;
        let tag = &rest[..end];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("`</{name}>` closes nothing: {:?}", around(rest, end)));
            }
        } else {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            check_name(name)?;
            check_attributes(attributes, &mut ids)?;
            if !VOID.contains(&name) {
                open.push(name);
            }
        }
        rest = &rest[end + 1..];
    }
    match open.pop() {
        Some(name) => Err(format!("`<{name}>` stays open")),
        None => Ok(ids),
    }
}

fn around(text: &str, at: usize) -> String {
    let before: String = text[..at].chars().rev().take(20).collect();
    before.chars().rev().chain(text[at..].chars().take(30)).collect()
}

fn tag_end(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

fn check_name(name: &str) -> Result<(), String> {
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    match plain && !name.is_empty() && !NEVER.contains(&name) {
        true => Ok(()),
        false => Err(format!("the tag `<{name}>`")),
    }
}

fn check_attributes(text: &str, ids: &mut HashSet<String>) -> Result<(), String> {
    let mut rest = text.trim_start().trim_end_matches('/').trim_end();
    while !rest.is_empty() {
        let end = rest.find([' ', '=']).unwrap_or(rest.len());
        let name = &rest[..end];
        rest = &rest[end..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inner, after) =
                quoted.split_once('"').ok_or_else(|| format!("`{name}` is not closed"))?;
            (value, rest) = (inner, after);
        } else if rest.starts_with('=') {
            return Err(format!("`{name}` is not quoted"));
        }
        check_attribute(name, value, ids)?;
        if !rest.is_empty() && !rest.starts_with(' ') {
            return Err(format!("no blank after `{name}`"));
        }
        rest = rest.trim_start();
    }
    Ok(())
}

fn check_attribute(name: &str, value: &str, ids: &mut HashSet<String>) -> Result<(), String> {
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if !plain || name.is_empty() || name.starts_with("on") || name == "style" {
        return Err(format!("the attribute `{name}`"));
    }
    if value.contains('<') {
        return Err(format!("`{name}` holds a bare `<`"));
    }
    if ["href", "src"].contains(&name) && !url::check(value).is_safe() {
        return Err(format!("`{name}` leads to {value}"));
    }
    if name == "id" && !ids.insert(value.to_owned()) {
        return Err(format!("the id `{value}` is given twice"));
    }
    Ok(())
}

#[test]
fn the_checker_itself_refuses_what_it_should() {
    for sound in ["", "a", "<p id=\"a\">b<br></p>", "<a href=\"x>y\">&lt;</a>"] {
        assert_eq!(check(sound), Ok(()), "{sound}");
    }
    for broken in [
        "<p>",
        "</p>",
        "<p></b></p>",
        "<script></script>",
        "<p onclick=\"x\"></p>",
        "<p a=b></p>",
        "<p style=\"x\"></p>",
        "<a href=\"javascript:x\"></a>",
        "a > b",
        "a < b",
        "<p id=\"a\"></p><p id=\"a\"></p>",
        "<p a=\"b\"c></p>",
        "<P></P>",
    ] {
        assert!(check(broken).is_err(), "{broken}");
    }
}
