//! The home page: starting points, goals, tracks, the map.

use super::json_ld;
use super::page::toc;
use crate::graph::PathIx;
use crate::markdown::plain;
use crate::render::model::Model;
use crate::render::view::{HomeView, Page, PageContent, PageKind};
use crate::routes::{BuiltIn, markdown_copy, relative};

/// At most this many starting points are listed.
const STARTS: usize = 12;

impl Model<'_> {
    /// The view of the home page around its rendered body.
    pub(in crate::render) fn home_page(&self, body_html: String) -> Page {
        let output = self.routes.built_in(BuiltIn::Home);
        let all = || self.roadmap.skill_indices();
        let roots = self.first_skills();
        let (outline, outline_in_order) = self.outline(&output);
        let tops = self.roadmap.top_tracks();
        let paths = (0..self.nodes.paths.len() as u32).map(PathIx);
        let home = self.nodes.home.as_ref();
        let view = HomeView {
            body_html,
            toc: home.map(|node| toc(&node.body.headings)).unwrap_or_default(),
            total: self.total(all()),
            start: roots.iter().take(STARTS).map(|ix| self.skill_link(&output, *ix)).collect(),
            more_start: roots.len().saturating_sub(STARTS),
            paths: paths.map(|ix| self.path_card(&output, ix)).collect(),
            tracks: tops.map(|ix| self.track_card(&output, ix)).collect(),
            map_html: self.whole_map(&output),
            outline,
            outline_in_order,
            tags: home.map(|node| self.tags(&output, node)).unwrap_or_default(),
        };
        let mut page = self.plain_page(PageKind::Home, &output, self.title);
        page.menu = Some("home".to_owned());
        page.markdown_url = Some(relative(&output, &markdown_copy(&output)));
        page.description = self.config.summary.as_deref().map(plain);
        if let Some(node) = home {
            self.describe(&mut page, node);
        }
        page.json_ld = Some(json_ld::home(self, &page));
        Page { page, content: PageContent::Home(Box::new(view)) }
    }
}
