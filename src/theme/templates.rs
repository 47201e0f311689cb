//! The templates of all layers in one engine. Broken ones of the project are reported and left out,
//! so that the layer below shows through. Knows nothing of what templates are given.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use super::failure;
use super::file::LayerFile;
use super::filters;
use super::layers::Layer;
use super::sources::{TemplateSource, TemplateSources};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::source::Span;

/// How templates name the strongest layer below the project's overrides.
const NEXT: &str = "theme";

/// Templates in which output is escaped.
const ESCAPED: [&str; 4] = [".html", ".htm", ".xml", ".svg"];

/// What [`build`] makes.
pub(super) struct Built {
    /// The engine.
    pub(super) tera: Tera,
    /// Its templates.
    pub(super) sources: TemplateSources,
}

/// Puts the templates of `layers` into one engine.
pub(super) fn build(layers: &[Layer]) -> Checked<Built> {
    let mut found = Vec::new();
    let mut own = gather(layers, &mut found);
    drop_unreadable(&mut own, &mut found);
    // Every round drops at least one template of the project, or all of them.
    loop {
        let sources = with_aliases(&own);
        let error = match engine(&sources) {
            Ok(tera) => return Checked::new(Built { tera, sources }, found),
            Err(error) => error,
        };
        let problems = failure::at_load(&error, &sources);
        let mut at_fault: Vec<String> = Vec::new();
        for problem in problems {
            let own_templates =
                problem.templates.iter().filter(|name| sources.file(name).is_some());
            at_fault.extend(own_templates.take(1).cloned());
            found.push(problem.finding);
        }
        if at_fault.is_empty() {
            at_fault = own.of_project();
        }
        if at_fault.is_empty() {
            // Not even the built-in templates stand. Pages will say which template they miss.
            let built = Built { tera: Tera::new(), sources: TemplateSources::default() };
            return Checked::new(built, found);
        }
        for name in at_fault {
            // The engine may know it by a second name.
            for own_name in own.of_same_file(&sources, &name) {
                remove(&mut own, layers, &own_name);
            }
        }
    }
}

/// The templates of all layers, by full name. An embedded template that a project's file replaces
/// is not among them.
fn gather(layers: &[Layer], found: &mut Vec<Diagnostic>) -> TemplateSources {
    let mut sources = BTreeMap::new();
    for layer in layers.iter().rev() {
        for (path, file) in layer.below("templates") {
            let name = format!("{}{path}", layer.prefix());
            match file {
                LayerFile::Text(source) => {
                    let text = source.shared_text();
                    sources.insert(name, TemplateSource { text, file: Some(Arc::clone(source)) });
                }
                LayerFile::Embedded(_) => {
                    let text = Arc::from(file.text().unwrap_or(""));
                    sources.insert(name, TemplateSource { text, file: None });
                }
                LayerFile::Copy(place, _) => found.push(
                    Diagnostic::new(
                        Code::TemplateError,
                        Span::file_start(place.clone()),
                        format!("`{path}` is not a text"),
                    )
                    .with_help("a template is a text of at most a few hundred kilobytes"),
                ),
            }
        }
    }
    let prefixes = layers.iter().map(Layer::prefix).filter(|prefix| !prefix.is_empty());
    TemplateSources { by_name: sources, prefixes: prefixes.collect() }
}

/// Drops templates of the project that cannot be read by themselves, all of them in one go.
fn drop_unreadable(own: &mut TemplateSources, found: &mut Vec<Diagnostic>) {
    let mut broken = Vec::new();
    for (name, source) in &own.by_name {
        if source.file.is_none() {
            continue;
        }
        if let Err(error) = Tera::new().add_raw_template(name, &source.text)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            found.extend(failure::at_load(&error, own).into_iter().map(|it| it.finding));
            broken.push(name.clone());
        }
    }
    for name in broken {
        own.by_name.remove(&name);
    }
}

/// Takes a template out; where it hid a built-in one, that one comes back.
fn remove(own: &mut TemplateSources, layers: &[Layer], name: &str) {
    own.by_name.remove(name);
    let built_in = |layer: &Layer| {
        let path = name.strip_prefix(layer.prefix().as_str())?;
        super::embedded::find(&format!("templates/{path}"))
    };
    let is_default = |layer: &&Layer| layer.name == super::layers::DEFAULT;
    if let Some(text) = layers.iter().find(is_default).and_then(built_in) {
        own.by_name.insert(name.to_owned(), TemplateSource { text: Arc::from(text), file: None });
    }
}

/// Adds what templates name explicitly and no file has: `theme/page.html` is the strongest template
/// of that name below the overrides, `NAME/page.html` the strongest from that layer down.
fn with_aliases(own: &TemplateSources) -> TemplateSources {
    let mut sources = own.by_name.clone();
    let next = format!("{NEXT}/");
    let heads = std::iter::once((next.as_str(), 0))
        .chain(own.prefixes.iter().enumerate().map(|(at, prefix)| (prefix.as_str(), at)));
    for (head, from) in heads {
        for source in own.by_name.values().filter(|source| source.file.is_some()) {
            for path in named(&source.text, head) {
                let name = format!("{head}{path}");
                let mut below = own.prefixes[from..].iter().map(|it| format!("{it}{path}"));
                if !sources.contains_key(&name)
                    && let Some(target) = below.find_map(|name| own.by_name.get(&name))
                {
                    sources.insert(name, alias(target));
                }
            }
        }
    }
    TemplateSources { by_name: sources, prefixes: own.prefixes.clone() }
}

/// What follows `head` in texts in quotes that begin with it.
fn named<'t>(text: &'t str, head: &str) -> Vec<&'t str> {
    let after = |(at, _): (usize, &str)| {
        let quote = text[..at].chars().next_back().filter(|it| matches!(it, '"' | '\''))?;
        text[at + head.len()..].split_once(quote).map(|(path, _)| path)
    };
    text.match_indices(head).filter_map(after).collect()
}

/// A second name for `target`. Components are known by name alone and must not be defined twice; a
/// file of components has nothing else.
fn alias(target: &TemplateSource) -> TemplateSource {
    let components = target.text.contains("{% component") || target.text.contains("{%- component");
    let text = if components { Arc::from("") } else { Arc::clone(&target.text) };
    TemplateSource { text, file: target.file.clone() }
}

fn engine(sources: &TemplateSources) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes(sources.prefixes.clone())?;
    tera.autoescape_on(ESCAPED);
    // The engine refuses templates that name filters it does not know. These get the words of an
    // edition when that is rendered.
    filters::register(&mut tera, &Arc::default());
    tera.add_raw_templates(sources.iter())?;
    Ok(tera)
}
