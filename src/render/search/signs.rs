//! Signs that stand for themselves: the operators of a language, arrows, pictographs. The same rules
//! as in `search-engine.js`.
//!
//! A run of at most [`LONGEST`] signs is one; a single one that follows a letter or a bracket at once
//! is punctuation. Knows nothing of words and documents.

/// Longer runs are rules and frames.
const LONGEST: usize = 4;

/// Calls `each` with every run of signs.
pub(super) fn signs(text: &str, mut each: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let Some(first) = sign(text, at) else {
            at += 1;
            continue;
        };
        let start = at;
        let (mut next, mut count) = (Some(first), 0);
        while let Some(length) = next {
            at += length;
            count += 1;
            next = sign(text, at);
        }
        let alone = count > 1 || start == 0 || !closes(bytes[start - 1]);
        if count <= LONGEST && alone {
            each(&text[start..at]);
        }
    }
}

/// The length of the sign that begins at `at`, if one does.
fn sign(text: &str, at: usize) -> Option<usize> {
    match *text.as_bytes().get(at)? {
        b'!'
        | b'#'..=b'&'
        | b'*'
        | b'+'
        | b'-'
        | b'/'
        | b':'
        | b'<'..=b'@'
        | b'\\'
        | b'^'
        | b'|'
        | b'~' => Some(1),
        0xC2 | 0xC3 | 0xE2 | 0xE3 | 0xF0 => {
            let c = text.get(at..)?.chars().next()?;
            let is_sign = matches!(c,
                '×' | '÷' | '±' | '¬' | '§' | '£' | '¥' | '\u{20A0}'..='\u{20CF}'
                | '\u{2190}'..='\u{245F}' | '\u{2500}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}');
            is_sign.then_some(c.len_utf8())
        }
        _ => None,
    }
}

fn closes(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || !byte.is_ascii()
        || matches!(byte, b')' | b']' | b'}' | b'"' | b'\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        let mut all = Vec::new();
        signs(text, |it| all.push(it.to_owned()));
        all
    }

    #[test]
    fn operators_stand_for_themselves_and_punctuation_does_not() {
        assert_eq!(list("x ** 2 -> y := @property a=>b"), ["**", "->", ":=", "@", "=>"]);
        assert_eq!(list("Note: well-known and/or? “x”: (a): f(x)!"), [""; 0]);
        assert_eq!(list("C++ a-> a×b → 🚀! x??"), ["++", "->", "→", "🚀!", "??"]);
        assert_eq!(list("===== a ==== é: \\ |"), ["====", "\\", "|"]);
    }
}
