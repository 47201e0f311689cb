//! Reads lines by the grammars of syntect, several times faster than syntect does, and with the
//! very same result.
//!
//! syntect looks for the next match of every pattern of a context, one search of Oniguruma each,
//! and takes the first one: hundreds of searches for a line. Here most never happen:
//!
//! * [`cache`] holds the contexts, each with all its patterns in one list, and for each list a
//!   prefilter: where that finds nothing, no pattern matches. Where it does, only its candidates
//!   are tried, in their order, by Oniguruma itself, anchored at that place.
//! * If the winner is an exact pattern of which no capture groups are wanted, an automaton measures
//!   the match, and Oniguruma is not asked at all.
//! * [`parser`] is syntect's interpreter of contexts, step by step.
//!
//! Why the result is the same: a search from `s` finds the first place from `s` on where the
//! pattern, anchored there, matches; the winner among the patterns is the first in order at the
//! first place where any matches. That is what is computed here, with patterns left out only where
//! they are known not to match. An exact pattern is one of which existence and length are known:
//! its language is regular but for assertions on one neighbour, and its automaton tries
//! alternatives in the order that backtracking does. Characters beyond ASCII and stray control
//! characters share a symbol each, so in a line that has any nothing counts as exact.
//!
//! Whatever does not fit is [`ParseFailure::Unsupported`], and the whole text is read by syntect:
//! contexts that are missing, patterns with `\G`, stacks a hundred deep, and patterns that run into
//! Oniguruma's limit of retries. (There syntect says "no match" for the rest of the line even
//! when it met the limit at a place that is never looked at here: the one known difference, on
//! lines made to provoke it.) Tests hold both parsers against each other.
//!
//! Knows no HTML. A scope is only the class that it stands for.

mod cache;
mod failure;
mod ids;
mod parser;
mod pool;
mod regex;
mod scope_ops;
mod syntax_set;

pub(crate) use self::failure::ParseFailure;
pub(crate) use self::parser::Parser;
pub(crate) use self::pool::GrammarCachePool;
pub(crate) use self::scope_ops::ScopeOps;

#[cfg(test)]
pub(crate) use self::syntax_set::match_patterns;
