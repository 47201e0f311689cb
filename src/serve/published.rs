//! What is published: a snapshot, which is swapped as a whole, and the open pages that are told of
//! it. Knows neither how a site is made nor how a request is answered.

use std::net::TcpStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::snapshot::Snapshot;
use super::streams::EventStreams;

/// Joins the loop, which publishes, to the server, which shows.
#[derive(Debug)]
pub struct Published {
    snapshot: Mutex<Arc<Snapshot>>,
    streams: Mutex<EventStreams>,
}

impl Published {
    pub(super) fn new() -> Self {
        let snapshot = Mutex::new(Arc::new(Snapshot::empty()));
        Self { snapshot, streams: Mutex::default() }
    }

    /// What is shown now. It stays as it is for whoever holds it.
    pub fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&lock(&self.snapshot))
    }

    /// How many pages are open, as far as is known.
    pub fn open_pages(&self) -> usize {
        lock(&self.streams).len()
    }

    /// Shows another snapshot from now on, and tells the open pages.
    pub(super) fn publish(&self, snapshot: Snapshot) {
        let snapshot = Arc::new(snapshot);
        let old = std::mem::replace(&mut *lock(&self.snapshot), Arc::clone(&snapshot));
        lock(&self.streams).tell(&snapshot);
        // A large site takes a while to take down: not while pages wait.
        drop(old);
    }

    /// Takes over the connection of an open page.
    ///
    /// What is published from now on reaches it: whoever publishes swaps first, and tells then.
    pub(super) fn attach(&self, socket: TcpStream, page: String) {
        let mut streams = lock(&self.streams);
        let now = self.now();
        streams.add(socket, page, &now);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
