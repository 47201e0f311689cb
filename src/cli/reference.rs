//! The commands that need no roadmap: `explain`, `schema`, `licences`, `completions`, `man`.

use std::path::Path;

use clap::{Command, CommandFactory};

use roadbook::content;
use roadbook::diagnostic::{Code, nearest};

use super::args::{Cli, CompletionsArgs, ExplainArgs, ManArgs, SchemaArg, SchemaArgs};
use super::report::Terminal;
use super::{Exit, Failure};

const LICENCE: &str = "\
roadbook is dual-licensed under the MIT Licence and the Apache Licence 2.0, at your choice.
Files are watched by `notify`, which is dedicated to the public domain (CC0 1.0).

";

/// Everything that is linked into the program; a test holds it to what Cargo knows.
const LIBRARIES: &str = include_str!("../../THIRD-PARTY.md");

const GRAMMARS: &str = "
# Syntax definitions

Code is highlighted by syntax definitions that the `bat` project has gathered. What follows is the text
of their licences.

";

pub(crate) fn explain(args: &ExplainArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let Some(name) = &args.code else {
        let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or(0);
        let mut text = String::new();
        for code in Code::ALL {
            let level = code.default_level().map_or("error", |level| level.as_str());
            text += &format!("{:width$}  {level:5}  {}\n", code.as_str(), code.title());
        }
        terminal.data(&text)?;
        return Ok(Exit::Fine);
    };
    let Some(code) = Code::from_name(name) else {
        let failure = Failure::new(format!("`{name}` is not the code of a diagnostic"));
        let names = Code::ALL.iter().map(|code| code.as_str());
        return Err(match nearest(name, names) {
            Some(other) => failure.with_help(format!("did you mean `{other}`?")),
            None => failure.with_help("`roadbook explain` lists all codes"),
        });
    };
    terminal.data(code.explanation())?;
    Ok(Exit::Fine)
}

pub(crate) fn schema(args: &SchemaArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let kind = match args.kind {
        SchemaArg::Node => content::SchemaKind::Node,
        SchemaArg::Skill => content::SchemaKind::Skill,
        SchemaArg::Project => content::SchemaKind::Project,
        SchemaArg::Track => content::SchemaKind::Track,
        SchemaArg::Path => content::SchemaKind::Path,
        SchemaArg::Home => content::SchemaKind::Home,
        SchemaArg::Config => content::SchemaKind::Config,
    };
    terminal.data(&format!("{:#}\n", content::schema(kind)))?;
    Ok(Exit::Fine)
}

pub(crate) fn completions(args: &CompletionsArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "roadbook", &mut script);
    terminal.data(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}

pub(crate) fn man(args: &ManArgs, terminal: &Terminal) -> Result<Exit, Failure> {
    let mut program = Cli::command().version(env!("CARGO_PKG_VERSION"));
    program.build();
    if let Some(folder) = &args.out {
        write_pages(&program, folder)?;
        return Ok(Exit::Fine);
    }
    let command = match &args.command {
        None => &program,
        Some(name) => program.find_subcommand(name).ok_or_else(|| {
            let names = program.get_subcommands().map(Command::get_name);
            let failure = Failure::new(format!("`{name}` is not a command"));
            match nearest(name, names) {
                Some(other) => failure.with_help(format!("did you mean `{other}`?")),
                None => failure.with_help("`roadbook help` lists all commands"),
            }
        })?,
    };
    terminal.data(&page(command)?)?;
    Ok(Exit::Fine)
}

/// Writes `roadbook.1` and a page for each command.
fn write_pages(program: &Command, folder: &Path) -> Result<(), Failure> {
    let fail = |error: std::io::Error| {
        Failure::new(format!("cannot write to `{}`: {error}", folder.display()))
    };
    std::fs::create_dir_all(folder).map_err(fail)?;
    let commands = program.get_subcommands().filter(|it| it.get_name() != "help");
    for command in commands.chain([program]) {
        std::fs::write(folder.join(format!("{}.1", name(command))), page(command)?)
            .map_err(fail)?;
    }
    Ok(())
}

/// The manual page of a command.
fn page(command: &Command) -> Result<String, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone())
        .render(&mut page)
        .map_err(|error| Failure::new(format!("cannot make the manual page: {error}")))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn name(command: &Command) -> String {
    command.get_display_name().unwrap_or(command.get_name()).to_owned()
}

pub(crate) fn licences(terminal: &Terminal) -> Result<Exit, Failure> {
    let grammars = roadbook_highlight::grammar_licences();
    terminal.data(&format!("{LICENCE}{LIBRARIES}{GRAMMARS}{grammars}"))?;
    Ok(Exit::Fine)
}
