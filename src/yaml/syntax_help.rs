//! Explains YAML syntax errors to people who do not know the grammar: from where the scanner
//! stopped to what was probably meant. Works on text alone; knows no spans of files.

use std::ops::Range;

use granit_parser::ErrorKind as Kind;

use super::quotes;

/// The context of a syntax error. All offsets are bytes of `text`.
pub(super) struct ErrorContext<'t> {
    /// The YAML.
    pub(super) text: &'t str,
    /// Where the scanner stopped.
    pub(super) at: usize,
    /// The last value that was read.
    pub(super) last: Range<usize>,
    /// The bracket that opened the innermost `[` or `{` around the place.
    pub(super) flow: Option<usize>,
}

/// What is wrong, in words, and what to do about it.
pub(super) struct Explanation {
    pub(super) place: Range<usize>,
    pub(super) message: String,
    pub(super) help: Vec<String>,
    pub(super) label: Option<(Range<usize>, String)>,
    /// What mends it for certain: what is replaced, and by what.
    pub(super) edit: Option<(Range<usize>, String)>,
}

impl Explanation {
    fn new(place: Range<usize>, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), help: Vec::new(), label: None, edit: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Says that the value of the line around `at` takes quotes.
    fn quotes(mut self, text: &str, at: usize) -> Self {
        self.edit = quote_edit(text, at);
        self.help(quote_help(text, at))
    }
}

/// What is probably wrong.
pub(super) fn explain(context: &ErrorContext<'_>, kind: &Kind) -> Explanation {
    use Kind as K;
    match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabInPlainScalar
        | K::TabAtBlockScalarStart
        | K::InvalidBlockEntryWhitespace
        | K::InvalidMappingValueWhitespace => tab(context),
        K::UnclosedQuotedScalar | K::DocumentIndicatorInQuotedScalar => unclosed_quote(context),
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => {
            after_quote(context)
        }
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => escape(context),
        K::UnclosedFlowCollection { .. }
        | K::UnexpectedEofFlowSequence
        | K::UnexpectedEofFlowMapping
        | K::UnexpectedEofImplicitFlowMapping => unclosed_bracket(context, context.at),
        K::MismatchedFlowCollectionEnd { open, close } => {
            let place = context.character(context.at);
            Explanation::new(place, format!("`{open}` is closed by `{close}`"))
                .help(format!("close it with `{}`", closing(*open)))
        }
        K::MisplacedFlowCollectionEnd => {
            let place = context.character(context.at);
            Explanation::new(place.clone(), format!("`{}` closes nothing", &context.text[place]))
        }
        K::InvalidColonPlacement
        | K::ExpectedFlowMappingSeparator
        | K::ExpectedFlowSequenceSeparator
        | K::FlowMappingValueAdjacentCollection
        | K::InvalidFlowScalarIndent
        | K::BlockEntryInFlowCollection => in_brackets(context),
        _ => explain_lines(context, kind),
    }
}

/// The same for what concerns keys, items, indentation and first characters.
fn explain_lines(context: &ErrorContext<'_>, kind: &Kind) -> Explanation {
    use Kind as K;
    match kind {
        K::MappingValueNotAllowed | K::InvalidSimpleKey => colon(context),
        K::SimpleKeyExpected => not_a_key(context),
        K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::InvalidIndentation
        | K::InvalidBlockScalarIndent
        | K::InvalidQuotedScalarIndent => indentation(context),
        K::BlockSequenceEntryNotAllowed => Explanation::new(
            context.character(context.at),
            "`-` cannot start a list on the line of its key",
        )
        .help("put each `- item` on a line of its own below the key"),
        K::InvalidBlockScalarHeader | K::ZeroBlockScalarIndent => {
            start(context, "announces a block of text on the lines below")
        }
        K::MissingAnchorOrAliasName | K::MappingKeyNotAllowed => start(context, CANNOT_START),
        K::UnexpectedCharacter { character } => unexpected(context, *character),
        K::BomInsideDocument => unexpected(context, '\u{FEFF}'),
        K::ExpectedDocumentStart
        | K::DirectiveDisallowed
        | K::MissingDirectiveName
        | K::InvalidDirectiveName
        | K::MissingYamlVersion
        | K::MissingYamlVersionSeparator => directive(context),
        K::UndeclaredTagHandle
        | K::InvalidTagTerminator
        | K::MissingTagUri
        | K::UnclosedVerbatimTag
        | K::InvalidTagEscape => tag(context),
        _ => fallback(context),
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

/// The value of the line around `at` in quotes, where nothing but a text can be meant by it.
fn quote_edit(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let line = line_range(text, at);
    let written = text[line.clone()].trim();
    let (lead, value) = split_key(written);
    let start = line.start + text[line.clone()].find(written)? + lead.len();
    let is_text = !value.is_empty() && !value.starts_with(['"', '\'']) && !value.contains(" #");
    let place = start..start + value.len();
    let quoted = is_text.then(|| quotes::quoted(text, place.clone())).flatten()?;
    Some((place, quoted))
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

impl ErrorContext<'_> {
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

fn tab(context: &ErrorContext<'_>) -> Explanation {
    let bytes = context.text.as_bytes();
    let before = (context.line().start..context.at).rev().find(|&at| bytes[at] == b'\t');
    let after = (context.at..bytes.len()).find(|&at| bytes[at] == b'\t');
    let Some(found) = before.or(after) else { return fallback(context) };
    let is_tab = |at: &usize| bytes.get(*at) == Some(&b'\t');
    let start = (0..found).rev().take_while(is_tab).last().unwrap_or(found);
    let end = (found..bytes.len()).take_while(is_tab).last().map_or(found, |at| at + 1);
    Explanation::new(start..end, "a tab stands where YAML takes only spaces")
        .help("indent with spaces, not with tabs")
}

fn unclosed_quote(context: &ErrorContext<'_>) -> Explanation {
    let place = context.character(context.at);
    let quote = &context.text[place.clone()];
    Explanation::new(
        place.clone(),
        format!("`{quote}` opens a text in quotes that is never closed"),
    )
    .help(format!("add the closing `{quote}`"))
}

/// Text behind a closing quote: the quote was closed too early, or on a later line only.
fn after_quote(context: &ErrorContext<'_>) -> Explanation {
    let closing = context.text[..context.at].rfind(['"', '\'']).unwrap_or(context.at);
    let quote = if context.text[closing..].starts_with('\'') { '\'' } else { '"' };
    let from = context.last.end.min(closing);
    let opening = context.text[from..closing].find(quote).map_or(closing, |at| from + at);
    if !context.same_line(opening, closing) {
        let line = "it ends here, in the middle of another text".to_owned();
        let mut explanation = Explanation::new(
            context.character(opening),
            format!("`{quote}` opens a text in quotes that is not closed on its line"),
        )
        .help(format!("add the closing `{quote}`"));
        explanation.label = Some((context.character(closing), line));
        return explanation;
    }
    let place = context.rest_of_line(context.at);
    let message = format!("`{}` follows the closing quote", &context.text[place.clone()]);
    let explanation = Explanation::new(place, message);
    match quote {
        '\'' => explanation
            .help("write `''` for an apostrophe inside single quotes, or use double quotes"),
        _ => {
            explanation.help("put the whole text in quotes, and write `\\\"` for a quote inside it")
        }
    }
}

fn escape(context: &ErrorContext<'_>) -> Explanation {
    const KNOWN: &str = "0abt\tnvfre \"/\\N_LPxuU\r\n";
    let mut characters = context.text[context.at..].char_indices().peekable();
    let mut place = None;
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let Some((next, escaped)) = characters.next() else { break };
        if !KNOWN.contains(escaped) || "xuU".contains(escaped) {
            place = Some(context.at + at..context.at + next + escaped.len_utf8());
            if !KNOWN.contains(escaped) {
                break;
            }
        }
    }
    let Some(place) = place else { return fallback(context) };
    let text = &context.text[place.clone()];
    let message = format!("`{text}` is not an escape that a text in double quotes may hold");
    Explanation::new(place, message)
        .help("write `\\\\` for a backslash, or use single quotes, where it stands for itself")
}

fn unclosed_bracket(context: &ErrorContext<'_>, at: usize) -> Explanation {
    let at = match context.text[at..].chars().next() {
        Some('[' | '{') => at,
        _ => context.flow.unwrap_or(at),
    };
    let place = context.character(at);
    let open = context.text[place.clone()].chars().next().unwrap_or('[');
    Explanation::new(place, format!("`{open}` is never closed"))
        .help(format!("add `{}` at the end", closing(open)))
}

fn in_brackets(context: &ErrorContext<'_>) -> Explanation {
    match context.flow {
        Some(open) if !context.same_line(open, context.at) => unclosed_bracket(context, open),
        _ => {
            let place = context.word(context.at);
            let text = &context.text[place.clone()];
            let message = format!("`{text}` is not expected between these brackets");
            Explanation::new(place, message).help(
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

fn blank_after(place: Range<usize>, mark: &str, text: &str) -> Explanation {
    let end = place.end;
    let mut explanation = Explanation::new(place, format!("`{mark}` needs a space behind it"))
        .help(format!("write `{mark} {}`", text[mark.len()..].trim_end()));
    explanation.edit = Some((end..end, " ".to_owned()));
    explanation
}

fn colon(context: &ErrorContext<'_>) -> Explanation {
    let last = &context.text[context.last.clone()];
    if context.last.end <= context.at
        && last.contains('\n')
        && context.same_line(context.last.end, context.at)
    {
        let first = last.lines().next().unwrap_or("");
        if let Some(mark) = missing_blank(first) {
            return blank_after(context.last.start..context.last.start + mark.len(), mark, first);
        }
        let start = context.line().start;
        let start = start + context.text[start..context.at].len()
            - context.text[start..context.at].trim_start().len();
        let name = context.text[start..context.at].to_owned();
        let mut explanation = Explanation::new(start..context.at, format!("`{name}` is indented deeper than the line above"))
            .help("indent it like the keys it belongs with, so that it is not read as part of the text above");
        explanation.label = Some((
            context.rest_of_line(context.last.start),
            "it would belong to this text".to_owned(),
        ));
        return explanation;
    }
    Explanation::new(
        context.character(context.at),
        "`:` followed by a space cannot stand in a text without quotes",
    )
    .quotes(context.text, context.at)
}

fn not_a_key(context: &ErrorContext<'_>) -> Explanation {
    let place = context.rest_of_line(context.at);
    let text = &context.text[place.clone()];
    if let Some(mark) = missing_blank(text) {
        return blank_after(context.at..context.at + mark.len(), mark, text);
    }
    if text.starts_with('-') && !text.starts_with("--") {
        return blank_after(context.at..context.at + 1, "-", text);
    }
    Explanation::new(place.clone(), format!("`{text}` is not a `key: value`")).help(
        "indent it if it continues the text above; else write a key, a colon and a space before it",
    )
}

fn indentation(context: &ErrorContext<'_>) -> Explanation {
    let at = context.at + context.text[context.at..].len()
        - context.text[context.at..].trim_start().len();
    let place = context.rest_of_line(at.min(context.text.len()));
    let text = &context.text[place.clone()];
    if text.is_empty() {
        return fallback(context);
    }
    let own_line = context.text[line_range(context.text, at).start..at].trim().is_empty();
    if !own_line {
        return Explanation::new(place.clone(), format!("`{text}` is not expected here"))
            .help(quote_help(context.text, at));
    }
    if let Some(mark) = missing_blank(text) {
        return blank_after(at..at + mark.len(), mark, text);
    }
    Explanation::new(place.clone(), format!("`{text}` does not line up with anything above"))
        .help("indent it exactly like the keys or `-` items that it belongs with")
}

fn start(context: &ErrorContext<'_>, what: &str) -> Explanation {
    let place = context.character(context.at);
    let name = match &context.text[place.clone()] {
        "`" => "a backtick".to_owned(),
        text => format!("`{text}`"),
    };
    let explanation = Explanation::new(place.clone(), format!("{name} {what}"));
    match &context.text[place] {
        "@" | "`" | "%" => explanation.quotes(context.text, context.at),
        _ => explanation.help(quote_help(context.text, context.at)),
    }
}

fn unexpected(context: &ErrorContext<'_>, character: char) -> Explanation {
    if character.is_control() || character == '\u{FEFF}' {
        let place = context.character(context.at);
        let message = format!("the character U+{:04X} cannot stand in YAML", u32::from(character));
        return Explanation::new(place, message).help("remove it: it is invisible in most editors");
    }
    start(context, CANNOT_START)
}

fn directive(context: &ErrorContext<'_>) -> Explanation {
    let mut at = 0;
    for line in context.text.split_inclusive('\n') {
        if line.starts_with('%') {
            let place = context.rest_of_line(at);
            return Explanation::new(
                place,
                "`%` at the start of a line announces a YAML directive",
            )
            .help(quote_help(context.text, at));
        }
        at += line.len();
    }
    fallback(context)
}

fn tag(context: &ErrorContext<'_>) -> Explanation {
    let place = context.word(context.at);
    let text = &context.text[place.clone()];
    if !text.starts_with('!') {
        return fallback(context);
    }
    Explanation::new(place, format!("`{text}` is a tag, and tags are not read"))
        .help("leave it out, or put the text in quotes if the `!` belongs to it")
}

fn fallback(context: &ErrorContext<'_>) -> Explanation {
    let special = context.text[context.at..]
        .starts_with([',', ']', '}', '[', '{', '&', '*', '!', '|', '>', '?']);
    if special {
        return start(context, CANNOT_START);
    }
    let place = context.rest_of_line(context.at);
    Explanation::new(place, "the YAML cannot be read from here on")
        .help("check the quotes, brackets and indentation of this line and the one above")
}
