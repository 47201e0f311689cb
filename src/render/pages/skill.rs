//! The page of a skill or project, and the views of resources and tags, which other pages show too.

use std::collections::BTreeSet;

use super::page::toc;
use crate::analysis::Address;
use crate::content::{Cost, Node, Resource};
use crate::graph::{NodeIx, NodeKind, SkillIx};
use crate::render::model::Model;
use crate::render::view::{
    LevelView, Link, OutcomeView, Page, PageContent, PageKind, QuestionView, ResourceView,
    SkillView, StripView, UnlocksView,
};
use crate::routes::{OutputPath, relative};

/// At most this many dependents are listed.
const UNLOCKS: usize = 30;

impl Model<'_> {
    /// The view of a skill's page around its rendered body.
    pub(in crate::render) fn skill_page(&self, ix: SkillIx, body_html: String) -> Page {
        let skill = self.roadmap.skill(ix);
        let node = &self.nodes.skills[ix.0 as usize];
        let output = self.routes.skill(ix);
        let kind = match skill.kind {
            NodeKind::Project => PageKind::Project,
            _ => PageKind::Skill,
        };
        let mut page = self.node_page(kind, NodeIx::Skill(ix));
        let count = self.roadmap.skills().len() as u32;
        let neighbour = |at: u32| self.link(output, NodeIx::Skill(SkillIx(at)));
        page.previous = ix.0.checked_sub(1).map(neighbour);
        page.next = Some(ix.0 + 1).filter(|at| *at < count).map(neighbour);
        let view = SkillView {
            id: skill.id.to_string(),
            kind: skill.kind.as_str(),
            summary_html: node.meta.summary.as_ref().map(|it| self.linked(node, it)),
            strip: StripView {
                level: skill.level.map(|level| -> LevelView { self.level(level) }),
                effort: skill.effort.map(|effort| self.effort(effort)),
                cost: self.cost(&node.meta.resources),
            },
            requirements: self.requirements_of(ix),
            outcomes: self.outcomes(node),
            body_html,
            toc: toc(&node.body.headings),
            resources: self.resources(node),
            questions: self.questions(node),
            unlocks: self.unlocks(output, ix),
            focus_map_html: self.focus_map(ix),
            tags: self.tags(output, node),
            aliases: skill.aliases.iter().map(ToString::to_string).collect(),
        };
        Page { page, content: PageContent::Skill(Box::new(view)) }
    }

    fn outcomes(&self, node: &Node) -> Vec<OutcomeView> {
        let outcomes = node.meta.outcomes.iter();
        outcomes
            .map(|it| OutcomeView { id: it.id.clone(), html: self.linked(node, &it.text) })
            .collect()
    }

    fn questions(&self, node: &Node) -> Vec<QuestionView> {
        let section = |id: &str| {
            let heading = node.body.headings.iter().find(|heading| heading.id == id)?;
            let url = format!("#{}", crate::routes::encode(id));
            Some(Link::new(heading.text.clone(), url))
        };
        let questions = node.meta.questions.iter();
        questions
            .map(|it| QuestionView {
                ask_html: self.linked(node, &it.ask),
                answer_html: it.answer.as_ref().map(|answer| self.linked(node, answer)),
                section: it.section.as_ref().and_then(|(id, _)| section(id)),
            })
            .collect()
    }

    /// The resources of a node, in the author's order; those with an unsafe URL are left out.
    fn resources(&self, node: &Node) -> Vec<ResourceView> {
        let resolved = self.links.get(&node.path);
        let url = |at: usize| resolved?.resources.get(at)?.clone();
        let resources = node.meta.resources.iter().enumerate();
        resources
            .filter(|(at, it)| it.url.is_none() || url(*at).is_some())
            .map(|(at, it)| self.resource(node, it, url(at)))
            .collect()
    }

    /// One resource with its resolved URL.
    pub(super) fn resource(
        &self,
        node: &Node,
        it: &Resource,
        address: Option<Address>,
    ) -> ResourceView {
        let (url, download) = address.map_or((None, None), |it| (Some(it.href), it.download));
        ResourceView {
            title: it.title.text.clone(),
            host: url.as_deref().and_then(host),
            url,
            download,
            kind: it.kind.map(|kind| kind.as_str().to_owned()),
            cost: it.cost.map(|cost| cost.as_str().to_owned()),
            language: it.language.clone().filter(|it| it != self.routes.edition().language()),
            by: it.by.clone(),
            part: it.part.clone(),
            effort: it.effort.map(|effort| self.effort(effort)),
            why_html: it.why.as_ref().map(|why| self.linked(node, why)),
            optional: it.optional,
        }
    }

    /// What the resources cost together: all free, all paid, or both.
    fn cost(&self, resources: &[Resource]) -> Option<String> {
        let needed = resources.iter().filter(|it| !it.optional).filter_map(|it| it.cost);
        let costs: Vec<Cost> = needed.collect();
        let key = match (costs.contains(&Cost::Free), costs.iter().any(|it| *it != Cost::Free)) {
            (false, false) => return None,
            (true, false) => "cost_free",
            (false, true) => "cost_paid",
            (true, true) => "cost_mixed",
        };
        Some(self.labels().get(key).to_owned())
    }

    fn unlocks(&self, output: &OutputPath, ix: SkillIx) -> UnlocksView {
        let all = self.roadmap.unlocks(ix);
        UnlocksView {
            skills: all.iter().take(UNLOCKS).map(|ix| self.skill_link(output, *ix)).collect(),
            more: all.len().saturating_sub(UNLOCKS),
        }
    }

    /// Links to the tags of a node, each once.
    pub(super) fn tags(&self, output: &OutputPath, node: &Node) -> Vec<Link> {
        let names = self.tag_names(node).into_iter();
        let page =
            |tag: String| Some(Link::new(tag.clone(), relative(output, self.routes.tag(&tag)?)));
        names.filter_map(page).collect()
    }

    /// The tags of a node, each once, by name.
    pub(super) fn tag_names(&self, node: &Node) -> Vec<String> {
        let names: BTreeSet<&String> = node.meta.tags.iter().map(|(tag, _)| tag).collect();
        names.into_iter().cloned().collect()
    }
}

/// The host of an absolute URL.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}
