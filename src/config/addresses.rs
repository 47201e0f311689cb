//! Collects the http(s) addresses in roadbook.yaml that lead out of the site.

use super::FILE_NAME;
use crate::source::{Inputs, ProjectPath, Span};
use crate::yaml::{self, Value};

/// Keys whose addresses are the site's own, or made for something else than to be opened.
const OWN: &[&str] = &["base-url"];

/// The addresses that the configuration names: the repository, and those that themes are given.
pub fn addresses(inputs: &Inputs) -> Vec<(String, Span)> {
    let Some(file) = ProjectPath::new(FILE_NAME).and_then(|path| inputs.text(&path).cloned())
    else {
        return Vec::new();
    };
    let tree = yaml::parse(&file, 0..file.text().len()).value;
    let Some(Value::Map(entries)) = tree.map(|tree| tree.value) else { return Vec::new() };
    let own = |key: &yaml::Yaml| key.as_scalar().is_some_and(|it| OWN.contains(&it.text.as_str()));
    let found =
        entries.iter().filter(|(key, _)| !own(key)).flat_map(|(_, value)| yaml::addresses(value));
    found
        .filter(|(url, _)| !url.contains('{'))
        .map(|(url, range)| (url, file.span(range.start as usize..range.end as usize)))
        .collect()
}
