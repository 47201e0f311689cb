//! `theme.yaml`: what a theme says about itself. Knows nothing of templates.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::colour::{Grounds, Rgb};
use super::file::LayerFile;
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::source::{SourceFile, Span};
use crate::yaml::{self, Value, Yaml};

/// The file that describes a theme.
const MANIFEST: &str = "theme.yaml";
const KEYS: [&str; 4] = ["name", "summary", "extends", "options"];

/// What a theme says about itself.
#[derive(Debug, Default)]
pub(super) struct ThemeManifest {
    /// The theme it builds on, and where that is written.
    pub(super) extends: Option<(String, Span)>,
    /// Its options, in order.
    pub(super) options: Vec<OptionField>,
}

/// An option of a theme.
#[derive(Debug, Clone)]
pub(super) struct OptionField {
    pub(super) name: String,
    pub(super) default: Json,
    pub(super) choices: Vec<Json>,
    /// What makes a colour of the project's own a value too.
    pub(super) colour: Option<ColourRule>,
}

/// How a colour of the project's own gets into a style sheet.
#[derive(Debug, Clone, Default)]
pub(super) struct ColourRule {
    /// The style sheet, by its path in `assets/`.
    pub(super) sheet: String,
    /// The property that is set to it.
    pub(super) sets: String,
    /// The property that is set to its tint.
    pub(super) tint: String,
    /// What words stand on.
    pub(super) grounds: Grounds,
}

/// Reads the `theme.yaml` among `files`. A theme without one has no options and extends nothing.
pub(super) fn read(files: &BTreeMap<String, LayerFile>) -> Checked<ThemeManifest> {
    let mut found = Vec::new();
    let mut manifest = ThemeManifest::default();
    let Some(file) = files.get(MANIFEST) else { return Checked::clean(manifest) };
    let Some(source) = source_of(MANIFEST, file) else { return Checked::clean(manifest) };
    let root = yaml::parse(&source, 0..source.text().len()).drain_into(&mut found);
    for (key, value) in entries(&source, root.as_ref(), &mut found) {
        let text = value.as_scalar().map(|it| (it.text.clone(), it.inner.clone()));
        match (key_text(key), text) {
            ("name" | "summary", Some(_)) => {}
            ("extends", Some((name, inner))) => {
                manifest.extends = Some((name, place(&source, &inner)));
            }
            ("name" | "summary" | "extends", None) => {
                found.push(expected(&source, value, key_text(key), "a text"));
            }
            ("options", _) => manifest.options = read_options(&source, value, &mut found),
            (name, _) => found.push(unknown_key(&source, key, name)),
        }
    }
    Checked::new(manifest, found)
}

/// A file as a source with places: an embedded one under a name that no project file has.
pub(super) fn source_of(path: &str, file: &LayerFile) -> Option<std::sync::Arc<SourceFile>> {
    if let Some(source) = file.source() {
        return Some(std::sync::Arc::clone(source));
    }
    let path = crate::source::ProjectPath::new(&format!("themes/default/{path}"))?;
    Some(std::sync::Arc::new(SourceFile::new(path, file.text()?.as_bytes())))
}

/// The entries of a map; anything else than a map or nothing is reported.
pub(super) fn entries<'y>(
    source: &SourceFile,
    yaml: Option<&'y Yaml>,
    found: &mut Vec<Diagnostic>,
) -> &'y [(Yaml, Yaml)] {
    match yaml.map(|it| (&it.value, it)) {
        None | Some((Value::Null, _)) => &[],
        Some((Value::Map(entries), _)) => entries,
        Some((_, other)) => {
            let message = format!("{} stands where keys and values are expected", other.describe());
            found.push(Diagnostic::new(Code::InvalidValue, place(source, &other.span), message));
            &[]
        }
    }
}

/// The text of a key.
pub(super) fn key_text(key: &Yaml) -> &str {
    key.as_scalar().map_or("", |scalar| scalar.text.as_str())
}

/// The place of some bytes of `source`.
pub(super) fn place(source: &SourceFile, range: &std::ops::Range<u32>) -> Span {
    source.span(range.start as usize..range.end as usize)
}

/// A value of the wrong kind.
pub(super) fn expected(source: &SourceFile, value: &Yaml, key: &str, what: &str) -> Diagnostic {
    let message = format!("`{key}` takes {what}, and this is {}", value.describe());
    Diagnostic::new(Code::InvalidValue, place(source, &value.span), message)
}

fn unknown_key(source: &SourceFile, key: &Yaml, name: &str) -> Diagnostic {
    let message = format!("`{name}` is not a key of `{MANIFEST}`");
    Diagnostic::new(Code::UnknownField, place(source, &key.span), message)
        .did_you_mean(nearest(name, KEYS))
        .with_help(format!("the keys are {}", super::names::and_list(&KEYS)))
}

fn read_options(source: &SourceFile, yaml: &Yaml, found: &mut Vec<Diagnostic>) -> Vec<OptionField> {
    let mut options = Vec::new();
    for (key, value) in entries(source, Some(yaml), found) {
        let name = key_text(key).to_owned();
        let Value::Map(fields) = &value.value else {
            let default = yaml::to_json(value);
            options.push(OptionField { name, default, choices: Vec::new(), colour: None });
            continue;
        };
        let default = Json::Null;
        let mut option = OptionField { name, default, choices: Vec::new(), colour: None };
        for (field, it) in fields {
            match (key_text(field), &it.value) {
                ("default", _) => option.default = yaml::to_json(it),
                ("choices", Value::List(items)) => {
                    option.choices = items.iter().map(yaml::to_json).collect();
                }
                ("colour", _) => option.colour = Some(read_colour(source, it, found)),
                ("choices", _) => found.push(expected(source, it, "choices", "a list")),
                (other, _) => {
                    let message = format!("`{other}` is not a key of an option");
                    let at = place(source, &field.span);
                    let finding = Diagnostic::new(Code::UnknownField, at, message)
                        .did_you_mean(nearest(other, ["default", "choices", "colour"]))
                        .with_help(
                            "an option is its default, or has `default`, `choices` and `colour`",
                        );
                    found.push(finding);
                }
            }
        }
        options.push(option);
    }
    options
}

fn read_colour(source: &SourceFile, yaml: &Yaml, found: &mut Vec<Diagnostic>) -> ColourRule {
    const KEYS: [&str; 5] = ["sheet", "sets", "tint", "light", "dark"];
    let mut rule = ColourRule::default();
    for (key, value) in entries(source, Some(yaml), found) {
        let name = key_text(key);
        let text = value.as_scalar().map(|it| it.text.clone());
        match (name, text, &value.value) {
            ("sheet", Some(text), _) => rule.sheet = text,
            ("sets", Some(text), _) => rule.sets = text,
            ("tint", Some(text), _) => rule.tint = text,
            ("light", _, Value::List(items)) => {
                rule.grounds.light = grounds(source, items, found);
            }
            ("dark", _, Value::List(items)) => rule.grounds.dark = grounds(source, items, found),
            ("sheet" | "sets" | "tint", ..) => found.push(expected(source, value, name, "a text")),
            ("light" | "dark", ..) => {
                found.push(expected(source, value, name, "a list of colours"));
            }
            _ => {
                let message = format!("`{name}` is not a key of `colour`");
                let finding =
                    Diagnostic::new(Code::UnknownField, place(source, &key.span), message)
                        .did_you_mean(nearest(name, KEYS))
                        .with_help(format!("the keys are {}", super::names::and_list(&KEYS)));
                found.push(finding);
            }
        }
    }
    rule
}

/// The colours of a list.
fn grounds(source: &SourceFile, items: &[Yaml], found: &mut Vec<Diagnostic>) -> Vec<Rgb> {
    let mut colours = Vec::new();
    for item in items {
        match item.as_scalar().and_then(|it| Rgb::parse(&it.text).ok()) {
            Some(colour) => colours.push(colour),
            None => found.push(expected(source, item, "a ground", "a colour of CSS")),
        }
    }
    colours
}
