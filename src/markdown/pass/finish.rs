//! The last step of the pass: checks the ids that are written and makes the others, numbers headings,
//! links and code blocks, and puts the pieces in the order in which they render, footnotes last.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::piece::{Container, HeadingInfo, LinkInfo, Pass, Piece};
use super::walk::Walked;
use super::{CodeInfo, Mode, TitleRule};
use crate::diagnostic::Code;
use crate::markdown::slug::{self, UniqueIds};
use crate::markdown::text_diagnostic::TextDiagnostic;
use crate::markdown::{entities, text};

pub(super) fn finish<'a>(walked: Walked<'a>, mode: Mode<'_>) -> Pass<'a> {
    let Walked { mut pass, main, notes } = walked;
    for heading in &mut pass.headings {
        heading.text = text::fold_blanks(&heading.text);
    }
    let dropped = find_title(&mut pass, mode);
    let title = dropped.map(|at| pass.headings[at].clone());
    let mut order = FootnoteOrder::new(notes);
    order.row(main, dropped);
    order.notes();
    pass.notes = order.counts;
    pass.pieces = order.pieces;
    renumber(&mut pass);
    give_levels(&mut pass.headings);
    give_ids(&mut pass, title, mode != Mode::Snippet);
    pass
}

/// Finds the title among the headings; its index where it is dropped.
fn find_title(pass: &mut Pass<'_>, mode: Mode<'_>) -> Option<usize> {
    let Mode::Body(rule) = mode else { return None };
    let at = pass.headings.iter().position(|it| it.top)?;
    let heading = &pass.headings[at];
    pass.title = Some((heading.text.clone(), heading.range.clone()));
    pass.title_dropped = match rule {
        TitleRule::Compare(None) | TitleRule::Drop => true,
        TitleRule::Compare(Some(title)) => {
            let same = |title: &str| straighten(title) == straighten(&heading.text);
            same(title)
                || (title.contains(['`', '*', '_', '\\']) && same(&super::super::plain(title)))
        }
        TitleRule::Keep => false,
    };
    pass.title_dropped.then_some(at)
}

/// A title without what typography does to it.
fn straighten(title: &str) -> String {
    let plain = |c: char| match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        '–' | '—' => '-',
        other => other,
    };
    let title: String = title.nfc().map(plain).collect();
    text::fold_blanks(&title.replace("---", "-").replace("--", "-").replace("...", "…"))
}

struct FootnoteOrder<'a> {
    pieces: Vec<Piece<'a>>,
    waiting: HashMap<String, Vec<Piece<'a>>>,
    /// The folded labels, in order of first mention, and the number of each.
    labels: Vec<String>,
    numbers: HashMap<String, u32>,
    counts: Vec<u32>,
}

impl<'a> FootnoteOrder<'a> {
    fn new(waiting: HashMap<String, Vec<Piece<'a>>>) -> Self {
        Self {
            pieces: Vec::new(),
            waiting,
            labels: Vec::new(),
            numbers: HashMap::new(),
            counts: Vec::new(),
        }
    }

    fn row(&mut self, row: Vec<Piece<'a>>, dropped: Option<usize>) {
        let mut dropping = false;
        for piece in row {
            match piece {
                Piece::Open(Container::Heading(at)) if Some(at) == dropped => {
                    dropping = true;
                    self.pieces.push(Piece::Anchor(String::new()));
                }
                Piece::Close(Container::Heading(at)) if Some(at) == dropped => dropping = false,
                _ if dropping => {}
                Piece::Mention { label, linked } => self.mention(label, linked),
                piece => self.pieces.push(piece),
            }
        }
    }

    fn mention(&mut self, label: String, linked: bool) {
        let number = match self.numbers.get(&label) {
            Some(number) => *number,
            None if self.waiting.contains_key(&label) => {
                self.labels.push(label.clone());
                self.counts.push(0);
                let number = u32::try_from(self.labels.len()).unwrap_or(u32::MAX);
                self.numbers.insert(label, number);
                number
            }
            None => return self.pieces.push(Piece::Text(format!("[^{label}]").into())),
        };
        let nth = self.counts[number as usize - 1];
        self.counts[number as usize - 1] += 1;
        self.pieces.push(Piece::Reference { number, nth, linked });
    }

    /// The notes that are mentioned; those that notes mention join at the end.
    fn notes(&mut self) {
        let mut at = 0;
        while let Some(label) = self.labels.get(at).cloned() {
            if at == 0 {
                self.pieces.push(Piece::Open(Container::Notes));
            }
            at += 1;
            let number = u32::try_from(at).unwrap_or(u32::MAX);
            let row = self.waiting.remove(&label).unwrap_or_default();
            self.pieces.push(Piece::Open(Container::Note(number)));
            self.row(row, None);
            self.pieces.push(Piece::Close(Container::Note(number)));
        }
        if at > 0 {
            self.pieces.push(Piece::Close(Container::Notes));
        }
    }
}

/// Numbers headings, links and code blocks in the order of the pieces; those of pieces that were
/// dropped go.
fn renumber(pass: &mut Pass<'_>) {
    let mut headings = Renumbered::new(std::mem::take(&mut pass.headings));
    let mut links: Renumbered<LinkInfo> = Renumbered::new(std::mem::take(&mut pass.links));
    let mut code: Renumbered<CodeInfo> = Renumbered::new(std::mem::take(&mut pass.code));
    for piece in &mut pass.pieces {
        match piece {
            Piece::Open(Container::Heading(at)) | Piece::Close(Container::Heading(at)) => {
                headings.take(at)
            }
            Piece::Open(Container::Link { link, .. })
            | Piece::Close(Container::Link { link, .. })
            | Piece::Image { link: Some(link), .. }
            | Piece::Wiki { link, .. } => links.take(link),
            Piece::RawOpen(open) => {
                if let Some(link) = &mut open.link {
                    links.take(link);
                }
            }
            Piece::Block(at) => code.take(at),
            _ => {}
        }
    }
    pass.headings = headings.taken;
    pass.links = links.taken;
    pass.code = code.taken;
}

/// Things that get new numbers in the order in which they are first met.
struct Renumbered<T> {
    left: Vec<Option<T>>,
    numbers: Vec<usize>,
    taken: Vec<T>,
}

impl<T> Renumbered<T> {
    fn new(things: Vec<T>) -> Self {
        let numbers = vec![0; things.len()];
        Self { left: things.into_iter().map(Some).collect(), numbers, taken: Vec::new() }
    }

    fn take(&mut self, at: &mut usize) {
        if let Some(thing) = self.left.get_mut(*at).and_then(Option::take) {
            self.numbers[*at] = self.taken.len();
            self.taken.push(thing);
        }
        *at = self.numbers.get(*at).copied().unwrap_or(0);
    }
}

/// Where the page shows a heading of level one besides its title, all move down by one.
fn give_levels(headings: &mut [HeadingInfo]) {
    let shift = u8::from(headings.iter().any(|it| it.level == 1));
    for heading in headings {
        heading.level = (heading.level + shift).clamp(2, 6);
    }
}

/// Ids that authors chose come first; ids made of texts keep clear of them. The heading that was
/// dropped as the title has one, too; so have those that are HTML, where anything has.
fn give_ids(pass: &mut Pass<'_>, mut title: Option<HeadingInfo>, has_ids: bool) {
    let mut ids = UniqueIds::default();
    let mut places: HashMap<String, Range<usize>> = HashMap::new();
    for anchor in &pass.anchors {
        ids.take(anchor);
    }
    let mut found = Vec::new();
    for piece in &mut pass.pieces {
        let (id, is_heading) = match piece {
            Piece::Open(Container::Heading(at)) => (&mut pass.headings[*at].own_id, true),
            Piece::RawOpen(open) => (&mut open.id, false),
            Piece::Anchor(_) => match &mut title {
                Some(title) => (&mut title.own_id, true),
                None => continue,
            },
            _ => continue,
        };
        let Some((name, place)) = id.clone() else { continue };
        if let Some(problem) = refuse_id(&name, &place, is_heading, &mut ids, &places) {
            found.push(problem);
            *id = None;
        } else {
            places.insert(name.clone(), place);
            if !is_heading {
                pass.anchors.push(name);
            }
        }
    }
    let raw = if has_ids { raw_headings(&pass.pieces) } else { Vec::new() };
    let mut raw = raw.into_iter().peekable();
    let mut make = |heading: &HeadingInfo| match &heading.own_id {
        Some((id, _)) => id.clone(),
        None => ids.make(&heading.written),
    };
    for (at, piece) in pass.pieces.iter_mut().enumerate() {
        match piece {
            Piece::Open(Container::Heading(at)) => {
                pass.headings[*at].id = make(&pass.headings[*at]);
            }
            Piece::Anchor(id) => {
                *id = title.as_ref().map(&mut make).unwrap_or_default();
                pass.anchors.push(id.clone());
            }
            Piece::RawOpen(open) => {
                let text = raw.next_if(|(place, _)| *place == at).map(|(_, text)| text);
                if let Some(written) = text.filter(|text| open.id.is_none() && !text.is_empty()) {
                    let id = make(&HeadingInfo { written, ..HeadingInfo::default() });
                    pass.anchors.push(id.clone());
                    open.id = Some((id, 0..0));
                }
            }
            _ => {}
        }
    }
    for (note, count) in (1..).zip(&pass.notes) {
        pass.anchors.push(note_id(note));
        pass.anchors.extend((0..*count).map(|nth| reference_id(note, nth)));
    }
    found.into_iter().for_each(|problem| pass.problems.push(problem));
}

/// The places and texts of the headings that are written as HTML: code hosts give them ids, too.
fn raw_headings(pieces: &[Piece<'_>]) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (at, piece) in pieces.iter().enumerate() {
        let is_heading = |name: &str| matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        match piece {
            Piece::RawOpen(it) if is_heading(it.element.name) => {
                found.push((at, String::new()));
                open = true;
            }
            Piece::RawClose(element) if is_heading(element.name) => open = false,
            _ => {}
        }
        let Some((_, text)) = found.last_mut().filter(|_| open) else { continue };
        match piece {
            Piece::Text(it) | Piece::Code(it) | Piece::Math { formula: it, .. } => {
                text.push_str(it)
            }
            Piece::RawText(it) => text.push_str(&entities::decode(it)),
            Piece::Wiki { text: it, .. } => text.push_str(it),
            Piece::SoftBreak | Piece::HardBreak => text.push(' '),
            _ => {}
        }
    }
    found.iter_mut().for_each(|(_, text)| *text = text::fold_blanks(text));
    found
}

fn refuse_id(
    id: &str,
    place: &Range<usize>,
    is_heading: bool,
    ids: &mut UniqueIds,
    places: &HashMap<String, Range<usize>>,
) -> Option<TextDiagnostic> {
    let code = if is_heading { Code::InvalidValue } else { Code::RawHtmlRemoved };
    let shown = text::shorten(id, 60);
    let problem = |message| TextDiagnostic::new(code, place.clone(), message);
    if slug::is_reserved(id) {
        let made = problem(format!("`{shown}` belongs to the page itself"));
        return Some(made.help("ids that start with `rb-`, `fn-1` or `fnref-1` are taken"));
    }
    if !slug::is_id(id) {
        let made = problem(format!("`{shown}` is not an id"));
        return Some(made.did_you_mean(Some(&slug::slug(id))));
    }
    if ids.take(id) {
        return None;
    }
    let made = problem(format!("`{shown}` is the id of something else in this text"));
    Some(match places.get(id) {
        Some(first) => made.label(first.clone(), "the first"),
        None => made,
    })
}

/// The id of a note.
pub(in crate::markdown) fn note_id(number: u32) -> String {
    format!("fn-{number}")
}

/// The id of the `nth` reference to a note, from 0.
pub(in crate::markdown) fn reference_id(number: u32, nth: u32) -> String {
    match nth {
        0 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{}", nth + 1),
    }
}
