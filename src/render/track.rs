//! The pages of tracks and paths, and the cards that lead to them.

use super::model::Model;
use super::shared::toc;
use super::view::{
    Content, Link, Page, PageKind, PathCard, PathView, TrackCard, TrackSkill, TrackView,
};
use crate::graph::{Edge, NodeIx, NodeKind, PathIx, Plan, SkillIx, TrackIx, plan};
use crate::routes::{OutputPath, booklet, relative};

/// At most this many of a track's own skills are listed on its page.
const TRACK_SKILLS: usize = 1_000;

impl Model<'_> {
    /// The view of a track's page around its rendered body.
    pub(super) fn track_page(&self, ix: TrackIx, body_html: String) -> Page {
        let track = self.roadmap.track(ix);
        let output = self.routes.node(NodeIx::Track(ix));
        let node = self.nodes.tracks[ix.0 as usize].as_ref();
        let members = self.roadmap.members(ix);
        let summary = node.and_then(|node| Some((node, node.meta.summary.as_ref()?)));
        let view = TrackView {
            summary_html: summary.map(|(node, summary)| self.own(node, summary)),
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
        Page { page, content: Content::Track(Box::new(view)) }
    }

    fn track_skill(&self, output: &OutputPath, ix: SkillIx) -> TrackSkill {
        let node = &self.nodes.skills[ix.0 as usize];
        TrackSkill {
            skill: self.skill_link(output, ix),
            summary_html: node.meta.summary.as_ref().map(|it| self.foreign(it)),
            // What the whole track needs stands at the top of its page.
            needs: self.direct_needs(output, ix, |edge| !edge.inherited),
        }
    }

    /// Links to what a skill needs: unimplied edges, and of these the ones that are `wanted`.
    pub(super) fn direct_needs(
        &self,
        output: &OutputPath,
        ix: SkillIx,
        wanted: impl Fn(&Edge) -> bool,
    ) -> Vec<Link> {
        let needs = |edge: &&Edge| edge.is_reduced() && wanted(edge);
        let mut from: Vec<SkillIx> =
            self.roadmap.edges_to(ix).iter().filter(needs).map(|edge| edge.from).collect();
        from.sort_unstable();
        from.into_iter().map(|ix| self.link(output, NodeIx::Skill(ix))).collect()
    }

    /// A track as other pages show it.
    pub(super) fn track_card(&self, output: &OutputPath, ix: TrackIx) -> TrackCard {
        let members = self.roadmap.members(ix);
        let is_project = |ix: &&SkillIx| self.roadmap.skill(**ix).kind == NodeKind::Project;
        let (id, title) = self.name(NodeIx::Track(ix));
        let node = self.nodes.tracks[ix.0 as usize].as_ref();
        let summary = node.and_then(|node| node.meta.summary.as_ref());
        TrackCard {
            id: id.to_owned(),
            title: title.to_owned(),
            url: self.href(output, NodeIx::Track(ix)),
            summary_html: summary.map(|it| self.foreign(it)),
            total: self.total(members.iter().copied()),
            projects: members.iter().filter(is_project).count(),
            levels: self.levels_of(&members),
        }
    }

    /// The view of a path's page around its rendered body.
    pub(super) fn path_page(&self, ix: PathIx, body_html: String) -> Page {
        let path = self.roadmap.path(ix);
        let node = &self.nodes.paths[ix.0 as usize];
        let output = self.routes.node(NodeIx::Path(ix));
        let plan = self.path_plan(ix);
        let links = |list: &[SkillIx]| list.iter().map(|ix| self.skill_link(output, *ix)).collect();
        let view = PathView {
            summary_html: node.meta.summary.as_ref().map(|it| self.own(node, it)),
            body_html,
            toc: toc(&node.body.headings),
            goals: links(&path.goals),
            assumes: links(&path.assumes),
            plan: self.plan_view(output, &plan, &path.goals, usize::MAX),
            booklet_url: relative(output, &booklet(output)),
            map_html: self.path_map(ix, &plan),
            tags: self.tags(output, node),
        };
        let mut page = self.node_page(PageKind::Path, NodeIx::Path(ix));
        page.menu = Some("paths".to_owned());
        Page { page, content: Content::Path(Box::new(view)) }
    }

    /// The plan of a path: to its goals, from what its learner knows.
    pub(super) fn path_plan(&self, ix: PathIx) -> Plan {
        let path = self.roadmap.path(ix);
        let known = self.roadmap.known_closure(&path.assumes);
        plan(self.roadmap, &path.goals, &known, &[])
    }

    /// A path as other pages show it.
    pub(super) fn path_card(&self, output: &OutputPath, ix: PathIx) -> PathCard {
        let (id, title) = self.name(NodeIx::Path(ix));
        let node = &self.nodes.paths[ix.0 as usize];
        let plan = self.path_plan(ix);
        PathCard {
            id: id.to_owned(),
            title: title.to_owned(),
            url: self.href(output, NodeIx::Path(ix)),
            summary_html: node.meta.summary.as_ref().map(|it| self.foreign(it)),
            total: self.total(plan.steps.iter().map(|step| step.skill)),
        }
    }
}
