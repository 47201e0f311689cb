//! What earlier compilations made of equal inputs.
//!
//! Everything here is keyed by values and can only miss. A memoised function reads nothing that is
//! not in its key, and a hit repeats its findings. This module knows no disk: who keeps outputs
//! between runs hands in a [`Kept`].

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::analysis::{Frame, Parsed};
use super::references::Outcome;
use crate::diagnostic::Checked;
use crate::memo::{Key, Table};
use crate::site::{Output, OutputPath};

/// What earlier runs have made of equal inputs. Can only miss.
#[derive(Default)]
pub struct Memo {
    pub(super) nodes: Table<Parsed>,
    pub(super) frames: Table<Frame>,
    pub(super) references: Table<Checked<Outcome>>,
    pub(super) code: Arc<Table<String>>,
    pub(super) outputs: Option<Arc<dyn Kept>>,
}

impl Memo {
    /// A memo that finds outputs again in `outputs`, and highlighted code in `code`.
    pub fn new(outputs: Arc<dyn Kept>, code: Table<String>) -> Self {
        Self { outputs: Some(outputs), code: Arc::new(code), ..Self::default() }
    }

    /// Ends a compilation: what neither it nor the one before it used is forgotten.
    pub fn end_round(&self) {
        self.nodes.end_generation();
        self.frames.end_generation();
        self.references.end_generation();
        self.code.end_generation();
        if let Some(outputs) = &self.outputs {
            outputs.end_round();
        }
    }
}

/// Outputs of earlier compilations. Shared by all threads.
pub trait Kept: Send + Sync {
    /// The output at `path`, if it was made under `key` and its bytes are still there.
    fn find(&self, path: &OutputPath, key: Key) -> Option<Output>;

    /// All outputs that were made under `key`, if the bytes of all of them are still there.
    fn all(&self, key: Key) -> Vec<(OutputPath, Output)>;

    /// Remembers an output, in place of what was at `path`.
    fn keep(&self, path: &OutputPath, key: Key, output: &Output);

    /// Ends a compilation: what it neither found nor kept is forgotten.
    fn end_round(&self) {}
}

/// Keeps outputs, with their bytes, as long as they are part of the site.
#[derive(Default)]
pub struct KeptInMemory {
    outputs: Mutex<HashMap<OutputPath, (Key, Output, bool)>>,
}

impl KeptInMemory {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<OutputPath, (Key, Output, bool)>> {
        self.outputs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept for KeptInMemory {
    fn find(&self, path: &OutputPath, key: Key) -> Option<Output> {
        let mut outputs = self.lock();
        let (kept, output, used) = outputs.get_mut(path)?;
        *used |= *kept == key;
        (*kept == key).then(|| output.clone())
    }

    fn all(&self, key: Key) -> Vec<(OutputPath, Output)> {
        let mut outputs = self.lock();
        let made = outputs.iter_mut().filter(|(_, (kept, _, _))| *kept == key);
        let mut all: Vec<_> = made
            .map(|(path, (_, output, used))| {
                *used = true;
                (path.clone(), output.clone())
            })
            .collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    fn keep(&self, path: &OutputPath, key: Key, output: &Output) {
        self.lock().insert(path.clone(), (key, output.clone(), true));
    }

    fn end_round(&self) {
        self.lock().retain(|_, (_, _, used)| std::mem::take(used));
    }
}
