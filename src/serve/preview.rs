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
use super::problems::Problems;
use super::published::Published;
use super::snapshot::Snapshot;
use super::watch::Touched;
use crate::analysis::{Analysis, Options, Progress, analyse};
use crate::compile::{self, Memo};
use crate::config::{self, BaseUrl, Config};
use crate::diagnostic::Diagnostics;
use crate::git;
use crate::output::{Body, MemoryCache, MemoryStore, Output, Site, Store};
use crate::project::{Cache, Confined, ProjectReader, ReadOptions, WriteError};
use crate::routes::OutputPath;
use crate::source::{Fingerprint, History, Inputs, ProjectPath, SourceFile};

/// A project that is shown while it is edited.
pub struct Preview {
    root: PathBuf,
    reader: ProjectReader,
    options: Options,
    cache: Cache,
    /// What git knew when it was first asked: a commit is no edit.
    history: Option<Arc<History>>,
    wants_history: bool,
    memo: Memo,
    inputs: Option<Inputs>,
    /// Whether the search index that is shown is that of an earlier round.
    is_index_old: bool,
    /// Tells whether the next round is awaited.
    is_awaited: Box<dyn Fn() -> bool + Send + Sync>,
    failure: Option<String>,
    content: ProjectPath,
    output: ProjectPath,
    published: Arc<Published>,
}

/// What a round did.
#[derive(Debug)]
pub struct Round {
    /// How it ended.
    pub outcome: Outcome,
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
pub enum Outcome {
    /// No file has changed: nothing was done.
    Unchanged,
    /// There is a new site.
    Published(Changes),
    /// There are errors, shown over the last good site.
    Held,
    /// The project could not be read, or roadbook has a mistake: one clause.
    Failed(String),
}

/// How a site differs from the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
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
        let Config { content, output, .. } = Config::default();
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
            inputs: None,
            is_index_old: false,
            is_awaited: Box::new(|| false),
            failure: None,
            content,
            output,
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
        let (content, output) = (self.content.clone(), Some(self.output.clone()));
        Confined::new(&self.root, &ReadOptions { content, output })
    }

    /// The output folder, which is not read.
    pub fn output(&self) -> PathBuf {
        self.root.join(self.output.as_str())
    }

    /// Reads the project as far as it was `touched`, compiles it if anything has changed, and
    /// publishes what came out. What else has changed is seen by the next round that looks at
    /// everything.
    pub fn round(&mut self, touched: &Touched, progress: &dyn Progress) -> Round {
        let start = Instant::now();
        let read = self.read(touched);
        let looked = start.elapsed();
        let mut round = Round {
            outcome: Outcome::Unchanged,
            found: Diagnostics::default(),
            notes: Vec::new(),
            skills: 0,
            looked,
            took: Duration::ZERO,
        };
        round.outcome = match read {
            Err(error) => self.fail(format!("cannot read `{}`: {error}", self.root.display())),
            Ok(mut inputs) => {
                if self.wants_history {
                    let ask = || Arc::new(git::history(&self.root, &self.content));
                    inputs.history = self.history.get_or_insert_with(ask).clone();
                }
                let same = self.inputs.as_ref().is_some_and(|old| old.is_same(&inputs));
                if same && self.failure.is_none() && !self.is_index_old {
                    Outcome::Unchanged
                } else {
                    self.failure = None;
                    // A mistake in the program must not end an author's session.
                    let shown = AssertUnwindSafe(|| self.show(&inputs, progress, &mut round));
                    let outcome = catch_unwind(shown).unwrap_or_else(|_| {
                        self.memo = fresh_memo(&self.cache);
                        let known = "roadbook has made a mistake: please report what it printed";
                        self.fail(known.to_owned())
                    });
                    self.inputs = Some(inputs);
                    outcome
                }
            }
        };
        round.took = start.elapsed();
        round
    }

    fn read(&mut self, touched: &Touched) -> io::Result<Inputs> {
        if let Touched::Files(files) = touched
            && let Some(inputs) = self.reader.read_again(files)
        {
            return Ok(inputs);
        }
        self.reader.read(|file| {
            let config = configuration(file);
            self.wants_history = config.history;
            (self.content, self.output) = (config.content.clone(), config.output.clone());
            ReadOptions { content: config.content, output: Some(config.output) }
        })
    }

    /// Publishes that nothing can be said about the project.
    fn fail(&mut self, message: String) -> Outcome {
        if self.failure.as_ref() == Some(&message) {
            return Outcome::Unchanged;
        }
        let now = self.published.now();
        self.published.publish(now.troubled(Problems::plain(&message), None));
        self.failure = Some(message.clone());
        Outcome::Failed(message)
    }

    /// Compiles, and publishes what came out.
    fn show(&mut self, inputs: &Inputs, progress: &dyn Progress, round: &mut Round) -> Outcome {
        self.is_index_old = false;
        let now = self.published.now();
        let (analysis, found) = analyse(inputs, &self.options, &self.memo.analysis, progress);
        let mount = analysis.base_url.as_ref().map_or("/", BaseUrl::path);
        round.skills = analysis.roadmap.skills().len();
        round.found = found;
        let mut changes = Changes::default();
        if round.found.errors() == 0 {
            let rendered = match now.site() {
                Some(old) => {
                    let shown = self.show_pages(inputs, &analysis, old, mount, round, progress);
                    shown.map(|(site, is_whole)| {
                        self.is_index_old = !is_whole;
                        site
                    })
                }
                None => {
                    let memo = &self.memo;
                    compile::render(inputs, &analysis, memo, &MemoryStore, progress).map(|all| {
                        round.found = analysis.settle(&round.found, all.diagnostics);
                        // The next start finds highlighted code; that it cannot is no trouble.
                        let _a_cache_can_miss = self.cache.save_code();
                        all.value
                    })
                }
            };
            match rendered {
                Ok(site) => {
                    // Not where nothing was rendered: then nothing was used either.
                    self.memo.end_round();
                    if round.found.errors() == 0 {
                        changes = Changes::between(now.site().map(|it| &**it), &site);
                        self.published.publish(Snapshot::of(
                            Arc::new(self.door()),
                            Arc::new(site),
                            mount,
                        ));
                    }
                }
                Err(error) => return Outcome::Failed(error.to_string()),
            }
        }
        round.notes.clone_from(&analysis.notes);
        if round.found.errors() > 0 {
            let problems = Problems::of(&round.found, inputs);
            self.published.publish(now.troubled(problems, Some(mount)));
            return Outcome::Held;
        }
        Outcome::Published(changes)
    }

    /// Publishes the pages as soon as they are there, with the search index of the old site: no page
    /// names a part of it. Returns the site, and whether nothing is left to do.
    fn show_pages(
        &self,
        inputs: &Inputs,
        analysis: &Analysis,
        old: &Site,
        mount: &str,
        round: &mut Round,
        progress: &dyn Progress,
    ) -> io::Result<(Site, bool)> {
        let pages = compile::pages(inputs, analysis, &self.memo, &MemoryStore, progress)?;
        round.found = analysis.settle(&round.found, pages.diagnostics);
        let mut site = pages.value;
        let is_index = |path: &&OutputPath| compile::is_of_index(path);
        let index = old.outputs.iter().filter(|(path, _)| is_index(path));
        site.outputs.extend(index.map(|(path, output)| (path.clone(), output.clone())));
        if round.found.errors() > 0 {
            return Ok((site, true));
        }
        let shown = Arc::new(site);
        self.published.publish(Snapshot::of(Arc::new(self.door()), Arc::clone(&shown), mount));
        let mut site = Site::clone(&shown);
        let store = WhileIdle { is_awaited: &*self.is_awaited };
        match compile::index(inputs, analysis, &self.memo, &store) {
            Ok(index) => {
                site.outputs.retain(|path, _| !compile::is_of_index(path));
                site.outputs.extend(index);
                Ok((site, true))
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Ok((site, false)),
            Err(error) => Err(error),
        }
    }
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

impl Changes {
    fn between(old: Option<&Site>, new: &Site) -> Self {
        let empty = BTreeMap::new();
        let old = old.map_or(&empty, |site| &site.outputs);
        let mark = |output: &Output| -> Fingerprint { output.fingerprint };
        let is_news = |(path, output): &(&OutputPath, &Output)| {
            old.get(path).map(mark) != Some(output.fingerprint)
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
