//! Layered graph drawing: boxes and edges in, places and curves out.
//!
//! [`layout`] draws a directed graph in layers, every edge downwards, after Sugiyama, Tagawa and
//! Toda, "Methods for Visual Understanding of Hierarchical System Structures", 1981:
//!
//! 1. Cycle removal (`dag`) drops loops and reverses the edges that close cycles.
//! 2. Layer assignment (`layering`) makes edges short, by the network simplex method (`simplex`).
//! 3. Dummy vertices make the graph of each component proper (`proper`): every edge leads from one
//!    row to the next.
//! 4. Crossing minimisation (`crossings`) orders the vertices of each row: sweeps (`barycentre`)
//!    from several starts, two of them spectral (`spectral`), then group sifting (`sifting`).
//! 5. Coordinate assignment: across (`coordinates`, `align`) and down (`rows`).
//! 6. Edge routing (`route`) and packing of the components (`pack`).
//!
//! Everything is in integers and depends on the arguments alone: the same drawing on every machine,
//! in every run. There is a drawing for any input. The crate knows boxes and edges; it knows
//! neither what they stand for nor how they are painted.

mod align;
mod barycentre;
mod component;
mod coordinates;
mod crossings;
mod csr;
mod dag;
mod drawing;
mod input;
mod layering;
mod order;
mod pack;
mod proper;
mod random;
mod route;
mod rows;
mod sifting;
mod simplex;
mod spacing;
mod spectral;

use component::Component;
use dag::Dag;
pub use drawing::{Layout, PlacedNode, Point, RoutedEdge, Segment};
pub use input::{Edge, MAX_SIZE, Node, Options};

/// Draws `nodes` and `edges`.
///
/// Memory is in proportion to the nodes and the layers that edges span, each edge counted once per
/// layer. So is time, but for sorting, for the sweeps, which take at most a second, and for the
/// search for few crossings after them, whose steps [`Options::effort`] bounds.
pub fn layout(nodes: &[Node], edges: &[Edge], options: &Options) -> Layout {
    let options = &options.bounded();
    let sizes: Vec<Node> = nodes.iter().map(Node::bounded).collect();
    let dag = Dag::new(nodes.len(), edges);
    let layers = layering::layers(&dag);
    let mut components = Vec::new();
    let mut isolated = Vec::new();
    for (number, component) in (0..).zip(dag.components()) {
        if let [node] = component[..] {
            isolated.push((number, node));
        } else {
            components.push(Component::draw(number, component, &dag, &layers, &sizes, options));
        }
    }
    pack::pack(components, &isolated, &dag, &sizes, options)
}

/// The code in README.md is true.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
