//! Shows which stage runs, and measures how long each takes: the only clock of the program.

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use roadbook::analysis::{Progress, Stage};

/// Nothing is shown before this much time has passed, nor more often than every so often.
const FIRST: Duration = Duration::from_millis(400);
const EVERY: Duration = Duration::from_millis(100);

/// Shows a line that renews itself, where anybody is watching, and keeps times.
pub(crate) struct Clock {
    start: Instant,
    shows: bool,
    state: Mutex<ProgressState>,
    done: AtomicUsize,
}

struct ProgressState {
    stage: Option<(Stage, usize, Instant)>,
    shown: Option<Instant>,
    times: Vec<(Stage, Duration)>,
}

impl Clock {
    pub(crate) fn new(shows: bool) -> Self {
        let state = ProgressState { stage: None, shown: None, times: Vec::new() };
        Self { start: Instant::now(), shows, state: Mutex::new(state), done: AtomicUsize::new(0) }
    }

    /// Since the start.
    pub(crate) fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    /// Ends the last stage, clears the line, and hands out the times.
    pub(crate) fn finish(&self) -> Vec<(Stage, Duration)> {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        state.close();
        if state.shown.take().is_some() {
            let _closed = write!(std::io::stderr().lock(), "\r\u{1b}[K");
        }
        std::mem::take(&mut state.times)
    }
}

impl ProgressState {
    fn close(&mut self) {
        if let Some((stage, _, since)) = self.stage.take() {
            self.times.push((stage, since.elapsed()));
        }
    }
}

impl Progress for Clock {
    fn begin(&self, stage: Stage, of: usize) {
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        state.close();
        self.done.store(0, Ordering::Relaxed);
        state.stage = Some((stage, of, Instant::now()));
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !self.shows || self.start.elapsed() < FIRST {
            return;
        }
        let Ok(mut state) = self.state.try_lock() else { return };
        if state.shown.is_some_and(|shown| shown.elapsed() < EVERY) {
            return;
        }
        let Some((stage, of, _)) = state.stage else { return };
        state.shown = Some(Instant::now());
        let line = format!("\r\u{1b}[K{} {done} of {of}", stage.as_str());
        let _closed = std::io::stderr().lock().write_all(line.as_bytes());
    }
}
