//! The outputs that are there whatever the nodes: those of every edition, and those that a site has
//! once because crawlers and hosts look for them at its root. Knows no contents.

use super::OutputPath;

/// Pages and files of an edition that are not made from a single node. All lie at the edition's
/// root; ask it for their paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BuiltIn {
    /// The home page.
    Home,
    /// All skills.
    Skills,
    /// All resources.
    Resources,
    /// All tags.
    Tags,
    /// A plan to goals that the reader chooses.
    Plan,
    /// What the reader has learnt.
    Progress,
    /// The graph, for the scripts that plan in the browser.
    LearnerGraph,
    /// The reasons of its edges, for the same scripts.
    LearnerReasons,
    /// Search on a page of its own.
    Search,
    /// The core of the search index.
    SearchIndex,
    /// The graph as JSON.
    Graph,
    /// The Atom feed.
    Feed,
    /// An outline for language models.
    Llms,
}

impl BuiltIn {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Home,
        Self::Skills,
        Self::Resources,
        Self::Tags,
        Self::Plan,
        Self::Progress,
        Self::LearnerGraph,
        Self::LearnerReasons,
        Self::Search,
        Self::SearchIndex,
        Self::Graph,
        Self::Feed,
        Self::Llms,
    ];

    /// Its name below the edition's root.
    pub(super) fn file_name(self) -> &'static str {
        match self {
            Self::Home => "index.html",
            Self::Skills => "skills.html",
            Self::Resources => "resources.html",
            Self::Tags => "tags.html",
            Self::Plan => "plan.html",
            Self::Progress => "progress.html",
            Self::LearnerGraph => "plan-graph.js",
            Self::LearnerReasons => "plan-reasons.js",
            Self::Search => "search.html",
            Self::SearchIndex => "search-index.js",
            Self::Graph => "graph.json",
            Self::Feed => "feed.xml",
            Self::Llms => "llms.txt",
        }
    }
}

/// Pages and files that a site has once, whatever its editions: they are looked for at its root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SiteFile {
    /// What hosts answer when there is no such page.
    NotFound,
    /// The site map.
    Sitemap,
    /// Rules for crawlers.
    Robots,
}

impl SiteFile {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NotFound, Self::Sitemap, Self::Robots];

    /// Where it goes.
    pub fn path(self) -> OutputPath {
        OutputPath::new(match self {
            Self::NotFound => "404.html",
            Self::Sitemap => "sitemap.xml",
            Self::Robots => "robots.txt",
        })
    }
}

/// Names at an edition's root that nothing has yet, and that a map of the whole roadmap will have.
/// What stands there is published and told, so that it can move before it has to.
pub(super) const RESERVED: [&str; 2] = ["map.html", "map.svg"];
