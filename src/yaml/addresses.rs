//! Collects the http(s) addresses in a value, whatever its keys mean.

use std::ops::Range;

use super::{Value, Yaml};

/// The texts in `yaml` that are an address, and nothing else, with their places.
///
/// Recursion is as deep as values may be nested.
pub(crate) fn addresses(yaml: &Yaml) -> Vec<(String, Range<u32>)> {
    let mut found = Vec::new();
    collect(yaml, &mut found);
    found
}

fn collect(yaml: &Yaml, found: &mut Vec<(String, Range<u32>)>) {
    match &yaml.value {
        Value::Null => {}
        Value::Scalar(scalar) => {
            let text = scalar.text.trim();
            if is_address(text) && !text.contains(char::is_whitespace) {
                found.push((text.to_owned(), scalar.inner.clone()));
            }
        }
        Value::List(items) => items.iter().for_each(|it| collect(it, found)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, found)),
    }
}

/// Whether a text starts as an http(s) address does.
fn is_address(text: &str) -> bool {
    let starts = |prefix: &str| {
        text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    starts("http://") || starts("https://")
}
