//! The usual slips in YAML, explained to people who do not know the grammar: from where the
//! scanner stopped to what was probably meant. Pure text work; knows no spans of files.

use std::ops::Range;

use granit_parser::ErrorKind as Kind;

/// Where the scanner stopped. All offsets are bytes of `text`.
pub(super) struct Scene<'t> {
    /// The YAML.
    pub(super) text: &'t str,
    /// Where the scanner stopped.
    pub(super) at: usize,
    /// The last value that was read.
    pub(super) last: Range<usize>,
    /// The bracket that opened the innermost `[` or `{` around the place.
    pub(super) flow: Option<usize>,
}

/// What was found, in words.
pub(super) struct Slip {
    pub(super) place: Range<usize>,
    pub(super) message: String,
    pub(super) help: Vec<String>,
    pub(super) label: Option<(Range<usize>, String)>,
}

impl Slip {
    fn new(place: Range<usize>, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), help: Vec::new(), label: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// What is probably wrong.
pub(super) fn explain(scene: &Scene<'_>, kind: &Kind) -> Slip {
    use Kind as K;
    match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabInPlainScalar
        | K::TabAtBlockScalarStart
        | K::InvalidBlockEntryWhitespace
        | K::InvalidMappingValueWhitespace => tab(scene),
        K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => unclosed_quote(scene),
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => {
            after_quote(scene)
        }
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => escape(scene),
        K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping => unclosed_bracket(scene, scene.at),
        K::MismatchedFlowCollectionEnd { open, close } => {
            let place = scene.character(scene.at);
            Slip::new(place, format!("`{open}` is closed by `{close}`"))
                .help(format!("close it with `{}`", closing(*open)))
        }
        K::MisplacedFlowCollectionEnd => {
            let place = scene.character(scene.at);
            Slip::new(place.clone(), format!("`{}` closes nothing", &scene.text[place]))
        }
        K::InvalidColonPlacement
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::FlowMappingValueAdjacentCollection
        | K::InvalidFlowScalarIndent
        | K::BlockEntryInFlowCollection => in_brackets(scene),
        _ => explain_lines(scene, kind),
    }
}

/// The same for what concerns keys, items, indentation and first characters.
fn explain_lines(scene: &Scene<'_>, kind: &Kind) -> Slip {
    use Kind as K;
    match kind {
        K::MappingValueNotAllowed | K::InvalidSimpleKey => colon(scene),
        K::SimpleKeyExpected => not_a_key(scene),
        K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::InvalidIndentation
        | K::InvalidBlockScalarIndent
        | K::InvalidQuotedScalarIndent => indentation(scene),
        K::BlockSequenceEntryNotAllowed => {
            Slip::new(scene.character(scene.at), "`-` cannot start a list on the line of its key")
                .help("put each `- item` on a line of its own below the key")
        }
        K::InvalidBlockScalarHeader | K::ZeroBlockScalarIndent => {
            start(scene, "announces a block of text on the lines below")
        }
        K::MissingAnchorOrAliasName | K::MappingKeyNotAllowed => start(scene, CANNOT_START),
        K::UnexpectedCharacter { character } => unexpected(scene, *character),
        K::BomInsideDocument => unexpected(scene, '\u{FEFF}'),
        K::ExpectedDocumentStart
        | K::DirectiveDisallowed
        | K::MissingDirectiveName
        | K::InvalidDirectiveName
        | K::MissingYamlVersion
        | K::MissingYamlVersionSeparator => directive(scene),
        K::UndeclaredTagHandle
        | K::InvalidTagTerminator
        | K::MissingTagUri
        | K::UnclosedVerbatimTag
        | K::InvalidTagEscape => tag(scene),
        _ => fallback(scene),
    }
}

const CANNOT_START: &str = "cannot start a text without quotes";

/// "put the text in quotes: `title: "@foo"`", made from the line around `at`.
pub(super) fn quote_help(text: &str, at: usize) -> String {
    let line = &text[line_range(text, at)];
    let (lead, value) = split_key(line.trim());
    let short = value.len() <= 60 && !value.contains(['"', '\\', '`']) && !value.is_empty();
    if short {
        format!("put the text in quotes: `{lead}\"{value}\"`")
    } else if !value.contains(['\'', '`']) && value.len() <= 60 && !value.is_empty() {
        format!("put the text in quotes: `{lead}'{value}'`")
    } else {
        "put the text in quotes".to_owned()
    }
}

/// `- title: ` and the rest.
fn split_key(line: &str) -> (&str, &str) {
    let mut rest = line;
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start();
    }
    if let Some(colon) = rest.find(": ")
        && is_word(&rest[..colon])
    {
        rest = rest[colon + 1..].trim_start();
    }
    (&line[..line.len() - rest.len()], rest)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// The line around `at`, without its end.
fn line_range(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    start..start + text[start..end].trim_end_matches('\r').len()
}

fn closing(open: char) -> char {
    if open == '{' { '}' } else { ']' }
}

impl Scene<'_> {
    /// The line around the place.
    fn line(&self) -> Range<usize> {
        line_range(self.text, self.at)
    }

    /// From `at` to the end of its line, trailing blanks left out.
    fn rest_of_line(&self, at: usize) -> Range<usize> {
        let end = line_range(self.text, at).end.max(at);
        at..at + self.text[at..end].trim_end().len()
    }

    /// The character at `at`; empty at the end of the text.
    fn character(&self, at: usize) -> Range<usize> {
        let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
        at..at + length
    }

    /// The word, up to a blank, at `at`.
    fn word(&self, at: usize) -> Range<usize> {
        let rest = self.rest_of_line(at);
        let length = self.text[rest.clone()].find(char::is_whitespace).unwrap_or(rest.len());
        at..at + length
    }

    fn same_line(&self, a: usize, b: usize) -> bool {
        !self.text[a.min(b)..a.max(b)].contains('\n')
    }
}

fn tab(scene: &Scene<'_>) -> Slip {
    let bytes = scene.text.as_bytes();
    let before = (scene.line().start..scene.at).rev().find(|&at| bytes[at] == b'\t');
    let after = (scene.at..bytes.len()).find(|&at| bytes[at] == b'\t');
    let Some(found) = before.or(after) else { return fallback(scene) };
    let is_tab = |at: &usize| bytes.get(*at) == Some(&b'\t');
    let start = (0..found).rev().take_while(is_tab).last().unwrap_or(found);
    let end = (found..bytes.len()).take_while(is_tab).last().map_or(found, |at| at + 1);
    Slip::new(start..end, "a tab stands where YAML takes only spaces")
        .help("indent with spaces, not with tabs")
}

fn unclosed_quote(scene: &Scene<'_>) -> Slip {
    let place = scene.character(scene.at);
    let quote = &scene.text[place.clone()];
    Slip::new(place.clone(), format!("`{quote}` opens a text in quotes that is never closed"))
        .help(format!("add the closing `{quote}`"))
}

/// Text behind a closing quote: the quote was closed too early, or on a later line only.
fn after_quote(scene: &Scene<'_>) -> Slip {
    let closing = scene.text[..scene.at].rfind(['"', '\'']).unwrap_or(scene.at);
    let quote = if scene.text[closing..].starts_with('\'') { '\'' } else { '"' };
    let from = scene.last.end.min(closing);
    let opening = scene.text[from..closing].find(quote).map_or(closing, |at| from + at);
    if !scene.same_line(opening, closing) {
        let line = "it ends here, in the middle of another text".to_owned();
        let mut slip = Slip::new(
            scene.character(opening),
            format!("`{quote}` opens a text in quotes that is not closed on its line"),
        )
        .help(format!("add the closing `{quote}`"));
        slip.label = Some((scene.character(closing), line));
        return slip;
    }
    let place = scene.rest_of_line(scene.at);
    let message = format!("`{}` follows the closing quote", &scene.text[place.clone()]);
    let slip = Slip::new(place, message);
    match quote {
        '\'' => {
            slip.help("write `''` for an apostrophe inside single quotes, or use double quotes")
        }
        _ => slip.help("put the whole text in quotes, and write `\\\"` for a quote inside it"),
    }
}

fn escape(scene: &Scene<'_>) -> Slip {
    const KNOWN: &str = "0abt\tnvfre \"/\\N_LPxuU\r\n";
    let mut characters = scene.text[scene.at..].char_indices().peekable();
    let mut place = None;
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let Some((next, escaped)) = characters.next() else { break };
        if !KNOWN.contains(escaped) || "xuU".contains(escaped) {
            place = Some(scene.at + at..scene.at + next + escaped.len_utf8());
            if !KNOWN.contains(escaped) {
                break;
            }
        }
    }
    let Some(place) = place else { return fallback(scene) };
    let text = &scene.text[place.clone()];
    let message = format!("`{text}` is not an escape that a text in double quotes may hold");
    Slip::new(place, message)
        .help("write `\\\\` for a backslash, or use single quotes, where it stands for itself")
}

fn unclosed_bracket(scene: &Scene<'_>, at: usize) -> Slip {
    let at = match scene.text[at..].chars().next() {
        Some('[' | '{') => at,
        _ => scene.flow.unwrap_or(at),
    };
    let place = scene.character(at);
    let open = scene.text[place.clone()].chars().next().unwrap_or('[');
    Slip::new(place, format!("`{open}` is never closed"))
        .help(format!("add `{}` at the end", closing(open)))
}

fn in_brackets(scene: &Scene<'_>) -> Slip {
    match scene.flow {
        Some(open) if !scene.same_line(open, scene.at) => unclosed_bracket(scene, open),
        _ => {
            let place = scene.word(scene.at);
            let text = &scene.text[place.clone()];
            let message = format!("`{text}` is not expected between these brackets");
            Slip::new(place, message).help(
                "put a comma between items, and quotes around texts that hold `:`, `,` or brackets",
            )
        }
    }
}

/// `word:text`, whose blank is missing: the part up to the colon.
fn missing_blank(line: &str) -> Option<&str> {
    let colon = line.find(':')?;
    let tight = line[colon + 1..].starts_with(|c: char| !c.is_whitespace() && c != '/');
    (tight && is_word(&line[..colon])).then(|| &line[..=colon])
}

fn blank_after(place: Range<usize>, mark: &str, text: &str) -> Slip {
    Slip::new(place, format!("`{mark}` needs a space behind it"))
        .help(format!("write `{mark} {}`", text[mark.len()..].trim_end()))
}

fn colon(scene: &Scene<'_>) -> Slip {
    let last = &scene.text[scene.last.clone()];
    if scene.last.end <= scene.at
        && last.contains('\n')
        && scene.same_line(scene.last.end, scene.at)
    {
        let first = last.lines().next().unwrap_or("");
        if let Some(mark) = missing_blank(first) {
            return blank_after(scene.last.start..scene.last.start + mark.len(), mark, first);
        }
        let start = scene.line().start;
        let start = start + scene.text[start..scene.at].len()
            - scene.text[start..scene.at].trim_start().len();
        let name = scene.text[start..scene.at].to_owned();
        let mut slip = Slip::new(start..scene.at, format!("`{name}` is indented deeper than the line above"))
            .help("indent it like the keys it belongs with, so that it is not read as part of the text above");
        slip.label =
            Some((scene.rest_of_line(scene.last.start), "it would belong to this text".to_owned()));
        return slip;
    }
    Slip::new(
        scene.character(scene.at),
        "`:` followed by a space cannot stand in a text without quotes",
    )
    .help(quote_help(scene.text, scene.at))
}

fn not_a_key(scene: &Scene<'_>) -> Slip {
    let place = scene.rest_of_line(scene.at);
    let text = &scene.text[place.clone()];
    if let Some(mark) = missing_blank(text) {
        return blank_after(scene.at..scene.at + mark.len(), mark, text);
    }
    if text.starts_with('-') && !text.starts_with("--") {
        return blank_after(scene.at..scene.at + 1, "-", text);
    }
    Slip::new(place.clone(), format!("`{text}` is not a `key: value`")).help(
        "indent it if it continues the text above; else write a key, a colon and a space before it",
    )
}

fn indentation(scene: &Scene<'_>) -> Slip {
    let at = scene.at + scene.text[scene.at..].len() - scene.text[scene.at..].trim_start().len();
    let place = scene.rest_of_line(at.min(scene.text.len()));
    let text = &scene.text[place.clone()];
    if text.is_empty() {
        return fallback(scene);
    }
    let own_line = scene.text[line_range(scene.text, at).start..at].trim().is_empty();
    if !own_line {
        return Slip::new(place.clone(), format!("`{text}` is not expected here"))
            .help(quote_help(scene.text, at));
    }
    if let Some(mark) = missing_blank(text) {
        return blank_after(at..at + mark.len(), mark, text);
    }
    Slip::new(place.clone(), format!("`{text}` does not line up with anything above"))
        .help("indent it exactly like the keys or `-` items that it belongs with")
}

fn start(scene: &Scene<'_>, what: &str) -> Slip {
    let place = scene.character(scene.at);
    let name = match &scene.text[place.clone()] {
        "`" => "a backtick".to_owned(),
        text => format!("`{text}`"),
    };
    Slip::new(place, format!("{name} {what}")).help(quote_help(scene.text, scene.at))
}

fn unexpected(scene: &Scene<'_>, character: char) -> Slip {
    if character.is_control() || character == '\u{FEFF}' {
        let place = scene.character(scene.at);
        let message = format!("the character U+{:04X} cannot stand in YAML", u32::from(character));
        return Slip::new(place, message).help("remove it: it is invisible in most editors");
    }
    start(scene, CANNOT_START)
}

fn directive(scene: &Scene<'_>) -> Slip {
    let mut at = 0;
    for line in scene.text.split_inclusive('\n') {
        if line.starts_with('%') {
            let place = scene.rest_of_line(at);
            return Slip::new(place, "`%` at the start of a line announces a YAML directive")
                .help(quote_help(scene.text, at));
        }
        at += line.len();
    }
    fallback(scene)
}

fn tag(scene: &Scene<'_>) -> Slip {
    let place = scene.word(scene.at);
    let text = &scene.text[place.clone()];
    if !text.starts_with('!') {
        return fallback(scene);
    }
    Slip::new(place, format!("`{text}` is a tag, and tags are not read"))
        .help("leave it out, or put the text in quotes if the `!` belongs to it")
}

fn fallback(scene: &Scene<'_>) -> Slip {
    let special =
        scene.text[scene.at..].starts_with([',', ']', '}', '[', '{', '&', '*', '!', '|', '>', '?']);
    if special {
        return start(scene, CANNOT_START);
    }
    let place = scene.rest_of_line(scene.at);
    Slip::new(place, "the YAML cannot be read from here on")
        .help("check the quotes, brackets and indentation of this line and the one above")
}
