//! Under which key each output of the last build was made, and how its file looked then.
//!
//! A text file: a line with the program's identity, one with the number of outputs, and a line for
//! each: key, fingerprint, class, stamp, path. The bytes are in the output folder and nowhere else.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::super::confined;
use super::super::stamp::Stamp;
use super::write_whole;
use crate::memo::Key;
use crate::output::{Body, Output, OutputCache, OutputClass, Site};
use crate::routes::OutputPath;
use crate::source::{Fingerprint, ProjectPath};

struct CachedOutput {
    key: Key,
    fingerprint: Fingerprint,
    class: OutputClass,
    stamp: Stamp,
}

/// The outputs of the last build.
pub(super) struct DiskOutputCache {
    file: PathBuf,
    folder: PathBuf,
    identity: String,
    old: HashMap<OutputPath, CachedOutput>,
    /// What was made since.
    made: Mutex<HashMap<OutputPath, Key>>,
}

impl DiskOutputCache {
    /// What the last build of the same program into `folder` has left.
    pub(super) fn read(file: PathBuf, folder: &Path, identity: &str) -> Self {
        let text = confined::read_plain(&file).ok().and_then(|it| String::from_utf8(it).ok());
        let text = text.unwrap_or_default();
        Self {
            file,
            folder: folder.to_owned(),
            identity: identity.to_owned(),
            old: parse(&text, identity).unwrap_or_default(),
            made: Mutex::default(),
        }
    }

    /// Keeps the keys of all outputs of a site that is in place.
    pub(super) fn save(&self, site: &Site, folder: &Path) -> io::Result<()> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = site.outputs.keys().filter(|path| self.old.contains_key(*path)).count();
        if made.is_empty() && kept == self.old.len() {
            return Ok(());
        }
        let line = |(path, output): (&OutputPath, &Output)| {
            let key = made.get(path).copied().or_else(|| Some(self.old.get(path)?.key))?;
            let stamp = Stamp::of_file(&folder.join(path.as_str())).ok()?;
            let (key, mark) = (key.0, output.fingerprint.0);
            Some(format!("{key:032x} {mark:032x} {} {stamp} {path}\n", class(output.class)))
        };
        let outputs: Vec<_> = site.outputs.iter().collect();
        let lines: Vec<String> = outputs.into_par_iter().filter_map(line).collect();
        let mut text = format!("{}\n", self.identity);
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}", lines.len());
        text.extend(lines);
        write_whole(&self.file, text.as_bytes())
    }

    fn intact(&self, path: &OutputPath, entry: &CachedOutput) -> Option<Output> {
        let stamp = Stamp::of_file(&self.folder.join(path.as_str())).ok()?;
        let CachedOutput { class, fingerprint, .. } = *entry;
        (stamp == entry.stamp).then_some(Output { class, body: Body::InPlace, fingerprint })
    }
}

impl OutputCache for DiskOutputCache {
    fn find(&self, path: &OutputPath, key: Key) -> Option<Output> {
        let entry = self.old.get(path).filter(|entry| entry.key == key)?;
        self.intact(path, entry)
    }

    fn all(&self, key: Key) -> Vec<(OutputPath, Output)> {
        let of_key = self.old.iter().filter(|(_, entry)| entry.key == key);
        let all: Option<Vec<_>> =
            of_key.map(|(path, entry)| Some((path.clone(), self.intact(path, entry)?))).collect();
        let mut all = all.unwrap_or_default();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    fn keep(&self, path: &OutputPath, key: Key, _: &Output) {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), key);
    }
}

fn class(class: OutputClass) -> char {
    match class {
        OutputClass::Asset => 'a',
        OutputClass::Page => 'p',
    }
}

fn parse(text: &str, identity: &str) -> Option<HashMap<OutputPath, CachedOutput>> {
    let mut lines = text.lines();
    if lines.next()? != identity {
        return None;
    }
    let count: usize = lines.next()?.parse().ok()?;
    let entries: HashMap<_, _> = lines.map(parse_line).collect::<Option<_>>()?;
    (entries.len() == count && text.ends_with('\n')).then_some(entries)
}

fn parse_line(line: &str) -> Option<(OutputPath, CachedOutput)> {
    let mut parts = line.splitn(5, ' ');
    let key = Key(u128::from_str_radix(parts.next()?, 16).ok()?);
    let fingerprint = Fingerprint(u128::from_str_radix(parts.next()?, 16).ok()?);
    let class = match parts.next()? {
        "a" => OutputClass::Asset,
        "p" => OutputClass::Page,
        _ => return None,
    };
    let stamp = Stamp::parse(parts.next()?)?;
    let path = parts.next()?;
    // Only paths that lead nowhere else are looked at.
    let safe = ProjectPath::new(path).is_some_and(|it| it.as_str() == path);
    safe.then(|| (OutputPath::new(path), CachedOutput { key, fingerprint, class, stamp }))
}
