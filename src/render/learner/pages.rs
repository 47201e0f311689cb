//! The pages that the theme's scripts fill: a plan to goals of one's own, and the overview of one's
//! progress. Without scripts they say what stands elsewhere.

use super::super::model::Model;
use super::super::view::{Content, Link, Page, PageKind, PlanPageView, ProgressView};
use crate::graph::PathIx;
use crate::routes::{BuiltIn, OutputPath, relative};

impl Model<'_> {
    /// The page on which a reader chooses goals and gets the plan to them.
    pub(in crate::render) fn plan_page(&self) -> Page {
        let output = BuiltIn::Plan.path();
        let mut page = self.learner_page(PageKind::Plan, &output, "plan_page");
        page.menu = Some("plan".to_owned());
        let paths = (0..self.nodes.paths.len() as u32).map(PathIx);
        let paths = paths.map(|ix| self.path_card(&output, ix)).collect();
        Page { page, content: Content::PlanPage(PlanPageView { paths }) }
    }

    /// The page that shows what a reader has learnt, and takes it to another browser.
    pub(in crate::render) fn progress_page(&self) -> Page {
        let output = BuiltIn::Progress.path();
        let mut page = self.learner_page(PageKind::Progress, &output, "progress_page");
        page.noindex = true;
        let tracks = self.roadmap.top_tracks();
        let tracks = tracks.map(|ix| self.track_card(&output, ix)).collect();
        Page { page, content: Content::Progress(ProgressView { tracks }) }
    }

    fn learner_page(
        &self,
        kind: PageKind,
        output: &OutputPath,
        title: &str,
    ) -> super::super::view::PageView {
        let mut page = self.plain_page(kind, output, self.labels().get(title));
        let home = BuiltIn::Home.path();
        page.breadcrumbs = vec![Link::new(self.title, relative(output, &home))];
        let description = format!("{title}_description");
        page.description = Some(self.labels().fill(&description, &[("title", self.title)]));
        page
    }
}
