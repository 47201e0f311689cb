//! Figures for `tests/layout/compare.py`, which compares the drawings with those of other tools.
//! Not part of the suite: it takes its graphs from outside and looks at a clock.

use serde_json::{Value, json};

use super::tests::unrest;
use super::{Layout, LayoutEdge, LayoutNode, LayoutOptions, Point, Segment, layout};

/// Reads the graphs named by `ROADBOOK_LAYOUT_GRAPHS`, a JSON list of `{name, nodes: [[width,
/// height]…], edges: [[from, to]…]}`, and writes one JSON object per graph.
#[test]
#[ignore = "development figures: run by tests/layout/compare.py"]
fn figures() {
    #[expect(clippy::disallowed_methods, reason = "the script names its file in the environment")]
    let path = std::env::var("ROADBOOK_LAYOUT_GRAPHS").expect("the script sets it");
    #[expect(clippy::disallowed_methods, reason = "the graphs come from the script")]
    let text = std::fs::read_to_string(path).expect("the script has written it");
    // The harness has begun a line of its own.
    println!();
    let graphs: Value = serde_json::from_str(&text).expect("the script writes JSON");
    for graph in graphs.as_array().expect("a list of graphs") {
        println!("{}", figure(graph));
    }
}

fn figure(graph: &Value) -> Value {
    let options = &LayoutOptions::default();
    let pairs = |key: &str| -> Vec<(u32, u32)> {
        let list = graph[key].as_array().expect("a list of pairs");
        let number = |value: &Value| value.as_u64().expect("a number") as u32;
        list.iter().map(|pair| (number(&pair[0]), number(&pair[1]))).collect()
    };
    let nodes: Vec<LayoutNode> =
        pairs("nodes").into_iter().map(|(width, height)| LayoutNode { width, height }).collect();
    let ends = pairs("edges");
    let edges: Vec<LayoutEdge> =
        ends.iter().map(|&(from, to)| LayoutEdge { from, to, weight: 1 }).collect();
    let rounds = if nodes.len() < 100 { 100 } else { 5 };
    let start = busy();
    let mut drawn = Layout::default();
    for _ in 0..rounds {
        drawn = layout(&nodes, &edges, options);
    }
    let microseconds = (busy() - start) / 1000 / rounds;
    let leaves = graph["leaves"].as_u64().unwrap_or(0) as usize;
    let unrest = (leaves > 0).then(|| unrest(nodes.len() as u32, &ends, leaves).1);
    json!({
        "name": graph["name"],
        "width": drawn.width,
        "height": drawn.height,
        "crossings": drawn.crossings,
        "bends": drawn.bends,
        "edge-length": drawn.edge_length,
        "microseconds": microseconds,
        "unrest": unrest,
        "nodes": drawn.nodes.iter().map(|it| [it.x, it.y]).collect::<Vec<_>>(),
        "edges": drawn.edges.iter().map(|route| curves(route.start, &route.segments))
            .collect::<Vec<_>>(),
    })
}

/// For how many nanoseconds this thread has been at work: Linux tells. A clock would also count
/// what others do on the machine.
fn busy() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "measures how long drawing takes")]
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The control points of an edge, all pieces as cubic curves.
fn curves(start: Option<Point>, segments: &[Segment]) -> Vec<[u32; 2]> {
    let Some(start) = start else { return Vec::new() };
    let mut points = vec![start];
    for segment in segments {
        match *segment {
            Segment::Down(to) => points.extend([*points.last().unwrap_or(&start), to, to]),
            Segment::Curve(out, back, to) => points.extend([out, back, to]),
        }
    }
    points.into_iter().map(|point| [point.x, point.y]).collect()
}
