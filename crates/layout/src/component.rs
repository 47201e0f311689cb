//! Draws one component of the graph.

use super::drawing::{Placed, pixels};
use super::graph::{Graph, Link};
use super::input::{LayoutNode, LayoutOptions};
use super::net::Net;
use super::route::{self, Course, Rows};
use super::spacing::Room;
use super::{crossings, place, rank};

/// A component, drawn.
pub(super) struct Part {
    /// Its nodes.
    pub(super) nodes: Vec<u32>,
    /// Where they are in the part.
    pub(super) placed: Vec<Placed>,
    /// Its edges, by index into the graph's.
    pub(super) courses: Vec<(usize, Course)>,
    pub(super) width: u64,
    pub(super) height: u64,
    pub(super) crossings: u64,
}

impl Part {
    /// Draws the component `number` of `graph`, the nodes `component`.
    pub(super) fn new(
        number: u32,
        component: Vec<u32>,
        graph: &Graph,
        layers: &[u32],
        sizes: &[LayoutNode],
        options: &LayoutOptions,
    ) -> Self {
        let row = rank::rows(&component, graph, layers, sizes, options);
        let (indices, links) = inner_links(&component, graph);
        let net = Net::new(&row, links);
        let order = crossings::sort(&net, options.effort);
        let size = |&node: &u32| sizes[node as usize];
        let widths: Vec<u32> = component.iter().map(|node| size(node).width).collect();
        let heights: Vec<u32> = component.iter().map(|node| size(node).height).collect();
        let room = Room { net: &net, widths: &widths, options };
        let columns = place::columns(&room, &order);
        let rows = Rows::new(&net, &heights, &columns, options);
        let width = (0..net.len() as u32).map(|it| columns[it as usize] + room.right(it)).max();
        let courses = indices
            .into_iter()
            .enumerate()
            .map(|(link, index)| (index, route::course(&net, link, &rows, &heights, &columns)))
            .collect();
        let mut placed: Vec<Placed> = (0..net.nodes as u32)
            .map(|node| Placed {
                x: pixels((columns[node as usize] - room.left(node)).unsigned_abs()),
                y: pixels(rows.top_of(net.row[node as usize], heights[node as usize])),
                component: number,
                layer: 0,
                position: 0,
            })
            .collect();
        name_places(&component, layers, &mut placed);
        Self {
            nodes: component,
            placed,
            courses,
            width: width.unwrap_or(0).unsigned_abs(),
            height: rows.height(),
            crossings: order.crossings(&net),
        }
    }
}

/// The edges of a component: their indices in the graph, and between the component's own numbers.
fn inner_links(component: &[u32], graph: &Graph) -> (Vec<usize>, Vec<Link>) {
    let own = |node: u32| component.partition_point(|&it| it < node) as u32;
    let indices: Vec<usize> = component.iter().flat_map(|&node| graph.links_from(node)).collect();
    let links = indices
        .iter()
        .map(|&index| {
            let Link { above, below, weight } = graph.links[index];
            Link { above: own(above), below: own(below), weight }
        })
        .collect();
    (indices, links)
}

/// Sets the layers and positions of the nodes of a component.
fn name_places(component: &[u32], layers: &[u32], placed: &mut [Placed]) {
    let top = component.iter().map(|&node| layers[node as usize]).min().unwrap_or(0);
    let mut sorted: Vec<usize> = (0..component.len()).collect();
    for (place, &node) in placed.iter_mut().zip(component) {
        place.layer = layers[node as usize] - top;
    }
    sorted.sort_by_key(|&at| (placed[at].layer, placed[at].x, at));
    let mut before = (u32::MAX, 0);
    for at in sorted {
        let layer = placed[at].layer;
        before = (layer, if before.0 == layer { before.1 + 1 } else { 0 });
        placed[at].position = before.1;
    }
}
