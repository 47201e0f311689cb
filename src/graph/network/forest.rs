//! The tracks as a forest in pre-order, so that "all inside a track" is one range.
//!
//! Knows neither names nor requirements: only which track holds which tracks and skills.

use crate::graph::network::csr::Csr;

/// Which track holds which, and which skills lie in each. Tracks are numbered in pre-order: a
/// track comes right before everything inside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::graph) struct Forest {
    parent: Vec<Option<u32>>,
    end: Vec<u32>,
    children: Csr<u32>,
    track_of: Vec<Option<u32>>,
    direct: Csr<u32>,
}

impl Forest {
    /// The forest of tracks with these parents, which come before their children, and of skills
    /// directly in the tracks `track_of`.
    pub(in crate::graph) fn new(parent: Vec<Option<u32>>, track_of: Vec<Option<u32>>) -> Self {
        let count = parent.len();
        let mut end: Vec<u32> = (1..=count as u32).collect();
        for track in (0..count).rev() {
            if let Some(outer) = parent[track] {
                end[outer as usize] = end[outer as usize].max(end[track]);
            }
        }
        let nested = |(inner, outer): (usize, &Option<u32>)| outer.map(|it| (it, inner as u32));
        let pairs: Vec<_> = parent.iter().enumerate().filter_map(nested).collect();
        let children = Csr::from_pairs(count, &pairs);
        let pairs: Vec<_> = track_of.iter().enumerate().filter_map(nested).collect();
        let direct = Csr::from_pairs(count, &pairs);
        Self { parent, end, children, track_of, direct }
    }

    /// How many tracks there are.
    pub(in crate::graph) fn tracks(&self) -> u32 {
        self.parent.len() as u32
    }

    /// How many skills there are.
    pub(in crate::graph) fn skills(&self) -> u32 {
        self.track_of.len() as u32
    }

    /// The innermost track around a skill.
    pub(in crate::graph) fn track_of(&self, skill: u32) -> Option<u32> {
        self.track_of[skill as usize]
    }

    /// The track around a track.
    pub(in crate::graph) fn parent(&self, track: u32) -> Option<u32> {
        self.parent[track as usize]
    }

    /// The tracks directly inside a track.
    pub(in crate::graph) fn children(&self, track: u32) -> &[u32] {
        self.children.of(track)
    }

    /// The skills directly inside a track.
    pub(in crate::graph) fn direct(&self, track: u32) -> &[u32] {
        self.direct.of(track)
    }

    /// A track and all tracks inside it, as a range of numbers.
    pub(in crate::graph) fn subtree(&self, track: u32) -> std::ops::Range<u32> {
        track..self.end[track as usize]
    }

    /// All skills inside a track, those of nested tracks too: track by track.
    pub(in crate::graph) fn members(&self, track: u32) -> &[u32] {
        let range = self.subtree(track);
        let start = self.direct.range(range.start).start;
        let end = self.direct.range(range.end - 1).end;
        &self.direct.items()[start..end]
    }

    /// Whether a skill lies inside a track, at any depth.
    pub(in crate::graph) fn holds(&self, track: u32, skill: u32) -> bool {
        self.track_of(skill).is_some_and(|it| self.subtree(track).contains(&it))
    }

    /// The tracks around a skill, innermost first.
    pub(in crate::graph) fn around(&self, skill: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(self.track_of(skill), |track| self.parent(*track))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_inside_a_track_is_one_range() {
        // a(b(c)) d, with skills 0 in a, 1 in c, 2 in d, 3 at the root.
        let parent = vec![None, Some(0), Some(1), None];
        let it = Forest::new(parent, vec![Some(0), Some(2), Some(3), None]);
        assert_eq!(it.members(0), [0, 1]);
        assert_eq!(it.members(3), [2]);
        assert_eq!(it.children(0), [1]);
        assert!(it.holds(1, 1) && !it.holds(1, 0) && !it.holds(0, 3));
        assert_eq!(it.around(1).collect::<Vec<_>>(), [2, 1, 0]);
    }
}
