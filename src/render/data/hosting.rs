//! The files that static hosts read beside the site: `_headers`, `_redirects`, `CNAME`,
//! `.nojekyll`.
//!
//! Knows nothing of what the project's `static/` holds: a file of that name there takes the place
//! of the one made here.

use std::collections::BTreeSet;

use crate::config::Host;
use crate::content::Node;
use crate::markdown::{LinkKind, LinkTarget};
use crate::render::model::Model;
use crate::render::search::SEARCH_FOLDER;
use crate::routes::{OutputPath, absolute, encode};
use crate::theme::ASSET_FOLDER;

/// The most redirects that Cloudflare reads.
const CLOUDFLARE_REDIRECTS: usize = 2000;
/// Cloudflare reads 100 rules of headers; two are for everything and for the search index.
const ASSET_RULES: usize = 98;
/// What has its fingerprint in its name never changes under that name.
const FOR_EVER: &str = "Cache-Control: public, max-age=31536000, immutable";

/// The files that the configured host reads, by path.
pub fn host_files(model: &Model<'_>) -> Vec<(OutputPath, Vec<u8>)> {
    let mut files = Vec::new();
    let mut add = |name: &str, text: String| {
        files.push((OutputPath::new(name), text.into_bytes()));
    };
    match model.config.host {
        Some(Host::Github) => {
            add(".nojekyll", String::new());
            if let Some(domain) = model.base_url.and_then(own_domain) {
                add("CNAME", format!("{domain}\n"));
            }
        }
        Some(host @ (Host::Netlify | Host::Cloudflare)) => {
            add("_headers", headers(model));
            if !model.routes.former().is_empty() {
                add("_redirects", redirects(model, host));
            }
        }
        Some(Host::Gitlab) | None => {}
    }
    files
}

/// The policy under which all pages work: nothing but the site itself, the pictures of other sites
/// that pages show, and the players that the project has allowed.
fn policy(model: &Model<'_>) -> String {
    let mut policy = String::from("default-src 'self'");
    let origins = picture_origins(model);
    if !origins.is_empty() {
        let origins: Vec<String> = origins.into_iter().collect();
        policy += &format!("; img-src 'self' {}", origins.join(" "));
    }
    let players = model.config.markdown.embeds.iter().map(|site| site.origin());
    let players = players.collect::<Vec<_>>().join(" ");
    if !players.is_empty() {
        policy += &format!("; frame-src {players}");
    }
    policy + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
}

/// Where the pictures come from that pages load from other sites.
fn picture_origins(model: &Model<'_>) -> BTreeSet<String> {
    if !model.config.markdown.load_external_images {
        return BTreeSet::new();
    }
    let all = model.nodes.home.iter().chain(model.nodes.tracks.iter().flatten());
    let all = all.chain(&model.nodes.skills).chain(&model.nodes.paths);
    all.flat_map(|node| pictures(model, node)).filter_map(origin).collect()
}

fn pictures<'a>(model: &Model<'a>, node: &'a Node) -> impl Iterator<Item = &'a str> {
    let targets = model.links.get(&node.path).map_or(&[][..], |it| it.links.as_slice());
    node.body.links.iter().zip(targets).filter_map(|(link, target)| match target {
        LinkTarget::Url { href, external: true, .. } if link.kind == LinkKind::Image => {
            Some(href.as_str())
        }
        _ => None,
    })
}

/// Scheme, host and port of an address, if a policy can name them.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#', '\\']).next()?.rsplit('@').next()?;
    let legal = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    let fine = !host.is_empty()
        && host.chars().all(legal)
        && scheme.chars().all(|c| c.is_ascii_alphabetic());
    fine.then(|| format!("{}://{}", scheme.to_ascii_lowercase(), host.to_ascii_lowercase()))
}

/// The rules of `_headers`.
fn headers(model: &Model<'_>) -> String {
    let mut text = format!(
        "/*\n  Content-Security-Policy: {}\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n",
        policy(model)
    );
    for rule in fingerprinted(model) {
        text += &format!("\n{rule}\n  {FOR_EVER}\n");
    }
    text
}

/// The paths of all files with fingerprints in their names: the theme's folder, or one by one where
/// the project has put files of its own there; and the folder of the search index.
fn fingerprinted(model: &Model<'_>) -> Vec<String> {
    let folder = format!("{ASSET_FOLDER}/");
    let is_shared = model.routes.files().any(|(_, it)| it.as_str().starts_with(&folder));
    let index = model.routes.edition().path(SEARCH_FOLDER);
    let mut rules = vec![format!("/{folder}*")];
    if is_shared {
        let assets = model.theme.assets().iter().take(ASSET_RULES);
        rules = assets.map(|it| format!("/{}", encode(&it.output))).collect();
    }
    if is_shared || !index.as_str().starts_with(&folder) {
        rules.push(format!("/{}/*", encode(index.as_str())));
    }
    rules
}

/// The rules of `_redirects`: one for each former id. Pages that redirect are made as well, for
/// other hosts.
fn redirects(model: &Model<'_>, host: Host) -> String {
    // Without the mark, Netlify serves the page that stands there; Cloudflare has no such mark.
    let status = if host == Host::Netlify { "301!" } else { "301" };
    // Below a path the site is behind a proxy: only whole addresses lead back there.
    let base = model.base_url.filter(|url| !is_origin(url)).unwrap_or("/");
    let mut rules = Vec::new();
    for it in model.routes.former() {
        let to = absolute(base, &model.routes.present(it));
        let file = format!("/{}", encode(it.path.as_str()));
        let folder = absolute("/", &it.path);
        if folder != file {
            rules.push(format!("{folder} {to} {status}\n"));
        }
        rules.push(format!("{file} {to} {status}\n"));
    }
    if host == Host::Cloudflare {
        rules.truncate(CLOUDFLARE_REDIRECTS);
    }
    rules.concat()
}

/// Whether an address of a folder is the root of its host.
fn is_origin(base: &str) -> bool {
    base.matches('/').count() == 3
}

/// The domain that a site on GitHub Pages has for itself, where its address names one.
fn own_domain(base: &str) -> Option<&str> {
    let domain = base.split_once("://")?.1.strip_suffix('/')?;
    let last = domain.rsplit('.').next()?;
    let is_domain = domain.contains('.')
        && !domain.contains(['/', ':', '['])
        && last.contains(|c: char| c.is_alphabetic());
    (is_domain && !domain.ends_with(".github.io")).then_some(domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_of_its_own_is_a_whole_host_that_is_not_githubs() {
        assert_eq!(own_domain("https://learn.example.org/"), Some("learn.example.org"));
        for other in [
            "https://example.github.io/",
            "https://example.org/learn/",
            "http://localhost/",
            "http://127.0.0.1/",
            "https://example.org:8443/",
            "http://[::1]/",
        ] {
            assert_eq!(own_domain(other), None, "{other}");
        }
    }

    #[test]
    fn origins_are_taken_out_of_addresses_and_cannot_end_the_policy() {
        assert_eq!(
            origin("HTTPS://Img.example.org:444/a.png?b").as_deref(),
            Some("https://img.example.org:444")
        );
        assert_eq!(origin("https://me@x.org/;y").as_deref(), Some("https://x.org"));
        assert_eq!(origin("https://x.org;script-src/a.png"), None);
        assert_eq!(origin("https:///a.png"), None);
        assert_eq!(origin("a.png"), None);
    }
}
