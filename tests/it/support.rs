//! What the tests share: the fixture language, compiling in memory, comparing, running the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use roadbook::analysis::{self, Analysis, Options, Unwatched};
use roadbook::compile::{self, Compilation, Memo};
use roadbook::config::BaseUrl;
use roadbook::diagnostic::Diagnostics;
use roadbook::diagnostic::render::{Format, Style, render};
use roadbook::graph::{Edge, EdgeKind, Roadmap};
use roadbook::output::MemoryStore;
use roadbook::source::{Change, History, Inputs, ProjectPath, Refused};
use snapbox::IntoData;

/// The files of a fixture: `//- path` starts one. Indentation like that of the first such line is
/// taken off, so that fixtures can be indented with the code around them.
pub(crate) fn files(fixture: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    let mut indent = 0;
    for line in fixture.split_inclusive('\n') {
        if let Some(path) = line.trim_start().strip_prefix("//- ") {
            if files.is_empty() {
                indent = line.len() - line.trim_start().len();
            }
            files.push((path.trim().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut() {
            let blanks = line.len() - line.trim_start_matches(' ').len();
            text.push_str(&line[indent.min(blanks)..]);
        } else {
            assert!(line.trim().is_empty(), "a fixture begins with `//- path`, not with {line:?}");
        }
    }
    files
}

/// A project in memory.
#[derive(Clone, Default)]
pub(crate) struct Project {
    pub(crate) inputs: Inputs,
    pub(crate) options: Options,
}

/// The project of a fixture.
pub(crate) fn project(fixture: &str) -> Project {
    Project::of(files(fixture))
}

impl Project {
    pub(crate) fn of<P: AsRef<str>, T: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        Self { inputs: Inputs::from_files(files), options: Options::default() }
    }

    /// With `--drafts`.
    pub(crate) fn with_drafts(mut self) -> Self {
        self.options.drafts = true;
        self
    }

    /// With `--base-url`.
    pub(crate) fn at(mut self, base: &str) -> Self {
        self.options.base_url = Some(BaseUrl::parse(base).unwrap());
        self
    }

    /// With an edition that lies in a folder of the site.
    pub(crate) fn below(mut self, folder: &str) -> Self {
        folder.clone_into(&mut self.options.folder);
        self
    }

    /// With files that could not be read.
    pub(crate) fn refusing(mut self, refused: Vec<Refused>) -> Self {
        self.inputs.refused = refused;
        self
    }

    /// With a history of one change per file.
    pub(crate) fn changed(mut self, days: &[(&str, &str)]) -> Self {
        let change = |day: &str| Change { day: day.to_owned(), authors: Vec::new() };
        let days = days.iter().map(|(path, day)| (path_of(path), change(day)));
        self.inputs.history = Arc::new(History { files: days.collect() });
        self
    }

    pub(crate) fn analyse(&self) -> (Analysis, Diagnostics) {
        analysis::analyse(
            &self.inputs,
            &self.options,
            &analysis::AnalysisMemo::default(),
            &Unwatched,
        )
    }

    pub(crate) fn compile(&self) -> Compilation {
        compile::compile(&self.inputs, &self.options, &Memo::default(), &MemoryStore, &Unwatched)
            .unwrap()
    }

    /// The compilation of a project that must have no errors.
    #[track_caller]
    pub(crate) fn built(&self) -> Compilation {
        let compilation = self.compile();
        let found = self.told(&compilation.diagnostics, Format::Full);
        assert_eq!(compilation.diagnostics.errors(), 0, "{found}");
        compilation
    }

    /// Findings in a format, without colours.
    pub(crate) fn told(&self, found: &Diagnostics, format: Format) -> String {
        render(found, &self.inputs, format, Style::PLAIN)
    }

    /// All findings of a compilation, each on a line.
    pub(crate) fn short(&self) -> String {
        self.told(&self.compile().diagnostics, Format::Short)
    }
}

pub(crate) fn path_of(text: &str) -> ProjectPath {
    ProjectPath::new(text).unwrap()
}

/// Compares with a snapshot. `SNAPSHOTS=overwrite` blesses.
#[track_caller]
pub(crate) fn same(actual: impl Into<String>, expected: impl IntoData) {
    let assert = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    assert.normalize_paths(false).eq(actual.into(), expected);
}

/// Compares all findings of a fixture, in `full`.
#[track_caller]
pub(crate) fn check_diagnostics(fixture: &str, expected: impl IntoData) {
    check_diagnostics_of(&project(fixture), expected);
}

/// Compares all findings of a project, in `full`.
#[track_caller]
pub(crate) fn check_diagnostics_of(project: &Project, expected: impl IntoData) {
    same(project.told(&project.compile().diagnostics, Format::Full), expected);
}

/// Compares all findings of a fixture, in `short`.
#[track_caller]
pub(crate) fn check_short(fixture: &str, expected: impl IntoData) {
    same(project(fixture).short(), expected);
}

/// Compares the edges of a fixture, which must have no errors.
#[track_caller]
pub(crate) fn check_graph(fixture: &str, expected: impl IntoData) {
    check_graph_of(&project(fixture), expected);
}

/// Compares the edges of a project, which must have no errors.
#[track_caller]
pub(crate) fn check_graph_of(project: &Project, expected: impl IntoData) {
    same(drawn(&project.built().analysis.roadmap), expected);
}

/// The nodes in order, each with the edges into it.
pub(crate) fn drawn(roadmap: &Roadmap) -> String {
    let mut out = String::new();
    for ix in roadmap.skill_indices() {
        let skill = roadmap.skill(ix);
        writeln!(out, "{} {}", skill.depth, skill.id).unwrap();
        for edge in roadmap.edges_to(ix) {
            writeln!(out, "    {}", arrow(roadmap, edge)).unwrap();
        }
    }
    out
}

fn arrow(roadmap: &Roadmap, edge: &Edge) -> String {
    let line = match edge.kind {
        EdgeKind::Requires => "<--",
        EdgeKind::Recommends => "<..",
        EdgeKind::Alongside => "---",
    };
    let mut text = format!("{line} {}", roadmap.skill(edge.from).id);
    let words = [
        (edge.alternative, "alternative"),
        (edge.inherited, "inherited"),
        (edge.implied, "implied"),
    ];
    let words: Vec<&str> = words.iter().filter(|it| it.0).map(|it| it.1).collect();
    if !words.is_empty() {
        write!(text, " ({})", words.join(", ")).unwrap();
    }
    if let Some(why) = &edge.why {
        write!(text, " because {why}").unwrap();
    }
    text
}

/// The ids of all skills, in order.
pub(crate) fn ids(roadmap: &Roadmap) -> Vec<&str> {
    roadmap.skills().iter().map(|it| it.id.as_str()).collect()
}

/// Compares the `<main>` of a page of a fixture, which must have no errors.
#[track_caller]
pub(crate) fn check_main(fixture: &str, page: &str, expected: impl IntoData) {
    let compilation = project(fixture).built();
    same(main_of(text(&compilation, page)), expected);
}

/// The text of an output.
#[track_caller]
pub(crate) fn text<'a>(compilation: &'a Compilation, output: &str) -> &'a str {
    let known: Vec<&str> = compilation.site.outputs.keys().map(|it| it.as_str()).collect();
    compilation.site.text(output).unwrap_or_else(|| panic!("no {output} among {known:#?}"))
}

/// The `<main>` of a page.
#[track_caller]
pub(crate) fn main_of(page: &str) -> &str {
    between(page, "<main", "</main>")
}

/// The first piece of `text` from `start` to `end`, both included.
#[track_caller]
pub(crate) fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or_else(|| panic!("no {start:?} in {text}"));
    let to = text[from..].find(end).unwrap_or_else(|| panic!("no {end:?} behind {start:?}"));
    &text[from..from + to + end.len()]
}

/// Compares the outputs of a fixture, which must have no errors, but for those that every site
/// has.
#[track_caller]
pub(crate) fn check_files(fixture: &str, expected: impl IntoData) {
    same(outputs(&project(fixture).built()).join("\n") + "\n", expected);
}

/// The outputs, but for those that every site has.
pub(crate) fn outputs(compilation: &Compilation) -> Vec<&str> {
    let empty = Project::default().compile();
    let all = compilation.site.outputs.keys();
    all.filter(|path| !empty.site.outputs.contains_key(path)).map(|path| path.as_str()).collect()
}

/// Everything a compilation says: the bytes or fingerprint of each output, and its findings.
pub(crate) fn everything(project: &Project) -> (BTreeMap<String, String>, String) {
    let compilation = project.compile();
    let outputs = compilation.site.outputs.iter().map(|(path, it)| {
        let bytes = compilation.site.text(path.as_str()).unwrap_or_default();
        (path.to_string(), format!("{:?} {bytes}", it.fingerprint))
    });
    let outputs = outputs.collect();
    (outputs, project.told(&compilation.diagnostics, Format::Json))
}

/// A folder that is removed when dropped.
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("roadbook-it-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self { path: path.canonicalize().unwrap() }
    }

    /// A folder with the files of a fixture.
    pub(crate) fn of(fixture: &str) -> Self {
        let folder = Self::empty();
        for (path, text) in files(fixture) {
            folder.write(&path, text);
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    /// Writes a file, and the folders around it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let file = self.path.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }

    /// Puts a file in place in one step, as editors do: who watches sees the old text or the new, and
    /// no half of it, however busy the machine is.
    pub(crate) fn save(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let (file, whole) = (self.path.join(path), self.path.with_extension("saved"));
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&whole, bytes).unwrap();
        std::fs::rename(whole, file).unwrap();
    }

    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        let bytes = std::fs::read(self.path.join(path));
        String::from_utf8(bytes.unwrap_or_else(|error| panic!("{path}: {error}"))).unwrap()
    }

    pub(crate) fn remove(&self, path: &str) {
        let path = self.path.join(path);
        match path.is_dir() {
            true => std::fs::remove_dir_all(path).unwrap(),
            false => std::fs::remove_file(path).unwrap(),
        }
    }

    /// All files below `folder`, by path, with their bytes. Links are not followed.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let start = self.path.join(folder);
        let walk = walkdir::WalkDir::new(&start).sort_by_file_name().into_iter();
        let files = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        files
            .map(|entry| {
                let path = entry.path().strip_prefix(&start).unwrap().to_str().unwrap().to_owned();
                (path, std::fs::read(entry.path()).unwrap())
            })
            .collect()
    }

    /// Runs the program here.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }

    /// The program, ready to be started here: no colours asked for, and nothing on stdin.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_roadbook"));
        command.args(arguments).current_dir(&self.path).stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "RAYON_NUM_THREADS"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs git here, as somebody, on a fixed day; gives what it prints.
    #[track_caller]
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_as("Ada Lovelace", "2026-03-01T12:00:00Z", arguments)
    }

    /// Runs git here, as `name`, at that time.
    #[track_caller]
    pub(crate) fn git_as(&self, name: &str, time: &str, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command.args(["-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main"]);
        command.args(arguments).current_dir(&self.path).stdin(Stdio::null());
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), name);
            command.env(format!("GIT_{role}_EMAIL"), "somebody@example.org");
            command.env(format!("GIT_{role}_DATE"), time);
        }
        let output = command.output().expect("the tests need git");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {said}");
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// Commits everything that is here.
    #[track_caller]
    pub(crate) fn commit(&self, subject: &str) {
        if !self.join(".git").exists() {
            self.git(&["init", "--quiet"]);
        }
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "-m", subject]);
    }

    /// Runs the program here, and writes down what it says and how it ends.
    pub(crate) fn transcript(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        let mut out = format!("$ roadbook {}\n", arguments.join(" "));
        for (name, text) in [("stdout", &run.stdout), ("stderr", &run.stderr)] {
            if !text.is_empty() {
                write!(out, "--- {name}\n{text}").unwrap();
                out.push_str(if text.ends_with('\n') { "" } else { "\n" });
            }
        }
        writeln!(out, "--- exit {}", run.status).unwrap();
        out.replace(self.path.to_str().unwrap(), "[HERE]")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _left = std::fs::remove_dir_all(&self.path);
    }
}

/// What a run of the program said, and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) status: i32,
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code().unwrap_or(-1),
        }
    }

    /// Asserts that all went well.
    #[track_caller]
    pub(crate) fn fine(self) -> Self {
        assert_eq!(self.status, 0, "{}", self.stderr);
        self
    }
}

/// The text of some HTML: what stands in no tag.
pub(crate) fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    out
}
