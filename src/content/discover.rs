//! Finds which files of the content folder are nodes, and which belong to them. Looks at paths, and
//! at the first line of a README; parses nothing.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::diagnostic::{Checked, Code, Diagnostic, wording};
use crate::graph::NodeId;
use crate::source::{Input, Inputs, ProjectPath, Span};

/// The content folder, sorted out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// The files that are nodes, tracks and the home page, by path. Two may claim one id.
    pub nodes: Vec<NodeSource>,
    /// Per bundle (its folder), the files that belong to it, by path.
    pub bundles: BTreeMap<ProjectPath, Vec<ProjectPath>>,
    /// All other files: pictures and the like beside nodes, by path.
    pub files: Vec<ProjectPath>,
}

/// A file that is a node, a track or the home page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NodeSource {
    /// The file.
    pub path: ProjectPath,
    /// The id its path gives it, as written; empty for the home page.
    pub id: NodeId,
    /// What its place makes it.
    pub role: Role,
    /// How it is written.
    pub format: SourceFormat,
    /// The folder whose files belong to it.
    pub bundle: Option<ProjectPath>,
    /// The title used where the file has none: the configuration's, for the home page.
    pub fallback_title: Option<String>,
}

/// What a file's place in the project makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A skill, project or path: its front matter says which.
    Node,
    /// `_index` of a folder.
    Track,
    /// `_index` of the content folder.
    Home,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceFormat {
    /// Markdown with front matter.
    Markdown,
    /// YAML alone.
    Yaml,
}

/// How many folders may lie around a file: each is a track, whose page names all those around it.
const DEEPEST: usize = 32;

/// Sorts out the content folder.
///
/// A folder with `index.md` is a bundle: nothing else in it is a node. `README.md` without front
/// matter is a plain file, hidden files are none at all, and extensions count in any case.
pub fn discover(inputs: &Inputs, config: &Config) -> Checked<Sources> {
    let content = &config.content;
    let mut sources = Sources::default();
    let mut found = Vec::new();
    let mut deep = None;
    let bundles = bundle_folders(inputs, content, &mut found);
    for (path, input) in inputs.below(content) {
        let Some(relative) = path.below(content) else { continue };
        if relative.split('/').any(|segment| segment.starts_with('.')) {
            continue;
        }
        if relative.matches('/').count() > DEEPEST {
            deep.get_or_insert(path);
            continue;
        }
        let bundle = bundle_of(path, content, &bundles);
        let claim = match format(path) {
            Some(format) if is_node(path, bundle, inputs) => Some(format),
            _ => None,
        };
        match (claim, input) {
            (Some(_), _) if bundle.is_some() && path.stem() == "_index" => {
                found.push(both_indexes(path));
            }
            (Some(format), Input::Text(_)) => {
                sources.nodes.push(node(path, relative, format, config));
                if let Some(folder) = bundle {
                    sources.bundles.entry(folder.clone()).or_default();
                }
            }
            (Some(_), Input::Asset(asset)) => {
                let finding = wording::too_large_for(path, "a node", asset.length);
                found.push(finding.with_help(wording::SPLIT_PAGE));
            }
            (None, _) => match bundle {
                Some(folder) => {
                    sources.bundles.entry(folder.clone()).or_default().push(path.clone())
                }
                None => sources.files.push(path.clone()),
            },
        }
    }
    if let Some(path) = deep {
        let message = format!("`{path}` lies in more than {DEEPEST} folders");
        let finding = Diagnostic::new(Code::TooLarge, Span::file_start(path.clone()), message);
        found.push(finding.with_help("move it, and what lies as deep, up: it is not read"));
    }
    Checked::new(sources, found)
}

/// `_index` makes its folder a track, `index` makes it one skill: it cannot be both.
fn both_indexes(path: &ProjectPath) -> Diagnostic {
    let folder = path.folder();
    let message = format!("`{folder}` is made a track here, and a skill by the `index` beside it");
    let finding = Diagnostic::new(Code::DuplicateId, Span::file_start(path.clone()), message);
    finding.with_help("keep `_index.md` for a track, `index.md` for a skill with files of its own")
}

/// The outermost folders that hold an `index` file.
fn bundle_folders(
    inputs: &Inputs,
    content: &ProjectPath,
    found: &mut Vec<Diagnostic>,
) -> Vec<ProjectPath> {
    let mut folders: Vec<ProjectPath> = Vec::new();
    for (path, _) in inputs.below(content) {
        if format(path).is_none() || path.stem() != "index" {
            continue;
        }
        let folder = path.folder();
        if folder == *content {
            let message =
                format!("`{}` would make the whole content folder one skill", path.file_name());
            let finding =
                Diagnostic::new(Code::InvalidValue, Span::file_start(path.clone()), message);
            found.push(finding.with_help("name the file `_index.md` to make it the home page"));
            continue;
        }
        folders.push(folder);
    }
    folders.sort();
    folders.dedup();
    let outermost = |folder: &ProjectPath| {
        let around = std::iter::successors(Some(folder.folder()), |it| Some(it.folder()));
        let mut around = around.take_while(|it| !it.is_root());
        !around.any(|it| folders.binary_search(&it).is_ok())
    };
    folders.iter().filter(|folder| outermost(folder)).cloned().collect()
}

fn bundle_of<'b>(
    path: &ProjectPath,
    content: &ProjectPath,
    bundles: &'b [ProjectPath],
) -> Option<&'b ProjectPath> {
    let mut folder = path.folder();
    while folder != *content && !folder.is_root() {
        if let Ok(at) = bundles.binary_search(&folder) {
            return Some(&bundles[at]);
        }
        folder = folder.folder();
    }
    None
}

/// How the file is written, if it can be a node.
fn format(path: &ProjectPath) -> Option<SourceFormat> {
    match path.extension()?.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Some(SourceFormat::Markdown),
        "yaml" | "yml" => Some(SourceFormat::Yaml),
        _ => None,
    }
}

fn is_node(path: &ProjectPath, bundle: Option<&ProjectPath>, inputs: &Inputs) -> bool {
    let stem = path.stem();
    if let Some(folder) = bundle {
        // `_index` beside `index` claims the same id: the graph reports the two.
        return path.folder() == *folder && matches!(stem, "index" | "_index");
    }
    if stem == "README" {
        let fenced = |text: &str| text.trim_start().starts_with("---");
        return inputs.text(path).is_some_and(|file| fenced(file.text()));
    }
    // What is left of the name `index` lies in the content folder itself, and is reported.
    stem != "index"
}

fn node(path: &ProjectPath, relative: &str, format: SourceFormat, config: &Config) -> NodeSource {
    let folder = relative.rfind('/').map_or("", |at| &relative[..at]);
    let own = match path.extension() {
        Some(extension) => &relative[..relative.len() - extension.len() - 1],
        None => relative,
    };
    let (role, id) = match path.stem() {
        "_index" if folder.is_empty() => (Role::Home, ""),
        "_index" => (Role::Track, folder),
        "index" => (Role::Node, folder),
        _ => (Role::Node, own),
    };
    NodeSource {
        path: path.clone(),
        id: NodeId::new(id),
        role,
        format,
        bundle: (role == Role::Node && path.stem() == "index").then(|| path.folder()),
        fallback_title: if role == Role::Home { config.title.clone() } else { None },
    }
}
