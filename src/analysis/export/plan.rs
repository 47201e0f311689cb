//! A plan as text for people, as markdown, and as JSON (part of the contract).

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::analysis::{Analysis, Total};
use crate::graph::{Effort, Plan, SkillIx, Step};

/// At most this many steps are named as the reason for another.
const NAMES: usize = 3;

/// The plan as the contract has it.
pub fn plan_json(analysis: &Analysis, goals: &[SkillIx], known: &[SkillIx], plan: &Plan) -> String {
    let id = |ix: &SkillIx| analysis.roadmap.skill(*ix).id.as_str();
    let steps: Vec<Value> = plan
        .steps
        .iter()
        .map(|step| {
            let skill = analysis.roadmap.skill(step.skill);
            let because: Vec<Value> = step
                .because
                .iter()
                .map(|(ix, why)| match step.beside {
                    true => json!({"id": id(ix), "why": why.as_deref(), "alongside": true}),
                    false => json!({"id": id(ix), "why": why.as_deref()}),
                })
                .collect();
            let window = json!({"earliest": step.window.earliest, "latest": step.window.latest});
            json!({
                "id": skill.id.as_str(),
                "title": skill.title,
                "because": because,
                "window": window,
                "effort": skill.effort.map(|it| json!({"min": it.min, "max": it.max})),
            })
        })
        .collect();
    let total = total(analysis, plan);
    let plan = json!({
        "goals": goals.iter().map(id).collect::<Vec<_>>(),
        "known": known.iter().map(id).collect::<Vec<_>>(),
        "steps": steps,
        "effort": {"min": total.min, "max": total.max, "unknown": total.unknown},
    });
    format!("{plan:#}\n")
}

fn total(analysis: &Analysis, plan: &Plan) -> Total {
    Total::of(&analysis.roadmap, plan.steps.iter().map(|step| step.skill))
}

fn in_words(analysis: &Analysis, effort: Effort) -> String {
    analysis.labels().effort(effort.min.into(), effort.max.into())
}

/// The steps that need one, by the reason they give, in the order of the first of each.
fn grouped(because: &[(SkillIx, Option<Arc<str>>)]) -> Vec<(Option<&str>, Vec<SkillIx>)> {
    let mut groups: Vec<(Option<&str>, Vec<SkillIx>)> = Vec::new();
    let mut known: HashMap<Option<&str>, usize> = HashMap::new();
    for (ix, why) in because {
        let why = why.as_deref();
        let at = *known.entry(why).or_insert(groups.len());
        if at == groups.len() {
            groups.push((why, Vec::new()));
        }
        groups[at].1.push(*ix);
    }
    groups
}

/// `A`, `A and B`, `A, B, C and 4 more`.
fn named(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] if names.len() <= NAMES => format!("{} and {last}", rest.join(", ")),
        _ => format!("{} and {} more", names[..NAMES].join(", "), names.len() - NAMES),
    }
}

/// `13 skills, at least 21 h, 4 unknown`.
fn heading(analysis: &Analysis, plan: &Plan) -> String {
    let total = total(analysis, plan);
    let count = match total.count {
        1 => "1 skill".to_owned(),
        count => format!("{count} skills"),
    };
    match analysis.labels().total(total.min, total.max, total.unknown as u64) {
        Some(text) => format!("{count}, {text}"),
        None => count,
    }
}

/// How a step is told from those that it names: needed by them, or learnt together with them.
fn reason_word(step: &Step) -> &'static str {
    if step.beside { "with" } else { "for" }
}

/// The plan for a terminal: a numbered line per step, and what it is for below it.
pub fn plan_text(analysis: &Analysis, goals: &[SkillIx], plan: &Plan) -> String {
    if plan.steps.is_empty() {
        return "nothing to learn: all of it is known\n".to_owned();
    }
    let title = |ix: &SkillIx| analysis.roadmap.skill(*ix).title.as_str();
    let digits = plan.steps.len().to_string().len();
    let widest = plan.steps.iter().map(|step| title(&step.skill).chars().count()).max();
    let width = widest.unwrap_or(0).min(60);
    let mut text = format!("{}\n\n", heading(analysis, plan));
    for (at, step) in plan.steps.iter().enumerate() {
        let skill = analysis.roadmap.skill(step.skill);
        let effort = skill.effort.map(|effort| in_words(analysis, effort)).unwrap_or_default();
        let line = format!("{:>digits$}. {:width$}  {effort}", at + 1, skill.title);
        text += line.trim_end();
        text.push('\n');
        for (why, needed) in grouped(&step.because) {
            let names: Vec<&str> = needed.iter().map(title).collect();
            let why = why.map(|why| format!(": {why}")).unwrap_or_default();
            let word = reason_word(step);
            text += &format!("{:digits$}  {word} {}{why}\n", "", named(&names));
        }
        if goals.contains(&step.skill) && step.because.is_empty() {
            text += &format!("{:digits$}  a goal\n", "");
        }
        if let Some(earliest) = step.any_time_from(plan.steps.len()) {
            text += &format!("{:digits$}  any time from step {earliest} on\n", "");
        }
    }
    text
}

/// The plan as a markdown task list.
pub fn plan_markdown(analysis: &Analysis, plan: &Plan) -> String {
    let title = |ix: &SkillIx| escaped(&analysis.roadmap.skill(*ix).title);
    let mut text = format!("{}\n\n", heading(analysis, plan));
    for step in &plan.steps {
        let skill = analysis.roadmap.skill(step.skill);
        let effort = skill.effort.map(|effort| format!(" ({})", in_words(analysis, effort)));
        let needed: Vec<String> = grouped(&step.because)
            .into_iter()
            .map(|(why, needed)| {
                let names: Vec<String> = needed.iter().map(title).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                match why {
                    Some(why) => format!("{}: {why}", named(&names)),
                    None => named(&names),
                }
            })
            .collect();
        let needed = if needed.is_empty() {
            String::new()
        } else {
            format!(" — {} {}", reason_word(step), needed.join("; "))
        };
        let window = step.any_time_from(plan.steps.len());
        let window = window
            .map(|earliest| format!(" — any time from step {earliest} on"))
            .unwrap_or_default();
        let effort = effort.unwrap_or_default();
        text += &format!("- [ ] **{}**{effort}{needed}{window}\n", title(&step.skill));
    }
    text
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
