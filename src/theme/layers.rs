//! The layers of a theme: which folders take part, and the files in them. Knows nothing of what is
//! in the files but for `theme.yaml`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file::LayerFile;
use super::manifest::{self, ThemeManifest};
use super::names::or_list;
use super::{THEMES_FOLDER, ThemeRequest, embedded};
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::source::{Input, Inputs, ProjectPath, Span};

/// The name of the theme that is built in.
pub(super) const DEFAULT: &str = "default";
/// The folder of the project's own files, below `themes/`.
const OVERRIDES: &str = "overrides";
/// Names that mean something else in templates.
const RESERVED: [&str; 2] = [OVERRIDES, "theme"];

/// A folder of files that can stand in for those of weaker layers.
#[derive(Debug)]
pub(super) struct Layer {
    /// The theme's name; empty for the project's overrides.
    pub(super) name: String,
    /// Its files, by their path in the layer: `templates/page.html`.
    pub(super) files: BTreeMap<String, LayerFile>,
    /// What its `theme.yaml` says.
    pub(super) manifest: ThemeManifest,
}

impl Layer {
    /// What its templates' names begin with.
    pub(super) fn prefix(&self) -> String {
        if self.name.is_empty() { String::new() } else { format!("{}/", self.name) }
    }

    /// Its files in `folder`, by their path below it.
    pub(super) fn below(&self, folder: &str) -> impl Iterator<Item = (&str, &LayerFile)> {
        let start = format!("{folder}/");
        self.files
            .iter()
            .filter_map(move |(path, file)| Some((path.strip_prefix(start.as_str())?, file)))
    }
}

/// The layers that `request` asks for, strongest first. The last is always the default theme.
pub(super) fn stack(inputs: &Inputs, request: &ThemeRequest<'_>) -> Checked<Vec<Layer>> {
    let mut found = Vec::new();
    let overrides = Layer {
        name: String::new(),
        files: project_files(inputs, OVERRIDES),
        manifest: ThemeManifest::default(),
    };
    let mut layers = vec![overrides];
    let mut next = Some((request.name.to_owned(), request.place.clone()));
    while let Some((name, place)) = next {
        if name == DEFAULT {
            break;
        }
        if let Some(finding) = refusal(inputs, &layers, &name, place) {
            found.push(finding);
            break;
        }
        let layer = project_layer(inputs, name, &mut found);
        next = layer.manifest.extends.clone();
        layers.push(layer);
    }
    layers.push(default_layer(inputs, &mut found));
    Checked::new(layers, found)
}

/// Why `name` cannot be the next layer.
fn refusal(inputs: &Inputs, layers: &[Layer], name: &str, place: Span) -> Option<Diagnostic> {
    if let Some(at) = layers.iter().position(|layer| layer.name == name) {
        let between: Vec<_> = layers[at + 1..].iter().map(|it| it.name.as_str()).collect();
        let message = match between.as_slice() {
            [] => format!("`{name}` extends itself"),
            names => format!("`{name}` extends itself by way of {}", super::names::and_list(names)),
        };
        let help = "leave `extends` out to build on the built-in theme";
        return Some(Diagnostic::new(Code::InvalidValue, place, message).with_help(help));
    }
    let themes = themes(inputs);
    if themes.contains(name) {
        return None;
    }
    let message = if RESERVED.contains(&name) {
        format!("`{name}` cannot be the name of a theme")
    } else {
        format!("`{name}` is not a theme")
    };
    let known = || themes.iter().map(String::as_str).chain([DEFAULT]);
    let finding = Diagnostic::new(Code::InvalidValue, place, message)
        .did_you_mean(nearest(name, known()))
        .with_help(format!(
            "a theme is a folder of `{THEMES_FOLDER}/`; here it may be {}",
            or_list(&known().collect::<Vec<_>>())
        ));
    Some(finding)
}

/// The names of the project's themes.
fn themes(inputs: &Inputs) -> BTreeSet<String> {
    let Some(folder) = ProjectPath::new(THEMES_FOLDER) else { return BTreeSet::new() };
    let names = inputs.below(&folder).filter_map(|(path, _)| {
        let (name, _) = path.below(&folder)?.split_once('/')?;
        let free = !RESERVED.contains(&name) && name != DEFAULT;
        free.then(|| name.to_owned())
    });
    names.collect()
}

fn project_layer(inputs: &Inputs, name: String, found: &mut Vec<Diagnostic>) -> Layer {
    let files = project_files(inputs, &name);
    let manifest = manifest::read(&files).drain_into(found);
    Layer { name, files, manifest }
}

fn default_layer(inputs: &Inputs, found: &mut Vec<Diagnostic>) -> Layer {
    let built_in = embedded::FILES.iter();
    let mut files: BTreeMap<String, LayerFile> =
        built_in.map(|(path, bytes)| ((*path).to_owned(), LayerFile::Embedded(bytes))).collect();
    files.extend(project_files(inputs, DEFAULT));
    let mut manifest = manifest::read(&files).drain_into(found);
    manifest.extends = None;
    Layer { name: DEFAULT.to_owned(), files, manifest }
}

fn project_files(inputs: &Inputs, name: &str) -> BTreeMap<String, LayerFile> {
    let Some(folder) = ProjectPath::new(&format!("{THEMES_FOLDER}/{name}")) else {
        return BTreeMap::new();
    };
    let files = inputs.below(&folder).filter_map(|(path, input)| {
        let file = match input {
            Input::Text(file) => LayerFile::Text(Arc::clone(file)),
            Input::Asset(asset) => LayerFile::Copy(path.clone(), asset.fingerprint),
        };
        Some((path.below(&folder)?.to_owned(), file))
    });
    files.collect()
}
