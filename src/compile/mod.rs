//! The pipeline: [`analyse`], then [`render`].
//!
//! [`analyse`] finds everything that can be found without rendering; [`render`] makes the site:
//! each output by `render::OutputRenderer`, in parallel, and the search index. A value in and a
//! value out: nothing here reads, writes or prints, and no user content makes it fail.

mod memo;

use std::sync::Arc;

use rayon::prelude::*;

pub use self::memo::Memo;

use crate::analysis::{Analysis, Job, Options, Progress, ShownBody, Stage, analyse};
use crate::diagnostic::{Checked, Diagnostics};
use crate::memo::{Key, KeyBuilder};
use crate::output::{Body, Output, OutputClass, Site, Store};
use crate::render::{Model, OutputRenderer, SEARCH_FOLDER, host_files, search_index};
use crate::routes::{BuiltIn, Edition, OutputPath};
use crate::source::{Fingerprint, Inputs};
use crate::theme::{AssetBody, Renderer};

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
    let model = Model::new(inputs, analysis);
    progress.begin(Stage::Render, analysis.jobs().len());
    let (mut made, missing) = remembered(analysis, memo, progress);
    let mut found = Vec::new();
    if !missing.is_empty() {
        let tags = memo.tags(analysis, &model);
        let learner = memo.learner(analysis, &model);
        let renderer = match OutputRenderer::new(model, &tags, &learner) {
            Ok(renderer) => renderer,
            Err(finding) => return Ok(Checked::new(Site::default(), vec![finding])),
        };
        let render = |(job, _): &(&Job, Key)| {
            let rendered = renderer.render(job).map(|bytes| put(job, bytes, store));
            progress.step();
            rendered
        };
        let rendered: Vec<_> = missing.par_iter().map(render).collect();
        for ((job, key), rendered) in missing.into_iter().zip(rendered) {
            match rendered {
                Ok(output) => {
                    let output = output?;
                    if let Some(cache) = &memo.outputs {
                        cache.keep(&job.output, key, &output);
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
    Ok(Checked::new(site, Renderer::together(found)))
}

/// An output and where it goes.
type OutputAt = (OutputPath, Output);

/// The outputs that an earlier compilation made, and the jobs whose outputs none did.
fn remembered<'a>(
    analysis: &'a Analysis,
    memo: &Memo,
    progress: &dyn Progress,
) -> (Vec<OutputAt>, Vec<(&'a Job, Key)>) {
    let mut made = Vec::new();
    let mut missing = Vec::new();
    for job in analysis.jobs() {
        let key = page_key(analysis, job);
        match memo.outputs.as_ref().and_then(|cache| cache.find(&job.output, key)) {
            Some(output) => {
                made.push((job.output.clone(), output));
                progress.step();
            }
            None => missing.push((job, key)),
        }
    }
    (made, missing)
}

/// What one rendered output depends on.
fn page_key(analysis: &Analysis, job: &Job) -> Key {
    let mut key = KeyBuilder::new("page", 1);
    key.number(analysis.keys.site).value(job);
    let node = match job.shows() {
        ShownBody::Home => analysis.nodes.home.as_ref(),
        ShownBody::Node(ix) => analysis.nodes.get(ix),
        ShownBody::NoBody => None,
    };
    let body = node.and_then(|node| analysis.keys.body.get(&node.path));
    key.number(body.copied().unwrap_or_default()).finish()
}

/// Says of an output whether it is part of the search index of an edition.
pub fn is_of_index(edition: &Edition) -> impl Fn(&OutputPath) -> bool + use<> {
    let (core, folder) = (edition.built_in(BuiltIn::SearchIndex), edition.path(SEARCH_FOLDER));
    move |path| path.folder() == folder.as_str() || *path == core
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
) -> std::io::Result<Vec<OutputAt>> {
    let core_path = analysis.routes.built_in(BuiltIn::SearchIndex);
    let mut key = KeyBuilder::new("search", 1);
    let key = key.number(analysis.keys.site).number(analysis.keys.bodies).finish();
    if let Some(cache) = &memo.outputs {
        let all = cache.all(key);
        if all.iter().any(|(path, _)| *path == core_path) {
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
    let model = Model::new(inputs, analysis);
    let core = search_index(&model, &mut |path, bytes| put(OutputClass::Asset, path, bytes))?;
    put(OutputClass::Page, core_path, core)?;
    if let Some(cache) = &memo.outputs {
        for (path, output) in &outputs {
            cache.keep(path, key, output);
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
    for (output, path) in analysis.copies() {
        let Some(input) = inputs.get(path) else { continue };
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
    let (analysis, found) = analyse(inputs, options, &memo.analysis, progress);
    let rendered = render(inputs, &analysis, memo, store, progress)?;
    let diagnostics = analysis.settle(&found, rendered.diagnostics);
    Ok(Compilation { analysis, site: rendered.value, diagnostics })
}
