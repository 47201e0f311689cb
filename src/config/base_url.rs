//! Parses the address a site is published at. Makes no URLs of pages.

use std::fmt;

/// An absolute http(s) address of a folder: it ends in `/` and has no query and no fragment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    text: String,
    path_at: usize,
}

impl BaseUrl {
    /// Reads and normalises an address: scheme and host in lower case, `/` at the end, the default
    /// port left out. The error says what is wrong, as a clause without a subject.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://").ok_or("has no `https://` before it")?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "http" && scheme != "https" {
            return Err("is not an http(s) address");
        }
        if rest.contains(['?', '#']) {
            return Err("has a query or a fragment");
        }
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host = normal_host(&scheme, host)?;
        if !path.bytes().all(is_path_byte) || has_bad_escape(path) {
            return Err("has characters in its path that an address may not hold");
        }
        let mut segments = path.split('/').filter(|segment| !segment.is_empty());
        if segments.any(|segment| matches!(segment, "." | "..")) {
            return Err("has `.` or `..` in its path");
        }
        let origin = format!("{scheme}://{host}");
        let path_at = origin.len();
        let segments: Vec<_> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let mut text = origin;
        text.push('/');
        for segment in segments {
            text.push_str(segment);
            text.push('/');
        }
        Ok(Self { text, path_at })
    }

    /// The whole address, with `/` at its end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host and port: `https://example.org`.
    pub fn origin(&self) -> &str {
        &self.text[..self.path_at]
    }

    /// The path, with `/` at both ends.
    pub fn path(&self) -> &str {
        &self.text[self.path_at..]
    }
}

fn normal_host(scheme: &str, host: &str) -> Result<String, &'static str> {
    if host.contains('@') {
        return Err("holds a user name");
    }
    let host = host.to_ascii_lowercase();
    let port_at = host.rfind(':').filter(|at| !host[*at..].contains(']'));
    let (name, port) = host.split_at(port_at.unwrap_or(host.len()));
    let port = port.trim_start_matches(':');
    if !port.is_empty() && port.parse::<u16>().is_err() {
        return Err("has a port that is not a number");
    }
    let bracketed = name.starts_with('[') && name.ends_with(']');
    let legal = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_');
    let address = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '.');
    let fine = if bracketed {
        name.len() > 2 && name[1..name.len() - 1].chars().all(address)
    } else {
        !name.is_empty() && name.chars().all(legal) && !name.starts_with('.')
    };
    if !fine {
        return Err("has no host that can be read");
    }
    let default = if scheme == "https" { "443" } else { "80" };
    if port.is_empty() || port == default {
        return Ok(name.to_owned());
    }
    Ok(format!("{name}:{port}"))
}

fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte)
}

fn has_bad_escape(path: &str) -> bool {
    let bytes = path.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    bytes.iter().enumerate().any(|(at, byte)| *byte == b'%' && !(hex(at + 1) && hex(at + 2)))
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_normalised_and_taken_apart() {
        let it = BaseUrl::parse("HTTPS://Example.org:443/a//b").expect("an address");
        assert_eq!(
            (it.as_str(), it.origin(), it.path()),
            ("https://example.org/a/b/", "https://example.org", "/a/b/")
        );
        let it = BaseUrl::parse("http://[::1]:8080").expect("an address");
        assert_eq!((it.origin(), it.path()), ("http://[::1]:8080", "/"));
        assert_eq!(BaseUrl::parse("http://müller.de/").expect("an address").path(), "/");
    }

    #[test]
    fn what_is_no_address_is_refused_with_a_reason() {
        for (text, reason) in [
            ("example.org", "has no `https://` before it"),
            ("ftp://example.org", "is not an http(s) address"),
            ("https://", "has no host that can be read"),
            ("https://a b/", "has no host that can be read"),
            ("https://me:pw@x.org/", "holds a user name"),
            ("https://x.org:http/", "has a port that is not a number"),
            ("https://x.org/?a", "has a query or a fragment"),
            (
                "https://x.org/\"><script>",
                "has characters in its path that an address may not hold",
            ),
            ("https://x.org/%zz", "has characters in its path that an address may not hold"),
            ("https://x.org/a/../b", "has `.` or `..` in its path"),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(reason), "{text}");
        }
    }
}
