//! Makes ids: of headings, and of every other text that needs one.
//!
//! Pages and the link check use this one function, so that they agree. Knows nothing of markdown.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The id of a text that leaves nothing to make one of.
const FALLBACK: &str = "section";
/// Slugs are cut at this many characters.
const LONGEST: usize = 120;

/// The slug of `text`: NFC, lower case, blanks and hyphens to single hyphens, letters, digits and
/// `_` of any script kept, everything else dropped; `section` where nothing is left.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut length = 0;
    let mut gap = false;
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_whitespace() || c == '-' {
            gap = !out.is_empty();
        } else if is_combining_mark(c) && out.is_empty() {
            // A mark has nothing to stand on here.
        } else if c.is_alphanumeric() || c == '_' || is_combining_mark(c) {
            if length + usize::from(gap) >= LONGEST {
                break;
            }
            if gap {
                out.push('-');
                length += 1;
                gap = false;
            }
            out.push(c);
            length += 1;
        }
    }
    // Lower-casing can leave letters decomposed.
    let out: String = out.nfc().collect();
    if out.is_empty() { FALLBACK.to_owned() } else { out }
}

/// Whether `id` can be written by an author: not empty, and made of letters, digits, `-`, `_`,
/// `.` and `:` only, so that it needs no escaping in a URL's fragment.
pub fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.chars().all(|c| {
            c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '-' | '_' | '.' | ':')
        })
}

/// Whether `id` belongs to the page itself: `rb-…` to its chrome, `fn-1` and `fnref-1` to notes.
pub fn is_reserved(id: &str) -> bool {
    let numbered = |prefix: &str| {
        id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    id.starts_with("rb-") || numbered("fn-") || numbered("fnref-")
}

/// The ids of one page, each given once.
#[derive(Debug, Default)]
pub(super) struct UniqueIds {
    taken: HashSet<String>,
    counts: HashMap<String, u32>,
}

impl UniqueIds {
    /// Takes `id` as it is; `false` where it is taken.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// An id made of `text`: its slug, then `-1`, `-2`, … until one is free.
    pub(super) fn make(&mut self, text: &str) -> String {
        let mut base = slug(text);
        if is_reserved(&base) {
            base.insert_str(0, "section-");
        }
        if self.take(&base) {
            return base;
        }
        loop {
            let count = self.counts.entry(base.clone()).or_insert(0);
            *count += 1;
            let id = format!("{base}-{count}");
            if self.take(&id) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("What’s new in 3.12?"), "whats-new-in-312");
        assert_eq!(slug("  Laziness  in -- one picture "), "laziness-in-one-picture");
        assert_eq!(slug("`__init__` and C++"), "__init__-and-c");
        assert_eq!(slug("Überblick"), "überblick");
        assert_eq!(slug("U\u{308}berblick"), "überblick");
        assert_eq!(slug("列表 と 集合"), "列表-と-集合");
        assert_eq!(slug("हिन्दी"), "हिन्दी");
        assert_eq!(slug("\u{308}a"), "a");
        assert_eq!(slug("!?"), "section");
        assert_eq!(slug(""), "section");
        assert_eq!(slug(&"ab ".repeat(200)).chars().count(), 119);
    }

    #[test]
    fn duplicates_are_numbered_without_clashes() {
        let mut ids = UniqueIds::default();
        assert!(ids.take("setup-1"));
        assert_eq!(ids.make("Setup"), "setup");
        assert_eq!(ids.make("Setup"), "setup-2");
        assert_eq!(ids.make("Setup 1"), "setup-1-1");
        assert_eq!(ids.make("Setup"), "setup-3");
        assert!(!ids.take("setup"));
    }

    #[test]
    fn ids_of_the_page_itself_are_never_given_away() {
        let mut ids = UniqueIds::default();
        assert_eq!(ids.make("rb search"), "section-rb-search");
        assert_eq!(ids.make("fn 1"), "section-fn-1");
        assert_eq!(ids.make("fnref 1"), "section-fnref-1");
        assert_eq!(ids.make("Fn keys"), "fn-keys");
    }
}
