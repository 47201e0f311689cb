//! Binds the sockets to listen on, and says which address it was. Answers nothing.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs};

/// The port where none is asked for; the next ones are tried after it.
const DEFAULT_PORT: u16 = 4400;
const TRIED: u16 = 20;

/// Sockets that are listened on.
#[derive(Debug)]
pub struct Bound {
    pub(super) listeners: Vec<TcpListener>,
    pub(super) host: String,
    port: u16,
    busy: Option<u16>,
}

/// Why nothing can be listened on.
#[derive(Debug)]
pub enum BindError {
    /// Somebody else listens there.
    InUse(u16),
    /// The name leads nowhere.
    NoHost(String),
    /// The system said no.
    Io(String, io::Error),
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse(port) => write!(f, "port {port} is in use"),
            Self::NoHost(host) => write!(f, "`{host}` is not an address of this machine"),
            Self::Io(host, error) => write!(f, "cannot listen on `{host}`: {error}"),
        }
    }
}

impl std::error::Error for BindError {}

impl Bound {
    /// The port; where none was asked for, and the first choice is busy, another one.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The port that would have been taken, were it free.
    pub fn busy(&self) -> Option<u16> {
        self.busy
    }

    /// Whether only this machine can connect.
    pub fn is_local(&self) -> bool {
        let local = |it: &TcpListener| it.local_addr().is_ok_and(|it| it.ip().is_loopback());
        self.listeners.iter().all(local)
    }

    /// The address for a browser on this machine, without a path.
    ///
    /// A name is given only where every address behind it is ours: else it might lead to somebody
    /// else's pages.
    pub fn origin(&self) -> String {
        let addresses: Vec<IpAddr> =
            self.listeners.iter().filter_map(|it| Some(it.local_addr().ok()?.ip())).collect();
        let host = match (self.host.as_str(), addresses.as_slice()) {
            ("localhost", [_, _]) => "localhost".to_owned(),
            (_, [IpAddr::V4(it), ..]) if it.is_unspecified() => Ipv4Addr::LOCALHOST.to_string(),
            (_, [IpAddr::V6(it), ..]) if it.is_unspecified() => {
                format!("[{}]", Ipv6Addr::LOCALHOST)
            }
            (_, [IpAddr::V6(it), ..]) => format!("[{it}]"),
            (_, [IpAddr::V4(it), ..]) => it.to_string(),
            (host, []) => host.to_owned(),
        };
        format!("http://{host}:{}", self.port)
    }
}

/// Listens on `host` (a name or an address) at the port that is asked for, and at no other; without
/// one at the first free one of a few.
///
/// # Errors
/// [`BindError`].
pub fn bind(host: &str, port: Option<u16>) -> Result<Bound, BindError> {
    let addresses = resolve(host)?;
    let candidates = match port {
        Some(port) => port..=port,
        None => DEFAULT_PORT..=DEFAULT_PORT + TRIED,
    };
    let first = *candidates.start();
    for port in candidates {
        match listen(host, &addresses, port) {
            Ok((listeners, port)) => {
                let busy = (port != first && first != 0).then_some(first);
                return Ok(Bound { listeners, host: host.to_owned(), port, busy });
            }
            Err(BindError::InUse(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Err(BindError::InUse(first))
}

fn resolve(host: &str) -> Result<Vec<IpAddr>, BindError> {
    if host == "localhost" {
        return Ok(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
    }
    let bare = host.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(host);
    let found = (bare, 0).to_socket_addrs().map_err(|_| BindError::NoHost(host.to_owned()))?;
    let mut addresses: Vec<IpAddr> = found.map(|it| it.ip()).collect();
    addresses.dedup();
    Ok(addresses)
}

/// Listens on all addresses that this machine has, at one port; 0 takes any free one.
fn listen(
    host: &str,
    addresses: &[IpAddr],
    mut port: u16,
) -> Result<(Vec<TcpListener>, u16), BindError> {
    let mut listeners = Vec::new();
    for address in addresses {
        match TcpListener::bind(SocketAddr::new(*address, port)) {
            Ok(listener) => {
                port = listener.local_addr().map_or(port, |it| it.port());
                listeners.push(listener);
            }
            Err(error) => match error.kind() {
                io::ErrorKind::AddrInUse => return Err(BindError::InUse(port)),
                // A machine without IPv6, or a name that leads to other machines too.
                io::ErrorKind::AddrNotAvailable | io::ErrorKind::Unsupported => {}
                _ if !listeners.is_empty() => {}
                _ => return Err(BindError::Io(format!("{host}:{port}"), error)),
            },
        }
    }
    match listeners.is_empty() {
        true => Err(BindError::NoHost(host.to_owned())),
        false => Ok((listeners, port)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_asked_for_is_taken_or_refused() {
        let first = bind("127.0.0.1", Some(0)).expect("a free port");
        let port = first.port();
        assert!(first.is_local());
        assert_eq!(first.origin(), format!("http://127.0.0.1:{port}"));
        let second = bind("127.0.0.1", Some(port)).expect_err("it is taken");
        assert_eq!(second.to_string(), format!("port {port} is in use"));
    }

    #[test]
    fn the_default_moves_and_says_from_where() {
        let all: Vec<Bound> = (0..3).map(|_| bind("localhost", None).expect("a port")).collect();
        let ports: std::collections::BTreeSet<u16> = all.iter().map(Bound::port).collect();
        assert_eq!(ports.len(), 3);
        assert_eq!(all[2].busy(), Some(DEFAULT_PORT));
    }

    #[test]
    fn a_name_of_another_machine_is_refused() {
        let error = bind("192.0.2.1", Some(0)).expect_err("an address of documentation");
        assert_eq!(error.to_string(), "`192.0.2.1` is not an address of this machine");
    }
}
