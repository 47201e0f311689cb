//! Tests of the module as a whole: what a text becomes, what is found in it, and that nothing
//! hostile gets through.

mod balance;
mod browser;
mod documents;
mod dollars;
mod embeds;
mod highlighting;
mod hosted;
mod hostile;
mod pages;
mod payloads;
mod properties;
mod rawhtml;
mod typography;
mod unresolved;

use std::sync::{Arc, OnceLock};

use super::*;
use crate::diagnostic::{Checked, Diagnostic};
use crate::source::{ProjectPath, SourceFile};

fn file(text: &str) -> SourceFile {
    SourceFile::new(ProjectPath::new("a.md").expect("a path"), text.as_bytes())
}

fn read(text: &str, title: Option<&str>) -> (SourceFile, Checked<Document>) {
    let file = file(text);
    let made = parse(&file, 0..file.text().len(), title, &MarkdownOptions::default());
    (file, made)
}

fn document(text: &str) -> Document {
    read(text, Some("Title")).1.value
}

/// One finding as a line: `code line:column-line:column message | help | label`.
fn line(file: &SourceFile, it: &Diagnostic) -> String {
    let at = |offset| {
        let place = file.position(offset);
        format!("{}:{}", place.line, place.column)
    };
    let span = &it.primary.span;
    let mut out =
        format!("{} {}-{} {}", it.code.as_str(), at(span.start), at(span.end), it.message);
    for help in &it.help {
        out.push_str(&format!(" | {help}"));
    }
    for label in &it.labels {
        out.push_str(&format!(" | {} {}", at(label.span.start), label.text));
    }
    out
}

fn findings(text: &str) -> Vec<String> {
    let (file, made) = read(text, Some("Title"));
    made.diagnostics.iter().map(|it| line(&file, it)).collect()
}

fn highlighter() -> &'static Highlighter {
    static SHARED: OnceLock<Highlighter> = OnceLock::new();
    SHARED.get_or_init(|| Highlighter::new(HighlightOptions::default()))
}

/// Every link leads where it says.
fn targets(links: &[LinkRef]) -> Vec<LinkTarget> {
    let target = |link: &LinkRef| LinkTarget::Url {
        href: link.target.clone(),
        title: None,
        external: url::check(&link.target).is_external(),
        size: None,
        download: None,
    };
    links.iter().map(target).collect()
}

fn html_with(text: &str, options: &MarkdownOptions, included: &[Option<Arc<str>>]) -> String {
    let file = file(text);
    let document = parse(&file, 0..file.text().len(), Some("Title"), options).value;
    let links = targets(&document.links);
    let words = Words::default();
    let highlighter = highlighter();
    let with = Rendering { links: &links, included, highlighter, options, words: &words };
    render(file.text(), &document, &with)
}

fn html(text: &str) -> String {
    html_with(text, &MarkdownOptions::default(), &[])
}

fn snippet_html(text: &str) -> String {
    let place = file(text).span(0..0);
    let options = MarkdownOptions::default();
    let made = snippet(text, &ValuePlace::unread(&place), &options).value;
    let links = targets(&made.links);
    let words = Words::default();
    let highlighter = highlighter();
    let with =
        Rendering { links: &links, included: &[], highlighter, options: &options, words: &words };
    render_snippet(&made, &with)
}
