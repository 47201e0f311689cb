//! The data of the learner's scripts (`plan.js` and those beside it in the theme): the graph as one
//! compact script, the authors' reasons as another.
//!
//! The scripts answer the same questions as [`crate::graph`], and the tests of both run the same
//! cases. Nothing here knows what a reader has learnt: that never leaves the browser.

mod columns;
#[cfg(test)]
mod tests;

use crate::render::model::Model;
use crate::routes::BuiltIn;

/// What templates call the two scripts, among the names of the theme's assets. Their files keep
/// their names, so that a change of the graph is not a change of every page.
pub(in crate::render) const SCRIPTS: [(&str, BuiltIn); 2] =
    [("data/graph.js", BuiltIn::LearnerGraph), ("data/reasons.js", BuiltIn::LearnerReasons)];

/// The graph as a classic script. Linear in the roadmap.
pub(in crate::render) fn graph_script(model: &Model<'_>) -> String {
    script("graph", &data(model).graph)
}

/// The authors' reasons as a classic script. Linear in the roadmap.
pub(in crate::render) fn reasons_script(model: &Model<'_>) -> String {
    script("reasons", &data(model).reasons)
}

fn data(model: &Model<'_>) -> columns::LearnerData {
    let url = |ix| model.local_url(model.routes.node(ix));
    columns::LearnerData::new(model.roadmap, &url, model.runs_left())
}

/// A script that puts a value where the theme's scripts look for it.
fn script(name: &str, value: &serde_json::Value) -> String {
    format!("(self.roadbook??={{}}).{name}={value};\n")
}
