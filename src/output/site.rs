//! The finished site: each output with its bytes, or with where they are, by path.
//!
//! Knows neither how outputs are made nor how they get to the disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::routes::OutputPath;
use crate::source::{Fingerprint, ProjectPath};

/// When an output is put in place: assets first, so that no page ever lacks its assets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutputClass {
    /// Style sheets, scripts, pictures, copied files.
    Asset,
    /// Pages, feeds and data.
    Page,
}

/// Where an output's bytes are.
#[derive(Debug, Clone)]
pub enum Body {
    /// In memory.
    Bytes(Arc<[u8]>),
    /// In a file of the project, to be copied.
    Copy(ProjectPath),
    /// In the caller's [`Store`], under the output's own path.
    Stored,
    /// In the output folder already: an earlier build has put it there.
    InPlace,
}

/// One file of the site.
#[derive(Debug, Clone)]
pub struct Output {
    /// When it is put in place.
    pub class: OutputClass,
    /// Its bytes.
    pub body: Body,
    /// The fingerprint of its bytes.
    pub fingerprint: Fingerprint,
}

/// Takes the bytes of rendered pages, so that the whole site need not be in memory.
///
/// `serve` keeps them, `build` writes them to its staging folder. Nothing in a store is published
/// before everything is rendered.
pub trait Store: Sync {
    /// Takes the bytes of one output.
    ///
    /// # Errors
    /// Whatever keeps the store from taking them, such as a full disk.
    fn put(&self, path: &OutputPath, bytes: Vec<u8>) -> std::io::Result<Body>;
}

/// Keeps everything in the outputs themselves.
#[derive(Debug, Clone, Copy, Default)]
pub struct MemoryStore;

impl Store for MemoryStore {
    fn put(&self, _: &OutputPath, bytes: Vec<u8>) -> std::io::Result<Body> {
        Ok(Body::Bytes(Arc::from(bytes)))
    }
}

/// A finished site.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// All outputs, by path.
    pub outputs: BTreeMap<OutputPath, Output>,
}

impl Site {
    /// The text of an output that is held in memory.
    pub fn text(&self, path: &str) -> Option<&str> {
        match &self.outputs.get(&OutputPath::new(path))?.body {
            Body::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
            Body::Copy(_) | Body::Stored | Body::InPlace => None,
        }
    }

    /// How many of the outputs are pages (HTML).
    pub fn pages(&self) -> usize {
        self.outputs.keys().filter(|path| path.as_str().ends_with(".html")).count()
    }
}
