//! The finding about a content folder that is missing, or that holds no page, with the folder that
//! was meant.

use std::collections::BTreeSet;

use crate::config::{Config, FILE_NAME};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{Inputs, ProjectPath, Refusal, Span};

/// So many folders are named where none is like the one that was meant.
const OFFERED: usize = 5;

/// What there is to say of a content folder without a node; `None` where it has been said why
/// nothing in it is read.
pub(super) fn finding(inputs: &Inputs, config: &Config) -> Option<Diagnostic> {
    let content = &config.content;
    let is_told = |path: &ProjectPath| path == content || path.below(content).is_some();
    let is_reason = |refusal: &Refusal| !matches!(refusal, Refusal::UnreadableName(_));
    if inputs.refused.iter().any(|it| is_told(&it.path) && is_reason(&it.refusal)) {
        return None;
    }
    let name = if content.is_root() { "." } else { content.as_str() };
    let is_there = content.is_root() || inputs.has_folder(content);
    let start = || {
        let file = ProjectPath::new(FILE_NAME).filter(|file| inputs.get(file).is_some());
        Span::file_start(file.unwrap_or_else(|| content.clone()))
    };
    let place = config.content_place.clone().unwrap_or_else(start);
    let finding = |message: String| Diagnostic::new(Code::MissingContent, place, message);
    let others = if is_there { Vec::new() } else { others(inputs, config) };
    if is_there || inputs.folders.is_empty() && others.is_empty() {
        let first = content.join("first-skill.md").unwrap_or_else(|| content.clone());
        let help = format!(
            "write a first skill, `{first}`: `roadbook new first-skill` makes one to fill in"
        );
        return Some(finding(format!("`{name}` holds no skill, project or path")).with_help(help));
    }
    let names: Vec<&str> = others.iter().map(ProjectPath::as_str).collect();
    let found = finding(format!("`{name}` is no folder of this project"));
    let help = match names.as_slice() {
        [one] => format!("there is the folder `{one}`: write `content: {one}`"),
        _ => {
            let some: Vec<String> =
                names.iter().take(OFFERED).map(|name| format!("`{name}`")).collect();
            let more = if names.len() > OFFERED { ", and more" } else { "" };
            format!("there are the folders {}{more}: name one with `content: …`", some.join(", "))
        }
    };
    Some(found.did_you_mean_or(nearest(name, names.iter().copied()), &help))
}

/// The folders that may have been meant: those that reading has seen, and those of files that were
/// read, `roadmap` first.
fn others(inputs: &Inputs, config: &Config) -> Vec<ProjectPath> {
    let mut all: BTreeSet<ProjectPath> = inputs.folders.iter().cloned().collect();
    let first = |path: &ProjectPath| {
        let mut segments = path.segments();
        let first = segments.next().filter(|_| segments.next().is_some());
        first.and_then(ProjectPath::new)
    };
    all.extend(inputs.iter().filter_map(|(path, _)| first(path)));
    all.retain(|path| {
        !matches!(path.as_str(), "themes" | "static")
            && !path.as_str().starts_with('.')
            && *path != config.output
            && !config.sources.contains(path)
    });
    let mut all: Vec<ProjectPath> = all.into_iter().collect();
    all.sort_by_key(|path| path.as_str() != "roadmap");
    all
}
