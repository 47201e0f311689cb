//! The graph as data: JSON (part of the contract), Graphviz, Mermaid, CSV, and figures about it.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Value, json};

use super::model::Model;
use crate::graph::{Edge, EdgeKind, Need, NodeIx, PathIx, SkillIx, TrackIx, What};
use crate::routes::encode;

const VERSION: u32 = 1;

/// `graph.json`: the whole graph, as the contract has it.
pub fn graph_json(model: &Model<'_>) -> String {
    let levels: Vec<&str> = model.config.levels.iter().map(|it| it.id.as_str()).collect();
    let id = model.config.id.clone().unwrap_or_else(|| crate::markdown::slug(model.title));
    let mut text = format!(
        "{{\"version\":{VERSION},\"id\":{},\"title\":{},\"levels\":{},\n",
        json!(id),
        json!(model.title),
        json!(levels)
    );
    list(&mut text, "tracks", model.track_indices().map(|ix| track(model, ix)));
    list(&mut text, "skills", model.roadmap.skill_indices().map(|ix| skill(model, ix)));
    list(&mut text, "paths", (0..model.roadmap.paths().len() as u32).map(|at| path(model, at)));
    list(&mut text, "edges", model.roadmap.edges().iter().map(|it| edge(model, it)));
    text.truncate(text.len() - ",\n".len());
    text + "\n}\n"
}

/// Writes a list of the graph, one entry a line: differences between two versions can be read. One
/// entry at a time: there may be a million.
fn list(text: &mut String, name: &str, entries: impl Iterator<Item = Value>) {
    let _infallible = writeln!(text, "\"{name}\":[");
    let start = text.len();
    for entry in entries {
        if text.len() > start {
            text.push_str(",\n");
        }
        let _infallible = write!(text, "{entry}");
    }
    text.push_str("\n],\n");
}

fn summary(model: &Model<'_>, ix: NodeIx) -> Option<String> {
    let node = model.nodes.get(ix)?;
    Some(node.meta.summary.as_ref()?.text.clone())
}

fn url(model: &Model<'_>, ix: NodeIx) -> String {
    encode(model.routes.node(ix).as_str())
}

fn ids<'a>(model: &Model<'a>, list: &[SkillIx]) -> Vec<&'a str> {
    list.iter().map(|ix| model.roadmap.skill(*ix).id.as_str()).collect()
}

fn track(model: &Model<'_>, ix: TrackIx) -> Value {
    let track = model.roadmap.track(ix);
    json!({
        "id": track.id.as_str(),
        "title": track.title,
        "url": url(model, NodeIx::Track(ix)),
        "summary": summary(model, NodeIx::Track(ix)),
        "order": track.order,
        "parent": track.parent.map(|ix| model.roadmap.track(ix).id.as_str()),
        "skills": ids(model, &track.skills),
        "requires": formulas(model, &track.requires),
    })
}

fn path(model: &Model<'_>, at: u32) -> Value {
    let path = model.roadmap.path(PathIx(at));
    let ix = NodeIx::Path(PathIx(at));
    json!({
        "id": path.id.as_str(),
        "title": path.title,
        "url": url(model, ix),
        "summary": summary(model, ix),
        "goals": ids(model, &path.goals),
        "assumes": ids(model, &path.assumes),
    })
}

fn edge(model: &Model<'_>, edge: &Edge) -> Value {
    json!({
        "from": model.roadmap.skill(edge.from).id.as_str(),
        "to": model.roadmap.skill(edge.to).id.as_str(),
        "kind": edge.kind.as_str(),
        "alternative": edge.alternative,
        "inherited": edge.inherited,
        "implied": edge.implied,
        "why": edge.why.as_deref(),
    })
}

fn skill(model: &Model<'_>, ix: SkillIx) -> Value {
    let roadmap = model.roadmap;
    let it = roadmap.skill(ix);
    let node = &model.nodes.skills[ix.0 as usize];
    let tags: Vec<&str> = node.meta.tags.iter().map(|(tag, _)| tag.as_str()).collect();
    let aliases: Vec<&str> = it.aliases.iter().map(|id| id.as_str()).collect();
    json!({
        "id": it.id.as_str(),
        "kind": it.kind.as_str(),
        "title": it.title,
        "url": url(model, NodeIx::Skill(ix)),
        "track": it.track.map(|ix: TrackIx| roadmap.track(ix).id.as_str()),
        "level": it.level.map(|at| model.config.levels[usize::from(at)].id.as_str()),
        "effort": it.effort.map(|effort| json!({"min": effort.min, "max": effort.max})),
        "tags": tags,
        "depth": it.depth,
        "requires": formulas(model, &it.requires),
        "unlocks": ids(model, &roadmap.unlocks(ix)),
        "aliases": aliases,
    })
}

fn formulas(model: &Model<'_>, needs: &[Need]) -> Vec<Value> {
    needs.iter().map(|need| formula(model, need)).collect()
}

/// A formula with its nesting kept. Recurses along the nesting, which front matter bounds.
fn formula(model: &Model<'_>, need: &Need) -> Value {
    let mut value = match &need.what {
        What::Skill(ix) => json!({"id": model.roadmap.skill(*ix).id.as_str()}),
        What::Track(ix) => json!({"id": model.roadmap.track(*ix).id.as_str()}),
        What::Any(list) => json!({"any": formulas(model, list)}),
        What::All(list) => json!({"all": formulas(model, list)}),
        What::External { text, url } => match url {
            Some(url) => json!({"external": text, "url": url}),
            None => json!({"external": text}),
        },
    };
    match &need.why {
        Some(why) => value["why"] = why.as_str().into(),
        None => {
            if let Some(id) = value.get("id") {
                return id.clone();
            }
        }
    }
    value
}

/// The reduced graph for Graphviz: alternatives dashed, recommendations dotted.
pub fn graph_dot(model: &Model<'_>) -> String {
    let roadmap = model.roadmap;
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut text =
        format!("digraph {} {{\n  rankdir=TB;\n  node [shape=box];\n", quoted(model.title));
    for ix in roadmap.skill_indices() {
        let skill = roadmap.skill(ix);
        text += &format!("  {} [label={}];\n", quoted(skill.id.as_str()), quoted(&skill.title));
    }
    for edge in roadmap.edges().iter().filter(|edge| !edge.implied) {
        let style = match (edge.kind, edge.alternative) {
            (EdgeKind::Requires, false) => "",
            (EdgeKind::Requires, true) => " [style=dashed]",
            (EdgeKind::Recommends, _) => " [style=dotted]",
            (EdgeKind::Alongside, _) => " [style=dotted, dir=none, constraint=false]",
        };
        let (from, to) = (roadmap.skill(edge.from), roadmap.skill(edge.to));
        text += &format!("  {} -> {}{style};\n", quoted(from.id.as_str()), quoted(to.id.as_str()));
    }
    text + "}\n"
}

/// The reduced graph for Mermaid.
pub fn graph_mermaid(model: &Model<'_>) -> String {
    let roadmap = model.roadmap;
    let mut text = "flowchart TD\n".to_owned();
    for ix in roadmap.skill_indices() {
        let title = roadmap.skill(ix).title.replace('&', "&amp;").replace('"', "&quot;");
        let title = title.replace('<', "&lt;").replace('>', "&gt;");
        text += &format!("  s{}[\"{title}\"]\n", ix.0);
    }
    for edge in roadmap.edges().iter().filter(|edge| !edge.implied) {
        let arrow = match (edge.kind, edge.alternative) {
            (EdgeKind::Requires, false) => "-->",
            (EdgeKind::Requires, true) => "-.->",
            (EdgeKind::Recommends, _) => "-. helps .->",
            (EdgeKind::Alongside, _) => "---",
        };
        text += &format!("  s{} {arrow} s{}\n", edge.from.0, edge.to.0);
    }
    text
}

/// All edges, one a line, with a header (RFC 4180 quoting).
pub fn graph_csv(model: &Model<'_>) -> String {
    let roadmap = model.roadmap;
    let field = |text: &str| {
        // A leading `=`, `+`, `-` or `@` would be run as a formula by spreadsheets.
        let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = if risky { format!("'{text}") } else { text.to_owned() };
        let quote = text.contains([',', '"', '\n', '\r']);
        if quote { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    let mut text = "from,to,kind,alternative,inherited,implied,why\n".to_owned();
    for edge in roadmap.edges() {
        text += &format!(
            "{},{},{},{},{},{},{}\n",
            field(roadmap.skill(edge.from).id.as_str()),
            field(roadmap.skill(edge.to).id.as_str()),
            edge.kind.as_str(),
            edge.alternative,
            edge.inherited,
            edge.implied,
            field(edge.why.as_deref().unwrap_or("")),
        );
    }
    text
}

/// Figures about a roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Stats {
    /// Skills and projects.
    pub skills: usize,
    /// Tracks.
    pub tracks: usize,
    /// Named goals.
    pub paths: usize,
    /// `requires` edges.
    pub requires: usize,
    /// `requires` edges that no others imply.
    pub reduced: usize,
    /// `recommends` edges.
    pub recommends: usize,
    /// `alongside` pairs.
    pub alongside: usize,
    /// Skills that require nothing.
    pub roots: usize,
    /// Skills that unlock nothing.
    pub leaves: usize,
    /// The longest hard path, in edges.
    pub depth: u32,
    /// The most skills of one depth.
    pub widest: usize,
    /// Skills without an effort.
    pub without_effort: usize,
    /// Cards on the home page's map.
    pub map_cards: usize,
    /// Lines between them.
    pub map_lines: usize,
    /// How often two of the lines cross.
    pub map_crossings: usize,
    /// How many curves the lines make.
    pub map_bends: usize,
    /// How wide the map is, in pixels.
    pub map_width: usize,
}

/// Counts.
pub fn stats(model: &Model<'_>) -> Stats {
    let roadmap = model.roadmap;
    let of = |kind: EdgeKind| roadmap.edges().iter().filter(move |edge| edge.kind == kind);
    let map = model.whole_layout();
    let mut widths = std::collections::BTreeMap::<u32, usize>::new();
    for skill in roadmap.skills() {
        *widths.entry(skill.depth).or_default() += 1;
    }
    Stats {
        skills: roadmap.skills().len(),
        tracks: roadmap.tracks().len(),
        paths: roadmap.paths().len(),
        requires: of(EdgeKind::Requires).count(),
        reduced: of(EdgeKind::Requires).filter(|edge| !edge.implied).count(),
        recommends: of(EdgeKind::Recommends).count(),
        alongside: of(EdgeKind::Alongside).count(),
        roots: roadmap.skills().iter().filter(|skill| skill.depth == 0).count(),
        leaves: roadmap.skill_indices().filter(|ix| roadmap.unlocks(*ix).is_empty()).count(),
        depth: widths.keys().next_back().copied().unwrap_or(0),
        widest: widths.values().copied().max().unwrap_or(0),
        without_effort: roadmap.skills().iter().filter(|skill| skill.effort.is_none()).count(),
        map_cards: map.nodes.len(),
        map_lines: map.edges.len(),
        map_crossings: map.crossings as usize,
        map_bends: map.bends as usize,
        map_width: map.width as usize,
    }
}
