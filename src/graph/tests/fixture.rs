//! A small language for roadmaps in tests: one node a line.
//!
//! ```text
//! core/ <- basics; order 2              a track
//! core/loops <- lists 'a why', any(a, all(b, c)), ~maths; level 1; effort 60-120
//! goal path; goals core                 `path`, `project` and `draft` are words of their own
//! ```
//!
//! Keys after `;`: `recommends`, `alongside`, `goals`, `assumes`, `alias`, `level`, `effort`,
//! `order`, `title`, `file`. The line is the node's file, so that places can be shown.

use std::collections::BTreeMap;

use crate::diagnostic::{Checked, Diagnostic, Label};
use crate::graph::{
    Edge, Effort, Formula, Known, NodeId, NodeIx, NodeKind, NodeSummary, Plan, Reference, Reports,
    Requirement, ResolveOptions, Roadmap, SkillIx, resolve,
};
use crate::source::{ProjectPath, Span};

/// Reads the nodes of a fixture.
pub(crate) fn summaries(fixture: &str) -> Vec<NodeSummary> {
    let lines = fixture.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(summary).collect()
}

/// All options on.
pub(crate) fn options() -> ResolveOptions {
    ResolveOptions { report: Reports::ALL, ..ResolveOptions::default() }
}

/// Resolves a fixture.
pub(crate) fn resolved(fixture: &str) -> Checked<Roadmap> {
    resolve(&summaries(fixture), &options())
}

/// Resolves a fixture that must have no findings but lints.
pub(crate) fn roadmap(fixture: &str) -> Roadmap {
    let checked = resolved(fixture);
    let errors = checked.diagnostics.iter().filter(|it| !it.code.is_lint());
    assert_eq!(errors.collect::<Vec<_>>(), [] as [&Diagnostic; 0]);
    checked.value
}

/// Compares the findings of a fixture, in words, with what is expected.
#[track_caller]
pub(crate) fn check(fixture: &str, expected: &str) {
    check_with(fixture, &options(), expected);
}

/// The same, with options.
#[track_caller]
pub(crate) fn check_with(fixture: &str, options: &ResolveOptions, expected: &str) {
    let found = resolve(&summaries(fixture), options).diagnostics;
    same(&told(fixture, found), expected);
}

/// Compares texts of several lines, but for indentation and blank lines.
#[track_caller]
pub(crate) fn same(found: &str, expected: &str) {
    let expected = plain(expected);
    assert!(found == expected, "found:\n{found}\n\nexpected:\n{expected}\n");
}

/// Findings in words, by place.
pub(crate) fn told(fixture: &str, mut found: Vec<Diagnostic>) -> String {
    let summaries = summaries(fixture);
    let lines = fixture.lines().map(str::trim).filter(|line| !line.is_empty());
    let texts: BTreeMap<_, _> =
        summaries.iter().map(|it| it.place.file.clone()).zip(lines).collect();
    let show = |label: &Label| {
        let file = label.span.file.as_str();
        let text = texts
            .get(&label.span.file)
            .map_or("", |text| text.get(label.span.range()).unwrap_or_default());
        let short = file.strip_prefix("roadmap/").unwrap_or(file);
        let words = if label.text.is_empty() { String::new() } else { format!(": {}", label.text) };
        format!("{short} [{text}]{words}")
    };
    found.sort_by(|a, b| (&a.primary.span, a.code).cmp(&(&b.primary.span, b.code)));
    let mut lines = Vec::new();
    for it in found {
        lines.push(format!("{}: {}", it.code.as_str(), it.message));
        lines.push(format!("> {}", show(&it.primary)));
        lines.extend(it.labels.iter().map(|label| format!("- {}", show(label))));
        lines.extend(it.help.iter().map(|help| format!("= {help}")));
    }
    lines.join("\n")
}

/// A text without indentation and blank lines.
pub(crate) fn plain(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The edges, one a line: `a -> b requires any inherited implied 'why'`.
pub(crate) fn edges(roadmap: &Roadmap) -> String {
    let show = |edge: &Edge| {
        let id = |skill: SkillIx| roadmap.skill(skill).id.to_string();
        let mut text = format!("{} -> {} {}", id(edge.from), id(edge.to), edge.kind.as_str());
        for (flag, word) in
            [(edge.alternative, " any"), (edge.inherited, " inherited"), (edge.implied, " implied")]
        {
            text += if flag { word } else { "" };
        }
        edge.why.as_ref().map_or(text.clone(), |why| format!("{text} '{why}'"))
    };
    roadmap.edges().iter().map(show).collect::<Vec<_>>().join("\n")
}

/// The ids of skills, with blanks between.
pub(crate) fn ids(roadmap: &Roadmap, skills: &[SkillIx]) -> String {
    let ids: Vec<_> = skills.iter().map(|it| roadmap.skill(*it).id.to_string()).collect();
    ids.join(" ")
}

/// The skills of these ids, which blanks separate.
pub(crate) fn skills(roadmap: &Roadmap, ids: &str) -> Vec<SkillIx> {
    ids.split_whitespace().map(|id| skill(roadmap, id)).collect()
}

/// The skill of this id.
pub(crate) fn skill(roadmap: &Roadmap, id: &str) -> SkillIx {
    match roadmap.index(&NodeId::new(id)) {
        Some(NodeIx::Skill(skill)) => skill,
        other => panic!("{id} is {other:?}"),
    }
}

/// What is known when these ids are.
pub(crate) fn known(roadmap: &Roadmap, ids: &str) -> Known {
    roadmap.known_closure(&skills(roadmap, ids))
}

/// A plan, one step a line: `a: b 'why', c`.
pub(crate) fn steps(roadmap: &Roadmap, plan: &Plan) -> String {
    let reason = |(skill, why): &(SkillIx, Option<std::sync::Arc<str>>)| {
        let id = &roadmap.skill(*skill).id;
        why.as_ref().map_or(format!("{id}"), |why| format!("{id} '{why}'"))
    };
    let step = |step: &crate::graph::Step| {
        let because: Vec<_> = step.because.iter().map(reason).collect();
        format!("{}: {}", roadmap.skill(step.skill).id, because.join(", ")).trim().to_owned()
    };
    plan.steps.iter().map(step).collect::<Vec<_>>().join("\n")
}

/// A node with nothing but an id and a kind; its file is named after the id.
pub(crate) fn bare(id: &str, kind: NodeKind) -> NodeSummary {
    let file = match kind {
        NodeKind::Track => format!("roadmap/{id}/_index.md"),
        _ => format!("roadmap/{id}.md"),
    };
    let place = Span::new(ProjectPath::new(&file).expect("a path"), 0..id.len());
    NodeSummary {
        id: NodeId::new(id),
        kind,
        title: id.to_owned(),
        place,
        draft: false,
        level: None,
        level_place: None,
        effort: None,
        effort_place: None,
        order: None,
        aliases: Vec::new(),
        requires: Vec::new(),
        recommends: Vec::new(),
        alongside: Vec::new(),
        goals: Vec::new(),
        assumes: Vec::new(),
        unread: None,
    }
}

/// A requirement of one node, at no place in particular.
pub(crate) fn requirement(from: &NodeSummary, name: &str) -> Requirement {
    let span = Span::new(from.place.file.clone(), 0..0);
    Requirement { formula: Formula::Node(Reference { text: name.to_owned(), span }), why: None }
}

fn summary(line: &str) -> NodeSummary {
    let (head, rest) = line.split_at(line.find([' ', ';']).unwrap_or(line.len()));
    let track = head.ends_with('/');
    let kind = if track { NodeKind::Track } else { NodeKind::Skill };
    let mut node = bare(head.trim_end_matches('/'), kind);
    let mut at = head.len();
    for part in rest.split(';') {
        read_part(&mut node, line, at, part);
        at += part.len() + 1;
    }
    node
}

fn read_part(node: &mut NodeSummary, line: &str, start: usize, part: &str) {
    let words = part.trim_start();
    let mut at = start + part.len() - words.len();
    let (key, value) = words.split_at(words.find(' ').unwrap_or(words.len()));
    let file = node.place.file.clone();
    let span = |text: &str| {
        let start = text.as_ptr() as usize - line.as_ptr() as usize;
        Span::new(file.clone(), start..start + text.len())
    };
    let trimmed = value.trim();
    at += key.len();
    let mut reader = FixtureParser { line, at, end: start + part.len(), file: &file };
    let references = |list: Vec<Requirement>| {
        let reference = |it: Requirement| match it.formula {
            Formula::Node(reference) => reference,
            other => panic!("{other:?} is no reference"),
        };
        list.into_iter().map(reference).collect::<Vec<_>>()
    };
    match key {
        "" => {}
        "<-" => node.requires = reader.list(),
        "recommends" => node.recommends = reader.list(),
        "alongside" => node.alongside = references(reader.list()),
        "goals" => node.goals = references(reader.list()),
        "assumes" => node.assumes = references(reader.list()),
        "alias" => node.aliases = references(reader.list()),
        "level" => {
            node.level = Some(trimmed.parse().expect("a level"));
            node.level_place = Some(span(trimmed));
        }
        "effort" => {
            let (min, max) = trimmed.split_once('-').unwrap_or((trimmed, trimmed));
            let minutes = |text: &str| text.parse().expect("minutes");
            node.effort = Some(Effort { min: minutes(min), max: minutes(max) });
            node.effort_place = Some(span(trimmed));
        }
        "order" => node.order = Some(trimmed.parse().expect("an order")),
        "unread" => node.unread = Some(trimmed.to_owned()),
        "title" => node.title = trimmed.to_owned(),
        "file" => node.place.file = ProjectPath::new(trimmed).expect("a path"),
        "draft" | "path" | "project" => {
            match key {
                "draft" => node.draft = true,
                "path" => node.kind = NodeKind::Path,
                _ => node.kind = NodeKind::Project,
            }
            read_part(node, line, at, &line[at..start + part.len()]);
        }
        other => panic!("unknown key {other} in {line}"),
    }
}

struct FixtureParser<'a> {
    line: &'a str,
    at: usize,
    end: usize,
    file: &'a ProjectPath,
}

impl FixtureParser<'_> {
    fn rest(&self) -> &str {
        &self.line[self.at..self.end]
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, text: &str) -> bool {
        self.skip_blanks();
        let found = self.rest().starts_with(text);
        self.at += if found { text.len() } else { 0 };
        found
    }

    fn list(&mut self) -> Vec<Requirement> {
        let mut list = Vec::new();
        self.skip_blanks();
        while !self.rest().is_empty() && !self.rest().starts_with(')') {
            list.push(self.item());
            self.eat(",");
            self.skip_blanks();
        }
        list
    }

    fn item(&mut self) -> Requirement {
        let formula = if self.eat("any(") {
            let list = self.list();
            assert!(self.eat(")"));
            Formula::Any(list)
        } else if self.eat("all(") {
            let list = self.list();
            assert!(self.eat(")"));
            Formula::All(list)
        } else if self.eat("~") {
            Formula::External { text: self.name().text, url: None }
        } else {
            Formula::Node(self.name())
        };
        let why = self.eat("'").then(|| {
            let why: String = self.rest().chars().take_while(|c| *c != '\'').collect();
            self.at += why.len() + 1;
            why
        });
        Requirement { formula, why }
    }

    fn name(&mut self) -> Reference {
        self.skip_blanks();
        let length = self.rest().find([',', '(', ')', ' ', '\'']).unwrap_or(self.rest().len());
        let range = self.at..self.at + length;
        self.at += length;
        let text = self.line[range.clone()].to_owned();
        Reference { text, span: Span::new(self.file.clone(), range) }
    }
}
