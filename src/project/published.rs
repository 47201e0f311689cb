//! Lists the outputs of a site that was built before, from its manifest. Reads no page.

use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::confined;
use super::write::{manifest_outputs, read_manifest};
use crate::routes::OutputPath;

/// The outputs of the site in `folder`: those of roadbook's manifest, or else all files there but
/// dot files. Links are not followed.
///
/// # Errors
/// Where the folder cannot be read.
pub fn published(folder: &Path) -> io::Result<Vec<OutputPath>> {
    if let Some(manifest) = read_manifest(folder) {
        return Ok(manifest_outputs(&manifest));
    }
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|it| it.depth() == 0 || !is_hidden(it.file_name()));
    let mut outputs = Vec::new();
    for entry in entries {
        let entry = entry?;
        let below = entry.path().strip_prefix(folder).ok();
        let segments = below.into_iter().flat_map(|it| it.components());
        let segments: Option<Vec<&str>> = segments.map(|it| it.as_os_str().to_str()).collect();
        if let Some(segments) = segments.filter(|_| entry.file_type().is_file()) {
            outputs.push(OutputPath::new(segments.join("/")));
        }
    }
    Ok(outputs)
}

/// The outputs that roadbook wrote into `folder` last; none where it has not.
pub fn written_before(folder: &Path) -> Vec<OutputPath> {
    read_manifest(folder).map(|it| manifest_outputs(&it)).unwrap_or_default()
}

/// Whether a site seems to lie in `folder`, built by roadbook or by hand.
pub fn is_site(folder: &Path) -> bool {
    read_manifest(folder).is_some() || confined::plain_metadata(&folder.join("index.html")).is_ok()
}
