//! Helpers for text: escaping for HTML, folding blanks, counting words.
//!
//! Knows nothing of markdown.

/// Appends `text`, escaped for an element's content. Highlighted code is escaped by the same
/// function.
pub(super) use roadbook_highlight::push_escaped as push_text;

/// Appends `text`, escaped for a quoted attribute value.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            out.push_str("&quot;");
        }
        push_text(out, part);
    }
}

/// `text` escaped for the content of an element and for attribute values in either quotes: only
/// what is markup becomes an entity, all other characters stay.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Appends ` name="value"`.
pub(super) fn push_named(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_attribute(out, value);
    out.push('"');
}

/// `text` with every run of blanks folded to one space, without those at the ends.
pub(super) fn fold_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The first `most` characters of `text`, with an ellipsis where something was cut.
pub(super) fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// How many words `text` has: runs of letters and digits between blanks, and every character of
/// the scripts that write words without blanks between them.
pub fn count_words(text: &str) -> u32 {
    let mut words = 0;
    let mut in_word = false;
    for c in text.chars() {
        if is_ideographic(c) {
            words += 1;
            in_word = false;
        } else if c.is_whitespace() {
            in_word = false;
        } else if !in_word && c.is_alphanumeric() {
            words += 1;
            in_word = true;
        }
    }
    words
}

/// Han, kana and Hangul: a dollar beside them is a dollar at the edge of a word.
pub(super) fn is_east_asian(c: char) -> bool {
    let is_hangul = matches!(c, '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7A3}');
    is_hangul || is_ideographic(c)
}

/// Han and kana: one character is counted as one word.
pub(super) fn is_ideographic(c: char) -> bool {
    matches!(c,
        '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9D}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut out = String::new();
        push_text(&mut out, "a<b> & \"c\"\0\r\n");
        assert_eq!(out, "a&lt;b&gt; &amp; \"c\"\u{FFFD}\n");
        let mut out = String::new();
        push_named(&mut out, "title", "\"><script>");
        assert_eq!(out, " title=\"&quot;&gt;&lt;script&gt;\"");
    }

    #[test]
    fn markup_and_both_quotes_are_escaped_and_all_else_stays() {
        assert_eq!(
            escape_html("<a b='\"'>&amp; ü\0\r"),
            "&lt;a b=&#39;&quot;&#39;&gt;&amp;amp; ü\0\r"
        );
    }

    #[test]
    fn words_are_counted_in_scripts_without_blanks() {
        assert_eq!(count_words("A list's 3 well-known – uses."), 5);
        assert_eq!(count_words("列表和 tuple 都可以"), 7);
        assert_eq!(count_words("ひらがな カタカナ"), 8);
        assert_eq!(count_words("한국어 단어"), 2);
        assert_eq!(count_words("… — !"), 0);
    }

    #[test]
    fn long_texts_are_shortened() {
        assert_eq!(shorten("abc", 3), "abc");
        assert_eq!(shorten("ab cd", 3), "ab…");
    }
}
