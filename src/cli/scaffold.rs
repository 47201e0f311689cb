//! `roadbook init` and `roadbook new`: files to begin with.

use std::path::{Path, PathBuf};

use roadbook::config::Host;
use roadbook::content::{self, SchemaKind};
use roadbook::project::{self, CONFIG_FILE};
use roadbook::scaffold::{self, Added, OWNER};

use super::args::{HostName, InitArgs, NewArgs};
use super::report::Terminal;
use super::{Exit, Failure, open_project};

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
    if let Some(host) = host
        && let Some(folder) = existing(named)?
    {
        return add_host(&folder, host, terminal);
    }
    let folder = named.unwrap_or(Path::new("."));
    let schemas = SCHEMAS.map(|(path, kind)| (path, format!("{:#}\n", content::schema(kind))));
    let added = scaffold::init(folder, host, &schemas).map_err(|error| {
        let help = "choose another folder, `roadbook new ID` to add a skill to this project, or \
                    `--host` to add a host's files";
        Failure::new(error).with_help(help)
    })?;
    list(&added, terminal);
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

/// Adds a host's files to a project, and says what is left to do by hand: its own files are its
/// author's.
fn add_host(folder: &Path, host: Host, terminal: &Terminal) -> Result<Exit, Failure> {
    let added = scaffold::add_host(folder, host).map_err(Failure::new)?;
    list(&added, terminal);
    if open_project::read_config(folder).host != Some(host) {
        terminal.say(&format!("\nnext: write `host: {}` into {CONFIG_FILE}", host.as_str()));
    }
    mention_owner(&added, terminal);
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
    let lacking: Vec<String> = added
        .created
        .iter()
        .filter(|file| std::fs::read_to_string(file).is_ok_and(|it| it.contains(&address())))
        .map(|file| shown(file))
        .collect();
    if !lacking.is_empty() {
        terminal.say(&format!(
            "next: write whose releases of roadbook to use in place of `{OWNER}`: {}",
            lacking.join(", ")
        ));
    }
}

fn address() -> String {
    format!("/{OWNER}/roadbook/releases/")
}

pub(crate) fn new(
    root: Option<&Path>,
    args: &NewArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let root = open_project::find(root)?;
    let config = open_project::read_config(&root);
    let level = config.levels.first().map_or("beginner", |level| level.id.as_str());
    let created = scaffold::new_skill(&root, &config.content, &args.id, level);
    let created = created.map_err(Failure::new)?;
    for file in &created {
        terminal.say(&format!("made {}", file.display()));
    }
    Ok(Exit::Fine)
}
