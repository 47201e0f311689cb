//! Reads the regular expressions of grammars (Oniguruma's dialect), as far as automata can follow.
//!
//! What comes out is a *relaxed* pattern: it matches wherever the original does, and maybe
//! elsewhere. What automata have no notion of is left out or cut short: look-ahead at more than
//! one character is dropped unless it ends the pattern, look-behind sees one character, atomic
//! groups may give back, and from a back-reference on anything goes. [`Relaxed::exact`] says that
//! nothing was lost: then, on a clean line, it matches exactly where the original does.
//!
//! Knows nothing of grammars. The texts come from the bundled grammars, not from users.

use super::class;
use super::symbol::{ALL, Beyond, Chars, OUTSIDE, Set, bit, complement, word};

/// A piece of a relaxed pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Empty,
    /// One character out of a set.
    One(Set),
    /// No character, between one of `before` and one of `after`.
    Between {
        before: Set,
        after: Set,
    },
    Row(Vec<Piece>),
    /// Any of them, the first that leads to a match.
    Either(Vec<Piece>),
    Repeat {
        body: Box<Piece>,
        least: u32,
        most: Option<u32>,
        lazy: bool,
    },
    /// No character; what follows matches.
    Ahead(Box<Piece>),
    /// From here on, anything may match.
    Anything,
}

/// A pattern as read.
#[derive(Debug, Clone)]
pub(super) struct Relaxed {
    pub(super) piece: Piece,
    /// It matches, on clean lines, where the original does and nowhere else.
    pub(super) exact: bool,
    /// If exact, its preferred match is also as long as the original's.
    pub(super) ordered: bool,
    /// It has letters of either case, which may stand for characters beyond ASCII.
    pub(super) folds: bool,
    /// It refers to where the search started, which an automaton does not know.
    pub(super) from_start: bool,
}

/// Something that is not understood: the pattern is given up.
pub(super) struct Strange;

/// Reads a pattern. What cannot be read at all may match anywhere.
pub(super) fn read(text: &str) -> Relaxed {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader {
        at: 0,
        exact: true,
        ordered: true,
        folds: false,
        from_start: false,
        mode: Mode::default(),
        chars,
    };
    let piece = match reader.alternatives() {
        Ok(piece) if reader.at == reader.chars.len() => piece,
        _ => {
            reader.exact = false;
            Piece::Anything
        }
    };
    // Said for its text, so that it also holds where reading failed before it.
    let from_start = reader.from_start || text.contains("\\G") || text.contains("\\K");
    let Reader { exact, ordered, folds, .. } = reader;
    Relaxed { piece, exact, ordered, folds, from_start }
}

#[derive(Debug, Clone, Copy, Default)]
struct Mode {
    either_case: bool,
    extended: bool,
    dot_all: bool,
}

pub(super) struct Reader {
    pub(super) chars: Vec<char>,
    pub(super) at: usize,
    pub(super) exact: bool,
    ordered: bool,
    folds: bool,
    from_start: bool,
    mode: Mode,
}

impl Reader {
    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let fits = text.chars().enumerate().all(|(i, c)| self.chars.get(self.at + i) == Some(&c));
        if fits {
            self.at += text.chars().count();
        }
        fits
    }

    /// Up to `)` or the end.
    fn alternatives(&mut self) -> Result<Piece, Strange> {
        let mut all = Vec::new();
        loop {
            all.push(self.row()?);
            if !self.eat("|") {
                break;
            }
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Piece::Either(all) })
    }

    fn row(&mut self) -> Result<Piece, Strange> {
        let mut row = Vec::new();
        while let Some(c) = self.peek() {
            if c == '|' || c == ')' {
                break;
            }
            if self.mode.extended && (c.is_ascii_whitespace() || c == '#') {
                self.at += 1;
                while c == '#' && self.next().is_some_and(|c| c != '\n') {}
                continue;
            }
            let piece = self.atom()?;
            row.push(self.repeated(piece)?);
        }
        Ok(if row.len() == 1 { row.remove(0) } else { Piece::Row(row) })
    }

    fn atom(&mut self) -> Result<Piece, Strange> {
        let c = self.next().ok_or(Strange)?;
        Ok(match c {
            '(' => self.group()?,
            '[' => {
                let (chars, negated) = class::read(self)?;
                self.class(chars, negated)
            }
            '.' if self.mode.dot_all => Piece::One(Chars::NONE.not().set()),
            '.' => Piece::One(Chars::one('\n').not().set()),
            '^' => Piece::Between { before: bit(OUTSIDE), after: ALL },
            '$' => Piece::Between { before: ALL, after: bit(b'\n') | bit(OUTSIDE) },
            '\\' => self.escape()?,
            '*' | '+' | '?' => return Err(Strange),
            c => self.literal(c),
        })
    }

    fn literal(&mut self, c: char) -> Piece {
        if self.mode.either_case {
            self.folds = true;
            if !c.is_ascii() {
                return self.anything();
            }
            return Piece::One(Chars::one(c).folded().set());
        }
        Piece::One(Chars::one(c).set())
    }

    /// A set in brackets, before it is negated.
    fn class(&mut self, chars: Chars, negated: bool) -> Piece {
        let chars = if self.mode.either_case { chars.folded() } else { chars };
        if !self.mode.either_case || chars.beyond == Beyond::None {
            self.folds |= self.mode.either_case;
            let chars = if negated { chars.not() } else { chars };
            return Piece::One(chars.set());
        }
        // `ſ` is an `s` in the other case, `ß` even two of them: up to three letters of ASCII may
        // stand for one character of the set.
        self.folds = true;
        self.exact = false;
        if negated {
            return Piece::One(Chars::NONE.not().set());
        }
        let letters = Chars::such(|c| c.is_ascii_alphabetic(), Beyond::Some);
        let more = Piece::Repeat {
            body: Box::new(Piece::One(letters.set())),
            least: 0,
            most: Some(2),
            lazy: false,
        };
        Piece::Row(vec![Piece::One(chars.or(letters).set()), more])
    }

    fn anything(&mut self) -> Piece {
        self.exact = false;
        Piece::Anything
    }

    fn escape(&mut self) -> Result<Piece, Strange> {
        let word = word();
        let (inside, outside) = (word.set(), complement(word.set()));
        let between = |before, after| Piece::Between { before, after };
        let start = self.at;
        let c = self.next().ok_or(Strange)?;
        Ok(match c {
            'b' => Piece::Either(vec![between(inside, outside), between(outside, inside)]),
            'B' => Piece::Either(vec![between(inside, inside), between(outside, outside)]),
            'A' => between(bit(OUTSIDE), ALL),
            'Z' => between(ALL, bit(b'\n') | bit(OUTSIDE)),
            'z' => between(ALL, bit(OUTSIDE)),
            'G' | 'K' => {
                self.from_start = true;
                self.anything()
            }
            _ => {
                self.at = start;
                match class::escape(self)? {
                    // A character, however written, is a character.
                    class::Escape::Char(c) => self.literal(c),
                    class::Escape::Chars(chars) => Piece::One(chars.set()),
                    class::Escape::Unknown => self.anything(),
                }
            }
        })
    }

    fn group(&mut self) -> Result<Piece, Strange> {
        let mode = self.mode;
        if !self.eat("?") {
            return self.body(mode);
        }
        if self.eat("#") {
            while self.next().ok_or(Strange)? != ')' {}
            return Ok(Piece::Empty);
        }
        if self.eat(":") {
            return self.body(mode);
        }
        if self.eat("=") {
            return self.ahead(mode, true);
        }
        if self.eat("!") {
            return self.ahead(mode, false);
        }
        if self.eat(">") {
            self.exact = false;
            return self.body(mode);
        }
        if self.eat("<=") {
            return self.behind(mode, true);
        }
        if self.eat("<!") {
            return self.behind(mode, false);
        }
        if self.eat("<") {
            while self.next().ok_or(Strange)? != '>' {}
            return self.body(mode);
        }
        let mut on = true;
        loop {
            match self.next().ok_or(Strange)? {
                '-' => on = false,
                'i' => self.mode.either_case = on,
                'x' => self.mode.extended = on,
                'm' => self.mode.dot_all = on,
                ':' => return self.body(mode),
                // Holds up to the end of the group around it, over its alternatives.
                ')' => {
                    let piece = self.alternatives()?;
                    self.mode = mode;
                    return Ok(piece);
                }
                _ => return Err(Strange),
            }
        }
    }

    /// The rest of a group and its `)`; back to `mode` behind it.
    fn body(&mut self, mode: Mode) -> Result<Piece, Strange> {
        let piece = self.alternatives()?;
        self.mode = mode;
        if self.eat(")") { Ok(piece) } else { Err(Strange) }
    }

    /// A group of its own: whether it was read exactly, and what it is.
    fn apart(&mut self, mode: Mode) -> Result<(bool, Piece), Strange> {
        let before = std::mem::replace(&mut self.exact, true);
        let piece = self.body(mode)?;
        Ok((std::mem::replace(&mut self.exact, before), piece))
    }

    fn ahead(&mut self, mode: Mode, wanted: bool) -> Result<Piece, Strange> {
        let (exact, piece) = self.apart(mode)?;
        let first = first(&piece);
        let one = exact && first.1;
        Ok(match (one, wanted) {
            (true, true) => Piece::Between { before: ALL, after: first.0 },
            (true, false) => Piece::Between { before: ALL, after: complement(first.0) },
            (false, true) => {
                self.exact &= exact;
                Piece::Ahead(Box::new(piece))
            }
            (false, false) => {
                self.exact = false;
                Piece::Empty
            }
        })
    }

    fn behind(&mut self, mode: Mode, wanted: bool) -> Result<Piece, Strange> {
        let (exact, piece) = self.apart(mode)?;
        let (last, one) = last(&piece);
        let one = one && exact;
        self.exact &= one;
        Ok(match (one, wanted) {
            (_, true) => Piece::Between { before: last, after: ALL },
            (true, false) => Piece::Between { before: complement(last), after: ALL },
            (false, false) => Piece::Empty,
        })
    }

    /// What follows `piece` and repeats it.
    fn repeated(&mut self, mut piece: Piece) -> Result<Piece, Strange> {
        let mut times = 0;
        loop {
            if self.mode.extended && times == 0 {
                // Blanks between an atom and its quantifier are skipped.
                let mark = self.at;
                while self.peek().is_some_and(|c| c.is_ascii_whitespace()) {
                    self.at += 1;
                }
                if !matches!(self.peek(), Some('*' | '+' | '?' | '{')) {
                    self.at = mark;
                    return Ok(piece);
                }
                self.exact &= self.at == mark;
            }
            let mark = self.at;
            let (least, most, counted) = match self.next() {
                Some('*') => (0, None, false),
                Some('+') => (1, None, false),
                Some('?') => (0, Some(1), false),
                Some('{') => match self.count() {
                    Some((least, most)) => (least, most, true),
                    None => {
                        self.at = mark;
                        return Ok(piece);
                    }
                },
                _ => {
                    self.at = mark;
                    return Ok(piece);
                }
            };
            // Ones on top of each other have rules of their own about how long a match is.
            self.ordered &= times == 0;
            times += 1;
            let fixed = counted && most == Some(least);
            let lazy = !fixed && self.eat("?");
            if !lazy && !counted && self.eat("+") {
                self.exact = false;
            }
            piece = Piece::Repeat { body: Box::new(piece), least, most, lazy };
        }
    }

    /// `2}`, `2,}`, `,3}`, `2,3}`; `None` if it is something else and the brace means itself.
    fn count(&mut self) -> Option<(u32, Option<u32>)> {
        let least = self.number();
        let most = if self.eat(",") { self.number() } else { least };
        if !self.eat("}") || (least.is_none() && most.is_none()) {
            return None;
        }
        let least = least.unwrap_or(0);
        if most.is_some_and(|most| most < least) {
            // Oniguruma takes them the other way round, and as possessive.
            self.exact = false;
            return Some((most?, Some(least)));
        }
        Some((least, most))
    }

    fn number(&mut self) -> Option<u32> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.chars[start..self.at].iter().collect::<String>().parse().ok()
    }
}

/// The symbols that may follow where `piece` matches, and whether it matches whenever one does.
pub(super) fn first(piece: &Piece) -> (Set, bool) {
    match piece {
        Piece::Empty => (ALL, true),
        Piece::Anything => (ALL, false),
        Piece::One(set) => (*set, true),
        Piece::Between { before, after } => (*after, *before == ALL),
        Piece::Either(all) => all.iter().map(first).fold((0, true), |(set, exact), (s, e)| {
            // What is not exact may be more than is said, so all is not.
            (set | s, exact && e)
        }),
        Piece::Repeat { least: 0, .. } => (ALL, true),
        Piece::Repeat { body, least, .. } => {
            let (set, exact) = first(body);
            (set, exact && *least == 1)
        }
        Piece::Ahead(body) => first(body),
        Piece::Row(row) => {
            let (mut set, mut exact) = (ALL, true);
            for (at, piece) in row.iter().enumerate() {
                let (s, e) = first(piece);
                set &= s;
                exact &= e;
                if !width_zero(piece) {
                    let rest = row[at + 1..].iter().all(|it| first(it) == (ALL, true));
                    return (set, exact && rest);
                }
            }
            (set, exact)
        }
    }
}

/// The symbols that may stand before where `piece` ends, and whether it matches whenever one does.
fn last(piece: &Piece) -> (Set, bool) {
    match piece {
        Piece::One(set) => (*set, true),
        Piece::Between { before, after } => (*before, *after == ALL),
        Piece::Either(all) => {
            all.iter().map(last).fold((0, true), |(set, exact), (s, e)| (set | s, exact && e))
        }
        Piece::Row(row) => match row.last() {
            Some(piece @ (Piece::One(_) | Piece::Either(_) | Piece::Row(_))) => {
                (last(piece).0, false)
            }
            _ => (ALL, false),
        },
        Piece::Repeat { body, least: 1.., .. } => (last(body).0, false),
        Piece::Empty | Piece::Anything | Piece::Ahead(_) | Piece::Repeat { .. } => (ALL, false),
    }
}

/// Whether `piece` may match nothing.
pub(super) fn nullable(piece: &Piece) -> bool {
    match piece {
        Piece::One(_) => false,
        Piece::Empty | Piece::Between { .. } | Piece::Ahead(_) | Piece::Anything => true,
        Piece::Row(row) => row.iter().all(nullable),
        Piece::Either(all) => all.iter().any(nullable),
        Piece::Repeat { body, least, .. } => *least == 0 || nullable(body),
    }
}

/// Whether `piece` always matches nothing.
pub(super) fn width_zero(piece: &Piece) -> bool {
    match piece {
        Piece::One(_) | Piece::Anything => false,
        Piece::Empty | Piece::Between { .. } | Piece::Ahead(_) => true,
        Piece::Row(all) | Piece::Either(all) => all.iter().all(width_zero),
        Piece::Repeat { body, .. } => width_zero(body),
    }
}
