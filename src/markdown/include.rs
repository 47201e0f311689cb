//! Cutting a part out of a source file: lines, or a named region between marker comments.
//!
//! Works on text alone: which file it is, and whether it may be read, is the caller's business.

use std::collections::BTreeSet;

use super::IncludePart;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::Span;

/// What opens a comment somewhere; longer ones first where one starts another.
const LEADERS: &[&str] = &[
    "<!--", "<%--", "{{!--", "{#", "{-", "(*", "/**", "/*", "///", "//", "--", "##", "#", ";;",
    ";", "%%", "%", "'", "\"", "!", "*", "@REM", "@rem", "REM", "rem",
];
/// What closes a comment somewhere.
const TRAILERS: &[&str] = &["-->", "--%>", "--}}", "#}", "-}", "*)", "*/"];

/// Why a part of a file cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncludeError {
    /// The file has no region of that name.
    NoSuchRegion {
        /// The name asked for.
        name: String,
        /// The regions that the file has, by name.
        existing: Vec<String>,
    },
    /// The region is opened and never closed.
    UnclosedRegion {
        /// Its name.
        name: String,
        /// The line of its marker, from 1.
        line: u32,
    },
    /// The lines are outside the file.
    NoSuchLines {
        /// The first line asked for.
        first: u32,
        /// The last line asked for.
        last: u32,
        /// How many lines the file has.
        count: u32,
    },
}

impl IncludeError {
    /// The finding, at `place`, about the file that is written as `file`.
    pub fn diagnose(&self, file: &str, place: Span) -> Diagnostic {
        let make = |message| Diagnostic::new(Code::MissingRegion, place, message);
        match self {
            Self::NoSuchRegion { name, existing } => {
                let made = make(format!("`{name}` is not a region of `{file}`"));
                match nearest(name, existing.iter().map(String::as_str)) {
                    Some(meant) => made.did_you_mean(Some(meant)),
                    None if existing.is_empty() => made.with_help(format!(
                        "mark it in the file with the comments `region {name}` and `endregion`"
                    )),
                    None => made.with_help(format!("its regions are `{}`", existing.join("`, `"))),
                }
            }
            Self::UnclosedRegion { name, line } => {
                make(format!("`{name}` is a region of `{file}` that is never closed"))
                    .with_help(format!("it is opened in line {line}; close it with `endregion`"))
            }
            Self::NoSuchLines { first, last, count } => {
                let lines =
                    if *count == 1 { "1 line".to_owned() } else { format!("{count} lines") };
                let asked = match first == last {
                    true => first.to_string(),
                    false => format!("{first}-{last}"),
                };
                let found = make(format!("`{asked}` is outside `{file}`, which has {lines}"));
                found.with_help(match count {
                    0 => "leave out `lines`: the file is empty".to_owned(),
                    1 => "write `1`, or leave out `lines`".to_owned(),
                    count => format!("write lines from 1 to {count}"),
                })
            }
        }
    }
}

/// The part of `text` that is shown: without the marker lines of any region, without the
/// indentation common to its lines, without blank lines at its ends, with `\n` line ends.
///
/// Line numbers are those of the file, marker lines included. Markers are comments in any
/// language that hold `region NAME` and `endregion`, with or without a name and a `#` before them,
/// or mdBook's `ANCHOR: NAME` and `ANCHOR_END: NAME`. Regions may nest and overlap.
///
/// # Errors
///
/// [`IncludeError`] where the part does not exist.
pub fn extract(text: &str, part: Option<&IncludePart>) -> Result<String, IncludeError> {
    let lines: Vec<&str> = text.lines().collect();
    let shown: Vec<&str> = match part {
        None => lines.iter().copied().filter(|line| marker(line).is_none()).collect(),
        Some(IncludePart::Lines(first, last)) => cut_lines(&lines, *first, *last)?,
        Some(IncludePart::Region(name)) => cut_region(&lines, name)?,
    };
    Ok(tidy(&shown))
}

fn cut_lines<'t>(lines: &[&'t str], first: u32, last: u32) -> Result<Vec<&'t str>, IncludeError> {
    let count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    if first == 0 || first > last || last > count {
        return Err(IncludeError::NoSuchLines { first, last, count });
    }
    let cut = &lines[first as usize - 1..last as usize];
    Ok(cut.iter().copied().filter(|line| marker(line).is_none()).collect())
}

fn cut_region<'t>(lines: &[&'t str], name: &str) -> Result<Vec<&'t str>, IncludeError> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut depth = 0;
    let mut existing = BTreeSet::new();
    let mut shown = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        match marker(line) {
            Some(Marker::Open(opened)) => {
                open.push((opened, number));
                existing.insert(opened.to_owned());
                depth += usize::from(opened == name);
            }
            Some(Marker::Close(closed)) => {
                let at = match closed {
                    Some(closed) => open.iter().rposition(|(opened, _)| *opened == closed),
                    None => open.len().checked_sub(1),
                };
                if let Some(at) = at {
                    let (closed, _) = open.remove(at);
                    depth -= usize::from(closed == name);
                }
            }
            None if depth > 0 => shown.push(*line),
            None => {}
        }
    }
    if let Some((_, number)) = open.iter().find(|(opened, _)| *opened == name) {
        let line = u32::try_from(number + 1).unwrap_or(u32::MAX);
        return Err(IncludeError::UnclosedRegion { name: name.to_owned(), line });
    }
    if !existing.contains(name) {
        let existing = existing.into_iter().collect();
        return Err(IncludeError::NoSuchRegion { name: name.to_owned(), existing });
    }
    Ok(shown)
}

enum Marker<'t> {
    Open(&'t str),
    Close(Option<&'t str>),
}

/// The marker that a line is, if it is nothing else.
fn marker(line: &str) -> Option<Marker<'_>> {
    // Most lines of most files hold no such word.
    if !line.contains("region") && !line.contains("ANCHOR") {
        return None;
    }
    let line = line.trim();
    let rest = LEADERS.iter().find_map(|leader| line.strip_prefix(leader))?.trim_start();
    let rest = TRAILERS.iter().find_map(|end| rest.strip_suffix(end)).unwrap_or(rest).trim();
    let rest = rest.strip_prefix("pragma ").unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix('#').unwrap_or(rest);
    for (word, closes) in
        [("ANCHOR_END:", true), ("ANCHOR:", false), ("endregion", true), ("region", false)]
    {
        let Some(name) = rest.strip_prefix(word) else { continue };
        let apart = name.is_empty() || word.ends_with(':') || name.starts_with([' ', '\t', ':']);
        let name = name.trim_start_matches(':').trim();
        return match (closes, name) {
            _ if !apart => None,
            (true, "") => Some(Marker::Close(None)),
            (_, name) if !is_name(name) => None,
            (true, name) => Some(Marker::Close(Some(name))),
            (false, name) => Some(Marker::Open(name)),
        };
    }
    None
}

/// Region names are one word, so that prose about a "region of interest" is no marker.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':'))
}

fn tidy(lines: &[&str]) -> String {
    let is_blank = |line: &&str| line.trim().is_empty();
    let Some(first) = lines.iter().position(|line| !is_blank(line)) else { return String::new() };
    let last = lines.iter().rposition(|line| !is_blank(line)).unwrap_or(first);
    let lines = &lines[first..=last];
    let mut indent = indentation(lines[0]);
    for line in lines.iter().filter(|line| !is_blank(line)) {
        let common = indent.bytes().zip(line.bytes()).take_while(|(a, b)| a == b).count();
        indent = &indent[..common];
    }
    let mut out = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        out.push_str(line.strip_prefix(indent).unwrap_or("").trim_end_matches('\r'));
        out.push('\n');
    }
    out
}

fn indentation(line: &str) -> &str {
    &line[..line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ProjectPath;

    const PYTHON: &str = "\
import os
# region outer
def f():
    # region inner
    x = 1

        # deep
    # endregion inner
    return x
# endregion
print(f())
";

    fn region(text: &str, name: &str) -> Result<String, IncludeError> {
        extract(text, Some(&IncludePart::Region(name.to_owned())))
    }

    fn message(error: &IncludeError) -> String {
        let place = Span::new(ProjectPath::new("a.md").expect("a path"), 0..1);
        let it = error.diagnose("x.py", place);
        format!("{} | {}", it.message, it.help.join(" | "))
    }

    #[test]
    fn marker_lines_are_never_shown() {
        let whole = "import os\ndef f():\n    x = 1\n\n        # deep\n    return x\nprint(f())\n";
        assert_eq!(extract(PYTHON, None).expect("whole"), whole);
        assert_eq!(region(PYTHON, "inner").expect("inner"), "x = 1\n\n    # deep\n");
        let outer = "def f():\n    x = 1\n\n        # deep\n    return x\n";
        assert_eq!(region(PYTHON, "outer").expect("outer"), outer);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let cut = |first, last| extract(PYTHON, Some(&IncludePart::Lines(first, last)));
        assert_eq!(cut(3, 5).expect("lines"), "def f():\n    x = 1\n");
        assert_eq!(cut(11, 11).expect("line"), "print(f())\n");
        let error = cut(3, 18).expect_err("too many");
        assert_eq!(
            message(&error),
            "`3-18` is outside `x.py`, which has 11 lines | write lines from 1 to 11"
        );
        let error = cut(18, 18).expect_err("too far");
        assert!(message(&error).starts_with("`18` is outside"), "{}", message(&error));
    }

    #[test]
    fn markers_are_known_in_any_language() {
        for (open, close) in [
            ("#region a", "#endregion"),
            ("//#region a", "//#endregion a"),
            ("// region a", "// endregion"),
            ("<!-- region a -->", "<!-- endregion a -->"),
            ("<!-- #region a -->", "<!-- #endregion -->"),
            ("-- region a", "-- endregion"),
            ("/* region a */", "/* endregion */"),
            ("#pragma region a", "#pragma endregion"),
            ("; region: a", "; endregion"),
            ("// ANCHOR: a", "// ANCHOR_END: a"),
        ] {
            let text = format!("x\r\n  {open}\r\n  y\r\n  {close}\r\nz\r\n");
            assert_eq!(region(&text, "a").as_deref(), Ok("y\n"), "{open}");
        }
        let prose = "# region of interest\n# regional a\nregion a\n# endregions\n";
        assert_eq!(extract(prose, None).expect("prose"), prose);
    }

    #[test]
    fn overlapping_regions_are_told_apart() {
        let text = "# region a\n1\n# region b\n2\n# endregion a\n3\n# endregion b\n4\n";
        assert_eq!(region(text, "a").expect("a"), "1\n2\n");
        assert_eq!(region(text, "b").expect("b"), "2\n3\n");
    }

    #[test]
    fn missing_and_unclosed_regions_are_explained() {
        let error = region(PYTHON, "inne").expect_err("missing");
        assert_eq!(message(&error), "`inne` is not a region of `x.py` | did you mean `inner`?");
        let error = region(PYTHON, "zzz").expect_err("missing");
        let expected = "`zzz` is not a region of `x.py` | its regions are `inner`, `outer`";
        assert_eq!(message(&error), expected);
        let error = region("x\n", "a").expect_err("missing");
        let expected = "`a` is not a region of `x.py` | mark it in the file with the comments \
                        `region a` and `endregion`";
        assert_eq!(message(&error), expected);
        let error = region("x\n# region a\ny\n", "a").expect_err("unclosed");
        let expected = "`a` is a region of `x.py` that is never closed | it is opened in line 2; \
                        close it with `endregion`";
        assert_eq!(message(&error), expected);
    }
}
