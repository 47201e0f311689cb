//! Themes: which files a theme consists of, its templates, assets, options and words.
//!
//! A theme is a folder of `themes/` with a `theme.yaml`, and `templates/`, `assets/` and `i18n/`
//! where it has any. Files are looked up one by one, and the first layer that has one wins:
//!
//! 1. the project's own `themes/overrides/`,
//! 2. the chosen theme, `themes/NAME/`,
//! 3. what it extends, and so on,
//! 4. the theme `default`: the project's `themes/default/`, file by file, and then the files that
//!    are built into the program.
//!
//! A template names another by its plain name (`page.html`), which finds the strongest layer, or by
//! a layer's name before it: `default/page.html`, `corporate/page.html`, or `theme/page.html` for
//! the strongest layer below the overrides. So an override can extend what it replaces:
//! `{% extends "theme/skill.html" %}`. A template that is broken is reported and left out, so that
//! the next layer's shows through and everything else can still be looked at.
//!
//! [`load`] makes a [`Theme`] of [`Inputs`]; [`Theme::labels`] reads the words of a language, which
//! are an edition's and not the theme's; [`Theme::renderer`] adds both the words and what all pages
//! share; [`Renderer::render`] makes a page. Output of variables is escaped in `.html`, `.xml` and `.svg`
//! templates. Filters are pure: see [`FILTERS`] for those beyond the engine's own.
//!
//! This module knows nothing of what the pages hold: templates are given any value that can be
//! serialised. It reads no disk.

mod assets;
mod colour;
mod colour_names;
#[cfg(test)]
mod default_theme_tests;
mod embedded;
mod failure;
mod file;
mod filters;
mod labels;
mod layers;
mod manifest;
mod minify;
mod names;
mod options;
mod plurals;
mod sources;
mod templates;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value as Json;
use tera::{Context, Tera};

pub use assets::{ASSET_FOLDER, AssetBody, ThemeAsset};
pub use filters::FILTERS;
pub use labels::{Labels, direction};

use crate::diagnostic::{Checked, Diagnostic};
use crate::memo::KeyBuilder;
use crate::source::{Fingerprint, Inputs, Span};
use layers::Layer;
use sources::TemplateSources;

/// The folder of a project that holds its themes.
pub const THEMES_FOLDER: &str = "themes";

/// What a project says about its theme.
#[derive(Debug, Clone)]
pub struct ThemeRequest<'a> {
    /// The theme's name.
    pub name: &'a str,
    /// Where the name stands; the start of the configuration where it is not written.
    pub place: Span,
    /// `theme-options`, a map or null.
    pub options: &'a Json,
    /// Where they stand.
    pub options_place: Span,
    /// Where each of them stands: its name and its value.
    pub option_places: &'a BTreeMap<String, (Span, Span)>,
}

/// A theme, of no language yet.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    sources: Arc<TemplateSources>,
    layers: Vec<Layer>,
    options: Json,
    assets: Vec<ThemeAsset>,
    fingerprint: Fingerprint,
}

/// Loads the theme that `request` asks for.
///
/// Findings are `invalid-value` and `unknown-field` (a theme or option that does not exist),
/// `yaml-syntax`, `template-error` (a template that cannot be read) and `missing-file` (a style
/// sheet that names an asset that does not exist). The value is always usable: whatever is broken
/// is left out, and the built-in theme stands below everything.
pub fn load(inputs: &Inputs, request: &ThemeRequest<'_>) -> Checked<Theme> {
    let mut found = Vec::new();
    let layers = layers::stack(inputs, request).drain_into(&mut found);
    let (options, rules) = options::options(&layers, request).drain_into(&mut found);
    let assets = assets::collect(&layers, &rules).drain_into(&mut found);
    let built = templates::build(&layers).drain_into(&mut found);
    let fingerprint = fingerprint(&built.sources, &options, &assets);
    let theme = Theme {
        tera: built.tera,
        sources: Arc::new(built.sources),
        layers,
        options,
        assets,
        fingerprint,
    };
    Checked::new(theme, found)
}

fn fingerprint(sources: &TemplateSources, options: &Json, assets: &[ThemeAsset]) -> Fingerprint {
    let mut key = KeyBuilder::new("theme", 1);
    for (name, text) in sources.iter() {
        key.text(name).text(text);
    }
    key.text(&options.to_string());
    for asset in assets {
        key.text(&asset.logical).text(&asset.output);
    }
    Fingerprint(key.finish().0)
}

impl Theme {
    /// The words of the user interface in a language (BCP 47), from `i18n/` of all layers.
    ///
    /// Findings are `yaml-syntax` and `invalid-value` (words that are no text).
    pub fn labels(&self, language: &str) -> Checked<Labels> {
        labels::load(&self.layers, language)
    }

    /// Whether there are words in a language, so that English ones do not stand in for it.
    pub fn has_words(&self, language: &str) -> bool {
        labels::has_words(&self.layers, language)
    }

    /// The theme's options: what the project sets, and defaults for the rest.
    pub fn options(&self) -> &Json {
        &self.options
    }

    /// All assets, by logical name.
    pub fn assets(&self) -> &[ThemeAsset] {
        &self.assets
    }

    /// Where each asset goes, relative to the site's root, by logical name: `site.assets`.
    pub fn asset_urls(&self) -> BTreeMap<String, String> {
        self.assets.iter().map(|it| (it.logical.clone(), it.output.clone())).collect()
    }

    /// A fingerprint of everything that a page takes from the theme, whatever its language.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Adds the words of an edition and `site`, which all its pages share and which is serialised
    /// here, once. The templates stay compiled as they are.
    ///
    /// # Errors
    /// `template-error` at `place` where `site` cannot be serialised.
    pub fn renderer(
        &self,
        site: &impl Serialize,
        labels: &Arc<Labels>,
        place: &Span,
    ) -> Result<Renderer, Diagnostic> {
        let site = tera::Value::try_from_serializable(site)
            .map_err(|error| failure::at_page("site", &error, &self.sources, place))?;
        let mut tera = self.tera.clone();
        filters::register(&mut tera, labels);
        tera.global_context().insert_value("site", site);
        Ok(Renderer { tera, sources: Arc::clone(&self.sources) })
    }
}

/// A theme together with what all pages share. It can be used by several threads at once.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
    sources: Arc<TemplateSources>,
}

impl Renderer {
    /// The findings of many pages, each slip of a template once.
    pub fn together(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        failure::together(found)
    }

    /// Renders `template` with the fields of `page` as variables. `place` stands for the page in
    /// findings: the place of its source.
    ///
    /// # Errors
    /// `template-error` at the template's place where that is a file of the project, with the page
    /// as the other place; else at the page.
    pub fn render(
        &self,
        template: &str,
        page: &impl Serialize,
        place: &Span,
    ) -> Result<String, Diagnostic> {
        let context = Context::from_serialize(page);
        let html = context.and_then(|context| self.tera.render(template, &context));
        html.map_err(|error| failure::at_page(template, &error, &self.sources, place))
    }
}
