//! Creates a small working project, the files of a host, and new skill files. Never overwrites
//! anything.

mod hosts;

pub use hosts::OWNER;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::Host;
use crate::content::{NEW_BODY, NEW_OUTCOME, NEW_SUMMARY};
use crate::project::confined::{self, LinkInTheWay};
use crate::source::ProjectPath;

/// The files of a new project, by their path below its root.
const STARTER: &[(&str, &str)] = &[
    ("roadbook.yaml", include_str!("starter/roadbook.yaml")),
    ("roadmap/_index.md", include_str!("starter/roadmap/_index.md")),
    ("roadmap/basics/_index.md", include_str!("starter/roadmap/basics/_index.md")),
    ("roadmap/basics/the-prompt.md", include_str!("starter/roadmap/basics/the-prompt.md")),
    (
        "roadmap/basics/files-and-folders.md",
        include_str!("starter/roadmap/basics/files-and-folders.md"),
    ),
    ("roadmap/basics/pipes.md", include_str!("starter/roadmap/basics/pipes.md")),
    ("roadmap/scripting/_index.md", include_str!("starter/roadmap/scripting/_index.md")),
    (
        "roadmap/scripting/shell-scripts.md",
        include_str!("starter/roadmap/scripting/shell-scripts.md"),
    ),
    (
        "roadmap/scripting/python-scripts.md",
        include_str!("starter/roadmap/scripting/python-scripts.md"),
    ),
    (
        "roadmap/scripting/backup-script/index.md",
        include_str!("starter/roadmap/scripting/backup-script/index.md"),
    ),
    (
        "roadmap/scripting/backup-script/backup.sh",
        include_str!("starter/roadmap/scripting/backup-script/backup.sh"),
    ),
    ("roadmap/paths/automate-chores.md", include_str!("starter/roadmap/paths/automate-chores.md")),
    ("CONTRIBUTING.md", include_str!("starter/CONTRIBUTING.md")),
    (".vscode/settings.json", include_str!("starter/settings.json")),
    (".vscode/extensions.json", include_str!("starter/extensions.json")),
    (".gitignore", "dist/\n.roadbook/\n"),
];

/// What the starter's texts say for the program's home.
const HOME: &str = "@HOME@";
/// What the starter's roadbook.yaml says of its host when it has none.
const NO_HOST: &str = "# host: github";

/// Why a project or skill was not made.
#[derive(Debug)]
pub enum ScaffoldError {
    /// These files exist already; nothing was written.
    Exists(Vec<PathBuf>),
    /// The id cannot be a path of a file.
    BadId(String),
    /// A link stands where a file or its folder should be made; nothing was written.
    Link(LinkInTheWay),
    /// The files of a host cannot name this folder; nothing was written.
    Placement(String),
    /// The disk said no.
    Io(PathBuf, io::Error),
}

impl From<LinkInTheWay> for ScaffoldError {
    fn from(link: LinkInTheWay) -> Self {
        Self::Link(link)
    }
}

impl fmt::Display for ScaffoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(paths) => {
                if let [first, _, _, ..] = paths.as_slice() {
                    let more = paths.len() - 1;
                    return write!(f, "`{}` and {more} more files exist already", first.display());
                }
                let names: Vec<String> =
                    paths.iter().map(|path| format!("`{}`", path.display())).collect();
                write!(
                    f,
                    "{} {} already",
                    names.join(", "),
                    if names.len() == 1 { "exists" } else { "exist" }
                )
            }
            Self::BadId(id) => write!(
                f,
                "`{id}` cannot be an id: use lower-case words with hyphens, and `/` after a track"
            ),
            Self::Link(link) => link.fmt(f),
            Self::Placement(folder) => write!(
                f,
                "`{folder}` has signs in its name that the files of a host cannot be written with"
            ),
            Self::Io(path, error) => write!(f, "cannot write `{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for ScaffoldError {}

/// The files that were made.
pub type Created = Vec<PathBuf>;

/// What was made, and what was there already.
#[derive(Debug, Default)]
pub struct Added {
    /// The files that were made.
    pub created: Created,
    /// The files that were there and have not been touched.
    pub kept: Vec<PathBuf>,
    /// Those that were made in which [`OWNER`] stands for whoever releases the program.
    pub without_owner: Vec<PathBuf>,
}

impl Added {
    fn extend(&mut self, more: Self) {
        self.created.extend(more.created);
        self.kept.extend(more.kept);
        self.without_owner.extend(more.without_owner);
    }
}

/// Makes a small working project in `folder`, with the files of a host where one is chosen, and
/// further files that others have made: their paths and texts.
///
/// What a repository may have anyway, such as its `.gitignore`, is not touched.
///
/// # Errors
/// [`ScaffoldError::Exists`] before anything is written, where the configuration or a file of the
/// content is there already.
pub fn init(
    folder: &Path,
    host: Option<Host>,
    placement: Option<&Placement>,
    more: &[(&str, String)],
) -> Result<Added, ScaffoldError> {
    let mut files: Vec<(&str, String)> =
        STARTER.iter().map(|(path, text)| (*path, filled(text, host))).collect();
    files.extend(more.iter().cloned());
    let taken = |path: &str| is_content(path) && confined::is_there(&folder.join(path));
    let mut existing: Vec<PathBuf> =
        files.iter().filter(|(path, _)| taken(path)).map(|(path, _)| folder.join(path)).collect();
    if existing.is_empty() && confined::is_there(&folder.join("roadmap")) {
        existing.push(folder.join("roadmap"));
    }
    if !existing.is_empty() {
        return Err(ScaffoldError::Exists(existing));
    }
    let of_host = host.map(|host| host_files(folder, host, placement)).transpose()?;
    let Some((top, of_host)) = of_host else { return add(folder, files) };
    if top == folder {
        files.extend(of_host);
        return add(folder, files);
    }
    let mut added = add(folder, files)?;
    added.extend(add(top, of_host)?);
    Ok(added)
}

/// Adds what a project has besides its content to the one in `folder`, whose content lies in
/// `content`: a page for contributors, settings for editors, and `more`. Files that are there are
/// not touched.
///
/// # Errors
/// [`ScaffoldError::Link`] before anything is written; [`ScaffoldError::Io`], what was made until
/// then stays.
pub fn add_tools(
    folder: &Path,
    content: &ProjectPath,
    more: &[(&str, String)],
) -> Result<Added, ScaffoldError> {
    let starter = STARTER.iter().filter(|(path, _)| !is_content(path));
    let mut files: Vec<(&str, String)> =
        starter.map(|(path, text)| (*path, located(&filled(text, None), content))).collect();
    files.extend(more.iter().cloned());
    add(folder, files)
}

/// Whether a file of the starter is its author's own.
fn is_content(path: &str) -> bool {
    path == crate::project::CONFIG_FILE || path.starts_with("roadmap/")
}

/// A text of the starter for a project whose content lies elsewhere.
fn located(text: &str, content: &ProjectPath) -> String {
    if content.is_root() {
        return text.replace(" below `roadmap/`", "").replace("\"roadmap/", "\"");
    }
    text.replace("roadmap/", &format!("{content}/"))
}

/// A text of the starter with its host and the program's home filled in.
fn filled(text: &str, host: Option<Host>) -> String {
    let text = text.replace(HOME, &hosts::home());
    match host {
        Some(host) => text.replacen(NO_HOST, &format!("host: {}", host.as_str()), 1),
        None => text,
    }
}

/// Where a project lies in the repository that its host reads.
#[derive(Debug, Clone)]
pub struct Placement {
    /// The top of the repository.
    pub top: PathBuf,
    /// The project's folder below it, without `/` at its end.
    pub below: String,
}

/// Adds the files of a host to the project in `folder`; where it lies below the top of its
/// repository, and the host looks there, to the top. Files that are there are not touched.
///
/// # Errors
/// [`ScaffoldError::Placement`] where the way to the project cannot be written into them and
/// [`ScaffoldError::Link`], before anything is written; [`ScaffoldError::Io`], what was made until
/// then stays.
pub fn add_host(
    folder: &Path,
    host: Host,
    placement: Option<&Placement>,
) -> Result<Added, ScaffoldError> {
    let (top, files) = host_files(folder, host, placement)?;
    add(top, files)
}

/// The path of a file, and its text.
type FileText = (&'static str, String);

/// The files of a host, and the folder that they go to.
fn host_files<'a>(
    folder: &'a Path,
    host: Host,
    placement: Option<&'a Placement>,
) -> Result<(&'a Path, Vec<FileText>), ScaffoldError> {
    let Some(placement) = placement.filter(|_| hosts::looks_at_top(host)) else {
        return Ok((folder, hosts::files(host)));
    };
    // It is written into YAML, TOML and commands.
    let is_plain = |c: char| c.is_alphanumeric() || " -_./+@,".contains(c);
    if !placement.below.chars().all(is_plain) {
        return Err(ScaffoldError::Placement(placement.below.clone()));
    }
    Ok((&placement.top, hosts::files_below(host, &placement.below)))
}

fn add(folder: &Path, files: Vec<(&str, String)>) -> Result<Added, ScaffoldError> {
    for (path, _) in &files {
        confined::refuse_links(folder, Path::new(path))?;
    }
    let mut added = Added::default();
    for (path, text) in files {
        let file = folder.join(path);
        if confined::is_there(&file) {
            added.kept.push(file);
        } else {
            let created = create(&file, &text)?;
            if hosts::lacks_owner(&text) {
                added.without_owner.push(created.clone());
            }
            added.created.push(created);
        }
    }
    Ok(added)
}

/// The file of a new skill below the folder `content` of the project at `root`, and its text, with
/// its fields filled in. Makes nothing.
///
/// `level` is the easiest level of the roadmap.
///
/// # Errors
/// [`ScaffoldError::BadId`] for ids that are not lower-case words with hyphens,
/// [`ScaffoldError::Exists`] where the id is taken, in any of its forms, [`ScaffoldError::Link`]
/// where a link leads there.
pub fn new_skill(
    root: &Path,
    content: &ProjectPath,
    id: &str,
    level: &str,
) -> Result<(ProjectPath, String), ScaffoldError> {
    let clean = ProjectPath::new(id).filter(|path| !path.is_root() && path.as_str() == id);
    // Ids in other forms are accepted as they come from other tools; new ones have one form.
    let fits = |c: char| c == '-' || (c.is_alphanumeric() && !c.is_uppercase());
    let kebab = |segment: &str| segment.chars().all(fits) && !segment.starts_with('-');
    let Some(path) = clean.filter(|path| path.segments().all(kebab) && path.stem() != "index")
    else {
        return Err(ScaffoldError::BadId(id.to_owned()));
    };
    let bad = || ScaffoldError::BadId(id.to_owned());
    let file = content.join(&format!("{path}.md")).ok_or_else(bad)?;
    confined::refuse_links(root, Path::new(file.as_str()))?;
    let forms = [".md", ".yaml", ".yml", "/index.md", ""];
    let taken: Vec<PathBuf> = forms
        .iter()
        .filter_map(|form| content.join(&format!("{path}{form}")))
        .map(|form| root.join(form.as_str()))
        .filter(|file| confined::is_there(file))
        .collect();
    if !taken.is_empty() {
        return Err(ScaffoldError::Exists(taken));
    }
    Ok((file, skill_text(path.file_name(), level)))
}

/// Makes the file of a skill.
///
/// # Errors
/// [`ScaffoldError::Link`] where a link leads there; [`ScaffoldError::Io`].
pub fn add_skill(root: &Path, file: &ProjectPath, text: &str) -> Result<PathBuf, ScaffoldError> {
    confined::refuse_links(root, Path::new(file.as_str()))?;
    create(&root.join(file.as_str()), text)
}

/// A skill file that passes every check once its text is written.
fn skill_text(tail: &str, level: &str) -> String {
    let words = tail.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let title: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect::<String>()
        .replace('"', "'");
    format!(
        "---
title: \"{title}\"
summary: {NEW_SUMMARY}
level: {level}
effort: 1h
tags: []
requires:
  # - id: another-skill
  #   why: one clause that says what it is needed for
outcomes:
  - {NEW_OUTCOME}
resources:
  # - title: The official documentation
  #   url: https://example.org/docs
  #   type: docs
  #   cost: free
---
{}

## In practice

{}
",
        NEW_BODY[0], NEW_BODY[1]
    )
}

fn create(file: &Path, text: &str) -> Result<PathBuf, ScaffoldError> {
    let fail = |error| ScaffoldError::Io(file.to_owned(), error);
    confined::make_parent(file).map_err(fail)?;
    confined::write_new(file, text.as_bytes()).map_err(fail)?;
    Ok(file.to_owned())
}
