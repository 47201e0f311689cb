//! Checks that an SVG is an image and nothing else: no script, nothing that is loaded, nothing that
//! two parsers could read in two ways.
//!
//! Reads a strict subset of XML and accepts what is on its lists; the first other thing is the
//! answer. Knows no files: only text.

mod names;
mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;

use self::names::{ATTRIBUTES, ELEMENTS};
use self::xml::{comment, cut, declared, decoded, document_type, is_blank, unfinished};
use super::css;
use super::excerpt::shown;
use crate::markdown::url::{UrlClass, check as check_url};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Languages of which browsers run something.
const ACTIVE_NAMESPACES: [&str; 6] = [
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/math/mathml",
    "http://www.w3.org/1999/xsl/transform",
    "http://www.w3.org/2001/xml-events",
    "http://www.mozilla.org/xbl",
    "http://www.mozilla.org/keymaster/gatekeeper/there.is.only.xul",
];

/// Elements may lie within each other so deep.
const DEEPEST: usize = 1000;

/// Nothing, or what is in the picture that does not belong there: a clause to follow "it has".
pub(super) fn judge(text: &str) -> Result<(), String> {
    let mut picture = SvgReader { rest: text, open: Vec::new(), prefixes: BTreeMap::new() };
    picture.prefixes.insert("xml".to_owned(), XML.to_owned());
    picture.prolog()?;
    picture.read()
}

/// A picture that is being read.
struct SvgReader<'t> {
    rest: &'t str,
    open: Vec<OpenSvgElement<'t>>,
    /// What each prefix stands for. One that stands for two things is refused.
    prefixes: BTreeMap<String, String>,
}

/// An element that is open.
struct OpenSvgElement<'t> {
    name: &'t str,
    /// The text of a style sheet.
    style: Option<String>,
}

/// A start tag.
struct StartTag<'t> {
    name: &'t str,
    attributes: Vec<(&'t str, Cow<'t, str>)>,
    is_empty: bool,
}

impl<'t> SvgReader<'t> {
    /// The XML declaration, comments and a document type without declarations.
    fn prolog(&mut self) -> Result<(), String> {
        if self.rest.starts_with("<?xml") && self.rest[5..].starts_with([' ', '\t', '\r', '\n']) {
            let (declaration, rest) = cut(&self.rest[5..], "?>").ok_or_else(unfinished)?;
            declared(declaration)?;
            self.rest = rest;
        }
        loop {
            self.rest = self.rest.trim_start_matches(is_blank);
            if let Some(rest) = self.rest.strip_prefix("<!--") {
                self.rest = comment(rest)?;
            } else if let Some(rest) = self.rest.strip_prefix("<!DOCTYPE") {
                let (doctype, rest) = cut(rest, ">").ok_or_else(unfinished)?;
                document_type(doctype)?;
                self.rest = rest;
            } else {
                return Ok(());
            }
        }
    }

    fn read(&mut self) -> Result<(), String> {
        let mut has_root = false;
        loop {
            let at = self.rest.find('<').unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(at);
            self.rest = rest;
            self.text(&decoded(text)?)?;
            if self.rest.is_empty() {
                break;
            }
            if let Some(rest) = self.rest.strip_prefix("<!--") {
                self.rest = comment(rest)?;
            } else if let Some(rest) = self.rest.strip_prefix("<![CDATA[") {
                let (text, rest) = cut(rest, "]]>").ok_or_else(unfinished)?;
                if text.contains('<') {
                    return Err("a `<` in a CDATA section".to_owned());
                }
                self.rest = rest;
                self.text(text)?;
            } else if let Some(rest) = self.rest.strip_prefix("</") {
                let (name, rest) = cut(rest, ">").ok_or_else(unfinished)?;
                self.rest = rest;
                self.close(name.trim_end_matches(is_blank))?;
            } else if self.rest.starts_with("<?") {
                return Err("a processing instruction".to_owned());
            } else if self.rest.starts_with("<!") {
                return Err("a declaration".to_owned());
            } else {
                let tag = self.tag()?;
                if self.open.is_empty() && std::mem::replace(&mut has_root, true) {
                    return Err("more than one root".to_owned());
                }
                self.element(tag)?;
            }
        }
        match (has_root, self.open.last()) {
            (false, _) => Err("no element `svg`".to_owned()),
            (true, Some(open)) => Err(format!("no end of `{}`", shown(open.name))),
            (true, None) => Ok(()),
        }
    }

    /// Text of the element that is open.
    fn text(&mut self, text: &str) -> Result<(), String> {
        match self.open.last_mut() {
            Some(OpenSvgElement { style: Some(style), .. }) => style.push_str(text),
            Some(_) => {}
            None if text.chars().all(is_blank) => {}
            None => return Err("text outside of its elements".to_owned()),
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), String> {
        let open = self.open.pop().filter(|open| open.name == name);
        let open = open.ok_or_else(|| format!("`</{}>` where it closes nothing", shown(name)))?;
        open.style.map_or(Ok(()), |style| css::judge(&style))
    }

    /// The start tag that the rest begins with.
    fn tag(&mut self) -> Result<StartTag<'t>, String> {
        self.rest = &self.rest[1..];
        let name = self.name()?;
        let mut attributes: Vec<(&str, Cow<'_, str>)> = Vec::new();
        loop {
            let trimmed = self.rest.trim_start_matches(is_blank);
            let is_apart = trimmed.len() < self.rest.len();
            self.rest = trimmed;
            if let Some(rest) = trimmed.strip_prefix("/>") {
                self.rest = rest;
                return Ok(StartTag { name, attributes, is_empty: true });
            }
            if let Some(rest) = trimmed.strip_prefix('>') {
                self.rest = rest;
                return Ok(StartTag { name, attributes, is_empty: false });
            }
            if !is_apart {
                return Err(format!("a tag `{}` that is not well formed", shown(name)));
            }
            let attribute = self.name()?;
            let bad = || format!("an attribute `{}` that is not well formed", shown(attribute));
            let rest = self.rest.trim_start_matches(is_blank);
            let rest = rest.strip_prefix('=').ok_or_else(bad)?.trim_start_matches(is_blank);
            let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or_else(bad)?;
            let (value, rest) = rest[1..].split_once(quote).ok_or_else(bad)?;
            if value.contains('<') {
                return Err(bad());
            }
            self.rest = rest;
            attributes.push((attribute, decoded(value)?));
        }
    }

    fn name(&mut self) -> Result<&'t str, String> {
        let is_part =
            |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.') || c > '\u{BF}';
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return Err("a tag that is not well formed".to_owned());
        }
        self.rest = rest;
        Ok(name)
    }

    fn element(&mut self, tag: StartTag<'t>) -> Result<(), String> {
        for (name, value) in &tag.attributes {
            if *name == "xmlns" {
                namespace(value)?;
            } else if let Some(prefix) = name.strip_prefix("xmlns:") {
                namespace(value)?;
                let known = self.prefixes.insert(prefix.to_owned(), value.clone().into_owned());
                if known.is_some_and(|known| known != **value) {
                    return Err(format!("two meanings of the prefix `{}`", shown(prefix)));
                }
            }
        }
        let name = self.own_name(tag.name)?;
        if self.open.last().is_some_and(|open| open.style.is_some()) {
            return Err("an element in a style sheet".to_owned());
        }
        if let Some(name) = name
            && !ELEMENTS.contains(&name)
        {
            return Err(format!("the element `{}`", shown(tag.name)));
        }
        if self.open.is_empty() && name != Some("svg") {
            return Err("no element `svg`".to_owned());
        }
        for (attribute, value) in &tag.attributes {
            self.attribute(name, attribute, value)?;
        }
        if !tag.is_empty {
            if self.open.len() >= DEEPEST {
                return Err(format!("elements more than {DEEPEST} deep"));
            }
            let style = (name == Some("style")).then(String::new);
            self.open.push(OpenSvgElement { name: tag.name, style });
        }
        Ok(())
    }

    /// The name of an element as SVG has it; `None` for one of another language, which browsers
    /// neither draw nor run.
    fn own_name(&self, name: &'t str) -> Result<Option<&'t str>, String> {
        let Some((prefix, local)) = name.split_once(':') else { return Ok(Some(name)) };
        match self.prefixes.get(prefix).map(String::as_str) {
            None => Err(format!("the element `{}` of an unknown prefix", shown(name))),
            Some(SVG) => Ok(Some(local)),
            Some(_) => Ok(None),
        }
    }

    fn attribute(&self, element: Option<&str>, name: &str, value: &str) -> Result<(), String> {
        let refused = || Err(format!("the attribute `{}`", shown(name)));
        let (prefix, local) = name.split_once(':').map_or((None, name), |(a, b)| (Some(a), b));
        if local.to_ascii_lowercase().starts_with("on") {
            return refused();
        }
        let language = match prefix {
            None if name == "xmlns" => return Ok(()),
            Some("xmlns") => return Ok(()),
            None => "",
            Some(prefix) => match self.prefixes.get(prefix) {
                Some(language) => language.as_str(),
                None => return refused(),
            },
        };
        match language {
            "" if local == "href" => reference(element, value),
            XLINK if local == "href" => reference(element, value),
            XLINK if ["title", "type", "show", "actuate", "role", "arcrole"].contains(&local) => {
                Ok(())
            }
            XML if ["space", "lang", "id"].contains(&local) => Ok(()),
            SVG | XLINK | XML => refused(),
            // What an editor notes for itself.
            language if !language.is_empty() => Ok(()),
            // Of an element that is not drawn, no attribute means anything.
            _ if element.is_none() => Ok(()),
            _ if local.starts_with("data-") || local.starts_with("aria-") => Ok(()),
            _ if !ATTRIBUTES.contains(&local) => refused(),
            _ if local == "attributeName" => animated(value),
            _ => css::judge(value),
        }
    }
}

/// A namespace that is declared.
fn namespace(value: &str) -> Result<(), String> {
    let lower = value.trim().to_ascii_lowercase();
    let is_active = ACTIVE_NAMESPACES.iter().any(|it| lower.starts_with(it));
    // What is nearly the name of one is told apart from it by browsers alone.
    let is_odd = lower != value && [SVG, XLINK].contains(&lower.as_str());
    match is_active || is_odd {
        true => Err(format!("the namespace `{}`", shown(value))),
        false => Ok(()),
    }
}

/// Where an `href` leads: a link anywhere a page may link to, everything else into the picture
/// itself. A picture may hold others as data.
fn reference(element: Option<&str>, value: &str) -> Result<(), String> {
    let refused = || Err(format!("a reference to `{}`", shown(value)));
    let value = value.trim();
    match element {
        None => Ok(()),
        Some("a") if check_url(value).is_safe() => Ok(()),
        Some("image" | "feImage") if css::is_picture(value) => Ok(()),
        Some(_) if value.starts_with('#') && check_url(value) == UrlClass::Fragment => Ok(()),
        Some(_) => refused(),
    }
}

/// What an animation changes: never where something leads.
fn animated(value: &str) -> Result<(), String> {
    let name = value.trim().rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    let is_active = name.starts_with("on") || ["href", "style", "src", "base"].contains(&&*name);
    match is_active {
        true => Err(format!("an animation of `{}`", shown(value))),
        false => Ok(()),
    }
}
