//! Parses the info string of a code fence: language, title, marked lines, what to include.
//!
//! Strict about mistakes in roadbook's own words; those of other tools (`rust,ignore`, `{data-x}`),
//! which change nothing here, are told as such. Knows nothing of the code below it.

use std::ops::Range;

use super::text::shorten;
use super::text_diagnostic::{TextDiagnostic, TextDiagnostics};
use crate::diagnostic::{Code, nearest, surely};

/// The keys that take a value.
const KEYS: [&str; 4] = ["title", "file", "lines", "region"];
/// How many ranges of lines a fence marks at most.
const MOST_MARKS: usize = 1_000;
/// The words that stand alone.
const FLAGS: [&str; 2] = ["linenos", "diff"];
/// Words about how samples are run, alone or with a value.
const SAMPLES: [&str; 6] = ["output", "no-run", "fails", "stdin", "continues", "tolerance"];
/// Words of other tools that look like ours, and what does the same here.
const FOREIGN: [(&str, &str); 12] = [
    ("linenums", "write `linenos` to number lines"),
    ("linenostart", ""),
    ("lineno-start", ""),
    ("line-numbers", "write `linenos` to number lines"),
    ("startline", ""),
    ("hl_lines", "mark lines as `{2,4-6}`"),
    ("name", "write `title=\"…\"` to name the block"),
    ("filename", "write `title=\"…\"` to name the block"),
    ("tiles", ""),
    ("live", ""),
    ("fold", ""),
    ("difficulty", ""),
];

/// A value and where it stands.
pub(super) type Ranged<T> = (T, Range<usize>);

/// What a fence's first line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct InfoString {
    pub(super) language: Ranged<String>,
    pub(super) title: Option<String>,
    pub(super) marked: Vec<(u32, u32)>,
    pub(super) marked_at: Option<Range<usize>>,
    pub(super) numbered: bool,
    pub(super) diff: bool,
    pub(super) file: Option<Ranged<String>>,
    pub(super) lines: Option<Ranged<(u32, u32)>>,
    pub(super) region: Option<Ranged<String>>,
}

/// Reads `text`, what follows the fence's ticks; `base` is where it starts.
pub(super) fn parse_info(text: &str, base: usize, problems: &mut TextDiagnostics) -> InfoString {
    let mut info = InfoString::default();
    let mut reader = InfoReader { text, base, at: 0 };
    let mut unknown = read_language(&mut reader, &mut info);
    while let Some(word) = reader.word() {
        let is_known = read_word(&word, base, &mut info, problems);
        if !is_known {
            unknown.get_or_insert(base + word.at..base + word.at + word.key.len());
        }
    }
    // One of them stands for all.
    if let Some(place) = unknown {
        problems.push(foreign(text, base, place));
    }
    info.diff |= info.language.0 == "diff";
    for (place, key) in [
        (info.lines.as_ref().map(|it| &it.1), "lines"),
        (info.region.as_ref().map(|it| &it.1), "region"),
    ] {
        if let (Some(place), None) = (place, &info.file) {
            let message = format!("`{key}` says which part of a file, and there is no `file`");
            problems.push(TextDiagnostic::new(Code::InvalidValue, place.clone(), message));
        }
    }
    if let (Some(lines), Some(region)) = (&info.lines, &info.region) {
        let message = "`region` and `lines` cannot both say which part of the file is shown";
        let problem = TextDiagnostic::new(Code::InvalidValue, region.1.clone(), message);
        problems.push(problem.label(lines.1.clone(), "the lines"));
    }
    info
}

/// Reads the language; returns the place of another tool's words that are written together with it.
fn read_language(reader: &mut InfoReader<'_>, info: &mut InfoString) -> Option<Range<usize>> {
    reader.skip_blanks();
    let rest = reader.rest();
    // Only `{2}` right at the start is ours: `{python}` and `{.python .numberLines}` are not.
    let braced = rest.starts_with('{') && parse_marks(braces(rest)).is_none();
    let skip = if braced { rest.len() - rest.trim_start_matches(['{', '.']).len() } else { 0 };
    let body = &rest[skip..];
    let end = body.find([' ', '\t', ',', '{', '}', '\n', '\r']).unwrap_or(body.len());
    let word = &body[..end];
    if word.contains('=') || FLAGS[..1].contains(&word) {
        // No language, attributes at once.
        return None;
    }
    let start = reader.base + reader.at + skip;
    info.language = (unescape(word), start..start + end);
    reader.at += skip + end;
    let blank = |c: char| c == ' ' || c == '\t';
    if braced || reader.rest().starts_with(',') {
        let rest = reader.rest();
        let end = rest.find(if braced { |c| c == '}' } else { blank }).unwrap_or(rest.len());
        let words = rest[..end].trim_matches([',', ' ', '\t', '\r']);
        let at = reader.base + reader.at + rest[..end].find(words).unwrap_or(0);
        reader.at += end + usize::from(braced && end < rest.len());
        return (!words.is_empty()).then(|| at..at + words.len());
    }
    None
}

/// A word of a fence's first line, with its offsets in it.
struct InfoWord<'t> {
    key: &'t str,
    value: Option<&'t str>,
    at: usize,
    value_at: usize,
}

impl InfoWord<'_> {
    fn key_range(&self, base: usize) -> Range<usize> {
        base + self.at..base + self.at + self.key.len()
    }

    fn value_range(&self, base: usize) -> Range<usize> {
        let start = base + self.value_at;
        start..start + self.value.unwrap_or("").len()
    }
}

/// Reads a word; returns whether it is one of ours, or meant to be.
fn read_word(
    word: &InfoWord<'_>,
    base: usize,
    info: &mut InfoString,
    problems: &mut TextDiagnostics,
) -> bool {
    if SAMPLES.contains(&word.key) {
        return true;
    }
    if word.key.starts_with('{') {
        return read_marks(word, base, info, problems);
    }
    let Some(value) = word.value else {
        match word.key {
            "linenos" => info.numbered = true,
            "diff" => info.diff = true,
            key if KEYS.contains(&key) => {
                let message = format!("`{key}` needs a value");
                let problem =
                    TextDiagnostic::new(Code::InvalidValue, word.key_range(base), message);
                problems.push(problem.help(format!("write `{key}=\"…\"`")));
            }
            _ => return near_miss(word, base, &FLAGS, problems),
        }
        return true;
    };
    let place = word.value_range(base);
    match word.key {
        "title" => info.title = Some(unescape(value)).filter(|title| !title.trim().is_empty()),
        "linenos" => info.numbered = !matches!(value, "false" | "no" | "0"),
        "diff" => info.diff = !matches!(value, "false" | "no" | "0"),
        "file" | "region" if value.trim().is_empty() => {
            let message = format!("`{}` needs a value", word.key);
            problems.push(TextDiagnostic::new(Code::InvalidValue, word.key_range(base), message));
        }
        "file" => info.file = Some((unescape(value), place)),
        "region" => info.region = Some((unescape(value), place)),
        "lines" => match parse_range(value.trim()) {
            Some(range) => info.lines = Some((range, place)),
            None => {
                let message = format!("`{value}` is not a range of lines");
                let problem = TextDiagnostic::new(Code::InvalidValue, place, message);
                problems.push(problem.help("write it as `3-18`, from 1, the smaller first"));
            }
        },
        _ => return near_miss(word, base, &KEYS, problems),
    }
    true
}

fn read_marks(
    word: &InfoWord<'_>,
    base: usize,
    info: &mut InfoString,
    problems: &mut TextDiagnostics,
) -> bool {
    // Braces with anything else in them belong to another tool.
    let Some(marks) = parse_marks(word.key) else { return false };
    match marks {
        Ok(marks) => {
            let room = MOST_MARKS.saturating_sub(info.marked.len());
            if marks.len() > room {
                let message = format!("`{}` ranges of lines are more than are marked", marks.len());
                let problem = TextDiagnostic::new(Code::TooLarge, word.key_range(base), message);
                let help = format!("a block marks at most {MOST_MARKS}: join those that touch");
                problems.push(problem.help(help));
            }
            info.marked.extend(marks.into_iter().take(room));
            info.marked_at = Some(word.key_range(base));
        }
        Err(item) => {
            let start = base + word.at + item.start;
            let text = &word.key[item.clone()];
            let message = format!("`{text}` is not a line or a range of lines");
            let problem =
                TextDiagnostic::new(Code::InvalidValue, start..start + item.len().max(1), message);
            problems.push(problem.help("mark lines as `{2,4-6}`, from 1, the smaller first"));
        }
    }
    true
}

/// Reports a word that is nearly one of ours; returns whether it is.
fn near_miss(
    word: &InfoWord<'_>,
    base: usize,
    known: &[&str],
    problems: &mut TextDiagnostics,
) -> bool {
    let is_foreign = FOREIGN.iter().any(|(name, _)| *name == word.key);
    let known = || known.iter().copied();
    let Some(meant) = nearest(word.key, known()).filter(|_| !is_foreign) else { return false };
    let message = format!("`{}` is not a word that a code fence knows", word.key);
    let mut problem = TextDiagnostic::new(Code::UnknownField, word.key_range(base), message);
    if let Some(meant) = surely(word.key, known()) {
        problem = problem.edit(word.key_range(base), meant);
    }
    problems.push(problem.did_you_mean(Some(meant)));
    true
}

/// The finding about a word of another tool.
fn foreign(text: &str, base: usize, place: Range<usize>) -> TextDiagnostic {
    let word = text.get(place.start - base..place.end - base).unwrap_or("");
    let shown = shorten(word, 40);
    let message = format!("`{shown}` is not a word that a code fence knows, and changes nothing");
    let help = FOREIGN.iter().find(|(name, _)| *name == word).map_or("", |(_, help)| help);
    let problem = TextDiagnostic::new(Code::UnresolvedMarkup, place, message);
    problem.help(match help {
        "" => {
            "take it away; the words are `title`, `linenos`, `diff`, `file`, `lines` and `region`"
        }
        help => help,
    })
}

/// The text in braces that `text` starts with, braces included; all of it where they stay open.
fn braces(text: &str) -> &str {
    text.find('}').map_or(text, |end| &text[..=end])
}

/// Ranges of lines, or the offsets of the first item that is none.
type Marks = Result<Vec<(u32, u32)>, Range<usize>>;

/// The marks of `{2,4-6}`; the offsets of the first bad item; `None` where it is none of ours.
fn parse_marks(text: &str) -> Option<Marks> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let ours = |c: char| c.is_ascii_digit() || matches!(c, ',' | '-' | ' ');
    if !inner.starts_with(|c: char| c.is_ascii_digit()) || !inner.chars().all(ours) {
        return None;
    }
    let mut marks = Vec::new();
    let mut at = 1;
    for item in inner.split(',') {
        match parse_range(item.trim()) {
            Some(range) => marks.push(range),
            None => return Some(Err(at..at + item.len())),
        }
        at += item.len() + 1;
    }
    Some(Ok(marks))
}

/// `3` or `3-18`: from 1, inclusive, not reversed.
fn parse_range(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let number = |text: &str| {
        let text = text.trim();
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
    };
    let (first, last) = (number(first)?, number(last)?);
    (first >= 1 && first <= last).then_some((first, last))
}

/// Markdown lets punctuation be escaped in a fence's first line.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {}
            _ => out.push(c),
        }
        if c == '\\' {
            out.extend(characters.next_if(char::is_ascii_punctuation));
        }
    }
    out
}

struct InfoReader<'t> {
    text: &'t str,
    base: usize,
    at: usize,
}

impl<'t> InfoReader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', ',', '\r']).len();
    }

    /// The next word: `{…}`, `key`, `key=value`, `key="value"` or `key='value'`.
    fn word(&mut self) -> Option<InfoWord<'t>> {
        self.skip_blanks();
        let at = self.at;
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with('{') {
            let key = braces(rest);
            self.at += key.len();
            return Some(InfoWord { key, value: None, at, value_at: at });
        }
        let end = rest.find([' ', '\t', ',', '=', '{', '\r']).unwrap_or(rest.len()).max(1);
        let end = rest.ceil_char_boundary(end);
        let key = &rest[..end];
        self.at += end;
        let Some(value) = rest[end..].strip_prefix('=') else {
            return Some(InfoWord { key, value: None, at, value_at: at });
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, value_at, length) = match quote {
            Some(quote) => {
                let body = &value[1..];
                let close = closing(body, quote).unwrap_or(body.len());
                (&body[..close], at + end + 2, (close + 2).min(value.len()))
            }
            None => {
                let close = value.find([' ', '\t', '\r']).unwrap_or(value.len());
                (&value[..close], at + end + 1, close)
            }
        };
        self.at += 1 + length;
        Some(InfoWord { key, value: Some(value), at, value_at })
    }
}

/// Where `quote` closes `text`, skipping escaped ones.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let closes = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        closes.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (InfoString, Vec<TextDiagnostic>) {
        let mut problems = TextDiagnostics::default();
        let info = parse_info(text, 100, &mut problems);
        (info, problems.list)
    }

    fn problem(code: Code, range: Range<usize>, message: &str) -> TextDiagnostic {
        TextDiagnostic::new(code, range, message)
    }

    #[test]
    fn all_words_are_read() {
        let (info, problems) = read("python title=\"la \\\"zy\\\".py\" {2,4-6} linenos diff");
        assert_eq!(problems, []);
        assert_eq!(info.language, ("python".to_owned(), 100..106));
        assert_eq!(info.title.as_deref(), Some("la \"zy\".py"));
        assert_eq!(info.marked, [(2, 2), (4, 6)]);
        assert!(info.numbered && info.diff);

        let (info, problems) = read("py{1} file='a b.py' lines=3-18");
        assert_eq!(problems, []);
        assert_eq!(info.language.0, "py");
        assert_eq!(info.marked, [(1, 1)]);
        assert_eq!(info.file, Some(("a b.py".to_owned(), 112..118)));
        assert_eq!(info.lines, Some(((3, 18), 126..130)));

        let (info, _) = read("  diff");
        assert!(info.diff);
        let (info, _) = read("title=\"no language\"");
        assert_eq!((info.language.0.as_str(), info.title.as_deref()), ("", Some("no language")));
    }

    #[test]
    fn words_of_other_tools_are_told_once_and_their_languages_read() {
        for text in [
            "",
            "exercism/note",
            "{python}",
            "{.python}",
            "c\\+\\+",
            "python output",
            "python no-run fails stdin=\"in.txt\" continues tolerance=0.1",
        ] {
            let (_, problems) = read(text);
            assert_eq!(problems, [], "{text}");
        }
        let words =
            "take it away; the words are `title`, `linenos`, `diff`, `file`, `lines` and `region`";
        for (text, word, help) in [
            ("rust,ignore", "ignore", words),
            ("rust,no_run,edition2021 {data-x}", "no_run,edition2021", words),
            ("js {data-x} {more}", "{data-x}", words),
            ("{.python .numberLines startFrom=\"3\"}", ".numberLines startFrom=\"3\"", words),
            ("{python, echo=FALSE}", "echo=FALSE", words),
            ("py hl_lines=\"1 3-5\" name=x", "hl_lines", "mark lines as `{2,4-6}`"),
            ("py linenums=\"1\"", "linenums", "write `linenos` to number lines"),
            ("py name=x", "name", "write `title=\"…\"` to name the block"),
            ("mermaid theme=dark =x {", "theme", words),
            ("ü {ü} ü=ü \"", "{ü}", words),
        ] {
            let message =
                format!("`{word}` is not a word that a code fence knows, and changes nothing");
            let at = 100 + text.find(word).expect("it is there");
            let told = problem(Code::UnresolvedMarkup, at..at + word.len(), &message).help(help);
            assert_eq!(read(text).1, [told], "{text}");
        }
        assert_eq!(read("rust,ignore {3}").0.language.0, "rust");
        assert_eq!(read("rust,ignore {3}").0.marked, [(3, 3)]);
        assert_eq!(read("{.python .numberLines}").0.language.0, "python");
        assert_eq!(read("c\\+\\+").0.language.0, "c++");
    }

    #[test]
    fn slips_are_found_where_they_are() {
        let unknown = |range, text: &str, meant: &str| {
            let message = format!("`{text}` is not a word that a code fence knows");
            let found = problem(Code::UnknownField, Range::clone(&range), &message);
            found.edit(range, meant).did_you_mean(Some(meant))
        };
        assert_eq!(read("py titel=\"x\"").1, [unknown(103..108, "titel", "title")]);
        assert_eq!(read("py lineno").1, [unknown(103..109, "lineno", "linenos")]);
        let marks = "mark lines as `{2,4-6}`, from 1, the smaller first";
        let message = "`6-4` is not a line or a range of lines";
        assert_eq!(
            read("py {2,6-4}").1,
            [problem(Code::InvalidValue, 106..109, message).help(marks)]
        );
        assert_eq!(read("py {0}").1.len(), 1);
        assert_eq!(read("py {2,}").1.len(), 1);
        let message = "`18-3` is not a range of lines";
        let help = "write it as `3-18`, from 1, the smaller first";
        assert_eq!(
            read("py file=a.py lines=\"18-3\"").1,
            [problem(Code::InvalidValue, 120..124, message).help(help)]
        );
        let message = "`file` needs a value";
        assert_eq!(
            read("py file").1,
            [problem(Code::InvalidValue, 103..107, message).help("write `file=\"…\"`")]
        );
        let message = "`region` says which part of a file, and there is no `file`";
        assert_eq!(read("py region=a").1, [problem(Code::InvalidValue, 110..111, message)]);
        let message = "`region` and `lines` cannot both say which part of the file is shown";
        assert_eq!(
            read("py file=f lines=1 region=a").1,
            [problem(Code::InvalidValue, 125..126, message).label(116..117, "the lines")]
        );
    }
}
