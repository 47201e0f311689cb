//! Takes out the line breaks that are no blanks: those between Chinese or Japanese characters.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::RangedEvent;
use crate::markdown::scripts;

/// Removes every soft break between two characters whose lines join.
pub(super) fn join_lines(events: &mut Vec<RangedEvent<'_>>) {
    let breaks = |at: &usize| matches!(events[*at].event, Event::SoftBreak);
    let breaks: Vec<usize> = (0..events.len()).filter(breaks).collect();
    let joined = |at: &usize| {
        let before = neighbour(events[..*at].iter().rev(), |text| last_letter(text.chars().rev()));
        let after = neighbour(events[at + 1..].iter(), |text| last_letter(text.chars()));
        before.zip(after).is_some_and(|(before, after)| scripts::joins(before, after))
    };
    let mut joined = breaks.into_iter().filter(joined).collect::<Vec<_>>().into_iter().peekable();
    if joined.peek().is_none() {
        return;
    }
    let mut at = 0;
    events.retain(|_| {
        at += 1;
        joined.next_if(|gone| gone + 1 == at).is_none()
    });
}

/// The character beside a break, through the ends of emphasis and links; none beside anything but
/// text.
fn neighbour<'e, 'a: 'e>(
    events: impl Iterator<Item = &'e RangedEvent<'a>>,
    letter: impl Fn(&str) -> Option<char>,
) -> Option<char> {
    // Not more than a text has in earnest: nothing is looked at again and again.
    for it in events.take(16) {
        match &it.event {
            Event::Text(text) => return letter(text),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
            | Event::End(TagEnd::Link)
            | Event::FootnoteReference(_) => {}
            _ => return None,
        }
    }
    None
}

/// The first of `chars` that is not a mark of both Chinese and Latin text.
fn last_letter(mut chars: impl Iterator<Item = char>) -> Option<char> {
    chars.find(|c| !scripts::is_shared_mark(*c))
}
