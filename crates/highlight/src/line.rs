//! Highlights consecutive lines by a grammar, with one of two parsers, within a budget.
//!
//! Knows no sessions and no names of languages.

use syntect::parsing::{ParseState, SyntaxReference};

use crate::class::{PLAIN, StyleClass};
use crate::class_stack::ClassStack;
use crate::grammar::{ParseFailure, Parser, ScopeOps};
use crate::grammars::grammars;
use crate::html::HtmlWriter;
use crate::limit::WorkLimit;

/// Lines up to this long cost next to nothing.
const CHEAP_LINE: usize = 200;
/// How much work on longer lines a text may cost: at each place of a line, patterns may look ahead
/// to its end, so each long line costs its square. What they go back for, the parser itself counts.
const BUDGET: usize = 24_000_000;
/// syntect's own parser counts nothing, and may go back as often as the cube of a line's length. So
/// many of its steps cost one.
const CUBES: usize = 40;
/// What each byte brings for that, up to the budget: enough for lines of a hundred characters.
const CUBES_PER_BYTE: usize = 300;
/// What the smallest text has: enough for one line of two hundred.
const FEWEST_CUBES: usize = 200_000;

/// Whose parser parses lines: the result is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParserKind {
    /// The one of `grammar`: several times faster, but it may fail.
    Prefiltered,
    /// syntect's.
    Syntect,
}

enum LineParser {
    Prefiltered(Box<Parser>),
    Syntect(ParseState),
    Failed(ParseFailure),
}

/// A grammar at work on consecutive lines.
pub(crate) struct LineHighlighter {
    parser: LineParser,
    scopes: ClassStack,
    budget: usize,
    buffer: String,
    ops: ScopeOps,
}

impl LineHighlighter {
    /// Starts at the top of a text of so many bytes.
    pub(crate) fn new(
        kind: ParserKind,
        syntax: &'static SyntaxReference,
        bytes: usize,
        limit: WorkLimit,
    ) -> Self {
        let all = grammars();
        let parser = match kind {
            ParserKind::Prefiltered => {
                match Parser::new(&all.set, &all.caches, syntax, limit.fuel(bytes)) {
                    Ok(parser) => LineParser::Prefiltered(Box::new(parser)),
                    Err(reason) => LineParser::Failed(reason),
                }
            }
            ParserKind::Syntect => LineParser::Syntect(ParseState::new(syntax)),
        };
        let budget = match kind {
            ParserKind::Prefiltered => BUDGET,
            ParserKind::Syntect => (bytes * CUBES_PER_BYTE).clamp(FEWEST_CUBES, BUDGET),
        };
        let (scopes, ops) = (ClassStack::default(), ScopeOps::new());
        Self { parser, scopes, budget, buffer: String::new(), ops }
    }

    /// syntect's parser, however long it takes.
    #[cfg(test)]
    pub(crate) fn unbounded(syntax: &'static SyntaxReference) -> Self {
        let budget = usize::MAX;
        Self { budget, ..Self::new(ParserKind::Syntect, syntax, 0, WorkLimit::HIGH) }
    }

    /// Starts over at the top of a text, with what is left of the budget.
    pub(crate) fn restart(&mut self, syntax: &'static SyntaxReference) {
        self.scopes = ClassStack::default();
        match &mut self.parser {
            LineParser::Prefiltered(parser) => {
                if let Err(reason) = parser.restart(syntax) {
                    self.parser = LineParser::Failed(reason);
                }
            }
            LineParser::Syntect(state) => *state = ParseState::new(syntax),
            LineParser::Failed(_) => {}
        }
    }

    /// Whether everything was parsed; if not, what was written is of no use.
    pub(crate) fn finish(&self) -> Result<(), ParseFailure> {
        match self.parser {
            LineParser::Failed(reason) => Err(reason),
            LineParser::Prefiltered(_) | LineParser::Syntect(_) => Ok(()),
        }
    }

    /// Writes one line, its line end included.
    pub(crate) fn write(&mut self, line: &str, writer: &mut HtmlWriter) {
        if !self.affords(line) {
            writer.token(line, PLAIN);
            writer.end_line();
            return;
        }
        // Grammars of this set want every line to end with a line break.
        self.buffer.clear();
        self.buffer.push_str(line.trim_end_matches(['\n', '\r']));
        self.buffer.push('\n');
        let mut tokens = LineTokens { line, at: 0, writer };
        let scopes = &mut self.scopes;
        match &mut self.parser {
            LineParser::Prefiltered(parser) => {
                self.ops.clear();
                if let Err(reason) = parser.parse_line(&self.buffer, &mut self.ops) {
                    self.parser = LineParser::Failed(reason);
                    return;
                }
                for (place, op) in &self.ops {
                    tokens.up_to(*place, scopes.class());
                    scopes.apply(*op);
                }
            }
            LineParser::Syntect(state) => {
                let ops = state.parse_line(&self.buffer, &grammars().set).unwrap_or_default();
                for (place, op) in &ops {
                    tokens.up_to(*place, scopes.class());
                    scopes.apply_syntect(op);
                }
            }
            LineParser::Failed(_) => return,
        }
        tokens.up_to(line.len(), scopes.class());
        writer.end_line();
    }

    fn affords(&mut self, line: &str) -> bool {
        let cost = match (&self.parser, line.len()) {
            (LineParser::Syntect(_), length) => {
                length.saturating_mul(length).saturating_mul(length) / CUBES
            }
            (_, length) if length <= CHEAP_LINE => return true,
            (_, length) => length.saturating_mul(length),
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
struct LineTokens<'a> {
    line: &'a str,
    at: usize,
    writer: &'a mut HtmlWriter,
}

impl LineTokens<'_> {
    /// Writes what is between the last place and this one.
    fn up_to(&mut self, place: usize, class: StyleClass) {
        let place = place.min(self.line.len());
        if let Some(token) = self.line.get(self.at..place)
            && !token.is_empty()
        {
            self.writer.token(token, class);
            self.at = place;
        }
    }
}
