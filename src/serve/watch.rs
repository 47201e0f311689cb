//! Waits until a project may have changed, and says which files did, if that is known.
//!
//! The system's events make it fast. They are only a hint: they are lost when folders come and go,
//! do not come at all on some file systems, and name files that nobody reads. So the caller polls
//! all files after each, and every so often without one. Where no events are to be had, it polls
//! more often. Knows nothing of what is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::project;
use crate::source::ProjectPath;

/// Events closer together than this are one change: editors save in several steps.
const QUIET: Duration = Duration::from_millis(8);
/// Under a stream of events a change is told after this all the same. Long enough for most streams
/// to end: half of another branch is full of errors that nobody made.
const LONGEST: Duration = Duration::from_millis(400);

/// Polling costs at most this part of the time: one part in so many.
const SHARE_WITH_EVENTS: u32 = 100;
const SHARE_WITHOUT: u32 = 10;
const POLL_WITH_EVENTS: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(30)];
const POLL_WITHOUT: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(5)];

/// More files than this may as well be anything.
const FEW: usize = 64;

/// Which files have changed, as far as has been heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedFiles {
    /// These: absolute paths.
    Files(BTreeSet<PathBuf>),
    /// Any.
    Any,
}

impl Default for ChangedFiles {
    fn default() -> Self {
        Self::Files(BTreeSet::new())
    }
}

impl ChangedFiles {
    fn add(&mut self, other: Self) {
        *self = match (std::mem::replace(self, Self::Any), other) {
            (Self::Files(mut all), Self::Files(more)) if all.len() + more.len() <= FEW => {
                all.extend(more);
                Self::Files(all)
            }
            _ => Self::Any,
        };
    }
}

/// Why a wait has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WakeReason {
    /// The system says that something has changed.
    Event(ChangedFiles),
    /// It is time to poll.
    Poll,
    /// It is over.
    Stop,
}

/// What the threads of the system's events and of the loop share.
#[derive(Debug, Default)]
struct Signal {
    state: Mutex<WatchState>,
    wake: Condvar,
}

#[derive(Debug, Default)]
struct WatchState {
    /// The first and the last event that nobody has been told of.
    events: Option<(Instant, Instant)>,
    changed: ChangedFiles,
    /// Whether all folders must be watched anew: one may have gone, or events were lost.
    must_rewatch: bool,
    is_stopped: bool,
    /// What is never read.
    output: Option<PathBuf>,
}

impl Signal {
    fn lock(&self) -> MutexGuard<'_, WatchState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn event(&self, must_rewatch: bool, changed: ChangedFiles) {
        let now = Instant::now();
        let mut state = self.lock();
        state.must_rewatch |= must_rewatch;
        state.changed.add(changed);
        let first = state.events.map_or(now, |(first, _)| first);
        state.events = Some((first, now));
        drop(state);
        self.wake.notify_all();
    }

    fn wait(&self, patience: Duration) -> WakeReason {
        let until = Instant::now() + patience;
        let mut state = self.lock();
        loop {
            if state.is_stopped {
                return WakeReason::Stop;
            }
            let due = state.events.map_or(until, |(first, last)| due(first, last));
            let now = Instant::now();
            if now >= due {
                let changed = std::mem::take(&mut state.changed);
                let event = state.events.take();
                return event.map_or(WakeReason::Poll, |_| WakeReason::Event(changed));
            }
            let waited = self.wake.wait_timeout(state, due - now);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// When a change is told whose first and last events came then.
fn due(first: Instant, last: Instant) -> Instant {
    (last + QUIET).min(first + LONGEST)
}

/// Ends a watch from another thread.
#[derive(Debug, Clone)]
pub struct Stopper(Arc<Signal>);

impl Stopper {
    /// Ends the wait, now or when it begins.
    pub fn stop(&self) {
        self.0.lock().is_stopped = true;
        self.0.wake.notify_all();
    }
}

/// Watches a project's folders.
pub struct Watch {
    root: PathBuf,
    signal: Arc<Signal>,
    watcher: Option<RecommendedWatcher>,
    followed: BTreeMap<PathBuf, RecursiveMode>,
    trouble: Option<String>,
}

impl Watch {
    /// A watch of the project at `root`, an absolute path. Never fails: without events of the
    /// system it lets the caller poll more often.
    pub fn new(root: &Path) -> Self {
        let signal = Arc::new(Signal::default());
        let (shared, below) = (Arc::clone(&signal), root.to_owned());
        let tell = move |event: notify::Result<Event>| {
            match event {
                Ok(event) => {
                    let output = shared.lock().output.clone();
                    if let Some(changed) = changed_by(&event, &below, output.as_deref()) {
                        shared.event(ends_watches(&event), changed);
                    }
                }
                // What was lost is not known: poll everything.
                Err(_) => shared.event(true, ChangedFiles::Any),
            }
        };
        // Links to folders are not read, and may lead anywhere.
        let settings = notify::Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(tell, settings);
        let mut watch = Self::without_events(root);
        watch.signal = signal;
        match watcher {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(error) => watch.trouble = Some(error.to_string()),
        }
        watch
    }

    /// A watch that only ever polls.
    pub fn without_events(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            signal: Arc::default(),
            watcher: None,
            followed: BTreeMap::new(),
            trouble: None,
        }
    }

    /// What ends it.
    pub fn stopper(&self) -> Stopper {
        Stopper(Arc::clone(&self.signal))
    }

    /// Why the system gives no events; said once.
    pub fn trouble(&mut self) -> Option<String> {
        self.trouble.take()
    }

    /// Waits for events to come and calm down, for at most `patience` where there are none.
    pub fn wait(&self, patience: Duration) -> WakeReason {
        self.signal.wait(patience)
    }

    /// Tells, on any thread, whether a wait would end at once or soon: events have come that nobody
    /// has been told of, or it is over.
    pub fn pending(&self) -> impl Fn() -> bool + Send + Sync + use<> {
        let signal = Arc::clone(&self.signal);
        move || {
            let state = signal.lock();
            state.events.is_some() || state.is_stopped
        }
    }

    /// How long to wait for events before looking, where looking takes `cost`.
    pub fn patience(&self, cost: Duration) -> Duration {
        let (share, [least, most]) = match self.watcher {
            Some(_) => (SHARE_WITH_EVENTS, POLL_WITH_EVENTS),
            None => (SHARE_WITHOUT, POLL_WITHOUT),
        };
        (cost * share).clamp(least, most)
    }

    /// Begins anew: events seem to be lost.
    pub fn renew(&mut self) {
        self.signal.lock().must_rewatch = true;
    }

    /// Follows these folders with all below them, and the folders that lead to them; what lies in
    /// `output` is no news. To be called whenever they may have changed, gone, or come back.
    pub fn follow(&mut self, folders: &[PathBuf], output: &Path) {
        let mut state = self.signal.lock();
        state.output = Some(output.to_owned());
        let must_rewatch = std::mem::take(&mut state.must_rewatch);
        drop(state);
        let Some(watcher) = &mut self.watcher else { return };
        let mut wanted = BTreeMap::new();
        for folder in folders.iter().filter(|it| it.starts_with(&self.root)) {
            for around in folder.ancestors().skip(1).take_while(|it| it.starts_with(&self.root)) {
                wanted.entry(around.to_owned()).or_insert(RecursiveMode::NonRecursive);
            }
            wanted.insert(folder.clone(), RecursiveMode::Recursive);
        }
        wanted.retain(|folder, _| fs::symlink_metadata(folder).is_ok_and(|it| it.is_dir()));
        for (folder, mode) in std::mem::take(&mut self.followed) {
            if !must_rewatch && wanted.get(&folder) == Some(&mode) {
                self.followed.insert(folder, mode);
            } else {
                // It may be gone, and its watch with it.
                let _gone = watcher.unwatch(&folder);
            }
        }
        for (folder, mode) in wanted {
            if self.followed.contains_key(&folder) {
                continue;
            }
            match watcher.watch(&folder, mode) {
                Ok(()) => {
                    self.followed.insert(folder, mode);
                }
                Err(error) if is_limit(&error) => {
                    self.trouble = Some(error.to_string());
                    self.watcher = None;
                    self.followed.clear();
                    return;
                }
                // It went in between, or may not be read: looking will tell.
                Err(_) => {}
            }
        }
    }
}

/// What an event tells of what is read, if anything.
fn changed_by(event: &Event, root: &Path, output: Option<&Path>) -> Option<ChangedFiles> {
    let happens = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    };
    let concerns = |path: &Path| {
        let below = path.strip_prefix(root).unwrap_or(path);
        let mut names = below.components().map(|it| it.as_os_str().to_string_lossy());
        // Dot files count in `static/`, and nowhere else.
        let top =
            below.components().next().and_then(|it| ProjectPath::new(it.as_os_str().to_str()?));
        let is_left_out = project::is_left_out(&top.unwrap_or_else(ProjectPath::root));
        !names.any(|name| is_left_out(&name))
            && !output.is_some_and(|output| path.starts_with(output))
    };
    if event.need_rescan() || happens && event.paths.is_empty() {
        return Some(ChangedFiles::Any);
    }
    let files = event.paths.iter().filter(|path| happens && concerns(path)).cloned();
    let files: BTreeSet<PathBuf> = files.collect();
    (!files.is_empty()).then_some(ChangedFiles::Files(files))
}

/// Whether an event may have ended the watch of a folder.
fn ends_watches(event: &Event) -> bool {
    event.need_rescan()
        || match event.kind {
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => {
                event.paths.iter().any(|path| path.extension().is_none())
            }
            _ => false,
        }
}

/// Whether the system has no more watches, or no more files, to give.
fn is_limit(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => true,
        notify::ErrorKind::Io(error) => !matches!(
            error.kind(),
            io::ErrorKind::NotFound
                | io::ErrorKind::PermissionDenied
                | io::ErrorKind::NotADirectory
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, Flag};

    use super::*;

    #[test]
    fn a_change_is_told_when_calm_and_under_a_stream_all_the_same() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        assert_eq!(due(at(0), at(0)), at(8));
        assert_eq!(due(at(0), at(50)), at(58));
        assert_eq!(due(at(0), at(399)), at(400));
    }

    #[test]
    fn a_steady_stream_does_not_starve_the_loop() {
        let signal = Signal::default();
        let wake = std::thread::scope(|scope| {
            let stream = scope.spawn(|| {
                while !signal.lock().is_stopped {
                    signal.event(false, ChangedFiles::Any);
                }
            });
            // Were it starved, it would wait for hours.
            let wake = signal.wait(Duration::from_secs(100_000));
            signal.lock().is_stopped = true;
            stream.join().unwrap();
            wake
        });
        assert_eq!(wake, WakeReason::Event(ChangedFiles::Any));
    }

    #[test]
    fn without_events_it_is_time_to_poll() {
        let watch = Watch::without_events(Path::new("/project"));
        assert_eq!(watch.wait(Duration::from_millis(1)), WakeReason::Poll);
        assert_eq!(watch.patience(Duration::ZERO), Duration::from_millis(250));
        assert_eq!(watch.patience(Duration::from_millis(100)), Duration::from_secs(1));
        watch.stopper().stop();
        assert_eq!(watch.wait(Duration::from_secs(60)), WakeReason::Stop);
    }

    #[test]
    fn what_nobody_reads_is_no_news() {
        let root = Path::new("/home/me/.config/project");
        let output = root.join("dist");
        let concerns_us = |kind, path: &str| {
            let event = Event::new(kind).add_path(root.join(path));
            changed_by(&event, root, Some(&output)).is_some()
        };
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let made = EventKind::Create(CreateKind::Any);
        assert!(concerns_us(written, "roadmap/a.md"));
        assert!(concerns_us(made, "roadmap"));
        assert!(!concerns_us(EventKind::Access(AccessKind::Read), "roadmap/a.md"));
        for path in [
            "dist",
            "dist/a/index.html",
            ".git/index",
            ".roadbook/x",
            "roadmap/.a.md.swp",
            "roadmap/a.md~",
            "roadmap/4913",
            "roadmap/#a.md#",
            "roadmap/a.md___jb_tmp___",
        ] {
            assert!(!concerns_us(made, path), "{path}");
        }
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(changed_by(&lost, root, None), Some(ChangedFiles::Any));
        assert!(ends_watches(&lost));
    }
}
