//! Writes a diff as markdown, fit for a comment on a pull request.
//!
//! Words of the content are untrusted: names stand in code spans, everything else is escaped, so
//! that no markup, link, picture, mention or reference to an issue comes of them.

use super::Diff;
use super::wording::{Phrase, Verb, account, summary};

/// At most this many lines of a section are written; the rest is counted.
const LINES: usize = 25;
/// Longer words of the content are cut.
const LENGTH: usize = 200;

/// The diff as a short document.
pub fn diff_markdown(diff: &Diff) -> String {
    let mut text = format!("### Changes to the roadmap\n\n{}\n", capital(&summary(diff)));
    for section in account(diff) {
        text += &format!("\n**{}**\n\n", section.title);
        let more = section.lines.len().saturating_sub(LINES);
        for line in section.lines.into_iter().take(LINES) {
            let verb = match line.verb {
                Verb::Added => "added ",
                Verb::Removed => "removed ",
                Verb::Changed | Verb::Gone => "",
            };
            text += &format!("- {verb}");
            for piece in line.phrases {
                match piece {
                    Phrase::Say(words) => text += &words,
                    Phrase::Name(name) => text += &code(&name),
                    Phrase::Quote(words) => text += &escaped(&words),
                }
            }
            text.push('\n');
        }
        if more > 0 {
            text += &format!("- and {more} more\n");
        }
    }
    text
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or(String::new(), |first| first.to_uppercase().chain(rest).collect())
}

/// One line of bounded length, without control characters.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let clean: Vec<char> = words.join(" ").chars().filter(|c| !c.is_control()).collect();
    match clean.len() > LENGTH {
        true => clean[..LENGTH].iter().collect::<String>() + "…",
        false => clean.into_iter().collect(),
    }
}

/// A code span: its fence is longer than any run of backticks in it.
fn code(text: &str) -> String {
    let text = line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let needs_room = text.is_empty() || text.starts_with('`') || text.ends_with('`');
    let room = if needs_room { " " } else { "" };
    format!("{fence}{room}{text}{room}{fence}")
}

/// Plain words: every character that could begin markup is escaped, and a word joiner keeps
/// mentions, references and addresses from being seen as such.
fn escaped(text: &str) -> String {
    const JOINER: char = '\u{2060}';
    let text = line(text);
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        let (before, rest) = (&text[..at], &text[at..]);
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            ',' | ';' | '\'' | '"' | '/' => out.push(c),
            '.' | ':' => {
                out.push(c);
                if rest.starts_with("://") || before.to_lowercase().ends_with("www") {
                    out.push(JOINER);
                }
            }
            _ if c.is_ascii_punctuation() => {
                out.push('\\');
                out.push(c);
                if matches!(c, '@' | '#') {
                    out.push(JOINER);
                }
            }
            _ => out.push(c),
        }
    }
    out
}
