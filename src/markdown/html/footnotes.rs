//! Writes references to footnotes, and the links back from the notes, as HTML. Assigns no number.

use super::BodyWriter;
use crate::markdown::pass;
use crate::markdown::text::push_named;
use crate::markdown::words::fill;

impl BodyWriter<'_> {
    pub(super) fn reference(&mut self, number: u32, nth: u32, linked: bool) {
        let shown = number.to_string();
        let id = pass::reference_id(number, nth);
        self.out.push_str("<sup class=\"footnote-ref\"");
        if linked {
            self.out.push_str("><a");
            push_named(&mut self.out, "href", &format!("#{}", pass::note_id(number)));
            self.out.push_str(" role=\"doc-noteref\"");
            push_named(&mut self.out, "aria-label", &fill(&self.with.words.footnote, &shown));
        }
        push_named(&mut self.out, "id", &id);
        self.out.push('>');
        self.out.push_str(&shown);
        self.out.push_str(if linked { "</a></sup>" } else { "</sup>" });
    }

    pub(super) fn close_note(&mut self, number: u32) {
        const PARAGRAPH: &str = "</p>\n";
        let within = self.out.ends_with(PARAGRAPH);
        if within {
            self.out.truncate(self.out.len() - PARAGRAPH.len());
        }
        let count = self.pass.notes.get(number as usize - 1).copied().unwrap_or(0);
        for nth in 0..count {
            let name = if nth == 0 { number.to_string() } else { format!("{number}-{}", nth + 1) };
            self.out.push_str(" <a class=\"backref\" role=\"doc-backlink\"");
            push_named(&mut self.out, "href", &format!("#{}", pass::reference_id(number, nth)));
            let label = fill(&self.with.words.back_to_reference, &name);
            push_named(&mut self.out, "aria-label", &label);
            self.out.push_str(">↩");
            if nth > 0 {
                self.out.push_str(&format!("<sup>{}</sup>", nth + 1));
            }
            self.out.push_str("</a>");
        }
        self.out.push_str(if within { "</p>\n</li>\n" } else { "</li>\n" });
    }
}
