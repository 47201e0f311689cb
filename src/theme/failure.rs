//! Turns errors of the template engine into findings with places and words of ours. The only file
//! that looks at what the engine says. Knows nothing of layers.

use tera::{Error, ErrorKind};

use super::filters;
use super::names::and_list;
use super::sources::TemplateSources;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{ProjectPath, Span};

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
    finding.with_label(page.clone(), "while rendering this page")
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
            vec![(nowhere(current, message), Vec::new())]
        }
        ErrorKind::TemplateNotFound(name) => {
            vec![(nowhere(name, format!("`{name}` is not a template of the theme")), Vec::new())]
        }
        ErrorKind::Msg(text) => reports(text),
        other => vec![(nowhere("", other.to_string()), Vec::new())],
    }
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
