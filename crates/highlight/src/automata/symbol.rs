//! The alphabet of the automata: what a byte of a line is to them, and sets of such symbols.
//!
//! ASCII is kept as it is, for code is nearly all ASCII. Everything else is coarse: a character
//! beyond ASCII is one symbol, [`NON_ASCII`], and so are the control characters that no code has. A
//! line without either is *clean*; only there may an automaton's answer be taken as exact.

/// A set of symbols, one bit each.
pub(crate) type SymbolSet = u128;
/// How many symbols there are.
pub(crate) const SYMBOLS: usize = 128;

/// What lies before the first and behind the last byte of a line.
pub(crate) const OUTSIDE: u8 = 0x00;
/// A byte that continues a character.
pub(crate) const CONTINUATION: u8 = 0x01;
/// Any control character but those between tab and carriage return.
pub(crate) const CONTROL: u8 = 0x02;
/// Any character beyond ASCII (its first byte).
pub(crate) const NON_ASCII: u8 = 0x7f;

/// All symbols.
pub(crate) const ALL: SymbolSet = SymbolSet::MAX;
/// What may stand for many characters, so that of any set of them some may be in and some out.
const COARSE: SymbolSet = bit(CONTROL) | bit(NON_ASCII);

/// The set of one symbol.
pub(crate) const fn bit(symbol: u8) -> SymbolSet {
    1 << symbol
}

/// Whether `set` has `symbol`.
pub(crate) fn has(set: SymbolSet, symbol: u8) -> bool {
    set >> symbol & 1 == 1
}

/// All symbols that are or may be outside of `set`.
pub(crate) fn complement(set: SymbolSet) -> SymbolSet {
    !set | COARSE
}

/// What `byte` is to the automata.
pub(super) const fn symbol_of(byte: u8) -> u8 {
    match byte {
        0x09..=0x0d | 0x20..=0x7e => byte,
        0x80..=0xbf => CONTINUATION,
        0xc0..=0xff => NON_ASCII,
        _ => CONTROL,
    }
}

/// What each byte is to the automata.
static OF_BYTES: [u8; 256] = {
    let mut all = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        all[byte] = symbol_of(byte as u8);
        byte += 1;
    }
    all
};

/// A line as the automata read it.
#[derive(Debug, Default)]
pub(crate) struct SymbolLine {
    /// A symbol for each byte, and [`OUTSIDE`] at the end.
    symbols: Vec<u8>,
    clean: bool,
}

impl SymbolLine {
    /// Takes another line.
    pub(crate) fn set(&mut self, line: &str) {
        self.symbols.clear();
        self.symbols.extend(line.bytes().map(|byte| OF_BYTES[usize::from(byte)]));
        self.clean = !self.symbols.iter().any(|it| matches!(*it, NON_ASCII | CONTROL));
        self.symbols.push(OUTSIDE);
    }

    /// A symbol for each byte of the line, and [`OUTSIDE`] at the end.
    pub(crate) fn symbols(&self) -> &[u8] {
        &self.symbols
    }

    /// Whether each symbol stands for one character.
    pub(crate) fn is_clean(&self) -> bool {
        self.clean
    }
}

/// The symbol before a place.
pub(super) fn symbol_before(symbols: &[u8], at: usize) -> u8 {
    match at.checked_sub(1).map(|at| symbols[at]) {
        None => OUTSIDE,
        Some(CONTINUATION) => NON_ASCII,
        Some(symbol) => symbol,
    }
}
