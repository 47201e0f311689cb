//! Resolves every link of a page: by source path, as links are written for editors and code hosts,
//! and checked with their anchors.
//!
//! Works on the links that the renderer itself will meet, so that what is checked and what is
//! written cannot differ. Knows no templates and no HTML.

mod dead;
mod findings;
mod slips;
mod svg_size;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Mutex, OnceLock, PoisonError};

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use self::findings::{offer, parts, unpublished};
use self::svg_size::svg_size;
use super::{BuiltIn, Form, OutputPath, Publishing, Routes, Unpublished, relative};
use crate::diagnostic::{Checked, Code, Diagnostic, Suggester};
use crate::graph::{NodeId, NodeIx, Suggestion};
use crate::markdown::url::{UrlClass, check as check_url};
use crate::markdown::{Heading, LinkKind, LinkRef, LinkTarget, former_heading_ids, is_reserved};
use crate::source::{Input, Inputs, ProjectPath, Span};

/// What a file or reference leads to.
#[derive(Debug, Clone)]
pub struct LinkedNode {
    /// The node; `None` for a draft that is left out.
    pub node: Option<NodeIx>,
    /// Its title.
    pub title: String,
}

/// What a wiki link's reference means.
#[derive(Debug, Clone)]
pub enum WikiTarget {
    /// One node.
    Node(LinkedNode),
    /// No node, but perhaps this one was meant.
    Unknown(Option<Suggestion>),
    /// Any of these.
    Ambiguous(Vec<NodeId>),
}

/// The nodes by where they are written: what a link to a file or folder means.
#[derive(Debug, Clone, Default)]
pub struct NodesByPath {
    /// Nodes by their file, its path composed.
    pub files: HashMap<ProjectPath, LinkedNode>,
    /// Nodes by the folder that is theirs, its path composed: tracks and bundles.
    pub folders: HashMap<ProjectPath, LinkedNode>,
}

/// The ids on a page that links may point to.
#[derive(Debug, Default)]
pub struct Anchors<'a> {
    ids: HashSet<&'a str>,
    /// The same, sorted; made when the first link is dead.
    sorted: OnceLock<Vec<String>>,
    headings: &'a [Heading],
    /// Where the page is.
    place: Option<&'a Span>,
    /// The headings by their former ids; made when the first link is dead.
    former: OnceLock<HashMap<String, usize>>,
    /// All ids by the letters and digits of their headings; made when a wiki link first names one.
    words: OnceLock<HashMap<String, String>>,
}

impl<'a> Anchors<'a> {
    /// Those of these headings, and these.
    pub fn new(headings: &'a [Heading], others: impl IntoIterator<Item = &'a str>) -> Self {
        let ids = headings.iter().map(|heading| heading.id.as_str()).chain(others).collect();
        Self { ids, headings, ..Self::default() }
    }

    /// The same, of the page that is at `place`.
    pub fn at(self, place: &'a Span) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The id that a link to `id` means: browsers and code hosts take composed and decomposed
    /// letters, and letters of either case, for the same.
    fn find(&self, id: &str) -> Option<&'a str> {
        let known = |id: &str| self.ids.get(id).copied();
        known(id)
            .or_else(|| known(&id.nfc().collect::<String>()))
            .or_else(|| known(&id.nfc().flat_map(char::to_lowercase).nfc().collect::<String>()))
            // Ids that belong to the page itself are not given to headings.
            .or_else(|| is_reserved(id).then(|| known(&format!("section-{id}"))).flatten())
    }

    /// The id of the heading that had this one before.
    fn renamed(&self, id: &str) -> Option<&'a str> {
        let former = self.former.get_or_init(|| {
            let texts = self.headings.iter().map(|heading| heading.text.as_str());
            former_heading_ids(texts).into_iter().zip(0..).collect()
        });
        former.get(id).map(|at| self.headings[*at].id.as_str())
    }

    /// The id of the heading that reads `text`, as wiki links name it: signs and blanks aside, and of
    /// headings below headings the last.
    fn read(&self, text: &str) -> Option<&'a str> {
        let folded = |text: &str| -> String {
            text.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let words = self.words.get_or_init(|| {
            let others = self.sorted().iter().map(|id| (folded(id), id.clone()));
            let headings = self.headings.iter().rev();
            let headings = headings.map(|heading| (folded(&heading.text), heading.id.clone()));
            others.chain(headings).collect()
        });
        let last = folded(text.rsplit('#').next().unwrap_or(text));
        let id = words.get(&last).filter(|_| !last.is_empty())?;
        self.ids.get(id.as_str()).copied()
    }

    fn sorted(&self) -> &[String] {
        self.sorted.get_or_init(|| {
            let mut sorted: Vec<String> = self.ids.iter().map(|id| (*id).to_owned()).collect();
            sorted.sort_unstable();
            sorted
        })
    }
}

/// Resolves links. Made once, asked for every page.
pub struct Resolver<'a> {
    /// The project's files.
    pub inputs: &'a Inputs,
    /// Where everything goes.
    pub routes: &'a Routes,
    /// The folder of nodes.
    pub content: &'a ProjectPath,
    /// What files and folders mean.
    pub written: &'a NodesByPath,
    /// The file of the home page's text.
    pub home: Option<&'a ProjectPath>,
    /// Whether a file of the content is left out by its owner.
    pub is_ignored: &'a (dyn Fn(&ProjectPath) -> bool + Sync),
    /// The address of a folder where the sources are published, if they are.
    pub published_folder: &'a (dyn Fn(&ProjectPath) -> Option<String> + Sync),
    /// The ids on other pages; only asked where a link names one.
    pub anchors: &'a (dyn Fn(Option<NodeIx>) -> &'a Anchors<'a> + Sync),
    /// Looks up the reference of a wiki link, seen from a node.
    pub lookup: &'a (dyn Fn(&str, Option<&NodeId>, &Suggester) -> WikiTarget + Sync),
    /// What may be published of the content.
    pub publishing: Publishing,
    /// Which files may be, as far as anybody has asked: looking into one takes as long as it is.
    pub judged: Mutex<HashMap<ProjectPath, Result<(), Unpublished>>>,
}

/// The page whose links are resolved.
#[derive(Debug, Clone)]
pub struct LinkPage<'a> {
    /// The folder that relative links start from.
    pub folder: &'a ProjectPath,
    /// Where the page goes.
    pub output: &'a OutputPath,
    /// The node's id.
    pub id: Option<&'a NodeId>,
    /// The ids on the page itself.
    pub anchors: &'a Anchors<'a>,
    /// Looks for what was meant.
    pub suggester: &'a Suggester,
}

/// A page's links, resolved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// One for each link, in order.
    pub targets: Vec<LinkTarget>,
    /// The nodes that are linked to, and from where.
    pub nodes: Vec<(NodeIx, Span)>,
    /// The files that are linked to or shown.
    pub files: BTreeSet<ProjectPath>,
    /// The files that are, and may not be published.
    pub unpublished: BTreeSet<ProjectPath>,
}

impl NodesByPath {
    /// What the file or folder at `path` means.
    fn find(&self, path: &ProjectPath) -> Option<&LinkedNode> {
        let path = path.composed();
        self.files.get(&path).or_else(|| self.folders.get(&path))
    }
}

/// What findings call the home page.
const HOME: &str = "Home";
const TEXT: LinkTarget = LinkTarget::Text { title: None };

/// A link to a page or place of the site.
fn within(href: String, title: Option<String>) -> LinkTarget {
    LinkTarget::Url { href, title, external: false, size: None, download: None }
}

/// A link to another site.
fn elsewhere(href: String) -> LinkTarget {
    LinkTarget::Url { href, title: None, external: true, size: None, download: None }
}

impl Resolver<'_> {
    /// Resolves and checks `links` of one page.
    pub fn resolve(&self, page: &LinkPage<'_>, links: &[LinkRef]) -> Checked<PageLinks> {
        let mut out = PageLinks::default();
        let mut found = Vec::new();
        for link in links {
            let target = match link.kind {
                LinkKind::Wiki => self.wiki(page, link, &mut out, &mut found),
                LinkKind::Link | LinkKind::Image | LinkKind::Media => {
                    self.link(page, link, &mut out, &mut found)
                }
            };
            out.targets.push(target);
        }
        Checked::new(out, found)
    }

    fn link(
        &self,
        page: &LinkPage<'_>,
        link: &LinkRef,
        out: &mut PageLinks,
        found: &mut Vec<Diagnostic>,
    ) -> LinkTarget {
        match check_url(&link.target) {
            UrlClass::Http | UrlClass::Https | UrlClass::Mailto => elsewhere(link.target.clone()),
            // Reported where the markdown is read.
            UrlClass::Unsafe(_) | UrlClass::ProtocolRelative => TEXT,
            UrlClass::Fragment => {
                let fragment = link.target.trim().trim_start_matches('#');
                match self.anchor(page, page.anchors, fragment, None, link, found) {
                    Some(suffix) => {
                        within(if suffix.is_empty() { "#".to_owned() } else { suffix }, None)
                    }
                    None => TEXT,
                }
            }
            UrlClass::Relative => self.relative(page, link, out, found),
        }
    }

    fn relative(
        &self,
        page: &LinkPage<'_>,
        link: &LinkRef,
        out: &mut PageLinks,
        found: &mut Vec<Diagnostic>,
    ) -> LinkTarget {
        let (before, fragment) = link.target.trim().split_once('#').unwrap_or((&link.target, ""));
        let written = before.split_once('?').map_or(before, |(path, _)| path);
        if let Some(slip) = self.slip(page, link, written) {
            found.push(slip);
            return TEXT;
        }
        let decoded = percent_decode(written);
        let candidates = match decoded.strip_prefix('/') {
            // From the content's root, as code hosts read it, or what a host would serve there.
            Some(rest) => {
                let below = |folder: &ProjectPath| folder.join(rest);
                vec![below(self.content), ProjectPath::new("static").and_then(|it| below(&it))]
            }
            None => vec![page.folder.join(&decoded)],
        };
        if candidates.iter().all(Option::is_none) {
            found.push(self.escapes(page, link, written));
            return TEXT;
        }
        for path in candidates.iter().flatten() {
            if link.kind == LinkKind::Link
                && let Some(target) = self.written.find(path).or_else(|| self.built(path))
            {
                return self.node(page, target, fragment, link, out, found);
            }
            if self.is_home(path, link.kind) {
                let home = self.routes.built_in(BuiltIn::Home);
                let suffix = self.anchor_of(page, None, fragment, HOME, link, found);
                return suffix
                    .map_or(TEXT, |suffix| within(relative(page.output, &home) + &suffix, None));
            }
            if self.inputs.get(path).is_some() {
                return self.file(page, path, fragment, link, out, found);
            }
        }
        let is_folder = |path: &&ProjectPath| self.inputs.has_folder(path);
        if link.kind == LinkKind::Link
            && let Some(folder) = candidates.iter().flatten().find(is_folder)
        {
            return self.folder(page, link, written, folder, found);
        }
        let path = candidates.into_iter().flatten().next().unwrap_or_else(ProjectPath::root);
        found.push(self.dead(page, link, written, &path));
        TEXT
    }

    fn node(
        &self,
        page: &LinkPage<'_>,
        target: &LinkedNode,
        fragment: &str,
        link: &LinkRef,
        out: &mut PageLinks,
        found: &mut Vec<Diagnostic>,
    ) -> LinkTarget {
        let title = Some(target.title.clone());
        let Some(node) = target.node else {
            let message = format!("`{}` leads to a draft", link.target);
            found.push(
                Diagnostic::new(Code::DraftReferenced, link.place.clone(), message)
                    .with_help("the link is shown as plain text until the draft is finished"),
            );
            return LinkTarget::Text { title };
        };
        out.nodes.push((node, link.place.clone()));
        match self.anchor_of(page, Some(node), fragment, &target.title, link, found) {
            Some(suffix) => within(relative(page.output, self.routes.node(node)) + &suffix, title),
            None => LinkTarget::Text { title },
        }
    }

    fn file(
        &self,
        page: &LinkPage<'_>,
        path: &ProjectPath,
        fragment: &str,
        link: &LinkRef,
        out: &mut PageLinks,
        found: &mut Vec<Diagnostic>,
    ) -> LinkTarget {
        if let Err(reason) = self.publish(path) {
            found.push(unpublished(link, path, &reason));
            out.unpublished.insert(path.clone());
            return TEXT;
        }
        let Some(output) = self.routes.file(path) else {
            if self.routes.is_displaced(path) {
                return TEXT;
            }
            found.push(self.no_file(page, link, path));
            return TEXT;
        };
        out.files.insert(path.clone());
        let mut href = relative(page.output, output);
        if !fragment.is_empty() {
            href.push('#');
            href.push_str(fragment);
        }
        LinkTarget::Url {
            href,
            title: None,
            external: false,
            size: self.picture_size(path),
            download: self.routes.download(path).map(str::to_owned),
        }
    }

    /// The size at which a picture is shown, so that nothing moves when it arrives.
    fn picture_size(&self, path: &ProjectPath) -> Option<(u32, u32)> {
        match self.inputs.get(path)? {
            Input::Asset(asset) => asset.size,
            Input::Text(file)
                if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("svg")) =>
            {
                svg_size(file.text())
            }
            Input::Text(_) => None,
        }
    }

    /// Whether the file at `path` may be published.
    fn publish(&self, path: &ProjectPath) -> Result<(), Unpublished> {
        if let Some(reason) = self.routes.unpublished(path) {
            return Err(reason.clone());
        }
        let is_static = ProjectPath::new("static").is_some_and(|it| path.below(&it).is_some());
        let Some(input) = self.inputs.get(path).filter(|_| !is_static) else { return Ok(()) };
        let judged = || self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = judged().get(path) {
            return known.clone();
        }
        let as_text = self.routes.download(path).is_some();
        let form = if as_text { Form::AsText } else { Form::AsItIs };
        let verdict = self.publishing.judge(path.file_name(), form, input);
        judged().insert(path.clone(), verdict.clone());
        verdict
    }

    fn wiki(
        &self,
        page: &LinkPage<'_>,
        link: &LinkRef,
        out: &mut PageLinks,
        found: &mut Vec<Diagnostic>,
    ) -> LinkTarget {
        let (name, fragment) = link.target.split_once('#').unwrap_or((&link.target, ""));
        if name.is_empty() {
            return match self.anchor(page, page.anchors, fragment, None, link, found) {
                Some(href) => within(href, None),
                None => TEXT,
            };
        }
        match (self.lookup)(name, page.id, page.suggester) {
            WikiTarget::Node(target) => self.node(page, &target, fragment, link, out, found),
            WikiTarget::Unknown(suggestion) => {
                let message = format!("`{name}` is not a skill, project, track or path");
                let place = parts(link).0;
                let is_exact = (place.end - place.start) as usize == name.len();
                let certain = suggestion.as_ref().filter(|it| it.certain && is_exact);
                let meant = suggestion.as_ref().map(|it| it.name.as_str());
                found.push(
                    Diagnostic::new(Code::UnknownReference, place, message)
                        .replaced_by(certain.map(|it| it.name.as_str()))
                        .did_you_mean_or(meant, "correct the name, or add the node")
                        .with_help(format!("to show the brackets as text, write `\\[[{name}]]`")),
                );
                TEXT
            }
            WikiTarget::Ambiguous(ids) => {
                let names: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
                let message = format!("`{name}` could be {}", names.join(" or "));
                found.push(
                    Diagnostic::new(Code::AmbiguousReference, link.place.clone(), message)
                        .with_help("write the whole id"),
                );
                TEXT
            }
        }
    }

    /// [`Self::anchor`] on another page, titled `title`.
    fn anchor_of(
        &self,
        page: &LinkPage<'_>,
        node: Option<NodeIx>,
        fragment: &str,
        title: &str,
        link: &LinkRef,
        found: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        match fragment {
            "" => Some(String::new()),
            _ => self.anchor(page, (self.anchors)(node), fragment, Some(title), link, found),
        }
    }

    /// The suffix `#fragment` where there is such an id; reports it where there is none.
    fn anchor(
        &self,
        page: &LinkPage<'_>,
        anchors: &Anchors<'_>,
        fragment: &str,
        title: Option<&str>,
        link: &LinkRef,
        found: &mut Vec<Diagnostic>,
    ) -> Option<String> {
        let id = percent_decode(fragment);
        if id.is_empty() || (title.is_none() && id == "top") {
            return Some(String::new());
        }
        let is_wiki = link.kind == LinkKind::Wiki;
        let read = || is_wiki.then(|| anchors.read(&id)).flatten();
        if let Some(id) = anchors.find(&id).or_else(read) {
            return Some(format!("#{}", super::encode(id)));
        }
        let there = match title {
            Some(title) => format!("on the page \"{title}\""),
            None => "on this page".to_owned(),
        };
        let message = format!("`#{id}` is not a heading {there}");
        let sorted = anchors.sorted();
        let nearest = || page.suggester.nearest(&id, sorted.iter().map(String::as_str));
        let renamed = anchors.renamed(&id);
        let suggestion = renamed.or_else(nearest).map(|id| format!("#{id}"));
        let place = parts(link).1;
        let is_exact = (place.end - place.start) as usize == fragment.len() + 1;
        let mut dead = Diagnostic::new(Code::DeadAnchor, place, message);
        if let (Some(id), true) = (renamed, is_exact) {
            dead = dead.replaced_by(Some(&format!("#{id}")));
        }
        if let (Some(place), true) = (anchors.place, title.is_some()) {
            dead = dead.with_label(place.clone(), "the page is here");
        }
        found.push(dead.did_you_mean_or(suggestion.as_deref(), &offer(sorted)));
        None
    }
}

/// `%C3%BC` to `ü`; what is not valid stays as it is written.
fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
}
