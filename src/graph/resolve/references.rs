//! Resolves references: names become nodes, drafts are expanded to what they require, and what
//! leads nowhere is reported and left out.
//!
//! Knows names and tracks; nothing of the graph that the requirements make.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, MOST_ALIKE, Severity};
use crate::graph::formula::{count_leaves, join};
use crate::graph::names::lookup::{Legal, LookupError};
use crate::graph::names::registry::Registry;
use crate::graph::names::suggest::Suggestions;
use crate::graph::network::forest::Forest;
use crate::graph::resolve::needs::{NeedSource, Needs, Standing, node, what};
use crate::graph::{Formula, Need, NodeIx, Reference, Requirement, What};

/// A key of the front matter that holds references.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::graph) enum ReferenceField {
    Requires,
    Recommends,
    Alongside,
    Goals,
    Assumes,
}

/// The node that refers to others, and by which key.
#[derive(Clone, Copy)]
pub(in crate::graph) struct Referrer {
    pub(in crate::graph) entry: u32,
    pub(in crate::graph) node: NodeIx,
    pub(in crate::graph) field: ReferenceField,
}

/// How many requirements of drafts may be looked at: in all, and for one reference.
pub(in crate::graph) struct DraftBudget {
    all: usize,
    pub(in crate::graph) one: usize,
}

impl Default for DraftBudget {
    fn default() -> Self {
        Self { all: 2_000_000, one: 0 }
    }
}

impl DraftBudget {
    pub(in crate::graph) const ONE: usize = 20_000;

    pub(in crate::graph) fn spend(&mut self) -> bool {
        let left = self.all > 0 && self.one > 0;
        if left {
            self.all -= 1;
            self.one -= 1;
        }
        left
    }

    /// Whether more was asked for than there is.
    pub(in crate::graph) fn is_spent(&self) -> bool {
        self.all == 0 || self.one == 0
    }
}

/// Where a reference leads.
enum ReferenceTarget {
    Node(NodeIx),
    Draft(u32),
    /// To a name that fits nothing, or too much.
    Lost,
    /// To the referrer itself.
    Itself,
}

/// Resolves references one list at a time.
pub(in crate::graph) struct ReferenceResolver<'a> {
    pub(in crate::graph) registry: &'a Registry<'a>,
    pub(in crate::graph) forest: &'a Forest,
    /// Per track, its entry.
    pub(in crate::graph) tracks: &'a [u32],
    pub(in crate::graph) sources: Vec<NeedSource>,
    pub(in crate::graph) budget: DraftBudget,
    /// The nodes at both ends of the references that lead nowhere: who refers, and what was
    /// probably meant.
    pub(in crate::graph) lost: BTreeSet<NodeIx>,
    /// The requirements that lead nowhere of the formulas that are being read, by number.
    missing: Vec<u32>,
    /// The numbers of the requirements that lead nowhere: all that are called alike are one.
    missing_names: HashMap<String, u32>,
    /// The ambiguous references whose candidates are among `lost`.
    ambiguous: HashSet<(String, Legal)>,
    suggestions: Suggestions<'a>,
    found: &'a mut Vec<Diagnostic>,
}

/// The skills and tracks that a list names already: where each stands in the list, and its source.
type Seen = HashMap<NodeIx, (usize, usize)>;

impl<'a> ReferenceResolver<'a> {
    pub(in crate::graph) fn new(
        registry: &'a Registry<'a>,
        forest: &'a Forest,
        tracks: &'a [u32],
        found: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let titles = registry.summaries.iter().map(|it| it.map(|it| it.title.as_str()));
        let suggestions = Suggestions::with_titles(&registry.names, titles);
        let budget = DraftBudget::default();
        Self {
            registry,
            forest,
            tracks,
            sources: Vec::new(),
            budget,
            lost: BTreeSet::new(),
            missing: Vec::new(),
            missing_names: HashMap::new(),
            ambiguous: HashSet::new(),
            suggestions,
            found,
        }
    }

    /// The formulas of a `requires` or `recommends`. The order of sources is that of the formulas.
    pub(in crate::graph) fn needs(
        &mut self,
        referrer: Referrer,
        written: &'a [Requirement],
    ) -> Needs {
        let first_source = self.sources.len() as u32;
        let list = self.list(referrer, &refs(written), None, Nesting::Top);
        let mut missing = std::mem::take(&mut self.missing);
        // As many are counted as are told.
        missing.truncate(MOST_ALIKE);
        Needs { list, first_source, missing }
    }

    /// The nodes of a plain list of references, each once, in the order written.
    pub(in crate::graph) fn nodes(
        &mut self,
        referrer: Referrer,
        written: &[Reference],
    ) -> Vec<NodeIx> {
        let mut nodes = Vec::new();
        let mut named = HashMap::new();
        for reference in written {
            if let ReferenceTarget::Node(node) = self.target(referrer, reference)
                && self.is_first(&mut named, node, reference)
            {
                nodes.push(node);
            }
        }
        nodes
    }

    /// Whether a list names a node for the first time; reported where it does not.
    fn is_first<'w>(
        &mut self,
        named: &mut HashMap<NodeIx, &'w Reference>,
        node: NodeIx,
        reference: &'w Reference,
    ) -> bool {
        let Some(first) = named.get(&node) else {
            named.insert(node, reference);
            return true;
        };
        let text = &reference.text;
        let message = match *text == first.text {
            true => format!("`{text}` is listed twice"),
            false => format!("`{text}` is listed twice: `{}` is the same", first.text),
        };
        let found = Diagnostic::new(Code::InvalidValue, reference.span.clone(), message);
        let found = found.with_label(first.span.clone(), "first here");
        let found = found.with_help("keep one of the two");
        // The graph is whole without it.
        self.found.push(Diagnostic { severity: Severity::Warning, ..found });
        false
    }

    /// The alternatives of an `any`. Of those that hold a reference to nothing, none stands while
    /// others do; where none other does, it is one requirement that leads nowhere.
    fn alternatives(
        &mut self,
        referrer: Referrer,
        written: &[&'a Requirement],
        why: Option<&Arc<str>>,
    ) -> Vec<Need> {
        let (sources, missing) = (self.sources.len(), self.missing.len());
        let (lost, whole): (Vec<_>, Vec<_>) =
            written.iter().partition(|it| self.is_lost(referrer, &it.formula));
        let mut list = self.list(referrer, &whole, why, Nesting::Inner);
        if lost.is_empty() {
            return list;
        }
        let stands = !list.is_empty();
        let mark = self.sources.len();
        let others = self.list(referrer, &lost, why, Nesting::Inner);
        if stands {
            self.sources.truncate(mark);
            self.missing.truncate(missing);
        } else {
            debug_assert_eq!(mark, sources, "nothing of the others stands");
            list = others;
            self.missing.truncate(missing + 1);
        }
        list
    }

    /// Whether a formula needs what leads nowhere.
    fn is_lost(&self, referrer: Referrer, formula: &Formula) -> bool {
        let names = &self.registry.names;
        let from = &names.entries[referrer.entry as usize].id;
        match formula {
            Formula::Node(it) => names.find(&it.text, Some(from), Legal::Learnable).is_err(),
            Formula::External { .. } => false,
            Formula::All(parts) => parts.iter().any(|it| self.is_lost(referrer, &it.formula)),
            Formula::Any(parts) => parts.iter().all(|it| self.is_lost(referrer, &it.formula)),
        }
    }

    fn list(
        &mut self,
        referrer: Referrer,
        written: &[&'a Requirement],
        outer_why: Option<&Arc<str>>,
        nesting: Nesting,
    ) -> Vec<Need> {
        let mut list = Vec::new();
        let mut seen = Seen::new();
        let mut named = HashMap::new();
        for item in written {
            let why = item.why.as_deref().map(Arc::from).or_else(|| outer_why.cloned());
            match &item.formula {
                Formula::Node(reference) => match self.target(referrer, reference) {
                    ReferenceTarget::Node(node) => {
                        self.is_first(&mut named, node, reference);
                        let bare = nesting == Nesting::Top && why.is_none();
                        let source = self.source(referrer, reference, why, bare);
                        self.add(&mut list, &mut seen, node, item.why.clone(), source);
                    }
                    ReferenceTarget::Draft(draft) if referrer.field == ReferenceField::Requires => {
                        // The reason is why the draft is needed, and not what it requires.
                        let source = self.source(referrer, reference, outer_why.cloned(), false);
                        let named = &self.registry.names.entries[draft as usize].id;
                        let source = NeedSource { draft: Some(named.clone()), ..source };
                        self.replace(referrer, draft, source, &mut list, &mut seen);
                    }
                    ReferenceTarget::Lost => {
                        let next = self.missing_names.len() as u32;
                        let number = self.missing_names.entry(reference.text.clone());
                        self.missing.push(*number.or_insert(next));
                    }
                    ReferenceTarget::Draft(_) | ReferenceTarget::Itself => {}
                },
                Formula::Any(parts) => {
                    let by = referrer.entry;
                    let all: Vec<_> = parts.iter().map(|it| self.standing(by, it)).collect();
                    let has = |wanted| all.contains(&wanted);
                    if has(Standing::Draft) && !has(Standing::Whole) {
                        self.replace_choice(referrer, parts, outer_why, &mut list, &mut seen);
                        continue;
                    }
                    let (drafts, left): (Vec<_>, Vec<_>) =
                        parts.iter().zip(all).partition(|(_, it)| *it == Standing::Draft);
                    for (part, _) in drafts {
                        self.report_dropped(referrer, part, "the other alternatives stand");
                    }
                    let left: Vec<_> = left.into_iter().map(|(part, _)| part).collect();
                    let parts = self.alternatives(referrer, &left, why.as_ref());
                    list.extend(join(parts, true, item.why.clone()));
                }
                Formula::All(parts) => {
                    let parts = self.list(referrer, &refs(parts), why.as_ref(), Nesting::Inner);
                    list.extend(join(parts, false, item.why.clone()));
                }
                Formula::External { text, url } => {
                    let what = What::External { text: text.clone(), url: url.clone() };
                    list.push(Need { what, why: item.why.clone() });
                }
            }
        }
        list
    }

    /// Adds a skill or track to a list, once; a repetition only lends its reason.
    fn add(
        &mut self,
        list: &mut Vec<Need>,
        seen: &mut Seen,
        node: NodeIx,
        why: Option<String>,
        source: NeedSource,
    ) {
        let Some(what) = what(node) else { return };
        if let Some((at, first)) = seen.get(&node) {
            let (need, first) = (&mut list[*at], &mut self.sources[*first]);
            need.why = need.why.take().or(why);
            first.bare &= source.bare;
            first.why = first.why.take().or(source.why);
            return;
        }
        seen.insert(node, (list.len(), self.sources.len()));
        list.push(Need { what, why });
        self.sources.push(source);
    }

    /// Puts in what a draft requires, item by item.
    fn replace(
        &mut self,
        referrer: Referrer,
        draft: u32,
        source: NeedSource,
        list: &mut Vec<Need>,
        seen: &mut Seen,
    ) {
        let mark = self.sources.len();
        let items = self.expand_draft(referrer.node, draft, &source, 0);
        let mut sources = self.sources.split_off(mark).into_iter();
        for item in items {
            if let Some(node) = node(&item.what) {
                if let Some(source) = sources.next() {
                    self.add(list, seen, node, item.why, source);
                }
            } else {
                self.sources.extend(sources.by_ref().take(count_leaves(&item.what) as usize));
                list.push(item);
            }
        }
    }

    /// Puts in what the alternatives of a choice have in common, of which none stands.
    fn replace_choice(
        &mut self,
        referrer: Referrer,
        parts: &'a [Requirement],
        outer_why: Option<&Arc<str>>,
        list: &mut Vec<Need>,
        seen: &mut Seen,
    ) {
        let is_required = referrer.field == ReferenceField::Requires;
        let help = match is_required {
            true => "what all the alternatives require is required in their place",
            false => "the alternatives are left out",
        };
        let mut first = None;
        for part in parts {
            let draft = self.report_dropped(referrer, part, help);
            first = first.or(draft);
        }
        let Some((reference, draft)) = first.filter(|_| is_required) else { return };
        for node in self.common(referrer.node, referrer.entry, parts) {
            let source = self.source(referrer, reference, outer_why.cloned(), false);
            let named = self.registry.names.entries[draft as usize].id.clone();
            let source = NeedSource { draft: Some(named), ..source };
            self.add(list, seen, node, None, source);
        }
    }

    /// Reports what is wrong with the references of an alternative that is dropped; gives the first
    /// draft among them.
    fn report_dropped(
        &mut self,
        referrer: Referrer,
        part: &'a Requirement,
        help: &'static str,
    ) -> Option<(&'a Reference, u32)> {
        match &part.formula {
            Formula::Node(reference) => match self.target_with(referrer, reference, Some(help)) {
                ReferenceTarget::Draft(draft) => Some((reference, draft)),
                ReferenceTarget::Node(_) | ReferenceTarget::Lost | ReferenceTarget::Itself => None,
            },
            Formula::External { .. } => None,
            Formula::Any(list) | Formula::All(list) => {
                let mut first = None;
                for part in list {
                    let draft = self.report_dropped(referrer, part, help);
                    first = first.or(draft);
                }
                first
            }
        }
    }

    fn source(
        &self,
        referrer: Referrer,
        reference: &Reference,
        why: Option<Arc<str>>,
        bare: bool,
    ) -> NeedSource {
        let track = match referrer.node {
            NodeIx::Track(track) => Some(track.0),
            _ => None,
        };
        NeedSource { place: reference.span.clone(), why, track, draft: None, bare }
    }

    /// Where a reference leads; what is wrong with it is reported.
    fn target(&mut self, referrer: Referrer, reference: &Reference) -> ReferenceTarget {
        self.target_with(referrer, reference, None)
    }

    /// The same, with what becomes of a draft where that is unusual.
    fn target_with(
        &mut self,
        referrer: Referrer,
        reference: &Reference,
        help: Option<&'static str>,
    ) -> ReferenceTarget {
        let names = &self.registry.names;
        let from = &names.entries[referrer.entry as usize].id;
        let legal = match referrer.field {
            ReferenceField::Alongside => Legal::Skill,
            _ => Legal::Learnable,
        };
        let error = match names.find(&reference.text, Some(from), legal) {
            Ok(entry) => match names.entries[entry as usize].node {
                Some(node) if node == referrer.node => {
                    self.report_self(referrer, reference, legal);
                    return ReferenceTarget::Itself;
                }
                Some(node) => return ReferenceTarget::Node(node),
                None => {
                    let error = LookupError::Draft(names.entries[entry as usize].id.clone());
                    self.report(referrer, reference, legal, &error, help);
                    return ReferenceTarget::Draft(entry);
                }
            },
            Err(error) => error,
        };
        self.report(referrer, reference, legal, &error, None);
        ReferenceTarget::Lost
    }

    fn report(
        &mut self,
        referrer: Referrer,
        reference: &Reference,
        legal: Legal,
        error: &LookupError,
        help: Option<&'static str>,
    ) {
        let suggestion = match error {
            LookupError::Ambiguous { .. } | LookupError::Draft(_) => None,
            _ => self.suggestions.suggest(&reference.text, legal),
        };
        let meant = suggestion.as_ref().map(|it| it.name.as_str());
        if referrer.field != ReferenceField::Assumes {
            self.note_lost(referrer, reference, legal, error, meant);
        }
        let names = &self.registry.names;
        let mut found = names.refuse(reference, legal, error, meant);
        let is_unknown = *error == LookupError::Unknown;
        // What stands in quotes or between brackets stays what it is.
        let is_word = |name: &str| {
            let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ');
            name.chars().all(fits) && name.starts_with(char::is_alphanumeric) && name != "null"
        };
        if let Some(it) = suggestion.filter(|it| it.certain && is_unknown && is_word(&it.name)) {
            found = found.replaced_by(Some(&it.name));
        }
        self.found.push(match (error, referrer.field) {
            (LookupError::Draft(_), field) => found.with_help(help.unwrap_or(match field {
                ReferenceField::Requires => "what the draft requires is required in its place",
                _ => "the reference is left out",
            })),
            _ => found,
        });
    }

    /// Notes which nodes a wrong reference would have connected.
    fn note_lost(
        &mut self,
        referrer: Referrer,
        reference: &Reference,
        legal: Legal,
        error: &LookupError,
        suggestion: Option<&str>,
    ) {
        let names = &self.registry.names;
        let node = |entry: u32| names.entries[entry as usize].node;
        match error {
            LookupError::Draft(_) => return,
            LookupError::Ambiguous { .. } => {
                if self.ambiguous.insert((reference.text.clone(), legal)) {
                    self.lost.extend(names.candidates(&reference.text, legal).filter_map(node));
                }
            }
            LookupError::WrongKind { id, .. } => {
                self.lost.extend(names.ids.whole(id.as_str()).and_then(node));
            }
            LookupError::Unknown | LookupError::EmptyTrack => {}
        }
        let from = &names.entries[referrer.entry as usize].id;
        let meant = suggestion.and_then(|text| names.find(text, Some(from), legal).ok());
        self.lost.extend(meant.and_then(node));
        self.lost.insert(referrer.node);
    }

    fn report_self(&mut self, referrer: Referrer, reference: &Reference, legal: Legal) {
        let names = &self.registry.names;
        let id = &names.entries[referrer.entry as usize].id;
        let (verb, list) = match referrer.field {
            ReferenceField::Requires => ("requires", "requires"),
            ReferenceField::Recommends => ("recommends", "recommends"),
            ReferenceField::Alongside => ("stands alongside", "alongside"),
            ReferenceField::Goals => ("leads to", "goals"),
            ReferenceField::Assumes => ("assumes", "assumes"),
        };
        let found = Diagnostic::new(
            Code::SelfPrerequisite,
            reference.span.clone(),
            format!("`{id}` {verb} itself"),
        );
        let tail = reference.text.as_str();
        let same = |it: &&crate::graph::names::entries::NodeEntry| {
            let same_tail = it.id.tail() == tail && it.id != *id;
            same_tail && it.node.is_some() && legal.admits(it.kind)
        };
        let other = names.entries.iter().find(same).map(|it| it.id.as_str());
        let help = format!("remove it from `{list}`");
        self.found.push(found.did_you_mean_or(other, &help));
    }
}

fn refs(written: &[Requirement]) -> Vec<&Requirement> {
    written.iter().collect()
}

/// Where in a list of requirements an item stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nesting {
    Top,
    Inner,
}
