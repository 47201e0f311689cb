//! The only access to the disk: which files of a project may be read, and where files may be made.
//!
//! A checkout is not trusted as to where it leads: every link in it may come from a stranger. What
//! is read is judged by its real path, not by its name ([`Confined`]). What is made, replaced or
//! removed is never reached through a link that lies in the project ([`refuse_links`]). A checkout
//! is assumed not to change while it is read, so that a verdict holds for all later calls.
//!
//! Knows nothing of what the files mean, and not which of them are wanted.
#![expect(clippy::disallowed_methods, reason = "this is the door")]

use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::folders::{CONFIG_FILE, ReadOptions, STATE_FOLDER};
use super::ignored::IgnoredByGit;
use super::names::{self, is_left_out, names_a_device};
use crate::source::{OffLimits, ProjectPath, Refusal};

/// A manifest, or another file of ours that is read as a whole, may have this many bytes.
const OWN_FILE_LIMIT: u64 = 256 << 20;

/// What may be read of a project: the files of some folders below its root.
#[derive(Debug, Clone)]
pub struct Confined {
    root: PathBuf,
    /// The folders that are read.
    folders: Vec<ProjectPath>,
    options: ReadOptions,
    ignored: Arc<IgnoredByGit>,
}

/// The real place of something that may be read. Only [`Confined`] makes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RealPath(PathBuf);

impl Confined {
    /// The door to the project at `root`, of which `options` says what is read.
    pub fn new(root: &Path, options: &ReadOptions) -> Self {
        Self {
            folders: options.folders(),
            options: options.clone(),
            ..Self::to_configuration(root)
        }
    }

    /// The door to the project at `root` before its configuration is known: to that file alone.
    pub(crate) fn to_configuration(root: &Path) -> Self {
        let (options, ignored) = (ReadOptions::default(), Arc::default());
        Self { root: root.to_owned(), folders: Vec::new(), options, ignored }
    }

    /// The same where git ignores some files.
    pub(crate) fn ignoring(self, ignored: IgnoredByGit) -> Self {
        Self { ignored: Arc::new(ignored), ..self }
    }

    /// The root of the project, as it was named.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folders that are read, by their path on the disk.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.folders.iter().map(|folder| self.root.join(folder.as_str())).collect()
    }

    /// The output folder, which is not read, if it lies in the project.
    pub(super) fn output(&self) -> Option<PathBuf> {
        self.options.output.as_ref().map(|output| self.root.join(output.as_str()))
    }

    /// The same with the real place of the root, which is what all others are compared with.
    ///
    /// # Errors
    /// Where the root cannot be opened.
    pub(crate) fn resolved(&self) -> io::Result<Self> {
        Ok(Self { root: self.root.canonicalize()?, ..self.clone() })
    }

    /// Opens a file of the project for copying, and says how long it is.
    ///
    /// # Errors
    /// `NotFound` for what is no plain file of a folder that is read; else what the disk says.
    pub fn open(&self, path: &ProjectPath) -> io::Result<(File, u64)> {
        let judged = self.resolved()?.judge(path).map_err(|_| io::ErrorKind::NotFound)?;
        let (file, metadata) = open(&judged)?;
        Ok((file, metadata.len()))
    }

    /// The place of what stands at `path` and is no link, and on the way to which there is none.
    pub(crate) fn plain(&self, path: &ProjectPath) -> RealPath {
        RealPath(self.root.join(path.as_str()))
    }

    /// The first link on the way from the root to `path`, if there is one.
    pub(crate) fn link_on_the_way(&self, path: &ProjectPath) -> Option<ProjectPath> {
        let LinkInTheWay(link) = refuse_links(&self.root, Path::new(path.as_str())).err()?;
        path_of(link.strip_prefix(&self.root).ok()?)
    }

    /// The real place of the file at `path`, whatever links lead there. The root must be
    /// [`Self::resolved`].
    ///
    /// # Errors
    /// Where that place may not be read, or is no file.
    pub(crate) fn judge(&self, path: &ProjectPath) -> Result<RealPath, Refusal> {
        let unreadable = |words: &str| Err(Refusal::Unreadable(words.to_owned()));
        let real = match self.root.join(path.as_str()).canonicalize() {
            Ok(real) => real,
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                return Err(Refusal::DanglingLink);
            }
            Err(error) if leads_round(&error) => {
                return Err(Refusal::LinkLoop);
            }
            Err(error) => return unreadable(&error.to_string()),
        };
        let Some(target) = real.strip_prefix(&self.root).ok().and_then(path_of) else {
            return Err(Refusal::EscapesRoot);
        };
        self.allows(path, &target)?;
        match fs::metadata(&real) {
            Ok(found) if found.is_file() => Ok(RealPath(real)),
            Ok(found) if found.is_dir() => Err(Refusal::LinkToFolder),
            Ok(_) => unreadable("it is no plain file"),
            Err(error) => unreadable(&error.to_string()),
        }
    }

    /// Whether what is named `path` may be read where it stands at `target`.
    ///
    /// # Errors
    /// Says what keeps it from being read.
    pub(crate) fn allows(&self, path: &ProjectPath, target: &ProjectPath) -> Result<(), Refusal> {
        let refuse = |what| Err(Refusal::OffLimits(target.clone(), what));
        if target.as_str() == CONFIG_FILE && path == target {
            return Ok(());
        }
        if target.is_root() {
            return Err(Refusal::LinkToFolder);
        }
        let holds =
            |folder: &&ProjectPath, it: &ProjectPath| it == *folder || it.below(folder).is_some();
        let home = self.folders.iter().find(|folder| holds(folder, target));
        let is_output = |output: &ProjectPath| holds(&output, target);
        let own = self.folders.iter().find(|folder| holds(folder, path));
        // Dot files belong to `static/` alone, and to what has its name there.
        let is_hidden = [home, own].iter().any(|folder| {
            let root = ProjectPath::root();
            let folder = folder.unwrap_or(&root);
            let below =
                if target == folder { "" } else { target.below(folder).unwrap_or(target.as_str()) };
            below.split('/').any(is_left_out(folder))
        });
        if target.segments().next() == Some(STATE_FOLDER) || is_hidden {
            return refuse(OffLimits::Hidden);
        }
        if self.options.output.as_ref().is_some_and(is_output) {
            return refuse(OffLimits::Output);
        }
        let is_read = |home| !self.options.leaves_out_file(home, target, &self.ignored);
        if !home.is_some_and(is_read) {
            return refuse(OffLimits::NotRead);
        }
        if cfg!(windows) && target.segments().any(names_a_device) {
            return Err(Refusal::Unreadable("its name means a device or a stream".to_owned()));
        }
        Ok(())
    }
}

/// Whether links were followed too often.
fn leads_round(error: &io::Error) -> bool {
    const LINUX: i32 = 40;
    const APPLE: i32 = 62;
    matches!(error.raw_os_error(), Some(LINUX | APPLE)) && cfg!(unix)
}

/// A path of the disk below the root, as a path of the project; `None` where it has no such name.
pub(crate) fn path_of(relative: &Path) -> Option<ProjectPath> {
    let segments: Option<Vec<&str>> =
        relative.components().map(|segment| segment.as_os_str().to_str()).collect();
    let segments = segments?;
    if !segments.iter().all(|segment| names::is_sound(segment)) {
        return None;
    }
    ProjectPath::new(&segments.join("/"))
}

/// The path of the project that lies at `path` on the disk, where its root is `root`.
pub(crate) fn below(root: &Path, path: &Path) -> Option<ProjectPath> {
    path_of(path.strip_prefix(root).ok()?)
}

/// What the disk says of the file at a place.
///
/// # Errors
/// What the disk says; `InvalidInput` for what is no plain file.
pub(crate) fn metadata(place: &RealPath) -> io::Result<Metadata> {
    plain_metadata(&place.0)
}

/// Opens the file at a place for reading.
///
/// # Errors
/// As [`metadata`].
pub(crate) fn open(place: &RealPath) -> io::Result<(File, Metadata)> {
    open_plain(&place.0)
}

/// A link of the checkout that stands where roadbook would make, replace or remove something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkInTheWay(pub PathBuf);

impl fmt::Display for LinkInTheWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is a link, and nothing is written through links", self.0.display())
    }
}

impl std::error::Error for LinkInTheWay {}

impl From<LinkInTheWay> for io::Error {
    fn from(link: LinkInTheWay) -> Self {
        Self::new(io::ErrorKind::InvalidInput, link)
    }
}

/// Refuses a link at `folder/below`, or on the way from `folder` to there. What is not there yet is
/// no link.
///
/// # Errors
/// The first link on the way.
pub(crate) fn refuse_links(folder: &Path, below: &Path) -> Result<(), LinkInTheWay> {
    let mut at = folder.to_owned();
    for component in below.components() {
        at.push(component);
        match fs::symlink_metadata(&at) {
            Ok(found) if found.is_symlink() => return Err(LinkInTheWay(at)),
            Ok(_) => {}
            Err(_) => return Ok(()),
        }
    }
    Ok(())
}

/// The real place that `path` names, which need not be there: links and `..` are followed as the
/// system follows them, but for those below `root`, the real place of a project.
///
/// # Errors
/// A link that lies in the project.
pub(crate) fn resolve_outside(root: &Path, path: &Path) -> Result<PathBuf, LinkInTheWay> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut real = PathBuf::new();
    for component in absolute.components() {
        if component == Component::ParentDir {
            real.pop();
            continue;
        }
        let lies_inside = real.starts_with(root);
        real.push(component);
        let is_link = fs::symlink_metadata(&real).is_ok_and(|it| it.is_symlink());
        if is_link && lies_inside {
            return Err(LinkInTheWay(real));
        }
        if let Ok(there) = real.canonicalize() {
            real = there;
        }
    }
    Ok(real)
}

/// The same, wherever the links lie.
pub(crate) fn resolve(path: &Path) -> PathBuf {
    let nowhere = Path::new("\0");
    resolve_outside(nowhere, path).unwrap_or_else(|LinkInTheWay(at)| at)
}

/// What stands at a path, links not followed.
///
/// # Errors
/// What the disk says.
pub(crate) fn look(path: &Path) -> io::Result<Metadata> {
    fs::symlink_metadata(path)
}

/// Whether anything stands at a path; a link that leads nowhere counts.
pub(crate) fn is_there(path: &Path) -> bool {
    look(path).is_ok()
}

/// What the disk says of a plain file.
///
/// # Errors
/// What the disk says; `InvalidInput` for what is no plain file.
pub(crate) fn plain_metadata(path: &Path) -> io::Result<Metadata> {
    let metadata = look(path)?;
    if !metadata.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(metadata)
}

/// Opens a plain file for reading. Devices and pipes are not waited for.
///
/// # Errors
/// As [`plain_metadata`].
pub(crate) fn open_plain(path: &Path) -> io::Result<(File, Metadata)> {
    plain_metadata(path)?;
    let file = File::open(path)?;
    // Of what was opened: its stamp is that of the bytes that are read.
    let metadata = file.metadata()?;
    Ok((file, metadata))
}

/// Reads a plain file of ours.
///
/// # Errors
/// As [`open_plain`]; `FileTooLarge` for more bytes than any file of ours has.
pub(crate) fn read_plain(path: &Path) -> io::Result<Vec<u8>> {
    let (mut file, metadata) = open_plain(path)?;
    if metadata.len() > OWN_FILE_LIMIT {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What lies in a folder, sorted by name.
///
/// # Errors
/// What the disk says.
pub(crate) fn list(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    let mut entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<io::Result<_>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    Ok(entries)
}

/// Makes a file that must not be there yet, not even as a link.
///
/// # Errors
/// `AlreadyExists`; else what the disk says.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Makes a file that must not be there yet, with these bytes.
///
/// # Errors
/// As [`create`].
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create(path)?.write_all(bytes)
}

/// Writes a file in a folder that this process has made.
///
/// # Errors
/// What the disk says.
pub(crate) fn write_own(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::write(path, bytes)
}

/// Makes a folder and those around it. Links on the way must have been refused.
///
/// # Errors
/// What the disk says.
pub(crate) fn make_folders(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Makes the folder around a file. Links on the way must have been refused.
///
/// # Errors
/// What the disk says.
pub(crate) fn make_parent(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), make_folders)
}

/// Puts a file in the place of another one, which is replaced even where it is a link.
///
/// # Errors
/// What the disk says.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Removes a file, or a link and not what it leads to.
///
/// # Errors
/// What the disk says.
pub(crate) fn remove_file(path: &Path) -> io::Result<()> {
    fs::remove_file(path)
}

/// Removes a folder if it is empty.
///
/// # Errors
/// What the disk says.
pub(crate) fn remove_empty_folder(path: &Path) -> io::Result<()> {
    fs::remove_dir(path)
}

/// Removes a folder of ours with all in it; links are removed, and not what they lead to.
///
/// # Errors
/// What the disk says.
pub(crate) fn remove_tree(path: &Path) -> io::Result<()> {
    match look(path)?.is_dir() {
        true => fs::remove_dir_all(path),
        false => fs::remove_file(path),
    }
}

/// Whether two places are on one file system.
#[cfg(unix)]
pub(crate) fn same_file_system(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(a), fs::metadata(b)) {
        (Ok(a), Ok(b)) => a.dev() == b.dev(),
        _ => false,
    }
}

/// Whether two places are on one file system, as far as their names tell.
#[cfg(not(unix))]
pub(crate) fn same_file_system(a: &Path, b: &Path) -> bool {
    b.starts_with(a)
}

/// The mode of what is published, whatever the mode of its source and the habits of the machine:
/// all may read, its owner may write, nobody may run it.
#[cfg(unix)]
pub(crate) mod mode {
    use std::fs::{self, Metadata, Permissions};
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    const FILE: u32 = 0o644;
    const FOLDER: u32 = 0o755;
    const ALL: u32 = 0o777;

    /// Whether a file or folder has it.
    pub(in super::super) fn is_plain(metadata: &Metadata) -> bool {
        let plain = if metadata.is_dir() { FOLDER } else { FILE };
        metadata.permissions().mode() & ALL == plain
    }

    /// Gives it to a file or folder.
    ///
    /// # Errors
    /// What the disk says.
    pub(in super::super) fn make_plain(path: &Path, is_folder: bool) -> io::Result<()> {
        let plain = if is_folder { FOLDER } else { FILE };
        fs::set_permissions(path, Permissions::from_mode(plain))
    }
}

/// Elsewhere files have no such modes.
#[cfg(not(unix))]
pub(crate) mod mode {
    use std::fs::Metadata;
    use std::io;
    use std::path::Path;

    /// Whether a file or folder has the mode of what is published.
    pub(in super::super) fn is_plain(_: &Metadata) -> bool {
        true
    }

    /// Gives it to a file or folder.
    ///
    /// # Errors
    /// None.
    pub(in super::super) fn make_plain(_: &Path, _is_folder: bool) -> io::Result<()> {
        Ok(())
    }
}
