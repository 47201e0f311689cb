//! What every page has: `page` in templates, with title, addresses, breadcrumbs, history and the
//! bounded navigation; and a page's table of contents.
//!
//! Knows nothing of what any kind of page shows below its head.

use super::json_ld;
use crate::analysis::body_text;
use crate::content::Node;
use crate::graph::NodeIx;
use crate::markdown::{Heading, lead_text};
use crate::render::model::Model;
use crate::render::shared::{escape, first_sentence, shorten};
use crate::render::view::{Link, NavEntry, NavView, PageKind, PageView, ReviewView, TocEntry};
use crate::routes::{BuiltIn, OutputPath, absolute, markdown_copy, relative};

/// At most this many entries in a page's navigation.
const NAV_WINDOW: usize = 30;
/// At most this many of those who wrote a page are named.
const CONTRIBUTORS: usize = 12;
/// Descriptions are cut at this many characters.
const DESCRIPTION: usize = 200;

impl Model<'_> {
    /// A page that shows no node.
    pub(super) fn plain_page(&self, kind: PageKind, output: &OutputPath, title: &str) -> PageView {
        PageView {
            kind,
            id: None,
            menu: None,
            title: title.to_owned(),
            title_html: None,
            description: None,
            url: self.local_url(output),
            canonical: self.base_url.map(|base| absolute(base, output)),
            root: self.routes.edition().way_to_root(output),
            breadcrumbs: Vec::new(),
            markdown_url: None,
            previous: None,
            next: None,
            edit_url: None,
            report_url: None,
            changed: None,
            contributors: Vec::new(),
            more_contributors: 0,
            authors: Vec::new(),
            reviewed: None,
            json_ld: None,
            noindex: false,
            draft: false,
            nav: NavView::default(),
            extra: serde_json::Value::Null,
        }
    }

    /// The page of a node.
    pub(super) fn node_page(&self, kind: PageKind, ix: NodeIx) -> PageView {
        let output = self.routes.node(ix);
        let (id, title) = self.name(ix);
        let mut page = self.plain_page(kind, output, title);
        page.id = Some(id.to_owned());
        page.breadcrumbs = self.breadcrumbs(output, ix);
        page.markdown_url = Some(relative(output, &markdown_copy(output)));
        page.nav = self.navigation(output, ix);
        if let Some(node) = self.nodes.get(ix) {
            self.describe(&mut page, node);
        }
        page.report_url = self.report_url(&page);
        page.json_ld = Some(json_ld::node(self, &page, ix));
        page
    }

    /// Adds what a node's own file says about its page.
    pub(super) fn describe(&self, page: &mut PageView, node: &Node) {
        let html = self.linked(node, &node.meta.title);
        page.title_html = (html != escape(&page.title)).then_some(html);
        let text = self.summary_text(node).or_else(|| page.description.take());
        let text = text.or_else(|| self.lead(node));
        page.description = text.map(|text| shorten(&text, DESCRIPTION));
        if let Some(change) = self.inputs.history.files.get(&node.path) {
            page.changed = Some(change.day.clone());
            if self.config.contributors {
                let names = change.authors.iter().take(CONTRIBUTORS);
                page.contributors = names.map(|name| name.to_string()).collect();
                page.more_contributors = change.authors.len().saturating_sub(CONTRIBUTORS);
            }
        }
        page.authors.clone_from(&node.meta.authors);
        page.reviewed = node.meta.reviewed.as_ref().map(|it| ReviewView {
            on: it.on.as_str().to_owned(),
            by: it.by.clone(),
            basis: it.basis.clone(),
        });
        page.edit_url = self.edit_url(node);
        page.draft = node.summary.draft;
        page.extra = node.meta.extra.clone();
    }

    /// The first sentence of a node's text.
    fn lead(&self, node: &Node) -> Option<String> {
        let links = self.links.get(&node.path).map_or(&[][..], |it| &it.links);
        let text = lead_text(body_text(node), &node.body, links, self.markdown)?;
        Some(first_sentence(&text).to_owned())
    }

    fn breadcrumbs(&self, from: &OutputPath, ix: NodeIx) -> Vec<Link> {
        let home = Link::new(self.title, relative(from, &self.routes.built_in(BuiltIn::Home)));
        let tracks = self.tracks_around(ix);
        let tracks = tracks.into_iter().map(|track| self.link(from, NodeIx::Track(track)));
        std::iter::once(home).chain(tracks).collect()
    }

    /// The way to a page that lies in no track.
    pub(super) fn home_crumb(&self, output: &OutputPath) -> Vec<Link> {
        vec![Link::new(self.title, relative(output, &self.routes.built_in(BuiltIn::Home)))]
    }

    /// Words of the interface in which the roadmap's title stands.
    pub(super) fn titled(&self, key: &str) -> String {
        self.labels().fill(key, &[("title", self.title)])
    }

    /// The entries of the track around a page: a window, so that no page costs more than another.
    fn navigation(&self, from: &OutputPath, ix: NodeIx) -> NavView {
        let around = self.tracks_around(ix);
        let track = match ix {
            NodeIx::Track(track) => Some(track),
            _ => around.last().copied(),
        };
        let Some(track) = track else { return NavView::default() };
        let top = around.first().copied().unwrap_or(track);
        let it = self.roadmap.track(track);
        let skills = it.skills.iter().map(|ix| NodeIx::Skill(*ix));
        let entries: Vec<NodeIx> =
            skills.chain(it.children.iter().map(|ix| NodeIx::Track(*ix))).collect();
        let current = entries.iter().position(|entry| *entry == ix).unwrap_or(0);
        let last_start = entries.len().saturating_sub(NAV_WINDOW);
        let start = current.saturating_sub(NAV_WINDOW / 2).min(last_start);
        let window = entries.iter().skip(start).take(NAV_WINDOW);
        let entry = |node: &NodeIx| self.nav_entry(from, *node, *node == ix);
        let shown: Vec<NavEntry> = window.map(entry).collect();
        NavView {
            top_track: Some(self.roadmap.track(top).id.to_string()),
            track: Some(self.link(from, NodeIx::Track(track))),
            before: start,
            after: entries.len() - start - shown.len(),
            entries: shown,
        }
    }

    fn nav_entry(&self, from: &OutputPath, ix: NodeIx, current: bool) -> NavEntry {
        let (id, title) = self.name(ix);
        let kind = match ix {
            NodeIx::Skill(skill) => self.roadmap.skill(skill).kind.as_str(),
            NodeIx::Track(_) => "track",
            NodeIx::Path(_) => "path",
        };
        let url = self.href(from, ix);
        NavEntry { id: id.to_owned(), title: title.to_owned(), url, kind, current }
    }
}

/// The table of contents of some headings: sections, and what is directly below them.
pub(super) fn toc(headings: &[Heading]) -> Vec<TocEntry> {
    let mut entries: Vec<TocEntry> = Vec::new();
    for heading in headings {
        let entry =
            TocEntry { id: heading.id.clone(), title: heading.text.clone(), children: Vec::new() };
        match entries.last_mut() {
            Some(section) if heading.level == 3 => section.children.push(entry),
            _ if heading.level <= 3 => entries.push(entry),
            _ => {}
        }
    }
    entries
}
