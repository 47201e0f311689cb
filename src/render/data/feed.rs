//! `feed.xml`: the Atom feed of recent changes.

use crate::content::Node;
use crate::graph::NodeIx;
use crate::render::model::Model;
use crate::render::shared::escape;
use crate::routes::{BuiltIn, absolute};

/// The feed lists at most this many changes.
const FEED_ENTRIES: usize = 50;
/// A feed without dated entries still needs a date.
const NO_DATE: &str = "1970-01-01";

/// The Atom feed of recent changes, newest first (RFC 4287).
pub(in crate::render) fn feed(model: &Model<'_>, base: &str) -> String {
    let mut dated: Vec<(String, NodeIx, &Node)> = model
        .all_nodes()
        .into_iter()
        .filter_map(|ix| {
            let node = model.nodes.get(ix)?;
            Some((model.changed(node)?, ix, node.as_ref()))
        })
        .collect();
    dated.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let updated = dated.first().map_or(NO_DATE, |(day, _, _)| day);
    let home = absolute(base, &model.routes.built_in(BuiltIn::Home));
    let own = absolute(base, &model.routes.built_in(BuiltIn::Feed));
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{}</id>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        escape(model.routes.edition().language()),
        xml_text(model.title),
        escape(&home),
        escape(&own),
        escape(&home),
        xml_text(model.title),
    );
    for (day, ix, node) in dated.iter().take(FEED_ENTRIES) {
        let url = escape(&absolute(base, model.routes.node(*ix)));
        let summary = model.summary_text(node).filter(|it| !it.is_empty());
        let summary = summary.map(|it| format!("<summary>{}</summary>\n", xml_text(&it)));
        xml += &format!(
            "<entry>\n<title>{}</title>\n<id>{url}</id>\n<link href=\"{url}\"/>\n\
             <updated>{day}T00:00:00Z</updated>\n{}</entry>\n",
            xml_text(model.name(*ix).1),
            summary.unwrap_or_default(),
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
