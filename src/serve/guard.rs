//! Checks `Host` and `Origin`: requests that name another site, and those that a page of another
//! site makes, are refused.
//!
//! A page somewhere can let its own name lead to this machine (DNS rebinding); its requests then
//! carry that name. A numeric address cannot be redirected that way. Knows nothing of what is
//! served.

use std::net::IpAddr;

use super::http::Request;

/// The names under which the server may be asked.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    /// The name that was asked for on the command line.
    name: String,
    /// Whether only this machine can connect.
    is_local: bool,
}

impl Guard {
    /// A guard for a server bound to `host`.
    pub(super) fn new(host: &str, is_local: bool) -> Self {
        Self { name: host.to_ascii_lowercase(), is_local }
    }

    /// Whether the request may be answered.
    pub(super) fn admits(&self, request: &Request) -> bool {
        self.knows(&request.host)
            && request.origin.as_ref().is_none_or(|origin| {
                origin.eq_ignore_ascii_case(&format!("http://{}", request.host))
            })
    }

    fn knows(&self, host: &str) -> bool {
        let Some(name) = without_port(host) else { return false };
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        let bare = name.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(name);
        if let Ok(address) = bare.parse::<IpAddr>() {
            return !self.is_local || address.is_loopback();
        }
        name == "localhost" || name.ends_with(".localhost") || name == self.name
    }
}

/// The host of `host:port`; `None` where the port is no number.
fn without_port(host: &str) -> Option<&str> {
    let end = host.rfind(':').filter(|at| !host[*at..].contains(']'));
    let (name, port) = host.split_at(end.unwrap_or(host.len()));
    let port = port.strip_prefix(':').unwrap_or("0");
    (port.parse::<u16>().is_ok() && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(guard: &Guard, host: &str, origin: Option<&str>) -> bool {
        let origin = origin.map(str::to_owned);
        guard.admits(&Request { host: host.to_owned(), origin, ..Request::default() })
    }

    #[test]
    fn only_names_of_this_machine_are_known() {
        let guard = Guard::new("localhost", true);
        for host in ["localhost", "LOCALHOST:4400", "127.0.0.1:1", "[::1]:4400", "a.localhost."] {
            assert!(admits(&guard, host, None), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:4400",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "192.168.0.7",
            "notlocalhost",
            "",
            ":80",
            "localhost:x",
            "localhost:99999",
            "[::2]",
            "127.0.0.1@evil.example",
            "[::1].evil.example",
        ] {
            assert!(!admits(&guard, host, None), "{host}");
        }
    }

    #[test]
    fn a_server_for_others_is_asked_by_address_or_by_its_name() {
        let guard = Guard::new("Notebook.example", false);
        for host in ["192.168.0.7:4400", "[fe80::1]", "notebook.example:4400", "localhost"] {
            assert!(admits(&guard, host, None), "{host}");
        }
        assert!(!admits(&guard, "evil.example", None));
    }

    #[test]
    fn pages_of_other_origins_are_refused() {
        let guard = Guard::new("localhost", true);
        let host = "localhost:4400";
        assert!(admits(&guard, host, Some("http://localhost:4400")));
        for origin in ["http://localhost:4401", "https://localhost:4400", "null", "", "http://evil"]
        {
            assert!(!admits(&guard, host, Some(origin)), "{origin}");
        }
    }
}
