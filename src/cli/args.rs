//! The command line as clap parses it: the arguments and options of every command. Knows nothing of
//! what they do: each command decides that.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

/// A compiler for learning roadmaps.
#[derive(Debug, Parser)]
#[command(name = "roadbook", version = env!("ROADBOOK_VERSION"), about, long_about = None, propagate_version = true)]
#[command(after_help = "\
Start here:
  roadbook init my-roadmap    make a small working project
  roadbook serve              look at it in a browser while you edit
  roadbook build              check it and write the site to dist/
  roadbook explain CODE       what a diagnostic means and how to mend it")]
pub(crate) struct Cli {
    /// The project's folder (default: the nearest one around with a roadbook.yaml)
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) root: Option<PathBuf>,

    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Colour,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check the roadmap and write the site
    Build(BuildArgs),
    /// Show the site in a browser while you edit
    Serve(ServeArgs),
    /// Check the roadmap and write nothing
    Check(CheckArgs),
    /// Say what to learn, in which order, to reach a goal
    Path(PathArgs),
    /// Print the prerequisite graph
    Graph(GraphArgs),
    /// Say what changed between two versions of the roadmap
    Diff(DiffArgs),
    /// List every link that leaves the site
    Links(LinksArgs),
    /// Make a small working project, or add what this one lacks
    Init(InitArgs),
    /// Make a skill file with the fields filled in
    New(NewArgs),
    /// Say what a diagnostic means and how to mend it
    Explain(ExplainArgs),
    /// Print a JSON Schema for editors
    Schema(SchemaArgs),
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print a manual page, or write them all
    Man(ManArgs),
    /// Print the licences of what roadbook is made of
    Licences,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// With the source line, for people
    Full,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
    /// GitHub workflow annotations
    Github,
    /// One SARIF log
    Sarif,
}

#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// The output folder (default: dist, or `output` of the configuration)
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,
    /// Where the site will live, as an absolute URL
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Fail on warnings too
    #[arg(long)]
    pub(crate) strict: bool,
    /// Write compressed twins (.gz, .br) beside all texts, for hosts that send them as they are
    #[arg(long)]
    pub(crate) precompress: bool,
    /// How to print diagnostics
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub(crate) format: ReportFormat,
    /// Neither read nor write the cache
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Say how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// The port to listen on, and no other (default: 4400, or the next one that is free)
    #[arg(long, value_name = "N")]
    pub(crate) port: Option<u16>,
    /// The name or address to listen on; by default only this machine can connect
    #[arg(long, value_name = "A", default_value = "localhost")]
    pub(crate) host: String,
    /// Open the site in a browser
    #[arg(long)]
    pub(crate) open: bool,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// How to print diagnostics
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub(crate) format: ReportFormat,
    /// Fail on warnings too
    #[arg(long)]
    pub(crate) strict: bool,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Fail when an address published by this built site, project or git revision is gone
    #[arg(long, value_name = "DIR|REV", value_hint = ValueHint::AnyPath)]
    pub(crate) against: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormat {
    /// For people
    Text,
    /// For scripts
    Json,
    /// For documents
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct PathArgs {
    /// Skills, tracks or named paths to reach
    #[arg(required = true, value_name = "GOAL")]
    pub(crate) goals: Vec<String>,
    /// What you know already
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) known: Vec<String>,
    /// Which alternative to take wherever it is offered, or where one skill leaves a choice
    #[arg(long, value_name = "[SKILL=]ALTERNATIVE", value_delimiter = ',')]
    pub(crate) choose: Vec<String>,
    /// How to print the plan
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: PlanFormat,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// The whole graph, as in dist/graph.json
    Json,
    /// Graphviz
    Dot,
    /// Mermaid
    Mermaid,
    /// Edges, one a line
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct GraphArgs {
    /// How to print the graph
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    pub(crate) format: GraphFormat,
    /// Print figures about the graph instead
    #[arg(long)]
    pub(crate) stats: bool,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The older version: a git revision such as `origin/main`, or a project's folder
    #[arg(value_name = "BASE")]
    pub(crate) base: String,
    /// The newer version (default: the project as it is on disk)
    #[arg(value_name = "HEAD")]
    pub(crate) head: Option<String>,
    /// How to print the changes
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: DiffFormat,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people
    Text,
    /// For scripts
    Json,
    /// For a comment on a pull request
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct LinksArgs {
    /// How to print the links
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: LinksFormat,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LinksFormat {
    /// Place and address, one a line
    Text,
    /// For scripts
    Json,
    /// Each http(s) address once, for the link checker lychee and its kin
    Lychee,
}

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// The new project's folder (default: this one)
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) folder: Option<PathBuf>,
    /// Write what this host needs to build and publish the site
    #[arg(long, value_name = "HOST")]
    pub(crate) host: Option<HostName>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum HostName {
    /// GitHub Pages, by GitHub Actions
    Github,
    /// GitLab Pages, by GitLab CI
    Gitlab,
    /// Netlify
    Netlify,
    /// Cloudflare
    Cloudflare,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// The id: a path below the content folder, such as `core-python/generators`
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// A diagnostic's code (without it: the list of all)
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// What the schema describes
    #[arg(long, value_name = "KIND", default_value = "node")]
    pub(crate) kind: SchemaArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaArg {
    /// The front matter of any node, told apart by `kind`
    Node,
    /// The front matter of a skill
    Skill,
    /// The front matter of a project
    Project,
    /// The front matter of a track's _index.md
    Track,
    /// The front matter of a path
    Path,
    /// The front matter of the home page
    Home,
    /// roadbook.yaml
    Config,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// A command (default: the program itself)
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub(crate) out: Option<PathBuf>,
}
