//! `roadbook diff`: what changed between two versions of a roadmap. Also finds a version: a git
//! revision, or a folder.

use std::path::{Path, PathBuf};

use roadbook::compile::{self, Analysis, Memo, Options, Unwatched};
use roadbook::config;
use roadbook::diagnostic::Diagnostics;
use roadbook::diagnostic::render::Format;
use roadbook::diff::{compare, diff_json, diff_markdown, diff_text};
use roadbook::project::{GitError, Revision};
use roadbook::source::Inputs;

use super::args::{DiffArgs, DiffFormat};
use super::report::Terminal;
use super::session::{Session, find, is_project, read_options};
use super::{Exit, Failure};

pub(crate) fn run(
    root: Option<&Path>,
    args: &DiffArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let before = Version::open(root, &args.base, args.drafts, terminal)?;
    let after = match &args.head {
        Some(head) => Version::open(root, head, args.drafts, terminal)?,
        None => Version::new(Session::open(root)?.inputs, args.drafts),
    };
    if before.found.has_graph_errors() {
        let words =
            format!("note: the graph of `{}` has errors: what stands is compared", args.base);
        terminal.say(&words);
    }
    let mut exit = Exit::Fine;
    if after.found.has_graph_errors() {
        terminal.findings(&after.found.graph_errors(), &after.inputs, Format::Full)?;
        exit = Exit::Findings;
    }
    let diff = compare(&before.analysis.side(&before.inputs), &after.analysis.side(&after.inputs));
    terminal.data(&match args.format {
        DiffFormat::Text => diff_text(&diff),
        DiffFormat::Json => diff_json(&diff),
        DiffFormat::Markdown => diff_markdown(&diff),
    })?;
    Ok(if diff.vanished.is_empty() { exit } else { Exit::Findings })
}

/// A version of a roadmap, analysed.
pub(crate) struct Version {
    /// Its files.
    pub(crate) inputs: Inputs,
    /// What is known of it.
    pub(crate) analysis: Analysis,
    /// What is wrong with it.
    pub(crate) found: Diagnostics,
}

impl Version {
    /// The version that `name` means: a project's folder, or else a git revision of the project
    /// around `root`.
    pub(crate) fn open(
        root: Option<&Path>,
        name: &str,
        drafts: bool,
        terminal: &Terminal,
    ) -> Result<Self, Failure> {
        let folder = Path::new(name);
        if is_project(folder) {
            return Ok(Self::new(Session::open(Some(folder))?.inputs, drafts));
        }
        let revision = Revision::open(&repository(root)?, name).map_err(not_read)?;
        if revision.is_empty() {
            terminal.say(&format!("note: `{name}` holds no roadmap: everything is new since then"));
        }
        let config = config::load(&revision.config().map_err(not_read)?).value;
        let inputs = revision.read(&read_options(&config)).map_err(not_read)?;
        Ok(Self::new(inputs, drafts))
    }

    fn new(inputs: Inputs, drafts: bool) -> Self {
        let options = Options { drafts, base_url: None };
        let (analysis, found) = compile::analyse(&inputs, &options, &Memo::default(), &Unwatched);
        Self { inputs, analysis, found }
    }
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
