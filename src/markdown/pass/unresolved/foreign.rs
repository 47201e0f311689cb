//! The syntax of other tools, which is plain text here. Knows the marks, not what the tools do.

use std::ops::Range;

use super::prose::{Prose, TextRun};
use crate::diagnostic::Code;
use crate::markdown::text;
use crate::markdown::text_diagnostic::TextDiagnostic;

const CALLOUT: &str = "write a callout: `> [!NOTE]`, and `>` before each of its lines";
const FOLDING: &str = "write a folding callout: `> [!NOTE]-`, and `>` before each of its lines";
const INCLUDE: &str = "show a file with a fence that says so: ```` ```python file=\"name.py\" ````";
const TEMPLATE: &str = "write markdown instead: nothing is put in here when the site is built";
const ATTRIBUTES: &str = "only headings take attributes, as `## Title {#id .class}`: leave it out";
const ROLE: &str = "write a link, `[[id]]` or `[text](page.md)`, or code without it";
const TABS: &str = "write a heading, and indent nothing below it";
const CONTENTS: &str = "leave it out: every page lists its headings by itself";

/// Reports each use once: what opens something, not what closes it.
pub(super) fn find(prose: &Prose<'_>, found: &mut Vec<TextDiagnostic>) {
    for run in &prose.runs {
        let begins = run.begins_line && !prose.is_escaped(run.range.start);
        let line = begins.then(|| at_line_start(prose, run)).flatten();
        let done = line.as_ref().map_or(0, |(range, _)| range.end);
        let inside = inside(prose, run).filter(|(range, _)| range.start >= done);
        let after = after_something(prose, run);
        let all: Vec<_> = line.into_iter().chain(after).chain(inside).collect();
        found.extend(all.into_iter().map(|(range, help)| finding(prose, range, help)));
    }
}

fn finding(prose: &Prose<'_>, range: Range<usize>, help: &'static str) -> TextDiagnostic {
    let shown = text::shorten(prose.source[range.clone()].trim_end(), 40);
    let message = format!("`{shown}` is the syntax of another tool, and stays as text");
    TextDiagnostic::new(Code::UnresolvedMarkup, range, message).help(help)
}

type ForeignUse = (Range<usize>, &'static str);

/// What stands at the start of a line, and is the whole of it.
fn at_line_start(prose: &Prose<'_>, run: &TextRun) -> Option<ForeignUse> {
    let source = prose.source;
    // Colons may have been read as the mark of a definition.
    let before = source[..run.range.start].trim_end_matches([':', ' ']);
    let blank = source[before.len()..run.range.start].trim_start_matches(' ');
    let start = run.range.start - blank.len();
    let line = source[start..].lines().next().unwrap_or("").trim_end();
    let whole = start..start + line.len();
    if let Some(name) = line.strip_prefix(":::") {
        let name = name.trim_start_matches(':').trim_start();
        let opens = name.starts_with(|c: char| c.is_alphabetic() || c == '{');
        return opens.then_some((whole, CALLOUT));
    }
    let word_after = |mark: &str| {
        let rest = line.strip_prefix(mark)?;
        let word = rest.strip_prefix(' ')?.trim_start();
        word.starts_with(|c: char| c.is_alphabetic()).then_some(())
    };
    if word_after("!!!").is_some() {
        return Some((whole, CALLOUT));
    }
    if word_after("???").or_else(|| word_after("???+")).is_some() {
        return Some((whole, FOLDING));
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let directive = line.strip_prefix(".. ").and_then(|rest| rest.split_once("::"));
    if directive.is_some_and(|(name, _)| !name.is_empty() && name.chars().all(is_name)) {
        return Some((whole, TEMPLATE));
    }
    let table: [(bool, &'static str); 4] = [
        (line.starts_with("=== \""), TABS),
        (line.starts_with("--8<-- "), INCLUDE),
        (line.eq_ignore_ascii_case("[toc]") || line == "{:toc}", CONTENTS),
        (line.starts_with("{:") && line.ends_with('}'), ATTRIBUTES),
    ];
    table.into_iter().find(|(hit, _)| *hit).map(|(_, help)| (whole, help))
}

/// What stands in braces anywhere in the text.
fn inside<'p>(prose: &'p Prose<'_>, run: &TextRun) -> impl Iterator<Item = ForeignUse> + 'p {
    let (block, start) = (run.block, run.range.start);
    let text = &prose.source[run.range.clone()];
    let mut done = 0;
    text.match_indices('{').filter_map(move |(at, _)| {
        let rest = prose.ahead(block, start + at);
        let (help, close) = braces(rest).filter(|_| at >= done && !prose.is_escaped(start + at))?;
        let length = rest.find(close)? + close.len();
        done = at + length;
        Some((start + at..start + at + length, help))
    })
}

/// What the braces that `text` starts with are for, and what closes them.
fn braces(text: &str) -> Option<(&'static str, &'static str)> {
    let word = |text: &str| {
        let text = text.trim_start_matches(['-', ' ']);
        text.starts_with(|c: char| c.is_ascii_alphabetic()) && !text.starts_with("end")
    };
    let (mark, rest) = (text.get(..3)?, text.get(3..)?);
    match mark {
        "{{#" if rest.starts_with("include") || rest.starts_with("rustdoc_include") => {
            Some((INCLUDE, "}}"))
        }
        "{{#" if word(rest) => Some((TEMPLATE, "}}")),
        "{{<" if word(rest) => Some((TEMPLATE, ">}}")),
        "{{%" if word(rest) => Some((TEMPLATE, "%}}")),
        _ if mark.starts_with("{%") && word(&text[2..]) => Some((TEMPLATE, "%}")),
        _ => None,
    }
}

/// Attributes in braces after a link, a picture or code; the name of a role before code.
fn after_something(prose: &Prose<'_>, run: &TextRun) -> Option<ForeignUse> {
    let (start, end) = (run.range.start, run.range.end);
    let text = &prose.source[run.range.clone()];
    if prose.source[end..].starts_with('`') && prose.is_hidden(end) && text.ends_with('}') {
        let at = text.rfind('{')?;
        let name = &text[at + 1..text.len() - 1];
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
        let is_role =
            name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_name);
        if is_role {
            return Some((start + at..end, ROLE));
        }
    }
    let follows = prose.source[..start].ends_with([')', '`', ']']) && !run.begins_line;
    let inner = text.strip_prefix('{').filter(|_| follows)?;
    let inner = &inner[..inner.find('}')?];
    let is_attribute = |word: &str| {
        let name = word.trim_start_matches([':', '.', '#']);
        let marked = word.starts_with(['.', '#', ':']) || word.contains('=');
        marked && name.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    let all = !inner.trim().is_empty()
        && inner.split_whitespace().all(|it| it == ":" || is_attribute(it));
    all.then_some((start..start + inner.len() + 2, ATTRIBUTES))
}
