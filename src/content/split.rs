//! Splits a markdown file into front matter and body. Knows fences, not YAML.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceFile;

/// The two parts of a markdown file.
pub(super) struct Split {
    /// The YAML between the fences.
    pub(super) yaml: Option<Range<usize>>,
    /// All after the closing fence.
    pub(super) body: Range<usize>,
    /// What is wrong with the fences. The front matter could then not be read.
    pub(super) problem: Option<Diagnostic>,
}

/// Splits at `---` lines; `...` closes too. Empty lines before the first fence are forgiven where
/// it is followed by a key. A thematic break without a closing fence is body.
pub(super) fn split(file: &SourceFile) -> Split {
    let text = file.text();
    let whole = Split { yaml: None, body: 0..text.len(), problem: None };
    let lead = blank_lines(text);
    let Some(open) = line_at(text, lead) else { return whole };
    let fence = text[open.clone()].trim_end();
    if fence == "+++" && lead == 0 {
        return toml(file, open);
    }
    let after = next_line(text, open.end);
    if fence != "---" || (lead > 0 && !starts_with_key(&text[after..])) {
        return whole;
    }
    let mut at = after;
    while let Some(line) = line_at(text, at) {
        if matches!(text[line.clone()].trim_end(), "---" | "...") {
            let body = next_line(text, line.end)..text.len();
            return Split { yaml: Some(after..line.start), body, problem: None };
        }
        at = next_line(text, line.end);
    }
    if !starts_with_key(&text[after..]) {
        return whole;
    }
    let place = file.span(open.start..open.start + 3);
    let problem =
        Diagnostic::new(Code::YamlSyntax, place, "`---` opens front matter that is never closed")
            .with_help("add a line `---` after the last key");
    Split { yaml: None, body: text.len()..text.len(), problem: Some(problem) }
}

fn toml(file: &SourceFile, open: Range<usize>) -> Split {
    let text = file.text();
    let mut at = next_line(text, open.end);
    let mut body = text.len();
    while let Some(line) = line_at(text, at) {
        at = next_line(text, line.end);
        if text[line].trim_end() == "+++" {
            body = at;
            break;
        }
    }
    let place = file.span(open.start..open.start + 3);
    let problem = Diagnostic::new(
        Code::YamlSyntax,
        place,
        "`+++` opens front matter in TOML, which is not read",
    )
    .with_help(
        "write YAML between `---` lines: `title: Generators` instead of `title = \"Generators\"`",
    );
    Split { yaml: None, body: body..text.len(), problem: Some(problem) }
}

/// Bytes of the empty lines at the start.
fn blank_lines(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            break;
        }
        at += line.len();
    }
    at
}

/// The line at `at`, without its end; `None` at the end of the text.
fn line_at(text: &str, at: usize) -> Option<Range<usize>> {
    if at >= text.len() {
        return None;
    }
    Some(at..text[at..].find('\n').map_or(text.len(), |end| at + end))
}

fn next_line(text: &str, end: usize) -> usize {
    (end + 1).min(text.len())
}

/// Whether the first line that says anything is a key of a map.
fn starts_with_key(text: &str) -> bool {
    let mut lines =
        text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let line = lines.next().unwrap_or("");
    let Some((key, _)) = line.split_once(':') else { return false };
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '"' | '\'');
    !key.is_empty() && key.chars().all(word)
}
