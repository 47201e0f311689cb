//! What the front matter adds to a markdown copy: resources, questions, and the plan of a path.

use super::{Model, link, section};
use crate::content::Node;
use crate::graph::{NodeIx, PathIx};
use crate::markdown::Snippet;
use crate::routes::OutputPath;

/// A line for each resource; those with an unsafe URL are left out.
pub(super) fn resources(model: &Model<'_>, node: &Node) -> Vec<String> {
    let resolved = model.links.get(&node.path);
    let url = |at: usize| resolved?.resources.get(at)?.clone();
    let line = |(at, it): (usize, &crate::content::Resource)| {
        let title = it.title.text.replace(['[', ']'], "");
        let kind = it.kind.as_str();
        match (url(at), &it.url) {
            (Some(url), _) => Some(format!("- [{title}](<{}>) ({kind})\n", url.href)),
            (None, None) => Some(format!("- {title} ({kind})\n")),
            (None, Some(_)) => None,
        }
    };
    node.meta.resources.iter().enumerate().filter_map(line).collect()
}

/// An item for each question, its answer or where that stands below it.
pub(super) fn questions(model: &Model<'_>, node: &Node) -> Vec<String> {
    let item = |it: &crate::content::Question| {
        let mut text = format!("- {}\n", alone(&it.ask).trim());
        if let Some(answer) = &it.answer {
            text.push('\n');
            for line in alone(answer).trim().lines() {
                text += if line.is_empty() { "" } else { "  " };
                text += line;
                text.push('\n');
            }
            text.push('\n');
        }
        if let Some((id, _)) = &it.section
            && let Some(heading) = node.body.headings.iter().find(|heading| heading.id == *id)
        {
            let place = format!("[{}](#{})", heading.text, crate::routes::encode(id));
            text += &format!("  {}\n", model.labels().fill("answered_in", &[("title", &place)]));
        }
        text
    };
    node.meta.questions.iter().map(item).collect()
}

/// A snippet as it is written, or its text alone where links of it would have to be resolved.
fn alone(snippet: &Snippet) -> &str {
    if snippet.links.is_empty() { &snippet.source } else { &snippet.text }
}

/// The goals of a path, and its steps in order.
pub(super) fn plan(model: &Model<'_>, output: &OutputPath, ix: PathIx) -> String {
    let skill = |ix| link(model, output, NodeIx::Skill(ix));
    let path = model.roadmap.path(ix);
    let goals: Vec<String> = path.goals.iter().map(|ix| format!("- {}\n", skill(*ix))).collect();
    let plan = model.path_plan(ix);
    let steps: Vec<String> =
        (1..).zip(&plan.steps).map(|(at, step)| format!("{at}. {}\n", skill(step.skill))).collect();
    section(model, "goals", &goals) + &section(model, "plan_title", &steps)
}
