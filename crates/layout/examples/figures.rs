//! Draws graphs and prints figures of the drawings, for `benches/dot/compare.py`, which compares
//! them with those of Graphviz dot. Needs Linux, which tells how long a thread was at work.
//!
//! Reads a JSON list of `{name, nodes: [[width, height]…], edges: [[from, to]…], leaves}` from its
//! input; writes one JSON object per graph.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example reads its input, prints, and asks the system for the time it took"
)]

use std::collections::BTreeMap;
use std::error::Error;

use roadbook_layout::{Edge, Layout, Node, Options, Point, Segment, layout};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let graphs: Vec<Value> = serde_json::from_reader(std::io::stdin().lock())?;
    for graph in &graphs {
        println!("{}", figures(graph).ok_or("a graph is not of the form expected")?);
    }
    Ok(())
}

/// The figures of a graph.
fn figures(graph: &Value) -> Option<Value> {
    let pairs = |key: &str| -> Option<Vec<(u32, u32)>> {
        let number = |value: &Value| u32::try_from(value.as_u64()?).ok();
        let pair = |pair: &Value| Some((number(&pair[0])?, number(&pair[1])?));
        graph[key].as_array()?.iter().map(pair).collect()
    };
    let sizes = pairs("nodes")?.into_iter();
    let nodes: Vec<Node> = sizes.map(|(width, height)| Node { width, height }).collect();
    let ends = pairs("edges")?;
    let edges = edges(&ends);
    let (drawn, microseconds) = timed(&nodes, &edges, &Options::default());
    let (quick, quick_microseconds) = timed(&nodes, &edges, &Options::quick());
    let leaves = graph["leaves"].as_u64().unwrap_or(0) as usize;
    let unrest = (leaves > 0).then(|| unrest(nodes.len() as u32, &ends, leaves));
    Some(json!({
        "name": graph["name"],
        "width": drawn.width,
        "height": drawn.height,
        "crossings": drawn.crossings,
        "bends": drawn.bends,
        "edge-length": drawn.edge_length,
        "microseconds": microseconds,
        "quick-crossings": quick.crossings,
        "quick-microseconds": quick_microseconds,
        "unrest": unrest,
        "nodes": drawn.nodes.iter().map(|it| [it.x, it.y]).collect::<Vec<_>>(),
        "edges": drawn.edges.iter().map(|edge| curves(edge.start, &edge.segments))
            .collect::<Vec<_>>(),
    }))
}

fn edges(ends: &[(u32, u32)]) -> Vec<Edge> {
    ends.iter().map(|&(from, to)| Edge { from, to, weight: 1 }).collect()
}

/// A drawing, and how many microseconds it takes in the mean of several times.
fn timed(nodes: &[Node], edges: &[Edge], options: &Options) -> (Layout, u64) {
    let rounds = if nodes.len() < 100 { 100 } else { 5 };
    let start = nanoseconds_at_work();
    let mut drawn = Layout::default();
    for _ in 0..rounds {
        drawn = layout(nodes, edges, options);
    }
    (drawn, (nanoseconds_at_work() - start) / 1000 / rounds)
}

/// For how many nanoseconds this thread has been at work: Linux tells. A clock would also count
/// what others do on the machine.
fn nanoseconds_at_work() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The control points of an edge, all segments as cubic curves.
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

// How much a new leaf moves ----------------------------------------------------------------------

/// Of random new leaves, the 95th percentile of the share of other nodes displaced, in thousandths.
fn unrest(count: u32, ends: &[(u32, u32)], leaves: usize) -> usize {
    let options = Options::default();
    let nodes = |count: u32| vec![Node { width: 144, height: 36 }; count as usize];
    let before = layout(&nodes(count), &edges(ends), &options);
    let mut random = Random(u64::from(count));
    let mut shares: Vec<usize> = (0..leaves)
        .map(|_| {
            let (grown, moved) = with_leaf(count, ends, &mut random);
            let after = layout(&nodes(count + 1), &edges(&grown), &options);
            displaced(&before, &after, &moved) * 1000 / count as usize
        })
        .collect();
    shares.sort_unstable();
    shares[(shares.len() - 1) * 95 / 100]
}

/// The graph with a new leaf somewhere after its parents, transitively reduced, and where the nodes
/// have gone to. Node numbers are topological.
fn with_leaf(count: u32, ends: &[(u32, u32)], random: &mut Random) -> (Vec<(u32, u32)>, Vec<u32>) {
    let mut parents = vec![Vec::new(); count as usize];
    ends.iter().for_each(|&(above, below)| parents[below as usize].push(above));
    let leaf: Vec<u32> = (0..[1, 1, 2, 2, 3][random.below(5)])
        .map(|_| random.below(count as usize) as u32)
        .collect();
    let first = leaf.iter().max().map_or(0, |last| last + 1);
    let at = first + random.below((count + 1 - first) as usize) as u32;
    parents.insert(at as usize, leaf);
    let moved: Vec<u32> = (0..count).map(|node| node + u32::from(node >= at)).collect();
    for (_, own) in parents.iter_mut().enumerate().filter(|(node, _)| *node != at as usize) {
        own.iter_mut().for_each(|parent| *parent = moved[*parent as usize]);
    }
    (reduced(parents), moved)
}

/// The edges that no other way implies.
fn reduced(parents: Vec<Vec<u32>>) -> Vec<(u32, u32)> {
    let mut ancestors: Vec<Vec<bool>> = Vec::new();
    let mut ends = Vec::new();
    for (node, mut own) in parents.into_iter().enumerate() {
        own.sort_unstable();
        own.dedup();
        let mut all = vec![false; node];
        for &parent in &own {
            ancestors[parent as usize].iter().enumerate().for_each(|(it, &is)| all[it] |= is);
        }
        ends.extend(own.iter().filter(|&&it| !all[it as usize]).map(|&it| (it, node as u32)));
        own.iter().for_each(|&it| all[it as usize] = true);
        ancestors.push(all);
    }
    ends
}

/// How many nodes have moved past a neighbour: as many as must be lifted out of their layers so
/// that the others stand as before. `moved` leads from nodes of `before` to nodes of `after`.
fn displaced(before: &Layout, after: &Layout, moved: &[u32]) -> usize {
    let mut rows: BTreeMap<(u32, u32), Vec<(u32, u32)>> = BTreeMap::new();
    for (place, &now) in before.nodes.iter().zip(moved) {
        let row = rows.entry((place.component, place.layer)).or_default();
        row.push((place.position, after.nodes[now as usize].position));
    }
    // All but the longest increasing subsequence.
    let lifted = |mut row: Vec<(u32, u32)>| {
        row.sort_unstable();
        let mut tails: Vec<u32> = Vec::new();
        for &(_, position) in &row {
            let at = tails.partition_point(|&tail| tail < position);
            match tails.get_mut(at) {
                Some(tail) => *tail = position,
                None => tails.push(position),
            }
        }
        row.len() - tails.len()
    };
    rows.into_values().map(lifted).sum()
}

/// SplitMix64.
struct Random(u64);

impl Random {
    /// A number below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }
}
