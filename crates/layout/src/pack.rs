//! Packing: sets the drawn components side by side, on shelves from left to right in the order of
//! their smallest nodes. Nodes without edges follow in a grid.

use super::component::Component;
use super::dag::Dag;
use super::drawing::{Layout, PlacedNode, Point, RoutedEdge, Segment, pixels};
use super::input::{Node, Options};

/// What a screen shows without scrolling sideways, in pixels: no shelf is wider than that, but for
/// a component that is.
const SCREEN: u64 = 1200;

/// Sets `components` and the `isolated` nodes, each with its component's number, side by side.
pub(super) fn pack(
    components: Vec<Component>,
    isolated: &[(u32, u32)],
    dag: &Dag,
    sizes: &[Node],
    options: &Options,
) -> Layout {
    let nowhere = PlacedNode { x: 0, y: 0, component: 0, layer: 0, position: 0 };
    let mut layout = Layout {
        nodes: vec![nowhere; dag.node_count],
        edges: vec![RoutedEdge::default(); dag.stand_ins.len()],
        ..Layout::default()
    };
    let gap = u64::from(options.component_gap);
    let cell = Cell::new(isolated, sizes, options);
    let limit = shelf_width(&components, isolated.len(), &cell, gap);
    let mut routed = vec![RoutedEdge::default(); dag.edges.len()];
    let mut shelves = Shelves::default();
    for component in components {
        let (x, y) = shelves.put(component.width, component.height, gap, limit);
        layout.add(component, (pixels(x), pixels(y)), &mut routed);
    }
    shelves.next_shelf(gap);
    let columns = ((limit + u64::from(options.node_gap)) / cell.width.max(1)).max(1);
    for (at, &(component, node)) in (0..).zip(isolated) {
        let (x, y) = (at % columns * cell.width, shelves.y + at / columns * cell.height);
        layout.nodes[node as usize] =
            PlacedNode { x: pixels(x), y: pixels(y), component, ..nowhere };
        let size = sizes[node as usize];
        shelves.reach(x + u64::from(size.width), y + u64::from(size.height));
    }
    for (edge, stand_in) in dag.stand_ins.iter().enumerate() {
        if let Some(stand_in) = stand_in {
            let route = routed[stand_in.edge as usize].clone();
            layout.edges[edge] = RoutedEdge { reversed: stand_in.reversed, ..route };
        }
    }
    layout.width = pixels(shelves.width);
    layout.height = pixels(shelves.height);
    layout
}

/// How wide a shelf may be: as wide as the widest component, or so wide that all together are
/// about twice as wide as high, if that is no more than a screen.
fn shelf_width(components: &[Component], isolated: usize, cell: &Cell, gap: u64) -> u64 {
    let area = |it: &Component| (it.width + gap).saturating_mul(it.height + gap);
    let grid = (cell.width * cell.height).saturating_mul(isolated as u64);
    let area = components.iter().map(area).fold(grid, u64::saturating_add);
    let widest = components.iter().map(|component| component.width).max().unwrap_or(0);
    widest.max(area.saturating_mul(2).isqrt().min(SCREEN))
}

/// Where the next component goes.
#[derive(Default)]
struct Shelves {
    x: u64,
    y: u64,
    /// How high the shelf is on which it goes.
    shelf_height: u64,
    /// How far all shelves reach.
    width: u64,
    height: u64,
}

impl Shelves {
    /// Finds room for something, on the next shelf if this one is full.
    fn put(&mut self, width: u64, height: u64, gap: u64, limit: u64) -> (u64, u64) {
        if self.x > 0 && self.x + width > limit {
            self.next_shelf(gap);
        }
        let corner = (self.x, self.y);
        self.x += width + gap;
        self.shelf_height = self.shelf_height.max(height);
        self.reach(corner.0 + width, corner.1 + height);
        corner
    }

    /// Notes that something reaches so far to the right and down.
    fn reach(&mut self, right: u64, bottom: u64) {
        self.width = self.width.max(right);
        self.height = self.height.max(bottom);
    }

    /// Goes on to the next shelf.
    fn next_shelf(&mut self, gap: u64) {
        if self.x > 0 {
            self.y += self.shelf_height + gap;
        }
        self.x = 0;
        self.shelf_height = 0;
    }
}

/// The cell of the grid of isolated nodes, its gaps included.
struct Cell {
    width: u64,
    height: u64,
}

impl Cell {
    fn new(isolated: &[(u32, u32)], sizes: &[Node], options: &Options) -> Self {
        let largest = |length: fn(&Node) -> u32| {
            isolated.iter().map(|&(_, node)| length(&sizes[node as usize])).max().unwrap_or(0)
        };
        let gap = u64::from(options.node_gap);
        Self {
            width: u64::from(largest(|node| node.width)) + gap,
            height: u64::from(largest(|node| node.height)) + gap,
        }
    }
}

impl Layout {
    /// Adds a component at `offset`; how its edges run goes to `routed`, by index of the edge.
    fn add(&mut self, component: Component, offset: (u32, u32), routed: &mut [RoutedEdge]) {
        let shift = |point: Point| Point {
            x: point.x.saturating_add(offset.0),
            y: point.y.saturating_add(offset.1),
        };
        for (&node, placed) in component.nodes.iter().zip(&component.placed) {
            let Point { x, y } = shift(Point { x: placed.x, y: placed.y });
            self.nodes[node as usize] = PlacedNode { x, y, ..*placed };
        }
        let crossings = u32::try_from(component.crossings).unwrap_or(u32::MAX);
        self.crossings = self.crossings.saturating_add(crossings);
        for (index, path) in component.paths {
            self.bends = self.bends.saturating_add(path.bends);
            self.edge_length += path.length;
            let segments = path.segments.into_iter().map(|segment| match segment {
                Segment::Down(to) => Segment::Down(shift(to)),
                Segment::Curve(out, back, to) => Segment::Curve(shift(out), shift(back), shift(to)),
            });
            routed[index] = RoutedEdge {
                start: Some(shift(path.start)),
                segments: segments.collect(),
                reversed: false,
            };
        }
    }
}
