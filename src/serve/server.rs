//! Sockets and threads: accepts a bounded number of connections at a time, and answers each within
//! a bounded time. Knows nothing of what is served.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::bind::Bound;
use super::guard::Guard;
use super::http::{self, Rejection, ResponseHead};
use super::published::Published;
use super::respond::{Payload, Reply, plain, respond};

/// So many connections are answered at once; more wait their turn.
const AT_ONCE: usize = 64;
/// A request must be there within this time.
const TO_ASK: Duration = Duration::from_secs(5);
/// Nothing that is written may wait longer.
const TO_WRITE: Duration = Duration::from_secs(10);
/// After an answer, this is waited for the other side to close.
const TO_CLOSE: Duration = Duration::from_millis(500);

/// A running server; stops when dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<ServerState>,
    addresses: Vec<SocketAddr>,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Debug)]
struct ServerState {
    published: Arc<Published>,
    guard: Guard,
    is_stopped: AtomicBool,
    busy: Mutex<usize>,
    freed: Condvar,
}

impl Server {
    /// Begins to answer on the bound sockets from what is published.
    ///
    /// # Errors
    /// Where no thread can be started.
    pub fn start(bound: Bound, published: Arc<Published>) -> io::Result<Self> {
        let shared = Arc::new(ServerState {
            published,
            guard: Guard::new(&bound.host, bound.is_local()),
            is_stopped: AtomicBool::new(false),
            busy: Mutex::new(0),
            freed: Condvar::new(),
        });
        let mut server = Self { shared, addresses: Vec::new(), threads: Vec::new() };
        for listener in bound.listeners {
            server.addresses.push(listener.local_addr()?);
            let shared = Arc::clone(&server.shared);
            let name = "accept".to_owned();
            let thread =
                thread::Builder::new().name(name).spawn(move || accept(&listener, &shared))?;
            server.threads.push(thread);
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_stopped.store(true, Ordering::SeqCst);
        for address in &self.addresses {
            // Wakes the thread that waits for connections, or one that waits for its turn.
            let mut address = *address;
            match address {
                SocketAddr::V4(it) if it.ip().is_unspecified() => {
                    address.set_ip(Ipv4Addr::LOCALHOST.into());
                }
                SocketAddr::V6(it) if it.ip().is_unspecified() => {
                    address.set_ip(Ipv6Addr::LOCALHOST.into());
                }
                _ => {}
            }
            let _woken = TcpStream::connect_timeout(&address, TO_CLOSE);
        }
        self.shared.freed.notify_all();
        for thread in self.threads.drain(..) {
            let _ended = thread.join();
        }
    }
}

/// A connection's turn; ends when dropped.
struct Turn(Arc<ServerState>);

impl Drop for Turn {
    fn drop(&mut self) {
        *self.0.busy.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.0.freed.notify_one();
    }
}

impl ServerState {
    fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::SeqCst)
    }

    fn turn(self: &Arc<Self>) -> Turn {
        let busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |busy: &mut usize| *busy >= AT_ONCE && !self.is_stopped();
        let waited = self.freed.wait_while(busy, full);
        *waited.unwrap_or_else(PoisonError::into_inner) += 1;
        Turn(Arc::clone(self))
    }
}

fn accept(listener: &TcpListener, shared: &Arc<ServerState>) {
    while !shared.is_stopped() {
        let turn = shared.turn();
        match listener.accept() {
            Ok((socket, _)) if !shared.is_stopped() => {
                let work = move || {
                    // A connection that breaks concerns nobody but its own end.
                    let _broken = exchange(socket, &turn.0);
                };
                // Where no thread is to be had, the connection is closed.
                let _started = thread::Builder::new().name("answer".to_owned()).spawn(work);
            }
            Ok(_) => {}
            // Too many open files, or the like: it passes.
            Err(_) => thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// One request, one answer.
fn exchange(mut socket: TcpStream, shared: &ServerState) -> io::Result<()> {
    socket.set_nodelay(true)?;
    socket.set_write_timeout(Some(TO_WRITE))?;
    let head = read_head(&mut socket)?;
    let (reply, head_only) = match head.map(|head| head.and_then(|it| http::parse(&it))) {
        None => return Ok(()),
        Some(Ok(request)) if !shared.guard.admits(&request) => {
            let words = "this server answers to its own name only, and to its own pages";
            (plain(403, words), request.head_only)
        }
        Some(Ok(request)) => (respond(&shared.published.now(), &request), request.head_only),
        Some(Err(Rejection(405))) => (plain(405, "this server only shows"), false),
        Some(Err(Rejection(431))) => (plain(431, "the request is too long"), false),
        Some(Err(Rejection(status))) => (plain(status, "this is no request"), false),
    };
    match reply {
        Reply::Events(page) => shared.published.attach(socket, page),
        Reply::Whole(head, payload) => {
            send(&mut socket, &head, payload, head_only)?;
            close(&mut socket)?;
        }
    }
    Ok(())
}

/// The head of a request; `None` where nobody asks anything.
fn read_head(socket: &mut TcpStream) -> io::Result<Option<Result<Vec<u8>, Rejection>>> {
    let until = Instant::now() + TO_ASK;
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(None);
        }
        socket.set_read_timeout(Some(left))?;
        let read = socket.read(&mut piece)?;
        if read == 0 {
            return Ok(None);
        }
        head.extend_from_slice(&piece[..read]);
        if let Some(end) = http::head_end(&head) {
            head.truncate(end);
            return Ok(Some(Ok(head)));
        }
        if head.len() > http::HEAD_LIMIT {
            return Ok(Some(Err(Rejection(431))));
        }
    }
}

fn send(
    socket: &mut TcpStream,
    head: &ResponseHead,
    payload: Payload,
    head_only: bool,
) -> io::Result<()> {
    match payload {
        Payload::Bytes(bytes) => {
            let mut out = head.to_bytes(Some(bytes.len() as u64));
            if !head_only {
                out.extend_from_slice(&bytes);
            }
            socket.write_all(&out)
        }
        Payload::File(file, length) => {
            socket.write_all(&head.to_bytes(Some(length)))?;
            if !head_only {
                io::copy(&mut file.take(length), socket)?;
            }
            Ok(())
        }
    }
}

/// Closes once the other side has: what it sent and nobody read would else destroy the answer.
fn close(socket: &mut TcpStream) -> io::Result<()> {
    socket.shutdown(Shutdown::Write)?;
    socket.set_read_timeout(Some(TO_CLOSE))?;
    let mut piece = [0; 4096];
    for _ in 0..16 {
        if socket.read(&mut piece)? == 0 {
            break;
        }
    }
    Ok(())
}
