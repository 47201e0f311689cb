//! Highlighted code as compact HTML: one short class a span, equal neighbours merged, no span on
//! blanks, none that crosses a line end.
//!
//! Knows no grammars.

use crate::class::{PLAIN, StyleClass};
use crate::escape::push_escaped;

/// Writes tokens, merging and closing as it goes.
pub(crate) struct HtmlWriter {
    out: String,
    open: StyleClass,
    blanks: String,
}

impl HtmlWriter {
    /// A writer with room for so many bytes.
    pub(crate) fn new(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), open: PLAIN, blanks: String::new() }
    }

    /// Appends a piece of a line.
    pub(crate) fn token(&mut self, token: &str, class: StyleClass) {
        let body = token.trim_start();
        if body.is_empty() {
            self.blanks.push_str(token);
            return;
        }
        let lead = token.len() - body.len();
        let body = body.trim_end();
        self.blanks.push_str(&token[..lead]);
        // `and`, `not`, `new` are operators to a grammar and keywords to a reader.
        let wordy = class == b'o' && body.starts_with(|c: char| c.is_alphabetic());
        let class = if wordy { b'k' } else { class };
        if class != self.open {
            self.close();
            if class != PLAIN {
                self.out.push_str("<span class=\"");
                self.out.push(class as char);
                self.out.push_str("\">");
            }
            self.open = class;
        } else {
            self.flush();
        }
        push_escaped(&mut self.out, body);
        self.blanks.push_str(&token[lead + body.len()..]);
    }

    /// Ends a line: nothing stays open.
    pub(crate) fn end_line(&mut self) {
        self.close();
    }

    /// What was written.
    pub(crate) fn finish(mut self) -> String {
        self.close();
        self.out
    }

    fn close(&mut self) {
        if self.open != PLAIN {
            self.out.push_str("</span>");
            self.open = PLAIN;
        }
        self.flush();
    }

    fn flush(&mut self) {
        push_escaped(&mut self.out, &self.blanks);
        self.blanks.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_merged_and_blanks_stay_outside() {
        let mut writer = HtmlWriter::new(0);
        for (token, class) in
            [("  ", b'k'), ("def", b'k'), (" ", PLAIN), ("f<", b'f'), ("(", PLAIN), (") ", PLAIN)]
        {
            writer.token(token, class);
        }
        writer.token("# a ", b'c');
        writer.token("b\n", b'c');
        writer.end_line();
        writer.token("not", b'o');
        writer.token(" in", b'k');
        let expected = "  <span class=\"k\">def</span> <span class=\"f\">f&lt;</span>() \
                        <span class=\"c\"># a b</span>\n<span class=\"k\">not in</span>";
        assert_eq!(writer.finish(), expected);
    }
}
