//! Lists of numbers, one list per vertex, in compressed sparse row form.

use std::ops::Range;

/// One list per vertex, all in one piece of memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Csr {
    /// Where the list of each vertex starts in `items`; one more at the end.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Csr {
    /// The lists of `count` vertices. Each pair is a vertex and an item of its list; items keep
    /// their order.
    pub(super) fn new(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut starts = vec![0_u32; count + 1];
        for (vertex, _) in pairs.clone() {
            starts[vertex as usize + 1] += 1;
        }
        for vertex in 0..count {
            starts[vertex + 1] += starts[vertex];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts[count] as usize];
        for (vertex, item) in pairs {
            items[next[vertex as usize] as usize] = item;
            next[vertex as usize] += 1;
        }
        Self { starts, items }
    }

    /// The list of `vertex`.
    pub(super) fn of(&self, vertex: u32) -> &[u32] {
        &self.items[self.range(vertex)]
    }

    /// Where the list of `vertex` stands among the items of all vertices.
    pub(super) fn range(&self, vertex: u32) -> Range<usize> {
        let vertex = vertex as usize;
        self.starts[vertex] as usize..self.starts[vertex + 1] as usize
    }
}
