//! Checks a project's `theme-options` against those that its theme declares. Knows no templates.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::ThemeRequest;
use super::colour::{ColourProblem, OwnColour};
use super::layers::Layer;
use super::manifest::{ColourRule, OptionField};
use super::names::or_list;
use crate::diagnostic::{Checked, Code, Diagnostic, nearest, surely};

/// The options of all layers, with the project's values where it sets any; and the rules that these
/// add to style sheets, by the paths of those.
pub(super) fn options(
    layers: &[Layer],
    request: &ThemeRequest<'_>,
) -> Checked<(Json, BTreeMap<String, String>)> {
    let mut known: BTreeMap<&str, &OptionField> = BTreeMap::new();
    for layer in layers.iter().rev() {
        known.extend(layer.manifest.options.iter().map(|it| (it.name.as_str(), it)));
    }
    let mut values: Map<String, Json> =
        known.iter().map(|(name, it)| ((*name).to_owned(), it.default.clone())).collect();
    let mut rules: BTreeMap<String, String> = BTreeMap::new();
    let mut found = Vec::new();
    let set = match request.options {
        Json::Object(set) => set.iter().collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    for (name, value) in set {
        let taken = match known.get(name.as_str()) {
            None => Err(unknown(name, &known, request)),
            Some(option) => take(option, value, request),
        };
        match taken {
            Err(finding) => found.push(finding),
            Ok(None) => {
                values.insert(name.clone(), value.clone());
            }
            Ok(Some((sheet, rule))) => {
                values.insert(name.clone(), Json::from(OWN));
                rules.entry(sheet).or_default().push_str(&rule);
            }
        }
    }
    Checked::new((Json::Object(values), rules), found)
}

/// The value that templates see in the place of a colour of the project's own.
const OWN: &str = "own";

fn unknown(
    name: &str,
    known: &BTreeMap<&str, &OptionField>,
    request: &ThemeRequest<'_>,
) -> Diagnostic {
    let names: Vec<_> = known.keys().copied().collect();
    let message = format!("`{name}` is not an option of the theme `{}`", request.name);
    let place = request.option_places.get(name).map(|(key, _)| key);
    let place = place.unwrap_or(&request.options_place).clone();
    let is_free = |meant: &&str| !request.option_places.contains_key(*meant);
    let certain = surely(name, names.iter().copied()).filter(is_free);
    let finding = Diagnostic::new(Code::UnknownField, place, message)
        .did_you_mean(nearest(name, names.iter().copied()))
        .replaced_by(certain);
    finding.with_help(match names.as_slice() {
        [] => "this theme has no options".to_owned(),
        names => format!("the options are {}", super::names::and_list(names)),
    })
}

fn problem(option: &OptionField, request: &ThemeRequest<'_>, message: String) -> Diagnostic {
    let place = request.option_places.get(&option.name).map(|(_, value)| value);
    let place = place.unwrap_or(&request.options_place).clone();
    Diagnostic::new(Code::InvalidValue, place, message)
}

/// Takes a value: as it is, or as a rule for a style sheet.
fn take(
    option: &OptionField,
    value: &Json,
    request: &ThemeRequest<'_>,
) -> Result<Option<(String, String)>, Diagnostic> {
    let name = &option.name;
    if option.choices.contains(value) {
        return Ok(None);
    }
    if let (Some(rule), Some(text)) = (&option.colour, value.as_str()) {
        match OwnColour::parse(text, &rule.grounds) {
            Ok(own) => return Ok(Some((rule.sheet.clone(), declared(name, rule, own)))),
            Err(ColourProblem::None) => {}
            Err(other) => return Err(unusable(option, text, &other, request)),
        }
    }
    if !option.choices.is_empty() {
        return Err(no_choice(option, value, request));
    }
    let expected = kind(&option.default);
    if option.default.is_null() || kind(value) == expected {
        return Ok(None);
    }
    let message =
        format!("the theme option `{name}` takes {expected}, and this is {}", kind(value));
    let example = match &option.default {
        Json::String(text) if text.is_empty() => "\"…\"".to_owned(),
        default => default.to_string(),
    };
    let help = format!("write {expected}, such as `{name}: {example}`");
    Err(problem(option, request, message).with_help(help))
}

/// The rule that sets a colour and its tint.
fn declared(name: &str, rule: &ColourRule, own: OwnColour) -> String {
    let OwnColour { light, dark, light_tint, dark_tint } = own;
    let ColourRule { sets, tint, .. } = rule;
    format!(
        "\n[data-{name}=\"{OWN}\"] {{ {sets}: light-dark({light}, {dark}); {tint}: \
         light-dark({light_tint}, {dark_tint}) }}\n"
    )
}

/// A finding for a colour that cannot be used.
fn unusable(
    option: &OptionField,
    text: &str,
    why: &ColourProblem,
    request: &ThemeRequest<'_>,
) -> Diagnostic {
    let (message, help) = match why {
        ColourProblem::Unreadable { mode, contrast, light, dark } => (
            format!(
                "`{text}` cannot be read on the {mode} ground: its contrast is {contrast:.2}, and \
                 words need 4.5"
            ),
            format!("these can: `\"light-dark({light}, {dark})\"`"),
        ),
        ColourProblem::Translucent | ColourProblem::None => (
            format!("`{text}` lets the ground through"),
            "write a colour without an alpha".to_owned(),
        ),
    };
    problem(option, request, message).with_help(help)
}

fn no_choice(option: &OptionField, value: &Json, request: &ThemeRequest<'_>) -> Diagnostic {
    let choices: Vec<String> = option.choices.iter().map(shown).collect();
    let choices: Vec<&str> = choices.iter().map(String::as_str).collect();
    let message =
        format!("`{}` is not a value of the theme option `{}`", shown(value), option.name);
    let meant = nearest(&shown(value), choices.iter().copied());
    let finding = problem(option, request, message).did_you_mean(meant);
    let own = if option.colour.is_some() { ", or any colour of CSS, in quotes" } else { "" };
    let finding = finding.with_help(format!("it may be {}{own}", or_list(&choices)));
    match value.is_null() && option.colour.is_some() {
        true => finding.with_help("a `#` without quotes begins a comment"),
        false => finding,
    }
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
