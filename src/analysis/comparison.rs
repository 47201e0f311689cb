//! Compares two analysed roadmaps: the sides of a diff, and findings for addresses that are gone.

use std::collections::BTreeSet;

use super::Analysis;
use crate::config;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::diff::{Side, Vanished, vanished_between};
use crate::graph::{Legal, NodeId};
use crate::routes::{OutputPath, permalinks};
use crate::source::{ProjectPath, Span};

impl Analysis {
    /// The addresses of the site that people and tools may keep.
    pub fn addresses(&self) -> BTreeSet<OutputPath> {
        let pages = self.jobs().iter().map(|job| job.output.clone());
        let files = self.copies().map(|(path, _)| path.clone());
        permalinks(self.routes.edition(), pages.chain(files))
    }

    /// One side of a comparison.
    pub fn side(&self) -> Side<'_> {
        Side {
            roadmap: &self.roadmap,
            routes: &self.routes,
            levels: self.config.levels.iter().map(|level| level.id.as_str()).collect(),
            texts: self.nodes.indexed().map(|(ix, node)| (ix, node.file.text())).collect(),
            addresses: self.addresses(),
        }
    }

    /// Findings for what an older version of the roadmap published and this one does not.
    pub fn gone_since(&self, before: &Analysis) -> Vec<Diagnostic> {
        let gone = vanished_between(&before.side(), &self.side());
        gone.iter().map(|it| self.gone(it, Some(before))).collect()
    }

    /// Findings for those of `outputs`, all that a site was made of, that this one lacks.
    pub fn gone_from(&self, outputs: Vec<OutputPath>) -> Vec<Diagnostic> {
        let edition = self.routes.edition();
        let (before, after) = (permalinks(edition, outputs), self.addresses());
        before.difference(&after).map(|it| self.gone(&Vanished::new(it, edition), None)).collect()
    }

    fn gone(&self, it: &Vanished, before: Option<&Analysis>) -> Diagnostic {
        let node = |analysis: &Self, id: &Option<String>| {
            let ix = analysis.roadmap.index(&NodeId::new(id.as_deref()?))?;
            Some(analysis.nodes.get(ix)?.clone())
        };
        let now = node(self, &it.now);
        let was = before.and_then(|before| node(before, &it.was));
        let place = match (&now, &was) {
            (Some(now), _) => now.summary.place.clone(),
            (None, Some(was)) => Span::file_start(was.path.clone()),
            (None, None) => {
                let config = ProjectPath::new(config::FILE_NAME);
                Span::file_start(config.unwrap_or_else(ProjectPath::root))
            }
        };
        let message = format!("`{}` was published and is gone without a redirect", it.url);
        let mut found = Diagnostic::new(Code::VanishedUrl, place, message);
        if it.of_tag {
            found.severity = Severity::Warning;
            return found
                .with_help("nothing has the tag any more: give it to a page, or let it go");
        }
        let Some(alias) = &it.alias else {
            return found.with_help("keep it, or put a file of that name into `static/`");
        };
        if let Some(now) = &it.now {
            return found.with_help(format!("add `{alias}` to the `aliases:` of `{now}`"));
        }
        let similar = self.roadmap.suggest(alias, Legal::Any);
        let perhaps = similar.map(|id| format!(", perhaps `{id}`")).unwrap_or_default();
        let words = format!("add `{alias}` to the `aliases:` of what took its place{perhaps}");
        found.with_help(words)
    }
}
