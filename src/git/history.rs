//! Who changed which file when: the whole history, read once and streamed.
//!
//! Says nothing rather than something wrong: where a clone holds the newest commits only, its
//! oldest ones seem to have made all files, so what they say is not counted.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use super::links::TreeEntryKind;
use super::{Git, GitError, PLAIN};
use crate::project::confined;
use crate::source::{Change, History, ProjectPath};

/// Begins each commit in what git prints: no status of a file does.
const MARK: u8 = 1;
/// Between the values of trailers.
const SEPARATOR: u8 = 2;

/// What git knows of the files below the folder `content` of the project at `root`: when each was
/// last changed, and by whom.
///
/// Takes one `git log`; memory grows with the files that there are now, not with the history. Files
/// are followed through renames. Nothing is known of files that are not committed, and nothing of
/// all where there is no git or no repository.
pub fn history(root: &Path, content: &ProjectPath) -> History {
    let git = Git::new(root);
    let read = |renames| git.history(content, renames);
    // Without contents, as in a partial clone, renames cannot be looked for.
    let log = read("--find-renames").or_else(|_| read("--no-renames"));
    log.map(HistoryReader::finish).unwrap_or_default()
}

impl Git {
    fn history(&self, content: &ProjectPath, renames: &str) -> Result<HistoryReader, GitError> {
        let prefix = self.prefix()?;
        let Some(tree) =
            self.object(&format!("HEAD:{}", format!("{prefix}{content}").trim_end_matches('/')))?
        else {
            return Ok(HistoryReader::default());
        };
        let files = self.list(&tree, content.as_str())?;
        let files = files.iter().filter(|(_, entry)| entry.kind == TreeEntryKind::File);
        let mut log = HistoryReader::of(files.filter_map(|(path, _)| content.join(path.as_str())));
        if log.files.is_empty() {
            return Ok(log);
        }
        log.boundary = self.boundary()?;
        let format = "--format=%x01%H%x00%ct%x00%aN%x00\
                      %(trailers:key=Co-authored-by,valueonly,unfold,separator=%x02)";
        let mut command = self.command();
        command
            .args(["-c", "diff.renameLimit=400"])
            .args(["log", "-z", "--name-status", "--relative"])
            .args(PLAIN)
            .args([renames, format, "HEAD", "--"]);
        // Where the project is all there is, choosing what belongs to it would take twice as long.
        if !prefix.is_empty() {
            command.arg(if content.is_root() { "." } else { content.as_str() });
        }
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let outcome = match child.stdout.take() {
            Some(stdout) => log.read(BufReader::with_capacity(1 << 17, stdout)),
            None => Ok(()),
        };
        let _gone = outcome.is_err().then(|| child.kill());
        let status = child.wait()?;
        outcome?;
        match status.success() {
            true => Ok(log),
            false => Err(GitError::Refused("the history cannot be read".to_owned())),
        }
    }

    /// The oldest commits of a clone that holds the newest ones only.
    fn boundary(&self) -> Result<HashSet<Vec<u8>>, GitError> {
        let shallow = self.own_path("shallow")?.and_then(|path| confined::read_plain(&path).ok());
        let lines = shallow.unwrap_or_default();
        Ok(lines.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect())
    }
}

/// What has been read of the history so far, the newest commits first.
#[derive(Default)]
struct HistoryReader {
    files: Vec<TrackedFile>,
    /// Which file a path means in the commits that are read next; `None` for one that is gone.
    names: HashMap<Vec<u8>, Option<u32>>,
    boundary: HashSet<Vec<u8>>,
    /// Names of people, and their numbers.
    people: HashMap<Vec<u8>, u32>,
}

struct TrackedFile {
    path: ProjectPath,
    changed: LastChange,
    /// Who changed it, and how often.
    authors: Vec<(u32, u32)>,
    /// Whether all of its changes are known.
    is_whole: bool,
}

/// When a file was last changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LastChange {
    NotYetFound,
    /// Seconds since 1970.
    At(i64),
    /// Before the part of the history that is here.
    Earlier,
}

/// The commit that is being read.
#[derive(Default)]
struct Commit {
    time: i64,
    authors: Vec<u32>,
    is_boundary: bool,
}

impl HistoryReader {
    fn of(paths: impl Iterator<Item = ProjectPath>) -> Self {
        let mut log = Self::default();
        for (path, at) in paths.zip(0..) {
            log.names.insert(path.as_str().as_bytes().to_vec(), Some(at));
            let changed = LastChange::NotYetFound;
            log.files.push(TrackedFile { path, changed, authors: Vec::new(), is_whole: true });
        }
        log
    }

    /// Reads `MARK oid NUL time NUL author NUL trailers NUL (status NUL path NUL [path NUL])*`, and
    /// so on.
    fn read(&mut self, mut input: impl BufRead) -> Result<(), GitError> {
        let mut commit = Commit::default();
        let mut token = Vec::new();
        let mut other = Vec::new();
        while next(&mut input, &mut token)? {
            let text = token.strip_prefix(b"\n").unwrap_or(&token);
            match text.first() {
                None => {}
                Some(&MARK) => {
                    commit.is_boundary = self.boundary.contains(&text[1..]);
                    next(&mut input, &mut token)?;
                    let time = std::str::from_utf8(&token).ok().and_then(|it| it.parse().ok());
                    commit.time = time.unwrap_or_default();
                    commit.authors.clear();
                    next(&mut input, &mut token)?;
                    self.credit(&token, &mut commit.authors);
                    next(&mut input, &mut token)?;
                    for trailer in token.split(|byte| *byte == SEPARATOR) {
                        let name = trailer.split(|byte| *byte == b'<').next().unwrap_or_default();
                        self.credit(name, &mut commit.authors);
                    }
                }
                Some(b'R' | b'C') => {
                    let is_rename = text[0] == b'R';
                    next(&mut input, &mut token)?;
                    next(&mut input, &mut other)?;
                    if let Some(file) = self.touch(&other, &commit) {
                        // Before, the new name meant another file, or none.
                        self.names.insert(other.clone(), None);
                        if is_rename {
                            self.names.insert(token.clone(), Some(file));
                        }
                    }
                }
                Some(status) => {
                    let is_first = *status == b'A';
                    next(&mut input, &mut token)?;
                    if self.touch(&token, &commit).is_some() && is_first && !commit.is_boundary {
                        self.names.insert(token.clone(), None);
                    }
                }
            }
        }
        Ok(())
    }

    /// Notes that a commit changed the file that `path` means there.
    fn touch(&mut self, path: &[u8], commit: &Commit) -> Option<u32> {
        let number = (*self.names.get(path)?)?;
        let file = &mut self.files[number as usize];
        if commit.is_boundary {
            file.is_whole = false;
            if file.changed == LastChange::NotYetFound {
                file.changed = LastChange::Earlier;
            }
            return Some(number);
        }
        if file.changed == LastChange::NotYetFound {
            file.changed = LastChange::At(commit.time);
        }
        for author in &commit.authors {
            match file.authors.iter_mut().find(|(it, _)| it == author) {
                Some((_, count)) => *count += 1,
                None => file.authors.push((*author, 1)),
            }
        }
        Some(number)
    }

    /// Adds somebody to the authors of a commit. Only names are kept, and never an address.
    fn credit(&mut self, name: &[u8], authors: &mut Vec<u32>) {
        let name = name.trim_ascii();
        if name.is_empty() || name.contains(&b'@') || name.ends_with(b"[bot]") {
            return;
        }
        let next = self.people.len() as u32;
        let number = *self.people.entry(name.to_vec()).or_insert(next);
        if !authors.contains(&number) {
            authors.push(number);
        }
    }

    fn finish(self) -> History {
        let mut names: Vec<(Vec<u8>, u32)> = self.people.into_iter().collect();
        names.sort_by_key(|(_, number)| *number);
        let clean = |name: &[u8]| -> Arc<str> {
            let text = String::from_utf8_lossy(name);
            let words: Vec<&str> = text.split_whitespace().collect();
            words.join(" ").replace(char::is_control, "").into()
        };
        let names: Vec<Arc<str>> = names.iter().map(|(name, _)| clean(name)).collect();
        let mut files = BTreeMap::new();
        for mut file in self.files {
            let LastChange::At(time) = file.changed else { continue };
            let Some(day) = day(time) else { continue };
            file.authors.sort_by(|a, b| {
                b.1.cmp(&a.1).then_with(|| names[a.0 as usize].cmp(&names[b.0 as usize]))
            });
            let authors = file.authors.iter().filter(|_| file.is_whole);
            let authors = authors.map(|(number, _)| Arc::clone(&names[*number as usize])).collect();
            files.insert(file.path, Change { day, authors });
        }
        History { files }
    }
}

/// Reads up to the next NUL, which is left out; says whether there was anything.
fn next(input: &mut impl BufRead, token: &mut Vec<u8>) -> Result<bool, GitError> {
    token.clear();
    let read = input.read_until(0, token)?;
    token.pop_if(|byte| *byte == 0);
    Ok(read > 0)
}

/// The day of a time in seconds since 1970, as UTC has it: `YYYY-MM-DD`. None before 1970 and past
/// 9999, which no commit was made in.
///
/// After Howard Hinnant's `civil_from_days`, whose years begin in March.
fn day(seconds: i64) -> Option<String> {
    let days = u64::try_from(seconds).ok()? / 86_400 + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = year + era * 400 + next;
    (year <= 9999).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_those_of_the_calendar() {
        let known = [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_782_400, "2000-02-29"),
            (1_709_251_199, "2024-02-29"),
            (1_767_225_599, "2025-12-31"),
            (4_102_444_800, "2100-01-01"),
            (253_402_300_799, "9999-12-31"),
        ];
        for (seconds, expected) in known {
            assert_eq!(day(seconds).as_deref(), Some(expected));
        }
        assert_eq!((day(-1), day(253_402_300_800), day(i64::MAX)), (None, None, None));
    }
}
