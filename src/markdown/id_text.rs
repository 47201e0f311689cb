//! The text of a short value as the ids that are made of it have always read it.
//!
//! Readers' ticks and progress are kept under such ids, so these may not change where the rules of
//! what is shown do: here two hyphens or more in prose are a dash, which no slug keeps, and each line
//! end is a blank. What a dollar or a quotation mark becomes makes no difference to a slug. Knows no
//! front matter.

use std::borrow::Cow;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_cmark::{Event, Options, Parser};

use super::pass::{self, Mode};
use super::{MarkdownOptions, snippet};

/// The text of `source` to make an id of. `shown` is its text as it is shown.
pub fn id_text<'t>(source: &str, shown: &'t str, options: &MarkdownOptions) -> Cow<'t, str> {
    if !source.contains(['$', '\n']) && !source.contains("--") {
        return Cow::Borrowed(shown);
    }
    let markdown = snippet::inline_source(source);
    let edits = catch_unwind(AssertUnwindSafe(|| edits(&markdown, options))).unwrap_or_default();
    let mut plain = String::with_capacity(markdown.len());
    let mut at = 0;
    for (range, text) in edits {
        plain += &markdown[at..range.start];
        plain += text;
        at = range.end;
    }
    plain += &markdown[at..];
    let options = MarkdownOptions { smart_punctuation: false, math: false, ..options.clone() };
    Cow::Owned(snippet::flat(&pass::run(&plain, Mode::Snippet, &options)))
}

/// The dashes and line ends of `markdown`, in order, with what stands in their place.
fn edits(markdown: &str, options: &MarkdownOptions) -> Vec<(Range<usize>, &'static str)> {
    let mut chosen =
        Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM | Options::ENABLE_WIKILINKS;
    chosen.set(Options::ENABLE_SMART_PUNCTUATION, options.smart_punctuation);
    chosen.set(Options::ENABLE_MATH, options.math);
    let urls = pass::bare_urls(markdown);
    let is_in_url = |at: usize| {
        let after = urls.partition_point(|url| url.start <= at);
        after.checked_sub(1).is_some_and(|before| at < urls[before].end)
    };
    let is_dash = |range: &Range<usize>| {
        options.smart_punctuation
            && range.len() > 1
            && markdown.as_bytes()[range.clone()].iter().all(|byte| *byte == b'-')
            && !is_in_url(range.start)
    };
    let events = Parser::new_ext(markdown, chosen).into_offset_iter();
    let edit = |(event, range): (Event<'_>, Range<usize>)| match event {
        Event::SoftBreak => Some((range, " ")),
        Event::Text(_) if is_dash(&range) => Some((range, "–")),
        _ => None,
    };
    events.filter_map(edit).collect()
}
