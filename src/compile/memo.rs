//! What earlier compilations made of equal inputs.
//!
//! Everything here is keyed by values and can only miss. A memoised function reads nothing that is
//! not in its key, and a hit repeats its findings. This module knows no disk: who keeps outputs
//! between runs hands in a [`OutputCache`].

use std::sync::Arc;

use super::analysis::{Frame, Parsed};
use super::references::Outcome;
use crate::markdown::Parts;
use crate::memo::Table;
use crate::output::OutputCache;

/// What earlier runs have made of equal inputs. Can only miss.
#[derive(Default)]
pub struct Memo {
    pub(super) nodes: Table<Parsed>,
    pub(super) frames: Table<Frame>,
    pub(super) references: Table<Outcome>,
    /// Where the lines and regions of included files are.
    pub(super) parts: Table<Parts>,
    pub(super) code: Arc<Table<String>>,
    pub(super) outputs: Option<Arc<dyn OutputCache>>,
}

impl Memo {
    /// A memo that finds outputs again in `outputs`, and highlighted code in `code`.
    pub fn new(outputs: Arc<dyn OutputCache>, code: Table<String>) -> Self {
        Self { outputs: Some(outputs), code: Arc::new(code), ..Self::default() }
    }

    /// Ends a compilation: what neither it nor the one before it used is forgotten.
    pub fn end_round(&self) {
        self.nodes.end_generation();
        self.frames.end_generation();
        self.references.end_generation();
        self.parts.end_generation();
        self.code.end_generation();
        if let Some(outputs) = &self.outputs {
            outputs.end_round();
        }
    }
}
