//! Finds published addresses that are gone, and what took their place. Makes no addresses.

use super::{Renames, Side, index};
use crate::graph::NodeIx;
use crate::routes::{Edition, OutputPath, encode};

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
}

/// The addresses that were there before and are not now, in order.
pub(super) fn all(before: &Side<'_>, after: &Side<'_>, renames: &Renames<'_>) -> Vec<Vanished> {
    let gone = before.addresses.difference(&after.addresses);
    gone.map(|address| Vanished::of(address, before, after, renames)).collect()
}

impl Vanished {
    /// An address of which nothing else is known, with the alias that would keep it in `edition`.
    pub fn new(address: &OutputPath, edition: &Edition) -> Self {
        let page = edition.below(address).and_then(|it| it.strip_suffix(".html"));
        let page = page.filter(|it| !it.starts_with("tags/"));
        let alias = page.map(|it| it.strip_suffix("/index").unwrap_or(it).to_owned());
        Self { url: encode(address.as_str()), was: None, now: None, alias }
    }

    fn of(
        address: &OutputPath,
        before: &Side<'_>,
        after: &Side<'_>,
        renames: &Renames<'_>,
    ) -> Self {
        let unknown = Self::new(address, after.routes.edition());
        let mut it = Self { alias: None, ..unknown.clone() };
        let node = nodes(before).find(|ix| before.routes.node(*ix) == address);
        let redirect = || {
            let alias = before.routes.aliases().iter().find(|(path, _)| path == address);
            alias.map(|(_, node)| *node)
        };
        if let Some(ix) = node.or_else(redirect) {
            let id = before.roadmap.id(ix).as_str();
            let now = renames.new_name(id);
            it.now = index(after.roadmap, now).map(|_| now.to_owned());
            it.was = Some(id.to_owned());
            it.alias = unknown.alias;
        }
        it
    }
}

fn nodes(side: &Side<'_>) -> impl Iterator<Item = NodeIx> + use<> {
    let roadmap = side.roadmap;
    let skills = roadmap.skill_indices().map(NodeIx::Skill);
    let tracks = roadmap.track_indices().map(NodeIx::Track);
    let paths = roadmap.path_indices().map(NodeIx::Path);
    skills.chain(tracks).chain(paths)
}
