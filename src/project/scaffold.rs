//! Makes a small working project, and new skill files. Never overwrites anything.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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
    (".gitignore", "dist/\n.roadbook/\n"),
];

/// Why a project or skill was not made.
#[derive(Debug)]
pub enum ScaffoldError {
    /// These files exist already; nothing was written.
    Exists(Vec<PathBuf>),
    /// The id cannot be a path of a file.
    BadId(String),
    /// The disk said no.
    Io(PathBuf, io::Error),
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
            Self::Io(path, error) => write!(f, "cannot write `{}`: {error}", path.display()),
        }
    }
}

impl std::error::Error for ScaffoldError {}

/// The files that were made.
pub type Created = Vec<PathBuf>;

/// Makes a small working project in `folder`.
///
/// # Errors
/// [`ScaffoldError::Exists`] before anything is written, where a file of it is there already.
pub fn init(folder: &Path) -> Result<Created, ScaffoldError> {
    // A project that lives in version control already has this file; keep it.
    let has_ignore = folder.join(".gitignore").exists();
    let files: Vec<_> =
        STARTER.iter().filter(|(path, _)| !(has_ignore && *path == ".gitignore")).collect();
    let taken = |path: &str| folder.join(path).exists();
    let mut existing: Vec<PathBuf> =
        files.iter().filter(|(path, _)| taken(path)).map(|(path, _)| folder.join(path)).collect();
    if existing.is_empty() && folder.join("roadmap").exists() {
        existing.push(folder.join("roadmap"));
    }
    if !existing.is_empty() {
        return Err(ScaffoldError::Exists(existing));
    }
    files.into_iter().map(|(path, text)| create(&folder.join(path), text)).collect()
}

/// Makes the file of a new skill below the content folder, with its fields filled in.
///
/// `level` is the easiest level of the roadmap.
///
/// # Errors
/// [`ScaffoldError::BadId`] for ids that are not lower-case words with hyphens, [`ScaffoldError::Exists`] where the id is
/// taken, in any of its forms.
pub fn new_skill(content: &Path, id: &str, level: &str) -> Result<Created, ScaffoldError> {
    let clean = ProjectPath::new(id).filter(|path| !path.is_root() && path.as_str() == id);
    // Ids in other forms are accepted as they come from other tools; new ones have one form.
    let fits = |c: char| c == '-' || (c.is_alphanumeric() && !c.is_uppercase());
    let kebab = |segment: &str| segment.chars().all(fits) && !segment.starts_with('-');
    let Some(path) = clean.filter(|path| path.segments().all(kebab) && path.stem() != "index")
    else {
        return Err(ScaffoldError::BadId(id.to_owned()));
    };
    let forms = [".md", ".yaml", ".yml", "/index.md", ""];
    let taken: Vec<PathBuf> = forms
        .iter()
        .map(|form| content.join(format!("{path}{form}")))
        .filter(|file| file.exists())
        .collect();
    if !taken.is_empty() {
        return Err(ScaffoldError::Exists(taken));
    }
    let file = content.join(format!("{path}.md"));
    create(&file, &skill_text(path.file_name(), level)).map(|file| vec![file])
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
summary: One sentence that says what this is and why it matters.
level: {level}
effort: 1h
tags: []
requires:
  # - id: another-skill
  #   why: one clause that says what it is needed for
outcomes:
  - say, in one line, what you will be able to do
resources:
  # - title: The official documentation
  #   url: https://example.org/docs
  #   type: docs
  #   cost: free
---
What it is, why it matters, how it works.

## In practice

Show it.
"
    )
}

fn create(file: &Path, text: &str) -> Result<PathBuf, ScaffoldError> {
    let fail = |error| ScaffoldError::Io(file.to_owned(), error);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    let mut options = fs::OpenOptions::new();
    let mut handle = options.write(true).create_new(true).open(file).map_err(fail)?;
    io::Write::write_all(&mut handle, text.as_bytes()).map_err(fail)?;
    Ok(file.to_owned())
}
