//! The page of all tags, and a page for each: which skills have it.

use std::collections::BTreeMap;

use super::parts::ListPart;
use crate::graph::SkillIx;
use crate::render::model::Model;
use crate::render::view::{Link, Page, PageContent, PageKind, TagLink, TagView, TagsView};
use crate::routes::{BuiltIn, OutputPath, relative};

impl Model<'_> {
    /// All tags.
    pub(in crate::render) fn tags_page(&self, tags: &BTreeMap<OutputPath, TaggedSkills>) -> Page {
        let output = self.routes.built_in(BuiltIn::Tags);
        let mut page = self.plain_page(PageKind::Tags, &output, self.labels().get("tags_title"));
        page.breadcrumbs = self.home_crumb(&output);
        page.description = Some(self.titled("tags_description"));
        let tags = tags.iter().map(|(path, tag)| TagLink {
            title: tag.name.clone(),
            url: relative(&output, path),
            count: tag.skills.len(),
        });
        Page { page, content: PageContent::Tags(TagsView { tags: tags.collect() }) }
    }

    /// A part of the skills of one tag, whose page is `first`.
    pub(in crate::render) fn tag_page(
        &self,
        first: &OutputPath,
        number: u32,
        tag: &TaggedSkills,
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
        let skills = tag.skills[part.rows(tag.skills.len())].iter();
        let skills = skills.map(|ix| self.skill_row(output, *ix)).collect();
        let view = TagView { count: tag.skills.len(), skills, parts: part.view() };
        Page { page, content: PageContent::Tag(view) }
    }
}

/// A tag: the first way its name is written, and what has it.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct TaggedSkills {
    name: String,
    skills: Vec<SkillIx>,
}

/// The tags by their pages, gathered once for many outputs.
pub struct Tags(pub(in crate::render) BTreeMap<OutputPath, TaggedSkills>);

/// Gathers the tags: those that are written alike share a page. Depends on no node's prose.
pub fn tags(model: &Model<'_>) -> Tags {
    let mut tags: BTreeMap<OutputPath, TaggedSkills> = BTreeMap::new();
    for ix in model.roadmap.skill_indices() {
        for (name, _) in &model.nodes.skills[ix.0 as usize].meta.tags {
            let Some(path) = model.routes.tag(name) else { continue };
            let tag = tags.entry(path.clone()).or_default();
            if tag.name.is_empty() {
                tag.name = name.clone();
            }
            if tag.skills.last() != Some(&ix) {
                tag.skills.push(ix);
            }
        }
    }
    Tags(tags)
}
