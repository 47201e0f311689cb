//! Collects what routes are assigned to: nodes, tags, files, assets. `routes` decides the
//! addresses.

use std::collections::BTreeMap;

use super::nodes::Nodes;
use crate::config::Config;
use crate::content::{Node, Sources};
use crate::diagnostic::Checked;
use crate::graph::{NodeId, NodeIx, Roadmap, SkillIx};
use crate::routes::{BuiltIn, Edition, OutputPath, Publishing, RouteInput, RouteInputs, Routes};
use crate::source::{Inputs, ProjectPath, Span};
use crate::theme::Theme;

/// So many skills are named with a resource that more of them name.
pub const MOST_NAMED: usize = 30;

/// Files that may be copied into the site.
pub(super) struct CopiedFiles<'a> {
    content: Vec<(&'a ProjectPath, &'a str)>,
    statics: Vec<(&'a ProjectPath, &'a str)>,
    content_folder: &'a ProjectPath,
    publishing: Publishing,
}

/// The files of the content folder that are no nodes, and those of `static/`.
pub(super) fn copied<'a>(
    inputs: &'a Inputs,
    config: &'a Config,
    sources: &'a Sources,
) -> CopiedFiles<'a> {
    let bundled = sources.bundles.values().flatten();
    let content = bundled.chain(&sources.files);
    let content = content.filter_map(|path| Some((path, path.below(&config.content)?)));
    let folder = ProjectPath::new("static");
    let statics = inputs.iter().filter_map(|(path, _)| Some((path, path.below(folder.as_ref()?)?)));
    CopiedFiles {
        content: content.collect(),
        statics: statics.collect(),
        content_folder: &config.content,
        publishing: publishing(config),
    }
}

/// What the owner lets the content publish.
pub(super) fn publishing(config: &Config) -> Publishing {
    Publishing { open: config.publish.clone(), trusted: config.markdown.trusted_html }
}

/// Assigns a path to every output of an edition.
pub(super) fn assign(
    edition: Edition,
    roadmap: &Roadmap,
    nodes: &Nodes,
    theme: &Theme,
    copied: &CopiedFiles<'_>,
) -> Checked<Routes> {
    let track = |(at, it): (usize, &crate::graph::Track)| {
        let folder = copied.content_folder.join(it.id.as_str());
        let place = Span::file_start(folder.unwrap_or_else(ProjectPath::root));
        input(&it.id, &it.aliases, nodes.tracks[at].as_deref(), place)
    };
    let placed = |node: &Node| node.summary.place.clone();
    let inputs = RouteInputs {
        edition,
        skills: roadmap
            .skills()
            .iter()
            .zip(&nodes.skills)
            .map(|(it, node)| input(&it.id, &it.aliases, Some(node), placed(node)))
            .collect(),
        tracks: roadmap.tracks().iter().enumerate().map(track).collect(),
        paths: roadmap
            .paths()
            .iter()
            .zip(&nodes.paths)
            .map(|(it, node)| input(&it.id, &it.aliases, Some(node), placed(node)))
            .collect(),
        home: nodes.home.as_deref().map(home),
        tags: tags(roadmap, nodes),
        lists: vec![
            (
                BuiltIn::Skills,
                roadmap.skill_indices().map(|ix| row_bytes(roadmap, nodes, ix)).sum(),
            ),
            (BuiltIn::Resources, resource_bytes(roadmap, nodes)),
        ],
        content_files: copied.content.clone(),
        static_files: copied.statics.clone(),
        publishing: copied.publishing.clone(),
        assets: theme.assets().iter().map(|it| OutputPath::new(&it.output)).collect(),
    };
    Routes::assign(&inputs)
}

/// The home page, for its aliases: it has no id, and no other address.
fn home(node: &Node) -> RouteInput {
    let aliases = node.summary.aliases.iter().map(|it| NodeId::new(&it.text)).collect::<Vec<_>>();
    input(&node.id, &aliases, Some(node), node.summary.place.clone())
}

fn input(id: &NodeId, aliases: &[NodeId], node: Option<&Node>, place: Span) -> RouteInput {
    RouteInput {
        id: id.clone(),
        slug: node.and_then(|node| node.meta.slug.clone()),
        aliases: aliases.to_vec(),
        place: node.map_or(place, |node| node.summary.place.clone()),
        bundle: node.and_then(|node| node.bundle.clone()),
    }
}

/// What the markup of a row takes, about.
const ROW: usize = 380;
/// What stands around a tag of a row.
const TAG: usize = 8;
/// The same of a resource, and of the link to a skill that names it.
const RESOURCE: usize = 260;
const RESOURCE_SKILL: usize = 60;

/// About how many bytes the row of a skill takes in a list.
fn row_bytes(roadmap: &Roadmap, nodes: &Nodes, ix: SkillIx) -> usize {
    let skill = roadmap.skill(ix);
    let track = skill.track.map(|track| roadmap.track(track));
    let track = track.map_or(0, |it| it.id.as_str().len() + it.title.len());
    let tags = nodes.skills.get(ix.0 as usize).map_or(&[][..], |node| &node.meta.tags);
    let tags: usize = tags.iter().map(|(tag, _)| tag.len() + TAG).sum();
    ROW + 3 * skill.id.as_str().len() + skill.title.len() + track + tags
}

/// About how many bytes the list of resources takes: each once, with the skills that name it.
fn resource_bytes(roadmap: &Roadmap, nodes: &Nodes) -> usize {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    let mut bytes = 0;
    for (skill, node) in roadmap.skills().iter().zip(&nodes.skills) {
        for it in &node.meta.resources {
            let url = it.url.as_ref().map_or(it.title.text.as_str(), |(url, _)| url);
            let named = known.entry(url).or_default();
            if *named == 0 {
                let texts = [it.by.as_deref(), it.part.as_deref()];
                let texts: usize = texts.into_iter().flatten().map(str::len).sum();
                let why = it.why.as_ref().map_or(0, |why| why.source.len());
                bytes += RESOURCE + it.title.source.len() + url.len() + texts + why;
            }
            *named += 1;
            if *named <= MOST_NAMED {
                bytes += RESOURCE_SKILL + skill.title.len() + skill.id.as_str().len();
            }
        }
    }
    bytes
}

/// What the link to a track or path takes, about.
const LINK: usize = 200;

/// The tags of all pages, with the bytes of their rows.
fn tags(roadmap: &Roadmap, nodes: &Nodes) -> BTreeMap<String, usize> {
    let mut tags = BTreeMap::new();
    let all = nodes.indexed().map(|(ix, node)| (Some(ix), node));
    for (ix, node) in all.chain(nodes.home.iter().map(|home| (None, home))) {
        let bytes = match ix {
            Some(NodeIx::Skill(ix)) => row_bytes(roadmap, nodes, ix),
            _ => LINK,
        };
        for (tag, _) in &node.meta.tags {
            *tags.entry(tag.clone()).or_default() += bytes;
        }
    }
    tags
}
