//! Paths as URLs: percent-encoded, relative or absolute. Knows no assignment of addresses.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::OutputPath;

/// What of ASCII is encoded in the path of a URL.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/')
    .remove(b'+')
    .remove(b'@')
    .remove(b',');

/// `path` percent-encoded for use as the path of a URL; slashes stay.
///
/// Letters of other scripts are encoded too, so that the result is plain ASCII everywhere.
pub fn encode(path: &str) -> String {
    utf8_percent_encode(path, IN_PATH).to_string()
}

/// The URL of `to` as a link on the page `from` writes it.
///
/// Names the file itself, so that links work from `file://`.
pub fn relative(from: &OutputPath, to: &OutputPath) -> String {
    let here: Vec<&str> = from.folder().split('/').filter(|s| !s.is_empty()).collect();
    let there: Vec<&str> = to.as_str().split('/').collect();
    let folders = there.len() - 1;
    let shared = here.iter().zip(&there[..folders]).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(here.len() - shared);
    out.push_str(&encode(&there[shared..].join("/")));
    out
}

/// The URL of `path` below an absolute `base` that ends with a slash; folders instead of their
/// `index.html`.
pub fn absolute(base: &str, path: &OutputPath) -> String {
    let text = path.as_str();
    let short = match text.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => text,
    };
    format!("{base}{}", encode(short))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, expected: &str) {
        assert_eq!(relative(&OutputPath::new(from), &OutputPath::new(to)), expected);
    }

    #[test]
    fn relative_urls_name_the_file() {
        check("index.html", "a/b.html", "a/b.html");
        check("a/b.html", "a/c.html", "c.html");
        check("a/b.html", "index.html", "../index.html");
        check("a/b/c.html", "a/d/e.html", "../d/e.html");
        check("a/b.html", "a/b/pic.png", "b/pic.png");
        check("a.html", "ü x#?.html", "%C3%BC%20x%23%3F.html");
    }

    #[test]
    fn absolute_urls_end_folders_with_a_slash() {
        let url = |path| absolute("https://x.org/s/", &OutputPath::new(path));
        assert_eq!(url("index.html"), "https://x.org/s/");
        assert_eq!(url("a/index.html"), "https://x.org/s/a/");
        assert_eq!(url("a/my-index.html"), "https://x.org/s/a/my-index.html");
    }
}
