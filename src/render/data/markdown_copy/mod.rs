//! The markdown copy of each page: the author's text, made to stand by itself.
//!
//! Links are rewritten in place to the copies of the pages they lead to, included code is put in,
//! and what the front matter says is added around the body.

mod extras;
mod requirements;

use crate::analysis::{ResolvedLinks, body_text};
use crate::content::Node;
use crate::graph::NodeIx;
use crate::markdown::{LinkKind, LinkTarget, plain};
use crate::render::model::Model;
use crate::routes::{OutputPath, PageOwner, markdown_copy, relative};

/// The markdown copy of a node's page.
pub(in crate::render) fn node(model: &Model<'_>, ix: NodeIx) -> String {
    let output = markdown_copy(model.routes.node(ix));
    let (_, title) = model.name(ix);
    let mut text = format!("# {title}\n");
    let node = model.nodes.get(ix);
    if let Some(node) = node {
        text += &extras::summary(model, node);
    }
    text += &extras::facts(model, ix);
    text += &requirements::sections(model, &output, ix);
    if let Some(node) = node {
        let outcomes = node.meta.outcomes.iter();
        let outcomes: Vec<String> =
            outcomes.map(|it| format!("- {}\n", model.text(node, &it.text))).collect();
        text += &section(model, "outcomes", &outcomes);
        text += &body(model, node);
        text += &section(model, "resources_title", &extras::resources(model, node));
        text += &section(model, "check", &extras::questions(model, node));
    }
    match ix {
        NodeIx::Skill(skill) => {
            let unlocks = model.roadmap.unlocks(skill).into_iter();
            let unlocks: Vec<String> =
                unlocks.map(|ix| line(model, &output, NodeIx::Skill(ix))).collect();
            text += &section(model, "unlocks", &unlocks);
        }
        NodeIx::Track(track) => {
            let track = model.roadmap.track(track);
            let skills = track.skills.iter().map(|skill| NodeIx::Skill(*skill));
            let nested = track.children.iter().map(|child| NodeIx::Track(*child));
            let all = skills.chain(nested);
            let lines: Vec<String> = all.map(|ix| needing(model, &output, ix)).collect();
            text += &section(model, "menu_skills", &lines);
        }
        NodeIx::Path(path) => text += &extras::plan(model, &output, path),
    }
    text
}

/// What stands at the former address of a markdown copy.
pub(in crate::render) fn moved(model: &Model<'_>, output: &OutputPath, owner: PageOwner) -> String {
    let copy = markdown_copy(&model.routes.page_of(owner));
    let link = model.link_to(output, owner, &copy);
    let (title, text) = (model.labels().get("moved_title"), model.labels().get("moved_text"));
    format!("# {title}\n\n{text} [{}]({})\n", link.title.replace(['[', ']'], ""), link.url)
}

/// The markdown copy of the home page.
pub(in crate::render) fn home(model: &Model<'_>, output: &OutputPath) -> String {
    let mut text = format!("# {}\n", model.title);
    let home = model.nodes.home.as_ref();
    let own = home.map(|node| extras::summary(model, node)).filter(|it| !it.is_empty());
    let general = || Some(format!("\n> {}\n", plain(model.config.summary.as_deref()?)));
    text += &own.or_else(general).unwrap_or_default();
    if let Some(node) = home {
        text += &extras::facts_of(model, node);
        text += &body(model, node);
    }
    let paths = model.roadmap.path_indices().map(NodeIx::Path);
    let paths: Vec<String> = paths.map(|ix| line(model, output, ix)).collect();
    text += &section(model, "paths", &paths);
    let tops = model.roadmap.top_tracks();
    let tops: Vec<String> = tops.map(|ix| line(model, output, NodeIx::Track(ix))).collect();
    text + &section(model, "tracks_title", &tops)
}

/// A section of the copy, under a title that the theme has words for.
fn section(model: &Model<'_>, title: &str, lines: &[String]) -> String {
    let title = model.labels().get(title);
    if lines.is_empty() { String::new() } else { format!("\n## {title}\n\n{}", lines.concat()) }
}

/// A link to the copy of a node's page.
fn link(model: &Model<'_>, output: &OutputPath, ix: NodeIx) -> String {
    let url = relative(output, &markdown_copy(model.routes.node(ix)));
    format!("[{}]({url})", model.name(ix).1.replace(['[', ']'], ""))
}

fn line(model: &Model<'_>, output: &OutputPath, ix: NodeIx) -> String {
    format!("- {}\n", link(model, output, ix))
}

/// The line of a node, with what it needs by itself.
fn needing(model: &Model<'_>, output: &OutputPath, ix: NodeIx) -> String {
    let needs = match ix {
        NodeIx::Skill(skill) => model.needs_text(skill, true),
        _ => None,
    };
    format!("- {}{}\n", link(model, output, ix), extras::needed(model, needs))
}

/// The body as it is written, without the heading that is the page's title, with links and includes made to stand by themselves.
fn body(model: &Model<'_>, node: &Node) -> String {
    let source = body_text(node);
    if source.trim().is_empty() {
        return String::new();
    }
    let body = match (&node.body.text, model.links.get(&node.path)) {
        // The places of a YAML node's body cannot be told apart: it stays as it is.
        (Some(_), _) => without_title(node, source).to_owned(),
        (None, None) => source.to_owned(),
        (None, Some(resolved)) => rewritten(node, source, resolved),
    };
    format!("\n{}\n", body.trim())
}

/// A text whose places are not known, without the title that it begins with.
fn without_title<'s>(node: &Node, source: &'s str) -> &'s str {
    let text = source.trim_start();
    let first = text.lines().next().unwrap_or_default();
    let is_title = node.body.title_dropped && first.starts_with('#');
    if is_title { &text[first.len()..] } else { source }
}

fn rewritten(node: &Node, source: &str, resolved: &ResolvedLinks) -> String {
    let start = node.body.range.start as usize;
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    if let Some((_, place)) = node.body.title.as_ref().filter(|_| node.body.title_dropped) {
        let range = place.range();
        let (from, to) = (range.start.checked_sub(start), range.end.checked_sub(start));
        if let (Some(from), Some(to)) = (from, to)
            && source.get(from..to).is_some()
        {
            edits.push((from, to, String::new()));
        }
    }
    for (link, target) in node.body.links.iter().zip(&resolved.links) {
        let range = link.place.range();
        let (Some(from), Some(to)) = (range.start.checked_sub(start), range.end.checked_sub(start))
        else {
            continue;
        };
        let Some(written) = source.get(from..to) else { continue };
        match (link.kind, target) {
            (LinkKind::Wiki, target) => edits.extend(wiki(source, from, to, target)),
            (_, LinkTarget::Url { href, external: false, .. }) if written == link.target => {
                edits.push((from, to, to_markdown_copy(href)));
            }
            _ => {}
        }
    }
    for (block, included) in node.body.code.iter().zip(&resolved.included) {
        let (Some(include), Some(text)) = (&block.include, included) else { continue };
        let end = include.file_place.range().end;
        let Some(at) = end.checked_sub(start) else { continue };
        let Some(line_end) = source.get(at..).and_then(|rest| rest.find('\n')) else { continue };
        let at = at + line_end + 1;
        edits.push((at, at, format!("{}\n", text.trim_end_matches('\n'))));
    }
    edited(source, edits)
}

/// `source` with some ranges replaced; of two that overlap, the first.
fn edited(source: &str, mut edits: Vec<(usize, usize, String)>) -> String {
    edits.sort();
    let mut out = String::with_capacity(source.len());
    let mut done = 0;
    for (from, to, text) in edits {
        // A link's definition may serve several links.
        if from < done {
            continue;
        }
        out.push_str(&source[done..from]);
        out.push_str(&text);
        done = to;
    }
    out.push_str(&source[done..]);
    out
}

/// A wiki link as a plain one.
fn wiki(
    source: &str,
    from: usize,
    to: usize,
    target: &LinkTarget,
) -> Option<(usize, usize, String)> {
    let open = source[..from].rfind("[[")?;
    let close = to + source[to..].find("]]")?;
    let inner = &source[open + 2..close];
    let title = match target {
        LinkTarget::Url { title, .. } | LinkTarget::Text { title } => title.as_deref(),
    };
    let words = inner.split_once('|').map(|(_, text)| text).or(title).unwrap_or(inner);
    let text = match target {
        LinkTarget::Url { href, .. } => format!("[{words}]({})", to_markdown_copy(href)),
        LinkTarget::Text { .. } => words.to_owned(),
    };
    Some((open, close + 2, text))
}

/// The URL of the copy for that of a page.
fn to_markdown_copy(href: &str) -> String {
    let (path, fragment) = href.split_once('#').map_or((href, None), |(a, b)| (a, Some(b)));
    let path = match path.strip_suffix(".html") {
        Some(stem) => format!("{stem}.md"),
        None => path.to_owned(),
    };
    match fragment {
        Some(fragment) => format!("{path}#{fragment}"),
        None => path,
    }
}
