//! Estimates how wide a text is without a font, in pixels at the map's type size, and breaks it
//! into lines. The estimate is never too small, so that labels fit whatever the reader's system
//! font is.

/// The most that a character of a system font takes, in hundredths of the type size.
fn advance(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '[' | ']' => 36,
        'f' | 't' | 'r' | ' ' | '-' | '/' | '"' => 42,
        '●' | '○' => 92,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 98,
        'A'..='Z' | '&' | '+' | '=' => 74,
        c if is_wide(c) => 104,
        _ => 63,
    }
}

/// Whether a character fills a square, as in Chinese, Japanese and Korean.
fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD)
}

/// The width of `text` in pixels at `size` pixels.
pub(super) fn width(text: &str, size: u32) -> u32 {
    (text.chars().map(advance).sum::<u32>() * size).div_ceil(100)
}

/// `text` in at most `lines` lines of at most `most` pixels, broken between words where that can
/// be; what does not fit ends in an ellipsis.
pub(super) fn wrap(text: &str, size: u32, most: u32, lines: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut row = String::new();
    let pieces = pieces(text);
    for (at, piece) in pieces.iter().enumerate() {
        let joined = format!("{row}{piece}");
        if width(joined.trim_end(), size) <= most {
            row = joined;
            continue;
        }
        if !row.is_empty() && rows.len() + 1 < lines {
            rows.push(std::mem::take(&mut row).trim_end().to_owned());
        }
        row.push_str(piece);
        if width(row.trim_end(), size) > most {
            row.push_str(&pieces[at + 1..].concat());
            fill(&std::mem::take(&mut row), size, most, lines, &mut rows);
            break;
        }
    }
    if !row.is_empty() {
        rows.push(row.trim_end().to_owned());
    }
    rows
}

/// The parts of a text that stay together: words with the blank behind them, and what comes before
/// a hyphen.
fn pieces(text: &str) -> Vec<String> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.split_inclusive([' ', '-']).map(str::to_owned).collect()
}

/// Breaks a text that has no good place to break.
fn fill(text: &str, size: u32, most: u32, lines: usize, rows: &mut Vec<String>) {
    let mut row = String::new();
    for c in text.chars() {
        row.push(c);
        if width(&row, size) <= most {
            continue;
        }
        row.pop();
        if rows.len() + 1 < lines {
            rows.push(std::mem::take(&mut row).trim_end().to_owned());
            row.push(c);
            continue;
        }
        while !row.is_empty() && width(&format!("{row}…"), size) > most {
            row.pop();
        }
        row = format!("{}…", row.trim_end());
        break;
    }
    rows.push(row);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_wrapped_between_words_and_cut_at_the_end() {
        assert_eq!(wrap("Loops", 13, 150, 2), ["Loops"]);
        assert_eq!(wrap("Object-relational mapping", 13, 150, 2), ["Object-relational", "mapping"]);
        let cut =
            wrap("A title that goes on and on for much longer than any card is wide", 13, 150, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…'), "{cut:?}");
        for row in
            wrap(&"字".repeat(60), 13, 150, 2).iter().chain(&wrap(&"x".repeat(90), 13, 150, 2))
        {
            assert!(width(row, 13) <= 150, "{row}");
        }
    }
}
