//! A text file with its line index, and spans in it. Knows no formats.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::{Fingerprint, ProjectPath};

/// A text file of the project, decoded and without its byte order mark.
///
/// All offsets, everywhere in the program, are bytes of [`SourceFile::text`]. Line ends are kept as
/// they are written.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: ProjectPath,
    text: Arc<str>,
    fingerprint: Fingerprint,
    invalid_at: Option<u32>,
    index: Arc<OnceLock<LineIndex>>,
}

/// Where lines and characters are, so that no place costs more than a look at [`STRIDE`] bytes,
/// however long the file or its lines.
#[derive(Debug, Default)]
struct LineIndex {
    /// The offsets of the lines.
    lines: Vec<u32>,
    /// How many characters begin before each [`STRIDE`] bytes.
    characters: Vec<u32>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 256;

impl SourceFile {
    /// Decodes `bytes`. Bytes that are not UTF-8, and NUL, become U+FFFD, and the first of them is
    /// kept as [`SourceFile::invalid_at`], so that a broken file still has a text and places in it.
    pub fn new(path: ProjectPath, bytes: &[u8]) -> Self {
        let fingerprint = Fingerprint::of(bytes);
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        // Nothing before the first problem is changed, so its offset is the same in the text.
        let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let nul = bytes[..valid].iter().position(|byte| *byte == 0);
        let problem = nul.or((valid < bytes.len()).then_some(valid));
        let text = String::from_utf8_lossy(bytes);
        let text = if problem.is_some() { text.replace('\0', "\u{FFFD}").into() } else { text };
        let (text, invalid_at) = (Arc::from(&*text), problem.map(|at| at as u32));
        Self { path, text, fingerprint, invalid_at, index: Arc::default() }
    }

    /// Where the file lies in the project.
    pub fn path(&self) -> &ProjectPath {
        &self.path
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The decoded text, shared.
    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    /// The fingerprint of the bytes the file was made from.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Offset of the first byte sequence that was not UTF-8, if any.
    pub fn invalid_at(&self) -> Option<u32> {
        self.invalid_at
    }

    /// The span of `range` in this file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.path.clone(), range)
    }

    /// The line and column of a byte offset, both from 1, the column in Unicode scalars. Offsets
    /// past the end, or inside a character, are moved back to the nearest place that exists.
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.text.floor_char_boundary(offset as usize);
        let index = self.index();
        let line = index.lines.partition_point(|&start| start as usize <= offset);
        let start = index.lines[line - 1] as usize;
        let column = self.characters_before(offset) - self.characters_before(start) + 1;
        Position { line: line as u32, column: column as u32 }
    }

    /// The line around a byte offset, without its line feed.
    pub fn line_around(&self, offset: u32) -> Range<usize> {
        let offset = (offset as usize).min(self.text.len());
        let lines = &self.index().lines;
        let line = lines.partition_point(|&start| start as usize <= offset);
        let end = lines.get(line).map_or(self.text.len(), |next| *next as usize - 1);
        lines[line - 1] as usize..end
    }

    /// How many characters begin before `offset`.
    fn characters_before(&self, offset: usize) -> usize {
        let at = offset / STRIDE;
        let counted = self.index().characters.get(at).copied().unwrap_or(0);
        counted as usize + characters(&self.text.as_bytes()[at * STRIDE..offset])
    }

    fn index(&self) -> &LineIndex {
        self.index.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect();
            let mut count = 0;
            let pieces = self.text.as_bytes().chunks(STRIDE).map(|piece| {
                count += characters(piece) as u32;
                count
            });
            let characters = std::iter::once(0).chain(pieces).collect();
            LineIndex { lines, characters }
        })
    }
}

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count()
}

/// A line and a column, both counted from 1; columns count Unicode scalars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalars, from 1.
    pub column: u32,
}

/// A range of bytes in a file of the project.
///
/// Files are named by path and not by a number handed out per run: a stored finding must not move
/// when another file is added.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: ProjectPath,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`. Offsets saturate at 4 GiB; files that large are refused
    /// before they get a span.
    pub fn new(file: ProjectPath, range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The empty span at the start of `file`: for findings about a file as a whole.
    pub fn file_start(file: ProjectPath) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The span as a byte range.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> SourceFile {
        SourceFile::new(ProjectPath::new("a.md").expect("a path"), bytes)
    }

    #[test]
    fn positions_count_scalars_and_ignore_the_byte_order_mark() {
        let it = file("\u{FEFF}a\r\n\tü字x\n".as_bytes());
        let at = |needle: &str| {
            let offset = it.text().find(needle).expect("present") as u32;
            let position = it.position(offset);
            (position.line, position.column)
        };
        assert_eq!(at("a"), (1, 1));
        assert_eq!(at("x"), (2, 4));
        assert_eq!(it.position(9999), Position { line: 3, column: 1 });
    }

    #[test]
    fn places_of_long_lines_are_what_counting_says() {
        let text = ["ü字x", "\n", "\u{1F600}"].concat().repeat(600) + &"é".repeat(2_000) + "\nend";
        let it = file(text.as_bytes());
        for (offset, _) in text.char_indices() {
            let before = &text[..offset];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let line = before.matches('\n').count() + 1;
            let column = before[start..].chars().count() + 1;
            let found = it.position(offset as u32);
            assert_eq!((found.line as usize, found.column as usize), (line, column), "{offset}");
            let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
            assert_eq!(it.line_around(offset as u32), start..end, "{offset}");
        }
    }

    #[test]
    fn invalid_text_is_decoded_and_located() {
        let it = file(b"ok \xff\xfe end");
        assert_eq!(it.invalid_at(), Some(3));
        assert!(it.text().starts_with("ok \u{FFFD}"));
    }
}
