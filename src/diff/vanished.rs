//! Finds published addresses that are gone, and what took their place. Makes no addresses.

use std::collections::BTreeMap;

use super::{Renames, Side, index};
use crate::graph::NodeIx;
use crate::routes::{Edition, FormerAddress, OutputPath, PageOwner, booklet, encode};

/// Where the pages of tags lie, below an edition's root.
const TAGS: &str = "tags/";

/// A published address that is gone without a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vanished {
    /// The address, relative to the site's root.
    pub url: String,
    /// The id of the node whose page it was.
    pub was: Option<String>,
    /// The id of the node that seems to have taken its place.
    pub now: Option<String>,
    /// What to add to the `aliases:` of that node; none for what was no node's page.
    pub alias: Option<String>,
    /// Whether it was the page of a tag, which comes and goes with the tag's skills.
    pub of_tag: bool,
}

/// The addresses that were there before and are not now, in order.
pub(super) fn all(before: &Side<'_>, after: &Side<'_>, renames: &Renames<'_>) -> Vec<Vanished> {
    let mut gone = before.addresses.difference(&after.addresses).peekable();
    if gone.peek().is_none() {
        return Vec::new();
    }
    let owners = Owners::new(before);
    gone.map(|address| Vanished::of(address, &owners, after, renames)).collect()
}

impl Vanished {
    /// An address of which nothing else is known, with the alias that would keep it in `edition`.
    pub fn new(address: &OutputPath, edition: &Edition) -> Self {
        let below = edition.below(address);
        let of_tag = below.is_some_and(|it| it.starts_with(TAGS) && it.ends_with(".html"));
        let page = below.and_then(|it| it.strip_suffix(".html")).filter(|_| !of_tag);
        let page = page.map(|it| it.strip_suffix("/booklet").unwrap_or(it));
        let alias = page.map(|it| it.strip_suffix("/index").unwrap_or(it).to_owned());
        Self { url: encode(address.as_str()), was: None, now: None, alias, of_tag }
    }

    fn of(
        address: &OutputPath,
        before: &Owners<'_>,
        after: &Side<'_>,
        renames: &Renames<'_>,
    ) -> Self {
        let edition = after.routes.edition();
        let mut it = Self { alias: None, ..Self::new(address, edition) };
        let Some((page, ix)) = before.of(address) else { return it };
        let id = before.side.roadmap.id(ix).as_str();
        let now = renames.new_name(id);
        let now_ix = index(after.roadmap, now);
        it.now = now_ix.map(|_| now.to_owned());
        it.was = Some(id.to_owned());
        it.alias = Self::new(page, edition).alias;
        // As an id, an alias names the page of a track where a track has it, and else a flat page;
        // and a node's own id is none.
        let is_index = page.as_str().ends_with("/index.html");
        let is_other = now_ix.is_some_and(|ix| matches!(ix, NodeIx::Track(_)) != is_index);
        if is_other || (it.now.is_some() && it.alias == it.now) {
            it.alias = edition.below(page).map(str::to_owned);
        }
        it
    }
}

/// Whose each address was.
struct Owners<'a> {
    side: &'a Side<'a>,
    /// By page, present or former.
    pages: BTreeMap<OutputPath, NodeIx>,
    /// The pages of booklets and of the files of bundles.
    parts: BTreeMap<OutputPath, OutputPath>,
}

impl<'a> Owners<'a> {
    fn new(side: &'a Side<'a>) -> Self {
        let mut pages = BTreeMap::new();
        let mut parts = BTreeMap::new();
        for it in side.routes.former() {
            if let FormerAddress { path, owner: PageOwner::Node(ix), .. } = it {
                pages.insert(path.clone(), *ix);
            }
        }
        for ix in nodes(side) {
            let page = side.routes.node(ix);
            pages.insert(page.clone(), ix);
            if matches!(ix, NodeIx::Path(_)) {
                parts.insert(booklet(page), page.clone());
            }
        }
        for (_, file) in side.routes.files() {
            for (at, _) in file.as_str().rmatch_indices('/') {
                let page = OutputPath::new(format!("{}.html", &file.as_str()[..at]));
                if pages.contains_key(&page) {
                    parts.insert(file.clone(), page);
                    break;
                }
            }
        }
        Self { side, pages, parts }
    }

    /// The page that an address was, or was part of, and whose that was.
    fn of<'b>(&'b self, address: &'b OutputPath) -> Option<(&'b OutputPath, NodeIx)> {
        let page = self.parts.get(address).unwrap_or(address);
        Some((page, *self.pages.get(page)?))
    }
}

fn nodes(side: &Side<'_>) -> impl Iterator<Item = NodeIx> + use<> {
    let roadmap = side.roadmap;
    let skills = roadmap.skill_indices().map(NodeIx::Skill);
    let tracks = roadmap.track_indices().map(NodeIx::Track);
    let paths = roadmap.path_indices().map(NodeIx::Path);
    skills.chain(tracks).chain(paths)
}
