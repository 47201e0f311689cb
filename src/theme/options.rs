//! Checks a project's `theme-options` against those that its theme declares. Knows no templates.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::ThemeRequest;
use super::layers::Layer;
use super::manifest::OptionField;
use super::names::or_list;
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};

/// The options of all layers, with the project's values where it sets any.
pub(super) fn options(layers: &[Layer], request: &ThemeRequest<'_>) -> Checked<Json> {
    let mut known: BTreeMap<&str, &OptionField> = BTreeMap::new();
    for layer in layers.iter().rev() {
        known.extend(layer.manifest.options.iter().map(|it| (it.name.as_str(), it)));
    }
    let mut values: Map<String, Json> =
        known.iter().map(|(name, it)| ((*name).to_owned(), it.default.clone())).collect();
    let mut found = Vec::new();
    let set = match request.options {
        Json::Object(set) => set.iter().collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    for (name, value) in set {
        let problem = match known.get(name.as_str()) {
            None => {
                let names: Vec<_> = known.keys().copied().collect();
                let message = format!("`{name}` is not an option of the theme `{}`", request.name);
                let finding = problem(request, Code::UnknownField, message)
                    .did_you_mean(nearest(name, names.iter().copied()));
                Some(finding.with_help(match names.as_slice() {
                    [] => "this theme has no options".to_owned(),
                    names => format!("the options are {}", super::names::and_list(names)),
                }))
            }
            Some(option) => mismatch(option, value, request),
        };
        match problem {
            Some(finding) => found.push(finding),
            None => {
                values.insert(name.clone(), value.clone());
            }
        }
    }
    Checked::new(Json::Object(values), found)
}

fn problem(request: &ThemeRequest<'_>, code: Code, message: String) -> Diagnostic {
    Diagnostic::new(code, request.options_place.clone(), message)
}

fn mismatch(option: &OptionField, value: &Json, request: &ThemeRequest<'_>) -> Option<Diagnostic> {
    let name = &option.name;
    if !option.choices.is_empty() {
        if option.choices.contains(value) {
            return None;
        }
        let choices: Vec<String> = option.choices.iter().map(shown).collect();
        let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
        let message = format!("`{}` is not a value of the theme option `{name}`", shown(value));
        let finding = problem(request, Code::InvalidValue, message)
            .did_you_mean(nearest(&shown(value), choices.iter().copied()));
        return Some(finding.with_help(format!("it may be {}", or_list(&choices))));
    }
    let expected = kind(&option.default);
    if option.default.is_null() || kind(value) == expected {
        return None;
    }
    let message =
        format!("the theme option `{name}` takes {expected}, and this is {}", kind(value));
    Some(problem(request, Code::InvalidValue, message))
}

fn shown(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "nothing",
        Json::Bool(_) => "`true` or `false`",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "a map of keys and values",
    }
}
