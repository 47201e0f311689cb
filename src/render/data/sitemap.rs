//! `sitemap.xml` and `robots.txt`, which names it: what crawlers are told.

use crate::content::Node;
use crate::render::model::Model;
use crate::render::shared::escape;
use crate::routes::{BuiltIn, OutputPath, SiteFile, absolute};

/// The site map (sitemaps.org): every page that search engines should know, once.
pub(in crate::render) fn sitemap(model: &Model<'_>, base: &str, tags: &[OutputPath]) -> String {
    let mut pages: Vec<(OutputPath, Option<String>)> = Vec::new();
    let changed = |node: &Node| model.changed(node);
    pages.push((
        model.routes.built_in(BuiltIn::Home),
        model.nodes.home.as_deref().and_then(changed),
    ));
    for ix in model.all_nodes() {
        let day = model.nodes.get(ix).and_then(|node| changed(node));
        pages.push((model.routes.node(ix).clone(), day));
    }
    let built_ins = [BuiltIn::Skills, BuiltIn::Resources, BuiltIn::Tags, BuiltIn::Plan];
    for built_in in built_ins.into_iter().filter(|it| model.analysis.makes(*it)) {
        pages.push((model.routes.built_in(built_in), None));
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
pub(in crate::render) fn robots(base: Option<&str>) -> String {
    let sitemap = base
        .map(|base| format!("\nSitemap: {}\n", absolute(base, &SiteFile::Sitemap.path())))
        .unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
