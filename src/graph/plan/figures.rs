//! The size and effort of the plan to each skill, for all skills at once.
//!
//! A plan of a hundred thousand steps costs a hundred thousand steps to make; making one for every
//! skill of a long chain would cost their square. The sizes of all closures together take one bit
//! per pair of skills, in columns of 64.

use crate::graph::{EffortSum, NodeIx, Roadmap, SkillIx};

/// What it takes to reach one skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// How many skills its closure holds: its plain ancestors and itself.
    pub skills: u32,
    /// Their effort.
    pub effort: EffortSum,
    /// Whether the plan to it, from nothing, is its closure: no skill of it leaves a choice or is
    /// learnt together with another.
    pub plain: bool,
}

/// Sums for every value of one byte of a column.
type Sums = [[EffortSum; 256]; 8];

/// What it takes to reach each skill. Takes time with the skills times the edges, divided by 64.
pub fn reaches(roadmap: &Roadmap) -> Vec<Reach> {
    let count = roadmap.skills().len();
    let mut reaches = vec![Reach::default(); count];
    for ix in roadmap.skill_indices() {
        let parents_are_plain =
            plain_parents(roadmap, ix).all(|from| reaches[from.0 as usize].plain);
        let chooses = roadmap.edges_to(ix).iter().any(|edge| edge.alternative);
        reaches[ix.0 as usize].plain =
            parents_are_plain && !chooses && roadmap.alongside(ix).is_empty();
    }
    let mut column = vec![0_u64; count];
    let mut sums: Box<Sums> = Box::new([[EffortSum::default(); 256]; 8]);
    for first in (0..count).step_by(64) {
        fill(roadmap, first, &mut sums);
        // Skills come after what they require: those before this column hold none of it.
        for at in first..count {
            let ix = SkillIx(at as u32);
            let mut bits = if at < first + 64 { 1 << (at - first) } else { 0 };
            for from in plain_parents(roadmap, ix).filter(|from| from.0 as usize >= first) {
                bits |= column[from.0 as usize];
            }
            column[at] = bits;
            let reach = &mut reaches[at];
            reach.skills += bits.count_ones();
            for (byte, sums) in bits.to_le_bytes().into_iter().zip(sums.iter()) {
                if byte != 0 {
                    add(&mut reach.effort, &sums[usize::from(byte)]);
                }
            }
        }
    }
    add_missing(roadmap, &mut reaches, &mut column);
    reaches
}

/// Adds what leads nowhere of what the skills of each closure require, in columns of the same kind.
fn add_missing(roadmap: &Roadmap, reaches: &mut [Reach], column: &mut [u64]) {
    let numbers = roadmap.missing.items().iter().max().map_or(0, |last| last + 1);
    for first in (0..numbers).step_by(64) {
        let own = |node: NodeIx| {
            let numbers = roadmap.missing(node).iter();
            let here = numbers.filter(|it| (first..first + 64).contains(*it));
            here.fold(0_u64, |bits, it| bits | 1 << (it - first))
        };
        // A track comes after the one around it.
        let mut tracks: Vec<u64> = Vec::with_capacity(roadmap.tracks().len());
        for ix in roadmap.track_indices() {
            let around = roadmap.track(ix).parent.map_or(0, |it| tracks[it.0 as usize]);
            tracks.push(around | own(NodeIx::Track(ix)));
        }
        for ix in roadmap.skill_indices() {
            let track = roadmap.skill(ix).track.map_or(0, |it| tracks[it.0 as usize]);
            let mut bits = track | own(NodeIx::Skill(ix));
            for from in plain_parents(roadmap, ix) {
                bits |= column[from.0 as usize];
            }
            column[ix.0 as usize] = bits;
            reaches[ix.0 as usize].effort.unknown += bits.count_ones() as usize;
        }
    }
}

/// What a skill plainly requires, implied edges left out.
fn plain_parents(roadmap: &Roadmap, ix: SkillIx) -> impl Iterator<Item = SkillIx> {
    let edges = roadmap.edges_to(ix).iter();
    let plain = |edge: &&crate::graph::Edge| edge.is_plain() && !edge.implied;
    edges.filter(plain).map(|edge| edge.from)
}

/// The sums of the 64 skills from `first` on.
fn fill(roadmap: &Roadmap, first: usize, sums: &mut Sums) {
    for (byte, sums) in sums.iter_mut().enumerate() {
        sums[0] = EffortSum::default();
        for bits in 1..256_usize {
            let low = bits.trailing_zeros() as usize;
            let mut sum = sums[bits & (bits - 1)];
            if let Some(skill) = roadmap.skills().get(first + byte * 8 + low) {
                let own = match skill.effort {
                    Some(effort) => {
                        EffortSum { min: effort.min.into(), max: effort.max.into(), unknown: 0 }
                    }
                    None => EffortSum { unknown: 1, ..EffortSum::default() },
                };
                add(&mut sum, &own);
            }
            sums[bits] = sum;
        }
    }
}

fn add(sum: &mut EffortSum, more: &EffortSum) {
    sum.min += more.min;
    sum.max += more.max;
    sum.unknown += more.unknown;
}

/// The last steps of the plan to a skill whose reach is plain, in order: at most `most`.
pub fn nearest_steps(roadmap: &Roadmap, goal: SkillIx, most: usize) -> Vec<SkillIx> {
    let mut waiting = std::collections::BTreeSet::from([goal]);
    let mut steps = Vec::new();
    // Whatever a step requires comes before it, so the latest that waits is the next from the end.
    while let Some(ix) = waiting.pop_last().filter(|_| steps.len() < most) {
        steps.push(ix);
        waiting.extend(plain_parents(roadmap, ix));
    }
    steps.reverse();
    steps
}
