//! Highlighted code on disk: files that are written once, each with an index at its end.
//!
//! | part | holds |
//! |---|---|
//! | head | [`MAGIC`], the length of the program's identity (4 bytes), the identity |
//! | values | one after the other |
//! | index | per value: key (16), offset (8), length (4), checksum (4) |
//! | foot | offset of the index (8), number of values (8), checksum of the index (8) |
//!
//! All numbers are little-endian. A value whose checksum is wrong is a miss; a file whose foot or
//! index is wrong is removed. What a run makes goes to a new file, which gets its name once it is
//! whole; many files are put together into one, and the oldest go when all take too much room.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use xxhash_rust::xxh3::xxh3_64;

use super::super::confined;
use super::super::stage::is_running;
use super::make_folder;
use crate::memo::Key;

const MAGIC: &[u8; 8] = b"RBCODE\x01\n";
const EXTENSION: &str = "code";
const INDEX_ENTRY: usize = 32;
const FOOT: usize = 24;
/// More files than this are put together into one.
const MOST_FILES: usize = 12;

#[derive(Clone, Copy)]
struct ValueLocation {
    file: usize,
    offset: u64,
    length: u32,
    check: u32,
}

struct Opened {
    path: PathBuf,
    file: File,
    bytes: u64,
}

/// Highlighted code of earlier runs, and of this one.
pub(super) struct CodeFiles {
    folder: PathBuf,
    identity: String,
    limit: u64,
    files: Vec<Opened>,
    places: HashMap<Key, ValueLocation>,
    fresh: Mutex<Option<Fresh>>,
}

/// The file of this run.
struct Fresh {
    path: PathBuf,
    out: BufWriter<File>,
    offset: u64,
    index: Vec<(Key, ValueLocation)>,
    seen: std::collections::HashSet<Key>,
}

impl CodeFiles {
    /// Opens all files of the same program in `folder`, oldest first.
    pub(super) fn open(folder: &Path, identity: &str, limit: u64) -> Self {
        let mut it = Self {
            folder: folder.to_owned(),
            identity: identity.to_owned(),
            limit,
            files: Vec::new(),
            places: HashMap::new(),
            fresh: Mutex::new(None),
        };
        for path in old_files(folder) {
            if it.add(&path).is_none() {
                // Of another version, or not whole.
                let _left = confined::remove_file(&path);
            }
        }
        it
    }

    fn add(&mut self, path: &Path) -> Option<()> {
        let (mut file, metadata) = confined::open_plain(path).ok()?;
        let bytes = metadata.len();
        let head = head(&self.identity);
        let mut found = vec![0; head.len()];
        file.read_exact(&mut found).ok()?;
        if found != head {
            return None;
        }
        let number = self.files.len();
        let index = read_index(&mut file, bytes, head.len() as u64)?;
        for (key, place) in index {
            self.places.insert(key, ValueLocation { file: number, ..place });
        }
        self.files.push(Opened { path: path.to_owned(), file, bytes });
        Some(())
    }

    /// The code kept under `key`.
    pub(super) fn get(&self, key: Key) -> Option<String> {
        String::from_utf8(self.bytes(*self.places.get(&key)?)?).ok()
    }

    fn bytes(&self, place: ValueLocation) -> Option<Vec<u8>> {
        let mut bytes = vec![0; place.length as usize];
        read_at(&self.files.get(place.file)?.file, &mut bytes, place.offset).ok()?;
        (check(&bytes) == place.check).then_some(bytes)
    }

    /// Keeps `code`. A disk that refuses costs the next run its time, nothing else.
    pub(super) fn put(&self, key: Key, code: &str) {
        let mut fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        if fresh.is_none() {
            *fresh = Fresh::new(&self.folder, &self.identity).ok();
        }
        if let Some(file) = fresh.as_mut()
            && file.write(key, code.as_bytes()).is_err()
        {
            let _left = confined::remove_file(&file.path);
            *fresh = None;
        }
    }

    /// Gives what was made its name, and keeps the whole within its limits.
    pub(super) fn save(&self) -> io::Result<()> {
        let fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(mut fresh) = fresh else { return Ok(()) };
        let merged = self.files.len() >= MOST_FILES;
        if merged {
            let places: Vec<(Key, ValueLocation)> =
                self.places.iter().map(|(key, place)| (*key, *place)).collect();
            for (key, place) in places {
                if let Some(bytes) = self.bytes(place).filter(|_| fresh.offset < self.limit / 2) {
                    fresh.write(key, &bytes)?;
                }
            }
        }
        let bytes = fresh.finish()?;
        if merged {
            self.files.iter().for_each(|old| drop(confined::remove_file(&old.path)));
            return Ok(());
        }
        let mut all = bytes + self.files.iter().map(|it| it.bytes).sum::<u64>();
        for old in &self.files {
            if all <= self.limit {
                break;
            }
            let _left = confined::remove_file(&old.path);
            all -= old.bytes;
        }
        Ok(())
    }
}

impl Fresh {
    fn new(folder: &Path, identity: &str) -> io::Result<Self> {
        make_folder(folder)?;
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("new-{}-{number}", std::process::id()));
        let mut out = BufWriter::with_capacity(1 << 18, confined::create(&path)?);
        let head = head(identity);
        out.write_all(&head)?;
        let offset = head.len() as u64;
        Ok(Self { path, out, offset, index: Vec::new(), seen: Default::default() })
    }

    fn write(&mut self, key: Key, bytes: &[u8]) -> io::Result<()> {
        let Ok(length) = u32::try_from(bytes.len()) else { return Ok(()) };
        if !self.seen.insert(key) {
            return Ok(());
        }
        self.out.write_all(bytes)?;
        let place = ValueLocation { file: 0, offset: self.offset, length, check: check(bytes) };
        self.index.push((key, place));
        self.offset += u64::from(length);
        Ok(())
    }

    /// Writes the index and gives the file its name; says how long it is.
    fn finish(mut self) -> io::Result<u64> {
        let mut index = Vec::with_capacity(self.index.len() * INDEX_ENTRY);
        for (key, place) in &self.index {
            index.extend_from_slice(&key.0.to_le_bytes());
            index.extend_from_slice(&place.offset.to_le_bytes());
            index.extend_from_slice(&place.length.to_le_bytes());
            index.extend_from_slice(&place.check.to_le_bytes());
        }
        let mut foot = Vec::with_capacity(FOOT);
        foot.extend_from_slice(&self.offset.to_le_bytes());
        foot.extend_from_slice(&(self.index.len() as u64).to_le_bytes());
        foot.extend_from_slice(&xxh3_64(&index).to_le_bytes());
        let name = format!("{:016x}.{EXTENSION}", xxh3_64(&index));
        let finished = self
            .out
            .write_all(&index)
            .and_then(|()| self.out.write_all(&foot))
            .and_then(|()| self.out.flush())
            .and_then(|()| confined::rename(&self.path, &self.path.with_file_name(name)));
        if finished.is_err() {
            let _left = confined::remove_file(&self.path);
        }
        finished.map(|()| self.offset + (index.len() + foot.len()) as u64)
    }
}

impl Drop for CodeFiles {
    fn drop(&mut self) {
        let fresh = self.fresh.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(unfinished) = fresh.take() {
            let _left = confined::remove_file(&unfinished.path);
        }
    }
}

/// The files in `folder`, oldest first; removes what killed processes have left.
fn old_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in confined::list(folder).unwrap_or_default() {
        let path = entry.path();
        let modified = entry.metadata().and_then(|it| it.modified()).ok();
        if path.extension().is_some_and(|it| it == EXTENSION) {
            files.push((modified, path));
        } else if maker(&path).is_some_and(|process| !is_running(process)) {
            let _left = confined::remove_file(&path);
        }
    }
    files.sort();
    files.into_iter().map(|(_, path)| path).collect()
}

/// The process that is, or was, writing a file which has no name of its own yet.
fn maker(path: &Path) -> Option<u32> {
    let (_, rest) = path.file_name()?.to_str()?.split_once("new-")?;
    rest.split('-').next()?.parse().ok()
}

fn head(identity: &str) -> Vec<u8> {
    let mut head = MAGIC.to_vec();
    head.extend_from_slice(&(identity.len() as u32).to_le_bytes());
    head.extend_from_slice(identity.as_bytes());
    head
}

fn check(bytes: &[u8]) -> u32 {
    xxh3_64(bytes) as u32
}

/// The index of a file, if it is whole.
fn read_index(file: &mut File, bytes: u64, start: u64) -> Option<Vec<(Key, ValueLocation)>> {
    let foot_at = bytes.checked_sub(FOOT as u64)?;
    file.seek(SeekFrom::Start(foot_at)).ok()?;
    let mut foot = [0; FOOT];
    file.read_exact(&mut foot).ok()?;
    let number = |at: usize| Some(u64::from_le_bytes(foot.get(at..at + 8)?.try_into().ok()?));
    let (offset, count, sum) = (number(0)?, number(8)?, number(16)?);
    let length = foot_at.checked_sub(offset)?;
    if offset < start || count.checked_mul(INDEX_ENTRY as u64)? != length {
        return None;
    }
    let mut index = vec![0; usize::try_from(length).ok()?];
    file.seek(SeekFrom::Start(offset)).ok()?;
    file.read_exact(&mut index).ok()?;
    if xxh3_64(&index) != sum {
        return None;
    }
    index.chunks_exact(INDEX_ENTRY).map(|entry| entry_of(entry, start, offset)).collect()
}

fn entry_of(entry: &[u8], start: u64, end: u64) -> Option<(Key, ValueLocation)> {
    let key = Key(u128::from_le_bytes(entry.get(..16)?.try_into().ok()?));
    let offset = u64::from_le_bytes(entry.get(16..24)?.try_into().ok()?);
    let length = u32::from_le_bytes(entry.get(24..28)?.try_into().ok()?);
    let check = u32::from_le_bytes(entry.get(28..32)?.try_into().ok()?);
    let inside = offset >= start && offset.checked_add(u64::from(length))? <= end;
    inside.then_some((key, ValueLocation { file: 0, offset, length, check }))
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, bytes, offset)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes = &mut bytes[read..];
        offset += read as u64;
    }
    Ok(())
}
