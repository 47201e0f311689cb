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
use crate::source::Fingerprint;

/// How many hexadecimal digits of a script's fingerprint stand in its URL.
const DIGITS: usize = 8;

/// The URLs of the two scripts, by what templates call them among the theme's assets. Their files
/// keep their names; their URLs end with a query that their content makes, so that neither a
/// browser's cache nor what the scripts keep of the graph outlives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearnerUrls(pub(in crate::render) Vec<(&'static str, String)>);

/// The URLs of the scripts of a roadmap. Linear in it; depends on no node's prose.
pub fn learner_urls(model: &Model<'_>) -> LearnerUrls {
    let data = data(model, &|why| model.inline(why));
    let url = |script, name, value| {
        let version = Fingerprint::of(script_text(name, value).as_bytes()).short(DIGITS);
        format!("{}?{version}", model.local_url(&model.routes.built_in(script)))
    };
    LearnerUrls(vec![
        ("data/graph.js", url(BuiltIn::LearnerGraph, "graph", &data.graph)),
        ("data/reasons.js", url(BuiltIn::LearnerReasons, "reasons", &data.reasons)),
    ])
}

/// The graph as a classic script. Linear in the roadmap.
pub(in crate::render) fn graph_script(model: &Model<'_>) -> String {
    script_text("graph", &data(model, &str::to_owned).graph)
}

/// The authors' reasons as a classic script, in HTML. Linear in the roadmap.
pub(in crate::render) fn reasons_script(model: &Model<'_>) -> String {
    script_text("reasons", &data(model, &|why| model.inline(why)).reasons)
}

fn data(model: &Model<'_>, reason: &dyn Fn(&str) -> String) -> columns::LearnerData {
    let url = |ix| model.local_url(model.routes.node(ix));
    columns::LearnerData::new(model.roadmap, &url, reason, model.runs_left())
}

/// A script that puts a value where the theme's scripts look for it.
fn script_text(name: &str, value: &serde_json::Value) -> String {
    format!("(self.roadbook??={{}}).{name}={value};\n")
}
