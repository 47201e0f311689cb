//! What differs between scripts: a line break is a blank, but not in Chinese and Japanese.
//!
//! Knows no languages: the two characters beside the break decide.

use super::text::is_ideographic;

/// Whether a line break between these two is no blank: both are of a script that is written
/// without blanks, or of its punctuation.
pub(super) fn joins(before: char, after: char) -> bool {
    is_solid(before) && is_solid(after)
}

/// Whether `c` is Han, kana or Bopomofo, or a full-width mark or letter that goes with them.
fn is_solid(c: char) -> bool {
    is_ideographic(c)
        || matches!(c,
            '\u{3000}'..='\u{303F}' | '\u{3099}'..='\u{30FF}' | '\u{3100}'..='\u{312F}'
            | '\u{31A0}'..='\u{31BF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF9F}'
            | '\u{FFE0}'..='\u{FFE6}')
}

/// Whether `c` is a mark that Chinese and Latin text share: the character beyond it decides.
pub(super) fn is_shared_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_japanese_lines_join_and_others_do_not() {
        for pair in ["行这", "行，", "。这", "かカ", "ー字", "：（", "ｶﾞ", "ㄅㄆ"]
        {
            let (before, after) = (pair.chars().next(), pair.chars().nth(1));
            assert!(joins(before.expect("one"), after.expect("two")), "{pair}");
        }
        for pair in ["한국", "字한", "한字", "字a", "a字", "字1", "ab", "字💻", "字 "]
        {
            let (before, after) = (pair.chars().next(), pair.chars().nth(1));
            assert!(!joins(before.expect("one"), after.expect("two")), "{pair}");
        }
    }
}
