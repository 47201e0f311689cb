//! The errors that an open page shows over the last good site: each as the terminal shows it, and
//! the source files that they point into.
//!
//! Makes texts only, which the script of the page inserts as texts. Knows no site and no request.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::render::{Format, Style, render};
use crate::diagnostic::{Diagnostics, Severity};
use crate::markdown::escape_html;
use crate::routes::encode;
use crate::source::{Inputs, SourceFile};

/// More are counted, and shown in the terminal.
const MOST: usize = 30;

/// An error, as shown over the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct OverlayError {
    /// `error[code]: message`.
    title: String,
    /// `path:line:column`; empty where it has no place.
    place: String,
    /// Where the line can be seen, from the folder of the script.
    link: String,
    /// The excerpt and the help.
    text: String,
}

/// All errors of a round.
#[derive(Debug, Clone, Default)]
pub(super) struct ErrorOverlay {
    /// The first of them.
    pub(super) list: Vec<OverlayError>,
    /// How many there are.
    pub(super) count: usize,
    files: BTreeMap<String, Arc<SourceFile>>,
}

impl ErrorOverlay {
    /// The errors among the findings.
    pub(super) fn of(found: &Diagnostics, inputs: &Inputs) -> Self {
        let errors = found.only(|it| it.severity == Severity::Error);
        let mut overlay = Self { count: errors.errors(), ..Self::default() };
        for (at, it) in errors.iter().take(MOST).enumerate() {
            let mut number = 0..;
            let alone = errors.only(|_| number.next() == Some(at));
            let text = render(&alone, inputs, Format::Full, Style::PLAIN);
            let (title, text) = text.split_once('\n').unwrap_or((&text, ""));
            let span = &it.primary.span;
            let path = span.file.as_str();
            let mut place = path.to_owned();
            let mut link = String::new();
            if let Some(file) = inputs.text(&span.file) {
                let position = file.position(span.start);
                let _ = write!(place, ":{}:{}", position.line, position.column);
                link = format!("source?file={}#L{}", encode(path), position.line);
                overlay.files.insert(path.to_owned(), Arc::clone(file));
            }
            let (title, text) = (title.to_owned(), text.trim_end().to_owned());
            overlay.list.push(OverlayError { title, place, link, text });
        }
        overlay
    }

    /// An error without a place.
    pub(super) fn plain(message: &str) -> Self {
        let error = OverlayError {
            title: format!("error: {message}"),
            place: String::new(),
            link: String::new(),
            text: String::new(),
        };
        Self { list: vec![error], count: 1, files: BTreeMap::new() }
    }

    /// A page that shows a file that takes part in an error; no other.
    pub(super) fn source(&self, path: &str) -> Option<String> {
        let file = self.files.get(path)?;
        let name = escape_html(path);
        let mut page = format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{name}</title>\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <link rel=\"stylesheet\" href=\"source.css\">\n<h1>{name}</h1>\n<pre>"
        );
        for (number, line) in (1..).zip(file.text().lines()) {
            let line = escape_html(line);
            let _ = write!(page, "<span id=\"L{number}\"><b>{number}</b>{line}\n</span>");
        }
        page += "</pre>\n</html>\n";
        Some(page)
    }
}
