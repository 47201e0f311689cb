//! Destinations that lead nowhere for how they are written: empty ones, and paths with `\`.
//!
//! Reports; resolves nothing.

use super::findings::{absent, parts};
use super::{LinkPage, Resolver, percent_decode};
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::LinkRef;
use crate::source::ProjectPath;

impl Resolver<'_> {
    /// The finding about a destination that is empty, or has `\` where a path has `/`.
    pub(super) fn slip(
        &self,
        page: &LinkPage<'_>,
        link: &LinkRef,
        written: &str,
    ) -> Option<Diagnostic> {
        if link.target.trim().is_empty() {
            let (code, place) = (Code::UnresolvedMarkup, link.place.clone());
            let message = "`()` is an empty destination, and what is before it no link";
            let found = Diagnostic::new(code, place, message);
            return Some(found.with_help("write where it leads, or take the brackets away"));
        }
        if !written.contains('\\') {
            return None;
        }
        let code = absent(link.kind);
        let right = written.replace('\\', "/");
        let place = parts(link).0;
        let decoded = percent_decode(&right);
        if !decoded.starts_with('/') && page.folder.join(&decoded).is_none() {
            // It leads out of the project, which is worse.
            return None;
        }
        let leads = self.is_there(page, &decoded);
        let message = match leads {
            true => format!("`{written}` has `\\` where a path has `/`"),
            false => format!("`{written}` leads to no file, and has `\\` where a path has `/`"),
        };
        let found = Diagnostic::new(code, place.clone(), message);
        let found = found.with_help(format!("write `{right}`"));
        // What is written with escapes is longer than what it says.
        let is_exact = (place.end - place.start) as usize == written.len();
        Some(if leads && is_exact { found.with_edit(place, right) } else { found })
    }

    /// Whether a path leads somewhere, from the page's folder or the site's root.
    fn is_there(&self, page: &LinkPage<'_>, path: &str) -> bool {
        let there = |path: Option<ProjectPath>| {
            path.is_some_and(|it| {
                self.written.find(&it).is_some() || self.inputs.get(&it).is_some()
            })
        };
        match path.strip_prefix('/') {
            Some(rest) => {
                let statics = ProjectPath::new("static").and_then(|it| it.join(rest));
                there(statics) || there(self.content.join(rest))
            }
            None => there(page.folder.join(path)),
        }
    }
}
