//! What paths mean that no file has: a page by the name of what is built, a folder; and what to say of
//! a link that leads nowhere.

use std::collections::BTreeMap;

use super::findings::{absent, parts};
use super::{LinkPage, LinkedNode, Resolver, TEXT, elsewhere, percent_decode};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{LinkKind, LinkRef, LinkTarget};
use crate::routes::{OutputPath, relative};
use crate::source::ProjectPath;

/// Names of files that say nothing of what is in them.
const COMMON: [&str; 6] =
    ["index.md", "_index.md", "README.md", "index.yaml", "_index.yaml", "index.html"];
/// So many ends of a path are looked for elsewhere.
const MOST_ENDS: usize = 8;

/// How the files of nodes end.
const FORMS: [&str; 6] = [".md", "/index.md", ".yaml", "/_index.md", ".yml", "/README.md"];

/// Names that say nothing about what a file is.
const PAGES: [&str; 5] = ["README.md", "readme.md", "index.md", "_index.md", "index.html"];

impl Resolver<'_> {
    /// The node whose page other tools would have named so: `x.html` of `x.md`, `x/index.html`.
    pub(super) fn built(&self, path: &ProjectPath) -> Option<&LinkedNode> {
        if self.inputs.get(path).is_some() {
            return None;
        }
        let bare = path.as_str().strip_suffix(".html")?;
        let file = |form: &&str| {
            let file = ProjectPath::new(&format!("{bare}{form}"))?;
            self.written.files.get(&file.composed())
        };
        let folder = || match path.file_name() {
            "index.html" => self.written.folders.get(&path.folder().composed()),
            _ => None,
        };
        FORMS.iter().find_map(file).or_else(folder)
    }

    /// Whether a path is that of the home page: its file, its folder, or what is built of it.
    pub(super) fn is_home(&self, path: &ProjectPath, kind: LinkKind) -> bool {
        let is_built = || self.inputs.get(path).is_none() && path.file_name() == "index.html";
        self.home == Some(path)
            || kind == LinkKind::Link
                && (path == self.content || path.folder() == *self.content && is_built())
    }

    /// A folder without a page: its files as they are published, or a finding.
    pub(super) fn folder(
        &self,
        page: &LinkPage<'_>,
        link: &LinkRef,
        written: &str,
        folder: &ProjectPath,
        found: &mut Vec<Diagnostic>,
    ) -> LinkTarget {
        if let Some(href) = (self.published_folder)(folder) {
            return elsewhere(href);
        }
        let message = format!("`{written}` is a folder, and has no page");
        let first = self.inputs.below(folder).map(|(path, _)| path).next();
        let from = OutputPath::new(format!("{}/x", page.folder));
        let file = first.map(|path| relative(&from, &OutputPath::new(path.as_str())));
        let file = file.map_or_else(String::new, |file| format!(" such as `{file}`,"));
        let help = format!(
            "link to a file in it,{file} write an `index.md` in it, or name the `repository` in \
             roadbook.yaml: then the link leads there"
        );
        found.push(Diagnostic::new(Code::DeadLink, parts(link).0, message).with_help(help));
        TEXT
    }

    /// A finding for a link to a file that is there, and that is not in the site.
    pub(super) fn no_file(
        &self,
        page: &LinkPage<'_>,
        link: &LinkRef,
        path: &ProjectPath,
    ) -> Diagnostic {
        let name = link.target.split(['#', '?']).next().unwrap_or_default();
        if self.written.find(path).is_some() {
            let message = format!("`{name}` is a page, and no picture");
            let help = "leave out the `!` before the brackets to link to it";
            return Diagnostic::new(Code::MissingFile, parts(link).0, message).with_help(help);
        }
        if path.below(self.content).is_none() {
            let message = format!("`{name}` lies outside of the content, and is not published");
            let help = "show it with `file=\"…\"`, or copy it beside the page";
            return Diagnostic::new(Code::DeadLink, parts(link).0, message).with_help(help);
        }
        self.dead(page, link, name, path)
    }

    pub(super) fn dead(
        &self,
        page: &LinkPage<'_>,
        link: &LinkRef,
        written: &str,
        path: &ProjectPath,
    ) -> Diagnostic {
        let code = absent(link.kind);
        if (self.is_ignored)(path) {
            let message = format!("`{written}` is left out by `ignore` in roadbook.yaml");
            let help = "take the link away, or let the file be read";
            return Diagnostic::new(code, parts(link).0, message).with_help(help);
        }
        let message = format!("`{written}` leads to no file: there is no `{path}`");
        let similar = self.similar(page, path);
        let found = Diagnostic::new(code, parts(link).0, message);
        let found = found.replaced_by(similar.as_ref().and_then(|it| it.certain(link, written)));
        found.did_you_mean_or(
            similar.as_ref().map(|it| it.href.as_str()),
            "write the path of a file as it lies beside this one",
        )
    }

    /// The finding about a path that leads out of the project.
    pub(super) fn escapes(&self, page: &LinkPage<'_>, link: &LinkRef, written: &str) -> Diagnostic {
        let message = format!("`{written}` leads out of the project");
        let help = "copy the file into the project, or link to where it is published";
        let found = Diagnostic::new(Code::EscapesRoot, parts(link).0, message);
        let decoded = percent_decode(written);
        let similar = self.only(page, decoded.trim_start_matches("../"));
        let found = found.replaced_by(similar.as_ref().and_then(|it| it.certain(link, written)));
        found.did_you_mean_or(similar.as_ref().map(|it| it.href.as_str()), help)
    }

    /// The only file of the content whose path ends so, as a link from `page` would name it.
    fn only(&self, page: &LinkPage<'_>, end: &str) -> Option<Similar> {
        let name = end.rsplit('/').next().unwrap_or(end);
        if page.suggester.is_spent() || end.is_empty() {
            return None;
        }
        // What other tools would have written for a node, as for a file beside the page.
        let bare = end.strip_suffix(".html").filter(|bare| !bare.is_empty());
        let forms = FORMS.iter().filter_map(|form| Some(format!("{}{form}", bare?)));
        let ways: Vec<String> = std::iter::once(end.to_owned()).chain(forms).collect();
        let ends = |path: &ProjectPath| {
            let before = ways.iter().find_map(|end| path.as_str().strip_suffix(end.as_str()));
            before.is_some_and(|before| before.is_empty() || before.ends_with('/'))
        };
        let all = self.inputs.below(self.content).map(|(path, _)| path);
        let mut hits = all.inspect(|_| page.suggester.spend(8)).filter(|path| ends(path));
        let (Some(path), None) = (hits.next(), hits.next()) else { return None };
        // Every folder may have a file of such a name.
        let is_common =
            matches!(path.composed().as_str().rsplit('/').next(), Some(it) if COMMON.contains(&it));
        Some(Similar { href: self.href(page, path), certain: !is_common || end != name })
    }

    /// A file of the project as a link from `page` names it.
    fn href(&self, page: &LinkPage<'_>, path: &ProjectPath) -> String {
        let from = OutputPath::new(format!("{}/x", page.folder));
        relative(&from, &OutputPath::new(path.as_str()))
    }

    /// The nearest file to `path`, as a link from `page` would name it.
    fn similar(&self, page: &LinkPage<'_>, path: &ProjectPath) -> Option<Similar> {
        let write = |path: &ProjectPath, certain| Similar { href: self.href(page, path), certain };
        // What other tools would have written for this node.
        let bare = path.as_str().strip_suffix(".html").unwrap_or(path.as_str());
        for form in FORMS {
            let node = ProjectPath::new(&format!("{bare}{form}"))?;
            if self.written.files.contains_key(&node) {
                return Some(write(&node, true));
            }
        }
        let suggester = page.suggester;
        if suggester.is_spent() {
            return None;
        }
        let folder = path.folder();
        let siblings: BTreeMap<&str, &ProjectPath> = self
            .inputs
            .below(&folder)
            .map(|(path, _)| path)
            .filter(|other| other.folder() == folder)
            .map(|other| (other.file_name(), other))
            .collect();
        suggester.spend(8 * siblings.len());
        let name = suggester.nearest(path.file_name(), siblings.keys().copied());
        if let Some(name) = name {
            let is_same = suggester.alike(path.file_name(), siblings.keys().copied());
            return siblings.get(name).map(|path| write(path, is_same));
        }
        // The same file somewhere else; not by the name alone that any folder's page has.
        let below = path.below(self.content).unwrap_or_else(|| path.as_str());
        let ends = below.match_indices('/').map(|(at, _)| &below[at + 1..]);
        let ends = std::iter::once(below).chain(ends).take(MOST_ENDS);
        ends.filter(|end| !PAGES.contains(end)).find_map(|end| self.only(page, end))
    }
}

/// What was meant by a path that leads nowhere.
struct Similar {
    /// As a link writes it.
    href: String,
    /// Whether nothing else can be meant.
    certain: bool,
}

impl Similar {
    /// What may be written in the place of the path, where that is known.
    fn certain(&self, link: &LinkRef, written: &str) -> Option<&str> {
        let place = parts(link).0;
        // What is written with escapes is longer than what it says.
        let is_exact = (place.end - place.start) as usize == written.len();
        (self.certain && is_exact).then_some(self.href.as_str())
    }
}
