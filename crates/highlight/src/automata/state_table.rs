//! The states of a lazy DFA, numbered as they are made, each with a row of transitions.
//!
//! Knows neither what a state holds nor what a transition means, but that 0 is one not yet known.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::symbol::SYMBOLS;

/// States by number, and where they lead.
#[derive(Debug)]
pub(super) struct StateTable<S> {
    states: Vec<Arc<S>>,
    numbers: FxHashMap<Arc<S>, u16>,
    /// A row for each state: the transition for each symbol, or 0 where it is not known yet.
    pub(super) transitions: Vec<u16>,
    /// The first state, by the symbol before; 0 where it is not known yet.
    pub(super) starts: Vec<u16>,
}

/// No states, and no room for transitions.
impl<S> Default for StateTable<S> {
    fn default() -> Self {
        let (states, transitions, starts) = (Vec::new(), Vec::new(), Vec::new());
        Self { states, numbers: FxHashMap::default(), transitions, starts }
    }
}

impl<S: Default + Eq + Hash> StateTable<S> {
    /// A table to add states to: number 0 is taken and is no state.
    pub(super) fn ready() -> Self {
        Self {
            states: vec![Arc::default()],
            numbers: FxHashMap::default(),
            transitions: vec![0; SYMBOLS],
            starts: vec![0; SYMBOLS],
        }
    }

    /// How many numbers are taken; none before the table is ready.
    pub(super) fn len(&self) -> usize {
        self.states.len()
    }

    /// The state of that number.
    pub(super) fn state(&self, number: usize) -> Arc<S> {
        Arc::clone(&self.states[number])
    }

    /// The number of a state, a new one where it has none.
    pub(super) fn number(&mut self, state: S) -> u16 {
        if let Some(number) = self.numbers.get(&state) {
            return *number;
        }
        let number = u16::try_from(self.states.len()).unwrap_or(0);
        let state = Arc::new(state);
        self.states.push(Arc::clone(&state));
        self.numbers.insert(state, number);
        self.transitions.resize(self.transitions.len() + SYMBOLS, 0);
        number
    }
}
