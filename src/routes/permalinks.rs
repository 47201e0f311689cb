//! Permalinks: which addresses of a site people and tools may have kept.
//!
//! Knows paths only, so that a site that was built long ago can be asked as well as one that was
//! not built yet.

use std::collections::BTreeSet;

use super::publish::unpacked;
use super::{Edition, OutputPath, SiteFile, parts};

/// Where assets lie under names that change with their content.
const ASSETS: &str = "assets/";
/// What pages are made of: replaced at will, with the pages that show it.
const PARTS: [&str; 18] = [
    "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "woff",
    "woff2", "ttf", "otf", "wasm", "json",
];

/// Of `outputs` of a site with this edition, the addresses that people and tools may have kept: pages, redirects, feeds and
/// files to be read or downloaded.
///
/// Left out are style sheets, scripts, pictures and data that pages are made of, and what comes and
/// goes with another output: the markdown copy of a page, the compressed copy of a text, the second
/// and later parts of a list. What roadbook makes by itself always counts as
/// there, as it hangs on options such as the base URL; so does what is reserved, whoever left it.
pub fn permalinks(
    edition: &Edition,
    outputs: impl IntoIterator<Item = OutputPath>,
) -> BTreeSet<OutputPath> {
    let mut all: BTreeSet<OutputPath> = outputs.into_iter().collect();
    all.extend(edition.built_ins().chain(SiteFile::ALL.map(SiteFile::path)));
    all.extend(edition.reserved());
    let is_markdown_copy = |path: &OutputPath| {
        path.as_str().ends_with(".md") && all.contains(&path.with_extension("html"))
    };
    let is_packed = |path: &OutputPath| unpacked(path).is_some_and(|plain| all.contains(&plain));
    let is_part = |path: &OutputPath| {
        let extension = path.as_str().rsplit_once('.').map_or("", |(_, it)| it).to_lowercase();
        path.as_str().starts_with(ASSETS) || PARTS.contains(&extension.as_str())
    };
    let is_hidden = |path: &OutputPath| {
        let name = path.as_str().rsplit('/').next().unwrap_or_default();
        // What hosts read, not people: `_redirects`, `_headers`, `.nojekyll`.
        name.starts_with(['.', '_']) || path.as_str() == "CNAME"
    };
    all.iter()
        .filter(|path| !is_markdown_copy(path) && !is_packed(path))
        .filter(|path| !parts::is_part(edition, path))
        .filter(|path| !is_part(path) && !is_hidden(path))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::BuiltIn;

    #[test]
    fn pages_and_downloads_are_kept_and_their_parts_are_not() {
        let outputs = [
            "core/loops.html",
            "core/loops.md",
            "core/loops/picture.PNG",
            "core/loops/slides.pdf",
            "notes.md",
            "assets/style.1a2b3c4d.css",
            "_redirects",
        ];
        let edition = Edition::new("en", "");
        let kept = permalinks(&edition, outputs.map(OutputPath::new));
        let built_in = permalinks(&edition, []);
        let own: Vec<_> = kept.difference(&built_in).map(OutputPath::as_str).collect();
        assert_eq!(own, ["core/loops.html", "core/loops/slides.pdf", "notes.md"]);
        assert!(built_in.contains(&edition.built_in(BuiltIn::Feed)));
    }
}
