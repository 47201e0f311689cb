//! `roadbook graph`: the prerequisite graph as data.

use std::path::Path;

use roadbook::analysis::export::{Stats, graph_csv, graph_dot, graph_json, graph_mermaid, stats};
use roadbook::render::{MapFigures, Model, map_figures};

use super::args::{GraphArgs, GraphFormat};
use super::open_project::Analysed;
use super::report::{Terminal, grouped};
use super::{Exit, Failure};

pub(crate) fn run(
    root: Option<&Path>,
    args: &GraphArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let analysed = Analysed::open(root, args.drafts, terminal)?;
    let analysis = &analysed.analysis;
    if args.stats {
        let map = map_figures(&Model::new(&analysed.session.inputs, analysis));
        terminal.data(&figures(&stats(analysis), &map))?;
        return Ok(analysed.exit);
    }
    terminal.data(&match args.format {
        GraphFormat::Json => graph_json(analysis),
        GraphFormat::Dot => graph_dot(analysis),
        GraphFormat::Mermaid => graph_mermaid(analysis),
        GraphFormat::Csv => graph_csv(analysis),
    })?;
    Ok(analysed.exit)
}

fn figures(stats: &Stats, map: &MapFigures) -> String {
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
        ("cards on the map", map.cards),
        ("  lines", map.lines),
        ("  crossings", map.crossings),
        ("  bends", map.bends),
        ("  width in pixels", map.width),
    ];
    rows.iter().map(|(name, figure)| format!("{name:20} {:>9}\n", grouped(*figure))).collect()
}
