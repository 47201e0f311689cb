//! Reads typed values out of a tree, with findings that say what was expected and what was found.
//! Knows no keys.

use std::cell::RefCell;
use std::ops::Range;

use super::{MOST_TEXT, Scalar, ScalarStyle, Value, Yaml, quotes};
use crate::diagnostic::{Code, Diagnostic, Suggester};
use crate::source::{SourceFile, Span};

/// So many of the words that a key takes are named.
const OFFERED: usize = 20;

/// Reads values of one file and collects what is wrong with them.
#[derive(Debug)]
pub(crate) struct ValueReader<'y> {
    file: &'y SourceFile,
    found: RefCell<Vec<Diagnostic>>,
    suggester: Suggester,
}

/// A text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text<'y> {
    /// The text; never blank.
    pub(crate) text: &'y str,
    /// Where it stands, without quotes.
    pub(crate) span: Span,
    /// How it is written.
    pub(crate) style: ScalarStyle,
}

impl<'y> ValueReader<'y> {
    /// A reader of values of `file`.
    pub(crate) fn new(file: &'y SourceFile) -> Self {
        let suggester = Suggester::new(file.text().len());
        Self { file, found: RefCell::default(), suggester }
    }

    /// Looks for what was meant by a name in this file.
    pub(crate) fn suggester(&self) -> &Suggester {
        &self.suggester
    }

    /// What was found.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }

    /// Adds a finding.
    pub(crate) fn report(&self, finding: Diagnostic) {
        self.found.borrow_mut().push(finding);
    }

    /// Adds findings.
    pub(crate) fn report_all(&self, findings: Vec<Diagnostic>) {
        self.found.borrow_mut().extend(findings);
    }

    /// Adds an `invalid-value` at `span`, with a remedy.
    pub(crate) fn invalid(&self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.report(Diagnostic::new(Code::InvalidValue, span, message).with_help(help));
    }

    /// The place of some bytes.
    pub(crate) fn span(&self, range: &Range<u32>) -> Span {
        self.file.span(range.start as usize..range.end as usize)
    }

    /// What the file holds at a place.
    pub(crate) fn written(&self, place: &Span) -> &'y str {
        self.file.text().get(place.range()).unwrap_or("")
    }

    /// The place of a value: without its quotes if it is a scalar.
    pub(crate) fn place(&self, yaml: &Yaml) -> Span {
        match &yaml.value {
            Value::Scalar(scalar) => self.span(&scalar.inner),
            _ => self.span(&yaml.span),
        }
    }

    /// Reports that `key` does not take `yaml`.
    pub(crate) fn mismatch(&self, yaml: &Yaml, key: &str, expected: &str) {
        let message = match &yaml.value {
            Value::Scalar(scalar) => format!("`{}` is not {expected}", clip(&scalar.text)),
            _ => format!("`{key}` takes {expected}, not {}", yaml.describe()),
        };
        let mut finding = Diagnostic::new(Code::InvalidValue, self.place(yaml), message);
        if matches!(yaml.value, Value::Scalar(_)) {
            finding = finding.with_help(format!("`{key}` takes {expected}"));
        }
        if expected.contains("text") && is_unquoted_colon(yaml) {
            let help =
                "put the text in quotes: a colon followed by a space makes it a key and a value";
            finding = finding.with_help(help);
            if let Some((place, quoted)) = self.quoted_item(yaml) {
                finding = finding.with_edit(place, quoted);
            }
        }
        self.report(finding);
    }

    /// Reports that `key`, whose keys are the author's own, is no map.
    pub(crate) fn not_free(&self, yaml: &Yaml, key: &str) {
        const MAP: &str = "a map of keys and values";
        let message = match &yaml.value {
            Value::Scalar(scalar) => format!("`{}` is not {MAP}", clip(&scalar.text)),
            _ => format!("`{key}` takes {MAP}, not {}", yaml.describe()),
        };
        let help = format!("write keys of your own below it: `{key}: {{name: value}}`");
        self.invalid(self.place(yaml), message, help);
    }

    /// A text that is not blank, of at most [`MOST_TEXT`] characters. Numbers and booleans are
    /// taken as they are written.
    pub(crate) fn text(&self, yaml: &'y Yaml, key: &str) -> Option<Text<'y>> {
        self.text_of(yaml, key, MOST_TEXT)
    }

    /// A text that is not blank; of one that is too long, what comes before is taken.
    pub(crate) fn text_of(&self, yaml: &'y Yaml, key: &str, most: usize) -> Option<Text<'y>> {
        match &yaml.value {
            Value::Scalar(scalar) if scalar.text.trim().is_empty() => {
                let message = format!("`{key}` is blank");
                self.invalid(self.span(&yaml.span), message, "write a text, or leave the key out");
                None
            }
            Value::Scalar(scalar) => {
                let span = self.span(&scalar.inner);
                self.check_comment(scalar, key);
                let text = self.cut(&scalar.text, &span, key, most);
                Some(Text { text, span, style: scalar.style })
            }
            Value::Null => {
                let message = format!("an item of `{key}` is empty");
                self.invalid(self.span(&yaml.span), message, "write a text, or remove the item");
                None
            }
            _ => {
                self.mismatch(yaml, key, "a text");
                None
            }
        }
    }

    /// Reports a comment right behind an unquoted text that does not look like one: a blank and `#`
    /// end a value, as in `C# and #hash`.
    fn check_comment(&self, scalar: &Scalar, key: &str) {
        if scalar.style != ScalarStyle::Plain || !scalar.text.contains(char::is_alphabetic) {
            return;
        }
        let end = scalar.inner.end as usize;
        let line = self.file.text().get(end..).and_then(|rest| rest.lines().next()).unwrap_or("");
        let comment = line.trim_start_matches([' ', '\t']);
        let begins = |rest: &str| rest.starts_with(char::is_alphanumeric);
        let Some(_) = comment.strip_prefix('#').filter(|rest| begins(rest)) else { return };
        if comment.len() == line.len() {
            return;
        }
        let at = end + line.len() - comment.len();
        let shown = clip(comment);
        let message = format!("`{shown}` is a comment, and the value ends before it");
        let place = self.file.span(at..at + comment.trim_end().len());
        let help = format!(
            "put the whole value of `{key}` in quotes, or write `# ` where a comment is meant"
        );
        let mut finding = Diagnostic::new(Code::UnresolvedMarkup, place.clone(), message);
        let whole = scalar.inner.start as usize..place.end as usize;
        if let Some(quoted) = quotes::quoted(self.file.text(), whole.clone()) {
            finding = finding.with_edit(self.file.span(whole), quoted);
        }
        self.report(finding.with_help(help));
    }

    /// A text of several words whose unquoted colon made it a map, an item of its own line, and how
    /// it is written in quotes.
    fn quoted_item(&self, yaml: &Yaml) -> Option<(Span, String)> {
        let Value::Map(entries) = &yaml.value else { return None };
        let (key, value) = entries.first()?;
        let is_prose = key.as_scalar().is_some_and(|key| key.text.contains(' '));
        let place = yaml.span.start as usize..value.span.end as usize;
        let text = self.file.text();
        let is_item = is_prose && value.as_scalar().is_some() && quotes::is_item(text, &place);
        let quoted = is_item.then(|| quotes::quoted(text, place.clone())).flatten()?;
        Some((self.file.span(place), quoted))
    }

    /// Reports that `text` stands in a list for the second time.
    pub(crate) fn twice(&self, text: &str, place: Span, first: &Span) {
        self.report(self.repeated(text, place, first));
    }

    /// The finding about `text`, which stands in a list for the second time.
    pub(crate) fn repeated(&self, text: &str, place: Span, first: &Span) -> Diagnostic {
        let message = format!("`{}` is listed twice", clip(text));
        let mut finding = Diagnostic::new(Code::InvalidValue, place.clone(), message)
            .with_label(first.clone(), "first here")
            .with_help("keep one of the two");
        if let Some(whole) = quotes::item(self.file.text(), place.range()) {
            finding = finding.with_edit(self.file.span(whole), "");
        }
        finding
    }

    /// `text`, at most `most` characters of it; more are reported.
    pub(crate) fn cut<'t>(&self, text: &'t str, place: &Span, key: &str, most: usize) -> &'t str {
        // Most texts are too short to count.
        let Some((end, _)) = (text.len() > most).then(|| text.char_indices().nth(most)).flatten()
        else {
            return text;
        };
        let count = text.chars().count();
        let message = format!("`{key}` has {count} characters, and at most {most} are read");
        let finding = Diagnostic::new(Code::TooLarge, place.clone(), message);
        self.report(finding.with_help("shorten it: long texts belong into the body of the page"));
        &text[..end]
    }

    /// The first `most` of `items`; more are reported.
    pub(crate) fn few(&self, items: &'y [Yaml], key: &str, most: usize) -> &'y [Yaml] {
        let Some(first) = items.get(most) else { return items };
        let count = items.len();
        let message = format!("`{key}` has {count} items, and at most {most} are read");
        let finding = Diagnostic::new(Code::TooLarge, self.place(first), message);
        self.report(finding.with_help("remove those from here on, or give them to other files"));
        &items[..most]
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&self, yaml: &Yaml, key: &str) -> Option<bool> {
        let scalar = yaml.as_scalar();
        if let Some(boolean) = scalar.and_then(Scalar::as_bool) {
            return Some(boolean);
        }
        let meant = scalar.and_then(|scalar| match scalar.text.to_lowercase().as_str() {
            "yes" | "on" | "y" | "true" | "1" => Some("true"),
            "no" | "off" | "n" | "false" | "0" => Some("false"),
            _ => None,
        });
        match meant {
            Some(word) => {
                let text = scalar.map_or("", |scalar| scalar.text.as_str());
                let message = format!("`{text}` is a text, not `true` or `false`");
                let finding = Diagnostic::new(Code::InvalidValue, self.span(&yaml.span), message);
                let finding = finding.with_help(format!("write `{key}: {word}`"));
                self.report(finding.replaced_by(Some(word)));
            }
            None => self.mismatch(yaml, key, "`true` or `false`"),
        }
        None
    }

    /// A whole number of at least `least`.
    pub(crate) fn integer(&self, yaml: &Yaml, key: &str, least: Option<i64>) -> Option<i64> {
        let number = yaml.as_scalar().and_then(Scalar::as_integer);
        match (number, least) {
            (Some(number), Some(least)) if number < least => {
                let message = format!("`{number}` is less than {least}");
                self.invalid(
                    self.place(yaml),
                    message,
                    format!("`{key}` takes a whole number from {least}"),
                );
                None
            }
            (Some(number), _) => Some(number),
            (None, _) => {
                self.mismatch(yaml, key, "a whole number");
                None
            }
        }
    }

    /// One of `words`.
    pub(crate) fn choice<'w>(
        &self,
        yaml: &'y Yaml,
        key: &str,
        words: &[&'w str],
    ) -> Option<&'w str> {
        let text = self.text(yaml, key)?;
        self.choice_of(&text, key, words)
    }

    /// The one of `words` that `text` is; reported where it is none of them.
    pub(crate) fn choice_of<'w>(
        &self,
        text: &Text<'_>,
        key: &str,
        words: &[&'w str],
    ) -> Option<&'w str> {
        if let Some(word) = words.iter().find(|word| **word == text.text) {
            return Some(word);
        }
        let message = format!("`{}` is not a value of `{key}`", clip(text.text));
        let finding = Diagnostic::new(Code::InvalidValue, text.span.clone(), message);
        let nearest = self.suggester.nearest(text.text, words.iter().copied());
        let quoted: Vec<_> = words.iter().take(OFFERED).map(|word| format!("`{word}`")).collect();
        let all = format!("`{key}` takes {}", super::spec::any_of(&quoted));
        let certain = self.suggester.surely(text.text, words.iter().copied());
        self.report(finding.did_you_mean(nearest).with_help(all).replaced_by(certain));
        None
    }

    /// The items of a list; one value that is no list stands for itself, nothing for none.
    pub(crate) fn items(&self, yaml: &'y Yaml) -> &'y [Yaml] {
        match &yaml.value {
            Value::Null => &[],
            Value::List(items) => items,
            _ => std::slice::from_ref(yaml),
        }
    }

    /// The texts of a list. One text may stand alone, but not several with commas between them.
    pub(crate) fn texts(&self, yaml: &'y Yaml, key: &str) -> Vec<Text<'y>> {
        self.texts_of(yaml, key, usize::MAX, MOST_TEXT)
    }

    /// At most `items` texts of a list, each of at most `characters`.
    pub(crate) fn texts_of(
        &self,
        yaml: &'y Yaml,
        key: &str,
        items: usize,
        characters: usize,
    ) -> Vec<Text<'y>> {
        if self.is_several(yaml, key) {
            return Vec::new();
        }
        let items = self.few(self.items(yaml), key, items);
        items.iter().filter_map(|item| self.text_of(item, key, characters)).collect()
    }

    /// Whether one text stands for several, with commas between them; reported where it does.
    pub(crate) fn is_several(&self, yaml: &Yaml, key: &str) -> bool {
        let Some(scalar) = yaml.as_scalar().filter(|it| it.text.contains(", ")) else {
            return false;
        };
        let message = format!("`{}` looks like several values", clip(&scalar.text));
        let help = format!("write a list: `{key}: [{}]`", clip(&scalar.text));
        let place = self.place(yaml);
        let finding = Diagnostic::new(Code::InvalidValue, place.clone(), message).with_help(help);
        let words = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | ' ' | ',');
        // A name may have its comma; the items of other lists are words.
        let is_certain = key != "authors"
            && scalar.style == ScalarStyle::Plain
            && scalar.text.chars().all(words);
        self.report(match is_certain {
            true => finding.with_edit(place, format!("[{}]", scalar.text)),
            false => finding,
        });
        true
    }

    /// The entries of a map with free keys.
    pub(crate) fn entries(&self, yaml: &'y Yaml, key: &str) -> &'y [(Yaml, Yaml)] {
        match &yaml.value {
            Value::Map(entries) => entries,
            Value::Null => &[],
            _ => {
                self.mismatch(yaml, key, "a map of keys and values");
                &[]
            }
        }
    }
}

/// At most 60 characters of a text, on one line.
pub(super) fn clip(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or("");
    let short: String = line.chars().take(60).collect();
    if short.len() < text.trim().len() { format!("{short}…") } else { short }
}

/// A text whose unquoted colon made it a map: one key of several words, or with a capital.
fn is_unquoted_colon(yaml: &Yaml) -> bool {
    match &yaml.value {
        Value::Map(entries) => {
            matches!(&entries[..], [(_, value)] if !matches!(value.value, Value::Map(_)))
        }
        _ => false,
    }
}

/// Whether `text` is a date that exists, as `YYYY-MM-DD`.
pub(crate) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return false;
    }
    let number = |range: Range<usize>| text[range].parse::<u32>().unwrap_or(0);
    let (year, month, day) = (number(0..4), number(5..7), number(8..10));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}
