//! The files that code blocks include: found, cut to their lines or region, and bounded.
//!
//! Knows nothing of links.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{NodeReferences, ReferenceContext, ReferringNode};
use crate::diagnostic::{Code, Diagnostic, Suggester};
use crate::markdown::{CodeBlock, CodeSize, Include, IncludeError, Parts};
use crate::memo::{KeyBuilder, Table};
use crate::source::{ProjectPath, SourceFile, Span};

const COPY_IT: &str = "copy the file beside the page that uses it";

/// How many bytes of files a page may show in all: the longest pages of real roadmaps show some
/// tens of thousands, and whoever changes a page of fifty bytes should not make one of gigabytes.
pub(super) const MOST_INCLUDED: usize = 512 << 10;

/// All pages together may include so many bytes, and so many more for each of them.
const MOST_INCLUDED_BY_ALL: usize = 32 << 20;
const INCLUDED_BY_EACH: usize = 16 << 10;

/// The file that `written` names on a page in `folder`: beside it, or with a leading `/` from the
/// project's root.
pub(super) fn included(folder: &ProjectPath, written: &str) -> Option<ProjectPath> {
    match written.strip_prefix('/') {
        Some(rest) => ProjectPath::new(rest),
        None => folder.join(written),
    }
}

/// How to let a file be shown that lies elsewhere in the project.
fn name_its_folder(path: &ProjectPath) -> String {
    let folder = path.folder();
    let is_hidden = folder.segments().any(|segment| segment.starts_with('.'));
    match folder.segments().next() {
        Some(top) if !is_hidden => format!(
            "name its folder in roadbook.yaml, `samples: {{sources: [{top}]}}`, or {COPY_IT}"
        ),
        _ => COPY_IT.to_owned(),
    }
}

/// Reads what the code blocks of one page include.
pub(super) struct Includer<'a> {
    pub(super) context: &'a ReferenceContext<'a>,
    pub(super) parts: &'a Table<Parts>,
    pub(super) folder: &'a ProjectPath,
    pub(super) suggester: &'a Suggester,
    /// How many bytes may still be included.
    pub(super) left: usize,
    pub(super) used: &'a mut BTreeSet<ProjectPath>,
    pub(super) found: &'a mut Vec<Diagnostic>,
}

impl<'a> Includer<'a> {
    /// What a code block includes; checks its language and size on the way.
    pub(super) fn code(&mut self, block: &CodeBlock) -> Option<Arc<str>> {
        let text = self.include(block);
        let size = text.as_deref().map_or(block.size, CodeSize::of);
        self.found.extend(self.context.highlighter.check_block(block, size, self.suggester));
        text.map(Arc::from)
    }

    fn include(&mut self, block: &CodeBlock) -> Option<String> {
        let include = block.include.as_ref()?;
        let file = match self.file(include) {
            Ok(file) => file,
            Err(finding) => {
                self.found.push(finding);
                return None;
            }
        };
        self.used.insert(file.path().clone());
        let key = KeyBuilder::new("parts", 1).number(file.fingerprint().0).finish();
        let parts = self.parts.get_or_make(key, || Parts::of(file.text()));
        let part = include.part.as_ref();
        match parts.extract(file.text(), part.map(|(part, _)| part), self.left) {
            Ok(text) => {
                self.left -= text.len().min(self.left);
                Some(text)
            }
            Err(error) => {
                let place = part.map_or(&include.file_place, |(_, place)| place).clone();
                let found = error.diagnose(&include.file, place, self.suggester);
                self.found.push(match error {
                    IncludeError::TooLarge { .. } => found.with_help(format!(
                        "a page includes at most {MOST_INCLUDED} bytes in all, and {} are left",
                        self.left
                    )),
                    _ => found,
                });
                None
            }
        }
    }

    /// The text that a block names, if it lies in the content or in a folder of source files.
    fn file(&self, include: &Include) -> Result<&'a Arc<SourceFile>, Diagnostic> {
        let leads_out = |message: String, help: &str| {
            Diagnostic::new(Code::EscapesRoot, include.file_place.clone(), message).with_help(help)
        };
        let config = self.context.config;
        let is_readable = |path: &ProjectPath| {
            let mut readable = std::iter::once(&config.content).chain(&config.sources);
            readable.any(|folder| path.below(folder).is_some())
        };
        if include.file.contains('\\')
            && let Some(path) = included(self.folder, &include.file.replace('\\', "/"))
            && is_readable(&path)
        {
            return Err(self.backslashed(include, &path));
        }
        let path = included(self.folder, &include.file).ok_or_else(|| {
            leads_out(format!("`{}` leads out of the project", include.file), COPY_IT)
        })?;
        if !is_readable(&path) {
            let message = format!("`{}` lies in no folder that files are shown from", include.file);
            return Err(leads_out(message, &name_its_folder(&path)));
        }
        let file = self.context.inputs.text(&path);
        file.ok_or_else(|| self.missing(&include.file, &path, include.file_place.clone()))
    }

    /// A path that is written as on one system alone.
    fn backslashed(&self, include: &Include, path: &ProjectPath) -> Diagnostic {
        let right = include.file.replace('\\', "/");
        let place = include.file_place.clone();
        let message = format!("`{}` has `\\` where a path has `/`", include.file);
        let found = Diagnostic::new(Code::MissingFile, place.clone(), message);
        let found = found.with_help(format!("write `{right}`"));
        let is_there = self.context.inputs.get(path).is_some();
        let is_exact = (place.end - place.start) as usize == include.file.len();
        if is_there && is_exact { found.with_edit(place, right) } else { found }
    }

    fn missing(&self, written: &str, path: &ProjectPath, place: Span) -> Diagnostic {
        let ReferenceContext { inputs, .. } = self.context;
        if inputs.get(path).is_some() {
            let message = format!("`{written}` is not text, or too large to be shown");
            let help = "link to it instead, or include a shorter text";
            return Diagnostic::new(Code::MissingFile, place, message).with_help(help);
        }
        let beside = inputs.below(self.folder).filter_map(|(path, _)| path.below(self.folder));
        let folders = self.context.config.sources.iter().filter(|_| written.starts_with('/'));
        let sources: Vec<String> = folders
            .flat_map(|folder| inputs.below(folder))
            .map(|(path, _)| format!("/{path}"))
            .collect();
        let names = beside.chain(sources.iter().map(String::as_str));
        let message = format!("`{written}` does not exist: there is no `{path}`");
        Diagnostic::new(Code::MissingFile, place, message).did_you_mean_or(
            self.suggester.nearest(written, names),
            "write the path of a file as it lies beside this page",
        )
    }
}

/// A finding at the first page, in the order of paths, with which the pages include more than they
/// may: a file that is shown on a thousand pages is a thousand times in the site.
pub(super) fn too_much_included(
    context: &ReferenceContext<'_>,
    referrers: &[ReferringNode<'_>],
    per_node: &[Arc<NodeReferences>],
) -> Option<Diagnostic> {
    let most = MOST_INCLUDED_BY_ALL + INCLUDED_BY_EACH * referrers.len();
    let mut all = 0_usize;
    let node = context.by_path.iter().find_map(|at| {
        let texts = per_node[*at].resolved.included.iter().flatten();
        all = all.saturating_add(texts.map(|text| text.len()).sum());
        (all > most).then_some(referrers[*at].1)
    })?;
    let include = node.body.code.iter().find_map(|block| block.include.as_ref())?;
    let message =
        format!("with `{}` the pages include more than {most} bytes in all", include.file);
    let found = Diagnostic::new(Code::TooLarge, include.file_place.clone(), message);
    Some(found.with_help("show a file on one page, and link there from the others"))
}
