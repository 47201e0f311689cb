//! The page of all resources: each once, by type, with the skills that name it; in parts where
//! there are many.

use std::collections::BTreeMap;

use super::parts::ListPart;
use crate::analysis::{Address, MOST_NAMED};
use crate::content::{Cost, Node, ResourceType};
use crate::graph::SkillIx;
use crate::render::model::Model;
use crate::render::view::{
    Page, PageContent, PageKind, ResourceGroup, ResourceKind, ResourceRow, ResourcesView,
};
use crate::routes::{BuiltIn, Edition, OutputPath, relative};

/// A resource, and who names it.
struct ListedResource {
    /// The skill that names it first, and its number there.
    first: (SkillIx, usize),
    /// All that name it, each once.
    skills: Vec<SkillIx>,
    /// The latest year in which one of them was looked over.
    year: Option<String>,
    /// The first that is said of what it costs.
    cost: Option<Cost>,
}

/// A type; whether there is none: those of no type come last.
type Kind = (bool, Option<ResourceType>);

/// All resources by type, gathered once for the pages that list them.
#[derive(Default)]
pub(in crate::render) struct ListedResources {
    groups: BTreeMap<Kind, Vec<ListedResource>>,
    /// Each found again by its address, or by its title where it has none.
    known: BTreeMap<String, (Kind, usize)>,
}

impl ListedResources {
    fn add(&mut self, key: String, (ix, at): (SkillIx, usize), node: &Node) {
        let it = &node.meta.resources[at];
        let year = node.meta.reviewed.as_ref().map(|it| it.on.year().to_owned());
        if let Some((kind, row)) = self.known.get(&key) {
            if let Some(row) = self.groups.get_mut(kind).and_then(|rows| rows.get_mut(*row)) {
                row.year = year.max(row.year.take());
                row.cost = row.cost.or(it.cost);
                if row.skills.last() != Some(&ix) {
                    row.skills.push(ix);
                }
            }
            return;
        }
        let kind = (it.kind.is_none(), it.kind);
        let rows = self.groups.entry(kind).or_default();
        self.known.insert(key, (kind, rows.len()));
        rows.push(ListedResource { first: (ix, at), skills: vec![ix], year, cost: it.cost });
    }
}

impl Model<'_> {
    /// All resources, each once; those with an unsafe URL are left out.
    pub(in crate::render) fn listed_resources(&self) -> ListedResources {
        let mut listed = ListedResources::default();
        for ix in self.roadmap.skill_indices() {
            let node = &self.nodes.skills[ix.0 as usize];
            for (at, it) in node.meta.resources.iter().enumerate() {
                let address = self.address_from_root(ix, at);
                if it.url.is_some() && address.is_none() {
                    continue;
                }
                let key =
                    address.map_or_else(|| it.title.text.clone(), |it| plain_address(&it.href));
                listed.add(key, (ix, at), node);
            }
        }
        listed
    }

    /// A part of the list of all resources.
    pub(in crate::render) fn resources_page(&self, listed: &ListedResources, number: u32) -> Page {
        let part = ListPart::new(self, &self.routes.built_in(BuiltIn::Resources), number);
        let output = part.output();
        let title = part.title(self.labels().get("resources_title"));
        let mut page = self.plain_page(PageKind::Resources, output, &title);
        page.menu = Some("resources".to_owned());
        page.breadcrumbs = self.home_crumb(output);
        page.description = Some(self.titled("resources_description"));
        let count = listed.groups.values().map(Vec::len).sum();
        let shown = part.rows(count);
        let (mut kinds, mut groups, mut before) = (Vec::new(), Vec::new(), 0);
        for ((_, kind), all) in &listed.groups {
            let kind = kind.map_or("other", ResourceType::as_str).to_owned();
            let url = relative(output, part.page_of(before, count));
            let url = format!("{url}#rb-{kind}");
            kinds.push(ResourceKind { kind: kind.clone(), url, count: all.len() });
            let first = shown.start.saturating_sub(before).min(all.len());
            let end = shown.end.saturating_sub(before).min(all.len());
            if first < end {
                let rows = all[first..end].iter().map(|it| self.resource_row(output, it));
                groups.push(ResourceGroup { kind, rows: rows.collect() });
            }
            before += all.len();
        }
        let view = ResourcesView { count, kinds, groups, parts: part.view() };
        Page { page, content: PageContent::Resources(view) }
    }

    fn resource_row(&self, output: &OutputPath, it: &ListedResource) -> ResourceRow {
        let (ix, at) = it.first;
        let node = &self.nodes.skills[ix.0 as usize];
        let written = &node.meta.resources[at];
        let up = self.routes.edition().way_to_root(output);
        let address = self.address_from_root(ix, at).map(|it| Address {
            href: if is_elsewhere(&it.href) { it.href } else { up.clone() + &it.href },
            download: it.download,
        });
        let mut resource = self.resource(node, written, address);
        resource.why_html = written.why.as_ref().map(|why| self.unlinked(node, why));
        resource.cost = it.cost.map(|cost| cost.as_str().to_owned());
        let skills = it.skills.iter().take(MOST_NAMED);
        ResourceRow {
            resource,
            skills: skills.map(|ix| self.skill_link(output, *ix)).collect(),
            more_skills: it.skills.len().saturating_sub(MOST_NAMED),
            year: it.year.clone(),
        }
    }

    /// Where a resource of a skill is, as a page at the edition's root writes it.
    fn address_from_root(&self, ix: SkillIx, at: usize) -> Option<Address> {
        let node = &self.nodes.skills[ix.0 as usize];
        let address = self.links.get(&node.path)?.resources.get(at)?.as_ref()?;
        Some(Address {
            href: rebase(&address.href, self.routes.skill(ix), self.routes.edition()),
            download: address.download.clone(),
        })
    }
}

fn is_elsewhere(url: &str) -> bool {
    url.contains("://") || url.starts_with("mailto:")
}

/// An address without what makes no difference: the slash at its end, before a query or fragment.
fn plain_address(url: &str) -> String {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    format!("{}{}", url[..end].trim_end_matches('/'), &url[end..])
}

/// A URL that is relative to `page`, as a page at the edition's root writes it.
fn rebase(url: &str, page: &OutputPath, edition: &Edition) -> String {
    if is_elsewhere(url) {
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
