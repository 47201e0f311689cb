//! The snapshot of a project that a compilation depends on, and nothing else. Knows no formats.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Fingerprint, Look, ProjectPath, SourceFile};

/// A file that is copied, and of which no more is known than what it looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The fingerprint of its bytes.
    pub fingerprint: Fingerprint,
    /// Its length in bytes.
    pub length: u64,
    /// For a picture in a format that is known, its width and height in pixels.
    pub size: Option<(u32, u32)>,
    /// What its bytes look like.
    pub look: Look,
}

/// One file of the project.
#[derive(Debug, Clone)]
pub enum Input {
    /// A text small enough to be read: nodes, includes, templates, style sheets.
    Text(Arc<SourceFile>),
    /// Anything else: pictures, archives, large files.
    Asset(Asset),
}

impl Input {
    /// The fingerprint of the file's bytes.
    pub fn fingerprint(&self) -> Fingerprint {
        match self {
            Self::Text(file) => file.fingerprint(),
            Self::Asset(asset) => asset.fingerprint,
        }
    }

    /// What the file's bytes look like.
    pub fn look(&self) -> Look {
        match self {
            Self::Text(file) => Look {
                is_text: file.invalid_at().is_none() && !file.text().contains('\0'),
                is_markup: Look::begins_like_markup(file.text().as_bytes()),
            },
            Self::Asset(asset) => asset.look,
        }
    }
}

/// Why a file or folder was left out while reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A symbolic link that leads out of the project.
    EscapesRoot,
    /// A symbolic link to a place of the project that may not be read.
    OffLimits(ProjectPath, OffLimits),
    /// A symbolic link to a folder, which is not followed.
    LinkToFolder,
    /// A symbolic link that leads nowhere.
    DanglingLink,
    /// A symbolic link that leads back to itself.
    LinkLoop,
    /// Over the size that a file of its kind may have: the limit, in bytes.
    TooLarge(u64),
    /// With this file or folder the project has more than is read.
    TooMuch(Budget),
    /// A name that is not valid Unicode, given here lossily.
    UnreadableName(String),
    /// The disk said no; its own words.
    Unreadable(String),
}

/// Why a place inside the project may not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OffLimits {
    /// It is hidden, or lies in a hidden folder: version control, settings, secrets.
    Hidden,
    /// It belongs to the output.
    Output,
    /// It lies in no folder that is read.
    NotRead,
}

/// What there is an end to, of all files of a project together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// Files, folders and links: so many are looked at.
    Entries(usize),
    /// Bytes of texts: so many are read.
    Texts(u64),
    /// Bytes of all files.
    Bytes(u64),
    /// Patterns of what git ignores.
    Patterns(usize),
}

/// A file or folder that was left out while reading; `analyse` turns it into a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What was left out, or the nearest folder that has a name.
    pub path: ProjectPath,
    /// Why.
    pub refusal: Refusal,
}

/// What the version history knows of the project's files. Empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct History {
    /// What it knows of each file. Files of which it knows nothing for certain are left out.
    pub files: BTreeMap<ProjectPath, Change>,
}

/// What the version history knows of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Change {
    /// The day of its last change, as `YYYY-MM-DD`.
    pub day: String,
    /// The names of those who changed it, who did so most often first. Empty where not all of its
    /// changes are known.
    pub authors: Vec<Arc<str>>,
}

/// Everything a compilation depends on: an immutable snapshot of a project.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    files: BTreeMap<ProjectPath, Input>,
    /// What was left out while reading.
    pub refused: Vec<Refused>,
    /// Where there is no content folder, those that are there in its place.
    pub folders: Vec<ProjectPath>,
    /// What the version history knows.
    pub history: Arc<History>,
    /// Where the project lies in its repository: folders, each with `/` after it. Empty at its top,
    /// and where there is none or nobody asked.
    pub in_repository: String,
}

impl Inputs {
    /// An empty project.
    pub fn new() -> Self {
        Self::default()
    }

    /// A project of the given texts: for embedding, and for tests.
    ///
    /// Paths that [`ProjectPath::new`] refuses are left out.
    pub fn from_files<P: AsRef<str>, T: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        let mut inputs = Self::new();
        for (path, bytes) in files {
            if let Some(path) = ProjectPath::new(path.as_ref()) {
                inputs.insert_text(SourceFile::new(path, bytes.as_ref()));
            }
        }
        inputs
    }

    /// Adds or replaces a text file.
    pub fn insert_text(&mut self, file: SourceFile) {
        self.files.insert(file.path().clone(), Input::Text(Arc::new(file)));
    }

    /// Adds or replaces a file that is only copied.
    pub fn insert_asset(&mut self, path: ProjectPath, asset: Asset) {
        self.files.insert(path, Input::Asset(asset));
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: ProjectPath, input: Input) {
        self.files.insert(path, input);
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &ProjectPath) {
        self.files.remove(path);
    }

    /// Whether nothing that a compilation sees is different in `other`.
    pub fn is_same(&self, other: &Self) -> bool {
        let same = |(a, b): (&Input, &Input)| match (a, b) {
            (Input::Text(a), Input::Text(b)) => a.fingerprint() == b.fingerprint(),
            (Input::Asset(a), Input::Asset(b)) => a == b,
            _ => false,
        };
        self.files.len() == other.files.len()
            && self.files.keys().eq(other.files.keys())
            && self.files.values().zip(other.files.values()).all(same)
            && self.refused == other.refused
            && self.folders == other.folders
            && self.history == other.history
            && self.in_repository == other.in_repository
    }

    /// The file at `path`.
    pub fn get(&self, path: &ProjectPath) -> Option<&Input> {
        self.files.get(path)
    }

    /// The text file at `path`.
    pub fn text(&self, path: &ProjectPath) -> Option<&Arc<SourceFile>> {
        match self.files.get(path) {
            Some(Input::Text(file)) => Some(file),
            _ => None,
        }
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&ProjectPath, &Input)> {
        self.files.iter()
    }

    /// All files below `folder` (not the folder's own path), by path.
    pub fn below<'a>(
        &'a self,
        folder: &'a ProjectPath,
    ) -> impl Iterator<Item = (&'a ProjectPath, &'a Input)> {
        self.files
            .range(folder.clone()..)
            .take_while(move |(path, _)| path.as_str().starts_with(folder.as_str()))
            .filter(move |(path, _)| path.below(folder).is_some())
    }

    /// Whether any file lies below `folder`.
    pub fn has_folder(&self, folder: &ProjectPath) -> bool {
        self.below(folder).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_below_a_folder_are_found_among_look_alikes() {
        let inputs = Inputs::from_files([("a-b/x", ""), ("a/x", ""), ("a/y/z", ""), ("a.md", "")]);
        let folder = ProjectPath::new("a").expect("a path");
        let names: Vec<_> = inputs.below(&folder).map(|(path, _)| path.as_str()).collect();
        assert_eq!(names, ["a/x", "a/y/z"]);
        assert!(!inputs.has_folder(&ProjectPath::new("b").expect("a path")));
    }
}
