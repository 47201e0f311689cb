//! References and notes that lead nowhere, definitions that nothing uses or that stand twice.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::prose::Prose;
use crate::diagnostic::{Code, Suggester};
use crate::markdown::pass::RangedEvent;
use crate::markdown::text;
use crate::markdown::text_diagnostic::TextDiagnostic;

/// `[text][label]` without a definition of `label`.
#[derive(Debug)]
pub(in crate::markdown::pass) struct BrokenReference {
    pub(in crate::markdown::pass) range: Range<usize>,
    pub(in crate::markdown::pass) label: String,
}

/// `[label]: destination`.
#[derive(Debug)]
pub(in crate::markdown::pass) struct Definition {
    pub(in crate::markdown::pass) range: Range<usize>,
    pub(in crate::markdown::pass) label: String,
    pub(in crate::markdown::pass) target: String,
}

/// The references of a text that are not links, and the definitions in it, in order.
#[derive(Debug, Default)]
pub(in crate::markdown::pass) struct References {
    pub(in crate::markdown::pass) broken: Vec<BrokenReference>,
    pub(in crate::markdown::pass) definitions: Vec<Definition>,
}

impl References {
    /// Puts the labels as they are in `source` for those of `read`, a text of the same places.
    pub(in crate::markdown::pass) fn restore(&mut self, read: &str, source: &str) {
        for it in &mut self.broken {
            let written = read.get(it.range.clone()).and_then(|text| text.rfind(&it.label));
            restore(&mut it.label, source, written.map(|at| it.range.start + at));
        }
        for it in &mut self.definitions {
            let written = read.get(it.range.clone()).and_then(|text| text.find(&it.label));
            restore(&mut it.label, source, written.map(|at| it.range.start + at));
        }
    }
}

fn restore(label: &mut String, source: &str, place: Option<usize>) {
    let written = place.and_then(|start| source.get(start..start + label.len()));
    if let Some(written) = written {
        *label = written.to_owned();
    }
}

pub(super) fn find(
    prose: &Prose<'_>,
    events: &[RangedEvent<'_>],
    references: &References,
    is_body: bool,
    found: &mut Vec<TextDiagnostic>,
) {
    let suggester = Suggester::new(prose.source.len());
    let undefined = |it| undefined(prose, it, references, &suggester);
    found.extend(references.broken.iter().filter_map(undefined));
    if prose.source.contains("]:") {
        unused(prose, events, references, found);
        repeated(prose, references, found);
    }
    if prose.source.contains("[^") {
        notes(prose, events, is_body, found);
    }
}

fn finding(range: Range<usize>, message: String) -> TextDiagnostic {
    TextDiagnostic::new(Code::UnresolvedMarkup, range, message)
}

fn shown(label: &str) -> String {
    text::shorten(label, 60)
}

fn undefined(
    prose: &Prose<'_>,
    it: &BrokenReference,
    references: &References,
    suggester: &Suggester,
) -> Option<TextDiagnostic> {
    let written = prose.source.get(it.range.clone())?;
    let before = prose.source[..it.range.start].chars().next_back();
    // Two subscripts, as in `x[i][j]`.
    let subscripted =
        before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ']' | ')' | '_' | '\\'));
    let opened = written.rfind("][")?;
    let words = &written[..opened];
    if subscripted || !words.contains(char::is_alphabetic) || it.label.starts_with('^') {
        return None;
    }
    let name = shown(&it.label);
    let made = finding(
        it.range.start + opened + 1..it.range.end,
        format!("`[{name}]` is not defined, and the brackets stay as text"),
    );
    let labels = references.definitions.iter().map(|it| it.label.as_str());
    Some(match suggester.nearest(&it.label, labels) {
        Some(meant) => made.help(format!("did you mean `[{meant}]`?")),
        None => made.help(format!(
            "define it on a line of its own, `[{name}]: page.md`, or write the destination here"
        )),
    })
}

/// Definitions that no link uses; not those that are a way to write comments.
fn unused(
    prose: &Prose<'_>,
    events: &[RangedEvent<'_>],
    references: &References,
    found: &mut Vec<TextDiagnostic>,
) {
    let used: BTreeSet<usize> =
        events.iter().filter_map(|step| step.definition.as_ref()).map(|it| it.start).collect();
    for it in &references.definitions {
        let is_comment = matches!(it.target.as_str(), "" | "#") || it.label == "//";
        if !is_comment && !used.contains(&it.range.start) {
            found.push(
                finding(
                    label_place(prose, it),
                    format!("`[{}]` is defined and never used", shown(&it.label)),
                )
                .help("link with it, or remove the line: it is not shown"),
            );
        }
    }
}

/// The place of the label, with its brackets.
fn label_place(prose: &Prose<'_>, it: &Definition) -> Range<usize> {
    let written = prose.source.get(it.range.clone()).unwrap_or("");
    let end = written.find("]:").map_or(written.len(), |at| at + 1);
    it.range.start..it.range.start + end
}

/// Definitions of what is defined above them, which the parser passes over.
fn repeated(prose: &Prose<'_>, references: &References, found: &mut Vec<TextDiagnostic>) {
    let definitions = &references.definitions;
    if definitions.is_empty() {
        return;
    }
    let fold = |label: &str| text::fold_blanks(&label.to_lowercase());
    let first: BTreeMap<String, &Definition> =
        definitions.iter().map(|it| (fold(&it.label), it)).collect();
    let starts: BTreeSet<usize> = definitions.iter().map(|it| it.range.start).collect();
    let mut at = 0;
    for line in prose.source.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start_matches(' ').len();
        let next = at + line.len();
        let rest = prose.source[start..next].strip_prefix('[');
        let parts = rest.and_then(|rest| rest.split_once("]:"));
        let known =
            parts.and_then(|(label, target)| Some((label, target, first.get(&fold(label))?)));
        if let Some((label, target, first)) = known
            && first.range.start < start
            && !starts.contains(&start)
            && !prose.is_hidden(start)
            && !prose.is_text(start)
        {
            let message =
                format!("`[{}]` is defined a second time, and the first counts", shown(label));
            let made = finding(start..start + label.len() + 2, message)
                .label(label_place(prose, first), "the first")
                .help("remove one of the two lines");
            let same = target.split_whitespace().eq(after_label(prose, first).split_whitespace());
            found.push(if same { made.edit(at..next, "") } else { made });
        }
        at = next;
    }
}

fn after_label<'s>(prose: &Prose<'s>, it: &Definition) -> &'s str {
    let written = prose.source.get(it.range.clone()).unwrap_or("");
    written.split_once("]:").map_or("", |(_, target)| target)
}

/// Notes that are mentioned and not written, written and not mentioned, or written twice.
fn notes(
    prose: &Prose<'_>,
    events: &[RangedEvent<'_>],
    is_body: bool,
    found: &mut Vec<TextDiagnostic>,
) {
    let fold = |label: &str| text::fold_blanks(&label.to_lowercase());
    let mut mentioned: BTreeSet<String> = BTreeSet::new();
    let mut written: BTreeMap<String, Range<usize>> = BTreeMap::new();
    let mut definitions = Vec::new();
    for step in events {
        match &step.event {
            Event::FootnoteReference(label) => {
                mentioned.insert(fold(label));
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let place = note_place(prose, step.range.start);
                if let Some(first) = written.get(&fold(label)) {
                    let message = format!(
                        "`[^{}]` is written a second time, and the first is shown",
                        shown(label)
                    );
                    let made = finding(place, message).label(first.clone(), "the first");
                    found.push(made.help("give one of the two another name"));
                } else {
                    written.insert(fold(label), place.clone());
                    definitions.push((label.to_string(), place));
                }
            }
            _ => {}
        }
    }
    for (label, place) in definitions {
        if !mentioned.contains(&fold(&label)) {
            let message =
                format!("`[^{}]` is mentioned nowhere, and the note is not shown", shown(&label));
            let help = format!("mention it in the text, as `[^{}]`, or remove it", shown(&label));
            found.push(finding(place, message).help(help));
        }
    }
    for run in &prose.runs {
        let text = &prose.source[run.range.clone()];
        for (at, _) in text.match_indices("[^") {
            let start = run.range.start + at;
            if prose.is_escaped(start) {
                continue;
            }
            let Some(label) = note_label(prose.ahead(run.block, start)) else { continue };
            let place = start..start + label.len() + 3;
            let name = shown(label);
            let (message, help) = match is_body {
                true => (
                    format!("`[^{name}]` is a note that is not written"),
                    format!("write it on a line of its own: `[^{name}]: …`"),
                ),
                false => (
                    format!("`[^{name}]` stays as text: notes belong to the body"),
                    "put what the note says into the sentence, or into the body".to_owned(),
                ),
            };
            found.push(finding(place, message).help(help));
        }
    }
}

/// The place of `[^label]` at the start of a note.
fn note_place(prose: &Prose<'_>, start: usize) -> Range<usize> {
    let line = prose.source[start..].lines().next().unwrap_or("");
    start..start + line.find("]:").map_or(line.len(), |at| at + 1)
}

/// The label that `text` starts with; not the sets of characters of regular expressions, which are
/// written alike.
fn note_label(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("[^")?;
    let (label, rest) = inner.split_once(']')?;
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_set = label.contains("a-z") || label.contains("A-Z") || label.contains("0-9");
    let repeated = rest.starts_with(['*', '+', '?', '{']);
    (!label.is_empty() && label.chars().all(fits) && !is_set && !repeated).then_some(label)
}
