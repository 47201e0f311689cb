//! Pages that list: all skills, all resources, tags, 404, redirects.

use std::collections::BTreeMap;

use super::model::Model;
use super::view::{
    Content, Empty, Link, Page, PageKind, ResourceGroup, ResourceRow, ResourcesView, SkillRow,
    SkillsView, TagLink, TagView, TagsView,
};
use crate::analysis::Address;
use crate::content::ResourceType;
use crate::graph::{NodeIx, SkillIx};
use crate::routes::{BuiltIn, OutputPath, relative};

impl Model<'_> {
    /// The table of all skills.
    pub(super) fn skills_page(&self) -> Page {
        let output = BuiltIn::Skills.path();
        let mut page =
            self.plain_page(PageKind::Skills, &output, self.labels().get("skills_title"));
        page.menu = Some("skills".to_owned());
        page.breadcrumbs = self.home_crumb(&output);
        page.description = Some(self.titled("skills_description"));
        let view = SkillsView {
            total: self.total(self.roadmap.skill_indices()),
            rows: self.roadmap.skill_indices().map(|ix| self.row(&output, ix)).collect(),
        };
        Page { page, content: Content::Skills(view) }
    }

    fn row(&self, output: &OutputPath, ix: SkillIx) -> SkillRow {
        let skill = self.roadmap.skill(ix);
        SkillRow {
            skill: self.skill_link(output, ix),
            track: skill.track.map(|track| self.link(output, NodeIx::Track(track))),
            depth: skill.depth,
        }
    }

    /// All resources, each once, by type.
    pub(super) fn resources_page(&self) -> Page {
        let output = BuiltIn::Resources.path();
        let mut page =
            self.plain_page(PageKind::Resources, &output, self.labels().get("resources_title"));
        page.menu = Some("resources".to_owned());
        page.breadcrumbs = self.home_crumb(&output);
        page.description = Some(self.titled("resources_description"));
        let mut groups: BTreeMap<ResourceType, Vec<ResourceRow>> = BTreeMap::new();
        let mut known: BTreeMap<String, (ResourceType, usize)> = BTreeMap::new();
        let mut count = 0;
        for ix in self.roadmap.skill_indices() {
            let node = &self.nodes.skills[ix.0 as usize];
            let skill_page = self.routes.skill(ix);
            for (at, it) in node.meta.resources.iter().enumerate() {
                let resolved = self.links.get(&node.path);
                let address = resolved.and_then(|it| it.resources.get(at)?.as_ref());
                if it.url.is_some() && address.is_none() {
                    continue;
                }
                let address = address.map(|address| Address {
                    href: rebase(&address.href, skill_page),
                    download: address.download.clone(),
                });
                let url = address.as_ref().map(|it| it.href.clone());
                let key = url.unwrap_or_else(|| it.title.text.clone());
                let skill = self.skill_link(&output, ix);
                let place = known.get(&key);
                if let Some(row) = place.and_then(|(kind, at)| groups.get_mut(kind)?.get_mut(*at)) {
                    row.skills.push(skill);
                    continue;
                }
                let rows = groups.entry(it.kind).or_default();
                known.insert(key, (it.kind, rows.len()));
                let mut resource = self.resource(node, it, address);
                resource.why_html = it.why.as_ref().map(|why| self.foreign(why));
                rows.push(ResourceRow { resource, skills: vec![skill] });
                count += 1;
            }
        }
        let groups = groups
            .into_iter()
            .map(|(kind, rows)| ResourceGroup { kind: kind.as_str().to_owned(), rows })
            .collect();
        Page { page, content: Content::Resources(ResourcesView { count, groups }) }
    }

    /// All tags.
    pub(super) fn tags_page(&self, tags: &BTreeMap<OutputPath, Tag>) -> Page {
        let output = BuiltIn::Tags.path();
        let mut page = self.plain_page(PageKind::Tags, &output, self.labels().get("tags_title"));
        page.breadcrumbs = self.home_crumb(&output);
        page.description = Some(self.titled("tags_description"));
        let tags = tags.iter().map(|(path, tag)| TagLink {
            title: tag.name.clone(),
            url: relative(&output, path),
            count: tag.skills.len(),
        });
        Page { page, content: Content::Tags(TagsView { tags: tags.collect() }) }
    }

    /// The skills of one tag.
    pub(super) fn tag_page(&self, output: &OutputPath, tag: &Tag) -> Page {
        let mut page = self.plain_page(PageKind::Tag, output, &tag.name);
        page.breadcrumbs = self.home_crumb(output);
        let tags = BuiltIn::Tags.path();
        page.breadcrumbs.push(Link::new(self.labels().get("tags_title"), relative(output, &tags)));
        page.description = Some(
            self.labels().fill("tag_description", &[("tag", &tag.name), ("title", self.title)]),
        );
        let skills = tag.skills.iter().map(|ix| self.row(output, *ix)).collect();
        Page { page, content: Content::Tag(TagView { skills }) }
    }

    /// Search on a page of its own.
    pub(super) fn search_page(&self) -> Page {
        let output = BuiltIn::Search.path();
        let mut page =
            self.plain_page(PageKind::Search, &output, self.labels().get("search_title"));
        page.breadcrumbs = self.home_crumb(&output);
        page.noindex = true;
        Page { page, content: Content::Search(Empty {}) }
    }

    /// The page for missing addresses. It may be shown at any address, so its links start at the
    /// site's root.
    pub(super) fn not_found_page(&self) -> Page {
        let output = BuiltIn::NotFound.path();
        let title = self.labels().get("not_found_title");
        let mut page = self.plain_page(PageKind::NotFound, &output, title);
        page.root = self.root_path();
        page.noindex = true;
        page.canonical = None;
        Page { page, content: Content::NotFound(Empty {}) }
    }

    /// The path of the site's root on its host.
    fn root_path(&self) -> String {
        let after_host = self.base_url.and_then(|base| base.split_once("://")?.1.split_once('/'));
        after_host.map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}"))
    }

    /// The page that a former address leads on from.
    pub(super) fn redirect_page(&self, output: &OutputPath, target: NodeIx) -> Page {
        let link = self.link(output, target);
        let mut page = self.plain_page(PageKind::Redirect, output, &link.title);
        page.noindex = true;
        page.canonical =
            self.base_url.map(|base| crate::routes::absolute(base, self.routes.node(target)));
        Page { page, content: Content::Redirect(link) }
    }

    fn home_crumb(&self, output: &OutputPath) -> Vec<Link> {
        vec![Link::new(self.title, relative(output, &BuiltIn::Home.path()))]
    }

    fn titled(&self, key: &str) -> String {
        self.labels().fill(key, &[("title", self.title)])
    }
}

/// A tag: the first way its name is written, and what has it.
#[derive(Debug, Clone, Default)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) skills: Vec<SkillIx>,
}

/// The tags by their pages, gathered once for many outputs.
pub struct Tags(pub(super) BTreeMap<OutputPath, Tag>);

/// Gathers the tags: those that are written alike share a page. Depends on no node's prose.
pub fn tags(model: &Model<'_>) -> Tags {
    let mut tags: BTreeMap<OutputPath, Tag> = BTreeMap::new();
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

/// A URL that is relative to `page`, as a page at the site's root writes it.
fn rebase(url: &str, page: &OutputPath) -> String {
    if url.contains("://") || url.starts_with("mailto:") {
        return url.to_owned();
    }
    let mut segments: Vec<&str> = page.folder().split('/').filter(|it| !it.is_empty()).collect();
    let mut rest = url;
    while let Some(after) = rest.strip_prefix("../") {
        segments.pop();
        rest = after;
    }
    let folder = crate::routes::encode(&segments.join("/"));
    if folder.is_empty() { rest.to_owned() } else { format!("{folder}/{rest}") }
}
