//! Boxes and edges to places and curves: a layered drawing after Sugiyama, Tagawa and Toda (1981).
//!
//! [`layout`] puts every node below all nodes that lead to it (`rank`), orders each layer so that
//! few edges cross (`order`), places the boxes (`place`), and leads the edges between them
//! (`route`). Integers only: the same input gives the same drawing everywhere. This module knows
//! nothing of skills, text or SVG.

mod graph;
mod net;
mod order;
mod pack;
mod place;
mod rank;
mod route;
#[cfg(test)]
mod tests;

use graph::{Graph, Link};
use net::Net;
use pack::{Piece, pack};

/// A box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutNode {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// An edge, drawn downwards from one box to another. Edges that close a circle are drawn upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutEdge {
    /// Index of the box it leads from.
    pub from: u32,
    /// Index of the box it leads to.
    pub to: u32,
    /// How much it pulls its ends together; at least 1.
    pub weight: u32,
}

/// Distances in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutOptions {
    /// Between two layers, at least.
    pub layer_gap: u32,
    /// Between two boxes of a layer.
    pub node_gap: u32,
    /// Between an edge that passes through a layer and its neighbours.
    pub edge_gap: u32,
    /// Parts that hang together in themselves are laid side by side up to this width.
    pub row_width: u32,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        Self { layer_gap: 44, node_gap: 22, edge_gap: 14, row_width: 1_200 }
    }
}

/// Where a box stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Placed {
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// Its layer within its part of the drawing, from 0.
    pub layer: u32,
}

/// A piece of an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Straight down (or up) to this height.
    To(u32),
    /// Through a gap between layers, in a curve that begins and ends upright.
    Curve {
        /// Where it ends.
        x: u32,
        /// Where it ends.
        y: u32,
    },
}

/// The way of an edge.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// Where it begins.
    pub start: (u32, u32),
    /// Its pieces; none for loops and for edges that name no box.
    pub strokes: Vec<Stroke>,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// One place for each box.
    pub nodes: Vec<Placed>,
    /// One way for each edge.
    pub edges: Vec<Route>,
    /// How often two edges cross.
    pub crossings: u64,
}

/// Lays out boxes and edges.
pub fn layout(nodes: &[LayoutNode], edges: &[LayoutEdge], options: &LayoutOptions) -> Layout {
    let graph = Graph::new(nodes.len(), edges);
    let rank = rank::ranks(&graph);
    let mut pieces = Vec::new();
    let mut loose = Vec::new();
    for members in graph.components() {
        match members.as_slice() {
            [one] => loose.push(*one),
            _ => pieces.push(component(&graph, &rank, members, nodes, options)),
        }
    }
    let (places, width, height) = pack(&pieces, &loose, nodes, options);
    let mut drawing = Layout {
        width,
        height,
        nodes: vec![Placed::default(); nodes.len()],
        edges: vec![Route::default(); edges.len()],
        crossings: pieces.iter().map(|piece| piece.crossings).sum(),
    };
    let mut routes = vec![Route::default(); graph.links.len()];
    for (piece, (x, y)) in pieces.iter().zip(&places.pieces) {
        for (node, placed) in piece.members.iter().zip(&piece.placed) {
            drawing.nodes[*node as usize] =
                Placed { x: placed.x + x, y: placed.y + y, layer: placed.layer };
        }
        for (link, route) in piece.links.iter().zip(&piece.routes) {
            routes[*link as usize] = route.moved(*x, *y);
        }
    }
    for (node, (x, y)) in loose.iter().zip(&places.loose) {
        drawing.nodes[*node as usize] = Placed { x: *x, y: *y, layer: 0 };
    }
    for (edge, fate) in drawing.edges.iter_mut().zip(&graph.fates) {
        if let Some(fate) = fate {
            let route = &routes[fate.link as usize];
            *edge = if fate.reversed { route.reversed() } else { route.clone() };
        }
    }
    drawing
}

/// Lays out one component by itself.
fn component(
    graph: &Graph,
    rank: &[u32],
    members: Vec<u32>,
    nodes: &[LayoutNode],
    options: &LayoutOptions,
) -> Piece {
    let local = |node: u32| members.binary_search(&node).map_or(0, |at| at as u32);
    let first = members.iter().map(|&node| rank[node as usize]).min().unwrap_or(0);
    let rows: Vec<u32> = members.iter().map(|&node| rank[node as usize] - first).collect();
    let own: Vec<u32> = (0..graph.links.len() as u32)
        .filter(|&link| members.binary_search(&graph.links[link as usize].above).is_ok())
        .collect();
    let links: Vec<Link> = own
        .iter()
        .map(|&link| {
            let Link { above, below, weight } = graph.links[link as usize];
            Link { above: local(above), below: local(below), weight }
        })
        .collect();
    let net = Net::new(&rows, links);
    let (order, crossings) = order::order(&net);
    let sizes: Vec<LayoutNode> = members.iter().map(|&node| nodes[node as usize]).collect();
    let frame = place::place(&net, &order, &sizes, options);
    Piece {
        width: frame.width,
        height: frame.height,
        placed: frame.boxes(&net, &sizes),
        routes: route::routes(&net, &frame, &sizes),
        links: own,
        members,
        crossings,
    }
}
