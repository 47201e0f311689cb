//! The part of the walk that reads links, wiki links, images and bare addresses.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::piece::{Container, LinkInfo, Piece};
use super::walk::{OpenImage, Walker};
use super::{RangedEvent, inline, links, typography};
use crate::markdown::raw::ContentModel;
use crate::markdown::{LinkKind, entities};

/// How many links and pictures a page has: a link of a few bytes may become the whole title, and
/// the whole address, of what it leads to.
const MOST_LINKS: usize = 10_000;

impl<'a> Walker<'a> {
    pub(super) fn start_link(&mut self, step: RangedEvent<'a>) {
        let (kind, target, title, picture) = match &step.event {
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                (*link_type, dest_url.to_string(), title.to_string(), false)
            }
            Event::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                (*link_type, dest_url.to_string(), title.to_string(), true)
            }
            _ => return,
        };
        let place = links::destination(self.source, &step, kind);
        if picture {
            let allowed = links::allow(&target, &place, &mut self.pass.problems);
            let link = (allowed && self.may_link(&place))
                .then(|| self.add_link(LinkKind::Image, target, place, false));
            self.picture = Some(OpenImage { depth: 1, link, alt: String::new(), title });
            return;
        }
        if let LinkType::WikiLink { has_pothole } = kind {
            return self.start_wiki(step, has_pothole, place);
        }
        let target = if kind == LinkType::Email { format!("mailto:{target}") } else { target };
        let allowed = links::allow(&target, &place, &mut self.pass.problems);
        if !allowed || self.links_open > 0 || !self.may_link(&place) {
            return self.push_open(None, ContentModel::Phrasing, false, false);
        }
        let link = self.add_link(LinkKind::Link, target, place, false);
        self.push_open(Some(Container::Link { link, title }), ContentModel::Phrasing, true, false);
    }

    pub(super) fn start_wiki(&mut self, step: RangedEvent<'a>, piped: bool, place: Range<usize>) {
        let written = &self.source[step.range.clone()];
        let target = self.source[place.clone()].to_owned();
        if !links::is_reference(&target) || self.links_open > 0 || !self.may_link(&place) {
            self.skipping = true;
            self.say(written);
            return self.emit(Piece::Text(CowStr::Borrowed(written)));
        }
        let bare = !piped || written.ends_with("|]]");
        if bare {
            self.skipping = true;
            let text = links::spoken(&target);
            self.say(&text);
            let link = self.add_link(LinkKind::Wiki, target, place, true);
            return self.emit(Piece::Wiki { link, text });
        }
        let link = self.add_link(LinkKind::Wiki, target, place, false);
        let node = Container::Link { link, title: String::new() };
        self.push_open(Some(node), ContentModel::Phrasing, true, false);
    }

    /// Whether the text may have one more link; reported where it may not.
    pub(super) fn may_link(&mut self, place: &Range<usize>) -> bool {
        let may = self.pass.links.len() < MOST_LINKS;
        if !may {
            let message = format!("this is link {}", MOST_LINKS + 1);
            let help =
                format!("a page has at most {MOST_LINKS} links and pictures: split the page");
            self.once("links", place.clone(), message, help);
        }
        may
    }

    pub(super) fn add_link(
        &mut self,
        kind: LinkKind,
        target: String,
        range: Range<usize>,
        bare: bool,
    ) -> usize {
        self.pass.links.push(LinkInfo { kind, target, range, bare });
        self.pass.links.len() - 1
    }

    pub(super) fn picture_step(&mut self, event: &Event<'a>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Start(Tag::Image { .. }) => picture.depth += 1,
            Event::End(TagEnd::Image) => {
                picture.depth -= 1;
                if picture.depth == 0
                    && let Some(OpenImage { link, alt, title, .. }) = self.picture.take()
                {
                    // An id is made of texts alone.
                    self.say_as(&alt, "");
                    self.emit(Piece::Image { link, alt, title });
                }
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                picture.alt.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => picture.alt.push(' '),
            _ => {}
        }
    }

    /// Emits the text that was gathered, with links for the bare addresses in it.
    pub(super) fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let (Some((_, first)), Some((_, last))) = (run.first(), run.last()) else { return };
        let (start, end) = (first.start, last.end);
        let written = &self.source[start..end];
        let found = match self.links_open {
            0 if written.contains(['/', 'w', 'W']) => inline::bare_urls(written),
            _ => Vec::new(),
        };
        let mut found = found.into_iter().map(|it| it.start + start..it.end + start).peekable();
        // Up to here the text is written.
        let mut done = start;
        for (text, range) in run {
            // Compared once, not for every address in it.
            let is_cut = done > range.start || found.peek().is_some();
            let is_source = is_cut && self.source[range.clone()] == *text;
            while let Some(address) = found.next_if(|address| address.start < range.end) {
                if done.max(range.start) < address.start {
                    self.part(is_source, done.max(range.start)..address.start);
                }
                done = address.end;
                self.bare_link(address);
            }
            if done <= range.start {
                let written = &self.source[range];
                let is_set = typography::is_replaced(written, &text);
                self.say_as(&text, if is_set { written } else { &text });
                self.emit(Piece::Text(text));
            } else if done < range.end {
                self.part(is_source, done..range.end);
            }
        }
    }

    /// Emits a part of a piece of text: of the source, where the text is the source's.
    pub(super) fn part(&mut self, is_source: bool, part: Range<usize>) {
        let source = self.source;
        let piece = if is_source { &source[part] } else { "" };
        self.say(piece);
        self.emit(Piece::Text(CowStr::Borrowed(piece)));
    }

    pub(super) fn bare_link(&mut self, range: Range<usize>) {
        let source = self.source;
        let text = &source[range.clone()];
        let decoded = entities::decode(text);
        let schemed = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
        let target = if schemed { decoded.to_string() } else { format!("https://{decoded}") };
        self.say(&decoded);
        let allowed = links::allow(&target, &range, &mut self.pass.problems);
        let allowed = allowed && self.may_link(&range);
        let node = allowed.then(|| {
            let link = self.add_link(LinkKind::Link, target, range, false);
            Container::Link { link, title: String::new() }
        });
        if let Some(node) = &node {
            self.emit(Piece::Open(node.clone()));
        }
        self.emit(Piece::Text(CowStr::from(decoded)));
        if let Some(node) = node {
            self.emit(Piece::Close(node));
        }
    }
}
