//! What every node refers to: links, pictures, included code, resources. Resolves and checks them
//! all, per node and in parallel.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, Mutex, OnceLock};

use rayon::prelude::*;

use super::links::{Address, ResolvedLinks};
use super::nodes::{Nodes, snippets};
use super::routing;
use crate::config::Config;
use crate::content::{Node, Sources};
use crate::diagnostic::{Code, Diagnostic, Levels, Suggester};
use crate::graph::{Legal, LookupError, NodeId, NodeIx, Roadmap, SkillIx};
use crate::markdown::{
    CodeBlock, CodeSize, Highlighter, IncludeError, LinkKind, LinkRef, LinkTarget, Parts,
};
use crate::memo::{Key, KeyBuilder, Table};
use crate::routes::{
    Anchors, BuiltIn, LinkPage, Named, PageLinks, Resolver, Routes, Target, Written,
};
use crate::source::{Inputs, ProjectPath, Span};

const COPY_IT: &str = "copy the file beside the page that uses it";

/// What references are resolved in.
pub(super) struct ReferenceContext<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) config: &'a Config,
    pub(super) sources: &'a Sources,
    pub(super) roadmap: &'a Roadmap,
    pub(super) nodes: &'a Nodes,
    pub(super) routes: &'a Routes,
    pub(super) written: &'a Written,
    pub(super) highlighter: &'a Highlighter,
    pub(super) levels: &'a Levels,
    /// The positions in [`referrers`], by path.
    pub(super) by_path: &'a [usize],
    pub(super) structure_key: Key,
}

/// What earlier analyses made of equal references.
#[derive(Default)]
pub(super) struct Tables {
    nodes: Table<NodeReferences>,
    /// Where the lines and regions of included files are.
    parts: Table<Parts>,
}

impl Tables {
    /// Ends an analysis: what neither it nor the one before it used is forgotten.
    pub(super) fn end_generation(&self) {
        self.nodes.end_generation();
        self.parts.end_generation();
    }
}

/// What outputs depend on.
pub(crate) struct Keys {
    /// What all files together decide.
    pub(crate) structure: u128,
    /// All outputs: the structure, and what the front matter of all nodes refers to.
    pub(crate) site: u128,
    /// All bodies, and what they refer to.
    pub(crate) bodies: u128,
    /// One body, and what it refers to, by the node's file.
    pub(crate) body: BTreeMap<ProjectPath, u128>,
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
}

/// Resolves and checks what every node refers to.
pub(super) fn check(
    context: &ReferenceContext<'_>,
    tables: &Tables,
    found: &mut Vec<Arc<Diagnostic>>,
) -> ResolvedReferences {
    let lookup = |reference: &str, from: Option<&NodeId>, suggester: &Suggester| {
        named(context.roadmap, reference, from, suggester)
    };
    let ids = PageAnchors::new(context.nodes);
    let anchors = |node: Option<NodeIx>| ids.of(node);
    let resolver = Resolver {
        inputs: context.inputs,
        routes: context.routes,
        content: &context.config.content,
        written: context.written,
        home: context.nodes.home.as_ref().map(|node| &node.path),
        anchors: &anchors,
        lookup: &lookup,
        publishing: routing::publishing(context.config),
        judged: Mutex::default(),
    };
    let referrers: Vec<(Option<NodeIx>, &Arc<Node>)> = referrers(context.nodes);
    let shared = shared_key(context);
    let check = |(ix, node): &(Option<NodeIx>, &Arc<Node>)| {
        tables.nodes.get_or_make(node_key(context, shared, node), || {
            check_node(context, &resolver, &tables.parts, ids.of(*ix), *ix, node)
        })
    };
    let per_node: Vec<Arc<NodeReferences>> = referrers.par_iter().map(check).collect();
    let references = gather(context, &referrers, &per_node, found);
    if context.levels.reports(Code::UnusedFile) {
        found.extend(unused(context, &per_node).into_iter().map(Arc::new));
    }
    references
}

/// Puts together what was found for each node.
fn gather(
    context: &ReferenceContext<'_>,
    referrers: &[(Option<NodeIx>, &Arc<Node>)],
    per_node: &[Arc<NodeReferences>],
    found: &mut Vec<Arc<Diagnostic>>,
) -> ResolvedReferences {
    let mut copied = BTreeSet::new();
    let mut site = KeyBuilder::new("site", 1);
    let mut bodies = KeyBuilder::new("bodies", 1);
    site.number(context.structure_key.0);
    for outcome in per_node {
        copied.extend(outcome.shown.iter().cloned());
        site.number(outcome.meta_key);
        bodies.number(outcome.body_key);
    }
    // What is in order is sorted, and made a map, in no time.
    let by_path = || context.by_path.iter().map(|at| (&referrers[*at].1.path, &per_node[*at]));
    found.extend(by_path().flat_map(|(_, outcome)| outcome.found.iter().cloned()));
    found.extend(too_much_included(context, referrers, per_node).map(Arc::new));
    let body = by_path().map(|(path, outcome)| (path.clone(), outcome.body_key)).collect();
    let resolved = |(path, outcome): (&ProjectPath, &Arc<NodeReferences>)| {
        (path.clone(), Arc::clone(&outcome.resolved))
    };
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

/// All pages together may include so many bytes, and so many more for each of them.
const MOST_INCLUDED_BY_ALL: usize = 32 << 20;
const INCLUDED_BY_EACH: usize = 16 << 10;

/// A finding at the first page, in the order of paths, with which the pages include more than they
/// may: a file that is shown on a thousand pages is a thousand times in the site.
fn too_much_included(
    context: &ReferenceContext<'_>,
    referrers: &[(Option<NodeIx>, &Arc<Node>)],
    per_node: &[Arc<NodeReferences>],
) -> Option<Diagnostic> {
    let most = MOST_INCLUDED_BY_ALL + INCLUDED_BY_EACH * referrers.len();
    let mut all = 0_usize;
    let node = context.by_path.iter().find_map(|at| {
        let texts = per_node[*at].resolved.included.iter().flatten();
        all = all.saturating_add(texts.map(|text| text.len()).sum());
        (all > most).then_some(referrers[*at].1)
    })?;
    let include = node.body.code.iter().find_map(|block| block.include.as_ref())?;
    let message =
        format!("with `{}` the pages include more than {most} bytes in all", include.file);
    let found = Diagnostic::new(Code::TooLarge, include.file_place.clone(), message);
    Some(found.with_help("show a file on one page, and link there from the others"))
}

/// What checking any node depends on: the structure, and what is beside the nodes.
fn shared_key(context: &ReferenceContext<'_>) -> Key {
    let mut key = KeyBuilder::new("references", 1);
    key.number(context.structure_key.0);
    let mut nodes = context.sources.nodes.iter().map(|it| &it.path).peekable();
    for (path, input) in context.inputs.below(&context.config.content) {
        if nodes.next_if_eq(&path).is_none() {
            key.number(input.fingerprint().0);
        }
    }
    key.finish()
}

fn node_key(context: &ReferenceContext<'_>, shared: Key, node: &Node) -> Key {
    let mut key = KeyBuilder::new("references-of", 1);
    key.number(shared.0).value(&node.path).number(node.file.fingerprint().0);
    let folder = node.path.folder();
    for include in node.body.code.iter().filter_map(|it| it.include.as_ref()) {
        // Another node's file can be included too.
        let file = folder.join(&include.file).and_then(|path| context.inputs.get(&path));
        key.number(file.map_or(0, |it| it.fingerprint().0));
    }
    key.finish()
}

/// The positions of all nodes in [`referrers`], by path.
pub(super) fn by_path(nodes: &Nodes) -> Vec<usize> {
    let referrers = referrers(nodes);
    let mut positions: Vec<usize> = (0..referrers.len()).collect();
    positions.sort_by_key(|at| &referrers[*at].1.path);
    positions
}

fn referrers(nodes: &Nodes) -> Vec<(Option<NodeIx>, &Arc<Node>)> {
    let home = nodes.home.iter().map(|node| (None, node));
    home.chain(nodes.indexed().map(|(ix, node)| (Some(ix), node))).collect()
}

/// What files and folders mean: the nodes of the roadmap, and those without a place in it.
pub(super) fn written(
    config: &Config,
    roadmap: &Roadmap,
    nodes: &Nodes,
    absent: &[Arc<Node>],
) -> Written {
    let mut written = Written::default();
    for (ix, node) in nodes.indexed() {
        let target = Target { node: Some(ix), title: node.summary.title.clone() };
        if let Some(folder) = &node.bundle {
            written.folders.insert(folder.composed(), target.clone());
        }
        written.files.insert(node.path.composed(), target);
    }
    for ix in roadmap.track_indices() {
        let track = roadmap.track(ix);
        let target = Target { node: Some(NodeIx::Track(ix)), title: track.title.clone() };
        if let Some(folder) = config.content.join(track.id.as_str()) {
            written.folders.insert(folder.composed(), target);
        }
    }
    for node in absent {
        let target = Target { node: None, title: node.summary.title.clone() };
        written.files.entry(node.path.composed()).or_insert(target);
    }
    written
}

/// The ids on the pages of all nodes, each page's gathered when the first link asks for it.
struct PageAnchors<'a> {
    nodes: &'a Nodes,
    none: Anchors<'a>,
    home: OnceLock<Anchors<'a>>,
    tracks: Vec<OnceLock<Anchors<'a>>>,
    skills: Vec<OnceLock<Anchors<'a>>>,
    paths: Vec<OnceLock<Anchors<'a>>>,
}

impl<'a> PageAnchors<'a> {
    fn new(nodes: &'a Nodes) -> Self {
        let empty = |count: usize| (0..count).map(|_| OnceLock::new()).collect();
        Self {
            nodes,
            none: Anchors::default(),
            home: OnceLock::new(),
            tracks: empty(nodes.tracks.len()),
            skills: empty(nodes.skills.len()),
            paths: empty(nodes.paths.len()),
        }
    }

    fn of(&self, node: Option<NodeIx>) -> &Anchors<'a> {
        let (node, ids) = match node {
            Some(ix) => {
                let ids = match ix {
                    NodeIx::Track(ix) => self.tracks.get(ix.0 as usize),
                    NodeIx::Skill(ix) => self.skills.get(ix.0 as usize),
                    NodeIx::Path(ix) => self.paths.get(ix.0 as usize),
                };
                (self.nodes.get(ix), ids)
            }
            None => (self.nodes.home.as_ref(), Some(&self.home)),
        };
        match (node, ids) {
            (Some(node), Some(ids)) => ids.get_or_init(|| {
                let headings = node.body.headings.iter().map(|heading| heading.id.as_str());
                Anchors::new(headings.chain(node.body.anchors.iter().map(String::as_str)))
            }),
            _ => &self.none,
        }
    }
}

fn named(
    roadmap: &Roadmap,
    reference: &str,
    from: Option<&NodeId>,
    suggester: &Suggester,
) -> Named {
    match roadmap.lookup(reference, from, Legal::Any) {
        Ok(ix) => Named::Node(Target { node: Some(ix), title: roadmap.title(ix).to_owned() }),
        Err(LookupError::Draft(id)) => {
            Named::Node(Target { node: None, title: id.tail().to_owned() })
        }
        Err(LookupError::Ambiguous { first, second, .. }) => Named::Ambiguous(vec![first, second]),
        Err(_) => Named::Unknown(roadmap.suggest_within(reference, Legal::Any, suggester)),
    }
}

fn check_node(
    context: &ReferenceContext<'_>,
    resolver: &Resolver<'_>,
    parts: &Table<Parts>,
    anchors: &Anchors<'_>,
    ix: Option<NodeIx>,
    node: &Node,
) -> NodeReferences {
    let home = BuiltIn::Home.path();
    let output = ix.map_or(&home, |ix| context.routes.node(ix));
    let folder = node.path.folder();
    let suggester = Suggester::new(node.file.text().len());
    let id = ix.map(|_| &node.id);
    let page = LinkPage { folder: &folder, output, id, anchors, suggester: &suggester };
    let mut found = Vec::new();
    let mut shown = BTreeSet::new();
    let mut refused = BTreeSet::new();
    let mut resolve = |links: &[LinkRef], found: &mut Vec<Diagnostic>| -> PageLinks {
        let links = resolver.resolve(&page, links).drain_into(found);
        shown.extend(links.files.iter().cloned());
        refused.extend(links.unpublished.iter().cloned());
        links
    };
    let body = resolve(&node.body.links, &mut found);
    let snippets = snippets(node).iter().map(|it| resolve(&it.links, &mut found).targets).collect();
    let resources = node.meta.resources.iter().map(|it| {
        let (url, place) = it.url.as_ref()?;
        let link = LinkRef {
            kind: LinkKind::Link,
            target: url.clone(),
            place: place.clone(),
            bare: false,
        };
        match resolve(std::slice::from_ref(&link), &mut found).targets.pop() {
            Some(LinkTarget::Url { href, download, .. }) => Some(Address { href, download }),
            _ => None,
        }
    });
    let resources = resources.collect();
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
    let body_key = KeyBuilder::new("body", 1)
        .number(node.file.fingerprint().0)
        .value(&resolved.links)
        .value(&resolved.included)
        .value(&resolved.snippets)
        .value(&resolved.resources)
        .finish()
        .0;
    let meta =
        KeyBuilder::new("meta", 1).value(&resolved.snippets).value(&resolved.resources).finish().0;
    let resolved = Arc::new(resolved);
    let found = found.into_iter().map(Arc::new).collect();
    NodeReferences { resolved, found, body_key, meta_key: meta, shown, used }
}

/// How many bytes of files a page may show in all: the longest pages of real roadmaps show some
/// tens of thousands, and whoever changes a page of fifty bytes should not make one of gigabytes.
const MOST_INCLUDED: usize = 512 << 10;

/// Reads what the code blocks of one page include.
struct Includer<'a> {
    context: &'a ReferenceContext<'a>,
    parts: &'a Table<Parts>,
    folder: &'a ProjectPath,
    suggester: &'a Suggester,
    /// How many bytes may still be included.
    left: usize,
    used: &'a mut BTreeSet<ProjectPath>,
    found: &'a mut Vec<Diagnostic>,
}

impl Includer<'_> {
    /// What a code block includes; checks its language and size on the way.
    fn code(&mut self, block: &CodeBlock) -> Option<Arc<str>> {
        let text = self.include(block);
        let size = text.as_deref().map_or(block.size, CodeSize::of);
        self.found.extend(self.context.highlighter.check_block(block, size, self.suggester));
        text.map(Arc::from)
    }

    fn include(&mut self, block: &CodeBlock) -> Option<String> {
        let include = block.include.as_ref()?;
        let place = || include.file_place.clone();
        let Some(path) = self.folder.join(&include.file) else {
            let message = format!("`{}` leads out of the project", include.file);
            let finding = Diagnostic::new(Code::EscapesRoot, place(), message);
            self.found.push(finding.with_help(COPY_IT));
            return None;
        };
        if path.below(&self.context.config.content).is_none() {
            let message = format!("`{}` leads out of the content folder", include.file);
            let finding = Diagnostic::new(Code::EscapesRoot, place(), message);
            self.found.push(finding.with_help(COPY_IT));
            return None;
        }
        let Some(file) = self.context.inputs.text(&path) else {
            let finding = self.missing(&include.file, &path, place());
            self.found.push(finding);
            return None;
        };
        self.used.insert(path);
        let key = KeyBuilder::new("parts", 1).number(file.fingerprint().0).finish();
        let parts = self.parts.get_or_make(key, || Parts::of(file.text()));
        let part = include.part.as_ref();
        match parts.extract(file.text(), part.map(|(part, _)| part), self.left) {
            Ok(text) => {
                self.left -= text.len().min(self.left);
                Some(text)
            }
            Err(error) => {
                let place = part.map_or_else(place, |(_, place)| place.clone());
                let found = error.diagnose(&include.file, place, self.suggester);
                self.found.push(match error {
                    IncludeError::TooLarge { .. } => found.with_help(format!(
                        "a page includes at most {MOST_INCLUDED} bytes in all, and {} are left",
                        self.left
                    )),
                    _ => found,
                });
                None
            }
        }
    }

    fn missing(&self, written: &str, path: &ProjectPath, place: Span) -> Diagnostic {
        let ReferenceContext { inputs, .. } = self.context;
        if inputs.get(path).is_some() {
            let message = format!("`{written}` is not text, or too large to be shown");
            let help = "link to it instead, or include a shorter text";
            return Diagnostic::new(Code::MissingFile, place, message).with_help(help);
        }
        let names = inputs.below(self.folder).filter_map(|(path, _)| path.below(self.folder));
        let message = format!("`{written}` does not exist: there is no `{path}`");
        Diagnostic::new(Code::MissingFile, place, message).did_you_mean_or(
            self.suggester.nearest(written, names),
            "write the path of a file as it lies beside this page",
        )
    }
}

/// Links to skills that a reader who follows the order has not met.
fn use_before_teach(
    roadmap: &Roadmap,
    skill: SkillIx,
    links: &[(NodeIx, Span)],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut neighbours = Neighbours { roadmap, skill, asked: 0, all: None };
    for (node, place) in links {
        let NodeIx::Skill(other) = *node else { continue };
        let beside = |edge: &crate::graph::Edge| !edge.is_hard();
        let met = other == skill
            || !seen.insert(other)
            || roadmap.edges_to(skill).iter().any(|edge| beside(edge) && edge.from == other)
            || roadmap.edges_from(skill).any(|edge| beside(edge) && edge.to == other)
            || neighbours.holds(other);
        if met {
            continue;
        }
        let id = &roadmap.skill(other).id;
        let message = format!("`{id}` is used here, but nothing says that it comes before");
        let help = format!("add `{id}` to `requires` if it is needed, to `recommends` if it helps");
        found.push(Diagnostic::new(Code::UseBeforeTeach, place.clone(), message).with_help(help));
    }
    found
}

/// Who comes before a skill and who after it. The first questions are answered one by one, which is
/// quick where the two are near each other; after that all answers are found at once.
struct Neighbours<'a> {
    roadmap: &'a Roadmap,
    skill: SkillIx,
    asked: usize,
    all: Option<HashSet<SkillIx>>,
}

/// So many questions are answered one by one.
const ONE_BY_ONE: usize = 8;

impl Neighbours<'_> {
    /// Whether a hard path leads from `other` to the skill, or from it to `other`.
    fn holds(&mut self, other: SkillIx) -> bool {
        self.asked += 1;
        if self.asked <= ONE_BY_ONE {
            return comes_before(self.roadmap, other, self.skill)
                || comes_before(self.roadmap, self.skill, other);
        }
        let Self { roadmap, skill, .. } = *self;
        let all = self.all.get_or_insert_with(|| {
            let hard = |edge: &&crate::graph::Edge| edge.is_hard();
            let mut all = HashSet::new();
            let mut stack = vec![skill];
            while let Some(at) = stack.pop() {
                let before = roadmap.edges_to(at).iter().filter(hard).map(|edge| edge.from);
                stack.extend(before.filter(|it| all.insert(*it)));
            }
            stack.push(skill);
            while let Some(at) = stack.pop() {
                let after = roadmap.edges_from(at).filter(hard).map(|edge| edge.to);
                stack.extend(after.filter(|it| all.insert(*it)));
            }
            all
        });
        all.contains(&other)
    }
}

/// Whether a hard path leads from `first` to `last`. Skills are in topological order, so only
/// those between the two are looked at.
fn comes_before(roadmap: &Roadmap, first: SkillIx, last: SkillIx) -> bool {
    if first >= last {
        return false;
    }
    let mut seen = HashSet::from([last]);
    let mut stack = vec![last];
    while let Some(at) = stack.pop() {
        let hard = |edge: &&crate::graph::Edge| edge.is_hard();
        for from in roadmap.edges_to(at).iter().filter(hard).map(|edge| edge.from) {
            if from == first {
                return true;
            }
            if from > first && seen.insert(from) {
                stack.push(from);
            }
        }
    }
    false
}

/// Files of bundles that nothing uses.
fn unused(context: &ReferenceContext<'_>, per_node: &[Arc<NodeReferences>]) -> Vec<Diagnostic> {
    let used: BTreeSet<&ProjectPath> = per_node.iter().flat_map(|it| &it.used).collect();
    let files = context.sources.bundles.values().flatten();
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
