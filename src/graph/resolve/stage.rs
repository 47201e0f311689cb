//! The stage: summaries in, roadmap and findings out. Each step is a module of its own.

use crate::diagnostic::Checked;
use crate::graph::formula::FeedbackEdges;
use crate::graph::names::registry::register;
use crate::graph::network::closure::{ReachabilityQueries, ReachabilityQuery, answer};
use crate::graph::network::order::order;
use crate::graph::resolve::assemble::assemble;
use crate::graph::resolve::cascades::Cascades;
use crate::graph::resolve::edge_budget::EdgeBudget;
use crate::graph::resolve::edges::{Material, Record, recommended, required};
use crate::graph::resolve::hard_graph::HardGraph;
use crate::graph::resolve::lints::Lints;
use crate::graph::resolve::messages::Messages;
use crate::graph::resolve::options::ResolveOptions;
use crate::graph::resolve::rank::number;
use crate::graph::resolve::resolved_fields::ResolvedFields;
use crate::graph::{NodeSummary, Roadmap};

/// Turns summaries, in any order, into a roadmap without cycles.
///
/// Names that lead nowhere and requirements that close a cycle are reported and left out; drafts
/// are replaced by what they require. The home page has no id and is passed over.
pub fn resolve(summaries: &[NodeSummary], options: &ResolveOptions) -> Checked<Roadmap> {
    let mut found = Vec::new();
    let mut registry = register(summaries, options.include_drafts, &mut found);
    let numbered = number(&mut registry, &options.track_order, &mut found);
    let mut written = ResolvedFields::read(&registry, &numbered, &mut found);
    let edge_budget = EdgeBudget::new(numbered.forest.skills(), &written.sources);
    let hard = HardGraph::new(&written, &registry, &numbered, &edge_budget, &mut found);
    let order = order(&hard.network, &numbered.rank);
    let recommends =
        written.leaves(&numbered, &FeedbackEdges::new(), &edge_budget, |it| &it.recommends);

    let mut questions = ReachabilityQueries::default();
    let required = required(&hard.leaves, &numbered.forest, &edge_budget, &mut questions);
    let recommended = recommended(&recommends, &numbered.forest, &edge_budget);
    if options.report.shadowed_recommendation {
        let own = |it: &&Record| recommends.items()[it.leaf as usize].own;
        let own = recommended.iter().filter(own);
        let question = |it: &Record| ReachabilityQuery { from: it.from, to: it.to, answer: false };
        questions.needed = own.map(question).collect();
    }
    let may_gate = |leaf: u32| edge_budget.edge(hard.leaves.items()[leaf as usize].source);
    answer(&hard.network, &order, &may_gate, &mut questions);
    let place = |track: u32| {
        let entry = numbered.tracks.get(track as usize)?;
        Some(registry.summaries[*entry as usize]?.place.clone())
    };
    edge_budget.finish(place, &mut found);
    let material = Material {
        required: &required,
        requires: &hard.leaves,
        recommended: &recommended,
        recommends: &recommends,
        alongside: &written.alongside,
        questions: &questions,
        sources: &written.sources,
    };
    let edges = material.edges(numbered.forest.skills());
    let lints = Lints {
        registry: &registry,
        numbered: &numbered,
        messages: Messages::new(&registry, &numbered, &written.sources),
        network: &hard.network,
        order: &order,
        material: &material,
        edges: &edges,
        goals: &written.goals,
        cascades: Cascades::new(&registry, &numbered, &written.lost),
        report: options.report,
    };
    lints.run(&mut found);
    let roadmap = assemble(registry, numbered, &mut written, hard, &order, edges);
    Checked::new(roadmap, found)
}
