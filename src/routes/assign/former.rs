//! Former addresses: for each of a thing's `aliases`, every address that the thing had under it.
//!
//! An alias is a former id, or a former address where the two differ. As an id it names a page at
//! its own path, which is claimed like any other and reported where it collides, and, where tracks
//! or the thing have slugs, at the path that these made of it. Beside each such page lay its
//! markdown copy, the booklet of a path and the files of a bundle: these follow where their place
//! is free. Knows no contents: what stands at a former address is made elsewhere.

use std::collections::BTreeMap;

use super::addresses::TrackFolders;
use super::claims::{Claims, Owner};
use super::{RouteInput, RouteInputs, Routes, booklet, join, markdown_copy};
use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{NodeId, NodeIx, PathIx, SkillIx, TrackIx};
use crate::routes::{BuiltIn, FormerAddress, FormerPart, OutputPath, PageOwner, clean_segment};
use crate::source::{ProjectPath, Span};

/// How many files are copied to former addresses at most.
const MOST_COPIES: usize = 10_000;

/// By their owner, files of the content, with their path below its folder.
type FilesByOwner = BTreeMap<PageOwner, Vec<(ProjectPath, String)>>;

/// A thing that may have aliases.
struct AliasHolder<'a> {
    it: &'a RouteInput,
    owner: PageOwner,
}

impl AliasHolder<'_> {
    fn is_track(&self) -> bool {
        matches!(self.owner, PageOwner::Node(NodeIx::Track(_)))
    }

    fn claim(&self, alias: &NodeId) -> Owner {
        Owner::Alias(alias.clone(), self.it.place.clone())
    }
}

fn holders<'a>(inputs: &'a RouteInputs<'_>) -> impl Iterator<Item = AliasHolder<'a>> {
    let tracks = (0..).zip(&inputs.tracks).map(|(at, it)| (NodeIx::Track(TrackIx(at)), it));
    let skills = (0..).zip(&inputs.skills).map(|(at, it)| (NodeIx::Skill(SkillIx(at)), it));
    let paths = (0..).zip(&inputs.paths).map(|(at, it)| (NodeIx::Path(PathIx(at)), it));
    let nodes = tracks.chain(skills).chain(paths);
    let nodes = nodes.map(|(ix, it)| AliasHolder { it, owner: PageOwner::Node(ix) });
    nodes.chain(inputs.home.iter().map(|it| AliasHolder { it, owner: PageOwner::Home }))
}

impl Routes {
    /// The page of its owner.
    pub fn page_of(&self, owner: PageOwner) -> OutputPath {
        match owner {
            PageOwner::Home => self.built_in(BuiltIn::Home),
            PageOwner::Node(ix) => self.node(ix).clone(),
        }
    }

    /// The output that stands in the place of a former one.
    pub fn present(&self, it: &FormerAddress) -> OutputPath {
        let page = self.page_of(it.owner);
        match it.part {
            FormerPart::Page => page,
            FormerPart::MarkdownCopy => markdown_copy(&page),
            FormerPart::Booklet => booklet(&page),
        }
    }

    /// The pages at the paths of former ids; what is wrong with them is reported.
    pub(super) fn assign_former_pages(&mut self, inputs: &RouteInputs<'_>, claims: &mut Claims) {
        for it in holders(inputs) {
            for alias in &it.it.aliases {
                let path = self.edition.path(&id_path(alias, it.is_track()));
                if self.page_of(it.owner) == path {
                    continue;
                }
                if path.as_str().split('/').any(|segment| segment.starts_with('.')) {
                    claims.diagnostics.push(hidden(alias, &it.it.place));
                } else if claims.claim(&path, &it.claim(alias)) {
                    let part = FormerPart::Page;
                    self.former.push(FormerAddress { path, owner: it.owner, part });
                }
            }
        }
    }

    /// Everything else that lay at former addresses, where its place is free.
    pub(super) fn assign_other_former(
        &mut self,
        inputs: &RouteInputs<'_>,
        folders: &TrackFolders,
        claims: &mut Claims,
    ) {
        let pages: BTreeMap<OutputPath, PageOwner> =
            self.former.iter().map(|it| (it.path.clone(), it.owner)).collect();
        let files = self.files_by_owner(inputs);
        for it in holders(inputs) {
            for alias in &it.it.aliases {
                let owner = it.claim(alias);
                let mut add = |path: OutputPath, part| {
                    let is_free = claims.claim_if_free(&path, &owner);
                    if is_free {
                        self.former.push(FormerAddress { path, owner: it.owner, part });
                    }
                    is_free
                };
                let mut led = Vec::new();
                for page in former_pages(folders, alias, &it).map(|page| self.edition.path(&page)) {
                    if pages.get(&page) == Some(&it.owner) || add(page.clone(), FormerPart::Page) {
                        add(markdown_copy(&page), FormerPart::MarkdownCopy);
                        if matches!(it.owner, PageOwner::Node(NodeIx::Path(_))) {
                            add(booklet(&page), FormerPart::Booklet);
                        }
                        led.push(page);
                    }
                }
                if is_readme(alias) {
                    // What lies beside a README never lay below it.
                    continue;
                }
                for page in led {
                    let below = files.get(&it.owner).map_or(&[][..], Vec::as_slice);
                    self.assign_former_files(&page, below, &owner, claims);
                }
            }
        }
    }

    fn assign_former_files(
        &mut self,
        page: &OutputPath,
        files: &[(ProjectPath, String)],
        owner: &Owner,
        claims: &mut Claims,
    ) {
        for (source, below) in files {
            let path = OutputPath::new(join(folder_of(page), below));
            if self.former_files.len() >= MOST_COPIES {
                let Some(place) = owner.place() else { return };
                let message = format!("`{path}` is one copy of a file too many");
                let help = format!(
                    "at most {MOST_COPIES} files are copied to former addresses: remove aliases \
                     that nobody follows any more"
                );
                claims
                    .diagnostics
                    .push(Diagnostic::new(Code::TooLarge, place, message).with_help(help));
                return;
            }
            if claims.claim_if_free(&path, owner) {
                self.former_files.push((path, source.clone()));
            }
        }
    }

    /// The files of the content that lie in the folder of a bundle or of a track.
    fn files_by_owner(&self, inputs: &RouteInputs<'_>) -> FilesByOwner {
        let mut files: FilesByOwner = BTreeMap::new();
        let mut by_folder = BTreeMap::new();
        for it in holders(inputs).filter(|it| it.owner != PageOwner::Home) {
            if it.is_track() || it.it.bundle.is_some() {
                let page = self.page_of(it.owner);
                by_folder.insert(folder_of(&page).to_owned(), it.owner);
            }
        }
        if by_folder.is_empty() || holders(inputs).all(|it| it.it.aliases.is_empty()) {
            return files;
        }
        for (source, _) in &inputs.content_files {
            let Some(path) = self.files.get(*source) else { continue };
            for (at, _) in path.as_str().rmatch_indices('/') {
                let Some(owner) = by_folder.get(&path.as_str()[..at]) else { continue };
                let below = path.as_str()[at + 1..].to_owned();
                files.entry(*owner).or_default().push(((*source).clone(), below));
                if !matches!(owner, PageOwner::Node(NodeIx::Track(_))) {
                    break;
                }
            }
        }
        files
    }
}

/// The folder in which a page's files lie: that of an `index.html` itself, else one of its name.
fn folder_of(page: &OutputPath) -> &str {
    let stem = page.as_str().strip_suffix(".html").unwrap_or(page.as_str());
    stem.strip_suffix("/index").unwrap_or(stem)
}

fn hidden(alias: &NodeId, place: &Span) -> Diagnostic {
    let message = format!("the alias `{alias}` leads to a hidden file");
    let found = Diagnostic::new(Code::InvalidValue, place.clone(), message);
    found.with_help("take it out: no published address begins with a dot")
}

fn is_readme(alias: &NodeId) -> bool {
    alias.tail().eq_ignore_ascii_case("README")
}

/// The page of a former id by itself, seen from the edition's root. An alias that names a page is
/// that page.
fn id_path(alias: &NodeId, is_track: bool) -> String {
    let segments = alias.as_str().split('/').filter(|segment| !segment.is_empty());
    let path = segments.map(clean_segment).collect::<Vec<_>>().join("/");
    match path.ends_with(".html") {
        true => path,
        false => with_page(path, alias, is_track),
    }
}

fn with_page(path: String, alias: &NodeId, is_track: bool) -> String {
    // What the README of a track was before it became the track's page is no track.
    match is_track && !is_readme(alias) {
        true => format!("{path}/index.html"),
        false => format!("{path}.html"),
    }
}

/// The pages that a thing may have had under a former id, each once: at the id's own path, and
/// at those that slugs made of it.
fn former_pages(
    folders: &TrackFolders,
    alias: &NodeId,
    it: &AliasHolder<'_>,
) -> impl Iterator<Item = String> + use<> {
    let mut pages = vec![id_path(alias, it.is_track())];
    if !alias.as_str().ends_with(".html") && it.owner != PageOwner::Home {
        let folder = alias.parent().map_or(String::new(), |id| folders.of(&id));
        for last in
            std::iter::once(alias.tail()).chain(it.it.slug.iter().map(|(slug, _)| slug.as_str()))
        {
            let path = join(&folder, &clean_segment(last));
            let page = with_page(path, alias, it.is_track());
            if !pages.contains(&page) {
                pages.push(page);
            }
        }
    }
    pages.into_iter()
}
