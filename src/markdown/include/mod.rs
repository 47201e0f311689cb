//! Cuts a part out of a source file: lines, or a named region between marker comments.
//!
//! Works on text alone: which file it is, and whether it may be read, is the caller's business.

mod error;
mod marker;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use self::error::IncludeError;
use self::error::MOST_REGIONS;
use self::marker::{Marker, marker};
use super::IncludePart;

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
    /// indentation common to its lines, without blank lines at its ends, with `\n` line ends.
    /// `text` is that which this was made of.
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
