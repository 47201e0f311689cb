//! Other versions of a project: a git revision, a folder, or a site that was built from one.

use std::path::{Path, PathBuf};

use roadbook::analysis::{Analysis, AnalysisMemo, Options, Unwatched, analyse};
use roadbook::config;
use roadbook::diagnostic::Diagnostics;
use roadbook::git::{GitError, Revision};
use roadbook::project::{self, ReadOptions};
use roadbook::routes::OutputPath;
use roadbook::source::Inputs;

use super::Failure;
use super::open_project::{Session, find};
use super::report::Terminal;

/// What was published before.
pub(crate) enum PublishedBefore {
    /// Whatever this version is built to.
    Version(Box<Version>),
    /// These outputs.
    Site(Vec<OutputPath>),
}

impl PublishedBefore {
    /// What `name` means: the folder of a site or of a project, or else a git revision that holds
    /// either.
    pub(crate) fn open(
        root: Option<&Path>,
        name: &str,
        memo: &AnalysisMemo,
    ) -> Result<Self, Failure> {
        let folder = Path::new(name);
        if project::is_project(folder) && !project::is_site(folder) {
            let inputs = Session::open(Some(folder))?.inputs;
            return Ok(Self::Version(Box::new(Version::new(inputs, false, memo))));
        }
        if folder.is_dir() {
            let outputs = project::published(folder).map_err(|error| {
                Failure::new(format!("cannot read `{}`: {error}", folder.display()))
            })?;
            return Ok(Self::Site(outputs));
        }
        let revision = open(root, name)?;
        if let Some(outputs) = revision.published().map_err(not_read)? {
            return Ok(Self::Site(outputs));
        }
        Ok(Self::Version(Box::new(Version::read(&revision, false, memo)?)))
    }
}

/// A version of a roadmap, analysed.
pub(crate) struct Version {
    /// Its files.
    pub(crate) inputs: Inputs,
    /// What is known of it.
    pub(crate) analysis: Analysis,
    /// What is wrong with it.
    pub(crate) found: Diagnostics,
    /// Whether there is neither a configuration nor content, which has been said.
    pub(crate) is_empty: bool,
}

impl Version {
    /// The version that `name` means: a project's folder, or else a git revision of the project
    /// around `root`.
    pub(crate) fn open(
        root: Option<&Path>,
        name: &str,
        drafts: bool,
        memo: &AnalysisMemo,
        terminal: &Terminal,
    ) -> Result<Self, Failure> {
        let folder = Path::new(name);
        if project::is_project(folder) {
            return Ok(Self::new(Session::open(Some(folder))?.inputs, drafts, memo));
        }
        if project::is_site(folder) {
            let message = format!("`{name}` is a built site, and `diff` compares roadmaps");
            return Err(Failure::new(message).with_help(format!(
                "name the folder or the revision that it was built from; `roadbook check --against \
                 {name}` says which of its addresses are gone"
            )));
        }
        let revision = open(root, name)?;
        if revision.is_empty() {
            terminal.say(&format!("note: `{name}` holds no roadmap: everything is new since then"));
        }
        let is_empty = revision.is_empty();
        Ok(Self { is_empty, ..Self::read(&revision, drafts, memo)? })
    }

    fn read(revision: &Revision, drafts: bool, memo: &AnalysisMemo) -> Result<Self, Failure> {
        let config = config::load(&revision.config().map_err(not_read)?).value;
        let inputs = revision.read(&ReadOptions::from(&config)).map_err(not_read)?;
        Ok(Self::new(inputs, drafts, memo))
    }

    /// A version whose files are known. What `memo` remembers of another one is not made again.
    pub(crate) fn new(inputs: Inputs, drafts: bool, memo: &AnalysisMemo) -> Self {
        let options = Options { drafts, ..Options::default() };
        let (analysis, found) = analyse(&inputs, &options, memo, &Unwatched);
        Self { inputs, analysis, found, is_empty: false }
    }
}

fn open(root: Option<&Path>, name: &str) -> Result<Revision, Failure> {
    Revision::open(&repository(root)?, name).map_err(not_read)
}

/// Where to ask git: in the project, or, in a repository without files, here.
fn repository(root: Option<&Path>) -> Result<PathBuf, Failure> {
    match (find(root), root) {
        (Ok(found), _) => Ok(found),
        (Err(_), Some(root)) if root.is_dir() => Ok(root.to_owned()),
        (Err(_), None) => std::env::current_dir()
            .map_err(|error| Failure::new(format!("cannot tell the working folder: {error}"))),
        (Err(failure), _) => Err(failure),
    }
}

fn not_read(error: GitError) -> Failure {
    let help = match &error {
        GitError::UnknownRevision { suggestion: Some(other), .. } => {
            Some(format!("did you mean `{other}`?"))
        }
        GitError::UnknownRevision { is_shallow: true, .. } => Some(
            "this clone holds the newest commits only: `git fetch --unshallow` brings the rest"
                .to_owned(),
        ),
        GitError::UnknownRevision { .. } => Some(
            "`git branch --all` and `git tag` list names; `NAME:FOLDER` is a folder of one"
                .to_owned(),
        ),
        GitError::Incomplete(name) => {
            Some(format!("`git checkout {name}` in a clone with network access brings them"))
        }
        GitError::BareRepository(_) => {
            Some("name a working tree of it, or stand outside of any project".to_owned())
        }
        GitError::NoRepository(_) => Some("name the folder of another version instead".to_owned()),
        GitError::NotInstalled => {
            Some("install git, or name the folder of another version instead".to_owned())
        }
        GitError::Refused(_) | GitError::Io(_) => None,
    };
    let failure = Failure::new(error);
    match help {
        Some(help) => failure.with_help(help),
        None => failure,
    }
}
