//! What of an analysed roadmap is compared with another one.

use std::collections::{BTreeSet, HashMap};

use super::Analysis;
use crate::diff::Side;
use crate::graph::{NodeIx, PathIx, SkillIx, TrackIx};
use crate::render::jobs;
use crate::site::{OutputPath, lasting_addresses};
use crate::source::Inputs;

impl Analysis {
    /// The addresses of the site that people and tools may keep.
    pub fn addresses(&self, inputs: &Inputs) -> BTreeSet<OutputPath> {
        let pages = jobs(&self.model(inputs)).into_iter().map(|job| job.output);
        let files = self.copied.iter().filter_map(|path| self.routes.file(path).cloned());
        lasting_addresses(pages.chain(files))
    }

    /// One side of a comparison.
    pub fn side<'a>(&'a self, inputs: &Inputs) -> Side<'a> {
        let mut texts: HashMap<NodeIx, &'a str> = HashMap::new();
        let skills = (0..).zip(&self.nodes.skills);
        texts.extend(skills.map(|(at, node)| (NodeIx::Skill(SkillIx(at)), node.file.text())));
        for (at, node) in (0..).zip(&self.nodes.tracks) {
            texts.extend(node.iter().map(|it| (NodeIx::Track(TrackIx(at)), it.file.text())));
        }
        let paths = (0..).zip(&self.nodes.paths);
        texts.extend(paths.map(|(at, node)| (NodeIx::Path(PathIx(at)), node.file.text())));
        Side {
            roadmap: &self.roadmap,
            routes: &self.routes,
            levels: self.config.levels.iter().map(|level| level.id.as_str()).collect(),
            texts,
            addresses: self.addresses(inputs),
        }
    }
}
