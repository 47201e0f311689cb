//! Everything that can be known of a roadmap without rendering it.
//!
//! | step | function | gives |
//! |---|---|---|
//! | configure | `config::load` | `Config` |
//! | discover | `content::discover` | which files are nodes |
//! | parse (per file, parallel) | `content::parse` | `Node`s |
//! | resolve | `graph::resolve` | `Roadmap` |
//! | load theme | `theme::load` | `Theme` |
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
mod frame;
mod jobs;
mod links;
mod memo;
mod nodes;
mod options;
mod progress;
mod references;
mod result;
mod routing;
mod unreadable;
mod words;

use std::sync::Arc;

pub use self::effort::Total;
pub use self::external::{ExternalLink, LinkSource, external_links};
pub use self::jobs::{Job, JobKind, Shows};
pub use self::links::{Address, ResolvedLinks};
pub use self::memo::Memo;
pub use self::nodes::{Nodes, body_text, snippets};
pub use self::options::Options;
pub use self::progress::{Progress, Stage, Unwatched};
pub use self::result::Analysis;

use self::frame::Frame;
use crate::config;
use crate::content;
use crate::diagnostic::Diagnostics;
use crate::markdown::Highlighter;
use crate::source::Inputs;

/// Finds everything that can be found without highlighting or rendering.
pub fn analyse(
    inputs: &Inputs,
    options: &Options,
    memo: &Memo,
    progress: &dyn Progress,
) -> (Analysis, Diagnostics) {
    let mut found: Vec<_> = unreadable::report(inputs).into_iter().map(Arc::new).collect();
    let config = config::load(inputs).share_into(&mut found);
    let sources = content::discover(inputs, &config).share_into(&mut found);
    let parsed = frame::parse(inputs, &sources, &config, &memo.nodes, progress, &mut found);
    let frame_key = frame::key(inputs, options, &sources, &parsed);
    let frame = memo.frames.get_or_make(frame_key, || {
        Frame::new(inputs, options, &config, &sources, &parsed, progress)
    });
    found.extend(frame.found.iter().cloned());
    let nodes = frame.nodes(&parsed);
    let options = frame::highlight_options(&config);
    let highlighter = Highlighter::with_table(options, Arc::clone(&memo.code));
    let scope = references::Scope {
        inputs,
        config: &config,
        sources: &sources,
        roadmap: &frame.roadmap,
        nodes: &nodes,
        routes: &frame.routes,
        written: &frame.written,
        highlighter: &highlighter,
        levels: &frame.levels,
        by_path: &frame.by_path,
        frame_key,
    };
    let references = references::check(&scope, &memo.references, &mut found);
    let found = Diagnostics::settle(found, &frame.levels);
    (Analysis::new(frame, config, nodes, highlighter, references), found)
}
