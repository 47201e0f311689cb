//! Excerpts of a file's content for messages. Knows no format.

/// So much of a name or address as a message can hold.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let plain = |c: char| match c {
        '`' => '\'',
        c if c.is_control() => ' ',
        c => c,
    };
    let mut short: String = text.chars().take(MOST).map(plain).collect();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}
