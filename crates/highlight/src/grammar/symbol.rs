//! The alphabet of the automata: what a byte of a line is to them, and sets of such symbols.
//!
//! ASCII is kept as it is, for code is nearly all ASCII. Everything else is coarse: a character
//! beyond ASCII is one symbol, [`OTHER`], and so are the control characters that no code has. A
//! line without either is *clean*; only there may an automaton's answer be taken as exact.

/// A set of symbols, one bit each.
pub(super) type Set = u128;
/// How many symbols there are.
pub(super) const SYMBOLS: usize = 128;

/// What lies before the first and behind the last byte of a line.
pub(super) const OUTSIDE: u8 = 0x00;
/// A byte that continues a character.
pub(super) const INNER: u8 = 0x01;
/// Any control character but those between tab and carriage return.
pub(super) const CONTROL: u8 = 0x02;
/// Any character beyond ASCII (its first byte).
pub(super) const OTHER: u8 = 0x7f;

/// All symbols.
pub(super) const ALL: Set = Set::MAX;
/// What may stand for many characters, so that of any set of them some may be in and some out.
pub(super) const COARSE: Set = bit(CONTROL) | bit(OTHER);

/// The set of one symbol.
pub(super) const fn bit(symbol: u8) -> Set {
    1 << symbol
}

/// Whether `set` has `symbol`.
pub(super) fn has(set: Set, symbol: u8) -> bool {
    set >> symbol & 1 == 1
}

/// All symbols that are or may be outside of `set`.
pub(super) fn complement(set: Set) -> Set {
    !set | COARSE
}

/// What `byte` is to the automata.
const fn symbol(byte: u8) -> u8 {
    match byte {
        0x09..=0x0d | 0x20..=0x7e => byte,
        0x80..=0xbf => INNER,
        0xc0..=0xff => OTHER,
        _ => CONTROL,
    }
}

/// What each byte is to the automata.
pub(super) static OF_BYTES: [u8; 256] = {
    let mut all = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        all[byte] = symbol(byte as u8);
        byte += 1;
    }
    all
};

/// A set of characters: which of ASCII it has, and whether it has any beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chars {
    /// One bit for each character of ASCII.
    pub(super) ascii: u128,
    /// What it has of all else.
    pub(super) beyond: Beyond,
}

/// How many of the characters beyond ASCII a set has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beyond {
    None,
    Some,
    All,
}

impl Chars {
    pub(super) const NONE: Self = Self { ascii: 0, beyond: Beyond::None };

    /// The set of one character.
    pub(super) fn one(c: char) -> Self {
        if c.is_ascii() {
            Self { ascii: 1 << (c as u8), beyond: Beyond::None }
        } else {
            Self { ascii: 0, beyond: Beyond::Some }
        }
    }

    /// The set of what is from `from` to `to`, both included.
    pub(super) fn range(from: char, to: char) -> Self {
        let ascii = (0..128_u8).filter(|b| (from..=to).contains(&char::from(*b)));
        let beyond = if to.is_ascii() { Beyond::None } else { Beyond::Some };
        Self { ascii: ascii.fold(0, |set, b| set | 1 << b), beyond }
    }

    /// The characters of ASCII for which `is` holds, and `beyond`.
    pub(super) fn such(is: impl Fn(char) -> bool, beyond: Beyond) -> Self {
        let ascii = (0..128_u8).filter(|b| is(char::from(*b)));
        Self { ascii: ascii.fold(0, |set, b| set | 1 << b), beyond }
    }

    /// Everything that is not in it.
    pub(super) fn not(self) -> Self {
        let beyond = match self.beyond {
            Beyond::None => Beyond::All,
            Beyond::Some => Beyond::Some,
            Beyond::All => Beyond::None,
        };
        Self { ascii: !self.ascii, beyond }
    }

    /// What is in either.
    pub(super) fn or(self, other: Self) -> Self {
        let beyond = match (self.beyond, other.beyond) {
            (Beyond::None, beyond) | (beyond, Beyond::None) => beyond,
            (Beyond::All, _) | (_, Beyond::All) => Beyond::All,
            (Beyond::Some, Beyond::Some) => Beyond::Some,
        };
        Self { ascii: self.ascii | other.ascii, beyond }
    }

    /// What is in both.
    pub(super) fn and(self, other: Self) -> Self {
        self.not().or(other.not()).not()
    }

    /// With both cases of its letters.
    pub(super) fn folded(self) -> Self {
        let has = |c: char| self.ascii >> (c as u8) & 1 == 1;
        let either = |c: char| has(c) || has(c.to_ascii_lowercase()) || has(c.to_ascii_uppercase());
        Self::such(either, self.beyond)
    }

    /// The symbols it may show as.
    pub(super) fn set(self) -> Set {
        let mut set = 0;
        for b in 0..128_u8 {
            if self.ascii >> b & 1 == 1 {
                set |= bit(symbol(b));
            }
        }
        if self.beyond != Beyond::None {
            set |= bit(OTHER);
        }
        set
    }
}

/// What `\w` has.
pub(super) fn word() -> Chars {
    Chars::such(|c| c.is_ascii_alphanumeric() || c == '_', Beyond::Some)
}

/// What `\s` has.
pub(super) fn space() -> Chars {
    Chars::such(|c| matches!(c, '\t'..='\r' | ' '), Beyond::Some)
}

/// What `\d` has.
pub(super) fn digit() -> Chars {
    Chars::such(|c| c.is_ascii_digit(), Beyond::Some)
}

/// What `\h` has.
pub(super) fn hex() -> Chars {
    Chars::such(|c| c.is_ascii_hexdigit(), Beyond::None)
}

/// The characters of a property or bracket of that name; `None` if it is not known here.
pub(super) fn named(name: &str) -> Option<Chars> {
    use Beyond::{All, None as Nothing, Some as Part};
    let plain: String = name.chars().filter(|c| !matches!(c, ' ' | '_' | '-')).collect();
    let symbol = |c: char| matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~');
    Some(match plain.to_ascii_lowercase().as_str() {
        "l" | "letter" | "alpha" | "alphabetic" => Chars::such(|c| c.is_ascii_alphabetic(), Part),
        "lu" | "upper" | "uppercase" => Chars::such(|c| c.is_ascii_uppercase(), Part),
        "ll" | "lower" | "lowercase" => Chars::such(|c| c.is_ascii_lowercase(), Part),
        "lt" | "lo" | "lm" | "nl" | "no" | "m" | "mn" | "mc" | "me" | "so" => {
            Chars { ascii: 0, beyond: Part }
        }
        "n" | "nd" | "digit" => digit(),
        "alnum" => Chars::such(|c| c.is_ascii_alphanumeric(), Part),
        "pc" => Chars::such(|c| c == '_', Part),
        "s" => Chars::such(symbol, Part),
        "sm" => Chars::such(|c| symbol(c) && !matches!(c, '$' | '^' | '`'), Part),
        "sc" => Chars::such(|c| c == '$', Part),
        "sk" => Chars::such(|c| matches!(c, '^' | '`'), Part),
        "space" | "whitespace" => space(),
        "word" => word(),
        "xdigit" => hex(),
        "ascii" => Chars { ascii: u128::MAX, beyond: Nothing },
        "any" => Chars { ascii: u128::MAX, beyond: All },
        _ => return None,
    })
}
