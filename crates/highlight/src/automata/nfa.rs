//! A relaxed regular expression as a non-deterministic automaton (Thompson's construction).

use super::expr::{Expr, first, is_nullable, is_zero_width};
use super::parse::{Relaxed, parse};
use super::symbol::{ALL, SymbolSet};

/// More states than this, and the expression is cut short.
const MOST_STATES: usize = 20_000;

/// The number of a state.
pub(super) type StateId = u32;

/// The state that all matches end in.
const MATCH: StateId = 0;

/// A state of an automaton.
#[derive(Debug, Clone, Copy)]
pub(super) enum NfaState {
    /// Reads one of a set.
    Class { set: SymbolSet, next: StateId },
    /// Reads nothing, between one of `before` and one of `after`.
    Assertion { before: SymbolSet, after: SymbolSet, next: StateId },
    /// Goes on in two ways; the first is preferred.
    Split { first: StateId, second: StateId },
    /// All is matched.
    Match,
}

/// The automaton of a regular expression, and what its answers are worth.
#[derive(Debug, Clone)]
pub(crate) struct Nfa {
    pub(super) states: Vec<NfaState>,
    pub(super) start: StateId,
    /// On clean lines it matches exactly where the original does.
    pub(crate) exact: bool,
    /// If exact, its preferred match is as long as the original's.
    pub(crate) exact_length: bool,
    /// If exact, all matches are empty.
    pub(crate) zero_width: bool,
    /// It may match nothing.
    pub(crate) nullable: bool,
    /// Characters beyond ASCII may stand for its letters.
    pub(super) folds_case: bool,
    /// It refers to where the search started.
    pub(crate) needs_search_start: bool,
}

impl Nfa {
    /// The automaton for the text of a regular expression.
    pub(crate) fn new(text: &str) -> Self {
        let Relaxed { expr, exact, exact_length, folds_case, needs_search_start } = parse(text);
        let mut made = Self {
            states: vec![NfaState::Match],
            start: MATCH,
            exact,
            exact_length,
            zero_width: is_zero_width(&expr),
            nullable: is_nullable(&expr),
            folds_case,
            needs_search_start,
        };
        made.start = made.emit(&expr, MATCH, true);
        if made.is_too_large() {
            made.states.truncate(1);
            made.start = MATCH;
            made.exact = false;
            made.nullable = true;
        }
        made
    }

    fn is_too_large(&self) -> bool {
        self.states.len() > MOST_STATES
    }

    fn push(&mut self, state: NfaState) -> StateId {
        let id = StateId::try_from(self.states.len()).unwrap_or(MATCH);
        self.states.push(state);
        id
    }

    /// States for `expr` that go on at `next`; `ends` says that nothing but the end is there.
    fn emit(&mut self, expr: &Expr, next: StateId, ends: bool) -> StateId {
        if self.is_too_large() {
            return MATCH;
        }
        match expr {
            Expr::Empty => next,
            Expr::Anything => MATCH,
            Expr::Class(set) => self.push(NfaState::Class { set: *set, next }),
            Expr::Assertion { before, after } => {
                self.push(NfaState::Assertion { before: *before, after: *after, next })
            }
            Expr::Concat(all) => {
                let (mut next, mut ends) = (next, ends);
                for expr in all.iter().rev() {
                    next = self.emit(expr, next, ends);
                    ends &= *expr == Expr::Empty;
                }
                next
            }
            Expr::Alternation(all) => {
                let mut starts: Vec<StateId> =
                    all.iter().map(|expr| self.emit(expr, next, ends)).collect();
                let mut start = starts.pop().unwrap_or(next);
                while let Some(first) = starts.pop() {
                    start = self.push(NfaState::Split { first, second: start });
                }
                start
            }
            Expr::LookAhead(body) if ends => {
                // Nothing else is there: what it sees may as well be read.
                self.exact_length = false;
                self.emit(body, next, true)
            }
            Expr::LookAhead(body) => {
                self.exact = false;
                self.push(NfaState::Assertion { before: ALL, after: first(body).0, next })
            }
            Expr::Repeat { body, min, max, lazy } => {
                // An empty round ends a loop, by rules that are not followed here.
                self.exact_length &= !is_nullable(body);
                self.repeat(body, (*min, *max), *lazy, next)
            }
        }
    }

    fn repeat(
        &mut self,
        body: &Expr,
        (min, max): (u32, Option<u32>),
        lazy: bool,
        next: StateId,
    ) -> StateId {
        let split = |first, second| match lazy {
            true => NfaState::Split { first: second, second: first },
            false => NfaState::Split { first, second },
        };
        let mut start = next;
        match max {
            None => {
                let id = self.push(NfaState::Match);
                let round = self.emit(body, id, false);
                self.states[id as usize] = split(round, next);
                start = id;
            }
            Some(max) => {
                for _ in min..max {
                    let round = self.emit(body, start, false);
                    start = self.push(split(round, next));
                    if self.is_too_large() {
                        return MATCH;
                    }
                }
            }
        }
        for _ in 0..min {
            start = self.emit(body, start, false);
            if self.is_too_large() {
                return MATCH;
            }
        }
        start
    }
}
