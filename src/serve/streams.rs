//! Server-sent events: one stream to each open page, which is told when something changes.
//!
//! A stream costs no thread. One whose page does not read is dropped; the page connects again.
//! Knows nothing of what changes.

use std::collections::HashMap;
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use super::http::ResponseHead;
use super::snapshot::Snapshot;

/// When more pages are open, the oldest is dropped.
const MOST: usize = 100;
/// A page that takes longer to take an event is gone.
const PATIENCE: Duration = Duration::from_millis(200);

#[derive(Debug)]
struct EventStream {
    socket: TcpStream,
    page: String,
    told: String,
}

impl EventStream {
    fn tell(&mut self, state: &str) -> bool {
        if self.told == state {
            return true;
        }
        state.clone_into(&mut self.told);
        write!(self.socket, "event: state\ndata: {state}\n\n").is_ok()
    }

    /// Whether the other end is still there, as far as can be seen without waiting.
    fn is_open(&self) -> bool {
        let look = || -> std::io::Result<usize> {
            self.socket.set_nonblocking(true)?;
            let looked = self.socket.peek(&mut [0]);
            self.socket.set_nonblocking(false)?;
            looked
        };
        match look() {
            Ok(bytes) => bytes > 0,
            Err(error) => error.kind() == std::io::ErrorKind::WouldBlock,
        }
    }
}

/// All open streams.
#[derive(Debug, Default)]
pub(super) struct EventStreams {
    list: Vec<EventStream>,
}

impl EventStreams {
    /// Takes over a connection, and tells its page how things are.
    pub(super) fn add(&mut self, mut socket: TcpStream, page: String, snapshot: &Snapshot) {
        self.list.retain(EventStream::is_open);
        let mut head = ResponseHead::new(200, "text/event-stream").to_bytes(None);
        head.extend_from_slice(b"retry: 500\n\n");
        let ready = socket.set_write_timeout(Some(PATIENCE)).and_then(|()| socket.write_all(&head));
        if ready.is_err() {
            return;
        }
        let state = snapshot.state(&page);
        let mut stream = EventStream { socket, page, told: String::new() };
        if stream.tell(&state) {
            if self.list.len() >= MOST {
                self.list.remove(0);
            }
            self.list.push(stream);
        }
    }

    /// Tells every page for which something has changed.
    pub(super) fn tell(&mut self, snapshot: &Snapshot) {
        let mut states: HashMap<String, String> = HashMap::new();
        self.list.retain_mut(|stream| {
            let state =
                states.entry(stream.page.clone()).or_insert_with(|| snapshot.state(&stream.page));
            stream.tell(state)
        });
    }

    /// How many are open, as far as is known.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }
}
