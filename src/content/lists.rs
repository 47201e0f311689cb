//! Reads single values of front matter: efforts, addresses, tags, outcomes, resources, questions,
//! `reviewed`, `allow`, … Knows no other file.

use std::collections::BTreeMap;

use super::effort;
use super::node::{Cost, Date, Outcome, Question, Resource, ResourceType, Reviewed};
use super::options::ParseOptions;
use super::table::{ALLOW, OUTCOME_KEYS, QUESTION_KEYS, RESOURCE_KEYS, REVIEWED};
use crate::config::is_language_tag;
use crate::diagnostic::{Allowance, Code, Diagnostic, lint_named, wording};
use crate::graph::Effort;
use crate::markdown::url::{self, UrlClass};
use crate::markdown::{self, Document, Snippet, ValuePlace};
use crate::source::{Fingerprint, Span};
use crate::yaml::{ScalarStyle, Text, Value, ValueReader, Yaml};

/// Characters of an outcome's text that its id keeps.
const ID_LENGTH: usize = 48;

/// Where a text stands that markdown is read from.
pub(super) fn place<'t>(reader: &ValueReader<'t>, text: &'t Text<'_>) -> ValuePlace<'t> {
    let plain = text.style == ScalarStyle::Plain;
    ValuePlace { span: &text.span, written: reader.written(&text.span), plain }
}

/// A piece of markdown, with its findings.
pub(super) fn snippet(
    reader: &ValueReader<'_>,
    text: &Text<'_>,
    options: &ParseOptions,
) -> Snippet {
    let checked = markdown::snippet(text.text.trim(), &place(reader, text), &options.markdown);
    reader.report_all(checked.diagnostics);
    checked.value
}

/// An effort and where it stands.
pub(super) fn effort(reader: &ValueReader<'_>, text: &Text<'_>) -> Option<(Effort, Span)> {
    match effort::parse(text.text) {
        Ok(effort) => Some((effort, text.span.clone())),
        Err(reason) => {
            let message = format!("`{}` {reason}", text.text.trim());
            let help = "write minutes or hours: `45m`, `3h`, `1.5h`, `1h30m`, `2h-4h`";
            reader.invalid(text.span.clone(), message, help);
            None
        }
    }
}

/// An http(s) address or a relative link; others are refused.
pub(super) fn address(reader: &ValueReader<'_>, text: &Text<'_>) -> Option<String> {
    let written = text.text.trim();
    let class = url::check(written);
    match class {
        UrlClass::Relative | UrlClass::Fragment => Some(written.to_owned()),
        UrlClass::Http | UrlClass::Https => {
            let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"');
            if written.contains(odd) {
                let message = format!("`{written}` is not an http(s) address");
                let help = "write `%20` for a space, and leave out quotes and brackets";
                reader.invalid(text.span.clone(), message, help);
                return None;
            }
            if class == UrlClass::Http && !url::is_local(written) {
                let (message, help) = wording::plain_http(written);
                let finding = Diagnostic::new(Code::InsecureUrl, text.span.clone(), message);
                reader.report(finding.with_help(help));
            }
            Some(written.to_owned())
        }
        _ => {
            let message = format!("`{written}` is neither an http(s) address nor a relative link");
            let finding = Diagnostic::new(Code::UnsafeUrl, text.span.clone(), message);
            reader.report(finding.with_help("write an address that starts with `https://`"));
            None
        }
    }
}

/// `tags`: each once.
pub(super) fn tags(reader: &ValueReader<'_>, texts: Vec<Text<'_>>) -> Vec<(String, Span)> {
    let mut tags: Vec<(String, Span)> = Vec::new();
    for text in texts {
        let tag = text.text.trim();
        match tags.iter().find(|(other, _)| other == tag) {
            Some((_, first)) => reader.twice(tag, text.span, first),
            None => tags.push((tag.to_owned(), text.span)),
        }
    }
    tags
}

/// `outcomes`.
pub(super) fn outcomes<'y>(
    reader: &ValueReader<'y>,
    items: &'y [Yaml],
    options: &ParseOptions,
) -> Vec<Outcome> {
    let mut ids: BTreeMap<String, Span> = BTreeMap::new();
    let mut outcomes = Vec::new();
    for item in items {
        let (explicit, text) = match &item.value {
            Value::Map(_) if !is_unquoted_colon(item) => {
                let Some(mut fields) = reader.fields(item, &OUTCOME_KEYS, &[]) else { continue };
                let (id, text) = (fields.text("id"), fields.text("text"));
                fields.finish();
                (id, text)
            }
            _ => (None, reader.text(item, "outcomes")),
        };
        let Some(text) = text else { continue };
        let shown = snippet(reader, &text, options);
        let explicit = explicit.and_then(|id| outcome_id(reader, &id));
        let place = explicit.as_ref().map_or_else(|| text.span.clone(), |(_, place)| place.clone());
        let id = explicit.map_or_else(
            || derived_id(&markdown::id_text(&shown.source, &shown.text, &options.markdown)),
            |(id, _)| id,
        );
        if let Some(first) = ids.get(&id) {
            reader.twice(&id, place, first);
            continue;
        }
        ids.insert(id.clone(), place);
        outcomes.push(Outcome { id, text: shown, place: text.span });
    }
    outcomes
}

/// `- explain the rule: a generator is lazy` is a map in YAML: its one key is no key of ours.
fn is_unquoted_colon(item: &Yaml) -> bool {
    match &item.value {
        Value::Map(entries) => match &entries[..] {
            [(key, _)] => key.as_scalar().is_some_and(|key| key.text.contains(' ')),
            _ => false,
        },
        _ => false,
    }
}

fn outcome_id(reader: &ValueReader<'_>, text: &Text<'_>) -> Option<(String, Span)> {
    let slug = markdown::slug(text.text);
    if slug == text.text {
        return Some((slug, text.span.clone()));
    }
    let message = format!("`{}` is not an id", text.text);
    reader.invalid(
        text.span.clone(),
        message,
        format!("write it in lower case with hyphens: `{slug}`"),
    );
    None
}

/// An id from an outcome's text: its slug, cut at a hyphen. What was cut counts in a short hash,
/// so that the id depends on this text alone, not on its neighbours.
fn derived_id(text: &str) -> String {
    let slug = markdown::slug(text);
    if slug.chars().count() <= ID_LENGTH {
        return slug;
    }
    let end = slug.char_indices().nth(ID_LENGTH).map_or(slug.len(), |(at, _)| at);
    let cut = slug[..end].rfind('-').filter(|at| *at > ID_LENGTH / 2).unwrap_or(end);
    let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let whole = Fingerprint::of(letters.collect::<String>().as_bytes());
    format!("{}-{}", &slug[..cut], whole.short(4))
}

/// `resources`.
pub(super) fn resources<'y>(
    reader: &ValueReader<'y>,
    items: &'y [Yaml],
    options: &ParseOptions,
) -> Vec<Resource> {
    let mut resources: Vec<Resource> = Vec::new();
    for item in items {
        let Some(resource) = resource(reader, item, options) else { continue };
        let twin = resource.url.as_ref().and_then(|(url, place)| {
            let same = |it: &&Resource| {
                it.url.as_ref().is_some_and(|(other, _)| without_slash(other) == without_slash(url))
            };
            let first = resources.iter().find(same)?;
            Some((url, place, first.url.as_ref().map(|(_, first)| first.clone())?))
        });
        if let Some((url, place, first)) = twin {
            let message = format!("`{url}` is listed twice");
            let finding = Diagnostic::new(Code::DuplicateResource, place.clone(), message)
                .with_label(first, "first here")
                .with_help("keep one of the two, or link to the exact parts");
            reader.report(finding);
        }
        resources.push(resource);
    }
    resources
}

/// An address without the slash that its path may end with: few servers tell the two apart.
fn without_slash(url: &str) -> (&str, &str) {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    (url[..end].trim_end_matches('/'), &url[end..])
}

fn resource<'y>(
    reader: &ValueReader<'y>,
    item: &'y Yaml,
    options: &ParseOptions,
) -> Option<Resource> {
    let Some(mut fields) = reader.fields(item, &RESOURCE_KEYS, &[]) else {
        let message = match item.as_scalar() {
            Some(scalar) => format!("`{}` is a resource without a title", scalar.text.trim()),
            None => format!("a resource has keys and values and is not {}", item.describe()),
        };
        reader.invalid(reader.place(item), message, "write `{title: …, url: …}`");
        return None;
    };
    let title = fields.text("title");
    let url = fields.text("url").and_then(|text| Some((address(reader, &text)?, text.span)));
    let kind = fields.choice("type").and_then(|(word, _)| ResourceType::from_name(word));
    let cost = fields.choice("cost").and_then(|(word, _)| Cost::from_name(word));
    let language = fields.text("language").and_then(|text| {
        if is_language_tag(text.text) {
            return Some(text.text.to_owned());
        }
        let message = format!("`{}` is not a language tag", text.text);
        reader.invalid(text.span, message, "write a tag such as `en`, `pt-BR` or `zh-Hant`");
        None
    });
    let by = fields.text("by").map(|text| text.text.to_owned());
    let part = fields.text("part").map(|text| text.text.to_owned());
    let effort = fields.text("effort").and_then(|text| effort(reader, &text)).map(|it| it.0);
    let why = fields.text("why").map(|text| snippet(reader, &text, options));
    let optional = fields.boolean("optional").unwrap_or(false);
    fields.finish();
    let title = title?;
    Some(Resource {
        title: snippet(reader, &title, options),
        url,
        kind,
        cost,
        language,
        by,
        part,
        effort,
        why,
        optional,
        place: title.span,
    })
}

/// `questions`; their sections are headings of `body`.
pub(super) fn questions<'y>(
    reader: &ValueReader<'y>,
    items: &'y [Yaml],
    body: &Document,
    options: &ParseOptions,
) -> Vec<Question> {
    let mut questions = Vec::new();
    for item in items {
        if !matches!(item.value, Value::Map(_)) || is_unquoted_colon(item) {
            let Some(text) = reader.text(item, "questions") else { continue };
            let ask = snippet(reader, &text, options);
            questions.push(Question { ask, answer: None, section: None });
            continue;
        }
        let Some(mut fields) = reader.fields(item, &QUESTION_KEYS, &[]) else { continue };
        let ask = fields.text("ask").map(|text| snippet(reader, &text, options));
        let answer = fields.text("answer").map(|text| snippet(reader, &text, options));
        let section = fields.text("section").and_then(|text| section(reader, &text, body));
        fields.finish();
        if let Some(ask) = ask {
            questions.push(Question { ask, answer, section });
        }
    }
    questions
}

fn section(reader: &ValueReader<'_>, text: &Text<'_>, body: &Document) -> Option<(String, Span)> {
    let ids = || {
        body.headings.iter().map(|it| it.id.as_str()).chain(body.anchors.iter().map(String::as_str))
    };
    if ids().any(|id| id == text.text) {
        return Some((text.text.to_owned(), text.span.clone()));
    }
    let bare = text.text.trim_start_matches('#').trim();
    let titled = body.headings.iter().find(|it| it.text == bare).map(|it| it.id.as_str());
    let former = markdown::former_heading_ids(body.headings.iter().map(|it| it.text.as_str()));
    let renamed = former.iter().position(|id| id == bare).map(|at| body.headings[at].id.as_str());
    let nearest = || reader.suggester().nearest(&markdown::slug(bare), ids());
    let meant = titled.or(renamed).or_else(nearest);
    let message = format!("`{}` is not the id of a heading of this page", text.text);
    let finding = Diagnostic::new(Code::DeadAnchor, text.span.clone(), message);
    let finding = finding.replaced_by(titled.or(renamed));
    let finding = match meant {
        Some(id) => finding.did_you_mean(Some(id)),
        None if body.headings.is_empty() => finding.with_help("the body has no headings"),
        None => {
            let ids: Vec<_> =
                body.headings.iter().take(12).map(|it| format!("`{}`", it.id)).collect();
            finding.with_help(format!("the headings are {}", ids.join(", ")))
        }
    };
    reader.report(finding);
    None
}

/// `reviewed`: a date, or a map.
pub(super) fn reviewed<'y>(reader: &ValueReader<'y>, yaml: &'y Yaml) -> Option<Reviewed> {
    if let Some(mut fields) = reader.fields(yaml, &REVIEWED, &[]) {
        let on = fields.text("on").and_then(|text| date(reader, &text));
        let by = fields.text("by").map(|text| text.text.to_owned());
        let basis = fields.text("basis").map(|text| text.text.to_owned());
        fields.finish();
        return Some(Reviewed { on: on?, by, basis });
    }
    if yaml.as_scalar().is_none() {
        reader.mismatch(yaml, "reviewed", "a date or a map");
        return None;
    }
    let on = date(reader, &reader.text(yaml, "reviewed")?)?;
    Some(Reviewed { on, by: None, basis: None })
}

fn date(reader: &ValueReader<'_>, text: &Text<'_>) -> Option<Date> {
    let date = Date::new(text.text.trim());
    if date.is_none() {
        let message = format!("`{}` is not a date", text.text.trim());
        reader.invalid(text.span.clone(), message, "write year, month and day: `2026-11-20`");
    }
    date
}

/// `allow`.
pub(super) fn allow<'y>(reader: &ValueReader<'y>, items: &'y [Yaml]) -> Vec<(Allowance, Span)> {
    let mut allowed = Vec::new();
    for item in items {
        let Some(mut fields) = reader.fields(item, &ALLOW, &[]) else {
            let name = item.as_scalar().map_or("missing-effort", |scalar| scalar.text.as_str());
            let message = format!("`{name}` is allowed without a reason");
            let message = if item.as_scalar().is_some() {
                message
            } else {
                "an item of `allow` is a map".to_owned()
            };
            reader.invalid(
                reader.place(item),
                message,
                format!("write `{{lint: {name}, why: …}}`"),
            );
            continue;
        };
        let lint = fields.text("lint").and_then(|text| lint(reader, &text));
        let why = fields.text("why").map(|text| text.text.to_owned());
        fields.finish();
        if let (Some((lint, place)), Some(why)) = (lint, why) {
            allowed.push((Allowance { lint, why }, place));
        }
    }
    allowed
}

fn lint(reader: &ValueReader<'_>, text: &Text<'_>) -> Option<(Code, Span)> {
    match lint_named(text.text, text.span.clone()) {
        Ok(code) => Some((code, text.span.clone())),
        Err(finding) => {
            reader.report(finding);
            None
        }
    }
}
