//! Places the cards of a map, by `roadbook_layout`, and draws them as SVG: plain markup with classes,
//! so that colours are the theme's.
//!
//! Chooses no node.

use std::collections::BTreeMap;
use std::fmt::Write;

use roadbook_layout::{self as layout, Layout, Point, RoutedEdge, Segment};

use super::text::{width, wrap};
use super::{MapEdgeKind, MapGraph, MapNode, Model, Subject};
use crate::graph::NodeKind;
use crate::render::shared::escape;
use crate::render::view::LevelView;

/// The size of titles, in pixels. Text is never drawn smaller than [`NOTE`].
const TITLE: u32 = 14;
/// The size of second lines, in pixels.
const NOTE: u32 = 12;
/// The most that a title's line takes, in pixels.
const TEXT: u32 = 156;
/// Blank space around a node's text, in pixels.
const PAD: u32 = 12;
/// The distance between two lines of a title, in pixels.
const LINE: u32 = 18;
/// What a band of colour takes at the start of a card, in pixels.
const BAND: u32 = 6;
/// The width and height of a junction, in pixels.
const JUNCTION: u32 = 14;
/// Blank space around the drawing, in pixels: room for focus rings.
const MARGIN: u32 = 8;
/// How wide a layer may be, in pixels, before a map of many skills breaks it into rows.
const SCREEN: u32 = 1300;
/// At most this many lines name the skills behind a card.
const NAMES: usize = 3;

/// A node with its text broken into lines.
struct Card {
    lines: Vec<String>,
    notes: Vec<String>,
    width: u32,
    height: u32,
}

impl Card {
    fn new(item: &MapNode) -> Self {
        if item.subject.is_mark() {
            return Self {
                lines: Vec::new(),
                notes: Vec::new(),
                width: JUNCTION,
                height: JUNCTION,
            };
        }
        let is_fold = matches!(item.subject, Subject::Fold(_));
        let (title, note) =
            if is_fold { (&item.note, &item.title) } else { (&item.title, &item.note) };
        let lines = wrap(title, TITLE, TEXT, 3);
        let dots = item.level.as_ref().map(dots);
        let note: Vec<&str> =
            dots.as_deref().into_iter().chain([&**note]).filter(|text| !text.is_empty()).collect();
        let mut notes = vec![note.join(" ")];
        if is_fold {
            notes = wrap(&notes[0], NOTE, TEXT, NAMES);
        }
        notes.retain(|note| !note.is_empty());
        let widest = lines.iter().map(|line| width(line, TITLE));
        let widest = widest.chain(notes.iter().map(|note| width(note, NOTE))).max();
        let height = PAD + LINE * (lines.len() + notes.len()) as u32 + PAD / 2;
        let width = widest.unwrap_or(0).max(64) + 2 * PAD + band(item);
        Self { width, height, lines, notes }
    }
}

/// What a card's band takes of its width, in pixels.
fn band(item: &MapNode) -> u32 {
    if item.band.is_some() { BAND } else { 0 }
}

/// Where the nodes and edges of a view go.
pub(super) fn place(view: &MapGraph) -> Layout {
    arrange(view, &cards(view))
}

fn cards(view: &MapGraph) -> Vec<Card> {
    view.items.iter().map(Card::new).collect()
}

fn arrange(view: &MapGraph, cards: &[Card]) -> Layout {
    let nodes: Vec<layout::Node> =
        cards.iter().map(|card| layout::Node { width: card.width, height: card.height }).collect();
    let edges: Vec<layout::Edge> = view
        .edges
        .iter()
        .map(|(from, to, kind)| layout::Edge {
            from: *from,
            to: *to,
            weight: if *kind == MapEdgeKind::Recommended { 1 } else { 2 },
        })
        .collect();
    // Every skill has a map about it.
    let is_focus = view.items.iter().any(|item| item.focus);
    let options = if is_focus { layout::Options::quick() } else { layout::Options::default() };
    let options = layout::Options { max_width: view.fitted.then_some(SCREEN), ..options };
    layout::layout(&nodes, &edges, &options)
}

/// The drawing, in a box that scrolls, with what is not drawn in words below it.
pub(super) fn draw(model: &Model<'_>, view: &MapGraph, label: &str) -> String {
    let cards = cards(view);
    let placed = arrange(view, &cards);
    let (wide, high) = (placed.width + 2 * MARGIN, placed.height + 2 * MARGIN);
    let label = escape(label);
    let mut out = format!(
        "<div class=\"map-box\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\
         <svg class=\"map\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" \
         role=\"group\" aria-label=\"{label}\">"
    );
    out.push_str(
        "<defs><marker id=\"rb-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" \
         markerWidth=\"10\" markerHeight=\"10\" markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\">\
         <path d=\"M0 0 8 4 0 8z\"/></marker></defs>",
    );
    draw_edges(&mut out, view, &placed);
    draw_nodes(&mut out, model, view, &cards, &placed);
    out.push_str("</svg>");
    begin(&mut out, model, view, &cards, &placed);
    out.push_str("</div>");
    notes(&mut out, model, view);
    out
}

/// The place where a reader begins, for the style sheet, which scrolls there: the node that the map
/// is about, else the first that needs nothing. An empty picture as wide and high as it is far.
fn begin(out: &mut String, model: &Model<'_>, view: &MapGraph, cards: &[Card], placed: &Layout) {
    let is_joined = |at: usize| {
        let one = placed.nodes[at].component;
        placed.nodes.iter().filter(|other| other.component == one).take(2).count() > 1
    };
    let candidates = || (0..view.items.len()).filter(|at| !view.items[*at].subject.is_mark());
    let top = |at: &usize| placed.nodes[*at].layer == 0;
    let found = candidates()
        .find(|at| view.items[*at].focus)
        .or_else(|| candidates().filter(top).find(|at| is_joined(*at)))
        .or_else(|| candidates().next());
    let Some(at) = found else { return };
    let (place, card) = (&placed.nodes[at], &cards[at]);
    let from_left = place.x + MARGIN + card.width / 2;
    let x = if model.runs_left() { placed.width + 2 * MARGIN - from_left } else { from_left };
    let y = place.y + MARGIN + card.height / 2;
    let _infallible = write!(
        out,
        "<div class=\"map-begin\" aria-hidden=\"true\"><svg width=\"{x}\" height=\"{y}\" \
         viewBox=\"0 0 {x} {y}\"></svg><i></i></div>"
    );
}

fn draw_edges(out: &mut String, view: &MapGraph, placed: &Layout) {
    out.push_str("<g class=\"wires\" aria-hidden=\"true\">");
    for ((from, to, kind), route) in view.edges.iter().zip(&placed.edges) {
        let class = match kind {
            MapEdgeKind::Hard => "hard",
            MapEdgeKind::Alternative => "any",
            MapEdgeKind::Recommended => "helps",
            MapEdgeKind::Mutual => "both",
        };
        let Some(path) = path(route) else { continue };
        let into_junction = view.items[*to as usize].subject.is_mark();
        let both = *kind == MapEdgeKind::Mutual;
        // The path of an edge that runs upwards starts at its head.
        let (start, end) =
            if route.reversed { (!into_junction, both) } else { (both, !into_junction) };
        let head = |side: &str, wanted: bool| {
            if wanted { format!(" marker-{side}=\"url(#rb-arrow)\"") } else { String::new() }
        };
        let _infallible = write!(
            out,
            "<path class=\"{class}\" data-wire=\"{from} {to}\" d=\"{path}\"{}{}/>",
            head("start", start),
            head("end", end),
        );
    }
    out.push_str("</g>");
}

/// How an edge runs, as SVG path data; none for edges that are not drawn.
fn path(route: &RoutedEdge) -> Option<String> {
    let start = route.start?;
    let mut out = format!("M{} {}", start.x + MARGIN, start.y + MARGIN);
    for segment in &route.segments {
        let _infallible = match *segment {
            Segment::Down(to) => write!(out, "V{}", to.y + MARGIN),
            Segment::Curve(one, two, to) => {
                let [one, two, to] =
                    [one, two, to].map(|it| format!("{} {}", it.x + MARGIN, it.y + MARGIN));
                write!(out, "C{one} {two} {to}")
            }
        };
    }
    Some(out)
}

fn draw_nodes(
    out: &mut String,
    model: &Model<'_>,
    view: &MapGraph,
    cards: &[Card],
    placed: &Layout,
) {
    let mut order: Vec<usize> = (0..view.items.len()).collect();
    order.sort_by_key(|at| (placed.nodes[*at].layer, placed.nodes[*at].x, *at));
    let needs = fold_needs(view);
    let runs_left = model.runs_left();
    for at in order {
        let (item, card, place) = (&view.items[at], &cards[at], &placed.nodes[at]);
        let corner = Point { x: place.x + MARGIN, y: place.y + MARGIN };
        if item.subject.is_mark() {
            draw_junction(out, &item.subject, at, corner);
            continue;
        }
        let needs = needs.get(&(at as u32)).map_or(&[][..], Vec::as_slice);
        let name = escape(&name(model, view, item, needs));
        begin_card(out, model, item, at, &name);
        let _infallible = write!(
            out,
            "<title>{name}</title>\
             <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
            corner.x,
            corner.y,
            card.width,
            card.height,
            if is_project(model, item) { 2 } else { 8 },
        );
        texts(out, item, card, corner, runs_left);
        out.push_str("</a>");
    }
}

/// A diamond where one is enough, a circle where all are needed.
fn draw_junction(out: &mut String, subject: &Subject, at: usize, corner: Point) {
    let half = JUNCTION / 2;
    let (x, y) = (corner.x + half, corner.y);
    let _infallible = if *subject == Subject::Joint {
        write!(
            out,
            "<circle class=\"junction all\" data-node=\"{at}\" aria-hidden=\"true\" \
             cx=\"{x}\" cy=\"{}\" r=\"{}\"/>",
            y + half,
            half - 1,
        )
    } else {
        write!(
            out,
            "<path class=\"junction\" data-node=\"{at}\" aria-hidden=\"true\" \
             d=\"M{x} {y}l{half} {half}-{half} {half}-{half}-{half}z\"/>",
        )
    };
}

/// The start tag of a card: a link with the name that screen readers say.
fn begin_card(out: &mut String, model: &Model<'_>, item: &MapNode, at: usize, name: &str) {
    let data = match &item.subject {
        Subject::Skill(ix) => {
            let id = model.roadmap.skill(*ix).id.as_str();
            format!(" data-skill=\"{}\"", escape(id))
        }
        _ => String::new(),
    };
    let _infallible = write!(
        out,
        "<a class=\"{}\" href=\"{}\" data-node=\"{at}\"{data}{} aria-label=\"{name}\">",
        class(item),
        escape(&item.href),
        if item.focus { " aria-current=\"true\"" } else { "" },
    );
}

/// What stands on the card at `corner`: its band, its title, its second line.
fn texts(out: &mut String, item: &MapNode, card: &Card, corner: Point, runs_left: bool) {
    let from_start = |far: u32| corner.x + if runs_left { card.width - far } else { far };
    if let Some(band) = &item.band {
        let _infallible = write!(
            out,
            "<path class=\"band t{}\" d=\"M{} {}v{}\"/>",
            band.tone,
            from_start(PAD - BAND / 2),
            corner.y + PAD,
            card.height.saturating_sub(2 * PAD),
        );
    }
    let start = from_start(PAD + band(item));
    let mut baseline = corner.y + PAD / 2 + TITLE + 2;
    for line in &card.lines {
        let line = escape(line);
        let _infallible = write!(out, "<text x=\"{start}\" y=\"{baseline}\">{line} </text>");
        baseline += LINE;
    }
    for note in &card.notes {
        let note = escape(note);
        let _infallible =
            write!(out, "<text class=\"note\" x=\"{start}\" y=\"{baseline}\">{note}</text>");
        baseline += LINE;
    }
}

fn is_project(model: &Model<'_>, item: &MapNode) -> bool {
    let Subject::Skill(ix) = item.subject else { return false };
    model.roadmap.skill(ix).kind == NodeKind::Project
}

fn class(item: &MapNode) -> String {
    let kind = match item.subject {
        Subject::Skill(_) if item.stands_for_more => "node skill more",
        Subject::Skill(_) => "node skill",
        Subject::Fold(_) => "node fold",
        Subject::Track(_) => "node track",
        Subject::Junction | Subject::Joint => "junction",
    };
    if item.focus { format!("{kind} here") } else { kind.to_owned() }
}

/// For each card of several skills or a track, the cards that it plainly needs.
fn fold_needs(view: &MapGraph) -> BTreeMap<u32, Vec<u32>> {
    let mut needs: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (from, to, kind) in &view.edges {
        let is_plain = *kind == MapEdgeKind::Hard
            && matches!(view.items[*to as usize].subject, Subject::Fold(_) | Subject::Track(_))
            && !view.items[*from as usize].subject.is_mark();
        if is_plain {
            needs.entry(*to).or_default().push(*from);
        }
    }
    needs.values_mut().for_each(|list| list.sort_unstable());
    needs
}

/// "Loops, 3 h, Beginner: needs Comparisons and Lists".
fn name(model: &Model<'_>, view: &MapGraph, item: &MapNode, needs: &[u32]) -> String {
    let labels = model.labels();
    let titles: Vec<String> =
        needs.iter().map(|at| view.items[*at as usize].title.clone()).collect();
    let needed = match &item.subject {
        Subject::Skill(ix) => model.needs_text(*ix, false),
        _ => Some(labels.joined(&titles, "and")).filter(|it| !it.is_empty()),
    };
    // What can be read on the card comes first, as it stands there.
    let mut name = match &item.subject {
        Subject::Fold(_) => format!("{}: {}", item.note, item.title),
        _ if item.note.is_empty() => item.title.clone(),
        _ => format!("{}, {}", item.title, item.note),
    };
    if let Some(level) = &item.level {
        name.push_str(", ");
        name.push_str(&level.title);
    }
    if is_project(model, item) {
        name.push_str(", ");
        name.push_str(labels.get("kind_project"));
    }
    if let Some(band) = &item.band {
        name.push_str(", ");
        name.push_str(&band.track);
    }
    match needed {
        Some(needs) => labels.fill("map_needs", &[("title", &name), ("needs", &needs)]),
        None => name,
    }
}

/// What tones, dots and lines mean, as far as they are there, and what is not drawn.
fn notes(out: &mut String, model: &Model<'_>, view: &MapGraph) {
    key(out, view);
    let has = |wanted: MapEdgeKind| view.edges.iter().any(|(_, _, kind)| *kind == wanted);
    let kinds = [
        (MapEdgeKind::Alternative, "map_any"),
        (MapEdgeKind::Recommended, "map_helps"),
        (MapEdgeKind::Mutual, "map_both"),
    ];
    let kinds = kinds.iter().filter(|(kind, _)| has(*kind)).map(|(_, key)| *key);
    let has_joint = view.items.iter().any(|item| item.subject == Subject::Joint);
    let notes: Vec<String> = kinds
        .chain(has_joint.then_some("map_all"))
        .map(|key| model.labels().get(key))
        .chain(view.caption.iter().map(String::as_str))
        .map(|note| format!("<span>{}</span>", escape(note)))
        .collect();
    if !notes.is_empty() {
        let _infallible = write!(out, "<p class=\"map-note\">{}</p>", notes.join(" "));
    }
}

/// The names of the tracks and levels that the cards show.
fn key(out: &mut String, view: &MapGraph) {
    let tracks: BTreeMap<usize, &str> = view
        .items
        .iter()
        .filter_map(|item| item.band.as_ref())
        .map(|band| (band.tone, band.track.as_str()))
        .collect();
    let levels: BTreeMap<usize, &LevelView> = view
        .items
        .iter()
        .filter_map(|item| item.level.as_ref())
        .map(|level| (level.rank, level))
        .collect();
    if tracks.is_empty() && levels.is_empty() {
        return;
    }
    out.push_str("<ul class=\"map-key\">");
    for (tone, track) in tracks {
        let _infallible = write!(out, "<li class=\"t{tone}\">{}</li>", escape(track));
    }
    for level in levels.values() {
        let _infallible = write!(
            out,
            "<li><span class=\"dots\" aria-hidden=\"true\">{}</span> {}</li>",
            dots(level),
            escape(&level.title)
        );
    }
    out.push_str("</ul>");
}

/// A level as filled dots among empty ones.
fn dots(level: &LevelView) -> String {
    let filled = "●".repeat(level.rank.min(level.of));
    filled + &"○".repeat(level.of.saturating_sub(level.rank))
}
