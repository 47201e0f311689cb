//! What kind of address a link target is, and whether it may be written into a page.
//!
//! Every sink of an address goes through [`check`]: markdown links, pictures, autolinks, raw HTML,
//! and the addresses in front matter. Knows nothing of files or routes.

use std::borrow::Cow;

use super::entities;

/// The kind of an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum UrlClass {
    /// No scheme and no host: a path, a query, or nothing at all.
    Relative,
    /// `#…` in the same page.
    Fragment,
    /// `http:`; allowed, and an `insecure-url` lint unless it leads to the reader's own machine.
    Http,
    /// `https:`.
    Https,
    /// `mailto:`.
    Mailto,
    /// `//host`, also with backslashes: follows the page's scheme, so it is not allowed.
    ProtocolRelative,
    /// Any other scheme, lower-case and without its colon: not allowed.
    Unsafe(String),
}

impl UrlClass {
    /// Whether the address may be written.
    pub fn is_safe(&self) -> bool {
        !matches!(self, Self::ProtocolRelative | Self::Unsafe(_))
    }

    /// Whether the address leaves the site.
    pub fn is_external(&self) -> bool {
        matches!(self, Self::Http | Self::Https | Self::Mailto)
    }
}

/// The kind of `target`, seen as a browser would: character references decoded, control
/// characters and blanks removed, `\` read as `/`. Where the text as written and the decoded text
/// differ, the worse of the two counts.
pub fn check(target: &str) -> UrlClass {
    let plain = classify(target);
    if !plain.is_safe() {
        return plain;
    }
    match entities::decode(target) {
        Cow::Borrowed(_) => plain,
        Cow::Owned(decoded) => {
            let hidden = classify(&decoded);
            if hidden.is_safe() { plain } else { hidden }
        }
    }
}

/// Whether an `http:` address leads to the reader's own machine, where `https:` has no use.
pub fn is_local(target: &str) -> bool {
    let Some((_, rest)) = target.split_once("//") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = host.rsplit('@').next().unwrap_or("");
    if host.starts_with("[::1]") {
        return true;
    }
    let name = host.split(':').next().unwrap_or("");
    name == "localhost" || name.ends_with(".localhost") || name == "127.0.0.1" || name == "0.0.0.0"
}

fn classify(target: &str) -> UrlClass {
    let mut characters = target.chars().filter(|c| !is_ignored(*c)).map(fold_slash).peekable();
    match characters.peek() {
        None => return UrlClass::Relative,
        Some('#') => return UrlClass::Fragment,
        Some('/') => {
            characters.next();
            return match characters.next() {
                Some('/') => UrlClass::ProtocolRelative,
                _ => UrlClass::Relative,
            };
        }
        Some(_) => {}
    }
    let mut scheme = String::new();
    loop {
        match characters.next() {
            Some(':') => break,
            Some(c) if is_scheme(c, scheme.is_empty()) => scheme.push(c.to_ascii_lowercase()),
            _ => return UrlClass::Relative,
        }
    }
    match scheme.as_str() {
        "" => UrlClass::Relative,
        "http" => UrlClass::Http,
        "https" => UrlClass::Https,
        "mailto" => UrlClass::Mailto,
        _ => UrlClass::Unsafe(scheme),
    }
}

fn is_scheme(c: char, first: bool) -> bool {
    c.is_ascii_alphabetic() || (!first && (c.is_ascii_digit() || matches!(c, '+' | '-' | '.')))
}

/// Characters that browsers strip from addresses, and invisible ones that could hide a scheme.
fn is_ignored(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

fn fold_slash(c: char) -> char {
    if c == '\\' { '/' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scheme(name: &str) -> UrlClass {
        UrlClass::Unsafe(name.to_owned())
    }

    #[test]
    fn ordinary_targets_are_told_apart() {
        assert_eq!(check("a/b.md#c"), UrlClass::Relative);
        assert_eq!(check("../x y.md?q=a:b"), UrlClass::Relative);
        assert_eq!(check(""), UrlClass::Relative);
        assert_eq!(check("/root"), UrlClass::Relative);
        assert_eq!(check("10:30.html"), UrlClass::Relative);
        assert_eq!(check("#top"), UrlClass::Fragment);
        assert_eq!(check("HTTP://x"), UrlClass::Http);
        assert_eq!(check("https://x/?a&amp;b"), UrlClass::Https);
        assert_eq!(check("mailto:a@b.c"), UrlClass::Mailto);
    }

    #[test]
    fn other_schemes_and_borrowed_hosts_are_unsafe() {
        for hidden in [
            "javascript:alert(1)",
            " javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\r\nscript\n:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\u{200B}script:alert(1)",
            "&#106;avascript:alert(1)",
            "javascript&colon;alert(1)",
            "java&Tab;script&#58;alert(1)",
        ] {
            assert_eq!(check(hidden), scheme("javascript"), "{hidden:?}");
        }
        assert_eq!(check("data:text/html,x"), scheme("data"));
        assert_eq!(check("vbscript:x"), scheme("vbscript"));
        assert_eq!(check("C:\\x"), scheme("c"));
        for host in ["//evil", "\\\\evil", "/\\evil", "\t//evil", "&#47;/evil", "/&bsol;evil"] {
            assert_eq!(check(host), UrlClass::ProtocolRelative, "{host:?}");
        }
    }

    #[test]
    fn the_own_machine_is_local() {
        assert!(is_local("http://localhost:8000/x"));
        assert!(is_local("http://127.0.0.1"));
        assert!(is_local("http://[::1]:80/"));
        assert!(!is_local("http://localhost.evil.com/"));
        assert!(!is_local("http://localhost@evil.com/"));
    }
}
