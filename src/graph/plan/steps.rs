//! Orders the steps of a plan, those learnt together next to each other where they can be.
//!
//! Pairs are joined one by one, unless a way leads from one to the other through a third step; then
//! groups are put in order like skills are.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use crate::graph::{Roadmap, SkillIx};

/// How many arrows may be followed to find out which pairs can stand together: pairs beyond that
/// stay where the order puts them.
const ARROWS: usize = 2_000_000;

/// Orders the skills of a plan, given in the roadmap's order.
pub(in crate::graph) fn arrange(roadmap: &Roadmap, skills: &[SkillIx]) -> Vec<SkillIx> {
    let mut pairs = Vec::new();
    for (skill, at) in skills.iter().zip(0u32..) {
        for other in roadmap.alongside(*skill) {
            if let Ok(other) = skills.binary_search(other)
                && at < other as u32
            {
                pairs.push((at, other as u32));
            }
        }
    }
    if pairs.is_empty() {
        return skills.to_vec();
    }
    let Some(mut groups) = StepGroups::new(roadmap, skills) else { return skills.to_vec() };
    for (a, b) in pairs {
        groups.join(a, b);
    }
    groups.order().into_iter().map(|at| skills[at as usize]).collect()
}

/// The steps, by place, in groups that stay together.
struct StepGroups {
    /// The hard graph between the steps.
    out: Vec<Vec<u32>>,
    group: Vec<u32>,
    members: Vec<Vec<u32>>,
    seen: Vec<u32>,
    searches: u32,
    arrows: usize,
}

impl StepGroups {
    /// Every step alone; `None` where there are too many arrows between them.
    fn new(roadmap: &Roadmap, skills: &[SkillIx]) -> Option<Self> {
        let network = &roadmap.network;
        let places: HashMap<u32, u32> = skills.iter().zip(0..).map(|(it, at)| (it.0, at)).collect();
        let count = skills.len() as u32;
        let mut out: Vec<Vec<u32>> = vec![Vec::new(); skills.len()];
        let mut arrows = ARROWS;
        for (skill, at) in skills.iter().zip(0..) {
            // Gates are no steps: what leads into them leads on.
            let mut stack = vec![skill.0];
            let mut seen = HashSet::new();
            while let Some(node) = stack.pop() {
                for arrow in network.arrows(node) {
                    arrows = arrows.checked_sub(1)?;
                    match places.get(&arrow.from) {
                        Some(place) => out[*place as usize].push(at),
                        None if network.is_gate(arrow.from) && seen.insert(arrow.from) => {
                            stack.push(arrow.from);
                        }
                        None => {}
                    }
                }
            }
        }
        Some(Self {
            out,
            group: (0..count).collect(),
            members: (0..count).map(|it| vec![it]).collect(),
            seen: vec![0; skills.len()],
            searches: 0,
            arrows,
        })
    }

    /// Puts the groups of two steps together, if no way leads from one to the other outside them.
    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.group[a as usize], self.group[b as usize]);
        if a == b || self.leads_around(a, b) || self.leads_around(b, a) {
            return;
        }
        for member in std::mem::take(&mut self.members[b as usize]) {
            self.group[member as usize] = a;
            self.members[a as usize].push(member);
        }
    }

    /// Whether a way leads from group `from` to group `to` through others; if the search gets too
    /// long, it is taken to.
    fn leads_around(&mut self, from: u32, to: u32) -> bool {
        self.searches += 1;
        let mut stack = vec![from];
        while let Some(group) = stack.pop() {
            for member in &self.members[group as usize] {
                for next in &self.out[*member as usize] {
                    if self.arrows == 0 {
                        return true;
                    }
                    self.arrows -= 1;
                    let next = self.group[*next as usize];
                    if next == to && group != from {
                        return true;
                    }
                    let new = self.seen[next as usize] != self.searches;
                    if new && next != to && next != from {
                        self.seen[next as usize] = self.searches;
                        stack.push(next);
                    }
                }
            }
        }
        false
    }

    /// The steps, by Kahn's algorithm over the groups: the group with the earliest step comes
    /// first.
    fn order(mut self) -> Vec<u32> {
        let mut waiting = vec![0u32; self.members.len()];
        for (step, next) in self.out.iter().enumerate() {
            for next in next {
                let (from, to) = (self.group[step], self.group[*next as usize]);
                waiting[to as usize] += u32::from(from != to);
            }
        }
        for members in &mut self.members {
            members.sort_unstable();
        }
        let mut ready = BinaryHeap::new();
        for (members, group) in self.members.iter().zip(0u32..) {
            if let Some(first) = members.first().filter(|_| waiting[group as usize] == 0) {
                ready.push(Reverse((*first, group)));
            }
        }
        let mut order = Vec::with_capacity(self.out.len());
        while let Some(Reverse((_, group))) = ready.pop() {
            for member in &self.members[group as usize] {
                order.push(*member);
                for next in &self.out[*member as usize] {
                    let next = self.group[*next as usize];
                    if next == group {
                        continue;
                    }
                    waiting[next as usize] -= 1;
                    if waiting[next as usize] == 0 {
                        let first = self.members[next as usize].first().copied().unwrap_or(next);
                        ready.push(Reverse((first, next)));
                    }
                }
            }
        }
        order
    }
}
