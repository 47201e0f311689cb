//! Makes ids: of headings as GitHub makes them, and of every other text that needs one.
//!
//! These are two functions, since what readers have stored hangs on the ids of other texts. Pages
//! and the link check use the same ones, so that they agree. Knows nothing of markdown.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The id of a text that leaves nothing to make one of.
const FALLBACK: &str = "section";
/// Slugs are cut at this many characters.
const LONGEST: usize = 120;
/// Ids of headings are: more than any heading has, and little enough to be repeated.
const LONGEST_HEADING: usize = 1_000;
/// The zeros of all decimal digits; the nine others follow each.
#[rustfmt::skip]
const ZEROS: [u32; 72] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66,
    0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0,
    0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11BF0, 0x11C50, 0x11D50, 0x11DA0, 0x11F50,
    0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6,
    0x1E140, 0x1E2F0, 0x1E4F0, 0x1E950, 0x1FBF0,
];

/// The slug of `text`, for all but headings: NFC, lower case, blanks and hyphens to single hyphens, letters, digits and
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

/// The id of a heading that reads `text`, as GitHub makes it: lower case; letters, marks, decimal
/// digits, `_`, `-` and blanks kept, each blank as a `-`; `section` where nothing is left. NFC.
pub(super) fn heading_slug(text: &str) -> String {
    let kept = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c if c.is_alphabetic() || is_combining_mark(c) || is_decimal(c) => Some(c),
        _ => None,
    };
    let lower = text.nfc().flat_map(char::to_lowercase).filter_map(kept);
    let out: String = lower.take(LONGEST_HEADING).nfc().collect();
    if out.is_empty() { FALLBACK.to_owned() } else { out }
}

fn is_decimal(c: char) -> bool {
    let at = ZEROS.partition_point(|zero| *zero <= c as u32);
    c.is_numeric() && at > 0 && c as u32 - ZEROS[at - 1] < 10
}

/// The ids that headings had before they were GitHub's: of a slug that folds blanks and hyphens.
/// Links may still use them.
pub fn former_heading_ids<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut ids = UniqueIds::default();
    texts.into_iter().map(|text| ids.make_of(slug(text))).collect()
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

    /// The id of a heading that reads `text`, then with `-1`, `-2`, … until one is free.
    pub(super) fn make(&mut self, text: &str) -> String {
        self.make_of(heading_slug(text))
    }

    fn make_of(&mut self, mut base: String) -> String {
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

    /// Facts about the ids that GitHub gives to headings, of its own pages and of the tests of
    /// libraries that imitate them.
    #[test]
    fn ids_of_headings_are_those_of_github() {
        for (heading, id) in [
            ("Exercises - Day 2", "exercises---day-2"),
            ("Rock & roll", "rock--roll"),
            ("💻 Emoji first", "-emoji-first"),
            ("C/C++ tips", "cc-tips"),
            ("Foo/Bar", "foobar"),
            ("a  b", "a--b"),
            ("a -- b", "a----b"),
            ("a --- b", "a-----b"),
            ("a – b", "a--b"),
            ("1. First steps", "1-first-steps"),
            ("2.10.1", "2101"),
            ("What’s new in 3.12?", "whats-new-in-312"),
            ("What's new?", "whats-new"),
            ("__init__ and C#", "__init__-and-c"),
            ("snake_case", "snake_case"),
            ("-leading and trailing-", "-leading-and-trailing-"),
            (":rocket: Launch", "rocket-launch"),
            ("I ♥ unicode", "i--unicode"),
            ("⚠️ Warning", "\u{FE0F}-warning"),
            ("1️⃣ One", "1\u{FE0F}\u{20E3}-one"),
            ("👩‍💻 Code", "-code"),
            ("Привет Мир", "привет-мир"),
            ("ΑΒΓ", "αβγ"),
            ("Überblick", "überblick"),
            ("Straße & Weg", "straße--weg"),
            ("中文 标题", "中文-标题"),
            ("中文，标题（一）", "中文标题一"),
            ("한국어 제목", "한국어-제목"),
            ("हिन्दी १२", "हिन्दी-१२"),
            ("السلام عليكم", "السلام-عليكم"),
            ("x² and ½", "x-and-"),
            ("Ⅷ and Ⓐ", "ⅷ-and-ⓐ"),
            ("50% off!", "50-off"),
            ("a\tb\u{A0}c", "abc"),
            ("Q&A (FAQ)", "qa-faq"),
            ("@user #tag $HOME", "user-tag-home"),
            ("--force", "--force"),
            ("!?", "section"),
            ("", "section"),
        ] {
            assert_eq!(heading_slug(heading), id, "{heading}");
        }
    }

    #[test]
    fn former_ids_of_headings_fold_blanks() {
        let texts = ["Rock & roll", "A - B", "A – B", "!"];
        assert_eq!(former_heading_ids(texts), ["rock-roll", "a-b", "a-b-1", "section"]);
    }

    #[test]
    fn decimal_digits_are_told_from_other_numbers() {
        assert!(ZEROS.windows(2).all(|pair| pair[0] + 10 <= pair[1]));
        assert!("09٣९０𝟗".chars().all(is_decimal));
        assert!(!"²½Ⅷ①一/:".chars().any(is_decimal));
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
