//! Views of the pages that the theme's scripts fill. Knows nothing of what a reader has learnt.

use serde::Serialize;

use super::{PathCard, TrackCard};

/// A plan to goals that the reader chooses: `plan_page` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct PlanPageView {
    /// The named goals.
    pub paths: Vec<PathCard>,
}

/// What the reader has learnt: `progress` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct ProgressView {
    /// The tracks that lie in no other.
    pub tracks: Vec<TrackCard>,
}
