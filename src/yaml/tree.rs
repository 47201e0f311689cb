//! Operations on finished values: keys once each, and how large a value is. Knows no events.

use std::collections::HashMap;
use std::ops::Range;

use super::{Value, Yaml};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// The entries with text keys, each key once; the others are reported.
pub(super) fn unique(
    file: &SourceFile,
    entries: Vec<(Yaml, Yaml)>,
    found: &mut Vec<Diagnostic>,
) -> Vec<(Yaml, Yaml)> {
    let mut first: HashMap<String, Range<u32>> = HashMap::with_capacity(entries.len());
    let mut kept = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let Some(scalar) = key.as_scalar() else {
            let inside = |it: &Diagnostic| {
                let place = &it.primary.span;
                key.span.start <= place.start && place.end <= key.span.end
            };
            // `{{ name }}` is one mistake, not two.
            if !found.last().is_some_and(inside) {
                found.push(bad_key(file, &key));
            }
            continue;
        };
        if let Some(earlier) = first.get(&scalar.text) {
            let finding = Diagnostic::new(
                Code::YamlSyntax,
                span(file, &key.span),
                format!("`{}` is written twice", scalar.text),
            )
            .with_label(span(file, earlier), "first here")
            .with_help("keep one of the two: only the first is read");
            found.push(finding);
            continue;
        }
        first.insert(scalar.text.clone(), key.span.clone());
        kept.push((key, value));
    }
    kept
}

fn span(file: &SourceFile, range: &Range<u32>) -> Span {
    file.span(range.start as usize..range.end as usize)
}

fn bad_key(file: &SourceFile, key: &Yaml) -> Diagnostic {
    let place = span(file, &key.span);
    if key.is_null() {
        let message = "a key is missing before the colon";
        return Diagnostic::new(Code::YamlSyntax, place, message);
    }
    let message = format!("{} cannot be a key", key.describe());
    let help = "put the text in quotes if the brackets belong to it";
    Diagnostic::new(Code::YamlSyntax, place, message).with_help(help)
}

/// Bytes of text in a value. Recursion is as deep as values may be nested.
pub(super) fn text_bytes(yaml: &Yaml) -> usize {
    match &yaml.value {
        Value::Null => 0,
        Value::Scalar(scalar) => scalar.text.len(),
        Value::List(items) => items.iter().map(text_bytes).sum(),
        Value::Map(entries) => {
            entries.iter().map(|(key, value)| text_bytes(key) + text_bytes(value)).sum()
        }
    }
}

/// Levels of nesting in a value. Recursion is as deep as values may be nested.
pub(super) fn depth(yaml: &Yaml) -> usize {
    match &yaml.value {
        Value::Null | Value::Scalar(_) => 0,
        Value::List(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Map(entries) => {
            1 + entries.iter().map(|(key, value)| depth(key).max(depth(value))).max().unwrap_or(0)
        }
    }
}
