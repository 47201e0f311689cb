//! Opens the project that a command works on: its root, its folders, its inputs. Knows no command.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use roadbook::analysis::{Analysis, AnalysisMemo, Options, Unwatched, analyse};
use roadbook::config::{self, Config};
use roadbook::diagnostic::render::Format;
use roadbook::git;
use roadbook::project::{self, Confined, ReadOptions};
use roadbook::source::{Input, Inputs};

use super::report::Terminal;
use super::{Exit, Failure};

/// A project, read.
pub(crate) struct Session {
    /// Its root.
    pub(crate) root: PathBuf,
    /// Its files.
    pub(crate) inputs: Inputs,
    /// Its output folder when the command line names none.
    pub(crate) output: PathBuf,
    /// What was read, and what copies come through.
    pub(crate) door: Confined,
}

impl Session {
    /// Finds and reads the project around `start` (default: the working folder).
    pub(crate) fn open(start: Option<&Path>) -> Result<Self, Failure> {
        let root = find(start)?;
        let config = read_config(&root);
        Self::read(root, &config)
    }

    /// The same with what git knows of its files, which pages show: unless the configuration says
    /// otherwise.
    pub(crate) fn with_history(start: Option<&Path>) -> Result<Self, Failure> {
        let root = find(start)?;
        let config = read_config(&root);
        let folder = config.repository.is_some().then(|| git::folder_in_repository(&root));
        let mut session = Self::with_files(root, &config)?;
        session.inputs.in_repository = folder.unwrap_or_default();
        Ok(session)
    }

    /// Reads the files, and the history beside that where pages show it.
    fn with_files(root: PathBuf, config: &Config) -> Result<Self, Failure> {
        if !config.history {
            return Self::read(root, config);
        }
        std::thread::scope(|scope| {
            let history = scope.spawn(|| git::history(&root, &config.content));
            let mut session = Self::read(root.clone(), config)?;
            session.inputs.history = Arc::new(history.join().unwrap_or_default());
            Ok(session)
        })
    }

    fn read(root: PathBuf, config: &Config) -> Result<Self, Failure> {
        let options = ReadOptions::from(config);
        let inputs = project::read(&root, &options)
            .map_err(|error| Failure::new(format!("cannot read `{}`: {error}", root.display())))?;
        let output = root.join(config.output.as_str());
        Ok(Self { door: Confined::new(&root, &options), output, root, inputs })
    }
}

impl Session {
    /// Asks where the project lies in its repository, where a format names files from there.
    pub(crate) fn place_in_repository(&mut self, format: Format) {
        if matches!(format, Format::Github | Format::Sarif) {
            self.inputs.in_repository = git::folder_in_repository(&self.root);
        }
    }
}

/// A project, analysed without being watched.
pub(crate) struct Analysed {
    /// The project.
    pub(crate) session: Session,
    /// What is known of it.
    pub(crate) analysis: Analysis,
    /// How the command ends as far as the graph decides it.
    pub(crate) exit: Exit,
}

impl Analysed {
    /// Reads and analyses the project for a command that works on its graph. Errors of the graph
    /// are printed; what stands besides is worked on all the same.
    pub(crate) fn open(
        start: Option<&Path>,
        drafts: bool,
        terminal: &Terminal,
    ) -> Result<Self, Failure> {
        let session = Session::open(start)?;
        let options = Options { drafts, ..Options::default() };
        let (analysis, found) =
            analyse(&session.inputs, &options, &AnalysisMemo::default(), &Unwatched);
        let mut exit = Exit::Fine;
        let errors = found.graph_errors(&session.inputs);
        if !errors.is_empty() {
            terminal.findings(&errors, &session.inputs, Format::Full)?;
            exit = Exit::Findings;
        }
        Ok(Self { session, analysis, exit })
    }
}

/// The root that was asked for, or the nearest one around the working folder.
pub(crate) fn find(start: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(root) = start {
        if project::is_project(root) {
            return Ok(root.to_owned());
        }
        let message = format!("`{}` holds neither roadbook.yaml nor roadmap/", root.display());
        return Err(Failure::new(message));
    }
    let here = std::env::current_dir()
        .map_err(|error| Failure::new(format!("cannot tell the working folder: {error}")))?;
    project::find_root(&here).ok_or_else(|| {
        Failure::new("there is no roadbook.yaml and no roadmap/ here or in any folder around")
            .with_help("`roadbook init my-roadmap` makes a small working project")
    })
}

/// The configuration as far as reading needs it; what is wrong with it is found again, and
/// reported, when the whole project is checked.
pub(crate) fn read_config(root: &Path) -> Config {
    let mut inputs = Inputs::new();
    if let Some(file) = project::configuration(root) {
        inputs.insert(file.path().clone(), Input::Text(file));
    }
    config::load(&inputs).value
}
