//! Reads lines by the grammars of syntect, several times faster than syntect does, and with the
//! very same result.
//!
//! syntect looks for the next match of every pattern of a context, one search of Oniguruma each,
//! and takes the first one: hundreds of searches for a line. Here most never happen:
//!
//! * `pattern` reads a regular expression and *relaxes* it: what an automaton cannot follow is
//!   dropped or cut short, so that the relaxed pattern matches wherever the original does, and
//!   maybe elsewhere. If nothing had to be dropped, it is *exact*.
//! * `filter` runs the relaxed patterns of a context side by side, place by place. Where no
//!   relaxed pattern matches, no pattern does. Where some do, only those are tried, in their
//!   order, by Oniguruma itself, anchored at that place.
//! * `extent` measures the match of an exact pattern of which no groups are wanted: there
//!   Oniguruma is not asked at all.
//! * `parser` is syntect's interpreter of contexts, step by step.
//!
//! Why the result is the same: a search from `s` finds the first place from `s` on where the
//! pattern, anchored there, matches; the winner among the patterns is the first in order at the
//! first place where any matches. That is what is computed here, with patterns left out only where
//! they are known not to match. An exact pattern is one of which existence and length are known:
//! its language is regular but for assertions on one neighbour, and its automaton tries
//! alternatives in the order that backtracking does. Characters beyond ASCII and stray control
//! characters share a symbol each, so in a line that has any nothing counts as exact.
//!
//! Whatever does not fit returns [`GiveUp::Unfit`], and the whole text is read by syntect: contexts that
//! are missing, patterns with `\G`, stacks a hundred deep, and patterns that run into
//! Oniguruma's limit of retries. (There syntect says "no match" for the rest of the line even
//! when it met the limit at a place that is never looked at here: the one known difference, on
//! lines made to provoke it.) Tests hold both readers against each other.
//!
//! Knows nothing of HTML and classes, beyond keeping a scope's class next to its number.

mod class;
mod extent;
mod filter;
mod parser;
mod pattern;
mod program;
mod store;
mod symbol;

pub(super) use self::parser::{Parser, Step, Steps};
pub(super) use self::store::Store;

#[cfg(test)]
pub(super) use self::tests::words;

/// Why a text cannot be read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GiveUp {
    /// It is left to syntect's own parser, from its top.
    Unfit,
    /// The grammar goes round in circles without reading on. syntect's own parser never returns
    /// from that.
    Endless,
}

#[cfg(test)]
mod tests;
