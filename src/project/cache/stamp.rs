//! Whether a file is still the one that was seen: by what the file system says of it.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

/// Length, times and number of a file. The time of its last change of state cannot be set by
/// programs, so that a file whose clock was turned back is another file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::project) struct Stamp {
    length: u64,
    modified: i128,
    changed: i128,
    number: u64,
}

impl Stamp {
    /// The stamp of the file at `path`, which must be a plain file.
    pub(in crate::project) fn of(path: &Path) -> io::Result<Self> {
        let found = fs::symlink_metadata(path)?;
        if !found.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        Ok(Self::new(&found))
    }

    #[cfg(unix)]
    fn new(found: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let time =
            |seconds: i64, nanos: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
        Self {
            length: found.len(),
            modified: time(found.mtime(), found.mtime_nsec()),
            changed: time(found.ctime(), found.ctime_nsec()),
            number: found.ino(),
        }
    }

    #[cfg(not(unix))]
    fn new(found: &fs::Metadata) -> Self {
        let since = |time: io::Result<std::time::SystemTime>| {
            let since = time.ok().and_then(|it| it.duration_since(std::time::UNIX_EPOCH).ok());
            since.map_or(0, |it| it.as_nanos() as i128)
        };
        Self {
            length: found.len(),
            modified: since(found.modified()),
            changed: since(found.created()),
            number: 0,
        }
    }

    /// The stamp that [`fmt::Display`] wrote.
    pub(in crate::project) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let stamp = Self {
            length: parts.next()?.parse().ok()?,
            modified: parts.next()?.parse().ok()?,
            changed: parts.next()?.parse().ok()?,
            number: parts.next()?.parse().ok()?,
        };
        parts.next().is_none().then_some(stamp)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}-{}", self.length, self.modified, self.changed, self.number)
    }
}
