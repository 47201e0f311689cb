//! Figures about the graph, as `graph --stats` prints them.

use serde::Serialize;

use crate::analysis::Analysis;
use crate::graph::EdgeKind;

/// Figures about a roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Stats {
    /// Skills and projects.
    pub skills: usize,
    /// Tracks.
    pub tracks: usize,
    /// Named goals.
    pub paths: usize,
    /// `requires` edges.
    pub requires: usize,
    /// `requires` edges that no others imply.
    pub reduced: usize,
    /// `recommends` edges.
    pub recommends: usize,
    /// `alongside` pairs.
    pub alongside: usize,
    /// Skills that require nothing.
    pub roots: usize,
    /// Skills that unlock nothing.
    pub leaves: usize,
    /// The longest hard path, in edges.
    pub depth: u32,
    /// The most skills of one depth.
    pub widest: usize,
    /// Skills without an effort.
    pub without_effort: usize,
}

/// Counts.
pub fn stats(analysis: &Analysis) -> Stats {
    let roadmap = &analysis.roadmap;
    let of = |kind: EdgeKind| roadmap.edges().iter().filter(move |edge| edge.kind == kind);
    let mut widths = std::collections::BTreeMap::<u32, usize>::new();
    for skill in roadmap.skills() {
        *widths.entry(skill.depth).or_default() += 1;
    }
    Stats {
        skills: roadmap.skills().len(),
        tracks: roadmap.tracks().len(),
        paths: roadmap.paths().len(),
        requires: of(EdgeKind::Requires).count(),
        reduced: roadmap.edges().iter().filter(|edge| edge.is_reduced()).count(),
        recommends: of(EdgeKind::Recommends).count(),
        alongside: of(EdgeKind::Alongside).count(),
        roots: roadmap.skills().iter().filter(|skill| skill.depth == 0).count(),
        leaves: roadmap.skill_indices().filter(|ix| roadmap.unlocks(*ix).is_empty()).count(),
        depth: widths.keys().next_back().copied().unwrap_or(0),
        widest: widths.values().copied().max().unwrap_or(0),
        without_effort: roadmap.skills().iter().filter(|skill| skill.effort.is_none()).count(),
    }
}
