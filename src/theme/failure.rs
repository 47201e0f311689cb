//! Turns errors of the template engine into findings with places and words of ours. The only file
//! that looks at what the engine says. Knows nothing of layers.

use std::collections::HashMap;

use tera::{Error, ErrorKind};

use super::filters;
use super::names::and_list;
use super::sources::TemplateSources;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{ProjectPath, Span};

/// What a finding says of the page that was being rendered.
const RENDERING: &str = "while rendering this page";

/// Something that is wrong with the templates themselves.
pub(super) struct TemplateFailure {
    /// What to tell.
    pub(super) finding: Diagnostic,
    /// The templates that take part, the likeliest culprit first.
    pub(super) templates: Vec<String>,
}

/// A complaint of the engine: about which bytes of which template, and what.
struct Complaint {
    template: String,
    place: TemplatePosition,
    message: String,
}

/// Where in a template.
enum TemplatePosition {
    Bytes(std::ops::Range<usize>),
    /// Line and column from 1, and how many characters.
    Line(usize, usize, usize),
    Nowhere,
}

/// What is wrong while loading. Never empty.
pub(super) fn at_load(error: &Error, sources: &TemplateSources) -> Vec<TemplateFailure> {
    let complaints = complaints(error, sources);
    let problem = |(complaint, others): (Complaint, Vec<String>)| {
        let mut templates = vec![complaint.template.clone()];
        templates.extend(others);
        if sources.file(&complaint.template).is_none() {
            templates.extend(parents(&complaint.template, sources));
        }
        let own = templates.iter().find(|name| sources.file(name).is_some()).cloned();
        let finding = match own {
            Some(own) if own != complaint.template => missing_in_parent(&complaint, &own, sources),
            _ => at_template(&complaint, sources, &Span::file_start(ProjectPath::root())),
        };
        TemplateFailure { finding, templates }
    };
    complaints.into_iter().map(problem).collect()
}

/// What went wrong while rendering `template` for the page at `page`.
pub(super) fn at_page(
    template: &str,
    error: &Error,
    sources: &TemplateSources,
    page: &Span,
) -> Diagnostic {
    let mut complaints = complaints(error, sources);
    let mut complaint = match complaints.is_empty() {
        true => Complaint {
            template: String::new(),
            place: TemplatePosition::Nowhere,
            message: error.to_string(),
        },
        false => complaints.swap_remove(0).0,
    };
    if complaint.template.is_empty() {
        complaint.template = template.to_owned();
    }
    let finding = at_template(&complaint, sources, page);
    if finding.primary.span == *page {
        return finding;
    }
    finding.with_label(page.clone(), RENDERING)
}

/// Makes one finding of those that are the same slip, met while one page after another was rendered.
/// It stands where the first was found.
pub(super) fn together(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept: Vec<(Diagnostic, usize)> = Vec::new();
    let mut known: HashMap<(String, Option<Span>), usize> = HashMap::new();
    for it in found {
        // What is found in a built-in template stands at the page.
        let own = (!it.labels.is_empty()).then(|| it.primary.span.clone());
        let at = *known.entry((it.message.clone(), own)).or_insert(kept.len());
        match kept.get_mut(at) {
            Some((_, others)) => *others += 1,
            None => kept.push((it, 0)),
        }
    }
    let told = |(mut it, others): (Diagnostic, usize)| {
        let others = match others {
            0 => return it,
            1 => "and one other".to_owned(),
            others => format!("and {others} others"),
        };
        let label = it.labels.last_mut().unwrap_or(&mut it.primary);
        label.text = format!("{RENDERING} {others}");
        it
    };
    kept.into_iter().map(told).collect()
}

/// Takes the engine's error apart: complaints, each with other templates that take part.
fn complaints(error: &Error, sources: &TemplateSources) -> Vec<(Complaint, Vec<String>)> {
    let nowhere = |template: &str, message: String| Complaint {
        template: template.to_owned(),
        place: TemplatePosition::Nowhere,
        message,
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let complaint = Complaint {
                template: report.filename().to_owned(),
                place: TemplatePosition::Bytes(report.span().range.clone()),
                message: report.message().to_owned(),
            };
            vec![(complaint, Vec::new())]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            let (template, message) = circle("extends", Some(tpl), inheritance_chain, sources);
            vec![(nowhere(&template, message), Vec::new())]
        }
        ErrorKind::CircularInclude { include_chain, .. } => {
            let (template, message) = circle("includes", None, include_chain, sources);
            vec![(nowhere(&template, message), Vec::new())]
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("`{parent}` is not a template that can be extended");
            vec![(
                Complaint { place: quoted(current, parent, sources), ..nowhere(current, message) },
                Vec::new(),
            )]
        }
        ErrorKind::TemplateNotFound(name) => {
            vec![(nowhere(name, format!("`{name}` is not a template of the theme")), Vec::new())]
        }
        ErrorKind::Msg(text) => reports(text),
        other => vec![(nowhere("", other.to_string()), Vec::new())],
    }
}

/// Where a template names another in quotes.
fn quoted(template: &str, name: &str, sources: &TemplateSources) -> TemplatePosition {
    let text = sources.text(template).unwrap_or("");
    let at = ['"', '\''].into_iter().find_map(|quote| text.find(&format!("{quote}{name}{quote}")));
    at.map_or(TemplatePosition::Nowhere, |at| TemplatePosition::Bytes(at + 1..at + 1 + name.len()))
}

/// The template to name for a circle, one of the project if there is any in it, and what to say.
/// The way there is `first` and the chain; it ends where the circle closes.
fn circle(
    verb: &str,
    first: Option<&String>,
    chain: &[String],
    sources: &TemplateSources,
) -> (String, String) {
    let mut way: Vec<&str> = first.into_iter().chain(chain).map(String::as_str).collect();
    let closing = way.pop().unwrap_or("");
    let mut circle = way.split_off(way.iter().position(|name| *name == closing).unwrap_or(0));
    let own = circle.iter().position(|name| sources.file(name).is_some()).unwrap_or(0);
    circle.rotate_left(own);
    let template = circle.first().copied().unwrap_or(closing).to_owned();
    let message = match circle.get(1..) {
        None | Some([]) => format!("`{template}` {verb} itself"),
        Some(names) => format!("`{template}` {verb} itself by way of {}", and_list(names)),
    };
    (template, message)
}

/// Complaints that the engine hands out as text: `error: …`, ` --> NAME:LINE:COLUMN`, the line, and
/// a row of carets; or one sentence about a component that is defined twice.
fn reports(text: &str) -> Vec<(Complaint, Vec<String>)> {
    let mut found = Vec::new();
    for report in text.split("\n\n").filter(|it| it.starts_with("error: ")) {
        let mut lines = report.lines();
        let message = lines.next().unwrap_or("").trim_start_matches("error: ").to_owned();
        let place = lines.next().unwrap_or("").trim_start().trim_start_matches("--> ");
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next().and_then(|it| it.parse().ok()).unwrap_or(1);
        let line = parts.next().and_then(|it| it.parse().ok()).unwrap_or(1);
        let template = parts.next().unwrap_or("").to_owned();
        let carets = report.lines().last().unwrap_or("").matches('^').count();
        found.push((
            Complaint { template, place: TemplatePosition::Line(line, column, carets), message },
            Vec::new(),
        ));
    }
    if found.is_empty() {
        let names: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
        let (template, others, message) = match names.as_slice() {
            [component, first, second] => {
                let message =
                    format!("the component `{component}` is defined in `{first}` already");
                (*second, vec![(*first).to_owned()], message)
            }
            _ => ("", Vec::new(), text.to_owned()),
        };
        let complaint =
            Complaint { template: template.to_owned(), place: TemplatePosition::Nowhere, message };
        found.push((complaint, others));
    }
    found
}

/// The templates that `name` extends, nearest first, as far as they can be told by looking.
fn parents(name: &str, sources: &TemplateSources) -> Vec<String> {
    let mut parents: Vec<String> = Vec::new();
    let mut at = name.to_owned();
    while let Some(parent) = sources.parent(&at) {
        if parents.contains(&parent) {
            break;
        }
        parents.push(parent.clone());
        at = parent;
    }
    parents
}

/// A built-in template fills a block that `own`, a template of the project in between, lacks.
fn missing_in_parent(complaint: &Complaint, own: &str, sources: &TemplateSources) -> Diagnostic {
    let block = complaint.message.split('`').nth(1).unwrap_or("");
    let place = sources.file(own).map_or_else(
        || Span::file_start(ProjectPath::root()),
        |file| Span::file_start(file.path().clone()),
    );
    let message = format!("`{own}` has no block `{block}`, which `{}` fills", complaint.template);
    let plain = own.rsplit_once('/').map_or(own, |(_, name)| name);
    Diagnostic::new(Code::TemplateError, place, message).with_help(format!(
        "add `{{% block {block} %}}{{% endblock %}}`, or begin with \
         `{{% extends \"theme/{plain}\" %}}` and replace single blocks"
    ))
}

/// The finding at the template's own place where it is a file of the project, else at `page`.
fn at_template(complaint: &Complaint, sources: &TemplateSources, page: &Span) -> Diagnostic {
    let name = &complaint.template;
    let (message, help) = reworded(&complaint.message, sources);
    let open = sources.file(name).filter(|_| message.contains("end of input"));
    if let Some((file, open)) = open.and_then(|file| Some((file, unclosed(file.text())?))) {
        let span = file.span(open.place.clone());
        let message = format!("`{}` is never closed", clip(&file.text()[open.place]));
        let help = format!("write `{}` where it ends", open.closing);
        return Diagnostic::new(Code::TemplateError, span, message).with_help(help);
    }
    if let (Some(finding), true) = (unknown_tag(complaint, sources), message == "unknown tag") {
        return finding;
    }
    let finding = match sources.file(name) {
        Some(file) => {
            let span = match &complaint.place {
                TemplatePosition::Bytes(range) => file.span(inside(file.text(), range.clone())),
                TemplatePosition::Line(line, column, length) => {
                    file.span(line_range(file.text(), *line, *column, *length))
                }
                TemplatePosition::Nowhere => first_tag(file),
            };
            Diagnostic::new(Code::TemplateError, span, message)
        }
        None => {
            let text = sources.text(name).unwrap_or("");
            let place = match &complaint.place {
                TemplatePosition::Bytes(range) => Some(line_and_column(text, range.start)),
                TemplatePosition::Line(line, column, _) => Some((*line, *column)),
                TemplatePosition::Nowhere => None,
            };
            let place = place.map_or_else(String::new, |(line, column)| {
                format!(" (line {line}, column {column} of the built-in `{name}`)")
            });
            Diagnostic::new(Code::TemplateError, page.clone(), format!("{message}{place}"))
        }
    };
    let finding = help.into_iter().fold(finding, Diagnostic::with_help);
    if complaint.message.contains("extends itself") {
        let plain = name.rsplit_once('/').map_or(name.as_str(), |(_, plain)| plain);
        return finding.with_help(format!(
            "an override extends what it replaces by `{{% extends \"theme/{plain}\" %}}`, and a \
             theme by the name of the theme below it"
        ));
    }
    finding
}

/// The finding about a tag that is none, or that closes another than the innermost.
fn unknown_tag(complaint: &Complaint, sources: &TemplateSources) -> Option<Diagnostic> {
    let file = sources.file(&complaint.template)?;
    let TemplatePosition::Bytes(range) = &complaint.place else { return None };
    let range = inside(file.text(), range.clone());
    let tag = &file.text()[range.clone()];
    let message = format!("`{}` is not a tag that can stand here", clip(tag));
    let start = file.text()[..range.start].rfind("{%").unwrap_or(range.start);
    let help = match unclosed(&file.text()[..start]) {
        Some(open) => {
            let opening = clip(&file.text()[open.place]);
            format!("`{opening}` is open: it is closed by `{}`", open.closing)
        }
        None => "take it away: nothing is open here".to_owned(),
    };
    let finding = Diagnostic::new(Code::TemplateError, file.span(range), message);
    Some(finding.with_help(help))
}

/// What opens in a template and is not closed.
struct OpenTag {
    place: std::ops::Range<usize>,
    closing: String,
}

/// The innermost tag of a template that nothing closes, as far as it can be told by looking.
fn unclosed(text: &str) -> Option<OpenTag> {
    const PAIRS: [(&str, &str); 3] = [("{%", "%}"), ("{{", "}}"), ("{#", "#}")];
    const BLOCKS: [&str; 6] = ["block", "if", "for", "filter", "component", "raw"];
    let mut open: Vec<(&str, std::ops::Range<usize>)> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        let Some((mark, end)) = PAIRS.iter().find(|(mark, _)| text[start..].starts_with(mark))
        else {
            at = start + 1;
            continue;
        };
        let Some(close) = text[start + mark.len()..].find(end) else {
            let place = start..start + text[start..].lines().next().unwrap_or("").trim_end().len();
            return Some(OpenTag { place, closing: (*end).to_owned() });
        };
        at = start + mark.len() + close + end.len();
        let inner = text[start + mark.len()..at - end.len()].trim_matches(['-', ' ', '\t', '\n']);
        let word = inner.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let is_raw = open.last().is_some_and(|(block, _)| *block == "raw");
        match word.strip_prefix("end") {
            _ if *mark != "{%" => {}
            Some(block) if open.last().is_some_and(|(it, _)| *it == block) => {
                open.pop();
            }
            None if BLOCKS.contains(&word) && !is_raw => open.push((word, start..at)),
            _ => {}
        }
    }
    let (block, place) = open.pop()?;
    Some(OpenTag { place, closing: format!("{{% end{block} %}}") })
}

/// The first line, of at most 60 characters.
fn clip(text: &str) -> String {
    text.lines().next().unwrap_or("").chars().take(60).collect()
}

/// The `extends` or `include` that a file begins with, or its start.
fn first_tag(file: &crate::source::SourceFile) -> Span {
    let text = file.text();
    let tag =
        text.find("{%").and_then(|start| Some((start, text[start..].find("%}")? + start + 2)));
    match tag.filter(|(start, end)| text[*start..*end].contains("extends")) {
        Some((start, end)) => file.span(start..end),
        None => Span::file_start(file.path().clone()),
    }
}

/// `range`, cut down to whole characters of `text`.
fn inside(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(range.start);
    start..text.floor_char_boundary(range.end).max(start)
}

fn line_range(text: &str, line: usize, column: usize, length: usize) -> std::ops::Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let row = text[start..].split('\n').next().unwrap_or("");
    let at = |characters: usize| {
        row.char_indices().nth(characters).map_or(row.len(), |(offset, _)| offset)
    };
    let from = column.saturating_sub(1);
    start + at(from)..start + at(from + length)
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..inside(text, offset..offset).start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// What the engine says in words of ours: the offending text first, one clause, no full stop; and
/// help.
fn reworded(message: &str, sources: &TemplateSources) -> (String, Vec<String>) {
    let (head, list) = message.split_once(" Available ").unwrap_or((message, ""));
    let known: Vec<&str> = list
        .split_once(": ")
        .map_or_else(Vec::new, |(_, names)| names.split(", ").map(str::trim).collect());
    let name = head.split('`').nth(1).unwrap_or("");
    let subject = |prefix: &str| head.starts_with(prefix).then_some(name);
    if let Some(name) = subject("Field `") {
        return (format!("`{name}` is not a field here"), offer(name, &known, "the fields are"));
    }
    if let Some(name) = subject("Variable `") {
        return (format!("`{name}` is not defined here"), offer(name, &known, "defined are"));
    }
    if head.ends_with("is not a template that can be extended") {
        // The endings are alike anyway.
        let stem = |name: &'_ str| name.strip_suffix(".html").unwrap_or(name).to_owned();
        let (layer, plain) = name.rsplit_once('/').unwrap_or(("", name));
        let plains: Vec<String> = sources
            .iter()
            .map(|(name, _)| stem(name.rsplit_once('/').map_or(name, |(_, plain)| plain)))
            .collect();
        let meant = match nearest(&stem(plain), plains.iter().map(String::as_str)) {
            Some(plain) if layer.is_empty() => format!("{plain}.html"),
            Some(plain) => format!("{layer}/{plain}.html"),
            None => {
                let help = "an override extends what it replaces, such as `theme/page.html`, and \
                            any template one of its own layers";
                return (head.to_owned(), vec![help.to_owned()]);
            }
        };
        return (head.to_owned(), vec![format!("did you mean `{meant}`?")]);
    }
    if let Some(name) = subject("Unknown filter `") {
        return (format!("`{name}` is not a filter"), meant(name, filters::NAMES.iter().copied()));
    }
    if let Some(name) = subject("Unknown component `") {
        let known = sources.components();
        return (format!("`{name}` is not a component"), meant(name, known.into_iter()));
    }
    if let Some(name) = subject("Unknown template `") {
        let known = sources.iter().map(|(name, _)| name.rsplit_once('/').map_or(name, |it| it.1));
        return (format!("`{name}` is not a template"), meant(name, known));
    }
    for (kind, article) in [("test", "a test"), ("function", "a function")] {
        if let Some(name) = subject(&format!("Unknown {kind} `")) {
            return (format!("`{name}` is not {article}"), Vec::new());
        }
    }
    if let Some(name) = subject("Block `") {
        let help = "a template that extends another can only fill blocks that the other has";
        return (format!("`{name}` is not a block of a template below"), vec![help.to_owned()]);
    }
    if let Some((there, wanted)) = lowered(message).split_once(" but expected ")
        && let Some(there) = there.strip_prefix("found ")
    {
        let wanted = match wanted.strip_prefix("one of: ") {
            Some(list) if list.contains("integer") => "a value",
            Some(list) => list,
            None => wanted,
        };
        return (format!("{there} stands where {wanted} is expected"), Vec::new());
    }
    (lowered(message), Vec::new())
}

fn offer(name: &str, known: &[&str], words: &str) -> Vec<String> {
    let mut help = meant(name, known.iter().copied());
    if !known.is_empty() {
        help.push(format!("{words} {}", and_list(known)));
    }
    help
}

fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    nearest(name, known).map(|it| format!("did you mean `{it}`?")).into_iter().collect()
}

/// The first line, its first letter lower, without a full stop.
fn lowered(message: &str) -> String {
    let line = message.lines().next().unwrap_or("").trim_end_matches('.');
    let mut characters = line.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => "the template fails".to_owned(),
    }
}
