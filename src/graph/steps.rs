//! The steps of a plan in order, those learnt together next to each other where they can be.
//!
//! Pairs are joined one by one, unless a way leads from one to the other through a third step; then
//! groups are put in order like skills are.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::{Roadmap, SkillIx};

/// How many arrows may be followed to find out whether pairs can stand together: pairs beyond that
/// stay where the order puts them.
const ARROWS: usize = 2_000_000;

/// Orders the skills of a plan, given in the roadmap's order.
pub(super) fn arrange(roadmap: &Roadmap, skills: &[SkillIx]) -> Vec<SkillIx> {
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
    let mut groups = Groups::new(roadmap, skills);
    for (a, b) in pairs {
        groups.join(a, b);
    }
    groups.order().into_iter().map(|at| skills[at as usize]).collect()
}

/// The hard graph between the steps: steps by place, then gates; in groups that stay together.
struct Groups {
    steps: usize,
    out: Vec<Vec<u32>>,
    group: Vec<u32>,
    members: Vec<Vec<u32>>,
    seen: Vec<u32>,
    searches: u32,
    arrows: usize,
}

impl Groups {
    fn new(roadmap: &Roadmap, skills: &[SkillIx]) -> Self {
        let network = &roadmap.network;
        let mut numbers: HashMap<u32, u32> =
            skills.iter().zip(0..).map(|(it, at)| (it.0, at)).collect();
        let mut nodes: Vec<u32> = skills.iter().map(|it| it.0).collect();
        let mut out: Vec<Vec<u32>> = vec![Vec::new(); nodes.len()];
        let mut at = 0;
        while let Some(node) = nodes.get(at).copied() {
            for arrow in network.arrows(node) {
                let number = match numbers.get(&arrow.from) {
                    Some(number) => *number,
                    None if network.is_gate(arrow.from) => {
                        numbers.insert(arrow.from, nodes.len() as u32);
                        nodes.push(arrow.from);
                        out.push(Vec::new());
                        nodes.len() as u32 - 1
                    }
                    None => continue,
                };
                out[number as usize].push(at as u32);
            }
            at += 1;
        }
        let count = nodes.len() as u32;
        Self {
            steps: skills.len(),
            out,
            group: (0..count).collect(),
            members: (0..count).map(|it| vec![it]).collect(),
            seen: vec![0; nodes.len()],
            searches: 0,
            arrows: ARROWS,
        }
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

    /// The steps, by Kahn's algorithm over the groups: the group with the earliest step comes first.
    fn order(mut self) -> Vec<u32> {
        let mut waiting = vec![0u32; self.members.len()];
        for (node, next) in self.out.iter().enumerate() {
            for next in next {
                let (from, to) = (self.group[node], self.group[*next as usize]);
                waiting[to as usize] += u32::from(from != to);
            }
        }
        for members in &mut self.members {
            members.sort_unstable();
        }
        let key = |members: &[Vec<u32>], group: u32| {
            let first = members[group as usize].first().copied().unwrap_or(u32::MAX);
            // Gates take no place: they come as soon as they can.
            Reverse((if (first as usize) < self.steps { first + 1 } else { 0 }, group))
        };
        let groups =
            (0..self.members.len() as u32).filter(|it| !self.members[*it as usize].is_empty());
        let free = groups.filter(|it| waiting[*it as usize] == 0);
        let mut ready: BinaryHeap<_> = free.map(|it| key(&self.members, it)).collect();
        let mut order = Vec::with_capacity(self.steps);
        while let Some(Reverse((_, group))) = ready.pop() {
            for member in &self.members[group as usize] {
                if (*member as usize) < self.steps {
                    order.push(*member);
                }
                for next in &self.out[*member as usize] {
                    let next = self.group[*next as usize];
                    if next == group {
                        continue;
                    }
                    waiting[next as usize] -= 1;
                    if waiting[next as usize] == 0 {
                        ready.push(key(&self.members, next));
                    }
                }
            }
        }
        order
    }
}
