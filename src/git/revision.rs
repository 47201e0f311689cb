//! The files of a project as a revision has them, read into [`Inputs`] in memory.
//!
//! One `git ls-tree` names the files, one `git cat-file --batch` streams their contents.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::Stdio;

use super::links::{Listing, TreeEntry, TreeEntryKind};
use super::{Git, GitError};
use crate::project::ReadOptions;
use crate::project::confined::{self, Confined};
use crate::project::ignored::{GITIGNORE, IgnoredByGit};
use crate::project::names::is_left_out;
use crate::project::read::{self, Spent, load, must_be_text};
use crate::project::write::{MANIFEST, manifest, manifest_outputs};
use crate::project::{self, CONFIG_FILE};
use crate::routes::OutputPath;
use crate::source::{Input, Inputs, ProjectPath, Refusal, Refused, SourceFile};

/// How the text starts that stands in a repository for a file kept by Git LFS.
const LFS: &[u8] = b"version https://git-lfs.github.com/spec/v1\n";
/// No path that a link may hold is longer.
const LINK_LIMIT: u64 = 4_096;
/// Such a text is never longer.
const LFS_LIMIT: u64 = 1024;

/// A project as one revision of its repository has it.
#[derive(Debug, Clone)]
pub struct Revision {
    git: Git,
    name: String,
    files: Listing,
}

impl Revision {
    /// The project in `folder` as it is in the revision `name`.
    ///
    /// A name such as `main` means the same folder there; `main:docs/roadmap` names another. The
    /// project may lie anywhere in its repository. The folder may be a bare repository where no
    /// project is around it: a project may hold one that a stranger has committed. A revision that
    /// does not have the folder gives an empty project.
    ///
    /// # Errors
    /// Where git or the revision is missing.
    pub fn open(folder: &Path, name: &str) -> Result<Self, GitError> {
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let may_be_bare = project::find_root(&absolute).is_none();
        let (git, prefix) = Git::new(folder).opened(may_be_bare)?;
        let tree = match git.object(&format!("{name}^{{commit}}"))? {
            Some(commit) if prefix.is_empty() => Some(commit),
            Some(commit) => git.object(&format!("{commit}:{}", prefix.trim_end_matches('/')))?,
            None => match git.object(&format!("{name}^{{tree}}"))? {
                Some(tree) => Some(tree),
                None => match git.object(name)? {
                    Some(tree) if name.contains(':') => Some(tree),
                    _ => return Err(git.unknown(name)?),
                },
            },
        };
        let files = match tree {
            Some(tree) => git.list(&tree, name)?,
            None => Listing::default(),
        };
        Ok(Self { git, name: name.to_owned(), files })
    }

    /// Whether there is neither a configuration nor a folder `roadmap/`.
    pub fn is_empty(&self) -> bool {
        let holds = |name| ProjectPath::new(name).is_some_and(|path| self.files.holds(&path));
        !holds(CONFIG_FILE) && !holds("roadmap")
    }

    /// The outputs of the site that the revision holds in place of a project, as a branch for
    /// publishing does: those of roadbook's manifest, or else all files.
    ///
    /// # Errors
    /// As [`Revision::read`].
    pub fn published(&self) -> Result<Option<Vec<OutputPath>>, GitError> {
        let holds = |name| ProjectPath::new(name).is_some_and(|path| self.files.holds(&path));
        if !self.is_empty() || !(holds(MANIFEST) || holds("index.html")) {
            return Ok(None);
        }
        let door = Confined::to_configuration(Path::new(""));
        let listed = self.inputs(&door, &[], &|path| path.as_str() == MANIFEST)?;
        let text = listed.iter().find_map(|(path, _)| listed.text(path));
        let listed = text.and_then(|file| manifest(file.text().as_bytes()));
        let all = || self.files.iter().map(|(path, _)| OutputPath::new(path.as_str())).collect();
        Ok(Some(listed.map_or_else(all, |it| manifest_outputs(&it))))
    }

    /// The configuration file alone: it says which folders to read.
    ///
    /// # Errors
    /// As [`Revision::read`].
    pub fn config(&self) -> Result<Inputs, GitError> {
        let door = Confined::to_configuration(Path::new(""));
        self.inputs(&door, &[], &|path| path.as_str() == CONFIG_FILE)
    }

    /// Reads what [`read`](crate::project::read()) would read if the revision were checked out.
    ///
    /// Links are followed as they are on the disk. Files of submodules are not part of a revision,
    /// and files kept by Git LFS are read where this clone has them; texts that are missing so are
    /// noted in [`Inputs::refused`].
    ///
    /// # Errors
    /// Where git fails, or the clone lacks files.
    pub fn read(&self, options: &ReadOptions) -> Result<Inputs, GitError> {
        let folders = options.folders();
        let (ignored, refused) = match options.content.is_root() {
            true => self.ignored()?,
            false => Default::default(),
        };
        let door = Confined::new(Path::new(""), options).ignoring(ignored.clone());
        let mut inputs = self.inputs(&door, &folders, &|path| {
            let inside = folders.iter().find_map(|folder| match path == folder {
                true => Some((folder, "")),
                false => Some((folder, path.below(folder)?)),
            });
            let Some((folder, rest)) = inside else { return path.as_str() == CONFIG_FILE };
            let output = options.output.as_ref();
            path.as_str() == CONFIG_FILE
                || !rest.split('/').any(is_left_out(folder))
                    && output.is_none_or(|it| path != it && path.below(it).is_none())
                    && !options.leaves_out_file(folder, path, &ignored)
        })?;
        inputs.refused.extend(refused);
        inputs.refused.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(inputs)
    }

    /// What the revision's own `.gitignore` files leave out, which may be files that it has.
    fn ignored(&self) -> Result<(IgnoredByGit, Vec<Refused>), GitError> {
        let door = Confined::to_configuration(Path::new(""));
        let rules = self.inputs(&door, &[], &|path| path.file_name() == GITIGNORE)?;
        let (mut ignored, mut refused) = (IgnoredByGit::default(), Vec::new());
        for (path, _) in rules.iter() {
            if let Some(file) = rules.text(path) {
                refused.extend(ignored.add(&path.folder(), file.text()).err());
            }
        }
        Ok((ignored, refused))
    }

    /// The files that are `wanted`, of which `folders` are the folders.
    fn inputs(
        &self,
        door: &Confined,
        folders: &[ProjectPath],
        wanted: &dyn Fn(&ProjectPath) -> bool,
    ) -> Result<Inputs, GitError> {
        let ways: Vec<ProjectPath> =
            folders.iter().filter_map(|folder| self.files.link_on_the_way(folder)).collect();
        let links = self.targets(&|path| wanted(path) || ways.contains(path))?;
        let (files, mut refused) =
            self.files.resolve(door, &|path| wanted(path) && !ways.contains(path), &links);
        for path in ways {
            let judged = self.files.judge(door, &path, &links);
            refused.push(Refused { refusal: read::link_to_folder(judged.err()), path });
        }
        for (folder, name) in &self.files.unnamed {
            if wanted(folder) {
                let refusal = Refusal::UnreadableName(name.clone());
                refused.push(Refused { path: folder.clone(), refusal });
            }
        }
        let store = self.git.own_path("lfs/objects")?;
        let mut inputs = Inputs::new();
        let oids: Vec<&str> = files.iter().map(|(_, entry)| entry.oid.as_str()).collect();
        let mut spent = Spent::default();
        self.stream(&oids, |at, length, content| {
            let path = &files[at].0;
            let loaded = match spent.take(path, length) {
                Ok(()) => file(path, length, content, store.as_deref())?,
                Err(refusal) => Err(refusal),
            };
            match loaded {
                Ok(input) => inputs.insert(path.clone(), input),
                Err(refusal) => refused.push(Refused { path: path.clone(), refusal }),
            }
            Ok(())
        })?;
        refused.sort_by(|a, b| a.path.cmp(&b.path));
        inputs.refused = refused;
        Ok(inputs)
    }

    /// What the links say that may matter: all that are wanted, and those they may lead to.
    fn targets(
        &self,
        wanted: &dyn Fn(&ProjectPath) -> bool,
    ) -> Result<BTreeMap<String, String>, GitError> {
        let is_link = |entry: &&TreeEntry| entry.kind == TreeEntryKind::Link;
        if !self.files.iter().any(|(path, entry)| wanted(path) && is_link(&entry)) {
            return Ok(BTreeMap::new());
        }
        let links = self.files.iter().map(|(_, entry)| entry).filter(is_link);
        let oids: Vec<&str> = links.map(|entry| entry.oid.as_str()).collect();
        let mut targets = BTreeMap::new();
        self.stream(&oids, |at, _, content| {
            let mut text = Vec::new();
            content.take(LINK_LIMIT).read_to_end(&mut text)?;
            targets.insert(oids[at].to_owned(), String::from_utf8_lossy(&text).into_owned());
            Ok(())
        })?;
        Ok(targets)
    }

    /// Hands the contents of objects to `each`, in order: their number, length and bytes.
    fn stream(
        &self,
        oids: &[&str],
        mut each: impl FnMut(usize, u64, &mut dyn Read) -> std::io::Result<()>,
    ) -> Result<(), GitError> {
        if oids.is_empty() {
            return Ok(());
        }
        let mut child = self
            .git
            .command()
            .args(["cat-file", "--batch", "--buffer"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let outcome = std::thread::scope(|scope| {
            // Asking and reading at a time: neither pipe may fill up.
            scope.spawn(move || {
                let mut stdin = stdin.map(std::io::BufWriter::new);
                for oid in oids {
                    let sent = stdin.as_mut().map(|it| writeln!(it, "{oid}"));
                    if !matches!(sent, Some(Ok(()))) {
                        return;
                    }
                }
            });
            let Some(stdout) = stdout else { return Ok(()) };
            let mut stdout = BufReader::with_capacity(1 << 16, stdout);
            let mut line = String::new();
            for at in 0..oids.len() {
                line.clear();
                stdout.read_line(&mut line)?;
                let Some(length) = length(&line) else {
                    return Err(GitError::Incomplete(self.name.clone()));
                };
                let mut content = (&mut stdout).take(length);
                each(at, length, &mut content)?;
                std::io::copy(&mut content, &mut std::io::sink())?;
                stdout.read_exact(&mut [0])?;
            }
            Ok(())
        });
        // What is not needed any more, or does not end by itself.
        let _gone = child.kill();
        child.wait()?;
        outcome
    }
}

/// The length in `OID TYPE LENGTH`; `None` in `OID missing`.
fn length(line: &str) -> Option<u64> {
    line.trim_end().split(' ').nth(2)?.parse().ok()
}

/// One file, from what the repository holds of it.
fn file(
    path: &ProjectPath,
    length: u64,
    content: &mut dyn Read,
    store: Option<&Path>,
) -> std::io::Result<Result<Input, Refusal>> {
    if length >= LFS_LIMIT {
        return load(content, length, path);
    }
    let mut bytes = Vec::with_capacity(length as usize);
    content.read_to_end(&mut bytes)?;
    let Some((oid, size)) = pointer(&bytes) else { return load(&mut &*bytes, length, path) };
    let kept = store.map(|store| store.join(&oid[..2]).join(&oid[2..4]).join(oid));
    if let Some((mut kept, _)) = kept.and_then(|kept| confined::open_plain(&kept).ok()) {
        return load(&mut kept, size, path);
    }
    if must_be_text(path) {
        let words = "Git LFS keeps it, and this clone does not have it".to_owned();
        return Ok(Err(Refusal::Unreadable(words)));
    }
    let fingerprint = SourceFile::new(path.clone(), &bytes).fingerprint();
    let look = crate::source::Look::UNKNOWN;
    let asset = crate::source::Asset { fingerprint, length: size, size: None, look };
    Ok(Ok(Input::Asset(asset)))
}

/// The name and the length of what a text of Git LFS stands for.
fn pointer(bytes: &[u8]) -> Option<(&str, u64)> {
    let text = std::str::from_utf8(bytes.strip_prefix(LFS)?).ok()?;
    let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key));
    let oid = value("oid sha256:")?;
    let is_oid = oid.len() == 64 && oid.bytes().all(|it| it.is_ascii_hexdigit());
    Some((is_oid.then_some(oid)?, value("size ")?.parse().ok()?))
}

impl Git {
    /// The name of the object that `name` means, if there is one.
    pub(super) fn object(&self, name: &str) -> Result<Option<String>, GitError> {
        self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", name])
    }

    /// The error for a revision that does not exist.
    fn unknown(&self, name: &str) -> Result<GitError, GitError> {
        let remote = format!("origin/{name}");
        let suggestion = self.object(&format!("{remote}^{{commit}}"))?.map(|_| remote);
        let is_shallow = self.ask(&["rev-parse", "--is-shallow-repository"])?;
        let is_shallow = is_shallow.is_some_and(|it| it == "true");
        Ok(GitError::UnknownRevision { name: name.to_owned(), suggestion, is_shallow })
    }

    /// All files of a tree, which `name` means.
    pub(super) fn list(&self, tree: &str, name: &str) -> Result<Listing, GitError> {
        let mut child = self
            .command()
            .args(["ls-tree", "-r", "-z", "--full-tree", tree])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut files = Listing::default();
        let mut listed = 0;
        if let Some(stdout) = child.stdout.take() {
            let mut stdout = BufReader::with_capacity(1 << 16, stdout);
            let mut line = Vec::new();
            while stdout.read_until(0, &mut line)? > 0 {
                files.add(line.strip_suffix(b"\0").unwrap_or(&line));
                line.clear();
                listed += 1;
                if listed > read::ENTRY_LIMIT {
                    let _gone = child.kill();
                    child.wait()?;
                    let words = format!("`{name}` has more than {} files", read::ENTRY_LIMIT);
                    return Err(GitError::Refused(words));
                }
            }
        }
        match child.wait()?.success() {
            true => Ok(files),
            false => Err(GitError::Refused(format!("`{name}` is not a folder"))),
        }
    }
}
