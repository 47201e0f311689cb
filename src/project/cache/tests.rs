//! Tests of the cache: it hits, and everything that can go wrong with its files is a miss.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::Cache;
use crate::memo::Key;
use crate::output::{Body, Output, OutputClass, Site};
use crate::routes::OutputPath;
use crate::source::Fingerprint;

/// A folder that goes when it is dropped.
struct TempFolder(PathBuf);

impl TempFolder {
    fn new() -> Self {
        static COUNTER: AtomicU32 = AtomicU32::new(0);
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("rb-cache-{}-{number}", std::process::id()));
        fs::create_dir_all(folder.join("dist")).expect("a folder");
        Self(folder)
    }

    fn cache(&self, identity: &str) -> Cache {
        Cache::within(&self.0.join("state/cache"), &self.0.join("dist"), identity, 10_000)
    }

    fn files(&self) -> Vec<PathBuf> {
        let read = fs::read_dir(self.0.join("state/cache")).expect("a folder");
        let mut files: Vec<_> = read.flatten().map(|it| it.path()).collect();
        files.sort();
        files
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _left = fs::remove_dir_all(&self.0);
    }
}

fn code(cache: &Cache, key: u128, make: &str) -> String {
    let table = cache.code();
    table.get_or_make(Key(key), || make.to_owned()).as_str().to_owned()
}

#[test]
fn code_is_found_by_the_next_run_of_the_same_program_only() {
    let folder = TempFolder::new();
    let cache = folder.cache("one");
    assert_eq!(code(&cache, 1, "made"), "made");
    cache.save_code().expect("saved");
    assert_eq!(code(&folder.cache("one"), 1, "made again"), "made");
    assert_eq!(code(&folder.cache("two"), 1, "made again"), "made again");
}

#[test]
fn what_is_not_saved_leaves_nothing() {
    let folder = TempFolder::new();
    let cache = folder.cache("one");
    code(&cache, 1, "made");
    drop(cache);
    assert_eq!(folder.files(), [] as [PathBuf; 0]);
}

#[test]
fn files_that_were_cut_or_changed_are_misses() {
    let folder = TempFolder::new();
    let cache = folder.cache("one");
    code(&cache, 1, "made");
    cache.save_code().expect("saved");
    let file = folder.files().remove(0);
    let whole = fs::read(&file).expect("a file");
    for at in 0..whole.len() {
        fs::write(&file, &whole[..at]).expect("written");
        assert_eq!(code(&folder.cache("one"), 1, "again"), "again", "cut at {at}");
        let mut changed = whole.clone();
        changed[at] ^= 1;
        fs::write(&file, &changed).expect("written");
        assert_eq!(code(&folder.cache("one"), 1, "again"), "again", "changed at {at}");
    }
    fs::write(&file, &whole).expect("written");
    assert_eq!(code(&folder.cache("one"), 1, "again"), "made");
}

#[test]
fn it_can_be_deleted_while_it_is_used() {
    let folder = TempFolder::new();
    let cache = folder.cache("one");
    code(&cache, 1, "made");
    cache.save_code().expect("saved");
    let (first, second) = (folder.cache("one"), folder.cache("one"));
    code(&first, 2, "two");
    fs::remove_dir_all(folder.0.join("state")).expect("removed");
    assert_eq!(code(&first, 1, "again"), "made", "the file is still open");
    assert!(first.save_code().is_err(), "its new file is gone");
    assert_eq!(code(&second, 3, "three"), "three");
    second.save_code().expect("saved");
    assert_eq!(code(&folder.cache("one"), 3, "again"), "three");
}

#[test]
fn two_runs_at_once_both_keep_what_they_made() {
    let folder = TempFolder::new();
    let (first, second) = (folder.cache("one"), folder.cache("one"));
    code(&first, 1, "one");
    code(&second, 2, "two");
    first.save_code().expect("saved");
    second.save_code().expect("saved");
    let third = folder.cache("one");
    assert_eq!((code(&third, 1, ""), code(&third, 2, "")), ("one".into(), "two".into()));
}

#[test]
fn what_a_killed_run_left_is_swept_up() {
    let folder = TempFolder::new();
    let state = folder.0.join("state/cache");
    fs::create_dir_all(&state).expect("a folder");
    // No process has this number.
    for name in ["new-4294967295-0", "outputs-0.new-4294967295"] {
        fs::write(state.join(name), "half").expect("written");
    }
    folder.cache("one");
    assert_eq!(folder.files(), [] as [PathBuf; 0]);
}

#[test]
fn it_stays_within_its_bounds() {
    let folder = TempFolder::new();
    for run in 0..40 {
        let cache = folder.cache("one");
        code(&cache, run, &"x".repeat(900));
        cache.save_code().expect("saved");
        let files = folder.files();
        let bytes: u64 = files.iter().map(|it| fs::metadata(it).expect("a file").len()).sum();
        assert!(files.len() <= 13 && bytes <= 10_000, "{} files, {bytes} bytes", files.len());
    }
    assert_eq!(code(&folder.cache("one"), 39, "again"), "x".repeat(900), "the newest is there");
}

fn site(folder: &TempFolder, pages: &[(&str, &str)]) -> Site {
    let mut site = Site::default();
    for (path, text) in pages {
        fs::write(folder.0.join("dist").join(path), text).expect("written");
        let fingerprint = Fingerprint::of(text.as_bytes());
        let output = Output { class: OutputClass::Page, body: Body::Stored, fingerprint };
        site.outputs.insert(OutputPath::new(path), output);
    }
    site
}

fn found(cache: &Cache, path: &str, key: u128) -> bool {
    let output = cache.outputs().find(&OutputPath::new(path), Key(key));
    assert!(output.as_ref().is_none_or(|it| matches!(it.body, Body::InPlace)));
    output.is_some()
}

fn built(folder: &TempFolder, pages: &[(&str, &str)], key: u128) {
    let cache = folder.cache("one");
    let site = site(folder, pages);
    for (path, output) in &site.outputs {
        cache.outputs().keep(path, Key(key), output);
    }
    cache.save(&site).expect("saved");
}

#[test]
fn an_output_is_found_while_its_file_is_untouched() {
    let folder = TempFolder::new();
    built(&folder, &[("a.html", "A"), ("b.html", "B")], 1);
    let cache = folder.cache("one");
    assert!(found(&cache, "a.html", 1));
    assert!(!found(&cache, "a.html", 2), "another key");
    assert!(!found(&folder.cache("two"), "a.html", 1), "another program");
    assert_eq!(cache.outputs().all(Key(1)).len(), 2);
    let file = folder.0.join("dist/a.html");
    touch_back(&file, "Z");
    let cache = folder.cache("one");
    assert!(!found(&cache, "a.html", 1), "changed, its clock turned back");
    assert_eq!(cache.outputs().all(Key(1)).len(), 0, "not all of them are there");
    assert!(found(&cache, "b.html", 1));
}

/// Changes a file and sets its time back to what it was.
fn touch_back(file: &Path, text: &str) {
    let time = |file: &Path| fs::metadata(file).expect("a file").modified().expect("a time");
    let modified = time(file);
    // The clock of the file system moves in steps: until it has moved.
    while time(file) == modified {
        fs::write(file, text).expect("written");
    }
    let opened = fs::File::options().write(true).open(file).expect("a file");
    opened.set_modified(modified).expect("the clock turned back");
}

#[test]
fn what_is_gone_from_the_site_is_forgotten() {
    let folder = TempFolder::new();
    built(&folder, &[("a.html", "A"), ("b.html", "B")], 1);
    let cache = folder.cache("one");
    cache.save(&site(&folder, &[("a.html", "A")])).expect("saved");
    assert!(!found(&folder.cache("one"), "b.html", 1));
}

#[test]
fn a_table_that_was_cut_is_a_miss() {
    let folder = TempFolder::new();
    built(&folder, &[("a.html", "A"), ("b.html", "B")], 1);
    let file = folder.files().remove(0);
    let whole = fs::read(&file).expect("a file");
    for at in 0..whole.len() {
        fs::write(&file, &whole[..at]).expect("written");
        assert!(!found(&folder.cache("one"), "a.html", 1), "cut at {at}");
    }
}
