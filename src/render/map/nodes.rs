//! The nodes of a map that stand for skills, and the edges among a set of skills.
//!
//! Knows nothing of where they are placed.

use std::collections::{BTreeMap, BTreeSet};

use super::{MapEdgeKind, MapGraph, MapNode, Model, Subject};
use crate::graph::{EdgeKind, Need, NodeIx, SkillIx, TrackIx, What};
use crate::routes::{BuiltIn, OutputPath, relative};

/// At most so many of the skills behind one card are named.
const NAMED: usize = 12;
/// The choices of one skill take at most so many lines, and two more for each alternative.
const LINES_OF_ANY: usize = 48;

/// The node of a skill.
pub(super) fn skill_node(model: &Model<'_>, page: &OutputPath, ix: SkillIx) -> MapNode {
    let skill = model.roadmap.skill(ix);
    MapNode {
        subject: Subject::Skill(ix),
        title: skill.title.clone(),
        href: model.href(page, NodeIx::Skill(ix)),
        note: skill.effort.map(|effort| model.effort(effort).text).unwrap_or_default(),
        level: skill.level.map(|level| model.level(level)),
        stands_for_more: false,
        focus: false,
        band: None,
    }
}

/// One card for several skills. It leads to where they are listed: to their track, or below the
/// map on that track's own page, or to all skills.
pub(super) fn fold_node(model: &Model<'_>, page: &OutputPath, skills: Vec<SkillIx>) -> MapNode {
    let named = skills.iter().take(NAMED).map(|ix| model.roadmap.skill(*ix).title.as_str());
    let mut title = named.collect::<Vec<_>>().join(", ");
    if skills.len() > NAMED {
        let more = (skills.len() - NAMED) as u64;
        title.push(' ');
        title.push_str(&model.labels().count("map_and_more", more, &[]));
    }
    let tracks: BTreeSet<Option<TrackIx>> =
        skills.iter().map(|ix| model.roadmap.skill(*ix).track).collect();
    let href = match (tracks.first(), tracks.len()) {
        (Some(Some(track)), 1) => {
            let href = model.href(page, NodeIx::Track(*track));
            let is_here = model.routes.node(NodeIx::Track(*track)) == page;
            if is_here { href + "#rb-skills" } else { href }
        }
        _ => relative(page, &model.routes.built_in(BuiltIn::Skills)),
    };
    MapNode {
        title,
        note: model.labels().count("skills", skills.len() as u64, &[]),
        subject: Subject::Fold(skills),
        href,
        level: None,
        stands_for_more: false,
        focus: false,
        band: None,
    }
}

/// Joins skills by the reduced edges among them. `view.items` starts with one node per skill, in
/// the same order; junctions are added behind.
pub(super) fn join(model: &Model<'_>, skills: &[SkillIx], view: &mut MapGraph, recommended: bool) {
    let place: BTreeMap<SkillIx, u32> =
        skills.iter().enumerate().map(|(at, ix)| (*ix, at as u32)).collect();
    for (&ix, &to) in &place {
        let mut alternatives = BTreeSet::new();
        for edge in model.roadmap.edges_to(ix) {
            let Some(&from) = place.get(&edge.from) else { continue };
            match edge.kind {
                EdgeKind::Requires if edge.implied => {}
                EdgeKind::Requires if edge.alternative => {
                    alternatives.insert(edge.from);
                }
                EdgeKind::Requires => view.edges.push((from, to, MapEdgeKind::Hard)),
                EdgeKind::Recommends if recommended => {
                    view.edges.push((from, to, MapEdgeKind::Recommended));
                }
                EdgeKind::Recommends | EdgeKind::Alongside => {}
            }
        }
        if !alternatives.is_empty() {
            join_alternatives(model, ix, to, &alternatives, &place, view);
        }
    }
}

/// A skill among alternatives, or where several of them meet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Offer {
    Skill(SkillIx),
    /// One of these is enough: at least two.
    Any(Vec<Self>),
    /// All of these.
    All(Vec<Self>),
}

impl Offer {
    /// How many lines it takes.
    fn lines(&self) -> usize {
        match self {
            Self::Skill(_) => 1,
            Self::Any(list) | Self::All(list) => 1 + list.iter().map(Self::lines).sum::<usize>(),
        }
    }
}

/// A mark for every `any` that offers more than one of the skills shown, and for every `all` in it.
fn join_alternatives(
    model: &Model<'_>,
    ix: SkillIx,
    to: u32,
    of: &BTreeSet<SkillIx>,
    place: &BTreeMap<SkillIx, u32>,
    view: &mut MapGraph,
) {
    let shown = ShownSkills { model, of, place };
    let mut offers = BTreeSet::new();
    for required in model.roadmap.requires_of(ix) {
        shown.offers(&required.need, &mut offers);
    }
    let mut left = of.clone();
    let mut most = LINES_OF_ANY + 2 * of.len();
    // Of a skill with more choices than anybody follows, each alternative is drawn once.
    offers.retain(|offer| match most.checked_sub(offer.lines()) {
        Some(rest) => {
            most = rest;
            take(offer, &mut left);
            true
        }
        None => false,
    });
    offers.extend(left.into_iter().map(Offer::Skill));
    for offer in &offers {
        draw_offer(model, offer, (to, MapEdgeKind::Alternative), place, view);
    }
}

/// Takes the skills of an offer out of `left`. Recurses along the formula's nesting, as all here
/// do: front matter bounds it.
fn take(offer: &Offer, left: &mut BTreeSet<SkillIx>) {
    match offer {
        Offer::Skill(ix) => {
            left.remove(ix);
        }
        Offer::Any(list) | Offer::All(list) => list.iter().for_each(|it| take(it, left)),
    }
}

/// Draws an offer into a node, by a line of that kind where it is a skill or an `all`.
fn draw_offer(
    model: &Model<'_>,
    offer: &Offer,
    into: (u32, MapEdgeKind),
    place: &BTreeMap<SkillIx, u32>,
    view: &mut MapGraph,
) {
    let (list, subject, key, own, inner) = match offer {
        Offer::Skill(ix) => {
            view.edges.extend(place.get(ix).map(|from| (*from, into.0, into.1)));
            return;
        }
        Offer::Any(list) => {
            let own = MapEdgeKind::Hard;
            (list, Subject::Junction, "one_of", own, MapEdgeKind::Alternative)
        }
        Offer::All(list) => (list, Subject::Joint, "all_of", into.1, MapEdgeKind::Hard),
    };
    view.items.push(MapNode {
        subject,
        title: model.labels().get(key).to_owned(),
        href: String::new(),
        note: String::new(),
        level: None,
        stands_for_more: false,
        focus: false,
        band: None,
    });
    let mark = view.items.len() as u32 - 1;
    view.edges.push((mark, into.0, own));
    for it in list {
        draw_offer(model, it, (mark, inner), place, view);
    }
}

/// The skills that a map shows and that are alternatives of one.
struct ShownSkills<'s> {
    model: &'s Model<'s>,
    of: &'s BTreeSet<SkillIx>,
    place: &'s BTreeMap<SkillIx, u32>,
}

impl ShownSkills<'_> {
    /// What the `any`s of a need offer.
    fn offers(&self, need: &Need, out: &mut BTreeSet<Offer>) {
        match &need.what {
            What::Any(_) => out.extend(self.offer(need)),
            What::All(list) => list.iter().for_each(|item| self.offers(item, out)),
            _ => {}
        }
    }

    /// What of an alternative is shown.
    fn offer(&self, need: &Need) -> Option<Offer> {
        match &need.what {
            What::Skill(ix) => self.of.contains(ix).then_some(Offer::Skill(*ix)),
            What::Track(ix) => {
                let of = self.of.iter().filter(|it| self.model.roadmap.is_member(**it, *ix));
                group(of.copied().map(Offer::Skill).collect(), false, Offer::All)
            }
            What::Any(list) => group(self.list(list), false, Offer::Any),
            What::All(list) => {
                let is_hidden = |need: &Need| matches!(need.what, What::Skill(ix) if !self.place.contains_key(&ix));
                group(self.list(list), list.iter().any(is_hidden), Offer::All)
            }
            What::External { .. } => None,
        }
    }

    /// Each part once.
    fn list(&self, list: &[Need]) -> Vec<Offer> {
        let parts: BTreeSet<Offer> = list.iter().filter_map(|need| self.offer(need)).collect();
        parts.into_iter().collect()
    }
}

/// A group of what is shown: nothing of nothing; of one that one, unless parts of it are `hidden`.
fn group(mut list: Vec<Offer>, hidden: bool, of: fn(Vec<Offer>) -> Offer) -> Option<Offer> {
    match list.len() {
        0 => None,
        1 if !hidden => list.pop(),
        _ => Some(of(list)),
    }
}
