//! The commands that need no roadmap.

use std::path::Path;

use clap::CommandFactory;

use roadbook::content;
use roadbook::diagnostic::{Code, nearest};
use roadbook::project;

use super::args::{Cli, CompletionsArgs, ExplainArgs, InitArgs, NewArgs, SchemaArgs, SchemaKind};
use super::report::Terminal;
use super::{Exit, Failure, session};

const LICENCE: &str = "\
roadbook is dual-licensed under the MIT Licence and the Apache Licence 2.0, at your choice.

The syntax definitions in it come from the `bat` project and others. What follows is their text.

";

pub(crate) fn init(
    root: Option<&Path>,
    args: &InitArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let folder = args.folder.as_deref().or(root).unwrap_or(Path::new("."));
    let created = project::init(folder).map_err(|error| {
        let help = "choose another folder, or `roadbook new ID` to add a skill to this project";
        Failure::new(error).with_help(help)
    })?;
    for file in &created {
        terminal.say(&format!("made {}", file.display()));
    }
    let go = if folder == Path::new(".") {
        String::new()
    } else {
        format!("cd {} && ", folder.display())
    };
    terminal.say(&format!("\nnext: {go}roadbook build, then open dist/index.html"));
    Ok(Exit::Fine)
}

pub(crate) fn new(
    root: Option<&Path>,
    args: &NewArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let root = session::find(root)?;
    let config = session::read_config(&root);
    let content = root.join(config.content.as_str());
    let level = config.levels.first().map_or("beginner", |level| level.id.as_str());
    let created = project::new_skill(&content, &args.id, level).map_err(Failure::new)?;
    for file in &created {
        terminal.say(&format!("made {}", file.display()));
    }
    Ok(Exit::Fine)
}

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
        SchemaKind::Node => content::SchemaKind::Node,
        SchemaKind::Skill => content::SchemaKind::Skill,
        SchemaKind::Project => content::SchemaKind::Project,
        SchemaKind::Track => content::SchemaKind::Track,
        SchemaKind::Path => content::SchemaKind::Path,
        SchemaKind::Home => content::SchemaKind::Home,
        SchemaKind::Config => content::SchemaKind::Config,
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

pub(crate) fn man(terminal: &Terminal) -> Result<Exit, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command())
        .render(&mut page)
        .map_err(|error| Failure::new(format!("cannot make the manual page: {error}")))?;
    terminal.data(&String::from_utf8_lossy(&page))?;
    Ok(Exit::Fine)
}

pub(crate) fn licences(terminal: &Terminal) -> Result<Exit, Failure> {
    let grammars = two_face::acknowledgement::listing().to_md();
    terminal.data(&format!("{LICENCE}{grammars}"))?;
    Ok(Exit::Fine)
}
