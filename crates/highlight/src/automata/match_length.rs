//! How long the match of an exact pattern is: the end that a backtracking search would find.
//!
//! A lazy DFA for one pattern. Its states keep the order in which backtracking would try them: what
//! comes after a match in that order never counts.

use super::nfa::{Nfa, NfaState, StateId};
use super::state_table::StateTable;
use super::symbol::{ALL, CONTINUATION, SYMBOLS, SymbolSet, has, symbol_before};
use super::visited::VisitedStates;

/// Bit of a transition that says that there was a match before its symbol.
const MATCH: u16 = 0x8000;
/// A transition to nowhere.
const DEAD: u16 = 0x7fff;
/// No more states than this: the automaton is made afresh then.
const MOST_STATES: usize = 4_000;

/// States in the order of preference; each goes on only with one of a set next.
type OrderedStates = Vec<(StateId, SymbolSet)>;

/// The automaton for one pattern.
#[derive(Debug, Default)]
pub(crate) struct MatchLengthDfa {
    table: StateTable<OrderedStates>,
    visited: VisitedStates,
}

impl MatchLengthDfa {
    /// How many states are kept.
    pub(crate) fn size(&self) -> usize {
        self.table.len()
    }

    /// Where the match of `nfa` that starts before `symbols[at]` ends; `None` if there is none.
    pub(crate) fn end_of_match(&mut self, nfa: &Nfa, symbols: &[u8], at: usize) -> Option<usize> {
        if self.table.len() == 0 || self.table.len() > MOST_STATES {
            *self = Self { table: StateTable::ready(), ..Self::default() };
        }
        let before = symbol_before(symbols, at);
        let mut state = self.table.starts[usize::from(before)];
        if state == 0 {
            self.visited.reset(nfa.states.len());
            let mut order = OrderedStates::new();
            close(&mut self.visited, nfa, nfa.start, before, &mut order);
            state = self.number(order);
            self.table.starts[usize::from(before)] = state;
        }
        let mut found = None;
        for (i, symbol) in symbols.iter().enumerate().skip(at) {
            if state == DEAD {
                break;
            }
            let cell = usize::from(state) * SYMBOLS + usize::from(*symbol);
            let mut transition = self.table.transitions[cell];
            if transition == 0 {
                transition = self.make_transition(nfa, cell);
            }
            if transition & MATCH != 0 {
                found = Some(i);
            }
            state = transition & !MATCH;
        }
        found
    }

    fn make_transition(&mut self, nfa: &Nfa, cell: usize) -> u16 {
        let (number, symbol) = (cell / SYMBOLS, (cell % SYMBOLS) as u8);
        let to = if symbol == CONTINUATION {
            number as u16
        } else {
            let state = self.table.state(number);
            let mut order = OrderedStates::new();
            let mut matched = 0;
            self.visited.reset(nfa.states.len());
            for (id, need) in state.iter() {
                if !has(*need, symbol) {
                    continue;
                }
                match nfa.states[*id as usize] {
                    NfaState::Class { next, .. } => {
                        close(&mut self.visited, nfa, next, symbol, &mut order);
                    }
                    _ => {
                        matched = MATCH;
                        break;
                    }
                }
            }
            matched | self.number(order)
        };
        self.table.transitions[cell] = to;
        to
    }

    fn number(&mut self, order: OrderedStates) -> u16 {
        if order.is_empty() {
            return DEAD;
        }
        self.table.number(order)
    }
}

/// Follows all that reads nothing, in the order of preference.
fn close(
    visited: &mut VisitedStates,
    nfa: &Nfa,
    start: StateId,
    before: u8,
    order: &mut OrderedStates,
) {
    visited.todo.push((start, ALL));
    while let Some((id, need)) = visited.todo.pop() {
        if need == 0 || !visited.enter(id, need) {
            continue;
        }
        match nfa.states[id as usize] {
            NfaState::Class { set, .. } if set & need != 0 => order.push((id, set & need)),
            NfaState::Class { .. } => {}
            NfaState::Assertion { before: left, after, next } => {
                if has(left, before) {
                    visited.todo.push((next, need & after));
                }
            }
            NfaState::Split { first, second } => {
                visited.todo.push((second, need));
                visited.todo.push((first, need));
            }
            NfaState::Match => {
                order.push((id, need));
                if need == ALL {
                    // Nothing behind it is ever preferred.
                    visited.todo.clear();
                    return;
                }
            }
        }
    }
}
