//! Who has which output path: what two want is reported, at the slug that one of them has it from, and
//! given to the first. Assigns none by itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::graph::NodeId;
use crate::routes::OutputPath;
use crate::source::{ProjectPath, Span};

/// Who wants an output path.
pub(super) enum Owner {
    BuiltIn,
    /// A node, and the slug that gives it its address.
    Node(NodeId, Span, Option<Span>),
    Alias(NodeId, Span),
    File(ProjectPath),
}

impl Owner {
    fn name(&self) -> String {
        match self {
            Self::BuiltIn => "a file that roadbook makes itself".to_owned(),
            Self::Node(id, ..) => format!("the page of `{id}`"),
            Self::Alias(id, _) => format!("the redirect of the alias `{id}`"),
            Self::File(path) => format!("the file `{path}`"),
        }
    }

    fn slug(&self) -> Option<&Span> {
        match self {
            Self::Node(_, _, slug) => slug.as_ref(),
            _ => None,
        }
    }

    pub(super) fn place(&self) -> Option<Span> {
        match self {
            Self::BuiltIn => None,
            Self::Node(_, place, _) | Self::Alias(_, place) => Some(place.clone()),
            Self::File(path) => Some(Span::file_start(path.clone())),
        }
    }
}

/// How many bytes the name of a file has: file systems take 255, and some are added while it is
/// written or served.
const LONGEST_NAME: usize = 240;
/// How many bytes a path has, below the folder of the site.
const LONGEST_PATH: usize = 1_000;

fn is_too_long(path: &OutputPath) -> bool {
    let path = path.as_str();
    path.len() > LONGEST_PATH || path.split('/').any(|name| name.len() > LONGEST_NAME)
}

/// An output path that is taken.
pub(super) struct TakenPath {
    pub(super) path: OutputPath,
    /// By whom, in words.
    pub(super) owner: String,
    place: Option<Span>,
    /// The slug that gave it.
    slug: Option<Span>,
}

impl TakenPath {
    fn new(path: &OutputPath, owner: &Owner) -> Self {
        let (place, slug) = (owner.place(), owner.slug().cloned());
        Self { path: path.clone(), owner: owner.name(), place, slug }
    }
}

/// All output paths that are taken, compared without regard to case.
#[derive(Default)]
pub(super) struct Claims {
    pub(super) taken: BTreeMap<String, TakenPath>,
    /// The slugs that were reported.
    met: BTreeSet<Span>,
    /// Addresses that a later version will need.
    pub(super) reserved: BTreeSet<String>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Claims {
    /// Takes `path`; says whether it was free.
    pub(super) fn claim(&mut self, path: &OutputPath, owner: &Owner) -> bool {
        if let Some(place) = owner.place().filter(|_| is_too_long(path)) {
            let message = format!("`{path}` is a longer name than file systems take");
            let finding = Diagnostic::new(Code::TooLarge, place, message);
            self.diagnostics.push(finding.with_help(format!(
                "shorten it: a name has at most {LONGEST_NAME} bytes, a path {LONGEST_PATH}"
            )));
            return false;
        }
        let folded = path.folded();
        if self.reserved.remove(&folded) {
            self.diagnostics.extend(reserved_address(path, owner));
        }
        let Some(first) = self.taken.get(&folded) else {
            self.taken.insert(folded, TakenPath::new(path, owner));
            return true;
        };
        let TakenPath { path: first_path, owner: first_owner, .. } = first;
        let Some(place) = owner.place() else { return false };
        let message = if first_path == path {
            format!("`{path}` would be written twice: {} and {}", first_owner, owner.name())
        } else {
            format!(
                "`{path}` and `{first_path}` differ only in case: {} and {}",
                owner.name(),
                first_owner
            )
        };
        // An address that somebody chose is changed more easily than a name; one that both have from
        // the same track is not why they meet.
        let own = owner.slug().filter(|it| Some(*it) != first.slug.as_ref());
        let is_node = matches!(owner, Owner::Node(..));
        let others = first.slug.as_ref().filter(|it| is_node && Some(*it) != owner.slug());
        let (place, other) = match (own, others) {
            (None, Some(theirs)) => (theirs.clone(), Some(place)),
            (own, theirs) => {
                (own.cloned().unwrap_or(place), theirs.cloned().or_else(|| first.place.clone()))
            }
        };
        // Tracks that meet are told once, and not again for each page that both have.
        let is_slug = own.is_some() || others.is_some();
        if is_slug && !self.met.insert(place.clone()) {
            return false;
        }
        let mut found = Diagnostic::new(Code::OutputCollision, place, message);
        if let Some(other) = other {
            found = found.with_label(other, "the other one is here");
        }
        self.diagnostics.push(found.with_help("rename one of them, or give a page another `slug`"));
        false
    }

    /// Takes `path` where it is free and in nobody's way; says whether it was.
    pub(super) fn claim_if_free(&mut self, path: &OutputPath, owner: &Owner) -> bool {
        let folded = path.folded();
        let below = format!("{folded}/");
        let is_file = |(at, _): (usize, &str)| self.taken.contains_key(&folded[..at]);
        let is_in_the_way = is_too_long(path)
            || path.as_str().split('/').any(|segment| segment.starts_with('.'))
            || self.reserved.contains(&folded)
            || self.taken.contains_key(&folded)
            || folded.match_indices('/').any(is_file)
            || self.taken.range(below.clone()..).next().is_some_and(|it| it.0.starts_with(&below));
        if !is_in_the_way {
            self.taken.insert(folded, TakenPath::new(path, owner));
        }
        !is_in_the_way
    }

    /// Reports files that stand where another output needs a folder.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        for (folded, TakenPath { path, owner: name, place, .. }) in &self.taken {
            for (at, _) in folded.match_indices('/') {
                let Some(TakenPath { path: file, owner, place: file_place, .. }) =
                    self.taken.get(&folded[..at])
                else {
                    continue;
                };
                let Some(place) = place.clone().or_else(|| file_place.clone()) else { continue };
                let message =
                    format!("`{path}` needs a folder where `{file}` is a file: {name} and {owner}");
                let help = "rename one of them, or give a page another `slug`";
                findings
                    .push(Diagnostic::new(Code::OutputCollision, place, message).with_help(help));
            }
        }
        self.diagnostics.append(&mut findings);
        self.diagnostics
    }
}

/// A warning: what is published there stays there until the map comes.
fn reserved_address(path: &OutputPath, owner: &Owner) -> Option<Diagnostic> {
    let name = owner.name();
    let message = format!("`{path}` is {name}, and will be the map of the whole roadmap");
    let help = match owner {
        // An alias keeps what readers have stored, so it has to stay, whatever its address becomes.
        Owner::BuiltIn | Owner::Alias(..) => return None,
        Owner::Node(id, ..) => format!(
            "give the page an address of its own, such as `slug: {}-page`; its id stays, and so does what readers have stored",
            id.tail()
        ),
        Owner::File(_) => "give the file another name".to_owned(),
    };
    let mut found = Diagnostic::new(Code::OutputCollision, owner.place()?, message);
    found.severity = Severity::Warning;
    Some(found.with_help(help))
}
