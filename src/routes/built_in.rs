//! The outputs that every site has, whatever its nodes, and their paths. Knows no contents.

use super::OutputPath;

/// Pages and files that are not made from a single node.
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
    /// What hosts answer when there is no such page.
    NotFound,
    /// The graph as JSON.
    Graph,
    /// The site map.
    Sitemap,
    /// The Atom feed.
    Feed,
    /// Rules for crawlers.
    Robots,
    /// An outline for language models.
    Llms,
}

impl BuiltIn {
    /// All of them.
    pub const ALL: [Self; 16] = [
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
        Self::NotFound,
        Self::Graph,
        Self::Sitemap,
        Self::Feed,
        Self::Robots,
        Self::Llms,
    ];

    /// Where it goes.
    pub fn path(self) -> OutputPath {
        OutputPath::new(self.file_name())
    }

    /// Its name; all of them lie at the top.
    pub fn file_name(self) -> &'static str {
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
            Self::NotFound => "404.html",
            Self::Graph => "graph.json",
            Self::Sitemap => "sitemap.xml",
            Self::Feed => "feed.xml",
            Self::Robots => "robots.txt",
            Self::Llms => "llms.txt",
        }
    }
}
