//! The memo of compilations: that of their analyses, the tags, and a cache of outputs.
//!
//! Everything here is keyed by values: it may forget, and is never wrong. Knows no disk: a caller that keeps outputs
//! between runs hands in an [`OutputCache`].

use std::sync::Arc;

use crate::analysis::{Analysis, AnalysisMemo};
use crate::memo::{Key, Table};
use crate::output::OutputCache;
use crate::render::{self, LearnerUrls, Model, Tags};

/// What earlier compilations have made of equal inputs. May forget; is never wrong.
#[derive(Default)]
pub struct Memo {
    /// What earlier analyses have made.
    pub analysis: AnalysisMemo,
    tags: Table<Tags>,
    learner: Table<LearnerUrls>,
    pub(super) outputs: Option<Arc<dyn OutputCache>>,
}

impl Memo {
    /// A memo that finds outputs again in `outputs`, and highlighted code in `code`.
    pub fn new(outputs: Arc<dyn OutputCache>, code: Table<String>) -> Self {
        let analysis = AnalysisMemo::new(code);
        Self { analysis, outputs: Some(outputs), ..Self::default() }
    }

    /// Ends a compilation: what neither it nor the one before it used is forgotten.
    pub fn end_round(&self) {
        self.analysis.end_round();
        self.tags.end_generation();
        self.learner.end_generation();
        if let Some(outputs) = &self.outputs {
            outputs.end_round();
        }
    }

    /// The tags of an analysed roadmap, gathered once for all that share a structure.
    pub(super) fn tags(&self, analysis: &Analysis, model: &Model<'_>) -> Arc<Tags> {
        self.tags.get_or_make(Key(analysis.keys.structure), || render::tags(model))
    }

    /// The URLs of the learner's data, likewise.
    pub(super) fn learner(&self, analysis: &Analysis, model: &Model<'_>) -> Arc<LearnerUrls> {
        self.learner.get_or_make(Key(analysis.keys.structure), || render::learner_urls(model))
    }
}
