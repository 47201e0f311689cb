//! The numbered outline of all skills by track, as the home page shows it.
//!
//! Tracks stand in their order, nested ones among the skills of the track around them: after the
//! skills that need nothing inside them, before those that do. So a skill stands after what it
//! needs wherever the order of tracks allows it; what stands further down is named.

use std::collections::BTreeMap;

use crate::graph::{NodeIx, SkillIx, TrackIx};
use crate::render::model::Model;
use crate::render::view::{OutlineSkill, OutlineTrack};
use crate::routes::OutputPath;

/// A roadmap of more skills than this has its tracks alone in the outline; their pages list the
/// skills.
const OUTLINE: usize = 3_000;

/// A piece of the outline: some skills of a track that stand in a row.
struct OutlinePiece {
    /// None for the skills in no track.
    track: Option<TrackIx>,
    number: String,
    level: usize,
    continued: bool,
    skills: Vec<(String, SkillIx)>,
}

/// What stands in a track, in the order of the outline.
#[derive(Clone, Copy)]
enum OutlineEntry {
    Skill(SkillIx),
    Track(TrackIx),
}

impl Model<'_> {
    /// The outline, and whether every skill of it comes after what it needs.
    pub(super) fn outline(&self, output: &OutputPath) -> (Vec<OutlineTrack>, bool) {
        let pieces = self.outline_pieces();
        let mut places: BTreeMap<SkillIx, usize> = BTreeMap::new();
        for (_, ix) in pieces.iter().flat_map(|piece| &piece.skills) {
            places.insert(*ix, places.len());
        }
        let tracks: Vec<OutlineTrack> =
            pieces.iter().map(|piece| self.outline_track(output, piece, &places)).collect();
        let mut skills = tracks.iter().flat_map(|track| &track.skills);
        let in_order = !places.is_empty() && skills.all(|row| row.later.is_empty());
        (tracks, in_order)
    }

    fn outline_track(
        &self,
        output: &OutputPath,
        piece: &OutlinePiece,
        places: &BTreeMap<SkillIx, usize>,
    ) -> OutlineTrack {
        let name = piece.track.map(|ix| self.name(NodeIx::Track(ix)));
        let (id, title) = name.unwrap_or_default();
        let row = |(number, ix): &(String, SkillIx)| OutlineSkill {
            number: number.clone(),
            skill: self.skill_link(output, *ix),
            needs_html: self.needs_html(output, *ix, false),
            later: self.later(*ix, places).map(|ix| self.skill_link(output, ix)).collect(),
        };
        OutlineTrack {
            id: id.to_owned(),
            number: piece.number.clone(),
            title: title.to_owned(),
            url: piece.track.map(|ix| self.href(output, NodeIx::Track(ix))),
            level: piece.level,
            continued: piece.continued,
            skills: piece.skills.iter().map(row).collect(),
        }
    }

    /// What a skill needs, or may choose, that stands further down.
    fn later<'p>(
        &'p self,
        ix: SkillIx,
        places: &'p BTreeMap<SkillIx, usize>,
    ) -> impl Iterator<Item = SkillIx> + use<'p> {
        let needed = self.roadmap.edges_to(ix).iter();
        let needed = needed.filter(|edge| edge.is_hard() && !edge.implied).map(|edge| edge.from);
        needed.filter(move |from| places.get(from) > places.get(&ix))
    }

    fn outline_pieces(&self) -> Vec<OutlinePiece> {
        let with_skills = self.roadmap.skills().len() <= OUTLINE;
        let tops: Vec<TrackIx> = self.roadmap.top_tracks().collect();
        let mut pieces: Vec<OutlinePiece> = Vec::new();
        // A track that is open, its number, what of it is still to come, and the next number in it.
        let mut stack: Vec<(Option<TrackIx>, String, Vec<OutlineEntry>, usize)> = vec![(
            None,
            String::new(),
            tops.iter().rev().map(|ix| OutlineEntry::Track(*ix)).collect(),
            1,
        )];
        while let Some((track, number, entries, next)) = stack.last_mut() {
            let Some(entry) = entries.pop() else {
                stack.pop();
                continue;
            };
            let dot = if number.is_empty() { "" } else { "." };
            let own = format!("{number}{dot}{next}");
            *next += 1;
            match entry {
                OutlineEntry::Skill(ix) => {
                    if pieces.last().is_none_or(|piece| piece.track != *track) {
                        pieces.push(OutlinePiece {
                            track: *track,
                            number: number.clone(),
                            level: stack.len() - 1,
                            continued: true,
                            skills: Vec::new(),
                        });
                    }
                    if let Some(piece) = pieces.last_mut() {
                        piece.skills.push((own, ix));
                    }
                }
                OutlineEntry::Track(ix) => {
                    pieces.push(OutlinePiece {
                        track: Some(ix),
                        number: own.clone(),
                        level: stack.len(),
                        continued: false,
                        skills: Vec::new(),
                    });
                    stack.push((Some(ix), own, self.entries(ix, with_skills), 1));
                }
            }
        }
        let loose = self.skills_in_no_track();
        if with_skills && !loose.is_empty() {
            let number = (tops.len() + 1).to_string();
            let skills = loose.into_iter().enumerate();
            pieces.push(OutlinePiece {
                track: None,
                level: 1,
                continued: false,
                skills: skills.map(|(at, ix)| (format!("{number}.{}", at + 1), ix)).collect(),
                number,
            });
        }
        pieces
    }

    /// What stands in a track, last first: its own skills as early as what they need of it allows,
    /// its tracks in their order.
    fn entries(&self, track: TrackIx, with_skills: bool) -> Vec<OutlineEntry> {
        let it = self.roadmap.track(track);
        let mut entries = Vec::with_capacity(it.skills.len() + it.children.len());
        if with_skills {
            let ranks = self.inner_ranks(track);
            let mut own: Vec<(usize, SkillIx)> =
                it.skills.iter().map(|ix| (ranks.get(ix).copied().unwrap_or(0), *ix)).collect();
            own.sort_by_key(|(rank, _)| *rank);
            let mut own = own.into_iter().peekable();
            for (at, child) in it.children.iter().enumerate() {
                while let Some((_, ix)) = own.next_if(|(rank, _)| *rank <= at) {
                    entries.push(OutlineEntry::Skill(ix));
                }
                entries.push(OutlineEntry::Track(*child));
            }
            entries.extend(own.map(|(_, ix)| OutlineEntry::Skill(ix)));
        } else {
            entries.extend(it.children.iter().map(|child| OutlineEntry::Track(*child)));
        }
        entries.reverse();
        entries
    }

    /// After how many of the tracks in a track each of its own skills may stand: after all that
    /// hold something it needs, directly or by way of its own skills before it.
    fn inner_ranks(&self, track: TrackIx) -> BTreeMap<SkillIx, usize> {
        let it = self.roadmap.track(track);
        let mut ranks: BTreeMap<SkillIx, usize> = BTreeMap::new();
        if it.children.is_empty() {
            return ranks;
        }
        for (at, child) in it.children.iter().enumerate() {
            ranks.extend(self.roadmap.members(*child).into_iter().map(|ix| (ix, at + 1)));
        }
        // In the roadmap's order what a skill needs comes before it.
        for ix in &it.skills {
            let needed = self.roadmap.edges_to(*ix).iter().filter(|edge| edge.is_hard());
            let rank = needed.filter_map(|edge| ranks.get(&edge.from)).max().copied();
            ranks.insert(*ix, rank.unwrap_or(0));
        }
        ranks
    }
}
