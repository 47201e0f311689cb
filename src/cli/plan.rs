//! `roadbook path`: prints what to learn, in which order. Knows nothing of how a plan is made.

use std::path::Path;

use roadbook::analysis::export::{plan_json, plan_markdown, plan_text};
use roadbook::graph::{Choice, Legal, LookupError, Need, NodeIx, Roadmap, SkillIx, What, plan};

use super::args::{PathArgs, PlanFormat};
use super::open_project::Analysed;
use super::report::Terminal;
use super::{Exit, Failure};

pub(crate) fn run(
    root: Option<&Path>,
    args: &PathArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let analysed = Analysed::open(root, args.drafts, terminal)?;
    let roadmap = &analysed.analysis.roadmap;
    let mut goals = Vec::new();
    let mut known = Vec::new();
    for goal in &args.goals {
        let node = find(roadmap, goal)?;
        goals.extend(roadmap.skills_of(node));
        // A named path brings what its learner knows.
        if let NodeIx::Path(path) = node {
            known.extend(&roadmap.path(path).assumes);
        }
    }
    for name in &args.known {
        known.extend(roadmap.skills_of(find(roadmap, name)?));
    }
    let goals = ordered(goals);
    let known = ordered(known);
    let choices: Vec<Choice> =
        args.choose.iter().map(|text| choice(roadmap, text)).collect::<Result<_, _>>()?;
    let plan = plan(roadmap, &goals, &roadmap.known_closure(&known), &choices);

    let analysis = &analysed.analysis;
    terminal.data(&match args.format {
        PlanFormat::Text => plan_text(analysis, &goals, &plan),
        PlanFormat::Json => plan_json(analysis, &goals, &known, &plan),
        PlanFormat::Markdown => plan_markdown(analysis, &plan),
    })?;
    Ok(analysed.exit)
}

fn ordered(mut skills: Vec<SkillIx>) -> Vec<SkillIx> {
    skills.sort_unstable();
    skills.dedup();
    skills
}

fn find(roadmap: &Roadmap, name: &str) -> Result<NodeIx, Failure> {
    roadmap.lookup(name, None, Legal::Any).map_err(|error| match error {
        LookupError::Ambiguous { first, second, .. } => {
            Failure::new(format!("`{name}` could be `{first}` or `{second}`"))
                .with_help("write the whole id")
        }
        LookupError::Draft(id) => {
            Failure::new(format!("`{id}` is a draft")).with_help("`--drafts` includes drafts")
        }
        _ => {
            let failure = Failure::new(format!("`{name}` is not a skill, project, track or path"));
            match roadmap.suggest(name, Legal::Any) {
                Some(other) => failure.with_help(format!("did you mean `{other}`?")),
                None => failure,
            }
        }
    })
}

fn choice(roadmap: &Roadmap, text: &str) -> Result<Choice, Failure> {
    let Some((skill, alternative)) = text.split_once('=') else {
        let alternative = find(roadmap, text.trim())?;
        let is_offered =
            roadmap.skill_indices().any(|ix| offered(roadmap, ix).contains(&alternative));
        if !is_offered {
            let failure = Failure::new(format!(
                "`{}` is no alternative of any skill",
                roadmap.id(alternative)
            ));
            return Err(
                failure.with_help("name one of the items of an `any`, such as `--choose flask`")
            );
        }
        return Ok(Choice { skill: None, alternative });
    };
    let NodeIx::Skill(skill) = find(roadmap, skill.trim())? else {
        return Err(Failure::new(format!("`{}` is not a skill", skill.trim())));
    };
    let alternative = find(roadmap, alternative.trim())?;
    let offered = offered(roadmap, skill);
    if !offered.contains(&alternative) {
        let id = &roadmap.skill(skill).id;
        let failure =
            Failure::new(format!("`{}` is no alternative of `{id}`", roadmap.id(alternative)));
        let names: Vec<String> =
            offered.iter().map(|node| format!("`{}`", roadmap.id(*node))).collect();
        return Err(match names.is_empty() {
            true => failure.with_help(format!("`{id}` leaves no choice")),
            false => failure.with_help(format!("it offers {}", names.join(", "))),
        });
    }
    Ok(Choice { skill: Some(skill), alternative })
}

/// The nodes among which a skill leaves a choice.
fn offered(roadmap: &Roadmap, skill: SkillIx) -> Vec<NodeIx> {
    let mut offered = Vec::new();
    if roadmap.has_choice(skill) {
        for required in roadmap.requires_of(skill) {
            offers(&required.need, false, &mut offered);
        }
    }
    offered
}

/// The nodes among which a need leaves a choice. Recurses along the formula's nesting, which front
/// matter bounds.
fn offers(need: &Need, in_any: bool, out: &mut Vec<NodeIx>) {
    match &need.what {
        What::Skill(ix) if in_any => out.push(NodeIx::Skill(*ix)),
        What::Track(ix) if in_any => out.push(NodeIx::Track(*ix)),
        What::Any(list) => list.iter().for_each(|item| offers(item, true, out)),
        What::All(list) => list.iter().for_each(|item| offers(item, in_any, out)),
        _ => {}
    }
}
