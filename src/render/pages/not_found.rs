//! The page for missing addresses, `404.html`.

use crate::render::model::Model;
use crate::render::view::{Empty, Page, PageContent, PageKind};
use crate::routes::{SiteFile, encode};

impl Model<'_> {
    /// The page for missing addresses. It may be shown at any address, so its links start at the
    /// root of the host.
    pub(in crate::render) fn not_found_page(&self) -> Page {
        let output = SiteFile::NotFound.path();
        let title = self.labels().get("not_found_title");
        let mut page = self.plain_page(PageKind::NotFound, &output, title);
        page.root = self.root_path();
        page.noindex = true;
        page.canonical = None;
        Page { page, content: PageContent::NotFound(Empty {}) }
    }

    /// The path of the edition's root on its host.
    fn root_path(&self) -> String {
        let after_host = self.base_url.and_then(|base| base.split_once("://")?.1.split_once('/'));
        let site = after_host.map_or("", |(_, path)| path);
        format!("/{site}{}", encode(self.routes.edition().prefix()))
    }
}
