//! The file behind each node index; a node's short texts in markdown, in a fixed order; the text of
//! its body.

use std::sync::Arc;

use crate::content::Node;
use crate::graph::{NodeIx, PathIx, SkillIx, TrackIx};
use crate::markdown::Snippet;

/// The nodes behind the roadmap's indices.
#[derive(Debug, Clone, Default)]
pub struct Nodes {
    /// The home page's text, if it has any.
    pub home: Option<Arc<Node>>,
    /// One for each skill.
    pub skills: Vec<Arc<Node>>,
    /// One for each track; folders without `_index.md` have none.
    pub tracks: Vec<Option<Arc<Node>>>,
    /// One for each path.
    pub paths: Vec<Arc<Node>>,
}

impl Nodes {
    /// The node behind an index.
    pub fn get(&self, node: NodeIx) -> Option<&Arc<Node>> {
        match node {
            NodeIx::Skill(SkillIx(at)) => self.skills.get(at as usize),
            NodeIx::Track(TrackIx(at)) => self.tracks.get(at as usize)?.as_ref(),
            NodeIx::Path(PathIx(at)) => self.paths.get(at as usize),
        }
    }

    /// All nodes that have an index: tracks, skills, paths, each in order.
    pub fn indexed(&self) -> impl Iterator<Item = (NodeIx, &Arc<Node>)> {
        let tracks = (0..).zip(&self.tracks);
        let tracks = tracks.filter_map(|(at, it)| Some((NodeIx::Track(TrackIx(at)), it.as_ref()?)));
        let skills = (0..).zip(&self.skills).map(|(at, it)| (NodeIx::Skill(SkillIx(at)), it));
        let paths = (0..).zip(&self.paths).map(|(at, it)| (NodeIx::Path(PathIx(at)), it));
        tracks.chain(skills).chain(paths)
    }
}

/// The snippets of a node, in the order of
/// [`ResolvedLinks::snippets`](super::ResolvedLinks::snippets).
pub fn snippets(node: &Node) -> Vec<&Snippet> {
    let meta = &node.meta;
    let mut all = vec![&meta.title];
    all.extend(&meta.summary);
    all.extend(meta.outcomes.iter().map(|it| &it.text));
    all.extend(meta.resources.iter().flat_map(|it| &it.why));
    for question in &meta.questions {
        all.push(&question.ask);
        all.extend(&question.answer);
    }
    all
}

/// The markdown of a node's body.
pub fn body_text(node: &Node) -> &str {
    match &node.body.text {
        Some(text) => text,
        None => {
            let range = node.body.range.start as usize..node.body.range.end as usize;
            node.file.text().get(range).unwrap_or("")
        }
    }
}
