//! Resolves and checks what one node refers to.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::includes::{Includer, MOST_INCLUDED};
use super::keys::{body_key, meta_key};
use super::use_before_teach::use_before_teach;
use super::{NodeReferences, ReferenceContext, ReferringNode};
use crate::analysis::links::{Address, ResolvedLinks};
use crate::analysis::nodes::snippets;
use crate::content::Resource;
use crate::diagnostic::{Diagnostic, Suggester};
use crate::graph::NodeIx;
use crate::markdown::{LinkKind, LinkRef, LinkTarget, Parts};
use crate::memo::Table;
use crate::routes::{Anchors, BuiltIn, LinkPage, PageLinks, Resolver};
use crate::source::ProjectPath;

/// Resolves and checks what a node refers to.
pub(super) fn check_node(
    context: &ReferenceContext<'_>,
    resolver: &Resolver<'_>,
    parts: &Table<Parts>,
    anchors: &Anchors<'_>,
    (ix, node): ReferringNode<'_>,
) -> NodeReferences {
    let home = context.routes.built_in(BuiltIn::Home);
    let output = ix.map_or(&home, |ix| context.routes.node(ix));
    let folder = node.path.folder();
    let suggester = Suggester::new(node.file.text().len());
    let id = ix.map(|_| &node.id);
    let page = LinkPage { folder: &folder, output, id, anchors, suggester: &suggester };
    let mut links = NodeLinks::new(resolver, &page);
    let body = links.resolve(&node.body.links);
    let snippets = snippets(node).iter().map(|it| links.resolve(&it.links).targets).collect();
    let resources = node.meta.resources.iter().map(|it| links.resource(it)).collect();
    let NodeLinks { mut found, shown, refused, foreign, .. } = links;
    let mut used = &shown | &refused;
    let mut includer = Includer {
        context,
        parts,
        folder: &folder,
        suggester: &suggester,
        left: MOST_INCLUDED,
        used: &mut used,
        found: &mut found,
    };
    let included = node.body.code.iter().map(|block| includer.code(block)).collect();
    if let Some(NodeIx::Skill(skill)) = ix {
        found.extend(use_before_teach(context.roadmap, skill, &body.nodes));
    }
    let resolved = ResolvedLinks { links: body.targets, included, snippets, resources };
    NodeReferences {
        body_key: body_key(node, &resolved),
        meta_key: meta_key(&resolved),
        resolved: Arc::new(resolved),
        found: found.into_iter().map(Arc::new).collect(),
        shown,
        used,
        foreign,
    }
}

/// Resolves the links of a node, and gathers what that finds.
struct NodeLinks<'a, 'r> {
    resolver: &'a Resolver<'r>,
    page: &'a LinkPage<'a>,
    found: Vec<Diagnostic>,
    /// Files to be copied.
    shown: BTreeSet<ProjectPath>,
    /// Files that are not published.
    refused: BTreeSet<ProjectPath>,
    /// Pictures of other sites.
    foreign: Vec<LinkRef>,
}

impl<'a, 'r> NodeLinks<'a, 'r> {
    fn new(resolver: &'a Resolver<'r>, page: &'a LinkPage<'a>) -> Self {
        let (shown, refused) = (BTreeSet::new(), BTreeSet::new());
        Self { resolver, page, found: Vec::new(), shown, refused, foreign: Vec::new() }
    }

    fn resolve(&mut self, refs: &[LinkRef]) -> PageLinks {
        let links = self.resolver.resolve(self.page, refs).drain_into(&mut self.found);
        self.shown.extend(links.files.iter().cloned());
        self.refused.extend(links.unpublished.iter().cloned());
        let is_foreign =
            |target: &LinkTarget| matches!(target, LinkTarget::Url { external: true, .. });
        let foreign = refs.iter().zip(&links.targets);
        let foreign = foreign.filter(|(link, to)| link.kind == LinkKind::Image && is_foreign(to));
        self.foreign.extend(foreign.map(|(link, _)| link.clone()));
        links
    }

    /// Where a resource leads; none without a URL, or with one that is unsafe or leads nowhere.
    fn resource(&mut self, it: &Resource) -> Option<Address> {
        let (url, place) = it.url.as_ref()?;
        let link = LinkRef {
            kind: LinkKind::Link,
            target: url.clone(),
            place: place.clone(),
            bare: false,
        };
        match self.resolve(std::slice::from_ref(&link)).targets.pop() {
            Some(LinkTarget::Url { href, download, .. }) => Some(Address { href, download }),
            _ => None,
        }
    }
}
