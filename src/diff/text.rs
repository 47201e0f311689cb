//! Writes a diff for a terminal: a sign, then what it is about. Makes no words of its own.

use super::Diff;
use super::wording::{Phrase, Verb, account, summary};

/// The diff as lines for people.
pub fn diff_text(diff: &Diff) -> String {
    let mut text = summary(diff);
    text.push('\n');
    for section in account(diff) {
        text += &format!("\n{}\n", section.title.to_lowercase());
        for line in section.lines {
            let sign = match line.verb {
                Verb::Added => '+',
                Verb::Removed => '-',
                Verb::Changed => '~',
                Verb::Gone => '!',
            };
            text += &format!("  {sign} ");
            for piece in line.phrases {
                match piece {
                    Phrase::Say(words) => text += &words,
                    Phrase::Name(name) => text += &printable(&name),
                    Phrase::Quote(words) => text += &printable(&words),
                }
            }
            text.push('\n');
        }
    }
    text
}

/// One line, without characters that a terminal obeys.
fn printable(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
