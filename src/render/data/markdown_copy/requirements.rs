//! The requirements of a skill or track as nested lists of markdown, alternatives kept.

use std::collections::BTreeSet;

use super::{Model, link, section};
use crate::graph::{Need, NodeIx, SkillIx, What};
use crate::routes::OutputPath;

/// The needs of a node and what helps it, each under a title; nothing for a path.
pub(super) fn sections(model: &Model<'_>, output: &OutputPath, ix: NodeIx) -> String {
    let roadmap = model.roadmap;
    let mut lists = RequirementLists { model, output, implied: BTreeSet::new(), lines: Vec::new() };
    match ix {
        NodeIx::Skill(skill) => {
            let edges = roadmap.edges_to(skill).iter();
            lists.implied = edges.filter(|edge| edge.implied).map(|edge| edge.from).collect();
            for it in roadmap.requires_of(skill) {
                lists.top(&it.need);
            }
            let required = std::mem::take(&mut lists.lines);
            for it in roadmap.recommends_of(skill) {
                lists.top(&it.need);
            }
            let together = roadmap.alongside(skill).iter();
            let together: Vec<String> =
                together.map(|ix| super::line(model, output, NodeIx::Skill(*ix))).collect();
            section(model, "before", &required)
                + &section(model, "alongside", &together)
                + &section(model, "recommended", &lists.lines)
        }
        NodeIx::Track(track) => {
            let track = roadmap.track(track);
            track.requires.iter().for_each(|need| lists.top(need));
            let required = std::mem::take(&mut lists.lines);
            track.recommends.iter().for_each(|need| lists.top(need));
            section(model, "before", &required) + &section(model, "recommended", &lists.lines)
        }
        NodeIx::Path(_) => String::new(),
    }
}

struct RequirementLists<'a> {
    model: &'a Model<'a>,
    output: &'a OutputPath,
    /// Skills that come before by way of others: named only where they have a reason.
    implied: BTreeSet<SkillIx>,
    lines: Vec<String>,
}

impl RequirementLists<'_> {
    /// A need of the outermost list, unless it is there already.
    fn top(&mut self, need: &Need) {
        let silent = matches!(&need.what, What::Skill(ix) if self.implied.contains(ix));
        if silent && need.why.is_none() {
            return;
        }
        let text = self.need(need, 0);
        if !self.lines.contains(&text) {
            self.lines.push(text);
        }
    }

    /// A need and what it consists of. Recurses along the formula's nesting, which front matter
    /// bounds.
    fn need(&self, need: &Need, depth: usize) -> String {
        let labels = self.model.labels();
        let (head, items): (String, &[Need]) = match &need.what {
            What::Skill(ix) => (link(self.model, self.output, NodeIx::Skill(*ix)), &[]),
            What::Track(ix) => {
                let link = link(self.model, self.output, NodeIx::Track(*ix));
                (format!("{link} ({})", labels.get("whole_track")), &[])
            }
            What::Any(list) => (labels.get("one_of").to_owned(), list),
            What::All(list) => (labels.get("all_of").to_owned(), list),
            What::External { text, url } => {
                let text = text.replace(['[', ']'], "");
                let named = match url {
                    Some(url) => format!("[{text}](<{url}>)"),
                    None => text,
                };
                (format!("{named} ({})", labels.get("outside")), &[])
            }
        };
        let why = need.why.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
        let mut text = format!("{}- {head}{why}\n", "  ".repeat(depth));
        for item in items {
            text += &self.need(item, depth + 1);
        }
        text
    }
}
