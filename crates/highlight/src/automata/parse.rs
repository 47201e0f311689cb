//! Reads a regular expression of Oniguruma's dialect, as far as automata can follow it.
//!
//! What automata have no notion of is left out or cut short: look-ahead at more than one character
//! is dropped unless it ends the expression, look-behind sees one character, atomic groups may give
//! back, and from a back-reference on anything goes. [`Relaxed::exact`] says that nothing was lost.
//!
//! The expressions come from the bundled grammars, not from users: groups nest as deep as they do.

use super::char_class::{Escape, bracket, escape};
use super::char_set::{CharSet, NonAscii, word};
use super::cursor::{Cursor, Unsupported};
use super::expr::{Expr, first, last};
use super::symbol::{ALL, OUTSIDE, bit, complement};

/// A regular expression as read: it matches wherever the original does, and maybe elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Relaxed {
    pub(super) expr: Expr,
    /// It matches, on clean lines, where the original does and nowhere else.
    pub(super) exact: bool,
    /// If exact, its preferred match is also as long as the original's.
    pub(super) exact_length: bool,
    /// It has letters of either case, which may stand for characters beyond ASCII.
    pub(super) folds_case: bool,
    /// It refers to where the search started, which an automaton does not know.
    pub(super) needs_search_start: bool,
}

/// Reads a regular expression. What cannot be read at all may match anywhere.
pub(super) fn parse(text: &str) -> Relaxed {
    let mut parser = RegexParser {
        cursor: Cursor::new(text),
        exact: true,
        exact_length: true,
        folds_case: false,
        needs_search_start: false,
        flags: Flags::default(),
    };
    let expr = match parser.alternation() {
        Ok(expr) if parser.cursor.peek().is_none() => expr,
        _ => {
            parser.exact = false;
            Expr::Anything
        }
    };
    // Said for its text, so that it also holds where reading failed before it.
    let needs_search_start =
        parser.needs_search_start || text.contains("\\G") || text.contains("\\K");
    let RegexParser { exact, exact_length, folds_case, .. } = parser;
    Relaxed { expr, exact, exact_length, folds_case, needs_search_start }
}

/// `(?i)`, `(?x)`, `(?m)`.
#[derive(Debug, Clone, Copy, Default)]
struct Flags {
    ignore_case: bool,
    extended: bool,
    dot_all: bool,
}

struct RegexParser {
    cursor: Cursor,
    exact: bool,
    exact_length: bool,
    folds_case: bool,
    needs_search_start: bool,
    flags: Flags,
}

impl RegexParser {
    /// Up to `)` or the end.
    fn alternation(&mut self) -> Result<Expr, Unsupported> {
        let mut all = Vec::new();
        loop {
            all.push(self.concat()?);
            if !self.cursor.eat("|") {
                break;
            }
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Expr::Alternation(all) })
    }

    fn concat(&mut self) -> Result<Expr, Unsupported> {
        let mut all = Vec::new();
        while let Some(c) = self.cursor.peek() {
            if c == '|' || c == ')' {
                break;
            }
            if self.flags.extended && (c.is_ascii_whitespace() || c == '#') {
                self.cursor.at += 1;
                while c == '#' && self.cursor.next().is_some_and(|c| c != '\n') {}
                continue;
            }
            let atom = self.atom()?;
            all.push(self.repeated(atom)?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Expr::Concat(all) })
    }

    fn atom(&mut self) -> Result<Expr, Unsupported> {
        let c = self.cursor.next().ok_or(Unsupported)?;
        Ok(match c {
            '(' => self.group()?,
            '[' => {
                let (chars, negated) = bracket(&mut self.cursor)?;
                self.class(chars, negated)
            }
            '.' if self.flags.dot_all => Expr::Class(CharSet::EMPTY.not().symbols()),
            '.' => Expr::Class(CharSet::one('\n').not().symbols()),
            '^' => Expr::Assertion { before: bit(OUTSIDE), after: ALL },
            '$' => Expr::Assertion { before: ALL, after: bit(b'\n') | bit(OUTSIDE) },
            '\\' => self.escape()?,
            '*' | '+' | '?' => return Err(Unsupported),
            c => self.literal(c),
        })
    }

    fn literal(&mut self, c: char) -> Expr {
        if self.flags.ignore_case {
            self.folds_case = true;
            if !c.is_ascii() {
                return self.anything();
            }
            return Expr::Class(CharSet::one(c).case_folded().symbols());
        }
        Expr::Class(CharSet::one(c).symbols())
    }

    /// A set in brackets, before it is negated.
    fn class(&mut self, chars: CharSet, negated: bool) -> Expr {
        let chars = if self.flags.ignore_case { chars.case_folded() } else { chars };
        if !self.flags.ignore_case || chars.beyond == NonAscii::None {
            self.folds_case |= self.flags.ignore_case;
            let chars = if negated { chars.not() } else { chars };
            return Expr::Class(chars.symbols());
        }
        // `ſ` is an `s` in the other case, `ß` even two of them: up to three letters of ASCII may
        // stand for one character of the set.
        self.folds_case = true;
        self.exact = false;
        if negated {
            return Expr::Class(CharSet::EMPTY.not().symbols());
        }
        let letters = CharSet::of_ascii(|c| c.is_ascii_alphabetic(), NonAscii::Some);
        let body = Box::new(Expr::Class(letters.symbols()));
        let more = Expr::Repeat { body, min: 0, max: Some(2), lazy: false };
        Expr::Concat(vec![Expr::Class(chars.or(letters).symbols()), more])
    }

    fn anything(&mut self) -> Expr {
        self.exact = false;
        Expr::Anything
    }

    fn escape(&mut self) -> Result<Expr, Unsupported> {
        let inside = word().symbols();
        let outside = complement(inside);
        let between = |before, after| Expr::Assertion { before, after };
        let start = self.cursor.at;
        let c = self.cursor.next().ok_or(Unsupported)?;
        Ok(match c {
            'b' => Expr::Alternation(vec![between(inside, outside), between(outside, inside)]),
            'B' => Expr::Alternation(vec![between(inside, inside), between(outside, outside)]),
            'A' => between(bit(OUTSIDE), ALL),
            'Z' => between(ALL, bit(b'\n') | bit(OUTSIDE)),
            'z' => between(ALL, bit(OUTSIDE)),
            'G' | 'K' => {
                self.needs_search_start = true;
                self.anything()
            }
            _ => {
                self.cursor.at = start;
                match escape(&mut self.cursor)? {
                    // A character, however written, is a character.
                    Escape::Char(c) => self.literal(c),
                    Escape::Chars(chars) => Expr::Class(chars.symbols()),
                    Escape::Unknown => self.anything(),
                }
            }
        })
    }

    fn group(&mut self) -> Result<Expr, Unsupported> {
        let flags = self.flags;
        if !self.cursor.eat("?") {
            return self.group_body(flags);
        }
        if self.cursor.eat("#") {
            while self.cursor.next().ok_or(Unsupported)? != ')' {}
            return Ok(Expr::Empty);
        }
        if self.cursor.eat(":") {
            return self.group_body(flags);
        }
        if self.cursor.eat("=") {
            return self.look_ahead(flags, true);
        }
        if self.cursor.eat("!") {
            return self.look_ahead(flags, false);
        }
        if self.cursor.eat(">") {
            self.exact = false;
            return self.group_body(flags);
        }
        if self.cursor.eat("<=") {
            return self.look_behind(flags, true);
        }
        if self.cursor.eat("<!") {
            return self.look_behind(flags, false);
        }
        if self.cursor.eat("<") {
            while self.cursor.next().ok_or(Unsupported)? != '>' {}
            return self.group_body(flags);
        }
        self.group_with_flags()
    }

    /// `(?i)`, `(?i-x:…)`, behind the question mark.
    fn group_with_flags(&mut self) -> Result<Expr, Unsupported> {
        let flags = self.flags;
        let mut on = true;
        loop {
            match self.cursor.next().ok_or(Unsupported)? {
                '-' => on = false,
                'i' => self.flags.ignore_case = on,
                'x' => self.flags.extended = on,
                'm' => self.flags.dot_all = on,
                ':' => return self.group_body(flags),
                // Holds up to the end of the group around it, over its alternatives.
                ')' => {
                    let expr = self.alternation()?;
                    self.flags = flags;
                    return Ok(expr);
                }
                _ => return Err(Unsupported),
            }
        }
    }

    /// The rest of a group and its `)`; back to `flags` behind it.
    fn group_body(&mut self, flags: Flags) -> Result<Expr, Unsupported> {
        let expr = self.alternation()?;
        self.flags = flags;
        if self.cursor.eat(")") { Ok(expr) } else { Err(Unsupported) }
    }

    /// The rest of a group that is read for itself: whether it was read exactly, and what it is.
    fn separate_body(&mut self, flags: Flags) -> Result<(bool, Expr), Unsupported> {
        let before = std::mem::replace(&mut self.exact, true);
        let expr = self.group_body(flags)?;
        Ok((std::mem::replace(&mut self.exact, before), expr))
    }

    fn look_ahead(&mut self, flags: Flags, wanted: bool) -> Result<Expr, Unsupported> {
        let (exact, expr) = self.separate_body(flags)?;
        let (set, one) = first(&expr);
        Ok(match (exact && one, wanted) {
            (true, true) => Expr::Assertion { before: ALL, after: set },
            (true, false) => Expr::Assertion { before: ALL, after: complement(set) },
            (false, true) => {
                self.exact &= exact;
                Expr::LookAhead(Box::new(expr))
            }
            (false, false) => {
                self.exact = false;
                Expr::Empty
            }
        })
    }

    fn look_behind(&mut self, flags: Flags, wanted: bool) -> Result<Expr, Unsupported> {
        let (exact, expr) = self.separate_body(flags)?;
        let (set, one) = last(&expr);
        let one = one && exact;
        self.exact &= one;
        Ok(match (one, wanted) {
            (_, true) => Expr::Assertion { before: set, after: ALL },
            (true, false) => Expr::Assertion { before: complement(set), after: ALL },
            (false, false) => Expr::Empty,
        })
    }

    /// `expr` with the quantifiers that follow it.
    fn repeated(&mut self, mut expr: Expr) -> Result<Expr, Unsupported> {
        let mut times = 0;
        loop {
            if self.flags.extended && times == 0 && !self.skip_to_quantifier() {
                return Ok(expr);
            }
            let Some((min, max, counted)) = self.quantifier() else {
                return Ok(expr);
            };
            // Ones on top of each other have rules of their own about how long a match is.
            self.exact_length &= times == 0;
            times += 1;
            let fixed = counted && max == Some(min);
            let lazy = !fixed && self.cursor.eat("?");
            if !lazy && !counted && self.cursor.eat("+") {
                self.exact = false;
            }
            expr = Expr::Repeat { body: Box::new(expr), min, max, lazy };
        }
    }

    /// Skips the blanks between an atom and its quantifier, if there is one behind them.
    fn skip_to_quantifier(&mut self) -> bool {
        let start = self.cursor.at;
        while self.cursor.peek().is_some_and(|c| c.is_ascii_whitespace()) {
            self.cursor.at += 1;
        }
        let is_there = matches!(self.cursor.peek(), Some('*' | '+' | '?' | '{'));
        if is_there {
            self.exact &= self.cursor.at == start;
        } else {
            self.cursor.at = start;
        }
        is_there
    }

    /// `*`, `+`, `?` or `{2,3}`: the bounds, and whether they were counted in braces.
    fn quantifier(&mut self) -> Option<(u32, Option<u32>, bool)> {
        let start = self.cursor.at;
        let found = match self.cursor.next() {
            Some('*') => Some((0, None, false)),
            Some('+') => Some((1, None, false)),
            Some('?') => Some((0, Some(1), false)),
            Some('{') => self.counts().map(|(min, max)| (min, max, true)),
            _ => None,
        };
        if found.is_none() {
            self.cursor.at = start;
        }
        found
    }

    /// `2}`, `2,}`, `,3}`, `2,3}`; `None` if it is something else and the brace means itself.
    fn counts(&mut self) -> Option<(u32, Option<u32>)> {
        let min = self.cursor.number();
        let max = if self.cursor.eat(",") { self.cursor.number() } else { min };
        if !self.cursor.eat("}") || (min.is_none() && max.is_none()) {
            return None;
        }
        let min = min.unwrap_or(0);
        if max.is_some_and(|max| max < min) {
            // Oniguruma takes them the other way round, and as possessive.
            self.exact = false;
            return Some((max?, Some(min)));
        }
        Some((min, max))
    }
}
