//! Parts that hang together in themselves, side by side; single boxes in a grid below.

use super::{LayoutNode, LayoutOptions, Placed, Route};

/// One component, laid out by itself.
pub(super) struct Piece {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Its nodes.
    pub(super) members: Vec<u32>,
    /// Their places, in the same order.
    pub(super) placed: Vec<Placed>,
    /// Its edges.
    pub(super) links: Vec<u32>,
    /// Their ways, in the same order.
    pub(super) routes: Vec<Route>,
    pub(super) crossings: u64,
}

/// The upper left corners of all parts.
pub(super) struct Corners {
    pub(super) pieces: Vec<(u32, u32)>,
    pub(super) loose: Vec<(u32, u32)>,
}

/// Lays parts in rows up to the usual width, or that of the widest; then the single boxes.
pub(super) fn pack(
    pieces: &[Piece],
    loose: &[u32],
    nodes: &[LayoutNode],
    options: &LayoutOptions,
) -> (Corners, u32, u32) {
    let widest = pieces.iter().map(|piece| piece.width).max().unwrap_or(0);
    let mut shelf = Shelf::new(widest.max(options.row_width), options.layer_gap);
    let corners =
        pieces.iter().map(|piece| shelf.put(piece.width, piece.height, 2 * options.node_gap));
    let pieces = corners.collect();
    shelf.next();
    shelf.leading = options.node_gap;
    let mut put = |node: &u32| {
        let size = nodes[*node as usize];
        shelf.put(size.width, size.height, options.node_gap)
    };
    let loose = loose.iter().map(&mut put).collect();
    (Corners { pieces, loose }, shelf.used, shelf.y + shelf.height)
}

/// Rows that fill from the left.
struct Shelf {
    width: u32,
    leading: u32,
    x: u32,
    y: u32,
    height: u32,
    used: u32,
}

impl Shelf {
    fn new(width: u32, leading: u32) -> Self {
        Self { width, leading, x: 0, y: 0, height: 0, used: 0 }
    }

    fn put(&mut self, width: u32, height: u32, gap: u32) -> (u32, u32) {
        if self.x > 0 && self.x + width > self.width {
            self.next();
        }
        let corner = (self.x, self.y);
        self.used = self.used.max(self.x + width);
        self.x += width + gap;
        self.height = self.height.max(height);
        corner
    }

    fn next(&mut self) {
        if self.height > 0 {
            self.y += self.height + self.leading;
        }
        self.x = 0;
        self.height = 0;
    }
}
