//! Lists the files of a project that are read, and loads one of them. Remembers nothing.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::confined::{self, Confined, RealPath, below};
use super::folders::{ReadOptions, THEMES};
use super::ignored::IgnoredByGit;
use super::names::{STATIC, is_left_out};
use super::walk_filter::WalkFilter;
use crate::source::{
    Asset, Budget, Fingerprint, Input, Look, Looker, ProjectPath, Refusal, Refused, SourceFile,
};

/// A node, template or configuration may have this many bytes.
const TEXT_LIMIT: u64 = 4 << 20;
/// Bytes read at a time while fingerprinting a large file.
const CHUNK: usize = 1 << 20;
/// A project may have this many files, folders and links: five times what a hundred thousand skills
/// take.
pub(crate) const ENTRY_LIMIT: usize = 500_000;
/// All texts that are kept in memory may have this many bytes together.
const TEXTS_LIMIT: u64 = 2 << 30;
/// All files may have this many bytes together, those that are only copied included.
const BYTES_LIMIT: u64 = 16 << 30;

/// What is there to be read, and what must not be.
#[derive(Default)]
pub(super) struct FileList {
    /// Files, by path, each once: where it lies, and its path.
    pub(crate) files: Vec<(RealPath, ProjectPath)>,
    /// What is left out.
    pub(crate) refused: Vec<Refused>,
    /// Where there is no content folder, those that are there in its place.
    pub(crate) folders: Vec<ProjectPath>,
    /// What git ignores, where that is not read.
    ignored: IgnoredByGit,
    /// Files, folders and links that were looked at.
    entries: usize,
}

/// Lists the files of the folders that are read; `door` is resolved. Gives the door back as it is
/// where git ignores some of them.
pub(super) fn list(door: Confined, options: &ReadOptions) -> (FileList, Confined) {
    list_at_most(door, options, ENTRY_LIMIT)
}

fn list_at_most(door: Confined, options: &ReadOptions, limit: usize) -> (FileList, Confined) {
    let mut found = FileList::default();
    let mut links = Vec::new();
    for folder in options.folders() {
        found.walk(&door, &folder, options, limit, &mut links);
    }
    if !confined::is_there(&door.root().join(options.content.as_str())) {
        found.folders = folders_beside(&door, options);
    }
    // Where links lead is judged by all that is known then.
    let door = door.ignoring(std::mem::take(&mut found.ignored));
    for path in links {
        match door.judge(&path) {
            Ok(place) => found.files.push((place, path)),
            Err(refusal) => found.refuse(path, refusal),
        }
    }
    found.files.sort_by(|a, b| a.1.cmp(&b.1));
    found.files.dedup_by(|a, b| a.1 == b.1);
    (found, door)
}

/// The folders that may have been meant where the content folder is not there: those beside it, or
/// in the root.
fn folders_beside(door: &Confined, options: &ReadOptions) -> Vec<ProjectPath> {
    const MOST: usize = 1_000;
    let root = ProjectPath::root();
    for parent in [options.content.folder(), root] {
        if door.link_on_the_way(&parent).is_some() {
            continue;
        }
        let Ok(entries) = confined::list(&door.root().join(parent.as_str())) else { continue };
        let is_folder = |it: &std::fs::DirEntry| it.file_type().is_ok_and(|kind| kind.is_dir());
        let paths = entries.iter().filter(|it| is_folder(it)).take(MOST);
        let paths = paths.filter_map(|it| below(door.root(), &it.path()));
        let is_candidate = |path: &ProjectPath| {
            !path.segments().any(is_left_out(&options.content))
                && !options.leaves_out(&ProjectPath::root(), path, true, &IgnoredByGit::default())
                && !matches!(path.as_str(), STATIC | THEMES)
        };
        let found: Vec<ProjectPath> = paths.filter(is_candidate).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

impl FileList {
    fn walk(
        &mut self,
        door: &Confined,
        folder: &ProjectPath,
        options: &ReadOptions,
        limit: usize,
        links: &mut Vec<ProjectPath>,
    ) {
        if let Some(link) = door.link_on_the_way(folder) {
            let refusal = link_to_folder(door.judge(&link).err());
            self.refuse(link, refusal);
            return;
        }
        let root = door.root();
        let mut filter = WalkFilter::new(root, folder, options, std::mem::take(&mut self.ignored));
        let walk = WalkDir::new(root.join(folder.as_str())).follow_root_links(false);
        let walk = walk.sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| filter.takes(entry)) {
            // A project need not have the folder.
            if entry.as_ref().is_err_and(|error| error.depth() == 0 && is_absent(error)) {
                continue;
            }
            self.entries += 1;
            if self.entries > limit {
                self.refuse(folder.clone(), Refusal::TooMuch(Budget::Entries(limit)));
                break;
            }
            match entry {
                Ok(entry) => self.add(door, &entry, links),
                Err(error) => {
                    let path = error.path().and_then(|path| below(root, path));
                    let words =
                        error.io_error().map_or_else(|| error.to_string(), |e| e.to_string());
                    self.refuse(path.unwrap_or_else(|| folder.clone()), Refusal::Unreadable(words));
                }
            }
        }
        let WalkFilter { unnamed, refused, ignored, .. } = filter;
        self.ignored = ignored;
        self.refused.extend(refused);
        for path in unnamed {
            self.refuse_name(root, &path);
        }
    }

    fn add(&mut self, door: &Confined, entry: &DirEntry, links: &mut Vec<ProjectPath>) {
        let kind = entry.file_type();
        if !kind.is_file() && !kind.is_symlink() {
            return;
        }
        let Some(path) = below(door.root(), entry.path()) else {
            self.refuse_name(door.root(), entry.path());
            return;
        };
        match kind.is_file() {
            true => self.files.push((door.plain(&path), path)),
            false => links.push(path),
        }
    }

    fn refuse_name(&mut self, root: &Path, path: &Path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let parent = path.parent().and_then(|parent| below(root, parent));
        let parent = parent.unwrap_or_else(ProjectPath::root);
        self.refuse(parent, Refusal::UnreadableName(name));
    }

    fn refuse(&mut self, path: ProjectPath, refusal: Refusal) {
        self.refused.push(Refused { path, refusal });
    }
}

/// Why a link is refused that stands where a folder is read, or on the way there.
pub(crate) fn link_to_folder(judged: Option<Refusal>) -> Refusal {
    match judged {
        None | Some(Refusal::OffLimits(..)) => Refusal::LinkToFolder,
        Some(refusal) => refusal,
    }
}

fn is_absent(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|it| it.kind() == std::io::ErrorKind::NotFound)
}

/// How much of the files of a project is read: each is asked for in the order of paths.
#[derive(Debug, Default)]
pub(crate) struct Spent {
    texts: u64,
    bytes: u64,
}

impl Spent {
    /// Takes a file of `length` bytes into account.
    ///
    /// # Errors
    /// Where it is too much.
    pub(crate) fn take(&mut self, path: &ProjectPath, length: u64) -> Result<(), Refusal> {
        if is_text_sized(path, length) {
            self.texts = self.texts.saturating_add(length);
        }
        self.bytes = self.bytes.saturating_add(length);
        let too_much = |budget| Err(Refusal::TooMuch(budget));
        match (self.texts > TEXTS_LIMIT, self.bytes > BYTES_LIMIT) {
            (true, _) => too_much(Budget::Texts(TEXTS_LIMIT)),
            (_, true) => too_much(Budget::Bytes(BYTES_LIMIT)),
            _ => Ok(()),
        }
    }
}

/// Whether a file may be kept in memory as a text; others are only fingerprinted.
fn is_text_sized(path: &ProjectPath, length: u64) -> bool {
    path.segments().next() != Some(STATIC) && length <= TEXT_LIMIT
}

/// Whether a file of that name is read as text, whatever its bytes are.
pub(crate) fn must_be_text(path: &ProjectPath) -> bool {
    let extension = path.extension().map(str::to_ascii_lowercase);
    matches!(extension.as_deref(), Some("md" | "markdown" | "yaml" | "yml"))
}

/// What the file at `path` is whose `content` is `length` bytes long; files that are only copied
/// are not looked into.
pub(crate) fn load(
    content: &mut dyn Read,
    length: u64,
    path: &ProjectPath,
) -> std::io::Result<Result<Input, Refusal>> {
    if !is_text_sized(path, length) {
        if must_be_text(path) && path.segments().next() != Some(STATIC) {
            return Ok(Err(Refusal::TooLarge(TEXT_LIMIT)));
        }
        return Ok(Ok(Input::Asset(fingerprint(content)?)));
    }
    let mut bytes = Vec::with_capacity(length as usize);
    // It may grow while it is read.
    content.take(TEXT_LIMIT).read_to_end(&mut bytes)?;
    if must_be_text(path) || std::str::from_utf8(&bytes).is_ok_and(|text| !text.contains('\0')) {
        return Ok(Ok(Input::Text(Arc::new(SourceFile::new(path.clone(), &bytes)))));
    }
    Ok(Ok(Input::Asset(Asset {
        fingerprint: Fingerprint::of(&bytes),
        length: bytes.len() as u64,
        size: picture_size(&bytes),
        look: Look::of(&bytes),
    })))
}

fn fingerprint(content: &mut dyn Read) -> std::io::Result<Asset> {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    let mut chunk = vec![0; CHUNK];
    let mut length = 0;
    let mut size = None;
    let mut looker = Looker::default();
    loop {
        let read = content.read(&mut chunk)?;
        if read == 0 {
            let fingerprint = Fingerprint(hasher.digest128());
            return Ok(Asset { fingerprint, length, size, look: looker.finish() });
        }
        if length == 0 {
            size = picture_size(&chunk[..read]);
        }
        hasher.update(&chunk[..read]);
        looker.push(&chunk[..read]);
        length += read as u64;
    }
}

/// The width and height of a picture, as its header gives them.
fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).expect("a path")
    }

    #[test]
    fn files_folders_and_links_are_walked_to_a_limit() {
        let name = format!("roadbook-read-{}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let content = root.join("roadmap");
        std::fs::create_dir_all(content.join("deep")).expect("a folder");
        for number in 0..8 {
            std::fs::write(content.join(format!("{number}.md")), "x").expect("a file");
        }
        let options = ReadOptions { content: path("roadmap"), ..ReadOptions::default() };
        let door = Confined::new(&root, &options).resolved().expect("a root");
        // The folder itself, one in it, and eight files.
        for (limit, is_told) in [(10, false), (9, true), (0, true)] {
            let (found, _) = list_at_most(door.clone(), &options, limit);
            let told = Refused {
                path: path("roadmap"),
                refusal: Refusal::TooMuch(Budget::Entries(limit)),
            };
            assert_eq!(found.refused.contains(&told), is_told, "{limit}");
            assert!(found.files.len() <= limit);
        }
        std::fs::remove_dir_all(&root).expect("removed");
    }

    #[test]
    fn bytes_are_read_to_a_limit_and_texts_to_a_smaller_one() {
        let texts = Err(Refusal::TooMuch(Budget::Texts(TEXTS_LIMIT)));
        let bytes = Err(Refusal::TooMuch(Budget::Bytes(BYTES_LIMIT)));
        let mut spent = Spent::default();
        for _ in 0..TEXTS_LIMIT / TEXT_LIMIT {
            assert_eq!(spent.take(&path("roadmap/a.md"), TEXT_LIMIT), Ok(()));
        }
        assert_eq!(spent.take(&path("static/a.md"), TEXT_LIMIT), Ok(()), "only copied");
        assert_eq!(spent.take(&path("roadmap/a.md"), 1), texts);
        let mut spent = Spent::default();
        assert_eq!(spent.take(&path("static/a.mp4"), BYTES_LIMIT), Ok(()));
        assert_eq!(spent.take(&path("roadmap/a.mp4"), u64::MAX), bytes);
        assert_eq!(spent.take(&path("roadmap/b.mp4"), 1), bytes);
    }
}
