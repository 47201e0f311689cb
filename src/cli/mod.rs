//! The command line: arguments become options, the library does the work, the report is printed.
//!
//! Nothing here knows how a roadmap is checked or rendered.

mod args;
mod build;
mod check;
mod diff;
mod graph;
mod links;
mod open_project;
mod plan;
mod progress;
mod reference;
mod report;
mod scaffold;
mod serve;
mod version;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use report::Terminal;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is well.
    Fine = 0,
    /// The roadmap has errors or, with `--strict`, warnings.
    Findings = 1,
    /// It could not run: wrong usage, no project, the disk.
    CouldNotRun = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not run, in words for people.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What went wrong: one clause.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: Option<String>,
}

impl Failure {
    pub(crate) fn new(message: impl ToString) -> Self {
        Self { message: message.to_string(), help: None }
    }

    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Leaves what a large project takes to the system, which takes it back at once when the process
/// ends: giving it back piece by piece would take longer than many commands do.
pub(crate) fn leave<T>(held: T) {
    std::mem::forget(held);
}

/// Reads the arguments, runs the command, says how it ended.
pub(crate) fn run() -> Exit {
    let cli = Cli::parse();
    let terminal = Terminal::new(cli.color);
    let root = cli.root.as_deref();
    let outcome = match &cli.command {
        Command::Build(args) => build::run(root, args, &terminal),
        Command::Serve(args) => serve::run(root, args, &terminal),
        Command::Check(args) => check::run(root, args, &terminal),
        Command::Path(args) => plan::run(root, args, &terminal),
        Command::Graph(args) => graph::run(root, args, &terminal),
        Command::Diff(args) => diff::run(root, args, &terminal),
        Command::Links(args) => links::run(root, args, &terminal),
        Command::Init(args) => scaffold::init(root, args, &terminal),
        Command::New(args) => scaffold::new(root, args, &terminal),
        Command::Explain(args) => reference::explain(args, &terminal),
        Command::Schema(args) => reference::schema(args, &terminal),
        Command::Completions(args) => reference::completions(args, &terminal),
        Command::Man(args) => reference::man(args, &terminal),
        Command::Licences => reference::licences(&terminal),
    };
    match outcome {
        Ok(exit) => exit,
        Err(failure) => {
            terminal.failure(&failure);
            Exit::CouldNotRun
        }
    }
}
