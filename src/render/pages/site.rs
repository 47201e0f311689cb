//! What all pages share: `site` in templates, with the main menu.
//!
//! Knows no single page, and holds nothing that grows with the number of skills.

use std::collections::BTreeMap;

use crate::graph::{NodeIx, TrackIx};
use crate::render::model::Model;
use crate::render::view::{MenuItem, SiteView};
use crate::routes::{BuiltIn, absolute, relative};
use crate::theme::direction;

/// At most this many tracks in the menu of a page.
const MENU_TRACKS: usize = 24;

impl Model<'_> {
    /// What all pages share. Its URLs are relative to the edition's root, which is what templates
    /// call the site's.
    pub(in crate::render) fn site_view(&self) -> SiteView {
        let edition = self.routes.edition();
        let home = self.routes.built_in(BuiltIn::Home);
        let tracks: Vec<TrackIx> = self.roadmap.top_tracks().collect();
        let menu = |key: &str, page: BuiltIn| MenuItem {
            key: key.to_owned(),
            url: relative(&home, &self.routes.built_in(page)),
        };
        let mut items = vec![menu("home", BuiltIn::Home), menu("skills", BuiltIn::Skills)];
        if !self.nodes.paths.is_empty() {
            let url = format!("{}#rb-paths", relative(&home, &home));
            items.push(MenuItem { key: "paths".to_owned(), url });
        }
        items.push(menu("plan", BuiltIn::Plan));
        if self.analysis.makes(BuiltIn::Resources) {
            items.push(menu("resources", BuiltIn::Resources));
        }
        let summary = self.nodes.home.as_ref();
        let summary = summary.and_then(|node| Some((node, node.meta.summary.as_ref()?)));
        SiteView {
            id: self.id.to_owned(),
            title: self.title.to_owned(),
            summary_html: summary
                .map(|(node, it)| self.unlinked(node, it))
                .or_else(|| self.config.summary.as_ref().map(|text| self.inline(text))),
            language: edition.language().to_owned(),
            direction: direction(edition.language()),
            base_url: self.base_url.map(|base| absolute(base, &home)),
            generator: format!("roadbook {}", env!("CARGO_PKG_VERSION")),
            levels: (0..self.config.levels.len()).map(|at| self.level(at as u16)).collect(),
            menu: items,
            tracks: tracks
                .iter()
                .take(MENU_TRACKS)
                .map(|ix| self.link(&home, NodeIx::Track(*ix)))
                .collect(),
            more_tracks: tracks.len().saturating_sub(MENU_TRACKS),
            tags_url: self
                .analysis
                .makes(BuiltIn::Tags)
                .then(|| relative(&home, &self.routes.built_in(BuiltIn::Tags))),
            feed_url: self.base_url.map(|_| relative(&home, &self.routes.built_in(BuiltIn::Feed))),
            repository_url: self.config.repository.as_ref().map(|it| it.url.clone()),
            options: self.theme.options().clone(),
            labels: self.labels().to_json(),
            assets: self.asset_urls(),
            extra: self.config.extra.clone(),
        }
    }

    /// The theme's assets, which lie beside the edition where that has a prefix.
    fn asset_urls(&self) -> BTreeMap<String, String> {
        let mut urls = self.theme.asset_urls();
        for url in urls.values_mut() {
            *url = self.routes.edition().local_url(url);
        }
        urls
    }
}
