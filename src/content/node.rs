//! The types of one parsed file of the content: what [`parse`](super::parse()) makes. Plain data.

use std::sync::Arc;

use super::Role;
use crate::diagnostic::Allowance;
use crate::graph::{Effort, NodeId, NodeSummary};
use crate::markdown::{Document, Snippet};
use crate::source::{ProjectPath, SourceFile, Span};

/// A skill, project, path, track or the home page, by itself.
#[derive(Debug, Clone)]
pub struct Node {
    /// The file.
    pub path: ProjectPath,
    /// The id; empty for the home page.
    pub id: NodeId,
    /// What its place in the project makes it.
    pub role: Role,
    /// The file's text.
    pub file: Arc<SourceFile>,
    /// What the graph knows of it. That of the home page has the kind of a track, and is not for
    /// the graph.
    pub summary: NodeSummary,
    /// The front matter, beyond what the graph knows.
    pub meta: Meta,
    /// The body.
    pub body: Document,
    /// The folder whose files belong to it.
    pub bundle: Option<ProjectPath>,
}

/// Front matter, beyond what the graph knows. Spans are those of values, without quotes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meta {
    /// The title, for display; its plain text is in the summary.
    pub title: Snippet,
    /// One or two sentences.
    pub summary: Option<Snippet>,
    /// Words to find the page by, each once.
    pub tags: Vec<(String, Span)>,
    /// What one is able to do afterwards; ids are unique.
    pub outcomes: Vec<Outcome>,
    /// Where to learn it.
    pub resources: Vec<Resource>,
    /// Questions to check oneself.
    pub questions: Vec<Question>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was last checked.
    pub reviewed: Option<Reviewed>,
    /// The last segment of the page's address, where it is not that of the id.
    pub slug: Option<(String, Span)>,
    /// Lints switched off for this file.
    pub allow: Vec<(Allowance, Span)>,
    /// The level, as written; known to the configuration.
    pub level: Option<String>,
    /// Anything, for themes: a JSON object, or null.
    pub extra: serde_json::Value,
}

/// Something one is able to do afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Key of readers' ticks, unique in the node: letters, digits and hyphens.
    pub id: String,
    /// What it is.
    pub text: Snippet,
    /// Where the text stands.
    pub place: Span,
}

/// A place to learn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// What it is called.
    pub title: Snippet,
    /// Where it is, and where that is written: http(s), checked, or relative, to be resolved by
    /// the caller. None for a book without an address, or where the address was refused.
    pub url: Option<(String, Span)>,
    /// What it is.
    pub kind: Option<ResourceType>,
    /// What it costs.
    pub cost: Option<Cost>,
    /// Its language, where it is not the roadmap's.
    pub language: Option<String>,
    /// Who made it.
    pub by: Option<String>,
    /// Which part of it belongs here.
    pub part: Option<String>,
    /// How long it takes.
    pub effort: Option<Effort>,
    /// What it is good for.
    pub why: Option<Snippet>,
    /// Whether it can be left out.
    pub optional: bool,
    /// Where its title stands.
    pub place: Span,
}

/// A question to check oneself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub ask: Snippet,
    /// The answer.
    pub answer: Option<Snippet>,
    /// The id of the heading that answers it: it exists.
    pub section: Option<(String, Span)>,
}

/// When something was last checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// When.
    pub on: Date,
    /// By whom.
    pub by: Option<String>,
    /// Against what.
    pub basis: Option<String>,
}

/// A date that exists, as `YYYY-MM-DD`: ordered by its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

impl Date {
    /// The date `text`; `None` where it is not one.
    pub fn new(text: &str) -> Option<Self> {
        crate::yaml::is_date(text).then(|| Self(text.to_owned()))
    }

    /// The year.
    pub fn year(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The date as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

macro_rules! words {
    ($(#[$meta:meta])* $name:ident $($variant:ident $word:literal;)*) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`.")] $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word used in front matter.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The one of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == name)
            }
        }
    };
}

words! {
    /// What a resource is.
    ResourceType
    Article "article";
    Video "video";
    Course "course";
    Book "book";
    Docs "docs";
    Tutorial "tutorial";
    Paper "paper";
    Exercise "exercise";
    Tool "tool";
    Repository "repository";
    Podcast "podcast";
}

words! {
    /// What a resource costs.
    Cost
    Free "free";
    Paid "paid";
    Freemium "freemium";
}
