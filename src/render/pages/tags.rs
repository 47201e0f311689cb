//! The page of all tags, and a page for each: what has it.

use std::collections::BTreeMap;

use super::parts::ListPart;
use crate::content::Node;
use crate::graph::{NodeIx, SkillIx};
use crate::render::model::Model;
use crate::render::view::{Link, Page, PageContent, PageKind, TagLink, TagView, TagsView};
use crate::routes::{BuiltIn, OutputPath, relative};

impl Model<'_> {
    /// All tags.
    pub(in crate::render) fn tags_page(&self, tags: &BTreeMap<OutputPath, TaggedPages>) -> Page {
        let output = self.routes.built_in(BuiltIn::Tags);
        let mut page = self.plain_page(PageKind::Tags, &output, self.labels().get("tags_title"));
        page.breadcrumbs = self.home_crumb(&output);
        page.description = Some(self.titled("tags_description"));
        let tags = tags.iter().map(|(path, tag)| TagLink {
            title: tag.name.clone(),
            url: relative(&output, path),
            count: tag.pages.len() + usize::from(tag.home),
        });
        Page { page, content: PageContent::Tags(TagsView { tags: tags.collect() }) }
    }

    /// A part of what has one tag, whose page is `first`: tracks and paths stand on the first part.
    pub(in crate::render) fn tag_page(
        &self,
        first: &OutputPath,
        number: u32,
        tag: &TaggedPages,
    ) -> Page {
        let part = ListPart::new(self, first, number);
        let output = part.output();
        let mut page = self.plain_page(PageKind::Tag, output, &part.title(&tag.name));
        page.breadcrumbs = self.home_crumb(output);
        let tags = self.routes.built_in(BuiltIn::Tags);
        page.breadcrumbs.push(Link::new(self.labels().get("tags_title"), relative(output, &tags)));
        page.description = Some(
            self.labels().fill("tag_description", &[("tag", &tag.name), ("title", self.title)]),
        );
        let skills = tag.skills();
        let shown = skills[part.rows(skills.len())].iter();
        let shown = shown.map(|ix| self.skill_row(output, *ix)).collect();
        let mut view = TagView { count: skills.len(), skills: shown, ..TagView::default() };
        view.parts = part.view();
        if part.at == 0 {
            self.add_others(output, tag, &mut view);
        }
        Page { page, content: PageContent::Tag(view) }
    }

    /// The tracks and paths that have a tag, and the home page.
    fn add_others(&self, output: &OutputPath, tag: &TaggedPages, view: &mut TagView) {
        if tag.home {
            let home = self.routes.built_in(BuiltIn::Home);
            view.paths.push(Link::new(self.title, relative(output, &home)));
        }
        for ix in &tag.pages {
            match ix {
                NodeIx::Skill(_) => {}
                NodeIx::Track(_) => view.tracks.push(self.link(output, *ix)),
                NodeIx::Path(_) => view.paths.push(self.link(output, *ix)),
            }
        }
    }
}

impl TaggedPages {
    fn skills(&self) -> Vec<SkillIx> {
        let skill = |ix: &NodeIx| match ix {
            NodeIx::Skill(skill) => Some(*skill),
            NodeIx::Track(_) | NodeIx::Path(_) => None,
        };
        self.pages.iter().filter_map(skill).collect()
    }
}

/// A tag: the first way its name is written, and what has it.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct TaggedPages {
    name: String,
    pages: Vec<NodeIx>,
    home: bool,
}

/// The tags by their pages, gathered once for many outputs.
pub struct Tags(pub(in crate::render) BTreeMap<OutputPath, TaggedPages>);

/// Gathers the tags: those that are written alike share a page. Depends on no node's prose.
pub fn tags(model: &Model<'_>) -> Tags {
    let mut tags: BTreeMap<OutputPath, TaggedPages> = BTreeMap::new();
    let mut add = |node: &Node, ix: Option<NodeIx>| {
        for (name, _) in &node.meta.tags {
            let Some(path) = model.routes.tag(name) else { continue };
            let tag = tags.entry(path.clone()).or_default();
            if tag.name.is_empty() {
                tag.name = name.clone();
            }
            match ix {
                Some(ix) if tag.pages.last() != Some(&ix) => tag.pages.push(ix),
                Some(_) => {}
                None => tag.home = true,
            }
        }
    };
    let skills = model.roadmap.skill_indices();
    skills.for_each(|ix| add(&model.nodes.skills[ix.0 as usize], Some(NodeIx::Skill(ix))));
    let others = model.nodes.indexed().filter(|(ix, _)| !matches!(ix, NodeIx::Skill(_)));
    others.for_each(|(ix, node)| add(node, Some(ix)));
    if let Some(home) = &model.nodes.home {
        add(home, None);
    }
    Tags(tags)
}
