//! The Atom feed, the site map and the rules for crawlers: what needs absolute addresses.

use super::model::Model;
use super::shared::escape;
use crate::content::Node;
use crate::graph::{NodeIx, PathIx};
use crate::routes::{BuiltIn, OutputPath, absolute};

/// The feed lists at most this many changes.
const FEED_ENTRIES: usize = 50;
/// A feed without dated entries still needs a date.
const NO_DATE: &str = "1970-01-01";

/// All nodes with a page, in order.
fn all_nodes(model: &Model<'_>) -> Vec<NodeIx> {
    let tracks = model.roadmap.track_indices().map(NodeIx::Track);
    let skills = model.roadmap.skill_indices().map(NodeIx::Skill);
    let paths = (0..model.nodes.paths.len() as u32).map(|at| NodeIx::Path(PathIx(at)));
    tracks.chain(skills).chain(paths).collect()
}

/// The Atom feed of recent changes, newest first (RFC 4287).
pub(super) fn feed(model: &Model<'_>, base: &str) -> String {
    let mut dated: Vec<(String, NodeIx, &Node)> = all_nodes(model)
        .into_iter()
        .filter_map(|ix| {
            let node = model.nodes.get(ix)?;
            Some((model.changed(node)?, ix, node.as_ref()))
        })
        .collect();
    dated.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let updated = dated.first().map_or(NO_DATE, |(day, _, _)| day);
    let own = absolute(base, &BuiltIn::Feed.path());
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{}</id>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        escape(&model.config.language),
        xml_text(model.title),
        escape(base),
        escape(&own),
        escape(base),
        xml_text(model.title),
    );
    for (day, ix, node) in dated.iter().take(FEED_ENTRIES) {
        let url = escape(&absolute(base, model.routes.node(*ix)));
        let summary = node.meta.summary.as_ref().map_or("", |it| it.text.as_str());
        xml += &format!(
            "<entry>\n<title>{}</title>\n<id>{url}</id>\n<link href=\"{url}\"/>\n\
             <updated>{day}T00:00:00Z</updated>\n<summary>{}</summary>\n</entry>\n",
            xml_text(model.name(*ix).1),
            xml_text(summary),
        );
    }
    xml + "</feed>\n"
}

/// Text fit for XML: characters that XML 1.0 cannot hold are left out.
fn xml_text(text: &str) -> String {
    let legal = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    let legal = |c: &char| legal(c) && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    escape(&text.chars().filter(legal).collect::<String>())
}

/// The site map (sitemaps.org): every page that search engines should know, once.
pub(super) fn sitemap(model: &Model<'_>, base: &str, tags: &[OutputPath]) -> String {
    let mut pages: Vec<(OutputPath, Option<String>)> = Vec::new();
    let changed = |node: &Node| model.changed(node);
    pages.push((BuiltIn::Home.path(), model.nodes.home.as_deref().and_then(changed)));
    for ix in all_nodes(model) {
        let day = model.nodes.get(ix).and_then(|node| changed(node));
        pages.push((model.routes.node(ix).clone(), day));
    }
    for built_in in [BuiltIn::Skills, BuiltIn::Resources, BuiltIn::Tags, BuiltIn::Plan] {
        pages.push((built_in.path(), None));
    }
    pages.extend(tags.iter().map(|path| (path.clone(), None)));
    let mut xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for (path, day) in pages {
        let url = escape(&absolute(base, &path));
        let day = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        xml += &format!("<url><loc>{url}</loc>{day}</url>\n");
    }
    xml + "</urlset>\n"
}

/// Everybody may read everything.
pub(super) fn robots(base: Option<&str>) -> String {
    let sitemap = base
        .map(|base| format!("\nSitemap: {}\n", absolute(base, &BuiltIn::Sitemap.path())))
        .unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
