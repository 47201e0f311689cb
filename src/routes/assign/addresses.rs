//! What former addresses are, and where the folders of tracks lie. Knows no outputs that are claimed.

use std::collections::BTreeMap;

use crate::graph::{NodeId, NodeIx};
use crate::routes::{OutputPath, clean_segment};
use crate::source::Span;

/// Whose page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageOwner {
    /// The roadmap as a whole: its home page.
    Home,
    /// A node.
    Node(NodeIx),
}

/// Which output of a thing an address was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormerPart {
    /// The page.
    Page,
    /// The page's markdown copy.
    MarkdownCopy,
    /// The booklet of a path.
    Booklet,
}

/// An address that something had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerAddress {
    /// The address.
    pub path: OutputPath,
    /// Whose it was.
    pub owner: PageOwner,
    /// Which of its outputs.
    pub part: FormerPart,
}

/// A track's slug with its place, its id and its aliases.
type TrackAddress<'a> = (Option<&'a (String, Span)>, &'a NodeId, &'a [NodeId]);

/// The output folders of the content's folders: tracks' slugs applied, also to their former ids.
pub(super) struct TrackFolders {
    slugs: BTreeMap<NodeId, (String, Span)>,
}

impl TrackFolders {
    /// Of tracks, each with its slug, its id and its aliases.
    pub(super) fn new<'a>(tracks: impl Iterator<Item = TrackAddress<'a>> + Clone) -> Self {
        let mut slugs = BTreeMap::new();
        for (slug, _, aliases) in tracks.clone() {
            let Some(slug) = slug else { continue };
            slugs.extend(aliases.iter().map(|alias| (alias.clone(), slug.clone())));
        }
        // An id goes before a former one.
        for (slug, id, _) in tracks {
            match slug {
                Some(slug) => slugs.insert(id.clone(), slug.clone()),
                None => slugs.remove(id),
            };
        }
        Self { slugs }
    }

    pub(super) fn of(&self, folder: &NodeId) -> String {
        let mut segments = Vec::new();
        let mut at = Some(folder.clone());
        while let Some(id) = at {
            let name = self.slugs.get(&id).map_or(id.tail(), |(slug, _)| slug);
            segments.push(clean_segment(name));
            at = id.parent();
        }
        segments.reverse();
        segments.join("/")
    }

    /// The innermost slug of the tracks around a node.
    pub(super) fn slug_around(&self, id: &NodeId) -> Option<&Span> {
        let mut at = id.parent();
        while let Some(id) = at {
            if let Some((_, place)) = self.slugs.get(&id) {
                return Some(place);
            }
            at = id.parent();
        }
        None
    }
}
