//! Whether an SVG is a picture and nothing else: no script, nothing that is loaded, nothing that two
//! parsers could read in two ways.
//!
//! Reads a strict subset of XML and passes what is on its lists; whatever else it meets is the answer.
//! Knows no files: only text.

use std::borrow::Cow;
use std::collections::BTreeMap;

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

/// The elements of SVG that draw, describe or move.
const ELEMENTS: [&str; 73] = [
    "a",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "color-profile",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "flowPara",
    "flowRegion",
    "flowRoot",
    "flowSpan",
    "font",
    "font-face",
    "g",
    "glyph",
    "hkern",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "missing-glyph",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "solidcolor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tspan",
    "use",
    "view",
];

/// The attributes of SVG that do no more than say how something looks or what it is.
const ATTRIBUTES: &[&str] = &[
    "accent-height",
    "accumulate",
    "additive",
    "alignment-baseline",
    "alphabetic",
    "amplitude",
    "arabic-form",
    "ascent",
    "attributeName",
    "attributeType",
    "azimuth",
    "background",
    "background-color",
    "baseFrequency",
    "baseProfile",
    "baseline-shift",
    "bbox",
    "begin",
    "bias",
    "by",
    "calcMode",
    "cap-height",
    "class",
    "clip",
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "color",
    "color-interpolation",
    "color-interpolation-filters",
    "color-profile",
    "color-rendering",
    "content",
    "contentScriptType",
    "contentStyleType",
    "crossorigin",
    "cursor",
    "cx",
    "cy",
    "d",
    "descent",
    "diffuseConstant",
    "dir",
    "direction",
    "display",
    "divisor",
    "dominant-baseline",
    "dur",
    "dx",
    "dy",
    "edgeMode",
    "elevation",
    "enable-background",
    "end",
    "exponent",
    "externalResourcesRequired",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "filterRes",
    "filterUnits",
    "flood-color",
    "flood-opacity",
    "focusable",
    "font",
    "font-family",
    "font-feature-settings",
    "font-kerning",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-variant-caps",
    "font-variant-ligatures",
    "font-variant-numeric",
    "font-variation-settings",
    "font-weight",
    "fr",
    "from",
    "fx",
    "fy",
    "g1",
    "g2",
    "glyph-name",
    "glyph-orientation-horizontal",
    "glyph-orientation-vertical",
    "glyphRef",
    "gradientTransform",
    "gradientUnits",
    "hanging",
    "height",
    "horiz-adv-x",
    "horiz-origin-x",
    "horiz-origin-y",
    "hreflang",
    "id",
    "ideographic",
    "image-rendering",
    "in",
    "in2",
    "inline-size",
    "intercept",
    "isolation",
    "k",
    "k1",
    "k2",
    "k3",
    "k4",
    "kernelMatrix",
    "kernelUnitLength",
    "kerning",
    "keyPoints",
    "keySplines",
    "keyTimes",
    "lang",
    "lengthAdjust",
    "letter-spacing",
    "lighting-color",
    "limitingConeAngle",
    "line-height",
    "local",
    "margin",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "mask",
    "mask-type",
    "maskContentUnits",
    "maskUnits",
    "mathematical",
    "max",
    "media",
    "method",
    "min",
    "mix-blend-mode",
    "mode",
    "name",
    "numOctaves",
    "offset",
    "opacity",
    "operator",
    "order",
    "orient",
    "orientation",
    "origin",
    "overflow",
    "overline-position",
    "overline-thickness",
    "paint-order",
    "panose-1",
    "path",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "pointer-events",
    "points",
    "preserveAlpha",
    "preserveAspectRatio",
    "primitiveUnits",
    "r",
    "radius",
    "refX",
    "refY",
    "rel",
    "rendering-intent",
    "repeatCount",
    "repeatDur",
    "requiredExtensions",
    "requiredFeatures",
    "restart",
    "result",
    "role",
    "rotate",
    "rx",
    "ry",
    "scale",
    "seed",
    "shape-inside",
    "shape-margin",
    "shape-padding",
    "shape-rendering",
    "side",
    "slope",
    "solid-color",
    "solid-opacity",
    "spacing",
    "specularConstant",
    "specularExponent",
    "spreadMethod",
    "startOffset",
    "stdDeviation",
    "stemh",
    "stemv",
    "stitchTiles",
    "stop-color",
    "stop-opacity",
    "strikethrough-position",
    "strikethrough-thickness",
    "string",
    "stroke",
    "stroke-alignment",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "style",
    "surfaceScale",
    "systemLanguage",
    "tabindex",
    "tableValues",
    "target",
    "targetX",
    "targetY",
    "text-align",
    "text-anchor",
    "text-decoration",
    "text-indent",
    "text-orientation",
    "text-overflow",
    "text-rendering",
    "text-transform",
    "textLength",
    "title",
    "to",
    "transform",
    "transform-box",
    "transform-origin",
    "type",
    "u1",
    "u2",
    "underline-position",
    "underline-thickness",
    "unicode",
    "unicode-bidi",
    "unicode-range",
    "units-per-em",
    "v-alphabetic",
    "v-hanging",
    "v-ideographic",
    "v-mathematical",
    "values",
    "vector-effect",
    "version",
    "vert-adv-y",
    "vert-origin-x",
    "vert-origin-y",
    "viewBox",
    "viewTarget",
    "visibility",
    "white-space",
    "width",
    "widths",
    "word-spacing",
    "writing-mode",
    "x",
    "x-height",
    "x1",
    "x2",
    "xChannelSelector",
    "y",
    "y1",
    "y2",
    "yChannelSelector",
    "z",
    "zoomAndPan",
];

/// Encodings in which ASCII is ASCII, so that what is read here is what browsers read.
const ENCODINGS: [&str; 5] = ["utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"];

/// Elements may lie within each other so deep.
const DEEPEST: usize = 1000;

/// Nothing, or what is in the picture that does not belong there: a clause to follow "it has".
pub(super) fn judge(text: &str) -> Result<(), String> {
    let mut picture = Picture { rest: text, open: Vec::new(), prefixes: BTreeMap::new() };
    picture.prefixes.insert("xml".to_owned(), XML.to_owned());
    picture.prolog()?;
    picture.read()
}

/// A picture that is being read.
struct Picture<'t> {
    rest: &'t str,
    open: Vec<Open<'t>>,
    /// What each prefix stands for. One that stands for two things is refused.
    prefixes: BTreeMap<String, String>,
}

/// An element that is open.
struct Open<'t> {
    name: &'t str,
    /// The text of a style sheet.
    style: Option<String>,
}

/// A start tag.
struct Tag<'t> {
    name: &'t str,
    attributes: Vec<(&'t str, Cow<'t, str>)>,
    is_empty: bool,
}

impl<'t> Picture<'t> {
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
            Some(Open { style: Some(style), .. }) => style.push_str(text),
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
    fn tag(&mut self) -> Result<Tag<'t>, String> {
        self.rest = &self.rest[1..];
        let name = self.name()?;
        let mut attributes: Vec<(&str, Cow<'_, str>)> = Vec::new();
        loop {
            let trimmed = self.rest.trim_start_matches(is_blank);
            let is_apart = trimmed.len() < self.rest.len();
            self.rest = trimmed;
            if let Some(rest) = trimmed.strip_prefix("/>") {
                self.rest = rest;
                return Ok(Tag { name, attributes, is_empty: true });
            }
            if let Some(rest) = trimmed.strip_prefix('>') {
                self.rest = rest;
                return Ok(Tag { name, attributes, is_empty: false });
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

    fn element(&mut self, tag: Tag<'t>) -> Result<(), String> {
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
            self.open.push(Open { name: tag.name, style });
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

/// What an XML declaration says: nothing but an encoding in which ASCII is ASCII.
fn declared(declaration: &str) -> Result<(), String> {
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
fn document_type(doctype: &str) -> Result<(), String> {
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
fn comment(rest: &str) -> Result<&str, String> {
    let (text, rest) = cut(rest, "--").ok_or_else(unfinished)?;
    match rest.strip_prefix('>') {
        Some(rest) if !text.starts_with('>') && !text.starts_with("->") && !text.ends_with('-') => {
            Ok(rest)
        }
        _ => Err("a comment that is not well formed".to_owned()),
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

/// Character references replaced; only those that need no document type.
fn decoded(text: &str) -> Result<Cow<'_, str>, String> {
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

fn cut<'t>(text: &'t str, end: &str) -> Option<(&'t str, &'t str)> {
    text.split_once(end)
}

fn unfinished() -> String {
    "markup that does not end".to_owned()
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}
