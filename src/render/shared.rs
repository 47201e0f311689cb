//! What all pages share: the site view, the page view, links to skills, totals, breadcrumbs and
//! the bounded navigation.

use std::collections::BTreeSet;

use super::json_ld;
use super::model::Model;
use super::view::{
    EffortView, LevelView, Link, MenuItem, NavEntry, NavView, PageKind, PageView, SiteView,
    SkillLink, TocEntry, TotalView,
};
use crate::analysis::{Total, snippets};
use crate::content::Node;
use crate::graph::{Effort, NodeIx, SkillIx, TrackIx};
use crate::markdown::{Heading, Snippet};
use crate::routes::{BuiltIn, OutputPath, absolute, encode, markdown_twin, relative};
use crate::source::{ProjectPath, Span};
use crate::theme::direction;

/// At most this many tracks in the menu of a page.
const MENU_TRACKS: usize = 24;
/// At most this many entries in a page's navigation.
const NAV_WINDOW: usize = 30;
/// At most this many of those who wrote a page are named.
const CONTRIBUTORS: usize = 12;
/// Descriptions are cut at this many characters.
const DESCRIPTION: usize = 200;

impl<'a> Model<'a> {
    /// What all pages share. Its URLs are relative to the site's root.
    pub(super) fn site_view(&self) -> SiteView {
        let home = BuiltIn::Home.path();
        let tracks: Vec<TrackIx> = self.roadmap.top_tracks().collect();
        let menu = |key: &str, page: BuiltIn| MenuItem {
            key: key.to_owned(),
            url: relative(&home, &page.path()),
        };
        let mut items = vec![menu("home", BuiltIn::Home), menu("skills", BuiltIn::Skills)];
        if !self.nodes.paths.is_empty() {
            let url = format!("{}#rb-paths", relative(&home, &home));
            items.push(MenuItem { key: "paths".to_owned(), url });
        }
        items.push(menu("plan", BuiltIn::Plan));
        items.push(menu("resources", BuiltIn::Resources));
        let summary = self.nodes.home.as_ref().and_then(|node| node.meta.summary.as_ref());
        SiteView {
            id: self.config.id.clone().unwrap_or_else(|| crate::markdown::slug(self.title)),
            title: self.title.to_owned(),
            summary_html: summary
                .map(|it| self.foreign(it))
                .or_else(|| self.config.summary.as_ref().map(|text| self.inline(text))),
            language: self.config.language.clone(),
            direction: direction(&self.config.language),
            base_url: self.base_url.map(str::to_owned),
            generator: format!("roadbook {}", env!("CARGO_PKG_VERSION")),
            levels: (0..self.config.levels.len()).map(|at| self.level(at as u16)).collect(),
            menu: items,
            tracks: tracks
                .iter()
                .take(MENU_TRACKS)
                .map(|ix| self.link(&home, NodeIx::Track(*ix)))
                .collect(),
            more_tracks: tracks.len().saturating_sub(MENU_TRACKS),
            feed_url: self.base_url.map(|_| BuiltIn::Feed.path().to_string()),
            repository_url: self.config.repository.as_ref().map(|it| it.url.clone()),
            options: self.theme.options().clone(),
            labels: self.labels().to_json(),
            assets: self.theme.asset_urls(),
            extra: self.config.extra.clone(),
        }
    }

    /// A page that shows no node.
    pub(super) fn plain_page(&self, kind: PageKind, output: &OutputPath, title: &str) -> PageView {
        let to_root = "../".repeat(output.as_str().matches('/').count());
        PageView {
            kind,
            id: None,
            menu: None,
            title: title.to_owned(),
            title_html: None,
            description: None,
            url: encode(output.as_str()),
            canonical: self.base_url.map(|base| absolute(base, output)),
            root: to_root,
            breadcrumbs: Vec::new(),
            markdown_url: None,
            previous: None,
            next: None,
            edit_url: None,
            report_url: None,
            changed: None,
            contributors: Vec::new(),
            more_contributors: 0,
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
        page.markdown_url = Some(relative(output, &markdown_twin(output)));
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
        let html = self.own(node, &node.meta.title);
        page.title_html = (html != escape(&page.title)).then_some(html);
        let summary = node.meta.summary.as_ref().map(|it| it.text.clone());
        let first =
            || node.body.sections.iter().map(|it| it.text.as_str()).find(|it| !it.is_empty());
        page.description =
            summary.or_else(|| first().map(str::to_owned)).map(|text| shorten(&text, DESCRIPTION));
        if let Some(change) = self.inputs.history.files.get(&node.path) {
            page.changed = Some(change.day.clone());
            let names = change.authors.iter().take(CONTRIBUTORS);
            page.contributors = names.map(|name| name.to_string()).collect();
            page.more_contributors = change.authors.len().saturating_sub(CONTRIBUTORS);
        }
        page.edit_url = self.edit_url(node);
        page.draft = node.summary.draft;
        page.extra = node.meta.extra.clone();
    }

    /// The day of the last change: from the history, else of the last review.
    pub(super) fn changed(&self, node: &Node) -> Option<String> {
        let history = self.inputs.history.files.get(&node.path);
        history
            .map(|change| change.day.clone())
            .or_else(|| Some(node.meta.reviewed.as_ref()?.on.as_str().to_owned()))
    }

    /// The id and title of a node.
    pub(super) fn name(&self, ix: NodeIx) -> (&'a str, &'a str) {
        match ix {
            NodeIx::Skill(ix) => {
                let it = self.roadmap.skill(ix);
                (it.id.as_str(), it.title.as_str())
            }
            NodeIx::Track(ix) => {
                let it = self.roadmap.track(ix);
                (it.id.as_str(), it.title.as_str())
            }
            NodeIx::Path(ix) => {
                let it = self.roadmap.path(ix);
                (it.id.as_str(), it.title.as_str())
            }
        }
    }

    /// A link to a node's page.
    pub(super) fn link(&self, from: &OutputPath, ix: NodeIx) -> Link {
        let (id, title) = self.name(ix);
        Link { id: Some(id.to_owned()), title: title.to_owned(), url: self.href(from, ix) }
    }

    /// A link to a skill with its figures.
    pub(super) fn skill_link(&self, from: &OutputPath, ix: SkillIx) -> SkillLink {
        let skill = self.roadmap.skill(ix);
        SkillLink {
            id: skill.id.to_string(),
            kind: skill.kind.as_str(),
            title: skill.title.clone(),
            url: self.href(from, NodeIx::Skill(ix)),
            level: skill.level.map(|level| self.level(level)),
            effort: skill.effort.map(|effort| self.effort(effort)),
        }
    }

    pub(super) fn level(&self, at: u16) -> LevelView {
        let names = &self.config.levels;
        let name = &names[usize::from(at).min(names.len() - 1)];
        LevelView {
            id: name.id.clone(),
            title: name.title.clone().unwrap_or_else(|| level_title(self, &name.id)),
            rank: usize::from(at) + 1,
            of: names.len(),
        }
    }

    pub(super) fn effort(&self, effort: Effort) -> EffortView {
        EffortView {
            min: effort.min,
            max: effort.max,
            text: self.labels().effort(effort.min.into(), effort.max.into()),
        }
    }

    /// The effort of a set, each skill once.
    pub(super) fn total(&self, skills: impl IntoIterator<Item = SkillIx>) -> TotalView {
        let Total { count, min, max, unknown } = Total::of(self.roadmap, skills);
        let text = self.labels().total(min, max, unknown as u64);
        TotalView { count, min, max, unknown, text }
    }

    /// The levels that some skills have, easiest first.
    pub(super) fn levels_of(&self, skills: &[SkillIx]) -> Vec<LevelView> {
        let ranks: BTreeSet<u16> =
            skills.iter().filter_map(|ix| self.roadmap.skill(*ix).level).collect();
        ranks.into_iter().map(|level| self.level(level)).collect()
    }

    /// Markdown of one line, its links as text.
    pub(super) fn inline(&self, text: &str) -> String {
        let nowhere = Span::file_start(ProjectPath::root());
        self.foreign(&crate::markdown::snippet(text, &nowhere, self.markdown).value)
    }

    /// A snippet on its own page.
    pub(super) fn own(&self, node: &Node, snippet: &Snippet) -> String {
        let at = snippets(node).iter().position(|it| std::ptr::eq(*it, snippet));
        let resolved = self.links.get(&node.path);
        match at.and_then(|at| resolved?.snippets.get(at)) {
            Some(links) => self.snippet(snippet, links),
            None => self.foreign(snippet),
        }
    }

    /// The tracks around a node, outermost first.
    pub(super) fn tracks_around(&self, ix: NodeIx) -> Vec<TrackIx> {
        let mut at = match ix {
            NodeIx::Skill(ix) => self.roadmap.skill(ix).track,
            NodeIx::Track(ix) => self.roadmap.track(ix).parent,
            NodeIx::Path(_) => None,
        };
        let mut around = Vec::new();
        while let Some(track) = at {
            around.push(track);
            at = self.roadmap.track(track).parent;
        }
        around.reverse();
        around
    }

    fn breadcrumbs(&self, from: &OutputPath, ix: NodeIx) -> Vec<Link> {
        let home = Link::new(self.title, relative(from, &BuiltIn::Home.path()));
        let tracks = self.tracks_around(ix);
        let tracks = tracks.into_iter().map(|track| self.link(from, NodeIx::Track(track)));
        std::iter::once(home).chain(tracks).collect()
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
        let entry = |node: &NodeIx| {
            let (id, title) = self.name(*node);
            let kind = match node {
                NodeIx::Skill(skill) => self.roadmap.skill(*skill).kind.as_str(),
                NodeIx::Track(_) => "track",
                NodeIx::Path(_) => "path",
            };
            NavEntry {
                id: id.to_owned(),
                title: title.to_owned(),
                url: self.href(from, *node),
                kind,
                current: *node == ix,
            }
        };
        let shown: Vec<NavEntry> = window.map(entry).collect();
        NavView {
            top_track: Some(self.roadmap.track(top).id.to_string()),
            track: Some(self.link(from, NodeIx::Track(track))),
            before: start,
            after: entries.len() - start - shown.len(),
            entries: shown,
        }
    }
}

/// The words for one of the usual levels, else its id with a capital.
fn level_title(model: &Model<'_>, id: &str) -> String {
    let key = format!("level_{id}");
    if model.labels().has(&key) {
        return model.labels().get(&key).to_owned();
    }
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
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

/// `text` escaped for HTML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// At most `most` characters of `text`, cut between words.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([' ', ',', ';', ':']))
}
