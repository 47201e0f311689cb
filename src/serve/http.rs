//! The part of HTTP/1.1 that is needed: one request from bytes, one response to bytes.
//!
//! A connection carries one exchange. Nothing here touches a socket or knows what is served.

use percent_encoding::percent_decode_str;

/// A request's head may have this many bytes.
pub(super) const HEAD_LIMIT: usize = 16 * 1024;

/// A request, as far as anybody looks at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Request {
    /// Whether only the head of the response is wanted.
    pub(super) head_only: bool,
    /// The path, percent-decoded once.
    pub(super) path: String,
    /// What follows the `?`, as sent.
    pub(super) query: String,
    /// The header `Host`.
    pub(super) host: String,
    /// The header `Origin`.
    pub(super) origin: Option<String>,
    /// The header `If-None-Match`.
    pub(super) if_none_match: Option<String>,
}

impl Request {
    /// The value of `name` in the query, percent-decoded.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(key, _)| *key == name).and_then(|(_, value)| decode(value))
    }
}

/// Why a request is refused: a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rejection(pub(super) u16);

/// Where the head of a request ends, if all of it is there.
pub(super) fn head_end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|it| it == b"\r\n\r\n").map(|at| at + 4)
}

/// Reads the head of a request.
pub(super) fn parse(head: &[u8]) -> Result<Request, Rejection> {
    let bad = Rejection(400);
    let text = std::str::from_utf8(head).map_err(|_| bad)?;
    let mut lines = text.trim_end_matches("\r\n").split("\r\n");
    let (head_only, target) = request_line(lines.next().ok_or(bad)?)?;
    let request = headers(lines)?;
    let target = target.split('#').next().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if !path.starts_with('/') {
        return Err(bad);
    }
    let path = decode(path).ok_or(bad)?;
    Ok(Request { head_only, path, query: query.to_owned(), ..request })
}

/// Whether only the head of the response is wanted, and the target of the request.
fn request_line(line: &str) -> Result<(bool, &str), Rejection> {
    let bad = Rejection(400);
    let mut parts = line.split(' ');
    let (method, target, version) = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(method), Some(target), Some(version), None) => (method, target, version),
        _ => return Err(bad),
    };
    if version != "HTTP/1.1" && version != "HTTP/1.0" {
        return Err(Rejection(505));
    }
    match method {
        "GET" => Ok((false, target)),
        "HEAD" => Ok((true, target)),
        _ if method.is_empty() || !method.bytes().all(|it| it.is_ascii_alphabetic()) => Err(bad),
        _ => Err(Rejection(405)),
    }
}

/// A request with these headers, of which there must be one `Host`.
fn headers<'h>(lines: impl Iterator<Item = &'h str>) -> Result<Request, Rejection> {
    let bad = Rejection(400);
    let mut request = Request::default();
    let mut host = None;
    for line in lines {
        let (name, value) = line.split_once(':').ok_or(bad)?;
        if name.is_empty() || name.contains(|c: char| !c.is_ascii_graphic()) {
            return Err(bad);
        }
        let value = value.trim_matches([' ', '\t']).to_owned();
        if value.contains(char::is_control) {
            return Err(bad);
        }
        match name.to_ascii_lowercase().as_str() {
            "host" if host.is_some() => return Err(bad),
            "host" => host = Some(value),
            "origin" => request.origin = Some(value),
            "if-none-match" => request.if_none_match = Some(value),
            _ => {}
        }
    }
    request.host = host.ok_or(bad)?;
    Ok(request)
}

/// Percent-decodes once; `None` where an escape is broken, or the result is no text.
pub(super) fn decode(text: &str) -> Option<String> {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    let is_escape = |(at, _): (usize, &str)| {
        let digits = &text.as_bytes()[at + 1..];
        is_digit(digits.first()) && is_digit(digits.get(1))
    };
    if !text.match_indices('%').all(is_escape) {
        return None;
    }
    let decoded = percent_decode_str(text).decode_utf8().ok()?;
    (!decoded.contains('\0')).then(|| decoded.into_owned())
}

/// The head of a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ResponseHead {
    /// The status.
    pub(super) status: u16,
    /// What it is.
    pub(super) media: &'static str,
    /// The entity tag of its bytes, quotes included.
    pub(super) etag: Option<String>,
    /// Where to go instead.
    pub(super) location: Option<String>,
}

impl ResponseHead {
    /// A head that is kept by nobody.
    pub(super) fn new(status: u16, media: &'static str) -> Self {
        Self { status, media, etag: None, location: None }
    }

    /// The head as sent, before a body of `length` bytes; of an endless one without.
    ///
    /// Every response carries the strict policy that a careful host sends, so that authors see
    /// what it would stop; and no other site may read or embed it.
    pub(super) fn to_bytes(&self, length: Option<u64>) -> Vec<u8> {
        let mut out = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        let mut header = |name: &str, value: &str| out += &format!("{name}: {value}\r\n");
        header("Content-Type", self.media);
        header("X-Content-Type-Options", "nosniff");
        header("Content-Security-Policy", POLICY);
        header("Cross-Origin-Resource-Policy", "same-origin");
        header("Cache-Control", if self.etag.is_some() { "no-cache" } else { "no-store" });
        header("Connection", "close");
        if let Some(etag) = &self.etag {
            header("ETag", etag);
        }
        if let Some(location) = &self.location {
            header("Location", location);
        }
        if self.status == 405 {
            header("Allow", "GET, HEAD");
        }
        if let Some(length) = length.filter(|_| self.status != 304) {
            header("Content-Length", &length.to_string());
        }
        out += "\r\n";
        out.into_bytes()
    }
}

/// The policy that the guide tells publishers to send.
const POLICY: &str = "default-src 'self'";

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Error",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn get(target: &str) -> Result<Request, Rejection> {
        parse(format!("GET {target} HTTP/1.1\r\nHost: localhost:4400\r\n\r\n").as_bytes())
    }

    #[test]
    fn a_request_is_taken_apart() {
        let request = parse(
            b"HEAD /a%20b/%C3%BC.html?page=%2Fx%26y&z=1#f HTTP/1.1\r\nHOST:\tlocalhost \r\n\
              If-None-Match: \"a\"\r\nOrigin: http://localhost\r\n\r\n",
        )
        .unwrap();
        assert!(request.head_only);
        assert_eq!((request.path.as_str(), request.host.as_str()), ("/a b/ü.html", "localhost"));
        assert_eq!(request.parameter("page").as_deref(), Some("/x&y"));
        assert_eq!(request.parameter("none"), None);
        assert_eq!(request.if_none_match.as_deref(), Some("\"a\""));
        assert_eq!(request.origin.as_deref(), Some("http://localhost"));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for (head, status) in [
            ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("GET http://evil/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
            ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("G\u{1}T / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\n\r\n", 405),
            ("OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n", 405),
            ("GET / HTTP/2\r\nHost: a\r\n\r\n", 505),
            ("", 400),
        ] {
            assert_eq!(parse(head.as_bytes()), Err(Rejection(status)), "{head:?}");
        }
        for target in ["/%zz", "/%f", "/%ff", "/%00", "/a%"] {
            assert_eq!(get(target), Err(Rejection(400)), "{target}");
        }
    }

    #[test]
    fn no_header_can_be_smuggled_into_a_response() {
        let head = ResponseHead {
            location: Some("/a/".to_owned()),
            ..ResponseHead::new(302, "text/plain")
        };
        let text = String::from_utf8(head.to_bytes(Some(0))).unwrap();
        assert_eq!(text.matches("\r\n\r\n").count(), 1);
        assert!(text.contains("\r\nLocation: /a/\r\n"), "{text}");
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _read = parse(&bytes);
            let mut request = b"GET /".to_vec();
            request.extend(&bytes);
            request.extend(b" HTTP/1.1\r\nHost: a\r\n\r\n");
            if let Ok(request) = parse(&request) {
                prop_assert!(request.path.starts_with('/'));
            }
        }
    }
}
