//! Shortens the messages of findings: whatever is quoted, a finding stays short.

/// Texts of up to this many bytes stay as they are.
const LONG: usize = 600;
/// So many characters of a quoted name are shown where the whole is long.
const QUOTED: usize = 60;
/// However much is quoted, no text has more bytes than this.
const LONGEST: usize = 2_000;

/// `text` as it is where it is short; else with what it quotes in backticks cut, then cut itself.
pub(super) fn clip(text: String) -> String {
    if text.len() <= LONG {
        return text;
    }
    let mut out = String::with_capacity(LONG);
    for (at, piece) in text.split('`').enumerate() {
        if out.len() > LONGEST {
            break;
        }
        if at > 0 {
            out.push('`');
        }
        // Every second piece stands between backticks.
        match piece.char_indices().nth(QUOTED) {
            Some((end, _)) if !at.is_multiple_of(2) => {
                out.push_str(&piece[..end]);
                out.push('…');
            }
            _ => out.push_str(piece),
        }
    }
    if out.len() > LONGEST {
        out.truncate(out.floor_char_boundary(LONGEST));
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_stay_and_quoted_names_are_cut_first() {
        let short = format!("`{}` is not an id", "x".repeat(500));
        assert_eq!(clip(short.clone()), short);
        let name = "ü".repeat(1_000);
        let cut = format!("`{}…`", "ü".repeat(60));
        let said = clip(format!("`{name}` is not a date, and `{name}` is none"));
        assert_eq!(said, format!("{cut} is not a date, and {cut} is none"));
        let said = clip("字".repeat(100_000));
        assert_eq!(said, format!("{}…", "字".repeat(666)));
        let said = clip("`x`, ".repeat(100_000));
        assert!(said.len() <= LONGEST + 3, "{}", said.len());
    }
}
