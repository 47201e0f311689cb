//! The page of all resources: each once, by type, with the skills that name it.

use std::collections::BTreeMap;

use crate::analysis::Address;
use crate::content::ResourceType;
use crate::graph::SkillIx;
use crate::render::model::Model;
use crate::render::view::{Page, PageContent, PageKind, ResourceGroup, ResourceRow, ResourcesView};
use crate::routes::{BuiltIn, Edition, OutputPath};

impl Model<'_> {
    /// All resources, each once, by type.
    pub(in crate::render) fn resources_page(&self) -> Page {
        let output = self.routes.built_in(BuiltIn::Resources);
        let mut page =
            self.plain_page(PageKind::Resources, &output, self.labels().get("resources_title"));
        page.menu = Some("resources".to_owned());
        page.breadcrumbs = self.home_crumb(&output);
        page.description = Some(self.titled("resources_description"));
        let mut table = ResourceTable::default();
        for ix in self.roadmap.skill_indices() {
            self.add_resources(&output, ix, &mut table);
        }
        let count = table.groups.values().map(Vec::len).sum();
        let groups = table
            .groups
            .into_iter()
            .map(|(kind, rows)| ResourceGroup { kind: kind.as_str().to_owned(), rows })
            .collect();
        Page { page, content: PageContent::Resources(ResourcesView { count, groups }) }
    }

    /// Adds the resources of a skill; those with an unsafe URL are left out.
    fn add_resources(&self, output: &OutputPath, ix: SkillIx, table: &mut ResourceTable) {
        let node = &self.nodes.skills[ix.0 as usize];
        let skill_page = self.routes.skill(ix);
        for (at, it) in node.meta.resources.iter().enumerate() {
            let resolved = self.links.get(&node.path);
            let address = resolved.and_then(|it| it.resources.get(at)?.as_ref());
            if it.url.is_some() && address.is_none() {
                continue;
            }
            let address = address.map(|address| Address {
                href: rebase(&address.href, skill_page, self.routes.edition()),
                download: address.download.clone(),
            });
            let url = address.as_ref().map(|it| it.href.clone());
            let key = url.unwrap_or_else(|| it.title.text.clone());
            let skill = self.skill_link(output, ix);
            if let Some(row) = table.row(&key) {
                row.skills.push(skill);
                continue;
            }
            let mut resource = self.resource(node, it, address);
            resource.why_html = it.why.as_ref().map(|why| self.unlinked(why));
            table.push(it.kind, key, ResourceRow { resource, skills: vec![skill] });
        }
    }
}

/// Resources by type, each found again by its address, or by its title where it has none.
#[derive(Default)]
struct ResourceTable {
    groups: BTreeMap<ResourceType, Vec<ResourceRow>>,
    known: BTreeMap<String, (ResourceType, usize)>,
}

impl ResourceTable {
    fn row(&mut self, key: &str) -> Option<&mut ResourceRow> {
        let (kind, at) = self.known.get(key)?;
        self.groups.get_mut(kind)?.get_mut(*at)
    }

    fn push(&mut self, kind: ResourceType, key: String, row: ResourceRow) {
        let rows = self.groups.entry(kind).or_default();
        self.known.insert(key, (kind, rows.len()));
        rows.push(row);
    }
}

/// A URL that is relative to `page`, as a page at the edition's root writes it.
fn rebase(url: &str, page: &OutputPath, edition: &Edition) -> String {
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
    let from_site = if folder.is_empty() { rest.to_owned() } else { format!("{folder}/{rest}") };
    edition.local_url(&from_site)
}
