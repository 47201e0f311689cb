//! Reads a text with the parser, and holds it to the rules of the house: which dollars are
//! formulas, which colons are definitions, which braces are attributes of a heading.
//!
//! Whatever the parser makes of a text, a formula is only what [`dollars`] takes for one.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, RefDefs, Tag, TagEnd};

use super::mask::Masked;
use super::unresolved::{BrokenReference, Definition, References};
use super::{Mode, RangedEvent};
use crate::markdown::MarkdownOptions;
use crate::markdown::dollars::{self, Dollars};
use crate::markdown::prose_blocks::is_delimiter_row;

/// What the parser makes of a text.
pub(super) struct Reading<'a> {
    pub(super) events: Vec<RangedEvent<'a>>,
    pub(super) references: References,
}

/// Reads `source`.
pub(super) fn read<'a>(source: &'a str, mode: Mode<'_>, options: &MarkdownOptions) -> Reading<'a> {
    let chosen = parser_options(mode, options);
    let mut text = [colons_of_text(source), braces_of_text(source)].concat();
    text.sort_unstable();
    if !options.math || !source.contains('$') {
        return read_hiding(source, &text, chosen);
    }
    let dollars = dollars::judge(source);
    let read = read_formulas(source, &dollars, &text, chosen);
    let ranges = read.events.iter().filter(|it| is_formula(&it.event)).map(|it| it.range.clone());
    let made: HashSet<Range<usize>> = ranges.collect();
    let meant: HashSet<Range<usize>> = dollars.formulas.iter().cloned().collect();
    if made.is_subset(&meant) {
        return read;
    }
    // A dollar that was to be one end of a formula has become another's: where the parser sees code
    // or HTML that was not foreseen. Without the formulas that came to nothing there is none such.
    let dollars = dollars.retain(|formula| made.contains(formula));
    let mut read = read_formulas(source, &dollars, &text, chosen);
    for it in read.events.iter_mut().filter(|it| is_formula(&it.event)) {
        if !meant.contains(&it.range) {
            it.event = Event::Text(CowStr::Borrowed(&source[it.range.clone()]));
        }
    }
    read
}

fn is_formula(event: &Event<'_>) -> bool {
    matches!(event, Event::InlineMath(_) | Event::DisplayMath(_))
}

fn read_formulas<'a>(
    source: &'a str,
    dollars: &Dollars,
    text: &[usize],
    options: Options,
) -> Reading<'a> {
    if dollars.formulas.is_empty() {
        return read_hiding(source, text, options.difference(Options::ENABLE_MATH));
    }
    let mut hidden = [&dollars.refused, text].concat();
    hidden.sort_unstable();
    read_hiding(source, &hidden, options)
}

/// Reads `source` as if at these places there were no markup.
fn read_hiding<'a>(source: &'a str, hidden: &[usize], options: Options) -> Reading<'a> {
    if hidden.is_empty() {
        return parse(source, options);
    }
    let masked = Masked::new(source, hidden, 0);
    let Reading { events, mut references } = parse(masked.text(), options);
    references.restore(masked.text(), source);
    if !events.iter().any(|it| masked.is_unclear(&it.event)) {
        let reveal = |it: RangedEvent<'_>| it.map(|event| masked.reveal(event));
        return Reading { events: events.into_iter().map(reveal).collect(), references };
    }
    let beside = Masked::new(source, hidden, 1);
    let mut others = parse(beside.text(), options).events.into_iter();
    let reveal = |it: RangedEvent<'_>| {
        let other = others.next().map_or(Event::SoftBreak, |it| it.event);
        it.map(|event| masked.reveal_beside(event, &other))
    };
    Reading { events: events.into_iter().map(reveal).collect(), references }
}

impl RangedEvent<'_> {
    fn map<'b>(self, map: impl FnOnce(Event<'_>) -> Event<'b>) -> RangedEvent<'b> {
        let Self { event, range, text_end, definition } = self;
        RangedEvent { event: map(event), range, text_end, definition }
    }
}

fn parse(source: &str, options: Options) -> Reading<'_> {
    let mut broken = Vec::new();
    let mut note = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push(BrokenReference { range: link.span, label: link.reference.to_string() });
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(source, options, Some(&mut note));
    let mut parser = parser.into_offset_iter();
    let mut events: Vec<RangedEvent<'_>> = Vec::new();
    let mut open = Vec::new();
    let mut last_end = 0;
    while let Some((event, range)) = parser.next() {
        let mut definition = None;
        match &event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => {
                open.push(events.len());
                if !id.is_empty() {
                    definition = parser.reference_definitions().get(id).map(|it| it.span.clone());
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(at) = open.pop() {
                    events[at].text_end = last_end;
                }
            }
            _ => {}
        }
        last_end = if matches!(event, Event::Start(_)) { range.start } else { range.end };
        events.push(RangedEvent { event, text_end: range.start, range, definition });
    }
    let definitions = definitions(parser.reference_definitions());
    drop(parser);
    Reading { events, references: References { broken, definitions } }
}

fn definitions(defined: &RefDefs<'_>) -> Vec<Definition> {
    let made = defined.iter().map(|(label, it)| Definition {
        range: it.span.clone(),
        label: label.to_owned(),
        target: it.dest.to_string(),
    });
    let mut list: Vec<Definition> = made.collect();
    list.sort_by_key(|it| it.range.start);
    list
}

fn parser_options(mode: Mode<'_>, options: &MarkdownOptions) -> Options {
    let mut chosen = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    chosen.set(Options::ENABLE_FOOTNOTES, mode != Mode::Snippet);
    chosen.set(Options::ENABLE_MATH, options.math);
    chosen
}

/// The colons at the start of a line that no definition follows: `:rocket: Go` is text. A
/// definition stands apart from its colon.
fn colons_of_text(source: &str) -> Vec<usize> {
    let starts_text = |at: &usize| {
        let before = source[..*at].trim_end_matches([' ', '\t', '>']);
        // A line is looked at once, however many colons it holds.
        if !before.is_empty() && !before.ends_with(['\n', '\r']) {
            return false;
        }
        let line = &source[*at..];
        let line = line.split(['\n', '\r']).next().unwrap_or(line);
        !line[1..].is_empty() && !line[1..].starts_with([' ', '\t']) && !is_delimiter_row(line)
    };
    source.match_indices(':').map(|(at, _)| at).filter(starts_text).collect()
}

/// The braces that end a heading and hold no attributes of it: in `## Sets {1, 2}` they are text.
fn braces_of_text(source: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut lines = source.split_inclusive(['\n', '\r']).peekable();
    let mut start = 0;
    while let Some(line) = lines.next() {
        let text = line.trim_end();
        let next = lines.peek().map_or("", |next| next.trim_start_matches([' ', '\t', '>']));
        let next = next.trim_end();
        let underlined = !next.is_empty()
            && (next.bytes().all(|byte| byte == b'=') || next.bytes().all(|byte| byte == b'-'));
        let prefix = |c: char| " \t>*+-.)".contains(c) || c.is_ascii_digit();
        let is_heading = underlined || text.trim_start_matches(prefix).starts_with('#');
        if let Some(inner) = text.strip_suffix('}').filter(|_| is_heading) {
            let open = inner.rfind(['{', '}', '<', '>', '\\']);
            let open = open.filter(|at| inner.as_bytes()[*at] == b'{');
            if open.is_none_or(|at| !are_attributes(&inner[at + 1..])) {
                found.push(start + inner.len());
            }
        }
        start += line.len();
    }
    found
}

/// Whether some word in braces is an id or a class.
fn are_attributes(inner: &str) -> bool {
    let is_name = |name: &str| {
        let first = name.chars().next();
        first.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
    };
    let is_class =
        |word: &str| word.strip_prefix('.').is_some_and(|it| is_name(it) && !it.contains('('));
    let is_id = |word: &str| word.strip_prefix('#').is_some_and(is_name);
    inner.split_ascii_whitespace().any(|word| is_id(word) || is_class(word))
}
