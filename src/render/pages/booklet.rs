//! The booklet of a path: what each step is about, to print and to tick off on paper.
//!
//! The texts of the steps are left out: they stand on the steps' own pages, and with them a booklet
//! would be as large as the roadmap. So is what lies beyond [`STEPS`].

use crate::content::Node;
use crate::graph::{NodeIx, PathIx, SkillIx};
use crate::render::model::Model;
use crate::render::view::{
    BookletStep, BookletView, Link, Page, PageContent, PageKind, ResourceView,
};
use crate::routes::{BuiltIn, OutputPath, booklet, relative};

/// At most this many steps are shown.
const STEPS: usize = 200;

impl Model<'_> {
    /// The page that shows the steps of a path one after another.
    pub(in crate::render) fn booklet_page(&self, ix: PathIx) -> Page {
        let (_, title) = self.name(NodeIx::Path(ix));
        let output = booklet(self.routes.node(NodeIx::Path(ix)));
        let plan = self.path_plan(ix);
        let steps = plan.steps.iter().take(STEPS).zip(1..);
        let view = BookletView {
            path: self.link(&output, NodeIx::Path(ix)),
            total: self.total(plan.steps.iter().map(|step| step.skill)),
            steps: steps
                .map(|(step, number)| self.booklet_step(&output, step.skill, number))
                .collect(),
            more: plan.steps.len().saturating_sub(STEPS),
        };
        let title = self.labels().fill("booklet_of", &[("title", title)]);
        let mut page = self.plain_page(PageKind::Booklet, &output, &title);
        page.noindex = true;
        page.menu = Some("paths".to_owned());
        page.description = Some(self.labels().get("booklet_note").to_owned());
        let home = relative(&output, &self.routes.built_in(BuiltIn::Home));
        page.breadcrumbs = vec![Link::new(self.title, home), view.path.clone()];
        Page { page, content: PageContent::Booklet(view) }
    }

    fn booklet_step(&self, output: &OutputPath, ix: SkillIx, number: usize) -> BookletStep {
        let node = &self.nodes.skills[ix.0 as usize];
        let meta = &node.meta;
        BookletStep {
            number,
            skill: self.skill_link(output, ix),
            summary_html: meta.summary.as_ref().map(|it| self.unlinked(node, it)),
            needs_html: self.needs_html(output, ix, false),
            outcomes_html: meta.outcomes.iter().map(|it| self.unlinked(node, &it.text)).collect(),
            resources: self.booklet_resources(node),
            questions_html: meta.questions.iter().map(|it| self.unlinked(node, &it.ask)).collect(),
        }
    }

    /// The resources of a node as another page shows them: only whole addresses lead anywhere.
    fn booklet_resources(&self, node: &Node) -> Vec<ResourceView> {
        let resolved = self.links.get(&node.path);
        let url = |at: usize| resolved?.resources.get(at)?.clone();
        let resources = node.meta.resources.iter().enumerate();
        resources
            .filter(|(at, it)| it.url.is_none() || url(*at).is_some())
            .map(|(at, it)| {
                let whole = url(at).filter(|url| url.href.contains("://"));
                let mut view = self.resource(node, it, whole);
                view.why_html = it.why.as_ref().map(|why| self.unlinked(node, why));
                view
            })
            .collect()
    }
}
