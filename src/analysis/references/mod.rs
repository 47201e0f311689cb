//! What every node refers to: links, pictures, included code, resources. [`check`] resolves and
//! checks them all, per node and in parallel.
//!
//! | file | does |
//! |---|---|
//! | `node` | one node's references |
//! | `targets` | what a path or an id means |
//! | `anchors` | where in a page a link can lead |
//! | `includes` | files that code blocks show |
//! | `use_before_teach` | the lint of that name |
//! | `keys` | what results depend on |
//!
//! Makes no URL: `routes` resolves links. Knows no pages.

mod anchors;
mod includes;
mod keys;
mod node;
mod targets;
mod use_before_teach;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

pub(crate) use self::keys::Keys;
pub(super) use self::targets::written;

use self::anchors::PageAnchors;
use self::includes::too_much_included;
use self::keys::{node_key, shared_key};
use self::node::check_node;
use self::targets::named;
use super::links::ResolvedLinks;
use super::nodes::Nodes;
use super::routing;
use crate::config::{Config, Repository};
use crate::content::{Node, Sources, Unread, UnreadReason};
use crate::diagnostic::{Code, Diagnostic, Levels, Suggester};
use crate::graph::{NodeId, NodeIx, Roadmap};
use crate::markdown::{Highlighter, LinkRef, Parts};
use crate::memo::{Key, KeyBuilder, Table};
use crate::routes::{Forge, NodesByPath, Resolver, Routes};
use crate::source::{Inputs, ProjectPath, Span};

/// What references are resolved in.
pub(super) struct ReferenceContext<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) config: &'a Config,
    pub(super) sources: &'a Sources,
    pub(super) roadmap: &'a Roadmap,
    pub(super) nodes: &'a Nodes,
    pub(super) routes: &'a Routes,
    pub(super) written: &'a NodesByPath,
    pub(super) highlighter: &'a Highlighter,
    pub(super) levels: &'a Levels,
    /// The positions in [`referrers`], by path.
    pub(super) by_path: &'a [usize],
    pub(super) structure_key: Key,
}

/// A node that refers to others: its index, which the home page has not.
type ReferringNode<'a> = (Option<NodeIx>, &'a Arc<Node>);

/// All nodes whose references are resolved.
fn referrers(nodes: &Nodes) -> Vec<ReferringNode<'_>> {
    let home = nodes.home.iter().map(|node| (None, node));
    home.chain(nodes.indexed().map(|(ix, node)| (Some(ix), node))).collect()
}

/// The positions of all nodes in [`referrers`], by path.
pub(super) fn by_path(nodes: &Nodes) -> Vec<usize> {
    let referrers = referrers(nodes);
    let mut positions: Vec<usize> = (0..referrers.len()).collect();
    positions.sort_by_key(|at| &referrers[*at].1.path);
    positions
}

/// What earlier analyses made of equal references.
#[derive(Default)]
pub(super) struct ReferenceTables {
    nodes: Table<NodeReferences>,
    /// Where the lines and regions of included files are.
    parts: Table<Parts>,
}

impl ReferenceTables {
    /// Ends an analysis: what neither it nor the one before it used is forgotten.
    pub(super) fn end_generation(&self) {
        self.nodes.end_generation();
        self.parts.end_generation();
    }
}

/// All references, resolved.
pub(super) struct ResolvedReferences {
    /// Those of each node, by its file.
    pub(super) resolved: BTreeMap<ProjectPath, Arc<ResolvedLinks>>,
    pub(super) copied: BTreeSet<ProjectPath>,
    pub(super) keys: Keys,
}

/// What one node refers to.
pub(super) struct NodeReferences {
    resolved: Arc<ResolvedLinks>,
    found: Vec<Arc<Diagnostic>>,
    /// The body and what it refers to.
    body_key: u128,
    /// What the front matter refers to.
    meta_key: u128,
    /// Files to be copied.
    shown: BTreeSet<ProjectPath>,
    /// Files that are used in any way.
    used: BTreeSet<ProjectPath>,
    /// Pictures of other sites.
    foreign: Vec<LinkRef>,
}

/// Resolves and checks what every node refers to.
pub(super) fn check(
    context: &ReferenceContext<'_>,
    tables: &ReferenceTables,
    found: &mut Vec<Arc<Diagnostic>>,
) -> ResolvedReferences {
    let lookup = |reference: &str, from: Option<&NodeId>, suggester: &Suggester| {
        named(context.roadmap, reference, from, suggester)
    };
    let page_anchors = PageAnchors::new(context.nodes);
    let anchors = |node: Option<NodeIx>| page_anchors.of(node);
    let repository = context.config.repository.as_ref();
    let published_folder = |folder: &ProjectPath| {
        let Repository { url, branch, .. } = repository?;
        let folder = format!("{}{folder}", context.inputs.in_repository);
        Some(Forge::of(url).folder(url, branch, &folder))
    };
    let is_ignored = |path: &ProjectPath| {
        let below = path.below(&context.config.content);
        below.is_some_and(|below| context.config.ignore.leaves_out_file(below))
    };
    let resolver = Resolver {
        inputs: context.inputs,
        routes: context.routes,
        content: &context.config.content,
        written: context.written,
        home: context.nodes.home.as_ref().map(|node| &node.path),
        is_ignored: &is_ignored,
        published_folder: &published_folder,
        anchors: &anchors,
        lookup: &lookup,
        publishing: routing::publishing(context.config),
        judged: Mutex::default(),
    };
    let referrers: Vec<ReferringNode<'_>> = referrers(context.nodes);
    let shared = shared_key(context);
    let check = |(ix, node): &ReferringNode<'_>| {
        tables.nodes.get_or_make(node_key(context, shared, node), || {
            check_node(context, &resolver, &tables.parts, page_anchors.of(*ix), (*ix, node))
        })
    };
    let per_node: Vec<Arc<NodeReferences>> = referrers.par_iter().map(check).collect();
    let references = gather(context, &referrers, &per_node, found);
    if context.levels.reports(Code::UnreadFile) {
        found.extend(unread(context, &per_node).into_iter().map(Arc::new));
    }
    if context.levels.reports(Code::UnusedFile) {
        found.extend(unused(context, &per_node).into_iter().map(Arc::new));
    }
    references
}

/// Puts together what was found for each node.
fn gather(
    context: &ReferenceContext<'_>,
    referrers: &[ReferringNode<'_>],
    per_node: &[Arc<NodeReferences>],
    found: &mut Vec<Arc<Diagnostic>>,
) -> ResolvedReferences {
    let mut copied = BTreeSet::new();
    let mut site = KeyBuilder::new("site", 1);
    let mut bodies = KeyBuilder::new("bodies", 1);
    site.number(context.structure_key.0);
    for it in per_node {
        copied.extend(it.shown.iter().cloned());
        site.number(it.meta_key);
        bodies.number(it.body_key);
    }
    // In the order of paths, so that maps are built from sorted entries.
    let by_path = || context.by_path.iter().map(|at| (&referrers[*at].1.path, &per_node[*at]));
    found.extend(by_path().flat_map(|(_, it)| it.found.iter().cloned()));
    found.extend(too_much_included(context, referrers, per_node).map(Arc::new));
    if !context.config.markdown.load_external_images {
        let excused = |path: &ProjectPath| {
            context.levels.allowed.contains(&(path.clone(), Code::InsecureUrl))
        };
        let told = by_path().filter(|(path, _)| !excused(path)).flat_map(|(_, it)| &it.foreign);
        found.extend(foreign_pictures(&told.collect::<Vec<_>>()).map(Arc::new));
    }
    let body = by_path().map(|(path, it)| (path.clone(), it.body_key)).collect();
    let resolved =
        |(path, it): (&ProjectPath, &Arc<NodeReferences>)| (path.clone(), Arc::clone(&it.resolved));
    let resolved = by_path().map(resolved).collect();
    let statics = ProjectPath::new("static");
    let in_static =
        |path: &ProjectPath| statics.as_ref().is_some_and(|it| path.below(it).is_some());
    let all = context.routes.files().map(|(path, _)| path);
    copied.extend(all.filter(|path| in_static(path)).cloned());
    let keys = Keys {
        structure: context.structure_key.0,
        site: site.finish().0,
        bodies: bodies.finish().0,
        body,
    };
    ResolvedReferences { resolved, copied, keys }
}

/// Pictures of other sites, which are shown as links: told once, with their number.
fn foreign_pictures(links: &[&LinkRef]) -> Option<Diagnostic> {
    let (first, more) = (links.first()?, links.len() - 1);
    let message = match more {
        0 => format!("`{}` is a picture on another site, and is shown as a link", first.target),
        1 => format!(
            "`{}` and 1 more picture lie on other sites, and are shown as links",
            first.target
        ),
        _ => format!(
            "`{}` and {more} more pictures lie on other sites, and are shown as links",
            first.target
        ),
    };
    let made = Diagnostic::new(Code::InsecureUrl, first.place.clone(), message);
    Some(made.with_help("put pictures beside the page: no request leaves the finished site").with_help(
        "or write `markdown: {external-images: load}` in roadbook.yaml: the other site then learns who reads what",
    ))
}

/// Files that look like content, are not read, and that no page shows or links to.
fn unread(context: &ReferenceContext<'_>, per_node: &[Arc<NodeReferences>]) -> Vec<Diagnostic> {
    let used: BTreeSet<&ProjectPath> = per_node.iter().flat_map(|it| &it.used).collect();
    let files = context.sources.unread.iter();
    files.filter(|it| !used.contains(&it.path)).map(unread_finding).collect()
}

fn unread_finding(Unread { path, why }: &Unread) -> Diagnostic {
    let name = path.file_name();
    let ignore = format!("or leave it out in roadbook.yaml: `ignore: [{name}]`");
    let (message, help) = match why {
        UnreadReason::Language => (
            format!("`{name}` looks like a page, and is not read"),
            format!("pages are written in markdown or YAML: convert it, {ignore}"),
        ),
        UnreadReason::Readme => (
            format!("`{name}` is not read: its folder has an `_index` beside it"),
            format!("move what it says into that, and remove it, {ignore}"),
        ),
        UnreadReason::Host => (
            format!("`{name}` is a file for the code host, and is not read"),
            format!("give it another name if it is a page, {ignore}"),
        ),
    };
    Diagnostic::new(Code::UnreadFile, Span::file_start(path.clone()), message).with_help(help)
}

/// Files of bundles that nothing uses.
fn unused(context: &ReferenceContext<'_>, per_node: &[Arc<NodeReferences>]) -> Vec<Diagnostic> {
    let used: BTreeSet<&ProjectPath> = per_node.iter().flat_map(|it| &it.used).collect();
    let bundle =
        |(_, node): (NodeIx, &'_ Arc<Node>)| Some((node.bundle.clone()?, node.path.clone()));
    let pages: BTreeMap<ProjectPath, ProjectPath> =
        context.nodes.indexed().filter_map(bundle).collect();
    // The page answers for its files, which cannot say anything of themselves; a draft lacks what
    // it lacks.
    let answers = |folder: &ProjectPath| {
        let page = pages.get(folder)?;
        (!context.levels.allowed.contains(&(page.clone(), Code::UnusedFile))).then_some(())
    };
    let bundles = context.sources.bundles.iter();
    let files = bundles.filter(|(folder, _)| answers(folder).is_some()).flat_map(|it| it.1);
    files
        .filter(|path| !used.contains(*path))
        .map(|path| {
            let message = format!("`{path}` is used by no page");
            let help = "link to it, show it, include it, or remove it";
            let place = Span::file_start(path.clone());
            Diagnostic::new(Code::UnusedFile, place, message).with_help(help)
        })
        .collect()
}
