//! Cuts a text into the pieces that nothing inline reaches out of: paragraphs, headings, cells.
//!
//! A rough look at the lines, in one pass and without a parser: what it takes for prose may still
//! turn out to be code or HTML. Fenced code is left out.

use std::ops::Range;

/// The pieces of a text, in order, as ranges of it.
pub(super) struct ProseBlocks<'s> {
    source: &'s str,
    /// Where the next line starts.
    at: usize,
    /// The rest of a row of a table.
    row: Option<Range<usize>>,
    in_table: bool,
    fence: Option<Fence>,
    /// How many quotes the last line stood in, and where the text of the last item starts.
    quotes: usize,
    item: usize,
}

/// What opened fenced code, and where it stands.
#[derive(Clone, Copy)]
struct Fence {
    mark: u8,
    length: usize,
    quotes: usize,
    item: usize,
}

/// A line without the marks of quotes and items that it starts with.
struct Line {
    start: usize,
    end: usize,
    /// Where the next one starts.
    next: usize,
    /// How many bytes were taken off.
    indent: usize,
    quotes: usize,
    is_item: bool,
}

impl<'s> ProseBlocks<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, at: 0, row: None, in_table: false, fence: None, quotes: 0, item: 0 }
    }

    /// The line that starts at `at`. In code, marks are marks only as far as those around it go.
    fn line(&self, at: usize) -> Line {
        let rest = &self.source.as_bytes()[at..];
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = at + length.unwrap_or(rest.len());
        let is_pair = self.source[end..].starts_with("\r\n");
        let next = (end + 1 + usize::from(is_pair)).min(self.source.len());
        let mut line = Line { start: at, end, next, indent: 0, quotes: 0, is_item: false };
        let most = self.fence.map_or(usize::MAX, |fence| fence.quotes);
        loop {
            let text = &self.source.as_bytes()[line.start..end];
            let blanks = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
            let text = &text[blanks..];
            let marker = match text.first() {
                Some(b'>') if line.quotes < most => 1,
                Some(_) if self.fence.is_none() => item_marker(text),
                _ => 0,
            };
            line.start += blanks + marker;
            line.indent = line.start - at;
            if marker == 0 {
                return line;
            }
            if text[0] == b'>' {
                line.quotes += 1;
            } else {
                line.is_item = true;
            }
        }
    }

    fn text(&self, line: &Line) -> &'s str {
        &self.source[line.start..line.end]
    }

    /// The next cell of the row that is being read.
    fn cell(&mut self) -> Option<Range<usize>> {
        let row = self.row.take()?;
        let bytes = self.source.as_bytes();
        let mut end = row.start;
        while end < row.end && bytes[end] != b'|' {
            end += 1 + usize::from(bytes[end] == b'\\');
        }
        let end = end.min(row.end);
        if end < row.end {
            self.row = Some(end + 1..row.end);
        }
        Some(row.start..end)
    }

    /// Whether the line belongs to fenced code, its fences included.
    fn fenced(&mut self, line: &Line) -> bool {
        let text = self.text(line);
        let mark = fence_mark(text);
        match (self.fence, mark) {
            (Some(fence), mark) => {
                let closes = mark.is_some_and(|(byte, length)| {
                    byte == fence.mark && length >= fence.length && text[length..].trim().is_empty()
                });
                if closes {
                    self.fence = None;
                }
                true
            }
            (None, Some((mark, length))) => {
                let item = if line.indent >= self.item { self.item } else { 0 };
                self.fence = Some(Fence { mark, length, quotes: line.quotes, item });
                true
            }
            (None, None) => false,
        }
    }

    /// Code ends with the quote or item that it stands in.
    fn leave_fence(&mut self, line: &Line, is_blank: bool) {
        let left =
            |fence: Fence| line.quotes < fence.quotes || (!is_blank && line.indent < fence.item);
        if self.fence.is_some_and(left) {
            self.fence = None;
        }
    }

    /// Whether the line at `at` is the line of dashes below the head of a table.
    fn is_ruled(&self, at: usize) -> bool {
        is_delimiter_row(self.text(&self.line(at)))
    }
}

impl Iterator for ProseBlocks<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let mut block: Option<Range<usize>> = None;
        loop {
            if let Some(cell) = self.cell() {
                return Some(cell);
            }
            if self.at >= self.source.len() {
                return block;
            }
            let mut line = self.line(self.at);
            let is_blank = self.text(&line).trim().is_empty();
            if self.fence.is_some() {
                self.leave_fence(&line, is_blank);
                line = self.line(self.at);
            }
            let text = self.text(&line);
            let is_heading = text.starts_with('#');
            let begins = line.is_item || line.quotes > self.quotes || is_heading;
            let is_code = self.fence.is_some() || fence_mark(text).is_some();
            let is_table = !is_blank
                && !is_code
                && ((self.in_table && !begins) || (text.contains('|') && self.is_ruled(line.next)));
            if block.is_some() && (is_blank || begins || is_table || is_code) {
                return block;
            }
            self.at = line.next;
            self.quotes = line.quotes;
            self.in_table = is_table;
            if line.is_item || (!is_blank && line.indent < self.item && self.fence.is_none()) {
                self.item = if line.is_item { line.indent } else { 0 };
            }
            if self.fenced(&line) || is_blank {
                continue;
            }
            if is_table {
                self.row = Some(line.start..line.end);
            } else if is_heading {
                return Some(line.start..line.end);
            } else {
                block = Some(block.map_or(line.start, |block| block.start)..line.end);
            }
        }
    }
}

/// The length of the mark of an item that a line starts with.
fn item_marker(text: &[u8]) -> usize {
    let is_apart = |at: usize| text.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = match text.get(digits) {
        Some(b'-' | b'+' | b'*') if digits == 0 => 1,
        Some(b'.' | b')') if (1..10).contains(&digits) => digits + 1,
        _ => return 0,
    };
    if is_apart(length) { length } else { 0 }
}

/// The mark of a fence that a line starts with, and its length.
fn fence_mark(text: &str) -> Option<(u8, usize)> {
    let mark = *text.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = text.bytes().take_while(|byte| *byte == mark).count();
    let is_fence = length >= 3 && (mark == b'~' || !text[length..].contains('`'));
    is_fence.then_some((mark, length))
}

/// Whether `text` is the second line of a table.
pub(super) fn is_delimiter_row(text: &str) -> bool {
    let is_mark = |byte| matches!(byte, b'|' | b':' | b'-' | b' ' | b'\t');
    text.contains('-') && text.contains(['|', ':']) && text.bytes().all(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<&str> {
        ProseBlocks::new(text).map(|range| text[range].trim()).filter(|it| !it.is_empty()).collect()
    }

    #[test]
    fn paragraphs_items_headings_and_cells_stand_apart() {
        assert_eq!(blocks("a\nb\n\nc"), ["a\nb", "c"]);
        assert_eq!(blocks("a\r\nb\r\n\r\nc\r\n"), ["a\r\nb", "c"]);
        assert_eq!(blocks("- a\n  b\n- c\n1. d\n"), ["a\n  b", "c", "d"]);
        assert_eq!(blocks("a\n# b\nc\n"), ["a", "# b", "c"]);
        assert_eq!(blocks("> a\n> b\n>\n> c\n"), ["a\n> b", "c"]);
        assert_eq!(blocks("a\n> b\n"), ["a", "b"]);
        assert_eq!(
            blocks("a\n\nh | i\n--|:-:\nj \\| k | l\nm\n\nn|o"),
            ["a", "h", "i", "--", ":-:", "j \\| k", "l", "m", "n|o"]
        );
        assert_eq!(blocks("-1 and 2.5\n*a*\n"), ["-1 and 2.5\n*a*"]);
    }

    #[test]
    fn fenced_code_is_left_out_up_to_the_end_of_what_it_stands_in() {
        assert_eq!(blocks("a\n```\nb\n\n- c\n~~~\n```\nd\n"), ["a", "d"]);
        assert_eq!(blocks("> ```\n> a\n\nb\n"), ["b"]);
        assert_eq!(blocks("- ```\n  > a\n  ```\n\n  b\n"), ["b"]);
        assert_eq!(blocks("- a\n\n  ```\n  b\n\nc\n"), ["a", "c"]);
        assert_eq!(blocks("~~~~ `x`\na\n~~~\nb\n~~~~\nc"), ["c"]);
        assert_eq!(blocks("``` a ``` b\nc"), ["``` a ``` b\nc"]);
    }
}
