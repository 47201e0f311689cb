//! The lints of the graph: what looks like a mistake in a roadmap that has no errors.
//!
//! Knows the finished graph and where things were written; reports, and changes nothing.

use std::collections::{HashMap, VecDeque};

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::names::entries::NodeEntry;
use crate::graph::names::registry::Registry;
use crate::graph::network::arrows::Network;
use crate::graph::network::order::TopologicalOrder;
use crate::graph::resolve::cascades::Cascades;
use crate::graph::resolve::edges::EdgeInputs;
use crate::graph::resolve::messages::{Messages, chain};
use crate::graph::resolve::options::Reports;
use crate::graph::resolve::rank::NumberedNodes;
use crate::graph::summary::time;
use crate::graph::{Edge, Effort, NodeIx, NodeKind, NodeSummary};

/// So many efforts make a crowd that one can stand apart from.
const CROWD: usize = 8;
/// An effort more than this many times the median, or less than one part in so many, is far off.
const FAR: u64 = 8;
/// How many arrows may be followed to say by which path prerequisites are redundant: beyond that
/// the finding names no path.
const ARROWS: usize = 50_000_000;

/// All that the lints look at. Skills are numbered by id.
pub(in crate::graph) struct Lints<'a> {
    pub(in crate::graph) registry: &'a Registry<'a>,
    pub(in crate::graph) numbered: &'a NumberedNodes,
    pub(in crate::graph) messages: Messages<'a>,
    pub(in crate::graph) network: &'a Network,
    pub(in crate::graph) order: &'a TopologicalOrder,
    pub(in crate::graph) edge_inputs: &'a EdgeInputs<'a>,
    pub(in crate::graph) edges: &'a [Edge],
    /// Per path, its goals.
    pub(in crate::graph) goals: &'a [Vec<NodeIx>],
    /// The skills that may lack edges only because of other findings.
    pub(in crate::graph) cascades: Cascades,
    pub(in crate::graph) report: Reports,
}

impl<'a> Lints<'a> {
    pub(in crate::graph) fn run(&self, found: &mut Vec<Diagnostic>) {
        if self.report.shadowed_recommendation {
            self.shadowed_recommendations(found);
        }
        if self.report.redundant_prerequisite {
            self.redundant_prerequisites(found);
        }
        self.duplicate_titles(found);
        self.level_inversions(found);
        self.orphans(found);
        self.effort_outliers(found);
    }

    fn entry(&self, skill: u32) -> &NodeEntry {
        &self.registry.names.entries[self.numbered.skills[skill as usize] as usize]
    }

    fn summary(&self, skill: u32) -> Option<&'a NodeSummary> {
        self.registry.summaries[self.numbered.skills[skill as usize] as usize]
    }

    fn skills(&self) -> std::ops::Range<u32> {
        0..self.numbered.forest.skills()
    }

    /// Skills, projects and paths that are called alike; a title that nobody wrote has no place.
    fn duplicate_titles(&self, found: &mut Vec<Diagnostic>) {
        let mut first: HashMap<&str, &NodeSummary> = HashMap::new();
        let summaries = self.registry.summaries.iter().zip(&self.registry.names.entries);
        for (summary, entry) in summaries {
            let Some(summary) = summary.filter(|it| it.kind != NodeKind::Track && !entry.draft)
            else {
                continue;
            };
            let (title, place) = (summary.title.trim(), &summary.place);
            if title.is_empty() || place.start == place.end {
                continue;
            }
            let Some(other) = first.get(title) else {
                first.insert(title, summary);
                continue;
            };
            let message = format!("`{title}` is also the title of `{}`", other.id);
            found.push(
                Diagnostic::new(Code::DuplicateTitle, place.clone(), message)
                    .with_label(other.place.clone(), format!("the title of `{}`", other.id))
                    .with_help(
                        "say in each title what sets it apart: lists and search show no more",
                    ),
            );
        }
    }

    /// Recommendations, written in the skill itself, of what it needs anyway. A track is one when
    /// all its skills are.
    fn shadowed_recommendations(&self, found: &mut Vec<Diagnostic>) {
        let leaves = self.edge_inputs.recommends;
        let mut shadowed: HashMap<u32, bool> = HashMap::new();
        let own = self.edge_inputs.recommended.iter().filter(|it| it.own);
        for (record, query) in own.zip(&self.edge_inputs.queries.needed) {
            *shadowed.entry(record.leaf).or_insert(true) &= query.answer;
        }
        for skill in self.skills() {
            for at in leaves.range(skill) {
                if shadowed.get(&(at as u32)) != Some(&true) {
                    continue;
                }
                let leaf = leaves.items()[at];
                let Some(name) = self.messages.node(leaf.target) else { continue };
                let place = &self.edge_inputs.sources[leaf.source as usize].place;
                let skill = self.messages.skill(skill);
                let message =
                    format!("`{name}` is recommended to `{skill}`, which requires it anyway");
                found.push(
                    Diagnostic::new(Code::ShadowedRecommendation, place.clone(), message)
                        .with_help("remove the recommendation"),
                );
            }
        }
    }

    /// Requirements of a higher level than the skill's own; each reference once.
    fn level_inversions(&self, found: &mut Vec<Diagnostic>) {
        let level = |skill: u32| self.summary(skill).and_then(|it| it.level);
        let forest = &self.numbered.forest;
        let mut highest: Vec<Option<u32>> = vec![None; forest.tracks() as usize];
        for skill in self.skills() {
            for track in forest.around(skill) {
                let highest = &mut highest[track as usize];
                if highest.and_then(level) < level(skill) {
                    *highest = Some(skill);
                }
            }
        }
        let leaves = self.edge_inputs.requires;
        let mut reported = vec![false; self.edge_inputs.sources.len()];
        for skill in self.skills() {
            let Some(own) = level(skill) else { continue };
            for leaf in leaves.of(skill).iter().filter(|leaf| leaf.plain) {
                let needed = match leaf.target {
                    NodeIx::Skill(it) => Some(it.0),
                    NodeIx::Track(it) => highest[it.0 as usize],
                    NodeIx::Path(_) => None,
                };
                let Some(needed) = needed.filter(|it| level(*it) > Some(own)) else { continue };
                let reported = &mut reported[leaf.source as usize];
                if !std::mem::replace(reported, true) {
                    found.push(self.level_inversion(leaf.source, skill, needed));
                }
            }
        }
    }

    fn level_inversion(&self, source: u32, skill: u32, needed: u32) -> Diagnostic {
        let (name, needed_name) = (self.messages.skill(skill), self.messages.skill(needed));
        let place = self.edge_inputs.sources[source as usize].place.clone();
        let message =
            format!("`{needed_name}` has a higher level than `{name}`, which requires it");
        let mut found = Diagnostic::new(Code::LevelInversion, place, message);
        for (skill, name) in [(needed, needed_name), (skill, name)] {
            if let Some(place) = self.summary(skill).and_then(|it| it.level_place.clone()) {
                found = found.with_label(place, format!("the level of `{name}`"));
            }
        }
        found.with_help("change one of the levels, or the requirement")
    }

    /// Skills that nothing connects, in a roadmap of three or more: no edge, nothing written that
    /// might have become one, and no path's goal. Where only a reference that could not be resolved
    /// or read is missing, its own finding says so.
    fn orphans(&self, found: &mut Vec<Diagnostic>) {
        if self.skills().len() < 3 {
            return;
        }
        let mut connected = vec![false; self.skills().len()];
        for edge in self.edges {
            connected[edge.from.0 as usize] = true;
            connected[edge.to.0 as usize] = true;
        }
        for goal in self.goals.iter().flatten() {
            match goal {
                NodeIx::Skill(it) => connected[it.0 as usize] = true,
                NodeIx::Track(it) => {
                    for member in self.numbered.forest.members(it.0) {
                        connected[*member as usize] = true;
                    }
                }
                NodeIx::Path(_) => {}
            }
        }
        for skill in self.skills().filter(|it| !connected[*it as usize]) {
            let Some(summary) = self.summary(skill) else { continue };
            let silent = summary.requires.is_empty()
                && summary.recommends.is_empty()
                && summary.alongside.is_empty();
            if silent && !self.cascades.may_connect(skill) {
                let message = format!("`{}` neither requires nor unlocks anything", summary.id);
                found.push(
                    Diagnostic::new(Code::OrphanSkill, self.entry(skill).place.clone(), message)
                        .with_help("say what it `requires`, or let another skill require it"),
                );
            }
        }
    }

    /// Efforts far from the median, by the middle of their range, where there are enough of them.
    fn effort_outliers(&self, found: &mut Vec<Diagnostic>) {
        let twice_middle = |it: Effort| u64::from(it.min) + u64::from(it.max);
        let efforts = self.skills().filter_map(|skill| Some((skill, self.summary(skill)?.effort?)));
        let efforts: Vec<_> = efforts.map(|(skill, it)| (skill, it, twice_middle(it))).collect();
        if efforts.len() < CROWD {
            return;
        }
        let mut sorted: Vec<_> = efforts.iter().map(|it| it.2).collect();
        sorted.sort_unstable();
        let median = sorted[sorted.len() / 2];
        for (skill, effort, size) in efforts {
            let far = match () {
                () if size > FAR * median => "far more",
                () if size * FAR < median => "far less",
                () => continue,
            };
            let Some(summary) = self.summary(skill) else { continue };
            let (id, effort, median) = (&summary.id, effort.to_string(), time(median.div_ceil(2)));
            let message = format!("`{id}` takes {effort}, {far} than the median of {median}");
            let place = summary.effort_place.as_ref().unwrap_or(&summary.place);
            found.push(
                Diagnostic::new(Code::EffortOutlier, place.clone(), message)
                    .with_help("check the unit: a bare number is hours"),
            );
        }
    }

    /// Requirements of a single skill, without a reason, that others of the same skill imply.
    fn redundant_prerequisites(&self, found: &mut Vec<Diagnostic>) {
        let leaves = self.edge_inputs.requires;
        let mut paths = Paths::new(self.network, self.order);
        for record in self.edge_inputs.required.iter().filter(|it| it.own) {
            let leaf = leaves.items()[record.leaf as usize];
            let source = &self.edge_inputs.sources[leaf.source as usize];
            let single = matches!(leaf.target, NodeIx::Skill(_)) && leaf.plain && source.bare;
            if !single || !record.implied(self.edge_inputs.queries) {
                continue;
            }
            let (name, skill) = (self.messages.skill(record.from), self.messages.skill(record.to));
            let message = match paths.between(record.from, record.to) {
                Some(path) => {
                    let path: Vec<_> = path.into_iter().map(|it| self.messages.skill(it)).collect();
                    format!("`{name}` is already required through {}", chain(&path))
                }
                None => format!("`{name}` is already required by what `{skill}` requires"),
            };
            found.push(
                Diagnostic::new(Code::RedundantPrerequisite, source.place.clone(), message)
                    .with_help("remove it, or say `why` it is needed directly"),
            );
        }
    }
}

/// Finds plain paths, within a bound on the work.
struct Paths<'a> {
    network: &'a Network,
    place: Vec<u32>,
    reached: Vec<Option<u32>>,
    touched: Vec<u32>,
    arrows: usize,
}

impl<'a> Paths<'a> {
    fn new(network: &'a Network, order: &TopologicalOrder) -> Self {
        let mut place = vec![0; network.nodes() as usize];
        for (node, at) in order.nodes.iter().zip(0..) {
            place[*node as usize] = at;
        }
        let reached = vec![None; network.nodes() as usize];
        Self { network, place, reached, touched: Vec::new(), arrows: ARROWS }
    }

    /// The skills on a path that leads from `from` to `to` by way of another skill, from the end.
    fn between(&mut self, from: u32, to: u32) -> Option<Vec<u32>> {
        let mut queue = VecDeque::from([to]);
        let mut path = None;
        'search: while let Some(node) = queue.pop_front() {
            for arrow in self.network.arrows(node) {
                self.arrows = self.arrows.checked_sub(1)?;
                let next = arrow.from;
                let behind = self.place[next as usize] < self.place[from as usize];
                if !arrow.plain || behind || self.reached[next as usize].is_some() {
                    continue;
                }
                if next == from && !self.passes_a_skill(node, to) {
                    continue;
                }
                self.reached[next as usize] = Some(node);
                self.touched.push(next);
                if next == from {
                    path = Some(self.walk(from, to));
                    break 'search;
                }
                queue.push_back(next);
            }
        }
        for node in self.touched.drain(..) {
            self.reached[node as usize] = None;
        }
        path
    }

    /// Whether a skill lies on the way from `node`, itself included, to `to`.
    fn passes_a_skill(&self, node: u32, to: u32) -> bool {
        let mut at = node;
        while at != to {
            if !self.network.is_gate(at) {
                return true;
            }
            match self.reached[at as usize] {
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }

    fn walk(&self, from: u32, to: u32) -> Vec<u32> {
        let mut path = Vec::new();
        let mut at = from;
        while let Some(next) = self.reached[at as usize] {
            if next == to {
                break;
            }
            if !self.network.is_gate(next) {
                path.push(next);
            }
            at = next;
        }
        path.reverse();
        path
    }
}
