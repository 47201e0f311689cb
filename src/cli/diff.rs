//! `roadbook diff`: what changed between two versions of a roadmap.

use std::path::Path;

use roadbook::analysis::AnalysisMemo;
use roadbook::diagnostic::render::Format;
use roadbook::diff::{compare, diff_json, diff_markdown, diff_text};

use super::args::{DiffArgs, DiffFormat};
use super::open_project::Session;
use super::report::Terminal;
use super::version::Version;
use super::{Exit, Failure};

pub(crate) fn run(
    root: Option<&Path>,
    args: &DiffArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let memo = AnalysisMemo::default();
    let before = Version::open(root, &args.base, args.drafts, &memo, terminal)?;
    let after = match &args.head {
        Some(head) => Version::open(root, head, args.drafts, &memo, terminal)?,
        None => Version::new(Session::open(root)?.inputs, args.drafts, &memo),
    };
    if !before.is_empty && !before.found.graph_errors(&before.inputs).is_empty() {
        let words =
            format!("note: the graph of `{}` has errors: what stands is compared", args.base);
        terminal.say(&words);
    }
    let mut exit = Exit::Fine;
    let errors = after.found.graph_errors(&after.inputs);
    if !errors.is_empty() {
        terminal.findings(&errors, &after.inputs, Format::Full)?;
        exit = Exit::Findings;
    }
    let diff = compare(&before.analysis.side(), &after.analysis.side());
    terminal.data(&match args.format {
        DiffFormat::Text => diff_text(&diff),
        DiffFormat::Json => diff_json(&diff),
        DiffFormat::Markdown => diff_markdown(&diff),
    })?;
    Ok(if diff.vanished.is_empty() { exit } else { Exit::Findings })
}
