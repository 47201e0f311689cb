//! Puts a [`Diff`] into words: the same for a terminal and for a document.
//!
//! Words of the program and words of the content are kept apart, so that a writer can escape the
//! latter. Knows no output format.

use std::collections::HashSet;

use serde_json::Value;

use super::{
    Diff, EdgeChange, EdgeFacts, EffortChange, FactChange, NodeChanges, NodeFacts, PlanChange,
    RenamedBy,
};
use crate::graph::EdgeKind;

/// At most this many goals of a plan are named.
const GOALS: usize = 4;
/// At most this many skills of a plan are named.
const STEPS: usize = 8;

/// What happened to what a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    Added,
    Removed,
    Changed,
    Gone,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Phrase {
    /// Words of ours.
    Say(String),
    /// An id or an address.
    Name(String),
    /// Words of the content.
    Quote(String),
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AccountLine {
    pub(super) verb: Verb,
    pub(super) phrases: Vec<Phrase>,
}

impl AccountLine {
    fn new(verb: Verb) -> Self {
        Self { verb, phrases: Vec::new() }
    }

    fn say(mut self, words: impl Into<String>) -> Self {
        self.phrases.push(Phrase::Say(words.into()));
        self
    }

    fn name(mut self, id: impl Into<String>) -> Self {
        self.phrases.push(Phrase::Name(id.into()));
        self
    }

    fn quote(mut self, text: impl Into<String>) -> Self {
        self.phrases.push(Phrase::Quote(text.into()));
        self
    }

    /// Names at most `limit` ids: `a, b and 3 more`.
    fn names(mut self, ids: &[String], limit: usize) -> Self {
        let shown = ids.len().min(limit);
        for (at, id) in ids[..shown].iter().enumerate() {
            let is_last = at + 1 == ids.len();
            let before = match at {
                0 => "",
                _ if is_last => " and ",
                _ => ", ",
            };
            self = self.say(before).name(id);
        }
        match ids.len() - shown {
            0 => self,
            more => self.say(format!(" and {more} more")),
        }
    }

    fn why(self, why: Option<&str>) -> Self {
        match why {
            Some(why) => self.say(": ").quote(why),
            None => self,
        }
    }
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AccountSection {
    pub(super) title: &'static str,
    pub(super) lines: Vec<AccountLine>,
}

/// `3 skills added, 1 edge removed`: what changed, counted.
pub(super) fn summary(diff: &Diff) -> String {
    let edges = &diff.edges;
    let implied = edges.changed.iter().filter(|it| !it.before.implied && it.after.implied).count();
    let needed = edges.changed.iter().filter(|it| it.before.implied && !it.after.implied).count();
    let mut counts: Vec<(usize, &str, &str)> = Vec::new();
    for (changes, noun) in [(&diff.skills, "skill"), (&diff.tracks, "track"), (&diff.paths, "path")]
    {
        // What changed in formulas is told by edges, but for what stands outside the roadmap.
        let facts =
            changes.changed.iter().filter(|it| !matches!(it.field, "requires" | "recommends"));
        let changed: HashSet<&str> = facts.map(|it| it.id.as_str()).collect();
        counts.extend([
            (changes.added.len(), noun, "added"),
            (changes.removed.len(), noun, "removed"),
            (changes.renamed.len(), noun, "renamed"),
            (changed.len(), noun, "changed"),
        ]);
    }
    counts.extend([
        (edges.added.len(), "edge", "added"),
        (edges.removed.len(), "edge", "removed"),
        (implied, "edge", "now implied"),
        (needed, "edge", "now needed"),
        (diff.skills.moved.len(), "skill", "at another place in the order"),
        (diff.vanished.len(), "address", "gone without a redirect"),
        (diff.left_out.len(), "file", "left out"),
    ]);
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, noun, verb)| format!("{} {verb}", counted(count, noun)))
        .collect();
    match parts.is_empty() {
        true => "no change to the graph, to plans or to addresses".to_owned(),
        false => parts.join(", "),
    }
}

fn counted(count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, _) => format!("1 {noun}"),
        (_, "address") => format!("{count} addresses"),
        _ => format!("{count} {noun}s"),
    }
}

/// Everything that a diff says, what is worst first.
pub(super) fn account(diff: &Diff) -> Vec<AccountSection> {
    let sections = [
        ("Addresses that are gone without a redirect", vanished(diff)),
        ("Files that do not parse, and are left out", left_out(diff)),
        ("Skills", skills(diff)),
        ("Tracks", nodes(&diff.tracks, &[])),
        ("Paths", nodes(&diff.paths, &[])),
        ("Edges", edges(diff)),
        ("Plans", plans(diff)),
        ("Order", order(diff)),
        ("Levels", levels(diff)),
    ];
    let sections = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
    sections.map(|(title, lines)| AccountSection { title, lines }).collect()
}

fn left_out(diff: &Diff) -> Vec<AccountLine> {
    diff.left_out.iter().map(|path| AccountLine::new(Verb::Gone).name(path)).collect()
}

fn vanished(diff: &Diff) -> Vec<AccountLine> {
    let line = |it: &super::Vanished| {
        let line = AccountLine::new(Verb::Gone).name(&it.url);
        if it.of_tag {
            return line.say(": nothing has the tag any more");
        }
        match (&it.now, &it.alias) {
            (Some(now), Some(alias)) => {
                line.say(": add ").name(alias).say(" to the aliases of ").name(now)
            }
            (None, Some(alias)) => {
                line.say(": add ").name(alias).say(" to the aliases of what took its place")
            }
            (_, None) => line.say(": keep it, or put a file of that name into static/"),
        }
    };
    diff.vanished.iter().map(line).collect()
}

fn skills(diff: &Diff) -> Vec<AccountLine> {
    // What edges tell already is not told again by formulas.
    let all = diff.edges.added.iter().chain(&diff.edges.removed);
    let told: HashSet<(&str, &str)> =
        all.map(|edge| (edge.to.as_str(), edge.kind.as_str())).collect();
    let hidden: Vec<(&str, &str)> = told.into_iter().collect();
    let mut lines = nodes(&diff.skills, &hidden);
    let ends = |line: &mut AccountLine, id: &str, edges: &[EdgeFacts]| {
        let hard = |it: &&EdgeFacts| it.kind == EdgeKind::Requires && !it.implied;
        let needs: Vec<String> =
            edges.iter().filter(hard).filter(|it| it.to == id).map(|it| it.from.clone()).collect();
        let needed: Vec<String> =
            edges.iter().filter(hard).filter(|it| it.from == id).map(|it| it.to.clone()).collect();
        let taken = std::mem::replace(line, AccountLine::new(line.verb));
        let words = if line.verb == Verb::Added { "; needs " } else { "; needed " };
        let taken = match needs.is_empty() {
            true => taken,
            false => taken.say(words).names(&needs, STEPS),
        };
        *line = match needed.is_empty() || line.verb == Verb::Added {
            true => taken,
            false => taken.say("; was needed by ").names(&needed, STEPS),
        };
    };
    let added = diff.skills.added.iter().map(|it| (&it.node.id, &diff.edges.added));
    let removed = diff.skills.removed.iter().map(|it| (&it.id, &diff.edges.removed));
    for (line, (id, edges)) in lines.iter_mut().zip(added.chain(removed)) {
        ends(line, id, edges);
    }
    lines
}

/// The lines about nodes: added, removed, renamed, changed, in that order.
fn nodes(changes: &NodeChanges, hidden: &[(&str, &str)]) -> Vec<AccountLine> {
    let mut lines: Vec<AccountLine> = Vec::new();
    lines.extend(changes.added.iter().map(|it| node(Verb::Added, &it.node)));
    lines.extend(changes.removed.iter().map(|it| node(Verb::Removed, it)));
    lines.extend(changes.renamed.iter().map(|it| {
        let line =
            AccountLine::new(Verb::Changed).name(&it.from).say(" is ").name(&it.to).say(" now");
        match it.by {
            RenamedBy::Alias => line,
            RenamedBy::Likeness => line.say(", as the two are alike; no alias says so"),
        }
    }));
    let told = |it: &&FactChange| !hidden.contains(&(it.id.as_str(), it.field));
    lines.extend(changes.changed.iter().filter(told).map(fact));
    lines
}

fn node(verb: Verb, node: &NodeFacts) -> AccountLine {
    let mut line = AccountLine::new(verb).name(&node.id).say(" ").quote(&node.title);
    let fact = |name: &str| node.facts.iter().find(|(key, _)| *key == name).map(|(_, it)| it);
    if fact("kind").and_then(Value::as_str) == Some("project") {
        line = line.say(", a project");
    }
    if let Some(level) = fact("level").and_then(Value::as_str) {
        line = line.say(", ").quote(level);
    }
    if let Some(effort) = fact("effort").filter(|it| !it.is_null()) {
        line = line.say(format!(", {}", effort_words(effort)));
    }
    line
}

fn fact(it: &FactChange) -> AccountLine {
    let line = AccountLine::new(Verb::Changed).name(&it.id).say(format!(": {} ", it.field));
    if let ("goals" | "assumes", Value::Array(old), Value::Array(new)) =
        (it.field, &it.before, &it.after)
    {
        let without = |list: &[Value], other: &[Value]| -> Vec<String> {
            let left = list.iter().filter(|it| !other.contains(it));
            left.filter_map(|it| it.as_str().map(str::to_owned)).collect()
        };
        let (more, less) = (without(new, old), without(old, new));
        return match (more.is_empty(), less.is_empty()) {
            (false, false) => {
                line.say("also ").names(&more, STEPS).say("; no longer ").names(&less, STEPS)
            }
            (false, true) => line.say("also ").names(&more, STEPS),
            (true, _) => line.say("no longer ").names(&less, STEPS),
        };
    }
    let line = value(line, it.field, &it.before).say(" → ");
    value(line, it.field, &it.after)
}

fn value(line: AccountLine, field: &str, value: &Value) -> AccountLine {
    match (field, value) {
        (_, Value::Null) => line.say("none"),
        ("effort", value) => line.say(effort_words(value)),
        ("track" | "parent", Value::String(id)) => line.name(id),
        (_, Value::String(text)) => line.quote(text),
        (_, Value::Array(list)) if list.is_empty() => line.say("nothing"),
        (_, Value::Array(list)) => formulas(line, list, ", ", ", "),
        (_, other) => line.quote(other.to_string()),
    }
}

/// A list of formulas. Recurses along the nesting, which front matter bounds.
fn formulas(mut line: AccountLine, list: &[Value], between: &str, last: &str) -> AccountLine {
    for (at, item) in list.iter().enumerate() {
        line = match at {
            0 => line,
            _ if at + 1 == list.len() => line.say(last),
            _ => line.say(between),
        };
        let group = |key: &str| item.get(key).and_then(Value::as_array);
        let text = |key: &str| item.get(key).and_then(Value::as_str);
        line = if let Some(id) = item.as_str().or_else(|| text("id")) {
            line.name(id)
        } else if let Some(any) = group("any") {
            formulas(line.say("("), any, " or ", " or ").say(")")
        } else if let Some(all) = group("all") {
            formulas(line.say("("), all, " and ", " and ").say(")")
        } else {
            line.quote(text("external").unwrap_or_default()).say(" (outside)")
        };
        line = line.why(text("why"));
    }
    line
}

fn edges(diff: &Diff) -> Vec<AccountLine> {
    let new: HashSet<&str> = diff.skills.added.iter().map(|it| it.node.id.as_str()).collect();
    let gone: HashSet<&str> = diff.skills.removed.iter().map(|it| it.id.as_str()).collect();
    let hard = |edge: &EdgeFacts| edge.kind == EdgeKind::Requires;
    // Those of new and gone skills are told with these, but for the reasons of new ones.
    let told = |edge: &EdgeFacts| {
        let with_new = new.contains(edge.to.as_str()) && edge.why.is_none();
        let with_gone = gone.contains(edge.to.as_str()) || gone.contains(edge.from.as_str());
        hard(edge) && (with_new || with_gone)
    };
    let mut lines = Vec::new();
    lines.extend(diff.edges.added.iter().filter(|it| !told(it)).map(|it| edge(Verb::Added, it)));
    lines
        .extend(diff.edges.removed.iter().filter(|it| !told(it)).map(|it| edge(Verb::Removed, it)));
    lines.extend(diff.edges.changed.iter().flat_map(changed_edge));
    lines
}

fn edge(verb: Verb, edge: &EdgeFacts) -> AccountLine {
    let words = match edge.kind {
        EdgeKind::Requires => " needs ",
        EdgeKind::Recommends => " is helped by ",
        EdgeKind::Alongside => " is learnt together with ",
    };
    let line = AccountLine::new(verb).name(&edge.to).say(words).name(&edge.from);
    let kind: Vec<&str> = [
        (edge.alternative, "as one of several"),
        (edge.inherited, "as all of its track does"),
        (edge.implied, "which others imply"),
    ]
    .into_iter()
    .filter_map(|(is, words)| is.then_some(words))
    .collect();
    let line = match kind.is_empty() {
        true => line,
        false => line.say(format!(" ({})", kind.join(", "))),
    };
    line.why(edge.why.as_deref())
}

fn changed_edge(it: &EdgeChange) -> Vec<AccountLine> {
    let (old, new) = (&it.before, &it.after);
    let start = || AccountLine::new(Verb::Changed).name(&new.to).say(" needs ").name(&new.from);
    let way = |line: AccountLine| match it.through.is_empty() {
        true => line,
        false => {
            let line = line.say(" (");
            let mut phrases = line;
            for (at, id) in it.through.iter().enumerate() {
                phrases = if at > 0 { phrases.say(" → ") } else { phrases };
                phrases = phrases.name(id);
            }
            phrases.say(")")
        }
    };
    let mut lines = Vec::new();
    match (old.implied, new.implied) {
        (false, true) => lines.push(way(start().say(": others imply it now"))),
        (true, false) => lines.push(way(start().say(": nothing else implies it any more"))),
        _ => {}
    }
    match (old.alternative, new.alternative) {
        (false, true) => lines.push(start().say(": as one of several now")),
        (true, false) => lines.push(start().say(": in any case now")),
        _ => {}
    }
    if old.inherited != new.inherited {
        let words =
            if new.inherited { ": as all of its track does now" } else { ": by itself now" };
        lines.push(start().say(words));
    }
    if old.why != new.why {
        let line = start().say(", the reason is now");
        lines.push(match &new.why {
            Some(why) => line.say(": ").quote(why),
            None => line.say(" left out"),
        });
    }
    lines
}

fn plans(diff: &Diff) -> Vec<AccountLine> {
    let mut lines: Vec<AccountLine> = Vec::new();
    lines.extend(diff.plans.paths.iter().map(|it| {
        let words = if it.goals.len() == 1 { "the path " } else { "the paths " };
        let line = AccountLine::new(Verb::Changed).say(words).names(&it.goals, GOALS);
        plan(line, it)
    }));
    lines.extend(diff.plans.skills.iter().map(|it| {
        let line = AccountLine::new(Verb::Changed);
        let line = match it.goals.len() {
            1 => line.names(&it.goals, GOALS),
            count => line.say(format!("{count} skills (")).names(&it.goals, GOALS).say(")"),
        };
        plan(line, it)
    }));
    if diff.plans.not_looked_at > 0 {
        let words = format!("{} more skills may be concerned", diff.plans.not_looked_at);
        lines.push(AccountLine::new(Verb::Changed).say(words));
    }
    lines
}

/// `: +4 skills, +6.5 h: a, b, c and d`.
fn plan(line: AccountLine, it: &PlanChange) -> AccountLine {
    let mut parts = Vec::new();
    if !it.added.is_empty() {
        parts.push(format!("+{}", counted(it.added.len(), "skill")));
    }
    if !it.removed.is_empty() {
        parts.push(format!("−{}", counted(it.removed.len(), "skill")));
    }
    parts.extend(effort_change(it.effort));
    let mut line = line.say(format!(": {}", parts.join(", ")));
    if !it.added.is_empty() {
        line = line.say("; with ").names(&it.added, STEPS);
    }
    if !it.removed.is_empty() {
        line = line.say("; without ").names(&it.removed, STEPS);
    }
    line
}

fn effort_change(it: EffortChange) -> Vec<String> {
    let mut parts = Vec::new();
    match (it.min, it.max) {
        (0, 0) => {}
        (min, max) if min == max => parts.push(signed(min)),
        (min, max) => parts.push(format!("{} to {}", signed(min), signed(max))),
    }
    if it.unknown != 0 {
        let sign = if it.unknown > 0 { '+' } else { '−' };
        parts.push(format!("{sign}{} of unknown effort", it.unknown.unsigned_abs()));
    }
    parts
}

/// Minutes with their sign: `+6.5 h`, `−45 min`, `0`.
fn signed(minutes: i64) -> String {
    let sign = match minutes {
        0 => return "0".to_owned(),
        1.. => '+',
        _ => '−',
    };
    format!("{sign}{}", time(minutes.unsigned_abs()))
}

/// Minutes as people write them: `6.5 h`, `45 min`, `1 h 20 min`.
fn time(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, 30) => format!("{hours}.5 h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn effort_words(effort: &Value) -> String {
    let minutes = |key: &str| effort.get(key).and_then(Value::as_u64).unwrap_or_default();
    match (minutes("min"), minutes("max")) {
        (min, max) if min == max => time(min),
        (min, max) => format!("{} to {}", time(min), time(max)),
    }
}

fn order(diff: &Diff) -> Vec<AccountLine> {
    let kinds = [&diff.tracks, &diff.skills, &diff.paths];
    let moved = kinds.into_iter().flat_map(|it| &it.moved);
    let line = |it: &super::OrderChange| {
        let line = AccountLine::new(Verb::Changed).name(&it.id);
        match &it.after {
            Some(after) => line.say(" comes right after ").name(after).say(" now"),
            None => line.say(" comes first now"),
        }
    };
    moved.map(line).collect()
}

fn levels(diff: &Diff) -> Vec<AccountLine> {
    let Some((before, after)) = &diff.levels else { return Vec::new() };
    let line = AccountLine::new(Verb::Changed).quote(before.join(", ")).say(" → ");
    vec![line.quote(after.join(", "))]
}
