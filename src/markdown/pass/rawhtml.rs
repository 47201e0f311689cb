//! The part of the walk that reads raw HTML: an element is closed in the block or container that it
//! was opened in, and no other element is closed by its tags.

use std::ops::Range;

use super::links;
use super::piece::{Container, Piece, RawOpen};
use super::walk::{HtmlBlock, OpenElement, Walker};
use crate::diagnostic::Code;
use crate::markdown::raw::{Attribute, Attributes, ContentModel, Element, Token};
use crate::markdown::text_diagnostic::TextDiagnostic;
use crate::markdown::{LinkKind, entities, raw, text, url};

/// How many raw elements, kept and removed ones, may be open within each other.
const DEEPEST: usize = 32;

impl<'a> Walker<'a> {
    /// One tag, comment or the like among text.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if self.trusted {
            return self.trust(html);
        }
        let block = HtmlBlock::of(html, range.start);
        self.tokens(&block);
    }

    pub(super) fn html_block(&mut self, block: HtmlBlock) {
        if self.trusted {
            self.open_to_flow();
            return self.trust(&block.text);
        }
        self.tokens(&block);
        // What is muted stays so to the end of its block, and no further.
        let own =
            self.open_elements.iter().rposition(|it| matches!(it, OpenElement::Markdown { .. }));
        let own = own.map_or(0, |at| at + 1);
        let muted =
            self.open_elements[own..].iter().position(|it| matches!(it, OpenElement::Muted { .. }));
        if let Some(at) = muted {
            self.close_elements(self.open_elements.len() - own - at);
        }
    }

    fn trust(&mut self, html: &str) {
        for token in raw::tokens(html) {
            let Token::Open { attributes, .. } = token else { continue };
            let ids = attributes.iter().filter(|it| it.name.eq_ignore_ascii_case("id"));
            let ids = ids.map(|it| entities::decode(it.value).into_owned());
            self.pass.anchors.extend(ids.filter(|id| !id.is_empty()));
        }
        self.emit(Piece::Trusted(html.replace('\r', "")));
    }

    fn tokens(&mut self, block: &HtmlBlock) {
        for token in raw::tokens(&block.text) {
            match token {
                Token::Text(range) => self.raw_text(&block.text[range]),
                Token::Comment => {}
                Token::Open { name, attributes, closed, range } => {
                    self.open_tag(block, name, &attributes, closed, range);
                }
                Token::Close { name, range } => self.close_tag(block, name, range),
                Token::Other(range) => {
                    if !self.muted {
                        let shown =
                            text::shorten(&text::fold_blanks(&block.text[range.clone()]), 40);
                        self.remove(block, range, format!("`{shown}` was removed"), None);
                    }
                }
                Token::Unfinished(range) => {
                    if !self.muted {
                        let tag = &block.text[range.clone()];
                        let name = tag.split_whitespace().next().unwrap_or(tag);
                        let place = range.start..range.start + name.len();
                        let message =
                            format!("`{}` does not end with `>`", text::shorten(name, 40));
                        self.remove(block, place, message, None);
                        self.raw_text(tag);
                    }
                }
            }
        }
    }

    fn raw_text(&mut self, text: &str) {
        if !self.muted && !text.is_empty() {
            self.say(&entities::decode(text));
            self.emit(Piece::RawText(text.to_owned()));
        }
    }

    /// Text between the cells of a table ends it: browsers would move it to before the table.
    pub(super) fn end_table(&mut self) {
        let mut count = 0;
        for (above, frame) in self.open_elements.iter().rev().enumerate() {
            match frame {
                OpenElement::Raw { element, .. } if element.is_table_part() => count = above + 1,
                OpenElement::Removed { .. } => {}
                _ => break,
            }
            if matches!(frame, OpenElement::Raw { element, .. } if element.name == "table") {
                break;
            }
        }
        self.close_elements(count);
    }

    fn open_tag(
        &mut self,
        block: &HtmlBlock,
        name: &str,
        attributes: &[Attribute<'_>],
        closed: bool,
        range: Range<usize>,
    ) {
        if self.muted {
            if let Some(OpenElement::Muted { name: muted, nested }) = self.open_elements.last_mut()
                && muted.eq_ignore_ascii_case(name)
                && !closed
            {
                *nested += 1;
            }
            return;
        }
        let Some(element) = raw::element(raw::written_as(name)) else {
            let is_linked = name.eq_ignore_ascii_case("iframe") && self.frame(block, attributes);
            return self.refuse(block, name, closed, (!is_linked).then_some(range));
        };
        let Some(ends) = self.place_for(element) else {
            let message = match element.parents {
                [] => format!("`<{name}>` was removed: it cannot stand here"),
                parents => {
                    let parents = parents.join(">` or `<");
                    format!("`<{name}>` was removed: it stands only in `<{parents}>`")
                }
            };
            self.remove(block, range, message, None);
            if element.content != ContentModel::Nothing && !closed {
                self.push_removed(name);
            }
            return;
        };
        self.close_elements(ends);
        let mut judged = raw::judge(element, attributes);
        if name.eq_ignore_ascii_case("center") {
            judged.keep("class", "align-center".to_owned());
        }
        if element.is_player() && !judged.kept.iter().any(|(name, _)| *name == "controls") {
            judged.keep("controls", String::new());
        }
        self.report_attributes(block, name, &judged);
        self.write_tag(block, element, judged, closed);
    }

    /// A tag of an element that is not allowed; without a place where that is told already.
    fn refuse(&mut self, block: &HtmlBlock, name: &str, closed: bool, range: Option<Range<usize>>) {
        let shown = text::shorten(name, 40);
        if raw::is_muted(name) {
            if let Some(range) = range {
                let message = format!("`<{shown}>` was removed with all it holds");
                self.remove(block, range, message, None);
            }
            if !closed && !name.eq_ignore_ascii_case("embed") {
                self.open_elements.push(OpenElement::Muted { name: name.to_owned(), nested: 0 });
                self.open_raw += 1;
                self.muted = true;
            }
            return;
        }
        let Some(range) = range else { return };
        if raw::is_standard(name) {
            self.remove(block, range, format!("`<{shown}>` was removed"), None);
            if !closed {
                self.push_removed(name);
            }
        } else {
            let message = format!("`<{shown}>` is not an element of HTML and is shown as text");
            let help = format!("write it as code: `` `<{shown}>` ``");
            self.remove(block, range.clone(), message, Some(help));
            self.raw_text(&block.text[range]);
        }
    }

    fn report_attributes(&mut self, block: &HtmlBlock, name: &str, judged: &Attributes) {
        let Some((_, place)) = judged.removed.first() else { return };
        let names = judged.removed.iter().take(5);
        let names = names.map(|(name, _)| format!("`{}`", text::shorten(name, 40)));
        let names = names.collect::<Vec<_>>().join(", ");
        let were = if judged.removed.len() == 1 { "was" } else { "were" };
        let message = format!("{names} {were} removed from `<{name}>`");
        self.remove(block, place.clone(), message, None);
    }

    fn write_tag(
        &mut self,
        block: &HtmlBlock,
        element: &'static Element,
        judged: Attributes,
        closed: bool,
    ) {
        let alt = judged.kept.iter().find(|(name, _)| *name == "alt").map(|(_, alt)| alt.clone());
        let mut link = None;
        if let Some((target, place)) = judged.target {
            let place = block.place(place.start)..block.place(place.end);
            let allowed = links::allow(&target, &place, &mut self.pass.problems);
            if !allowed || !self.may_link(&place) {
                return self.write_unsafe(element, alt.as_deref());
            }
            if element.is_media() && url::check(&target).is_external() {
                return self.refuse_media(element, target, place, closed);
            }
            let kind = match element.name {
                "img" => LinkKind::Image,
                _ if element.is_media() => LinkKind::Media,
                _ => LinkKind::Link,
            };
            link = Some(self.add_link(kind, target, place, false));
        } else if matches!(element.name, "img" | "source" | "track") {
            return self.write_unsafe(element, alt.as_deref());
        }
        if let Some(alt) = &alt {
            self.say(alt);
        }
        let id = judged.id.filter(|_| !self.snippet);
        let id = id.map(|(id, at)| (id, block.place(at.start)..block.place(at.end)));
        let open = RawOpen { element, attributes: judged.kept, id, link };
        let linked = link.is_some() && element.content != ContentModel::Nothing;
        self.emit(Piece::RawOpen(Box::new(open)));
        if element.content == ContentModel::Nothing {
            return;
        }
        // A mere place is closed at once: links may follow in what it was written around.
        let is_place = element.name == "a" && !linked;
        if closed || is_place {
            self.emit(Piece::RawClose(element));
            if !closed {
                self.push_removed(element.name);
            }
            return;
        }
        self.open_elements.push(OpenElement::Raw { element, link: linked });
        self.open_raw += 1;
        self.links_open += usize::from(linked);
    }

    /// What is played lies on this site: from elsewhere it is a link.
    fn refuse_media(
        &mut self,
        element: &'static Element,
        target: String,
        place: Range<usize>,
        closed: bool,
    ) {
        let message = format!(
            "`{}` lies on another site, and is not played here",
            text::shorten(&target, 60)
        );
        let help = "put the file beside the page, or link to it";
        self.problem(TextDiagnostic::new(Code::RawHtmlRemoved, place.clone(), message).help(help));
        if !element.is_player() {
            return;
        }
        let node = (self.links_open == 0).then(|| {
            let link = self.add_link(LinkKind::Link, target.clone(), place, false);
            Container::Link { link, title: String::new() }
        });
        if let Some(node) = &node {
            self.emit(Piece::Open(node.clone()));
        }
        self.say(&target);
        self.emit(Piece::Text(target.into()));
        if let Some(node) = node {
            self.emit(Piece::Close(node));
        }
        if !closed {
            let name = element.name.to_owned();
            self.open_elements.push(OpenElement::Muted { name, nested: 0 });
            self.open_raw += 1;
            self.muted = true;
        }
    }

    /// What stays of a link or picture that may not be written: its text.
    fn write_unsafe(&mut self, element: &'static Element, alt: Option<&str>) {
        match alt {
            Some(alt) => {
                self.say(alt);
                self.emit(Piece::Text(alt.to_owned().into()));
            }
            None if element.content != ContentModel::Nothing => self.push_removed(element.name),
            None => {}
        }
    }

    fn close_tag(&mut self, block: &HtmlBlock, name: &str, range: Range<usize>) {
        if self.muted {
            if let Some(OpenElement::Muted { name: muted, nested }) = self.open_elements.last_mut()
                && muted.eq_ignore_ascii_case(name)
            {
                match nested.checked_sub(1) {
                    Some(left) => *nested = left,
                    None => self.close_elements(1),
                }
            }
            return;
        }
        let wanted = raw::written_as(name);
        let mine = self
            .open_elements
            .iter()
            .rev()
            .take_while(|it| !matches!(it, OpenElement::Markdown { .. }));
        let above = mine.enumerate().find_map(|(above, frame)| {
            let opened = match frame {
                OpenElement::Raw { element, .. } => element.name,
                OpenElement::Removed { name } => name,
                _ => "",
            };
            (opened.eq_ignore_ascii_case(wanted) || opened.eq_ignore_ascii_case(name))
                .then_some(above)
        });
        match above {
            Some(above) => self.close_elements(above + 1),
            // It closes nothing here, and nothing is lost with it.
            None if raw::is_standard(name) => {}
            // Its opening tag, if there is one, was shown and reported.
            None => self.raw_text(&block.text[range]),
        }
    }

    /// How many open elements `element` ends by itself to stand here; `None` where it may not.
    pub(super) fn place_for(&self, element: &Element) -> Option<usize> {
        if self.open_raw >= DEEPEST || (element.name == "a" && self.links_open > 0) {
            return None;
        }
        let anywhere = element.parents.is_empty();
        // Blocks end the paragraphs around them; removed tags alone are nothing to end.
        let mut ends = 0;
        for (above, frame) in self.open_elements.iter().rev().enumerate() {
            let holds = match frame {
                OpenElement::Markdown { holds, .. } => *holds,
                OpenElement::Raw { element: around, .. } if !anywhere => {
                    if element.parents.contains(&around.name) {
                        return Some(ends);
                    }
                    ends = above + 1;
                    continue;
                }
                OpenElement::Raw { element: around, .. } => around.content,
                OpenElement::Removed { .. } | OpenElement::Muted { .. } => continue,
            };
            match holds {
                _ if !anywhere => return None,
                ContentModel::Flow => return Some(ends),
                ContentModel::Phrasing if element.inline => return Some(ends),
                ContentModel::Phrasing if matches!(frame, OpenElement::Raw { .. }) => {
                    ends = above + 1
                }
                _ => return None,
            }
        }
        anywhere.then_some(ends)
    }

    /// Closes raw elements that cannot hold a block.
    pub(super) fn open_to_flow(&mut self) {
        let mut count = 0;
        for (above, frame) in self.open_elements.iter().rev().enumerate() {
            match frame {
                OpenElement::Markdown { .. }
                | OpenElement::Raw {
                    element: Element { content: ContentModel::Flow, .. }, ..
                } => break,
                OpenElement::Raw { .. } => count = above + 1,
                OpenElement::Removed { .. } | OpenElement::Muted { .. } => {}
            }
        }
        if !self.muted {
            self.close_elements(count);
        }
    }

    /// Closes everything raw down to the innermost element of markdown.
    pub(super) fn close_raw_elements(&mut self) {
        let mine = self.open_elements.iter().rev();
        let count = mine.take_while(|it| !matches!(it, OpenElement::Markdown { .. })).count();
        self.close_elements(count);
    }

    fn close_elements(&mut self, count: usize) {
        for _ in 0..count {
            match self.open_elements.pop() {
                Some(OpenElement::Raw { element, link }) => {
                    self.links_open -= usize::from(link);
                    self.emit(Piece::RawClose(element));
                }
                Some(OpenElement::Muted { .. }) => self.muted = false,
                _ => {}
            }
            self.open_raw -= 1;
        }
    }

    fn push_removed(&mut self, name: &str) {
        if self.open_raw < DEEPEST {
            self.open_elements.push(OpenElement::Removed { name: name.to_owned() });
            self.open_raw += 1;
        }
    }

    fn remove(
        &mut self,
        block: &HtmlBlock,
        range: Range<usize>,
        message: String,
        help: Option<String>,
    ) {
        let place = block.place(range.start)..block.place(range.end.max(range.start + 1) - 1) + 1;
        let problem = TextDiagnostic::new(Code::RawHtmlRemoved, place, message);
        self.problem(problem.help(help.as_deref().unwrap_or(raw::REMEDY)));
    }
}
