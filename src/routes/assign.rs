//! Assigns an output path to everything that an edition publishes.
//!
//! Pages are flat files (`core-python/generators.html`), tracks and home are `index.html`; a
//! bundle's files lie in a folder named like its page. `slug` replaces the last segment. Knows
//! nothing of what outputs hold.

mod addresses;
mod claims;
mod former;

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use self::addresses::TrackFolders;
pub use self::addresses::{FormerAddress, FormerPart, PageOwner};
use self::claims::{Claims, Owner, TakenPath};
use super::parts::{part, parts_of};
use super::publish::{text_name, unpacked};
use super::{BuiltIn, Edition, Form, OutputPath, Publishing, SiteFile, Unpublished, clean_segment};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::graph::{NodeId, NodeIx, PathIx, SkillIx, TrackIx};
use crate::source::{ProjectPath, Span};

/// What routes need to know of a node.
#[derive(Debug, Clone)]
pub struct RouteInput {
    /// The id.
    pub id: NodeId,
    /// Replaces the last segment of the URL; with its place.
    pub slug: Option<(String, Span)>,
    /// Former ids and addresses, each of which leaves redirects.
    pub aliases: Vec<NodeId>,
    /// The place of findings about it.
    pub place: Span,
    /// The folder whose files belong to it.
    pub bundle: Option<ProjectPath>,
}

/// Everything that routes are assigned from.
#[derive(Debug, Clone, Default)]
pub struct RouteInputs<'a> {
    /// The edition, whose prefix everything but static files and assets lies below.
    pub edition: Edition,
    /// All skills, in the roadmap's order.
    pub skills: Vec<RouteInput>,
    /// All tracks, in the roadmap's order.
    pub tracks: Vec<RouteInput>,
    /// All paths, in the roadmap's order.
    pub paths: Vec<RouteInput>,
    /// The file of the home page, if it has former addresses.
    pub home: Option<RouteInput>,
    /// All tags, each with about how many bytes its list takes.
    pub tags: BTreeMap<String, usize>,
    /// About how many bytes built-in lists take; a short one where it is not named.
    pub lists: Vec<(BuiltIn, usize)>,
    /// Files of the content folder that are not nodes, by their path below it.
    pub content_files: Vec<(&'a ProjectPath, &'a str)>,
    /// Files that are copied as they are, by their path below `static/`.
    pub static_files: Vec<(&'a ProjectPath, &'a str)>,
    /// Outputs of the theme.
    pub assets: Vec<OutputPath>,
    /// What may be published of the content.
    pub publishing: Publishing,
}

/// Where everything of an edition goes: the pages of nodes and tags, redirects, files and built-in
/// outputs lie below its prefix. Files of `static/` lie where they say, for the site as a whole.
#[derive(Debug, Clone, Default)]
pub struct Routes {
    edition: Edition,
    skills: Vec<OutputPath>,
    tracks: Vec<OutputPath>,
    paths: Vec<OutputPath>,
    tags: BTreeMap<String, OutputPath>,
    files: BTreeMap<ProjectPath, OutputPath>,
    /// Those of them whose name is not their own.
    texts: BTreeSet<ProjectPath>,
    unpublished: BTreeMap<ProjectPath, Unpublished>,
    /// Those whose place another output has.
    displaced: BTreeSet<ProjectPath>,
    /// How many parts the lists have that have several, by their page.
    parts: BTreeMap<OutputPath, u32>,
    former: Vec<FormerAddress>,
    former_files: Vec<(OutputPath, ProjectPath)>,
}

impl Routes {
    /// Assigns a path to everything, and reports outputs that would share one.
    pub fn assign(inputs: &RouteInputs<'_>) -> Checked<Self> {
        let mut claims = Claims::default();
        let mut routes = Self { edition: inputs.edition.clone(), ..Self::default() };
        for path in routes.edition.built_ins().chain(SiteFile::ALL.map(SiteFile::path)) {
            claims.claim(&path, &Owner::BuiltIn);
        }
        claims.claim(&markdown_copy(&routes.built_in(BuiltIn::Home)), &Owner::BuiltIn);
        claims.reserved = routes.edition.reserved().map(|path| path.folded()).collect();
        for asset in &inputs.assets {
            claims.claim(asset, &Owner::BuiltIn);
        }
        let tracks = inputs.tracks.iter();
        let folders = TrackFolders::new(tracks.map(|it| (it.slug.as_ref(), &it.id, &*it.aliases)));
        routes.assign_nodes(inputs, &folders, &mut claims);
        routes.assign_files(inputs, &folders, &mut claims);
        routes.assign_lists(inputs, &mut claims);
        routes.check_packed(inputs, &mut claims);
        routes.assign_other_former(inputs, &folders, &mut claims);
        let diagnostics = claims.finish();
        Checked::new(routes, diagnostics)
    }

    /// The pages of tags, and the later parts of long lists.
    fn assign_lists(&mut self, inputs: &RouteInputs<'_>, claims: &mut Claims) {
        let mut lists: BTreeMap<OutputPath, usize> = BTreeMap::new();
        for (tag, bytes) in &inputs.tags {
            let path = self.edition.path(&format!("tags/{}.html", tag_segment(tag)));
            *lists.entry(path.clone()).or_default() += bytes;
            self.tags.insert(tag.clone(), path);
        }
        for path in lists.keys() {
            claims.claim(path, &Owner::BuiltIn);
        }
        lists.extend(inputs.lists.iter().map(|(it, bytes)| (self.edition.built_in(*it), *bytes)));
        for (page, bytes) in lists {
            let count = parts_of(bytes);
            if count > 1 {
                for number in 2..=count {
                    claims.claim(&part(&page, number), &Owner::BuiltIn);
                }
                self.parts.insert(page, count);
            }
        }
    }

    /// The pages of a list, of which the first is `page` itself.
    pub fn parts(&self, page: &OutputPath) -> Vec<OutputPath> {
        let count = self.parts.get(page).copied().unwrap_or(1);
        (1..=count).map(|number| part(page, number)).collect()
    }

    fn assign_nodes(
        &mut self,
        inputs: &RouteInputs<'_>,
        folders: &TrackFolders,
        claims: &mut Claims,
    ) {
        let edition = &self.edition;
        let page = |it: &RouteInput| {
            let folder = it.id.parent().map_or(String::new(), |id| folders.of(&id));
            let last = it.slug.as_ref().map_or(it.id.tail(), |(slug, _)| slug);
            edition.path(&join(&folder, &format!("{}.html", clean_segment(last))))
        };
        for it in &inputs.tracks {
            self.tracks.push(edition.path(&join(&folders.of(&it.id), "index.html")));
        }
        self.skills.extend(inputs.skills.iter().map(page));
        self.paths.extend(inputs.paths.iter().map(page));
        let all = [
            (&inputs.tracks, &self.tracks),
            (&inputs.skills, &self.skills),
            (&inputs.paths, &self.paths),
        ];
        let owner = |it: &RouteInput| {
            let slug = it.slug.as_ref().map(|(_, place)| place);
            let slug = slug.or_else(|| folders.slug_around(&it.id));
            Owner::Node(it.id.clone(), it.place.clone(), slug.cloned())
        };
        // Who has no page has no copy of it either: one finding is enough.
        let mut homeless = BTreeSet::new();
        for (nodes, pages) in all {
            for (it, page) in nodes.iter().zip(pages) {
                if claims.claim(page, &owner(it)) {
                    claims.claim(&markdown_copy(page), &owner(it));
                } else {
                    homeless.insert(&it.id);
                }
            }
        }
        for (it, page) in inputs.paths.iter().zip(&self.paths) {
            if !homeless.contains(&it.id) {
                claims.claim(&booklet(page), &owner(it));
            }
        }
        self.assign_former_pages(inputs, claims);
    }

    fn assign_files(
        &mut self,
        inputs: &RouteInputs<'_>,
        folders: &TrackFolders,
        claims: &mut Claims,
    ) {
        let nodes = inputs.skills.iter().zip(&self.skills);
        let nodes = nodes.chain(inputs.paths.iter().zip(&self.paths));
        let bundles: BTreeMap<&ProjectPath, String> = nodes
            .filter_map(|(it, page)| {
                let folder = self.edition.below(page)?.strip_suffix(".html")?;
                Some((it.bundle.as_ref()?, folder.to_owned()))
            })
            .collect();
        for (source, below) in &inputs.content_files {
            let mut folder = source.folder();
            while !folder.is_root() && !bundles.contains_key(&folder) {
                folder = folder.folder();
            }
            let path = match (bundles.get(&folder), source.below(&folder)) {
                (Some(page), Some(rest)) => join(page, rest),
                _ => match below.rsplit_once('/') {
                    Some((parents, name)) => join(&folders.of(&NodeId::new(parents)), name),
                    None => (*below).to_owned(),
                },
            };
            let path = self.edition.path(&path.nfc().collect::<String>());
            match inputs.publishing.form(&path) {
                Ok(Form::AsItIs) => self.add_file(source, path, claims),
                Ok(Form::AsText) => {
                    self.add_file(source, OutputPath::new(text_name(path.as_str())), claims);
                    self.texts.insert((*source).clone());
                }
                Err(reason) => {
                    self.unpublished.insert((*source).clone(), reason);
                }
            }
        }
        for (source, below) in &inputs.static_files {
            self.add_file(source, OutputPath::new(below.nfc().collect::<String>()), claims);
        }
    }

    /// Reports files of the content that servers would send in place of something that is not.
    fn check_packed(&self, inputs: &RouteInputs<'_>, claims: &mut Claims) {
        let outputs = || inputs.content_files.iter().filter_map(|(it, _)| self.files.get(*it));
        if outputs().all(|path| unpacked(path).is_none()) {
            return;
        }
        let own: BTreeSet<String> = outputs().map(OutputPath::folded).collect();
        for (source, _) in &inputs.content_files {
            let Some(path) = self.files.get(*source) else { continue };
            let Some(plain) = unpacked(path).filter(|it| !own.contains(&it.folded())) else {
                continue;
            };
            let Some(TakenPath { path: plain, owner, .. }) = claims.taken.get(&plain.folded())
            else {
                continue;
            };
            let message = format!(
                "`{path}` would be sent by some servers in place of `{plain}`: the file `{source}` and {owner}"
            );
            let place = Span::file_start((*source).clone());
            let found = Diagnostic::new(Code::OutputCollision, place, message);
            claims.diagnostics.push(found.with_help("give the file another name"));
        }
    }

    fn add_file(&mut self, source: &ProjectPath, path: OutputPath, claims: &mut Claims) {
        let owner = Owner::File(source.clone());
        if claims.claim(&path, &owner) {
            self.files.insert(source.clone(), path);
        } else {
            self.displaced.insert(source.clone());
        }
    }

    /// The edition.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Where a built-in output of the edition goes.
    pub fn built_in(&self, it: BuiltIn) -> OutputPath {
        self.edition.built_in(it)
    }

    /// The page of a node.
    pub fn node(&self, node: NodeIx) -> &OutputPath {
        match node {
            NodeIx::Skill(SkillIx(at)) => &self.skills[at as usize],
            NodeIx::Track(TrackIx(at)) => &self.tracks[at as usize],
            NodeIx::Path(PathIx(at)) => &self.paths[at as usize],
        }
    }

    /// The page of a skill.
    pub fn skill(&self, skill: SkillIx) -> &OutputPath {
        &self.skills[skill.0 as usize]
    }

    /// Where a copied file goes.
    pub fn file(&self, source: &ProjectPath) -> Option<&OutputPath> {
        self.files.get(source)
    }

    /// The name under which a reader keeps a file that is published as a text.
    pub fn download<'s>(&self, source: &'s ProjectPath) -> Option<&'s str> {
        self.texts.contains(source).then(|| source.file_name())
    }

    /// Why a file has no place in the site, whatever is in it.
    pub fn unpublished(&self, source: &ProjectPath) -> Option<&Unpublished> {
        self.unpublished.get(source)
    }

    /// Whether a file would be copied, did another output not have its place.
    pub fn is_displaced(&self, source: &ProjectPath) -> bool {
        self.displaced.contains(source)
    }

    /// All copied files, by source path.
    pub fn files(&self) -> impl Iterator<Item = (&ProjectPath, &OutputPath)> {
        self.files.iter()
    }

    /// All tags with their pages; tags that are written alike share one.
    pub fn tags(&self) -> impl Iterator<Item = (&str, &OutputPath)> {
        self.tags.iter().map(|(tag, page)| (tag.as_str(), page))
    }

    /// The page of a tag.
    pub fn tag(&self, tag: &str) -> Option<&OutputPath> {
        self.tags.get(tag)
    }

    /// The addresses that things had before and that lead to what they have now, by `aliases`.
    pub fn former(&self) -> &[FormerAddress] {
        &self.former
    }

    /// Where files lay before, each with the file that is copied there too.
    pub fn former_files(&self) -> &[(OutputPath, ProjectPath)] {
        &self.former_files
    }
}

/// The markdown copy of a page.
pub fn markdown_copy(page: &OutputPath) -> OutputPath {
    page.with_extension("md")
}

/// The booklet of a path's page: all its steps to print.
pub fn booklet(page: &OutputPath) -> OutputPath {
    let stem = page.as_str().strip_suffix(".html").unwrap_or(page.as_str());
    OutputPath::new(format!("{stem}/booklet.html"))
}

/// The segment of a tag's page: dots at its beginning, which would hide it, as words.
fn tag_segment(tag: &str) -> String {
    let rest = tag.trim_start_matches('.');
    let dots = "dot-".repeat(tag.len() - rest.len());
    match rest {
        "" if !dots.is_empty() => dots.trim_end_matches('-').to_owned(),
        _ => dots + &clean_segment(rest),
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests;
