//! The page that stands at a former address and leads on to the present one.

use crate::render::model::Model;
use crate::render::view::{Link, Page, PageContent, PageKind};
use crate::routes::{FormerAddress, FormerPart, OutputPath, PageOwner, absolute, relative};

impl Model<'_> {
    /// The page that a former address leads on from.
    pub(in crate::render) fn redirect_page(
        &self,
        output: &OutputPath,
        owner: PageOwner,
        part: FormerPart,
    ) -> Page {
        let to = self.routes.present(&FormerAddress { path: output.clone(), owner, part });
        let link = self.link_to(output, owner, &to);
        let mut page = self.plain_page(PageKind::Redirect, output, &link.title);
        page.noindex = true;
        page.canonical = self.base_url.map(|base| absolute(base, &to));
        Page { page, content: PageContent::Redirect(link) }
    }

    /// A link to one of the outputs of a page's owner.
    pub(in crate::render) fn link_to(
        &self,
        from: &OutputPath,
        owner: PageOwner,
        to: &OutputPath,
    ) -> Link {
        let (id, title) = match owner {
            PageOwner::Home => (None, self.title),
            PageOwner::Node(ix) => (Some(self.name(ix).0.to_owned()), self.name(ix).1),
        };
        Link { id, title: title.to_owned(), url: relative(from, to) }
    }
}
