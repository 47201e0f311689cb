//! Choices among alternatives some of which are drafts.
//!
//! An alternative that is a draft, or needs one, is dropped while another stands. Where none does,
//! what is left of the choice is what all its alternatives have in common: of the intersection of
//! their closed plain ancestors, those that no other of it implies.
//!
//! Ancestors are looked for among the requirements as they are written, drafts' too, so that the
//! answer does not hang on the order in which choices are met. Drafts are not checked: circles
//! among them end nothing but the walk, and the work has a bound, past which nothing is left.

use std::collections::BTreeSet;

use crate::graph::formula::names;
use crate::graph::names::lookup::Legal;
use crate::graph::names::registry::folders_of;
use crate::graph::resolve::needs::Standing;
use crate::graph::resolve::references::{DraftBudget, ReferenceResolver};
use crate::graph::{Formula, NodeIx, NodeKind, Requirement};

/// How deep choices among drafts are looked into, one inside what the other requires.
const DEPTH: usize = 8;

/// A part of a formula, and the entry that wrote it.
type WrittenBy<'a> = (u32, &'a Requirement);

impl<'a> ReferenceResolver<'a> {
    /// What there is of one alternative that the entry `by` offers.
    pub(in crate::graph) fn standing(&self, by: u32, alternative: &Requirement) -> Standing {
        match &alternative.formula {
            Formula::Node(reference) => match self.entry(by, &reference.text) {
                Some(entry) if self.registry.names.entries[entry as usize].node.is_some() => {
                    Standing::Whole
                }
                Some(_) => Standing::Draft,
                None => Standing::Nowhere,
            },
            Formula::External { .. } => Standing::Whole,
            Formula::Any(list) => self.strongest(by, list, Standing::Whole, Standing::Draft),
            Formula::All(list) => self.strongest(by, list, Standing::Draft, Standing::Whole),
        }
    }

    /// The first of two standings that one of a list has.
    fn strongest(
        &self,
        by: u32,
        list: &[Requirement],
        first: Standing,
        second: Standing,
    ) -> Standing {
        let mut found = Standing::Nowhere;
        for it in list {
            let standing = self.standing(by, it);
            if standing == first {
                return first;
            }
            if standing == second {
                found = second;
            }
        }
        found
    }

    /// What the alternatives of a choice that `by` offers have in common, for `dependent`: in the
    /// order of their ids.
    pub(in crate::graph) fn common(
        &mut self,
        dependent: NodeIx,
        by: u32,
        alternatives: &'a [Requirement],
    ) -> Vec<NodeIx> {
        self.budget.one = DraftBudget::ONE;
        let shared = self.shared(by, alternatives, 0);
        let implied = self.implied(&shared);
        let entries = &self.registry.names.entries;
        let left = shared.difference(&implied).filter_map(|it| entries[*it as usize].node);
        let is_dependent = |node: &NodeIx| match dependent {
            NodeIx::Skill(skill) => names(self.forest, *node, skill.0),
            dependent => dependent == *node,
        };
        left.filter(|node| !is_dependent(node)).collect()
    }

    /// The intersection of the closed plain ancestors of alternatives, drafts among them.
    fn shared(&mut self, by: u32, alternatives: &'a [Requirement], depth: usize) -> BTreeSet<u32> {
        let mut shared: Option<BTreeSet<u32>> = None;
        for it in alternatives {
            if self.standing(by, it) == Standing::Nowhere {
                continue;
            }
            let closed = self.closed((by, it), depth);
            shared = Some(match shared {
                None => closed,
                Some(before) => before.intersection(&closed).copied().collect(),
            });
        }
        if self.budget.is_spent() { BTreeSet::new() } else { shared.unwrap_or_default() }
    }

    /// What a formula plainly names, and all that this plainly requires.
    fn closed(&mut self, written: WrittenBy<'a>, depth: usize) -> BTreeSet<u32> {
        let mut closed = BTreeSet::new();
        let mut open = self.named(written, depth);
        while let Some(entry) = open.pop() {
            if closed.insert(entry) {
                open.extend(self.direct(entry, depth));
            }
        }
        closed
    }

    /// Those of a closed set that a present one among them implies, directly or by way of drafts.
    fn implied(&mut self, closed: &BTreeSet<u32>) -> BTreeSet<u32> {
        let entries = &self.registry.names.entries;
        let is_present = |entry: u32| entries[entry as usize].node.is_some();
        let mut implied = BTreeSet::new();
        let mut open: Vec<u32> = closed.iter().copied().filter(|it| is_present(*it)).collect();
        while let Some(entry) = open.pop() {
            for it in self.direct(entry, 0) {
                if implied.insert(it) && !is_present(it) {
                    open.push(it);
                }
            }
        }
        implied
    }

    /// What an entry plainly requires: a track its skills, a skill what it and the tracks around it
    /// write.
    fn direct(&mut self, entry: u32, depth: usize) -> Vec<u32> {
        if self.registry.names.entries[entry as usize].kind == NodeKind::Track {
            return self.members(entry);
        }
        let mut all = Vec::new();
        for written in self.written(entry) {
            let named = self.named((written.by, written.requirement), depth);
            let own = written.by == entry;
            all.extend(named.into_iter().filter(|it| own || !self.is_around(*it, entry)));
        }
        all
    }

    /// Whether a track that inherits on to `entry` names it by this one: the entry, or a track
    /// around it.
    fn is_around(&self, named: u32, entry: u32) -> bool {
        let entries = &self.registry.names.entries;
        let (named, id) = (&entries[named as usize].id, &entries[entry as usize].id);
        named == id || folders_of(id.as_str()).any(|it| it == named.as_str())
    }

    /// What a formula plainly names.
    fn named(&mut self, (by, written): WrittenBy<'a>, depth: usize) -> Vec<u32> {
        if !self.budget.spend() {
            return Vec::new();
        }
        match &written.formula {
            Formula::Node(reference) => self.entry(by, &reference.text).into_iter().collect(),
            Formula::External { .. } => Vec::new(),
            Formula::All(list) => list.iter().flat_map(|it| self.named((by, it), depth)).collect(),
            Formula::Any(list) => self.named_by_choice(by, list, depth),
        }
    }

    /// A choice of which one alternative stands is plain; of which none does, is what they share.
    fn named_by_choice(&mut self, by: u32, list: &'a [Requirement], depth: usize) -> Vec<u32> {
        let all: Vec<_> = list.iter().map(|it| self.standing(by, it)).collect();
        let whole = all.iter().filter(|it| **it == Standing::Whole).count();
        match whole {
            0 if depth < DEPTH => self.shared(by, list, depth + 1).into_iter().collect(),
            1 => {
                let only = list.iter().zip(&all).find(|(_, it)| **it == Standing::Whole);
                only.map(|(it, _)| self.named((by, it), depth)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// The entry that a reference of `by` means, present or not.
    fn entry(&self, by: u32, text: &str) -> Option<u32> {
        let names = &self.registry.names;
        let from = &names.entries[by as usize].id;
        names.find(text, Some(from), Legal::Learnable).ok()
    }
}
