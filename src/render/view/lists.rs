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
    /// Where the list has several pages: which part of it this is.
    pub parts: Option<PartsView>,
}

/// The pages of a long list.
#[derive(Debug, Clone, Serialize)]
pub struct PartsView {
    /// Which of them this is, from 1.
    pub number: u32,
    /// All of them.
    pub pages: Vec<PartLink>,
}

/// One of the pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct PartLink {
    /// Its number, from 1.
    pub number: u32,
    /// Where it is.
    pub url: String,
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
    /// The names of its tags.
    pub tags: Vec<String>,
}

/// All resources: `resources` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct ResourcesView {
    /// How many there are.
    pub count: usize,
    /// The types, those without any left out.
    pub kinds: Vec<ResourceKind>,
    /// Those on this page, by type.
    pub groups: Vec<ResourceGroup>,
    /// Where the list has several pages: which part of it this is.
    pub parts: Option<PartsView>,
}

/// A type of resources.
#[derive(Debug, Clone, Serialize)]
pub struct ResourceKind {
    /// Which: `article`, `video` and so on.
    pub kind: String,
    /// Where the first of its resources are.
    pub url: String,
    /// How many there are, on all pages.
    pub count: usize,
}

/// The resources of one type.
#[derive(Debug, Clone, Serialize)]
pub struct ResourceGroup {
    /// The type: `article`, `video` and so on, or `other`; its words are `site.labels.types_KIND`.
    pub kind: String,
    /// The resources.
    pub rows: Vec<ResourceRow>,
}

/// A resource, and where it is used.
#[derive(Debug, Clone, Serialize)]
pub struct ResourceRow {
    /// The resource.
    pub resource: ResourceView,
    /// The skills that name it, each once; the first of them.
    pub skills: Vec<SkillLink>,
    /// How many more do.
    pub more_skills: usize,
    /// The year in which one of them was last looked over; none where nobody says.
    pub year: Option<String>,
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
    /// How many pages have it.
    pub count: usize,
}

/// One tag: `tag` in templates. Its name is the page's title.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TagView {
    /// How many skills have it.
    pub count: usize,
    /// The skills and projects that have it, in order.
    pub skills: Vec<SkillRow>,
    /// The tracks that have it, in order; on the first page.
    pub tracks: Vec<Link>,
    /// The paths that have it, and the home page; in order; on the first page.
    pub paths: Vec<Link>,
    /// Where the list has several pages: which part of it this is.
    pub parts: Option<PartsView>,
}
