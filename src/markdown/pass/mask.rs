//! Hides characters from the parser and puts them back into its events.
//!
//! The parser takes some characters for markup by rules that are not ours. Each of them is replaced
//! by another mark of one byte that means nothing, so that all places stay, and what the parser
//! borrows from the text is borrowed from the real one instead.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

/// What is hidden, and what stands for it. Either of the two means nothing to the parser; where a
/// text is not borrowed, the two of them side by side tell what stands for something.
const STAND_INS: [(u8, [char; 2]); 3] =
    [(b'$', ['%', ',']), (b':', ['%', ';']), (b'}', ['%', '?'])];

/// A text with some of its characters hidden.
pub(super) struct Masked<'a> {
    source: &'a str,
    text: String,
    /// Which of the stand-ins it is made with.
    choice: usize,
}

impl<'a> Masked<'a> {
    /// Hides the dollars, colons and braces of `source` that stand at `places`.
    pub(super) fn new(source: &'a str, places: &[usize], choice: usize) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut done = 0;
        for at in places {
            let hidden = source.as_bytes()[*at];
            let stand_in = STAND_INS.iter().find(|(byte, _)| *byte == hidden);
            if let Some((_, stand_ins)) = stand_in.filter(|_| *at >= done) {
                text.push_str(&source[done..*at]);
                text.push(stand_ins[choice]);
                done = at + 1;
            }
        }
        text.push_str(&source[done..]);
        Self { source, text, choice }
    }

    /// What the parser is given.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether some text of the event is not borrowed and holds a stand-in, or its like.
    pub(super) fn is_unclear(&self, event: &Event<'_>) -> bool {
        let mut unclear = false;
        let choice = self.choice;
        each_text(event, &mut |text| {
            let is_own = self.place(text).is_none();
            unclear |= is_own && STAND_INS.iter().any(|(_, chars)| text.contains(chars[choice]));
        });
        unclear
    }

    /// The event with its texts from the source.
    pub(super) fn reveal(&self, event: Event<'_>) -> Event<'a> {
        map_texts(event, &mut |text| match self.place(&text) {
            Some(place) => CowStr::Borrowed(&self.source[place]),
            None => CowStr::from(text.into_string()),
        })
    }

    /// The same where some text is not borrowed: `other` is the same event of the same source, with
    /// the other stand-ins.
    pub(super) fn reveal_beside(&self, event: Event<'_>, other: &Event<'_>) -> Event<'a> {
        let mut others = Vec::new();
        each_text(other, &mut |text| others.push(text.to_owned()));
        let mut others = others.into_iter();
        map_texts(event, &mut |text| {
            let other = others.next().unwrap_or_default();
            match self.place(&text) {
                Some(place) => CowStr::Borrowed(&self.source[place]),
                None => CowStr::from(beside(&text, &other)),
            }
        })
    }

    /// Where in the source a text of an event is, if it is a piece of what the parser was given.
    fn place(&self, text: &str) -> Option<Range<usize>> {
        let start = (text.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (start + text.len() <= self.text.len()).then_some(start..start + text.len())
    }
}

/// `text` with what was hidden wherever both texts have stand-ins for it.
fn beside(text: &str, other: &str) -> String {
    let hidden = |(one, two): (char, char)| {
        let is = |chars: &[char; 2]| one != two && chars.contains(&one) && chars.contains(&two);
        STAND_INS.iter().find(|(_, chars)| is(chars)).map_or(one, |(byte, _)| char::from(*byte))
    };
    if text.chars().count() != other.chars().count() {
        return text.to_owned();
    }
    text.chars().zip(other.chars()).map(hidden).collect()
}

/// Calls `see` for each text of an event, in the order of [`map_texts`].
fn each_text(event: &Event<'_>, see: &mut impl FnMut(&str)) {
    match event {
        Event::Text(text)
        | Event::Code(text)
        | Event::InlineMath(text)
        | Event::DisplayMath(text)
        | Event::Html(text)
        | Event::InlineHtml(text)
        | Event::FootnoteReference(text)
        | Event::Start(Tag::FootnoteDefinition(text))
        | Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(text))) => see(text),
        Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
            id.iter().chain(classes).for_each(|text| see(text));
            for (name, value) in attrs {
                see(name);
                value.iter().for_each(|text| see(text));
            }
        }
        Event::Start(
            Tag::Link { dest_url, title, id, .. } | Tag::Image { dest_url, title, id, .. },
        ) => [dest_url, title, id].into_iter().for_each(|text| see(text)),
        Event::Start(_)
        | Event::End(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::Rule
        | Event::TaskListMarker(_) => {}
    }
}

/// The event with each of its texts replaced.
fn map_texts<'m, 'a>(
    event: Event<'m>,
    map: &mut impl FnMut(CowStr<'m>) -> CowStr<'a>,
) -> Event<'a> {
    match event {
        Event::Start(tag) => Event::Start(map_tag(tag, map)),
        Event::End(end) => Event::End(end),
        Event::Text(text) => Event::Text(map(text)),
        Event::Code(text) => Event::Code(map(text)),
        Event::InlineMath(text) => Event::InlineMath(map(text)),
        Event::DisplayMath(text) => Event::DisplayMath(map(text)),
        Event::Html(text) => Event::Html(map(text)),
        Event::InlineHtml(text) => Event::InlineHtml(map(text)),
        Event::FootnoteReference(text) => Event::FootnoteReference(map(text)),
        Event::SoftBreak => Event::SoftBreak,
        Event::HardBreak => Event::HardBreak,
        Event::Rule => Event::Rule,
        Event::TaskListMarker(done) => Event::TaskListMarker(done),
    }
}

fn map_tag<'m, 'a>(tag: Tag<'m>, map: &mut impl FnMut(CowStr<'m>) -> CowStr<'a>) -> Tag<'a> {
    match tag {
        Tag::Heading { level, id, classes, attrs } => {
            let id = id.map(&mut *map);
            let classes = classes.into_iter().map(&mut *map).collect();
            let pair = |(name, value): (CowStr<'m>, Option<CowStr<'m>>)| {
                let name = map(name);
                (name, value.map(&mut *map))
            };
            let attrs = attrs.into_iter().map(pair).collect();
            Tag::Heading { level, id, classes, attrs }
        }
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
            Tag::CodeBlock(CodeBlockKind::Fenced(map(info)))
        }
        Tag::CodeBlock(CodeBlockKind::Indented) => Tag::CodeBlock(CodeBlockKind::Indented),
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(map(label)),
        Tag::Link { link_type, dest_url, title, id } => {
            let [dest_url, title, id] = [dest_url, title, id].map(map);
            Tag::Link { link_type, dest_url, title, id }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            let [dest_url, title, id] = [dest_url, title, id].map(map);
            Tag::Image { link_type, dest_url, title, id }
        }
        Tag::Paragraph => Tag::Paragraph,
        Tag::BlockQuote(kind) => Tag::BlockQuote(kind),
        Tag::HtmlBlock => Tag::HtmlBlock,
        Tag::List(start) => Tag::List(start),
        Tag::Item => Tag::Item,
        Tag::DefinitionList => Tag::DefinitionList,
        Tag::DefinitionListTitle => Tag::DefinitionListTitle,
        Tag::DefinitionListDefinition => Tag::DefinitionListDefinition,
        Tag::Table(aligns) => Tag::Table(aligns),
        Tag::TableHead => Tag::TableHead,
        Tag::TableRow => Tag::TableRow,
        Tag::TableCell => Tag::TableCell,
        Tag::Emphasis => Tag::Emphasis,
        Tag::Strong => Tag::Strong,
        Tag::Strikethrough => Tag::Strikethrough,
        Tag::Superscript => Tag::Superscript,
        Tag::Subscript => Tag::Subscript,
        Tag::MetadataBlock(kind) => Tag::MetadataBlock(kind),
    }
}
