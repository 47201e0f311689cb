//! Fingerprints (hashes) of bytes. Knows nothing of what the bytes are.

/// A 128-bit fingerprint of some bytes (XXH3), stable across runs, platforms and versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint(pub u128);

impl Fingerprint {
    /// The fingerprint of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_128(bytes))
    }

    /// The first `digits` hexadecimal digits: for file names.
    pub fn short(self, digits: usize) -> String {
        let mut text = format!("{:032x}", self.0);
        text.truncate(digits);
        text
    }
}
