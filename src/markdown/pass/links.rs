//! Finds the target of a link in the source, and its exact place. Resolves nothing.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::RangedEvent;
use crate::diagnostic::{Code, wording};
use crate::markdown::text;
use crate::markdown::text_diagnostic::{TextDiagnostic, TextDiagnostics};
use crate::markdown::url::{self, UrlClass};

/// The place of a link's target: without angle brackets, title and fragmentary blanks; that of the
/// whole link where it cannot be told.
pub(super) fn destination(source: &str, step: &RangedEvent<'_>, kind: LinkType) -> Range<usize> {
    let whole = step.range.clone();
    let found = match kind {
        LinkType::Inline => after(source, step.text_end..whole.end, "]("),
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
            step.definition.clone().and_then(|range| after(source, range, "]:"))
        }
        LinkType::Autolink | LinkType::Email => Some(whole.start + 1..whole.end.saturating_sub(1)),
        LinkType::WikiLink { .. } => wiki_target(source, whole.clone()),
        _ => None,
    };
    found.filter(|range| range.start < range.end).unwrap_or(whole)
}

/// The target that follows the first `mark` in `range`.
fn after(source: &str, range: Range<usize>, mark: &str) -> Option<Range<usize>> {
    let text = source.get(range.clone())?;
    let body = text.find(mark)? + mark.len();
    let rest = text[body..].trim_start();
    let start = range.start + text.len() - rest.len();
    if let Some(inner) = rest.strip_prefix('<') {
        let end = unescaped(inner, |c| c == '>')?;
        return Some(start + 1..start + 1 + end);
    }
    let mut depth = 0_u32;
    let end = unescaped(rest, |c| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        c.is_whitespace()
    });
    Some(start..start + end.unwrap_or(rest.len()))
}

/// The first character that `ends` and is not escaped.
fn unescaped(text: &str, mut ends: impl FnMut(char) -> bool) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let here = !escaped && ends(c);
        escaped = c == '\\' && !escaped;
        here.then_some(at)
    })
}

/// The target in `[[target|text]]`.
fn wiki_target(source: &str, range: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(range.clone())?;
    let body = text.find("[[")? + 2;
    let inner = text[body..].strip_suffix("]]")?;
    let inner = inner.split('|').next().unwrap_or(inner);
    let target = inner.trim_end_matches('\\').trim();
    let start = range.start + body + (inner.len() - inner.trim_start().len());
    Some(start..start + target.len())
}

/// Whether `target` can be meant as a reference: `[[0, 1], [2]]` in prose is no link. Names of files
/// may hold brackets behind a blank, and a heading is named by its words.
pub(super) fn is_reference(target: &str) -> bool {
    let fits = |c: char| {
        c.is_alphanumeric()
            || !c.is_ascii()
            || matches!(c, '-' | '_' | '.' | '/' | ' ' | '#' | '+' | '&' | '%' | '~' | '!')
    };
    let (name, fragment) = target.split_once('#').unwrap_or((target, ""));
    let bare = name.strip_suffix(')').and_then(|it| it.split_once(" ("));
    let fits_name = |name: &str| name.chars().all(fits);
    target.chars().any(char::is_alphabetic)
        && !fragment.contains(['[', ']', '{', '}', '<', '>'])
        && match bare {
            Some((before, inside)) => fits_name(before) && fits_name(inside),
            None => fits_name(name),
        }
}

/// The words of a reference, for where its page's title is not known: `core/for-loops` are "for
/// loops".
pub(super) fn spoken(target: &str) -> String {
    let (page, fragment) = target.split_once('#').unwrap_or((target, ""));
    let name = page.trim_end_matches('/').rsplit('/').next().unwrap_or("");
    let name = if name.is_empty() { fragment } else { name };
    text::fold_blanks(&name.replace(['-', '_'], " "))
}

/// Whether a link to `target` may be written; the finding where it may not, or had better not.
pub(super) fn allow(target: &str, place: &Range<usize>, problems: &mut TextDiagnostics) -> bool {
    let shown = text::shorten(target.trim(), 60);
    let problem = |code, message| TextDiagnostic::new(code, place.clone(), message);
    match url::check(target) {
        UrlClass::Unsafe(scheme) if scheme.len() == 1 => {
            let message = format!("`{shown}` is a path on one computer");
            let help = "put the file beside the page, and link to it from there";
            problems.push(problem(Code::UnsafeUrl, message).help(help));
            false
        }
        UrlClass::Unsafe(scheme) => {
            let message = format!("`{shown}` has the scheme `{scheme}`, which is not allowed");
            let help = "link with `https:`, `http:`, `mailto:` or a path";
            problems.push(problem(Code::UnsafeUrl, message).help(help));
            false
        }
        UrlClass::ProtocolRelative => {
            let message = format!("`{shown}` names a host without a scheme");
            problems.push(problem(Code::UnsafeUrl, message).help("write `https:` before it"));
            false
        }
        UrlClass::Http if !url::is_local(target) => {
            let (message, help) = wording::plain_http(&shown);
            problems.push(problem(Code::InsecureUrl, message).help(help));
            true
        }
        _ => true,
    }
}
