//! `llms.txt`: the outline in markdown, each entry with a link to its page's markdown copy. Knows
//! nothing of what the copies hold.

use crate::graph::{NodeIx, PathIx};
use crate::markdown::plain;
use crate::render::model::Model;
use crate::routes::{BuiltIn, absolute, markdown_copy, relative};

/// The outline (llmstxt.org): title, summary, then a section per track.
pub(in crate::render) fn llms(model: &Model<'_>) -> String {
    let mut text = format!("# {}\n", model.title);
    let summary = model.nodes.home.as_ref().and_then(|node| model.summary_text(node));
    if let Some(summary) = summary.or_else(|| model.config.summary.as_deref().map(plain)) {
        text += &format!("\n> {summary}\n");
    }
    if !model.roadmap.paths().is_empty() {
        text += "\n## Paths\n\n";
        for at in 0..model.roadmap.paths().len() as u32 {
            text += &line(model, NodeIx::Path(PathIx(at)));
        }
    }
    for ix in model.roadmap.track_indices() {
        let track = model.roadmap.track(ix);
        text += &format!("\n## {}\n\n", track.title);
        for skill in &track.skills {
            text += &line(model, NodeIx::Skill(*skill));
        }
    }
    let loose = model.skills_in_no_track();
    if !loose.is_empty() {
        text += "\n## Skills\n\n";
        for ix in loose {
            text += &line(model, NodeIx::Skill(ix));
        }
    }
    text + &data(model)
}

/// Where all of it is as data: lists and plans have no copies of their own.
fn data(model: &Model<'_>) -> String {
    let graph = model.routes.built_in(BuiltIn::Graph);
    let url = match model.base_url {
        Some(base) => absolute(base, &graph),
        None => relative(&model.routes.built_in(BuiltIn::Llms), &graph),
    };
    format!(
        "\n## Data\n\n- [graph.json]({url}): every skill with its level, effort, tags and \
         requirements, every track and path\n"
    )
}

fn line(model: &Model<'_>, ix: NodeIx) -> String {
    let copy = markdown_copy(model.routes.node(ix));
    let url = match model.base_url {
        Some(base) => absolute(base, &copy),
        None => relative(&model.routes.built_in(BuiltIn::Llms), &copy),
    };
    let node = model.nodes.get(ix);
    let summary = node.and_then(|node| model.summary_text(node));
    let summary = summary.map(|it| format!(": {it}")).unwrap_or_default();
    let title = model.name(ix).1.replace(['[', ']'], "");
    format!("- [{title}]({url}){summary}\n")
}
