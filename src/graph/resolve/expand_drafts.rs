//! Expands references to absent drafts: to the draft's own requirements and those it inherits,
//! with drafts among them expanded in turn.
//!
//! Drafts may require each other in circles, in long chains and in ladders: a draft that is being
//! expanded already adds nothing, and the work has a bound, past which drafts expand to nothing.
//! References inside drafts that lead nowhere are passed over: an absent file is not checked.

use std::collections::{HashSet, VecDeque};

use crate::graph::formula::{join, names};
use crate::graph::names::lookup::Legal;
use crate::graph::names::registry::folders_of;
use crate::graph::resolve::needs::{NeedSource, Standing, what};
use crate::graph::resolve::references::{DraftBudget, ReferenceResolver};
use crate::graph::{Formula, Need, NodeIx, NodeKind, Requirement};

/// How deep drafts may nest inside alternatives of drafts.
const DEPTH: usize = 16;

/// What became of a part of a draft's requirement.
enum Part {
    Need(Need),
    /// It does not apply: it names the dependent.
    Met,
    /// It leads nowhere.
    Gone,
}

/// A requirement of a draft: written by `by`, the draft itself or a track around it.
pub(in crate::graph) struct DraftRequirement<'a> {
    pub(in crate::graph) by: u32,
    pub(in crate::graph) requirement: &'a Requirement,
}

impl<'a> ReferenceResolver<'a> {
    /// What `draft` requires, for `dependent`: all of the items. Pushes their sources, like
    /// `source`.
    pub(in crate::graph) fn expand_draft(
        &mut self,
        dependent: NodeIx,
        draft: u32,
        source: &NeedSource,
        depth: usize,
    ) -> Vec<Need> {
        if depth == 0 {
            self.budget.one = DraftBudget::ONE;
        }
        let mut items = Vec::new();
        let mut seen = HashSet::new();
        let mut expanded = HashSet::from([draft]);
        let mut queue = VecDeque::from([draft]);
        while let Some(draft) = queue.pop_front() {
            for member in self.members(draft) {
                if expanded.insert(member) {
                    queue.push_back(member);
                }
            }
            for written in self.written(draft) {
                if !self.budget.spend() {
                    return items;
                }
                let Formula::Node(reference) = &written.requirement.formula else {
                    if let Part::Need(need) = self.part(dependent, draft, &written, source, depth) {
                        items.push(need);
                    }
                    continue;
                };
                match self.follow(&written, &reference.text) {
                    Some((_, Some(node))) if self.exempt(dependent, draft, &written, node) => {}
                    Some((_, Some(node))) if seen.insert(node) => {
                        items.extend(self.leaf(node, source));
                    }
                    Some((entry, None)) if expanded.insert(entry) => queue.push_back(entry),
                    _ => {}
                }
            }
        }
        items
    }

    /// The part of a draft's formula that is left for `dependent`.
    fn part(
        &mut self,
        dependent: NodeIx,
        draft: u32,
        written: &DraftRequirement<'a>,
        source: &NeedSource,
        depth: usize,
    ) -> Part {
        if !self.budget.spend() {
            return Part::Gone;
        }
        match &written.requirement.formula {
            Formula::Node(reference) => match self.follow(written, &reference.text) {
                Some((_, Some(node))) if self.exempt(dependent, draft, written, node) => Part::Met,
                Some((_, Some(node))) => self.leaf(node, source).map_or(Part::Gone, Part::Need),
                Some((entry, None)) if depth < DEPTH => {
                    let items = self.expand_draft(dependent, entry, source, depth + 1);
                    join(items, false, None).map_or(Part::Gone, Part::Need)
                }
                _ => Part::Gone,
            },
            Formula::External { text, url } => {
                let what = crate::graph::What::External { text: text.clone(), url: url.clone() };
                Part::Need(Need { what, why: None })
            }
            Formula::Any(list) => {
                let all: Vec<_> = list.iter().map(|it| self.standing(written.by, it)).collect();
                let has = |wanted| all.contains(&wanted);
                if has(Standing::Draft) && !has(Standing::Whole) {
                    let nodes = self.common(dependent, written.by, list);
                    let items = nodes.into_iter().filter_map(|node| self.leaf(node, source));
                    let items = items.collect();
                    return join(items, false, None).map_or(Part::Gone, Part::Need);
                }
                let left = list.iter().zip(all).filter(|(_, it)| *it == Standing::Whole);
                let left: Vec<_> = left.map(|(it, _)| it).collect();
                self.parts(dependent, draft, written.by, &left, true, source, depth)
            }
            Formula::All(list) => {
                let list: Vec<_> = list.iter().collect();
                self.parts(dependent, draft, written.by, &list, false, source, depth)
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one recursion over a formula, split in two")]
    fn parts(
        &mut self,
        dependent: NodeIx,
        draft: u32,
        by: u32,
        list: &[&'a Requirement],
        any: bool,
        source: &NeedSource,
        depth: usize,
    ) -> Part {
        let mark = self.sources.len();
        let mut needs = Vec::new();
        let mut met = false;
        for &requirement in list {
            match self.part(dependent, draft, &DraftRequirement { by, requirement }, source, depth)
            {
                Part::Need(need) => needs.push(need),
                Part::Met if any => {
                    self.sources.truncate(mark);
                    return Part::Met;
                }
                Part::Met => met = true,
                Part::Gone => {}
            }
        }
        match join(needs, any, None) {
            Some(need) => Part::Need(need),
            None if met => Part::Met,
            None => Part::Gone,
        }
    }

    fn leaf(&mut self, node: NodeIx, source: &NeedSource) -> Option<Need> {
        let what = what(node)?;
        let NeedSource { place, why, track, draft, .. } = source;
        self.sources.push(NeedSource {
            place: place.clone(),
            why: why.clone(),
            track: *track,
            draft: draft.clone(),
            bare: false,
        });
        Some(Need { what, why: None })
    }

    /// Whether a requirement does not apply: it names the dependent or a track around it, or,
    /// where the draft inherits it, a track around the draft.
    fn exempt(
        &self,
        dependent: NodeIx,
        draft: u32,
        written: &DraftRequirement,
        node: NodeIx,
    ) -> bool {
        let entries = &self.registry.names.entries;
        let names_dependent = match dependent {
            NodeIx::Skill(skill) => names(self.forest, node, skill.0),
            dependent => dependent == node,
        };
        let around_draft = || match node {
            NodeIx::Track(track) => {
                let around = &entries[self.tracks[track.0 as usize] as usize].id;
                folders_of(entries[draft as usize].id.as_str()).any(|it| it == around.as_str())
            }
            _ => false,
        };
        names_dependent || (written.by != draft && around_draft())
    }

    /// What a draft writes itself, then what the tracks around it write, innermost first.
    pub(in crate::graph) fn written(&self, draft: u32) -> Vec<DraftRequirement<'a>> {
        let names = &self.registry.names;
        let around = folders_of(names.entries[draft as usize].id.as_str()).rev();
        let around = around.filter_map(|folder| names.ids.whole(folder));
        let is_track = |it: &u32| names.entries[*it as usize].kind == NodeKind::Track;
        let mut all = Vec::new();
        for by in std::iter::once(draft).chain(around.filter(is_track)) {
            if let Some(summary) = self.registry.summaries[by as usize] {
                let written = |requirement| DraftRequirement { by, requirement };
                all.extend(summary.requires.iter().map(written));
            }
        }
        all
    }

    /// The skills and projects in a track.
    pub(in crate::graph) fn members(&mut self, draft: u32) -> Vec<u32> {
        let entries = &self.registry.names.entries;
        let track = &entries[draft as usize];
        if track.kind != NodeKind::Track {
            return Vec::new();
        }
        let inside = format!("{}/", track.id);
        let start = entries.partition_point(|it| it.id.as_str() < inside.as_str());
        let mut members = Vec::new();
        for (entry, at) in entries[start..].iter().zip(start as u32..) {
            if !entry.id.as_str().starts_with(&inside) || !self.budget.spend() {
                break;
            }
            if entry.kind.is_skill() {
                members.push(at);
            }
        }
        members
    }

    /// The entry a draft's reference leads to, with its node if it is present.
    fn follow(&self, written: &DraftRequirement, text: &str) -> Option<(u32, Option<NodeIx>)> {
        let names = &self.registry.names;
        let from = &names.entries[written.by as usize].id;
        let entry = names.find(text, Some(from), Legal::Learnable).ok()?;
        Some((entry, names.entries[entry as usize].node))
    }
}
