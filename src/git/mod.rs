//! What git knows of a project: the trees of revisions, and who changed what when.
//!
//! Asks the `git` program and reads what it prints; nothing is checked out, fetched or written, and
//! nothing is run that a repository names. Knows nothing of what the files mean.
#![expect(clippy::disallowed_methods, reason = "this module starts a program")]

mod history;
mod links;
mod revision;

use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub use history::history;
pub use revision::Revision;

/// Why git could not be asked, or knows no answer.
#[derive(Debug)]
pub enum GitError {
    /// There is no `git` program.
    NotInstalled,
    /// The folder lies in no repository.
    NoRepository(PathBuf),
    /// The folder is, or lies in, a bare repository, as a stranger may have committed one: its
    /// settings are not trusted.
    BareRepository(PathBuf),
    /// The repository has no such revision.
    UnknownRevision {
        /// What was asked for.
        name: String,
        /// A revision that was probably meant.
        suggestion: Option<String>,
        /// Whether the clone holds the newest part of the history only.
        is_shallow: bool,
    },
    /// Objects of the revision are not in this clone.
    Incomplete(String),
    /// Git refused; its own words.
    Refused(String),
    /// Talking to git failed.
    Io(io::Error),
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInstalled => f.write_str("there is no `git` program to ask"),
            Self::NoRepository(folder) => {
                write!(f, "`{}` lies in no git repository", folder.display())
            }
            Self::BareRepository(folder) => write!(
                f,
                "`{}` lies in a bare repository, whose settings are not trusted",
                folder.display()
            ),
            Self::UnknownRevision { name, .. } => {
                write!(f, "`{name}` is neither a project's folder nor a git revision")
            }
            Self::Incomplete(name) => write!(f, "this clone lacks files of `{name}`"),
            Self::Refused(words) => write!(f, "git says: {words}"),
            Self::Io(error) => write!(f, "cannot talk to git: {error}"),
        }
    }
}

impl std::error::Error for GitError {}

impl From<io::Error> for GitError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Why the program could not be started.
fn not_started(error: io::Error) -> GitError {
    match error.kind() {
        io::ErrorKind::NotFound => GitError::NotInstalled,
        _ => GitError::Io(error),
    }
}

/// What is off, as the classes of what a repository could have run or read: settings of bare
/// repositories inside a checkout, monitors, hooks, attributes of this machine, other programs, the
/// network. What git shows differences with is off where it shows some ([`PLAIN`]).
const OFF: [&str; 9] = [
    "safe.bareRepository=explicit",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "protocol.allow=never",
    "log.showSignature=false",
    "submodule.recurse=false",
];
/// Shows differences as they are: by no other program, and not of what one makes of the files.
const PLAIN: [&str; 3] = ["--no-color", "--no-ext-diff", "--no-textconv"];

/// Where `folder` lies below the top of the working tree around it: folders, each with `/` after it.
/// Empty at the top, and where there is no git or no repository. It need not be there yet.
pub fn folder_in_repository(folder: &Path) -> String {
    let there = folder.ancestors().find(|it| it.is_dir()).unwrap_or(Path::new("."));
    let Ok(prefix) = Git::new(there).prefix() else { return String::new() };
    let rest = folder.strip_prefix(there).unwrap_or(folder).components();
    let rest = rest.map(|it| it.as_os_str().to_string_lossy()).filter(|it| it != ".");
    rest.fold(prefix, |all, name| all + &name + "/")
}

/// The top of the working tree around `folder`, where that lies in `below` of it.
pub fn top_of_repository(folder: &Path, below: &str) -> PathBuf {
    let below = Path::new(below);
    if folder.ends_with(below) {
        let depth = below.components().count();
        let top = folder.ancestors().nth(depth).unwrap_or(Path::new(""));
        return if top.as_os_str().is_empty() { PathBuf::from(".") } else { top.to_owned() };
    }
    let up = below.components().map(|_| "..");
    folder.join(up.collect::<PathBuf>())
}

/// Asks git about one folder.
#[derive(Debug, Clone)]
struct Git {
    folder: PathBuf,
    /// Whether the folder is a bare repository that somebody has named.
    is_bare: bool,
}

impl Git {
    fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), is_bare: false }
    }

    /// The program, ready to be given arguments. It prompts for nothing, locks nothing, fetches
    /// nothing, and looks at the folder alone: where roadbook runs from a hook, the variables that
    /// hooks are given would send it elsewhere.
    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder);
        if self.is_bare {
            command.arg("--git-dir=.");
        }
        for setting in OFF {
            command.args(["-c", setting]);
        }
        command.args(["-c", "log.showRoot=true"]);
        let others = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_TRACE"];
        for name in others.into_iter().chain(["GIT_EXTERNAL_DIFF", "GIT_PAGER"]) {
            command.env_remove(name);
        }
        let quiet =
            [("GIT_TERMINAL_PROMPT", "0"), ("GIT_OPTIONAL_LOCKS", "0"), ("GIT_NO_LAZY_FETCH", "1")];
        command.envs(quiet).env("LC_ALL", "C").stdin(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// What git prints, without the line end; `None` where it fails.
    fn ask<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<Option<String>, GitError> {
        let output = self.command().args(arguments).output().map_err(not_started)?;
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(output.status.success().then(|| text.trim_end_matches(['\n', '\r']).to_owned()))
    }

    /// Where the folder lies below the top of its working tree: `docs/`, or nothing.
    fn prefix(&self) -> Result<String, GitError> {
        let mut command = self.command();
        command.args(["rev-parse", "--show-prefix"]).stderr(Stdio::piped());
        let output = command.output().map_err(not_started)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned());
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let words = words.lines().next().unwrap_or_default().trim_start_matches("fatal: ");
        let folder = self.folder.clone();
        Err(if words.starts_with("not a git repository") || words.is_empty() {
            GitError::NoRepository(folder)
        } else if words.starts_with("cannot use bare repository") {
            GitError::BareRepository(folder)
        } else {
            GitError::Refused(words.to_owned())
        })
    }

    /// The same git and its prefix. A bare repository is asked only where `may_be_bare` says that
    /// somebody has named it.
    fn opened(mut self, may_be_bare: bool) -> Result<(Self, String), GitError> {
        match self.prefix() {
            Err(GitError::BareRepository(folder)) if may_be_bare => {
                self.is_bare = true;
                let prefix = self.prefix().map_err(|_| GitError::BareRepository(folder))?;
                Ok((self, prefix))
            }
            prefix => Ok((self, prefix?)),
        }
    }

    /// A file or folder of git's own, shared by all working trees: `shallow`, `lfs/objects`.
    fn own_path(&self, name: &str) -> Result<Option<PathBuf>, GitError> {
        let common = self.ask(&["rev-parse", "--git-common-dir"])?;
        Ok(common.map(|folder| self.folder.join(folder).join(name)))
    }
}
