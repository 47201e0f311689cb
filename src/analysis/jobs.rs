//! The jobs of a build: the list of outputs to render, known before any of them is.
//!
//! Knows where each goes and whose body it shows, not how it is made.

use std::collections::BTreeSet;

use crate::graph::{NodeIx, PathIx, Roadmap};
use crate::routes::{
    BuiltIn, FormerPart, OutputPath, PageOwner, Routes, SiteFile, booklet, markdown_copy,
};

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
            JobKind::Node(ix) | JobKind::MarkdownCopy(ix) => ShownBody::Node(ix),
            JobKind::Redirect(..)
            | JobKind::Tag(..)
            | JobKind::Part(..)
            | JobKind::Booklet(_)
            | JobKind::BuiltIn(_)
            | JobKind::SiteFile(_) => ShownBody::NoBody,
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
    /// A part of the page of a tag: that page, and the part's number.
    Tag(OutputPath, u32),
    /// A later part of a built-in list, by its number.
    Part(BuiltIn, u32),
    /// A former address, which leads on to what stands in its place.
    Redirect(PageOwner, FormerPart),
    /// A path as one long page.
    Booklet(PathIx),
    /// What every edition has.
    BuiltIn(BuiltIn),
    /// What a site has once.
    SiteFile(SiteFile),
}

/// Every output that is rendered, by path. Depends on no node's prose, nor on what its links lead
/// to.
pub(super) fn jobs(
    roadmap: &Roadmap,
    routes: &Routes,
    is_made: &dyn Fn(BuiltIn) -> bool,
    has_base_url: bool,
) -> Vec<Job> {
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
    for page in tags {
        for (output, number) in routes.parts(page).into_iter().zip(1..) {
            jobs.push(Job { output, kind: JobKind::Tag(page.clone(), number) });
        }
    }
    for it in routes.former() {
        jobs.push(Job { output: it.path.clone(), kind: JobKind::Redirect(it.owner, it.part) });
    }
    for built_in in BuiltIn::ALL {
        let elsewhere = matches!(built_in, BuiltIn::Home | BuiltIn::SearchIndex);
        let output = routes.built_in(built_in);
        if matches!(built_in, BuiltIn::Tags | BuiltIn::Resources) && !is_made(built_in) {
            // Who has kept the address of a list of nothing is led home.
            let kind = JobKind::Redirect(PageOwner::Home, FormerPart::Page);
            jobs.push(Job { output, kind });
        } else if !elsewhere && is_made(built_in) {
            let later = routes.parts(&output).into_iter().zip(1..).skip(1);
            let later = later.map(|(output, number)| (output, JobKind::Part(built_in, number)));
            jobs.extend(later.map(|(output, kind)| Job { output, kind }));
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
    // Where two nodes want one address, which is reported, the first has it.
    jobs.dedup_by(|a, b| a.output == b.output);
    jobs
}
