//! What paths mean that no file has: a page by the name of what is built, a folder; and what to say of
//! a link that leads nowhere.

use std::collections::BTreeMap;

use super::findings::{absent, parts};
use super::{LinkPage, LinkedNode, Resolver, TEXT, elsewhere};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{LinkKind, LinkRef, LinkTarget};
use crate::routes::{OutputPath, relative};
use crate::source::ProjectPath;

/// How the files of nodes end.
const FORMS: [&str; 6] = [".md", "/index.md", ".yaml", "/_index.md", ".yml", "/README.md"];

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
        Diagnostic::new(code, parts(link).0, message).did_you_mean_or(
            self.similar(page, path).as_deref(),
            "write the path of a file as it lies beside this one",
        )
    }

    /// The nearest file to `path`, as a link from `page` would name it.
    fn similar(&self, page: &LinkPage<'_>, path: &ProjectPath) -> Option<String> {
        let from = OutputPath::new(format!("{}/x", page.folder));
        let write = |path: &ProjectPath| relative(&from, &OutputPath::new(path.as_str()));
        // What other tools would have written for this node.
        let bare = path.as_str().strip_suffix(".html").unwrap_or(path.as_str());
        for form in FORMS {
            let node = ProjectPath::new(&format!("{bare}{form}"))?;
            if self.written.files.contains_key(&node) {
                return Some(write(&node));
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
            return siblings.get(name).map(|path| write(path));
        }
        // The same file name somewhere else.
        let same = |(other, _): &(&ProjectPath, _)| other.file_name() == path.file_name();
        let all = self.inputs.below(self.content);
        let mut hits = all.inspect(|_| suggester.spend(8)).filter(same);
        match (hits.next(), hits.next()) {
            (Some((path, _)), None) => Some(write(path)),
            _ => None,
        }
    }
}
