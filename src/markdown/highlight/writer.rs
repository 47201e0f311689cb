//! Highlighted code as compact HTML: one short class a span, equal neighbours merged, no span on
//! blanks, none that crosses a line end.

use syntect::parsing::{ParseState, SyntaxReference, SyntaxSet};

use super::classes::{Class, PLAIN, Stack};
use crate::markdown::text;

/// Lines up to this long cost next to nothing.
const CHEAP_LINE: usize = 200;
/// How much work on longer lines a block may cost: regular expressions can need time quadratic in
/// the length of a line, so each long line costs its square.
const BUDGET: usize = 24_000_000;

/// Writes tokens, merging and closing as it goes.
pub(super) struct Writer {
    out: String,
    open: Class,
    blanks: String,
}

impl Writer {
    pub(super) fn new(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), open: PLAIN, blanks: String::new() }
    }

    /// Appends a piece of a line.
    pub(super) fn token(&mut self, token: &str, class: Class) {
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
        text::push_text(&mut self.out, body);
        self.blanks.push_str(&token[lead + body.len()..]);
    }

    /// Ends a line: nothing stays open.
    pub(super) fn end_line(&mut self) {
        self.close();
    }

    pub(super) fn finish(mut self) -> String {
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
        text::push_text(&mut self.out, &self.blanks);
        self.blanks.clear();
    }
}

/// A grammar at work on consecutive lines.
pub(super) struct Lines<'s> {
    set: &'s SyntaxSet,
    state: ParseState,
    stack: Stack,
    budget: usize,
    buffer: String,
}

impl<'s> Lines<'s> {
    /// Starts at the top of a text.
    pub(super) fn new(set: &'s SyntaxSet, syntax: &SyntaxReference) -> Self {
        let state = ParseState::new(syntax);
        let buffer = String::new();
        Self { set, state, stack: Stack::default(), budget: BUDGET, buffer }
    }

    /// Starts over at the top of a text, with what is left of the budget.
    pub(super) fn restart(&mut self, syntax: &SyntaxReference) {
        self.state = ParseState::new(syntax);
        self.stack = Stack::default();
    }

    /// Writes one line, its line end included.
    pub(super) fn write(&mut self, line: &str, writer: &mut Writer) {
        if !self.affords(line) {
            writer.token(line, PLAIN);
            writer.end_line();
            return;
        }
        // Grammars of this set want every line to end with a line break.
        self.buffer.clear();
        self.buffer.push_str(line.trim_end_matches(['\n', '\r']));
        self.buffer.push('\n');
        let steps = self.state.parse_line(&self.buffer, self.set).unwrap_or_default();
        let mut at = 0;
        for (place, step) in &steps {
            let place = (*place).min(line.len());
            if let Some(token) = line.get(at..place)
                && !token.is_empty()
            {
                writer.token(token, self.stack.class());
                at = place;
            }
            self.stack.apply(step);
        }
        writer.token(line.get(at..).unwrap_or(""), self.stack.class());
        writer.end_line();
    }

    fn affords(&mut self, line: &str) -> bool {
        if line.len() <= CHEAP_LINE {
            return true;
        }
        match self.budget.checked_sub(line.len() * line.len()) {
            Some(left) => {
                self.budget = left;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_merged_and_blanks_stay_outside() {
        let mut writer = Writer::new(0);
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
