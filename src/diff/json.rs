//! Writes a diff as JSON: part of the contract with scripts, described in the guide.

use serde_json::{Map, Value, json};

use super::{Diff, EdgeFacts, EffortChange, NodeChanges, NodeFacts, PlanChange};

const VERSION: u32 = 1;

/// The diff as data, one entry a line.
pub fn diff_json(diff: &Diff) -> String {
    let edges = &diff.edges;
    let parts = [
        ("skills", object(&changes(&diff.skills))),
        ("tracks", object(&changes(&diff.tracks))),
        ("paths", object(&changes(&diff.paths))),
        (
            "edges",
            object(&[
                ("added", edges.added.iter().map(edge).collect()),
                ("removed", edges.removed.iter().map(edge).collect()),
                ("changed", edges.changed.iter().map(edge_change).collect()),
            ]),
        ),
        (
            "levels",
            match &diff.levels {
                Some((before, after)) => json!({"before": before, "after": after}).to_string(),
                None => "null".to_owned(),
            },
        ),
        (
            "plans",
            object(&[
                ("paths", diff.plans.paths.iter().map(plan).collect()),
                ("skills", diff.plans.skills.iter().map(plan).collect()),
            ]),
        ),
        ("plans-not-looked-at", diff.plans.not_looked_at.to_string()),
        ("vanished", list(&vanished(diff))),
        ("left-out", json!(diff.left_out).to_string()),
    ];
    let parts: Vec<String> =
        parts.into_iter().map(|(name, text)| format!("{}:{text}", json!(name))).collect();
    format!("{{\"version\":{VERSION},\n{}\n}}\n", parts.join(",\n"))
}

fn list(items: &[Value]) -> String {
    if items.is_empty() {
        return "[]".to_owned();
    }
    let lines: Vec<String> = items.iter().map(Value::to_string).collect();
    format!("[\n{}\n]", lines.join(",\n"))
}

fn object(lists: &[(&str, Vec<Value>)]) -> String {
    let parts: Vec<String> =
        lists.iter().map(|(name, items)| format!("{}:{}", json!(name), list(items))).collect();
    format!("{{{}}}", parts.join(","))
}

fn changes(changes: &NodeChanges) -> [(&'static str, Vec<Value>); 5] {
    [
        (
            "added",
            changes
                .added
                .iter()
                .map(|it| {
                    let mut value = node(&it.node);
                    value.insert("after".to_owned(), json!(it.after));
                    Value::Object(value)
                })
                .collect(),
        ),
        ("removed", changes.removed.iter().map(|it| Value::Object(node(it))).collect()),
        (
            "renamed",
            changes
                .renamed
                .iter()
                .map(|it| json!({"from": it.from, "to": it.to, "by": it.by.as_str()}))
                .collect(),
        ),
        (
            "changed",
            changes
                .changed
                .iter()
                .map(|it| {
                    json!({"id": it.id, "field": it.field, "before": it.before, "after": it.after})
                })
                .collect(),
        ),
        (
            "moved",
            changes.moved.iter().map(|it| json!({"id": it.id, "after": it.after})).collect(),
        ),
    ]
}

fn node(node: &NodeFacts) -> Map<String, Value> {
    let mut value = Map::new();
    value.insert("id".to_owned(), json!(node.id));
    value.insert("title".to_owned(), json!(node.title));
    value.extend(node.facts.iter().map(|(key, it)| ((*key).to_owned(), it.clone())));
    value
}

fn edge(edge: &EdgeFacts) -> Value {
    let mut value = json!({"from": edge.from, "to": edge.to, "kind": edge.kind.as_str()});
    for (key, fact) in edge_facts(edge) {
        value[key] = fact;
    }
    value
}

fn edge_facts(edge: &EdgeFacts) -> [(&'static str, Value); 4] {
    [
        ("alternative", json!(edge.alternative)),
        ("inherited", json!(edge.inherited)),
        ("implied", json!(edge.implied)),
        ("why", json!(edge.why)),
    ]
}

fn edge_change(it: &super::EdgeChange) -> Value {
    let facts = |edge: &EdgeFacts| -> Map<String, Value> {
        edge_facts(edge).into_iter().map(|(key, it)| (key.to_owned(), it)).collect()
    };
    json!({
        "from": it.after.from,
        "to": it.after.to,
        "kind": it.after.kind.as_str(),
        "before": facts(&it.before),
        "after": facts(&it.after),
        "through": it.through,
    })
}

fn plan(it: &PlanChange) -> Value {
    let EffortChange { min, max, unknown } = it.effort;
    json!({
        "goals": it.goals,
        "added": it.added,
        "removed": it.removed,
        "effort": {"min": min, "max": max, "unknown": unknown},
    })
}

fn vanished(diff: &Diff) -> Vec<Value> {
    let of = |it: &super::Vanished| json!({"url": it.url, "was": it.was, "now": it.now, "alias": it.alias});
    diff.vanished.iter().map(of).collect()
}
