//! One project that is shown while it is edited: each [`Preview::round`] reads it, compiles it, and
//! publishes what came out.
//!
//! A round that finds errors leaves the last good site where it is and publishes the findings.
//! There is no other way from files to pages than that of `build`.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::media;
use super::overlay::ErrorOverlay;
use super::published::Published;
use super::snapshot::Snapshot;
use super::watch::ChangedFiles;
use crate::analysis::{Analysis, Options, Progress, analyse};
use crate::compile::{self, Memo};
use crate::config::{self, BaseUrl, Config};
use crate::diagnostic::Diagnostics;
use crate::git;
use crate::output::{Body, MemoryCache, MemoryStore, Output, Site, Store};
use crate::project::{Cache, Confined, ProjectReader, ReadOptions, WriteError};
use crate::routes::OutputPath;
use crate::source::{Fingerprint, History, Inputs, SourceFile};

/// A project that is shown while it is edited.
pub struct Preview {
    root: PathBuf,
    reader: ProjectReader,
    options: Options,
    cache: Cache,
    /// What git knew when it was first asked: a commit is no edit.
    history: Option<Arc<History>>,
    wants_history: bool,
    /// Where the project lies in its repository, once it was asked.
    in_repository: Option<String>,
    has_repository: bool,
    memo: Memo,
    inputs: Option<Inputs>,
    /// Whether the search index that is shown is that of an earlier round.
    is_index_old: bool,
    /// Tells whether the next round is awaited.
    is_awaited: Box<dyn Fn() -> bool + Send + Sync>,
    failure: Option<String>,
    /// What was read last.
    read: ReadOptions,
    published: Arc<Published>,
}

/// What a round did.
#[derive(Debug)]
pub struct Round {
    /// How it ended.
    pub outcome: RoundOutcome,
    /// All findings; none where nothing has changed.
    pub found: Diagnostics,
    /// What to say besides findings: one line each.
    pub notes: Vec<String>,
    /// How many skills there are.
    pub skills: usize,
    /// How long reading took.
    pub looked: Duration,
    /// How long all of it took.
    pub took: Duration,
}

/// How a round ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoundOutcome {
    /// No file has changed: nothing was done.
    Unchanged,
    /// There is a new site.
    Published(SiteChanges),
    /// There are errors, shown over the last good site.
    Held,
    /// The project could not be read, or roadbook has a mistake: one clause.
    Failed(String),
}

/// How a site differs from the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SiteChanges {
    /// All pages there are now.
    pub all: usize,
    /// Pages that are new, gone, or have other bytes.
    pub pages: usize,
    /// The same for everything else.
    pub files: usize,
}

impl Preview {
    /// A preview of the project at `root`; nothing is read yet.
    ///
    /// # Errors
    /// Where a link lies in the project's state folder, or in its place.
    pub fn new(root: &Path, options: Options) -> Result<Self, WriteError> {
        let root = root.canonicalize().or_else(|_| std::path::absolute(root));
        let root = root.unwrap_or_default();
        let cache = Cache::without_output(&root)?;
        Ok(Self {
            reader: ProjectReader::new(&root),
            published: Arc::new(Published::new()),
            root,
            options,
            memo: fresh_memo(&cache),
            cache,
            history: None,
            wants_history: true,
            in_repository: None,
            has_repository: false,
            inputs: None,
            is_index_old: false,
            is_awaited: Box::new(|| false),
            failure: None,
            read: ReadOptions::from(&Config::default()),
        })
    }

    /// From now on a round stops where `is_awaited` says that the next one should begin, if nothing
    /// is left to do but the search index; the next one makes it.
    pub fn hurried_by(&mut self, is_awaited: impl Fn() -> bool + Send + Sync + 'static) {
        self.is_awaited = Box::new(is_awaited);
    }

    /// What is published: for the server.
    pub fn published(&self) -> Arc<Published> {
        Arc::clone(&self.published)
    }

    /// The root of the project, an absolute path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files as they were last read.
    pub fn inputs(&self) -> Option<&Inputs> {
        self.inputs.as_ref()
    }

    /// The folders that are read.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.door().folders()
    }

    /// What is read now.
    fn door(&self) -> Confined {
        Confined::new(&self.root, &self.read)
    }

    /// The output folder, which is not read.
    pub fn output(&self) -> PathBuf {
        let output = self.read.output.as_ref();
        output.map_or_else(|| self.root.clone(), |output| self.root.join(output.as_str()))
    }

    /// Reads what has `changed`, compiles the project if anything differs, and publishes what came
    /// out. What else has changed is seen by the next round that looks at everything.
    pub fn round(&mut self, changed: &ChangedFiles, progress: &dyn Progress) -> Round {
        let start = Instant::now();
        let read = self.read(changed);
        let looked = start.elapsed();
        let compiled = match read {
            Ok(inputs) => self.compile_if_new(inputs, progress),
            Err(error) => self.fail(format!("cannot read `{}`: {error}", self.root.display())),
        };
        let Compiled { outcome, found, notes, skills, .. } = compiled;
        Round { outcome, found, notes, skills, looked, took: start.elapsed() }
    }

    fn read(&mut self, changed: &ChangedFiles) -> io::Result<Inputs> {
        if let ChangedFiles::Files(files) = changed
            && let Some(inputs) = self.reader.read_again(files)
        {
            return Ok(inputs);
        }
        self.reader.read(|file| {
            let config = configuration(file);
            self.wants_history = config.history;
            self.has_repository = config.repository.is_some();
            self.read = ReadOptions::from(&config);
            self.read.clone()
        })
    }

    /// Compiles what was read, unless it is what is shown already.
    fn compile_if_new(&mut self, mut inputs: Inputs, progress: &dyn Progress) -> Compiled {
        if self.wants_history {
            let ask = || Arc::new(git::history(&self.root, &self.read.content));
            inputs.history = self.history.get_or_insert_with(ask).clone();
        }
        if self.has_repository {
            let ask = || git::folder_in_repository(&self.root);
            inputs.in_repository = self.in_repository.get_or_insert_with(ask).clone();
        }
        let is_same = self.inputs.as_ref().is_some_and(|old| old.is_same(&inputs));
        if is_same && self.failure.is_none() && !self.is_index_old {
            return Compiled::without_findings(RoundOutcome::Unchanged);
        }
        self.failure = None;
        // A mistake in the program must not end an author's session.
        let compiled = catch_unwind(AssertUnwindSafe(|| self.compile(&inputs, progress)));
        let compiled = compiled.unwrap_or_else(|_| {
            self.memo = fresh_memo(&self.cache);
            self.fail("roadbook has made a mistake: please report what it printed".to_owned())
        });
        self.is_index_old = compiled.is_index_old;
        self.inputs = Some(inputs);
        compiled
    }

    /// Publishes that nothing can be said about the project.
    fn fail(&mut self, message: String) -> Compiled {
        if self.failure.as_ref() == Some(&message) {
            return Compiled::without_findings(RoundOutcome::Unchanged);
        }
        let before = self.published.now();
        self.published.publish(before.with_errors(ErrorOverlay::plain(&message), None));
        self.failure = Some(message.clone());
        Compiled::without_findings(RoundOutcome::Failed(message))
    }

    /// Compiles, and publishes what came out: a good site, or the errors over the one before.
    /// Changes nothing of the preview but what is published and remembered.
    fn compile(&self, inputs: &Inputs, progress: &dyn Progress) -> Compiled {
        let before = self.published.now();
        let (analysis, checked) = analyse(inputs, &self.options, &self.memo.analysis, progress);
        let skills = analysis.roadmap.skills().len();
        let mount = analysis.base_url.as_ref().map_or("/", BaseUrl::path);
        if checked.errors() > 0 {
            return self.hold(&before, mount, inputs, &analysis, checked);
        }
        let input = RenderInput { inputs, analysis: &analysis, checked: &checked, mount, progress };
        let rendered = match before.site() {
            Some(old) => self.render_again(&input, old),
            None => self.render_all(&input),
        };
        let Rendered { site, found, is_index_old } = match rendered {
            Ok(rendered) => rendered,
            Err(error) => {
                let outcome = RoundOutcome::Failed(error.to_string());
                return Compiled { found: checked, skills, ..Compiled::without_findings(outcome) };
            }
        };
        // Only where something was rendered: what was not used in this round is forgotten.
        self.memo.end_round();
        if found.errors() > 0 {
            return self.hold(&before, mount, inputs, &analysis, found);
        }
        let changes = SiteChanges::between(before.site().map(|it| &**it), &site);
        self.publish(Arc::new(site), mount);
        let outcome = RoundOutcome::Published(changes);
        Compiled { outcome, found, notes: analysis.notes.clone(), skills, is_index_old }
    }

    /// Publishes the errors among the findings over the site of before.
    fn hold(
        &self,
        before: &Snapshot,
        mount: &str,
        inputs: &Inputs,
        analysis: &Analysis,
        found: Diagnostics,
    ) -> Compiled {
        self.published.publish(before.with_errors(ErrorOverlay::of(&found, inputs), Some(mount)));
        let (notes, skills) = (analysis.notes.clone(), analysis.roadmap.skills().len());
        Compiled { outcome: RoundOutcome::Held, found, notes, skills, is_index_old: false }
    }

    /// Renders the first site, as a build does.
    fn render_all(&self, input: &RenderInput<'_>) -> io::Result<Rendered> {
        let RenderInput { inputs, analysis, checked, progress, .. } = *input;
        let all = compile::render(inputs, analysis, &self.memo, &MemoryStore, progress)?;
        let found = analysis.settle(checked, all.diagnostics);
        // The next start finds highlighted code; that it cannot is no trouble.
        let _a_cache_can_miss = self.cache.save_code();
        Ok(Rendered { site: all.value, found, is_index_old: false })
    }

    /// Renders another site after `old`. Publishes the pages as soon as they are there, with the
    /// search index of the old site: no page names a part of it. The new index follows, unless the
    /// next round is awaited.
    fn render_again(&self, input: &RenderInput<'_>, old: &Site) -> io::Result<Rendered> {
        let RenderInput { inputs, analysis, checked, mount, progress } = *input;
        let pages = compile::pages(inputs, analysis, &self.memo, &MemoryStore, progress)?;
        let found = analysis.settle(checked, pages.diagnostics);
        let mut site = pages.value;
        let is_of_index = compile::is_of_index(analysis.routes.edition());
        let index = old.outputs.iter().filter(|(path, _)| is_of_index(path));
        site.outputs.extend(index.map(|(path, output)| (path.clone(), output.clone())));
        if found.errors() > 0 {
            return Ok(Rendered { site, found, is_index_old: false });
        }
        self.publish(Arc::new(site.clone()), mount);
        let store = WhileIdle { is_awaited: &*self.is_awaited };
        match compile::index(inputs, analysis, &self.memo, &store) {
            Ok(index) => {
                site.outputs.retain(|path, _| !is_of_index(path));
                site.outputs.extend(index);
                Ok(Rendered { site, found, is_index_old: false })
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {
                Ok(Rendered { site, found, is_index_old: true })
            }
            Err(error) => Err(error),
        }
    }

    fn publish(&self, site: Arc<Site>, mount: &str) {
        self.published.publish(Snapshot::of(Arc::new(self.door()), site, mount));
    }
}

/// What a round made of the files that were read.
struct Compiled {
    outcome: RoundOutcome,
    found: Diagnostics,
    notes: Vec<String>,
    skills: usize,
    /// Whether the search index that is shown is that of an earlier round.
    is_index_old: bool,
}

impl Compiled {
    fn without_findings(outcome: RoundOutcome) -> Self {
        let (found, notes) = (Diagnostics::default(), Vec::new());
        Self { outcome, found, notes, skills: 0, is_index_old: false }
    }
}

/// What rendering starts from: an analysis without errors, and where its site will stand.
#[derive(Clone, Copy)]
struct RenderInput<'a> {
    inputs: &'a Inputs,
    analysis: &'a Analysis,
    checked: &'a Diagnostics,
    mount: &'a str,
    progress: &'a dyn Progress,
}

/// A site, and all findings of analysis and rendering.
struct Rendered {
    site: Site,
    found: Diagnostics,
    /// Whether its search index is that of the site before.
    is_index_old: bool,
}

/// A [`MemoryStore`] that takes nothing more once the next round is awaited.
struct WhileIdle<'a> {
    is_awaited: &'a (dyn Fn() -> bool + Send + Sync),
}

impl Store for WhileIdle<'_> {
    /// # Errors
    /// `Interrupted` once the next round is awaited.
    fn put(&self, path: &OutputPath, bytes: Vec<u8>) -> io::Result<Body> {
        if (self.is_awaited)() {
            return Err(ErrorKind::Interrupted.into());
        }
        MemoryStore.put(path, bytes)
    }
}

/// A memo that keeps pages, with their bytes, as long as they are part of the site.
fn fresh_memo(cache: &Cache) -> Memo {
    Memo::new(Arc::new(MemoryCache::default()), cache.code_in_memory())
}

/// The configuration, as far as reading needs it; what is wrong with it is found again, and told,
/// when all is compiled.
fn configuration(file: Option<&SourceFile>) -> Config {
    let mut inputs = Inputs::new();
    if let Some(file) = file {
        inputs.insert_text(file.clone());
    }
    config::load(&inputs).value
}

impl SiteChanges {
    fn between(old: Option<&Site>, new: &Site) -> Self {
        let empty = BTreeMap::new();
        let old = old.map_or(&empty, |site| &site.outputs);
        let fingerprint = |output: &Output| -> Fingerprint { output.fingerprint };
        let is_news = |(path, output): &(&OutputPath, &Output)| {
            old.get(path).map(fingerprint) != Some(output.fingerprint)
        };
        let is_gone = |path: &&OutputPath| !new.outputs.contains_key(path);
        let news = new.outputs.iter().filter(is_news).map(|(path, _)| path);
        let mut changes = Self { all: new.pages(), ..Self::default() };
        for path in news.chain(old.keys().filter(is_gone)) {
            match media::is_page(path.as_str()) {
                true => changes.pages += 1,
                false => changes.files += 1,
            }
        }
        changes
    }
}
