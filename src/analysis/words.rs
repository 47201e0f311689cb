//! The words that rendered markdown contains, taken from the theme's labels.

use crate::markdown::Words;
use crate::theme::Labels;

/// The words that markdown needs, in the labels' language.
pub(super) fn markdown_words(labels: &Labels) -> Words {
    let or = |key: &str, usual: String| {
        if labels.has(key) { labels.get(key).to_owned() } else { usual }
    };
    let usual = Words::default();
    Words {
        note: or("callout_note", usual.note),
        tip: or("callout_tip", usual.tip),
        important: or("callout_important", usual.important),
        warning: or("callout_warning", usual.warning),
        caution: or("callout_caution", usual.caution),
        section_link: or("section_link", usual.section_link),
        footnotes: or("footnotes", usual.footnotes),
        footnote: or("footnote", usual.footnote),
        back_to_reference: or("back_to_reference", usual.back_to_reference),
        code: or("code", usual.code),
        plain_code: or("plain_code", usual.plain_code),
        table: or("table", usual.table),
        done: or("done", usual.done),
        to_do: or("to_do", usual.to_do),
    }
}
