//! Collects what routes are assigned to: nodes, tags, files, assets. `routes` decides the
//! addresses.

use std::collections::BTreeSet;

use super::nodes::Nodes;
use crate::config::Config;
use crate::content::{Node, Sources};
use crate::diagnostic::Checked;
use crate::graph::{NodeId, Roadmap};
use crate::routes::{Edition, OutputPath, Publishing, RouteInput, RouteInputs, Routes};
use crate::source::{Inputs, ProjectPath, Span};
use crate::theme::Theme;

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
        tags: tags(nodes),
        content_files: copied.content.clone(),
        static_files: copied.statics.clone(),
        publishing: copied.publishing.clone(),
        assets: theme.assets().iter().map(|it| OutputPath::new(&it.output)).collect(),
    };
    Routes::assign(&inputs)
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

/// The tags of skills: a tag that only a track or path has would lead to an empty page.
fn tags(nodes: &Nodes) -> BTreeSet<String> {
    let of = |node: &Node| node.meta.tags.iter().map(|(tag, _)| tag.clone()).collect::<Vec<_>>();
    nodes.skills.iter().flat_map(|node| of(node)).collect()
}
