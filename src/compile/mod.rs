//! The pipeline, and the only caller of its stages.
//!
//! | stage | function | gives |
//! |---|---|---|
//! | configure | `config::load` | `Config` |
//! | discover | `content::discover` | which files are nodes |
//! | parse (per file, parallel) | `content::parse` | `Node`s |
//! | resolve | `graph::resolve` | `Roadmap` |
//! | load theme | `theme::load` | `Theme` |
//! | assign routes | `Routes::assign` | `Routes` |
//! | check references | `references::check` | `Prepared` |
//! | render (per output, parallel) | `Painter::paint` | bytes |
//! | index | `search_index` | the search index |
//!
//! `analyse` finds everything that can be found without rendering; [`render`] makes the site. A
//! value in and a value out: nothing here reads, writes or prints, and no user content makes it
//! fail.

mod analysis;
mod compared;
mod external;
mod memo;
mod references;
mod refused;
mod routes;

use std::sync::Arc;

use rayon::prelude::*;

pub use self::analysis::Analysis;
pub use self::external::{ExternalLink, LinkSource, external_links};
pub use self::memo::Memo;

use self::analysis::Frame;
use crate::config;
use crate::content;
use crate::diagnostic::{Checked, Code, Diagnostic, Diagnostics};
use crate::markdown::Highlighter;
use crate::memo::{Key, KeyBuilder};
use crate::output::{Body, Output, OutputClass, Site, Store};
use crate::render::{Job, Model, Painter, SEARCH_FOLDER, Shows, host_files, search_index};
use crate::routes::{BuiltIn, OutputPath};
use crate::source::{Fingerprint, Inputs};
use crate::theme::AssetBody;

/// What is asked for besides the project itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether drafts are part of the roadmap.
    pub drafts: bool,
    /// Where the site will stand, in place of the configuration's `base-url`; already checked.
    pub base_url: Option<config::BaseUrl>,
}

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

/// Finds everything that can be found without highlighting or rendering.
pub fn analyse(
    inputs: &Inputs,
    options: &Options,
    memo: &Memo,
    progress: &dyn Progress,
) -> (Analysis, Diagnostics) {
    let mut found: Vec<_> = refused::report(inputs).into_iter().map(Arc::new).collect();
    let config = config::load(inputs).share_into(&mut found);
    let sources = content::discover(inputs, &config).share_into(&mut found);
    let parsed = analysis::parse(inputs, &sources, &config, memo, progress, &mut found);
    let frame_key = analysis::frame_key(inputs, options, &sources, &parsed);
    let frame = memo.frames.get_or_make(frame_key, || {
        Frame::new(inputs, options, &config, &sources, &parsed, progress)
    });
    found.extend(frame.found.iter().cloned());
    let nodes = frame.nodes(&parsed);
    let options = analysis::highlight_options(&config);
    let highlighter = Highlighter::with_table(options, Arc::clone(&memo.code));
    let mut analysis = frame.analysis(config, nodes, highlighter);
    let scope = references::Scope {
        inputs,
        config: &analysis.config,
        sources: &sources,
        roadmap: &analysis.roadmap,
        nodes: &analysis.nodes,
        routes: &analysis.routes,
        written: &frame.written,
        highlighter: &analysis.highlighter,
        levels: &frame.levels,
        by_path: &frame.by_path,
        frame_key,
    };
    let references = references::check(&scope, memo, &mut found);
    analysis.prepared = references.prepared;
    analysis.copied = references.copied;
    analysis.keys = references.keys;
    let found = Diagnostics::settle(without_echoes(found), &frame.levels);
    (analysis, found)
}

/// Leaves out what only follows from other findings: a skill seems to stand alone where the
/// reference that would have tied it in is wrong.
fn without_echoes(mut found: Vec<Arc<Diagnostic>>) -> Vec<Arc<Diagnostic>> {
    let torn = |it: &Arc<Diagnostic>| {
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
    memo: &Memo,
    store: &dyn Store,
    progress: &dyn Progress,
) -> std::io::Result<Checked<Site>> {
    let pages = || pages(inputs, analysis, memo, store, progress);
    let (pages, index) = rayon::join(pages, || index(inputs, analysis, memo, store));
    let mut site = pages?;
    site.value.outputs.extend(index?);
    Ok(site)
}

/// The first half of [`render`]: everything but the search index, which takes longest to follow an
/// edit and is named by no page.
///
/// # Errors
/// Only those of `store`.
pub fn pages(
    inputs: &Inputs,
    analysis: &Analysis,
    memo: &Memo,
    store: &dyn Store,
    progress: &dyn Progress,
) -> std::io::Result<Checked<Site>> {
    let model = analysis.model(inputs);
    let mut made = Vec::new();
    let mut missing = Vec::new();
    let jobs = analysis.jobs(&model);
    progress.begin(Stage::Render, jobs.list.len());
    for job in &jobs.list {
        let key = page_key(analysis, job);
        match memo.outputs.as_ref().and_then(|kept| kept.find(&job.output, key)) {
            Some(output) => {
                made.push((job.output.clone(), output));
                progress.step();
            }
            None => missing.push((job, key)),
        }
    }
    let mut found = Vec::new();
    if !missing.is_empty() {
        let painter = match Painter::new(model, jobs) {
            Ok(painter) => painter,
            Err(finding) => return Ok(Checked::new(Site::default(), vec![finding])),
        };
        let paint = |(job, _): &(&Job, Key)| {
            let painted = painter.paint(job).map(|bytes| put(job, bytes, store));
            progress.step();
            painted
        };
        let painted: Vec<_> = missing.par_iter().map(paint).collect();
        for ((job, key), painted) in missing.into_iter().zip(painted) {
            match painted {
                Ok(output) => {
                    let output = output?;
                    if let Some(kept) = &memo.outputs {
                        kept.keep(&job.output, key, &output);
                    }
                    made.push((job.output.clone(), output));
                }
                Err(finding) => found.push(finding),
            }
        }
    }
    // All at once: most of them are in order.
    let mut site = Site { outputs: made.into_iter().collect() };
    add_files(&mut site, inputs, analysis);
    add_host_files(&mut site, &model);
    Ok(Checked::new(site, found))
}

/// What one rendered output depends on.
fn page_key(analysis: &Analysis, job: &Job) -> Key {
    let mut key = KeyBuilder::new("page", 1);
    key.number(analysis.keys.world).value(job);
    let node = match job.shows() {
        Shows::Home => analysis.nodes.home.as_ref(),
        Shows::Node(ix) => analysis.nodes.get(ix),
        Shows::NoBody => None,
    };
    let body = node.and_then(|node| analysis.keys.body.get(&node.path));
    key.number(body.copied().unwrap_or_default()).finish()
}

/// Whether an output is part of the search index.
pub fn is_of_index(path: &OutputPath) -> bool {
    path.folder() == SEARCH_FOLDER || path.as_str() == BuiltIn::SearchIndex.file_name()
}

/// The second half of [`render`]: the search index. Its files are assets, in place before the core
/// that names them.
///
/// # Errors
/// Only those of `store`.
pub fn index(
    inputs: &Inputs,
    analysis: &Analysis,
    memo: &Memo,
    store: &dyn Store,
) -> std::io::Result<Vec<(OutputPath, Output)>> {
    let mut key = KeyBuilder::new("search", 1);
    let key = key.number(analysis.keys.world).number(analysis.keys.bodies).finish();
    if let Some(kept) = &memo.outputs {
        let all = kept.all(key);
        if all.iter().any(|(path, _)| *path == BuiltIn::SearchIndex.path()) {
            return Ok(all);
        }
    }
    let mut outputs = Vec::new();
    let mut put = |class, path: OutputPath, bytes: Vec<u8>| -> std::io::Result<()> {
        let fingerprint = Fingerprint::of(&bytes);
        let body = store.put(&path, bytes)?;
        outputs.push((path, Output { class, body, fingerprint }));
        Ok(())
    };
    let model = analysis.model(inputs);
    let core = search_index(&model, &mut |path, bytes| put(OutputClass::Asset, path, bytes))?;
    put(OutputClass::Page, BuiltIn::SearchIndex.path(), core)?;
    if let Some(kept) = &memo.outputs {
        for (path, output) in &outputs {
            kept.keep(path, key, output);
        }
    }
    Ok(outputs)
}

fn put(job: &Job, bytes: Vec<u8>, store: &dyn Store) -> std::io::Result<Output> {
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

/// Adds what the host reads, unless the project has a file of that name.
fn add_host_files(site: &mut Site, model: &Model<'_>) {
    for (path, bytes) in host_files(model) {
        let folded = path.folded();
        if site.outputs.keys().any(|other| other.folded() == folded) {
            continue;
        }
        let fingerprint = Fingerprint::of(&bytes);
        let body = Body::Bytes(Arc::from(bytes));
        site.outputs.insert(path, Output { class: OutputClass::Asset, body, fingerprint });
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
