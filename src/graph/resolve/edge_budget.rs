//! A limit on the edges that a few lines may bring about: a track that requires a list, or another
//! track, makes an edge for each pair of their skills.
//!
//! Knows sources and counts; makes no edges itself.

use std::cell::Cell;

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::resolve::needs::NeedSource;
use crate::source::Span;

/// What all edges may take in the data that nobody wrote one by one, in bytes: half a million
/// without reasons.
const MOST: usize = 80_000_000;
/// What each skill adds to that: large roadmaps have more of everything.
const MOST_PER_SKILL: usize = 4_000;
/// What an edge takes without its reason.
const EDGE: usize = 150;

/// The work that is left, and what used up the last of it.
pub(in crate::graph) struct EdgeBudget<'a> {
    sources: &'a [NeedSource],
    left: Cell<usize>,
    over: Cell<Option<Cause>>,
}

/// What brings something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) enum Cause {
    /// A reference, by the number of its source.
    Source(u32),
    /// A track, by its number: what it asks for outside the roadmap.
    Track(u32),
}

impl<'a> EdgeBudget<'a> {
    /// For a roadmap of so many skills.
    pub(in crate::graph) fn new(skills: u32, sources: &'a [NeedSource]) -> Self {
        let left = Cell::new(MOST + MOST_PER_SKILL * skills as usize);
        Self { sources, left, over: Cell::new(None) }
    }

    /// Whether there may be one more edge because of `source`.
    pub(in crate::graph) fn edge(&self, source: u32) -> bool {
        let why = self.sources.get(source as usize).and_then(|it| it.why.as_ref());
        self.take(Cause::Source(source), EDGE + why.map_or(0, |why| why.len()))
    }

    /// Whether there may be so many more bytes because of `cause`.
    pub(in crate::graph) fn take(&self, cause: Cause, bytes: usize) -> bool {
        match self.left.get().checked_sub(bytes) {
            Some(left) if self.over.get().is_none() => {
                self.left.set(left);
                true
            }
            _ => {
                self.over.set(self.over.get().or(Some(cause)));
                false
            }
        }
    }

    /// The finding, where there was too much. `track` is the place of a track.
    pub(in crate::graph) fn finish(
        self,
        track: impl Fn(u32) -> Option<Span>,
        found: &mut Vec<Diagnostic>,
    ) {
        let Some(cause) = self.over.get() else { return };
        let place = match cause {
            Cause::Source(source) => {
                self.sources.get(source as usize).map(|source| source.place.clone())
            }
            Cause::Track(at) => track(at),
        };
        let Some(place) = place else { return };
        let message = "this, with what other tracks bring, makes more edges than are kept";
        found.push(Diagnostic::new(Code::TooLarge, place, message).with_help(
            "every skill of a track requires all that the track does: require the skills that \
             matter, or one that comes last",
        ));
    }
}
