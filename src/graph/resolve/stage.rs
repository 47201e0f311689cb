//! The resolve stage: summaries in, roadmap and findings out. Calls the steps in their order, each
//! a module of its own; computes nothing itself.

use crate::diagnostic::Checked;
use crate::graph::formula::FeedbackEdges;
use crate::graph::names::registry::register;
use crate::graph::network::closure::{ReachabilityQueries, ReachabilityQuery, answer};
use crate::graph::network::order::order;
use crate::graph::resolve::assemble::assemble;
use crate::graph::resolve::cascades::Cascades;
use crate::graph::resolve::edge_budget::EdgeBudget;
use crate::graph::resolve::edges::{EdgeInputs, Record, recommended, required};
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

    let mut queries = ReachabilityQueries::default();
    let required = required(&hard.leaves, &numbered.forest, &edge_budget, &mut queries);
    let recommended = recommended(&recommends, &numbered.forest, &edge_budget);
    if options.report.shadowed_recommendation {
        queries.needed = needed(&recommended);
    }
    let may_gate = |leaf: u32| edge_budget.edge(hard.leaves.items()[leaf as usize].source);
    answer(&hard.network, &order, &may_gate, &mut queries);
    let place = |track: u32| {
        let entry = numbered.tracks.get(track as usize)?;
        Some(registry.summaries[*entry as usize]?.place.clone())
    };
    edge_budget.finish(place, &mut found);
    let edge_inputs = EdgeInputs {
        required: &required,
        requires: &hard.leaves,
        recommended: &recommended,
        recommends: &recommends,
        alongside: &written.alongside,
        queries: &queries,
        sources: &written.sources,
    };
    let edges = edge_inputs.edges(numbered.forest.skills());
    let lints = Lints {
        registry: &registry,
        numbered: &numbered,
        messages: Messages::new(&registry, &numbered, &written.sources),
        network: &hard.network,
        order: &order,
        edge_inputs: &edge_inputs,
        edges: &edges,
        goals: &written.goals,
        cascades: Cascades::new(&registry, &numbered.forest, &written.lost),
        report: options.report,
    };
    lints.run(&mut found);
    let roadmap = assemble(registry, numbered, &mut written, hard, &order, edges);
    Checked::new(roadmap, found)
}

/// For each recommendation that is written in a skill itself: does the skill need it anyway?
fn needed(recommended: &[Record]) -> Vec<ReachabilityQuery> {
    let own = recommended.iter().filter(|it| it.own);
    own.map(|it| ReachabilityQuery { from: it.from, to: it.to, answer: false }).collect()
}
