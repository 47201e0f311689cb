//! Stamps: what the file system says of a file, by which a change is noticed. Reads no contents.

use std::fmt;
use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::confined;

/// Two writes closer together than this may leave the same times: the coarsest clock of a file
/// system in use (FAT).
const GRAIN: Duration = Duration::from_secs(2);

/// What changes when a file is written. Compared for equality only, so that clocks may go back. The
/// time of the last change of contents or attributes cannot be set by programs: a file whose clock
/// was turned back has another stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    /// In nanoseconds since 1970, like the next one; 0 where it is not known.
    modified: i128,
    changed: i128,
    device: u64,
    number: u64,
}

impl Stamp {
    /// The stamp of what `metadata` describes.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().map_or(0, nanoseconds);
        let (changed, device, number) = changed_and_identity(metadata);
        Self { length: metadata.len(), modified, changed, device, number }
    }

    /// The stamp of the file at `path`.
    ///
    /// # Errors
    /// Where there is no plain file.
    pub(super) fn of_file(path: &Path) -> io::Result<Self> {
        Ok(Self::of(&confined::plain_metadata(path)?))
    }

    /// How many bytes the file has.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Whether a write right after `now` could leave an equal stamp.
    pub(super) fn is_fresh(&self, now: SystemTime) -> bool {
        let last = if self.changed == 0 { self.modified } else { self.changed };
        // A time in the future says that a clock was set: then nothing is sure.
        last == 0 || nanoseconds(now) - last < GRAIN.as_nanos() as i128
    }

    /// The stamp that [`fmt::Display`] wrote.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let stamp = Self {
            length: parts.next()?.parse().ok()?,
            modified: parts.next()?.parse().ok()?,
            changed: parts.next()?.parse().ok()?,
            device: parts.next()?.parse().ok()?,
            number: parts.next()?.parse().ok()?,
        };
        parts.next().is_none().then_some(stamp)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { length, modified, changed, device, number } = self;
        write!(f, "{length}:{modified}:{changed}:{device}:{number}")
    }
}

fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => since.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    }
}

#[cfg(unix)]
fn changed_and_identity(metadata: &Metadata) -> (i128, u64, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed = i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec());
    (changed, metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn changed_and_identity(_: &Metadata) -> (i128, u64, u64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(changed: i128) -> Stamp {
        let at = changed * 1_000_000_000;
        Stamp { length: 3, modified: at, changed: at, device: 1, number: 1 }
    }

    #[test]
    fn a_young_stamp_is_not_trusted_nor_is_one_from_the_future() {
        let now = UNIX_EPOCH + Duration::from_secs(1_000);
        assert!(!stamp(900).is_fresh(now));
        assert!(stamp(999).is_fresh(now));
        assert!(stamp(2_000).is_fresh(now), "the clock went back");
        assert!(stamp(0).is_fresh(now), "nothing is known");
    }

    #[test]
    fn what_is_written_can_be_read() {
        let old = Stamp { modified: -5, ..stamp(7) };
        assert_eq!(Stamp::parse(&old.to_string()), Some(old));
        assert_eq!(Stamp::parse("1:2:3:4"), None);
        assert_eq!(Stamp::parse("1:2:3:4:5:6"), None);
    }
}
