//! The page on which a reader chooses goals and gets the plan to them. The theme's script fills it;
//! without scripts it says what stands elsewhere.

use crate::graph::PathIx;
use crate::render::model::Model;
use crate::render::view::{Page, PageContent, PageKind, PageView, PlanPageView};
use crate::routes::{BuiltIn, OutputPath};

impl Model<'_> {
    /// The page on which a reader chooses goals and gets the plan to them.
    pub(in crate::render) fn plan_page(&self) -> Page {
        let output = self.routes.built_in(BuiltIn::Plan);
        let mut page = self.learner_page(PageKind::Plan, &output, "plan_page");
        page.menu = Some("plan".to_owned());
        let paths = (0..self.nodes.paths.len() as u32).map(PathIx);
        let paths = paths.map(|ix| self.path_card(&output, ix)).collect();
        Page { page, content: PageContent::PlanPage(PlanPageView { paths }) }
    }

    /// A page that a script fills: its title and description are the labels `title` and
    /// `title_description`.
    pub(super) fn learner_page(
        &self,
        kind: PageKind,
        output: &OutputPath,
        title: &str,
    ) -> PageView {
        let mut page = self.plain_page(kind, output, self.labels().get(title));
        page.breadcrumbs = self.home_crumb(output);
        let description = format!("{title}_description");
        page.description = Some(self.titled(&description));
        page
    }
}
