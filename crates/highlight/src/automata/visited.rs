//! The states of an automaton that were visited while following its empty transitions.

use super::nfa::StateId;
use super::symbol::{ALL, SymbolSet};

/// Which states were met in one step of one automaton, and which wait to be followed.
#[derive(Debug, Default)]
pub(super) struct VisitedStates {
    stamp: u32,
    /// For each state, the step that met it last, and what it needed then.
    met: Vec<(u32, SymbolSet)>,
    /// Further meetings of the same step, which needed something else.
    again: Vec<(StateId, SymbolSet)>,
    /// States to follow, each with the symbols of which one must come next.
    pub(super) todo: Vec<(StateId, SymbolSet)>,
}

impl VisitedStates {
    /// Forgets all, for an automaton of that many states.
    pub(super) fn reset(&mut self, states: usize) {
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 {
            self.met.clear();
            self.stamp = 1;
        }
        if self.met.len() < states {
            self.met.resize(states, (0, 0));
        }
        self.again.clear();
    }

    /// Whether it is new that `state` is met with `need`.
    pub(super) fn enter(&mut self, state: StateId, need: SymbolSet) -> bool {
        let (stamp, first) = &mut self.met[state as usize];
        if *stamp != self.stamp {
            (*stamp, *first) = (self.stamp, need);
            return true;
        }
        if *first == ALL || *first == need || self.again.contains(&(state, need)) {
            return false;
        }
        self.again.push((state, need));
        true
    }
}
