//! What the front matter adds to a markdown copy: resources, questions, and the plan of a path.

use std::collections::BTreeSet;

use super::{Model, link, section};
use crate::content::{Node, Question, Resource};
use crate::graph::{NodeIx, NodeKind, PathIx, Step};
use crate::markdown::Snippet;
use crate::routes::OutputPath;

/// The summary as a quotation; nothing where there is none.
pub(super) fn summary(model: &Model<'_>, node: &Node) -> String {
    model.summary_text(node).map(|it| format!("\n> {it}\n")).unwrap_or_default()
}

/// What the page of a node shows at a glance, a line each.
pub(super) fn facts(model: &Model<'_>, ix: NodeIx) -> String {
    let mut facts = Vec::new();
    if let NodeIx::Skill(skill) = ix {
        let skill = model.roadmap.skill(skill);
        let kind = (skill.kind == NodeKind::Project).then_some("kind_project");
        facts.extend(kind.map(|key| format!("- {}\n", model.labels().get(key))));
        let level = skill.level.map(|level| model.level(level).title);
        facts.extend(level.map(|it| fact(model, "level", &it)));
        let effort = skill.effort.map(|effort| model.effort(effort).text);
        facts.extend(effort.map(|it| fact(model, "effort", &it)));
    }
    if let Some(node) = model.nodes.get(ix) {
        facts.extend(general_facts(model, node));
    }
    list(&facts)
}

/// What the home page shows at a glance.
pub(super) fn facts_of(model: &Model<'_>, node: &Node) -> String {
    list(&general_facts(model, node))
}

fn general_facts(model: &Model<'_>, node: &Node) -> Vec<String> {
    let labels = model.labels();
    let mut facts = Vec::new();
    if let Some(it) = &node.meta.reviewed {
        let mut text = match &it.by {
            Some(by) => labels.fill("reviewed_by", &[("date", it.on.as_str()), ("by", by)]),
            None => it.on.as_str().to_owned(),
        };
        text += &it.basis.as_ref().map(|basis| format!(" ({basis})")).unwrap_or_default();
        facts.push(fact(model, "reviewed", &text));
    }
    let tags: BTreeSet<&str> = node.meta.tags.iter().map(|(tag, _)| tag.as_str()).collect();
    if !tags.is_empty() {
        facts.push(fact(model, "tagged", &tags.into_iter().collect::<Vec<_>>().join(", ")));
    }
    if !node.meta.authors.is_empty() {
        let names = node.meta.authors.join(", ");
        facts.push(format!("- {}\n", labels.fill("authors", &[("names", &names)])));
    }
    facts
}

fn fact(model: &Model<'_>, key: &str, value: &str) -> String {
    format!("- {}: {value}\n", model.labels().get(key))
}

fn list(lines: &[String]) -> String {
    if lines.is_empty() { String::new() } else { format!("\n{}", lines.concat()) }
}

/// ": needs …", as the page says it.
pub(super) fn needed(model: &Model<'_>, needs: Option<String>) -> String {
    let needs = needs.map(|names| model.labels().fill("needs", &[("names", &names)]));
    needs.map(|it| format!(": {it}")).unwrap_or_default()
}

/// A line for each resource with all that its author says of it; those with an unsafe URL are left
/// out.
pub(super) fn resources(model: &Model<'_>, node: &Node) -> Vec<String> {
    let resolved = model.links.get(&node.path);
    let url = |at: usize| resolved?.resources.get(at)?.clone();
    let line = |(at, it): (usize, &Resource)| {
        let title = it.title.text.replace(['[', ']'], "");
        let named = match (url(at), &it.url) {
            (Some(url), _) => format!("[{title}](<{}>)", url.href),
            (None, None) => title,
            (None, Some(_)) => return None,
        };
        let facts = resource_facts(model, it);
        let facts = if facts.is_empty() { facts } else { format!(" ({facts})") };
        let part = it.part.as_ref().map(|part| format!("; {part}")).unwrap_or_default();
        let why = it.why.as_ref().map(|why| format!(": {}", model.text(node, why)));
        Some(format!("- {named}{facts}{part}{}\n", why.unwrap_or_default()))
    };
    node.meta.resources.iter().enumerate().filter_map(line).collect()
}

/// "Book, A. Writer, 3 h, free".
fn resource_facts(model: &Model<'_>, it: &Resource) -> String {
    let labels = model.labels();
    let word = |key: &str, word: &str| labels.get(&format!("{key}_{word}")).to_owned();
    let facts = [
        it.kind.map(|kind| word("type", kind.as_str())),
        it.by.clone(),
        it.effort.map(|effort| model.effort(effort).text),
        it.language.clone(),
        it.cost.map(|cost| word("cost", cost.as_str())),
        it.optional.then(|| labels.get("optional").to_owned()),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// An item for each question, its answer or where that stands below it.
pub(super) fn questions(model: &Model<'_>, node: &Node) -> Vec<String> {
    let item = |it: &Question| {
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
    let step = |(at, step): (usize, &Step)| {
        let needs = needed(model, model.needs_text(step.skill, false));
        format!("{at}. {}{needs}\n", skill(step.skill))
    };
    let steps: Vec<String> = (1..).zip(&plan.steps).map(step).collect();
    let assumes: Vec<String> =
        path.assumes.iter().map(|ix| format!("- {}\n", skill(*ix))).collect();
    section(model, "assumes", &assumes)
        + &section(model, "goals", &goals)
        + &section(model, "plan_title", &steps)
}
