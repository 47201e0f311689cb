//! Finds feedback edges: references that, left out, make the graph of requirements acyclic.
//!
//! Knows which skill requires what and which track holds what; nothing of names.

use crate::graph::NodeIx;
use crate::graph::formula::FeedbackEdges;
use crate::graph::network::forest::Forest;
use crate::graph::resolve::requirement_leaves::RequirementLeaves;

/// Adds to `feedback` every reference that closes a cycle in a depth-first search from the skills
/// in order, along what each requires in order. What is left has no cycle.
///
/// A reference to a track closes a cycle when any skill of the track, other than the dependent,
/// is still being searched.
pub(in crate::graph) fn find_feedback_edges(
    leaves: &RequirementLeaves,
    forest: &Forest,
    feedback: &mut FeedbackEdges,
) {
    let mut search = FeedbackSearch {
        leaves,
        forest,
        feedback,
        state: vec![VisitState::New; forest.skills() as usize],
        open_in: vec![0; forest.tracks() as usize],
        next_member: vec![0; forest.tracks() as usize],
        stack: Vec::new(),
    };
    for skill in 0..forest.skills() {
        if search.state[skill as usize] == VisitState::New {
            search.run(skill);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum VisitState {
    New,
    Open,
    Done,
}

struct FeedbackSearch<'a> {
    leaves: &'a RequirementLeaves,
    forest: &'a Forest,
    feedback: &'a mut FeedbackEdges,
    state: Vec<VisitState>,
    /// Per track, how many skills in it are being searched.
    open_in: Vec<u32>,
    /// Per track, how many of its members have been passed: none of these is new.
    next_member: Vec<usize>,
    /// Skills being searched, each with the place of the next leaf.
    stack: Vec<(u32, usize)>,
}

impl FeedbackSearch<'_> {
    fn run(&mut self, root: u32) {
        self.open(root);
        while let Some(&(skill, at)) = self.stack.last() {
            if at == self.leaves.range(skill).end {
                self.close(skill);
                continue;
            }
            let target = self.leaves.items()[at].target;
            let next = match self.feedback.contains(&(skill, target)) {
                true => None,
                false => self.next(skill, target),
            };
            match next {
                Some(next) => self.open(next),
                None => {
                    if let Some((_, at)) = self.stack.last_mut() {
                        *at += 1;
                    }
                }
            }
        }
    }

    /// The next new skill that `target` leads to; where the reference closes a cycle, it is
    /// a feedback edge.
    fn next(&mut self, skill: u32, target: NodeIx) -> Option<u32> {
        match target {
            NodeIx::Skill(other) => match self.state[other.0 as usize] {
                VisitState::New => return Some(other.0),
                VisitState::Open => {
                    self.feedback.insert((skill, target));
                }
                VisitState::Done => {}
            },
            NodeIx::Track(track) => {
                let itself = u32::from(self.forest.holds(track.0, skill));
                if self.open_in[track.0 as usize] > itself {
                    self.feedback.insert((skill, target));
                    return None;
                }
                let members = self.forest.members(track.0);
                let next = &mut self.next_member[track.0 as usize];
                while let Some(member) = members.get(*next) {
                    if self.state[*member as usize] == VisitState::New {
                        return Some(*member);
                    }
                    *next += 1;
                }
            }
            NodeIx::Path(_) => {}
        }
        None
    }

    fn open(&mut self, skill: u32) {
        self.state[skill as usize] = VisitState::Open;
        for track in self.forest.around(skill) {
            self.open_in[track as usize] += 1;
        }
        self.stack.push((skill, self.leaves.range(skill).start));
    }

    fn close(&mut self, skill: u32) {
        self.state[skill as usize] = VisitState::Done;
        for track in self.forest.around(skill) {
            self.open_in[track as usize] -= 1;
        }
        self.stack.pop();
    }
}
