//! Writes links and images as HTML. Where they lead is handed in; one without a target becomes its
//! text.

use super::BodyWriter;
use crate::markdown::embeds::Embed;
use crate::markdown::pass::{Container, Piece};
use crate::markdown::text::{push_named, push_text};
use crate::markdown::{LinkTarget, url};

impl<'w> BodyWriter<'w> {
    /// Where a link leads, if it may be written.
    pub(super) fn target(&self, link: usize) -> Option<&'w LinkTarget> {
        self.with.links.get(link).filter(|target| match target {
            LinkTarget::Url { href, .. } => url::check(href).is_safe(),
            LinkTarget::Text { .. } => false,
        })
    }

    /// Writes ` href="…"` and what goes with it; `false` where the link has no target.
    pub(super) fn push_href(&mut self, link: usize) -> bool {
        let Some(LinkTarget::Url { href, external, download, .. }) = self.target(link) else {
            return false;
        };
        push_named(&mut self.out, "href", href);
        if let Some(name) = download {
            push_named(&mut self.out, "download", name);
        }
        if *external {
            self.out.push_str(" rel=\"external\"");
        }
        true
    }

    pub(super) fn open_link(&mut self, link: usize, title: &str) {
        let at = self.out.len();
        self.out.push_str("<a");
        let linked = self.push_href(link);
        if linked {
            if !title.is_empty() {
                push_named(&mut self.out, "title", title);
            }
            self.out.push('>');
        } else {
            self.out.truncate(at);
        }
        self.links.push(linked);
    }

    /// Writes the card of a paragraph that is nothing but a link to something that can be shown
    /// here, if `pieces` begin with one: how many of them it is.
    pub(super) fn embed(&mut self, pieces: &[Piece<'_>]) -> usize {
        let sites = self.with.options.embeds.as_slice();
        let (Piece::Open(Container::Paragraph), false) = (&pieces[0], sites.is_empty()) else {
            return 0;
        };
        let Some(Piece::Open(Container::Link { link, .. })) = pieces.get(1) else { return 0 };
        let is_end = |it: &Piece<'_>| matches!(it, Piece::Close(Container::Link { .. }));
        let Some(end) = pieces.iter().position(is_end) else { return 0 };
        let is_alone = matches!(pieces.get(end + 1), Some(Piece::Close(Container::Paragraph)));
        let Some(LinkTarget::Url { href, external: true, .. }) = self.target(*link) else {
            return 0;
        };
        let Some(embed) = Embed::find(href, sites).filter(|_| is_alone) else { return 0 };
        self.out.push_str("<p class=\"embed\"><a");
        self.push_href(*link);
        push_named(&mut self.out, "data-embed", &embed.player);
        self.out.push_str("><span>");
        self.links.push(true);
        self.pieces(&pieces[2..end]);
        self.links.pop();
        self.out.push_str("</span> <small>");
        push_text(&mut self.out, embed.site.title());
        self.out.push_str("</small></a></p>\n");
        end + 2
    }

    pub(super) fn wiki(&mut self, link: usize, text: &str) {
        let title = match self.with.links.get(link) {
            Some(LinkTarget::Url { title, .. } | LinkTarget::Text { title }) => title.as_deref(),
            None => None,
        };
        let text = title.unwrap_or(text).to_owned();
        self.open_link(link, "");
        push_text(&mut self.out, &text);
        self.close(&Container::Link { link, title: String::new() });
    }

    pub(super) fn image(&mut self, link: Option<usize>, alt: &str, title: &str) {
        let target = link.and_then(|link| self.target(link));
        let Some(LinkTarget::Url { href, size, external, .. }) = target else {
            return push_text(&mut self.out, alt);
        };
        if *external && !self.with.options.load_external_images {
            return self.linked_picture(href, alt);
        }
        self.out.push_str("<img");
        push_named(&mut self.out, "src", href);
        push_named(&mut self.out, "alt", alt);
        if let Some((width, height)) = size {
            push_named(&mut self.out, "width", &width.to_string());
            push_named(&mut self.out, "height", &height.to_string());
        }
        if !title.is_empty() {
            push_named(&mut self.out, "title", title);
        }
        if *external {
            self.out.push_str(" referrerpolicy=\"no-referrer\"");
        }
        self.out.push_str(" loading=\"lazy\">");
    }

    /// No request leaves the site: a picture from elsewhere is a link to it.
    pub(super) fn linked_picture(&mut self, href: &str, alt: &str) {
        if self.raw_links > 0 || self.links.contains(&true) {
            return push_text(&mut self.out, alt);
        }
        self.out.push_str("<a");
        push_named(&mut self.out, "href", href);
        self.out.push_str(" rel=\"external\">");
        push_text(&mut self.out, if alt.is_empty() { href } else { alt });
        self.out.push_str("</a>");
    }
}
