//! Looks up the node that the text of a reference means.
//!
//! A reference is tried as: the whole id; `TRACK/reference`, from the referrer's track outwards;
//! a tail at a `/`; and the same three over aliases. Only nodes of a legal kind are candidates, and
//! the first step with a hit decides. Among tails a draft gives way to a node that is present.
//!
//! Knows names only, not what is done with the nodes.

use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::names::entries::{NameIndex, NodeEntry, NodeNames, Tail};
use crate::graph::{NodeId, NodeIx, NodeKind, Reference};
use crate::source::Span;

/// Which kinds of nodes a reference may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Legal {
    /// Any node: links in a body.
    Any,
    /// Skills, projects and tracks: requirements, recommendations, goals.
    Learnable,
    /// Skills and projects: `alongside`.
    Skill,
    /// Tracks: the configuration's `order`.
    Track,
}

impl Legal {
    /// Whether nodes of this kind are candidates.
    pub fn admits(self, kind: NodeKind) -> bool {
        match self {
            Self::Any => true,
            Self::Learnable => kind != NodeKind::Path,
            Self::Skill => kind.is_skill(),
            Self::Track => kind == NodeKind::Track,
        }
    }

    fn singular(self) -> &'static str {
        match self {
            Self::Any => "skill, project, path or track",
            Self::Learnable => "skill, project or track",
            Self::Skill => "skill or project",
            Self::Track => "track",
        }
    }
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookupError {
    /// Nothing has that name.
    Unknown,
    /// Only a node of a kind that is not legal here has that name.
    WrongKind {
        /// Its id.
        id: NodeId,
        /// Its kind.
        kind: NodeKind,
    },
    /// It names a folder without skills, which is no track.
    EmptyTrack,
    /// Several nodes fit equally well.
    Ambiguous {
        /// The first, by id.
        first: NodeId,
        /// The second.
        second: NodeId,
        /// How many more there are.
        more: usize,
    },
    /// It names a draft, which is absent.
    Draft(NodeId),
}

/// What one step of a look-up found.
enum Hit {
    None,
    One(u32),
    Many(u32, u32, usize),
}

impl NameIndex {
    fn find(&self, names: &NodeNames, text: &str, base: Option<&str>, legal: Legal) -> Hit {
        let admitted = |at: &u32| legal.admits(names.entries[*at as usize].kind);
        if let Some(entry) = self.whole(text).filter(admitted) {
            return Hit::One(entry);
        }
        let mut base = base;
        while let Some(track) = base.filter(|it| !it.is_empty()) {
            if let Some(entry) = self.whole(&format!("{track}/{text}")).filter(admitted) {
                return Hit::One(entry);
            }
            base = track.rfind('/').map(|at| &track[..at]);
        }
        self.find_tail(text, legal)
    }

    fn find_tail(&self, text: &str, legal: Legal) -> Hit {
        let kinds = [NodeKind::Skill, NodeKind::Project, NodeKind::Path, NodeKind::Track];
        for draft in [false, true] {
            let mut two: Vec<u32> = Vec::new();
            let mut count = 0;
            for kind in kinds.into_iter().filter(|kind| legal.admits(*kind)) {
                let all = self.tails(text, kind, draft);
                count += all.len();
                let mut different = self.fitting(all, text);
                if let Some(first) = different.next() {
                    two.push(first);
                    two.extend(different.find(|entry| *entry != first));
                }
            }
            two.sort_unstable();
            match two[..] {
                [] => {}
                [only] => return Hit::One(only),
                [first, second, ..] => return Hit::Many(first, second, count.saturating_sub(2)),
            }
        }
        Hit::None
    }

    /// The tails with the hash of `text` that belong to nodes of `kind`, drafts or present.
    fn tails(&self, text: &str, kind: NodeKind, draft: bool) -> &[Tail] {
        let wanted = (xxh3_64(text.as_bytes()), kind, draft);
        let key = |it: &Tail| (it.hash, it.kind, it.draft);
        let start = self.tails.partition_point(|it| key(it) < wanted);
        let length = self.tails[start..].partition_point(|it| key(it) == wanted);
        &self.tails[start..start + length]
    }

    /// The entries of the tails that really are `/text`.
    fn fitting<'a>(&'a self, tails: &'a [Tail], text: &'a str) -> impl Iterator<Item = u32> + 'a {
        let names = tails.iter().map(|it| &self.names[it.name as usize]);
        let fits = move |(id, _): &&(NodeId, u32)| {
            id.as_str().strip_suffix(text).is_some_and(|before| before.ends_with('/'))
        };
        names.filter(fits).map(|(_, entry)| *entry)
    }
}

impl NodeNames {
    /// The entry that `text` means, seen from the node or page `from`: drafts are hits too.
    pub(in crate::graph) fn find(
        &self,
        text: &str,
        from: Option<&NodeId>,
        legal: Legal,
    ) -> Result<u32, LookupError> {
        let base = from.and_then(|id| self.base(id));
        // Ids are kept composed; what is written may not be.
        let text = NodeId::new(text);
        let text = text.as_str();
        match self.hit(text, base, legal) {
            Hit::One(entry) => Ok(entry),
            Hit::Many(first, second, more) => {
                let id = |entry: u32| self.entries[entry as usize].id.clone();
                Err(LookupError::Ambiguous { first: id(first), second: id(second), more })
            }
            Hit::None => Err(self.explain(text, base)),
        }
    }

    /// The node that `text` means.
    pub(in crate::graph) fn lookup(
        &self,
        text: &str,
        from: Option<&NodeId>,
        legal: Legal,
    ) -> Result<NodeIx, LookupError> {
        let entry = &self.entries[self.find(text, from, legal)? as usize];
        entry.node.ok_or_else(|| LookupError::Draft(entry.id.clone()))
    }

    fn hit(&self, text: &str, base: Option<&str>, legal: Legal) -> Hit {
        match self.ids.find(self, text, base, legal) {
            Hit::None => self.aliases.find(self, text, base, legal),
            hit => hit,
        }
    }

    /// The folder in which references of a node are tried first: a track's own, else the one
    /// around.
    fn base<'a>(&self, id: &'a NodeId) -> Option<&'a str> {
        let track = match self.ids.whole(id.as_str()) {
            Some(entry) => self.entries[entry as usize].kind == NodeKind::Track,
            None => self.empty.binary_search(id).is_ok(),
        };
        match track {
            true => Some(id.as_str()),
            false => id.as_str().rfind('/').map(|at| &id.as_str()[..at]),
        }
    }

    /// The entries that an ambiguous `text` may mean: all that have it as a tail of the id or,
    /// where none has, of an alias.
    pub(in crate::graph) fn candidates(
        &self,
        text: &str,
        legal: Legal,
    ) -> impl Iterator<Item = u32> + use<> {
        let text = NodeId::new(text);
        let fitting = |index: &NameIndex| -> Vec<u32> {
            let kinds = [NodeKind::Skill, NodeKind::Project, NodeKind::Path, NodeKind::Track];
            let kinds = kinds.into_iter().filter(|kind| legal.admits(*kind));
            let tails = kinds.map(|kind| index.tails(text.as_str(), kind, false));
            tails.flat_map(|tails| index.fitting(tails, text.as_str())).collect()
        };
        let own = fitting(&self.ids);
        let found = if own.is_empty() { fitting(&self.aliases) } else { own };
        found.into_iter()
    }

    fn explain(&self, text: &str, base: Option<&str>) -> LookupError {
        if let Hit::One(entry) = self.hit(text, base, Legal::Any) {
            let NodeEntry { id, kind, .. } = &self.entries[entry as usize];
            return LookupError::WrongKind { id: id.clone(), kind: *kind };
        }
        match self.empty.binary_search_by(|id| id.as_str().cmp(text)) {
            Ok(_) => LookupError::EmptyTrack,
            Err(_) => LookupError::Unknown,
        }
    }

    /// The finding for a reference that leads nowhere. An unknown one may come with a suggestion.
    pub(in crate::graph) fn refuse(
        &self,
        reference: &Reference,
        legal: Legal,
        error: &LookupError,
        suggestion: Option<&str>,
    ) -> Diagnostic {
        let (name, wanted) = (&reference.text, legal.singular());
        let new = |code, message: String| Diagnostic::new(code, reference.span.clone(), message);
        let unknown = |message, help: &str| {
            new(Code::UnknownReference, message).did_you_mean_or(suggestion, help)
        };
        match error {
            LookupError::Unknown => unknown(
                format!("`{name}` is not a {wanted}"),
                "correct the name, or add a file for it",
            ),
            LookupError::EmptyTrack => {
                unknown(format!("`{name}` is a folder without skills"), "name a skill instead")
            }
            LookupError::WrongKind { id, kind } => {
                let kind = kind.as_str();
                let help = format!("name a {wanted} instead");
                let found = unknown(format!("`{name}` is a {kind}, not a {wanted}"), &help);
                match self.ids.whole(id.as_str()).map(|entry| &self.entries[entry as usize]) {
                    Some(entry) => found.with_label(entry.place.clone(), entry.at_its_place()),
                    None => found,
                }
            }
            LookupError::Ambiguous { first, second, more } => {
                self.ambiguous(reference, [first, second], *more)
            }
            LookupError::Draft(id) => {
                let found = new(Code::DraftReferenced, format!("`{name}` is a draft"));
                match self.place(id) {
                    Some(place) => found.with_label(place, format!("the draft `{id}`")),
                    None => found,
                }
            }
        }
    }

    /// The finding for a reference that fits these two nodes, and `more` others.
    fn ambiguous(&self, reference: &Reference, ids: [&NodeId; 2], more: usize) -> Diagnostic {
        let (name, [first, second]) = (&reference.text, ids);
        let message = match more {
            0 => format!("`{name}` fits both `{first}` and `{second}`"),
            more => format!("`{name}` fits `{first}`, `{second}` and {more} more"),
        };
        let mut found = Diagnostic::new(Code::AmbiguousReference, reference.span.clone(), message);
        for id in ids {
            if let Some(place) = self.place(id) {
                found = found.with_label(place, format!("`{id}` is here"));
            }
        }
        found.with_help("write the whole id")
    }

    fn place(&self, id: &NodeId) -> Option<Span> {
        let entry = self.ids.whole(id.as_str())?;
        Some(self.entries[entry as usize].place.clone())
    }
}
