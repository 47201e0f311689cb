//! `roadbook links`: every link that leaves the site, for link checkers.

use std::collections::BTreeSet;
use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use roadbook::analysis::{ExternalLink, external_links};
use roadbook::source::Position;
use serde_json::json;

use super::args::{LinksArgs, LinksFormat};
use super::open_project::Analysed;
use super::report::Terminal;
use super::{Exit, Failure};

pub(crate) fn run(
    root: Option<&Path>,
    args: &LinksArgs,
    terminal: &Terminal,
) -> Result<Exit, Failure> {
    let analysed = Analysed::open(root, args.drafts, terminal)?;
    let links = external_links(&analysed.session.inputs, &analysed.analysis);
    terminal.data(&match args.format {
        LinksFormat::Text => text(&links),
        LinksFormat::Json => json(&links),
        LinksFormat::Lychee => lychee(&links),
    })?;
    Ok(analysed.exit)
}

/// `FILE:LINE:COLUMN: URL on PAGE`, one a line.
fn text(links: &[ExternalLink]) -> String {
    let line = |it: &ExternalLink| {
        let url: String =
            it.url.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
        let page = it.page.as_ref().map(|page| format!(" on {page}")).unwrap_or_default();
        let Position { line, column } = it.position;
        format!("{}:{line}:{column}: {url}{page}\n", it.span.file)
    };
    links.iter().map(line).collect()
}

/// As the contract has it, one link a line.
fn json(links: &[ExternalLink]) -> String {
    let entry = |it: &ExternalLink| {
        let entry = json!({
            "url": it.url,
            "file": it.span.file.as_str(),
            "line": it.position.line,
            "column": it.position.column,
            "in": it.source.as_str(),
            "page": it.page,
        });
        entry.to_string()
    };
    let entries: Vec<String> = links.iter().map(entry).collect();
    let line = if entries.is_empty() { "" } else { "\n" };
    format!("{{\"version\":1,\"links\":[{line}{}{line}]}}\n", entries.join(",\n"))
}

/// Each http(s) address once, in order. What would end an address in plain text is percent-encoded.
fn lychee(links: &[ExternalLink]) -> String {
    let web = links.iter().filter(|it| !it.url.to_ascii_lowercase().starts_with("mailto:"));
    let encoded = web.map(|it| {
        let mut line = String::with_capacity(it.url.len() + 1);
        for c in it.url.chars() {
            match c {
                _ if c.is_whitespace() || c.is_control() || "\"'<>`{}|\\^".contains(c) => {
                    line.extend(utf8_percent_encode(c.encode_utf8(&mut [0; 4]), NON_ALPHANUMERIC));
                }
                _ => line.push(c),
            }
        }
        line + "\n"
    });
    let unique: BTreeSet<String> = encoded.collect();
    unique.into_iter().collect()
}
