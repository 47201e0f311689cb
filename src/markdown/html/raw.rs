//! Writes raw HTML anew, from the elements and attributes that the pass has allowed. Checks nothing
//! but where links lead.

use super::BodyWriter;
use crate::markdown::pass::RawOpen;
use crate::markdown::raw::ContentModel;
use crate::markdown::text::{push_named, push_text};
use crate::markdown::{LinkTarget, entities};

impl BodyWriter<'_> {
    pub(super) fn raw_open(&mut self, open: &RawOpen) {
        let is_image = open.element.name == "img";
        let target = open.link.and_then(|link| self.target(link));
        if open.link.is_some() && target.is_none() {
            let alt = open.attributes.iter().find(|(name, _)| is_image && *name == "alt");
            push_text(&mut self.out, alt.map_or("", |(_, alt)| alt));
            if open.element.content != ContentModel::Nothing {
                self.raw.push(false);
            }
            return;
        }
        if let Some(LinkTarget::Url { href, external: true, .. }) = target
            && is_image
            && !self.with.options.load_external_images
        {
            let alt = open.attributes.iter().find(|(name, _)| *name == "alt");
            return self.linked_picture(href, alt.map_or("", |(_, alt)| alt));
        }
        self.out.push('<');
        self.out.push_str(open.element.name);
        if let Some((id, _)) = &open.id {
            push_named(&mut self.out, "id", id);
        }
        match (open.link, target) {
            (Some(_), Some(LinkTarget::Url { href, external, .. })) if is_image => {
                push_named(&mut self.out, "src", href);
                if *external {
                    self.out.push_str(" referrerpolicy=\"no-referrer\"");
                }
                if !open.attributes.iter().any(|(name, _)| *name == "alt") {
                    self.out.push_str(" alt=\"\"");
                }
            }
            (Some(_), Some(LinkTarget::Url { href, .. })) if open.element.is_media() => {
                push_named(&mut self.out, "src", href);
            }
            (Some(link), _) => {
                self.raw_links += usize::from(open.element.name == "a");
                self.push_href(link);
            }
            _ => {}
        }
        for (name, value) in &open.attributes {
            if value.is_empty() && *name != "alt" {
                self.out.push(' ');
                self.out.push_str(name);
            } else {
                push_named(&mut self.out, name, value);
            }
        }
        self.out.push('>');
        if open.element.content != ContentModel::Nothing {
            self.raw.push(true);
        }
    }

    /// Text of an HTML block: what is a character reference stays one.
    pub(super) fn raw_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            push_text(&mut self.out, &rest[..at]);
            rest = &rest[at..];
            match entities::well_formed(rest) {
                Some(length) => {
                    self.out.push_str(&rest[..length]);
                    rest = &rest[length..];
                }
                None => {
                    self.out.push_str("&amp;");
                    rest = &rest[1..];
                }
            }
        }
        push_text(&mut self.out, rest);
    }
}
