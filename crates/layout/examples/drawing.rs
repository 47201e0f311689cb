//! Draws a list of edges as SVG:
//!
//!     cargo run -p roadbook-layout --example drawing < languages.txt > drawing.svg
//!
//! Each line of the list is an edge, `A -> B`; lines that begin with `#` are comments. Nodes are
//! boxes with their names, in the order in which they first occur.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};

use roadbook_layout::{Edge, Node, Options, Point, RoutedEdge, Segment, layout};

/// Blank space around the drawing, in pixels.
const MARGIN: u32 = 16;
/// The height of a box, in pixels.
const HEIGHT: u32 = 30;
/// About how wide a letter is, in pixels.
const LETTER: u32 = 8;

/// The picture brings its own background, so that it is legible on any page.
const STYLE: &str = "
.paper { fill: #fff }
.edges { fill: none; stroke: #64748b; stroke-width: 1.25 }
.head { fill: #64748b }
.node { fill: #eff6ff; stroke: #2563eb }
.first { fill: #fef3c7; stroke: #b45309 }
text { fill: #0f172a; font: 13px system-ui, sans-serif; text-anchor: middle }
@media (prefers-color-scheme: dark) {
  .paper { fill: #0f172a }
  .edges { stroke: #94a3b8 }
  .head { fill: #94a3b8 }
  .node { fill: #1e293b; stroke: #60a5fa }
  .first { fill: #422006; stroke: #fbbf24 }
  text { fill: #f1f5f9 }
}
";

fn main() -> Result<(), Box<dyn Error>> {
    let mut list = String::new();
    std::io::stdin().read_to_string(&mut list)?;
    std::io::stdout().write_all(svg(&list).as_bytes())?;
    Ok(())
}

/// The drawing of a list of edges.
pub(crate) fn svg(list: &str) -> String {
    let (names, edges) = read(list);
    let width = |name: &&str| 20 + LETTER * name.chars().count() as u32;
    let nodes: Vec<Node> =
        names.iter().map(|name| Node { width: width(name), height: HEIGHT }).collect();
    let options = Options { layer_gap: 36, node_gap: 16, ..Options::default() };
    let drawn = layout(&nodes, &edges, &options);

    let (wide, high) = (drawn.width + 2 * MARGIN, drawn.height + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" \
         height=\"{high}\">\n<style>{STYLE}</style>\n\
         <marker id=\"head\" class=\"head\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" \
         markerWidth=\"7\" markerHeight=\"7\" orient=\"auto-start-reverse\">\
         <path d=\"M0 0 8 4 0 8z\"/></marker>\n\
         <rect class=\"paper\" width=\"{wide}\" height=\"{high}\" rx=\"8\"/>\n\
         <g class=\"edges\">\n"
    );
    for edge in &drawn.edges {
        let Some(path) = path(edge) else { continue };
        // An edge that runs upwards starts at its head.
        let end = if edge.reversed { "start" } else { "end" };
        let _infallible = writeln!(out, "<path d=\"{path}\" marker-{end}=\"url(#head)\"/>");
    }
    out.push_str("</g>\n");
    for (at, ((node, size), name)) in (0..).zip(drawn.nodes.iter().zip(&nodes).zip(&names)) {
        let (x, y) = (node.x + MARGIN, node.y + MARGIN);
        let is_first = !edges.iter().any(|edge| edge.to == at);
        let class = if is_first { "node first" } else { "node" };
        let name = name.replace('&', "&amp;").replace('<', "&lt;");
        let _infallible = writeln!(
            out,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" rx=\"6\"/>\
             <text x=\"{}\" y=\"{}\">{name}</text>",
            size.width,
            size.height,
            x + size.width / 2,
            y + size.height / 2 + 5,
        );
    }
    out.push_str("</svg>\n");
    out
}

/// The names of the nodes, and the edges between them.
fn read(list: &str) -> (Vec<&str>, Vec<Edge>) {
    let mut names = Vec::new();
    let mut number = |name| {
        let known = names.iter().position(|it| *it == name);
        known.unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        }) as u32
    };
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let ends = lines.filter_map(|line| line.split_once("->"));
    let edges = ends
        .map(|(from, to)| Edge { from: number(from.trim()), to: number(to.trim()), weight: 1 })
        .collect();
    (names, edges)
}

/// How an edge runs, as SVG path data; none for edges that are not drawn.
fn path(edge: &RoutedEdge) -> Option<String> {
    let at = |point: Point| format!("{} {}", point.x + MARGIN, point.y + MARGIN);
    let mut out = format!("M{}", at(edge.start?));
    for segment in &edge.segments {
        match *segment {
            Segment::Down(to) => out += &format!("L{}", at(to)),
            Segment::Curve(one, two, to) => out += &format!("C{} {} {}", at(one), at(two), at(to)),
        }
    }
    Some(out)
}
