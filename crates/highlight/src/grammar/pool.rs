//! Grammar caches that no thread uses.

use std::sync::{Mutex, PoisonError};

use syntect::parsing::SyntaxSet;

use super::cache::GrammarCache;
use super::regex::RegexCache;

/// What is made of a set of grammars as they are used. Shared by all threads: compiled regular
/// expressions by several at once, a grammar cache by one after the other.
#[derive(Debug, Default)]
pub(crate) struct GrammarCachePool {
    regexes: RegexCache,
    idle: Mutex<Vec<GrammarCache>>,
}

impl GrammarCachePool {
    /// A cache that nobody uses, or a new one.
    pub(super) fn take(&'static self, set: &'static SyntaxSet) -> Box<GrammarCache> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        Box::new(idle.pop().unwrap_or_else(|| GrammarCache::new(set, &self.regexes)))
    }

    /// Takes a cache back.
    pub(super) fn give(&self, mut cache: Box<GrammarCache>) {
        cache.tidy();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(*cache);
    }
}
