//! `roadbook init` and `roadbook new`: files to begin with.

use std::path::{Path, PathBuf};

use roadbook::analysis::{AnalysisMemo, Options, Unwatched, analyse};
use roadbook::config::Host;
use roadbook::content::{self, SchemaKind};
use roadbook::diagnostic::{Code, Diagnostic};
use roadbook::git;
use roadbook::project::{self, CONFIG_FILE};
use roadbook::scaffold::{self, Added, OWNER, Placement};
use roadbook::source::{Inputs, ProjectPath, SourceFile};

use super::args::{HostName, InitArgs, NewArgs};
use super::open_project::{self, Session};
use super::report::Terminal;
use super::{Exit, Failure};

/// Where the schemas go that the starter's settings for editors name.
const SCHEMAS: [(&str, SchemaKind); 2] = [
    (".vscode/roadbook.schema.json", SchemaKind::Config),
    (".vscode/node.schema.json", SchemaKind::Node),
];

impl From<HostName> for Host {
    fn from(name: HostName) -> Self {
        match name {
            HostName::Github => Self::Github,
            HostName::Gitlab => Self::Gitlab,
            HostName::Netlify => Self::Netlify,
            HostName::Cloudflare => Self::Cloudflare,
        }
    }
}

pub(crate) fn init(
    root: Option<&Path>,
    args: &InitArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let host = args.host.map(Host::from);
    let named = args.folder.as_deref().or(root);
    let schemas = SCHEMAS.map(|(path, kind)| (path, format!("{:#}\n", content::schema(kind))));
    if let Some(folder) = existing(named)? {
        return match host {
            Some(host) => add_host(&folder, host, terminal),
            None => add_tools(&folder, &schemas, terminal),
        };
    }
    let folder = named.unwrap_or(Path::new("."));
    let placement = host.and_then(|_| placement(folder));
    let added = scaffold::init(folder, host, placement.as_ref(), &schemas)
        .map_err(|error| Failure::new(error).with_help("choose another folder"))?;
    list(&added, terminal);
    if let Some(host) = host {
        mention_placement(host, placement.as_ref(), terminal);
    }
    let go = if folder == Path::new(".") {
        String::new()
    } else {
        format!("cd {} && ", folder.display())
    };
    terminal.say(&format!("\nnext: {go}roadbook build, then open dist/index.html"));
    mention_owner(&added, terminal);
    Ok(Exit::Fine)
}

/// The project in the folder that was named, or around the working folder.
fn existing(named: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    let Some(folder) = named else {
        let here = std::env::current_dir()
            .map_err(|error| Failure::new(format!("cannot tell the working folder: {error}")))?;
        let root = project::find_root(&here);
        return Ok(root.map(|root| if root == here { PathBuf::from(".") } else { root }));
    };
    Ok(project::is_project(folder).then(|| folder.to_owned()))
}

/// Where the project in `folder` lies in its repository, if not at its top.
fn placement(folder: &Path) -> Option<Placement> {
    let below = git::folder_in_repository(folder);
    let top = git::top_of_repository(folder, &below);
    let below = below.trim_end_matches('/').to_owned();
    (!below.is_empty()).then_some(Placement { top, below })
}

/// Says what no file can say to a host that builds a part of a repository.
fn mention_placement(host: Host, placement: Option<&Placement>, terminal: &Terminal) {
    if let Some(it) = placement.filter(|_| host == Host::Cloudflare) {
        terminal
            .say(&format!("next: there, set the root directory of the build to `{}`", it.below));
    }
}

/// Adds a host's files to a project, and says what is left to do by hand: its own files are its
/// author's.
fn add_host(folder: &Path, host: Host, terminal: &Terminal) -> Result<Exit, Failure> {
    let placement = placement(folder);
    let added = scaffold::add_host(folder, host, placement.as_ref()).map_err(Failure::new)?;
    list(&added, terminal);
    mention_placement(host, placement.as_ref(), terminal);
    if open_project::read_config(folder).host != Some(host) {
        terminal.say(&format!("\nnext: write `host: {}` into {CONFIG_FILE}", host.as_str()));
    }
    mention_owner(&added, terminal);
    Ok(Exit::Fine)
}

/// Adds what a project has besides its content, which is there.
fn add_tools(
    folder: &Path,
    schemas: &[(&str, String)],
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let config = open_project::read_config(folder);
    let added = scaffold::add_tools(folder, &config.content, schemas).map_err(Failure::new)?;
    list(&added, terminal);
    terminal.say(
        "\nnext: `roadbook new ID` adds a skill to this project, `--host` the files of a host",
    );
    Ok(Exit::Fine)
}

fn list(added: &Added, terminal: &Terminal) {
    for file in &added.created {
        terminal.say(&format!("made {}", shown(file)));
    }
    for file in &added.kept {
        terminal.say(&format!("kept {}, which was there", shown(file)));
    }
}

/// A path as people write it.
fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// Says that the files of a host lack an address, where this program does not know its own.
fn mention_owner(added: &Added, terminal: &Terminal) {
    let lacking: Vec<String> = added.without_owner.iter().map(|file| shown(file)).collect();
    if !lacking.is_empty() {
        terminal.say(&format!(
            "next: `{OWNER}` stands for the account that publishes roadbook's releases: write its \
             name in its place: {}",
            lacking.join(", ")
        ));
    }
}

pub(crate) fn new(
    root: Option<&Path>,
    args: &NewArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let session = Session::open(root)?;
    let config = open_project::read_config(&session.root);
    let level = config.levels.first().map_or("beginner", |level| level.id.as_str());
    let made = scaffold::new_skill(&session.root, &config.content, &args.id, level);
    let (file, text) = made.map_err(Failure::new)?;
    if let Some(why) = not_a_page(&session.inputs, &file, &text) {
        return Err(why);
    }
    let created = scaffold::add_skill(&session.root, &file, &text).map_err(Failure::new)?;
    terminal.say(&format!("made {}", created.display()));
    Ok(Exit::Fine)
}

/// Why a new file would be no page, or take the id or the address of another, if it would.
fn not_a_page(inputs: &Inputs, file: &ProjectPath, text: &str) -> Option<Failure> {
    let mut inputs = inputs.clone();
    inputs.insert_text(SourceFile::new(file.clone(), text.as_bytes()));
    let options = Options { drafts: true, ..Options::default() };
    let (analysis, found) = analyse(&inputs, &options, &AnalysisMemo::default(), &Unwatched);
    let of_another =
        [Code::DuplicateId, Code::ConfusableId, Code::AmbiguousReference, Code::OutputCollision];
    let concerns = |it: &&Diagnostic| {
        let mut places = it.labels.iter().map(|label| &label.span).chain([&it.primary.span]);
        of_another.contains(&it.code) && places.any(|span| span.file == *file)
    };
    if let Some(taken) = found.iter().find(concerns) {
        return Some(Failure::new(&taken.message).with_help("choose another id"));
    }
    if analysis.nodes.indexed().any(|(_, node)| node.path == *file) {
        return None;
    }
    let message = format!("`{file}` would be no page");
    let help = "nothing beside an `index.md` is one, nor what `ignore` in roadbook.yaml leaves out";
    Some(Failure::new(message).with_help(help))
}
