//! The structure of a site, which all files decide together: graph, routes, theme.
//!
//! It is made from what each file shows to others, its outline, and never from prose, so that an
//! edit of prose finds the structure of the analysis before.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::jobs::Job;
use super::nodes::Nodes;
use super::options::Options;
use super::parse::ParsedNode;
use super::progress::{Progress, Stage};
use super::words::markdown_words;
use super::{references, routing};
use crate::config::{self, Config};
use crate::content::{Node, ParseOptions, Role, Sources};
use crate::diagnostic::{Checked, Code, Diagnostic, Levels, Severity};
use crate::graph::{self, Known, NodeId, Reach, Reference, Reports, ResolveOptions, Roadmap};
use crate::markdown::{self, HighlightOptions, Words};
use crate::memo::{Key, KeyBuilder};
use crate::routes::{Edition, NodesByPath, Routes};
use crate::source::{Inputs, ProjectPath, Span};
use crate::theme::{self, Labels, Theme};

/// What the structure is made of: everything but the prose of nodes and the bytes of what is only
/// copied.
pub(super) fn key(
    inputs: &Inputs,
    options: &Options,
    sources: &Sources,
    parsed: &[Arc<ParsedNode>],
) -> Key {
    let mut key = KeyBuilder::new("structure", 1);
    key.value(&options.drafts).value(&options.base_url.as_ref().map(config::BaseUrl::as_str));
    key.text(&options.folder);
    // Both are in the order of their paths.
    let mut nodes = sources.nodes.iter().map(|it| &it.path).peekable();
    let themes = ProjectPath::new("themes");
    for (path, input) in inputs.iter() {
        if nodes.next_if_eq(&path).is_some() {
            continue;
        }
        key.text(path.as_str());
        let is_theme = themes.as_ref().is_some_and(|folder| path.below(folder).is_some());
        if is_theme || path.as_str() == config::FILE_NAME {
            key.number(input.fingerprint().0);
        }
    }
    key.value(&inputs.history).text(&inputs.in_repository);
    for (source, parsed) in sources.nodes.iter().zip(parsed) {
        key.value(source).number(parsed.outline.0);
    }
    key.finish()
}

/// What all files together decide.
pub(super) struct SiteStructure {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) base_url: Option<config::BaseUrl>,
    pub(super) roadmap: Arc<Roadmap>,
    pub(super) theme: Arc<Theme>,
    /// The words of the edition.
    pub(super) labels: Arc<Labels>,
    pub(super) routes: Arc<Routes>,
    positions: NodePositions,
    pub(super) reaches: Vec<Reach>,
    pub(super) nothing: Known,
    pub(super) words: Words,
    pub(super) written: NodesByPath,
    /// The positions of the nodes among all that refer, by path.
    pub(super) by_path: Vec<usize>,
    /// What is rendered; made when that is asked for.
    pub(super) jobs: OnceLock<Vec<Job>>,
    pub(super) levels: Levels,
    pub(super) found: Vec<Arc<Diagnostic>>,
}

impl SiteStructure {
    /// Resolves the graph, loads the theme and the words of the edition, assigns its routes.
    pub(super) fn new(
        inputs: &Inputs,
        options: &Options,
        config: &Config,
        sources: &Sources,
        parsed: &[Arc<ParsedNode>],
        progress: &dyn Progress,
    ) -> Self {
        let mut found = Vec::new();
        let levels = levels(config, parsed);
        progress.begin(Stage::Resolve, 1);
        let is_home = |it: &Arc<ParsedNode>| it.node.role == Role::Home;
        let others = parsed.iter().filter(|it| !is_home(it));
        let summaries: Vec<_> = others.map(|it| it.node.summary.clone()).collect();
        let resolve = ResolveOptions {
            track_order: config
                .order
                .iter()
                .map(|(text, span)| Reference { text: text.clone(), span: span.clone() })
                .collect(),
            include_drafts: options.drafts,
            report: Reports::of(&levels),
        };
        let roadmap = graph::resolve(&summaries, &resolve).share_into(&mut found);
        let positions = NodePositions::new(&roadmap, parsed, options.drafts);
        let nodes = positions.nodes(parsed);
        found.extend(too_many_steps(&roadmap, &nodes).map(Arc::new));

        progress.begin(Stage::Check, 1);
        let title = title(config, &nodes);
        let id = roadmap_id(config, &nodes, &title);
        let theme = load_theme(inputs, config).share_into(&mut found);
        let edition = Edition::new(&config.language, &options.folder);
        let labels = theme.labels(edition.language()).share_into(&mut found);
        found.extend(without_words(config, &theme).map(Arc::new));
        let base_url = options.base_url.clone().or_else(|| config.base_url.clone());
        let copied = routing::copied(inputs, config, sources);
        let routes = routing::assign(edition, &roadmap, &nodes, &theme, &copied);
        let routes = routes.share_into(&mut found);
        let reaches = graph::reaches(&roadmap);
        let nothing = roadmap.known_closure(&[]);
        let words = markdown_words(&labels);
        let written = references::written(config, &roadmap, &nodes, &positions.absent(parsed));
        Self {
            id,
            title,
            base_url,
            roadmap: Arc::new(roadmap),
            theme: Arc::new(theme),
            labels: Arc::new(labels),
            routes: Arc::new(routes),
            positions,
            reaches,
            nothing,
            words,
            written,
            by_path: references::by_path(&nodes),
            jobs: OnceLock::new(),
            levels,
            found,
        }
    }

    /// The nodes in the roadmap's order.
    pub(super) fn nodes(&self, parsed: &[Arc<ParsedNode>]) -> Nodes {
        self.positions.nodes(parsed)
    }
}

/// Where each node stands in the roadmap, by its number among the files.
struct NodePositions {
    home: Option<usize>,
    tracks: Vec<Option<usize>>,
    skills: Vec<usize>,
    paths: Vec<usize>,
    /// Nodes without a place: drafts, and the later of two that claim one id.
    absent: Vec<usize>,
}

impl NodePositions {
    fn new(roadmap: &Roadmap, parsed: &[Arc<ParsedNode>], drafts: bool) -> Self {
        let is_home = |it: &Arc<ParsedNode>| it.node.role == Role::Home;
        let home = parsed.iter().position(is_home);
        let home = home.filter(|at| drafts || !parsed[*at].node.summary.draft);
        let mut by_id: HashMap<&NodeId, usize> = HashMap::new();
        let mut absent = Vec::new();
        for (at, it) in parsed.iter().enumerate().filter(|(_, it)| !is_home(it)) {
            match by_id.entry(&it.node.id) {
                std::collections::hash_map::Entry::Vacant(entry) => {
                    entry.insert(at);
                }
                std::collections::hash_map::Entry::Occupied(_) => absent.push(at),
            }
        }
        let mut take = |id: &NodeId| by_id.remove(id);
        let tracks = roadmap.tracks().iter().map(|it| take(&it.id)).collect();
        let skills: Vec<usize> = roadmap.skills().iter().filter_map(|it| take(&it.id)).collect();
        let paths = roadmap.paths().iter().filter_map(|it| take(&it.id)).collect();
        debug_assert_eq!(skills.len(), roadmap.skills().len(), "every skill has a node");
        // The order of the map does not matter: it is sorted right here.
        absent.extend(by_id.into_values());
        absent.sort_by(|a, b| parsed[*a].node.path.cmp(&parsed[*b].node.path));
        Self { home, tracks, skills, paths, absent }
    }

    fn absent(&self, parsed: &[Arc<ParsedNode>]) -> Vec<Arc<Node>> {
        let node = |at: &usize| parsed.get(*at).map(|it| Arc::clone(&it.node));
        self.absent.iter().filter_map(node).collect()
    }

    fn nodes(&self, parsed: &[Arc<ParsedNode>]) -> Nodes {
        let node = |at: usize| parsed.get(at).map(|it| Arc::clone(&it.node));
        Nodes {
            home: self.home.and_then(node),
            tracks: self.tracks.iter().map(|at| at.and_then(node)).collect(),
            skills: self.skills.iter().filter_map(|at| node(*at)).collect(),
            paths: self.paths.iter().filter_map(|at| node(*at)).collect(),
        }
    }
}

/// How many steps the pages of all paths list together: each lists its own whole.
const MOST_STEPS: usize = 100_000;
/// What each skill adds to that.
const MOST_STEPS_PER_SKILL: usize = 10;

/// The finding about the path whose steps are too many, with those of the paths before it.
fn too_many_steps(roadmap: &Roadmap, nodes: &Nodes) -> Option<Diagnostic> {
    let skills = roadmap.skills().len();
    let mut left = MOST_STEPS + MOST_STEPS_PER_SKILL * skills;
    if roadmap.paths().len() * skills <= left {
        // However they are planned.
        return None;
    }
    for (path, node) in roadmap.paths().iter().zip(&nodes.paths) {
        let known = roadmap.known_closure(&path.assumes);
        let steps = graph::plan(roadmap, &path.goals, &known, &[]).steps.len();
        let Some(rest) = left.checked_sub(steps) else {
            let message = format!("`{}` has {steps} steps, and {left} are left", path.id);
            let place = node.summary.place.clone();
            return Some(Diagnostic::new(Code::TooLarge, place, message).with_help(format!(
                "all paths together have at most {MOST_STEPS}, and {MOST_STEPS_PER_SKILL} for each \
                 skill: take goals away, or say what a learner knows with `assumes`"
            )));
        };
        left = rest;
    }
    None
}

fn levels(config: &Config, parsed: &[Arc<ParsedNode>]) -> Levels {
    let allowed = parsed.iter().flat_map(|it| {
        let allow = it.node.meta.allow.iter();
        allow.map(|(allowance, _)| (it.node.path.clone(), allowance.lint))
    });
    Levels { configured: config.lints.clone(), allowed: allowed.collect() }
}

/// The configuration's title, else the home page's, else a plain word.
fn title(config: &Config, nodes: &Nodes) -> String {
    let home = nodes.home.as_ref().map(|node| node.summary.title.clone());
    config.title.clone().or(home).unwrap_or_else(|| "Roadmap".to_owned())
}

/// The id under which readers' progress is kept: the configuration's, else one made of the title.
fn roadmap_id(config: &Config, nodes: &Nodes, title: &str) -> String {
    if let Some(id) = &config.id {
        return id.clone();
    }
    let home = nodes.home.as_ref().filter(|_| config.title.is_none());
    let options = ParseOptions::new(config).markdown;
    let text = home.map(|node| markdown::id_text(&node.meta.title.source, title, &options));
    markdown::slug(text.as_deref().unwrap_or(title))
}

fn load_theme(inputs: &Inputs, config: &Config) -> Checked<Theme> {
    let file = ProjectPath::new(config::FILE_NAME).unwrap_or_else(ProjectPath::root);
    let start = || Span::file_start(file.clone());
    theme::load(
        inputs,
        &theme::ThemeRequest {
            name: &config.theme,
            place: config.theme_place.clone().unwrap_or_else(start),
            options: &config.theme_options,
            option_places: &config.theme_option_places,
            options_place: config.theme_options_place.clone().unwrap_or_else(start),
        },
    )
}

/// The finding that the theme has no words in the roadmap's language.
fn without_words(config: &Config, theme: &Theme) -> Option<Diagnostic> {
    let place = config.language_place.clone()?;
    let language = &config.language;
    if theme.has_words(language) {
        return None;
    }
    let message = format!("`{language}` is a language that the theme has no words in");
    let mut found = Diagnostic::new(Code::InvalidValue, place, message);
    found.severity = Severity::Warning;
    Some(found.with_help(format!(
        "buttons and headings are in English, on pages that say they are in `{language}`: write \
         `i18n/{language}.yaml` in a theme of your own, with the keys of the default theme's \
         `i18n/en.yaml`"
    )))
}

pub(super) fn highlight_options(config: &Config) -> HighlightOptions {
    let mut options = HighlightOptions::default();
    for alias in &config.highlight.aliases {
        options.aliases.insert(alias.name.clone(), alias.language.clone());
    }
    if let Some(bytes) = config.highlight.max_bytes {
        options.max_bytes = bytes;
    }
    if let Some(line) = config.highlight.max_line {
        options.max_line = line;
    }
    options
}
