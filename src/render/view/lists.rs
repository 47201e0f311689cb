//! Views of pages that list things from the whole roadmap.

use serde::Serialize;

use super::{Link, ResourceView, SkillLink, TotalView};

/// All skills: `skills` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct SkillsView {
    /// All of them.
    pub total: TotalView,
    /// One row each, in order.
    pub rows: Vec<SkillRow>,
}

/// A row of the table of skills.
#[derive(Debug, Clone, Serialize)]
pub struct SkillRow {
    /// The skill.
    pub skill: SkillLink,
    /// The innermost track around it.
    pub track: Option<Link>,
    /// The longest way to it: how many steps come one after another before it.
    pub depth: u32,
}

/// All resources: `resources` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct ResourcesView {
    /// How many there are.
    pub count: usize,
    /// By type, types without any left out.
    pub groups: Vec<ResourceGroup>,
}

/// The resources of one type.
#[derive(Debug, Clone, Serialize)]
pub struct ResourceGroup {
    /// The type: `article`, `video` and so on; its words are `site.labels.types_KIND`.
    pub kind: String,
    /// The resources.
    pub rows: Vec<ResourceRow>,
}

/// A resource, and where it is used.
#[derive(Debug, Clone, Serialize)]
pub struct ResourceRow {
    /// The resource.
    pub resource: ResourceView,
    /// The skills that name it.
    pub skills: Vec<SkillLink>,
}

/// All tags: `tags` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct TagsView {
    /// By name.
    pub tags: Vec<TagLink>,
}

/// A tag.
#[derive(Debug, Clone, Serialize)]
pub struct TagLink {
    /// Its name.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// How many skills have it.
    pub count: usize,
}

/// One tag: `tag` in templates. Its name is the page's title.
#[derive(Debug, Clone, Serialize)]
pub struct TagView {
    /// What has it, in order.
    pub skills: Vec<SkillRow>,
}
