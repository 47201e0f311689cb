//! The graph as data: JSON (part of the contract), Graphviz, Mermaid, CSV.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::analysis::Analysis;
use crate::graph::{Edge, EdgeKind, Need, NodeIx, PathIx, SkillIx, TrackIx, What};
use crate::routes::encode;

const VERSION: u32 = 1;

/// `graph.json`: the whole graph, as the contract has it.
pub fn graph_json(analysis: &Analysis) -> String {
    let levels: Vec<&str> = analysis.config.levels.iter().map(|it| it.id.as_str()).collect();
    let mut text = format!(
        "{{\"version\":{VERSION},\"id\":{},\"title\":{},\"levels\":{},\n",
        json!(analysis.id),
        json!(analysis.title),
        json!(levels)
    );
    list(&mut text, "tracks", analysis.roadmap.track_indices().map(|ix| track(analysis, ix)));
    list(&mut text, "skills", analysis.roadmap.skill_indices().map(|ix| skill(analysis, ix)));
    list(
        &mut text,
        "paths",
        (0..analysis.roadmap.paths().len() as u32).map(|at| path(analysis, at)),
    );
    list(&mut text, "edges", analysis.roadmap.edges().iter().map(|it| edge(analysis, it)));
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

fn summary(analysis: &Analysis, ix: NodeIx) -> Option<String> {
    let node = analysis.nodes.get(ix)?;
    Some(node.meta.summary.as_ref()?.text.clone())
}

fn url(analysis: &Analysis, ix: NodeIx) -> String {
    encode(analysis.routes.node(ix).as_str())
}

fn ids<'a>(analysis: &'a Analysis, list: &[SkillIx]) -> Vec<&'a str> {
    list.iter().map(|ix| analysis.roadmap.skill(*ix).id.as_str()).collect()
}

fn track(analysis: &Analysis, ix: TrackIx) -> Value {
    let track = analysis.roadmap.track(ix);
    json!({
        "id": track.id.as_str(),
        "title": track.title,
        "url": url(analysis, NodeIx::Track(ix)),
        "summary": summary(analysis, NodeIx::Track(ix)),
        "order": track.order,
        "parent": track.parent.map(|ix| analysis.roadmap.track(ix).id.as_str()),
        "skills": ids(analysis, &track.skills),
        "requires": formulas(analysis, &track.requires),
    })
}

fn path(analysis: &Analysis, at: u32) -> Value {
    let path = analysis.roadmap.path(PathIx(at));
    let ix = NodeIx::Path(PathIx(at));
    json!({
        "id": path.id.as_str(),
        "title": path.title,
        "url": url(analysis, ix),
        "summary": summary(analysis, ix),
        "goals": ids(analysis, &path.goals),
        "assumes": ids(analysis, &path.assumes),
    })
}

fn edge(analysis: &Analysis, edge: &Edge) -> Value {
    json!({
        "from": analysis.roadmap.skill(edge.from).id.as_str(),
        "to": analysis.roadmap.skill(edge.to).id.as_str(),
        "kind": edge.kind.as_str(),
        "alternative": edge.alternative,
        "inherited": edge.inherited,
        "implied": edge.implied,
        "why": edge.why.as_deref(),
    })
}

fn skill(analysis: &Analysis, ix: SkillIx) -> Value {
    let roadmap = &analysis.roadmap;
    let it = roadmap.skill(ix);
    let node = &analysis.nodes.skills[ix.0 as usize];
    let tags: Vec<&str> = node.meta.tags.iter().map(|(tag, _)| tag.as_str()).collect();
    let aliases: Vec<&str> = it.aliases.iter().map(|id| id.as_str()).collect();
    json!({
        "id": it.id.as_str(),
        "kind": it.kind.as_str(),
        "title": it.title,
        "url": url(analysis, NodeIx::Skill(ix)),
        "track": it.track.map(|ix: TrackIx| roadmap.track(ix).id.as_str()),
        "level": it.level.map(|at| analysis.config.levels[usize::from(at)].id.as_str()),
        "effort": it.effort.map(|effort| json!({"min": effort.min, "max": effort.max})),
        "tags": tags,
        "depth": it.depth,
        "requires": formulas(analysis, &it.requires),
        "unlocks": ids(analysis, &roadmap.unlocks(ix)),
        "aliases": aliases,
    })
}

fn formulas(analysis: &Analysis, needs: &[Need]) -> Vec<Value> {
    needs.iter().map(|need| formula(analysis, need)).collect()
}

/// A formula with its nesting kept. Recurses along the nesting, which front matter bounds.
fn formula(analysis: &Analysis, need: &Need) -> Value {
    let mut value = match &need.what {
        What::Skill(ix) => json!({"id": analysis.roadmap.skill(*ix).id.as_str()}),
        What::Track(ix) => json!({"id": analysis.roadmap.track(*ix).id.as_str()}),
        What::Any(list) => json!({"any": formulas(analysis, list)}),
        What::All(list) => json!({"all": formulas(analysis, list)}),
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
pub fn graph_dot(analysis: &Analysis) -> String {
    let roadmap = &analysis.roadmap;
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut text =
        format!("digraph {} {{\n  rankdir=TB;\n  node [shape=box];\n", quoted(&analysis.title));
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
pub fn graph_mermaid(analysis: &Analysis) -> String {
    let roadmap = &analysis.roadmap;
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
pub fn graph_csv(analysis: &Analysis) -> String {
    let roadmap = &analysis.roadmap;
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
