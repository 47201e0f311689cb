//! The facts that the graph knows of nodes, to be compared and written down. Knows no edges and
//! no plans.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use super::moves::moved;
use super::{AddedNode, FactChange, NodeChanges, NodeFacts, OrderChange, Renamed, Renames, Side};
use crate::graph::{Need, Roadmap, SkillIx, What};

/// All skills and projects, in order.
pub(super) fn skills(side: &Side<'_>, renames: &Renames<'_>) -> Vec<NodeFacts> {
    let roadmap = side.roadmap;
    let fact = |skill: &crate::graph::Skill| NodeFacts {
        id: renames.new_name(skill.id.as_str()).to_owned(),
        title: skill.title.clone(),
        facts: vec![
            ("kind", json!(skill.kind.as_str())),
            ("track", json!(skill.track.map(|ix| renames.new_name(roadmap.track(ix).id.as_str())))),
            ("level", json!(skill.level.and_then(|at| side.levels.get(usize::from(at)).copied()))),
            ("effort", json!(skill.effort.map(|it| json!({"min": it.min, "max": it.max})))),
            ("requires", formulas(roadmap, &skill.requires, renames)),
            ("recommends", formulas(roadmap, &skill.recommends, renames)),
        ],
    };
    roadmap.skills().iter().map(fact).collect()
}

/// All tracks, in order.
pub(super) fn tracks(side: &Side<'_>, renames: &Renames<'_>) -> Vec<NodeFacts> {
    let roadmap = side.roadmap;
    let fact = |track: &crate::graph::Track| NodeFacts {
        id: renames.new_name(track.id.as_str()).to_owned(),
        title: track.title.clone(),
        facts: vec![
            (
                "parent",
                json!(track.parent.map(|ix| renames.new_name(roadmap.track(ix).id.as_str()))),
            ),
            ("requires", formulas(roadmap, &track.requires, renames)),
            ("recommends", formulas(roadmap, &track.recommends, renames)),
        ],
    };
    roadmap.tracks().iter().map(fact).collect()
}

/// All paths, in order.
pub(super) fn paths(side: &Side<'_>, renames: &Renames<'_>) -> Vec<NodeFacts> {
    let roadmap = side.roadmap;
    let ids = |list: &[SkillIx]| -> Value {
        let mut ids: Vec<&str> =
            list.iter().map(|ix| renames.new_name(roadmap.skill(*ix).id.as_str())).collect();
        // Their order is the roadmap's, which is compared by itself.
        ids.sort_unstable();
        json!(ids)
    };
    let fact = |path: &crate::graph::Path| NodeFacts {
        id: renames.new_name(path.id.as_str()).to_owned(),
        title: path.title.clone(),
        facts: vec![("goals", ids(&path.goals)), ("assumes", ids(&path.assumes))],
    };
    roadmap.paths().iter().map(fact).collect()
}

fn formulas(roadmap: &Roadmap, needs: &[Need], renames: &Renames<'_>) -> Value {
    needs.iter().map(|need| formula(roadmap, need, renames)).collect()
}

/// A formula as `graph.json` writes it. Recurses along the nesting, which front matter bounds.
fn formula(roadmap: &Roadmap, need: &Need, renames: &Renames<'_>) -> Value {
    let id = |id: &crate::graph::NodeId| json!(renames.new_name(id.as_str()));
    let mut value = match &need.what {
        What::Skill(ix) => json!({"id": id(&roadmap.skill(*ix).id)}),
        What::Track(ix) => json!({"id": id(&roadmap.track(*ix).id)}),
        What::Any(list) => json!({"any": formulas(roadmap, list, renames)}),
        What::All(list) => json!({"all": formulas(roadmap, list, renames)}),
        What::External { text, url: Some(url) } => json!({"external": text, "url": url}),
        What::External { text, url: None } => json!({"external": text}),
    };
    match &need.why {
        Some(why) => value["why"] = json!(why),
        None => {
            if let Some(id) = value.get("id") {
                return id.clone();
            }
        }
    }
    value
}

/// The changes from `before`, whose ids are already those of the newer side, to `after`.
pub(super) fn changes(
    before: Vec<NodeFacts>,
    after: Vec<NodeFacts>,
    renamed: Vec<Renamed>,
) -> NodeChanges {
    let ids = |list: &[NodeFacts]| -> Vec<String> { list.iter().map(|it| it.id.clone()).collect() };
    let (old_ids, new_ids) = (ids(&before), ids(&after));
    let there: HashSet<&str> = new_ids.iter().map(String::as_str).collect();
    let mut changes = NodeChanges { renamed, ..NodeChanges::default() };
    let mut old: HashMap<&str, NodeFacts> = HashMap::new();
    for (id, node) in old_ids.iter().zip(before) {
        match there.contains(id.as_str()) {
            true => drop(old.insert(id, node)),
            false => changes.removed.push(node),
        }
    }
    fn strs(ids: &[String]) -> Vec<&str> {
        ids.iter().map(String::as_str).collect()
    }
    let moves: HashSet<&str> = moved(&strs(&old_ids), &strs(&new_ids)).into_iter().collect();
    let mut previous: Option<&String> = None;
    for (id, node) in new_ids.iter().zip(after) {
        let after = previous.cloned();
        previous = Some(id);
        let Some(old) = old.remove(id.as_str()) else {
            changes.added.push(AddedNode { node, after });
            continue;
        };
        if moves.contains(id.as_str()) {
            changes.moved.push(OrderChange { id: id.clone(), after });
        }
        let mut differs = |field, before: Value, after: Value| {
            if before != after {
                changes.changed.push(FactChange { id: id.clone(), field, before, after });
            }
        };
        differs("title", json!(old.title), json!(node.title));
        for ((field, before), (_, after)) in old.facts.into_iter().zip(node.facts) {
            differs(field, before, after);
        }
    }
    changes
}
