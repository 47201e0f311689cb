//! The syntax of XML that does not depend on elements: declarations, comments, character
//! references.
//!
//! Refuses what XML and HTML parsers could read in two ways. Knows no names of SVG.

use std::borrow::Cow;

use crate::routes::publish::excerpt::shown;

/// Encodings in which ASCII is ASCII, so that what is read here is what browsers read.
const ENCODINGS: [&str; 5] = ["utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"];

/// What an XML declaration says: nothing but an encoding in which ASCII is ASCII.
pub(super) fn declared(declaration: &str) -> Result<(), String> {
    let lower = declaration.to_ascii_lowercase();
    let Some((_, rest)) = lower.split_once("encoding") else { return Ok(()) };
    let rest = rest.trim_start_matches(is_blank).strip_prefix('=').unwrap_or(rest);
    let name = rest.trim_matches(|c| is_blank(c) || matches!(c, '"' | '\''));
    let name = name.split(['"', '\'']).next().unwrap_or(name);
    match ENCODINGS.contains(&name) {
        true => Ok(()),
        false => Err(format!("the encoding `{}`", shown(name))),
    }
}

/// A document type: that of SVG, and nothing declared in it.
pub(super) fn document_type(doctype: &str) -> Result<(), String> {
    let words: Vec<&str> = doctype.split(['"', '\'']).collect();
    let is_svg = match words.as_slice() {
        [name] => name.trim_matches(is_blank) == "svg",
        [name, public, blank, system, end] => {
            let mut name = name.split_ascii_whitespace();
            name.next() == Some("svg")
                && name.next() == Some("PUBLIC")
                && name.next().is_none()
                && public.starts_with("-//W3C//DTD SVG ")
                && system.starts_with("http://www.w3.org/")
                && blank.chars().chain(end.chars()).all(is_blank)
        }
        _ => false,
    };
    if is_svg { Ok(()) } else { Err("a document type of its own".to_owned()) }
}

/// What follows a comment. Where XML and HTML would end it at different places, it is refused.
pub(super) fn comment(rest: &str) -> Result<&str, String> {
    let (text, rest) = cut(rest, "--").ok_or_else(unfinished)?;
    match rest.strip_prefix('>') {
        Some(rest) if !text.starts_with('>') && !text.starts_with("->") && !text.ends_with('-') => {
            Ok(rest)
        }
        _ => Err("a comment that is not well formed".to_owned()),
    }
}

/// Character references replaced; only those that need no document type.
pub(super) fn decoded(text: &str) -> Result<Cow<'_, str>, String> {
    if !text.contains('&') {
        return Ok(Cow::Borrowed(text));
    }
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let bad = || "an entity that is not one of XML's own".to_owned();
        let (name, rest) = piece.split_once(';').ok_or_else(bad)?;
        let number = |digits: &str, radix| {
            let fits = !digits.is_empty() && digits.len() < 9 && !digits.starts_with('+');
            let code = u32::from_str_radix(digits, radix).ok().filter(|_| fits)?;
            char::from_u32(code).filter(|c| *c != '\0')
        };
        let character = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => match name.strip_prefix('#') {
                Some(digits) => match digits.strip_prefix('x') {
                    Some(digits) => number(digits, 16),
                    None => number(digits, 10),
                },
                None => None,
            },
        };
        out.push(character.ok_or_else(bad)?);
        out.push_str(rest);
    }
    Ok(Cow::Owned(out))
}

pub(super) fn cut<'t>(text: &'t str, end: &str) -> Option<(&'t str, &'t str)> {
    text.split_once(end)
}

pub(super) fn unfinished() -> String {
    "markup that does not end".to_owned()
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}
