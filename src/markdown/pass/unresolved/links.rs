//! Links that are none for a blank in them, and headings for a blank that they lack.

use super::prose::{Prose, TextRun};
use crate::diagnostic::Code;
use crate::markdown::text;
use crate::markdown::text_diagnostic::TextDiagnostic;

pub(super) fn find(prose: &Prose<'_>, found: &mut Vec<TextDiagnostic>) {
    let mut heading_in = usize::MAX;
    for run in &prose.runs {
        if run.begins_line && heading_in != run.block {
            heading_in = run.block;
            found.extend(heading(prose, run));
        }
        let text = &prose.source[run.range.clone()];
        for (at, _) in text.match_indices(']') {
            let at = run.range.start + at + 1;
            if prose.is_escaped(at - 1) || prose.is_escaped(at) {
                continue;
            }
            found.extend(spaced(prose, run, at).or_else(|| parted(prose, run, at)));
        }
        for (at, _) in text.match_indices(")[") {
            found.extend(turned(prose, run, run.range.start + at));
        }
    }
}

/// `##Heading`: the first line of a paragraph.
fn heading(prose: &Prose<'_>, run: &TextRun) -> Option<TextDiagnostic> {
    if run.range.start != prose.blocks[run.block].start {
        return None;
    }
    let text = &prose.source[run.range.clone()];
    let signs = text.bytes().take_while(|byte| *byte == b'#').count();
    let is_word = text[signs..].starts_with(char::is_alphanumeric);
    if !(2..=6).contains(&signs) || !is_word {
        return None;
    }
    let start = run.range.start;
    let message = format!("`{}` is no heading without a blank after it", &text[..signs]);
    let made = TextDiagnostic::new(Code::UnresolvedMarkup, start..start + signs, message);
    Some(made.help("put a blank after it").edit(start + signs..start + signs, " "))
}

/// `[text](my page.md)`: `at` is behind the bracket.
fn spaced(prose: &Prose<'_>, run: &TextRun, at: usize) -> Option<TextDiagnostic> {
    let rest = prose.ahead(run.block, at).strip_prefix('(')?;
    let inner = &rest[..rest.find([')', '\n']).filter(|end| rest[*end..].starts_with(')'))?];
    let target = without_title(inner);
    let path = target.trim_end();
    if target.starts_with([' ', '<']) || !path.contains(' ') || !is_path(path) {
        return None;
    }
    opening(prose, run, at, '[')?;
    let place = at + 1..at + 1 + path.len();
    let shown = text::shorten(path, 60);
    let message = format!("`{shown}` is no destination of a link: a blank ends it");
    let made = TextDiagnostic::new(Code::UnresolvedMarkup, place.clone(), message);
    let help = format!("put it into angle brackets: `(<{shown}>)`");
    Some(made.help(help).edit(place, format!("<{path}>")))
}

/// The words from the last `bracket` before `at`, where it is not escaped.
fn opening<'s>(prose: &Prose<'s>, run: &TextRun, at: usize, bracket: char) -> Option<&'s str> {
    let before = prose.behind(run.block, at);
    let words = &before[before.rfind(bracket)? + 1..];
    (!prose.is_escaped(at - words.len() - 1)).then_some(words)
}

/// A destination without the title behind it.
fn without_title(inner: &str) -> &str {
    let inner = inner.trim_end();
    let quote = inner.chars().next_back().filter(|c| matches!(c, '"' | '\''));
    let title = quote.and_then(|quote| {
        let at = inner[..inner.len() - 1].rfind(quote)?;
        inner[..at].ends_with(' ').then_some(at)
    });
    title.map_or(inner, |at| &inner[..at])
}

/// Whether a text with blanks in it is the path of a file, or an address.
fn is_path(text: &str) -> bool {
    let plain = |c: char| !matches!(c, '<' | '>' | '(' | '{' | '}' | '`' | '"' | '|' | '*');
    if !text.chars().all(plain) {
        return false;
    }
    let address = text.contains("://");
    let path = text.split('#').next().unwrap_or(text);
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').is_some_and(|(stem, extension)| {
        let letters = extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
        !stem.is_empty() && (1..=5).contains(&extension.len()) && letters
    });
    address
        || extension
        || text.starts_with(['/', '#'])
        || text.starts_with("./")
        || text.starts_with("../")
}

/// `[text] (https://…)`: `at` is behind the bracket.
fn parted(prose: &Prose<'_>, run: &TextRun, at: usize) -> Option<TextDiagnostic> {
    let rest = prose.ahead(run.block, at);
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let target = rest[blanks..].strip_prefix('(').filter(|_| blanks > 0)?;
    let target = &target[..target.find([')', '\n', ' '])?];
    let leads = ["http://", "https://", "./", "../", "/"].iter().any(|it| target.starts_with(it));
    let words = opening(prose, run, at - 1, '[')?;
    if !leads || !words.contains(char::is_alphabetic) {
        return None;
    }
    let place = at..at + blanks;
    let message = "`] (` parts a link's text from its destination";
    let made = TextDiagnostic::new(Code::UnresolvedMarkup, at - 1..place.end + 1, message);
    Some(made.help("take the blank out: `[text](destination)`").edit(place, ""))
}

/// `(text)[https://…]`: the bracket is at `at`.
fn turned(prose: &Prose<'_>, run: &TextRun, at: usize) -> Option<TextDiagnostic> {
    let target = prose.ahead(run.block, at + 2);
    let target = &target[..target.find([']', '\n', ' '])?];
    if !["http://", "https://"].iter().any(|it| target.starts_with(it)) {
        return None;
    }
    let words = opening(prose, run, at, '(')?;
    let (opened, end) = (at - words.len() - 1, at + 2 + target.len() + 1);
    let message = "`)[` has the brackets of a link the wrong way round";
    let made = TextDiagnostic::new(Code::UnresolvedMarkup, at..at + 2, message);
    let right = format!("[{words}]({target})");
    Some(made.help("write `[text](destination)`").edit(opened..end, right))
}
