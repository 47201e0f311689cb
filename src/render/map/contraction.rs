//! The subgraph of chosen skills: a path through skills that are not chosen becomes one edge, and
//! edges that others imply are left out (transitive reduction).

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Model;
use crate::graph::SkillIx;

/// Edges among `chosen` (which come in order), as pairs of places in it: one for each way from one
/// to the other that meets no third, and that no longer way implies.
pub(super) fn contract(model: &Model<'_>, chosen: &[SkillIx]) -> Vec<(u32, u32)> {
    let place: HashMap<SkillIx, u32> =
        chosen.iter().enumerate().map(|(at, ix)| (*ix, at as u32)).collect();
    let mut above: Vec<BTreeSet<u32>> = Vec::with_capacity(chosen.len());
    for &ix in chosen {
        let mut nearest = BTreeSet::new();
        let mut seen = HashSet::new();
        let mut stack = vec![ix];
        while let Some(at) = stack.pop() {
            let edges = model.roadmap.edges_to(at).iter();
            for edge in edges.filter(|edge| edge.is_reduced()) {
                match place.get(&edge.from) {
                    Some(&from) => {
                        nearest.insert(from);
                    }
                    None if seen.insert(edge.from) => stack.push(edge.from),
                    None => {}
                }
            }
        }
        above.push(nearest);
    }
    reduce(&above)
}

/// The transitive reduction of a small graph whose nodes are in topological order; each node comes
/// with those right above it.
pub(super) fn reduce(above: &[BTreeSet<u32>]) -> Vec<(u32, u32)> {
    let words = above.len().div_ceil(64);
    let mut reach = vec![vec![0_u64; words]; above.len()];
    let mut edges = Vec::new();
    for (to, parents) in above.iter().enumerate() {
        let mut strict = vec![0_u64; words];
        for &from in parents {
            for (word, more) in strict.iter_mut().zip(&reach[from as usize]) {
                *word |= more;
            }
        }
        for &from in parents {
            let (word, bit) = (from as usize / 64, from as usize % 64);
            if strict[word] >> bit & 1 == 0 {
                edges.push((from, to as u32));
            }
        }
        for &from in parents {
            strict[from as usize / 64] |= 1 << (from as usize % 64);
        }
        reach[to] = strict;
    }
    edges
}
