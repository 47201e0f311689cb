//! A relaxed pattern as a small non-deterministic automaton.

use super::pattern::{Piece, Relaxed, first, nullable, read, width_zero};
use super::symbol::{ALL, Set};

/// More nodes than this, and the pattern is cut short.
const MOST_NODES: usize = 20_000;

/// The number of a node.
pub(super) type NodeId = u32;

/// A step of an automaton.
#[derive(Debug, Clone, Copy)]
pub(super) enum Node {
    /// Reads one of a set.
    One { set: Set, next: NodeId },
    /// Reads nothing, between one of `before` and one of `after`.
    Between { before: Set, after: Set, next: NodeId },
    /// Goes on in two ways; the first is preferred.
    Split { first: NodeId, second: NodeId },
    /// All is matched.
    Done,
}

/// An automaton, and what its answers are worth.
#[derive(Debug, Clone)]
pub(super) struct Program {
    pub(super) nodes: Vec<Node>,
    pub(super) start: NodeId,
    /// On clean lines it matches exactly where the original does.
    pub(super) exact: bool,
    /// If exact, its preferred match is as long as the original's.
    pub(super) ordered: bool,
    /// If exact, all matches are empty.
    pub(super) empty: bool,
    /// It may match nothing.
    pub(super) nullable: bool,
    /// Characters beyond ASCII may stand for its letters.
    pub(super) folds: bool,
    /// It refers to where the search started.
    pub(super) from_start: bool,
}

impl Program {
    /// The automaton for the text of a pattern.
    pub(super) fn new(text: &str) -> Self {
        let Relaxed { piece, exact, ordered, folds, from_start } = read(text);
        let mut made = Self {
            nodes: vec![Node::Done],
            start: 0,
            exact,
            ordered,
            empty: width_zero(&piece),
            nullable: nullable(&piece),
            folds,
            from_start,
        };
        made.start = made.emit(&piece, 0, true);
        if made.nodes.len() > MOST_NODES {
            made.nodes.truncate(1);
            made.start = 0;
            made.exact = false;
            made.nullable = true;
        }
        made
    }

    fn push(&mut self, node: Node) -> NodeId {
        let id = NodeId::try_from(self.nodes.len()).unwrap_or(0);
        self.nodes.push(node);
        id
    }

    /// Nodes for `piece` that go on at `next`; `ends` says that nothing but the end is there.
    fn emit(&mut self, piece: &Piece, next: NodeId, ends: bool) -> NodeId {
        if self.nodes.len() > MOST_NODES {
            return 0;
        }
        match piece {
            Piece::Empty => next,
            Piece::Anything => 0,
            Piece::One(set) => self.push(Node::One { set: *set, next }),
            Piece::Between { before, after } => {
                self.push(Node::Between { before: *before, after: *after, next })
            }
            Piece::Row(row) => {
                let (mut next, mut ends) = (next, ends);
                for piece in row.iter().rev() {
                    next = self.emit(piece, next, ends);
                    ends &= *piece == Piece::Empty;
                }
                next
            }
            Piece::Either(all) => {
                let mut starts: Vec<NodeId> =
                    all.iter().map(|piece| self.emit(piece, next, ends)).collect();
                let mut start = starts.pop().unwrap_or(next);
                while let Some(first) = starts.pop() {
                    start = self.push(Node::Split { first, second: start });
                }
                start
            }
            Piece::Ahead(body) if ends => {
                // Nothing else is there: what it sees may as well be read.
                self.ordered = false;
                self.emit(body, next, true)
            }
            Piece::Ahead(body) => {
                self.exact = false;
                self.push(Node::Between { before: ALL, after: first(body).0, next })
            }
            Piece::Repeat { body, least, most, lazy } => {
                self.repeat(body, *least, *most, *lazy, next)
            }
        }
    }

    fn repeat(
        &mut self,
        body: &Piece,
        least: u32,
        most: Option<u32>,
        lazy: bool,
        next: NodeId,
    ) -> NodeId {
        // An empty round ends a loop, by rules that are not followed here.
        self.ordered &= !nullable(body);
        let split = |first, second| match lazy {
            true => Node::Split { first: second, second: first },
            false => Node::Split { first, second },
        };
        let mut start = next;
        match most {
            None => {
                let id = self.push(Node::Done);
                let round = self.emit(body, id, false);
                self.nodes[id as usize] = split(round, next);
                start = id;
            }
            Some(most) => {
                for _ in least..most {
                    let round = self.emit(body, start, false);
                    start = self.push(split(round, next));
                    if self.nodes.len() > MOST_NODES {
                        return 0;
                    }
                }
            }
        }
        for _ in 0..least {
            start = self.emit(body, start, false);
            if self.nodes.len() > MOST_NODES {
                return 0;
            }
        }
        start
    }
}
