//! Says which files of a project are read, and reads one.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::Reader;
use crate::source::{Asset, Fingerprint, Input, Inputs, ProjectPath, Refusal, Refused, SourceFile};

/// A node, template or configuration may have this many bytes.
const TEXT_LIMIT: u64 = 4 << 20;
/// The folder whose files are copied as they are.
const STATIC: &str = "static";
/// Bytes read at a time while fingerprinting a large file.
const CHUNK: usize = 1 << 20;

/// What to read, below the root.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The folder of nodes.
    pub content: ProjectPath,
    /// The output folder, which is never read, if it lies in the project.
    pub output: Option<ProjectPath>,
}

/// Reads `roadbook.yaml`, the content folder, `themes/` and `static/` below `root`.
///
/// Dot files (but those of `static/`, which hosts need), what editors leave, the output folder and
/// links that lead out of the project are left out; the latter are noted in [`Inputs::refused`], as
/// is everything that cannot be read.
///
/// # Errors
/// Only when `root` itself cannot be opened.
pub fn read(root: &Path, options: &ReadOptions) -> std::io::Result<Inputs> {
    Reader::new(root).read(|_| options.clone())
}

/// What is there to be read, and what must not be.
#[derive(Default)]
pub(super) struct Found {
    /// Files, by path, each once: where it lies, and its path.
    pub(super) files: Vec<(PathBuf, ProjectPath)>,
    /// What is left out.
    pub(super) refused: Vec<Refused>,
}

/// Lists the files of the folders that are read. `root` is canonical.
pub(super) fn list(root: &Path, options: &ReadOptions) -> Found {
    let mut found = Found::default();
    let folder = |name: &str| ProjectPath::new(name).unwrap_or_else(ProjectPath::root);
    for folder in [options.content.clone(), folder("themes"), folder(STATIC)] {
        found.walk(root, &folder, options);
    }
    found.files.sort_by(|a, b| a.1.cmp(&b.1));
    found.files.dedup_by(|a, b| a.1 == b.1);
    found
}

impl Found {
    fn walk(&mut self, root: &Path, folder: &ProjectPath, options: &ReadOptions) {
        let start = root.join(folder.as_str());
        if !start.exists() {
            return;
        }
        if escapes(root, &start) {
            self.refuse(folder.clone(), Refusal::EscapesRoot);
            return;
        }
        let output = options.output.as_ref().map(|path| root.join(path.as_str()));
        let is_left_out = is_left_out(folder);
        let mut escaping = Vec::new();
        let mut unnamed = Vec::new();
        let walk = WalkDir::new(&start).follow_links(true).sort_by_file_name();
        let entries = walk.into_iter().filter_entry(|entry| {
            if entry.depth() == 0 {
                return true;
            }
            if entry.path_is_symlink() && escapes(root, entry.path()) {
                escaping.push(entry.path().to_owned());
                return false;
            }
            match entry.file_name().to_str() {
                Some(name) => !is_left_out(name) && output.as_deref() != Some(entry.path()),
                None => {
                    unnamed.push(entry.path().to_owned());
                    false
                }
            }
        });
        for entry in entries {
            match entry {
                Ok(entry) => self.add(root, &entry),
                Err(error) => {
                    let path = error.path().and_then(|path| below(root, path));
                    let words = error.io_error().map_or_else(
                        || "the link leads back to itself".to_owned(),
                        |e| e.to_string(),
                    );
                    self.refuse(path.unwrap_or_else(|| folder.clone()), Refusal::Unreadable(words));
                }
            }
        }
        for path in escaping {
            let path = below(root, &path).unwrap_or_else(|| folder.clone());
            self.refuse(path, Refusal::EscapesRoot);
        }
        for path in unnamed {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let parent = path.parent().and_then(|parent| below(root, parent));
            self.refuse(parent.unwrap_or_else(|| folder.clone()), Refusal::UnreadableName(name));
        }
    }

    fn add(&mut self, root: &Path, entry: &DirEntry) {
        if !entry.file_type().is_file() {
            return;
        }
        match below(root, entry.path()) {
            Some(path) => self.files.push((entry.path().to_owned(), path)),
            None => {
                let name = entry.file_name().to_string_lossy().into_owned();
                let parent = entry.path().parent().and_then(|parent| below(root, parent));
                let parent = parent.unwrap_or_else(ProjectPath::root);
                self.refuse(parent, Refusal::UnreadableName(name));
            }
        }
    }

    fn refuse(&mut self, path: ProjectPath, refusal: Refusal) {
        self.refused.push(Refused { path, refusal });
    }
}

/// Which names below `folder` are not read: dot files belong to `static/` only.
pub fn is_left_out(folder: &ProjectPath) -> fn(&str) -> bool {
    if folder.as_str() == STATIC { is_litter } else { is_hidden }
}

/// Dot files, and what editors leave beside the file they save.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || is_litter(name)
}

/// What editors, file managers and version control leave, and what would pass for a file of ours.
fn is_litter(name: &str) -> bool {
    const OF_OTHERS: [&str; 9] = [
        ".DS_Store",
        ".Spotlight-V100",
        ".Trashes",
        ".directory",
        ".fseventsd",
        ".hg",
        ".idea",
        ".svn",
        ".vscode",
    ];
    const BEGINNINGS: [&str; 5] = [".git", ".#", "._", ".nfs", ".roadbook"];
    OF_OTHERS.contains(&name)
        || BEGINNINGS.iter().any(|it| name.starts_with(it))
        || name.ends_with('~')
        || name.starts_with("#") && name.ends_with('#')
        || name.ends_with(".swp")
        || name.ends_with(".swx")
        || name.ends_with("___jb_tmp___")
        || name.ends_with("___jb_old___")
        || name == "4913"
}

/// Whether a link leads out of the project, or nowhere.
fn escapes(root: &Path, path: &Path) -> bool {
    match path.canonicalize() {
        Ok(target) => !target.starts_with(root),
        // A dangling link is reported as unreadable by the walk itself.
        Err(_) => false,
    }
}

pub(super) fn below(root: &Path, path: &Path) -> Option<ProjectPath> {
    let relative = path.strip_prefix(root).ok()?;
    let segments: Option<Vec<&str>> =
        relative.components().map(|segment| segment.as_os_str().to_str()).collect();
    let segments = segments?;
    if segments.iter().any(|segment| segment.contains(['/', '\\'])) {
        return None;
    }
    ProjectPath::new(&segments.join("/"))
}

/// Whether a file of that name is read as text, whatever its bytes are.
pub(super) fn must_be_text(path: &ProjectPath) -> bool {
    let extension = path.extension().map(str::to_ascii_lowercase);
    matches!(extension.as_deref(), Some("md" | "markdown" | "yaml" | "yml"))
}

/// What the file at `path` is whose `content` is `length` bytes long; files that are only copied
/// are not looked into.
pub(super) fn load(
    content: &mut dyn Read,
    length: u64,
    path: &ProjectPath,
) -> std::io::Result<Result<Input, Refusal>> {
    let is_copied = path.segments().next() == Some(STATIC);
    if is_copied || length > TEXT_LIMIT {
        if must_be_text(path) && !is_copied {
            return Ok(Err(Refusal::TooLarge(TEXT_LIMIT)));
        }
        return Ok(Ok(Input::Asset(fingerprint(content)?)));
    }
    let mut bytes = Vec::with_capacity(length as usize);
    content.read_to_end(&mut bytes)?;
    if must_be_text(path) || std::str::from_utf8(&bytes).is_ok_and(|text| !text.contains('\0')) {
        return Ok(Ok(Input::Text(Arc::new(SourceFile::new(path.clone(), &bytes)))));
    }
    Ok(Ok(Input::Asset(Asset {
        fingerprint: Fingerprint::of(&bytes),
        length: bytes.len() as u64,
        size: picture_size(&bytes),
    })))
}

fn fingerprint(content: &mut dyn Read) -> std::io::Result<Asset> {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    let mut chunk = vec![0; CHUNK];
    let mut length = 0;
    let mut size = None;
    loop {
        let read = content.read(&mut chunk)?;
        if read == 0 {
            return Ok(Asset { fingerprint: Fingerprint(hasher.digest128()), length, size });
        }
        if length == 0 {
            size = picture_size(&chunk[..read]);
        }
        hasher.update(&chunk[..read]);
        length += read as u64;
    }
}

/// The width and height of a picture, as its header gives them.
fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}
