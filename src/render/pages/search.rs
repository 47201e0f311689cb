//! The search on a page of its own. Knows nothing of the index, which the theme's script loads.

use crate::render::model::Model;
use crate::render::view::{Empty, Page, PageContent, PageKind};
use crate::routes::BuiltIn;

impl Model<'_> {
    /// Search on a page of its own.
    pub(in crate::render) fn search_page(&self) -> Page {
        let output = self.routes.built_in(BuiltIn::Search);
        let mut page =
            self.plain_page(PageKind::Search, &output, self.labels().get("search_title"));
        page.breadcrumbs = self.home_crumb(&output);
        page.noindex = true;
        Page { page, content: PageContent::Search(Empty {}) }
    }
}
