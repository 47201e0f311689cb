//! Escaping text for HTML.

/// Appends `text`, escaped for an element's content. Characters that HTML cannot hold become
/// U+FFFD; carriage returns go.
pub fn push_escaped(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\r' => "",
            0x00..=0x08 | 0x0B | 0x0E..=0x1F | 0x7F => "\u{FFFD}",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escape);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_what_html_cannot_hold_is_escaped() {
        let mut out = String::new();
        push_escaped(&mut out, "a<b> & \"c\"\0\r\n");
        assert_eq!(out, "a&lt;b&gt; &amp; \"c\"\u{FFFD}\n");
    }
}
