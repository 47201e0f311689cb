//! `roadbook graph`: the prerequisite graph as data.

use std::path::Path;

use roadbook::render::{Stats, graph_csv, graph_dot, graph_json, graph_mermaid, stats};

use super::args::{GraphArgs, GraphFormat};
use super::report::{Terminal, grouped};
use super::session::Analysed;
use super::{Exit, Failure};

pub(crate) fn run(
    root: Option<&Path>,
    args: &GraphArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let analysed = Analysed::open(root, args.drafts, terminal)?;
    let model = analysed.model();
    if args.stats {
        terminal.data(&figures(&stats(&model)))?;
        return Ok(analysed.exit);
    }
    terminal.data(&match args.format {
        GraphFormat::Json => graph_json(&model),
        GraphFormat::Dot => graph_dot(&model),
        GraphFormat::Mermaid => graph_mermaid(&model),
        GraphFormat::Csv => graph_csv(&model),
    })?;
    Ok(analysed.exit)
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
        ("cards on the map", stats.map_cards),
        ("  lines", stats.map_lines),
        ("  crossings", stats.map_crossings),
        ("  bends", stats.map_bends),
        ("  width in pixels", stats.map_width),
    ];
    rows.iter().map(|(name, figure)| format!("{name:20} {:>9}\n", grouped(*figure))).collect()
}
