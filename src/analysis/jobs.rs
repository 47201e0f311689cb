//! The jobs of a build: the list of outputs to render, known before any of them is.
//!
//! Knows where each goes and whose body it shows, not how it is made.

use std::collections::BTreeSet;

use crate::graph::{NodeIx, PathIx, Roadmap};
use crate::routes::{BuiltIn, OutputPath, Routes, SiteFile, booklet, markdown_copy};

/// One output to render.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Job {
    /// Where it goes.
    pub output: OutputPath,
    /// What it is.
    pub kind: JobKind,
}

/// Whose body an output shows; of all other nodes it sees no more than their front matter and
/// headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownBody {
    /// That of the home page.
    Home,
    /// That of a node.
    Node(NodeIx),
    /// None.
    NoBody,
}

impl Job {
    /// Whose body the output shows.
    pub fn shows(&self) -> ShownBody {
        match self.kind {
            JobKind::Home | JobKind::HomeMarkdownCopy => ShownBody::Home,
            JobKind::Node(ix) | JobKind::MarkdownCopy(ix) | JobKind::Redirect(ix) => {
                ShownBody::Node(ix)
            }
            JobKind::Tag | JobKind::Booklet(_) | JobKind::BuiltIn(_) | JobKind::SiteFile(_) => {
                ShownBody::NoBody
            }
        }
    }
}

/// What an output is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// The home page.
    Home,
    /// The page of a node.
    Node(NodeIx),
    /// The markdown copy of a node's page.
    MarkdownCopy(NodeIx),
    /// The markdown copy of the home page.
    HomeMarkdownCopy,
    /// The page of a tag.
    Tag,
    /// A former address of a node, which leads on to its page.
    Redirect(NodeIx),
    /// A path as one long page.
    Booklet(PathIx),
    /// What every edition has.
    BuiltIn(BuiltIn),
    /// What a site has once.
    SiteFile(SiteFile),
}

/// Every output that is rendered, by path. Depends on no node's prose, nor on what its links lead
/// to.
pub(super) fn jobs(roadmap: &Roadmap, routes: &Routes, has_base_url: bool) -> Vec<Job> {
    let home = routes.built_in(BuiltIn::Home);
    let mut jobs = vec![
        Job { output: home.clone(), kind: JobKind::Home },
        Job { output: markdown_copy(&home), kind: JobKind::HomeMarkdownCopy },
    ];
    let tracks = roadmap.track_indices().map(NodeIx::Track);
    let skills = roadmap.skill_indices().map(NodeIx::Skill);
    let paths = roadmap.path_indices().map(NodeIx::Path);
    for ix in tracks.chain(skills).chain(paths) {
        let page = routes.node(ix).clone();
        jobs.push(Job { output: markdown_copy(&page), kind: JobKind::MarkdownCopy(ix) });
        jobs.push(Job { output: page, kind: JobKind::Node(ix) });
    }
    for ix in roadmap.path_indices() {
        let output = booklet(routes.node(NodeIx::Path(ix)));
        jobs.push(Job { output, kind: JobKind::Booklet(ix) });
    }
    let tags: BTreeSet<&OutputPath> = routes.tags().map(|(_, page)| page).collect();
    for output in tags.into_iter().cloned() {
        jobs.push(Job { output, kind: JobKind::Tag });
    }
    for (output, target) in routes.aliases() {
        jobs.push(Job { output: output.clone(), kind: JobKind::Redirect(*target) });
    }
    for built_in in BuiltIn::ALL {
        let needs_base = matches!(built_in, BuiltIn::Feed);
        let elsewhere = matches!(built_in, BuiltIn::Home | BuiltIn::SearchIndex);
        if !elsewhere && (has_base_url || !needs_base) {
            let output = routes.built_in(built_in);
            jobs.push(Job { output, kind: JobKind::BuiltIn(built_in) });
        }
    }
    for file in SiteFile::ALL {
        let needs_base = matches!(file, SiteFile::Sitemap);
        if has_base_url || !needs_base {
            jobs.push(Job { output: file.path(), kind: JobKind::SiteFile(file) });
        }
    }
    jobs.sort_by(|a, b| a.output.cmp(&b.output));
    jobs
}
