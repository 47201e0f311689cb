//! `<iframe>` in raw HTML: what shows another site becomes a link to it. No request leaves the site
//! before a reader asks for it.

use super::links;
use super::piece::{Container, Piece};
use super::walk::{HtmlBlock, Walker};
use crate::diagnostic::Code;
use crate::markdown::embeds::{Embed, EmbedSite};
use crate::markdown::raw::Attribute;
use crate::markdown::text_diagnostic::TextDiagnostic;
use crate::markdown::{LinkKind, entities, raw, text, url};

impl Walker<'_> {
    /// Writes the link for a frame; `false` where it shows nothing that may be linked to.
    pub(super) fn frame(&mut self, block: &HtmlBlock, attributes: &[Attribute<'_>]) -> bool {
        let named = |name: &str| attributes.iter().find(|it| it.name.eq_ignore_ascii_case(name));
        let Some(source) = named("src") else { return false };
        let target = entities::decode(source.value).trim().to_owned();
        let end = source.value_at + source.value.len();
        let place = block.place(source.value_at)..block.place(end);
        if self.links_open > 0
            || !url::check(&target).is_external()
            || !links::allow(&target, &place, &mut self.pass.problems)
            || !self.may_link(&place)
        {
            return false;
        }
        if Embed::find(&target, &self.embeds).is_none() {
            let message =
                format!("`{}` is another site, and is a link here", text::shorten(&target, 60));
            let problem = TextDiagnostic::new(Code::RawHtmlRemoved, place.clone(), message);
            self.problem(match Embed::find(&target, &EmbedSite::ALL) {
                Some(embed) => problem.help(format!(
                    "write `markdown: {{embeds: [{}]}}` in roadbook.yaml: it is then shown when a reader clicks it",
                    embed.site.name()
                )),
                None => problem.help(raw::REMEDY),
            });
        }
        let title = named("title").map(|it| entities::decode(it.value).into_owned());
        let words = title.filter(|it| !it.trim().is_empty()).unwrap_or_else(|| target.clone());
        let link = self.add_link(LinkKind::Link, target, place, false);
        let node = Container::Link { link, title: String::new() };
        let is_block = raw::element("p").is_some_and(|it| self.place_for(it) == Some(0));
        if is_block {
            self.emit(Piece::Open(Container::Paragraph));
        }
        self.emit(Piece::Open(node.clone()));
        self.say(&words);
        self.emit(Piece::Text(words.into()));
        self.emit(Piece::Close(node));
        if is_block {
            self.emit(Piece::Close(Container::Paragraph));
        }
        true
    }
}
