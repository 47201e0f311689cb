//! The search index: what `search.js` of the theme loads, as classic scripts.
//!
//! | file | holds | loaded |
//! |---|---|---|
//! | `search-index.js` | the *core*: where the rest is, and as much of titles and tags as 60 kB hold | when the search is first used |
//! | `assets/search/NAME.js` | a *shard*: some neighbouring words and their documents | when a word of theirs is asked for |
//! | `assets/search/NAME.js` | a *text*: title, address, summary and text of one page | when that page is shown |
//!
//! All but the core are named by their content. A core of many pages names the words of titles and
//! tags only (so that mistyped ones are still understood), and files of 256 names of texts.
//!
//! [`digits`] is how numbers are written, [`words`] and [`signs`] what is found, [`terms`] the
//! inverted index; `search-engine.js` reads them all again. Time and memory are linear in the text, the texts themselves
//! being handed on one by one. This module reads no disk and makes no address that `routes` has not
//! assigned.

mod digits;
mod document;
mod gather;
mod index;
mod signs;
mod terms;
#[cfg(test)]
mod tests;
mod words;
mod write;

use super::model::Model;
use crate::routes::OutputPath;

/// The folder of all files of the index but its core, seen from the edition's root: its names are
/// told apart within one index only.
pub const SEARCH_FOLDER: &str = "assets/search";

/// Makes the search index of a roadmap. Each file but the core goes to `put` as soon as it is made,
/// in a fixed order; the bytes of the core are returned.
///
/// # Errors
/// Only those of `put`.
pub fn search_index(
    model: &Model<'_>,
    put: &mut dyn FnMut(OutputPath, Vec<u8>) -> std::io::Result<()>,
) -> std::io::Result<Vec<u8>> {
    let edition = model.routes.edition();
    let mut put = |name: &str, bytes: Vec<u8>| {
        put(edition.path(&format!("{SEARCH_FOLDER}/{name}.js")), bytes)
    };
    let (order, header) = gather::order(model);
    let mut indexer = index::Indexer::new(&mut put);
    for ix in order {
        indexer.add(&gather::document(model, ix))?;
    }
    indexer.finish(&header)
}
