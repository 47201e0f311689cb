//! What rendering works from: borrowed outcomes of the stages before.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::content::Node;
use crate::graph::{Known, NodeIx, PathIx, Reach, Roadmap, SkillIx, TrackIx};
use crate::markdown::{
    Highlighter, LinkTarget, MarkdownOptions, Rendering, Snippet, Words, render_snippet,
};
use crate::routes::{OutputPath, Routes};
use crate::source::Inputs;
use crate::theme::{Labels, Theme};

/// The nodes behind the roadmap's indices.
#[derive(Debug, Clone, Default)]
pub struct Nodes {
    /// The home page's text, if it has any.
    pub home: Option<Arc<Node>>,
    /// One for each skill.
    pub skills: Vec<Arc<Node>>,
    /// One for each track; folders without `_index.md` have none.
    pub tracks: Vec<Option<Arc<Node>>>,
    /// One for each path.
    pub paths: Vec<Arc<Node>>,
}

impl Nodes {
    /// The node behind an index.
    pub fn get(&self, node: NodeIx) -> Option<&Arc<Node>> {
        match node {
            NodeIx::Skill(SkillIx(at)) => self.skills.get(at as usize),
            NodeIx::Track(TrackIx(at)) => self.tracks.get(at as usize)?.as_ref(),
            NodeIx::Path(PathIx(at)) => self.paths.get(at as usize),
        }
    }
}

/// Where a resource leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    /// The URL, relative to the node's page or absolute.
    pub href: String,
    /// For a file that is published under another name than its own: its own, for who keeps it.
    pub download: Option<String>,
}

/// A node's references to other files, resolved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prepared {
    /// What the body's links become.
    pub links: Vec<LinkTarget>,
    /// What its code blocks include.
    pub included: Vec<Option<Arc<str>>>,
    /// What the links of its snippets become, in the order of [`snippets`].
    pub snippets: Vec<Vec<LinkTarget>>,
    /// What the URLs of its resources become, in order.
    pub resources: Vec<Option<Address>>,
}

/// Everything that rendering works from.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    /// The project's files.
    pub inputs: &'a Inputs,
    /// The configuration.
    pub config: &'a Config,
    /// The graph.
    pub roadmap: &'a Roadmap,
    /// The nodes.
    pub nodes: &'a Nodes,
    /// Where everything goes.
    pub routes: &'a Routes,
    /// The theme.
    pub theme: &'a Theme,
    /// References of each node, by its file's path.
    pub prepared: &'a BTreeMap<crate::source::ProjectPath, Arc<Prepared>>,
    /// What it takes to reach each skill.
    pub reaches: &'a [Reach],
    /// The knowledge of somebody who knows nothing.
    pub nothing: &'a Known,
    /// Highlights code.
    pub highlighter: &'a Highlighter,
    /// How markdown is read.
    pub markdown: &'a MarkdownOptions,
    /// Words that markdown needs, in the site's language.
    pub words: &'a Words,
    /// The roadmap's title.
    pub title: &'a str,
    /// Where the site will stand, with a slash at the end.
    pub base_url: Option<&'a str>,
}

impl<'a> Model<'a> {
    /// The words of the user interface.
    pub fn labels(&self) -> &'a Labels {
        self.theme.labels()
    }

    /// The URL of a node's page as `from` writes it.
    pub(super) fn href(&self, from: &OutputPath, node: NodeIx) -> String {
        crate::routes::relative(from, self.routes.node(node))
    }

    /// All tracks, each before those inside it.
    pub(super) fn track_indices(&self) -> impl DoubleEndedIterator<Item = TrackIx> + use<> {
        (0..self.roadmap.tracks().len() as u32).map(TrackIx)
    }

    /// A snippet of a page as other pages show it: its links are text there.
    pub(super) fn foreign(&self, snippet: &Snippet) -> String {
        self.snippet(snippet, &[])
    }

    /// A snippet whose links lead to `links`; missing ones are text.
    pub(super) fn snippet(&self, snippet: &Snippet, links: &[LinkTarget]) -> String {
        render_snippet(snippet, &self.rendering(links, &[]))
    }

    /// What rendering markdown needs, with these links and included texts.
    pub(super) fn rendering<'r>(
        &'r self,
        links: &'r [LinkTarget],
        included: &'r [Option<Arc<str>>],
    ) -> Rendering<'r> {
        Rendering {
            links,
            included,
            highlighter: self.highlighter,
            options: self.markdown,
            words: self.words,
        }
    }
}

/// The snippets of a node, in the order of [`Prepared::snippets`].
pub fn snippets(node: &Node) -> Vec<&Snippet> {
    let meta = &node.meta;
    let mut all = vec![&meta.title];
    all.extend(&meta.summary);
    all.extend(meta.outcomes.iter().map(|it| &it.text));
    all.extend(meta.resources.iter().flat_map(|it| &it.why));
    for question in &meta.questions {
        all.push(&question.ask);
        all.extend(&question.answer);
    }
    all
}

/// The markdown of a node's body.
pub(super) fn body_text(node: &Node) -> &str {
    match &node.body.text {
        Some(text) => text,
        None => {
            let range = node.body.range.start as usize..node.body.range.end as usize;
            node.file.text().get(range).unwrap_or("")
        }
    }
}
