//! The sum of several skills' efforts.

use crate::graph::{Roadmap, SkillIx};

/// The effort of several skills, each counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// How many skills and projects.
    pub count: usize,
    /// At least this many minutes.
    pub min: u64,
    /// At most this many minutes.
    pub max: u64,
    /// How many of the skills say nothing of their effort, and how many requirements of theirs lead
    /// nowhere.
    pub unknown: usize,
}

impl Total {
    /// The effort of `skills`.
    pub fn of(roadmap: &Roadmap, skills: impl IntoIterator<Item = SkillIx>) -> Self {
        let skills: Vec<SkillIx> = skills.into_iter().collect();
        let unknown = roadmap.count_missing(skills.iter().copied());
        let mut total = Self { unknown, ..Self::default() };
        for ix in skills {
            total.count += 1;
            match roadmap.skill(ix).effort {
                Some(effort) => {
                    total.min += u64::from(effort.min);
                    total.max += u64::from(effort.max);
                }
                None => total.unknown += 1,
            }
        }
        total
    }
}
