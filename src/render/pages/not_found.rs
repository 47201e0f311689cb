//! The page for missing addresses, `404.html`.

use crate::render::model::Model;
use crate::render::view::{Empty, Page, PageContent, PageKind};
use crate::routes::BuiltIn;

impl Model<'_> {
    /// The page for missing addresses. It may be shown at any address, so its links start at the
    /// site's root.
    pub(in crate::render) fn not_found_page(&self) -> Page {
        let output = BuiltIn::NotFound.path();
        let title = self.labels().get("not_found_title");
        let mut page = self.plain_page(PageKind::NotFound, &output, title);
        page.root = self.root_path();
        page.noindex = true;
        page.canonical = None;
        Page { page, content: PageContent::NotFound(Empty {}) }
    }

    /// The path of the site's root on its host.
    fn root_path(&self) -> String {
        let after_host = self.base_url.and_then(|base| base.split_once("://")?.1.split_once('/'));
        after_host.map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}"))
    }
}
