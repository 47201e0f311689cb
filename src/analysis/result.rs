//! The result of an analysis: everything that is known of a roadmap before it is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::jobs::{self, Job};
use super::links::ResolvedLinks;
use super::nodes::Nodes;
use super::references::{Keys, ResolvedReferences};
use super::structure::SiteStructure;
use crate::config::{self, Config};
use crate::content::ParseOptions;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::graph::{Known, Reach, Roadmap};
use crate::markdown::{Highlighter, MarkdownOptions, Words};
use crate::routes::{BuiltIn, OutputPath, Routes};
use crate::source::ProjectPath;
use crate::theme::{Labels, Theme};

/// Everything that is known of a roadmap before it is rendered.
pub struct Analysis {
    /// The configuration, defaults filled in.
    pub config: Config,
    /// The id under which readers' progress is kept.
    pub id: String,
    /// The roadmap's title.
    pub title: String,
    /// Where the site will stand.
    pub base_url: Option<config::BaseUrl>,
    /// The graph.
    pub roadmap: Arc<Roadmap>,
    /// The nodes behind it.
    pub nodes: Nodes,
    /// Where everything goes.
    pub routes: Arc<Routes>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What the references of each node have become, by its file.
    pub links: BTreeMap<ProjectPath, Arc<ResolvedLinks>>,
    /// Files of the project that are copied: those that pages use, and all of `static/`.
    pub copied: BTreeSet<ProjectPath>,
    /// What to say besides findings: one line each.
    pub notes: Vec<String>,
    /// Highlights code.
    pub highlighter: Highlighter,
    /// How markdown is read.
    pub markdown: MarkdownOptions,
    pub(crate) keys: Keys,
    structure: Arc<SiteStructure>,
}

impl Analysis {
    pub(super) fn new(
        structure: Arc<SiteStructure>,
        config: Config,
        nodes: Nodes,
        highlighter: Highlighter,
        references: ResolvedReferences,
    ) -> Self {
        let mut notes = Vec::new();
        if structure.base_url.is_none() {
            let note = "without `base-url` there is no feed, no sitemap and no canonical address";
            notes.push(note.to_owned());
        }
        Self {
            id: structure.id.clone(),
            title: structure.title.clone(),
            base_url: structure.base_url.clone(),
            roadmap: Arc::clone(&structure.roadmap),
            nodes,
            routes: Arc::clone(&structure.routes),
            theme: Arc::clone(&structure.theme),
            links: references.resolved,
            copied: references.copied,
            notes,
            highlighter,
            markdown: ParseOptions::new(&config).markdown,
            config,
            keys: references.keys,
            structure,
        }
    }

    /// Every output that is rendered, by path. Made once for all analyses that share a structure.
    pub fn jobs(&self) -> &[Job] {
        let is_made = |it| self.makes(it);
        let make = || jobs::jobs(&self.roadmap, &self.routes, &is_made, self.base_url.is_some());
        self.structure.jobs.get_or_init(make)
    }

    /// Whether the site has a built-in output: lists of what there is none of are not made.
    pub fn makes(&self, it: BuiltIn) -> bool {
        match it {
            BuiltIn::Tags => self.routes.tags().next().is_some(),
            BuiltIn::Resources => {
                self.nodes.skills.iter().any(|node| !node.meta.resources.is_empty())
            }
            BuiltIn::Feed => self.base_url.is_some(),
            _ => true,
        }
    }

    /// All copies of files that the site holds: where each goes, also where it lay before.
    pub fn copies(&self) -> impl Iterator<Item = (&OutputPath, &ProjectPath)> {
        let present = self.copied.iter().filter_map(|it| Some((self.routes.file(it)?, it)));
        let former = self.routes.former_files().iter().map(|(path, it)| (path, it));
        present.chain(former.filter(|(_, it)| self.copied.contains(*it)))
    }

    /// What it takes to reach each skill.
    pub fn reaches(&self) -> &[Reach] {
        &self.structure.reaches
    }

    /// What a learner knows who starts from nothing.
    pub fn nothing(&self) -> &Known {
        &self.structure.nothing
    }

    /// The words of the user interface, in the edition's language.
    pub fn labels(&self) -> &Arc<Labels> {
        &self.structure.labels
    }

    /// The words that markdown needs, in the edition's language.
    pub fn words(&self) -> &Words {
        &self.structure.words
    }

    /// All findings together, severities settled.
    pub fn settle(&self, found: &Diagnostics, more: Vec<Diagnostic>) -> Diagnostics {
        if more.is_empty() {
            return found.clone();
        }
        let more = more.into_iter().map(Arc::new);
        Diagnostics::settle(found.shared().iter().cloned().chain(more), &self.structure.levels)
    }
}
