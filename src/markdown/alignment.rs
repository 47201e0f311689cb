//! Finds the bytes of a value in the text of the file that it was read from: without quotes, with
//! lines folded and indentation taken away. Knows no format beyond that.

use std::ops::Range;

/// Which bytes of a written text the bytes of a value are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Where runs of equal bytes begin: in the value, and in the text. In order.
    runs: Vec<(usize, usize)>,
}

impl Alignment {
    /// `None` where the value is not what is written, as with escapes such as `\\n`.
    pub(super) fn of(value: &str, written: &str) -> Option<Self> {
        let (from, to) = (value.as_bytes(), written.as_bytes());
        let (mut at, mut place) = (0, 0);
        let mut runs: Vec<(usize, usize)> = Vec::new();
        while at < from.len() {
            let (byte, other) = (from[at], *to.get(place)?);
            if byte == other {
                let goes_on =
                    runs.last().is_some_and(|run| at - run.0 == place.wrapping_sub(run.1));
                if !goes_on {
                    runs.push((at, place));
                }
                (at, place) = (at + 1, place + 1);
            } else if byte.is_ascii_whitespace() && other.is_ascii_whitespace() {
                // A folded line: the blank stands for its end.
                runs.push((at, place));
                (at, place) = (at + 1, place + 1);
            } else if other.is_ascii_whitespace() || is_escape(to, place, byte) {
                place += 1;
            } else if byte == b'\\' {
                // Put in so that a line reads as a paragraph.
                runs.push((at, place));
                at += 1;
            } else {
                return None;
            }
        }
        Some(Self { runs })
    }

    /// Where a part of the value is written.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.at(range.start);
        let end = if range.is_empty() { start } else { self.at(range.end - 1) + 1 };
        start..end.max(start)
    }

    /// Whether a part of the value is written as it reads.
    pub(super) fn is_exact(&self, range: &Range<usize>) -> bool {
        self.range(range).len() == range.len()
    }

    fn at(&self, offset: usize) -> usize {
        let run = self.runs.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        self.runs.get(run).map_or(offset, |(start, place)| place + offset.saturating_sub(*start))
    }
}

/// Whether the byte at `place` escapes the next one, which is `wanted`, or is the second of two single
/// quotes or backslashes that stand for one.
fn is_escape(text: &[u8], place: usize, wanted: u8) -> bool {
    match text[place] {
        b'\\' => {
            let is_second = place > 0 && text[place - 1] == b'\\';
            is_second || (text.get(place + 1) == Some(&wanted) && matches!(wanted, b'"' | b'/'))
        }
        b'\'' => place > 0 && text[place - 1] == b'\'',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'w>(value: &str, written: &'w str, part: &str) -> Option<&'w str> {
        let at = value.find(part)?;
        Alignment::of(value, written).map(|it| &written[it.range(&(at..at + part.len()))])
    }

    #[test]
    fn parts_of_a_value_are_found_where_they_are_written() {
        assert_eq!(found("a b c", "a b c", "b"), Some("b"));
        assert_eq!(found("it's [x](y)", "it''s [x](y)", "(y)"), Some("(y)"));
        assert_eq!(found("say \"hi\" to x", "say \\\"hi\\\" to x", "to x"), Some("to x"));
        assert_eq!(found("one two\nthree", "one\n    two\n\n    three", "three"), Some("three"));
        assert_eq!(found("1\\. Preface ü x", "1. Preface ü x", "ü"), Some("ü"));
        assert_eq!(found("a\nb\n", "|\n  a\n  b\n", "b"), None);
        assert_eq!(found("C:\\new x", "C:\\\\new x", "x"), Some("x"));
        assert_eq!(found("tab\there x", "tab\\there x", "x"), None);
    }
}
