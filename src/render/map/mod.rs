//! The maps of skills: which nodes and edges one shows, where they are placed, and the SVG.
//!
//! | file | does |
//! |---|---|
//! | `focus`, `whole`, `spine` | choose what is shown: a neighbourhood, many skills, too many to draw |
//! | `nodes` | makes nodes of skills, and the edges among them |
//! | `contraction` | edges between chosen nodes, through those that are not shown |
//! | `bands` | gives nodes the colour of their track |
//! | `svg`, `text` | measure and draw; the library `layout` places |
//!
//! Every node is a real link; edges are decoration, and the outline beside the map is its text
//! alternative. Knows no page but by its path.

mod bands;
mod contraction;
mod focus;
mod nodes;
mod spine;
mod svg;
mod text;
mod whole;

use super::model::Model;
use super::view::LevelView;
use crate::graph::{NodeIx, PathIx, Plan, SkillIx, TrackIx};
use crate::routes::{BuiltIn, OutputPath};

/// What a node of a map stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Subject {
    /// One skill or project.
    Skill(SkillIx),
    /// Skills that nothing builds on and that need the same.
    Fold(Vec<SkillIx>),
    /// A track.
    Track(TrackIx),
    /// Where alternatives meet: one of them is enough.
    Junction,
    /// Where parts of an alternative meet: they are needed together.
    Joint,
}

impl Subject {
    /// Whether it is a mark where lines meet, and no card.
    fn is_mark(&self) -> bool {
        matches!(self, Self::Junction | Self::Joint)
    }
}

/// A node of a map.
#[derive(Debug, Clone)]
struct MapNode {
    subject: Subject,
    /// The whole title.
    title: String,
    /// Where it leads; empty for a junction.
    href: String,
    /// A second line: figures, or how many skills it stands for.
    note: String,
    /// Whether it is a skill that stands for others as well.
    stands_for_more: bool,
    level: Option<LevelView>,
    /// Whether the map is about this node.
    focus: bool,
    /// The track it belongs to, where the map shows several.
    band: Option<bands::Band>,
}

/// How two nodes are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MapEdgeKind {
    /// Must come before.
    Hard,
    /// One of several that would do.
    Alternative,
    /// Helps.
    Recommended,
    /// Each has skills that need skills of the other.
    Mutual,
}

/// The nodes and edges of one view, before they are placed.
#[derive(Debug, Clone, Default)]
struct MapGraph {
    items: Vec<MapNode>,
    /// From, to (indices into the items), kind.
    edges: Vec<(u32, u32, MapEdgeKind)>,
    /// What is not drawn, in words.
    caption: Vec<String>,
    /// Whether leaves go into further rows rather than make the drawing wider than a screen.
    fitted: bool,
}

impl Model<'_> {
    /// The map of a skill's neighbourhood.
    pub(super) fn focus_map(&self, ix: SkillIx) -> Option<String> {
        let page = self.routes.skill(ix);
        let mut view = focus::view(self, page, ix);
        bands::assign(self, &mut view);
        let label = self.labels().fill("map_focus", &[("title", &self.roadmap.skill(ix).title)]);
        (view.items.len() > 1).then(|| svg::draw(self, &view, &label))
    }

    /// The map of a track.
    pub(super) fn track_map(&self, ix: TrackIx) -> Option<String> {
        let page = self.routes.node(NodeIx::Track(ix));
        let members = self.roadmap.members(ix);
        let label = self.labels().fill("map_track", &[("title", &self.roadmap.track(ix).title)]);
        self.map_of(page, &members, &label)
    }

    /// The map of a path: of its plan.
    pub(super) fn path_map(&self, ix: PathIx, plan: &Plan) -> Option<String> {
        let page = self.routes.node(NodeIx::Path(ix));
        let mut steps: Vec<SkillIx> = plan.steps.iter().map(|step| step.skill).collect();
        steps.sort_unstable();
        let label = self.labels().fill("map_path", &[("title", &self.roadmap.path(ix).title)]);
        self.map_of(page, &steps, &label)
    }

    /// The map of some skills: a path's plan, a track's members.
    pub(super) fn map_of(
        &self,
        page: &OutputPath,
        skills: &[SkillIx],
        label: &str,
    ) -> Option<String> {
        if skills.len() < 2 {
            return None;
        }
        let mut view = whole::view(self, page, skills);
        bands::assign(self, &mut view);
        (view.items.len() > 1).then(|| svg::draw(self, &view, label))
    }

    /// The map of the whole roadmap.
    pub(super) fn whole_map(&self, page: &OutputPath) -> Option<String> {
        let all: Vec<SkillIx> = self.roadmap.skill_indices().collect();
        let label = self.labels().fill("map_whole", &[("title", self.title)]);
        self.map_of(page, &all, &label)
    }
}

/// Figures about the map of the whole roadmap, as the home page shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapFigures {
    /// Cards on it.
    pub cards: usize,
    /// Lines between them.
    pub lines: usize,
    /// How often two of the lines cross.
    pub crossings: usize,
    /// How many curves the lines make.
    pub bends: usize,
    /// How wide it is, in pixels.
    pub width: usize,
}

/// Lays out the map of the whole roadmap, and counts.
pub fn map_figures(model: &Model<'_>) -> MapFigures {
    let all: Vec<SkillIx> = model.roadmap.skill_indices().collect();
    let map = svg::place(&whole::view(model, &model.routes.built_in(BuiltIn::Home), &all));
    MapFigures {
        cards: map.nodes.len(),
        lines: map.edges.len(),
        crossings: map.crossings as usize,
        bends: map.bends as usize,
        width: map.width as usize,
    }
}
