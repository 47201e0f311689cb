//! The page of a track, and the card that leads to it.

use super::page::toc;
use crate::graph::{NodeIx, NodeKind, SkillIx, TrackIx};
use crate::render::model::Model;
use crate::render::view::{Page, PageContent, PageKind, TrackCard, TrackSkill, TrackView};
use crate::routes::OutputPath;

/// At most this many of a track's own skills are listed on its page.
const TRACK_SKILLS: usize = 1_000;

impl Model<'_> {
    /// The view of a track's page around its rendered body.
    pub(in crate::render) fn track_page(&self, ix: TrackIx, body_html: String) -> Page {
        let track = self.roadmap.track(ix);
        let output = self.routes.node(NodeIx::Track(ix));
        let node = self.nodes.tracks[ix.0 as usize].as_ref();
        let members = self.roadmap.members(ix);
        let summary = node.and_then(|node| Some((node, node.meta.summary.as_ref()?)));
        let view = TrackView {
            summary_html: summary.map(|(node, summary)| self.linked(node, summary)),
            body_html,
            toc: node.map(|node| toc(&node.body.headings)).unwrap_or_default(),
            total: self.total(members.iter().copied()),
            levels: self.levels_of(&members),
            requirements: self.track_requirements(ix),
            tracks: track.children.iter().map(|child| self.track_card(output, *child)).collect(),
            skills: track
                .skills
                .iter()
                .take(TRACK_SKILLS)
                .map(|skill| self.track_skill(output, *skill))
                .collect(),
            more_skills: track.skills.len().saturating_sub(TRACK_SKILLS),
            map_html: self.track_map(ix),
            tags: node.map(|node| self.tags(output, node)).unwrap_or_default(),
        };
        let mut page = self.node_page(PageKind::Track, NodeIx::Track(ix));
        let siblings: Vec<TrackIx> = self
            .roadmap
            .track_indices()
            .filter(|it| self.roadmap.track(*it).parent == track.parent)
            .collect();
        let at = siblings.iter().position(|it| *it == ix);
        let link = |ix: &TrackIx| self.link(output, NodeIx::Track(*ix));
        page.previous = at.and_then(|at| siblings.get(at.checked_sub(1)?)).map(link);
        page.next = at.and_then(|at| siblings.get(at + 1)).map(link);
        Page { page, content: PageContent::Track(Box::new(view)) }
    }

    fn track_skill(&self, output: &OutputPath, ix: SkillIx) -> TrackSkill {
        let node = &self.nodes.skills[ix.0 as usize];
        TrackSkill {
            skill: self.skill_link(output, ix),
            summary_html: node.meta.summary.as_ref().map(|it| self.unlinked(node, it)),
            // What the whole track needs stands at the top of its page.
            needs_html: self.needs_html(output, ix, true),
        }
    }

    /// A track as other pages show it.
    pub(super) fn track_card(&self, output: &OutputPath, ix: TrackIx) -> TrackCard {
        let members = self.roadmap.members(ix);
        let is_project = |ix: &&SkillIx| self.roadmap.skill(**ix).kind == NodeKind::Project;
        let (id, title) = self.name(NodeIx::Track(ix));
        let node = self.nodes.tracks[ix.0 as usize].as_ref();
        let summary = node.and_then(|node| Some((node, node.meta.summary.as_ref()?)));
        TrackCard {
            id: id.to_owned(),
            title: title.to_owned(),
            url: self.href(output, NodeIx::Track(ix)),
            summary_html: summary.map(|(node, it)| self.unlinked(node, it)),
            total: self.total(members.iter().copied()),
            projects: members.iter().filter(is_project).count(),
            levels: self.levels_of(&members),
        }
    }
}
