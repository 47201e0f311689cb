//! Automata for the regular expressions of grammars (Oniguruma's dialect).
//!
//! * [`parse`] reads a regular expression and *relaxes* it: what an automaton cannot follow is
//!   dropped or cut short, so that the relaxed expression matches wherever the original does, and
//!   maybe elsewhere. If nothing had to be dropped, it is *exact*. [`expr`] is its syntax tree.
//! * [`nfa`] makes a Thompson automaton of that tree.
//! * [`prefilter`] runs the automata of many patterns side by side, place by place, as one lazy
//!   DFA: where it finds nothing, no pattern matches; elsewhere it says which ones may.
//! * [`match_length`] is a lazy DFA for one exact pattern, whose states keep the order in which
//!   backtracking tries alternatives, so that it finds the end that Oniguruma would find.
//!
//! All of them read [`symbol`]s, not bytes: ASCII as it is, all else coarse.
//!
//! Knows no grammars and no Oniguruma.

mod char_class;
mod char_set;
mod cursor;
mod expr;
pub(crate) mod match_length;
pub(crate) mod nfa;
mod parse;
pub(crate) mod prefilter;
mod state_table;
pub(crate) mod symbol;
mod visited;

#[cfg(test)]
mod tests;
