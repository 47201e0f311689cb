//! Sniffs the type of a file by its bytes, whatever its name says: text or not, markup or not.
//! Looks at bytes alone, a piece at a time.

/// How many bytes of a file's beginning are looked at for markup.
const HEAD: usize = 1024;

/// What the bytes of a file look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether all of it is UTF-8 without a NUL.
    pub is_text: bool,
    /// Whether it begins like HTML or XML, in any encoding that browsers know: who has no better
    /// word for what a file is would take it for a page.
    pub is_markup: bool,
}

impl Look {
    /// What is known of a file whose bytes are not at hand: nothing against it.
    pub const UNKNOWN: Self = Self { is_text: true, is_markup: false };

    /// Whether bytes begin like HTML or XML; only the first few are looked at.
    pub fn begins_like_markup(bytes: &[u8]) -> bool {
        is_markup(&bytes[..bytes.len().min(HEAD)])
    }

    /// What these bytes look like.
    pub fn of(bytes: &[u8]) -> Self {
        let mut looker = Looker::default();
        looker.push(bytes);
        looker.finish()
    }
}

/// Looks at a file that comes in pieces.
#[derive(Debug, Default)]
pub struct Looker {
    /// The file's first bytes.
    head: Vec<u8>,
    /// The beginning of a character whose end is in the next piece.
    rest: Vec<u8>,
    is_binary: bool,
}

impl Looker {
    /// Looks at the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        let missing = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..missing]);
        if self.is_binary {
            return;
        }
        let mut bytes = bytes;
        while !self.rest.is_empty() && !bytes.is_empty() {
            self.rest.push(bytes[0]);
            bytes = &bytes[1..];
            match std::str::from_utf8(&self.rest) {
                Ok(_) => self.rest.clear(),
                Err(error) if error.error_len().is_none() => {}
                Err(_) => {
                    self.is_binary = true;
                    return;
                }
            }
        }
        match std::str::from_utf8(bytes) {
            Ok(_) => {}
            Err(error) if error.error_len().is_none() => {
                self.rest.extend_from_slice(&bytes[error.valid_up_to()..]);
            }
            Err(_) => self.is_binary = true,
        }
        self.is_binary |= bytes.contains(&0);
    }

    /// What all of it looks like.
    pub fn finish(&self) -> Look {
        let is_text = !self.is_binary && self.rest.is_empty();
        Look { is_text, is_markup: is_markup(&self.head) }
    }
}

/// Whether the first thing that is written is a `<`, byte order marks, blanks and the NULs of wider
/// encodings left out.
fn is_markup(head: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    let mark = marks.into_iter().find(|mark| head.starts_with(mark));
    let rest = &head[mark.map_or(0, <[u8]>::len)..];
    let mut written = rest.iter().copied().filter(|byte| *byte > b' ');
    match written.next() {
        Some(b'<') => true,
        // `<` in UTF-7.
        Some(b'+') => written.take(3).eq(*b"ADw"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_utf_8_however_it_is_cut_into_pieces() {
        let cases: [(&[u8], bool); 6] = [
            (b"", true),
            ("aü字🦀".as_bytes(), true),
            (b"a\0b", false),
            (b"a\xFFb", false),
            (b"a\xC3", false),
            (b"\xF0\x9F\xA6", false),
        ];
        for (bytes, is_text) in cases {
            assert_eq!(Look::of(bytes).is_text, is_text, "{bytes:?}");
            for size in 1..4 {
                let mut looker = Looker::default();
                bytes.chunks(size).for_each(|piece| looker.push(piece));
                assert_eq!(looker.finish(), Look::of(bytes), "{bytes:?} by {size}");
            }
        }
    }

    #[test]
    fn markup_is_seen_in_every_encoding() {
        let wide = |text: &str, big: bool| -> Vec<u8> {
            let pair = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            text.encode_utf16().flat_map(pair).collect()
        };
        for text in ["<html>", "\u{FEFF}<?xml?>", " \n\t<!-- -->", "\u{FEFF} <svg/>"] {
            assert!(Look::of(text.as_bytes()).is_markup, "{text:?}");
            assert!(Look::of(&wide(text, true)).is_markup, "{text:?}");
            assert!(Look::of(&wide(text, false)).is_markup, "{text:?}");
        }
        assert!(Look::of(b"+ADw-script+AD4-").is_markup);
        for text in ["", "a<b", "{\"a\": \"<html>\"}", "\u{FEFF}a", "+1", "%PDF-"] {
            assert!(!Look::of(text.as_bytes()).is_markup, "{text:?}");
        }
    }
}
