//! The model that rendering works from: an analysed roadmap, borrowed.
//!
//! Only names what is known: nothing is computed here but snippets of markdown.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::analysis::{Analysis, Nodes, ResolvedLinks};
use crate::config::{BaseUrl, Config};
use crate::graph::{Known, NodeIx, Reach, Roadmap};
use crate::markdown::{
    Highlighter, LinkTarget, MarkdownOptions, Rendering, Snippet, Words, render_snippet,
};
use crate::routes::{OutputPath, Routes};
use crate::source::{Inputs, ProjectPath};
use crate::theme::{Labels, Theme};

/// Everything that rendering works from.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    /// The project's files.
    pub inputs: &'a Inputs,
    /// What is known of the roadmap; what pages often ask for is named below.
    pub analysis: &'a Analysis,
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
    /// What the references of each node have become, by its file.
    pub links: &'a BTreeMap<ProjectPath, Arc<ResolvedLinks>>,
    /// What it takes to reach each skill.
    pub reaches: &'a [Reach],
    /// What a learner knows who starts from nothing.
    pub nothing: &'a Known,
    /// Highlights code.
    pub highlighter: &'a Highlighter,
    /// How markdown is read.
    pub markdown: &'a MarkdownOptions,
    /// Words that markdown needs, in the site's language.
    pub words: &'a Words,
    /// The id under which readers' progress is kept.
    pub id: &'a str,
    /// The roadmap's title.
    pub title: &'a str,
    /// Where the site will stand, with a slash at the end.
    pub base_url: Option<&'a str>,
}

impl<'a> Model<'a> {
    /// The model of an analysed roadmap.
    pub fn new(inputs: &'a Inputs, analysis: &'a Analysis) -> Self {
        Self {
            inputs,
            analysis,
            config: &analysis.config,
            roadmap: &analysis.roadmap,
            nodes: &analysis.nodes,
            routes: &analysis.routes,
            theme: &analysis.theme,
            links: &analysis.links,
            reaches: analysis.reaches(),
            nothing: analysis.nothing(),
            highlighter: &analysis.highlighter,
            markdown: &analysis.markdown,
            words: analysis.words(),
            id: &analysis.id,
            title: &analysis.title,
            base_url: analysis.base_url.as_ref().map(BaseUrl::as_str),
        }
    }

    /// The words of the user interface, in the edition's language.
    pub fn labels(&self) -> &'a Arc<Labels> {
        self.analysis.labels()
    }

    /// The URL of an output as templates and scripts take it, which put `page.root` before it: to
    /// them the edition is the site.
    pub(super) fn local_url(&self, output: &OutputPath) -> String {
        self.routes.edition().local_url(&crate::routes::encode(output.as_str()))
    }

    /// The URL of a node's page as `from` writes it.
    pub(super) fn href(&self, from: &OutputPath, node: NodeIx) -> String {
        crate::routes::relative(from, self.routes.node(node))
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
