//! The sources of all templates of a theme, by the names that the engine knows them by. Parses
//! none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::source::SourceFile;

/// A template's text, and the file it comes from.
#[derive(Debug, Clone)]
pub(super) struct TemplateSource {
    /// The text.
    pub(super) text: Arc<str>,
    /// The file of the project that it comes from; none where it is built in.
    pub(super) file: Option<Arc<SourceFile>>,
}

/// All templates, by the name that the engine knows them by.
#[derive(Debug, Default)]
pub(super) struct TemplateSources {
    pub(super) by_name: BTreeMap<String, TemplateSource>,
    /// What plain names are looked for with, strongest layer first.
    pub(super) prefixes: Vec<String>,
}

impl TemplateSources {
    /// Names and texts.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_name.iter().map(|(name, source)| (name.as_str(), &*source.text))
    }

    /// The file of the project that the template `name` comes from.
    pub(super) fn file(&self, name: &str) -> Option<&Arc<SourceFile>> {
        self.by_name.get(name)?.file.as_ref()
    }

    /// The names of those that come from files of the project.
    pub(super) fn of_project(&self) -> Vec<String> {
        let own = self.by_name.iter().filter(|(_, source)| source.file.is_some());
        own.map(|(name, _)| name.clone()).collect()
    }

    /// The names of those here that come from the same file as `name` does in `others`.
    pub(super) fn of_same_file(&self, others: &Self, name: &str) -> Vec<String> {
        let path = others.file(name).map(|file| file.path());
        let same = self.by_name.iter().filter(|(_, source)| {
            source.file.is_some() && source.file.as_ref().map(|file| file.path()) == path
        });
        same.map(|(name, _)| name.clone()).collect()
    }

    /// The text of the template `name`.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(|source| &*source.text)
    }

    /// The full name of the template that `name` extends, as far as it can be told by looking.
    pub(super) fn parent(&self, name: &str) -> Option<String> {
        let text = self.text(name)?;
        let after = &text[text.find("extends")? + "extends".len()..];
        let written = after.trim_start().strip_prefix(['"', '\''])?.split(['"', '\'']).next()?;
        let prefixed = self.prefixes.iter().map(|prefix| format!("{prefix}{written}"));
        let mut names = std::iter::once(written.to_owned()).chain(prefixed);
        names.find(|name| self.by_name.contains_key(name))
    }

    /// Names of components, as far as they can be told by looking: for suggestions.
    pub(super) fn components(&self) -> BTreeSet<&str> {
        let heads =
            self.by_name.values().flat_map(|source| source.text.split("component ").skip(1));
        heads.filter_map(|head| head.split_once('(').map(|(name, _)| name)).collect()
    }
}
