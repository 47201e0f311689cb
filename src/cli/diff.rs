//! `roadbook diff`: what changed between two versions of a roadmap.

use std::collections::BTreeSet;
use std::path::Path;

use roadbook::analysis::AnalysisMemo;
use roadbook::diagnostic::render::Format;
use roadbook::diff::{compare, diff_json, diff_markdown, diff_text};
use roadbook::source::ProjectPath;

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
    let mut before = Version::open(root, &args.base, args.drafts, &memo, terminal)?;
    let mut after = match &args.head {
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
    let left_out = leave_out(&mut before, &mut after, args.drafts, &memo);
    let mut diff = compare(&before.analysis.side(), &after.analysis.side());
    diff.left_out = left_out.iter().map(ToString::to_string).collect();
    terminal.data(&match args.format {
        DiffFormat::Text => diff_text(&diff),
        DiffFormat::Json => diff_json(&diff),
        DiffFormat::Markdown => diff_markdown(&diff),
    })?;
    // The page of a tag comes and goes with it.
    Ok(if diff.vanished.iter().all(|it| it.of_tag) { exit } else { Exit::Findings })
}

/// Leaves out the files whose front matter does not parse: each is taken as the other side has it,
/// so that what cannot be read is no change of what it says. Gives their paths.
fn leave_out(
    before: &mut Version,
    after: &mut Version,
    drafts: bool,
    memo: &AnalysisMemo,
) -> BTreeSet<ProjectPath> {
    let unread = |version: &Version| -> BTreeSet<ProjectPath> {
        let nodes = &version.analysis.nodes;
        let unread = nodes.indexed().map(|(_, node)| node).chain(&nodes.home);
        let unread = unread.filter(|node| node.summary.unread.is_some());
        unread.map(|node| node.path.clone()).collect()
    };
    let (old, new) = (unread(before), unread(after));
    let (of_before, of_after) = (before.inputs.clone(), after.inputs.clone());
    for (mine, other, inputs, others) in
        [(&old, &new, &mut before.inputs, of_after), (&new, &old, &mut after.inputs, of_before)]
    {
        for path in mine {
            match others.get(path).filter(|_| !other.contains(path)) {
                Some(input) => inputs.insert(path.clone(), input.clone()),
                None => inputs.remove(path),
            }
        }
    }
    for (version, unread) in [(before, &old), (after, &new)] {
        if !unread.is_empty() {
            let inputs = std::mem::take(&mut version.inputs);
            *version = Version::new(inputs, drafts, memo);
        }
    }
    old.union(&new).cloned().collect()
}
