//! The outputs of a compilation as values, the store that takes their bytes, and the cache that
//! finds those of earlier compilations again.
//!
//! Knows neither how outputs are made nor how they get to the disk.

mod cache;
mod site;

pub use cache::{MemoryCache, OutputCache};
pub use site::{Body, MemoryStore, Output, OutputClass, Site, Store};
