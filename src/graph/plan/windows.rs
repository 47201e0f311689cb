//! Where each step of a plan could stand, the others staying where they are.
//!
//! Knows the order of the steps and who needs whom; decides neither.

use std::collections::HashMap;

use crate::graph::{Known, Need, Roadmap, SkillIx, What};

/// The places that a step could take, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct StepWindow {
    /// After the last step that it needs.
    pub earliest: usize,
    /// Before the first step that needs it; the last place where none does.
    pub latest: usize,
}

impl StepWindow {
    /// A window holds at least so many places more than one where pages speak of it.
    const WIDE: usize = 5;

    /// Whether the step of a plan of so many steps is one for *any time from here on*: nothing
    /// that comes later waits for it, and it has the choice of at least five places more and of at
    /// least a third of the plan.
    pub fn is_wide(&self, steps: usize) -> bool {
        let more = self.latest - self.earliest;
        self.latest == steps && more >= Self::WIDE && more * 3 >= steps
    }
}

/// The windows of the steps of a plan, in their order; `needs` has pairs of a step and one that needs
/// it. Near-linear in these and, where something is skipped, in what the steps require and the
/// tracks they lie in.
pub(super) fn windows(
    roadmap: &Roadmap,
    known: &Known,
    order: &[SkillIx],
    needs: impl Iterator<Item = (SkillIx, SkillIx)>,
) -> Vec<StepWindow> {
    let places: HashMap<SkillIx, usize> = order.iter().copied().zip(1..).collect();
    let open = StepWindow { earliest: 1, latest: order.len() };
    let mut windows = vec![open; order.len()];
    for (skill, dependent) in needs {
        let (Some(place), Some(later)) = (places.get(&skill), places.get(&dependent)) else {
            continue;
        };
        windows[place - 1].latest = windows[place - 1].latest.min(later - 1);
        windows[later - 1].earliest = windows[later - 1].earliest.max(place + 1);
    }
    // A plan names a track by those of its skills that imply the others, which hold them in their
    // place, unless they are skipped.
    if known.skips() {
        narrow_by_tracks(roadmap, order, &mut windows);
    }
    windows
}

/// What requires a whole track comes after each of its skills.
fn narrow_by_tracks(roadmap: &Roadmap, order: &[SkillIx], windows: &mut [StepWindow]) {
    let count = roadmap.tracks().len();
    // Per track, the last two of its members and the first two steps that require all of it: one
    // of the two is another than the step in question.
    let mut members: Vec<[usize; 2]> = vec![[0; 2]; count];
    let mut askers: Vec<[usize; 2]> = vec![[usize::MAX; 2]; count];
    let mut asked = Vec::with_capacity(order.len());
    for (place, skill) in (1..).zip(order) {
        for track in roadmap.forest.around(skill.0) {
            members[track as usize] = [members[track as usize][1], place];
        }
        let mut whole = Vec::new();
        for it in roadmap.requires_of(*skill) {
            plain_tracks(&it.need, &mut whole);
        }
        for track in &whole {
            let first = &mut askers[*track as usize];
            let free = first.iter_mut().find(|it| **it == usize::MAX || **it == place);
            if let Some(free) = free {
                *free = place;
            }
        }
        asked.push(whole);
    }
    for ((place, skill), (window, whole)) in (1..).zip(order).zip(windows.iter_mut().zip(asked)) {
        for track in whole {
            let [before, last] = members[track as usize];
            let last = if last == place { before } else { last };
            window.earliest = window.earliest.max(last + 1);
        }
        for track in roadmap.forest.around(skill.0) {
            let [first, next] = askers[track as usize];
            let first = if first == place { next } else { first };
            window.latest = window.latest.min(first - 1);
        }
    }
}

/// The tracks that a need asks for whatever is chosen. Recurses along the formula's nesting, which
/// front matter bounds.
fn plain_tracks(need: &Need, tracks: &mut Vec<u32>) {
    match &need.what {
        What::Track(track) => tracks.push(track.0),
        What::All(list) => list.iter().for_each(|it| plain_tracks(it, tracks)),
        What::Skill(_) | What::Any(_) | What::External { .. } => {}
    }
}
