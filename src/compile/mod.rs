//! The pipeline, and the only caller of its stages.
//!
//! | stage | function | gives |
//! |---|---|---|
//! | configure | `config::load` | [`Config`] |
//! | discover | `content::discover` | which files are nodes |
//! | parse (per file, parallel) | `content::parse` | [`Node`]s |
//! | resolve | `graph::resolve` | [`Roadmap`] |
//! | load theme | `theme::load` | [`Theme`] |
//! | assign routes | `Routes::assign` | [`Routes`] |
//! | check references | `references::check` | [`Prepared`] |
//! | render (per output, parallel) | `Painter::paint` | bytes |
//!
//! [`analyse`] finds everything that can be found without rendering; [`render`] makes the site. A
//! value in and a value out: nothing here reads, writes or prints, and no user content makes it
//! fail.

mod references;
mod refused;
mod routes;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::content::{self, Node, ParseOptions, Role, Sources};
use crate::diagnostic::{Checked, Code, Diagnostic, Diagnostics, Levels};
use crate::graph::{self, Known, NodeId, Reach, Reference, Reports, ResolveOptions, Roadmap};
use crate::markdown::{HighlightOptions, Highlighter, MarkdownOptions, Words};
use crate::render::{Job, Model, Nodes, Painter, Prepared, jobs, markdown_words, search_index};
use crate::site::{Body, BuiltIn, Output, OutputClass, OutputPath, Routes, Site, Store};
use crate::source::{Fingerprint, Inputs, ProjectPath, Span};
use crate::theme::{self, AssetBody, Theme};

/// What is asked for besides the project itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are part of the roadmap.
    pub drafts: bool,
    /// Where the site will stand, in place of the configuration's `base-url`; already checked.
    pub base_url: Option<config::BaseUrl>,
}

/// What earlier runs have made of equal inputs. Can only miss.
#[derive(Default)]
pub struct Memo {}

/// A stage of the pipeline, for those who watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading each file's text.
    Parse,
    /// The graph.
    Resolve,
    /// Theme, routes, links.
    Check,
    /// Pages.
    Render,
}

impl Stage {
    /// One word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parse => "parsing",
            Self::Resolve => "resolving",
            Self::Check => "checking",
            Self::Render => "rendering",
        }
    }
}

/// Somebody who watches. No stage looks at a clock; the watcher may.
pub trait Progress: Sync {
    /// A stage of `of` steps begins, and the one before it has ended.
    fn begin(&self, stage: Stage, of: usize);
    /// A step is done.
    fn step(&self);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
}

/// Everything that is known of a roadmap before it is rendered.
pub struct Analysis {
    /// The configuration, defaults filled in.
    pub config: Config,
    /// The roadmap's title.
    pub title: String,
    /// Where the site will stand.
    pub base_url: Option<config::BaseUrl>,
    /// The graph.
    pub roadmap: Roadmap,
    /// The nodes behind it.
    pub nodes: Nodes,
    /// Where everything goes.
    pub routes: Routes,
    /// The theme.
    pub theme: Theme,
    /// References of each node, by its file.
    pub prepared: BTreeMap<ProjectPath, Prepared>,
    /// Files of the project that are copied: those that pages use, and all of `static/`.
    pub copied: BTreeSet<ProjectPath>,
    /// What to say besides findings: one line each.
    pub notes: Vec<String>,
    reaches: Vec<Reach>,
    nothing: Known,
    highlighter: Highlighter,
    markdown: MarkdownOptions,
    words: Words,
    levels: Levels,
}

impl Analysis {
    /// What rendering works from.
    pub fn model<'a>(&'a self, inputs: &'a Inputs) -> Model<'a> {
        Model {
            inputs,
            config: &self.config,
            roadmap: &self.roadmap,
            nodes: &self.nodes,
            routes: &self.routes,
            theme: &self.theme,
            prepared: &self.prepared,
            reaches: &self.reaches,
            nothing: &self.nothing,
            highlighter: &self.highlighter,
            markdown: &self.markdown,
            words: &self.words,
            title: &self.title,
            base_url: self.base_url.as_ref().map(config::BaseUrl::as_str),
        }
    }

    /// All findings together, severities settled.
    pub fn settle(&self, found: &Diagnostics, more: Vec<Diagnostic>) -> Diagnostics {
        let all = found.iter().cloned().chain(more).collect();
        Diagnostics::settle(all, &self.levels)
    }
}

/// Finds everything that can be found without highlighting or rendering.
pub fn analyse(
    inputs: &Inputs,
    options: &Options,
    _memo: &Memo,
    progress: &dyn Progress,
) -> (Analysis, Diagnostics) {
    let mut found = refused::report(inputs);
    let config = config::load(inputs).drain_into(&mut found);
    let sources = content::discover(inputs, &config).drain_into(&mut found);
    let mut nodes = parse(inputs, &sources, &config, progress).drain_into(&mut found);
    let levels = levels(&config, &nodes);

    progress.begin(Stage::Resolve, 1);
    let home = nodes.iter().position(|node| node.role == Role::Home).map(|at| nodes.remove(at));
    nodes.retain(|node| node.role != Role::Home);
    let home = home.filter(|node| options.drafts || !node.summary.draft);
    let summaries: Vec<_> = nodes.iter().map(|node| node.summary.clone()).collect();
    let resolve = ResolveOptions {
        track_order: config
            .order
            .iter()
            .map(|(text, span)| Reference { text: text.clone(), span: span.clone() })
            .collect(),
        include_drafts: options.drafts,
        report: Reports::of(&levels),
    };
    let roadmap = graph::resolve(&summaries, &resolve).drain_into(&mut found);
    let (nodes, absent) = align(&roadmap, home, nodes);

    progress.begin(Stage::Check, 1);
    let title = title(&config, &nodes);
    let theme = load_theme(inputs, &config).drain_into(&mut found);
    let highlighter = Highlighter::new(highlight_options(&config));
    let base_url = options.base_url.clone().or_else(|| config.base_url.clone());
    let copied_candidates = routes::copied(inputs, &config, &sources);
    let routes =
        routes::assign(&roadmap, &nodes, &theme, &copied_candidates).drain_into(&mut found);
    let checked = references::check(&references::Scope {
        inputs,
        config: &config,
        sources: &sources,
        roadmap: &roadmap,
        nodes: &nodes,
        absent: &absent,
        routes: &routes,
        highlighter: &highlighter,
        levels: &levels,
    });
    let references = checked.drain_into(&mut found);
    let mut notes = Vec::new();
    if base_url.is_none() {
        notes.push(
            "without `base-url` there is no feed, no sitemap and no canonical address".to_owned(),
        );
    }
    let reaches = graph::reaches(&roadmap);
    let nothing = roadmap.known_closure(&[]);
    let markdown = ParseOptions::new(&config).markdown;
    let words = markdown_words(theme.labels());
    let analysis = Analysis {
        config,
        title,
        base_url,
        roadmap,
        nodes,
        routes,
        theme,
        prepared: references.prepared,
        copied: references.copied,
        notes,
        reaches,
        nothing,
        highlighter,
        markdown,
        words,
        levels,
    };
    let found = analysis.settle(&Diagnostics::default(), without_echoes(found));
    (analysis, found)
}

/// Leaves out what only follows from other findings: a skill seems to stand alone where the
/// reference that would have tied it in is wrong.
fn without_echoes(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let torn = |it: &Diagnostic| {
        matches!(it.code, Code::UnknownReference | Code::AmbiguousReference | Code::YamlSyntax)
    };
    if found.iter().any(torn) {
        found.retain(|it| it.code != Code::OrphanSkill);
    }
    found
}

/// Renders the site of an analysed roadmap. Pages whose template fails are left out, and reported.
///
/// # Errors
/// Only those of `store`.
pub fn render(
    inputs: &Inputs,
    analysis: &Analysis,
    _memo: &Memo,
    store: &dyn Store,
    progress: &dyn Progress,
) -> std::io::Result<Checked<Site>> {
    let model = analysis.model(inputs);
    let mut site = Site::default();
    let painter = match Painter::new(model) {
        Ok(painter) => painter,
        Err(finding) => return Ok(Checked::new(site, vec![finding])),
    };
    let jobs = jobs(&model);
    progress.begin(Stage::Render, jobs.len());
    let paint = || -> Vec<_> {
        let paint = |job: &Job| {
            let painted = painter.paint(job).map(|bytes| keep(job, bytes, store));
            progress.step();
            painted
        };
        jobs.par_iter().map(paint).collect()
    };
    let (painted, indexed) = rayon::join(paint, || index(&model, store));
    site.outputs.extend(indexed?);
    let mut found = Vec::new();
    for (job, painted) in jobs.into_iter().zip(painted) {
        match painted {
            Ok(output) => {
                site.outputs.insert(job.output, output?);
            }
            Err(finding) => found.push(finding),
        }
    }
    add_files(&mut site, inputs, analysis);
    Ok(Checked::new(site, found))
}

/// The search index: its files are assets, in place before the core that names them.
fn index(model: &Model<'_>, store: &dyn Store) -> std::io::Result<Vec<(OutputPath, Output)>> {
    let mut outputs = Vec::new();
    let mut put = |class, path: OutputPath, bytes: Vec<u8>| -> std::io::Result<()> {
        let fingerprint = Fingerprint::of(&bytes);
        let body = store.put(&path, bytes)?;
        outputs.push((path, Output { class, body, fingerprint }));
        Ok(())
    };
    let core = search_index(model, &mut |path, bytes| put(OutputClass::Asset, path, bytes))?;
    put(OutputClass::Page, BuiltIn::SearchIndex.path(), core)?;
    Ok(outputs)
}

fn keep(job: &Job, bytes: Vec<u8>, store: &dyn Store) -> std::io::Result<Output> {
    let fingerprint = Fingerprint::of(&bytes);
    let body = store.put(&job.output, bytes)?;
    Ok(Output { class: OutputClass::Page, body, fingerprint })
}

/// Adds what is copied: the theme's assets and the project's files.
fn add_files(site: &mut Site, inputs: &Inputs, analysis: &Analysis) {
    for asset in analysis.theme.assets() {
        let body = match &asset.body {
            AssetBody::Bytes(bytes) => Body::Bytes(Arc::clone(bytes)),
            AssetBody::Copy(path) => Body::Copy(path.clone()),
        };
        let output = Output { class: OutputClass::Asset, body, fingerprint: asset.fingerprint };
        site.outputs.insert(OutputPath::new(&asset.output), output);
    }
    for path in &analysis.copied {
        let (Some(input), Some(output)) = (inputs.get(path), analysis.routes.file(path)) else {
            continue;
        };
        let body = Body::Copy(path.clone());
        let fingerprint = input.fingerprint();
        let file = Output { class: OutputClass::Asset, body, fingerprint };
        site.outputs.insert(output.clone(), file);
    }
}

/// A compiled roadmap.
pub struct Compilation {
    /// What is known of it.
    pub analysis: Analysis,
    /// Its site, as good as the findings allow.
    pub site: Site,
    /// All findings.
    pub diagnostics: Diagnostics,
}

/// [`analyse`], then [`render`].
///
/// # Errors
/// Only those of `store`.
pub fn compile(
    inputs: &Inputs,
    options: &Options,
    memo: &Memo,
    store: &dyn Store,
    progress: &dyn Progress,
) -> std::io::Result<Compilation> {
    let (analysis, found) = analyse(inputs, options, memo, progress);
    let rendered = render(inputs, &analysis, memo, store, progress)?;
    let diagnostics = analysis.settle(&found, rendered.diagnostics);
    Ok(Compilation { analysis, site: rendered.value, diagnostics })
}

/// Parses every node, in parallel, findings in order.
fn parse(
    inputs: &Inputs,
    sources: &Sources,
    config: &Config,
    progress: &dyn Progress,
) -> Checked<Vec<Arc<Node>>> {
    let options = ParseOptions::new(config);
    progress.begin(Stage::Parse, sources.nodes.len());
    let parsed: Vec<Option<Checked<Node>>> = sources
        .nodes
        .par_iter()
        .map(|source| {
            let file = inputs.text(&source.path)?;
            let node = content::parse(file, source, &options);
            progress.step();
            Some(node)
        })
        .collect();
    let mut found = Vec::new();
    let nodes = parsed.into_iter().flatten().map(|node| Arc::new(node.drain_into(&mut found)));
    let nodes = nodes.collect();
    Checked::new(nodes, found)
}

fn levels(config: &Config, nodes: &[Arc<Node>]) -> Levels {
    let allowed = nodes.iter().flat_map(|node| {
        let allow = node.meta.allow.iter();
        allow.map(|(allowance, _)| (node.path.clone(), allowance.lint))
    });
    Levels { configured: config.lints.clone(), allowed: allowed.collect() }
}

/// Nodes that have no place in the roadmap: drafts, and the later of two that claim one id.
type Absent = Vec<Arc<Node>>;

/// Puts the nodes into the roadmap's order.
fn align(roadmap: &Roadmap, home: Option<Arc<Node>>, nodes: Vec<Arc<Node>>) -> (Nodes, Absent) {
    let mut by_id: HashMap<NodeId, Arc<Node>> = HashMap::new();
    let mut absent = Vec::new();
    for node in nodes {
        match by_id.entry(node.id.clone()) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(node);
            }
            std::collections::hash_map::Entry::Occupied(_) => absent.push(node),
        }
    }
    let mut take = |id: &NodeId| by_id.remove(id);
    let aligned = Nodes {
        home,
        tracks: roadmap.tracks().iter().map(|it| take(&it.id)).collect(),
        skills: roadmap.skills().iter().filter_map(|it| take(&it.id)).collect(),
        paths: roadmap.paths().iter().filter_map(|it| take(&it.id)).collect(),
    };
    debug_assert_eq!(aligned.skills.len(), roadmap.skills().len(), "every skill has a node");
    // The order of the map does not matter: it is sorted right here.
    absent.extend(by_id.into_values());
    absent.sort_by(|a, b| a.path.cmp(&b.path));
    (aligned, absent)
}

/// The configuration's title, else the home page's, else a plain word.
fn title(config: &Config, nodes: &Nodes) -> String {
    let home = nodes.home.as_ref().map(|node| node.summary.title.clone());
    config.title.clone().or(home).unwrap_or_else(|| "Roadmap".to_owned())
}

fn load_theme(inputs: &Inputs, config: &Config) -> Checked<Theme> {
    let file = ProjectPath::new(config::FILE_NAME).unwrap_or_else(ProjectPath::root);
    let start = || Span::file_start(file.clone());
    theme::load(
        inputs,
        &theme::Request {
            name: &config.theme,
            place: config.theme_place.clone().unwrap_or_else(start),
            options: &config.theme_options,
            options_place: config.theme_options_place.clone().unwrap_or_else(start),
            language: &config.language,
        },
    )
}

fn highlight_options(config: &Config) -> HighlightOptions {
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
