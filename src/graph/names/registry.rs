//! Registers the nodes of a roadmap by id and alias, and reports ids that collide.
//!
//! Knows ids, folders, drafts and aliases; nothing of requirements.

use std::collections::{BTreeMap, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::names::entries::{NameIndex, NodeEntry, NodeNames};
use crate::graph::{NodeId, NodeKind, NodeSummary};
use crate::source::Span;

/// The names of a roadmap, and the summaries they come from.
pub(in crate::graph) struct Registry<'a> {
    pub(in crate::graph) names: NodeNames,
    /// Per entry; `None` for a track without a file.
    pub(in crate::graph) summaries: Vec<Option<&'a NodeSummary>>,
    /// Per entry: its aliases, but for those that are taken.
    pub(in crate::graph) aliases: Vec<Vec<NodeId>>,
}

/// What is known of a folder with skills in it.
struct TrackFolder<'a> {
    live: bool,
    first: &'a NodeSummary,
}

/// Assigns ids and aliases to nodes. Of two nodes with one id the first by file path wins, of two
/// with one alias the first by id.
pub(in crate::graph) fn register<'a>(
    summaries: &'a [NodeSummary],
    include_drafts: bool,
    found: &mut Vec<Diagnostic>,
) -> Registry<'a> {
    let mut sorted: Vec<_> = summaries.iter().filter(|it| !it.id.as_str().is_empty()).collect();
    sorted.sort_by(|a, b| {
        let key = |it: &'a NodeSummary| (&it.id, &it.place, it.kind, &it.title);
        key(a).cmp(&key(b))
    });
    let drafts = Drafts::new(&sorted, include_drafts);
    let folders = folders(&sorted, &drafts);
    let mut empty = Vec::new();
    let mut claims: BTreeMap<&str, (NodeEntry, Option<&NodeSummary>)> = BTreeMap::new();
    for group in sorted.chunk_by(|a, b| a.id == b.id) {
        match winner(group, &folders, found) {
            Some(node) => {
                let draft = match node.kind {
                    NodeKind::Track => !folders[node.id.as_str()].live,
                    _ => drafts.holds(node),
                };
                let place = node.place.clone();
                let (id, kind) = (node.id.clone(), node.kind);
                let entry = NodeEntry { id, kind, draft, place, written: true, node: None };
                claims.insert(node.id.as_str(), (entry, Some(node)));
            }
            None => empty.push(group[0].id.clone()),
        }
    }
    for (id, folder) in &folders {
        claims.entry(id).or_insert_with(|| {
            // It has no title of its own to point at.
            let place = Span::file_start(folder.first.place.file.clone());
            let id = NodeId::new(id);
            let draft = !folder.live;
            let kind = NodeKind::Track;
            (NodeEntry { id, kind, draft, place, written: false, node: None }, None)
        });
    }
    let (entries, summaries): (Vec<_>, Vec<_>) = claims.into_values().unzip();
    report_confusable(&entries, found);
    let ids = NameIndex::new(&entries, entries.iter().zip(0..).map(|(it, at)| (it.id.clone(), at)));
    let (aliases, all) = claim_aliases(&entries, &summaries, &ids, found);
    let aliases_index = NameIndex::new(&entries, all);
    let names = NodeNames { entries, empty, ids, aliases: aliases_index };
    Registry { names, summaries, aliases }
}

/// The folders around an id, outermost first.
pub(in crate::graph) fn folders_of(id: &str) -> impl DoubleEndedIterator<Item = &str> {
    id.match_indices('/').map(|(at, _)| &id[..at])
}

struct Drafts<'a> {
    tracks: HashSet<&'a str>,
    include: bool,
}

impl<'a> Drafts<'a> {
    fn new(sorted: &[&'a NodeSummary], include: bool) -> Self {
        let track = |it: &&&NodeSummary| it.draft && it.kind == NodeKind::Track;
        let tracks = sorted.iter().filter(track).map(|it| it.id.as_str()).collect();
        Self { tracks, include }
    }

    /// Whether a node is left out: marked as a draft itself, or inside a track that is.
    fn holds(&self, node: &NodeSummary) -> bool {
        let inside = || folders_of(node.id.as_str()).any(|folder| self.tracks.contains(folder));
        !self.include && (node.draft || (!self.tracks.is_empty() && inside()))
    }
}

fn folders<'a>(sorted: &[&'a NodeSummary], drafts: &Drafts) -> BTreeMap<&'a str, TrackFolder<'a>> {
    let mut folders = BTreeMap::new();
    for &node in sorted {
        if !node.kind.is_skill() {
            continue;
        }
        let live = !drafts.holds(node);
        for folder in folders_of(node.id.as_str()) {
            let folder = folders.entry(folder).or_insert(TrackFolder { live: false, first: node });
            folder.live |= live;
        }
    }
    folders
}

/// Which of the nodes with one id it belongs to: the first by file path. A track without skills
/// claims nothing.
fn winner<'a>(
    group: &[&'a NodeSummary],
    folders: &BTreeMap<&str, TrackFolder>,
    found: &mut Vec<Diagnostic>,
) -> Option<&'a NodeSummary> {
    let folder = folders.get(group[0].id.as_str());
    let mut claims = group.iter().filter(|it| it.kind != NodeKind::Track || folder.is_some());
    let winner = *claims.next()?;
    let mut track = winner.kind == NodeKind::Track;
    for other in claims {
        track |= other.kind == NodeKind::Track;
        let (one, two) = (&winner.place.file, &other.place.file);
        let (code, why) = if one != two && one.composed() == two.composed() {
            (Code::ConfusableId, ", whose names differ only in Unicode form")
        } else {
            (Code::DuplicateId, "")
        };
        let message = format!("`{}` is the id of two files{why}", other.id);
        found.push(
            Diagnostic::new(code, other.place.clone(), message)
                .labelled(format!("the second {}", other.kind.as_str()))
                .with_label(winner.place.clone(), format!("the first {}", winner.kind.as_str()))
                .with_help("rename one of the two files"),
        );
    }
    if let (Some(folder), false) = (folder, track) {
        let kind = winner.kind.as_str();
        found.push(
            Diagnostic::new(
                Code::DuplicateId,
                winner.place.clone(),
                format!("`{}` is the id of a {kind} and of a folder with skills", winner.id),
            )
            .labelled(format!("the {kind}"))
            .with_label(folder.first.place.clone(), "a skill in the folder")
            .with_help(format!("rename the {kind} or the folder")),
        );
    }
    Some(winner)
}

/// Ids that only case, hyphens or the Unicode form tell apart: equal after NFC, lower case, and
/// `_` as `-`. Nodes with equal last segments are not repeated below folders that are such a pair.
fn report_confusable(entries: &[NodeEntry], found: &mut Vec<Diagnostic>) {
    let fold = |id: &str| -> String {
        let lower: String = id.nfc().flat_map(char::to_lowercase).collect();
        lower.nfc().map(|c| if c == '_' { '-' } else { c }).collect()
    };
    let mut first: HashMap<String, usize> = HashMap::with_capacity(entries.len());
    let mut reported: HashSet<&str> = HashSet::new();
    for (at, entry) in entries.iter().enumerate() {
        let other = &entries[*first.entry(fold(entry.id.as_str())).or_insert(at)];
        if other.id == entry.id {
            continue;
        }
        reported.insert(entry.id.as_str());
        let parent = |id: &NodeId| id.parent().unwrap_or_else(|| NodeId::new(""));
        let folders_are_pair = reported.contains(parent(&entry.id).as_str());
        if folders_are_pair && entry.id.tail() == other.id.tail() {
            continue;
        }
        found.push(
            Diagnostic::new(
                Code::ConfusableId,
                entry.place.clone(),
                format!(
                    "`{}` and `{}` differ only in case, hyphens or Unicode form",
                    entry.id, other.id
                ),
            )
            .with_label(
                other.place.clone(),
                match other.written {
                    true => format!("`{}` is here", other.id),
                    false => other.at_its_place(),
                },
            )
            .with_help("rename one of the two"),
        );
    }
}

/// Assigns aliases: an alias that is an id, or the alias of another node, is taken.
fn claim_aliases(
    entries: &[NodeEntry],
    summaries: &[Option<&NodeSummary>],
    ids: &NameIndex,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Vec<NodeId>>, Vec<(NodeId, u32)>) {
    let mut claims: BTreeMap<NodeId, (u32, Span)> = BTreeMap::new();
    let mut lists = vec![Vec::new(); entries.len()];
    let (live, drafts): (Vec<_>, Vec<_>) = (0..entries.len()).partition(|&at| !entries[at].draft);
    for at in live.into_iter().chain(drafts) {
        let Some(summary) = summaries[at] else { continue };
        for alias in &summary.aliases {
            let (id, mine) = (NodeId::new(&alias.text), &entries[at]);
            let taken = ids.whole(&alias.text).map(|it| &entries[it as usize]);
            let report = |message: String, place: &Span, text: String| {
                Diagnostic::new(Code::DuplicateId, alias.span.clone(), message)
                    .with_label(place.clone(), text)
                    .with_help("remove the alias")
            };
            if let Some(other) = taken.filter(|it| !it.draft) {
                if !mine.draft {
                    let message =
                        format!("`{id}` is an alias of `{}` and the id of a node", mine.id);
                    found.push(report(message, &other.place, format!("`{id}` is here")));
                }
                continue;
            }
            match claims.get(&id) {
                Some((owner, _)) if *owner as usize == at => {}
                Some((owner, place)) => {
                    let other = &entries[*owner as usize].id;
                    if !mine.draft {
                        let message =
                            format!("`{id}` is an alias of both `{}` and `{other}`", mine.id);
                        found.push(report(message, place, format!("the alias of `{other}`")));
                    }
                }
                None => {
                    claims.insert(id.clone(), (at as u32, alias.span.clone()));
                    lists[at].push(id);
                }
            }
        }
    }
    (lists, claims.into_iter().map(|(id, (owner, _))| (id, owner)).collect())
}
