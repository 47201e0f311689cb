//! Everything that can be known of a roadmap without rendering it.
//!
//! | step | function | gives |
//! |---|---|---|
//! | configure | `config::load` | `Config` |
//! | discover | `content::discover` | which files are nodes |
//! | parse (per file, parallel) | `content::parse` | `Node`s |
//! | resolve | `graph::resolve` | `Roadmap` |
//! | load theme and words | `theme::load`, `Theme::labels` | `Theme`, `Labels` |
//! | assign routes | `Routes::assign` | `Routes` |
//! | check references | `references::check` | `ResolvedLinks` |
//!
//! [`analyse`] takes these steps. What `check`, `path`, `graph`, `links` and `diff` say is in
//! [`Analysis`], [`export`] and the comparison of two analyses. A value in and a value out: nothing
//! here reads, writes or prints, no user content makes it fail, and nothing knows pages or SVG.

mod comparison;
mod effort;
pub mod export;
mod external;
mod jobs;
mod links;
mod memo;
mod nodes;
mod options;
mod parse;
mod progress;
mod references;
mod result;
mod routing;
mod structure;
mod unreadable;
mod words;

use std::sync::Arc;

pub use self::effort::Total;
pub use self::external::{ExternalLink, LinkSource, external_links};
pub use self::jobs::{Job, JobKind, ShownBody};
pub use self::links::{Address, ResolvedLinks};
pub use self::memo::AnalysisMemo;
pub use self::nodes::{Nodes, body_text, snippets};
pub use self::options::Options;
pub use self::progress::{Progress, Stage, Unwatched};
pub use self::result::Analysis;
pub use self::routing::MOST_NAMED;

use self::structure::SiteStructure;
use crate::config;
use crate::content;
use crate::diagnostic::Diagnostics;
use crate::markdown::Highlighter;
use crate::source::Inputs;

/// Finds everything that can be found without highlighting or rendering.
pub fn analyse(
    inputs: &Inputs,
    options: &Options,
    memo: &AnalysisMemo,
    progress: &dyn Progress,
) -> (Analysis, Diagnostics) {
    let mut found: Vec<_> = unreadable::report(inputs).into_iter().map(Arc::new).collect();
    let config = config::load(inputs).share_into(&mut found);
    let sources = content::discover(inputs, &config).share_into(&mut found);
    let parsed = parse::parse(inputs, &sources, &config, &memo.nodes, progress, &mut found);
    let structure_key = structure::key(inputs, options, &sources, &parsed);
    let structure = memo.structures.get_or_make(structure_key, || {
        SiteStructure::new(inputs, options, &config, &sources, &parsed, progress)
    });
    found.extend(structure.found.iter().cloned());
    let nodes = structure.nodes(&parsed);
    let options = structure::highlight_options(&config);
    let highlighter = Highlighter::with_table(options, Arc::clone(&memo.code));
    let aliases = config.highlight.aliases.iter();
    let aliases = aliases.filter_map(|it| highlighter.check_alias(&it.language, &it.place));
    found.extend(aliases.map(Arc::new));
    let context = references::ReferenceContext {
        inputs,
        config: &config,
        sources: &sources,
        roadmap: &structure.roadmap,
        nodes: &nodes,
        routes: &structure.routes,
        written: &structure.written,
        highlighter: &highlighter,
        levels: &structure.levels,
        by_path: &structure.by_path,
        structure_key,
    };
    let references = references::check(&context, &memo.references, &mut found);
    let found = Diagnostics::settle(found, &structure.levels);
    (Analysis::new(structure, config, nodes, highlighter, references), found)
}
