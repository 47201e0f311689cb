//! Outputs of earlier compilations, to be found again by the key they were made under.
//!
//! Knows keys and not what they are made of. May forget; is never wrong.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Output;
use crate::memo::Key;
use crate::routes::OutputPath;

/// Outputs of earlier compilations. Shared by all threads.
pub trait OutputCache: Send + Sync {
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
pub struct MemoryCache {
    outputs: Mutex<HashMap<OutputPath, (Key, Output, bool)>>,
}

impl MemoryCache {
    fn lock(&self) -> MutexGuard<'_, HashMap<OutputPath, (Key, Output, bool)>> {
        self.outputs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl OutputCache for MemoryCache {
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
