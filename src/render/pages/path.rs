//! The page of a path, its plan, and the card that leads to it.

use super::page::toc;
use crate::graph::{NodeIx, PathIx, Plan, SkillIx, plan};
use crate::render::model::Model;
use crate::render::view::{Page, PageContent, PageKind, PathCard, PathView};
use crate::routes::{OutputPath, booklet, relative};

impl Model<'_> {
    /// The view of a path's page around its rendered body.
    pub(in crate::render) fn path_page(&self, ix: PathIx, body_html: String) -> Page {
        let path = self.roadmap.path(ix);
        let node = &self.nodes.paths[ix.0 as usize];
        let output = self.routes.node(NodeIx::Path(ix));
        let plan = self.path_plan(ix);
        let links = |list: &[SkillIx]| list.iter().map(|ix| self.skill_link(output, *ix)).collect();
        let view = PathView {
            summary_html: node.meta.summary.as_ref().map(|it| self.linked(node, it)),
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
        Page { page, content: PageContent::Path(Box::new(view)) }
    }

    /// The plan of a path: to its goals, from what its learner knows.
    pub(in crate::render) fn path_plan(&self, ix: PathIx) -> Plan {
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
            summary_html: node.meta.summary.as_ref().map(|it| self.unlinked(node, it)),
            total: self.total(plan.steps.iter().map(|step| step.skill)),
        }
    }
}
