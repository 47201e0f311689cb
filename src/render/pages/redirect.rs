//! The page that stands at a former address of a node and leads on to its present one.

use crate::graph::NodeIx;
use crate::render::model::Model;
use crate::render::view::{Page, PageContent, PageKind};
use crate::routes::OutputPath;

impl Model<'_> {
    /// The page that a former address leads on from.
    pub(in crate::render) fn redirect_page(&self, output: &OutputPath, target: NodeIx) -> Page {
        let link = self.link(output, target);
        let mut page = self.plain_page(PageKind::Redirect, output, &link.title);
        page.noindex = true;
        page.canonical =
            self.base_url.map(|base| crate::routes::absolute(base, self.routes.node(target)));
        Page { page, content: PageContent::Redirect(link) }
    }
}
