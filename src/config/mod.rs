//! The configuration: from the text of roadbook.yaml to a [`Config`] with all defaults filled in.
//!
//! [`load()`] never fails: a value that cannot be used is reported and its default taken. This
//! module knows nothing of nodes and themes, and of markdown only which sites it can show things from;
//! what it keeps for them keeps its place.

mod addresses;
mod base_url;
mod folders;
mod host;
mod language;
mod load;
mod table;
#[cfg(test)]
mod tests;

pub use addresses::addresses;
pub use base_url::BaseUrl;
pub use host::Host;
pub use language::is_language_tag;
pub use load::load;
pub(crate) use table::{CONFIG, HIGHLIGHT, LEVEL_KEYS, MARKDOWN, REPOSITORY, SAMPLES};

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Level};
use crate::markdown::EmbedSite;
use crate::source::{PathPatterns, ProjectPath, Span};

/// The name of the configuration file, in the project's root.
pub const FILE_NAME: &str = "roadbook.yaml";

/// What the configuration says, defaults filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Title of the roadmap; by default that of the home page.
    pub title: Option<String>,
    /// Key of readers' progress; by default made from the title.
    pub id: Option<String>,
    /// What the roadmap is.
    pub summary: Option<String>,
    /// Where the site is published.
    pub base_url: Option<BaseUrl>,
    /// Language of the content, a BCP 47 tag.
    pub language: String,
    /// Where it is written.
    pub language_place: Option<Span>,
    /// Name of the theme.
    pub theme: String,
    /// Where `theme` is written.
    pub theme_place: Option<Span>,
    /// Options of the theme: a JSON object.
    pub theme_options: serde_json::Value,
    /// Where `theme-options` is written: its key.
    pub theme_options_place: Option<Span>,
    /// Where each option of the theme is written: its name and its value.
    pub theme_option_places: BTreeMap<String, (Span, Span)>,
    /// Levels of difficulty, easiest first; never empty.
    pub levels: Vec<LevelName>,
    /// References to tracks, in the order in which they are shown.
    pub order: Vec<(String, Span)>,
    /// Levels of lints.
    pub lints: BTreeMap<Code, Level>,
    /// How markdown is read.
    pub markdown: Markdown,
    /// How code is highlighted.
    pub highlight: Highlight,
    /// Where the sources are published.
    pub repository: Option<Repository>,
    /// Whether pages say when they were changed and by whom, as far as git knows.
    pub history: bool,
    /// Whether they name who changed them.
    pub contributors: bool,
    /// Where the site is hosted: decides which files of that host's are written.
    pub host: Option<Host>,
    /// Extensions, in lower case and without a dot, of files of the content that are published as
    /// they are.
    pub publish: BTreeSet<String>,
    /// Folder of the output; never the root.
    pub output: ProjectPath,
    /// Folder of the content; the root where all of the project is content.
    pub content: ProjectPath,
    /// Where `content` is written.
    pub content_place: Option<Span>,
    /// What of the content is not read, by paths below its folder.
    pub ignore: PathPatterns,
    /// Folders of source files that code blocks may show, besides the content.
    pub sources: Vec<ProjectPath>,
    /// Anything, for themes: a JSON object, or null.
    pub extra: serde_json::Value,
}

/// A level of difficulty.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LevelName {
    /// What `level:` says.
    pub id: String,
    /// What readers see; by default the id.
    pub title: Option<String>,
}

/// How markdown is read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Markdown {
    /// Whether raw HTML is passed through instead of being sanitised.
    pub trusted_html: bool,
    /// Whether quotes and dashes become typographic ones.
    pub smart_punctuation: bool,
    /// Whether `$…$` is math.
    pub math: bool,
    /// Whether pictures of other sites are loaded from there; else they are links.
    pub load_external_images: bool,
    /// Sites whose videos and programs pages can load, in order.
    pub embeds: Vec<EmbedSite>,
}

impl Default for Markdown {
    fn default() -> Self {
        Self {
            trusted_html: false,
            smart_punctuation: true,
            math: true,
            load_external_images: false,
            embeds: Vec::new(),
        }
    }
}

/// How code is highlighted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Highlight {
    /// Further names of languages.
    pub aliases: Vec<Alias>,
    /// Larger code blocks are shown plain: bytes, where configured.
    pub max_bytes: Option<u32>,
    /// Code blocks with longer lines are shown plain: bytes, where configured.
    pub max_line: Option<u32>,
}

/// A further name of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The name used in fences.
    pub name: String,
    /// The language it stands for; not checked here.
    pub language: String,
    /// Where the language is written.
    pub place: Span,
}

/// Where the sources are published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Its address, http(s), without `/` at the end.
    pub url: String,
    /// The branch that is edited.
    pub branch: String,
    /// The address at which a file is edited, with `{path}` for the file; where configured.
    pub edit: Option<String>,
    /// The address at which what is missing is reported, with `{title}`, `{body}` and `{id}` for
    /// what is filled in; where configured.
    pub report: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        let folder = |name: &str| ProjectPath::root().join(name).unwrap_or_else(ProjectPath::root);
        let level = |id: &str| LevelName { id: id.to_owned(), title: None };
        Self {
            title: None,
            id: None,
            summary: None,
            base_url: None,
            language: "en".to_owned(),
            language_place: None,
            theme: "default".to_owned(),
            theme_place: None,
            theme_options: serde_json::Value::Object(serde_json::Map::new()),
            theme_options_place: None,
            theme_option_places: BTreeMap::new(),
            levels: ["beginner", "intermediate", "advanced"].map(level).into(),
            order: Vec::new(),
            lints: BTreeMap::new(),
            markdown: Markdown::default(),
            highlight: Highlight::default(),
            repository: None,
            history: true,
            contributors: true,
            host: None,
            publish: BTreeSet::new(),
            output: folder("dist"),
            content: folder("roadmap"),
            content_place: None,
            ignore: PathPatterns::default(),
            sources: Vec::new(),
            extra: serde_json::Value::Null,
        }
    }
}
