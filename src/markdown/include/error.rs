//! Why a part of a file cannot be included, and the finding that reports it. Reads no text.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Suggester};
use crate::source::Span;

/// How many regions of a file have names that can be asked for.
pub(super) const MOST_REGIONS: usize = 10_000;
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
