//! What is indexed of one page. Knows nothing of the model it comes from, nor of the index.

use super::words;

/// What a page is about, numbered as `search.js` numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocumentKind {
    Skill,
    Project,
    Track,
    Path,
}

/// One page.
#[derive(Debug, Clone)]
pub(super) struct SearchDocument<'a> {
    pub(super) kind: DocumentKind,
    pub(super) title: &'a str,
    /// The title as lists show it, where that is not as it is written.
    pub(super) shown: Option<String>,
    pub(super) id: &'a str,
    /// Relative to the edition's root, encoded.
    pub(super) url: String,
    /// The URL of the folder of the track around it, with a slash at its end; empty at the top.
    pub(super) folder: String,
    /// The title of the track around it; empty at the top.
    pub(super) track: &'a str,
    pub(super) level: Option<u16>,
    pub(super) tags: Vec<&'a str>,
    /// Former ids.
    pub(super) aliases: Vec<&'a str>,
    pub(super) summary: &'a str,
    pub(super) outcomes: Vec<&'a str>,
    /// The body.
    pub(super) sections: Vec<SearchSection<'a>>,
    /// The code in it, included files too.
    pub(super) code: Vec<&'a str>,
    /// Titles of resources, and who made them: what the page sends its reader to.
    pub(super) resources: Vec<&'a str>,
    /// Questions and answers.
    pub(super) questions: Vec<&'a str>,
}

/// The text below a heading.
#[derive(Debug, Clone, Copy)]
pub(super) struct SearchSection<'a> {
    /// Empty before the first heading.
    pub(super) heading: &'a str,
    /// The heading's anchor.
    pub(super) anchor: &'a str,
    pub(super) text: &'a str,
}

impl SearchDocument<'_> {
    /// The title as it is shown.
    pub(super) fn shown(&self) -> &str {
        self.shown.as_deref().unwrap_or(self.title)
    }

    /// The URL below the folder of its track, without the `.html` at its end; nothing where it
    /// follows from the title.
    pub(super) fn tail(&self) -> &str {
        let tail = self.url.strip_prefix(&self.folder).unwrap_or(&self.url);
        let tail = tail.strip_suffix(".html").unwrap_or(tail);
        let title = self.shown();
        let usual = title.is_ascii().then(|| words::list(title).join("-"));
        let usual =
            usual.map(|it| if self.kind == DocumentKind::Track { it + "/index" } else { it });
        if usual.as_deref() == Some(tail) { "" } else { tail }
    }

    /// The id, or nothing where it follows from the URL.
    pub(super) fn own_id(&self) -> &str {
        let page = self.url.strip_suffix(".html").unwrap_or(&self.url);
        let page =
            if self.kind == DocumentKind::Track { page.strip_suffix("/index") } else { Some(page) };
        if page == Some(self.id) { "" } else { self.id }
    }
}
