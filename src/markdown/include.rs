//! Cutting a part out of a source file: lines, or a named region between marker comments.
//!
//! Works on text alone: which file it is, and whether it may be read, is the caller's business.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::IncludePart;
use crate::diagnostic::{Code, Diagnostic, Suggester};
use crate::source::Span;

/// What opens a comment somewhere; longer ones first where one starts another.
const LEADERS: &[&str] = &[
    "<!--", "<%--", "{{!--", "{#", "{-", "(*", "/**", "/*", "///", "//", "--", "##", "#", ";;",
    ";", "%%", "%", "'", "\"", "!", "*", "@REM", "@rem", "REM", "rem",
];
/// What closes a comment somewhere.
const TRAILERS: &[&str] = &["-->", "--%>", "--}}", "#}", "-}", "*)", "*/"];

/// How many regions of a file have names that can be asked for.
const MOST_REGIONS: usize = 10_000;
/// So many regions are named where none is like the one that was meant.
const OFFERED: usize = 12;

/// Why a part of a file cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncludeError {
    /// The file has no region of that name.
    NoSuchRegion {
        /// The name asked for.
        name: String,
        /// The regions that the file has, by name.
        existing: Arc<[String]>,
    },
    /// The file has more regions than are looked at, and perhaps the one asked for.
    TooManyRegions {
        /// The line of the first that is not looked at, from 1.
        line: u32,
    },
    /// The part is longer than what may still be shown.
    TooLarge {
        /// How long it is.
        bytes: usize,
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
    pub fn diagnose(&self, file: &str, place: Span, suggester: &Suggester) -> Diagnostic {
        let make = |message| Diagnostic::new(Code::MissingRegion, place.clone(), message);
        let large = |message| Diagnostic::new(Code::TooLarge, place.clone(), message);
        match self {
            Self::TooManyRegions { line } => {
                large(format!("`{file}` has more regions than are looked at")).with_help(format!(
                    "the limit is {MOST_REGIONS}, which is reached in line {line}: split the file"
                ))
            }
            Self::TooLarge { bytes } => {
                large(format!("`{file}` would add {bytes} bytes to what this page includes"))
                    .with_help("show the part that matters with `lines` or `region`, or link to it")
            }
            Self::NoSuchRegion { name, existing } => {
                let made = make(format!("`{name}` is not a region of `{file}`"));
                match suggester.nearest(name, existing.iter().map(String::as_str)) {
                    Some(meant) => made.did_you_mean(Some(meant)),
                    None if existing.is_empty() => made.with_help(format!(
                        "mark it in the file with the comments `region {name}` and `endregion`"
                    )),
                    None if existing.len() > OFFERED => made.with_help(format!(
                        "its regions are `{}`, and more",
                        existing[..OFFERED].join("`, `")
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

/// Where the lines and regions of a file are: made once, in one go, however many parts of it are
/// shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Where each line starts, and where the text ends.
    starts: Vec<u32>,
    /// The lines that are markers, in order.
    markers: Vec<u32>,
    regions: BTreeMap<String, Region>,
    /// The names of the regions, sorted.
    names: Arc<[String]>,
    /// The line of the region that was one too many.
    overfull: Option<u32>,
}

/// A named region.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Region {
    /// Its lines, none of them empty.
    lines: Vec<Range<u32>>,
    /// How many bytes they are.
    bytes: usize,
    /// Where those that are open were opened.
    open: Vec<u32>,
    /// Where it goes on from, while it is open.
    from: u32,
}

impl Parts {
    /// Looks through a text.
    ///
    /// Line numbers are those of the file, marker lines included. Markers are comments in any
    /// language that hold `region NAME` and `endregion`, with or without a name and a `#` before
    /// them, or mdBook's `ANCHOR: NAME` and `ANCHOR_END: NAME`. Regions may nest and overlap.
    pub fn of(text: &str) -> Self {
        let mut parts = Self {
            starts: vec![0],
            markers: Vec::new(),
            regions: BTreeMap::new(),
            names: Arc::new([]),
            overfull: None,
        };
        // All that are open, innermost last; those that were closed by name are still among them.
        let mut open: Vec<(&str, u32)> = Vec::new();
        let mut at = 0;
        for (line, number) in text.split_inclusive('\n').zip(0_u32..) {
            at += line.len();
            parts.starts.push(u32::try_from(at).unwrap_or(u32::MAX));
            let Some(marker) = marker(line.trim_end_matches(['\n', '\r'])) else { continue };
            parts.markers.push(number);
            match marker {
                Marker::Open(name) => {
                    if parts.regions.len() >= MOST_REGIONS && !parts.regions.contains_key(name) {
                        parts.overfull = parts.overfull.or(Some(number + 1));
                        continue;
                    }
                    open.push((name, number));
                    let region = parts.regions.entry(name.to_owned()).or_default();
                    if region.open.is_empty() {
                        region.from = number + 1;
                    }
                    region.open.push(number);
                }
                Marker::Close(Some(name)) => parts.close(name, number),
                Marker::Close(None) => {
                    while let Some((name, opened)) = open.pop() {
                        if parts.regions.get(name).and_then(|it| it.open.last()) == Some(&opened) {
                            parts.close(name, number);
                            break;
                        }
                    }
                }
            }
        }
        parts.names = parts.regions.keys().cloned().collect();
        parts
    }

    /// Closes the innermost region of that name.
    fn close(&mut self, name: &str, number: u32) {
        let Some(region) = self.regions.get_mut(name) else { return };
        if region.open.pop().is_none() || !region.open.is_empty() || region.from >= number {
            return;
        }
        let bytes = self.starts[number as usize] - self.starts[region.from as usize];
        region.bytes += bytes as usize;
        region.lines.push(region.from..number);
    }

    /// The part of `text` that is shown: without the marker lines of any region, without the
    /// indentation common to its lines, without blank lines at its ends, with `\n` line ends. `text`
    /// is that which this was made of.
    ///
    /// # Errors
    ///
    /// [`IncludeError`] where the part does not exist, or takes more than `most` bytes.
    pub fn extract(
        &self,
        text: &str,
        part: Option<&IncludePart>,
        most: usize,
    ) -> Result<String, IncludeError> {
        let count = u32::try_from(self.starts.len() - 1).unwrap_or(u32::MAX);
        let whole;
        let (lines, bytes) = match part {
            None => {
                whole = 0..count;
                (std::slice::from_ref(&whole), text.len())
            }
            Some(IncludePart::Lines(first, last)) => {
                let (first, last) = (*first, *last);
                if first == 0 || first > last || last > count {
                    return Err(IncludeError::NoSuchLines { first, last, count });
                }
                whole = first - 1..last;
                let place = |line: u32| self.starts[line as usize] as usize;
                (std::slice::from_ref(&whole), place(last) - place(first - 1))
            }
            Some(IncludePart::Region(name)) => {
                let region = self.region(name)?;
                (&region.lines[..], region.bytes)
            }
        };
        if bytes > most {
            return Err(IncludeError::TooLarge { bytes });
        }
        Ok(tidy(&self.shown(text, lines)))
    }

    fn region(&self, name: &str) -> Result<&Region, IncludeError> {
        match (self.regions.get(name), self.overfull) {
            (Some(region), _) => match region.open.first() {
                Some(line) => {
                    Err(IncludeError::UnclosedRegion { name: name.to_owned(), line: line + 1 })
                }
                None => Ok(region),
            },
            (None, Some(line)) => Err(IncludeError::TooManyRegions { line }),
            (None, None) => {
                let existing = Arc::clone(&self.names);
                Err(IncludeError::NoSuchRegion { name: name.to_owned(), existing })
            }
        }
    }

    /// The lines of `ranges` that are no markers, without their ends.
    fn shown<'t>(&self, text: &'t str, ranges: &[Range<u32>]) -> Vec<&'t str> {
        let mut shown = Vec::new();
        for range in ranges {
            let mut marker = self.markers.partition_point(|it| *it < range.start);
            for line in range.clone() {
                if self.markers.get(marker) == Some(&line) {
                    marker += 1;
                    continue;
                }
                let place =
                    self.starts[line as usize] as usize..self.starts[line as usize + 1] as usize;
                let line = text.get(place).unwrap_or("");
                let line = line.strip_suffix('\n').unwrap_or(line);
                shown.push(line.strip_suffix('\r').unwrap_or(line));
            }
        }
        shown
    }
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

    fn extract(text: &str, part: Option<&IncludePart>) -> Result<String, IncludeError> {
        Parts::of(text).extract(text, part, usize::MAX)
    }

    fn region(text: &str, name: &str) -> Result<String, IncludeError> {
        extract(text, Some(&IncludePart::Region(name.to_owned())))
    }

    fn message(error: &IncludeError) -> String {
        let place = Span::new(ProjectPath::new("a.md").expect("a path"), 0..1);
        let it = error.diagnose("x.py", place, &Suggester::new(0));
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

    /// What a region holds, the slow way: every line is shown while one of that name is open.
    fn slowly(text: &str, name: &str) -> Option<Vec<String>> {
        let mut open: Vec<&str> = Vec::new();
        let mut shown = Vec::new();
        let mut exists = false;
        for line in text.lines() {
            match marker(line) {
                Some(Marker::Open(opened)) => {
                    exists |= opened == name;
                    open.push(opened);
                }
                Some(Marker::Close(closed)) => {
                    let at = match closed {
                        Some(closed) => open.iter().rposition(|opened| *opened == closed),
                        None => open.len().checked_sub(1),
                    };
                    at.map(|at| open.remove(at));
                }
                None if open.contains(&name) => shown.push(line.to_owned()),
                None => {}
            }
        }
        (exists && !open.contains(&name)).then_some(shown)
    }

    proptest::proptest! {
        #[test]
        fn regions_of_any_nesting_hold_what_counting_line_by_line_says(
            lines in proptest::collection::vec(0..9_usize, 0..40),
        ) {
            let words = [
                "# region a", "# region b", "# region c", "# endregion", "# endregion a",
                "# endregion b", "# endregion c", "x", "y",
            ];
            let text: String = lines.iter().map(|at| format!("{}\n", words[*at])).collect();
            for name in ["a", "b", "c"] {
                let found = region(&text, name).ok();
                let expected = slowly(&text, name).map(|it| {
                    tidy(&it.iter().map(String::as_str).collect::<Vec<_>>())
                });
                proptest::prop_assert_eq!(found, expected, "{} in {:?}", name, text);
            }
        }
    }

    #[test]
    fn a_part_costs_what_it_shows_and_no_more_than_is_allowed() {
        let text = "ab\n".repeat(1_000) + "# region a\n12345\n# endregion\n";
        let parts = Parts::of(&text);
        let of = |part: Option<&IncludePart>, most| parts.extract(&text, part, most);
        assert_eq!(of(None, 3_000), Err(IncludeError::TooLarge { bytes: 3_029 }));
        let lines = IncludePart::Lines(2, 3);
        assert_eq!(of(Some(&lines), 6).as_deref(), Ok("ab\nab\n"));
        assert_eq!(of(Some(&lines), 5), Err(IncludeError::TooLarge { bytes: 6 }));
        let region = IncludePart::Region("a".to_owned());
        assert_eq!(of(Some(&region), 6).as_deref(), Ok("12345\n"));
        assert_eq!(of(Some(&region), 5), Err(IncludeError::TooLarge { bytes: 6 }));
        let message = message(&IncludeError::TooLarge { bytes: 6 });
        assert_eq!(
            message,
            "`x.py` would add 6 bytes to what this page includes | show the part that matters with \
             `lines` or `region`, or link to it"
        );
    }

    #[test]
    fn regions_beyond_the_limit_are_told_where_one_is_missing() {
        let regions = |count: usize| -> String {
            (0..count).map(|at| format!("# region r{at}\n{at}\n# endregion\n")).collect()
        };
        let text = regions(MOST_REGIONS + 1);
        assert_eq!(region(&text, "r7").as_deref(), Ok("7\n"));
        let error = region(&text, "r10000").expect_err("one too many");
        assert_eq!(
            message(&error),
            "`x.py` has more regions than are looked at | the limit is 10000, which is reached in \
             line 30001: split the file"
        );
        let error = region(&regions(20), "quite-another").expect_err("missing");
        assert_eq!(
            message(&error),
            "`quite-another` is not a region of `x.py` | its regions are `r0`, `r1`, `r10`, `r11`, \
             `r12`, `r13`, `r14`, `r15`, `r16`, `r17`, `r18`, `r19`, and more"
        );
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
