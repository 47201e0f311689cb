//! Memoisation: tables that keep what a pure function made of a key.
//!
//! A table is keyed by values only and may forget, but is never wrong: a memoised function reads nothing that is
//! not in its key, and a hit hands back the findings too. This module knows no stage.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use xxhash_rust::xxh3::Xxh3;

/// How many generations an entry survives without being used: the present one and the one before,
/// so that undoing an edit is a hit.
const KEPT_GENERATIONS: u64 = 1;
const SHARDS: usize = 16;

/// A 128-bit key over length-prefixed fields, stable across runs and platforms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u128);

/// Builds a [`Key`] field by field.
pub struct KeyBuilder(Xxh3);

impl KeyBuilder {
    /// Starts a key for the table `name`; another `version` never meets entries of this one.
    pub fn new(name: &str, version: u32) -> Self {
        let mut builder = Self(Xxh3::new());
        builder.text(name).number(u128::from(version));
        builder
    }

    /// Adds a text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    /// Adds bytes.
    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds a number.
    pub fn number(&mut self, number: u128) -> &mut Self {
        self.0.update(&number.to_le_bytes());
        self
    }

    /// Adds any value, by its `Hash`: for keys that this machine alone compares.
    pub fn value(&mut self, value: &impl std::hash::Hash) -> &mut Self {
        value.hash(&mut self.0);
        self
    }

    /// The finished key.
    pub fn finish(&self) -> Key {
        Key(self.0.digest128())
    }
}

/// Takes a key as its own hash: its bits are evenly spread already.
#[derive(Default)]
struct IdentityHasher(u64);

impl Hasher for IdentityHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 ^= u64::from_le_bytes(word);
        }
    }

    fn write_u128(&mut self, number: u128) {
        // The lowest bits have chosen the shard.
        self.0 ^= (number >> 64) as u64;
    }
}

type Shard<V> = HashMap<Key, MemoEntry<V>, BuildHasherDefault<IdentityHasher>>;

struct MemoEntry<V> {
    value: Arc<V>,
    generation: u64,
}

/// Where values are kept between runs. Can only miss, like the table before it.
pub trait Backing<V>: Send + Sync {
    /// The value of `key`, if it is there and whole.
    fn get(&self, key: Key) -> Option<V>;
    /// Keeps a value, if that is possible.
    fn put(&self, key: Key, value: &V);
}

/// A concurrent table from keys to values.
pub struct Table<V> {
    shards: Vec<Mutex<Shard<V>>>,
    generation: std::sync::atomic::AtomicU64,
    backing: Option<Box<dyn Backing<V>>>,
    /// Whether values stay in memory.
    keeps: bool,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self {
            shards,
            generation: std::sync::atomic::AtomicU64::new(0),
            backing: None,
            keeps: true,
        }
    }
}

impl<V> Table<V> {
    /// A table that keeps its values in `backing` alone, so that they take no memory.
    pub fn backed(backing: Box<dyn Backing<V>>) -> Self {
        Self { backing: Some(backing), keeps: false, ..Self::default() }
    }

    /// A table that looks for values in `backing` too, and keeps them in both.
    pub fn before(backing: Box<dyn Backing<V>>) -> Self {
        Self { backing: Some(backing), ..Self::default() }
    }

    /// The value of `key`, made by `make` where it is missing. Two threads that miss at once may
    /// both make it; the first one stays.
    pub fn get_or_make(&self, key: Key, make: impl FnOnce() -> V) -> Arc<V> {
        let make = || match &self.backing {
            None => make(),
            Some(backing) => backing.get(key).unwrap_or_else(|| {
                let made = make();
                backing.put(key, &made);
                made
            }),
        };
        if !self.keeps {
            return Arc::new(make());
        }
        let generation = self.generation.load(std::sync::atomic::Ordering::Relaxed);
        if let Some(entry) = self.shard(key).get_mut(&key) {
            entry.generation = generation;
            return Arc::clone(&entry.value);
        }
        let made = Arc::new(make());
        let mut shard = self.shard(key);
        let entry = shard.entry(key).or_insert(MemoEntry { value: made, generation });
        entry.generation = generation;
        Arc::clone(&entry.value)
    }

    /// Ends a generation: entries that were not used in it or the one before are dropped.
    pub fn end_generation(&self) {
        let ended = self.generation.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        for shard in &self.shards {
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            shard.retain(|_, entry| entry.generation + KEPT_GENERATIONS >= ended);
        }
    }

    /// How many entries the table holds.
    pub fn len(&self) -> usize {
        let count =
            |shard: &Mutex<Shard<V>>| shard.lock().unwrap_or_else(PoisonError::into_inner).len();
        self.shards.iter().map(count).sum()
    }

    /// Whether the table holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn shard(&self, key: Key) -> std::sync::MutexGuard<'_, Shard<V>> {
        let shard = &self.shards[(key.0 as usize) % SHARDS];
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_makes_nothing_and_unused_entries_fall_out() {
        let table = Table::default();
        let key = KeyBuilder::new("t", 1).text("a").finish();
        assert_eq!(*table.get_or_make(key, || 1), 1);
        assert_eq!(*table.get_or_make(key, || 2), 1);
        table.end_generation();
        table.end_generation();
        assert_eq!(table.len(), 1);
        table.end_generation();
        assert!(table.is_empty());
    }

    /// Remembers what was put, and counts.
    #[derive(Default)]
    struct Shelf(Arc<Mutex<Vec<(Key, u32)>>>);

    impl Backing<u32> for Shelf {
        fn get(&self, key: Key) -> Option<u32> {
            let shelf = self.0.lock().expect("no panic");
            shelf.iter().find(|(kept, _)| *kept == key).map(|(_, value)| *value)
        }

        fn put(&self, key: Key, value: &u32) {
            self.0.lock().expect("no panic").push((key, *value));
        }
    }

    #[test]
    fn what_is_on_the_shelf_is_not_made_again() {
        let key = KeyBuilder::new("t", 1).text("a").finish();
        let shelf = Arc::new(Mutex::new(Vec::new()));
        let backed = Table::backed(Box::new(Shelf(Arc::clone(&shelf))));
        assert_eq!(*backed.get_or_make(key, || 1), 1);
        assert_eq!(*backed.get_or_make(key, || 2), 1);
        assert!(backed.is_empty(), "it takes no memory");
        let before = Table::before(Box::new(Shelf(Arc::clone(&shelf))));
        assert_eq!(*before.get_or_make(key, || 3), 1);
        assert_eq!(before.len(), 1);
        shelf.lock().expect("no panic").clear();
        assert_eq!(*before.get_or_make(key, || 3), 1, "it is in memory");
        assert!(shelf.lock().expect("no panic").is_empty(), "and was not put back");
    }

    #[test]
    fn fields_do_not_run_into_each_other() {
        let key = |parts: &[&str]| {
            let mut builder = KeyBuilder::new("t", 1);
            for part in parts {
                builder.text(part);
            }
            builder.finish()
        };
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    }
}
