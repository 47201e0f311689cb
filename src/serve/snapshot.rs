//! What is served at one moment: the last good site, its path, and the errors since.
//!
//! Immutable: the next one takes its place as a whole. Knows no socket and no pipeline.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use serde_json::json;

use super::client;
use super::media;
use super::overlay::ErrorOverlay;
use super::page_version::{PageVersion, hex};
use crate::output::{Body, Output, Site};
use crate::project::Confined;
use crate::routes::{OutputPath, SiteFile, encode};
use crate::source::ProjectPath;

/// What is shown at one moment.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// What copies come through; there are none before there is a site.
    door: Option<Arc<Confined>>,
    site: Option<Arc<Site>>,
    mount: String,
    folder: String,
    overlay: Arc<ErrorOverlay>,
}

/// What lies at a path of a request.
#[derive(Debug)]
pub(super) enum PathMatch<'a> {
    /// A file of the site.
    Output(&'a OutputPath, &'a Output),
    /// It lies at another address, given here.
    Redirect(String),
    /// Nothing.
    Missing,
}

impl Snapshot {
    /// Nothing is shown yet.
    pub(super) fn empty() -> Self {
        Self {
            door: None,
            site: None,
            mount: "/".to_owned(),
            folder: client::folder(&Site::default()),
            overlay: Arc::default(),
        }
    }

    /// A good site, standing at the path `mount`, which has `/` at both ends.
    pub(super) fn of(door: Arc<Confined>, site: Arc<Site>, mount: &str) -> Self {
        let (folder, mount) = (client::folder(&site), mount.to_owned());
        Self { door: Some(door), site: Some(site), mount, folder, overlay: Arc::default() }
    }

    /// The same site, and what is wrong since. Without a site, `mount` is where it will stand.
    pub(super) fn with_errors(&self, overlay: ErrorOverlay, mount: Option<&str>) -> Self {
        let mut next = Self { overlay: Arc::new(overlay), ..self.clone() };
        if let Some(mount) = mount.filter(|_| self.site.is_none()) {
            mount.clone_into(&mut next.mount);
        }
        next
    }

    /// The last good site.
    pub fn site(&self) -> Option<&Arc<Site>> {
        self.site.as_ref()
    }

    /// The path at which the site stands, as part of a URL, with `/` at both ends.
    pub fn mount(&self) -> &str {
        &self.mount
    }

    /// How many errors are shown over the site.
    pub fn error_count(&self) -> usize {
        self.overlay.count
    }

    /// The folder of the server's own files.
    pub(super) fn folder(&self) -> &str {
        &self.folder
    }

    /// The errors shown over it.
    pub(super) fn overlay(&self) -> &ErrorOverlay {
        &self.overlay
    }

    /// What lies at a decoded path.
    pub(super) fn find(&self, path: &str) -> PathMatch<'_> {
        let mount = super::http::decode(&self.mount).unwrap_or_default();
        let Some(below) = path.strip_prefix(mount.as_str()) else {
            let is_entrance = path == "/" || format!("{path}/") == mount;
            let entrance = || PathMatch::Redirect(self.mount.clone());
            return if is_entrance { entrance() } else { PathMatch::Missing };
        };
        let Some(site) = &self.site else { return PathMatch::Missing };
        let get = |path: String| site.outputs.get_key_value(&OutputPath::new(path));
        let is_folder = below.is_empty() || below.ends_with('/');
        let file = if is_folder { format!("{below}index.html") } else { below.to_owned() };
        if let Some((path, output)) = get(file) {
            return PathMatch::Output(path, output);
        }
        if !is_folder && get(format!("{below}/index.html")).is_some() {
            return PathMatch::Redirect(format!("{}{}/", self.mount, encode(below)));
        }
        PathMatch::Missing
    }

    /// The page that stands in for what there is not.
    pub(super) fn not_found(&self) -> Option<(&OutputPath, &Output)> {
        self.site.as_ref()?.outputs.get_key_value(&SiteFile::NotFound.path())
    }

    /// The bytes of an output, as a whole.
    pub(super) fn bytes<'a>(&self, output: &'a Output) -> Option<Cow<'a, [u8]>> {
        match &output.body {
            Body::Bytes(bytes) => Some(Cow::Borrowed(bytes)),
            Body::Copy(source) => {
                let (mut file, length) = self.open(source).ok()?;
                let mut bytes = Vec::with_capacity(usize::try_from(length).ok()?);
                file.read_to_end(&mut bytes).ok()?;
                Some(Cow::Owned(bytes))
            }
            // What `serve` renders has its bytes with it.
            _ => None,
        }
    }

    /// Opens a file of the project that is copied, and says how long it is.
    ///
    /// # Errors
    /// `NotFound` for what may not be read; else what the disk says.
    pub(super) fn open(&self, source: &ProjectPath) -> io::Result<(File, u64)> {
        self.door.as_ref().ok_or(io::ErrorKind::NotFound)?.open(source)
    }

    /// The version of a page, by its bytes.
    pub(super) fn version(&self, path: &OutputPath, bytes: &[u8]) -> PageVersion {
        let outputs = self.site.as_ref().map(|site| &site.outputs);
        let known = |path: &OutputPath| Some(outputs?.get(path)?.fingerprint);
        PageVersion::of(&String::from_utf8_lossy(bytes), path, &self.mount, &known)
    }

    /// What the open page at a decoded path must know, as JSON on one line.
    pub(super) fn state(&self, path: &str) -> String {
        let page = match self.find(path) {
            PathMatch::Output(path, output) if media::is_page(path.as_str()) => {
                Some((path, output))
            }
            _ => self.not_found(),
        };
        let version = page
            .and_then(|(path, output)| Some(self.version(path, &self.bytes(output)?)))
            .unwrap_or_else(PageVersion::none);
        let styles =
            version.styles.iter().map(|it| json!({"href": it.href, "mark": hex(it.version)}));
        json!({
            "mark": hex(version.body),
            "styles": styles.collect::<Vec<_>>(),
            "problems": self.overlay.list,
            "count": self.overlay.count,
        })
        .to_string()
    }
}
