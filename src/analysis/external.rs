//! Lists every link that leaves the site, with its place, for link checkers. Opens none of them.

use std::collections::BTreeSet;

use super::Analysis;
use super::nodes::snippets;
use crate::config;
use crate::content::{self, Node};
use crate::graph::NodeIx;
use crate::markdown::url::{UrlClass, check};
use crate::routes::{BuiltIn, OutputPath, encode};
use crate::source::{Inputs, Position, Span};

/// Where a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkSource {
    /// In roadbook.yaml.
    Configuration,
    /// In the front matter of a page.
    FrontMatter,
    /// In the text of a page.
    Body,
}

impl LinkSource {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::FrontMatter => "front-matter",
            Self::Body => "body",
        }
    }
}

/// A link that leaves the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExternalLink {
    /// Where it is written.
    pub span: Span,
    /// That place as line and column.
    pub position: Position,
    /// The address as written, blanks around it off.
    pub url: String,
    /// In what it is written.
    pub source: LinkSource,
    /// The page that shows it, relative to the site's root; none for the configuration.
    pub page: Option<String>,
}

/// All links of a roadmap that leave the site, by file and place: to http, https and mailto.
pub fn external_links(inputs: &Inputs, analysis: &Analysis) -> Vec<ExternalLink> {
    let mut all = BTreeSet::new();
    for (url, span) in config::addresses(inputs) {
        all.extend(link(inputs, &url, &span, LinkSource::Configuration, None));
    }
    for (page, node) in pages(analysis) {
        let page = encode(page.as_str());
        let mut add = |url: &str, span: &Span, source| {
            all.extend(link(inputs, url, span, source, Some(&page)));
        };
        for (url, span) in content::addresses(node) {
            add(&url, &span, LinkSource::FrontMatter);
        }
        for it in snippets(node).into_iter().flat_map(|snippet| &snippet.links) {
            add(&it.target, &it.place, LinkSource::FrontMatter);
        }
        for it in &node.body.links {
            add(&it.target, &it.place, LinkSource::Body);
        }
    }
    all.into_iter().collect()
}

/// The pages of nodes, and the nodes.
fn pages(analysis: &Analysis) -> impl Iterator<Item = (OutputPath, &Node)> {
    let nodes = &analysis.nodes;
    let home = nodes.home.iter().map(|node| (analysis.routes.built_in(BuiltIn::Home), &**node));
    let page = |ix: NodeIx| analysis.routes.node(ix).clone();
    home.chain(nodes.indexed().map(move |(ix, node)| (page(ix), &**node)))
}

fn link(
    inputs: &Inputs,
    url: &str,
    span: &Span,
    source: LinkSource,
    page: Option<&str>,
) -> Option<ExternalLink> {
    let url = url.trim();
    if !matches!(check(url), UrlClass::Http | UrlClass::Https | UrlClass::Mailto) {
        return None;
    }
    let mut span = span.clone();
    let mut position = Position { line: 1, column: 1 };
    if let Some(file) = inputs.text(&span.file) {
        // The places of links inside longer values are those of the values.
        let inside = file.text().get(span.range()).and_then(|text| text.find(url));
        if let Some(at) = inside {
            let start = span.start as usize + at;
            span = file.span(start..start + url.len());
        }
        position = file.position(span.start);
    }
    Some(ExternalLink {
        span,
        position,
        url: url.to_owned(),
        source,
        page: page.map(str::to_owned),
    })
}
