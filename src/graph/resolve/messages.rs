//! The messages about cycles, and how findings name nodes.
//!
//! Knows names and sources; not how cycles are found.

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::names::entries::NodeNames;
use crate::graph::names::registry::Registry;
use crate::graph::network::cycles::CycleStep;
use crate::graph::resolve::needs::NeedSource;
use crate::graph::resolve::rank::NumberedNodes;
use crate::graph::resolve::requirement_leaves::RequirementLeaves;
use crate::graph::{NodeId, NodeIx};

/// How many steps of a cycle are shown.
const STEPS: usize = 10;

/// What a report needs to name things.
pub(in crate::graph) struct Messages<'a> {
    pub(in crate::graph) names: &'a NodeNames,
    /// Per skill, its entry.
    pub(in crate::graph) skills: &'a [u32],
    /// Per track, its entry.
    pub(in crate::graph) tracks: &'a [u32],
    pub(in crate::graph) sources: &'a [NeedSource],
}

impl<'a> Messages<'a> {
    /// What it takes to name the nodes of a registry.
    pub(in crate::graph) fn new(
        registry: &'a Registry<'_>,
        numbered: &'a NumberedNodes,
        sources: &'a [NeedSource],
    ) -> Self {
        let NumberedNodes { skills, tracks, .. } = numbered;
        Self { names: &registry.names, skills, tracks, sources }
    }
}

impl Messages<'_> {
    /// The id of a skill.
    pub(in crate::graph) fn skill(&self, skill: u32) -> &NodeId {
        &self.names.entries[self.skills[skill as usize] as usize].id
    }

    /// The id of a track.
    pub(in crate::graph) fn track(&self, track: u32) -> &NodeId {
        &self.names.entries[self.tracks[track as usize] as usize].id
    }

    /// The id of a skill or track.
    pub(in crate::graph) fn node(&self, node: NodeIx) -> Option<&NodeId> {
        match node {
            NodeIx::Skill(it) => Some(self.skill(it.0)),
            NodeIx::Track(it) => Some(self.track(it.0)),
            NodeIx::Path(_) => None,
        }
    }

    /// The finding for a cycle of two skills or more, each step at its reference.
    pub(in crate::graph) fn cycle(
        &self,
        steps: &[CycleStep],
        leaves: &RequirementLeaves,
    ) -> Diagnostic {
        let text = |at: usize| self.step(steps, at, leaves);
        let source =
            |at: usize| &self.sources[leaves.items()[steps[at].leaf as usize].source as usize];
        let others: Vec<_> = steps[1..].iter().map(|step| self.skill(step.skill)).collect();
        let mut found = Diagnostic::new(
            Code::PrerequisiteCycle,
            source(0).place.clone(),
            format!("`{}` requires itself through {}", self.skill(steps[0].skill), chain(&others)),
        )
        .labelled(text(0));
        let shown = if steps.len() > STEPS { STEPS - 1 } else { steps.len() };
        let last = (shown < steps.len()).then_some(steps.len() - 1);
        for at in (1..shown).chain(last) {
            found = found.with_label(source(at).place.clone(), text(at));
        }
        if last.is_some() {
            let hidden = grouped(steps.len() - shown - 1);
            found = found.with_help(format!("{hidden} more steps lie between the last two shown"));
        }
        found.with_help("remove one of these requirements, or make it `recommends`")
    }

    /// "`a` requires `b`", and by what turn.
    fn step(&self, steps: &[CycleStep], at: usize, leaves: &RequirementLeaves) -> String {
        let CycleStep { skill, leaf } = steps[at];
        let needed = steps[(at + 1) % steps.len()].skill;
        let leaf = leaves.items()[leaf as usize];
        let source = &self.sources[leaf.source as usize];
        let mut text = format!("`{}` requires `{}`", self.skill(skill), self.skill(needed));
        if let NodeIx::Track(track) = leaf.target {
            text += &format!(", a skill of the track `{}`", self.track(track.0));
        }
        if let Some(track) = source.track {
            text += &format!(", inherited from the track `{}`", self.track(track));
        }
        if let Some(draft) = &source.draft {
            text += &format!(", in place of the draft `{draft}`");
        }
        text
    }
}

/// "`b`, `c` and `d`"; of more than four, the first three and a count.
pub(in crate::graph) fn chain(ids: &[&NodeId]) -> String {
    let quoted =
        |ids: &[&NodeId]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    match ids {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first @ .., last] if ids.len() <= 4 => format!("{} and `{last}`", quoted(first)),
        _ => format!("{} and {} more", quoted(&ids[..3]), grouped(ids.len() - 3)),
    }
}

/// `1,234,567`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
