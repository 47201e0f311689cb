//! Finds which files of the content folder are nodes, and which belong to them. Looks at paths, and
//! at few lines of those of which the path does not say enough; parses nothing.

mod missing;
mod names;
mod readmes;

use std::collections::BTreeMap;

use self::names::{
    format, has_front_matter, is_for_the_host, is_readme, is_translated_readme, is_yaml_page,
    looks_like_content,
};
use self::readmes::Readmes;
use crate::config::{Config, FILE_NAME};
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
    /// Those of them that look as if they were to be read, by path.
    pub unread: Vec<Unread>,
}

/// A file that looks like content and is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The file.
    pub path: ProjectPath,
    /// Why it is not.
    pub why: UnreadReason,
}

/// Why a file is not read that looks like content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadReason {
    /// It is written in another language.
    Language,
    /// It is a README, and its folder has another page.
    Readme,
    /// Its name is that of a file for a code host.
    Host,
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
    /// The id that the file had before its folder got it.
    pub former: Option<NodeId>,
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

/// A file of the content folder.
struct Entry<'a> {
    path: &'a ProjectPath,
    /// Its path below the content folder.
    relative: &'a str,
    input: &'a Input,
    /// How it is written, if it can be a node.
    format: Option<SourceFormat>,
}

/// Sorts out the content folder.
///
/// A folder with `index.md` is a bundle: nothing else in it is a node. A README is its folder's
/// `_index` or `index`, where it has neither. Hidden files are none at all, and extensions count in
/// any case.
pub fn discover(inputs: &Inputs, config: &Config) -> Checked<Sources> {
    let content = &config.content;
    let mut found = Vec::new();
    let entries = entries(inputs, config, &mut found);
    let mut bundles = bundle_folders(&entries, content, &mut found);
    let readmes = Readmes::new(&entries, content, &bundles);
    let skills = readmes.pages.iter().filter(|(_, role)| **role == Role::Node);
    bundles.extend(skills.map(|(path, _)| path.folder()));
    bundles.sort();
    let mut sources = Sources::default();
    for entry in &entries {
        sources.add(entry, &bundles, &readmes, config, &mut found);
    }
    if !sources.nodes.iter().any(|it| it.role == Role::Node) {
        found.extend(missing::finding(inputs, config));
    }
    Checked::new(sources, found)
}

/// The files of the content, but for those that are left out.
fn entries<'a>(
    inputs: &'a Inputs,
    config: &'a Config,
    found: &mut Vec<Diagnostic>,
) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    let mut deep = None;
    for (path, input) in inputs.below(&config.content) {
        let Some(relative) = path.below(&config.content) else { continue };
        let is_hidden = relative.split('/').any(|segment| segment.starts_with('.'));
        if is_hidden || config.ignore.leaves_out_file(relative) {
            continue;
        }
        let Some(can_be_node) = place(path, config) else { continue };
        if relative.matches('/').count() > DEEPEST {
            deep.get_or_insert(path);
            continue;
        }
        // Where all of the project is content, much of it is none.
        let is_page = |format: SourceFormat| {
            !config.content.is_root()
                || !is_for_the_host(path)
                    && (format == SourceFormat::Markdown || is_yaml_page(input))
        };
        let format = format(path).filter(|format| can_be_node && is_page(*format));
        entries.push(Entry { path, relative, input, format });
    }
    if let Some(path) = deep {
        let message = format!("`{path}` lies in more than {DEEPEST} folders");
        let finding = Diagnostic::new(Code::TooLarge, Span::file_start(path.clone()), message);
        found.push(finding.with_help("move it, and what lies as deep, up: it is not read"));
    }
    entries
}

/// Whether what lies there can be a node; `None` where it is no content.
fn place(path: &ProjectPath, config: &Config) -> Option<bool> {
    let lies_in = |folder: &ProjectPath| path.below(folder).is_some();
    if config.sources.iter().any(lies_in) {
        return Some(false);
    }
    let is_root = config.content.is_root();
    let first = path.segments().next();
    let is_ours = matches!(first, Some("themes" | "static")) || path.as_str() == FILE_NAME;
    (!is_root || !is_ours && !lies_in(&config.output)).then_some(true)
}

impl Sources {
    fn add(
        &mut self,
        entry: &Entry<'_>,
        bundles: &[ProjectPath],
        readmes: &Readmes,
        config: &Config,
        found: &mut Vec<Diagnostic>,
    ) {
        let Entry { path, input, .. } = *entry;
        let bundle = bundle_of(path, &config.content, bundles);
        let claim = entry.format.filter(|_| is_node(path, bundle, readmes));
        match (claim, input) {
            (Some(_), _) if bundle.is_some() && path.stem() == "_index" => {
                found.push(both_indexes(path));
            }
            (Some(format), Input::Text(_)) => {
                self.nodes.push(node(entry, format, readmes, config));
                if let Some(folder) = bundle {
                    self.bundles.entry(folder.clone()).or_default();
                }
            }
            (Some(_), Input::Asset(asset)) => {
                let finding = wording::too_large_for(path, "a node", asset.length);
                found.push(finding.with_help(wording::SPLIT_PAGE));
            }
            (None, _) => match bundle {
                Some(folder) => self.bundles.entry(folder.clone()).or_default().push(path.clone()),
                None => {
                    let why = unread(entry, readmes, config);
                    self.unread.extend(why.map(|why| Unread { path: path.clone(), why }));
                    self.files.push(path.clone());
                }
            },
        }
    }
}

/// Why a file is not read that looks like content.
fn unread(entry: &Entry<'_>, readmes: &Readmes, config: &Config) -> Option<UnreadReason> {
    if config.sources.iter().any(|folder| entry.path.below(folder).is_some()) {
        None
    } else if looks_like_content(entry.path) {
        Some(UnreadReason::Language)
    } else if readmes.is_not_read(entry.path) {
        Some(UnreadReason::Readme)
    } else {
        let is_page = config.content.is_root()
            && is_for_the_host(entry.path)
            && format(entry.path) == Some(SourceFormat::Markdown)
            && has_front_matter(entry.input);
        is_page.then_some(UnreadReason::Host)
    }
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
    entries: &[Entry<'_>],
    content: &ProjectPath,
    found: &mut Vec<Diagnostic>,
) -> Vec<ProjectPath> {
    let mut folders: Vec<ProjectPath> = Vec::new();
    for Entry { path, format, .. } in entries {
        if format.is_none() || path.stem() != "index" {
            continue;
        }
        let folder = path.folder();
        if folder == *content {
            let message =
                format!("`{}` would make the whole content folder one skill", path.file_name());
            let finding =
                Diagnostic::new(Code::InvalidValue, Span::file_start((*path).clone()), message);
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

fn is_node(path: &ProjectPath, bundle: Option<&ProjectPath>, readmes: &Readmes) -> bool {
    let stem = path.stem();
    if readmes.pages.contains_key(path) {
        return true;
    }
    if let Some(folder) = bundle {
        // `_index` beside `index` claims the same id: the graph reports the two.
        return path.folder() == *folder && matches!(stem, "index" | "_index");
    }
    // What is left of the name `index` lies in the content folder itself, and is reported.
    stem != "index"
        && !is_translated_readme(path)
        && !(is_readme(path) && readmes.is_not_read(path))
}

fn node(entry: &Entry<'_>, format: SourceFormat, readmes: &Readmes, config: &Config) -> NodeSource {
    let Entry { path, relative, .. } = *entry;
    let folder = relative.rfind('/').map_or("", |at| &relative[..at]);
    let own = match path.extension() {
        Some(extension) => &relative[..relative.len() - extension.len() - 1],
        None => relative,
    };
    let readme = readmes.pages.get(path).copied();
    let (role, id) = match (readme, path.stem()) {
        (Some(role), _) => (role, folder),
        (None, "_index") if folder.is_empty() => (Role::Home, ""),
        (None, "_index") => (Role::Track, folder),
        (None, "index") => (Role::Node, folder),
        (None, _) => (Role::Node, own),
    };
    let owns_folder = readme.is_some() || path.stem() == "index";
    NodeSource {
        path: path.clone(),
        id: NodeId::new(id),
        role,
        format,
        bundle: (role == Role::Node && owns_folder).then(|| path.folder()),
        fallback_title: if role == Role::Home { config.title.clone() } else { None },
        former: readme.map(|_| NodeId::new(own)),
    }
}
