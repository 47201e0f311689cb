//! Highlighted code as compact HTML: one short class a span, equal neighbours merged, no span on
//! blanks, none that crosses a line end.

use syntect::parsing::{ParseState, SyntaxReference};

use super::classes::{Class, PLAIN, Stack};
use super::escape::push_escaped;
use super::grammar::{GiveUp, Parser, Step, Steps};
use super::languages::languages;
use super::limit::WorkLimit;

/// Lines up to this long cost next to nothing.
const CHEAP_LINE: usize = 200;
/// How much work on longer lines a block may cost: at each place of a line, patterns may look ahead
/// to its end, so each long line costs its square. What they go back for, the parser itself counts.
const BUDGET: usize = 24_000_000;
/// syntect's own parser counts nothing, and may go back as often as the cube of a line's length. So
/// many of its steps cost one.
const CUBES: usize = 40;
/// What each byte brings for that, up to the budget: enough for lines of a hundred characters.
const CUBES_PER_BYTE: usize = 300;
/// What the smallest block has: enough for one line of two hundred.
const FEWEST_CUBES: usize = 200_000;

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
        push_escaped(&mut self.out, body);
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
        push_escaped(&mut self.out, &self.blanks);
        self.blanks.clear();
    }
}

/// Whose parser reads lines: the result is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// The one in `grammar`: several times faster, but it may give up.
    Own,
    /// syntect's.
    Syntect,
}

enum State {
    Own(Box<Parser>),
    Syntect(ParseState),
    GaveUp(GiveUp),
}

/// A grammar at work on consecutive lines.
pub(super) struct Lines {
    state: State,
    stack: Stack,
    budget: usize,
    buffer: String,
    steps: Steps,
}

impl Lines {
    /// Starts at the top of a text of so many bytes.
    pub(super) fn new(
        reader: Reader,
        syntax: &'static SyntaxReference,
        bytes: usize,
        limit: WorkLimit,
    ) -> Self {
        let all = languages();
        let state = match reader {
            Reader::Own => match Parser::new(&all.set, &all.store, syntax, limit.fuel(bytes)) {
                Ok(parser) => State::Own(Box::new(parser)),
                Err(reason) => State::GaveUp(reason),
            },
            Reader::Syntect => State::Syntect(ParseState::new(syntax)),
        };
        let budget = match reader {
            Reader::Own => BUDGET,
            Reader::Syntect => (bytes * CUBES_PER_BYTE).clamp(FEWEST_CUBES, BUDGET),
        };
        let (stack, steps) = (Stack::default(), Steps::new());
        Self { state, stack, budget, buffer: String::new(), steps }
    }

    /// syntect's reader, however long it takes.
    #[cfg(test)]
    pub(super) fn unbounded(syntax: &'static SyntaxReference) -> Self {
        Self { budget: usize::MAX, ..Self::new(Reader::Syntect, syntax, 0, WorkLimit::HIGH) }
    }

    /// Starts over at the top of a text, with what is left of the budget.
    pub(super) fn restart(&mut self, syntax: &'static SyntaxReference) {
        self.stack = Stack::default();
        match &mut self.state {
            State::Own(parser) => {
                if let Err(reason) = parser.restart(syntax) {
                    self.state = State::GaveUp(reason);
                }
            }
            State::Syntect(state) => *state = ParseState::new(syntax),
            State::GaveUp(_) => {}
        }
    }

    /// Whether everything was read; if not, what was written is of no use.
    pub(super) fn done(&self) -> Result<(), GiveUp> {
        match self.state {
            State::GaveUp(reason) => Err(reason),
            State::Own(_) | State::Syntect(_) => Ok(()),
        }
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
        let mut tokens = Tokens { line, at: 0, writer };
        let stack = &mut self.stack;
        match &mut self.state {
            State::Own(parser) => {
                self.steps.clear();
                if let Err(reason) = parser.line(&self.buffer, &mut self.steps) {
                    self.state = State::GaveUp(reason);
                    return;
                }
                for (place, step) in &self.steps {
                    tokens.up_to(*place, stack.class());
                    match *step {
                        Step::Push(scope) => {
                            stack.push(parser.scope(scope).and_then(|(_, class)| *class));
                        }
                        Step::Pop(count) => stack.pop(count),
                        Step::Clear(amount) => stack.clear(amount),
                        Step::Restore => stack.restore(),
                    }
                }
            }
            State::Syntect(state) => {
                let steps = state.parse_line(&self.buffer, &languages().set).unwrap_or_default();
                for (place, step) in &steps {
                    tokens.up_to(*place, stack.class());
                    stack.apply(step);
                }
            }
            State::GaveUp(_) => return,
        }
        tokens.up_to(line.len(), stack.class());
        writer.end_line();
    }

    fn affords(&mut self, line: &str) -> bool {
        let cost = match (&self.state, line.len()) {
            (State::Syntect(_), length) => length * length * length / CUBES,
            (_, length) if length <= CHEAP_LINE => return true,
            (_, length) => length * length,
        };
        match self.budget.checked_sub(cost) {
            Some(left) => {
                self.budget = left;
                true
            }
            None => false,
        }
    }
}

/// A line on its way into a writer.
struct Tokens<'a> {
    line: &'a str,
    at: usize,
    writer: &'a mut Writer,
}

impl Tokens<'_> {
    /// Writes what is between the last place and this one.
    fn up_to(&mut self, place: usize, class: Class) {
        let place = place.min(self.line.len());
        if let Some(token) = self.line.get(self.at..place)
            && !token.is_empty()
        {
            self.writer.token(token, class);
            self.at = place;
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
