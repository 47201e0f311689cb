//! The files that the server adds: the script that reloads pages, and the style of source pages.
//!
//! They lie in a folder whose name no output of the site has, so that nothing of a project is ever
//! hidden by them, or taken for them.

use super::page_version::{PageVersion, hex};
use crate::output::Site;
use crate::routes::OutputPath;

/// The script of every page.
pub(super) const SCRIPT: &str = include_str!("client/reload.js");
/// The style of source pages.
pub(super) const STYLE: &str = include_str!("client/source.css");

const FOLDER: &str = ".roadbook";

/// The name of a folder that the site has nothing in.
pub(super) fn folder(site: &Site) -> String {
    let is_taken = |name: &str| {
        let inside = OutputPath::new(format!("{name}/"));
        let next = site.outputs.range(&inside..).next();
        next.is_some_and(|(path, _)| path.as_str().starts_with(inside.as_str()))
            || site.outputs.contains_key(&OutputPath::new(name))
    };
    let mut names = std::iter::once(FOLDER.to_owned())
        .chain((2_u32..).map(|number| format!("{FOLDER}-{number}")));
    names.find(|name| !is_taken(name)).unwrap_or_default()
}

/// The file that a path names in such a folder, wherever that lies: pages stay open while a site
/// moves.
pub(super) fn file(path: &str) -> Option<&str> {
    let (folders, name) = path.rsplit_once('/')?;
    let folder = folders.rsplit('/').next()?;
    let rest = folder.strip_prefix(FOLDER)?;
    let number = rest.strip_prefix('-').is_some_and(|it| it.bytes().all(|b| b.is_ascii_digit()));
    (rest.is_empty() || number).then_some(name)
}

/// The tag that is added to a page.
pub(super) fn tag(mount: &str, folder: &str, version: &PageVersion) -> String {
    let styles: Vec<String> = version.styles.iter().map(|it| hex(it.version)).collect();
    let (body, styles) = (hex(version.body), styles.join(" "));
    format!(
        "<script src=\"{mount}{folder}/reload.js\" data-mark=\"{body}\" data-styles=\"{styles}\"></script>\n"
    )
}

/// The page with the tag at the end of its body.
pub(super) fn with_tag(page: &[u8], tag: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let is_end = |window: &[u8]| window.eq_ignore_ascii_case(END);
    let at = page.windows(END.len()).rposition(is_end).unwrap_or(page.len());
    let mut out = Vec::with_capacity(page.len() + tag.len());
    out.extend_from_slice(&page[..at]);
    out.extend_from_slice(tag.as_bytes());
    out.extend_from_slice(&page[at..]);
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::output::{Body, Output, OutputClass};
    use crate::source::Fingerprint;

    #[test]
    fn the_folder_is_one_that_the_site_leaves_free() {
        let mut site = Site::default();
        assert_eq!(folder(&site), ".roadbook");
        for path in [".roadbook/reload.js", ".roadbook-2/x", ".roadbook-3.html", "a/.roadbook-3"] {
            let body = Body::Bytes(Arc::from(*b""));
            let output =
                Output { class: OutputClass::Asset, body, fingerprint: Fingerprint::default() };
            site.outputs.insert(OutputPath::new(path), output);
        }
        assert_eq!(folder(&site), ".roadbook-3");
    }

    #[test]
    fn own_files_are_known_by_their_folder() {
        assert_eq!(file("/.roadbook/events"), Some("events"));
        assert_eq!(file("/a/b/.roadbook-12/reload.js"), Some("reload.js"));
        for path in ["/reload.js", "/.roadbookx/reload.js", "/.roadbook-x/events", "/.roadbook/a/b"]
        {
            assert_eq!(file(path), None, "{path}");
        }
    }

    #[test]
    fn the_tag_stands_at_the_end_of_the_body_and_nothing_else_changes() {
        let page = b"<body>&lt;/body> </body> <p></BODY></html>";
        assert_eq!(with_tag(page, "T"), b"<body>&lt;/body> </body> <p>T</BODY></html>");
        assert_eq!(with_tag(b"no end", "T"), b"no endT");
    }
}
