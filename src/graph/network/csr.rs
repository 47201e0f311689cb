//! Adjacency in compressed sparse rows: two flat arrays. Knows nothing of what it connects.

/// Lists of `T`, one for each of a row of owners, stored one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::graph) struct Csr<T> {
    start: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Csr<T> {
    fn default() -> Self {
        Self { start: vec![0], items: Vec::new() }
    }
}

impl<T> Csr<T> {
    /// The lists given one after the other.
    pub(in crate::graph) fn from_lists(lists: impl IntoIterator<Item = Vec<T>>) -> Self {
        let mut csr = Self::default();
        for list in lists {
            csr.items.extend(list);
            csr.start.push(csr.items.len() as u32);
        }
        csr
    }

    /// The list of `owner`.
    pub(in crate::graph) fn of(&self, owner: u32) -> &[T] {
        &self.items[self.range(owner)]
    }

    /// Where the list of `owner` lies in [`Csr::items`].
    pub(in crate::graph) fn range(&self, owner: u32) -> std::ops::Range<usize> {
        let owner = owner as usize;
        self.start[owner] as usize..self.start[owner + 1] as usize
    }

    /// All items, by owner.
    pub(in crate::graph) fn items(&self) -> &[T] {
        &self.items
    }

    /// How many owners there are.
    pub(in crate::graph) fn owners(&self) -> u32 {
        self.start.len() as u32 - 1
    }
}

impl<T: Clone> Csr<T> {
    /// Deals `items` out to their owners, all below `owners`, by counting; each list keeps the
    /// order in which its items were given.
    pub(in crate::graph) fn from_pairs(owners: usize, items: &[(u32, T)]) -> Self {
        let mut start = vec![0u32; owners + 1];
        for (owner, _) in items {
            start[*owner as usize + 1] += 1;
        }
        for at in 0..owners {
            start[at + 1] += start[at];
        }
        let mut next = start.clone();
        let mut order = vec![0u32; items.len()];
        for (at, (owner, _)) in items.iter().enumerate() {
            let slot = &mut next[*owner as usize];
            order[*slot as usize] = at as u32;
            *slot += 1;
        }
        let items = order.into_iter().map(|at| items[at as usize].1.clone()).collect();
        Self { start, items }
    }
}
