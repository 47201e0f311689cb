//! Which track each card of a map belongs to: a band of colour, and a key that names it.
//!
//! Knows no colours: a tone is a number, and the theme's.

use std::collections::BTreeSet;

use super::{MapGraph, Model, Subject};
use crate::graph::{NodeIx, TrackIx};

/// How many tones there are. A map of more tracks has no bands.
const TONES: usize = 10;

/// The band of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Band {
    /// From 1.
    pub(super) tone: usize,
    /// The title of the track.
    pub(super) track: String,
}

/// Gives each card the band of its track: of the outermost ones that differ within the map. A track
/// keeps its tone from map to map as far as that can be.
pub(super) fn assign(model: &Model<'_>, view: &mut MapGraph) {
    if view.items.iter().any(|item| matches!(item.subject, Subject::Track(_))) {
        return;
    }
    let around: Vec<Vec<TrackIx>> =
        view.items.iter().map(|item| tracks_of(model, &item.subject)).collect();
    let deepest = around.iter().map(Vec::len).max().unwrap_or(0);
    let at = |depth: usize| -> BTreeSet<TrackIx> {
        around.iter().filter_map(|tracks| tracks.get(depth)).copied().collect()
    };
    let Some(depth) = (0..deepest).find(|depth| at(*depth).len() > 1) else { return };
    let shown: Vec<TrackIx> = at(depth).into_iter().collect();
    if shown.len() > TONES {
        return;
    }
    let usual: Vec<usize> = shown.iter().map(|ix| place(model, *ix) % TONES).collect();
    let clash = usual.iter().collect::<BTreeSet<_>>().len() < usual.len();
    for (item, tracks) in view.items.iter_mut().zip(&around) {
        let Some(found) = tracks.get(depth).and_then(|ix| shown.binary_search(ix).ok()) else {
            continue;
        };
        let tone = if clash { found } else { usual[found] } + 1;
        item.band = Some(Band { tone, track: model.roadmap.track(shown[found]).title.clone() });
    }
}

/// The tracks around what a card stands for, outermost first; of several skills those that they
/// share.
fn tracks_of(model: &Model<'_>, subject: &Subject) -> Vec<TrackIx> {
    match subject {
        Subject::Skill(ix) => model.tracks_around(NodeIx::Skill(*ix)),
        Subject::Fold(skills) => {
            let mut all = skills.iter().map(|ix| model.tracks_around(NodeIx::Skill(*ix)));
            let first = all.next().unwrap_or_default();
            all.fold(first, |shared, other| {
                let same = shared.iter().zip(&other).take_while(|(a, b)| a == b);
                same.map(|(a, _)| *a).collect()
            })
        }
        Subject::Track(_) | Subject::Junction | Subject::Joint => Vec::new(),
    }
}

/// The place of a track among those beside it.
fn place(model: &Model<'_>, ix: TrackIx) -> usize {
    let beside: Vec<TrackIx> = match model.roadmap.track(ix).parent {
        Some(parent) => model.roadmap.track(parent).children.clone(),
        None => model.roadmap.top_tracks().collect(),
    };
    beside.iter().position(|it| *it == ix).unwrap_or(0)
}
