//! How long the match of one exact pattern is: the end that a backtracking search would find.
//!
//! As in [`super::filter`], but for one pattern, and its states keep the order in which
//! backtracking would try them: what comes after a match in that order never counts.

use std::collections::HashMap;
use std::sync::Arc;

use super::filter::Marks;
use super::program::{Node, NodeId, Program};
use super::symbol::{ALL, INNER, SYMBOLS, Set, has};

/// Bit of a step that says that there was a match before its symbol.
const MATCH: u16 = 0x8000;
/// A step to nowhere.
const DEAD: u16 = 0x7fff;
/// No more states than this: the automaton is made afresh then.
const MOST_STATES: usize = 4_000;

/// States in the order of preference; each goes on only with one of a set next.
type Order = Vec<(NodeId, Set)>;

/// The automaton for one pattern.
#[derive(Debug, Default)]
pub(super) struct Extent {
    states: Vec<Arc<Order>>,
    numbers: HashMap<Arc<Order>, u16>,
    rows: Vec<u16>,
    starts: Vec<u16>,
    marks: Marks,
}

impl Extent {
    /// How many states are kept.
    pub(super) fn size(&self) -> usize {
        self.states.len()
    }

    /// Where the match that starts before `symbols[at]` ends; `None` if there is none.
    pub(super) fn run(
        &mut self,
        program: &Program,
        before: u8,
        symbols: &[u8],
        at: usize,
    ) -> Option<usize> {
        if self.states.is_empty() || self.states.len() > MOST_STATES {
            *self = Self::default();
            self.starts = vec![0; SYMBOLS];
            self.rows = vec![0; SYMBOLS];
            self.states.push(Arc::default());
        }
        let mut state = self.starts[usize::from(before)];
        if state == 0 {
            self.marks.fresh(program.nodes.len());
            let mut order = Order::new();
            close(&mut self.marks, program, program.start, before, &mut order);
            state = self.number(order);
            self.starts[usize::from(before)] = state;
        }
        let mut found = None;
        for (i, symbol) in symbols.iter().enumerate().skip(at) {
            if state == DEAD {
                break;
            }
            let cell = usize::from(state) * SYMBOLS + usize::from(*symbol);
            let mut step = self.rows[cell];
            if step == 0 {
                step = self.step(program, cell);
            }
            if step & MATCH != 0 {
                found = Some(i);
            }
            state = step & !MATCH;
        }
        found
    }

    fn step(&mut self, program: &Program, cell: usize) -> u16 {
        let (number, symbol) = (cell / SYMBOLS, (cell % SYMBOLS) as u8);
        let to = if symbol == INNER {
            number as u16
        } else {
            let state = Arc::clone(&self.states[number]);
            let mut order = Order::new();
            let mut matched = 0;
            self.marks.fresh(program.nodes.len());
            for (node, need) in state.iter() {
                if !has(*need, symbol) {
                    continue;
                }
                match program.nodes[*node as usize] {
                    Node::One { next, .. } => {
                        close(&mut self.marks, program, next, symbol, &mut order);
                    }
                    _ => {
                        matched = MATCH;
                        break;
                    }
                }
            }
            matched | self.number(order)
        };
        self.rows[cell] = to;
        to
    }

    fn number(&mut self, order: Order) -> u16 {
        if order.is_empty() {
            return DEAD;
        }
        if let Some(number) = self.numbers.get(&order) {
            return *number;
        }
        let number = u16::try_from(self.states.len()).unwrap_or(0);
        let order = Arc::new(order);
        self.states.push(Arc::clone(&order));
        self.numbers.insert(order, number);
        self.rows.resize(self.rows.len() + SYMBOLS, 0);
        number
    }
}

/// Follows all that reads nothing, in the order of preference.
fn close(marks: &mut Marks, program: &Program, node: NodeId, before: u8, order: &mut Order) {
    marks.todo.push((node, ALL));
    while let Some((node, need)) = marks.todo.pop() {
        if need == 0 || !marks.enter(node, need) {
            continue;
        }
        match program.nodes[node as usize] {
            Node::One { set, .. } if set & need != 0 => order.push((node, set & need)),
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
            Node::Done => {
                order.push((node, need));
                if need == ALL {
                    // Nothing behind it is ever preferred.
                    marks.todo.clear();
                    return;
                }
            }
        }
    }
}
