//! Gathers the documents that are indexed: which there are, in which order, and what each says.
//!
//! Knows nothing of the index.

use std::sync::Arc;

use super::document::{DocumentKind, SearchDocument, SearchSection};
use super::index::{IndexHeader, TrackSpan};
use crate::content::Node;
use crate::graph::{NodeIx, NodeKind, PathIx, SkillIx, TrackIx};
use crate::markdown::CodeBlock;
use crate::render::bidi::isolate_text;
use crate::render::model::Model;

/// All pages that are searched: what is in no track, the tracks with what is in them, the paths.
///
/// The documents of a track are neighbours, so that their numbers lie close together and two
/// numbers tell which they are.
pub(super) fn order(model: &Model<'_>) -> (Vec<NodeIx>, IndexHeader) {
    let roadmap = model.roadmap;
    let loose = model.skills_in_no_track().into_iter();
    let mut order: Vec<NodeIx> = loose.map(NodeIx::Skill).collect();
    let mut spans: Vec<TrackSpan> = Vec::new();
    // Tracks still to enter, or to leave with the place of their span.
    let mut waiting: Vec<(TrackIx, Option<usize>)> =
        roadmap.top_tracks().map(|ix| (ix, None)).collect();
    waiting.reverse();
    while let Some((ix, entered)) = waiting.pop() {
        if let Some(at) = entered {
            spans[at].length = order.len() as u32 - spans[at].start - 1;
            continue;
        }
        waiting.push((ix, Some(spans.len())));
        spans.push(TrackSpan { start: order.len() as u32, length: 0 });
        order.push(NodeIx::Track(ix));
        let track = roadmap.track(ix);
        order.extend(track.skills.iter().map(|skill| NodeIx::Skill(*skill)));
        waiting.extend(track.children.iter().rev().map(|child| (*child, None)));
    }
    order.extend(roadmap.path_indices().map(NodeIx::Path));
    let levels = (0..model.config.levels.len()).map(|at| model.level(at as u16).title).collect();
    (order, IndexHeader { spans, levels })
}

/// What a node says.
pub(super) fn document<'a>(model: &Model<'a>, ix: NodeIx) -> SearchDocument<'a> {
    let (id, title) = model.name(ix);
    let around = around(model, ix);
    let url = |ix| model.local_url(model.routes.node(ix));
    let track = around.map(|track| url(NodeIx::Track(track)));
    let folder = track.as_ref().and_then(|url| Some(&url[..=url.rfind('/')?]));
    let mut document = SearchDocument {
        kind: kind(model, ix),
        title,
        shown: model.runs_left().then(|| isolate_text(title).into_owned()),
        id,
        url: url(ix),
        folder: folder.unwrap_or_default().to_owned(),
        track: around.map_or("", |track| model.roadmap.track(track).title.as_str()),
        level: None,
        tags: Vec::new(),
        aliases: Vec::new(),
        summary: "",
        outcomes: Vec::new(),
        sections: Vec::new(),
        code: Vec::new(),
        resources: Vec::new(),
        questions: Vec::new(),
    };
    let aliases = match ix {
        NodeIx::Skill(ix) => {
            document.level = model.roadmap.skill(ix).level;
            &model.roadmap.skill(ix).aliases
        }
        NodeIx::Track(ix) => &model.roadmap.track(ix).aliases,
        NodeIx::Path(ix) => &model.roadmap.path(ix).aliases,
    };
    document.aliases = aliases.iter().map(|it| it.as_str()).collect();
    let nodes = model.nodes;
    let node = match ix {
        NodeIx::Skill(SkillIx(at)) => nodes.skills.get(at as usize),
        NodeIx::Track(TrackIx(at)) => nodes.tracks.get(at as usize).and_then(Option::as_ref),
        NodeIx::Path(PathIx(at)) => nodes.paths.get(at as usize),
    };
    if let Some(node) = node {
        fill(&mut document, node);
        let resolved = model.links.get(&node.path);
        document.code = code(node, resolved.map_or(&[], |it| &it.included));
    }
    document
}

fn around(model: &Model<'_>, ix: NodeIx) -> Option<TrackIx> {
    match ix {
        NodeIx::Skill(ix) => model.roadmap.skill(ix).track,
        NodeIx::Track(ix) => model.roadmap.track(ix).parent,
        NodeIx::Path(_) => None,
    }
}

fn kind(model: &Model<'_>, ix: NodeIx) -> DocumentKind {
    match ix {
        NodeIx::Skill(ix) if model.roadmap.skill(ix).kind == NodeKind::Project => {
            DocumentKind::Project
        }
        NodeIx::Skill(_) => DocumentKind::Skill,
        NodeIx::Track(_) => DocumentKind::Track,
        NodeIx::Path(_) => DocumentKind::Path,
    }
}

/// The code of a node: its own, and what is `included` in place of it.
fn code<'a>(node: &'a Node, included: &'a [Option<Arc<str>>]) -> Vec<&'a str> {
    let shown = |(at, block): (usize, &'a CodeBlock)| {
        included.get(at).and_then(Option::as_deref).unwrap_or(&block.text)
    };
    node.body.code.iter().enumerate().map(shown).collect()
}

/// Adds what a node's own file says.
fn fill<'a>(document: &mut SearchDocument<'a>, node: &'a Node) {
    let meta = &node.meta;
    document.tags = meta.tags.iter().map(|(name, _)| name.as_str()).collect();
    document.summary = meta.summary.as_ref().map_or("", |it| it.text.as_str());
    document.outcomes = meta.outcomes.iter().map(|it| it.text.text.as_str()).collect();
    let headings = &node.body.headings;
    document.sections = node
        .body
        .sections
        .iter()
        .map(|section| {
            let heading = section.heading.and_then(|at| headings.get(at as usize));
            SearchSection {
                heading: heading.map_or("", |it| it.text.as_str()),
                anchor: heading.map_or("", |it| it.id.as_str()),
                text: &section.text,
            }
        })
        .collect();
    for question in &meta.questions {
        document.questions.push(&question.ask.text);
        document.questions.extend(question.answer.iter().map(|it| it.text.as_str()));
    }
    for resource in &meta.resources {
        document.resources.push(&resource.title.text);
        document.resources.extend(resource.by.as_deref());
    }
}
