//! Which patterns of a list may match at a place of a line: all at once, by one lazy DFA.
//!
//! The automata of the list run side by side from the place on. The DFA over their states is made
//! as lines ask for it and kept. A run ends as soon as every pattern has either matched or failed,
//! mostly after the few bytes of a token, and each end is a ready list of candidates in the order
//! of the patterns. Where a pattern that is sure to match has matched, later ones are of no
//! interest and are dropped, so that it ends the list.

use std::collections::HashMap;
use std::sync::Arc;

use super::nfa::{Nfa, NfaState, StateId};
use super::state_table::StateTable;
use super::symbol::symbol_before;
use super::symbol::{ALL, CONTINUATION, NON_ASCII, SYMBOLS, SymbolLine, SymbolSet, has};
use super::visited::VisitedStates;

/// Bit of a candidate that is sure to match.
const SURE: u16 = 0x8000;
/// Bit of a transition that ends the run.
const END: u16 = 0x8000;
/// No more states than this: the DFA is made afresh then.
const MOST_STATES: usize = 8_000;
/// A run gives up after this many symbols, and what is still undecided may match.
const FARTHEST: usize = 128;

/// A pattern in a list.
#[derive(Debug, Clone)]
pub(crate) struct PrefilterEntry {
    pub(crate) nfa: Arc<Nfa>,
    /// Where the automaton of an exact pattern matches, the search would find it.
    pub(crate) sure: bool,
}

/// A candidate: its place in the list, and whether it is sure to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MatchCandidate(u16);

impl MatchCandidate {
    pub(crate) fn index(self) -> usize {
        usize::from(self.0 & !SURE)
    }

    pub(crate) fn is_sure(self) -> bool {
        self.0 & SURE != 0
    }
}

/// A state of one pattern's automaton; it goes on only with one of `need` next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Thread {
    need: SymbolSet,
    state: StateId,
    /// Which pattern of the list.
    pattern: u16,
}

/// What was matched so far, and what goes on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct DfaState {
    threads: Vec<Thread>,
    matched: Vec<u16>,
}

/// The lazy DFA for a list of patterns, which is handed to it with every call.
#[derive(Debug, Default)]
pub(crate) struct Prefilter {
    /// A transition leads to a state or an end.
    table: StateTable<DfaState>,
    ends: Vec<Box<[MatchCandidate]>>,
    end_numbers: HashMap<Vec<u16>, u16>,
    visited: VisitedStates,
    /// Nothing is sure.
    unsure: bool,
}

impl Prefilter {
    /// For lines of which some are not clean: there nothing is sure.
    pub(crate) fn for_any_line() -> Self {
        Self { unsure: true, ..Self::default() }
    }

    /// How many states are kept.
    pub(crate) fn size(&self) -> usize {
        self.table.len()
    }

    /// The first place from `at` on where anything may match, and the number, for
    /// [`Prefilter::candidates`], of what that is.
    pub(crate) fn find(
        &mut self,
        list: &[PrefilterEntry],
        line: &SymbolLine,
        mut at: usize,
    ) -> Option<(usize, u16)> {
        if self.table.len() == 0 || self.table.len() + self.ends.len() > MOST_STATES {
            let table = StateTable::ready();
            *self = Self { table, unsure: self.unsure, ..Self::default() };
            // End 0 is that of no candidates.
            self.end(Vec::new());
        }
        let symbols = line.symbols();
        let mut before = symbol_before(symbols, at);
        while let Some(symbol) = symbols.get(at) {
            if *symbol != CONTINUATION {
                let end = self.run(list, before, &symbols[at..]);
                if end != 0 {
                    return Some((at, end));
                }
                before = *symbol;
            }
            at += 1;
        }
        None
    }

    /// What may match before `symbols`.
    fn run(&mut self, list: &[PrefilterEntry], before: u8, symbols: &[u8]) -> u16 {
        let mut state = self.table.starts[usize::from(before)];
        if state == 0 {
            state = self.make_start(list, before);
            self.table.starts[usize::from(before)] = state;
        }
        if state & END != 0 {
            return state & !END;
        }
        for symbol in symbols.iter().take(FARTHEST) {
            let cell = usize::from(state) * SYMBOLS + usize::from(*symbol);
            state = self.table.transitions[cell];
            if state == 0 {
                state = self.make_transition(list, cell);
            }
            if state & END != 0 {
                return state & !END;
            }
        }
        self.undecided(state)
    }

    /// The candidates that a search found.
    pub(crate) fn candidates(&self, end: u16) -> &[MatchCandidate] {
        &self.ends[usize::from(end)]
    }

    fn make_start(&mut self, list: &[PrefilterEntry], before: u8) -> u16 {
        let mut next = StateBuilder { made: DfaState::default(), sure: None, unsure: self.unsure };
        for (pattern, entry) in (0..SURE).zip(list) {
            self.visited.reset(entry.nfa.states.len());
            next.close(&mut self.visited, list, pattern, entry.nfa.start, before);
        }
        self.number(next.finish())
    }

    fn make_transition(&mut self, list: &[PrefilterEntry], cell: usize) -> u16 {
        let (number, symbol) = (cell / SYMBOLS, (cell % SYMBOLS) as u8);
        let to = if symbol == CONTINUATION {
            // The rest of a character changes nothing.
            number as u16
        } else {
            let next = self.next_state(list, number, symbol);
            self.number(next)
        };
        self.table.transitions[cell] = to;
        to
    }

    /// What `symbol` makes of the state of that number.
    fn next_state(&mut self, list: &[PrefilterEntry], number: usize, symbol: u8) -> DfaState {
        let state = self.table.state(number);
        let mut next = StateBuilder { made: DfaState::default(), sure: None, unsure: self.unsure };
        next.made.matched.clone_from(&state.matched);
        next.sure = state.matched.last().copied().filter(|it| it & SURE != 0);
        let mut pattern = None;
        for thread in &state.threads {
            let nfa = &list[usize::from(thread.pattern)].nfa;
            if pattern != Some(thread.pattern) {
                pattern = Some(thread.pattern);
                self.visited.reset(nfa.states.len());
            }
            if symbol == NON_ASCII && nfa.folds_case {
                next.matched(list, thread.pattern, false);
            } else if has(thread.need, symbol) {
                match nfa.states[thread.state as usize] {
                    NfaState::Class { next: id, .. } => {
                        next.close(&mut self.visited, list, thread.pattern, id, symbol);
                    }
                    _ => next.matched(list, thread.pattern, true),
                }
            }
        }
        next.finish()
    }

    /// The number of a state, or of the end that it is.
    fn number(&mut self, state: DfaState) -> u16 {
        if state.threads.is_empty() {
            return END | self.end(state.matched);
        }
        self.table.number(state)
    }

    fn end(&mut self, matched: Vec<u16>) -> u16 {
        if let Some(number) = self.end_numbers.get(&matched) {
            return *number;
        }
        let number = u16::try_from(self.ends.len()).unwrap_or(0);
        self.ends.push(matched.iter().map(|it| MatchCandidate(*it)).collect());
        self.end_numbers.insert(matched, number);
        number
    }

    /// An end where everything that goes on counts as matched.
    fn undecided(&mut self, number: u16) -> u16 {
        let state = self.table.state(usize::from(number));
        let mut matched = state.matched.clone();
        for thread in &state.threads {
            insert(&mut matched, thread.pattern);
        }
        self.end(matched)
    }
}

/// Adds a pattern to a sorted list that may hold a sure one.
fn insert(matched: &mut Vec<u16>, pattern: u16) {
    if let Err(at) = matched.binary_search_by_key(&(pattern & !SURE), |it| it & !SURE) {
        matched.insert(at, pattern);
    }
}

/// A state in the making.
struct StateBuilder {
    made: DfaState,
    /// The first pattern that has surely matched.
    sure: Option<u16>,
    unsure: bool,
}

impl StateBuilder {
    /// Whether it makes no difference any more what `pattern` does.
    fn is_settled(&self, pattern: u16) -> bool {
        self.sure.is_some_and(|sure| sure & !SURE <= pattern)
            || self.made.matched.binary_search_by_key(&pattern, |it| it & !SURE).is_ok()
    }

    fn matched(&mut self, list: &[PrefilterEntry], pattern: u16, known: bool) {
        if self.is_settled(pattern) {
            return;
        }
        if known && !self.unsure && list[usize::from(pattern)].sure {
            self.sure = Some(pattern | SURE);
            self.made.matched.retain(|it| it & !SURE < pattern);
            self.made.matched.push(pattern | SURE);
        } else {
            insert(&mut self.made.matched, pattern);
        }
    }

    /// Follows all that reads nothing from the state `start` on, behind the symbol `before`.
    fn close(
        &mut self,
        visited: &mut VisitedStates,
        list: &[PrefilterEntry],
        pattern: u16,
        start: StateId,
        before: u8,
    ) {
        let states = &list[usize::from(pattern)].nfa.states;
        visited.todo.push((start, ALL));
        while let Some((id, need)) = visited.todo.pop() {
            if self.is_settled(pattern) {
                visited.todo.clear();
                return;
            }
            if need == 0 || !visited.enter(id, need) {
                continue;
            }
            match states[id as usize] {
                NfaState::Class { set, .. } if set & need != 0 => {
                    self.made.threads.push(Thread { need: set & need, state: id, pattern });
                }
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
                NfaState::Match if need == ALL => self.matched(list, pattern, true),
                NfaState::Match => self.made.threads.push(Thread { need, state: id, pattern }),
            }
        }
    }

    fn finish(mut self) -> DfaState {
        let mut threads = std::mem::take(&mut self.made.threads);
        threads.retain(|thread| !self.is_settled(thread.pattern));
        self.made.threads = threads;
        self.made
    }
}
