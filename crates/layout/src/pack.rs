//! Components side by side: each drawn by itself, then set in shelves from left to right in the
//! order of their smallest nodes; nodes without edges follow in a grid.

use super::component::Part;
use super::drawing::{Layout, Placed, Point, Route, Segment, pixels};
use super::graph::Graph;
use super::input::{LayoutNode, LayoutOptions};

/// Sets `parts` and the nodes that are `alone`, each with its component's number, side by side.
pub(super) fn pack(
    parts: Vec<Part>,
    alone: &[(u32, u32)],
    graph: &Graph,
    sizes: &[LayoutNode],
    options: &LayoutOptions,
) -> Layout {
    let nowhere = Placed { x: 0, y: 0, component: 0, layer: 0, position: 0 };
    let mut layout = Layout {
        nodes: vec![nowhere; graph.count],
        edges: vec![Route::default(); graph.fates.len()],
        ..Layout::default()
    };
    let gap = u64::from(options.component_gap);
    let limit = shelf_width(&parts, alone, sizes, options);
    let mut routes = vec![Route::default(); graph.links.len()];
    let mut shelf = Shelf::default();
    for part in parts {
        let (x, y) = shelf.put(part.width, part.height, gap, limit);
        layout.take(part, (pixels(x), pixels(y)), &mut routes);
    }
    shelf.end(gap);
    place_alone(&mut layout, alone, sizes, options, limit, &mut shelf);
    for (edge, fate) in graph.fates.iter().enumerate() {
        if let Some(fate) = fate {
            layout.edges[edge] =
                Route { reversed: fate.reversed, ..routes[fate.link as usize].clone() };
        }
    }
    layout.width = pixels(shelf.width);
    layout.height = pixels(shelf.height);
    layout
}

/// What a screen may show without moving sideways, in pixels.
const SCREEN: u64 = 1200;

/// How wide a shelf may be: as wide as the widest component, or so wide that all together are
/// about twice as wide as high, if that is no more than a screen.
fn shelf_width(
    parts: &[Part],
    alone: &[(u32, u32)],
    sizes: &[LayoutNode],
    options: &LayoutOptions,
) -> u64 {
    let gap = u64::from(options.component_gap);
    let cell = Cell::new(alone, sizes, options);
    let area: u64 = parts.iter().map(|part| (part.width + gap) * (part.height + gap)).sum();
    let area = area + cell.width * cell.height * alone.len() as u64;
    let widest = parts.iter().map(|part| part.width).max().unwrap_or(0);
    widest.max((2 * area).isqrt().min(SCREEN))
}

/// Where the next component goes.
#[derive(Default)]
struct Shelf {
    x: u64,
    y: u64,
    /// How high the shelf is.
    high: u64,
    /// How far all shelves reach.
    width: u64,
    height: u64,
}

impl Shelf {
    /// Finds room for something, on the next shelf if this one is full.
    fn put(&mut self, width: u64, height: u64, gap: u64, limit: u64) -> (u64, u64) {
        if self.x > 0 && self.x + width > limit {
            self.end(gap);
        }
        let place = (self.x, self.y);
        self.x += width + gap;
        self.high = self.high.max(height);
        self.width = self.width.max(place.0 + width);
        self.height = self.height.max(place.1 + height);
        place
    }

    /// Goes on to the next shelf.
    fn end(&mut self, gap: u64) {
        if self.x > 0 {
            self.y += self.high + gap;
        }
        self.x = 0;
        self.high = 0;
    }
}

/// The cell of a grid, its gaps included.
struct Cell {
    width: u64,
    height: u64,
}

impl Cell {
    fn new(alone: &[(u32, u32)], sizes: &[LayoutNode], options: &LayoutOptions) -> Self {
        let largest = |size: fn(&LayoutNode) -> u32| {
            alone.iter().map(|&(_, node)| size(&sizes[node as usize])).max().unwrap_or(0)
        };
        let gap = u64::from(options.node_gap);
        Self {
            width: u64::from(largest(|node| node.width)) + gap,
            height: u64::from(largest(|node| node.height)) + gap,
        }
    }
}

/// Sets nodes without edges in a grid, row by row.
fn place_alone(
    layout: &mut Layout,
    alone: &[(u32, u32)],
    sizes: &[LayoutNode],
    options: &LayoutOptions,
    limit: u64,
    shelf: &mut Shelf,
) {
    let cell = Cell::new(alone, sizes, options);
    let gap = u64::from(options.node_gap);
    let columns = ((limit + gap) / cell.width.max(1)).max(1);
    for (at, &(component, node)) in alone.iter().enumerate() {
        let size = sizes[node as usize];
        let x = at as u64 % columns * cell.width;
        let y = shelf.y + at as u64 / columns * cell.height;
        layout.nodes[node as usize] =
            Placed { x: pixels(x), y: pixels(y), component, layer: 0, position: 0 };
        shelf.width = shelf.width.max(x + u64::from(size.width));
        shelf.height = shelf.height.max(y + u64::from(size.height));
    }
}

impl Layout {
    /// Takes a part in, at `offset`; the courses of its edges go to `routes`.
    fn take(&mut self, part: Part, offset: (u32, u32), routes: &mut [Route]) {
        let shift = |point: Point| Point {
            x: point.x.saturating_add(offset.0),
            y: point.y.saturating_add(offset.1),
        };
        for (&node, placed) in part.nodes.iter().zip(&part.placed) {
            let Point { x, y } = shift(Point { x: placed.x, y: placed.y });
            self.nodes[node as usize] = Placed { x, y, ..*placed };
        }
        self.crossings =
            self.crossings.saturating_add(u32::try_from(part.crossings).unwrap_or(u32::MAX));
        for (index, course) in part.courses {
            self.bends += course.bends;
            self.edge_length += course.length;
            let segments = course.segments.into_iter().map(|segment| match segment {
                Segment::Down(to) => Segment::Down(shift(to)),
                Segment::Curve(out, back, to) => Segment::Curve(shift(out), shift(back), shift(to)),
            });
            routes[index] = Route {
                start: Some(shift(course.start)),
                segments: segments.collect(),
                reversed: false,
            };
        }
    }
}
