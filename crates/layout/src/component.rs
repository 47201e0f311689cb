//! Draws one connected component by itself: the steps from rows to curves.

use super::dag::{Dag, DagEdge};
use super::drawing::{PlacedNode, pixels};
use super::input::{Node, Options};
use super::proper::ProperGraph;
use super::route::{self, EdgePath};
use super::rows::Rows;
use super::spacing::Spacing;
use super::{coordinates, crossings, layering};

/// A connected component, drawn; in pixels from its own corner.
pub(super) struct Component {
    /// Its nodes, in order.
    pub(super) nodes: Vec<u32>,
    /// Where they are.
    pub(super) placed: Vec<PlacedNode>,
    /// Its edges: index into [`Dag::edges`], path.
    pub(super) paths: Vec<(usize, EdgePath)>,
    pub(super) width: u64,
    pub(super) height: u64,
    pub(super) crossings: u64,
}

impl Component {
    /// Draws the component `number` of `dag`, whose nodes are `nodes`. The nodes of the whole graph
    /// have `layers` and `sizes`.
    pub(super) fn draw(
        number: u32,
        nodes: Vec<u32>,
        dag: &Dag,
        layers: &[u32],
        sizes: &[Node],
        options: &Options,
    ) -> Self {
        let row_of = layering::rows(&nodes, dag, layers, sizes, options);
        let (indices, edges) = edges_within(&nodes, dag);
        let graph = ProperGraph::new(&row_of, edges);
        let order = crossings::minimise(&graph, options.effort);
        let size = |&node: &u32| sizes[node as usize];
        let widths: Vec<u32> = nodes.iter().map(|node| size(node).width).collect();
        let heights: Vec<u32> = nodes.iter().map(|node| size(node).height).collect();
        let spacing = Spacing { graph: &graph, widths: &widths, options };
        let xs = coordinates::assign(&spacing, &order);
        let rows = Rows::new(&graph, &heights, &xs, options);
        let width = (0..graph.len() as u32).map(|it| xs[it as usize] + spacing.right(it)).max();
        let paths = indices
            .into_iter()
            .enumerate()
            .map(|(edge, index)| (index, route::route(&graph, edge, &rows, &heights, &xs)))
            .collect();
        let mut placed: Vec<PlacedNode> = (0..graph.node_count as u32)
            .map(|node| PlacedNode {
                x: pixels((xs[node as usize] - spacing.left(node)).unsigned_abs()),
                y: pixels(rows.top_of_box(graph.row(node), heights[node as usize])),
                component: number,
                layer: 0,
                position: 0,
            })
            .collect();
        set_layers_and_positions(&nodes, layers, &mut placed);
        Self {
            nodes,
            placed,
            paths,
            width: width.unwrap_or(0).unsigned_abs(),
            height: rows.height(),
            crossings: order.crossings(&graph),
        }
    }
}

/// The edges of a component: their indices in the whole graph, and the edges themselves between the
/// component's own numbers.
fn edges_within(nodes: &[u32], dag: &Dag) -> (Vec<usize>, Vec<DagEdge>) {
    let own = |node: u32| nodes.partition_point(|&it| it < node) as u32;
    let indices: Vec<usize> = nodes.iter().flat_map(|&node| dag.edges_from(node)).collect();
    let edges = indices
        .iter()
        .map(|&index| {
            let DagEdge { above, below, weight } = dag.edges[index];
            DagEdge { above: own(above), below: own(below), weight }
        })
        .collect();
    (indices, edges)
}

/// Sets the layers, from 0 at the top of the component, and the positions within them.
fn set_layers_and_positions(nodes: &[u32], layers: &[u32], placed: &mut [PlacedNode]) {
    let top = nodes.iter().map(|&node| layers[node as usize]).min().unwrap_or(0);
    for (place, &node) in placed.iter_mut().zip(nodes) {
        place.layer = layers[node as usize] - top;
    }
    let mut sorted: Vec<usize> = (0..nodes.len()).collect();
    sorted.sort_by_key(|&at| (placed[at].layer, placed[at].x, at));
    let mut before = (u32::MAX, 0);
    for at in sorted {
        let layer = placed[at].layer;
        before = (layer, if before.0 == layer { before.1 + 1 } else { 0 });
        placed[at].position = before.1;
    }
}
