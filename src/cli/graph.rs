//! `roadbook graph`: the prerequisite graph as data.

use std::path::Path;

use roadbook::compile::{self, Memo, Options};
use roadbook::diagnostic::Diagnostics;
use roadbook::diagnostic::render::Format;
use roadbook::render::{Stats, graph_csv, graph_dot, graph_json, graph_mermaid, stats};
use roadbook::source::Inputs;

use super::args::{GraphArgs, GraphFormat};
use super::progress::Clock;
use super::report::{Terminal, grouped};
use super::session::Session;
use super::{Exit, Failure};

pub(crate) fn run(
    root: Option<&Path>,
    args: &GraphArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let session = Session::open(root)?;
    let options = Options { drafts: args.drafts, base_url: None };
    let clock = Clock::new(false);
    let (analysis, found) = compile::analyse(&session.inputs, &options, &Memo::default(), &clock);
    let exit = report(&found, &session.inputs, terminal)?;
    let model = analysis.model(&session.inputs);
    if args.stats {
        terminal.data(&figures(&stats(&model)))?;
        return Ok(exit);
    }
    terminal.data(&match args.format {
        GraphFormat::Json => graph_json(&model),
        GraphFormat::Dot => graph_dot(&model),
        GraphFormat::Mermaid => graph_mermaid(&model),
        GraphFormat::Csv => graph_csv(&model),
    })?;
    Ok(exit)
}

/// Prints the errors of the graph, if there are any: what is printed besides is what stands.
pub(crate) fn report(
    found: &Diagnostics,
    inputs: &Inputs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    if !found.has_graph_errors() {
        return Ok(Exit::Fine);
    }
    terminal.findings(&found.graph_errors(), inputs, Format::Full)?;
    Ok(Exit::Findings)
}

fn figures(stats: &Stats) -> String {
    let rows = [
        ("skills and projects", stats.skills),
        ("tracks", stats.tracks),
        ("paths", stats.paths),
        ("requires", stats.requires),
        ("  not implied", stats.reduced),
        ("recommends", stats.recommends),
        ("alongside", stats.alongside),
        ("starting points", stats.roots),
        ("end points", stats.leaves),
        ("deepest", stats.depth as usize),
        ("widest", stats.widest),
        ("without effort", stats.without_effort),
    ];
    rows.iter().map(|(name, figure)| format!("{name:20} {:>9}\n", grouped(*figure))).collect()
}
