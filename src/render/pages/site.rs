//! What all pages share: `site` in templates, with the main menu.
//!
//! Knows no single page, and holds nothing that grows with the number of skills.

use crate::graph::{NodeIx, TrackIx};
use crate::render::model::Model;
use crate::render::view::{MenuItem, SiteView};
use crate::routes::{BuiltIn, relative};
use crate::theme::direction;

/// At most this many tracks in the menu of a page.
const MENU_TRACKS: usize = 24;

impl Model<'_> {
    /// What all pages share. Its URLs are relative to the site's root.
    pub(in crate::render) fn site_view(&self) -> SiteView {
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
                .map(|it| self.unlinked(it))
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
}
