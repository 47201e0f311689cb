//! The folders that roadbook.yaml names: of the content, of the output, of source files; and what of
//! the content is not read. Looks at names alone.

use super::Config;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{PathPatterns, ProjectPath};
use crate::yaml::{Fields, Text, ValueReader};

/// Folders of the project that have a meaning of their own, and that neither the output nor source
/// files may lie in.
const RESERVED: [&str; 4] = ["themes", "static", ".roadbook", ".git"];

/// Reads `content`, `output`, `samples` and `ignore`.
pub(super) fn read(config: &mut Config, fields: &mut Fields<'_, '_>) {
    content_and_output(config, fields);
    if let Some(mut samples) = fields.record("samples") {
        for text in samples.texts("sources") {
            if let Some(path) = source(fields.reader(), &text, config) {
                config.sources.push(path);
            }
        }
        samples.finish();
    }
    ignore(config, fields);
}

fn content_and_output(config: &mut Config, fields: &mut Fields<'_, '_>) {
    let reader = fields.reader();
    let defaults = (config.content.clone(), config.output.clone());
    let content = fields.text("content");
    let output = fields.text("output");
    config.content_place = content.as_ref().map(|text| text.span.clone());
    if let Some(path) = content.as_ref().and_then(|text| visible(reader, text)) {
        config.content = path;
    }
    let placed = output.as_ref().and_then(|text| Some((text, inside(reader, text)?)));
    match placed {
        Some((text, path)) if path.is_root() => {
            let message = format!("`{}` is the whole project", text.text);
            reader.invalid(text.span.clone(), message, "name a folder inside the project");
        }
        Some((_, path)) => config.output = path,
        None => {}
    }
    if let (Some(text), Some(other)) = (output.or(content), overlap(config)) {
        let message = format!("`{}` overlaps the folder `{other}`", text.text);
        let help = "choose a folder of its own for the output: nothing else may lie in it";
        reader.invalid(text.span, message, help);
        (config.content, config.output) = defaults;
    }
}

/// A folder that is not hidden: version control, settings and secrets are never read.
fn visible(reader: &ValueReader<'_>, text: &Text<'_>) -> Option<ProjectPath> {
    let path = inside(reader, text)?;
    if path.segments().any(|segment| segment.starts_with('.')) {
        let message = format!("`{}` is hidden, and nothing hidden is read", text.text);
        let help = "name a folder that begins with no dot, and lies in none that does";
        reader.invalid(text.span.clone(), message, help);
        return None;
    }
    Some(path)
}

fn inside(reader: &ValueReader<'_>, text: &Text<'_>) -> Option<ProjectPath> {
    let path = ProjectPath::new(text.text);
    if path.is_none() {
        let message = format!("`{}` leads out of the project", text.text);
        let help = "name a folder inside the project, relative to its root";
        reader.invalid(text.span.clone(), message, help);
    }
    path
}

/// A folder of source files.
fn source(reader: &ValueReader<'_>, text: &Text<'_>, config: &Config) -> Option<ProjectPath> {
    let path = visible(reader, text)?;
    let is_around = |it: &ProjectPath| *it == path || it.below(&path).is_some();
    let why = if is_around(&config.content) {
        "holds the content, of which files can be shown anyway"
    } else if touches(&path, &config.output) {
        "overlaps the output"
    } else if path.segments().next().is_some_and(|it| RESERVED.contains(&it)) {
        "has a meaning of its own"
    } else {
        return Some(path);
    };
    let help = "name a folder that holds source files alone: `samples: {sources: [listings]}`";
    reader.invalid(text.span.clone(), format!("`{}` {why}", text.text), help);
    None
}

fn ignore(config: &mut Config, fields: &mut Fields<'_, '_>) {
    let reader = fields.reader();
    let mut patterns = fields.texts("ignore");
    patterns.retain(|text| {
        let is_pattern = PathPatterns::is_pattern(text.text);
        if !is_pattern {
            let message = format!("`{}` is no pattern of paths", text.text);
            let help = "write it as in `.gitignore`: `ignore: [\"*.tmp\", drafts/]`";
            reader.invalid(text.span.clone(), message, help);
        }
        is_pattern
    });
    let Some(first) = patterns.first().map(|text| text.span.clone()) else { return };
    match PathPatterns::new(patterns.iter().map(|text| text.text)) {
        Some(all) => config.ignore = all,
        None => {
            let message = format!("these are more than {} patterns", PathPatterns::MOST);
            let found = Diagnostic::new(Code::TooLarge, first, message);
            reader.report(found.with_help("name the folders that hold the files"));
        }
    }
}

/// A folder that is read and that holds the output or lies in it. What lies in the root is told
/// apart by what is read there.
fn overlap(config: &Config) -> Option<ProjectPath> {
    let reserved = RESERVED.into_iter().filter_map(ProjectPath::new);
    let content = Some(config.content.clone()).filter(|it| !it.is_root());
    content.into_iter().chain(reserved).find(|it| touches(it, &config.output))
}

/// Whether one folder is the other, or lies in it.
fn touches(a: &ProjectPath, b: &ProjectPath) -> bool {
    a == b || a.below(b).is_some() || b.below(a).is_some()
}
