//! An edition of a site: one roadmap in one language, below a prefix of its own.
//!
//! It is what pages, their words and built-in outputs belong to: no address of any of them can be
//! made without it. A site has one edition, and its prefix is empty. Knows no nodes, and nothing of
//! what a site has once.

use super::built_in::RESERVED;
use super::{BuiltIn, OutputPath, clean_segment, encode, relative};

/// The language of an edition, and where in the site its outputs lie.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    language: String,
    prefix: String,
}

impl Edition {
    /// The edition in a language (BCP 47) that lies in `folder` of the site: segments with `/`
    /// between them, each made fit for an address; empty for the site's root.
    pub fn new(language: &str, folder: &str) -> Self {
        let segments = folder.split('/').filter(|segment| !segment.is_empty());
        let prefix = segments.map(|segment| clean_segment(segment) + "/").collect();
        Self { language: language.to_owned(), prefix }
    }

    /// Its language, as BCP 47.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What the paths of all its outputs begin with: folders, each with `/` after it.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The path of what lies at `below`, a path seen from its root.
    pub fn path(&self, below: &str) -> OutputPath {
        OutputPath::new(format!("{}{below}", self.prefix))
    }

    /// Where a built-in output goes.
    pub fn built_in(&self, it: BuiltIn) -> OutputPath {
        self.path(it.file_name())
    }

    /// All its built-in outputs.
    pub fn built_ins(&self) -> impl Iterator<Item = OutputPath> + '_ {
        BuiltIn::ALL.into_iter().map(|it| self.built_in(it))
    }

    /// Where nothing of it lies yet, but will.
    pub(super) fn reserved(&self) -> impl Iterator<Item = OutputPath> + '_ {
        RESERVED.into_iter().map(|name| self.path(name))
    }

    /// The path of an output, seen from its root; none for what lies elsewhere in the site.
    pub fn below<'p>(&self, path: &'p OutputPath) -> Option<&'p str> {
        path.as_str().strip_prefix(self.prefix.as_str())
    }

    /// How to get from a page to its root: empty or folders, with `/` at the end.
    pub fn way_to_root(&self, page: &OutputPath) -> String {
        let folder = relative(page, &self.path("x"));
        folder.strip_suffix('x').unwrap_or_default().to_owned()
    }

    /// A URL that is relative to the site's root, as a page at this edition's root writes it.
    pub fn local_url(&self, url: &str) -> String {
        match url.strip_prefix(&encode(&self.prefix)) {
            Some(below) => below.to_owned(),
            None => "../".repeat(self.prefix.matches('/').count()) + url,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_become_prefixes_that_lead_nowhere_else() {
        let prefix = |folder| Edition::new("de", folder).prefix().to_owned();
        assert_eq!(prefix(""), "");
        assert_eq!(prefix("de"), "de/");
        assert_eq!(prefix("/de//Web/"), "de/web/");
        assert_eq!(prefix("../a"), "-/a/");
    }

    #[test]
    fn addresses_are_seen_from_the_root_of_the_edition() {
        let whole = Edition::new("en", "");
        assert_eq!(whole.built_in(BuiltIn::Plan).as_str(), "plan.html");
        assert_eq!(whole.way_to_root(&OutputPath::new("a/b.html")), "../");
        assert_eq!(whole.way_to_root(&OutputPath::new("b.html")), "");
        assert_eq!(whole.local_url("assets/a.css"), "assets/a.css");

        let german = Edition::new("de", "ä/de");
        let page = german.path("a/b.html");
        assert_eq!(page.as_str(), "ä/de/a/b.html");
        assert_eq!(german.below(&page), Some("a/b.html"));
        assert_eq!(german.below(&OutputPath::new("ä/a.html")), None);
        assert_eq!(german.way_to_root(&page), "../");
        assert_eq!(german.way_to_root(&OutputPath::new("404.html")), "%C3%A4/de/");
        assert_eq!(german.local_url(&encode(page.as_str())), "a/b.html");
        assert_eq!(german.local_url("assets/a.css"), "../../assets/a.css");
    }
}
