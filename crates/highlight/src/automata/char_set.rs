//! Sets of characters as regular expressions write them, and the symbols that they show as.

use super::symbol::{NON_ASCII, SymbolSet, bit, symbol_of};

/// A set of characters: which of ASCII it has, and whether it has any beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CharSet {
    /// One bit for each character of ASCII.
    ascii: u128,
    /// What it has of all else.
    pub(super) beyond: NonAscii,
}

/// How many of the characters beyond ASCII a set has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NonAscii {
    None,
    Some,
    All,
}

impl CharSet {
    pub(super) const EMPTY: Self = Self { ascii: 0, beyond: NonAscii::None };

    /// The set of one character.
    pub(super) fn one(c: char) -> Self {
        if c.is_ascii() {
            Self { ascii: 1 << (c as u8), beyond: NonAscii::None }
        } else {
            Self { ascii: 0, beyond: NonAscii::Some }
        }
    }

    /// The set of what is from `from` to `to`, both included.
    pub(super) fn range(from: char, to: char) -> Self {
        let beyond = match to.is_ascii() {
            true => NonAscii::None,
            false if from as u32 <= 0x80 && to == char::MAX => NonAscii::All,
            false => NonAscii::Some,
        };
        Self::of_ascii(|c| (from..=to).contains(&c), beyond)
    }

    /// The characters of ASCII for which `is` holds, and `beyond`.
    pub(super) fn of_ascii(is: impl Fn(char) -> bool, beyond: NonAscii) -> Self {
        let ascii = (0..128_u8).filter(|b| is(char::from(*b)));
        Self { ascii: ascii.fold(0, |set, b| set | 1 << b), beyond }
    }

    /// Everything that is not in it.
    pub(super) fn not(self) -> Self {
        let beyond = match self.beyond {
            NonAscii::None => NonAscii::All,
            NonAscii::Some => NonAscii::Some,
            NonAscii::All => NonAscii::None,
        };
        Self { ascii: !self.ascii, beyond }
    }

    /// What is in either.
    pub(super) fn or(self, other: Self) -> Self {
        let beyond = match (self.beyond, other.beyond) {
            (NonAscii::None, beyond) | (beyond, NonAscii::None) => beyond,
            (NonAscii::All, _) | (_, NonAscii::All) => NonAscii::All,
            (NonAscii::Some, NonAscii::Some) => NonAscii::Some,
        };
        Self { ascii: self.ascii | other.ascii, beyond }
    }

    /// What is in both.
    pub(super) fn and(self, other: Self) -> Self {
        self.not().or(other.not()).not()
    }

    /// With both cases of its letters.
    pub(super) fn case_folded(self) -> Self {
        let has = |c: char| self.ascii >> (c as u8) & 1 == 1;
        let either = |c: char| has(c) || has(c.to_ascii_lowercase()) || has(c.to_ascii_uppercase());
        Self::of_ascii(either, self.beyond)
    }

    /// The symbols it may show as.
    pub(super) fn symbols(self) -> SymbolSet {
        let mut set = 0;
        for b in 0..128_u8 {
            if self.ascii >> b & 1 == 1 {
                set |= bit(symbol_of(b));
            }
        }
        if self.beyond != NonAscii::None {
            set |= bit(NON_ASCII);
        }
        set
    }
}

/// What `\w` has.
pub(super) fn word() -> CharSet {
    CharSet::of_ascii(|c| c.is_ascii_alphanumeric() || c == '_', NonAscii::Some)
}

/// What `\s` has.
pub(super) fn space() -> CharSet {
    CharSet::of_ascii(|c| matches!(c, '\t'..='\r' | ' '), NonAscii::Some)
}

/// What `\d` has.
pub(super) fn digit() -> CharSet {
    CharSet::of_ascii(|c| c.is_ascii_digit(), NonAscii::Some)
}

/// What `\h` has.
pub(super) fn hex() -> CharSet {
    CharSet::of_ascii(|c| c.is_ascii_hexdigit(), NonAscii::None)
}

/// The characters of a property or bracket of that name; `None` if it is not known here.
pub(super) fn named(name: &str) -> Option<CharSet> {
    use NonAscii::{All, None as Nothing, Some as Part};
    let plain: String = name.chars().filter(|c| !matches!(c, ' ' | '_' | '-')).collect();
    let symbol = |c: char| matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~');
    Some(match plain.to_ascii_lowercase().as_str() {
        "l" | "letter" | "alpha" | "alphabetic" => {
            CharSet::of_ascii(|c| c.is_ascii_alphabetic(), Part)
        }
        "lu" | "upper" | "uppercase" => CharSet::of_ascii(|c| c.is_ascii_uppercase(), Part),
        "ll" | "lower" | "lowercase" => CharSet::of_ascii(|c| c.is_ascii_lowercase(), Part),
        "lt" | "lo" | "lm" | "nl" | "no" | "m" | "mn" | "mc" | "me" | "so" => {
            CharSet { ascii: 0, beyond: Part }
        }
        "n" | "nd" | "digit" => digit(),
        "alnum" => CharSet::of_ascii(|c| c.is_ascii_alphanumeric(), Part),
        "pc" => CharSet::of_ascii(|c| c == '_', Part),
        "s" => CharSet::of_ascii(symbol, Part),
        "sm" => CharSet::of_ascii(|c| symbol(c) && !matches!(c, '$' | '^' | '`'), Part),
        "sc" => CharSet::of_ascii(|c| c == '$', Part),
        "sk" => CharSet::of_ascii(|c| matches!(c, '^' | '`'), Part),
        "space" | "whitespace" => space(),
        "word" => word(),
        "xdigit" => hex(),
        "ascii" => CharSet { ascii: u128::MAX, beyond: Nothing },
        "any" => CharSet { ascii: u128::MAX, beyond: All },
        _ => return None,
    })
}
