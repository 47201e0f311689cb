//! The options of resolving. Plain data; knows no configuration file.

use crate::diagnostic::{Code, Levels};
use crate::graph::Reference;

/// What [`resolve`](crate::graph::resolve()) depends on beside the summaries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct ResolveOptions {
    /// Tracks in the order the configuration gives them, at any depth: they come before their
    /// siblings that it does not list.
    pub track_order: Vec<Reference>,
    /// Whether drafts are treated like everything else.
    pub include_drafts: bool,
    /// Which dear lints are looked for.
    pub report: Reports,
}

/// Lints that take work of their own: looked for only where the project reports them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Reports {
    /// `redundant-prerequisite`.
    pub redundant_prerequisite: bool,
    /// `shadowed-recommendation`.
    pub shadowed_recommendation: bool,
}

impl Reports {
    /// All of them.
    pub const ALL: Self = Self { redundant_prerequisite: true, shadowed_recommendation: true };

    /// Those that a project with these levels reports.
    pub fn of(levels: &Levels) -> Self {
        Self {
            redundant_prerequisite: levels.reports(Code::RedundantPrerequisite),
            shadowed_recommendation: levels.reports(Code::ShadowedRecommendation),
        }
    }
}
