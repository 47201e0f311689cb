//! Which patterns of a list may match at a place of a line: all at once, by one automaton.
//!
//! The relaxed patterns of the list run side by side from the place on. The deterministic
//! automaton over their states is made as lines ask for it and kept. A run ends as soon as every
//! pattern has either matched or failed, mostly after the few bytes of a token, and each end is a
//! ready list of candidates in the order of the patterns. Where a pattern that is sure to match
//! has matched, later ones are of no interest and are dropped, so that it ends the list.

use std::collections::HashMap;
use std::sync::Arc;

use super::program::{Node, NodeId, Program};
use super::symbol::{ALL, INNER, OTHER, OUTSIDE, SYMBOLS, Set, has};

/// Bit of a candidate that is sure to match.
const SURE: u16 = 0x8000;
/// Bit of a step that ends the run.
const END: u16 = 0x8000;
/// No more states than this: the automaton is made afresh then.
const MOST_STATES: usize = 8_000;
/// A run gives up after this many symbols, and what is still undecided may match.
const FARTHEST: usize = 128;

/// A pattern in a list.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) program: Arc<Program>,
    /// Where the program of an exact pattern matches, the search would find it.
    pub(super) sure: bool,
}

/// A candidate: its place in the list, and whether it is sure to match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate(u16);

impl Candidate {
    pub(super) fn slot(self) -> usize {
        usize::from(self.0 & !SURE)
    }

    pub(super) fn is_sure(self) -> bool {
        self.0 & SURE != 0
    }
}

/// A state of one pattern; it goes on only with one of `need` next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Thread {
    need: Set,
    node: NodeId,
    slot: u16,
}

/// What was matched so far, and what goes on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct State {
    threads: Vec<Thread>,
    matched: Vec<u16>,
}

/// The automaton for a list of patterns.
#[derive(Debug, Default)]
pub(super) struct Filter {
    states: Vec<Arc<State>>,
    numbers: HashMap<Arc<State>, u16>,
    /// A row for each state: the next state, an end, or 0 where that is not known yet.
    rows: Vec<u16>,
    /// The first state, by the symbol before; 0 where it is not known yet.
    starts: Vec<u16>,
    ends: Vec<Box<[Candidate]>>,
    end_numbers: HashMap<Vec<u16>, u16>,
    marks: Marks,
    unsure: bool,
}

impl Filter {
    /// The automaton for lines of which some are not clean: there nothing is sure.
    pub(super) fn for_any_line() -> Self {
        Self { unsure: true, ..Self::default() }
    }

    /// How many states are kept.
    pub(super) fn size(&self) -> usize {
        self.states.len()
    }

    /// The first place from `at` on where anything may match, and the number, for
    /// [`Filter::candidates`], of what that is; the symbols end with one [`OUTSIDE`].
    pub(super) fn find(
        &mut self,
        list: &[Entry],
        symbols: &[u8],
        mut at: usize,
    ) -> Option<(usize, u16)> {
        if self.states.is_empty() || self.states.len() + self.ends.len() > MOST_STATES {
            *self = Self { unsure: self.unsure, ..Self::default() };
            self.starts = vec![0; SYMBOLS];
            self.rows = vec![0; SYMBOLS];
            // Number 0 is no state; end 0 is that of no candidates.
            self.states.push(Arc::default());
            self.end(Vec::new());
        }
        let mut left = before(symbols, at);
        while let Some(symbol) = symbols.get(at) {
            if *symbol != INNER {
                let end = self.run(list, left, &symbols[at..]);
                if end != 0 {
                    return Some((at, end));
                }
                left = *symbol;
            }
            at += 1;
        }
        None
    }

    /// What may match before `symbols`.
    fn run(&mut self, list: &[Entry], before: u8, symbols: &[u8]) -> u16 {
        let mut state = self.starts[usize::from(before)];
        if state == 0 {
            state = self.start(list, before);
            self.starts[usize::from(before)] = state;
        }
        if state & END != 0 {
            return state & !END;
        }
        for symbol in symbols.iter().take(FARTHEST) {
            let cell = usize::from(state) * SYMBOLS + usize::from(*symbol);
            state = self.rows[cell];
            if state == 0 {
                state = self.step(list, cell);
            }
            if state & END != 0 {
                return state & !END;
            }
        }
        self.undecided(state)
    }

    /// The candidates that a search found.
    pub(super) fn candidates(&self, end: u16) -> &[Candidate] {
        &self.ends[usize::from(end)]
    }

    fn start(&mut self, list: &[Entry], before: u8) -> u16 {
        let mut next = Next { state: State::default(), sure: None, unsure: self.unsure };
        for (slot, entry) in (0..SURE).zip(list) {
            self.marks.fresh(entry.program.nodes.len());
            next.close(&mut self.marks, list, slot, entry.program.start, before);
        }
        self.number(next.finish())
    }

    fn step(&mut self, list: &[Entry], cell: usize) -> u16 {
        let (number, symbol) = (cell / SYMBOLS, (cell % SYMBOLS) as u8);
        let to = if symbol == INNER {
            // The rest of a character changes nothing.
            number as u16
        } else {
            let state = Arc::clone(&self.states[number]);
            let mut next = Next { state: State::default(), sure: None, unsure: self.unsure };
            next.state.matched.clone_from(&state.matched);
            next.sure = state.matched.last().copied().filter(|it| it & SURE != 0);
            let mut slot = None;
            for thread in &state.threads {
                let program = &list[usize::from(thread.slot)].program;
                if slot != Some(thread.slot) {
                    slot = Some(thread.slot);
                    self.marks.fresh(program.nodes.len());
                }
                if symbol == OTHER && program.folds {
                    next.matched(list, thread.slot, false);
                } else if has(thread.need, symbol) {
                    match program.nodes[thread.node as usize] {
                        Node::One { next: node, .. } => {
                            next.close(&mut self.marks, list, thread.slot, node, symbol);
                        }
                        _ => next.matched(list, thread.slot, true),
                    }
                }
            }
            self.number(next.finish())
        };
        self.rows[cell] = to;
        to
    }

    /// The number of a state, or of the end that it is.
    fn number(&mut self, state: State) -> u16 {
        if state.threads.is_empty() {
            return END | self.end(state.matched);
        }
        if let Some(number) = self.numbers.get(&state) {
            return *number;
        }
        let number = u16::try_from(self.states.len()).unwrap_or(0);
        let state = Arc::new(state);
        self.states.push(Arc::clone(&state));
        self.numbers.insert(state, number);
        self.rows.resize(self.rows.len() + SYMBOLS, 0);
        number
    }

    fn end(&mut self, matched: Vec<u16>) -> u16 {
        if let Some(number) = self.end_numbers.get(&matched) {
            return *number;
        }
        let number = u16::try_from(self.ends.len()).unwrap_or(0);
        self.ends.push(matched.iter().map(|it| Candidate(*it)).collect());
        self.end_numbers.insert(matched, number);
        number
    }

    /// An end where everything that goes on counts as matched.
    fn undecided(&mut self, number: u16) -> u16 {
        let state = Arc::clone(&self.states[usize::from(number)]);
        let mut matched = state.matched.clone();
        for thread in &state.threads {
            insert(&mut matched, thread.slot);
        }
        self.end(matched)
    }
}

/// Adds a slot to a sorted list that may hold a sure one.
fn insert(matched: &mut Vec<u16>, slot: u16) {
    if let Err(at) = matched.binary_search_by_key(&(slot & !SURE), |it| it & !SURE) {
        matched.insert(at, slot);
    }
}

/// A state in the making.
struct Next {
    state: State,
    /// The first pattern that has surely matched.
    sure: Option<u16>,
    unsure: bool,
}

impl Next {
    /// Whether it makes no difference any more what `slot` does.
    fn is_settled(&self, slot: u16) -> bool {
        self.sure.is_some_and(|sure| sure & !SURE <= slot)
            || self.state.matched.binary_search_by_key(&slot, |it| it & !SURE).is_ok()
    }

    fn matched(&mut self, list: &[Entry], slot: u16, known: bool) {
        if self.is_settled(slot) {
            return;
        }
        if known && !self.unsure && list[usize::from(slot)].sure {
            self.sure = Some(slot | SURE);
            self.state.matched.retain(|it| it & !SURE < slot);
            self.state.matched.push(slot | SURE);
        } else {
            insert(&mut self.state.matched, slot);
        }
    }

    /// Follows all that reads nothing from `node` on, behind the symbol `before`.
    fn close(&mut self, marks: &mut Marks, list: &[Entry], slot: u16, node: NodeId, before: u8) {
        let nodes = &list[usize::from(slot)].program.nodes;
        marks.todo.push((node, ALL));
        while let Some((node, need)) = marks.todo.pop() {
            if self.is_settled(slot) {
                marks.todo.clear();
                return;
            }
            if need == 0 || !marks.enter(node, need) {
                continue;
            }
            match nodes[node as usize] {
                Node::One { set, .. } if set & need != 0 => {
                    self.state.threads.push(Thread { need: set & need, node, slot });
                }
                Node::One { .. } => {}
                Node::Between { before: left, after, next } => {
                    if has(left, before) {
                        marks.todo.push((next, need & after));
                    }
                }
                Node::Split { first, second } => {
                    marks.todo.push((second, need));
                    marks.todo.push((first, need));
                }
                Node::Done if need == ALL => self.matched(list, slot, true),
                Node::Done => self.state.threads.push(Thread { need, node, slot }),
            }
        }
    }

    fn finish(mut self) -> State {
        let mut threads = std::mem::take(&mut self.state.threads);
        threads.retain(|thread| !self.is_settled(thread.slot));
        self.state.threads = threads;
        self.state
    }
}

/// Which nodes were met in one step of one pattern.
#[derive(Debug, Default)]
pub(super) struct Marks {
    stamp: u32,
    /// For each node, the step that met it last, and what it needed then.
    met: Vec<(u32, Set)>,
    /// Further meetings of the same step, which needed something else.
    again: Vec<(NodeId, Set)>,
    pub(super) todo: Vec<(NodeId, Set)>,
}

impl Marks {
    /// Forgets all, for a pattern of that many nodes.
    pub(super) fn fresh(&mut self, nodes: usize) {
        self.stamp = self.stamp.wrapping_add(1);
        if self.stamp == 0 {
            self.met.clear();
            self.stamp = 1;
        }
        if self.met.len() < nodes {
            self.met.resize(nodes, (0, 0));
        }
        self.again.clear();
    }

    /// Whether it is new that `node` is met with `need`.
    pub(super) fn enter(&mut self, node: NodeId, need: Set) -> bool {
        let (stamp, first) = &mut self.met[node as usize];
        if *stamp != self.stamp {
            (*stamp, *first) = (self.stamp, need);
            return true;
        }
        if *first == ALL || *first == need || self.again.contains(&(node, need)) {
            return false;
        }
        self.again.push((node, need));
        true
    }
}

/// The symbol before a place.
pub(super) fn before(symbols: &[u8], at: usize) -> u8 {
    match at.checked_sub(1).map(|at| symbols[at]) {
        None => OUTSIDE,
        Some(INNER) => OTHER,
        Some(symbol) => symbol,
    }
}
