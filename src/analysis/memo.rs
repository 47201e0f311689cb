//! The memo of analyses: results of earlier ones, found again by the values they were made from.
//!
//! May forget; is never wrong. A memoised function reads nothing that is not in its key, and a hit repeats its
//! findings.

use std::sync::Arc;

use super::parse::ParsedNode;
use super::references;
use super::structure::SiteStructure;
use crate::memo::Table;

/// What earlier analyses have made of equal inputs. May forget; is never wrong.
#[derive(Default)]
pub struct AnalysisMemo {
    pub(super) nodes: Table<ParsedNode>,
    pub(super) structures: Table<SiteStructure>,
    pub(super) references: references::ReferenceTables,
    pub(super) code: Arc<Table<String>>,
}

impl AnalysisMemo {
    /// A memo that finds highlighted code in `code`.
    pub fn new(code: Table<String>) -> Self {
        Self { code: Arc::new(code), ..Self::default() }
    }

    /// Ends an analysis: what neither it nor the one before it used is forgotten.
    pub fn end_round(&self) {
        self.nodes.end_generation();
        self.structures.end_generation();
        self.references.end_generation();
        self.code.end_generation();
    }
}
